#include "services/workflows/join_organisation.h"

#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/workflows/create_practice.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/found_organisation.h"
#include "services/workflows/person_card.h"
#include "services/workflows/recovery_key.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kKey = "joining.p8"; ///< The signing key, until the wallet holds it.

/// A folder of the person's own, into which nobody else writes.
bool isOwnFolder(const fs::path &folder)
{
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & 0022) == 0;
}

Expected<> checkEnd(const Invitation &invitation, const Clock &clock)
{
    return clock.now() <= invitation.until
        ? Expected<>()
        : failure(ErrorCode::Denied, "this invitation ended on " + toIso8601(invitation.until), "Ask your administrator for a new one.");
}

/// The node of this computer that the invitation names, if it is here and fit to be used.
Expected<> checkNode(const ledger::Network &network)
{
    const auto folder = network.nodeFolder();
    std::error_code error;
    if (!folder || !fs::exists(*folder / "node.json", error)) {
        return network.endpoints.empty()
            ? failure(ErrorCode::NotFound, "this invitation can be used on the computer of its organisation's ledger only",
                      "Open it there, or ask your administrator to open the ledger to other computers.")
            : Expected<>();
    }
    if (!isOwnFolder(*folder)) {
        return failure(ErrorCode::Denied, "the ledger's folder on this computer belongs to somebody else", "Nothing was sent. Ask your administrator.");
    }
    MED_TRY(const auto node, ledger::Network::load(*folder));
    if (node.networkId != network.networkId) {
        return failure(ErrorCode::Conflict, "the ledger in the folder that the invitation names is of another network",
                       "Nothing was sent. Ask your administrator for a new invitation.");
    }
    if (node.demonstration && !network.demonstration) {
        return failure(ErrorCode::Denied, "this invitation is of a demonstration and does not say so", "Nothing was sent.");
    }
    return {};
}

Json begunFor(const Invitation &invitation)
{
    return {{"member", invitation.memberId}, {"network", invitation.network.networkId}, {"v", 1}};
}

/// Whether the folder is new, or one that an earlier run began for the same invitation.
Expected<> checkFolder(const fs::path &profile, const Invitation &invitation)
{
    std::error_code error;
    if (!fs::exists(profile, error)) {
        return {};
    }
    if (!fs::is_directory(profile, error)) {
        return failure(ErrorCode::Conflict, "there is a file where the profile's folder should be");
    }
    const auto begun = readFile(profile / kJoiningName);
    if (begun && Json::parse(textOf(*begun), nullptr, false) == begunFor(invitation)) {
        return {};
    }
    // A run that ended before its first line was written leaves its lock, which is empty.
    bool isFree = true;
    for (const auto &entry : fs::directory_iterator(profile, error)) {
        isFree = isFree && entry.path().filename() == Session::kLock;
    }
    return isFree && !error
        ? Expected<>()
        : failure(ErrorCode::Conflict, "the profile's folder holds something already", "Choose a new or an empty folder.");
}

/// The key that the authority is asked to certify: kept before it is asked, so that the same is asked again.
Expected<crypto::PrivateKey> signingKey(const fs::path &profile, ByteView passphrase)
{
    const auto kept = readFile(profile / kKey);
    if (kept) {
        auto key = crypto::PrivateKey::fromPkcs8(*kept, passphrase);
        return key ? std::move(key)
                   : failure(ErrorCode::Locked, "joining was begun with another passphrase", "Use that one, or begin again in another folder with a new invitation.");
    }
    if (kept.error().code != ErrorCode::NotFound) {
        return std::unexpected(kept.error());
    }
    auto key = crypto::PrivateKey::generate();
    MED_CHECK(writeFileDurably(profile / kKey, bytesOf(key.toEncryptedPkcs8(passphrase))));
    return key;
}

Expected<> enrolInvited(const Invitation &invitation, const fs::path &profile, crypto::PrivateKey key, ByteView passphrase)
{
    auto network = invitation.network.forProfile(profile);
    MED_TRY(const auto reached, reachAuthority(network, invitation.mspId));
    EnrolIdentity::Request request {.profile = profile, .network = std::move(network), .authority = reached.authority,
                                    .id = invitation.memberId, .secret = invitation.secret, .mspId = invitation.mspId,
                                    .organizationKey = std::nullopt, .signing = std::move(key)};
    if (std::ranges::find(invitation.roles, "custodian") != invitation.roles.end()) {
        request.organizationKey = crypto::PrivateKey::generate(); // The organisation's release key, which its agent holds.
    }
    const auto enrolled = EnrolIdentity().run(std::move(request), passphrase);
    if (!enrolled && enrolled.error().code == ErrorCode::Denied) {
        return failure(ErrorCode::Denied, "the organisation does not take this invitation: it was used already, was withdrawn or has ended",
                       "Ask your administrator for a new one.");
    }
    return enrolled ? Expected<>() : std::unexpected(enrolled.error());
}

