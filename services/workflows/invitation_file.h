#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

/// A name or a specialty, as it may stand in an invitation. Errors: Invalid, naming `what`.
Expected<> checkPersonText(const std::string &what, const std::string &text, bool needed);
/// Whether an invitation for so many days can be written there. Errors: Invalid, also for no file; Conflict if it is there;
/// NotFound if its folder is not.
Expected<> checkInvitationFile(const std::filesystem::path &file, int days);

/// The network as somebody else's profile has to pin it: where this machine's node is reached now, also by
/// others if it is open to them, and every path absolute.
Expected<ledger::Network> networkForOthers(const Session &session);

/// The invitation beside its place, until the ledger agreed.
class WaitingFile {
public:
    static Expected<WaitingFile> write(const std::filesystem::path &file, ByteView bytes);
    WaitingFile(WaitingFile &&other) noexcept;
    WaitingFile &operator=(WaitingFile &&) = delete;
    ~WaitingFile();
    Expected<> place();

private:
    explicit WaitingFile(const std::filesystem::path &file);
    std::filesystem::path m_file;
    std::filesystem::path m_beside;
};

} // namespace med::workflows
