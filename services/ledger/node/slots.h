#pragma once

#include "services/base/bytes.h"
#include "services/crypto/hash.h"

#include <mutex>

namespace med::ledger {

/// Limits how many calls of a service run at once, in all and for one identity, so that one client
/// cannot lock out the others. Threads: any. Must outlive its slots.
class SlotPool {
public:
    SlotPool(std::string service, std::size_t total, std::size_t perIdentity)
        : m_service(std::move(service)), m_total(total), m_perIdentity(perIdentity)
    {
    }

    /// One running call; ends with this object.
    class Slot {
    public:
        Slot(Slot &&other) noexcept : m_pool(std::exchange(other.m_pool, nullptr)), m_identity(other.m_identity) {}
        Slot &operator=(Slot &&) = delete;
        ~Slot();

    private:
        friend class SlotPool;
        Slot(SlotPool &pool, const crypto::Digest &identity) : m_pool(&pool), m_identity(identity) {}
        SlotPool *m_pool;
        crypto::Digest m_identity;
    };

    /// Errors: Denied, in a peer's words, if the limit is reached.
    Expected<Slot> take(ByteView identity);
    std::size_t used() const;

private:
    const std::string m_service;
    const std::size_t m_total;
    const std::size_t m_perIdentity;
    mutable std::mutex m_mutex;
    std::map<crypto::Digest, std::size_t> m_byIdentity;
    std::size_t m_used = 0;
};

} // namespace med::ledger
