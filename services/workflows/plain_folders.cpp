#include "services/workflows/plain_folders.h"

#include "services/base/log.h"
#include "services/crypto/random.h"

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kSuffix = ".medanchor-partial";
constexpr const char *kPlaces = "plain-folder/";

} // namespace

Expected<PlainFolder> PlainFolder::begin(storage::Journal &journal, const fs::path &target)
{
    const fs::path place = fs::absolute(target).lexically_normal();
    std::string setting = kPlaces + toHex(crypto::randomBytes(16));
    // Locked first: a session that starts at this moment then sees that the place is in use.
    MED_TRY(auto folder, StagingFolder::begin(place, kSuffix));
    MED_CHECK(journal.setSetting(setting, {{"path", toBase64(bytesOf(place.native()))}}));
    return PlainFolder(journal, std::move(setting), std::move(folder));
}

PlainFolder::~PlainFolder()
{
    if (m_setting.empty()) {
        return;
    }
    const fs::path left = path();
    m_folder.reset();
    std::error_code error;
    if (left.empty() || !fs::exists(left, error)) {
        static_cast<void>(m_journal->removeSetting(m_setting)); // Else the next session sees to it.
    }
}

Expected<> sweepPlainFolders(storage::Journal &journal)
{
    MED_TRY(const auto names, journal.settingsBelow(kPlaces));
    for (const auto &name : names) {
        MED_TRY(const auto value, journal.setting(name));
        if (!value) {
            continue;
        }
        const auto path = fromBase64(value->value("path", ""));
        if (path) {
            const fs::path place = stringOf(*path);
            std::error_code error;
            const auto gone = StagingFolder::sweep(place, kSuffix);
            if (!gone || !*gone || !fs::exists(place.parent_path(), error)) {
                logLine(LogLevel::Info, "plain folders", "what an earlier run left in the clear cannot be removed yet");
                continue;
            }
        }
        MED_CHECK(journal.removeSetting(name));
    }
    return {};
}

} // namespace med::workflows
