#include "services/dicom/helper/cell.h"
#include "services/dicom/helper/lookup_table_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>

#include <algorithm>

namespace med::dicom {

namespace {

std::unexpected<Error> corrupt(const char *detail)
{
    return failure(ErrorCode::Corrupt, detail);
}

std::uint8_t clampByte(double value)
{
    return std::uint8_t(std::clamp(value + 0.5, 0.0, 255.0));
}

/// Full-range YBR to RGB (PS3.3 C.7.6.3.1.2, inverted).
void toRgb(double y, double cb, double cr, std::uint8_t *out)
{
    out[0] = clampByte(y + 1.402 * (cr - 128));
    out[1] = clampByte(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128));
    out[2] = clampByte(y + 1.772 * (cb - 128));
}

} // namespace

Expected<> coloursOf(const PixelLayout &layout, const Bytes &stored, DcmDataset &dataset,
                     std::uint8_t *out)
{
    const auto pixels = layout.pixels();
    if (layout.photometric == "PALETTE COLOR") {
        if (layout.samples != 1 || layout.allocated > 16 || layout.allocated < 8) {
            return corrupt("a palette image must have one sample of 8 or 16 bits");
        }
        const auto table = [&](const DcmTagKey &descriptor, const DcmTagKey &data, const DcmTagKey &segmented) {
            return paletteTable(dataset, descriptor, data, segmented, layout.isSigned);
        };
        MED_TRY(const auto red,
                table(DCM_RedPaletteColorLookupTableDescriptor, DCM_RedPaletteColorLookupTableData,
                      DCM_SegmentedRedPaletteColorLookupTableData));
        MED_TRY(const auto green,
                table(DCM_GreenPaletteColorLookupTableDescriptor, DCM_GreenPaletteColorLookupTableData,
                      DCM_SegmentedGreenPaletteColorLookupTableData));
        MED_TRY(const auto blue,
                table(DCM_BluePaletteColorLookupTableDescriptor, DCM_BluePaletteColorLookupTableData,
                      DCM_SegmentedBluePaletteColorLookupTableData));
        const Cell cell(layout);
        for (std::size_t i = 0; i < pixels; ++i) {
            const auto value = cell.value(stored.data() + i * cell.width);
            out[i * 3] = red.levelAt(value);
            out[i * 3 + 1] = green.levelAt(value);
            out[i * 3 + 2] = blue.levelAt(value);
        }
        return {};
    }
    if (layout.sharedColour) { // Y Y Cb Cr
        for (std::size_t i = 0; i < pixels; i += 2) {
            const auto *pair = stored.data() + i * 2;
            toRgb(pair[0], pair[2], pair[3], out + i * 3);
            toRgb(pair[1], pair[2], pair[3], out + i * 3 + 3);
        }
        return {};
    }
    if (layout.photometric != "RGB" && !layout.photometric.starts_with("YBR_FULL")) {
        return failure(ErrorCode::Invalid,
                       "the colours " + layout.photometric + " are not supported");
    }
    const Cell cell(layout);
    const auto down = layout.stored > 8 ? layout.stored - 8 : 0;
    const auto sample = [&](std::size_t index) {
        return std::uint8_t(cell.value(stored.data() + index * cell.width) >> down);
    };
    for (std::size_t i = 0; i < pixels; ++i) {
        if (layout.photometric == "RGB") {
            out[i * 3] = sample(i * 3);
            out[i * 3 + 1] = sample(i * 3 + 1);
            out[i * 3 + 2] = sample(i * 3 + 2);
        } else {
            toRgb(sample(i * 3), sample(i * 3 + 1), sample(i * 3 + 2), out + i * 3);
        }
    }
    return {};
}

} // namespace med::dicom
