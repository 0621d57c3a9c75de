#include "services/fhir/json_scanner.h"

#include "services/base/text.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace med::fhir {

namespace {

constexpr std::size_t kPieceBytes = 64 * 1024;
constexpr std::size_t kToldText = 1024;
constexpr int kEnd = -1;

/// Appends a code point as UTF-8.
void appendUtf8(std::string &to, std::uint32_t point)
{
    if (point < 0x80) {
        to += char(point);
    } else if (point < 0x800) {
        to += {char(0xc0 | (point >> 6)), char(0x80 | (point & 0x3f))};
    } else if (point < 0x10000) {
        to += {char(0xe0 | (point >> 12)), char(0x80 | ((point >> 6) & 0x3f)), char(0x80 | (point & 0x3f))};
    } else {
        to += {char(0xf0 | (point >> 18)), char(0x80 | ((point >> 12) & 0x3f)), char(0x80 | ((point >> 6) & 0x3f)), char(0x80 | (point & 0x3f))};
    }
}

/// The value of a hexadecimal digit, or -1.
int digitOf(int c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

class Scanner {
public:
    using Told = std::function<Expected<>(const PassedValue &)>;
    Scanner(Document &document, const ScanLimits &limits, std::size_t depth, const Told &told, std::stop_token stop)
        : m_document(document), m_limits(limits), m_depth(depth), m_told(told), m_stop(std::move(stop))
    {
    }

    Expected<> run()
    {
        if (m_document.size() > m_limits.bytes) {
            return failure(ErrorCode::Invalid, "it has " + std::to_string(m_document.size()) + " bytes, more than the " + std::to_string(m_limits.bytes) + " that are read",
                           "Split the Bundle into smaller ones.");
        }
        MED_CHECK(fill());
        if (peek() == 0xef) {
            return wrong("a byte order mark or another character stands before the JSON text");
        }
        MED_CHECK(passSpace());
        MED_CHECK(passValue(0));
        MED_CHECK(passSpace());
        return peek() == kEnd ? Expected<>() : wrong("something stands after the end of the JSON text");
    }

private:
    std::unexpected<Error> wrong(const std::string &what) const
    {
        const std::string path = pathText(m_steps);
        return failure(ErrorCode::Invalid, "line " + std::to_string(m_line) + ", column " + std::to_string(m_column) + (path.empty() ? "" : ", at " + path) + ": " + what);
    }

    /// Reads the next piece, if this one is used up.
    Expected<> fill()
    {
        if (m_at < m_piece.size() || m_offset == m_document.size()) {
            return {};
        }
        if (m_stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "reading was stopped");
        }
        MED_TRY(m_piece, m_document.read(m_offset, std::min<std::uint64_t>(m_document.size(), m_offset + kPieceBytes)));
        m_at = 0;
        return {};
    }
    int peek() const { return m_at < m_piece.size() ? static_cast<unsigned char>(m_piece[m_at]) : kEnd; }
    Expected<> step()
    {
        const int c = peek();
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((c & 0xc0) != 0x80) {
            ++m_column;
        }
        ++m_at;
        ++m_offset;
        return fill();
    }
    std::unexpected<Error> unexpectedHere(const char *wanted) const
    {
        const int c = peek();
        if (c == kEnd) {
            return wrong(std::string("the text ends where ") + wanted + " should stand");
        }
        const std::string shown = c >= 0x21 && c < 0x7f ? std::string("'") + char(c) + "'" : "the byte 0x" + toHex(Bytes {std::uint8_t(c)});
        return wrong(shown + " stands where " + wanted + " should");
    }
    Expected<> passSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            MED_CHECK(step());
        }
        return {};
    }
    Expected<> passWord(const char *word)
    {
        for (const char *c = word; *c != '\0'; ++c) {
            if (peek() != *c) {
                return unexpectedHere(word);
            }
            MED_CHECK(step());
        }
        return {};
    }

    Expected<> passValue(int depth)
    {
        const std::uint64_t begin = m_offset;
        const std::uint64_t before = m_values++;
        using Kind = PassedValue::Kind;
        Kind kind = Kind::Null;
        std::string text;
        switch (peek()) {
        case '{':
            kind = Kind::Object;
            MED_CHECK(passObject(depth + 1));
            break;
        case '[':
            kind = Kind::Array;
            MED_CHECK(passArray(depth + 1));
            break;
        case '"': {
            kind = Kind::String;
            MED_TRY(text, passString(m_limits.stringBytes, m_steps.size() <= m_depth ? kToldText : 0));
            if (m_offset - begin == 2) {
                return wrong("an empty string: FHIR has none");
            }
            break;
        }
        case 't':
            kind = Kind::Boolean;
            MED_CHECK(passWord("true"));
            break;
        case 'f':
            kind = Kind::Boolean;
            MED_CHECK(passWord("false"));
            break;
        case 'n':
            if (m_steps.empty() || !m_steps.back().name.empty()) {
                return wrong("null stands for a value: FHIR has null within arrays only");
            }
            MED_CHECK(passWord("null"));
            break;
        default:
            kind = Kind::Number;
            MED_CHECK(passNumber());
        }
        if (m_steps.size() > m_depth) {
            return {};
        }
        return m_told({.steps = m_steps, .kind = kind, .begin = begin, .end = m_offset, .values = m_values - before, .text = std::move(text)});
    }

    Expected<> passObject(int depth)
    {
        if (depth > m_limits.depth) {
            return wrong("more than " + std::to_string(m_limits.depth) + " objects and arrays within each other");
        }
        MED_CHECK(step());
        MED_CHECK(passSpace());
        if (peek() == '}') {
            return wrong("an empty object: FHIR has none");
        }
        std::set<std::string> names;
        while (true) {
            if (peek() != '"') {
                return unexpectedHere("a member's name");
            }
            MED_TRY(std::string name, passString(m_limits.nameBytes, m_limits.nameBytes));
            if (name.empty()) {
                return wrong("a member without a name");
            }
            m_steps.push_back({.name = name, .index = 0});
            if (!names.insert(std::move(name)).second) {
                return wrong("this member stands here twice");
            }
            if (names.size() > m_limits.members) {
                return wrong("an object of more than " + std::to_string(m_limits.members) + " members");
            }
            MED_CHECK(passSpace());
            if (peek() != ':') {
                return unexpectedHere("a colon");
            }
            MED_CHECK(step());
            MED_CHECK(passSpace());
            MED_CHECK(passValue(depth));
            m_steps.pop_back();
            MED_CHECK(passSpace());
            if (peek() == '}') {
                return step();
            }
            if (peek() != ',') {
                return unexpectedHere("a comma or a closing brace");
            }
            MED_CHECK(step());
            MED_CHECK(passSpace());
        }
    }

    Expected<> passArray(int depth)
    {
        if (depth > m_limits.depth) {
            return wrong("more than " + std::to_string(m_limits.depth) + " objects and arrays within each other");
        }
        MED_CHECK(step());
        MED_CHECK(passSpace());
        if (peek() == ']') {
            return wrong("an empty array: FHIR has none");
        }
        for (std::size_t index = 0;; ++index) {
            m_steps.push_back({.name = {}, .index = index});
            MED_CHECK(passValue(depth));
            m_steps.pop_back();
            MED_CHECK(passSpace());
            if (peek() == ']') {
                return step();
            }
            if (peek() != ',') {
                return unexpectedHere("a comma or a closing bracket");
            }
            MED_CHECK(step());
            MED_CHECK(passSpace());
        }
    }

    /// The common case: letters of ASCII within the piece.
    void passPlain(std::string &text, std::size_t kept, std::uint64_t most)
    {
        const std::size_t from = m_at;
        const std::size_t end = m_at + std::size_t(std::min<std::uint64_t>(most, m_piece.size() - m_at));
        while (m_at < end && m_piece[m_at] >= 0x20 && m_piece[m_at] < 0x7f && m_piece[m_at] != '"' && m_piece[m_at] != '\\') {
            ++m_at;
        }
        m_offset += m_at - from;
        m_column += m_at - from;
        if (text.size() <= kept) {
            text.append(m_piece, from, std::min(m_at - from, kept + 1));
        }
    }

    /// What a string says, up to `kept` bytes; nothing if it is longer.
    Expected<std::string> passString(std::uint64_t limit, std::size_t kept)
    {
        MED_CHECK(step());
        const std::uint64_t begin = m_offset;
        std::string text;
        while (peek() != '"') {
            passPlain(text, kept, limit - std::min(limit, m_offset - begin));
            MED_CHECK(fill());
            if (peek() == '"') {
                break;
            }
            if (m_offset - begin >= limit) {
                return wrong("a string or name of more than " + std::to_string(limit) + " bytes");
            }
            if (peek() == kEnd) {
                return wrong("the text ends within a string");
            }
            MED_TRY(const std::uint32_t point, peek() == '\\' ? passEscape() : passCharacter());
            if (point < 0x20 && point != '\t' && point != '\n' && point != '\r') {
                return wrong(point == 0 ? "a NUL character in a string" : "a control character in a string");
            }
            if (text.size() <= kept) {
                appendUtf8(text, point);
            }
        }
        MED_CHECK(step());
        return text.size() <= kept ? text : std::string();
    }

    Expected<std::uint32_t> passHex()
    {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            const int digit = digitOf(peek());
            if (digit < 0) {
                return unexpectedHere("a hexadecimal digit");
            }
            value = value * 16 + std::uint32_t(digit);
            MED_CHECK(step());
        }
        return value;
    }

    Expected<std::uint32_t> passEscape()
    {
        MED_CHECK(step());
        const int c = peek();
        static const std::string letters = "\"\\/bfnrt";
        static const std::string meant = "\"\\/\b\f\n\r\t";
        if (const auto at = c == kEnd ? std::string::npos : letters.find(char(c)); at != std::string::npos) {
            MED_CHECK(step());
            return std::uint32_t(static_cast<unsigned char>(meant[at]));
        }
        if (c != 'u') {
            return unexpectedHere("an escaped character");
        }
        MED_CHECK(step());
        MED_TRY(const std::uint32_t first, passHex());
        if (first < 0xd800 || first > 0xdfff) {
            return first;
        }
        if (first > 0xdbff || peek() != '\\') {
            return wrong("half of a surrogate pair");
        }
        MED_CHECK(step());
        if (peek() != 'u') {
            return wrong("half of a surrogate pair");
        }
        MED_CHECK(step());
        MED_TRY(const std::uint32_t second, passHex());
        if (second < 0xdc00 || second > 0xdfff) {
            return wrong("half of a surrogate pair");
        }
        return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
    }

    /// One character as it stands (RFC 3629).
    Expected<std::uint32_t> passCharacter()
    {
        const auto first = std::uint32_t(peek());
        if (first < 0x80) {
            if (first < 0x20) {
                return wrong(first == 0 ? "a NUL character in a string" : "a control character in a string");
            }
            MED_CHECK(step());
            return first;
        }
        const int more = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
        if (more == 0) {
            return wrong("bytes that are no UTF-8");
        }
        std::uint32_t point = first & (0x3fU >> more);
        MED_CHECK(step());
        for (int i = 0; i < more; ++i) {
            if (peek() == kEnd || (peek() & 0xc0) != 0x80) {
                return wrong("bytes that are no UTF-8");
            }
            point = (point << 6) | (std::uint32_t(peek()) & 0x3f);
            MED_CHECK(step());
        }
        const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x10000);
        if (overlong || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
            return wrong("bytes that are no UTF-8");
        }
        return point;
    }

    Expected<> passDigits(std::string &number)
    {
        if (digitOf(peek()) < 0 || peek() > '9') {
            return unexpectedHere(number.empty() ? "a value" : "a digit");
        }
        while (peek() >= '0' && peek() <= '9') {
            MED_CHECK(keep(number));
        }
        return {};
    }
    Expected<> keep(std::string &number)
    {
        number += char(peek());
        if (number.size() > m_limits.numberBytes) {
            return wrong("a number of more than " + std::to_string(m_limits.numberBytes) + " characters");
        }
        return step();
    }
    Expected<> passNumber()
    {
        std::string number;
        if (peek() == '-') {
            MED_CHECK(keep(number));
        }
        if (peek() == '0') {
            MED_CHECK(keep(number));
            if (peek() >= '0' && peek() <= '9') {
                return wrong("a number that begins with a needless zero");
            }
        } else {
            MED_CHECK(passDigits(number));
        }
        if (peek() == '.') {
            MED_CHECK(keep(number));
            MED_CHECK(passDigits(number));
        }
        if (peek() == 'e' || peek() == 'E') {
            MED_CHECK(keep(number));
            if (peek() == '+' || peek() == '-') {
                MED_CHECK(keep(number));
            }
            MED_CHECK(passDigits(number));
        }
        double value = 0;
        const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
        return read.ec == std::errc() ? Expected<>() : wrong("a number beyond what a double can hold");
    }

    Document &m_document;
    const ScanLimits m_limits;
    const std::size_t m_depth;
    const Told &m_told;
    const std::stop_token m_stop;
    std::string m_piece;
    std::size_t m_at = 0; ///< In the piece.
    std::uint64_t m_offset = 0; ///< In the document.
    std::uint64_t m_line = 1;
    std::uint64_t m_column = 1;
    std::uint64_t m_values = 0;
    std::vector<Step> m_steps;
};

} // namespace

