#include "views/record/clinical_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"
#include "views/record/study_look.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace med::views {

using models::ChartEntry;
using models::ProofState;
using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Chart)
};

/// Names that are easily taken for another, with the letters in capitals by which they differ (ISMP and FDA lists).
constexpr std::array kTallMan {"buPROPion", "busPIRone", "chlorproMAZINE", "cycloSERINE", "cycloSPORINE", "DOBUTamine", "DOPamine", "glipiZIDE", "glyBURIDE",
                               "hydrALAZINE", "hydrOXYzine", "lamiVUDine", "lamoTRIgine", "metFORMIN", "metroNIDAZOLE", "niCARdipine", "NIFEdipine", "prednisoLONE",
                               "predniSONE", "sulfADIAZINE", "sulfiSOXAZOLE", "tiaGABine", "tiZANidine", "TOLAZamide", "TOLBUTamide", "traMADol", "traZODone",
                               "vinBLAStine", "vinCRIStine"};

QString partsText(const QStringList &parts)
{
    QStringList there;
    for (const QString &part : parts) {
        if (!part.isEmpty()) {
            there << part;
        }
    }
    return there.join(QStringLiteral(" · "));
}

QString bareText(const Measure &measure)
{
    if (!measure.value.empty()) {
        return text(measure.comparator) + text(measure.value);
    }
    return !measure.text.empty() ? text(measure.text) : Words::tr("no value");
}

/// "ALT 96 U/L ▲ High".
QString resultText(const ClinicalEntry &entry)
{
    const QString flag = flagLook(flagOfAll(entry.measures)).words;
    return (entryTitle(entry) + ' ' + valueText(entry.measures) + ' ' + flag).trimmed();
}

QString clinicalTitle(const models::TimelineRow &row)
{
    const auto &clinical = row.clinical();
    const ClinicalEntry &head = row.entry().content;
    if (!head.understood) {
        return Words::tr("Kept as stored: %1").arg(entryTitle(head));
    }
    const auto named = [&](const QString &what) { return QStringLiteral("%1: %2").arg(what, entryTitle(head)); };
    switch (clinical.kind) {
    case EntryKind::Vital:
    case EntryKind::Result:
    case EntryKind::SocialHistory:
    case EntryKind::Report: {
        if (clinical.parts.empty()) {
            return clinical.kind == EntryKind::Report ? entryTitle(head) : resultText(head);
        }
        QStringList flagged;
        for (const auto place : clinical.parts) {
            if (models::urgencyOf(row.facts->at(place).content) > 0 && flagged.size() < 2) {
                flagged << resultText(row.facts->at(place).content);
            }
        }
        const QString name = clinical.kind == EntryKind::Report ? entryTitle(head)
            : clinical.kind == EntryKind::Vital                ? Words::tr("Vital signs")
            : clinical.kind == EntryKind::SocialHistory        ? Words::tr("Social history")
                                                               : Words::tr("Results");
        return flagged.isEmpty() ? QStringLiteral("%1, %2").arg(name, Words::tr("%n value(s)", nullptr, int(clinical.parts.size())))
                                 : QStringLiteral("%1: %2").arg(name, flagged.join(QStringLiteral(", ")));
    }
    case EntryKind::Encounter:
        return named(Words::tr("Encounter"));
    case EntryKind::Note:
        return named(Words::tr("Note"));
    case EntryKind::Problem:
        return named(Words::tr("Problem"));
    case EntryKind::Allergy:
        return named(Words::tr("Allergy"));
    case EntryKind::Medicine: {
        const MedicineWords medicine = medicineWords(head);
        return QStringLiteral("%1: %2 %3").arg(head.type == "MedicationRequest" ? Words::tr("Prescription") : Words::tr("Medicine"), medicine.name, medicine.rest).trimmed();
    }
    case EntryKind::Immunization:
        return named(Words::tr("Immunisation"));
    case EntryKind::Procedure:
        return named(Words::tr("Procedure"));
    case EntryKind::Referral:
        return named(Words::tr("Referral"));
    case EntryKind::Plan:
        return named(Words::tr("Plan"));
    case EntryKind::FamilyHistory:
        return named(text(head.relative).isEmpty() ? Words::tr("Family history") : Words::tr("Family history, %1").arg(text(head.relative)));
    case EntryKind::Imaging:
        return named(Words::tr("Imaging"));
    case EntryKind::Claim:
        return named(Words::tr("Claim"));
    case EntryKind::Document:
    case EntryKind::Other:
        break;
    }
    return entryTitle(head);
}

} // namespace

