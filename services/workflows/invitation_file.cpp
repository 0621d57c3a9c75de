#include "services/workflows/invitation_file.h"

#include "services/base/text.h"
#include "services/workflows/beginnings.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/invitation_code.h"

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxDays = 90;

} // namespace

Expected<> checkPersonText(const std::string &what, const std::string &text, bool needed)
{
    const bool blank = text.find_first_not_of(' ') == std::string::npos;
    if ((needed && blank) || text.size() > kMaxNameBytes || escaped(text) != text) {
        return failure(ErrorCode::Invalid, what + (needed && blank ? " is missing" : " is too long or has characters that a name has not"));
    }
    return {};
}

Expected<> checkInvitationFile(const fs::path &file, int days)
{
    if (days < 1 || days > kMaxDays) {
        return failure(ErrorCode::Invalid, "an invitation is valid for 1 to 90 days");
    }
    std::error_code error;
    if (file.empty()) {
        return failure(ErrorCode::Invalid, "the invitation needs a file to be written to");
    }
    if (fs::exists(file, error)) {
        return failure(ErrorCode::Conflict, "there is a file of that name already", "An invitation replaces no file: choose another name.");
    }
    if (!fs::is_directory(fs::absolute(file).parent_path(), error)) {
        return failure(ErrorCode::NotFound, "the folder for the invitation is not there");
    }
    return {};
}

Expected<ledger::Network> networkForOthers(const Session &session)
{
    MED_TRY(auto network, ledger::Network::load(session.profile()));
    const auto store = network.storeFolder();
    if (const auto folder = network.nodeFolder()) {
        MED_TRY(const auto node, networkOfNode(*folder));
        network.endpoints = node.endpoints;
        for (auto &authority : network.authorities) {
            if (const auto now = authorityOf(node, authority.mspId)) {
                authority.url = now->url;
            }
        }
        network.nodeData = node.nodeData;
    }
    if (store) {
        network.store = store->string();
    }
    return network;
}

WaitingFile::WaitingFile(const fs::path &file) : m_file(fs::absolute(file)), m_beside(m_file) { m_beside += ".unsigned"; }

Expected<WaitingFile> WaitingFile::write(const fs::path &file, ByteView bytes)
{
    WaitingFile waiting(file);
    MED_CHECK(writeFileDurably(waiting.m_beside, bytes));
    return waiting;
}

WaitingFile::WaitingFile(WaitingFile &&other) noexcept : m_file(std::move(other.m_file)), m_beside(std::exchange(other.m_beside, {})) {}

WaitingFile::~WaitingFile()
{
    std::error_code error;
    if (!m_beside.empty()) {
        fs::remove(m_beside, error);
    }
}

Expected<> WaitingFile::place()
{
    std::error_code error;
    fs::rename(m_beside, m_file, error);
    if (error) {
        return failure(ErrorCode::Io, "the invitation could not get its name: " + error.message());
    }
    m_beside.clear();
    return syncFolder(m_file.parent_path());
}

} // namespace med::workflows
