#include "services/workflows/invitation.h"

#include "services/base/files.h"
#include "services/base/text.h"
#include "services/crypto/certificate.h"
#include "services/domain/ids.h"
#include "services/workflows/enrol.h"
#include "services/workflows/enrolment_desk.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxSecret = 256;
constexpr std::int64_t kLastSecond = 9'223'372'035; ///< Of what a Moment can hold.

constexpr std::string_view kRoles[] = {"administrator", "doctor", "technician", "pharmacist", "reviewer", "researcher", "patient", "custodian"};

std::unexpected<Error> invalid(std::string detail) { return failure(ErrorCode::Invalid, "this is no invitation: " + std::move(detail)); }

Expected<std::vector<std::string>> rolesOf(JsonFields &fields)
{
    MED_TRY(const Json *const list, fields.array("roles"));
    std::vector<std::string> roles;
    for (const Json &role : *list) {
        if (!role.is_string() || !isInvitedTo(role.get<std::string>())) {
            return invalid("it names a role that nobody is invited to");
        }
        roles.push_back(role.get<std::string>());
    }
    if (roles.empty() || roles.size() > std::size(kRoles)) {
        return invalid("it names no role");
    }
    return roles;
}

Expected<ledger::Network> networkOf(JsonFields &fields)
{
    MED_TRY(const Json *const object, fields.object("network"));
    MED_TRY(const std::string text, toCanonicalJson(*object));
    MED_TRY(auto network, ledger::Network::parse(text));
    for (const auto &path : {network.nodeData.value_or("/"), network.store}) {
        if (!path.empty() && !path.starts_with("https://") && !fs::path(path).is_absolute()) {
            return invalid("a path in it leads nowhere in particular");
        }
    }
    return network;
}

Expected<Invitation::First> firstOf(JsonFields &fields)
{
    MED_TRY(const Json *const object, fields.object("first"));
    JsonFields members(*object, "first");
    Invitation::First first;
    MED_TRY(first.specialty, members.text("specialty"));
    MED_CHECK(members.finish());
    if (first.specialty.size() > kMaxNameBytes || escaped(first.specialty) != first.specialty) {
        return invalid("its specialty is not of the form that one has");
    }
    return first;
}

Expected<Invitation> statementOf(const Json &statement)
{
    JsonFields fields(statement, "the invitation");
    Invitation invitation;
    MED_TRY(invitation.network, networkOf(fields));
    MED_TRY(const std::string fingerprint, fields.text("fingerprint"));
    MED_TRY(invitation.memberId, fields.id("member", prefix::kMember));
    MED_TRY(invitation.secret, fields.text("secret"));
    MED_TRY(invitation.mspId, fields.text("msp_id"));
    MED_TRY(invitation.roles, rolesOf(fields));
    MED_TRY(invitation.name, fields.text("name"));
    MED_TRY(const Json *const card, fields.object("card"));
    invitation.card = *card;
    if (fields.has("first")) {
        MED_TRY(invitation.first, firstOf(fields));
    }
    MED_TRY(const std::int64_t until, fields.integerText("until"));
    MED_CHECK(fields.finish());
    if (invitation.network.fingerprint() != fingerprint) {
        return invalid("its network is not the one whose fingerprint it names");
    }
    if (invitation.secret.empty() || invitation.secret.size() > kMaxSecret || invitation.name.size() > kMaxNameBytes || escaped(invitation.name) != invitation.name) {
        return invalid("its secret or its name is not of the form that one has");
    }
    if (invitation.first && std::ranges::find(invitation.roles, "administrator") == invitation.roles.end()) {
        return invalid("an organisation's first member is its administrator");
    }
    if (until < 0 || until > kLastSecond) {
        return invalid("it ends at a time that far away");
    }
    invitation.until = Moment(std::chrono::seconds(until));
    MED_CHECK(authorityOf(invitation.network, invitation.mspId));
    return invitation;
}

} // namespace

bool isInvitedTo(std::string_view role) { return std::ranges::find(kRoles, role) != std::end(kRoles); }

Expected<Bytes> Invitation::write(crypto::Signer &administrator) const
{
    MED_TRY(const std::string networkText, network.toJson());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count();
    Json statement {{"card", card}, {"fingerprint", network.fingerprint()}, {"member", memberId}, {"msp_id", mspId}, {"name", name},
                          {"network", Json::parse(networkText)}, {"roles", roles}, {"secret", secret}, {"until", std::to_string(seconds)}};
    if (first) {
        statement["first"] = {{"specialty", first->specialty}};
    }
    MED_TRY(const std::string text, toCanonicalJson(statement));
    MED_TRY(const auto signature, administrator.sign(crypto::Signing::Statement, crypto::statementBytes(kInvitationTag, bytesOf(text))));
    MED_TRY(const std::string file, toCanonicalJson({{"certificate", administrator.identity().certificatePem}, {"invitation", statement},
                                                     {"signature", toBase64(signature)}, {"v", 1}}));
    MED_CHECK(parse(bytesOf(file)));
    return copyOf(bytesOf(file));
}

Expected<Invitation> Invitation::parse(ByteView file)
{
    // Canonical as a whole, so that the invitation's own bytes are those that were signed.
    const auto outer = parseCanonicalJson(textOf(file), kMaxInvitationBytes);
    if (!outer) {
        return invalid(outer.error().detail);
    }
    JsonFields fields(*outer, "the file");
    MED_CHECK(fields.version(1));
    MED_TRY(const Json *const statement, fields.object("invitation"));
    MED_TRY(const std::string pem, fields.text("certificate"));
    MED_TRY(const std::string encoded, fields.text("signature"));
    MED_CHECK(fields.finish());
    MED_TRY(auto invitation, statementOf(*statement));
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(pem));
    MED_TRY(const auto signature, fromBase64(encoded));
    MED_TRY(const std::string text, toCanonicalJson(*statement));
    // Who admits an organisation is of one that the network's first block knows.
    if (!issuingOrganization(invitation.network, certificate, invitation.first ? std::string() : invitation.mspId)
        || !certificate.publicKey().verify(crypto::statementBytes(kInvitationTag, bytesOf(text)), signature)) {
        return failure(ErrorCode::Corrupt, "this invitation was changed after it was made, or nobody of its organisation made it",
                       "Ask your administrator for a new one.");
    }
    return invitation;
}

Expected<Invitation> Invitation::read(const fs::path &file)
{
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status)) {
        return failure(ErrorCode::NotFound, "there is no such file");
    }
    // Neither a pipe that never ends nor a file that fills the memory.
    if (!fs::is_regular_file(status) || fs::file_size(file, error) > kMaxInvitationBytes || error) {
        return invalid("it is not a file of at most 1 MiB");
    }
    MED_TRY(const auto bytes, readFile(file));
    return parse(bytes);
}

std::string Invitation::organization() const
{
    const auto found = std::ranges::find(network.organizations, mspId, &ledger::Network::Organization::mspId);
    return found == network.organizations.end() || found->name.empty() ? mspId : found->name;
}

InvitationSummary Invitation::summary() const
{
    const bool elsewhere = std::ranges::any_of(network.endpoints, [](const auto &endpoint) { return !endpoint.address.starts_with("unix:"); });
    return {.organization = organization(), .mspId = mspId, .person = name, .roles = roles, .fingerprint = network.fingerprint(),
            .networkId = network.networkId, .until = until, .demonstration = network.demonstration, .onThisComputerOnly = !elsewhere,
            .first = first.has_value()};
}

} // namespace med::workflows
