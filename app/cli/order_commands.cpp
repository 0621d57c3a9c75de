#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/orders.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

struct Code {
    std::string system;
    std::string code;
};

Expected<Code> codeOf(const Arguments &arguments)
{
    const std::string text = *arguments.value("code");
    const auto bar = text.rfind('|');
    if (bar == std::string::npos || bar == 0 || bar + 1 == text.size()) {
        return failure(ErrorCode::Invalid, "--code takes SYSTEM|CODE, such as http://loinc.org|24725-4");
    }
    return Code {.system = text.substr(0, bar), .code = text.substr(bar + 1)};
}

/// Empty: no side was given.
Expected<Coding> sideOf(const Arguments &arguments)
{
    const std::string word = arguments.valueOr("side", "");
    const auto side = sideNamed(word);
    if (!word.empty() && !side) {
        return failure(ErrorCode::Invalid, "--side takes left, right or both");
    }
    return side ? codingOf(*side) : Coding();
}

Expected<Outcome> request(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const Code code, codeOf(arguments));
    MED_TRY(const Coding side, sideOf(arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kOrderRequest)}));
    MED_TRY(const auto receipt, workflows::RequestOrder(*session)
                                    .run({.patientId = *arguments.value("patient"),
                                          .to = *arguments.value("to"),
                                          .codeSystem = code.system,
                                          .code = code.code,
                                          .title = arguments.valueOr("title", ""),
                                          .laterality = side,
                                          .priority = arguments.valueOr("priority", "routine"),
                                          .reason = arguments.valueOr("reason", ""),
                                          .accession = arguments.valueOr("accession", "")},
                                         call.stop));
    return Outcome {.result = toJson(receipt, "order_id")};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto orders, workflows::listOrders(*session));
    Json items = Json::array();
    for (const auto &order : orders) {
        Json item {{"order_id", order.row.order}, {"status", order.row.state}, {"patient_id", order.row.patient},
                   {"to", order.row.performer}, {"requester", order.row.requester},
                   {"requested", toIso8601(Moment(std::chrono::seconds(order.row.requested.time)))},
                   {"tx_id", order.row.by.tx}};
        if (const auto transaction = session->ledger().transaction(order.row.by.tx)) {
            item["block"] = transaction->block;
        }
        if (order.row.result) {
            item["record_id"] = *order.row.result;
        }
        if (order.readable) {
            item.update({{"title", order.title}, {"code", order.codeSystem + "|" + order.code}, {"priority", order.priority},
                         {"reason", order.reason}, {"accession", order.accession}, {"family", order.patient.family},
                         {"given", order.patient.given}, {"birth_date", order.patient.birthDate}, {"mrn", order.patient.mrn}});
        }
        if (!order.bodySite.isEmpty()) {
            item["body_site"] = toJson(order.bodySite);
        }
        if (!order.laterality.isEmpty()) {
            item["laterality"] = toJson(order.laterality);
        }
        if (!order.endReason.empty()) {
            item["end_reason"] = order.endReason;
        }
        items.push_back(std::move(item));
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

/// A verb for one step of the state table.
Command step(const char *verb, std::string_view function, const char *summary, bool needsReason)
{
    std::vector<Option> options;
    if (needsReason) {
        options.push_back({"reason", "TEXT", "why; kept sealed, its salted digest on the ledger", true});
    }
    return {"order", verb, summary, {{"ORDER", "the order's id"}}, std::move(options),
            [function = std::string(function)](Invocation &call) -> Expected<Outcome> {
                std::vector<std::string> acts {function};
                const bool ends = function == fn::kOrderReject || function == fn::kOrderCancel;
                if (ends) {
                    acts.emplace_back(fn::kRecordAnchor);
                }
                MED_TRY(auto session, CommandSession::open(call, std::move(acts)));
                MED_TRY(const auto receipt, workflows::moveOrder(*session, function, call.arguments.positionals[0],
                                                                 call.arguments.valueOr("reason", ""), call.stop));
                if (ends) {
                    tellReasons(call, *session);
                }
                return Outcome {.result = toJson(receipt, "order_id")};
            }};
}

Expected<Outcome> complete(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kOrderComplete)}));
    MED_TRY(const auto receipt, workflows::completeOrder(*session, call.arguments.positionals[0],
                                                         *call.arguments.value("record"), call.stop));
    return Outcome {.result = toJson(receipt, "order_id")};
}

} // namespace

std::vector<Command> orderCommands()
{
    return {
        {"order", "request", "Asks an organisation for an examination", {},
         {{"patient", "ID", "the patient", true},
          {"to", "ORG", "MSP id of who performs it", true},
          {"code", "SYSTEM|CODE", "what is asked for", true},
          {"title", "TEXT", "in words"},
          {"side", "SIDE", "left, right or both; put behind the title"},
          {"priority", "P", "routine, urgent, asap or stat"},
          {"reason", "TEXT", "the clinical question"},
          {"accession", "N", "accession number (default: a new one)"}},
         request, Needs::Profile, [](const Arguments &arguments) -> Expected<> {
             MED_CHECK(checked(codeOf(arguments)));
             return checked(sideOf(arguments));
         }},
        {"order", "list", "Orders of your organisation", {}, {}, list},
        step("accept", fn::kOrderAccept, "Takes an order on", false),
        step("schedule", fn::kOrderSchedule, "Says that it has an appointment", false),
        step("start", fn::kOrderStart, "Begins the examination", false),
        {"order", "complete", "Names the record that answers an order", {{"ORDER", "the order's id"}},
         {{"record", "ID", "the anchored record", true}}, complete},
        step("reject", fn::kOrderReject, "Refuses an order", true),
        step("cancel", fn::kOrderCancel, "Takes an order back", true),
    };
}

} // namespace med::cli
