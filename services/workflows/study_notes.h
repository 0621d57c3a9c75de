#pragma once

#include "services/workflows/clinical_record.h"
#include "services/workflows/name_book.h"
#include "services/workflows/publish.h"

#include <map>

namespace med::workflows {

namespace record_class {
inline constexpr const char *kAcknowledgement = "acknowledgement"; ///< FHIR Task: somebody saw a result.
inline constexpr const char *kReason = "reason"; ///< Why something was retracted: the text behind a digest on the ledger.
}

/// Anchors that the member saw a record's newest version, where all its readers see it.
/// Errors: Conflict if somebody did already, of this version; as publish.
Expected<Receipt> acknowledgeRecord(Session &session, const std::string &recordId, std::stop_token stop);

/// Retracts a record that the member's own or its organisation's. The reason's salted digest goes on the
/// ledger; its text is kept in the profile until `publishReasons` anchored it, sealed to all readers.
/// Errors: Invalid without a reason; Denied, Conflict by the contract; as Session::submit.
Expected<Receipt> retractRecord(Session &session, const std::string &recordId, const std::string &reason, std::stop_token stop);

/// Keeps why something is done to `subject` (an id of a record, an order or a consent), to be told beside a
/// record, and answers the salted digest for the ledger. The same reason again is the same digest, until it
/// was told or forgotten. Errors: Io.
Expected<std::string> keepReason(Session &session, const std::string &subject, const std::string &besideRecord, const std::string &reason);
/// The text that is kept for a subject and was not told yet; empty if there is none.
std::string keptReason(const Session &session, const std::string &subject);
/// What it was kept for did not happen. Errors: Io.
Expected<> forgetReason(Session &session, const std::string &subject);
/// Anchors the reasons that are still to be told, each beside its record, sealed to who reads that.
/// Errors: as publish.
Expected<> publishReasons(Session &session, std::stop_token stop);
/// The reason told beside a record whose digest stands on the ledger; empty if there is none, or none that
/// the member may read.
std::string toldReason(Session &session, const std::string &patientId, const std::string &besideRecord, const std::optional<std::string> &digest);

/// When the author says that they signed, if that was before it could be recorded; else the beginning of time.
Moment signedBefore(const Stamp &stamp);

/// What others said about records, from what the member may read.
struct RecordNotes {
    struct Seen {
        std::string name; ///< Of who saw it.
        Moment time {}; ///< Recorded.
        Moment signedAt {}; ///< See signedBefore.
        std::string msp; ///< Theirs.
        std::uint64_t block = 0;
        int version = 1; ///< Of the record, that was acknowledged: the newest that was.
    };
    std::map<std::string, Seen> seen; ///< By record.
    std::map<std::string, std::string> reasons; ///< By record; only where the digest on the ledger is the text's.
};
/// See ClinicalWriting::amended.
std::vector<AmendedRecord> amendedSinceSeen(Session &session, const NameBook &names);
RecordNotes recordNotes(Session &session, const std::string &patientId);

} // namespace med::workflows
