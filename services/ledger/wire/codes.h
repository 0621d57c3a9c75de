#pragma once

#include <cstdint>
#include <string_view>

namespace med::ledger {

/// What the ledger decided about a transaction: Fabric's TxValidationCode, one byte in a block's
/// transactions filter.
enum class TxCode : std::uint8_t {
    Valid = 0,
    NilEnvelope = 1,
    BadPayload = 2,
    BadCommonHeader = 3,
    BadCreatorSignature = 4,
    InvalidEndorserTransaction = 5,
    InvalidConfigTransaction = 6,
    UnsupportedTxPayload = 7,
    BadProposalTxId = 8,
    DuplicateTxId = 9,
    EndorsementPolicyFailure = 10,
    MvccReadConflict = 11,
    PhantomReadConflict = 12,
    UnknownTxType = 13,
    TargetChainNotFound = 14,
    MarshalTxError = 15,
    NilTxAction = 16,
    ExpiredChaincode = 17,
    ChaincodeVersionConflict = 18,
    BadHeaderExtension = 19,
    BadChannelHeader = 20,
    BadResponsePayload = 21,
    BadRwset = 22,
    IllegalWriteset = 23,
    InvalidWriteset = 24,
    InvalidChaincode = 25,
    NotValidated = 254,
    InvalidOtherReason = 255,
};

/// Fabric's name of the code ("MVCC_READ_CONFLICT"); "UNKNOWN_CODE" for a number it does not
/// define.
std::string_view nameOf(TxCode code);

/// True for the two codes after which the same act may be rebuilt and signed again
/// (fabric.md 3.3): MVCC_READ_CONFLICT and PHANTOM_READ_CONFLICT.
bool mayBeRebuilt(TxCode code);

} // namespace med::ledger
