#include "services/dicom/helper/file_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <charls/charls.h>

namespace med::dicom {

namespace {

std::unexpected<Error> corrupt(const char *detail)
{
    return failure(ErrorCode::Corrupt, detail);
}

DcmTagKey pixelTag(PixelLayout::Kind kind)
{
    return kind == PixelLayout::Kind::Float ? DCM_FloatPixelData
        : kind == PixelLayout::Kind::Double ? DCM_DoubleFloatPixelData
                                            : DCM_PixelData;
}

/// The fragments of an encapsulated object; none for native ones.
DcmPixelSequence *fragmentsOf(DcmDataset &dataset)
{
    DcmElement *element = nullptr;
    auto *pixels = dataset.findAndGetElement(DCM_PixelData, element).good()
        ? dynamic_cast<DcmPixelData *>(element)
        : nullptr;
    if (!pixels) {
        return nullptr;
    }
    E_TransferSyntax syntax = EXS_Unknown;
    const DcmRepresentationParameter *parameter = nullptr;
    pixels->getOriginalRepresentationKey(syntax, parameter);
    DcmPixelSequence *fragments = nullptr;
    return pixels->getEncapsulatedRepresentation(syntax, parameter, fragments).good() ? fragments
                                                                                      : nullptr;
}

Expected<ByteView> fragmentAt(DcmPixelSequence &fragments, unsigned long index)
{
    DcmPixelItem *item = nullptr;
    Uint8 *bytes = nullptr;
    if (fragments.getItem(item, index).bad() || !item || item->getUint8Array(bytes).bad()
        || !bytes) {
        return failure(ErrorCode::Corrupt, "a compressed frame is missing or cut off");
    }
    return ByteView(bytes, item->getLength());
}

} // namespace

Expected<PixelLayout> DicomFile::layout()
{
    using Kind = PixelLayout::Kind;
    const Instance v = describe();
    const Elements e(dataset(), 0);
    PixelLayout layout;
    if (dataset().tagExists(DCM_FloatPixelData) || dataset().tagExists(DCM_DoubleFloatPixelData)) {
        layout.kind = dataset().tagExists(DCM_FloatPixelData) ? Kind::Float : Kind::Double;
    } else if (!dataset().tagExists(DCM_PixelData) && !m_truncated) {
        return failure(ErrorCode::NotFound, "this object holds no image");
    }
    MED_TRY(layout.coding, coding());
    if (layout.kind == Kind::Integer && !dataset().tagExists(DCM_PixelData)) {
        return corrupt("the file ends before its pixels are complete");
    }
    layout.rows = v.rows;
    layout.columns = v.columns;
    layout.frames = v.frames;
    layout.samples = v.samples;
    layout.allocated = v.bitsAllocated;
    layout.stored = v.bitsStored;
    layout.highBit = e.word(DCM_HighBit).value_or(std::uint16_t(v.bitsStored - 1));
    layout.isSigned = v.isSigned;
    layout.photometric = v.photometric;
    layout.planar = layout.samples > 1 && e.word(DCM_PlanarConfiguration).value_or(0) == 1;
    if (layout.rows == 0 || layout.columns == 0) {
        return corrupt("the image says that it has no rows or no columns");
    }
    if (layout.frames == 0) {
        return corrupt("the number of frames is no positive number");
    }
    if (layout.samples != 1 && layout.samples != 3) {
        return failure(ErrorCode::Invalid,
                       std::to_string(layout.samples) + " samples a pixel are not supported");
    }
    if (layout.kind != Kind::Integer) {
        layout.allocated = layout.kind == Kind::Float ? 32 : 64;
        layout.stored = layout.allocated;
        if (layout.samples != 1 || layout.coding != PixelLayout::Coding::Native) {
            return corrupt("floating point pixels must be native and grey");
        }
    } else if (layout.allocated != 1 && layout.allocated != 8 && layout.allocated != 16
               && layout.allocated != 32) {
        return failure(ErrorCode::Invalid,
                       std::to_string(layout.allocated) + " bits a sample are not supported");
    } else if (layout.stored == 0 || layout.stored > layout.allocated
               || layout.highBit >= layout.allocated || layout.highBit + 1 < layout.stored) {
        return corrupt("bits allocated, bits stored and high bit contradict each other");
    }
    if (layout.allocated == 1
        && (layout.samples != 1 || layout.coding != PixelLayout::Coding::Native)) {
        return failure(ErrorCode::Invalid,
                       "compressed or coloured one-bit pixels are not supported");
    }
    if (layout.allocated == 32 && layout.kind == Kind::Integer
        && dataset().getOriginalXfer() == EXS_BigEndianExplicit) {
        return failure(ErrorCode::Invalid,
                       "the byte order of 32-bit big-endian pixels is ambiguous");
    }
    layout.halved =
        layout.photometric == "YBR_FULL_422" && layout.coding == PixelLayout::Coding::Native;
    if (layout.halved
        && (layout.allocated != 8 || layout.planar || layout.columns % 2 != 0
            || layout.samples != 3)) {
        return failure(ErrorCode::Invalid, "this form of YBR_FULL_422 is not supported");
    }
    if (std::uint64_t(layout.pixels()) * 8 > wire::kMaxFrame) {
        return failure(ErrorCode::Invalid, "the image is larger than 64 million pixels");
    }
    if (layout.coding == PixelLayout::Coding::Native) {
        DcmElement *element = nullptr;
        if (dataset().findAndGetElement(pixelTag(layout.kind), element).bad() || !element) {
            return corrupt("the pixels cannot be read");
        }
        const auto needed = layout.allocated == 1
            ? (std::uint64_t(layout.pixels()) * layout.frames + 7) / 8
            : std::uint64_t(layout.frameBytes()) * layout.frames;
        const auto there = std::uint64_t(element->getLengthField());
        if (there < needed) {
            return failure(ErrorCode::Corrupt,
                           "the image needs " + std::to_string(needed)
                               + " bytes of pixels and the file holds " + std::to_string(there));
        }
    }
    return layout;
}

Expected<Bytes> DicomFile::nativeFrame(const PixelLayout &layout, std::uint32_t frame)
{
    DcmElement *element = nullptr;
    if (dataset().findAndGetElement(pixelTag(layout.kind), element).bad() || !element) {
        return corrupt("the pixels cannot be read");
    }
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    if (layout.allocated == 1) { // frames follow each other bit by bit: all of them
        size = (std::uint64_t(layout.pixels()) * layout.frames + 7) / 8;
    } else {
        size = layout.frameBytes();
        offset = size * frame;
    }
    if (size > wire::kMaxFrame || offset + size > UINT32_MAX) {
        return failure(ErrorCode::Invalid, "the image is larger than is supported");
    }
    Bytes bytes(size);
    if (element
            ->getPartialValue(bytes.data(), Uint32(offset), Uint32(size), nullptr, EBO_LittleEndian)
            .bad()) {
        return corrupt("the file ends before its pixels are complete");
    }
    return bytes;
}

Expected<Bytes> DicomFile::compressedFrame(const PixelLayout &layout, std::uint32_t frame)
{
    auto *fragments = fragmentsOf(dataset());
    if (!fragments || fragments->card() < 2) {
        return corrupt("the compressed pixels are missing");
    }
    const auto count = fragments->card();
    unsigned long first = 1;
    unsigned long end = count;
    if (count - 1 == layout.frames) {
        first = frame + 1;
        end = first + 1;
    } else if (layout.frames > 1) { // a fragment that begins with an image begins a frame
        std::vector<unsigned long> starts;
        for (unsigned long i = 1; i < count; ++i) {
            MED_TRY(const auto fragment, fragmentAt(*fragments, i));
            if (fragment.size() > 2 && fragment[0] == 0xFF && fragment[1] == 0xD8) {
                starts.push_back(i);
            }
        }
        if (starts.size() < layout.frames) {
            if (frame >= starts.size()) {
                return corrupt("the file holds fewer frames than it says");
            }
        } else if (starts.size() > layout.frames) {
            return corrupt("the file holds more frames than it says");
        }
        first = starts[frame];
        end = frame + 1 < starts.size() ? starts[frame + 1] : count;
    }
    Bytes bytes;
    for (auto i = first; i < end; ++i) {
        MED_TRY(const auto fragment, fragmentAt(*fragments, i));
        append(bytes, fragment);
    }
    return bytes;
}

Expected<Bytes> DicomFile::jpegLsFrame(const PixelLayout &layout, std::uint32_t frame)
{
    MED_TRY(const auto compressed, compressedFrame(layout, frame));
    try {
        charls::jpegls_decoder decoder;
        decoder.source(compressed).read_header();
        const auto info = decoder.frame_info();
        const std::size_t width = info.bits_per_sample > 8 ? 2 : 1;
        const std::size_t wanted = layout.allocated / 8;
        if (info.width != layout.columns || info.height != layout.rows
            || info.component_count != std::int32_t(layout.samples) || width > wanted) {
            return corrupt("the compressed image and its description differ");
        }
        Bytes pixels(layout.values() * width);
        if (decoder.destination_size() != pixels.size()) {
            return corrupt("the compressed image and its description differ");
        }
        decoder.decode(pixels);
        if (layout.samples == 3 && decoder.interleave_mode() == charls::interleave_mode::none) {
            Bytes interleaved(pixels.size());
            const auto count = layout.pixels();
            for (std::size_t i = 0; i < count; ++i) {
                for (std::size_t sample = 0; sample < 3; ++sample) {
                    for (std::size_t byte = 0; byte < width; ++byte) {
                        interleaved[(i * 3 + sample) * width + byte] =
                            pixels[(sample * count + i) * width + byte];
                    }
                }
            }
            pixels = std::move(interleaved);
        }
        if (width < wanted) {
            Bytes wide(layout.values() * wanted);
            for (std::size_t i = 0; i < layout.values(); ++i) {
                wide[i * wanted] = pixels[i];
            }
            pixels = std::move(wide);
        }
        return pixels;
    } catch (const charls::jpegls_error &error) {
        return failure(ErrorCode::Corrupt,
                       std::string("the JPEG-LS image is damaged: ") + error.what());
    }
}

Expected<Bytes> DicomFile::codecFrame(PixelLayout &layout, std::uint32_t frame)
{
    DcmElement *element = nullptr;
    if (dataset().findAndGetElement(DCM_PixelData, element).bad() || !element) {
        return corrupt("the pixels cannot be read");
    }
    Bytes bytes(layout.frameBytes() + layout.frameBytes() % 2);
    Uint32 fragment = 0;
    OFString model;
    const auto status = element->getUncompressedFrame(&dataset(), frame, fragment, bytes.data(),
                                                      Uint32(bytes.size()), model);
    if (status.bad()) {
        return failure(ErrorCode::Corrupt,
                       std::string("the compressed image is damaged: ") + status.text());
    }
    if (layout.coding == PixelLayout::Coding::JpegLossless && !model.empty()) {
        layout.photometric = model.c_str();
    }
    bytes.resize(layout.frameBytes());
    return bytes;
}

Expected<Bytes> DicomFile::storedFrame(PixelLayout &layout, std::uint32_t frame)
{
    if (frame >= layout.frames) {
        return failure(ErrorCode::NotFound, "there is no frame " + std::to_string(frame + 1));
    }
    Bytes bytes;
    bool planar = layout.planar;
    switch (layout.coding) {
    case PixelLayout::Coding::Native: {
        MED_TRY(bytes, nativeFrame(layout, frame));
        break;
    }
    case PixelLayout::Coding::JpegLs: {
        MED_TRY(bytes, jpegLsFrame(layout, frame));
        planar = false;
        break;
    }
    case PixelLayout::Coding::Rle:
    case PixelLayout::Coding::JpegLossless: {
        MED_TRY(bytes, codecFrame(layout, frame));
        break;
    }
    }
    if (planar) {
        const auto width = layout.allocated / 8;
        const auto count = layout.pixels();
        Bytes interleaved(bytes.size());
        for (std::size_t sample = 0; sample < layout.samples; ++sample) {
            for (std::size_t i = 0; i < count; ++i) {
                for (std::size_t byte = 0; byte < width; ++byte) {
                    interleaved[(i * layout.samples + sample) * width + byte] =
                        bytes[(sample * count + i) * width + byte];
                }
            }
        }
        return interleaved;
    }
    return bytes;
}

} // namespace med::dicom
