#include "services/dicom/helper/elements_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcelem.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <charconv>
#include <cmath>

namespace med::dicom {

namespace {

constexpr std::size_t kLongestText = 10 * 1024;

std::string_view trimmed(std::string_view text)
{
    const std::string_view padding(" \0", 2);
    const auto first = text.find_first_not_of(padding);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(padding) - first + 1);
}

/// The macros of a functional group item, each a sequence of one item.
void addGroup(std::vector<DcmItem *> &places, DcmItem &dataset, const DcmTagKey &groups,
              std::uint32_t index)
{
    DcmItem *group = nullptr;
    if (dataset.findAndGetSequenceItem(groups, group, long(index)).bad() || !group) {
        return;
    }
    for (const auto &macro : {DCM_PlanePositionSequence, DCM_PlaneOrientationSequence,
                              DCM_PixelMeasuresSequence, DCM_PixelValueTransformationSequence,
                              DCM_FrameVOILUTSequence, DCM_FrameAnatomySequence}) {
        DcmItem *item = nullptr;
        if (group->findAndGetSequenceItem(macro, item, 0).good() && item) {
            places.push_back(item);
        }
    }
}

} // namespace

std::optional<double> parseNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
        return std::nullopt;
    }
    return number;
}

Elements::Elements(DcmItem &dataset, std::uint32_t frame)
{
    addGroup(m_places, dataset, DCM_PerFrameFunctionalGroupsSequence, frame);
    addGroup(m_places, dataset, DCM_SharedFunctionalGroupsSequence, 0);
    m_places.push_back(&dataset);
}

DcmElement *Elements::find(const DcmTagKey &tag) const
{
    for (auto *place : m_places) {
        DcmElement *element = nullptr;
        if (place->findAndGetElement(tag, element).good() && element) {
            return element;
        }
    }
    return nullptr;
}

bool Elements::has(const DcmTagKey &tag) const
{
    return find(tag) != nullptr;
}

DcmItem *Elements::item(const DcmTagKey &sequence) const
{
    for (auto *place : m_places) {
        DcmItem *item = nullptr;
        if (place->findAndGetSequenceItem(sequence, item, 0).good() && item) {
            return item;
        }
    }
    return nullptr;
}

std::vector<DcmItem *> Elements::items(const DcmTagKey &sequence, unsigned long most) const
{
    std::vector<DcmItem *> all;
    auto *found = dynamic_cast<DcmSequenceOfItems *>(find(sequence));
    for (unsigned long i = 0; found && i < std::min(found->card(), most); ++i) {
        all.push_back(found->getItem(i));
    }
    return all;
}

std::string Elements::text(const DcmTagKey &tag) const
{
    auto *element = find(tag);
    char *value = nullptr;
    Uint32 length = 0;
    if (!element || element->getString(value, length).bad() || !value) {
        return {};
    }
    return std::string(
        trimmed(std::string_view(value, std::min<std::size_t>(length, kLongestText))));
}

std::vector<double> Elements::numbers(const DcmTagKey &tag) const
{
    std::vector<double> found;
    auto *element = find(tag);
    if (!element) {
        return found;
    }
    if (element->ident() == EVR_FD || element->ident() == EVR_FL) {
        Float64 value = 0;
        Float32 single = 0;
        for (unsigned long i = 0; i < std::min(element->getVM(), 16UL); ++i) {
            if (element->getFloat64(value, i).good() && std::isfinite(value)) {
                found.push_back(value);
            } else if (element->getFloat32(single, i).good() && std::isfinite(single)) {
                found.push_back(double(single));
            }
        }
        return found;
    }
    const std::string all = text(tag);
    std::string_view rest = all;
    while (!rest.empty()) {
        const auto end = rest.find('\\');
        const auto number = parseNumber(rest.substr(0, end));
        if (!number) {
            break;
        }
        found.push_back(*number);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    return found;
}

std::optional<double> Elements::number(const DcmTagKey &tag, std::size_t index) const
{
    const auto all = numbers(tag);
    return index < all.size() ? std::optional(all[index]) : std::nullopt;
}

std::optional<std::int64_t> Elements::integer(const DcmTagKey &tag) const
{
    const auto value = number(tag);
    if (!value || std::abs(*value) > 9e15 || *value != std::floor(*value)) {
        return std::nullopt;
    }
    return std::int64_t(*value);
}

std::optional<std::uint16_t> Elements::word(const DcmTagKey &tag, unsigned long index) const
{
    auto *element = find(tag);
    Uint16 value = 0;
    Sint16 negative = 0;
    if (element && element->getUint16(value, index).good()) {
        return value;
    }
    if (element && element->getSint16(negative, index).good()) {
        return std::uint16_t(negative);
    }
    return std::nullopt;
}

std::optional<Vector3> Elements::vector(const DcmTagKey &tag, std::size_t first) const
{
    const auto all = numbers(tag);
    if (all.size() < first + 3) {
        return std::nullopt;
    }
    return Vector3{all[first], all[first + 1], all[first + 2]};
}

} // namespace med::dicom
