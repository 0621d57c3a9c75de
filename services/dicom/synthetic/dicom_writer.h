#pragma once

#include "services/base/bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace med::dicom::synthetic {

/// Writes a data set in explicit VR little endian. The caller gives the elements in the order of
/// their tags.
class DicomWriter {
public:
    /// Any VR whose value is a text, padded to an even length (UI with a zero byte, the others with
    /// a space).
    void text(std::uint16_t group, std::uint16_t element, std::string_view vr,
              std::string_view value);
    /// DS: numbers with at most ten significant digits.
    void decimals(std::uint16_t group, std::uint16_t element, const std::vector<double> &values);
    void integer(std::uint16_t group, std::uint16_t element, std::int64_t value); ///< IS.
    void word(std::uint16_t group, std::uint16_t element, std::uint16_t value); ///< US.
    void longWord(std::uint16_t group, std::uint16_t element, std::uint32_t value); ///< UL.
    void real(std::uint16_t group, std::uint16_t element, double value); ///< FD.
    void bytes(std::uint16_t group, std::uint16_t element, ByteView value); ///< OB.
    /// A sequence of one item with these elements.
    void sequence(std::uint16_t group, std::uint16_t element, const DicomWriter &item);
    void emptySequence(std::uint16_t group, std::uint16_t element);
    /// Pixel Data of one compressed frame, with an empty offset table.
    void compressedPixels(ByteView frame);

    /// Preamble, meta header for a JPEG-LS lossless object, and the elements written so far.
    Bytes file(std::string_view sopClass, std::string_view sopInstance) const;

private:
    void head(std::uint16_t group, std::uint16_t element, std::string_view vr, std::size_t length);
    void little16(std::uint16_t value);
    void little32(std::uint32_t value);
    Bytes m_bytes;
};

/// "2.25." and the number of a UUID (PS3.5 B.2) made from these two numbers.
std::string uidOf(std::uint64_t high, std::uint64_t low);

/// JPEG-LS lossless of a grey image of `bits` (8: one byte a pixel, else two). The same bytes every
/// time.
Bytes compressGrey(ByteView pixels, std::uint32_t columns, std::uint32_t rows, int bits);

} // namespace med::dicom::synthetic
