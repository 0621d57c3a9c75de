#include "app/cli/open_session.h"
#include "app/cli/store_commands.h"
#include "services/base/secret_file.h"
#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/workflows/import_identity.h"
#include "services/workflows/invitation_code.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/join_organisation.h"
#include "services/workflows/membership.h"
#include "services/workflows/renew_identity.h"
#include "services/workflows/revoke_person.h"
#include "services/workflows/transport_identity.h"

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
    SecretBytes keyPassphrase;
    if (const auto file = call.arguments.value("key-passphrase-file")) {
        MED_TRY(keyPassphrase, readSecretLine(*file));
    }
    MED_TRY(const auto identity, workflows::ImportIdentity().run({.profile = call.profile, .network = network, .source = call.arguments.positionals[0],
                                                                  .mspId = call.arguments.valueOr("msp", ""), .keyPassphrase = std::move(keyPassphrase)},
                                                                 passphrase.view()));
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

Json describe(const workflows::RenewIdentity::Result &renewed)
{
    Json result = describe(renewed.identity, {}, "");
    for (const char *unknown : {"role", "roles", "state"}) {
        result.erase(unknown);
    }
    result["previous_not_after"] = toIso8601(renewed.before);
    return result;
}

Expected<std::int64_t> daysOf(const Arguments &arguments) { return arguments.number("days", 7, 1, 90); }

Expected<Outcome> renew(Invocation &call)
{
    if (const auto file = call.arguments.value("secret-file")) {
        if (call.passphraseFile.empty()) {
            return failure(ErrorCode::Locked, "the wallet is locked and no passphrase file was named", "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
        }
        MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
        MED_TRY(const auto secret, readSecret(*file));
        MED_TRY(const auto renewed, workflows::RenewIdentity().run({.profile = call.profile, .secret = secret}, passphrase.view()));
        return Outcome {.result = describe(renewed)};
    }
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    MED_TRY(const auto renewed, workflows::RenewIdentity().run(*session, call.stop));
    return Outcome {.result = describe(renewed)};
}

Expected<Outcome> revoke(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberSuspend)}, Reads::Ledger));
    MED_TRY(const auto done, workflows::RevokePerson(*session).run({.memberId = arguments.positionals[0], .reason = *arguments.value("reason"),
                                                                    .cause = arguments.valueOr("cause", "unspecified")}, call.stop));
    if (const auto file = arguments.value("crl-out")) {
        MED_CHECK(writeFileDurably(*file, bytesOf(done.revocation.list)));
    }
    call.say(session->network().nodeFolder()
                 ? "Suspended on the ledger, and refused by the authority and its own node at once. Others obey the revocation when the channel's "
                   "configuration holds the list: medanchor-node --data DIR --publish-revocations."
                 : "Suspended on the ledger, and refused by the authority. Peers obey the revocation when the channel's configuration holds the list: "
                   "have your organisation's administrator of the channel write it there (--crl-out FILE).");
    Json result = toJson(done.receipt, "member_id");
    result["revoked"] = done.revocation.serials;
    result["revocation_list"] = done.revocation.list;
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> suspend(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberSuspend)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::suspendMember(*session, arguments.positionals[0], *arguments.value("reason"), call.stop));
    return Outcome {.result = toJson(receipt, "member_id")};
}

Expected<Outcome> reinstate(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberReinstate)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::reinstateMember(*session, call.arguments.positionals[0], call.stop));
    call.say("They can act again. A certificate that was revoked stays revoked.");
    return Outcome {.result = toJson(receipt, "member_id")};
}

