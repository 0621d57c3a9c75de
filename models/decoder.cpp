#include "models/decoder.h"

namespace med::models {

namespace {

class HelperDecoder : public Decoder {
public:
    using Decoder::decode;
    Expected<dicom::Instance> inspect(ByteView file) override { return m_helper.inspect(file); }
    Expected<dicom::ElementList> elements(ByteView file) override
    {
        return m_helper.elements(file);
    }
    Expected<dicom::Frame> decode(const dicom::Source &file, std::uint32_t frame, std::uint32_t longest) override
    {
        return m_helper.decode(file, frame, longest);
    }
    Expected<dicom::Content> content(ByteView file) override { return m_helper.content(file); }

private:
    dicom::Helper m_helper;
};

} // namespace

Expected<dicom::Frame> Decoder::decode(ByteView file, std::uint32_t frame, std::uint32_t longest)
{
    MED_TRY(const auto source, dicom::Source::memory(file));
    return decode(source, frame, longest);
}

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
