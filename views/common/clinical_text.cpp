#include "views/common/clinical_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <cmath>

namespace med::views::clinical {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ClinicalText)
};

constexpr std::array<const char *, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<const char *, 12> kMonthNames{
    QT_TRANSLATE_NOOP("ClinicalText", "January"),   QT_TRANSLATE_NOOP("ClinicalText", "February"),
    QT_TRANSLATE_NOOP("ClinicalText", "March"),     QT_TRANSLATE_NOOP("ClinicalText", "April"),
    QT_TRANSLATE_NOOP("ClinicalText", "May"),       QT_TRANSLATE_NOOP("ClinicalText", "June"),
    QT_TRANSLATE_NOOP("ClinicalText", "July"),      QT_TRANSLATE_NOOP("ClinicalText", "August"),
    QT_TRANSLATE_NOOP("ClinicalText", "September"), QT_TRANSLATE_NOOP("ClinicalText", "October"),
    QT_TRANSLATE_NOOP("ClinicalText", "November"),  QT_TRANSLATE_NOOP("ClinicalText", "December")};
const QString kMinus = QStringLiteral("\u2212");

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QDateTime utcOf(Moment moment)
{
    const auto ms =
        std::chrono::floor<std::chrono::milliseconds>(moment.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

/// The earliest and latest day that a possibly partial ISO date can mean; invalid if it is none.
struct Days {
    QDate first;
    QDate last;
    int parts = 0; ///< 1: year, 2: month, 3: day.
};

Days daysOf(const QString &iso)
{
    const QStringList parts = iso.left(10).split('-');
    bool numbers = parts.size() <= 3 && parts.first().size() == 4;
    std::array<int, 3> value{0, 1, 1};
    for (qsizetype i = 0; i < parts.size() && numbers; ++i) {
        value[std::size_t(i)] = parts.at(i).toInt(&numbers);
    }
    if (!numbers) {
        return {};
    }
    const QDate first(value[0], value[1], value[2]);
    if (!first.isValid()) {
        return {};
    }
    const int count = int(parts.size());
    const QDate last = count == 1 ? QDate(value[0], 12, 31)
        : count == 2              ? QDate(value[0], value[1], first.daysInMonth())
                                  : first;
    return {first, last, count};
}

/// Whole months between two days.
int monthsBetween(QDate from, QDate to)
{
    int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    if (to.day() < from.day() && to.day() < to.daysInMonth()) {
        --months;
    }
    return months;
}

QString grouped(const QString &digits)
{
    QString out;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            out += ',';
        }
        out += digits.at(i);
    }
    return out;
}

} // namespace

QString dateText(QDate date)
{
    if (!date.isValid()) {
        return Words::tr("Not recorded");
    }
    return QStringLiteral("%1-%2-%3")
        .arg(date.day(), 2, 10, QLatin1Char('0'))
        .arg(QLatin1String(kMonths[std::size_t(date.month() - 1)]))
        .arg(date.year(), 4, 10, QLatin1Char('0'));
}

QString dateText(std::string_view iso)
{
    const QString text = textOf(iso).trimmed();
    if (text.isEmpty()) {
        return Words::tr("Not recorded");
    }
    const Days days = daysOf(text);
    switch (days.parts) {
    case 1:
        return text;
    case 2:
        return QStringLiteral("%1-%2")
            .arg(QLatin1String(kMonths[std::size_t(days.first.month() - 1)]))
            .arg(days.first.year());
    case 3:
        return dateText(days.first);
    default:
        return text;
    }
}

QDate localDate(Moment moment)
{
    return utcOf(moment).toLocalTime().date();
}

QString dateText(Moment moment)
{
    return moment == Moment{} ? Words::tr("Not recorded") : dateText(localDate(moment));
}

QString monthText(QDate date)
{
    return Words::tr("%1 %2", "month and year")
        .arg(Words::tr(kMonthNames[std::size_t(date.month() - 1)]))
        .arg(date.year());
}

QString timeText(Moment moment)
{
    return utcOf(moment).toLocalTime().toString(QStringLiteral("HH:mm"));
}

QString utcText(Moment moment)
{
    if (moment == Moment{}) {
        return Words::tr("Not recorded");
    }
    const QDateTime utc = utcOf(moment);
    return dateText(utc.date()) + utc.toString(QStringLiteral(" HH:mm:ss"))
        + QStringLiteral(" UTC");
}

QString ageText(std::string_view birthDate, QDate on)
{
    const Days days = daysOf(textOf(birthDate).trimmed());
    if (days.parts == 0 || !on.isValid() || days.first > on) {
        return {};
    }
    const auto one = [on](QDate born) {
        const qint64 lived = born.daysTo(on);
        const int months = monthsBetween(born, on);
        if (lived < 28) {
            return Words::tr("%1d", "age in days").arg(lived);
        }
        if (months < 12) {
            return Words::tr("%1w", "age in weeks").arg(lived / 7);
        }
        if (months < 24) {
            return Words::tr("%1m", "age in months").arg(months);
        }
        return Words::tr("%1y", "age in years").arg(months / 12);
    };
    const QString oldest = one(days.first);
    const QString youngest = one(std::min(days.last, on));
    if (oldest == youngest) {
        return oldest;
    }
    const bool sameUnit = oldest.back() == youngest.back();
    return (sameUnit ? youngest.chopped(1).trimmed() : youngest) + QStringLiteral("\u2013")
        + oldest;
}

