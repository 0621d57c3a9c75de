#include "services/workflows/fhir_records.h"

namespace med::workflows {

namespace {

constexpr std::string_view kJson = ".json";

} // namespace

std::vector<ImportedRecord> importedRecords(Session &session, const std::string &patientId)
{
    std::vector<ImportedRecord> all;
    for (const auto &entry : session.catalogue().entriesOf(patientId, {})) {
        if (entry.head.state != "anchored" || !isImported(entry)) {
            continue;
        }
        ImportedRecord record {.entry = entry, .resources = {}, .frames = {}};
        const auto &files = entry.record->files();
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto &file = files[i].entry;
            const auto sequence = file.details.find("sequence");
            if (sequence != file.details.end() && sequence->is_number_integer() && file.name.ends_with(kJson)) {
                record.resources.emplace(file.name.substr(0, file.name.size() - kJson.size()),
                                         StandingResource {.file = i, .sha256 = toHex(file.sha256), .sequence = sequence->get<std::int64_t>(), .details = file.details});
            } else {
                record.frames.insert(file.name);
            }
        }
        all.push_back(std::move(record));
    }
    return all;
}

std::string directoryOf(Session &session)
{
    for (const auto &entry : session.catalogue().entriesOf({}, kDirectoryClass)) {
        if (entry.head.state == "anchored" && entry.head.custodian == session.mspId()) {
            return entry.head.patient;
        }
    }
    return {};
}

} // namespace med::workflows
