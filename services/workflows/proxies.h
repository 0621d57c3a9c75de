#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/patient_entry.h"
#include "services/workflows/patient_proxies.h"
#include "services/workflows/publish.h"

namespace med::workflows {

namespace record_class {
inline constexpr const char *kProxy = "proxy"; ///< FHIR RelatedPerson: who acts for a patient, on what evidence; or why no longer.
}

/// The longest words of evidence, or reason, in bytes of UTF-8.
inline constexpr std::size_t kMaxProxyText = 2000;

/// The appointments by which the member acts for others now.
std::vector<ProxyRow> actingFor(Session &session);
/// The one for this patient, if there is one.
std::optional<ProxyRow> actingFor(Session &session, const std::string &patientId);
/// Says of each patient whether they are the member, or somebody for whom the member acts.
void tellActing(Session &session, std::vector<PatientSummary> &patients);

/// Lets a member act for a patient: a guardian by a doctor or administrator of who keeps the records, with the paper that
/// proves it; a proxy by the patient. Both are sealed to the patient, who keeps the records and its administrators; the agent
/// gives the rest to who was appointed. The receipt's id is the appointment's. Errors: Invalid, naming the field; Denied;
/// Conflict where the records are restricted or erased; as publish.
Expected<Receipt> appointProxy(Session &session, const ProxyDraft &draft, std::stop_token stop);

/// Ends an appointment: no key is released on it any more, and the next records open a new epoch. The reason is sealed.
/// Errors: Invalid without a reason; Denied; NotFound; as publish.
Expected<Receipt> endProxy(Session &session, const std::string &proxyId, const std::string &reason, std::stop_token stop);

/// Appointments of one patient, newest first. Errors: Corrupt.
Expected<std::vector<ProxyEntry>> proxyEntries(Session &session, const NameBook &names, const std::string &patientId);
/// See PatientProxies.
Expected<std::vector<ProxyCandidate>> proxyCandidates(Session &session, const std::string &patientId);
/// The name that an appointment gives its member, where it can be read; else of the names; else the member id.
std::string proxyName(Session &session, const NameBook &names, const ProxyRow &row);

} // namespace med::workflows
