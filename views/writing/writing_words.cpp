#include "views/writing/writing_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"

#include <QCoreApplication>

namespace med::views {

using models::ChartEntry;
using models::text;
using models::WritingKind;

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(WritingWords)
};

QString sectionText(const ClinicalEntry::Section &section)
{
    const std::string &code = section.code.code;
    return code == "61150-9" ? Words::tr("Subjective")
        : code == "61149-1"  ? Words::tr("Objective")
        : code == "51848-0"  ? Words::tr("Assessment")
        : code == "18776-5"  ? Words::tr("Plan")
                             : text(section.title);
}

QString firstLine(const std::string &said)
{
    const QString line = text(said).trimmed().section('\n', 0, 0).simplified();
    return line.size() > 80 ? line.left(79) + QStringLiteral("…") : line;
}
} // namespace

QString writingText(WritingKind kind)
{
    switch (kind) {
    case WritingKind::Note:
        return Words::tr("Note");
    case WritingKind::Vitals:
        return Words::tr("Vital signs");
    case WritingKind::Problem:
        return Words::tr("Diagnosis");
    case WritingKind::Allergy:
        return Words::tr("Allergy");
    case WritingKind::Immunization:
        return Words::tr("Immunisation");
    case WritingKind::FamilyHistory:
        return Words::tr("Family history");
    case WritingKind::SocialHistory:
        return Words::tr("Social history");
    case WritingKind::Referral:
        return Words::tr("Referral");
    case WritingKind::Result:
        return Words::tr("Laboratory result");
    }
    return {};
}

QString writingTitle(WritingKind kind, bool amendment)
{
    return amendment ? Words::tr("Amend: %1").arg(writingText(kind)) : Words::tr("New: %1").arg(writingText(kind));
}

Glyph writingGlyph(WritingKind kind)
{
    switch (kind) {
    case WritingKind::Vitals:
        return Glyph::Pulse;
    case WritingKind::Problem:
        return Glyph::ClipboardText;
    case WritingKind::Allergy:
        return Glyph::Alert;
    case WritingKind::Immunization:
        return Glyph::Check;
    case WritingKind::FamilyHistory:
        return Glyph::AccountMultiple;
    case WritingKind::SocialHistory:
        return Glyph::Account;
    case WritingKind::Referral:
        return Glyph::Hospital;
    case WritingKind::Result:
        return Glyph::Flask;
    case WritingKind::Note:
        break;
    }
    return Glyph::FileDocument;
}

std::string recordTitle(WritingKind kind, const models::ClinicalDraft &draft)
{
    QString what;
    if (!draft.entries.empty()) {
        const ClinicalEntry &entry = draft.entries.front();
        switch (kind) {
        case WritingKind::Note: {
            what = text(entry.title);
            for (const auto &section : entry.sections) {
                what = what.isEmpty() ? firstLine(section.text) : what;
            }
            break;
        }
        case WritingKind::Vitals:
            break;
        case WritingKind::FamilyHistory:
            what = text(entry.relative);
            break;
        case WritingKind::SocialHistory:
            what = text(entry.code.display);
            break;
        case WritingKind::Referral:
            what = text(entry.recipient.empty() ? entry.code.display : entry.recipient);
            break;
        default:
            what = text(entry.code.display.empty() ? entry.code.code : entry.code.display);
        }
    }
    what = firstLine(what.toStdString());
    return (what.isEmpty() ? writingText(kind) : Words::tr("%1: %2", "kind of record and what it is about").arg(writingText(kind), what)).toStdString();
}

QString draftText(const models::KeptDraft &draft)
{
    const QString key = text(draft.kind);
    const auto kind = models::writingKindFrom(key.section(' ', 0, 0));
    if (!kind) {
        return Words::tr("A draft of another version of the program");
    }
    return key.contains(' ') && *kind != WritingKind::Result ? Words::tr("Amendment: %1").arg(writingText(*kind)) : writingText(*kind);
}

RecordLook noteLook(const ChartEntry &note)
{
    RecordLook look;
    const ClinicalEntry &content = note.content;
    look.date = clinical::dateText(note.when);
    look.time = content.begin.size() > 10 ? clinical::timeText(note.when) : QString();
    look.tile = Glyph::FileDocument;
    QString title = text(content.title.empty() ? content.code.display : content.title);
    for (const auto &section : content.sections) {
        title = title.isEmpty() ? firstLine(section.text) : title;
    }
    look.title = title.isEmpty() ? writingText(WritingKind::Note) : title;
    look.under = note.imported ? Words::tr("Imported by %1").arg(attributedText(note.author, note.organization)) : attributedText(note.author, note.organization);
    look.middle = note.retracted ? Words::tr("Entered in error") : note.version > 1 ? Words::tr("Version %1").arg(note.version) : QString();
    look.struck = note.retracted;
    if (note.block > 0) {
        look.state = Glyph::Anchor;
        look.stateInk = Token::Info;
        look.stateWord = Words::tr("Confirmed");
        look.stateUnder = Words::tr("Block %1").arg(clinical::numberText(qint64(note.block)));
    } else {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = Words::tr("Waiting");
    }
    look.opens = true;
    return look;
}

QString noteText(const ClinicalEntry &note)
{
    QStringList parts;
    for (const auto &section : note.sections) {
        const QString words = text(section.text).trimmed();
        if (!words.isEmpty()) {
            parts << (sectionText(section).isEmpty() ? words : sectionText(section) + '\n' + words);
        }
    }
    if (parts.isEmpty() || note.sections.empty()) {
        const QString words = text(note.text).trimmed();
        if (!words.isEmpty()) {
            parts << words;
        }
    }
    return parts.join(QStringLiteral("\n\n"));
}

QString encounterClassText(std::string_view code)
{
    return code == "AMB" ? Words::tr("Outpatient")
        : code == "IMP"  ? Words::tr("Inpatient")
        : code == "EMER" ? Words::tr("Emergency")
        : code == "HH"   ? Words::tr("Home visit")
        : code == "VR"   ? Words::tr("Phone or video")
                         : QString::fromUtf8(code.data(), qsizetype(code.size()));
}

QList<NoteTemplate> builtInTemplates()
{
    return {{Words::tr("Consultation"),
             {Words::tr("Comes because of: \nSince: \nWhat was tried: "), Words::tr("General condition: \nFindings: "), Words::tr("Most likely: \nLess likely: "),
              Words::tr("Examinations: \nTreatment: \nCome back if: ")}},
            {Words::tr("Follow-up"),
             {Words::tr("Since the last visit: \nTreatment taken as agreed: \nUnwanted effects: "), Words::tr("Findings: "), Words::tr("Course: "), Words::tr("Goes on with: \nNext visit: ")}},
            {Words::tr("Ward round"),
             {Words::tr("Night: \nPain: \nEating and drinking: "), Words::tr("Findings: \nWounds and lines: "), Words::tr("Day of stay, course: "), Words::tr("Today: \nDischarge planned for: ")}},
            {Words::tr("Phone call"), {Words::tr("Caller: \nConcern: "), QString(), Words::tr("Urgency: "), Words::tr("Advice given: \nCalls again if: ")}},
            {Words::tr("Discharge"),
             {Words::tr("Admitted because of: "), Words::tr("Course: \nFindings at discharge: "), Words::tr("Diagnoses: "), Words::tr("Medicines: \nFollow-up with: \nCome back if: ")}}};
}

} // namespace med::views
