#pragma once

#include "services/dicom/helper/elements_internal.h"
#include "services/dicom/wire.h"
#include "services/dicom/wire_content.h"

#include <dcmtk/dcmdata/dcfilefo.h>

namespace med::dicom {

/// How the pixels of a file are stored, after every number was checked against the others.
struct PixelLayout {
    enum class Kind { Integer, Float, Double };
    enum class Coding { Native, Rle, Jpeg, JpegLs, Jpeg2000, Deflated };
    Kind kind = Kind::Integer;
    Coding coding = Coding::Native;
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t frames = 0;
    std::uint32_t there = 0; ///< Frames, from the first, whose bytes are in the file.
    std::uint32_t samples = 1;
    std::uint32_t allocated = 0;
    std::uint32_t stored = 0;
    std::uint32_t highBit = 0;
    bool isSigned = false;
    bool planar = false; ///< Samples are stored plane by plane.
    bool unpacked = false; ///< One-bit pixels that come out of their compression one a byte.
    bool sharedColour = false; ///< YBR_FULL_422: two pixels share their colour.
    std::uint32_t halvings = 0; ///< So many times, before it was taken out of its compression.
    std::string photometric;

    std::size_t pixels() const { return std::size_t(rows) * columns; }
    std::size_t values() const { return pixels() * samples; }
    /// Bytes of one frame in the canonical form; not for one-bit pixels.
    std::size_t frameBytes() const { return sharedColour ? pixels() * 2 : values() * (allocated / 8); }
};

/// One parsed DICOM file. The bytes must outlive it.
class DicomFile {
public:
    /// Errors: Invalid if the bytes are no DICOM file, Corrupt if they cannot be read. Throws
    /// bad_alloc.
    static Expected<std::unique_ptr<DicomFile>> parse(ByteView bytes);

    Instance describe();
    /// Within the limits of wire.h. Values are as stored, numbers in decimal digits.
    ElementList elements();
    /// Errors: NotFound without pixels, Invalid for what is not supported, Corrupt for a
    /// contradiction.
    Expected<PixelLayout> layout();
    /// `longest`: see Helper::decode().
    Expected<wire::FrameInfo> decode(std::uint32_t frame, std::uint32_t longest, std::span<std::uint8_t> output);
    Expected<wire::RawInfo> raw(std::uint32_t frame, std::span<std::uint8_t> output);
    /// Texts as stored. Errors: Corrupt if there is no content.
    Expected<Report> report();
    /// Without values. Errors: Corrupt for counts, sizes or a frequency that cannot be, Invalid for a coding
    /// that is not supported.
    Expected<Waveform> waveform();
    /// The values of one group, channel after channel, four bytes each in the machine's order.
    /// Errors: as waveform(), NotFound for another group.
    Expected<> waveformValues(std::uint32_t group, std::span<std::uint8_t> output);
    /// Copies the document. Errors: Corrupt if there is none, Invalid if the output is too small.
    Expected<wire::DocumentInfo> document(std::span<std::uint8_t> output);

private:
    DicomFile() = default;
    DcmDataset &dataset() { return *m_file.getDataset(); }
    std::string syntaxUid();
    Expected<PixelLayout::Coding> coding();
    Expected<> greyOf(const PixelLayout &layout, const Bytes &stored, std::uint32_t frame, wire::FrameInfo &info,
                      std::int16_t *out);
    /// So many frames, from the first, have all their bytes in the file.
    std::uint32_t framesThere(const Instance &instance);
    bool hasPixelElement(PixelLayout::Kind kind);
    std::uint64_t nativeBytes(PixelLayout::Kind kind);
    bool isCut() const { return m_truncated || m_cutOff; }
    std::vector<std::size_t> frameStarts(PixelLayout::Coding coding, std::uint32_t frames,
                                         const std::vector<ByteView> &fragments) const;
    /// A frame that its codec can halve cheaply keeps at least `longest` pixels on its longer side; 0 for all.
    Expected<Bytes> storedFrame(PixelLayout &layout, std::uint32_t frame, std::uint32_t longest = 0);
    Expected<Bytes> nativeFrame(const PixelLayout &layout, std::uint32_t frame);
    /// Eight bits by the faster decoder, the rest by DCMTK's. Clears `planar` where samples are interleaved already.
    Expected<Bytes> jpegFrame(PixelLayout &layout, std::uint32_t frame, bool &planar);
    /// Deflated frames, and one-bit pixels out of their bytes.
    Expected<Bytes> packedFrame(const PixelLayout &layout, std::uint32_t frame);
    Expected<Bytes> codecFrame(PixelLayout &layout, std::uint32_t frame);
    Expected<std::vector<ByteView>> fragments();
    Expected<Bytes> compressedFrame(const PixelLayout &layout, std::uint32_t frame);

    DcmFileFormat m_file;
    bool m_truncated = false;
    std::vector<ByteView> m_fragments; ///< Of compressed pixels; see Prescan.
    bool m_fragmentCut = false;
    ByteView m_pixels; ///< Of native ones in a file that is cut off; see Prescan.
    std::uint16_t m_pixelElement = 0;
    bool m_bigEndian = false;
    bool m_cutOff = false; ///< The same, by a walk that decodes nothing.
};

/// Loads the dictionary and the codecs: before the process is confined.
/// Errors: Io if the dictionary is missing.
Expected<> prepareDicom();

} // namespace med::dicom
