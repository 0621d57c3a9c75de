#include "app/cli/open_session.h"
#include "app/cli/store_commands.h"
#include "services/base/secret_file.h"
#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/workflows/import_identity.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/join_organisation.h"

#include <algorithm>

namespace med::cli {

namespace {

Json describe(const workflows::EnrolIdentity::Result &identity, const std::vector<std::string> &roles, const std::string &state)
{
    return {{"msp_id", identity.mspId}, {"member_id", identity.memberId}, {"role", roles.empty() ? "" : roles.front()}, {"roles", roles},
            {"state", state}, {"certificate", identity.certificate}, {"not_after", toIso8601(identity.notAfter)},
            {"agreement_key", identity.agreementKey}, {"network_fingerprint", identity.networkFingerprint}};
}

/// The first line of a file that holds a secret.
Expected<std::string> readSecret(const std::filesystem::path &file)
{
    MED_TRY(const auto secret, readSecretLine(file));
    return stringOf(secret.view());
}

/// What `--network` names, as the new profile has it.
Expected<ledger::Network> networkFor(const Invocation &call)
{
    const std::filesystem::path file = std::filesystem::absolute(*call.arguments.value("network")).lexically_normal();
    MED_TRY(const auto text, readFile(file));
    MED_TRY(auto network, ledger::Network::parse(textOf(text)));
    network.folder = file.parent_path();
    return network.forProfile(call.profile);
}

Expected<> checkEnroll(const Arguments &arguments)
{
    return arguments.value("ca")->starts_with("https://") ? Expected<>()
                                                          : failure(ErrorCode::Invalid, "--ca takes an address that begins with https://");
}

Expected<Outcome> import(Invocation &call)
{
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    MED_TRY(const auto network, networkFor(call));
    MED_TRY(const auto store, StoreCredentials::of(call.arguments, network));
    MED_TRY(const auto identity, workflows::ImportIdentity().run({.profile = call.profile, .network = network, .source = call.arguments.positionals[0],
                                                                  .mspId = call.arguments.valueOr("msp", "")}, passphrase.view()));
    MED_CHECK(store.keepIn(call.profile, passphrase.view()));
    call.say("The source still holds the signing key in the clear: remove it when the profile works.");
    call.say("Compare this network fingerprint with your administrator: " + identity.networkFingerprint);
    return Outcome {.result = describe(identity, {}, "")};
}

Expected<Outcome> enroll(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    MED_TRY(const auto network, networkFor(call));
    const std::string mspId = *arguments.value("msp");
    const auto known = std::ranges::find(network.authorities, mspId, &ledger::Network::Authority::mspId);
    if (known == network.authorities.end()) {
        return failure(ErrorCode::NotFound, "the network names no certificate authority of " + mspId);
    }
    ledger::Network::Authority authority = *known;
    authority.url = *arguments.value("ca");
    while (authority.url.ends_with('/')) {
        authority.url.pop_back();
    }
    authority.caName = arguments.valueOr("caname", authority.caName);
    MED_TRY(auto secret, readSecret(*arguments.value("secret-file")));
    MED_TRY(const auto store, StoreCredentials::of(arguments, network));
    MED_TRY(const auto identity, workflows::EnrolIdentity().run({.profile = call.profile, .network = network, .authority = authority,
                                                                 .id = *arguments.value("id"), .secret = secret, .mspId = mspId, .organizationKey = std::nullopt},
                                                                passphrase.view()));
    MED_CHECK(store.keepIn(call.profile, passphrase.view()));
    call.say("Compare this network fingerprint with your administrator: " + identity.networkFingerprint);
    return Outcome {.result = describe(identity, {}, "")};
}

Expected<Outcome> show(Invocation &call)
{
    if (call.passphraseFile.empty()) {
        return failure(ErrorCode::Locked, "the wallet is locked and no passphrase file was named", "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
    }
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    MED_TRY(const auto network, ledger::Network::load(call.profile));
    MED_TRY(const auto wallet, wallet::Wallet::open(call.profile, passphrase.view()));
    // The ledger adds the roles; without it the wallet still says who one is.
    auto session = CommandSession::open(call, {}, Reads::Ledger);
    if (!session) {
        call.say("The ledger cannot be asked for the roles: " + session.error().detail);
        return Outcome {.result = describe(workflows::describeWallet(wallet, network), {}, "")};
    }
    MED_TRY(const auto summary, workflows::identitySummary(**session));
    return Outcome {.result = describe(summary.identity, summary.roles, summary.state)};
}

Expected<Outcome> publishKey(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberPublishKey)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::publishAgreementKey(*session, "member", session->wallet().agreementPublicKey(), call.stop));
    return Outcome {.result = toJson(receipt, "owner")};
}

Expected<std::int64_t> daysOf(const Arguments &arguments) { return arguments.number("days", 7, 1, 90); }

Expected<Outcome> invite(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto days, daysOf(arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberEnroll)}, Reads::Ledger));
    MED_TRY(const auto made, workflows::InvitePerson(*session).run({.name = *arguments.value("name"), .specialty = arguments.valueOr("specialty", ""),
                                                                    .roles = arguments.options.at("role"), .days = int(days), .file = *arguments.value("out")},
                                                                   call.stop));
    call.say("Who has this file can join in their place: give it to nobody else. Read this network fingerprint to them: " + made.fingerprint);
    if (made.onThisComputerOnly) {
        call.say("The ledger is not open to other computers: this invitation can be used on this one only.");
    }
    return Outcome {.result = {{"member_id", made.memberId}, {"file", made.file.string()}, {"until", toIso8601(made.until)}, {"network_fingerprint", made.fingerprint},
                               {"this_computer_only", made.onThisComputerOnly}, {"tx_id", made.txId}, {"block", made.block}}};
}

