#include "services/base/text.h"

#include <cstdint>
#include <cwctype>
#include <locale.h>

namespace med {

namespace {

/// Length in bytes of the character at the start, and its value; 0 if it is none.
std::size_t decode(std::string_view text, char32_t &value)
{
    const auto byte = [&](std::size_t i) { return std::uint8_t(text[i]); };
    const std::uint8_t first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    value = length == 1 ? first : char32_t(first & (0x7F >> length));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | char32_t(byte(i) & 0x3F);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    return overlong || surrogate || value > 0x10FFFF ? 0 : length;
}

void encode(std::string &out, char32_t value)
{
    if (value < 0x80) {
        out += char(value);
    } else if (value < 0x800) {
        out += char(0xC0 | value >> 6);
        out += char(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        out += char(0xE0 | value >> 12);
        out += char(0x80 | (value >> 6 & 0x3F));
        out += char(0x80 | (value & 0x3F));
    } else {
        out += char(0xF0 | value >> 18);
        out += char(0x80 | (value >> 12 & 0x3F));
        out += char(0x80 | (value >> 6 & 0x3F));
        out += char(0x80 | (value & 0x3F));
    }
}

/// A table of letters that does not depend on the person's language.
locale_t letters()
{
    static const locale_t made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t(0));
    return made;
}

char32_t folded(char32_t value)
{
    constexpr char32_t kFinalSigma = 0x3C2;
    if (value < 0x80) {
        return value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }
    return value == kFinalSigma ? kFinalSigma + 1 : letters() == locale_t(0) ? value : char32_t(::towlower_l(std::wint_t(value), letters()));
}

} // namespace

bool isUtf8(std::string_view text)
{
    char32_t value = 0;
    while (!text.empty()) {
        const std::size_t length = decode(text, value);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string escaped(std::string_view text)
{
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    while (!text.empty()) {
        char32_t value = 0;
        const std::size_t length = decode(text, value);
        const bool control = length > 0 && (value < 0x20 || (value >= 0x7F && value < 0xA0));
        const std::string_view bytes = text.substr(0, length == 0 ? 1 : length);
        if (length == 0 || control) {
            for (const char c : bytes) {
                const auto byte = std::uint8_t(c);
                out += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
            }
        } else {
            out += bytes == "\\" ? std::string_view("\\\\") : bytes;
        }
        text.remove_prefix(bytes.size());
    }
    return out;
}

std::string caseFolded(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        char32_t value = 0;
        const std::size_t length = decode(text, value);
        if (length == 0) {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        encode(out, folded(value));
        text.remove_prefix(length);
    }
    return out;
}

} // namespace med
