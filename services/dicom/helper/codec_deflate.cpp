#include "services/dicom/helper/codecs.h"

#include <zlib.h>

namespace med::dicom {

Expected<Bytes> inflateRaw(ByteView compressed, std::size_t size)
{
    constexpr int kRaw = -MAX_WBITS; // Without zlib's own head.
    z_stream stream = {};
    if (inflateInit2(&stream, kRaw) != Z_OK) {
        throw std::bad_alloc();
    }
    Bytes bytes(size);
    stream.next_in = const_cast<Bytef *>(compressed.data()); // Only read.
    stream.avail_in = uInt(compressed.size());
    stream.next_out = bytes.data();
    stream.avail_out = uInt(bytes.size());
    const int status = inflate(&stream, Z_FINISH);
    const std::size_t got = stream.total_out;
    inflateEnd(&stream);
    // Z_BUF_ERROR with a full buffer: more is there than the image needs.
    if (got != size || (status != Z_STREAM_END && status != Z_BUF_ERROR)) {
        return failure(ErrorCode::Corrupt, "the deflated frame is damaged, or shorter than its description");
    }
    return bytes;
}

} // namespace med::dicom
