#include "views/record/timeline_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/record/clinical_words.h"
#include "views/record/study_look.h"

#include <QCoreApplication>

namespace med::views {

using models::text;
using models::ProofState;
using models::TimelineRow;
using Kind = TimelineRow::Kind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString joined(const QStringList &parts)
{
    QStringList there;
    for (const QString &part : parts) {
        if (!part.isEmpty()) {
            there << part;
        }
    }
    return there.join(QStringLiteral(" · "));
}

/// What stands at the row's end: recorded in a block, or signed and waiting.
void setRecorded(RecordLook &look, std::uint64_t block, bool waits)
{
    if (waits) {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = Words::tr("Waiting");
        look.stateUnder = Words::tr("Signed, not sent yet");
        return;
    }
    const StateLook confirmed = stateLook(ProofState::NotChecked);
    look.state = confirmed.glyph;
    look.stateInk = confirmed.ink;
    look.stateWord = confirmed.word;
    look.stateUnder = block > 0 ? Words::tr("Block %1").arg(clinical::numberText(qint64(block))) : QString();
}

void setStudy(RecordLook &look, const models::StudySummary &study, const models::ProofBook::Entry &proof)
{
    look.tile = Glyph::FileImage;
    look.title = study.erased != Moment {} ? Words::tr("A record that was erased") : study.title.empty() ? Words::tr("A sealed study") : Words::tr("%1, %2").arg(studyName(study), contentsText(study.images, study.attachments));
    look.under = attributedText(study.author, study.organization, "technician");
    setProof(look, study, study.problem.empty() ? proof.state : ProofState::Altered);
    look.middle = look.alarm            ? Words::tr("Not opened")
        : study.erased != Moment {}     ? Words::tr("Erased on %1").arg(clinical::dateText(study.erased))
        : study.retracted               ? Words::tr("Retracted")
        : study.reported                ? Words::tr("Reported")
        : !study.acknowledgedBy.empty() ? Words::tr("Seen")
                                        : Words::tr("Not seen yet");
}

QString coveredText(const models::ConsentEntry &consent)
{
    if (!consent.readable) {
        return Words::tr("what it covers is sealed from you");
    }
    return views::coveredText(consent.dataClass);
}

void setConsent(RecordLook &look, const models::ConsentEntry &consent)
{
    look.tile = Glyph::AccountCheck;
    look.title = Words::tr("Consent: share with %1").arg(personText(consent.grantee));
    look.under = capital(coveredText(consent));
    look.middle = consent.state == "withdrawn" ? Words::tr("Withdrawn")
        : consent.state == "expired"          ? Words::tr("Expired")
        : consent.until ? Words::tr("Active to %1").arg(clinical::dateText(*consent.until))
                        : Words::tr("Active until withdrawn");
    setRecorded(look, consent.state == "withdrawn" ? 0 : consent.block, consent.state == "waiting");
}

void setAccess(RecordLook &look, const TimelineRow &row)
{
    const models::AccessEntry &access = row.access;
    look.tile = Glyph::Eye;
    look.title = access.title.empty() ? Words::tr("A record was opened") : Words::tr("Opened: %1").arg(examinationText(access.title));
    look.under = attributedText(access.name, access.organization, access.role);
    look.middle = row.times > 1 ? Words::tr("%n time(s)", nullptr, row.times) : Words::tr("Once");
    if (access.purpose == "BTG") {
        look.flag = Glyph::Alert;
        look.flagInk = Token::Warn;
        look.middle = Words::tr("Emergency access");
    }
    setRecorded(look, access.block, false);
}

} // namespace

QString timelineKindText(Kind kind)
{
    switch (kind) {
    case Kind::Order:
        return Words::tr("Orders");
    case Kind::Study:
        return Words::tr("Studies");
    case Kind::Acknowledgement:
        return Words::tr("Acknowledgements");
    case Kind::Consent:
    case Kind::Withdrawal:
        return Words::tr("Consents");
    case Kind::Access:
        return Words::tr("Openings");
    case Kind::Encounter:
        return clinicalKindText(EntryKind::Encounter);
    case Kind::Note:
        return clinicalKindText(EntryKind::Note);
    case Kind::Problem:
        return clinicalKindText(EntryKind::Problem);
    case Kind::Allergy:
        return clinicalKindText(EntryKind::Allergy);
    case Kind::Medicine:
        return clinicalKindText(EntryKind::Medicine);
    case Kind::Immunization:
        return clinicalKindText(EntryKind::Immunization);
    case Kind::Vital:
        return clinicalKindText(EntryKind::Vital);
    case Kind::Result:
        return clinicalKindText(EntryKind::Result);
    case Kind::Procedure:
        return clinicalKindText(EntryKind::Procedure);
    case Kind::Referral:
        return clinicalKindText(EntryKind::Referral);
    case Kind::History:
        return clinicalKindText(EntryKind::FamilyHistory);
    case Kind::Document:
        return clinicalKindText(EntryKind::Document);
    case Kind::Claim:
        return clinicalKindText(EntryKind::Claim);
    case Kind::Other:
        return clinicalKindText(EntryKind::Other);
    }
    return {};
}