Json describe(const workflows::InvitationSummary &invitation)
{
    return {{"organization", invitation.organization}, {"msp_id", invitation.mspId}, {"name", invitation.person}, {"roles", invitation.roles},
            {"network_fingerprint", invitation.fingerprint}, {"network_id", invitation.networkId}, {"until", toIso8601(invitation.until)},
            {"demonstration", invitation.demonstration}, {"this_computer_only", invitation.onThisComputerOnly}};
}

std::string withoutSpaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

Expected<Outcome> join(Invocation &call)
{
    static constexpr const char *said[] = {"checking the invitation", "making keys", "asking the organisation for a certificate", "reading the ledger",
                                           "publishing the agreement key"};
    const auto &arguments = call.arguments;
    MED_TRY(auto invitation, workflows::Invitation::read(*arguments.value("invitation")));
    const auto summary = invitation.summary();
    call.say("An invitation of " + summary.organization + " for " + summary.person + ", until " + toIso8601(summary.until) + ".");
    call.say("Compare this network fingerprint with your administrator: " + summary.fingerprint);
    if (arguments.has("show")) {
        return Outcome {.result = describe(summary)};
    }
    if (call.profile.empty()) {
        return failure(ErrorCode::Invalid, "no profile was named", "Use --profile DIR: a new or an empty folder.");
    }
    if (call.passphraseFile.empty()) {
        return failure(ErrorCode::Locked, "no passphrase file was named for the new profile", "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
    }
    if (const auto expected = arguments.value("fingerprint"); expected && withoutSpaces(*expected) != withoutSpaces(summary.fingerprint)) {
        return failure(ErrorCode::Conflict, "the invitation is of another network than the one with this fingerprint", "Nothing was sent. Ask your administrator.");
    }
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    MED_TRY(const auto store, StoreCredentials::of(arguments, invitation.network));
    const auto roles = invitation.roles;
    MED_TRY(const auto identity, workflows::JoinOrganisation().run({.invitation = std::move(invitation), .profile = call.profile,
                                                                    .told = [&](workflows::JoinStep step) { call.say(said[int(step)]); }},
                                                                   passphrase.view(), call.stop));
    MED_CHECK(store.keepIn(call.profile, passphrase.view()));
    return Outcome {.result = describe(identity, roles, "active")};
}

} // namespace

std::vector<Command> identityCommands()
{
    return {
        {"identity", "enroll", "Makes keys and has an organisation's authority certify them", {},
         {{"network", "FILE", "network.json, as your administrator gave it", true},
          {"ca", "URL", "the authority's address, https://…", true},
          {"id", "ID", "enrolment id", true},
          {"secret-file", "FILE", "the enrolment secret, first line", true},
          {"msp", "MSP", "your organisation", true},
          {"caname", "NAME", "the authority's name, where one server has several"},
          storeCredentialsOption()},
         enroll, Needs::ProfileAndPassphrase, checkEnroll},
        {"identity", "import", "Takes over an identity that another program enrolled", {{"PATH", "a wallet's .id file, or an MSP folder"}},
         {{"network", "FILE", "network.json, as your administrator gave it", true},
          {"msp", "MSP", "the organisation, where an MSP folder does not tell"},
          storeCredentialsOption()},
         import, Needs::ProfileAndPassphrase},
        {"identity", "invite", "Invites somebody into your organisation and writes their invitation file", {},
         {{"name", "NAME", "whom you invite", true},
          {"role", "ROLE", "doctor, technician, pharmacist, reviewer, researcher, administrator", true, true},
          {"out", "FILE", "the invitation to write", true},
          {"specialty", "TEXT", "such as Radiology"},
          {"days", "N", "how long it can be used, 1 to 90 (default 7)"}},
         invite, Needs::Profile, [](const Arguments &arguments) { return checked(daysOf(arguments)); }},
        {"identity", "join", "Joins an organisation by an invitation; the profile must be new", {},
         {{"invitation", "FILE", "as your administrator gave it", true},
          {"fingerprint", "TEXT", "of the network, as your administrator read it: another one is refused"},
          {"show", "", "say what the invitation says, and do nothing"},
          storeCredentialsOption()},
         join, Needs::Nothing},
        {"identity", "show", "Who this profile is", {}, {}, show},
        {"identity", "publish-key", "Publishes your agreement key, so that records can be sealed to you", {}, {}, publishKey},
    };
}

} // namespace med::cli
