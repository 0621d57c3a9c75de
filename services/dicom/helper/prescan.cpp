#include "services/dicom/helper/prescan.h"

#include <algorithm>
#include <limits>
#include <string>

namespace med::dicom {

namespace {

constexpr std::uint32_t kUndefined = 0xFFFFFFFF;
constexpr std::uint64_t kOpen = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kPreamble = 128;

enum class Level { Sequence, Item, Fragments };

struct Open {
    Level level;
    std::uint64_t end; ///< kOpen: until its delimiter.
    bool explicitVr; ///< How the elements within are written.
};

class Scanner {
public:
    Scanner(ByteView file, const IsSequence &isSequence, const PrescanLimits &limits)
        : m_file(file)
        , m_isSequence(isSequence)
        , m_limits(limits)
    {
    }

    Expected<Prescan> run()
    {
        if (!findSyntax()) {
            return Prescan{};
        }
        while (m_at + 8 <= m_file.size()) {
            while (!m_open.empty() && m_at >= m_open.back().end) {
                pop();
            }
            if (++m_elements > m_limits.elements) {
                return failure(ErrorCode::Corrupt,
                               "the file holds more elements than any real one");
            }
            const auto group = u16(m_at);
            const auto element = u16(m_at + 2);
            const bool understood = group == 0xFFFE ? structure(element) : value(group, element);
            if (!understood) {
                return std::move(m_found); // What was found so far is in its place.
            }
            if (m_sequences > m_limits.depth) {
                return failure(ErrorCode::Corrupt,
                               "sequences are nested more than " + std::to_string(m_limits.depth)
                                   + " deep");
            }
        }
        m_found.cutOff = isCutOff();
        return std::move(m_found);
    }

private:
    std::uint16_t u16(std::uint64_t at) const
    {
        const auto a = m_file[at];
        const auto b = m_file[at + 1];
        return m_bigEndian ? std::uint16_t(a << 8 | b) : std::uint16_t(b << 8 | a);
    }
    std::uint32_t u32(std::uint64_t at) const
    {
        const std::uint32_t first = u16(at);
        const std::uint32_t second = u16(at + 2);
        return m_bigEndian ? first << 16 | second : second << 16 | first;
    }
    static bool isVr(char a, char b) { return a >= 'A' && a <= 'Z' && b >= 'A' && b <= 'Z'; }
    static bool isLong(std::string_view vr)
    {
        for (const std::string_view one :
             {"OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UC", "UR", "UT", "UN", "SV", "UV"}) {
            if (vr == one) {
                return true;
            }
        }
        return false;
    }
    /// After the walk: an element reaches beyond the file, one was only begun, or pixels lack their
    /// end. Zeros behind the last element are padding of careless writers.
    bool isCutOff() const
    {
        if (m_at > m_file.size()) {
            return true;
        }
        const ByteView rest = m_file.subspan(std::size_t(m_at));
        if (std::ranges::any_of(rest, [](std::uint8_t byte) { return byte != 0; })) {
            return true;
        }
        return std::ranges::any_of(m_open, [&](const Open &open) {
            return open.end == kOpen ? open.level == Level::Fragments : open.end > m_file.size();
        });
    }
    std::string_view vrAt(std::uint64_t at) const { return textOf(m_file.subspan(at, 2)); }

    /// Reads the meta header, if there is one. False if the data set cannot be walked (deflated).
    bool findSyntax()
    {
        std::string syntax;
        if (m_file.size() >= kPreamble + 4 && textOf(m_file.subspan(kPreamble, 4)) == "DICM") {
            m_at = kPreamble + 4;
            while (m_at + 8 <= m_file.size() && u16(m_at) == 2) {
                const bool wide = isLong(vrAt(m_at + 4));
                if (wide && m_at + 12 > m_file.size()) {
                    return false;
                }
                const std::uint64_t length = wide ? u32(m_at + 8) : u16(m_at + 6);
                const std::uint64_t start = m_at + (wide ? 12 : 8);
                if (length > m_file.size() - start) {
                    return false;
                }
                if (u16(m_at + 2) == 0x0010) {
                    syntax = stringOf(m_file.subspan(start, length));
                    syntax.resize(syntax.find_last_not_of(std::string("\0 ", 2)) + 1);
                }
                m_at = start + length;
            }
        }
        if (syntax == "1.2.840.10008.1.2.1.99") {
            return false;
        }
        if (m_at + 8 > m_file.size()) {
            return false;
        }
        m_explicit = isVr(char(m_file[m_at + 4]), char(m_file[m_at + 5]));
        m_found.dataSet = syntax.empty() ? 0 : std::size_t(m_at);
        m_found.otherVr = !syntax.empty() && m_explicit == (syntax == "1.2.840.10008.1.2");
        m_bigEndian = syntax.empty() ? u16(m_at) > 0x00FF && (u16(m_at) & 0xFF) == 0
                                     : syntax == "1.2.840.10008.1.2.2";
        m_found.bigEndian = m_bigEndian;
        return true;
    }

