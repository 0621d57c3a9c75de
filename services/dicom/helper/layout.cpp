#include "services/dicom/helper/codecs.h"
#include "services/dicom/helper/file_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>

#include <algorithm>
#include <initializer_list>

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

/// The marks at the start of JPEG and JPEG-LS images, JPEG 2000 codestreams and JP2 files.
bool beginsImage(ByteView fragment)
{
    const auto begins = [&](std::initializer_list<std::uint8_t> mark) {
        return fragment.size() > mark.size() && std::ranges::equal(fragment.first(mark.size()), mark);
    };
    return begins({0xFF, 0xD8}) || begins({0xFF, 0x4F, 0xFF, 0x51}) || begins({0, 0, 0, 12, 'j', 'P', ' ', ' '});
}

} // namespace

Expected<PixelLayout> DicomFile::layout()
{
    using Kind = PixelLayout::Kind;
    const Instance v = describe();
    const Elements e(dataset(), 0);
    PixelLayout layout;
    const bool real = hasPixelElement(Kind::Float) || hasPixelElement(Kind::Double);
    if (real) {
        layout.kind = hasPixelElement(Kind::Float) ? Kind::Float : Kind::Double;
    } else if (!hasPixelElement(Kind::Integer) && !m_truncated) {
        return failure(ErrorCode::NotFound, "this object holds no image");
    }
    MED_TRY(layout.coding, coding());
    if (!real && !hasPixelElement(Kind::Integer)) {
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
    if (layout.allocated == 1) {
        using Coding = PixelLayout::Coding;
        const bool unpacks = layout.coding == Coding::Jpeg2000 || layout.coding == Coding::Deflated || layout.coding == Coding::Rle;
        if (layout.samples != 1 || (layout.coding != Coding::Native && !unpacks)) {
            return failure(ErrorCode::Invalid,
                           "coloured one-bit pixels, and those of this compression, are not supported");
        }
        layout.unpacked = unpacks;
        layout.allocated = unpacks ? 8 : 1;
    }
    if (layout.allocated == 32 && layout.kind == Kind::Integer
        && dataset().getOriginalXfer() == EXS_BigEndianExplicit) {
        return failure(ErrorCode::Invalid,
                       "the byte order of 32-bit big-endian pixels is ambiguous");
    }
    layout.sharedColour =
        layout.photometric == "YBR_FULL_422" && layout.coding == PixelLayout::Coding::Native;
    if (layout.sharedColour
        && (layout.allocated != 8 || layout.planar || layout.columns % 2 != 0
            || layout.samples != 3)) {
        return failure(ErrorCode::Invalid, "this form of YBR_FULL_422 is not supported");
    }
    if (std::uint64_t(layout.pixels()) * 8 > wire::kMaxFrame) {
        return failure(ErrorCode::Invalid, "the image is larger than 64 million pixels");
    }
    if (layout.coding == PixelLayout::Coding::Native && v.framesThere == 0) {
        const auto needed = layout.allocated == 1
            ? (std::uint64_t(layout.pixels()) * layout.frames + 7) / 8
            : std::uint64_t(layout.frameBytes()) * layout.frames;
        return isCut() ? corrupt("the file ends before its pixels are complete")
                       : failure(ErrorCode::Corrupt,
                                 "the image needs " + std::to_string(needed) + " bytes of pixels and the file holds "
                                     + std::to_string(nativeBytes(layout.kind)));
    }
    layout.there = v.framesThere;
    return layout;
}

bool DicomFile::hasPixelElement(PixelLayout::Kind kind)
{
    const DcmTagKey tag = pixelTag(kind);
    const bool integer = kind == PixelLayout::Kind::Integer;
    return dataset().tagExists(tag) || (!m_pixels.empty() && m_pixelElement == tag.getElement())
        || (integer && isCut() && !m_fragments.empty());
}

std::uint64_t DicomFile::nativeBytes(PixelLayout::Kind kind)
{
    if (!m_pixels.empty() && m_pixelElement == pixelTag(kind).getElement()) {
        return m_pixels.size();
    }
    DcmElement *element = nullptr;
    return dataset().findAndGetElement(pixelTag(kind), element).good() && element ? element->getLengthField() : 0;
}

std::uint32_t DicomFile::framesThere(const Instance &v)
{
    const auto coding = this->coding();
    if (!coding) {
        return v.frames; // Nobody can say.
    }
    std::uint64_t there = 0;
    if (*coding == PixelLayout::Coding::Native) {
        using Kind = PixelLayout::Kind;
        const Kind kind = hasPixelElement(Kind::Float) ? Kind::Float : hasPixelElement(Kind::Double) ? Kind::Double : Kind::Integer;
        const std::uint64_t allocated = kind == Kind::Float ? 32 : kind == Kind::Double ? 64 : v.bitsAllocated;
        const std::uint64_t samples = v.photometric == "YBR_FULL_422" ? 2 : v.samples;
        const auto bits = std::uint64_t(v.rows) * v.columns * samples * allocated;
        there = bits > 0 ? nativeBytes(kind) * 8 / bits : 0;
    } else if (const auto fragments = this->fragments()) {
        there = frameStarts(*coding, v.frames, *fragments).size();
        there -= m_fragmentCut && there > 0 ? 1 : 0;
    }
    return std::uint32_t(std::min<std::uint64_t>(there, v.frames));
}

std::vector<std::size_t> DicomFile::frameStarts(PixelLayout::Coding coding, std::uint32_t frames,
                                                const std::vector<ByteView> &fragments) const
{
    // The first is the offset table, whose numbers are often wrong; it is not needed.
    std::vector<std::size_t> starts;
    const bool oneEach = coding == PixelLayout::Coding::Deflated || coding == PixelLayout::Coding::Rle;
    const std::size_t count = fragments.size();
    for (std::size_t i = 1; i < count; ++i) {
        const bool begins = frames == 1 ? i == 1
            : count - 1 == frames       ? true
            : oneEach                   ? isCut() && count - 1 < frames
                                        : beginsImage(fragments[i]);
        if (begins) {
            starts.push_back(i);
        }
    }
    return starts;
}

Expected<Bytes> DicomFile::nativeFrame(const PixelLayout &layout, std::uint32_t frame)
{
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
    if (!m_pixels.empty()) { // The parser has not read what is cut off.
        const auto rest = m_pixels.subspan(std::size_t(std::min<std::uint64_t>(offset, m_pixels.size())));
        std::ranges::copy(rest.first(std::min(rest.size(), bytes.size())), bytes.begin());
        if (m_bigEndian && layout.allocated != 16) {
            return corrupt("the file ends before its pixels are complete");
        }
        for (std::size_t i = 0; m_bigEndian && i + 1 < bytes.size(); i += 2) {
            std::swap(bytes[i], bytes[i + 1]);
        }
        return bytes;
    }
    DcmElement *element = nullptr;
    if (dataset().findAndGetElement(pixelTag(layout.kind), element).bad() || !element) {
        return corrupt("the pixels cannot be read");
    }
    if (element
            ->getPartialValue(bytes.data(), Uint32(offset), Uint32(size), nullptr, EBO_LittleEndian)
            .bad()) {
        return corrupt("the file ends before its pixels are complete");
    }
    return bytes;
}

Expected<std::vector<ByteView>> DicomFile::fragments()
{
    if (!m_fragments.empty()) {
        return m_fragments;
    }
    std::vector<ByteView> all;
    auto *pixels = fragmentsOf(dataset());
    for (unsigned long i = 0; pixels && i < pixels->card(); ++i) {
        const auto fragment = fragmentAt(*pixels, i);
        if (!fragment && i > 0) { // The offset table may be empty.
            return std::unexpected(fragment.error());
        }
        all.push_back(fragment.value_or(ByteView()));
    }
    return all;
}

Expected<Bytes> DicomFile::compressedFrame(const PixelLayout &layout, std::uint32_t frame)
{
    MED_TRY(const auto fragments, this->fragments());
    const std::size_t count = fragments.size();
    if (count < 2) {
        return corrupt("the compressed pixels are missing");
    }
    const auto starts = frameStarts(layout.coding, layout.frames, fragments);
    if (starts.empty()) {
        return corrupt("the file does not hold one fragment for each frame");
    }
    if (starts.size() > layout.frames) {
        return corrupt("the file holds more frames than it says");
    }
    if (frame >= starts.size()) {
        return corrupt("the file holds fewer frames than it says");
    }
    const std::size_t end = frame + 1 < starts.size() ? starts[frame + 1] : count;
    if (m_fragmentCut && end == count) {
        return corrupt("the file ends before its pixels are complete");
    }
    Bytes bytes;
    for (auto i = starts[frame]; i < end; ++i) {
        append(bytes, fragments[i]);
    }
    return bytes;
}

Expected<Bytes> DicomFile::codecFrame(PixelLayout &layout, std::uint32_t frame)
{
    // The parser's own pixels may be cut off, and its choice of fragments follows the offset table.
    MED_TRY(const auto compressed, compressedFrame(layout, frame));
    auto fragments = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelSequenceTag));
    for (const ByteView content : {ByteView(), ByteView(compressed)}) {
        auto item = std::make_unique<DcmPixelItem>(DcmTag(DCM_PixelItemTag));
        if (item->putUint8Array(content.data(), Uint32(content.size())).bad() || fragments->insert(item.get()).bad()) {
            return corrupt("the pixels cannot be read");
        }
        item.release(); // NOLINT: the sequence's now.
    }
    DcmPixelData pixels(DCM_PixelData);
    pixels.putOriginalRepresentation(DcmXfer(syntaxUid().c_str()).getXfer(), nullptr, fragments.release());
    Bytes bytes(layout.frameBytes() + layout.frameBytes() % 2);
    Uint32 fragment = 1;
    OFString model;
    const auto status = pixels.getUncompressedFrame(&dataset(), frame, fragment, bytes.data(),
                                                    Uint32(bytes.size()), model);
    if (status.bad()) {
        return failure(ErrorCode::Corrupt,
                       std::string("the compressed image is damaged: ") + status.text());
    }
    if (layout.coding == PixelLayout::Coding::Jpeg && !model.empty()) {
        layout.photometric = model.c_str();
    }
    bytes.resize(layout.frameBytes());
    return bytes;
}

