#include "models/decoder.h"

#include "services/dicom/helper.h"

namespace med::models {

namespace {

class HelperDecoder : public Decoder {
public:
    Expected<dicom::Instance> inspect(ByteView file) override { return m_helper.inspect(file); }
    Expected<dicom::ElementList> elements(ByteView file) override
    {
        return m_helper.elements(file);
    }
    Expected<dicom::Frame> decode(ByteView file, std::uint32_t frame) override
    {
        return m_helper.decode(file, frame);
    }
    Expected<dicom::Content> content(ByteView file) override { return m_helper.content(file); }

private:
    dicom::Helper m_helper;
};

} // namespace

std::unique_ptr<Decoder> makeHelperDecoder()
{
    return std::make_unique<HelperDecoder>();
}

DecoderPool::DecoderPool(const Make &make, int count)
    : m_count(count)
{
    for (int i = 0; i < count; ++i) {
        m_all.push_back(make());
        m_idle.push_back(m_all.back().get());
    }
}

Decoder *DecoderPool::take()
{
    std::unique_lock lock(m_mutex);
    m_returned.wait(lock, [this] { return !m_idle.empty(); });
    Decoder *decoder = m_idle.back();
    m_idle.pop_back();
    return decoder;
}

void DecoderPool::giveBack(Decoder *decoder)
{
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(decoder);
    }
    m_returned.notify_one();
}

} // namespace med::models
