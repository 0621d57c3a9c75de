#include "services/ledger/wire/codes.h"

namespace med::ledger {

std::string_view nameOf(TxCode code)
{
    switch (code) {
    case TxCode::Valid:
        return "VALID";
    case TxCode::NilEnvelope:
        return "NIL_ENVELOPE";
    case TxCode::BadPayload:
        return "BAD_PAYLOAD";
    case TxCode::BadCommonHeader:
        return "BAD_COMMON_HEADER";
    case TxCode::BadCreatorSignature:
        return "BAD_CREATOR_SIGNATURE";
    case TxCode::InvalidEndorserTransaction:
        return "INVALID_ENDORSER_TRANSACTION";
    case TxCode::InvalidConfigTransaction:
        return "INVALID_CONFIG_TRANSACTION";
    case TxCode::UnsupportedTxPayload:
        return "UNSUPPORTED_TX_PAYLOAD";
    case TxCode::BadProposalTxId:
        return "BAD_PROPOSAL_TXID";
    case TxCode::DuplicateTxId:
        return "DUPLICATE_TXID";
    case TxCode::EndorsementPolicyFailure:
        return "ENDORSEMENT_POLICY_FAILURE";
    case TxCode::MvccReadConflict:
        return "MVCC_READ_CONFLICT";
    case TxCode::PhantomReadConflict:
        return "PHANTOM_READ_CONFLICT";
    case TxCode::UnknownTxType:
        return "UNKNOWN_TX_TYPE";
    case TxCode::TargetChainNotFound:
        return "TARGET_CHAIN_NOT_FOUND";
    case TxCode::MarshalTxError:
        return "MARSHAL_TX_ERROR";
    case TxCode::NilTxAction:
        return "NIL_TXACTION";
    case TxCode::ExpiredChaincode:
        return "EXPIRED_CHAINCODE";
    case TxCode::ChaincodeVersionConflict:
        return "CHAINCODE_VERSION_CONFLICT";
    case TxCode::BadHeaderExtension:
        return "BAD_HEADER_EXTENSION";
    case TxCode::BadChannelHeader:
        return "BAD_CHANNEL_HEADER";
    case TxCode::BadResponsePayload:
        return "BAD_RESPONSE_PAYLOAD";
    case TxCode::BadRwset:
        return "BAD_RWSET";
    case TxCode::IllegalWriteset:
        return "ILLEGAL_WRITESET";
    case TxCode::InvalidWriteset:
        return "INVALID_WRITESET";
    case TxCode::InvalidChaincode:
        return "INVALID_CHAINCODE";
    case TxCode::NotValidated:
        return "NOT_VALIDATED";
    case TxCode::InvalidOtherReason:
        return "INVALID_OTHER_REASON";
    }
    return "UNKNOWN_CODE";
}

bool mayBeRebuilt(TxCode code)
{
    return code == TxCode::MvccReadConflict || code == TxCode::PhantomReadConflict;
}

} // namespace med::ledger