QString numberText(qint64 value)
{
    const QString digits = grouped(QString::number(value).remove('-'));
    return value < 0 ? kMinus + digits : digits;
}

QString decimalText(double value, int decimals)
{
    if (!std::isfinite(value)) {
        return Words::tr("Not known");
    }
    QString text = QString::number(std::abs(value), 'f', decimals);
    if (text.contains('.')) {
        while (text.endsWith('0')) {
            text.chop(1);
        }
        if (text.endsWith('.')) {
            text.chop(1);
        }
    }
    const qsizetype point = text.indexOf('.');
    const QString whole = grouped(point < 0 ? text : text.left(point));
    const QString shown = point < 0 ? whole : whole + text.mid(point);
    return value < 0 && shown != QLatin1String("0") ? kMinus + shown : shown;
}

QString bytesText(std::uint64_t bytes)
{
    static constexpr std::array<const char *, 5> units{"bytes", "kB", "MB", "GB", "TB"};
    double value = double(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return decimalText(value, unit == 0 || value >= 100 ? 0 : 1) + ' ' + QLatin1String(units[unit]);
}

QString shortName(std::string_view family, std::string_view given)
{
    const QString first = textOf(family).trimmed().toUpper();
    const QString second = textOf(given).trimmed();
    if (first.isEmpty() && second.isEmpty()) {
        return Words::tr("Not known");
    }
    return second.isEmpty() ? first
        : first.isEmpty()   ? second
                            : first + QStringLiteral(", ") + second;
}

QString fullName(std::string_view family, std::string_view given, std::string_view title)
{
    const QString name = shortName(family, given);
    return title.empty() ? name : QStringLiteral("%1 (%2)").arg(name, textOf(title).trimmed());
}

QString genderText(std::string_view sex)
{
    if (sex == "male") {
        return Words::tr("Male");
    }
    if (sex == "female") {
        return Words::tr("Female");
    }
    if (sex == "other") {
        return Words::tr("Other");
    }
    return Words::tr("Not known");
}

QString identifierText(std::string_view identifier)
{
    const QString text = textOf(identifier).trimmed();
    if (text.isEmpty()) {
        return Words::tr("Not known");
    }
    const bool tenDigits = text.size() == 10
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= '0' && c <= '9'; });
    return tenDigits ? text.left(3) + ' ' + text.mid(3, 3) + ' ' + text.mid(6) : text;
}

QStringList digestLines(std::string_view hex)
{
    QStringList lines;
    const QString text = textOf(hex);
    for (qsizetype start = 0; start < text.size(); start += 32) {
        QStringList groups;
        for (qsizetype at = start; at < std::min(start + 32, text.size()); at += 4) {
            groups << text.mid(at, 4);
        }
        lines << groups.join(' ');
    }
    return lines;
}

QString recordText(std::string_view id)
{
    const QString text = textOf(id);
    const qsizetype head = text.indexOf('_') + 1;
    QStringList groups;
    for (qsizetype at = head; at < text.size(); at += 4) {
        groups << text.mid(at, 4);
    }
    return text.left(head) + groups.join(' ');
}

QString lengthText(double length, dicom::SpacingSource source)
{
    switch (source) {
    case dicom::SpacingSource::None:
        return Words::tr("%1 px").arg(decimalText(length, 0));
    case dicom::SpacingSource::PixelSpacing:
        return Words::tr("%1 mm").arg(decimalText(length, 1));
    case dicom::SpacingSource::ImagerPixelSpacing:
        return Words::tr("%1 mm (detector plane)").arg(decimalText(length, 1));
    case dicom::SpacingSource::NominalScannedPixelSpacing:
        return Words::tr("%1 mm (on the film)").arg(decimalText(length, 1));
    }
    return {};
}

QString provenanceText(dicom::SpacingSource source)
{
    switch (source) {
    case dicom::SpacingSource::None:
        return Words::tr("Spacing unknown: lengths in pixels");
    case dicom::SpacingSource::PixelSpacing:
        return Words::tr("Spacing: patient plane, from Pixel Spacing");
    case dicom::SpacingSource::ImagerPixelSpacing:
        return Words::tr("Spacing: detector plane, from Imager Pixel Spacing");
    case dicom::SpacingSource::NominalScannedPixelSpacing:
        return Words::tr("Spacing: scanned film, from Nominal Scanned Pixel Spacing");
    }
    return {};
}

} // namespace med::views::clinical
