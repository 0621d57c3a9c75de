#include "services/dicom/helper/lookup_table_internal.h"

#include "services/dicom/helper/elements_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <bit>
#include <optional>

namespace med::dicom {

namespace {

constexpr std::size_t kMaxWindows = 64;
constexpr unsigned long kMaxTables = 16;

std::unexpected<Error> corrupt(const char *detail)
{
    return failure(ErrorCode::Corrupt, detail);
}

struct Descriptor {
    std::size_t size = 0;
    std::int32_t first = 0;
    std::uint32_t bits = 0;
};

std::optional<Descriptor> descriptorOf(DcmItem &item, const DcmTagKey &tag, bool isSigned)
{
    const Elements e(item, 0);
    const auto count = e.word(tag, 0);
    const auto first = e.word(tag, 1);
    const auto bits = e.word(tag, 2);
    if (!count || !first || !bits) {
        return std::nullopt;
    }
    return Descriptor {.size = *count == 0 ? std::size_t(65536) : *count,
                       .first = isSigned ? std::int32_t(std::int16_t(*first)) : std::int32_t(*first),
                       .bits = *bits};
}

/// The words of a US, SS or OW.
std::span<const std::uint16_t> wordsOf(DcmItem &item, const DcmTagKey &tag)
{
    DcmElement *element = nullptr;
    if (item.findAndGetElement(tag, element).bad() || !element) {
        return {};
    }
    Uint16 *words = nullptr;
    Sint16 *negative = nullptr;
    if (element->getUint16Array(words).good() && words) {
        return {words, element->getLength() / 2};
    }
    if (element->getSint16Array(negative).good() && negative) {
        return {reinterpret_cast<const std::uint16_t *>(negative), element->getLength() / 2};
    }
    return {};
}

LookupTable tableOf(const Descriptor &descriptor, std::vector<std::uint16_t> values)
{
    const auto needed = std::uint32_t(std::bit_width(*std::ranges::max_element(values)));
    const bool said = descriptor.bits >= 8 && descriptor.bits <= 16 && descriptor.bits >= needed;
    return {.first = descriptor.first, .values = std::move(values), .bits = said ? descriptor.bits : std::max(needed, 8U)};
}

/// Segments after each other until the table is full (PS3.3 C.7.9.2). Entries of eight bits are written in bytes, two a
/// word.
class SegmentReader {
public:
    SegmentReader(std::span<const std::uint16_t> words, bool bytes, std::size_t size)
        : m_words(words)
        , m_bytes(bytes)
        , m_size(size)
    {
    }

    std::optional<std::vector<std::uint16_t>> read()
    {
        std::size_t at = 0;
        while (m_values.size() < m_size) {
            if (!segment(at, true)) {
                return std::nullopt;
            }
        }
        return m_values.size() == m_size ? std::optional(std::move(m_values)) : std::nullopt;
    }

private:
    std::optional<std::uint16_t> take(std::size_t &at) const
    {
        if (at >= m_words.size() * (m_bytes ? 2 : 1)) {
            return std::nullopt;
        }
        const std::size_t place = at++;
        return m_bytes ? std::uint16_t(m_words[place / 2] >> (place % 2 * 8) & 0xFF) : m_words[place];
    }

    bool segment(std::size_t &at, bool outer)
    {
        const auto kind = take(at);
        const auto length = take(at);
        if (!kind || !length || m_values.size() + (*kind < 2 ? *length : 0) > m_size) {
            return false;
        }
        switch (*kind) {
        case 0: // discrete
            for (int i = 0; i < *length; ++i) {
                const auto value = take(at);
                if (!value) {
                    return false;
                }
                m_values.push_back(*value);
            }
            return true;
        case 1: { // a straight line from the entry before, which it does not repeat
            const auto end = take(at);
            if (!end || m_values.empty()) {
                return false;
            }
            const double start = m_values.back();
            for (int i = 1; i <= *length; ++i) {
                m_values.push_back(std::uint16_t(start + (*end - start) * i / *length + 0.5));
            }
            return true;
        }
        case 2: // so many segments from elsewhere
            return outer && indirect(at, *length);
        default:
            return false;
        }
    }

    bool indirect(std::size_t &at, int segments)
    {
        std::size_t offset = 0;
        for (int i = 0; i < (m_bytes ? 4 : 2); ++i) {
            const auto part = take(at);
            if (!part) {
                return false;
            }
            offset |= std::size_t(*part) << (i * (m_bytes ? 8 : 16));
        }
        std::size_t there = m_bytes ? offset : offset / 2;
        for (int i = 0; i < segments; ++i) {
            if (!segment(there, false)) {
                return false;
            }
        }
        return segments > 0;
    }

