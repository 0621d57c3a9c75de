#pragma once

#include "services/terminology/code_store.h"
#include "services/workflows/clinic.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// The code tables of a profile.
class LedgerCodes : public CodeTables {
public:
    /// All must outlive it.
    explicit LedgerCodes(Session &session) : m_session(session) {}

    Expected<std::vector<CodeTable>> tables() override;
    Expected<CodeTable> load(const std::filesystem::path &file, const std::string &system, const std::function<void(std::size_t rows)> &told, std::stop_token stop) override;
    Expected<> remove(const std::string &system) override;
    Expected<std::vector<Coding>> find(const std::string &words, const std::vector<std::string> &systems, int limit, std::stop_token stop) override;

private:
    /// Opened when it is first asked for.
    Expected<terminology::CodeStore *> store();
    Session &m_session;
    std::mutex m_mutex;
    std::unique_ptr<terminology::CodeStore> m_store; ///< Guarded by m_mutex.
};

} // namespace med::workflows
