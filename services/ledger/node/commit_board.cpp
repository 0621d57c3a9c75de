#include "services/ledger/node/commit_board.h"

namespace med::ledger {

void CommitBoard::announce(std::uint64_t height, const std::vector<Committed> &transactions)
{
    std::vector<std::pair<Listener, TransactionPlace>> due;
    {
        const std::lock_guard lock(m_mutex);
        m_height = height;
        for (const auto &transaction : transactions) {
            const auto found = m_listeners.find(transaction.txId);
            if (found == m_listeners.end()) {
                continue;
            }
            for (auto &[ticket, listener] : found->second) {
                due.emplace_back(std::move(listener), transaction.place);
            }
            m_listeners.erase(found);
        }
    }
    m_changed.notify_all();
    for (const auto &[listener, place] : due) {
        listener(place);
    }
}

void CommitBoard::tellTrouble(const Error &why)
{
    std::unordered_map<std::string, std::vector<std::pair<Ticket, Listener>>> due;
    {
        const std::lock_guard lock(m_mutex);
        due = std::exchange(m_listeners, {});
    }
    for (const auto &[txId, listeners] : due) {
        for (const auto &[ticket, listener] : listeners) {
            listener(std::unexpected(why));
        }
    }
}

bool CommitBoard::waitForHeight(std::uint64_t height, std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, timeout, [&] { return m_height >= height || m_closed; });
    return m_height >= height;
}

std::uint64_t CommitBoard::height() const
{
    const std::lock_guard lock(m_mutex);
    return m_height;
}

CommitBoard::Ticket CommitBoard::subscribe(const std::string &txId, Listener listener)
{
    const std::lock_guard lock(m_mutex);
    const Ticket ticket = m_nextTicket++;
    m_listeners[txId].emplace_back(ticket, std::move(listener));
    return ticket;
}

void CommitBoard::unsubscribe(const std::string &txId, Ticket ticket)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_listeners.find(txId);
    if (found == m_listeners.end()) {
        return;
    }
    std::erase_if(found->second, [&](const auto &entry) { return entry.first == ticket; });
    if (found->second.empty()) {
        m_listeners.erase(found);
    }
}

void CommitBoard::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
}

bool CommitBoard::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

} // namespace med::ledger
