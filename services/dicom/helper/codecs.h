#pragma once

#include "services/base/bytes.h"
#include "services/base/error.h"
#include "services/dicom/helper/file_internal.h"

namespace med::dicom {

/// One compressed frame into the canonical form: samples interleaved, little endian, `layout.allocated` bits each. Each
/// checks that the image is as large as the layout says. Errors: Corrupt, with the reason, if it is not or is damaged.

/// JPEG-LS (ISO/IEC 14495-1).
Expected<Bytes> decodeJpegLs(ByteView compressed, const PixelLayout &layout);
/// JPEG of eight bits a sample (ISO/IEC 10918-1, sequential and progressive); colours as RGB. Errors: Invalid for other
/// precisions, which another decoder reads.
Expected<Bytes> decodeJpeg8(ByteView compressed, const PixelLayout &layout);
/// JPEG 2000 and its high-throughput form (ISO/IEC 15444-1 and -15), bare or in a JP2 file; colours as RGB where the
/// codestream transforms them. Halved as often as the longer side keeps `longest` pixels and the codestream allows it; what
/// came out is then in the layout. 0: whole.
Expected<Bytes> decodeJpeg2000(ByteView compressed, PixelLayout &layout, std::uint32_t longest = 0);
/// Run lengths (PS3.5 annex G): each byte of the samples has a segment of its own.
Expected<Bytes> decodeRle(ByteView compressed, const PixelLayout &layout);
/// The single segment of a run-length coded frame (PS3.5 annex G), `size` bytes; for packed bits.
Expected<Bytes> decodeRleSegment(ByteView compressed, std::size_t size);
/// Raw deflate (RFC 1951) of `size` bytes.
Expected<Bytes> inflateRaw(ByteView compressed, std::size_t size);

/// Bytes of each plane after the other into samples beside each other. `width`: bytes of a sample.
Bytes interleaved(const Bytes &planes, std::size_t samples, std::size_t width);

} // namespace med::dicom
