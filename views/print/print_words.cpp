#include "views/print/print_words.h"

#include "views/common/clinical_text.h"

#include <QCoreApplication>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Print)
};

} // namespace

QString identityLine(const models::PatientSummary &patient)
{
    QStringList parts {clinical::fullName(patient.family, patient.given, patient.title),
                       Words::tr("Born %1").arg(patient.birthDate.empty() ? Words::tr("Not known") : clinical::dateText(patient.birthDate)),
                       clinical::genderText(patient.sex), Words::tr("MRN %1").arg(clinical::identifierText(patient.mrn))};
    if (!patient.deceasedDate.empty()) {
        parts << Words::tr("Died %1").arg(clinical::dateText(patient.deceasedDate));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace med::views
