#include "services/storage/journal_checkpoint.h"

#include <algorithm>
#include <charconv>

namespace med::storage {

namespace {

std::unexpected<Error> malformed()
{
    return failure(ErrorCode::Corrupt, "the checkpoint in the journal is malformed");
}

template <std::size_t Size>
bool readHex(const Json &value, const char *name, std::array<std::uint8_t, Size> &out)
{
    const auto found = value.find(name);
    if (found == value.end() || !found->is_string()) {
        return false;
    }
    const auto bytes = fromHex(found->get<std::string>());
    if (!bytes || bytes->size() != Size) {
        return false;
    }
    std::ranges::copy(*bytes, out.begin());
    return true;
}

} // namespace

JournalCheckpoint::JournalCheckpoint(Journal &journal, const std::string &name)
    : m_journal(journal)
    , m_setting("checkpoint/" + name)
{
}

Expected<std::optional<Checkpoint>> JournalCheckpoint::kept()
{
    MED_TRY(const auto value, m_journal.setting(m_setting));
    if (!value) {
        return std::nullopt;
    }
    Checkpoint checkpoint;
    if (!value->is_object() || !readHex(*value, "database", checkpoint.database)
        || !readHex(*value, "seal", checkpoint.seal) || !value->contains("commit")
        || !(*value)["commit"].is_string()) {
        return malformed();
    }
    const auto digits = (*value)["commit"].get<std::string>();
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), checkpoint.commit);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return malformed();
    }
    return checkpoint;
}

Expected<> JournalCheckpoint::keep(const Checkpoint &checkpoint)
{
    return m_journal.setSetting(m_setting,
                                {{"commit", std::to_string(checkpoint.commit)},
                                 {"database", toHex(checkpoint.database)},
                                 {"seal", toHex(checkpoint.seal)}});
}

} // namespace med::storage
