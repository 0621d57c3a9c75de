#pragma once

#include "services/ledger/wire/codes.h"
#include "services/ledger/wire/error_detail.h"

#include <optional>
#include <span>
#include <string>

namespace med::ledger {

/// What was asked of the gateway when it failed.
enum class GatewayCall { Evaluate, Endorse, Submit, CommitStatus, Blocks };

/// A refusal of the chaincode itself, dug out of message or details.
struct ChaincodeRefusal {
    int status = 0;
    std::string message;
};
std::optional<ChaincodeRefusal> chaincodeRefusal(const GatewayStatus &status);

/// A contract's status and sentence as our error: 400 Invalid, 403 Denied, 404 NotFound, 409
/// Conflict.
Error errorOf(const ChaincodeRefusal &refusal);

/// A failed call as our error. Details are read before codes: a code alone does not tell a refusal
/// from an outage (fabric.md 3.2).
Error errorOf(GatewayCall call, const GatewayStatus &status);

/// True if the same call may be made again at once: no connection, no answer in time, or no room.
bool mayRepeat(const GatewayStatus &status);

/// True if some of the endorsers agreed, and another one refused or came to another result: a peer that has not
/// yet read the newest block does. `named` are the organisations that the call named, if any.
bool peersDisagree(const GatewayStatus &status, std::span<const std::string> named);

/// True if the peer that was asked cannot serve now, and another one perhaps can: its chaincode is away, or it
/// has no room.
bool isOfOnePeer(const GatewayStatus &status);

/// A transaction that a block holds as invalid.
Error errorOf(TxCode code, const std::string &txId);

} // namespace med::ledger
