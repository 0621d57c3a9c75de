#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

// How a custodian's agent gives keys, and what it may leave in the store.

/// True while the thing that a grant rests on lasts: then its envelope is in use, and stays as it is.
Expected<bool> isInForce(Session &session, const std::string &basisText);
/// Whether a restriction leaves a grant in use.
bool allows(Session &session, const sync::PatientStanding &standing, const GrantRow &grant);
/// Whether the ledger would let the agent seal to a holder again.
bool mayReceive(Session &session, const GrantRow &grant);
/// True if the file is the grant's own envelope, or another that rests on something that ended.
Expected<bool> mustGo(Session &session, const storage::StoreName &name, const GrantRow &grant);

/// Places envelopes; answers what the ledger is told. The caller made sure that no grant in force names a
/// file of these names: what stands there is of a round that did not come to its end, or of a consent that
/// ended.
Expected<Json> placeEnvelopes(Session &session, const SetRow &set, int epoch, const storage::RecordKey &key,
                              const std::vector<storage::KeyHolder> &holders);
/// The same, and tells the ledger; what that refuses is taken back.
Expected<> publishEnvelopes(Session &session, const SetRow &set, int epoch, const storage::RecordKey &key,
                            const std::vector<storage::KeyHolder> &holders, std::stop_token stop);

} // namespace med::workflows
