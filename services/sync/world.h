#pragma once

#include "services/base/clock.h"
#include "services/ledger/verify/verified_ledger.h"
#include "services/storage/envelope.h"
#include "services/storage/object_store.h"
#include "services/sync/ledger_reader.h"

#include <string>
#include <vector>

namespace med::sync {

/// A key that envelopes are sealed to and that this program can use: the member's own, and for a
/// custodian's agent the organisation's.
struct HeldKey {
    std::string holder; ///< `mem_…` or `org:MSP`.
    storage::EnvelopeOpener open;
};

/// What reading needs: the ledger as verified here, the store that nobody trusts, and who reads.
struct World {
    ledger::VerifiedLedger &ledger;
    storage::ObjectStore &store;
    std::string networkId;
    crypto::Identity identity;
    std::string memberId;
    std::vector<HeldKey> keys;
    const Clock &clock;

    LedgerReader reader() const;
    std::int64_t seconds() const; ///< Now, since 1970.
};

/// The certificate that signed a transaction, as it stands in a verified block, after it was held
/// against the row's own stamp. Errors: Corrupt if they differ, NotFound.
Expected<crypto::Certificate> signerOf(const World &world, const Stamp &stamp);

} // namespace med::sync
