#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

/// An opening of records that could not be noted on the ledger at once, because the gateway was away.
struct OfflineRead {
    std::string name; ///< Of its setting.
    Json arguments; ///< Of Access:Log.
    Moment time {}; ///< When it was, as its reader signed.
};

/// Notes an opening on the ledger; where the gateway is away, the note is signed with the time of now and kept in the profile,
/// encrypted, and the answer is a receipt of block 0 with the status "waiting". Nothing may be shown before one of both is
/// done. Errors: as Session::submit but for Offline; Io if it cannot be kept.
Expected<Receipt> noteRead(Session &session, const Json &arguments, std::stop_token stop);
/// Signs the note with the time of now and keeps it in the profile, for settleReads. Errors: Io.
Expected<> keepRead(Session &session, const Json &arguments);
/// Openings that wait, the oldest first. Errors: Io.
Expected<std::vector<OfflineRead>> offlineReads(Session &session);
/// Puts what waits on the ledger; what it refuses for good is said in the log and given up. Answers how many were settled.
/// Errors: Offline, Pending, Io.
Expected<int> settleReads(Session &session, std::stop_token stop);

} // namespace med::workflows
