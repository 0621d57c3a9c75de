#include "views/people/register_page.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

namespace med::views {

QString birthDateFromText(const QString &text)
{
    const QString typed = text.simplified();
    const QDate today = QDate::currentDate();
    for (const char *form : {"d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd"}) {
        if (const QDate day = QLocale::c().toDate(typed, QLatin1String(form)); day.isValid()) {
            return day <= today ? day.toString(Qt::ISODate) : QString();
        }
    }
    for (const char *form : {"MMM-yyyy", "MMM yyyy", "MMMM yyyy", "yyyy-MM"}) {
        if (const QDate month = QLocale::c().toDate(typed, QLatin1String(form)); month.isValid()) {
            return month <= today ? month.toString(QStringLiteral("yyyy-MM")) : QString();
        }
    }
    static const QRegularExpression year(QStringLiteral("^(18|19|20|21)\\d\\d$"));
    return year.match(typed).hasMatch() && typed.toInt() <= today.year() ? typed : QString();
}

} // namespace med::views
