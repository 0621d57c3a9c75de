#include "services/storage/piece_worker.h"

namespace med::storage {

namespace {
constexpr std::size_t kMaxWaiting = 8;
}

PieceWorker::PieceWorker(std::size_t pieceBytes, Work work)
    : m_pieceBytes(pieceBytes)
    , m_work(std::move(work))
    , m_thread([this] { run(); })
{
}

PieceWorker::~PieceWorker()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    m_changed.notify_all();
}

Bytes PieceWorker::buffer()
{
    const std::lock_guard lock(m_mutex);
    if (!m_spare.empty()) {
        Bytes spare = std::move(m_spare.back());
        m_spare.pop_back();
        spare.clear();
        return spare;
    }
    Bytes fresh;
    fresh.reserve(m_pieceBytes);
    return fresh;
}

Expected<> PieceWorker::push(Bytes piece)
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

Expected<> PieceWorker::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }
    m_thread.join();
    return m_result;
}

void PieceWorker::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [&] { return !m_waiting.empty() || m_ended; });
        if (m_waiting.empty()) {
            return;
        }
        Bytes piece = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_changed.notify_all();
        lock.unlock();
        auto worked = m_work(piece);
        lock.lock();
        m_spare.push_back(std::move(piece));
        if (!worked) {
            m_result = std::move(worked);
            m_waiting.clear();
            m_changed.notify_all();
            return;
        }
    }
}

} // namespace med::storage
