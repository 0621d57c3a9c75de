#include "services/workflows/invite_person.h"

#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/enrol.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/invitation_code.h"
#include "services/workflows/invitation_file.h"
#include "services/workflows/person_card.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

std::string invitationSetting(const std::string &memberId) { return "invitation/" + memberId; }

Expected<> check(const InvitationDraft &draft)
{
    MED_CHECK(checkPersonText("the name", draft.name, true));
    MED_CHECK(checkPersonText("the specialty", draft.specialty, false));
    MED_CHECK(checkPersonText("the qualification", draft.qualification, false));
    MED_CHECK(checkPersonText("who gave the qualification", draft.issuer, false));
    if (draft.roles.empty() || !std::ranges::all_of(draft.roles, isInvitedTo)) {
        return failure(ErrorCode::Invalid, "people are invited as doctor, technician, pharmacist, reviewer, researcher, administrator or patient, and a program as custodian");
    }
    if (draft.roles.size() != 1 && std::ranges::find(draft.roles, "custodian") != draft.roles.end()) {
        return failure(ErrorCode::Invalid, "the role custodian is for the program that gives the organisation's keys, and for nothing else beside it");
    }
    const bool asPatient = std::ranges::find(draft.roles, "patient") != draft.roles.end();
    if (asPatient == draft.patientId.empty() || (asPatient && draft.roles.size() != 1)) {
        return failure(ErrorCode::Invalid, "the role patient is for one patient's own record, and for nothing else beside it");
    }
    if (draft.qualification.empty() && !draft.issuer.empty()) {
        return failure(ErrorCode::Invalid, "who gave a qualification says nothing without the qualification");
    }
    if (draft.validUntil && draft.validFrom && *draft.validUntil <= *draft.validFrom) {
        return failure(ErrorCode::Invalid, "the licence would end before it begins");
    }
    return checkInvitationFile(draft.file, draft.days);
}

/// The patient may be invited: theirs is a reference of this organisation, and nobody else's. Errors: Conflict, NotFound.
Expected<> checkPatient(const Session &session, const InvitationDraft &draft)
{
    if (draft.patientId.empty()) {
        return {};
    }
    MED_TRY(const auto patient, session.reader().patient(draft.patientId));
    if (patient.custodian != session.mspId()) {
        return failure(ErrorCode::Denied, "this patient's record is kept by another organisation", "Its administrator invites them.");
    }
    if (!patient.member) {
        return {};
    }
    return session.reader().keyOf(*patient.member)
        ? failure(ErrorCode::Conflict, "this patient has joined already")
        : failure(ErrorCode::Conflict, "this patient was invited already, and has not joined yet", "Give them the invitation that was made, or have it renewed: identity readmit.");
}

/// An organisation has one agent: a second would take the release key's place, and what is sealed to the first would open no more.
Expected<> checkAgent(const Session &session, const InvitationDraft &draft)
{
    const bool asAgent = draft.roles.front() == "custodian";
    return asAgent && session.reader().keyOf(organizationHolder(session.mspId()))
        ? failure(ErrorCode::Conflict, "your organisation has its agent already", "Run that one: medanchorctl --profile ITS_PROFILE agent.")
        : Expected<>();
}

/// By the administrator's own right at the authority or, where they have none, by the registrar of this
/// machine's node.
Expected<std::string> registerInvited(Session &session, const ledger::Registration &registration)
{
    MED_TRY(const auto authority, authorityOf(session.network(), session.mspId()));
    auto secret = ledger::CaClient(authority).registerIdentity(session.signer(), registration);
    const auto folder = session.network().nodeFolder();
    if (secret || secret.error().code != ErrorCode::Denied || !folder) {
        return secret;
    }
    auto desk = EnrolmentDesk::open(EnrolmentDesk::registrarsOfNode(*folder), authority);
    return desk ? desk->announce(registration) : secret;
}

} // namespace

Expected<InvitationMade> InvitePerson::run(const InvitationDraft &draft, std::stop_token stop)
{
    MED_CHECK(check(draft));
    MED_CHECK(m_session.catchUp(stop));
    const auto me = m_session.reader().member(m_session.memberId());
    if (!me || !me->hasRole("administrator") || !me->activeAt(m_session.world().seconds())) {
        return failure(ErrorCode::Denied, "only an administrator invites people into their organisation");
    }
    MED_CHECK(checkPatient(m_session, draft));
    MED_CHECK(checkAgent(m_session, draft));
    MED_TRY(auto network, networkForOthers(m_session));
    const auto now = std::chrono::floor<std::chrono::seconds>(m_session.clock().now());
    Invitation invitation {.network = std::move(network), .memberId = crypto::newId(prefix::kMember), .secret = {}, .mspId = m_session.mspId(),
                           .roles = draft.roles, .name = draft.name, .card = {}, .until = now + std::chrono::hours(24 * draft.days)};
    const std::string until = std::to_string(std::chrono::floor<std::chrono::seconds>(invitation.until).time_since_epoch().count());
    auto kept = enrolmentRights(draft.roles);
    kept[ledger::kEnrolUntil] = until;
    MED_TRY(invitation.secret, registerInvited(m_session, {.id = invitation.memberId, .type = "client", .attributes = {}, .kept = std::move(kept),
                                                    .maxEnrollments = 1, .secret = draft.patientId.empty() ? std::string() : toBase32(crypto::randomBytes(16))}));
    MED_TRY(invitation.card, issueCard(m_session, {.memberId = invitation.memberId, .mspId = invitation.mspId, .name = draft.name,
                                                   .specialty = draft.specialty, .organization = invitation.organization(),
                                                   .qualification = draft.qualification, .issuer = draft.issuer}));
    MED_TRY(const auto bytes, invitation.write(m_session.signer()));
    MED_TRY(auto file, WaitingFile::write(draft.file, bytes));
    MED_CHECK(m_session.setSetting(invitationSetting(invitation.memberId),
                                   {{"name", draft.name}, {"specialty", draft.specialty}, {"until", until}, {"qualification", draft.qualification}, {"issuer", draft.issuer}}));
    const auto enrolled = enrolMember(m_session, invitation.memberId, invitation.mspId, draft.roles, draft.patientId, stop,
                                      {.from = draft.validFrom, .until = draft.validUntil});
    if (!enrolled) {
        if (enrolled.error().code != ErrorCode::Pending) {
            m_session.removeSetting(invitationSetting(invitation.memberId));
        }
        return std::unexpected(enrolled.error());
    }
    MED_CHECK(file.place());
    const auto summary = invitation.summary();
    return InvitationMade {.memberId = invitation.memberId, .file = fs::absolute(draft.file), .until = invitation.until, .fingerprint = summary.fingerprint,
                           .onThisComputerOnly = summary.onThisComputerOnly, .txId = enrolled->txId, .block = enrolled->block, .person = draft.name,
                           .organization = summary.organization, .code = draft.patientId.empty() ? std::string() : codeFor(invitation)};
}

Expected<KeptInvitation> keptInvitation(const Session &session, const std::string &memberId)
{
    MED_TRY(const Json kept, session.setting(invitationSetting(memberId)));
    JsonFields fields(kept, "a kept invitation");
    KeptInvitation invitation;
    MED_TRY(invitation.name, fields.text("name"));
    MED_TRY(invitation.specialty, fields.text("specialty"));
    MED_TRY(invitation.qualification, fields.textOr("qualification", ""));
    MED_TRY(invitation.issuer, fields.textOr("issuer", ""));
    MED_TRY(const auto until, fields.integerText("until"));
    invitation.until = Moment(std::chrono::seconds(until));
    return invitation;
}

} // namespace med::workflows
