#include "app/cli/open_session.h"
#include "services/workflows/ledger_codes.h"

namespace med::cli {

namespace {

Expected<Outcome> load(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::LedgerCodes codes(*session);
    MED_TRY(const auto table, codes.load(call.arguments.positionals[0], *call.arguments.value("system"), [&](std::size_t rows) { call.say("read: " + std::to_string(rows)); }, call.stop));
    return Outcome {.result = {{"system", table.system}, {"name", table.name}, {"rows", table.rows}, {"notice", table.notice}}};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::LedgerCodes codes(*session);
    MED_TRY(const auto tables, codes.tables());
    Json items = Json::array();
    for (const auto &table : tables) {
        items.push_back({{"system", table.system}, {"name", table.name}, {"rows", table.rows}, {"notice", table.notice}, {"loaded", toIso8601(table.loaded)}});
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

Expected<Outcome> find(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::LedgerCodes codes(*session);
    const auto system = call.arguments.value("system");
    MED_TRY(const auto found, codes.find(call.arguments.positionals[0], system ? std::vector<std::string> {*system} : std::vector<std::string>(), 50, call.stop));
    Json items = Json::array();
    for (const auto &coding : found) {
        items.push_back({{"system", coding.system}, {"code", coding.code}, {"display", coding.display}});
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> codeCommands()
{
    return {
        {"code", "load", "Loads a code table that you have the right to use, in the place of an earlier one", {{"FILE", "a table, LOINC, SNOMED CT, ICD-10-CM or a CodeSystem"}},
         {{"system", "URL", "the code system, as FHIR writes it", true}}, load},
        {"code", "list", "Code tables that are loaded", {}, {}, list},
        {"code", "find", "Codes by a code or words, the best first", {{"WORDS", "the last may be cut short"}}, {{"system", "URL", "of this system only"}}, find},
    };
}

} // namespace med::cli
