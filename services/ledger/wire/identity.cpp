#include "services/ledger/wire/identity.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_msp.pb.h"

namespace med::ledger {

Bytes serializeIdentity(const crypto::Identity &identity)
{
    msp::SerializedIdentity out;
    out.set_mspid(identity.mspId);
    out.set_id_bytes(identity.certificatePem);
    return toBytes(out);
}

Expected<crypto::Identity> parseIdentity(ByteView serialized)
{
    msp::SerializedIdentity in;
    if (serialized.empty() || !fromBytes(in, serialized)) {
        return failure(ErrorCode::Invalid, "an identity is malformed");
    }
    return crypto::Identity{.mspId = in.mspid(), .certificatePem = in.id_bytes()};
}

Bytes serializeSignatureHeader(ByteView creator, ByteView nonce)
{
    common::SignatureHeader out;
    out.set_creator(toText(creator));
    out.set_nonce(toText(nonce));
    return toBytes(out);
}

Expected<SignatureHeader> parseSignatureHeader(ByteView bytes)
{
    common::SignatureHeader in;
    if (!fromBytes(in, bytes)) {
        return failure(ErrorCode::Invalid, "a signature header is malformed");
    }
    return SignatureHeader{.creator = copyOf(in.creator()), .nonce = copyOf(in.nonce())};
}

} // namespace med::ledger
