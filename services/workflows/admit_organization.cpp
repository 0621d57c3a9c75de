#include "services/workflows/admit_organization.h"

#include "services/contracts/functions.h"
#include "services/contracts/registry.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/ledger/wire/config_update.h"
#include "services/ledger/wire/identity.h"
#include "services/workflows/channel_change.h"
#include "services/workflows/create_practice.h"
#include "services/workflows/invitation.h"
#include "services/workflows/invitation_file.h"
#include "services/workflows/organization_names.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kKinds[] = {"hospital", "laboratory", "pharmacy", "insurer", "research"};
constexpr std::string_view kFirstRoles[] = {"administrator", "doctor", "technician", "pharmacist", "reviewer", "researcher"};
constexpr const char *kAdmins = "/Channel/Application/Admins";
constexpr std::ptrdiff_t kMaxCharacters = 64; ///< Of an organisation's name in a certificate (X.520 ub-organization-name).

std::string admissionSetting(const std::string &mspId) { return "admission/" + mspId; }

/// The draft with what it leaves open. Errors: Invalid, naming the field.
Expected<OrganizationDraft> checked(OrganizationDraft draft, bool invites)
{
    MED_CHECK(checkPersonText("the organisation's name", draft.name, true));
    const auto characters = std::ranges::count_if(draft.name, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; });
    if (characters > kMaxCharacters) {
        return failure(ErrorCode::Invalid, "the organisation's name is longer than 64 characters");
    }
    if (std::ranges::find(kKinds, draft.kind) == std::end(kKinds)) {
        return failure(ErrorCode::Invalid, "an organisation is a hospital, laboratory, pharmacy, insurer or of research");
    }
    if (draft.mspId.empty()) {
        draft.mspId = practiceMspId(draft.name);
    }
    if (!isMspId(draft.mspId)) {
        return failure(ErrorCode::Invalid, "\"" + draft.mspId + "\" is no MSP id");
    }
    if (std::ranges::find(draft.roles, "administrator") == draft.roles.end()) {
        draft.roles.insert(draft.roles.begin(), "administrator");
    }
    for (const auto &role : draft.roles) {
        if (std::ranges::find(kFirstRoles, role) == std::end(kFirstRoles)) {
            return failure(ErrorCode::Invalid, "the first administrator can also be doctor, technician, pharmacist, reviewer or researcher");
        }
    }
    if (invites) {
        MED_CHECK(checkPersonText("the administrator's name", draft.administrator, true));
        MED_CHECK(checkPersonText("the specialty", draft.specialty, false));
        MED_CHECK(checkInvitationFile(draft.file, draft.days));
    }
    return draft;
}

/// Whether this organisation can be admitted, or its admission gone on with. Errors: Conflict, in words.
Expected<std::optional<OrganizationRow>> standing(Session &session, const OrganizationDraft &draft)
{
    MED_TRY(const auto rows, session.reader().organizations());
    std::optional<OrganizationRow> found;
    for (const auto &row : rows) {
        if (row.msp == draft.mspId) {
            found = row;
        } else if (organizationName(session, row.msp) == draft.name) {
            return failure(ErrorCode::Conflict, "an organisation of that name is in the network already, as " + row.msp);
        }
    }
    if (found && found->enrolled) {
        return failure(ErrorCode::Conflict, draft.mspId + " is in the network and has its administrator", "They invite further people themselves.");
    }
    if (found && found->kind != draft.kind) {
        return failure(ErrorCode::Conflict, draft.mspId + " is registered as another kind of organisation: " + found->kind);
    }
    return found;
}

bool isOfChannel(const Session &session, const std::string &mspId)
{
    const auto msps = session.ledger().configuration().channel->applicationMsps();
    return std::ranges::find(msps, mspId) != msps.end();
}

