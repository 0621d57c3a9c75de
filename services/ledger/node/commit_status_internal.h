#pragma once

#include "services/ledger/node/endorser.h"
#include "services/ledger/node/slots.h"
#include "services/ledger/proto/fabric_gateway.grpc.pb.h"

namespace med::ledger {

/// Answers when a block holds the transaction: at once if one does already. Holds no thread meanwhile;
/// a cancelled call or a passed deadline ends it. `response` lives as long as the call.
grpc::ServerUnaryReactor *answerCommitStatus(const NodeWorld &world, const std::string &txId, SlotPool::Slot slot,
                                             gateway::CommitStatusResponse &response);

} // namespace med::ledger
