#pragma once

#include "services/workflows/beginnings.h"
#include "services/workflows/enrol.h"

namespace med::workflows {

/// A new signing key with a new certificate for the identity that a profile holds. The organisation's authority
/// vouches for the same enrolment id, by which the ledger knows the member: nothing there has to be changed.
/// The new key waits in the profile, encrypted (`renewing.p8`), until the wallet holds it with its certificate;
/// whatever ends in between, the old wallet stands, and the next run asks for the same key again.
class RenewIdentity {
public:
    struct Result {
        EnrolIdentity::Result identity; ///< As the wallet now has it.
        Moment before {}; ///< When the old certificate ends, or ended.
    };
    /// By the present certificate, while it is valid. Sends first what was signed with its key and waits, as
    /// nobody else's signature is taken for it. The session goes on as the old identity: open a new one.
    /// Errors: Conflict if such work cannot be sent now, or another program is at work on the profile; Denied if
    /// the authority refuses, as for a revoked certificate; Offline; Invalid if what it answered is no good; Io.
    Expected<Result> run(Session &session, std::stop_token stop);

    /// By an enrolment secret, for a profile whose certificate has expired. Errors: as above; Locked.
    struct Request {
        std::filesystem::path profile;
        std::string secret;
        const Clock &clock = SystemClock::instance();
    };
    Expected<Result> run(const Request &request, ByteView passphrase);
};

/// When the session's certificate ends, for its person: what the wallet's file holds counts, which was perhaps
/// renewed since the session was opened.
CertificateEnd certificateEnd(Session &session);
/// RenewIdentity::run, and the new end. Errors: as there.
Expected<CertificateEnd> renewCertificate(Session &session, std::stop_token stop);

} // namespace med::workflows