Expected<Outcome> changeRoles(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberChangeRoles)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::changeRoles(*session, arguments.positionals[0], arguments.options.at("role"), call.stop));
    MED_TRY(const auto member, session->reader().member(receipt.id));
    Json result = toJson(receipt, "member_id");
    result["roles"] = member.roles;
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> listIdentities(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    MED_TRY(const auto all, workflows::listIdentities(*session));
    Json items = Json::array();
    for (const auto &[identity, state, roles] : all) {
        items.push_back({{"id", identity.id}, {"type", identity.type}, {"affiliation", identity.affiliation}, {"max_enrollments", identity.maxEnrollments},
                         {"attributes", identity.attributes}, {"state", state}, {"roles", roles}});
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

Expected<Outcome> readmit(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto days, daysOf(arguments));
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    MED_TRY(const auto readmission, workflows::readmit(*session, arguments.positionals[0], int(days)));
    MED_CHECK(writeFileDurably(*arguments.value("secret-out"), bytesOf(readmission.secret + "\n")));
    call.say("Whoever has this file can enrol in the member's place: give it to nobody else. They run medanchorctl identity renew --secret-file.");
    return Outcome {.result = {{"member_id", arguments.positionals[0]}, {"file", *arguments.value("secret-out")}, {"until", toIso8601(readmission.until)}}};
}

Expected<> checkTransport(const Arguments &arguments)
{
    const bool files = arguments.has("certificate") && arguments.has("key");
    const int ways = int(files) + int(arguments.has("enroll")) + int(arguments.has("remove"));
    return ways == 1 && arguments.has("certificate") == arguments.has("key")
        ? Expected<>()
        : failure(ErrorCode::Invalid, "one of --certificate FILE with --key FILE, --enroll or --remove is needed");
}

Expected<Outcome> transport(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    workflows::SetTransport set(call.profile);
    if (arguments.has("remove")) {
        MED_CHECK(set.remove(passphrase.view()));
        return Outcome {.result = {{"transport", nullptr}}};
    }
    std::optional<SecretBytes> keyPassphrase;
    if (const auto file = arguments.value("key-passphrase-file")) {
        MED_TRY(keyPassphrase, readSecretLine(*file));
    }
    std::optional<std::string> secret;
    if (const auto file = arguments.value("secret-file")) {
        MED_TRY(secret, readSecret(*file));
    }
    MED_TRY(const auto certificate,
            arguments.has("enroll") ? set.enroll({.caName = arguments.valueOr("caname", ""), .id = arguments.valueOr("id", ""), .secret = secret}, passphrase.view())
                                    : set.import({.certificate = *arguments.value("certificate"), .key = *arguments.value("key")},
                                                 keyPassphrase ? keyPassphrase->view() : ByteView(), passphrase.view()));
    return Outcome {.result = {{"transport", {{"subject", certificate.subject()}, {"issuer", certificate.issuer()},
                                              {"not_after", toIso8601(certificate.notAfter())}, {"certificate", certificate.toPem()}}}}};
}

Expected<Outcome> publishKey(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberPublishKey)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::publishAgreementKey(*session, "member", session->wallet().agreementPublicKey(), call.stop));
    return Outcome {.result = toJson(receipt, "owner")};
}

/// A day in UTC; `end`: its end, the first moment of the next. Nothing if the option is not there. Errors: Invalid.
Expected<std::optional<Moment>> dayOf(const Arguments &arguments, const char *name, bool end)
{
    const auto text = arguments.value(name);
    if (!text) {
        return std::optional<Moment>();
    }
    const auto begin = text->size() == 10 ? fromIso8601(*text + "T00:00:00Z") : failure(ErrorCode::Invalid, "");
    if (!begin) {
        return failure(ErrorCode::Invalid, std::string("--") + name + " takes a day such as 2027-12-31");
    }
    return std::optional(*begin + std::chrono::hours(end ? 24 : 0));
}

Expected<> checkInvite(const Arguments &arguments)
{
    MED_CHECK(daysOf(arguments));
    MED_CHECK(dayOf(arguments, "valid-from", false));
    return checked(dayOf(arguments, "valid-until", true));
}

