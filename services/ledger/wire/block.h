#pragma once

#include "services/base/bytes.h"
#include "services/crypto/hash.h"
#include "services/ledger/wire/codes.h"

#include <functional>
#include <span>

namespace med::ledger {

/// common.BlockHeader.
struct BlockHeader {
    std::uint64_t number = 0;
    Bytes previousHash; ///< Empty in the genesis block.
    Bytes dataHash;
};

/// common.Block, in the parts that are hashed and signed. `metadata` is indexed by
/// common.BlockMetadataIndex; a block has five entries, from an orderer [2] and [4] are empty.
struct Block {
    BlockHeader header;
    std::vector<Bytes> data; ///< One serialised common.Envelope a transaction.
    std::vector<Bytes> metadata;
};

/// SHA-256 over the header as DER: SEQUENCE {INTEGER number, OCTET STRING, OCTET STRING}.
crypto::Digest headerHash(const BlockHeader &header);
/// The DER bytes that headerHash hashes and orderers sign.
Bytes headerDer(const BlockHeader &header);
/// SHA-256 over the plain concatenation of the envelopes.
crypto::Digest dataHash(std::span<const Bytes> data);

/// A block over `envelopes` with its data hash and five empty metadata entries.
Block makeBlock(std::uint64_t number, ByteView previousHash, std::vector<Bytes> envelopes);
Bytes serializeBlock(const Block &block);
/// Errors: Corrupt for anything but a common.Block with a header.
Expected<Block> parseBlock(ByteView bytes);

/// One orderer's signature on a block.
struct BlockSignature {
    Bytes header; ///< As it stands in the block; it is signed too: a signature header or an identifier header.
    Bytes creator; ///< Read from it: msp.SerializedIdentity; empty if it only names `identifier`.
    std::uint32_t identifier = 0; ///< Of a consenter of the configuration (Channel::consenter).
    Bytes signature;
};
struct BlockSignatures {
    Bytes value; ///< common.OrdererBlockMetadata, signed.
    std::uint64_t lastConfig = 0; ///< Number of the newest configuration block up to this one.
    std::vector<BlockSignature> signatures;
};
/// Reads metadata[0]. Errors: Corrupt if it is missing or malformed.
Expected<BlockSignatures> blockSignatures(const Block &block);
/// What an orderer signs: value, its own header, DER header, one after another.
Bytes blockSignatureMessage(ByteView value, ByteView signatureHeader, const BlockHeader &header);
/// Signs a block, as one of a BFT ordering service's consenters does, beside those who have signed already.
void signBlockAsConsenter(Block &block, std::uint64_t lastConfig, std::uint32_t identifier, ByteView nonce,
                          const std::function<Bytes(ByteView)> &sign);
/// Signs a block as its only orderer. `creator` is its serialised identity, `sign` its key.
void signBlock(Block &block, std::uint64_t lastConfig, ByteView creator, ByteView nonce,
               const std::function<Bytes(ByteView)> &sign);

/// metadata[2]: one code a transaction; empty if no peer has filled it in.
std::vector<TxCode> transactionsFilter(const Block &block);
void setTransactionsFilter(Block &block, std::span<const TxCode> codes);

/// metadata[4]: SHA-256(varint(length of the filter) ‖ filter ‖ state updates ‖ previous commit
/// hash). `stateUpdates` as UpdateBatch::commitBytes() gives them; Block 0 has none, in block 1
/// `previous` is empty.
crypto::Digest commitHash(std::span<const TxCode> filter, ByteView stateUpdates, ByteView previous);
void setCommitHash(Block &block, const crypto::Digest &hash);
/// Empty if no peer has filled it in.
Bytes commitHashOf(const Block &block);

} // namespace med::ledger