Expected<> publish(Session &session, const Invitation &invitation, std::stop_token stop)
{
    const auto member = session.reader().member(session.memberId());
    if (!member || !member->activeAt(session.world().seconds())) {
        return failure(ErrorCode::Denied, "the ledger does not know this invitation, or its member was suspended", "Ask your administrator.");
    }
    MED_CHECK(publishAgreementKey(session, "member", session.wallet().agreementPublicKey(), stop));
    if (const auto release = session.wallet().publicKey("org")) {
        const auto standing = session.reader().keyOf(organizationHolder(session.mspId()));
        if (standing && standing->by.member != session.memberId()) {
            return failure(ErrorCode::Conflict, "the organisation has another agent already", "Run that one, and have this member suspended.");
        }
        MED_CHECK(publishAgreementKey(session, "org", *release, stop));
    }
    if (invitation.card.is_null()) {
        return {}; // A patient: their registration names them.
    }
    MED_TRY(const auto card, readCard(session.world(), invitation.card));
    if (card.memberId != session.memberId()) {
        return failure(ErrorCode::Corrupt, "the name card in the invitation is somebody else's");
    }
    return setOwnCard(session, invitation.card);
}

} // namespace

fs::path JoinOrganisation::folderFor(const Invitation &invitation, const fs::path &profiles)
{
    const std::string name = folderNameOf(invitation.name.empty() ? invitation.organization() : invitation.name, "profile");
    fs::path folder = profiles / name;
    for (int number = 2; !checkFolder(folder, invitation); ++number) {
        folder = profiles / (name + "-" + std::to_string(number));
    }
    return folder;
}

Expected<EnrolIdentity::Result> JoinOrganisation::run(Request request, ByteView passphrase, std::stop_token stop)
{
    const auto tell = [&](JoinStep step) {
        if (request.told) {
            request.told(step);
        }
    };
    const Invitation &invitation = request.invitation;
    const fs::path profile = fs::absolute(request.profile).lexically_normal();
    std::error_code error;
    tell(JoinStep::Checking);
    if (passphrase.empty()) {
        return failure(ErrorCode::Invalid, "a profile needs a passphrase");
    }
    const bool hasWallet = fs::exists(profile / wallet::kWalletName, error);
    if (!hasWallet) {
        MED_CHECK(checkEnd(invitation, request.clock));
    }
    MED_CHECK(checkNode(invitation.network));
    MED_CHECK(checkFolder(profile, invitation));
    auto network = invitation.network.forProfile(profile);
    MED_CHECK(refuseOtherGateways(network));
    const fs::path recoveryFile = request.recoveryFile.empty() ? fs::path() : fs::absolute(request.recoveryFile).lexically_normal();
    if (invitation.first) {
        MED_CHECK(checkRecoveryFile(profile / kRecoveryMarkName, recoveryFile));
    }
    MED_CHECK(makePrivateFolder(profile));
    {
        MED_TRY(const auto lock, FileLock::take(profile / Session::kLock));
        MED_TRY(const std::string begun, toCanonicalJson(begunFor(invitation)));
        MED_CHECK(writeFileDurably(profile / kJoiningName, bytesOf(begun)));
        if (!hasWallet) {
            tell(JoinStep::MakingKeys);
            MED_TRY(auto key, signingKey(profile, passphrase));
            tell(JoinStep::Enrolling);
            MED_CHECK(enrolInvited(invitation, profile, std::move(key), passphrase));
        }
    }
    tell(JoinStep::ReadingLedger);
    std::set<std::string> signedHere {std::string(contracts::fn::kMemberPublishKey)};
    if (invitation.first) {
        signedHere.emplace(contracts::fn::kMemberEnroll);
    }
    wallet::ApproveListed approval(std::move(signedHere));
    MED_TRY(const auto session, Session::open({.profile = profile, .approval = approval, .clock = request.clock}, passphrase, stop));
    tell(JoinStep::PublishingKey);
    if (invitation.first) {
        MED_CHECK(becomeFirstMember(*session, invitation, stop));
        tell(JoinStep::FoundingOrganisation);
        MED_TRY(const auto recovery, makeOrTakeRecoveryKey(profile / kRecoveryMarkName, recoveryFile, passphrase));
        MED_CHECK(beginOrganisation(*session, invitation, recovery, request.credentials, stop));
    } else {
        MED_CHECK(publish(*session, invitation, stop));
    }
    auto result = describeWallet(session->wallet(), session->network());
    result.networkFingerprint = session->networkFingerprint();
    fs::remove(profile / kKey, error);
    fs::remove(profile / kRecoveryMarkName, error);
    fs::remove(profile / kJoiningName, error);
    MED_CHECK(syncFolder(profile));
    return result;
}

} // namespace med::workflows
