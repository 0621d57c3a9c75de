#include "views/reports/report_document.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/words.h"
#include "views/print/print_words.h"
#include "views/print/qr_code.h"
#include "views/record/clinical_words.h"
#include "views/reports/report_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace med::views {

using models::ChartEntry;
using models::ReportModel;
using models::ReportPart;
using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double kCode = 132; ///< Points.
constexpr ReportPart kOrder[] = {ReportPart::Allergies, ReportPart::Problems, ReportPart::Medicines, ReportPart::Results, ReportPart::Vitals,
                                 ReportPart::Notes, ReportPart::Imaging, ReportPart::Procedures, ReportPart::Immunisations, ReportPart::Encounters,
                                 ReportPart::Plans, ReportPart::Family, ReportPart::Social};

QString day(const ChartEntry &entry) { return entry.content.begin.empty() ? clinical::dateText(entry.when) : clinical::dateText(entry.content.begin.substr(0, 10)); }
QString since(const ChartEntry &entry) { return entry.content.begin.empty() ? QString() : day(entry); }
QString titleOf(const ChartEntry &entry) { return entryTitle(entry.content); }

QString stateText(const ChartEntry &entry)
{
    const auto &content = entry.content;
    QStringList words;
    for (const std::string *word : {&content.status, &content.certainty}) {
        if (!word->empty()) {
            words << clinicalStatusText(*word);
        }
    }
    return words.join(QStringLiteral(", "));
}

QString findingsText(const ChartEntry &entry)
{
    QStringList words;
    for (const Coding &finding : entry.content.findings) {
        words << text(finding.display.empty() ? finding.code : finding.display);
    }
    return words.join(QStringLiteral(", "));
}

/// What a note says, or any other entry's free text.
QString proseOf(const ChartEntry &entry)
{
    QStringList parts;
    for (const auto &section : entry.content.sections) {
        parts << (section.title.empty() ? text(section.text) : QStringLiteral("%1: %2").arg(text(section.title), text(section.text)));
    }
    if (!entry.content.text.empty()) {
        parts << text(entry.content.text);
    }
    return parts.join(QLatin1Char('\n'));
}

/// A row a value: a panel has several.
void addValues(const ChartEntry &entry, std::vector<QStringList> &rows)
{
    const auto &measures = entry.content.measures;
    if (measures.empty()) {
        rows.push_back({day(entry), titleOf(entry), proseOf(entry).isEmpty() ? stateText(entry) : proseOf(entry), {}, {}});
    }
    for (const Measure &measure : measures) {
        const QString what = measure.code.isEmpty() ? titleOf(entry) : text(measure.code.display.empty() ? measure.code.code : measure.code.display);
        rows.push_back({day(entry), what, valueText({measure}), rangeText(measure), flagLook(flagOf(measure)).words});
    }
}

PrintTable tableOf(const ReportModel &model, ReportPart part)
{
    PrintTable table;
    switch (part) {
    case ReportPart::Allergies:
        table.head = {Words::tr("Substance"), Words::tr("Reaction"), Words::tr("Criticality"), Words::tr("State")};
        table.shares = {36, 30, 14, 20};
        break;
    case ReportPart::Problems:
        table.head = {Words::tr("Problem"), Words::tr("Since"), Words::tr("State"), Words::tr("Code")};
        table.shares = {46, 16, 20, 18};
        break;
    case ReportPart::Medicines:
        table.head = {Words::tr("Medicine"), Words::tr("Dose"), Words::tr("Since"), Words::tr("State")};
        table.shares = {40, 30, 15, 15};
        break;
    case ReportPart::Results:
    case ReportPart::Vitals:
        table.head = {Words::tr("Date"), Words::tr("Test"), Words::tr("Value"), Words::tr("Range"), Words::tr("Flag")};
        table.shares = {14, 38, 20, 14, 14};
        break;
    default:
        table.head = {Words::tr("Date"), Words::tr("What"), Words::tr("In words"), Words::tr("By")};
        table.shares = {14, 30, 36, 20};
    }
    for (const ChartEntry *entry : model.entries(part)) {
        const auto &content = entry->content;
        switch (part) {
        case ReportPart::Allergies:
            table.rows.push_back({titleOf(*entry), findingsText(*entry), text(content.criticality), stateText(*entry)});
            break;
        case ReportPart::Problems:
            table.rows.push_back({titleOf(*entry), since(*entry), stateText(*entry), text(content.code.code)});
            break;
        case ReportPart::Medicines:
            table.rows.push_back({titleOf(*entry), text(content.text), since(*entry), stateText(*entry)});
            break;
        case ReportPart::Results:
        case ReportPart::Vitals:
            addValues(*entry, table.rows);
            break;
        default: {
            QStringList words {proseOf(*entry), findingsText(*entry), part == ReportPart::Family ? text(content.relative) : QString()};
            for (const Measure &measure : content.measures) {
                words << valueText({measure});
            }
            words.removeAll(QString());
            const QString by = content.author.empty() ? personText(entry->author, entry->organization) : text(content.author);
            table.rows.push_back({day(*entry), titleOf(*entry), words.isEmpty() ? stateText(*entry) : words.join(QLatin1Char('\n')), by});
        }
        }
    }
    return table;
}

/// What a reader must not take for "none": allergies that nobody wrote down.
QString emptyText(const ReportModel &model, ReportPart part)
{
    if (part != ReportPart::Allergies) {
        return Words::tr("None recorded in the records that this report rests on.");
    }
    const auto &patient = model.context().patient();
    switch (patient ? patient->allergies : models::Allergies::Unavailable) {
    case models::Allergies::NoneKnown:
        return Words::tr("No known allergies.");
    case models::Allergies::NotRecorded:
        return Words::tr("Allergies are not recorded.");
    case models::Allergies::Known:
        return Words::tr("Allergies are known; none of them lies in the records that this report rests on.");
    case models::Allergies::Unavailable:
        break;
    }
    return Words::tr("Allergies could not be read.");
}

