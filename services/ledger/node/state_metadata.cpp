#include "services/ledger/node/state_metadata.h"

namespace med::ledger {

Bytes encodeMetadata(const std::map<std::string, Bytes> &metadata)
{
    Bytes bytes;
    for (const auto &[name, value] : metadata) {
        appendU32(bytes, std::uint32_t(name.size()));
        append(bytes, bytesOf(name));
        appendU32(bytes, std::uint32_t(value.size()));
        append(bytes, value);
    }
    return bytes;
}

Expected<std::map<std::string, Bytes>> decodeMetadata(ByteView bytes)
{
    std::map<std::string, Bytes> metadata;
    ByteReader reader(bytes);
    while (reader.left() > 0) {
        MED_TRY(const auto nameLength, reader.u32());
        MED_TRY(const auto name, reader.take(nameLength));
        MED_TRY(const auto valueLength, reader.u32());
        MED_TRY(const auto value, reader.take(valueLength));
        metadata.emplace(stringOf(name), copyOf(value));
    }
    return metadata;
}

} // namespace med::ledger
