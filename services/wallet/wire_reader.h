#pragma once

#include "services/base/bytes.h"

#include <map>
#include <optional>

namespace med::wallet {

/// What one field of a message may be.
struct FieldRule {
    enum class Type { Number, Bytes };
    std::uint32_t number = 0;
    Type type = Type::Bytes;
    enum class Count { One, Many } count = Count::One;
};

/// One Protocol Buffers message, read strictly and without the library that the ledger builds with, so
/// that a fault there does not hide here. Fields stand in ascending order, each of a known number and
/// type, a single one once, numbers in their shortest form: what is not shown cannot be in the bytes.
/// Views live as long as the bytes.
class WireMessage {
public:
    /// Errors: Invalid, naming `what`.
    static Expected<WireMessage> parse(ByteView bytes, std::string_view what, std::initializer_list<FieldRule> rules);

    bool has(std::uint32_t number) const { return m_fields.contains(number); }
    /// Empty, or 0, if the field is absent, as proto3 has it.
    ByteView bytes(std::uint32_t number) const;
    std::string text(std::uint32_t number) const { return stringOf(bytes(number)); }
    std::uint64_t number(std::uint32_t number) const;
    std::vector<ByteView> all(std::uint32_t number) const;

private:
    struct Value {
        std::uint64_t number = 0;
        ByteView bytes;
    };
    std::map<std::uint32_t, std::vector<Value>> m_fields;
};

/// The bytes of one field with a length: for hashing a message without some of its fields.
Bytes wireField(std::uint32_t number, ByteView value);

} // namespace med::wallet
