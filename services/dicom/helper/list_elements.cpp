#include "services/dicom/helper/file_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcitem.h>
#include <dcmtk/dcmdata/dcmetinf.h>
#include <dcmtk/dcmdata/dcsequen.h>

#include <algorithm>

namespace med::dicom {

namespace {

std::string shortened(std::string text, bool &cut)
{
    if (text.size() > wire::kMaxElementText) {
        text.resize(wire::kMaxElementText);
        cut = true;
    }
    return text;
}

/// The numbers of a binary element as decimal digits, until the list's room for one value is full.
std::string numbersOf(DcmElement &element, bool &cut)
{
    std::string text;
    const unsigned long count = element.getVM();
    for (unsigned long i = 0; i < count; ++i) {
        OFString one;
        if (element.getOFString(one, i).bad()) {
            break;
        }
        if (text.size() + one.size() + 1 > wire::kMaxElementText) {
            cut = true;
            break;
        }
        text += (i > 0 ? "\\" : "") + std::string(one.c_str(), one.size());
    }
    return text;
}

void fillValue(DcmElement &element, Element &out)
{
    switch (element.ident()) {
    case EVR_US:
    case EVR_SS:
    case EVR_UL:
    case EVR_SL:
    case EVR_UV:
    case EVR_SV:
    case EVR_FL:
    case EVR_FD:
    case EVR_AT:
        out.value = numbersOf(element, out.cut);
        return;
    default:
        break;
    }
    char *text = nullptr;
    Uint32 length = 0;
    if (element.isaString() && element.getString(text, length).good()) {
        // A terminator within the stored bytes is padding or an attempt to hide something.
        std::string stored(text ? text : "", text ? length : 0);
        while (!stored.empty() && (stored.back() == ' ' || stored.back() == '\0')) {
            stored.pop_back();
        }
        std::ranges::replace(stored, '\0', '?');
        out.value = shortened(std::move(stored), out.cut);
        return;
    }
    out.isBytes = true;
}

/// Adds what stands in an item, in its order. The nesting that is followed is limited, so this may
/// call itself.
void addItem(DcmItem &item, std::uint32_t depth, ElementList &list)
{
    DcmObject *object = nullptr;
    while ((object = item.nextInContainer(object))) {
        if (list.elements.size() >= wire::kMaxElements) {
            list.complete = false;
            return;
        }
        DcmTag tag = object->getTag();
        Element out{.depth = depth,
                    .tag = std::uint32_t(tag.getGroup()) << 16 | tag.getElement(),
                    .vr = std::string(DcmVR(object->getVR()).getValidVRName()).substr(0, 2)};
        const char *name = tag.isPrivate() ? nullptr : tag.getTagName();
        const bool known = name && std::string_view(name) != "Unknown Tag & Data";
        bool ignored = false;
        out.name = known ? shortened(name, ignored) : std::string();
        if (auto *sequence = dynamic_cast<DcmSequenceOfItems *>(object);
            sequence && object->ident() != EVR_pixelSQ) {
            out.length = sequence->card();
            list.elements.push_back(out);
            if (depth + 1 > wire::kMaxElementDepth) {
                list.complete = false;
                continue;
            }
            for (unsigned long i = 0; i < sequence->card(); ++i) {
                if (list.elements.size() >= wire::kMaxElements) {
                    list.complete = false;
                    return;
                }
                DcmItem *inner = sequence->getItem(i);
                list.elements.push_back({.depth = depth + 1,
                                         .tag = 0xFFFEE000,
                                         .vr = "na",
                                         .name = "Item",
                                         .length = inner ? inner->card() : 0});
                if (inner) {
                    addItem(*inner, depth + 1, list);
                }
            }
            continue;
        }
        out.length = object->getLength();
        auto *element = dynamic_cast<DcmElement *>(object);
        if (!element || tag == DCM_PixelData || object->ident() == EVR_PixelData) {
            out.isBytes = true;
            if (out.length == DCM_UndefinedLength) {
                out.length = 0; // Compressed: fragments of their own lengths.
            }
        } else {
            fillValue(*element, out);
        }
        list.elements.push_back(std::move(out));
    }
}

} // namespace

ElementList DicomFile::elements()
{
    ElementList list;
    addItem(*m_file.getMetaInfo(), 0, list);
    addItem(dataset(), 0, list);
    return list;
}

} // namespace med::dicom
