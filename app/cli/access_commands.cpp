#include "app/cli/open_session.h"
#include "services/workflows/access_book.h"
#include "services/workflows/access_export.h"

namespace med::cli {

using workflows::AccessEntry;

namespace {

/// The entries of the patient that the command names, the oldest first.
Expected<std::vector<AccessEntry>> entriesOf(Invocation &call, workflows::Session &session)
{
    workflows::NameBook names(session);
    names.learn();
    workflows::ReleaseBook releases;
    MED_TRY(auto entries, workflows::accessEntries(session, names, releases, *call.arguments.value("patient"), call.stop));
    std::ranges::reverse(entries);
    return entries;
}

Json describe(const AccessEntry &entry)
{
    Json item {{"time", toIso8601(entry.time)}, {"member_id", entry.memberId}, {"organisation", entry.mspId}, {"role", entry.role},
               {"tx_id", entry.txId}, {"block", entry.block}};
    if (!entry.basis.empty()) {
        item["basis"] = entry.basis;
    }
    if (entry.kind == AccessEntry::Kind::Released) {
        item["given_by"] = entry.giverId;
        item["records"] = entry.records;
        return item;
    }
    item["purpose"] = entry.purpose;
    if (!entry.relationship.empty()) {
        item["relationship"] = entry.relationship;
    }
    if (!entry.recordId.empty()) {
        item["record_id"] = entry.recordId;
    }
    if (entry.basis.starts_with("proxy:")) {
        item["proxy_id"] = entry.basis.substr(entry.basis.find(':') + 1);
    }
    if (entry.basis.starts_with("emergency:")) {
        item["emergency_id"] = entry.basis.substr(entry.basis.find(':') + 1);
    }
    if (entry.signedAt != Moment {}) {
        item["signed"] = toIso8601(entry.signedAt);
    }
    if (entry.waits) {
        item["waits"] = true;
    }
    return item;
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    MED_TRY(const auto entries, entriesOf(call, *session));
    Json items = Json::array();
    Json releases = Json::array();
    for (const auto &entry : entries) {
        (entry.kind == AccessEntry::Kind::Released ? releases : items).push_back(describe(entry));
    }
    return Outcome {.result = {{"items", std::move(items)}, {"releases", std::move(releases)}, {"limits", workflows::kAccessLimits}}};
}

Expected<workflows::AccessFormat> formatOf(const Arguments &arguments)
{
    const std::string format = arguments.valueOr("format", "csv");
    if (format != "csv" && format != "fhir") {
        return failure(ErrorCode::Invalid, "--format is csv or fhir");
    }
    return format == "csv" ? workflows::AccessFormat::Csv : workflows::AccessFormat::Fhir;
}

Expected<Outcome> exported(Invocation &call)
{
    MED_TRY(const auto format, formatOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto entries, entriesOf(call, *session));
    const std::string file = *call.arguments.value("output");
    MED_CHECK(workflows::writeAccesses(entries, workflows::accessScope(*session, *call.arguments.value("patient")), format, file));
    call.say(workflows::kAccessLimits);
    return Outcome {.result = {{"patient_id", *call.arguments.value("patient")}, {"file", file}, {"format", call.arguments.valueOr("format", "csv")},
                               {"entries", entries.size()}}};
}

} // namespace

std::vector<Command> accessCommands()
{
    const Option patient {"patient", "ID", "whose records", true};
    return {
        {"access", "list", "Who opened a patient's records, and who was given keys of them", {}, {patient}, list},
        {"access", "export", "Writes the same into a file, without what the records say", {},
         {patient, {"format", "csv|fhir", "comma-separated lines, or a FHIR R4 Bundle of AuditEvent; csv if absent"}, {"output", "FILE", "a new file", true}},
         exported, Needs::Profile, [](const Arguments &arguments) { return checked(formatOf(arguments)); }},
    };
}

} // namespace med::cli
