#include "views/sharing/rights_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>

namespace med::views {

using models::text;
using models::ExportWords;

namespace {

struct RightsWords {
    Q_DECLARE_TR_FUNCTIONS(Rights)
};

QString whenText(Moment moment)
{
    return RightsWords::tr("%1, %2", "day, time").arg(clinical::dateText(moment), clinical::timeText(moment));
}

} // namespace

RecordLook erasureLook(const models::ErasureEntry &erasure)
{
    RecordLook look;
    look.date = clinical::dateText(erasure.requested);
    look.time = clinical::timeText(erasure.requested);
    look.tile = Glyph::Account;
    look.title = erasure.patient.empty() ? RightsWords::tr("A patient whose name is erased") : text(erasure.patient);
    look.under = erasure.onBehalf ? RightsWords::tr("Asked for by %1, with the patient’s signed paper").arg(personText(erasure.requester))
                                  : RightsWords::tr("Asked for by the patient");
    look.middle = erasure.mayDecide ? RightsWords::tr("To be decided by you") : QString();
    if (erasure.state == "erased") {
        look.state = Glyph::MinusCircle;
        look.stateWord = RightsWords::tr("Erased");
        look.stateUnder = RightsWords::tr("Block %1").arg(clinical::numberText(qint64(erasure.block)));
    } else if (erasure.state == "approved") {
        look.state = Glyph::TimerSand;
        look.stateInk = Token::Warn;
        look.stateWord = RightsWords::tr("Approved");
        look.stateUnder = RightsWords::tr("is being carried out");
    } else if (erasure.state == "withdrawn") {
        look.state = Glyph::UndoVariant;
        look.stateWord = RightsWords::tr("Withdrawn");
        look.stateUnder = RightsWords::tr("nothing was erased");
    } else if (erasure.state == "refused") {
        look.state = Glyph::LockOutline;
        look.stateWord = RightsWords::tr("Refused");
        look.stateUnder = RightsWords::tr("restricted instead");
    } else {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = RightsWords::tr("Waiting");
        look.stateUnder = RightsWords::tr("to be decided");
    }
    return look;
}

QStringList erasureSentences(const models::ErasureEntry &erasure)
{
    QStringList sentences;
    if (erasure.state != "erased" && erasure.state != "approved") {
        sentences << (erasure.reason.empty() ? RightsWords::tr("The reason is sealed from you.") : RightsWords::tr("Reason: “%1”").arg(text(erasure.reason)));
    }
    if (erasure.withdrawn) {
        sentences << RightsWords::tr("Withdrawn, %1.").arg(whenText(*erasure.withdrawn));
    }
    if (erasure.decided) {
        sentences << (erasure.state == "refused" ? RightsWords::tr("Refused by %1, %2.") : RightsWords::tr("Approved by %1, %2.")).arg(personText(erasure.decider), whenText(*erasure.decided));
    }
    if (!erasure.comment.empty()) {
        sentences << RightsWords::tr("Reason of the decision: “%1”").arg(text(erasure.comment));
    }
    if (erasure.state == "approved") {
        sentences << RightsWords::tr("The organisation’s agent destroys keys and files now. Where it does not run, an administrator carries it out on the command line.");
    }
    if (erasure.erased) {
        sentences << RightsWords::tr("Erased on %1: %2, %3. The receipt is in block %4.")
                         .arg(whenText(*erasure.erased), RightsWords::tr("%n record(s)", nullptr, erasure.records), RightsWords::tr("%n file(s)", nullptr, erasure.files),
                              clinical::numberText(qint64(erasure.block)));
        sentences << RightsWords::tr("Why it was asked for and approved was sealed with the records, and went with them.");
    }
    sentences << RightsWords::tr("Patient reference: %1").arg(text(erasure.patientId));
    return sentences;
}

QStringList erasureWarnings(Voice voice, bool acting)
{
    const bool own = voice == Voice::Patient;
    return {own && acting ? RightsWords::tr("What goes: the keys of all their records, the files in the store, and what this program kept of them. Nobody opens them any more: "
                                    "neither they, nor you, nor their doctors, nor the organisation with its recovery key.")
            : own ? RightsWords::tr("What goes: the keys of all your records, the files in the store, and what this program kept of them. Nobody opens them any more: "
                            "neither you, nor your doctors, nor the organisation with its recovery key.")
                : RightsWords::tr("What goes: the keys of all records of this patient, the files in the store, and what this program kept of them. Nobody opens them any "
                            "more: neither the patient, nor their doctors, nor your organisation with its recovery key."),
            RightsWords::tr("What stays: that there were records, who anchored and who opened them, and when. The ledger says so for good, with random references and "
                      "without a name."),
            RightsWords::tr("What cannot be recalled: copies that others made or printed, and backups until they are thrown away."),
            own && acting ? RightsWords::tr("The law can forbid it: then their records are restricted instead, and you are told why.")
            : own ? RightsWords::tr("The law can forbid it: then your records are restricted instead, and you are told why.")
                : RightsWords::tr("Where the law demands that records are kept, refuse with that reason: then they are restricted instead.")};
}

QString standingText(const models::StandingEntry &standing, Voice voice)
{
    const bool own = voice == Voice::Patient;
    if (standing.state == "restricted") {
        const QString words = own ? RightsWords::tr("Your records are restricted: only their authors, you and the administrators of who keeps them have keys.")
                                  : RightsWords::tr("These records are restricted: only their authors, the patient and the administrators of who keeps them have keys.");
        return standing.reason.empty() ? words : words + ' ' + RightsWords::tr("Reason: “%1”").arg(text(standing.reason));
    }
    if (standing.state == "erasing") {
        return RightsWords::tr("The erasure was approved. Keys and files are being destroyed.");
    }
    if (standing.state == "erased") {
        return RightsWords::tr("The records were erased.");
    }
    return own ? RightsWords::tr("Your records are not restricted: whom you share them with can open them.")
               : RightsWords::tr("These records are not restricted: whom they are shared with can open them.");
}

QString opensText(const std::vector<models::OpensEntry> &opens, std::string_view dataClass)
{
    QStringList parts;
    for (const auto &one : opens) {
        if (dataClass == "all" || dataClass == one.dataClass) {
            parts << RightsWords::tr("%1 %2", "a class of records, then how many").arg(dataClassText(one.dataClass), clinical::numberText(one.records));
        }
    }
    return parts.isEmpty() ? RightsWords::tr("Nothing of this is there yet. What is added later can be read.")
                           : RightsWords::tr("Opens now: %1. What is added later can be read too; nothing else.").arg(parts.join(QStringLiteral(", ")));
}

QString exportText(const models::ExportReport &report, const QString &folder)
{
    QString words = RightsWords::tr("Exported: %1, %2 (%3), in %4. Open index.html there.")
                        .arg(RightsWords::tr("%n record(s)", nullptr, report.records), RightsWords::tr("%n file(s)", nullptr, int(report.files)),
                             clinical::bytesText(report.bytes), QDir::toNativeSeparators(folder));
    if (!report.unread.empty()) {
        words += ' ' + RightsWords::tr("%n record(s) could not be read; the page names them, with the reason.", nullptr, int(report.unread.size()));
    }
    return words;
}

ExportWords exportWords(Voice voice)
{
    const auto to = [](const QString &words) { return words.toStdString(); };
    ExportWords words;
    words.language = to(QLocale().bcp47Name());
    words.rightToLeft = QGuiApplication::isRightToLeft();
    words.title = to(voice == Voice::Patient ? RightsWords::tr("Your medical record") : RightsWords::tr("Medical record"));
    words.made = to(RightsWords::tr("Exported on %1"));
    words.demonstration = to(RightsWords::tr("Demonstration: nobody of this name exists, and nothing in here is about a real person."));
    words.born = to(RightsWords::tr("Born"));
    words.number = to(RightsWords::tr("Record number"));
    words.images = to(RightsWords::tr("Images"));
    words.documents = to(RightsWords::tr("Letters, notes and orders"));
    words.sharing = to(voice == Voice::Patient ? RightsWords::tr("Whom you share with") : RightsWords::tr("Whom it is shared with"));
    words.looked = to(RightsWords::tr("Who looked"));
    words.lookedFile = to(RightsWords::tr("The whole list, for a table program"));
    words.lookedLimits = to(RightsWords::tr("Complete for keys: nobody can read sealed records without one. What somebody did with another program, or with a copy made "
                                      "outside, cannot be seen."));
    words.missing = to(RightsWords::tr("What could not be read"));
    words.nothing = to(RightsWords::tr("Nothing"));
    words.date = to(RightsWords::tr("Date"));
    words.what = to(RightsWords::tr("What"));
    words.from = to(RightsWords::tr("From", "whom something comes from"));
    words.files = to(RightsWords::tr("Files"));
    words.proof = to(RightsWords::tr("Proof"));
    words.block = to(RightsWords::tr("Block %1, transaction %2"));
    words.proofs = to(RightsWords::tr("proofs.json names, for each record, where it stands on the ledger and the SHA-256 of each file, so that anybody can check that "
                                "nothing was changed. fhir/bundle.json holds the same record for other programs (FHIR R4)."));
    words.notShared = to(RightsWords::tr("It was not shared with who made this export."));
    words.erased = to(RightsWords::tr("It was erased."));
    words.damaged = to(RightsWords::tr("What is stored is not what was anchored."));
    return words;
}

} // namespace med::views