RecordLook timelineLook(const TimelineRow &row, const models::ProofBook::Entry &proof)
{
    if (row.facts) {
        return clinicalLook(row, proof);
    }
    RecordLook look;
    look.opens = true;
    look.group = clinical::monthText(clinical::localDate(row.when));
    look.date = clinical::dateText(row.when);
    look.time = clinical::timeText(row.when);
    switch (row.kind) {
    case Kind::Study:
        setStudy(look, row.study, proof);
        break;
    case Kind::Order:
        look.tile = Glyph::ClipboardText;
        look.title = Words::tr("Order: %1").arg(row.order->title.empty() ? Words::tr("sealed from you") : examinationText(row.order->title));
        look.under = joined({attributedText(row.order->requester, row.order->requesterOrganization, "doctor"),
                             Words::tr("to %1").arg(text(row.order->performerOrganization))});
        look.middle = capital(orderStatusText(text(row.order->status)));
        look.struck = row.order->status == "cancelled" || row.order->status == "rejected";
        setRecorded(look, row.order->block, row.order->status == "waiting" || !row.order->waitingStep.empty());
        break;
    case Kind::Acknowledgement:
        look.tile = Glyph::Check;
        look.title = Words::tr("Seen: %1").arg(examinationText(row.study->title));
        look.under = attributedText(row.study->acknowledgedBy, row.study->acknowledgedAt);
        look.middle = Words::tr("Signed");
        setRecorded(look, row.study->acknowledgedBlock, row.study->acknowledgementWaits);
        break;
    case Kind::Consent:
        setConsent(look, row.consent);
        break;
    case Kind::Withdrawal:
        setConsent(look, row.consent);
        look.tile = Glyph::UndoVariant;
        look.title = Words::tr("Consent withdrawn: %1").arg(personText(row.consent->grantee));
        look.middle = Words::tr("Withdrawn");
        setRecorded(look, row.consent->block, row.consent->withdrawalWaits);
        break;
    case Kind::Access:
        setAccess(look, row);
        break;
    default:
        break;
    }
    return look;
}

QStringList timelineSentences(const TimelineRow &row)
{
    QStringList sentences;
    const auto times = [&](Moment signedAt, Moment recorded) { sentences << capital(timesText(signedAt, recorded)) + '.'; };
    const auto because = [&](const std::string &reason) {
        if (!reason.empty()) {
            sentences << Words::tr("Reason: %1").arg(text(reason));
        }
    };
    switch (row.kind) {
    case Kind::Study:
        times(row.study->signedAt, row.study->anchored);
        if (row.study->retracted) {
            sentences << (row.study->retractionReason.empty() ? Words::tr("Retracted by who sent it. The reason is not shared with you.")
                                                             : Words::tr("Retracted by who sent it: %1").arg(text(row.study->retractionReason)));
        }
        if (!row.study->identityOverride.empty()) {
            sentences << (row.study->images == 0 ? Words::tr("Sent although no file of it names a patient: %1")
                                                : Words::tr("Sent although the files contradicted the order in the patient or the side: %1"))
                             .arg(text(row.study->identityOverride));
        }
        if (!row.study->partial.empty()) {
            sentences << Words::tr("Sent without its damaged files: %1").arg(text(row.study->partial));
        }
        break;
    case Kind::Order:
        times(row.order->signedAt, row.order->status == "waiting" ? Moment {} : row.order->requested);
        if (!row.order->reason.empty()) {
            sentences << Words::tr("Asked because: %1").arg(text(row.order->reason));
        }
        if (row.order->status == "cancelled" || row.order->status == "rejected") {
            sentences << Words::tr("%1: %2.").arg(capital(orderStatusText(text(row.order->status))), timesText(row.order->changedSigned, row.order->changed));
        }
        because(row.order->endReason);
        break;
    case Kind::Acknowledgement:
        times(row.study->acknowledgedSigned, row.study->acknowledgementWaits ? Moment {} : row.study->acknowledged);
        break;
    case Kind::Consent:
        times(row.consent->signedAt, row.consent->state == "waiting" ? Moment {} : row.consent->granted);
        break;
    case Kind::Withdrawal:
        times(row.consent->withdrawnSigned, row.consent->withdrawn.value_or(Moment {}));
        because(row.consent->reason);
        break;
    case Kind::Access:
        times({}, row.access->time);
        break;
    default:
        break; // Of the chart: its details say it.
    }
    return sentences;
}

} // namespace med::views