    std::span<const std::uint16_t> m_words;
    bool m_bytes;
    std::size_t m_size;
    std::vector<std::uint16_t> m_values;
};

/// A table as a window: its entries lie evenly over the width, so that each value meets its own.
Window windowOf(const LookupTable &table, std::string explanation)
{
    auto levels = std::make_shared<Bytes>(table.values.size());
    for (std::size_t i = 0; i < levels->size(); ++i) {
        (*levels)[i] = table.levelAt(table.first + std::int64_t(i));
    }
    const auto width = double(table.values.size());
    return {.center = table.first + width / 2 - 0.5,
            .width = width,
            .function = VoiFunction::Table,
            .explanation = std::move(explanation),
            .table = std::move(levels)};
}

} // namespace

std::uint8_t LookupTable::levelAt(std::int64_t value) const
{
    const std::uint32_t most = (1U << bits) - 1;
    return std::uint8_t((std::uint32_t(at(value)) * 255 + most / 2) / most);
}

Expected<LookupTable> lookupTable(DcmItem &item, const DcmTagKey &descriptor, const DcmTagKey &data, bool isSigned)
{
    const auto said = descriptorOf(item, descriptor, isSigned);
    const auto words = wordsOf(item, data);
    if (!said || words.empty()) {
        return corrupt("a lookup table is incomplete");
    }
    std::vector<std::uint16_t> values;
    if (words.size() >= said->size) {
        values.assign(words.begin(), words.begin() + std::ptrdiff_t(said->size));
    } else if (said->bits <= 8 && words.size() == (said->size + 1) / 2) { // two entries a word
        for (std::size_t i = 0; i < said->size; ++i) {
            values.push_back(std::uint16_t(words[i / 2] >> (i % 2 * 8) & 0xFF));
        }
    } else {
        return corrupt("a lookup table is shorter than it says");
    }
    return tableOf(*said, std::move(values));
}

Expected<LookupTable> paletteTable(DcmItem &item, const DcmTagKey &descriptor, const DcmTagKey &data,
                                   const DcmTagKey &segmented, bool isSigned)
{
    if (item.tagExists(data) || !item.tagExists(segmented)) {
        return lookupTable(item, descriptor, data, isSigned);
    }
    const auto said = descriptorOf(item, descriptor, isSigned);
    if (!said) {
        return corrupt("a lookup table is incomplete");
    }
    auto values = SegmentReader(wordsOf(item, segmented), said->bits == 8, said->size).read();
    if (!values) {
        return corrupt("the segments of a lookup table are damaged");
    }
    return tableOf(*said, std::move(*values));
}

std::vector<Window> windowsOf(const Elements &elements, double lowest)
{
    const auto centers = elements.numbers(DCM_WindowCenter);
    const auto widths = elements.numbers(DCM_WindowWidth);
    const auto function = elements.text(DCM_VOILUTFunction);
    const auto kind = function == "LINEAR_EXACT" ? VoiFunction::LinearExact
        : function == "SIGMOID"                  ? VoiFunction::Sigmoid
                                                 : VoiFunction::Linear;
    std::string names = elements.text(DCM_WindowCenterWidthExplanation);
    std::vector<Window> windows;
    for (std::size_t i = 0; i < std::min({centers.size(), widths.size(), kMaxWindows}); ++i) {
        const auto end = names.find('\\');
        const auto name = names.substr(0, end);
        names = end == std::string::npos ? std::string() : names.substr(end + 1);
        if (kind == VoiFunction::Linear ? widths[i] >= 1 : widths[i] > 0) {
            windows.push_back({.center = centers[i], .width = widths[i], .function = kind, .explanation = name});
        }
    }
    const auto tables = elements.items(DCM_VOILUTSequence, kMaxTables);
    for (DcmItem *item : tables) {
        DcmElement *descriptor = nullptr;
        const bool says = item->findAndGetElement(DCM_LUTDescriptor, descriptor).good() && descriptor
            && descriptor->ident() == EVR_SS;
        if (const auto table = lookupTable(*item, DCM_LUTDescriptor, DCM_LUTData, says || lowest < 0)) {
            windows.push_back(windowOf(*table, Elements(*item, 0).text(DCM_LUTExplanation)));
        }
    }
    return windows;
}

} // namespace med::dicom
