#include "services/sync/world.h"

namespace med::sync {

LedgerReader World::reader() const
{
    return LedgerReader([this](const std::string &function, const Json &arguments) {
        return ledger.read(function, arguments, identity, clock.now());
    });
}

std::int64_t World::seconds() const
{
    return std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
}

Expected<crypto::Certificate> signerOf(const World &world, const Stamp &stamp)
{
    MED_TRY(const auto transaction, world.ledger.transaction(stamp.tx));
    MED_TRY(auto certificate, crypto::Certificate::fromPem(transaction.creatorCertificate));
    if (certificate.fingerprint() != stamp.certificate) {
        return failure(ErrorCode::Corrupt, "a row of the ledger names another certificate than its transaction carries");
    }
    return certificate;
}

} // namespace med::sync
