#pragma once

#include "services/storage/checkpoint.h"
#include "services/storage/journal.h"

namespace med::storage {

/// Keeps a sealed database's checkpoint in the profile's journal, sealed under its wallet. Threads:
/// any.
class JournalCheckpoint : public CheckpointKeeper {
public:
    /// `journal` must outlive this; `name` is the database's, "index".
    JournalCheckpoint(Journal &journal, const std::string &name);
    Expected<std::optional<Checkpoint>> kept() override;
    Expected<> keep(const Checkpoint &checkpoint) override;

private:
    Journal &m_journal;
    const std::string m_setting;
};

} // namespace med::storage