/// Approvals of the administrating organisation first, then of others whose registrars this node has, until the policy of
/// the channel is satisfied: each by its own registrar. Errors: Denied if all of them do not do.
Expected<std::vector<std::unique_ptr<ChannelOperator>>> approversOf(const ledger::Network &network, const fs::path &registrars,
                                                                    const std::string &administrator, const ledger::Channel &channel)
{
    auto authorities = network.authorities;
    std::ranges::stable_partition(authorities, [&](const auto &authority) { return authority.mspId == administrator; });
    const auto msps = channel.applicationMsps();
    std::vector<std::unique_ptr<ChannelOperator>> approvers;
    std::vector<ledger::ChannelIdentityPtr> signers;
    for (const auto &authority : authorities) {
        if (std::ranges::find(msps, authority.mspId) == msps.end()) {
            continue;
        }
        MED_TRY(auto desk, EnrolmentDesk::open(registrars, authority));
        MED_TRY(auto approver, ChannelOperator::enrol(desk, authority));
        MED_TRY(auto signer, channel.validate(ledger::serializeIdentity(approver->identity())));
        approvers.push_back(std::move(approver));
        signers.push_back(std::move(signer));
        if (channel.checkPolicy(kAdmins, signers)) {
            return approvers;
        }
    }
    return failure(ErrorCode::Denied, "the channel asks for approvals of organisations that this computer's node does not host",
                   "Their operators have to add the organisation to the channel.");
}

/// Adds the organisation to the channel of this computer's node, unless it is there. Answers the block of the configuration.
Expected<std::uint64_t> addToChannel(Session &session, const fs::path &node, const ledger::NodeHandle &handle, const std::string &mspId,
                                     const ledger::NodeHandle::Hosted &hosted, std::stop_token stop)
{
    MED_TRY(auto network, ledger::Network::load(node));
    network.endpoints = {{.address = handle.address(), .tlsCa = {}, .tlsName = {}}};
    for (auto &authority : network.authorities) {
        authority.url = handle.authorityUrl();
    }
    MED_CHECK(session.catchUp(stop));
    const auto verified = session.ledger().configuration();
    if (isOfChannel(session, mspId)) {
        return verified.block;
    }
    MED_TRY(const auto approvers, approversOf(network, EnrolmentDesk::registrarsOfNode(node), session.mspId(), *verified.channel));
    MED_TRY(const auto gateway, ledger::Gateway::create(network, *approvers.front()));
    MED_TRY(const auto update, ledger::addOrganization(*verified.channel, {.mspId = mspId, .roots = {hosted.root}, .intermediates = {},
                                                                           .revocationLists = {}, .tlsRoots = {hosted.tlsRoot}}));
    MED_TRY(const auto next, changeChannel(network, *gateway, {.channel = verified.channel, .block = verified.block}, approvers, update, stop));
    MED_CHECK(session.catchUp(stop));
    if (!isOfChannel(session, mspId)) {
        return failure(ErrorCode::Pending, "the channel was changed, and this profile did not read it yet", "Do the same again.");
    }
    return next.block;
}

/// Registers the first administrator at the organisation's authority and writes their invitation. One from before is void.
Expected<InvitationMade> inviteFirst(Session &session, const OrganizationDraft &draft, const fs::path &registrars,
                                     const ledger::Network::Authority &authority)
{
    MED_TRY(auto network, networkForOthers(session));
    if (std::ranges::find(network.organizations, draft.mspId, &ledger::Network::Organization::mspId) == network.organizations.end()) {
        network.organizations.push_back({.mspId = draft.mspId, .kind = draft.kind, .name = draft.name, .caName = authority.caName});
    }
    if (std::ranges::find(network.authorities, draft.mspId, &ledger::Network::Authority::mspId) == network.authorities.end()) {
        network.authorities.push_back(authority);
    }
    MED_TRY(auto desk, EnrolmentDesk::open(registrars, authority));
    if (const auto before = session.setting(admissionSetting(draft.mspId)); before && before->is_object()) {
        MED_CHECK(ledger::CaClient(authority).revoke(desk.registrar(), before->value("member", ""), "superseded"));
    }
    const auto now = std::chrono::floor<std::chrono::seconds>(session.clock().now());
    Invitation invitation {.network = std::move(network), .memberId = crypto::newId(prefix::kMember), .secret = {}, .mspId = draft.mspId,
                           .roles = draft.roles, .name = draft.administrator, .card = Json::object(),
                           .first = Invitation::First {.specialty = draft.specialty}, .until = now + std::chrono::hours(24 * draft.days)};
    const std::string until = std::to_string(std::chrono::floor<std::chrono::seconds>(invitation.until).time_since_epoch().count());
    auto kept = enrolmentRights(draft.roles);
    kept[ledger::kEnrolUntil] = until;
    MED_TRY(invitation.secret, desk.announce({.id = invitation.memberId, .type = "admin", .attributes = {}, .kept = std::move(kept),
                                              .maxEnrollments = 1, .secret = {}}));
    MED_CHECK(session.setSetting(admissionSetting(draft.mspId), {{"member", invitation.memberId}, {"until", until}}));
    MED_TRY(const auto bytes, invitation.write(session.signer()));
    MED_TRY(auto file, WaitingFile::write(draft.file, bytes));
    MED_CHECK(file.place());
    const auto summary = invitation.summary();
    return InvitationMade {.memberId = invitation.memberId, .file = fs::absolute(draft.file), .until = invitation.until, .fingerprint = summary.fingerprint,
                           .onThisComputerOnly = summary.onThisComputerOnly, .txId = {}, .block = 0};
}

} // namespace

