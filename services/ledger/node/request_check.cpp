#include "services/ledger/node/request_check.h"

namespace med::ledger {

Expected<ChannelIdentityPtr> checkRequest(const Channel &channel, const SignedRequest &request, std::string_view path,
                                          Moment now, SignatureCache &signatures, const RevocationCheck &isRevoked)
{
    const auto refuse = [&](const std::string &why) {
        return failure(ErrorCode::Denied, "Failed evaluating policy on signed data during check policy on channel ["
                           + channel.id() + "] with policy [" + std::string(path) + "]: [" + why + "]");
    };
    const auto identity = channel.validate(request.identity);
    if (!identity) {
        return refuse(identity.error().detail);
    }
    if (const auto dates = checkDates(**identity, now); !dates) {
        return refuse(dates.error().detail);
    }
    if (isRevoked && isRevoked((*identity)->mspId, (*identity)->certificate.serial())) {
        return refuse("the certificate was revoked by its authority");
    }
    if (!signatures.verify((*identity)->certificate.publicKey(), request.message, request.signature)) {
        return refuse("the signature is not right, or has a high S");
    }
    if (const auto allowed = channel.checkPolicy(path, {&*identity, 1}); !allowed) {
        return refuse(allowed.error().detail);
    }
    return *identity;
}

bool mayStillFollow(const ChannelIdentity &identity, Moment now, const RevocationCheck &isRevoked)
{
    return checkDates(identity, now) && !(isRevoked && isRevoked(identity.mspId, identity.certificate.serial()));
}

} // namespace med::ledger
