#include "services/dicom/helper/mapped_stream_internal.h"

#include <dcmtk/dcmdata/dcerror.h>

#include <algorithm>
#include <cstring>

namespace med::dicom {

namespace {

class MappedFactory : public DcmInputStreamFactory {
public:
    MappedFactory(ByteView bytes, offile_off_t at)
        : m_bytes(bytes)
        , m_at(at)
    {
    }
    DcmInputStream *create() const override { return new MappedStream(m_bytes, m_at); }
    DcmInputStreamFactory *clone() const override { return new MappedFactory(m_bytes, m_at); }
    DcmInputStreamFactoryType ident() const override { return DFT_DcmInputFileStreamFactory; }

private:
    ByteView m_bytes;
    offile_off_t m_at;
};

} // namespace

offile_off_t MappedProducer::read(void *buffer, offile_off_t length)
{
    const auto count = std::clamp<offile_off_t>(length, 0, avail());
    if (count > 0) {
        std::memcpy(buffer, m_bytes.data() + m_at, std::size_t(count));
    }
    m_at += count;
    return count;
}

offile_off_t MappedProducer::skip(offile_off_t length)
{
    const auto count = std::clamp<offile_off_t>(length, 0, avail());
    m_at += count;
    return count;
}

void MappedProducer::putback(offile_off_t length)
{
    if (length > m_at) {
        m_status = EC_PutbackFailed;
        return;
    }
    m_at -= length;
}

// The base class keeps only the address of the producer, so it may be built after it.
MappedStream::MappedStream(ByteView bytes, offile_off_t at)
    : DcmInputStream(&m_producer)
    , m_bytes(bytes)
    , m_start(at)
    , m_producer(bytes, at)
{
}

DcmInputStreamFactory *MappedStream::newFactory() const
{
    if (currentProducer() != &m_producer) {
        return nullptr; // inflated on the way: there is no place to come back to
    }
    return new MappedFactory(m_bytes, m_start + tell());
}

} // namespace med::dicom
