#pragma once

#include "services/storage/s3_credentials.h"
#include "services/workflows/enrol.h"
#include "services/workflows/invitation.h"

namespace med::workflows {

/// In a profile folder of an organisation's first administrator while joining is not finished: makeRecoveryKey's mark.
inline constexpr const char *kRecoveryMarkName = "recovery.json";

/// In a profile folder while joining is not finished: for which invitation, {"member","network","v":1}.
inline constexpr const char *kJoiningName = "joining.json";

/// Makes a profile of an invitation: keys, the organisation's certificate, a wallet, the published
/// agreement key and the name card. Asking again with the same file, folder and passphrase goes on where
/// an earlier run stopped. The person was shown the fingerprint before. An organisation's first administrator
/// also begins it: first member, recovery key, and on the node's computer the custodian's agent.
class JoinOrganisation {
public:
    struct Request {
        Invitation invitation;
        std::filesystem::path profile; ///< Must not exist, be empty, or hold what an earlier run began.
        /// For an organisation's first administrator: where its recovery key goes; nothing of another's may be there.
        std::filesystem::path recoveryFile = {};
        /// For them, where the store asks for some: what the custodian's agent signs in with. Must outlive the run.
        const storage::S3Credentials *credentials = nullptr;
        std::function<void(JoinStep)> told = {};
        const Clock &clock = SystemClock::instance();
    };
    /// Where in a folder of profiles this one goes: named after the person, and the same again where joining
    /// by this invitation was begun.
    static std::filesystem::path folderFor(const Invitation &invitation, const std::filesystem::path &profiles);
    /// Until the keys are made nothing is sent and nothing is written. Errors: Denied if the invitation has
    /// ended, was used already, or is a demonstration's that says it is none; Conflict if the folder or the place of the
    /// recovery key holds something else, or this computer's node is of another network; NotFound if nothing that it names can
    /// be reached from this computer; Locked for another passphrase than the one it was begun with; as
    /// EnrolIdentity and Session::open.
    Expected<EnrolIdentity::Result> run(Request request, ByteView passphrase, std::stop_token stop);
};

} // namespace med::workflows
