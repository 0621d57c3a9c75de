#pragma once

#include "services/workflows/erasure_entry.h"
#include "services/workflows/name_book.h"
#include "services/workflows/publish.h"

namespace med::workflows {

namespace record_class {
inline constexpr const char *kErasure = "erasure"; ///< FHIR Task: that records are to be erased or restricted, why, and what was decided.
}

/// The longest reason, in bytes of UTF-8.
inline constexpr std::size_t kMaxErasureText = 2000;

/// Asks that all records of a patient are erased: the patient, or for them a doctor or administrator of who keeps the records.
/// The reason is sealed to the patient, who keeps the records, and its administrators. The receipt's id is the request's.
/// Errors: Invalid without a reason; Denied; Conflict if a request waits; as publish.
Expected<Receipt> requestErasure(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop);

/// Takes a request back before it is decided: by who asked, or the patient. Errors: NotFound; Denied; Conflict once it was decided;
/// as Session::submit.
Expected<Receipt> withdrawErasure(Session &session, const std::string &erasureId, std::stop_token stop);

/// Approves a request, or refuses it, which restricts the records. Errors: Invalid without a reason; NotFound; Denied for who
/// asked, and for others than the keeper's administrators; Conflict if it was decided; as publish.
Expected<Receipt> decideErasure(Session &session, const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop);

/// Restricts a patient's records, or lifts that. The receipt's id is the patient's. Errors: Invalid without a reason; Denied;
/// Conflict where they are so already, or erased; as publish.
Expected<Receipt> restrictRecords(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop);
Expected<Receipt> liftRestriction(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop);

/// What was carried out of an approved erasure.
struct CarriedOut {
    int records = 0;
    int files = 0; ///< Bodies, manifests and envelopes that were removed from the store.
    Receipt receipt;
};
/// Carries an approved erasure out, for an administrator of who keeps the records, or its agent: removes all envelopes, then bodies
/// and manifests, and puts the receipt on the ledger. Killed at any point, it is begun again and goes on. What is not
/// there any more is no error; of one that is done already the receipt is answered. Errors: Denied; Conflict if it was not approved; Io, Offline, Cancelled; as Session::submit.
Expected<CarriedOut> carryOutErasure(Session &session, const std::string &erasureId, std::stop_token stop);

/// Drops what this profile holds of patients whose records were erased: keys and opened records in memory, drafts, what was
/// sent. Called whenever the ledger was read.
Expected<> forgetErased(Session &session);

/// Errors: NotFound, Corrupt.
Expected<ErasureRow> findErasure(Session &session, const std::string &erasureId);
/// Requests to the member's organisation for its administrators, and those of the patient that the member is; newest first.
Expected<std::vector<ErasureEntry>> erasureEntries(Session &session, const NameBook &names);
Expected<StandingEntry> standingEntry(Session &session, const NameBook &names, const std::string &patientId);

} // namespace med::workflows
