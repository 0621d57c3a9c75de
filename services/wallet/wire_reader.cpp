#include "services/wallet/wire_reader.h"

#include <algorithm>

namespace med::wallet {

namespace {

constexpr std::uint64_t kTypeVarint = 0;
constexpr std::uint64_t kTypeLength = 2;

/// nullopt if the bytes end, if it is above 64 bits or not in its shortest form.
std::optional<std::uint64_t> takeVarint(ByteView &rest)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < rest.size() && i < 10; ++i) {
        const std::uint8_t byte = rest[i];
        if ((i == 9 && byte > 1) || (i > 0 && byte == 0)) {
            return std::nullopt;
        }
        value |= std::uint64_t(byte & 0x7f) << (7 * i);
        if (byte < 0x80) {
            rest = rest.subspan(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

void appendVarint(Bytes &to, std::uint64_t value)
{
    while (value >= 0x80) {
        to.push_back(std::uint8_t(value | 0x80));
        value >>= 7;
    }
    to.push_back(std::uint8_t(value));
}

} // namespace

Expected<WireMessage> WireMessage::parse(ByteView bytes, std::string_view what, std::initializer_list<FieldRule> rules)
{
    const auto malformed = [&](std::string_view why) {
        return failure(ErrorCode::Invalid, "malformed " + std::string(what) + ": " + std::string(why));
    };
    WireMessage message;
    std::uint64_t before = 0;
    while (!bytes.empty()) {
        const auto tag = takeVarint(bytes);
        if (!tag) {
            return malformed("a broken tag");
        }
        const auto rule = std::ranges::find(rules, *tag >> 3, &FieldRule::number);
        const bool isNumber = (*tag & 7) == kTypeVarint;
        if (rule == rules.end() || (isNumber != (rule->type == FieldRule::Type::Number))
            || (!isNumber && (*tag & 7) != kTypeLength)) {
            return malformed("a field that does not belong there");
        }
        if (rule->number < before || (rule->number == before && rule->count == FieldRule::Count::One)) {
            return malformed("fields repeated or out of order");
        }
        before = rule->number;
        const auto number = takeVarint(bytes);
        if (!number || (!isNumber && *number > bytes.size())) {
            return malformed("a value cut short");
        }
        Value value {.number = *number};
        if (!isNumber) {
            value.bytes = bytes.first(*number);
            bytes = bytes.subspan(*number);
        }
        message.m_fields[rule->number].push_back(value);
    }
    return message;
}

ByteView WireMessage::bytes(std::uint32_t number) const
{
    const auto found = m_fields.find(number);
    return found == m_fields.end() ? ByteView() : found->second.front().bytes;
}

std::uint64_t WireMessage::number(std::uint32_t number) const
{
    const auto found = m_fields.find(number);
    return found == m_fields.end() ? 0 : found->second.front().number;
}

std::vector<ByteView> WireMessage::all(std::uint32_t number) const
{
    std::vector<ByteView> values;
    if (const auto found = m_fields.find(number); found != m_fields.end()) {
        for (const Value &value : found->second) {
            values.push_back(value.bytes);
        }
    }
    return values;
}

Bytes wireField(std::uint32_t number, ByteView value)
{
    Bytes field;
    appendVarint(field, std::uint64_t(number) << 3 | kTypeLength);
    appendVarint(field, value.size());
    append(field, value);
    return field;
}

} // namespace med::wallet