QString unreadText(const ReportModel &model)
{
    return Words::tr("%n record(s) of this patient could not be read, and are not told here.", nullptr, model.unreadable());
}

void addAnchors(const workflows::ReportAnchors &anchors, std::vector<PrintBlock> &blocks)
{
    blocks.push_back(PrintHeading {Words::tr("Records that this rests on")});
    PrintTable table {.head = {Words::tr("Record"), Words::tr("Recorded"), Words::tr("Block"), Words::tr("SHA-256 of its manifest")}, .shares = {34, 18, 10, 38}, .rows = {}};
    for (const auto &record : anchors.records) {
        table.rows.push_back({QStringLiteral("%1, %2\n%3").arg(record.title.empty() ? Words::tr("Sealed record") : text(record.title), Words::tr("version %1").arg(record.version),
                                                            clinical::recordText(record.recordId)),
                              QStringLiteral("%1\n%2").arg(clinical::utcText(record.recorded), personText(record.author)), clinical::numberText(qint64(record.block)),
                              clinical::digestLines(record.manifest).join(QLatin1Char('\n'))});
    }
    blocks.push_back(std::move(table));
    blocks.push_back(PrintHeading {Words::tr("Check this report")});
    blocks.push_back(PrintText {Words::tr("Whoever may read it can check it on their own computer: who signed it, when, and that neither it nor a record above was changed. Read the code with "
                                          "a scanner into the search field of Medanchor, or type: medanchorctl study verify, and the text below.")});
    if (auto code = qrDrawing(anchors.code, kCode)) {
        code->measured = false;
        blocks.push_back(*code);
    }
    blocks.push_back(PrintText {text(anchors.code)});
    blocks.push_back(PrintDigest {Words::tr("SHA-256 of the list"), anchors.digest});
}

} // namespace

QString reportTitle(const models::ReportDraft &draft)
{
    const QString recipient = draft.recipient.trimmed();
    return recipient.isEmpty() ? reportKindText(draft.kind) : Words::tr("%1 to %2").arg(reportKindText(draft.kind), recipient);
}

PrintDocument reportDocument(const ReportModel &model, const models::Person &author, const workflows::ReportAnchors *anchors, const PrintContext &context)
{
    const auto &draft = model.draft();
    const auto &patient = model.context().patient();
    PrintDocument document {.context = context, .title = reportTitle(draft), .under = {}, .identity = patient ? identityLine(*patient) : QString(), .blocks = {}};
    const QString from = draft.from.isValid() ? clinical::dateText(draft.from) : Words::tr("the beginning");
    const QString until = draft.until.isValid() ? clinical::dateText(draft.until) : clinical::dateText(clinical::localDate(context.when));
    document.under = Words::tr("%1 · %2 · from %3 to %4").arg(text(author.name), text(author.organization), from, until);
    auto &blocks = document.blocks;
    if (!anchors) {
        blocks.push_back(PrintText {Words::tr("Preview: nobody has signed this. What is signed has a list of the records that it rests on, and a code to check it by.")});
    }
    if (model.unreadable() > 0) {
        blocks.push_back(PrintText {unreadText(model)});
    }
    for (const auto &[title, words] : {std::pair {reportQuestionText(draft.kind), draft.question}, std::pair {reportAdviceText(draft.kind), draft.advice}}) {
        if (!words.trimmed().isEmpty()) {
            blocks.push_back(PrintHeading {title});
            blocks.push_back(PrintText {words.trimmed()});
        }
    }
    for (const ReportPart part : kOrder) {
        if (!draft.parts.contains(part)) {
            continue;
        }
        PrintTable table = tableOf(model, part);
        if (table.rows.empty() && part != ReportPart::Allergies && part != ReportPart::Problems && part != ReportPart::Medicines) {
            continue; // Of the three that others rely on it is said.
        }
        blocks.push_back(PrintHeading {reportPartText(part)});
        if (table.rows.empty()) {
            blocks.push_back(PrintText {emptyText(model, part)});
        } else {
            blocks.push_back(std::move(table));
        }
    }
    if (anchors) {
        addAnchors(*anchors, blocks);
    }
    return document;
}

std::vector<ClinicalEntry::Section> reportSections(const ReportModel &model)
{
    const auto &draft = model.draft();
    std::vector<ClinicalEntry::Section> sections;
    if (model.unreadable() > 0) {
        sections.push_back({.title = reportKindText(draft.kind).toStdString(), .text = unreadText(model).toStdString()});
    }
    for (const auto &[title, words] : {std::pair {reportQuestionText(draft.kind), draft.question}, std::pair {reportAdviceText(draft.kind), draft.advice}}) {
        if (!words.trimmed().isEmpty()) {
            sections.push_back({.title = title.toStdString(), .text = words.trimmed().toStdString()});
        }
    }
    for (const ReportPart part : kOrder) {
        if (!draft.parts.contains(part)) {
            continue;
        }
        const PrintTable table = tableOf(model, part);
        QStringList lines;
        for (QStringList row : table.rows) {
            row.removeAll(QString());
            lines << row.join(QStringLiteral(" · ")).replace(QLatin1Char('\n'), QStringLiteral("; "));
        }
        if (lines.isEmpty() && part == ReportPart::Allergies) {
            lines << emptyText(model, part);
        }
        if (!lines.isEmpty()) {
            sections.push_back({.title = reportPartText(part).toStdString(), .text = lines.join(QLatin1Char('\n')).toStdString()});
        }
    }
    return sections;
}

} // namespace med::views
