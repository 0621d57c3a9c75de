#pragma once

#include "services/crypto/signer.h"
#include "services/wallet/wire_reader.h"

namespace med::wallet {

/// The shapes that the gate and the decoder share (field numbers: Fabric's protos; fabric.md section 1).
struct Headers {
    int type = 0;
    std::string channel;
    std::string transactionId;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    Bytes extension;
    crypto::Identity creator;
    Bytes nonce;
    Bytes channelHeader; ///< As they stand in the message.
    Bytes signatureHeader;
};

inline constexpr int kEndorserTransaction = 3; ///< common.HeaderType
inline constexpr int kSeekInfo = 5;

/// Reads a common.Header. Errors: Invalid.
Expected<Headers> readHeaders(ByteView header);
/// Reads a msp.SerializedIdentity. Errors: Invalid.
Expected<crypto::Identity> readIdentity(ByteView serialized);
/// Reads the name in a protos.ChaincodeID; a path is refused. Errors: Invalid.
Expected<std::string> readChaincodeName(ByteView chaincodeId);

bool isName(std::string_view text); ///< A channel or chaincode: 1 to 64 of A-Z a-z 0-9 . _ -

} // namespace med::wallet
