#pragma once

#include "services/base/error.h"
#include "services/dicom/instance.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcitem.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace med::dicom {

class Elements;

/// A table of a modality LUT, a VOI LUT or one colour of a palette (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).
struct LookupTable {
    std::int32_t first = 0; ///< The value that the first entry stands for; lower ones have it too.
    std::vector<std::uint16_t> values; ///< At least one.
    std::uint32_t bits = 16; ///< Of an entry; enough for all of them, whatever the file says.

    std::uint16_t at(std::int64_t value) const
    {
        return values[std::size_t(std::clamp<std::int64_t>(value - first, 0, std::int64_t(values.size()) - 1))];
    }
    /// An entry as one of 256 levels.
    std::uint8_t levelAt(std::int64_t value) const;
};

/// `isSigned`: the value of the first entry is. Errors: Corrupt, with the reason.
Expected<LookupTable> lookupTable(DcmItem &item, const DcmTagKey &descriptor, const DcmTagKey &data, bool isSigned);
/// A colour of a palette, whose entries may be written as segments (PS3.3 C.7.9.2). Errors: Corrupt, with the reason.
Expected<LookupTable> paletteTable(DcmItem &item, const DcmTagKey &descriptor, const DcmTagKey &data,
                                   const DcmTagKey &segmented, bool isSigned);

/// The VOI transformations in their order: windows (C.11.2.1.2), then the tables of the VOI LUT sequence (C.11.2.1.1).
/// Those that the standard forbids are left out. `lowest`: of the values after the modality transformation.
std::vector<Window> windowsOf(const Elements &elements, double lowest);

} // namespace med::dicom