Expected<FileDocument> FileDocument::open(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return failure(ErrorCode::NotFound, "there is no such file");
    }
    if (!std::filesystem::is_regular_file(path, error)) {
        return failure(ErrorCode::Io, "it is no ordinary file");
    }
    FileDocument document;
    document.m_size = std::filesystem::file_size(path, error);
    document.m_file.open(path, std::ios::binary);
    if (error || !document.m_file) {
        return failure(ErrorCode::Io, "the file cannot be read");
    }
    return document;
}

Expected<std::string> FileDocument::read(std::uint64_t begin, std::uint64_t end)
{
    std::string bytes(end - begin, '\0');
    m_file.clear();
    m_file.seekg(std::streamoff(begin));
    m_file.read(bytes.data(), std::streamsize(bytes.size()));
    if (std::uint64_t(m_file.gcount()) != bytes.size()) {
        return failure(ErrorCode::Io, "the file ended while it was read");
    }
    return bytes;
}

Expected<std::string> TextDocument::read(std::uint64_t begin, std::uint64_t end)
{
    if (begin > end || end > m_text.size()) {
        return failure(ErrorCode::Io, "the text ended while it was read");
    }
    return std::string(m_text.substr(begin, end - begin));
}

std::string pathText(const std::vector<Step> &steps)
{
    std::string text;
    for (const auto &step : steps) {
        if (step.name.empty()) {
            text += "[" + std::to_string(step.index) + "]";
        } else {
            text += (text.empty() ? "" : ".") + escaped(step.name);
        }
    }
    return text;
}

Expected<> scanJson(Document &document, const ScanLimits &limits, std::size_t depth, const std::function<Expected<>(const PassedValue &)> &told,
                    std::stop_token stop)
{
    return Scanner(document, limits, depth, told, std::move(stop)).run();
}

} // namespace med::fhir
