#include "views/reports/report_words.h"

#include <QCoreApplication>

namespace med::views {

using models::ReportKind;
using models::ReportPart;

namespace {

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace

QString reportKindText(ReportKind kind)
{
    switch (kind) {
    case ReportKind::History:
        return ReportWords::tr("History report");
    case ReportKind::Referral:
        return ReportWords::tr("Referral letter");
    case ReportKind::Discharge:
        return ReportWords::tr("Discharge summary");
    case ReportKind::Visit:
        return ReportWords::tr("Visit summary");
    }
    return {};
}

QString reportPartText(ReportPart part)
{
    switch (part) {
    case ReportPart::Allergies:
        return ReportWords::tr("Allergies");
    case ReportPart::Problems:
        return ReportWords::tr("Problems");
    case ReportPart::Medicines:
        return ReportWords::tr("Medicines");
    case ReportPart::Results:
        return ReportWords::tr("Laboratory results");
    case ReportPart::Vitals:
        return ReportWords::tr("Vital signs");
    case ReportPart::Notes:
        return ReportWords::tr("Notes");
    case ReportPart::Imaging:
        return ReportWords::tr("Imaging");
    case ReportPart::Procedures:
        return ReportWords::tr("Procedures");
    case ReportPart::Immunisations:
        return ReportWords::tr("Immunisations");
    case ReportPart::Encounters:
        return ReportWords::tr("Encounters");
    case ReportPart::Plans:
        return ReportWords::tr("Plans and referrals");
    case ReportPart::Family:
        return ReportWords::tr("Family history");
    case ReportPart::Social:
        return ReportWords::tr("Social history");
    }
    return {};
}

QString reportQuestionText(ReportKind kind)
{
    switch (kind) {
    case ReportKind::History:
        return ReportWords::tr("Remark");
    case ReportKind::Referral:
        return ReportWords::tr("Reason and question");
    case ReportKind::Discharge:
        return ReportWords::tr("Course of the stay");
    case ReportKind::Visit:
        return ReportWords::tr("What was found and done");
    }
    return {};
}

QString reportAdviceText(ReportKind kind)
{
    return kind == ReportKind::Referral ? ReportWords::tr("What was done so far") : ReportWords::tr("What comes next");
}

} // namespace med::views