    /// Item, item delimiter or sequence delimiter.
    bool structure(std::uint16_t element)
    {
        const auto length = u32(m_at + 4);
        m_at += 8;
        if (element == 0xE000) {
            const bool fragment = !m_open.empty() && m_open.back().level == Level::Fragments;
            if (fragment) {
                const std::uint64_t rest = m_file.size() - m_at;
                if (m_open.size() == 1 && length != kUndefined) { // Of the image, not of one within a sequence.
                    m_found.fragments.push_back(m_file.subspan(std::size_t(m_at), std::size_t(std::min<std::uint64_t>(length, rest))));
                    m_found.fragmentCut = length > rest;
                }
                m_at += length;
                return length != kUndefined;
            }
            const bool explicitVr = m_open.empty() ? m_explicit : m_open.back().explicitVr;
            push(Level::Item, length == kUndefined ? kOpen : m_at + length, explicitVr);
            return true;
        }
        const bool ofItem = element == 0xE00D;
        if (!ofItem && element != 0xE0DD) {
            return false;
        }
        while (!m_open.empty()) {
            const auto level = m_open.back().level;
            pop();
            if ((level == Level::Item) == ofItem) {
                break;
            }
        }
        return true;
    }

    bool value(std::uint16_t group, std::uint16_t element)
    {
        const bool explicitVr = m_open.empty() ? m_explicit : m_open.back().explicitVr;
        std::uint64_t header = 8;
        std::uint32_t length = 0;
        std::string_view vr;
        if (explicitVr) {
            vr = vrAt(m_at + 4);
            if (!isVr(vr[0], vr[1])) {
                return false;
            }
            if (isLong(vr)) {
                header = 12;
                if (m_at + header > m_file.size()) {
                    return false;
                }
                length = u32(m_at + 8);
            } else {
                length = u16(m_at + 6);
            }
        } else {
            length = u32(m_at + 4);
        }
        m_at += header;
        const bool pixels = group == 0x7FE0;
        if (length == kUndefined) {
            // Undefined length with UN means implicit VR within (PS3.5 6.2.2, note on CP 246).
            push(pixels ? Level::Fragments : Level::Sequence, kOpen, explicitVr && vr != "UN");
            return true;
        }
        const bool sequence =
            vr == "SQ" || (!explicitVr && !pixels && m_isSequence(group, element));
        if (sequence) {
            push(Level::Sequence, m_at + length, explicitVr);
            return true;
        }
        if (pixels && (element == 0x0008 || element == 0x0009 || element == 0x0010) && m_open.empty() && m_at < m_file.size()) {
            m_found.pixelElement = element;
            m_found.pixels = m_file.subspan(std::size_t(m_at), std::size_t(std::min<std::uint64_t>(length, m_file.size() - m_at)));
        }
        m_at += length;
        return true;
    }

    void push(Level level, std::uint64_t end, bool explicitVr)
    {
        m_sequences += level == Level::Sequence ? 1 : 0;
        m_open.push_back({level, end, explicitVr});
    }
    void pop()
    {
        m_sequences -= m_open.back().level == Level::Sequence ? 1 : 0;
        m_open.pop_back();
    }

    ByteView m_file;
    const IsSequence &m_isSequence;
    const PrescanLimits &m_limits;
    std::uint64_t m_at = 0;
    bool m_explicit = true;
    bool m_bigEndian = false;
    std::vector<Open> m_open;
    Prescan m_found;
    std::size_t m_sequences = 0;
    std::size_t m_elements = 0;
};

} // namespace

Expected<Prescan> prescan(ByteView file, const IsSequence &isSequence, const PrescanLimits &limits)
{
    return Scanner(file, isSequence, limits).run();
}

} // namespace med::dicom
