#include "services/ledger/wire/block.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/wire/identity.h"

namespace med::ledger {

namespace {

constexpr std::size_t kMetadataEntries = 5;

void appendDerLength(Bytes &to, std::size_t length)
{
    if (length < 0x80) {
        to.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    Bytes digits;
    for (; length > 0; length >>= 8) {
        digits.insert(digits.begin(), static_cast<std::uint8_t>(length));
    }
    to.push_back(static_cast<std::uint8_t>(0x80 | digits.size()));
    append(to, digits);
}

void appendDer(Bytes &to, std::uint8_t tag, ByteView content)
{
    to.push_back(tag);
    appendDerLength(to, content.size());
    append(to, content);
}

/// A non-negative INTEGER: shortest form, with a zero byte in front if the top bit is set.
Bytes derInteger(std::uint64_t value)
{
    Bytes digits{static_cast<std::uint8_t>(value)};
    for (value >>= 8; value > 0; value >>= 8) {
        digits.insert(digits.begin(), static_cast<std::uint8_t>(value));
    }
    if (digits.front() & 0x80) {
        digits.insert(digits.begin(), 0);
    }
    return digits;
}

void setMetadata(Block &block, std::size_t index, Bytes bytes)
{
    if (block.metadata.size() < kMetadataEntries) {
        block.metadata.resize(kMetadataEntries);
    }
    block.metadata[index] = std::move(bytes);
}

ByteView metadataOf(const Block &block, std::size_t index)
{
    return index < block.metadata.size() ? ByteView(block.metadata[index]) : ByteView();
}

} // namespace

Bytes headerDer(const BlockHeader &header)
{
    Bytes content;
    appendDer(content, 0x02, derInteger(header.number));
    appendDer(content, 0x04, header.previousHash);
    appendDer(content, 0x04, header.dataHash);
    Bytes out;
    appendDer(out, 0x30, content);
    return out;
}

crypto::Digest headerHash(const BlockHeader &header)
{
    return crypto::sha256(headerDer(header));
}

crypto::Digest dataHash(std::span<const Bytes> data)
{
    crypto::Sha256 hash;
    for (const Bytes &envelope : data) {
        hash.add(envelope);
    }
    return hash.finish();
}

Block makeBlock(std::uint64_t number, ByteView previousHash, std::vector<Bytes> envelopes)
{
    Block block{.header = {.number = number, .previousHash = copyOf(previousHash)},
                .data = std::move(envelopes)};
    block.header.dataHash = copyOf(ByteView(dataHash(block.data)));
    block.metadata.resize(kMetadataEntries);
    return block;
}

Bytes serializeBlock(const Block &block)
{
    common::Block out;
    out.mutable_header()->set_number(block.header.number);
    out.mutable_header()->set_previous_hash(toText(block.header.previousHash));
    out.mutable_header()->set_data_hash(toText(block.header.dataHash));
    auto *data = out.mutable_data();
    for (const Bytes &envelope : block.data) {
        data->add_data(envelope.data(), envelope.size());
    }
    auto *metadata = out.mutable_metadata();
    for (const Bytes &entry : block.metadata) {
        metadata->add_metadata(entry.data(), entry.size());
    }
    return toBytes(out);
}

Expected<Block> parseBlock(ByteView bytes)
{
    common::Block in;
    if (!fromBytes(in, bytes) || !in.has_header()) {
        return failure(ErrorCode::Corrupt, "a block is malformed");
    }
    Block block{.header = {.number = in.header().number(),
                           .previousHash = copyOf(in.header().previous_hash()),
                           .dataHash = copyOf(in.header().data_hash())}};
    block.data.reserve(static_cast<std::size_t>(in.data().data_size()));
    for (const std::string &envelope : in.data().data()) {
        block.data.push_back(copyOf(envelope));
    }
    for (const std::string &entry : in.metadata().metadata()) {
        block.metadata.push_back(copyOf(entry));
    }
    return block;
}

Expected<BlockSignatures> blockSignatures(const Block &block)
{
    common::Metadata in;
    common::OrdererBlockMetadata value;
    const ByteView bytes = metadataOf(block, common::SIGNATURES);
    if (bytes.empty() || !fromBytes(in, bytes) || !fromBytes(value, in.value())) {
        return failure(ErrorCode::Corrupt,
                       "block " + std::to_string(block.header.number)
                           + " carries no orderer's signature");
    }
    BlockSignatures out{.value = copyOf(in.value()), .lastConfig = value.last_config().index()};
    for (const auto &entry : in.signatures()) {
        const auto malformed = [&block] {
            return failure(ErrorCode::Corrupt,
                           "a signature on block " + std::to_string(block.header.number)
                               + " is malformed");
        };
        BlockSignature signature{.signature = copyOf(entry.signature())};
        if (entry.signature_header().empty() && !entry.identifier_header().empty()) {
            common::IdentifierHeader header;
            if (!fromBytes(header, entry.identifier_header())) {
                return malformed();
            }
            signature.header = copyOf(entry.identifier_header());
            signature.identifier = header.identifier();
        } else {
            const auto header = parseSignatureHeader(bytesOf(entry.signature_header()));
            if (!header) {
                return malformed();
            }
            signature.header = copyOf(entry.signature_header());
            signature.creator = header->creator;
        }
        out.signatures.push_back(std::move(signature));
    }
    return out;
}

Bytes blockSignatureMessage(ByteView value, ByteView signatureHeader, const BlockHeader &header)
{
    Bytes message = copyOf(value);
    append(message, signatureHeader);
    append(message, headerDer(header));
    return message;
}

void signBlock(Block &block, std::uint64_t lastConfig, ByteView creator, ByteView nonce,
               const std::function<Bytes(ByteView)> &sign)
{
    common::OrdererBlockMetadata value;
    value.mutable_last_config()->set_index(lastConfig);
    const Bytes valueBytes = toBytes(value);
    const Bytes header = serializeSignatureHeader(creator, nonce);
    common::Metadata out;
    out.set_value(toText(valueBytes));
    auto *signature = out.add_signatures();
    signature->set_signature_header(toText(header));
    signature->set_signature(toText(sign(blockSignatureMessage(valueBytes, header, block.header))));
    setMetadata(block, common::SIGNATURES, toBytes(out));
}

void signBlockAsConsenter(Block &block, std::uint64_t lastConfig, std::uint32_t identifier, ByteView nonce,
                          const std::function<Bytes(ByteView)> &sign)
{
    common::OrdererBlockMetadata value;
    value.mutable_last_config()->set_index(lastConfig);
    common::IdentifierHeader identified;
    identified.set_identifier(identifier);
    identified.set_nonce(toText(nonce));
    const Bytes valueBytes = toBytes(value);
    const Bytes header = toBytes(identified);
    common::Metadata out;
    if (!fromBytes(out, metadataOf(block, common::SIGNATURES)) || copyOf(out.value()) != valueBytes) {
        out.Clear();
        out.set_value(toText(valueBytes));
    }
    auto *signature = out.add_signatures();
    signature->set_identifier_header(toText(header));
    signature->set_signature(toText(sign(blockSignatureMessage(valueBytes, header, block.header))));
    setMetadata(block, common::SIGNATURES, toBytes(out));
}

std::vector<TxCode> transactionsFilter(const Block &block)
{
    std::vector<TxCode> codes;
    for (const std::uint8_t byte : metadataOf(block, common::TRANSACTIONS_FILTER)) {
        codes.push_back(static_cast<TxCode>(byte));
    }
    return codes;
}

void setTransactionsFilter(Block &block, std::span<const TxCode> codes)
{
    Bytes bytes;
    for (const TxCode code : codes) {
        bytes.push_back(static_cast<std::uint8_t>(code));
    }
    setMetadata(block, common::TRANSACTIONS_FILTER, std::move(bytes));
}

crypto::Digest commitHash(std::span<const TxCode> filter, ByteView stateUpdates, ByteView previous)
{
    Bytes bytes;
    std::size_t length = filter.size();
    for (; length >= 0x80; length >>= 7) {
        bytes.push_back(static_cast<std::uint8_t>(length | 0x80));
    }
    bytes.push_back(static_cast<std::uint8_t>(length));
    for (const TxCode code : filter) {
        bytes.push_back(static_cast<std::uint8_t>(code));
    }
    return crypto::Sha256().add(bytes).add(stateUpdates).add(previous).finish();
}

void setCommitHash(Block &block, const crypto::Digest &hash)
{
    common::Metadata out;
    out.set_value(toText(hash));
    setMetadata(block, common::COMMIT_HASH, toBytes(out));
}

Bytes commitHashOf(const Block &block)
{
    common::Metadata in;
    const ByteView bytes = metadataOf(block, common::COMMIT_HASH);
    return !bytes.empty() && fromBytes(in, bytes) ? copyOf(in.value()) : Bytes();
}

} // namespace med::ledger