FlagLook flagLook(const std::string &flag)
{
    if (flag == "H") {
        return {Words::tr("▲ High"), Token::Warn};
    }
    if (flag == "L") {
        return {Words::tr("▼ Low"), Token::Warn};
    }
    if (flag == "HH") {
        return {Words::tr("‼ Critically high"), Token::Danger};
    }
    if (flag == "LL") {
        return {Words::tr("‼ Critically low"), Token::Danger};
    }
    if (flag == "AA") {
        return {Words::tr("‼ Critical"), Token::Danger};
    }
    if (flag == "A") {
        return {Words::tr("● Abnormal"), Token::Warn};
    }
    return flag.empty() || flag == "N" ? FlagLook {} : FlagLook {text(flag), Token::Warn};
}

QString bareValueText(const std::vector<Measure> &values)
{
    QStringList parts;
    for (const Measure &measure : values) {
        parts << (values.size() > 2 && !measure.code.display.empty() ? text(measure.code.display) + ' ' : QString()) + bareText(measure);
    }
    return parts.join(values.size() > 2 ? QStringLiteral(", ") : QStringLiteral("/"));
}

QString unitText(const std::vector<Measure> &values)
{
    return values.empty() || values.front().value.empty() ? QString() : text(values.front().unit);
}

QString valueText(const std::vector<Measure> &values)
{
    return (bareValueText(values) + ' ' + unitText(values)).trimmed();
}

QString rangeText(const Measure &measure)
{
    if (!measure.low.empty() && !measure.high.empty()) {
        return QStringLiteral("%1–%2").arg(text(measure.low), text(measure.high));
    }
    if (!measure.high.empty()) {
        return QStringLiteral("≤ ") + text(measure.high);
    }
    return !measure.low.empty() ? QStringLiteral("≥ ") + text(measure.low) : text(measure.range);
}

std::string flagOfAll(const std::vector<Measure> &values)
{
    std::string most;
    for (const Measure &measure : values) {
        if (const std::string flag = flagOf(measure); models::urgencyOf(flag) > models::urgencyOf(most)) {
            most = flag;
        }
    }
    return most;
}

QString clinicalStatusText(const std::string &status)
{
    const std::pair<const char *, QString> known[] = {
        {"active", Words::tr("Active")},         {"completed", Words::tr("Completed")}, {"final", Words::tr("Final")},         {"preliminary", Words::tr("Preliminary")},
        {"amended", Words::tr("Amended")},       {"corrected", Words::tr("Corrected")}, {"finished", Words::tr("Finished")},   {"in-progress", Words::tr("In progress")},
        {"planned", Words::tr("Planned")},       {"resolved", Words::tr("Resolved")},   {"inactive", Words::tr("Inactive")},   {"remission", Words::tr("In remission")},
        {"stopped", Words::tr("Stopped")},       {"cancelled", Words::tr("Cancelled")}, {"on-hold", Words::tr("On hold")},     {"draft", Words::tr("Draft")},
        {"not-done", Words::tr("Not done")},     {"current", Words::tr("Current")},     {"recurrence", Words::tr("Recurred")}, {"relapse", Words::tr("Relapsed")},
        {"registered", Words::tr("Registered")}, {"revoked", Words::tr("Revoked")},     {"superseded", Words::tr("Superseded")},
        {"entered-in-error", Words::tr("Entered in error")}};
    for (const auto &[word, said] : known) {
        if (status == word) {
            return said;
        }
    }
    return capital(text(status));
}

QString allergyText(const ClinicalEntry &entry)
{
    const QString weight = entry.criticality == "high" ? Words::tr("High criticality")
        : entry.criticality == "low"                  ? Words::tr("Low criticality")
                                                      : Words::tr("Criticality not known");
    const QString since = entry.begin.empty() && entry.recorded.empty() ? QString() : Words::tr("since %1").arg(clinical::dateText(std::string_view(entry.begin.empty() ? entry.recorded : entry.begin).substr(0, 10)));
    return partsText({weight, entry.certainty == "confirmed" ? Words::tr("confirmed") : entry.certainty == "unconfirmed" ? Words::tr("not confirmed") : QString(), since});
}

QString entryTitle(const ClinicalEntry &entry)
{
    return !entry.title.empty() ? text(entry.title) : !entry.code.display.empty() ? text(entry.code.display) : !entry.code.code.empty() ? text(entry.code.code) : text(entry.type);
}

MedicineWords medicineWords(const ClinicalEntry &entry)
{
    static const QRegularExpression amount(QStringLiteral("\\s+(?=\\d)"));
    const QString title = entryTitle(entry);
    const qsizetype end = title.indexOf(amount);
    QString name = (end < 0 ? title : title.left(end)).trimmed().toLower();
    for (const char *tall : kTallMan) {
        name.replace(QLatin1String(tall), QLatin1String(tall), Qt::CaseInsensitive);
    }
    QStringList rest;
    if (end >= 0) {
        rest << title.mid(end).trimmed();
    }
    if (!entry.text.empty()) {
        rest << text(entry.text);
    }
    return {name, rest.isEmpty() ? QString() : QStringLiteral("– ") + rest.join(QStringLiteral(" – "))};
}

