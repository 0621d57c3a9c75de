#include "app/cli/open_session.h"
#include "services/base/files.h"

#include <charconv>

namespace med::cli {

namespace {

Expected<Json> describe(ledger::VerifiedLedger &ledger, std::uint64_t number)
{
    MED_TRY(const auto block, ledger.block(number));
    Json transactions = Json::array();
    for (std::size_t index = 0; index < block.transactions.size(); ++index) {
        const auto &txId = block.transactions[index];
        if (txId.empty()) {
            transactions.push_back({{"tx_id", ""}, {"function", "CONFIG"}, {"args", Json::array()}, {"creator", block.ordererMsp}, {"code", "VALID"}});
            continue;
        }
        MED_TRY(const auto transaction, ledger.transaction(txId));
        // Sent twice, it stands twice in the chain; only the first copy counts.
        const bool first = transaction.block == number && transaction.index == int(index);
        const auto code = first ? transaction.code : ledger::TxCode::DuplicateTxId;
        transactions.push_back({{"tx_id", txId}, {"function", transaction.function}, {"args", Json::array({transaction.function, transaction.arguments})},
                                {"creator", transaction.creatorMsp + "/" + transaction.creatorId}, {"code", ledger::nameOf(code)},
                                {"time", toIso8601(transaction.timestamp)}, {"endorsers", transaction.endorsers}});
    }
    return Json {{"number", block.number}, {"hash", block.hash}, {"previous_hash", block.previousHash}, {"transactions", std::move(transactions)}};
}

Expected<std::int64_t> fromOf(const Arguments &arguments) { return arguments.number("from", 0, 0, INT64_MAX); }

Expected<Outcome> blocks(Invocation &call)
{
    MED_TRY(const auto from, fromOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    if (!call.arguments.has("follow")) {
        Json items = Json::array();
        for (std::uint64_t number = std::uint64_t(from); number < session->ledger().head().height; ++number) {
            MED_TRY(items.emplace_back(), describe(session->ledger(), number));
        }
        return Outcome {.result = {{"items", std::move(items)}}};
    }
    std::uint64_t next = std::uint64_t(from);
    while (!call.stop.stop_requested()) {
        while (next < session->ledger().head().height) {
            MED_TRY(const Json line, describe(session->ledger(), next));
            call.emit(line);
            ++next;
        }
        const auto more = session->ledger().waitFor(session->gateway(), next, std::chrono::seconds(5), call.stop);
        if (!more && more.error().code != ErrorCode::Pending && more.error().code != ErrorCode::Offline) {
            if (more.error().code == ErrorCode::Cancelled) {
                break;
            }
            return std::unexpected(more.error());
        }
    }
    return Outcome {.result = {{"next", next}, {"done", true}}};
}

Expected<Outcome> verify(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::WholeLedger));
    const auto head = session->ledger().head();
    return Outcome {.result = {{"ok", true}, {"height", head.height}, {"head", head.hash}, {"network_id", session->network().networkId}}};
}

Expected<Json> argumentsOf(const Arguments &arguments)
{
    auto parsed = parseStrictJson(arguments.positionals[1]);
    if (!parsed || !parsed->is_object()) {
        return failure(ErrorCode::Invalid, "JSON must be one object" + (parsed ? std::string() : ": " + parsed.error().detail));
    }
    return parsed;
}

Expected<> checkCall(const Arguments &arguments) { return checked(argumentsOf(arguments)); }

std::vector<std::string> namesOf(const Arguments &arguments, const std::string &option)
{
    const auto found = arguments.options.find(option);
    return found == arguments.options.end() ? std::vector<std::string>() : found->second;
}

/// Each `--transient NAME=FILE`, read.
Expected<std::map<std::string, Bytes>> transientOf(const Arguments &arguments)
{
    std::map<std::string, Bytes> transient;
    for (const auto &pair : namesOf(arguments, "transient")) {
        const auto sign = pair.find('=');
        MED_TRY(transient[pair.substr(0, sign)], readFile(pair.substr(sign + 1)));
    }
    return transient;
}

Expected<> checkSubmit(const Arguments &arguments)
{
    MED_CHECK(argumentsOf(arguments));
    for (const auto &pair : namesOf(arguments, "transient")) {
        if (const auto sign = pair.find('='); sign == 0 || sign == std::string::npos) {
            return failure(ErrorCode::Invalid, "--transient takes a name and a file: NAME=FILE");
        }
    }
    return !arguments.has("transient") || arguments.has("endorser")
        ? Expected<>()
        : failure(ErrorCode::Invalid, "--transient needs at least one --endorser: who may see it");
}

Expected<Outcome> evaluate(Invocation &call)
{
    MED_TRY(const Json arguments, argumentsOf(call.arguments));
    const std::string function = call.arguments.positionals[0];
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger, function));
    MED_TRY(const auto answer, session->gateway().evaluate({.function = function, .arguments = arguments}, call.stop));
    const Json parsed = Json::parse(textOf(answer), nullptr, false);
    return Outcome {.result = parsed.is_object() ? parsed : Json {{"result", stringOf(answer)}}};
}

Expected<Outcome> submit(Invocation &call)
{
    MED_TRY(const Json arguments, argumentsOf(call.arguments));
    const std::string function = call.arguments.positionals[0];
    MED_TRY(auto session, CommandSession::open(call, {function}, Reads::Ledger));
    MED_TRY(auto transient, transientOf(call.arguments));
    MED_TRY(const auto receipt, session->submit({.function = function, .arguments = arguments, .transient = std::move(transient),
                                                 .endorsingOrganizations = namesOf(call.arguments, "endorser")}, call.stop));
    Json result {{"tx_id", receipt.txId}, {"block", receipt.block}};
    const Json answer = Json::parse(receipt.answer, nullptr, false);
    result["result"] = answer.is_discarded() ? Json(receipt.answer) : answer;
    return Outcome {.result = std::move(result)};
}

} // namespace

std::vector<Command> ledgerCommands()
{
    const std::vector<Positional> call {{"FN", "Contract:Function"}, {"JSON", "one object"}};
    return {
        {"ledger", "blocks", "Verified blocks with their transactions", {},
         {{"from", "N", "first block (default 0)"}, {"follow", "", "goes on with new ones"}}, blocks, Needs::Profile,
         [](const Arguments &arguments) { return checked(fromOf(arguments)); }},
        {"ledger", "verify", "Verifies the whole chain from the pinned genesis", {}, {}, verify},
        {"ledger", "evaluate", "Asks the gateway what a function answers; nothing is written: a convenience, not evidence", call, {}, evaluate, Needs::Profile, checkCall},
        {"ledger", "submit", "Signs and submits a function", call,
         {{"endorser", "MSP", "an organisation whose peers endorse it, and no other (default: those that the gateway finds)", false, true},
          {"transient", "NAME=FILE", "a value beside the ledger, shown to the endorsers that are named", false, true}},
         submit, Needs::Profile, checkSubmit},
    };
}

} // namespace med::cli
