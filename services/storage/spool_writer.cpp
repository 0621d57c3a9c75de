#include "services/storage/spool_writer.h"

#include "services/storage/object_store.h"

namespace med::storage {

namespace {
constexpr std::size_t kMaxWaiting = 8;
static_assert(kPartBytes % SpoolWriter::kPieceBytes == 0);
}

SpoolWriter::SpoolWriter(const Descriptor &file)
    : m_file(file)
    , m_thread([this] { run(); })
{
}

SpoolWriter::~SpoolWriter()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

Bytes SpoolWriter::buffer()
{
    const std::lock_guard lock(m_mutex);
    if (!m_spare.empty()) {
        Bytes spare = std::move(m_spare.back());
        m_spare.pop_back();
        spare.clear();
        return spare;
    }
    Bytes fresh;
    fresh.reserve(kPieceBytes);
    return fresh;
}

Expected<> SpoolWriter::push(Bytes piece)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_waiting.size() < kMaxWaiting || !m_result; });
    if (!m_result) {
        return m_result;
    }
    m_waiting.push_back(std::move(piece));
    m_changed.notify_all();
    return {};
}

Expected<std::vector<crypto::Digest>> SpoolWriter::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }
    m_thread.join();
    if (!m_result) {
        return std::unexpected(m_result.error());
    }
    return std::move(m_digests);
}

void SpoolWriter::run()
{
    crypto::Sha256 hash;
    std::size_t hashed = 0;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [&] { return !m_waiting.empty() || m_ended; });
        if (m_waiting.empty()) {
            break;
        }
        Bytes piece = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_changed.notify_all();
        lock.unlock();
        auto written = writeAll(m_file, piece);
        hash.add(piece);
        hashed += piece.size();
        lock.lock();
        m_spare.push_back(std::move(piece));
        if (!written) {
            m_result = std::move(written);
            m_waiting.clear();
            m_changed.notify_all();
            return;
        }
        if (hashed == kPartBytes) {
            m_digests.push_back(hash.finish());
            hashed = 0;
        }
    }
    if (hashed > 0) {
        m_digests.push_back(hash.finish());
    }
}

} // namespace med::storage