Glyph clinicalGlyph(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Encounter:
        return Glyph::Hospital;
    case EntryKind::Vital:
        return Glyph::Pulse;
    case EntryKind::Result:
    case EntryKind::Report:
        return Glyph::Flask;
    case EntryKind::Allergy:
        return Glyph::Alert;
    case EntryKind::Problem:
        return Glyph::Flag;
    case EntryKind::Medicine:
        return Glyph::ClipboardText;
    case EntryKind::Immunization:
        return Glyph::ClipboardCheck;
    case EntryKind::Procedure:
        return Glyph::Check;
    case EntryKind::Imaging:
        return Glyph::FileImage;
    case EntryKind::Plan:
    case EntryKind::Referral:
        return Glyph::CalendarClock;
    case EntryKind::FamilyHistory:
        return Glyph::AccountMultiple;
    case EntryKind::SocialHistory:
        return Glyph::Account;
    case EntryKind::Claim:
        return Glyph::Certificate;
    case EntryKind::Note:
        return Glyph::Pencil;
    case EntryKind::Document:
    case EntryKind::Other:
        break;
    }
    return Glyph::FileDocument;
}

QString clinicalKindText(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Encounter:
        return Words::tr("Encounters");
    case EntryKind::Note:
        return Words::tr("Notes");
    case EntryKind::Problem:
        return Words::tr("Problems");
    case EntryKind::Allergy:
        return Words::tr("Allergies");
    case EntryKind::Medicine:
        return Words::tr("Medicines");
    case EntryKind::Immunization:
        return Words::tr("Immunisations");
    case EntryKind::Vital:
        return Words::tr("Vital signs");
    case EntryKind::Result:
    case EntryKind::Report:
        return Words::tr("Results");
    case EntryKind::Procedure:
        return Words::tr("Procedures");
    case EntryKind::Imaging:
    case EntryKind::Document:
        return Words::tr("Documents");
    case EntryKind::Plan:
    case EntryKind::Referral:
        return Words::tr("Referrals and plans");
    case EntryKind::FamilyHistory:
    case EntryKind::SocialHistory:
        return Words::tr("Family and social history");
    case EntryKind::Claim:
        return Words::tr("Claims");
    case EntryKind::Other:
        break;
    }
    return Words::tr("Other entries");
}

EntryKind entryKindOfType(const std::string &resourceType)
{
    ClinicalEntry entry;
    entry.type = resourceType;
    return kindOf(entry);
}

QString writerText(const ChartEntry &entry)
{
    const QString writer = text(entry.content.author);
    if (entry.imported) {
        return partsText({writer, Words::tr("Imported by %1").arg(personText(entry.author, entry.organization))});
    }
    return writer.isEmpty() ? attributedText(entry.author, entry.organization, "doctor") : partsText({writer, text(entry.organization)});
}

QString clinicalTimeText(const models::ChartEntry &entry)
{
    constexpr std::size_t kDay = 10; // "2025-03-05".
    return entry.content.begin.empty() || entry.content.begin.size() > kDay ? clinical::timeText(entry.when) : QString();
}

RecordLook clinicalLook(const models::TimelineRow &row, const models::ProofBook::Entry &proof)
{
    const ChartEntry &entry = row.entry();
    RecordLook look;
    look.opens = true;
    look.group = clinical::monthText(clinical::localDate(row.when));
    look.date = clinical::dateText(row.when);
    look.time = clinicalTimeText(entry);
    look.tile = clinicalGlyph(row.clinical().kind);
    look.title = clinicalTitle(row);
    look.under = writerText(entry);
    look.struck = models::isStruck(entry);
    setProof(look, models::TimelineModel::recordOf(entry), proof.state);
    if (entry.block == 0 && !look.alarm) {
        look.state = Glyph::Clock;
        look.stateInk = Token::Warn;
        look.stateWord = Words::tr("Waiting");
        look.stateUnder = Words::tr("Signed, not sent yet");
    }
    const bool asksEyes = row.clinical().kind == EntryKind::Result || row.clinical().kind == EntryKind::Report;
    const QString status = clinicalStatusText(entry.content.status);
    look.middle = look.alarm      ? Words::tr("Not opened")
        : entry.retracted         ? Words::tr("Retracted")
        : isVoid(entry.content)   ? Words::tr("Entered in error")
        : !asksEyes || entry.imported ? status
        : entry.seenBy.empty()    ? partsText({status, Words::tr("unseen")})
                                  : partsText({status, Words::tr("seen")});
    if (!entry.amended.empty()) {
        look.middleUnder = Words::tr("Version %1").arg(entry.version);
    }
    return look;
}

} // namespace med::views