Expected<Outcome> invite(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto days, daysOf(arguments));
    MED_TRY(const auto from, dayOf(arguments, "valid-from", false));
    MED_TRY(const auto until, dayOf(arguments, "valid-until", true));
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberEnroll)}, Reads::Ledger));
    MED_TRY(const auto made, workflows::InvitePerson(*session).run({.name = *arguments.value("name"), .specialty = arguments.valueOr("specialty", ""),
                                                                    .roles = arguments.options.at("role"), .days = int(days), .file = *arguments.value("out"),
                                                                    .patientId = arguments.valueOr("patient", ""), .qualification = arguments.valueOr("qualification", ""),
                                                                    .issuer = arguments.valueOr("issuer", ""), .validFrom = from, .validUntil = until},
                                                                   call.stop));
    call.say("Who has this file can join in their place: give it to nobody else. Read this network fingerprint to them: " + made.fingerprint);
    if (made.onThisComputerOnly) {
        call.say("The ledger is not open to other computers: this invitation can be used on this one only.");
    }
    Json result {{"member_id", made.memberId}, {"file", made.file.string()}, {"until", toIso8601(made.until)}, {"network_fingerprint", made.fingerprint},
                 {"this_computer_only", made.onThisComputerOnly}, {"tx_id", made.txId}, {"block", made.block}};
    if (const auto file = arguments.value("code-out")) {
        if (made.code.empty()) {
            call.say("No code was made: codes are for patients, and only where the network describes itself to who joins.");
        } else {
            MED_CHECK(writeFileDurably(*file, bytesOf(made.code + "\n")));
            result["code_file"] = *file;
        }
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> changeValidity(Invocation &call)
{
    MED_TRY(const auto until, dayOf(call.arguments, "until", true));
    MED_TRY(auto session, CommandSession::open(call, {std::string(contracts::fn::kMemberChangeValidity)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::changeValidity(*session, call.arguments.positionals[0], until, call.stop));
    Json result = toJson(receipt, "member_id");
    result["valid_until"] = until ? Json(toIso8601(*until)) : Json();
    return Outcome {.result = std::move(result)};
}

Expected<workflows::Invitation> readInvitation(const Arguments &arguments)
{
    if (const auto file = arguments.value("code")) {
        MED_TRY(const auto text, readFile(*file));
        MED_TRY(const auto code, workflows::InvitationCode::parse(textOf(text)));
        return code.fetch();
    }
    return workflows::Invitation::read(*arguments.value("invitation"));
}

Json describe(const workflows::InvitationSummary &invitation)
{
    return {{"organization", invitation.organization}, {"msp_id", invitation.mspId}, {"name", invitation.person}, {"roles", invitation.roles},
            {"network_fingerprint", invitation.fingerprint}, {"network_id", invitation.networkId}, {"until", toIso8601(invitation.until)},
            {"demonstration", invitation.demonstration}, {"this_computer_only", invitation.onThisComputerOnly}, {"first_administrator", invitation.first}};
}

std::string withoutSpaces(std::string text)
{
    std::erase(text, ' ');
    return text;
}

Expected<Outcome> join(Invocation &call)
{
    static constexpr const char *said[] = {"checking the invitation", "making keys", "asking the organisation for a certificate", "reading the ledger",
                                           "publishing the agreement key", "founding the organisation: recovery key and agent"};
    const auto &arguments = call.arguments;
    MED_TRY(auto invitation, readInvitation(arguments));
    const auto summary = invitation.summary();
    call.say("An invitation of " + summary.organization + " for " + (summary.person.empty() ? "a patient" : summary.person) + ", until " + toIso8601(summary.until) + ".");
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
    const bool founds = invitation.first.has_value();
    MED_TRY(const auto credentials, store.read());
    MED_TRY(const auto identity, workflows::JoinOrganisation().run({.invitation = std::move(invitation), .profile = call.profile,
                                                                    .recoveryFile = arguments.valueOr("recovery", ""),
                                                                    .credentials = credentials ? &*credentials : nullptr,
                                                                    .told = [&](workflows::JoinStep step) { call.say(said[int(step)]); }},
                                                                   passphrase.view(), call.stop));
    MED_CHECK(store.keepIn(call.profile, passphrase.view()));
    if (const auto network = ledger::Network::load(call.profile); founds && network && !network->nodeFolder()) {
        call.say("Your organisation still needs its agent, which gives keys to whom patients allow to read: identity invite --role custodian, identity join "
                 "on the computer where it shall run, and there: medanchorctl --profile DIR agent.");
    }
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
        {"identity", "import", "Takes over an identity that another program enrolled", {{"PATH", "a wallet's .id file, an MSP folder, or the folder that holds its msp"}},
         {{"network", "FILE", "network.json, as your administrator gave it", true},
          {"msp", "MSP", "the organisation, where an MSP folder does not tell"},
           {"key-passphrase-file", "FILE", "where its key is encrypted"},
           storeCredentialsOption()},
         import, Needs::ProfileAndPassphrase},
        {"identity", "invite", "Invites somebody into your organisation and writes their invitation file", {},
         {{"name", "NAME", "whom you invite", true},
          {"role", "ROLE", "doctor, technician, pharmacist, reviewer, researcher, administrator; patient, with --patient; or custodian, for the agent", true, true},
          {"out", "FILE", "the invitation to write", true},
          {"patient", "ID", "with --role patient: whose record they read, and whose consents they give"},
          {"code-out", "FILE", "with --role patient: the same as one line, to be printed or typed"},
          {"specialty", "TEXT", "such as Radiology"},
          {"qualification", "TEXT", "that you vouch for, such as \"Consultant radiologist\""},
          {"issuer", "TEXT", "who gave the qualification"},
          {"valid-from", "DATE", "first day of their licence"},
          {"valid-until", "DATE", "its last day, in UTC"},
          {"days", "N", "how long it can be used, 1 to 90 (default 7)"}},
         invite, Needs::Profile, checkInvite},
        {"identity", "join", "Joins an organisation by an invitation; the profile must be new", {},
         {{"invitation", "FILE", "as your administrator gave it"},
          {"code", "FILE", "instead: a file with the line that was printed for a patient"},
          {"fingerprint", "TEXT", "of the network, as your administrator read it: another one is refused"},
          {"show", "", "say what the invitation says, and do nothing"},
          {"recovery", "FILE", "for an organisation's first administrator: where its recovery key goes, best on a medium that is kept elsewhere"},
          storeCredentialsOption()},
         join, Needs::Nothing, [](const Arguments &arguments) {
             return arguments.has("invitation") != arguments.has("code") ? Expected<>() : failure(ErrorCode::Invalid, "one of --invitation FILE and --code FILE is needed");
         }},
        {"identity", "show", "Who this profile is", {}, {}, show},
        {"identity", "renew", "Makes a new signing key and has your organisation's authority certify it", {},
         {{"secret-file", "FILE", "a new enrolment secret, where the certificate has expired already"}}, renew},
        {"identity", "list", "The identities that your organisation's authority knows; for administrators", {}, {}, listIdentities},
        {"identity", "suspend", "Stops a member from acting, until they are reinstated; for administrators", {{"MEMBER", "whom"}},
         {{"reason", "TEXT", "why, for people; it stays in this profile", true}}, suspend},
        {"identity", "reinstate", "Lets a suspended member act again; for administrators", {{"MEMBER", "whom"}}, {}, reinstate},
        {"identity", "roles", "Gives a member these roles and takes away all others; for administrators", {{"MEMBER", "whom"}},
         {{"role", "ROLE", "doctor, technician, pharmacist, reviewer, researcher, administrator", true, true}}, changeRoles},
        {"identity", "validity", "Says until when a member's licence is valid; for administrators", {{"MEMBER", "whom"}},
         {{"until", "DATE", "its last day, in UTC; without, it has no end"}}, changeValidity, Needs::Profile,
         [](const Arguments &arguments) { return checked(dayOf(arguments, "until", true)); }},
        {"identity", "revoke", "Suspends a member on the ledger and revokes their certificates; for administrators", {{"MEMBER", "whom"}},
         {{"reason", "TEXT", "why, for people; it stays in this profile", true},
          {"cause", "WORD", "what the authority is told: unspecified, keycompromise, affiliationchange, superseded, cessationofoperation, privilegewithdrawn"},
          {"crl-out", "FILE", "where to write the authority's revocation list (PEM)"}},
         revoke},
        {"identity", "readmit", "Lets a member whose certificate expired enrol once more; for administrators", {{"MEMBER", "whom"}},
         {{"secret-out", "FILE", "the secret to write, for identity renew --secret-file", true},
          {"days", "N", "how long it can be used, 1 to 90 (default 7)"}},
         readmit, Needs::Profile, [](const Arguments &arguments) { return checked(daysOf(arguments)); }},
        {"identity", "transport", "What the program shows gateways that ask clients for a TLS certificate", {},
         {{"certificate", "FILE", "PEM, perhaps with those between it and its root"},
          {"key", "FILE", "its P-256 key, PKCS#8 PEM"},
          {"key-passphrase-file", "FILE", "where that key is encrypted"},
          {"enroll", "", "have an authority certify a new key instead, for the profile's identity"},
          {"caname", "NAME", "with --enroll: another authority of the network, which issues TLS certificates"},
          {"id", "ID", "with --enroll and --secret-file: the enrolment id there"},
          {"secret-file", "FILE", "with --enroll: the enrolment secret there; without, the signing certificate vouches"},
          {"remove", "", "show none any more"}},
         transport, Needs::ProfileAndPassphrase, checkTransport},
        {"identity", "publish-key", "Publishes your agreement key, so that records can be sealed to you", {}, {}, publishKey},
    };
}

} // namespace med::cli
