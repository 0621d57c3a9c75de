#include "services/dicom/character_set.h"

#include <unicode/ucnv.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace med::dicom {

namespace {

/// A set of characters that a text can switch to, and how its bytes are given to the converter.
struct CodeSet {
    std::string_view escape; ///< After ESC.
    std::string_view term; ///< The defined terms' number: "IR 100".
    const char *converter; ///< ICU's name; nullptr: ASCII.
    bool high; ///< In G1 (bytes above 127) or else in G0.
    int bytes; ///< A character.
};

constexpr CodeSet kSets[] = {
    {"(B", "IR 6", nullptr, false, 1},
    {"(J", "IR 14", nullptr, false, 1}, // JIS X 0201 romaji: ASCII but for the yen and the overline
    {"-A", "IR 100", "ISO-8859-1", true, 1},
    {"-B", "IR 101", "ISO-8859-2", true, 1},
    {"-C", "IR 109", "ISO-8859-3", true, 1},
    {"-D", "IR 110", "ISO-8859-4", true, 1},
    {"-L", "IR 144", "ISO-8859-5", true, 1},
    {"-G", "IR 127", "ISO-8859-6", true, 1},
    {"-F", "IR 126", "ISO-8859-7", true, 1},
    {"-H", "IR 138", "ISO-8859-8", true, 1},
    {"-M", "IR 148", "ISO-8859-9", true, 1},
    {"-b", "IR 203", "ISO-8859-15", true, 1},
    {"-T", "IR 166", "windows-874", true, 1},
    {")I", "IR 13", "Shift_JIS", true, 1},
    {"$B", "IR 87", "EUC-JP", false, 2},
    {"$@", "IR 87", "EUC-JP", false, 2},
    {"$(D", "IR 159", "EUC-JP", false, 2},
    {"$)C", "IR 149", "EUC-KR", true, 2},
    {"$)A", "IR 58", "GBK", true, 2},
};

const CodeSet *setOfTerm(std::string_view term)
{
    for (const std::string_view prefix : {"ISO 2022 ", "ISO_"}) {
        if (term.starts_with(prefix)) {
            term.remove_prefix(prefix.size());
        }
    }
    const auto found = std::ranges::find(kSets, term, &CodeSet::term);
    return found == std::end(kSets) ? nullptr : found;
}

struct Closer {
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};

/// Converts with one of ICU's converters; what it cannot read becomes U+FFFD.
void convert(std::string_view bytes, const char *name, ConvertedText &result)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Closer> converter(ucnv_open(name, &status));
    if (U_FAILURE(status)) {
        result.faithful = false;
        return;
    }
    std::u16string wide(bytes.size() * 2 + 8, u'\0');
    const auto length = ucnv_toUChars(converter.get(), wide.data(), std::int32_t(wide.size()),
                                      bytes.data(), std::int32_t(bytes.size()), &status);
    if (U_FAILURE(status)) {
        result.faithful = false;
        return;
    }
    wide.resize(std::size_t(length));
    result.faithful = result.faithful && wide.find(u'\uFFFD') == std::u16string::npos;
    status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, Closer> utf8(ucnv_open("UTF-8", &status));
    std::string narrow(wide.size() * 3 + 8, '\0');
    const auto size = ucnv_fromUChars(utf8.get(), narrow.data(), std::int32_t(narrow.size()),
                                      wide.data(), length, &status);
    if (U_SUCCESS(status)) {
        result.text.append(narrow, 0, std::size_t(size));
    } else {
        result.faithful = false;
    }
}

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A text with escape sequences, read from front to back.
class Iso2022 {
public:
    Iso2022(std::string_view stored, const CodeSet *initial)
        : m_rest(stored)
        , m_initial(initial)
    {
        reset();
    }

    ConvertedText run()
    {
        while (!m_rest.empty()) {
            const auto c = static_cast<unsigned char>(m_rest.front());
            if (c == 0x1B) {
                escape();
            } else if (c >= 0x80) {
                high();
            } else if (m_g0->bytes == 2 && c > 0x20 && c < 0x7F) {
                pairs();
            } else {
                m_result.text += char(c);
                m_rest.remove_prefix(1);
                // The sets return to those of the first value at these (PS3.5 6.1.2.5.3).
                if (c == '^' || c == '=' || c == '\\' || c == '\t' || c == '\n' || c == '\f'
                    || c == '\r') {
                    reset();
                }
            }
        }
        return std::move(m_result);
    }

private:
    void reset()
    {
        m_g0 = &kSets[0];
        m_g1 = m_initial && m_initial->high && m_initial->bytes == 1 ? m_initial : nullptr;
    }

    void escape()
    {
        m_rest.remove_prefix(1);
        for (const auto &set : kSets) {
            if (m_rest.starts_with(set.escape)) {
                (set.high ? m_g1 : m_g0) = &set;
                m_rest.remove_prefix(set.escape.size());
                return;
            }
        }
        m_result.faithful = false;
    }

    /// Characters of G1: up to the next byte below 128.
    void high()
    {
        const auto end = std::ranges::find_if(
            m_rest, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        const auto part = m_rest.substr(0, std::size_t(end - m_rest.begin()));
        if (m_g1) {
            convert(part, m_g1->converter, m_result);
        } else {
            m_result.faithful = false;
            convert(part, "ISO-8859-1", m_result);
        }
        m_rest.remove_prefix(part.size());
    }

    /// Two-byte characters of G0, given to EUC-JP with the high bits set.
    void pairs()
    {
        std::string euc;
        while (m_rest.size() >= 2 && isPart(m_rest[0]) && isPart(m_rest[1])) {
            if (m_g0->term == "IR 159") {
                euc += char(0x8F);
            }
            euc += char(m_rest[0] | 0x80);
            euc += char(m_rest[1] | 0x80);
            m_rest.remove_prefix(2);
        }
        if (euc.empty()) { // half a character
            m_result.faithful = false;
            m_rest.remove_prefix(1);
            return;
        }
        convert(euc, m_g0->converter, m_result);
    }
    static bool isPart(char c) { return c > 0x20 && c < 0x7F; }

    std::string_view m_rest;
    const CodeSet *m_initial;
    const CodeSet *m_g0 = nullptr;
    const CodeSet *m_g1 = nullptr;
    ConvertedText m_result;
};

} // namespace

ConvertedText toUtf8(std::string_view stored, std::string_view characterSet)
{
    ConvertedText result;
    const auto firstEnd = characterSet.find('\\');
    auto first = characterSet.substr(0, firstEnd);
    first = first.substr(0, first.find_last_not_of(' ') + 1);
    const bool escapes = stored.find('\x1B') != std::string_view::npos;
    if (isAscii(stored) && !escapes) {
        result.text = std::string(stored);
    } else if (first == "ISO_IR 192") {
        convert(stored, "UTF-8", result);
    } else if (first == "GB18030" || first == "GBK") {
        convert(stored, first == "GBK" ? "GBK" : "gb18030", result);
    } else if (escapes || setOfTerm(first)) {
        const auto *initial = setOfTerm(first);
        result = Iso2022(stored, initial).run();
    } else {
        convert(stored, "UTF-8", result);
        if (!result.faithful) {
            result.text.clear();
            convert(stored, "ISO-8859-1", result);
        }
        result.faithful = false;
    }
    return result;
}

} // namespace med::dicom
