#pragma once

#include "services/base/clock.h"
#include "services/domain/body_site.h"
#include "services/storage/database.h"
#include "services/terminology/code_file.h"

#include <mutex>
#include <vector>

namespace med::terminology {

struct LoadedTable {
    std::string system;
    std::string name;
    std::string notice;
    std::size_t rows = 0;
    Moment loaded {};
};

/// The code tables that a person loaded, to be searched at once: an SQLite file of public content, in the clear. Nothing of patients and no
/// search is written there. Threads: any. Errors of everything: as Database.
class CodeStore {
public:
    static Expected<std::unique_ptr<CodeStore>> open(const std::filesystem::path &file);

    Expected<std::vector<LoadedTable>> tables();
    /// In the place of an earlier one of the system, whole or not at all. Errors: as readCodeFile; Invalid without rows.
    Expected<LoadedTable> load(const std::filesystem::path &file, const std::string &system, Moment now, const std::function<void(std::size_t rows)> &told, std::stop_token stop);
    /// Errors: NotFound.
    Expected<> remove(const std::string &system);
    /// A code's own row first, then codes that begin so, titles that begin so, others that hold all words in any order, the last cut short;
    /// each the shorter first. Of these systems, or of all.
    Expected<std::vector<Coding>> find(const std::string &words, const std::vector<std::string> &systems, std::size_t limit, std::stop_token stop);

private:
    explicit CodeStore(storage::Database database) : m_database(std::move(database)) {}
    Expected<> removeRows(const std::string &system);
    std::mutex m_mutex;
    storage::Database m_database;
};

} // namespace med::terminology
