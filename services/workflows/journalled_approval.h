#pragma once

#include "services/wallet/approval.h"

#include <mutex>
#include <set>

namespace med::workflows {

/// Asks another approval, except for acts that the person approved in an earlier run and that the
/// journal still holds: those are signed again without asking. Repeating them changes nothing: the
/// ledger answers an act that stands.
class JournalledApproval : public wallet::Approval {
public:
    /// `other` must outlive this.
    explicit JournalledApproval(wallet::Approval &other) : m_other(other) {}
    void approveAgain(const std::string &function, const Json &arguments)
    {
        const std::scoped_lock lock(m_mutex);
        m_again.insert(function + " " + arguments.dump());
    }
    wallet::Decision approve(const wallet::Act &act, std::span<const std::string> words) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_again.contains(act.function + " " + act.arguments.dump())) {
                return wallet::Decision::Sign;
            }
        }
        return m_other.approve(act, words);
    }

private:
    wallet::Approval &m_other;
    std::mutex m_mutex;
    std::set<std::string> m_again;
};

} // namespace med::workflows
