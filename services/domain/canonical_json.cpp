#include "services/domain/canonical_json.h"

namespace med {

namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::int64_t kMaxInteger = (std::int64_t(1) << 53) - 1;

bool isPrintableAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e; });
}

/// The length of the UTF-8 sequence at the front of `text` (RFC 3629), 0 if there is no valid one.
std::size_t utf8SequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return std::uint8_t(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xc2 && first <= 0xdf ? 2
        : first >= 0xe0 && first <= 0xef                      ? 3
        : first >= 0xf0 && first <= 0xf4                      ? 4
                                                              : 0;
    if (length == 0 || text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) {
            return 0;
        }
    }
    const bool overlongOrSurrogate = (first == 0xe0 && byte(1) < 0xa0)
        || (first == 0xed && byte(1) > 0x9f) || (first == 0xf0 && byte(1) < 0x90)
        || (first == 0xf4 && byte(1) > 0x8f);
    return overlongOrSurrogate ? 0 : length;
}

/// Writes canonical text; `path` follows the member being written, for errors.
class Writer {
public:
    Expected<std::string> write(const Json &value)
    {
        MED_CHECK(writeValue(value, 0));
        return std::move(m_out);
    }

private:
    std::unexpected<Error> refuse(std::string_view why) const
    {
        return failure(ErrorCode::Invalid,
                       (m_name.empty() ? std::string("the value") : "member '" + m_name + "'") + " "
                           + std::string(why));
    }

    Expected<> writeValue(const Json &value, std::size_t depth)
    {
        switch (value.type()) {
        case Json::value_t::null:
            m_out += "null";
            return {};
        case Json::value_t::boolean:
            m_out += value.get<bool>() ? "true" : "false";
            return {};
        case Json::value_t::number_integer:
        case Json::value_t::number_unsigned:
            return writeInteger(value);
        case Json::value_t::string:
            return writeString(value.get_ref<const std::string &>());
        case Json::value_t::array:
            return writeArray(value, depth + 1);
        case Json::value_t::object:
            return writeObject(value, depth + 1);
        case Json::value_t::number_float:
            return refuse("is a floating point number");
        case Json::value_t::binary:
        case Json::value_t::discarded:
            break;
        }
        return refuse("is of a type that JSON does not have");
    }

    Expected<> writeInteger(const Json &value)
    {
        const bool tooBig = value.is_number_unsigned()
            ? value.get<std::uint64_t>() > std::uint64_t(kMaxInteger)
            : value.get<std::int64_t>() > kMaxInteger || value.get<std::int64_t>() < -kMaxInteger;
        if (tooBig) {
            return refuse("is an integer beyond 2^53 - 1: write it as a string");
        }
        m_out += std::to_string(value.get<std::int64_t>());
        return {};
    }

    Expected<> writeString(std::string_view text)
    {
        constexpr char kHex[] = "0123456789abcdef";
        m_out += '"';
        for (std::size_t i = 0; i < text.size();) {
            const std::size_t length = utf8SequenceLength(text.substr(i));
            if (length == 0) {
                return refuse("is not valid UTF-8");
            }
            const char c = text[i];
            static constexpr std::string_view kPlain = "\b\t\n\f\r\"\\";
            static constexpr std::string_view kEscaped = "btnfr\"\\";
            if (const auto at = length == 1 ? kPlain.find(c) : kPlain.npos; at != kPlain.npos) {
                m_out += '\\';
                m_out += kEscaped[at];
            } else if (length == 1 && std::uint8_t(c) < 0x20) {
                m_out += "\\u00";
                m_out += kHex[c >> 4];
                m_out += kHex[c & 15];
            } else {
                m_out += text.substr(i, length);
            }
            i += length;
        }
        m_out += '"';
        return {};
    }

    Expected<> writeArray(const Json &value, std::size_t depth)
    {
        if (depth > kMaxDepth) {
            return refuse("is nested deeper than 32");
        }
        m_out += '[';
        bool first = true;
        for (const auto &item : value) {
            if (!std::exchange(first, false)) {
                m_out += ',';
            }
            MED_CHECK(writeValue(item, depth));
        }
        m_out += ']';
        return {};
    }

