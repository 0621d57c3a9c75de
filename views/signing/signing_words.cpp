#include "views/signing/signing_words.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/signing/act_sentences.h"
#include "views/signing/signing_rows.h"

#include <QCoreApplication>

#include <algorithm>

namespace med::views {

using models::SigningRequest;
using models::SigningWeight;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Signing)
};

const ActWordsRow &rowOf(const SigningRequest &request)
{
    return actWordsOf(kindOf(request));
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
        if (recipient.role == "order" || recipient.role == "consent" || recipient.role == "asks") {
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

/// What kind of entry a FHIR type is.
QString entryKindText(std::string_view type)
{
    static constexpr std::pair<std::string_view, const char *> kKinds[] = {
        {"Encounter", QT_TRANSLATE_NOOP("Signing", "Visit")},
        {"Composition", QT_TRANSLATE_NOOP("Signing", "Note")},
        {"Condition", QT_TRANSLATE_NOOP("Signing", "Diagnosis")},
        {"AllergyIntolerance", QT_TRANSLATE_NOOP("Signing", "Allergy")},
        {"Observation", QT_TRANSLATE_NOOP("Signing", "Value")},
        {"DiagnosticReport", QT_TRANSLATE_NOOP("Signing", "Report")},
        {"Immunization", QT_TRANSLATE_NOOP("Signing", "Immunisation")},
        {"MedicationStatement", QT_TRANSLATE_NOOP("Signing", "Medicine")},
        {"MedicationRequest", QT_TRANSLATE_NOOP("Signing", "Medicine")},
        {"FamilyMemberHistory", QT_TRANSLATE_NOOP("Signing", "Family history")},
        {"Procedure", QT_TRANSLATE_NOOP("Signing", "Procedure")},
        {"ServiceRequest", QT_TRANSLATE_NOOP("Signing", "Referral")},
        {"DocumentReference", QT_TRANSLATE_NOOP("Signing", "Document")},
        {"DetectedIssue", QT_TRANSLATE_NOOP("Signing", "In spite of a warning")},
    };
    const auto found = std::ranges::find(kKinds, type, [](const auto &kind) { return kind.first; });
    return found == std::end(kKinds) ? Words::tr("Entry") : Words::tr(found->second);
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
        : function == "Patient:WithdrawErasure" ? ActKind::WithdrawErasure
        : function == "Consent:Request"    ? ActKind::AskAccess
        : function == "Consent:Refuse"     ? ActKind::RefuseAccess
        : function == "Consent:CancelRequest" ? ActKind::CancelAccess
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
    if (role == "asks") {
        return Words::tr("asks for access");
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
        case Kind::AsksFor:
            lines.append({Words::tr("Who is to read"), value});
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
        case Kind::Entry:
            lines.append({entryKindText(fact.other), value, fact.other == "DetectedIssue"});
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
    const ActWordsRow &row = rowOf(request);
    const QString possible = Words::tr(row.possible).replace(QLatin1String("%1"), receiverOf(request));
    return {{Glyph::Check, Token::Ok, possible},
            {Glyph::Anchor, Token::Info, Words::tr(row.kept)},
            {row.revocable ? Glyph::UndoVariant : Glyph::AlertOutline, Token::Warn, Words::tr(row.revoked)}};
}

} // namespace med::views
