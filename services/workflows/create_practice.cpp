#include "services/workflows/create_practice.h"

#include "services/base/files.h"
#include "services/base/text.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/ledger/node/node_config.h"
#include "services/storage/folder_store.h"
#include "services/storage/s3_address.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/founding.h"
#include "services/workflows/profile_store.h"
#include "services/workflows/recovery_key.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kUnfinished = "unfinished"; ///< {"digest","recovery"}: the recovery file of this run.
constexpr const char *kOurs[] = {kUnfinished, "organizations.json", "ledger", "store", "profiles", "agents", "agent.passphrase"};
constexpr std::size_t kMaxMspLetters = 48;

bool isLetterOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

Expected<> checkText(const char *what, const std::string &text)
{
    if (text.find_first_not_of(' ') == std::string::npos || text.size() > kMaxNameBytes || escaped(text) != text) {
        return failure(ErrorCode::Invalid, std::string(what) + " is missing, too long or has characters that a name has not");
    }
    return {};
}

bool isBelow(const fs::path &path, const fs::path &folder)
{
    const auto from = path.lexically_relative(folder);
    return !from.empty() && *from.begin() != "..";
}

Expected<> check(const PracticeDraft &draft, ByteView passphrase)
{
    MED_CHECK(checkText("the name of the practice", draft.practice));
    MED_CHECK(checkText("your name", draft.person));
    if (passphrase.empty()) {
        return failure(ErrorCode::Invalid, "the first administrator needs a passphrase");
    }
    for (const auto &role : draft.roles) {
        if (role != "doctor" && role != "technician") {
            return failure(ErrorCode::Invalid, "the first administrator can also be a doctor or a technician");
        }
    }
    if (draft.recoveryFile.empty() || isBelow(draft.recoveryFile, draft.folder)) {
        return failure(ErrorCode::Invalid, "the recovery key needs a place outside the practice's folder",
                       "It is for the day on which that folder's keys are lost.");
    }
    if (draft.store) {
        MED_CHECK(storage::S3Address::parse(draft.store->address));
        MED_CHECK(storage::S3Credentials::readFile(draft.store->credentialsFile));
    }
    std::error_code error;
    if (!fs::is_directory(draft.recoveryFile.parent_path(), error)) {
        return failure(ErrorCode::NotFound, "the folder for the recovery key is not there");
    }
    return {};
}

/// Removes what an interrupted run left, its recovery file too. Errors: Conflict if something else is there.
Expected<> makeRoom(const PracticeDraft &draft)
{
    std::error_code error;
    const auto mark = readFile(draft.folder / kUnfinished);
    if (mark) {
        for (const auto &entry : fs::directory_iterator(draft.folder, error)) {
            if (std::ranges::find(kOurs, entry.path().filename().string()) == std::end(kOurs)) {
                return failure(ErrorCode::Conflict, "beside an unfinished practice the folder holds something else", "Choose a new or an empty folder.");
            }
        }
        const Json left = Json::parse(textOf(*mark), nullptr, false);
        const fs::path recovery = left.is_object() ? left.value("recovery", "") : "";
        if (const auto bytes = readFile(recovery); bytes && toHex(crypto::sha256(*bytes)) == left.value("digest", "")) {
            fs::remove(recovery, error);
        }
        for (const char *name : kOurs) {
            fs::remove_all(draft.folder / name, error);
            if (error) {
                return failure(ErrorCode::Io, "what an interrupted run left cannot be removed: " + error.message());
            }
        }
    }
    if (fs::exists(draft.folder, error) && (!fs::is_directory(draft.folder, error) || !fs::is_empty(draft.folder, error))) {
        return failure(ErrorCode::Conflict, "the folder holds something already", "Choose a new or an empty folder.");
    }
    if (fs::exists(draft.recoveryFile, error)) {
        return failure(ErrorCode::Conflict, "there is a file where the recovery key should go", "It replaces no file: choose another name.");
    }
    return {};
}

/// The node of the practice, and the network as its profiles have it.
struct Ground {
    ledger::NodeHandle node;
    ledger::Network network;
};

Expected<Ground> startLedger(const PracticeDraft &draft, const std::string &mspId)
{
    const ledger::NodeConfig config {.administratorMsp = mspId,
                                     .organizations = {{.mspId = mspId, .caName = "ca-practice", .name = draft.practice, .kind = "hospital"}}};
    const fs::path data = draft.folder / "ledger";
    const fs::path organizations = draft.folder / "organizations.json";
    MED_CHECK(writeFileDurably(organizations, bytesOf(config.toJson())));
    MED_TRY(auto node, ledger::ensureNode(data, {.initialize = true, .organizations = organizations}));
    std::error_code error;
    fs::remove(organizations, error);
    MED_TRY(auto network, ledger::Network::load(data));
    network.nodeData = "../../ledger";
    if (draft.store) {
        network.store = draft.store->address;
        network.storeCa = draft.store->caPem;
    } else {
        MED_CHECK(storage::FolderStore::create(draft.folder / "store", network.networkId));
        network.store = "../../store";
    }
    for (auto &authority : network.authorities) {
        authority.url = node.authorityUrl();
    }
    return Ground {.node = std::move(node), .network = std::move(network)};
}

} // namespace

