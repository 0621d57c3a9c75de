#pragma once

#include "services/domain/clinical_entry.h"
#include "services/sync/local_index.h"

namespace med::workflows {

/// What is found of a record, for LocalIndex: a registration as its patient, with classes of clinical content each FHIR resource in
/// its own words, everything else as the record itself. `content` of what a chart shows is a ClinicalEntry as JSON. Of a record that does not open,
/// an item with the status kDamaged. Errors: Offline, Cancelled, and what else concerns all records.
Expected<std::vector<sync::IndexItem>> itemsOf(const sync::CatalogueEntry &entry, std::stop_token stop);

inline constexpr const char *kPatientItem = "patient";
inline constexpr const char *kRecordItem = "record";
inline constexpr const char *kDamaged = "damaged"; ///< Status of what stands and cannot be read.

/// Whether charts show what a record of this class holds.
bool isClinical(const sync::CatalogueEntry &entry);

/// One resource within a record.
struct PlacedEntry {
    std::string place; ///< "Observation/1".
    ClinicalEntry content;
};
/// All resources of a record, read. Errors: Corrupt, Io, Offline, Cancelled.
Expected<std::vector<PlacedEntry>> placedEntries(const storage::RecordReader &record, std::stop_token stop);
/// The bytes of one. Errors: NotFound; as above.
Expected<std::string> placedResource(const storage::RecordReader &record, const std::string &place, std::stop_token stop);

} // namespace med::workflows
