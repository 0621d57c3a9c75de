#pragma once

#include "services/dicom/content.h"
#include "services/dicom/helper.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace med::models {

/// Reads one DICOM file that is in memory. Threads: one at a time.
class Decoder {
public:
    virtual ~Decoder() = default;
    virtual Expected<dicom::Instance> inspect(ByteView file) = 0;
    virtual Expected<dicom::ElementList> elements(ByteView file) = 0;
    /// `longest`: as for dicom::Helper::decode(); 0 for the whole image. Several frames of one source
    /// cost less than as many sources.
    virtual Expected<dicom::Frame> decode(const dicom::Source &file, std::uint32_t frame, std::uint32_t longest) = 0;
    /// One frame of bytes that are not kept.
    Expected<dicom::Frame> decode(ByteView file, std::uint32_t frame, std::uint32_t longest = 0);
    /// Of an object that is no image.
    virtual Expected<dicom::Content> content(ByteView file) = 0;
};

/// In a confined process of its own, see services/dicom/helper.h.
std::unique_ptr<Decoder> makeHelperDecoder();

/// A few decoders for many threads: each call takes an idle one and waits while there is none.
class DecoderPool {
public:
    using Make = std::function<std::unique_ptr<Decoder>()>;
    DecoderPool(const Make &make, int count);
    int count() const { return m_count; }

    template <typename Use> auto with(Use use)
    {
        const Lease lease(*this);
        return use(*lease.decoder);
    }

private:
    struct Lease {
        explicit Lease(DecoderPool &from)
            : pool(from)
            , decoder(pool.take())
        {
        }
        ~Lease() { pool.giveBack(decoder); }
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;
        DecoderPool &pool;
        Decoder *decoder;
    };
    Decoder *take();
    void giveBack(Decoder *decoder);
    int m_count;
    std::vector<std::unique_ptr<Decoder>> m_all;
    std::vector<Decoder *> m_idle;
    std::mutex m_mutex;
    std::condition_variable m_returned;
};

} // namespace med::models
