#include "views/signing/signing_words.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/signing/act_sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace med::views {

using models::SigningRequest;
using models::SigningWeight;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Signing)
};

/// The texts of a kind of act, in the order of ActKind. English source; translated where they are used.
struct Row {
    const char *sheet;
    const char *act; ///< %1: the title.
    const char *verb;
    const char *news; ///< %1: the title.
    const char *possible; ///< %1: who receives it.
    const char *kept;
    const char *revoked;
    bool revocable;
};

constexpr std::array<Row, 35> kRows {{
    {QT_TRANSLATE_NOOP("Signing", "Sign an order"), QT_TRANSLATE_NOOP("Signing", "Request an examination: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign order"), QT_TRANSLATE_NOOP("Signing", "Ordered: %1."),
     QT_TRANSLATE_NOOP("Signing", "%1 can read this order and begin the examination."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you asked, and when. What you asked for stays sealed."),
     QT_TRANSLATE_NOOP("Signing", "You can cancel the order until the examination is in progress."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a cancellation"), QT_TRANSLATE_NOOP("Signing", "Cancel an order: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign cancellation"), QT_TRANSLATE_NOOP("Signing", "Cancelled: %1."),
     QT_TRANSLATE_NOOP("Signing", "The laboratory is told not to begin this examination."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you cancelled the order, and when."),
     QT_TRANSLATE_NOOP("Signing", "A cancellation cannot be taken back. You can request the examination again."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a rejection"), QT_TRANSLATE_NOOP("Signing", "Reject an order: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign rejection"), QT_TRANSLATE_NOOP("Signing", "Rejected: %1."),
     QT_TRANSLATE_NOOP("Signing", "Who asked for the examination sees that it is not made, and why."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you rejected the order, and when."),
     QT_TRANSLATE_NOOP("Signing", "A rejection cannot be taken back. The examination can be requested again."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign an acknowledgement"), QT_TRANSLATE_NOOP("Signing", "Acknowledge: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign acknowledgement"), QT_TRANSLATE_NOOP("Signing", "Acknowledged: %1."),
     QT_TRANSLATE_NOOP("Signing", "Everybody who can read this study is told that you have seen it."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you said so, and when."),
     QT_TRANSLATE_NOOP("Signing", "An acknowledgement cannot be taken back."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a note"), QT_TRANSLATE_NOOP("Signing", "Add to the record: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign note"), QT_TRANSLATE_NOOP("Signing", "Added to the record: %1."),
     QT_TRANSLATE_NOOP("Signing", "Those listed above can read it."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps its digest for good, that you signed it, and when."),
     QT_TRANSLATE_NOOP("Signing", "You can correct it with a new version or retract it. The first version stays."), true},
    {QT_TRANSLATE_NOOP("Signing", "Allow sending"), QT_TRANSLATE_NOOP("Signing", "Send images: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and send"), QT_TRANSLATE_NOOP("Signing", "Sending begins: %1."),
     QT_TRANSLATE_NOOP("Signing", "Images that answer this order are sent without a further question, for 24 hours."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps the digest of each study for good, and that you sent it."),
     QT_TRANSLATE_NOOP("Signing", "You can retract a study that was sent in error. Its readers are told."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign an override"), QT_TRANSLATE_NOOP("Signing", "Send images that name another patient: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and send"), QT_TRANSLATE_NOOP("Signing", "Sending begins: %1."),
     QT_TRANSLATE_NOOP("Signing", "These images come into this patient’s record, although they name somebody else."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you sent them. Your reason is sealed with the study; its readers see it."),
     QT_TRANSLATE_NOOP("Signing", "You can retract a study that was sent in error. Its readers are told."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign an override"), QT_TRANSLATE_NOOP("Signing", "Send images of the other side: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and send"), QT_TRANSLATE_NOOP("Signing", "Sending begins: %1."),
     QT_TRANSLATE_NOOP("Signing", "These images answer the order, although they say that they show the other side."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you sent them. Your reason is sealed with the study; its readers see it."),
     QT_TRANSLATE_NOOP("Signing", "You can retract a study that was sent in error. Its readers are told."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign an override"), QT_TRANSLATE_NOOP("Signing", "Send files that name no patient: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and send"), QT_TRANSLATE_NOOP("Signing", "Sending begins: %1."),
     QT_TRANSLATE_NOOP("Signing", "These files come into this patient’s record because you say that they belong there; nothing in them was compared."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you sent them. Your reason is sealed with the study; its readers see it."),
     QT_TRANSLATE_NOOP("Signing", "You can retract a study that was sent in error. Its readers are told."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a retraction"), QT_TRANSLATE_NOOP("Signing", "Retract a study: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign retraction"), QT_TRANSLATE_NOOP("Signing", "Retracted: %1."),
     QT_TRANSLATE_NOOP("Signing", "Readers see the study crossed out, with your reason."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps both for good: that it was sent, and that you retracted it."),
     QT_TRANSLATE_NOOP("Signing", "A retraction cannot be taken back. Copies that were opened are not recalled."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a consent"), QT_TRANSLATE_NOOP("Signing", "Share the record with %2"),
     QT_TRANSLATE_NOOP("Signing", "Sign consent"), QT_TRANSLATE_NOOP("Signing", "Shared with %2."),
     QT_TRANSLATE_NOOP("Signing", "%1 can read what this consent covers, for its purpose."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that it was given, to whom, and until when. What it covers stays "
                                  "sealed."),
     QT_TRANSLATE_NOOP("Signing", "It can be withdrawn at any time. Copies already made cannot be recalled."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a withdrawal"), QT_TRANSLATE_NOOP("Signing", "Withdraw the consent for %2"),
     QT_TRANSLATE_NOOP("Signing", "Sign withdrawal"), QT_TRANSLATE_NOOP("Signing", "Withdrawn from %2."),
     QT_TRANSLATE_NOOP("Signing", "%1 gets nothing new under this consent."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that the consent was given and withdrawn."),
     QT_TRANSLATE_NOOP("Signing", "Copies already made cannot be recalled. A new consent can be given at any time."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign an emergency access"), QT_TRANSLATE_NOOP("Signing", "Open this patient’s record in an emergency"),
     QT_TRANSLATE_NOOP("Signing", "Sign and open"), QT_TRANSLATE_NOOP("Signing", "Emergency access opened."),
     QT_TRANSLATE_NOOP("Signing", "You can read this one record for two hours without a consent, and nothing else."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you opened it. Your reason is sealed: the patient and the reviewer read it."),
     QT_TRANSLATE_NOOP("Signing", "It cannot be taken back. The patient is told at once, and another person reviews it."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a review"), QT_TRANSLATE_NOOP("Signing", "Find an emergency access justified"),
     QT_TRANSLATE_NOOP("Signing", "Sign “justified”"), QT_TRANSLATE_NOOP("Signing", "Reviewed: justified."),
     QT_TRANSLATE_NOOP("Signing", "Who opened it and the patient see that it was justified, with your comment."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you reviewed it, and how. Your comment is sealed."),
     QT_TRANSLATE_NOOP("Signing", "A review cannot be changed."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a review"), QT_TRANSLATE_NOOP("Signing", "Find an emergency access unjustified"),
     QT_TRANSLATE_NOOP("Signing", "Sign “unjustified”"), QT_TRANSLATE_NOOP("Signing", "Reviewed: unjustified."),
     QT_TRANSLATE_NOOP("Signing", "If it is still open, it ends at once. Who opened it and the patient see that it was unjustified, with your comment."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you reviewed it, and how. Your comment is sealed."),
     QT_TRANSLATE_NOOP("Signing", "A review cannot be changed."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a suspension"), QT_TRANSLATE_NOOP("Signing", "Suspend %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign suspension"), QT_TRANSLATE_NOOP("Signing", "Suspended: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can no longer sign, open records or be given access, wherever they are signed in."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you suspended them, and when. Your reason stays in your profile; the ledger has its digest."),
     QT_TRANSLATE_NOOP("Signing", "You can reinstate them at any time. What they have opened cannot be recalled."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a reinstatement"), QT_TRANSLATE_NOOP("Signing", "Reinstate %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign reinstatement"), QT_TRANSLATE_NOOP("Signing", "Reinstated: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can sign and open records again, with the roles that they have."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you reinstated them, and when."),
     QT_TRANSLATE_NOOP("Signing", "You can suspend them again. A certificate that was revoked stays revoked."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a change of roles"), QT_TRANSLATE_NOOP("Signing", "Change the roles of %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign roles"), QT_TRANSLATE_NOOP("Signing", "Roles changed: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can do what the new roles allow, and nothing else."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good which roles you gave, and when."),
     QT_TRANSLATE_NOOP("Signing", "You can change the roles again at any time. What was signed under the former ones stays."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a revocation"), QT_TRANSLATE_NOOP("Signing", "Suspend %1 and revoke their certificates"),
     QT_TRANSLATE_NOOP("Signing", "Sign revocation"), QT_TRANSLATE_NOOP("Signing", "Suspended: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can no longer sign, open records or be given access. Your organisation’s authority is told at once that "
                                  "their certificates hold no more."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you suspended them, and when. Your reason stays in your profile; the ledger has its digest."),
     QT_TRANSLATE_NOOP("Signing", "A revoked certificate stays revoked: once reinstated, they need a new one."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a request for erasure"), QT_TRANSLATE_NOOP("Signing", "Have all records erased: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign request"), QT_TRANSLATE_NOOP("Signing", "Erasure asked for: %1."),
     QT_TRANSLATE_NOOP("Signing", "An administrator of the organisation that keeps the records decides, and has to say why."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you asked, and when. Your reason is sealed."),
     QT_TRANSLATE_NOOP("Signing", "Until that is decided nothing is erased. Afterwards nobody can bring the records back."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign an erasure"), QT_TRANSLATE_NOOP("Signing", "Erase all records: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and erase"), QT_TRANSLATE_NOOP("Signing", "Erasure approved: %1."),
     QT_TRANSLATE_NOOP("Signing", "Keys and files of all records of this patient are destroyed, for everybody."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good when they were erased, by whom and on which request. What was in them, nobody can read any more."),
     QT_TRANSLATE_NOOP("Signing", "It cannot be undone. Copies made by others, and backups until they are thrown away, cannot be recalled."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a refusal"), QT_TRANSLATE_NOOP("Signing", "Refuse an erasure: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign refusal"), QT_TRANSLATE_NOOP("Signing", "Erasure refused: %1."),
     QT_TRANSLATE_NOOP("Signing", "The records stay, restricted: only their authors, the patient and your administrators have keys."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you refused, and when. Your reason is sealed; the patient reads it."),
     QT_TRANSLATE_NOOP("Signing", "The restriction can be lifted later. The patient can ask again."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a restriction"), QT_TRANSLATE_NOOP("Signing", "Restrict the records: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign restriction"), QT_TRANSLATE_NOOP("Signing", "Restricted: %1."),
     QT_TRANSLATE_NOOP("Signing", "Only their authors, the patient and the administrators of who keeps them can open the records from now on."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you restricted them, and when. Your reason is sealed."),
     QT_TRANSLATE_NOOP("Signing", "It can be lifted at any time. What was read cannot be unread."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign the end of a restriction"), QT_TRANSLATE_NOOP("Signing", "Lift the restriction: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and lift"), QT_TRANSLATE_NOOP("Signing", "No longer restricted: %1."),
     QT_TRANSLATE_NOOP("Signing", "Whoever the records are shared with can open them again."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you lifted it, and when. Your reason is sealed."),
     QT_TRANSLATE_NOOP("Signing", "They can be restricted again at any time."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign an admission"), QT_TRANSLATE_NOOP("Signing", "Admit %1 to the network"),
     QT_TRANSLATE_NOOP("Signing", "Sign admission"), QT_TRANSLATE_NOOP("Signing", "Admitted: %1."),
     QT_TRANSLATE_NOOP("Signing", "The organisation becomes one of the network, and its first administrator can invite its people. Others can share with it and order from it."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you admitted it, as what, and when."),
     QT_TRANSLATE_NOOP("Signing", "An admission cannot be taken back. You can suspend the organisation at any time."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign a suspension"), QT_TRANSLATE_NOOP("Signing", "Suspend the organisation %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign suspension"), QT_TRANSLATE_NOOP("Signing", "Suspended: %1."),
     QT_TRANSLATE_NOOP("Signing", "None of its people can sign or open records any more, wherever they are signed in."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you suspended it, and when. Your reason stays in your profile; the ledger has its digest."),
     QT_TRANSLATE_NOOP("Signing", "You can reinstate it at any time. What its people have opened cannot be recalled."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a reinstatement"), QT_TRANSLATE_NOOP("Signing", "Reinstate the organisation %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign reinstatement"), QT_TRANSLATE_NOOP("Signing", "Reinstated: %1."),
     QT_TRANSLATE_NOOP("Signing", "Its people can sign and open records again, at once."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you reinstated it, and when."),
     QT_TRANSLATE_NOOP("Signing", "You can suspend it again."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a change of the licence"), QT_TRANSLATE_NOOP("Signing", "Change the licence of %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign the licence"), QT_TRANSLATE_NOOP("Signing", "Licence changed: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can sign and open records until then, with the roles that they have."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good until when you said that the licence is valid, and when you said so."),
     QT_TRANSLATE_NOOP("Signing", "You can change it again at any time. What was signed under it stays."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a link"), QT_TRANSLATE_NOOP("Signing", "Link two registrations: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign the link"), QT_TRANSLATE_NOOP("Signing", "Linked: %1."),
     QT_TRANSLATE_NOOP("Signing", "Lists show one person with both numbers. Neither record is changed, and nobody can read more than before."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps digests only. That the two are one person, and why, is sealed."),
     QT_TRANSLATE_NOOP("Signing", "A link can be taken back: both registrations are then as they were."), true},
    {QT_TRANSLATE_NOOP("Signing", "Take a link back"), QT_TRANSLATE_NOOP("Signing", "Take back the link of two registrations: %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign and take back"), QT_TRANSLATE_NOOP("Signing", "No longer linked: %1."),
     QT_TRANSLATE_NOOP("Signing", "Lists show two people again. Both registrations are as they were."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps digests only. That the two were linked, and why no longer, is sealed."),
     QT_TRANSLATE_NOOP("Signing", "They can be linked again at any time."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign an appointment"), QT_TRANSLATE_NOOP("Signing", "Let %1 act for this patient"),
     QT_TRANSLATE_NOOP("Signing", "Sign appointment"), QT_TRANSLATE_NOOP("Signing", "Appointed: %1."),
     QT_TRANSLATE_NOOP("Signing", "They can read the whole record, see who looked, decide about consents, take everything with them and ask for erasure."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good who acts for whom, as what, since when and until when. The evidence stays sealed."),
     QT_TRANSLATE_NOOP("Signing", "It can be ended at any time. What they have read cannot be recalled."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign the end of an appointment"), QT_TRANSLATE_NOOP("Signing", "End the appointment of %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign end"), QT_TRANSLATE_NOOP("Signing", "No longer acts for the patient: %1."),
     QT_TRANSLATE_NOOP("Signing", "They are given nothing new, and decide about nothing any more."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that the appointment was made and ended. Your reason is sealed."),
     QT_TRANSLATE_NOOP("Signing", "It cannot be taken back: they would be appointed anew. What they have read cannot be recalled."), false},
    {QT_TRANSLATE_NOOP("Signing", "Sign an invitation"), QT_TRANSLATE_NOOP("Signing", "Invite %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign invitation"), QT_TRANSLATE_NOOP("Signing", "Invited: %1."),
     QT_TRANSLATE_NOOP("Signing", "Who has the invitation can join in this name, once, and do what their roles allow."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you invited a member, with which roles, and when. Their name is not in it."),
     QT_TRANSLATE_NOOP("Signing", "An invitation that nobody used ends by itself. You can suspend the member at any time."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign a registration"), QT_TRANSLATE_NOOP("Signing", "Register %1"),
     QT_TRANSLATE_NOOP("Signing", "Sign registration"), QT_TRANSLATE_NOOP("Signing", "Registered: %1."),
     QT_TRANSLATE_NOOP("Signing", "Those listed above can read who it is, and enter what belongs to their record."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps a random reference for good, that you registered it, and when. Name and numbers are sealed."),
     QT_TRANSLATE_NOOP("Signing", "You can correct it with a new version. The first version stays."), true},
    {QT_TRANSLATE_NOOP("Signing", "Sign"), QT_TRANSLATE_NOOP("Signing", "%1"), QT_TRANSLATE_NOOP("Signing", "Sign"),
     QT_TRANSLATE_NOOP("Signing", "Signed: %1."),
     QT_TRANSLATE_NOOP("Signing", "It does what is said above, and nothing else."),
     QT_TRANSLATE_NOOP("Signing", "The ledger keeps for good that you signed it, and when."),
     QT_TRANSLATE_NOOP("Signing", "Take it as permanent. If in doubt, cancel."), false},
}};

const Row &rowOf(const SigningRequest &request)
{
    return kRows[std::size_t(kindOf(request))];
}

QString titleOf(const SigningRequest &request)
{
    std::string_view title = request.title;
    if (title.starts_with(models::kSeenTitle)) {
        title.remove_prefix(std::string_view(models::kSeenTitle).size());
    }
    if (title.empty()) {
        return request.words.empty() ? QString::fromStdString(request.function)
                                     : actSentence(request.words.front());
    }
    return examinationText(title);
}

/// Whom the act is for: the one who reads by order or consent.
QString receiverOf(const SigningRequest &request)
{
    for (const auto &recipient : request.recipients) {
        if (recipient.role == "order" || recipient.role == "consent") {
            return isNamed(recipient.name) || recipient.organization.empty() ? QString::fromStdString(recipient.name)
                                                                              : QString::fromStdString(recipient.organization);
        }
    }
    return Words::tr("The recipient");
}

/// The day, here, of a moment in ISO 8601.
QString dayOf(const std::string &iso)
{
    const auto moment = fromIso8601(iso);
    return moment ? clinical::dateText(*moment) : QString::fromStdString(iso);
}

/// The day before a moment at which something has ended.
QString lastDayOf(const std::string &iso)
{
    const auto moment = fromIso8601(iso);
    return moment ? clinical::dateText(*moment - std::chrono::seconds(1)) : QString::fromStdString(iso);
}

QString fill(const char *text, const SigningRequest &request)
{
    return Words::tr(text).replace(QLatin1String("%1"), titleOf(request)).replace(QLatin1String("%2"), receiverOf(request));
}

} // namespace

namespace {

bool holds(const SigningRequest &request, SigningRequest::Fact::Kind kind)
{
    return std::ranges::find(request.facts, kind, &SigningRequest::Fact::kind) != request.facts.end();
}

/// "doctor,researcher" as people read it.
QString rolesOf(const std::string &words)
{
    QStringList roles;
    for (const QString &word : QString::fromStdString(words).split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        roles << roleText(word.toStdString());
    }
    return roles.join(QStringLiteral(", "));
}

/// Of files that do not fit: whether nothing but their side, and what stops nothing, speaks against them, or whether
/// there are attachments only.
ActKind overrideOf(const SigningRequest &request)
{
    using Kind = SigningRequest::Fact::Kind;
    if (holds(request, Kind::Attachment) && !holds(request, Kind::Files)) {
        return ActKind::Unnamed;
    }
    ActKind kind = ActKind::Override;
    for (const auto &fact : request.facts) {
        if (fact.kind == SigningRequest::Fact::Kind::Mismatch) {
            if (fact.field == "name" || fact.field == "birth date" || fact.field == "patient id" || fact.field == "accession number") {
                return ActKind::Override;
            }
            kind = fact.field == "laterality" ? ActKind::OtherSide : kind;
        }
    }
    return kind;
}

} // namespace

ActKind kindOf(const SigningRequest &request)
{
    const std::string &function = request.function;
    if (function == "Record:Anchor") {
        return request.weight == SigningWeight::Mandate     ? (request.mustBeRead ? overrideOf(request) : ActKind::Sending)
            : request.title.starts_with(models::kSeenTitle) ? ActKind::Acknowledge
            : holds(request, SigningRequest::Fact::Kind::Linked) ? ActKind::Link
                                                            : ActKind::Note;
    }
    if (function == "Consent:ReviewEmergency") {
        const bool justified = request.words.empty() || request.words.front().find("unjustified") == std::string::npos;
        return justified ? ActKind::Justified : ActKind::Unjustified;
    }
    if (function == "Patient:DecideErasure") {
        const bool refuses = !request.words.empty() && request.words.front().find(": refuse") != std::string::npos;
        return refuses ? ActKind::RefuseErasure : ActKind::Erase;
    }
    return function == "Order:Request"     ? ActKind::Order
        : function == "Patient:RequestErasure" ? ActKind::AskErasure
        : function == "Patient:Restrict"   ? ActKind::Restrict
        : function == "Patient:Lift"       ? ActKind::Lift
        : function == "Patient:AppointProxy" ? ActKind::AppointProxy
        : function == "Patient:EndProxy"   ? ActKind::EndProxy
        : function == "Order:Cancel"       ? ActKind::Cancel
        : function == "Order:Reject"       ? ActKind::Reject
        : function == "Record:Amend"       ? ActKind::Note
        : function == "Record:Retract"     ? (holds(request, SigningRequest::Fact::Kind::Linked) ? ActKind::Unlink : ActKind::Retract)
        : function == "Consent:Grant"      ? ActKind::Grant
        : function == "Consent:Withdraw"   ? ActKind::Withdraw
        : function == "Consent:OpenEmergency" ? ActKind::Emergency
        : function == "Network:RegisterOrganization"  ? ActKind::Admit
        : function == "Network:SuspendOrganization"   ? ActKind::SuspendOrganization
        : function == "Network:ReinstateOrganization" ? ActKind::ReinstateOrganization
        : function == "Member:Enroll"      ? ActKind::Invite
        : function == "Patient:Register"   ? ActKind::Register
        : function == "Member:Reinstate"   ? ActKind::Reinstate
        : function == "Member:ChangeRoles" ? ActKind::Roles
        : function == "Member:ChangeValidity" ? ActKind::Validity
        : function == "Member:Suspend"     ? (holds(request, SigningRequest::Fact::Kind::Certificate) ? ActKind::Revoke : ActKind::Suspend)
                                           : ActKind::Other;
}

QString sheetTitle(const SigningRequest &request)
{
    return Words::tr(rowOf(request).sheet);
}

QString actText(const SigningRequest &request)
{
    return fill(rowOf(request).act, request);
}

QString verbText(const SigningRequest &request)
{
    return Words::tr(rowOf(request).verb);
}

QString goodNewsText(const SigningRequest &request, quint64 block)
{
    const QString news = fill(rowOf(request).news, request);
    return block == 0 ? news
                      : Words::tr("%1 Confirmed in block %2.").arg(news, clinical::numberText(qint64(block)));
}

QString recipientText(std::string_view role)
{
    if (role == "author") {
        return Words::tr("author");
    }
    if (role == "patient") {
        return Words::tr("patient");
    }
    if (role == "custodian") {
        return Words::tr("custodian");
    }
    if (role == "order") {
        return Words::tr("by the order");
    }
    if (role == "consent") {
        return Words::tr("by consent");
    }
    if (role == "staff") {
        return Words::tr("staff");
    }
    return QString::fromUtf8(role.data(), qsizetype(role.size()));
}

QList<FactLine> factsOf(const SigningRequest &request)
{
    using Kind = SigningRequest::Fact::Kind;
    QList<FactLine> lines;
    const auto attachments = std::ranges::count(request.facts, Kind::Attachment, &SigningRequest::Fact::kind);
    int attachment = 0;
    for (const auto &fact : request.facts) {
        const QString value = QString::fromStdString(fact.value);
        switch (fact.kind) {
        case Kind::StudyDate:
            lines.append({Words::tr("Study of"), clinical::dateText(fact.value)});
            break;
        case Kind::Accession:
            lines.append({Words::tr("Accession"), value});
            break;
        case Kind::Images:
            lines.append({Words::tr("Images"), clinical::numberText(value.toLongLong())});
            break;
        case Kind::Files:
            lines.append({Words::tr("Files"), clinical::numberText(value.toLongLong())});
            break;
        case Kind::Priority:
            lines.append({Words::tr("Priority"), priorityText(fact.value)});
            break;
        case Kind::Reason:
            lines.append({kindOf(request) == ActKind::Order ? Words::tr("Reason", "of an order") : Words::tr("Reason"), value});
            break;
        case Kind::DataClass:
            lines.append({Words::tr("What"), dataClassText(fact.value)});
            break;
        case Kind::Purpose:
            lines.append({Words::tr("What for"), purposeText(fact.value)});
            break;
        case Kind::Until:
            lines.append({Words::tr("Until"), fact.value.empty() ? Words::tr("it is withdrawn") : dayOf(fact.value)});
            break;
        case Kind::ActsAs:
            lines.append({Words::tr("Acts as"), fact.value == "guardian" ? Words::tr("guardian") : Words::tr("proxy")});
            break;
        case Kind::From:
            lines.append({Words::tr("From"), dayOf(fact.value)});
            break;
        case Kind::Evidence:
            lines.append({Words::tr("Evidence"), value});
            break;
        case Kind::Paper:
            lines.append({Words::tr("Signed paper"), fileNameText(fact.value)});
            break;
        case Kind::Former:
            lines.append({Words::tr("What was readable"), Words::tr("is encrypted anew")});
            break;
        case Kind::Given:
            lines.append({Words::tr("Given"), dayOf(fact.value)});
            break;
        case Kind::BodySite:
            lines.append({Words::tr("Body part"), bodySiteText({.system = fact.field, .code = fact.value, .display = fact.other})});
            break;
        case Kind::Side:
            lines.append({Words::tr("Side"), sideText({.system = fact.field, .code = fact.value, .display = fact.other})});
            break;
        case Kind::Attachment:
            lines.append({attachments == 1 ? Words::tr("Attachment") : Words::tr("Attachment %1 of %2").arg(++attachment).arg(attachments),
                          Words::tr("%1 · %2, %3 · names no patient")
                              .arg(fileNameText(fact.value), mediaTypeText(fact.other), clinical::bytesText(QString::fromStdString(fact.field).toULongLong()))});
            break;
        case Kind::Roles:
            if (kindOf(request) == ActKind::Admit) {
                lines.append({Words::tr("Their roles"), rolesOf(fact.value)});
                break;
            }
            lines.append({Words::tr("New roles"), rolesOf(fact.value)});
            lines.append({Words::tr("Roles until now"), rolesOf(fact.other)});
            break;
        case Kind::Certificate:
            lines.append({Words::tr("Certificates"), Words::tr("revoked at the authority")});
            break;
        case Kind::OrganizationKind:
            lines.append({Words::tr("Kind", "of an organisation"), organizationKindText(fact.value)});
            break;
        case Kind::FirstAdministrator:
            lines.append({Words::tr("First administrator"), value});
            break;
        case Kind::Validity:
            lines.append({Words::tr("Licence valid until"), fact.value.empty() ? Words::tr("no end") : lastDayOf(fact.value)});
            break;
        case Kind::Qualification:
            lines.append({Words::tr("Qualification"), fact.other.empty() ? value : QStringLiteral("%1 · %2").arg(value, QString::fromStdString(fact.other))});
            break;
        case Kind::Linked:
            lines.append({Words::tr("One person with"), fact.field.empty() ? value : Words::tr("%1, MRN %2").arg(value, clinical::identifierText(fact.field))});
            break;
        case Kind::Mismatch:
            lines.append({fieldTitle(fact.field), Words::tr("%1 in the files, %2 in the order").arg(fieldText(fact.field, fact.value), fieldText(fact.field, fact.other)), true});
            break;
        }
    }
    return lines;
}

QList<Effect> effectsOf(const SigningRequest &request)
{
    const Row &row = rowOf(request);
    return {{Glyph::Check, Token::Ok, Words::tr(row.possible).replace(QLatin1String("%1"), receiverOf(request))},
            {Glyph::Anchor, Token::Info, Words::tr(row.kept)},
            {row.revocable ? Glyph::UndoVariant : Glyph::AlertOutline, Token::Warn, Words::tr(row.revoked)}};
}

} // namespace med::views