Expected<Bytes> DicomFile::jpegFrame(PixelLayout &layout, std::uint32_t frame, bool &planar)
{
    if (layout.allocated == 8) {
        MED_TRY(const auto compressed, compressedFrame(layout, frame));
        if (auto pixels = decodeJpeg8(compressed, layout)) {
            layout.photometric = layout.samples == 3 ? "RGB" : layout.photometric;
            planar = false;
            return pixels;
        }
    }
    return codecFrame(layout, frame); // Other precisions, lossless processes; and the better reasons.
}

Expected<Bytes> DicomFile::packedFrame(const PixelLayout &layout, std::uint32_t frame)
{
    MED_TRY(const auto compressed, compressedFrame(layout, frame));
    const bool deflated = layout.coding == PixelLayout::Coding::Deflated;
    if (!layout.unpacked) {
        return inflateRaw(compressed, layout.frameBytes());
    }
    const std::size_t size = (layout.pixels() + 7) / 8; // Each frame begins with a byte of its own.
    MED_TRY(const auto packed, deflated ? inflateRaw(compressed, size) : decodeRleSegment(compressed, size));
    Bytes pixels(layout.pixels());
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        pixels[i] = packed[i / 8] >> (i % 8) & 1;
    }
    return pixels;
}

Expected<Bytes> DicomFile::storedFrame(PixelLayout &layout, std::uint32_t frame, std::uint32_t longest)
{
    if (frame >= layout.frames) {
        return failure(ErrorCode::NotFound, "there is no frame " + std::to_string(frame + 1));
    }
    if (frame >= layout.there) {
        return failure(ErrorCode::Corrupt,
                       "of " + std::to_string(layout.frames) + " frames the file holds " + std::to_string(layout.there));
    }
    Bytes bytes;
    bool planar = layout.planar;
    switch (layout.coding) {
    case PixelLayout::Coding::Native: {
        MED_TRY(bytes, nativeFrame(layout, frame));
        break;
    }
    case PixelLayout::Coding::JpegLs: {
        MED_TRY(const auto compressed, compressedFrame(layout, frame));
        MED_TRY(bytes, decodeJpegLs(compressed, layout));
        planar = false;
        break;
    }
    case PixelLayout::Coding::Jpeg2000: {
        MED_TRY(const auto compressed, compressedFrame(layout, frame));
        MED_TRY(bytes, decodeJpeg2000(compressed, layout, layout.unpacked ? 0 : longest));
        if (layout.photometric == "YBR_RCT" || layout.photometric == "YBR_ICT") {
            layout.photometric = "RGB"; // Part of the decoding.
        }
        planar = false;
        break;
    }
    case PixelLayout::Coding::Deflated: {
        MED_TRY(bytes, packedFrame(layout, frame));
        break;
    }
    case PixelLayout::Coding::Jpeg: {
        MED_TRY(bytes, jpegFrame(layout, frame, planar));
        break;
    }
    case PixelLayout::Coding::Rle: {
        if (layout.unpacked) {
            MED_TRY(bytes, packedFrame(layout, frame));
        } else {
            MED_TRY(const auto compressed, compressedFrame(layout, frame));
            MED_TRY(bytes, decodeRle(compressed, layout));
        }
        planar = false;
        break;
    }
    }
    return planar ? interleaved(bytes, layout.samples, layout.allocated / 8) : bytes;
}

} // namespace med::dicom
