#include "views/viewer/report_words.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/viewer/viewer_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace med::views {

using dicom::ReportItem;
using models::text;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr int kDeepestHeading = 6;

QString shapeText(const ReportItem &item)
{
    if (item.value == "CIRCLE") {
        return Words::tr("Circle");
    }
    if (item.value == "ELLIPSE" || item.value == "ELLIPSOID") {
        return Words::tr("Ellipse");
    }
    if (item.value == "POINT") {
        return Words::tr("Point");
    }
    if (item.value == "MULTIPOINT") {
        return Words::tr("%n point(s)", nullptr, int(item.points));
    }
    if (item.value == "POLYLINE" || item.value == "POLYGON") {
        return Words::tr("Outline of %n point(s)", nullptr, int(item.points));
    }
    return text(item.value);
}

QString referenceText(const ReportItem &item, bool leads)
{
    QString what = item.type == "WAVEFORM" ? Words::tr("Waveform") : item.type == "IMAGE" ? Words::tr("Image") : Words::tr("Object");
    if (item.frame > 0) {
        what = Words::tr("%1, frame %2").arg(what).arg(item.frame);
    }
    return leads ? Words::tr("%1 of this study").arg(what) : Words::tr("%1, not in this study").arg(what);
}

QString valueText(const ReportItem &item, bool leads)
{
    if (item.type == "NUM") {
        return item.unit.empty() ? text(item.value) : QStringLiteral("%1 %2").arg(text(item.value), text(item.unit));
    }
    if (item.type == "PNAME") {
        return dicomNameText(item.value);
    }
    if (item.type == "DATE" || item.type == "DATETIME") {
        return dicomDateText(item.value);
    }
    if (item.type == "TIME") {
        const QString time = dicomTimeText(item.value);
        return time.isEmpty() ? text(item.value) : time;
    }
    if (item.type == "IMAGE" || item.type == "WAVEFORM" || item.type == "COMPOSITE") {
        return referenceText(item, leads);
    }
    if (item.type == "SCOORD" || item.type == "SCOORD3D") {
        return shapeText(item);
    }
    if (item.type == "TCOORD") {
        return Words::tr("Place in time");
    }
    if (item.type.empty()) {
        return Words::tr("As item %1").arg(text(item.value));
    }
    QString value = text(item.value).replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    while (value.endsWith(QLatin1Char('\n')) || value.endsWith(QLatin1Char(' '))) {
        value.chop(1);
    }
    if (item.cut) {
        value += QStringLiteral(" … ") + Words::tr("(the text goes on)");
    }
    return value;
}

/// What a relationship adds to a name; the usual ones are clear from the place.
QString labelText(const ReportItem &item)
{
    const QString name = text(item.name).simplified();
    if (item.relationship == "INFERRED FROM") {
        return name.isEmpty() ? Words::tr("Inferred from") : Words::tr("Inferred from: %1").arg(name);
    }
    if (item.relationship == "SELECTED FROM") {
        return name.isEmpty() ? Words::tr("Selected from") : Words::tr("Selected from: %1").arg(name);
    }
    return name;
}

} // namespace

QString dicomDateText(const std::string &value)
{
    const QString stored = text(value).trimmed();
    if (stored.size() < 8 || !std::all_of(stored.begin(), stored.begin() + 8, [](QChar c) { return c >= u'0' && c <= u'9'; })) {
        return stored;
    }
    const QString iso = stored.left(4) + '-' + stored.mid(4, 2) + '-' + stored.mid(6, 2);
    const QString time = dicomTimeText(stored.mid(8).toStdString());
    return clinical::dateText(iso.toStdString()) + (time.isEmpty() ? QString() : ' ' + time);
}

QString dicomNameText(const std::string &name)
{
    const QStringList parts = text(name).section('=', 0, 0).split('^');
    return clinical::fullName(parts.at(0).trimmed().toStdString(), parts.value(1).trimmed().toStdString(), parts.value(3).trimmed().toStdString());
}

QString reportTitle(const dicom::Report &report)
{
    const QString title = text(report.title).simplified();
    return title.isEmpty() ? Words::tr("Structured report") : title;
}

QList<ReportFact> reportFacts(const dicom::Report &report)
{
    QList<ReportFact> facts;
    if (!report.contentDate.empty()) {
        facts.append({Words::tr("Written"), dicomDateText(report.contentDate + report.contentTime)});
    }
    QStringList authors;
    for (const std::string &author : report.authors) {
        authors << dicomNameText(author);
    }
    if (!authors.isEmpty()) {
        facts.append({Words::tr("Author"), authors.join(QStringLiteral("; "))});
    }
    QStringList state;
    const bool partial = report.completion == "PARTIAL";
    const bool preliminary = report.preliminary == "PRELIMINARY";
    if (partial || report.completion == "COMPLETE") {
        state << (partial ? Words::tr("Not complete") : Words::tr("Complete"));
    }
    if (preliminary || report.preliminary == "FINAL") {
        state << (preliminary ? Words::tr("preliminary") : Words::tr("final"));
    }
    if (!state.isEmpty()) {
        facts.append({Words::tr("State"), state.join(QStringLiteral(", ")), partial || preliminary});
    }
    if (report.verification == "UNVERIFIED") {
        facts.append({Words::tr("Verified"), Words::tr("Not verified by anybody"), true});
    }
    for (const dicom::ReportVerifier &each : report.verifiers) {
        QStringList who {dicomNameText(each.name)};
        if (!each.organization.empty()) {
            who << text(each.organization);
        }
        if (!each.dateTime.empty()) {
            who << dicomDateText(each.dateTime);
        }
        facts.append({Words::tr("Verified"), who.join(QStringLiteral(", "))});
    }
    return facts;
}

QList<ReportLine> reportLines(const dicom::Report &report, const std::function<bool(const ReportItem &)> &leads)
{
    QList<ReportLine> lines;
    std::vector<bool> containers; // Of the items around, by depth.
    for (std::size_t i = 0; i < report.items.size(); ++i) {
        const ReportItem &item = report.items[i];
        containers.resize(item.depth);
        const int indent = int(std::ranges::count(containers, false));
        const bool container = item.type == "CONTAINER";
        containers.push_back(container);
        if (container) {
            if (!item.name.empty()) {
                lines.append({.level = std::min(int(item.depth) + 2, kDeepestHeading), .indent = indent, .label = labelText(item), .text = {}, .link = {}});
            }
            continue;
        }
        const bool isLink = !item.sopInstanceUid.empty() && leads(item);
        lines.append({.level = 0, .indent = indent, .label = labelText(item), .text = valueText(item, isLink),
                      .link = isLink ? std::optional(i) : std::nullopt});
    }
    return lines;
}

} // namespace med::views