    /// The map's own order is that of the bytes, which for ASCII names is that of RFC 8785.
    Expected<> writeObject(const Json &value, std::size_t depth)
    {
        if (depth > kMaxDepth) {
            return refuse("is nested deeper than 32");
        }
        m_out += '{';
        bool first = true;
        for (const auto &[name, member] : value.items()) {
            if (!isPrintableAscii(name)) {
                return refuse("has a member whose name is not printable ASCII");
            }
            if (!std::exchange(first, false)) {
                m_out += ',';
            }
            m_name = name.substr(0, 64);
            MED_CHECK(writeString(name));
            m_out += ':';
            MED_CHECK(writeValue(member, depth));
        }
        m_out += '}';
        return {};
    }

    std::string m_out;
    std::string m_name;
};

/// Builds a value from the parser's events and stops at the first thing our rules forbid.
class StrictReader : public nlohmann::json_sax<Json> {
public:
    const std::string &error() const { return m_error; }
    Json take() { return std::move(m_root); }

    bool null() override { return place(nullptr); }
    bool boolean(bool value) override { return place(value); }
    bool number_integer(number_integer_t value) override
    {
        return value < -kMaxInteger ? refuse("an integer beyond 2^53 - 1") : place(value);
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        return value > std::uint64_t(kMaxInteger) ? refuse("an integer beyond 2^53 - 1")
                                                  : place(std::int64_t(value));
    }
    bool number_float(number_float_t, const string_t &) override
    {
        return refuse("a floating point number");
    }
    bool string(string_t &value) override { return place(std::move(value)); }
    bool binary(binary_t &) override { return refuse("a binary value"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        if (!isPrintableAscii(name)) {
            return refuse("a member name that is not printable ASCII");
        }
        if (m_open.back()->contains(name)) {
            return refuse("the member '" + name.substr(0, 64) + "' twice");
        }
        m_name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &) override
    {
        m_error = "malformed JSON at byte " + std::to_string(position);
        return false;
    }

private:
    bool refuse(std::string what)
    {
        m_error = "the JSON holds " + std::move(what);
        return false;
    }

    Json *add(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Json &parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        return &(parent[m_name] = std::move(value));
    }

    bool place(Json value)
    {
        add(std::move(value));
        return true;
    }

    bool open(Json container)
    {
        if (m_open.size() == kMaxDepth) {
            return refuse("values nested deeper than 32");
        }
        m_open.push_back(add(std::move(container)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    Json m_root;
    std::vector<Json *> m_open; ///< Stable: only the innermost container grows.
    std::string m_name;
    std::string m_error;
};

} // namespace

Expected<std::string> toCanonicalJson(const Json &value) { return Writer().write(value); }

Expected<Json> parseStrictJson(std::string_view text, std::size_t maxBytes)
{
    if (text.size() > maxBytes) {
        return failure(ErrorCode::Invalid, "the JSON is longer than " + std::to_string(maxBytes) + " bytes");
    }
    // The library would skip a byte order mark and take a zero byte for the end of the text.
    if (text.starts_with("\xef\xbb\xbf") || text.find('\0') != text.npos) {
        return failure(ErrorCode::Invalid, "the JSON holds a byte order mark or a zero byte");
    }
    StrictReader reader;
    if (!Json::sax_parse(text.begin(), text.end(), &reader)) {
        return failure(ErrorCode::Invalid, reader.error());
    }
    return reader.take();
}

Expected<Json> parseCanonicalJson(std::string_view text, std::size_t maxBytes)
{
    MED_TRY(auto value, parseStrictJson(text, maxBytes));
    MED_TRY(const auto canonical, toCanonicalJson(value));
    if (canonical != text) {
        return failure(ErrorCode::Corrupt, "the JSON is not in canonical form (RFC 8785)");
    }
    return value;
}

} // namespace med
