#include "views/sharing/emergency_form.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/form.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;

EmergencyForm::EmergencyForm(models::PersonActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_acts(acts)
    , m_patient(formEdit("emergencyPatient", tr("Patient reference")))
    , m_reason(formEdit("emergencyReason", tr("Reason for the emergency access")))
    , m_missing(yieldingLabel(Type::Secondary, Token::Danger, tr("Enter the patient’s reference, and why it cannot wait for a consent.")))
    , m_open(new Button(ButtonKind::Filled, Glyph::AlertOctagon, tr("Open in an emergency…")))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("emergencyForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Open a record in an emergency"));
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Patient reference")));
    m_patient->setPlaceholderText(QStringLiteral("pat_…"));
    lines->addWidget(m_patient);
    lines->addSpacing(8);
    lines->addWidget(new Label(Type::Secondary, Token::Muted, tr("Why")));
    m_reason->setPlaceholderText(tr("Such as: unconscious on arrival"));
    lines->addWidget(m_reason);
    m_missing->setObjectName(QStringLiteral("emergencyMissing"));
    m_missing->hide();
    lines->addWidget(m_missing);
    lines->addSpacing(10);
    lines->addWidget(yieldingLabel(Type::Body, Token::Muted,
                             tr("You can read this one record for two hours. The patient is told at once, and an administrator of the organisation "
                                "that keeps it reviews it. Both read your reason.")));
    m_failure->setObjectName(QStringLiteral("emergencyFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_open->setObjectName(QStringLiteral("openEmergency"));
    m_open->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_open, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    outer->addWidget(panel);
    outer->addStretch();
    connect(m_open, &Button::clicked, this, &EmergencyForm::submit);
    for (QLineEdit *edit : {m_patient, m_reason}) {
        connect(edit, &QLineEdit::textChanged, m_missing, &QWidget::hide);
    }
    connect(&m_acts, &models::ActModel::changed, this, &EmergencyForm::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::BreakingGlass) {
            m_patient->clear();
            m_reason->clear();
        }
    });
    refresh();
}

void EmergencyForm::begin(const QString &patientId)
{
    if (!patientId.isEmpty()) {
        m_patient->setText(patientId);
    }
    (m_patient->text().isEmpty() ? m_patient : m_reason)->setFocus(Qt::OtherFocusReason);
}

void EmergencyForm::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

void EmergencyForm::submit()
{
    const QString patient = m_patient->text().trimmed();
    const QString reason = m_reason->text().trimmed();
    if (patient.isEmpty() || reason.isEmpty()) {
        m_missing->show();
        (patient.isEmpty() ? m_patient : m_reason)->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_acts.openEmergency({.patientId = patient.toStdString(), .reason = reason.toStdString()});
}

void EmergencyForm::refresh()
{
    m_open->setEnabled(!m_acts.isRunning());
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::BreakingGlass;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
