#include "services/ledger/validation/state_view.h"

namespace med::ledger {

namespace {

void appendVarint(Bytes &to, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        to.push_back(static_cast<std::uint8_t>(value | 0x80));
    }
    to.push_back(static_cast<std::uint8_t>(value));
}

void appendField(Bytes &to, std::uint8_t number, ByteView content)
{
    if (!content.empty()) {
        to.push_back(static_cast<std::uint8_t>(number << 3 | 2));
        appendVarint(to, content.size());
        append(to, content);
    }
}

/// A number in as few bytes as it needs, behind their count, so that the order of the bytes is the
/// order of the numbers.
void appendOrdered(Bytes &to, std::uint64_t value)
{
    Bytes digits;
    for (; value > 0; value >>= 8) {
        digits.insert(digits.begin(), static_cast<std::uint8_t>(value));
    }
    to.push_back(static_cast<std::uint8_t>(digits.size()));
    append(to, digits);
}

} // namespace

/// A message with one repeated field 1 of {namespace=1, collection=2, key=3, isDelete=4, value=5,
/// version=6}; a namespace stands in its first entry only, and so does a collection.
Bytes UpdateBatch::commitBytes() const
{
    Bytes out;
    std::string_view before;
    std::string_view collectionBefore;
    for (const auto &[name, update] : updates) {
        const auto &[space, key] = name;
        const auto hashed = space.find(kHashed);
        const auto ns = std::string_view(space).substr(0, hashed);
        const auto collection = hashed == std::string::npos ? std::string_view() : std::string_view(space).substr(hashed + kHashed.size());
        Bytes entry;
        if (ns != before) {
            appendField(entry, 1, bytesOf(ns));
            before = ns;
            collectionBefore = {};
        }
        if (collection != collectionBefore) {
            appendField(entry, 2, bytesOf(collection));
            collectionBefore = collection;
        }
        appendField(entry, 3, bytesOf(key));
        if (update.isDelete) {
            entry.push_back(4 << 3);
            entry.push_back(1);
        } else {
            appendField(entry, 5, update.value);
        }
        Bytes version;
        appendOrdered(version, update.version.block);
        appendOrdered(version, update.version.transaction);
        appendField(entry, 6, version);
        out.push_back(1 << 3 | 2);
        appendVarint(out, entry.size());
        append(out, entry);
    }
    return out;
}

} // namespace med::ledger
