#pragma once

#include "services/workflows/patients.h"
#include "services/workflows/publish.h"

#include <map>

namespace med::workflows {

namespace record_class {
inline constexpr const char *kLink = "link"; ///< FHIR Patient.link: another reference is the same person.
}

/// Two references of one organisation are one person: two sealed records, one beside each, so that who reads either
/// knows of the other; the ledger learns nothing. Taking it back retracts both, and nothing of either was touched.
class LinkPatients {
public:
    explicit LinkPatients(Session &session) : m_session(session) {}
    /// `kept` is the reference to go on with (FHIR link type replaces), `other` the one to leave (replaced-by). What an
    /// earlier run left half done is finished. `second` is begun before the second of the two acts: it carries what the
    /// first was approved for. Errors: Invalid without a reason, for one reference, or for another organisation's;
    /// Conflict if they are linked; as publish.
    Expected<Receipt> link(const std::string &kept, const std::string &other, const std::string &reason, std::stop_token stop,
                           const std::function<void()> &second = {});
    /// Errors: NotFound if they are not linked; as retractRecord.
    Expected<Receipt> unlink(const std::string &one, const std::string &other, const std::string &reason, std::stop_token stop,
                             const std::function<void()> &second = {});

private:
    Session &m_session;
};

/// One side of a link, as the member reads it.
struct PatientLink {
    std::string patientId; ///< The other.
    std::string record;
    bool replaces = false; ///< The patient whom it stands beside is the one to go on with.
    std::string reason;
};
/// Links of a patient that stand.
std::vector<PatientLink> linksOf(Session &session, const std::string &patientId);

/// The registration to go on with, by each that was left for it, of a chain the last; only where the member may read both.
std::map<std::string, std::string> keptReferences(Session &session);
/// The registration under which a person is shown to whom this reference belongs: the one to go on with, or itself.
std::string personOf(Session &session, const std::string &patientId);

/// One row a person: who is linked to another that is listed stands there with their identifiers.
std::vector<PatientSummary> withoutLinked(Session &session, std::vector<PatientSummary> patients);

} // namespace med::workflows
