#pragma once

#include "services/workflows/clinical_record.h"
#include "services/workflows/publish.h"
#include "services/workflows/ready_resource.h"

namespace med::workflows {

inline constexpr std::size_t kMaxEntries = 1000; ///< Of one draft.
inline constexpr const char *kEnteredDetail = "entered"; ///< Descriptive field of a record that was written here: "FHIR R4".

/// Whether a record was written here, entry by entry: its files are resources, as those of an import are.
inline bool isEntered(const sync::CatalogueEntry &entry) { return entry.text(kEnteredDetail) == "FHIR R4"; }

/// Writes clinical entries into a patient's record: one sealed and anchored record of FHIR resources and attachments, or the next version of
/// one. services/fhir/FHIR.md tells the layout.
class SignEntries {
public:
    explicit SignEntries(Session &session) : m_session(session) {}
    /// The receipt's id is the record's. What amends replaces what it names and keeps all else, byte for byte. With an order the record
    /// answers that; without a connection it is sealed and kept. Errors: Invalid, naming the field; NotFound; Denied; Conflict if what is amended
    /// is not the newest, or the order was answered; as publish.
    Expected<Receipt> run(const ClinicalDraft &draft, std::stop_token stop) { return run(draft, {}, stop); }
    /// Likewise, with resources that somebody wrote elsewhere: they are kept byte for byte. The draft's entries refer to them by key.
    /// Errors: Conflict, too, if one names another patient.
    Expected<Receipt> run(const ClinicalDraft &draft, std::vector<ReadyResource> ready, std::stop_token stop);

private:
    struct Place;
    struct Former;
    Expected<Place> placeOf(const ClinicalDraft &draft, const std::string &recordClass);
    Expected<std::string> basisFor(const std::string &patientId, const std::string &custodian, const std::string &recordClass);
    Expected<Former> formerOf(const ClinicalDraft &draft, std::stop_token stop);
    Session &m_session;
};

/// notes, laboratory, medication …: of the draft, else by what most of its entries are.
std::string classOf(const ClinicalDraft &draft);
/// Of the draft, else by what is in it: "Potassium and 2 more".
std::string titleOf(const ClinicalDraft &draft);

} // namespace med::workflows
