#pragma once

#include "services/workflows/session.h"

#include <map>
#include <set>

namespace med::workflows {

/// The class of what is nobody's own and stands with no patient: organisations, people who treat, code systems. No consent names it.
inline constexpr const char *kDirectoryClass = "directory";
inline constexpr const char *kFhirType = "application/fhir+json";

/// One resource of an imported record, as its sealed index tells it; services/fhir/FHIR.md.
struct StandingResource {
    std::size_t file = 0; ///< For RecordReader::readFile.
    std::string sha256; ///< Hexadecimal.
    std::int64_t sequence = 0; ///< Its place among all that was imported of its patient.
    Json details;
};

/// A record that an import made, in its newest version.
struct ImportedRecord {
    sync::CatalogueEntry entry;
    std::map<std::string, StandingResource> resources; ///< By key, such as "Patient/1".
    std::set<std::string> frames; ///< Names of the files that hold what stood around resources.
};

/// Whether an import made a record: its files are resources, whatever its class.
inline bool isImported(const sync::CatalogueEntry &entry) { return entry.text("imported_from") == "FHIR R4"; }
/// Those that stand and can be read; of one patient, or of all if it is empty.
std::vector<ImportedRecord> importedRecords(Session &session, const std::string &patientId);
/// The reference that the organisation's directory stands under; empty if it has none that can be read.
std::string directoryOf(Session &session);

} // namespace med::workflows
