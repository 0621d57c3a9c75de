#pragma once

#include "services/ledger/gateway/gateway.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// Checks what a gateway gave back to be signed: that it is the transaction of the proposal which
/// was sent, that every endorsement is right, and that they satisfy the policies of what is
/// written. `keyPolicy` may be empty: then key-level policies are not known and the chaincode's
/// policy is not asked for either. Errors: Corrupt, in words.
Expected<Transaction> checkPrepared(ByteView payload, const Proposal &sent, const Channel &channel,
                                    const Gateway::KeyPolicy &keyPolicy);

} // namespace med::ledger
