#pragma once

#include "services/base/bytes.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcistrma.h>

namespace med::dicom {

/// Gives DCMTK the bytes of a mapped file. Nothing is copied on the way.
class MappedProducer : public DcmProducer {
public:
    MappedProducer(ByteView bytes, offile_off_t at)
        : m_bytes(bytes)
        , m_at(at)
    {
    }
    OFBool good() const override { return m_status.good(); }
    OFCondition status() const override { return m_status; }
    OFBool eos() override { return avail() == 0; }
    offile_off_t avail() override { return offile_off_t(m_bytes.size()) - m_at; }
    offile_off_t read(void *buffer, offile_off_t length) override;
    offile_off_t skip(offile_off_t length) override;
    void putback(offile_off_t length) override;

private:
    ByteView m_bytes;
    offile_off_t m_at = 0;
    OFCondition m_status = EC_Normal;
};

/// Large values are not read with the header: the factory lets DCMTK come back for them.
class MappedStream : public DcmInputStream {
public:
    explicit MappedStream(ByteView bytes, offile_off_t at = 0);
    DcmInputStreamFactory *newFactory() const override;

private:
    ByteView m_bytes;
    offile_off_t m_start = 0;
    MappedProducer m_producer;
};

} // namespace med::dicom
