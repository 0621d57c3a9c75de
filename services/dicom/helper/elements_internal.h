#pragma once

#include "services/dicom/instance.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdatset.h>

namespace med::dicom {

/// Values of one data set, as C++ values. Where an object has functional groups (enhanced
/// multi-frame), those of one frame are looked into first, then the shared ones, then the data set
/// itself.
class Elements {
public:
    Elements(DcmItem &dataset, std::uint32_t frame);

    /// The stored bytes without padding, several values separated by a backslash; at most 10 KiB.
    std::string text(const DcmTagKey &tag) const;
    /// The n-th number of a DS, IS, FD or FL; nothing if it is absent or no finite number.
    std::optional<double> number(const DcmTagKey &tag, std::size_t index = 0) const;
    std::vector<double> numbers(const DcmTagKey &tag) const;
    std::optional<std::int64_t> integer(const DcmTagKey &tag) const;
    /// A US or SS, the sixteen bits as they are.
    std::optional<std::uint16_t> word(const DcmTagKey &tag, unsigned long index = 0) const;
    std::optional<Vector3> vector(const DcmTagKey &tag, std::size_t first = 0) const;
    bool has(const DcmTagKey &tag) const;
    /// The first item of a sequence, or nothing.
    DcmItem *item(const DcmTagKey &sequence) const;
    /// The items of a sequence, at most `most`.
    std::vector<DcmItem *> items(const DcmTagKey &sequence, unsigned long most) const;

private:
    DcmElement *find(const DcmTagKey &tag) const;
    std::vector<DcmItem *> m_places; ///< Most specific first.
};

/// Reads a whole text as a number, padding aside.
std::optional<double> parseNumber(std::string_view text);

} // namespace med::dicom
