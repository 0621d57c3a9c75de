#include "services/ledger/node/slots.h"

namespace med::ledger {

SlotPool::Slot::~Slot()
{
    if (!m_pool) {
        return;
    }
    const std::lock_guard lock(m_pool->m_mutex);
    --m_pool->m_used;
    const auto found = m_pool->m_byIdentity.find(m_identity);
    if (--found->second == 0) {
        m_pool->m_byIdentity.erase(found);
    }
}

Expected<SlotPool::Slot> SlotPool::take(ByteView identity)
{
    const auto digest = crypto::sha256(identity);
    const std::lock_guard lock(m_mutex);
    if (m_used >= m_total) {
        return failure(ErrorCode::Denied, "too many requests for /" + m_service + ", exceeding concurrency limit ("
                           + std::to_string(m_total) + ")");
    }
    auto &count = m_byIdentity[digest];
    if (count >= m_perIdentity) {
        return failure(ErrorCode::Denied, "too many requests for /" + m_service
                           + ", exceeding the concurrency limit of one identity (" + std::to_string(m_perIdentity) + ")");
    }
    ++count;
    ++m_used;
    return Slot(*this, digest);
}

std::size_t SlotPool::used() const
{
    const std::lock_guard lock(m_mutex);
    return m_used;
}

} // namespace med::ledger