std::string practiceMspId(const std::string &practice)
{
    std::string id;
    bool begins = true;
    for (const char c : practice) {
        if (!isLetterOrDigit(c)) {
            begins = true;
        } else if (id.size() < kMaxMspLetters && !(id.empty() && c >= '0' && c <= '9')) {
            id += begins && c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
            begins = false;
        }
    }
    return (id.empty() ? std::string("Practice") : id) + "MSP";
}

std::string folderNameOf(const std::string &name, const std::string &otherwise)
{
    std::string folder;
    for (const char c : name) {
        if (isLetterOrDigit(c)) {
            folder += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
        } else if (!folder.empty() && folder.back() != '-') {
            folder += '-';
        }
    }
    while (folder.ends_with('-')) {
        folder.pop_back();
    }
    return folder.empty() ? otherwise : folder.substr(0, kMaxMspLetters);
}

fs::path CreatePractice::folderFor(const std::string &practice, const fs::path &practices)
{
    const std::string name = folderNameOf(practice, "practice");
    std::error_code error;
    fs::path folder = practices / name;
    for (int number = 2; fs::exists(folder, error) && !fs::is_empty(folder, error) && !fs::exists(folder / kUnfinished, error); ++number) {
        folder = practices / (name + "-" + std::to_string(number));
    }
    return folder;
}

Expected<CreatePractice::Result> CreatePractice::run(const Request &request, ByteView passphrase, std::stop_token stop)
{
    PracticeDraft draft = request.draft;
    draft.folder = fs::absolute(draft.folder).lexically_normal();
    draft.recoveryFile = draft.recoveryFile.empty() ? fs::path() : fs::absolute(draft.recoveryFile).lexically_normal();
    const auto tell = [&](PracticeStep step) -> Expected<> {
        if (request.told) {
            request.told(step);
        }
        return stop.stop_requested() ? failure(ErrorCode::Cancelled, "creating the practice was stopped") : Expected<>();
    };
    MED_CHECK(check(draft, passphrase));
    MED_CHECK(makeRoom(draft));
    MED_CHECK(tell(PracticeStep::MakingKeys));
    MED_CHECK(makePrivateFolder(draft.folder));
    MED_TRY(auto recovery, makeRecoveryKey(draft.folder / kUnfinished, draft.recoveryFile, passphrase));
    const SecretBytes agentPassphrase = SecretBytes::copyOf(bytesOf(toBase32(crypto::randomBytes(20))));
    MED_CHECK(writeFileDurably(draft.folder / "agent.passphrase", bytesOf(stringOf(agentPassphrase.view()) + "\n")));

    MED_CHECK(tell(PracticeStep::StartingLedger));
    const std::string mspId = practiceMspId(draft.practice);
    MED_TRY(const auto ground, startLedger(draft, mspId));

    MED_CHECK(tell(PracticeStep::Enrolling));
    Newcomer administrator {.login = folderNameOf(draft.person, "administrator"), .name = draft.person, .specialty = draft.specialty, .mspId = mspId,
                            .roles = draft.roles, .caType = "admin"};
    administrator.roles.insert(administrator.roles.end(), {"administrator", "network-admin"});
    const Newcomer custodian {.login = "/custodian", .name = draft.practice, .specialty = {}, .mspId = mspId, .roles = {"custodian"}};
    const fs::path profile = draft.folder / "profiles" / administrator.login;
    const fs::path agent = draft.folder / "agents" / "custodian";
    Founding founding(ground.network, EnrolmentDesk::registrarsOfNode(draft.folder / "ledger"), std::move(recovery), stop);
    MED_CHECK(founding.enrol(administrator, profile, passphrase));
    MED_CHECK(founding.enrol(custodian, agent, agentPassphrase.view()));

    MED_CHECK(tell(PracticeStep::WritingLedger));
    MED_CHECK(founding.begin(administrator.login));
    MED_CHECK(founding.welcome(administrator, administrator.login));
    MED_CHECK(founding.welcome(custodian, administrator.login));

    MED_CHECK(tell(PracticeStep::Finishing));
    MED_TRY(Session *const session, founding.session(administrator.login));
    Result result {.profile = profile, .identity = describeWallet(session->wallet(), ground.network), .network = ground.network};
    result.identity.networkFingerprint = session->networkFingerprint();
    founding.closeSessions();
    if (draft.store) {
        // Last, as a bucket with the mark of a practice that was not finished is no other's store any more.
        MED_TRY(const auto credentials, storage::S3Credentials::readFile(draft.store->credentialsFile));
        MED_CHECK(keepCredentials(profile, passphrase, credentials));
        MED_CHECK(keepCredentials(agent, agentPassphrase.view(), credentials));
        MED_CHECK(makeStore(ground.network, credentials));
    }
    MED_CHECK(writeAgents(draft.folder / "ledger", {{.profile = agent, .passphraseFile = draft.folder / "agent.passphrase"}}));
    std::error_code error;
    fs::remove(draft.folder / kUnfinished, error);
    MED_CHECK(syncFolder(draft.folder));
    return result;
}

} // namespace med::workflows