Expected<MemberRow> activeNetworkAdministrator(Session &session, std::stop_token stop)
{
    MED_CHECK(session.catchUp(stop));
    auto me = session.reader().member(session.memberId());
    if (!me || !me->hasRole(contracts::role::kNetworkAdmin) || !me->activeAt(session.world().seconds())) {
        return failure(ErrorCode::Denied, "only an administrator of the network admits and suspends organisations");
    }
    return me;
}

Expected<AdmitOrganization::Result> AdmitOrganization::run(const OrganizationDraft &asked, std::stop_token stop)
{
    const auto node = m_session.network().nodeFolder();
    const fs::path registrars = node ? EnrolmentDesk::registrarsOfNode(*node) : asked.registrars;
    MED_TRY(const auto draft, checked(asked, !registrars.empty()));
    MED_CHECK(activeNetworkAdministrator(m_session, stop));
    MED_TRY(const auto known, standing(m_session, draft));
    if (!node && !isOfChannel(m_session, draft.mspId)) {
        return failure(ErrorCode::Conflict, draft.mspId + " is no organisation of the channel " + m_session.network().channel,
                       "The operators of your network add it to the channel first.");
    }
    Result result {.mspId = draft.mspId, .receipt = {}, .configBlock = m_session.ledger().configuration().block, .invitation = std::nullopt};
    if (!known) {
        MED_TRY(result.receipt, m_session.submit({.function = std::string(fn::kNetworkRegisterOrganization),
                                                  .arguments = {{"msp", draft.mspId}, {"kind", draft.kind}, {"v", 1}}}, stop));
    }
    result.receipt.id = draft.mspId;
    result.receipt.status = "active";
    ledger::Network::Authority authority;
    if (node) {
        MED_TRY(const auto handle, ledger::ensureNode(*node));
        MED_TRY(const auto hosted, handle.hostOrganization({.mspId = draft.mspId, .name = draft.name, .kind = draft.kind}));
        MED_TRY(result.configBlock, addToChannel(m_session, *node, handle, draft.mspId, hosted, stop));
        authority = {.mspId = draft.mspId, .caName = hosted.caName, .url = handle.authorityUrl(), .tlsCa = hosted.tlsRoot};
        MED_TRY(result.invitation, inviteFirst(m_session, draft, registrars, authority));
    } else if (!registrars.empty()) {
        MED_TRY(authority, authorityOf(m_session.network(), draft.mspId));
        MED_TRY(result.invitation, inviteFirst(m_session, draft, registrars, authority));
    }
    if (result.invitation) {
        result.invitation->txId = result.receipt.txId;
        result.invitation->block = result.receipt.block;
    }
    return result;
}

Expected<Moment> keptAdmission(const Session &session, const std::string &mspId)
{
    MED_TRY(const Json kept, session.setting(admissionSetting(mspId)));
    JsonFields fields(kept, "a kept admission");
    MED_TRY(const auto until, fields.integerText("until"));
    return Moment(std::chrono::seconds(until));
}

} // namespace med::workflows
