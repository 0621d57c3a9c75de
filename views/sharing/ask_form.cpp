#include "views/sharing/ask_form.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/sharing_words.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::text;

namespace {

constexpr const char *kClasses[] = {"imaging", "laboratory", "medication", "notes", "claims", "all"};
constexpr const char *kPurposes[] = {"TREAT", "HPAYMT", "HRESCH"};

/// What the role asks for most.
const char *purposeOf(const models::Person &person)
{
    return person.roleName == "reviewer" ? "HPAYMT" : person.roleName == "researcher" ? "HRESCH" : "TREAT";
}

} // namespace

AskForm::AskForm(models::PersonActs &acts, const models::Person &person, QWidget *parent)
    : Form(parent)
    , m_acts(acts)
    , m_person(person)
    , m_draft({.dataClass = "imaging", .purpose = purposeOf(person)})
    , m_patient(formEdit("askPatient", tr("Patient reference")))
    , m_class(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_until(formEdit("askUntil", tr("Until")))
    , m_reason(formEdit("askReason", tr("Reason for the request")))
    , m_patientError(formError(QStringLiteral("askPatientError"), tr("Enter the patient’s reference: pat_ and 26 letters and digits.")))
    , m_untilError(formError(QStringLiteral("askUntilError"), tr("Enter a date to come, such as %1.").arg(dayText(QDate::currentDate().addYears(1), Voice::Professional))))
    , m_reasonError(formError(QStringLiteral("askReasonError"), tr("Say why. The patient and who keeps the record read it.")))
    , m_ask(new Button(ButtonKind::Filled, Glyph::Account, tr("Ask for access…")))
    , m_failure(new Notice(NoticeKind::Warning))
{
    setObjectName(QStringLiteral("askForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(tr("Ask for access"));
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    const auto label = [&](const QString &words) { lines->addWidget(new Label(Type::Secondary, Token::Muted, words)); };
    label(tr("Patient reference"));
    m_patient->setPlaceholderText(QStringLiteral("pat_…"));
    lines->addWidget(m_patient);
    lines->addWidget(m_patientError);
    lines->addSpacing(8);
    label(tr("What"));
    m_class->setObjectName(QStringLiteral("askClass"));
    m_class->setOpensMenu(true);
    m_class->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lines->addWidget(m_class);
    lines->addSpacing(8);
    label(tr("What for"));
    auto *purposes = new WrapLayout;
    purposes->setSpacing(kIconGap);
    for (const char *purpose : kPurposes) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, purposeText(purpose));
        button->setObjectName(QStringLiteral("askPurpose-") + QLatin1String(purpose));
        button->setAccessibleName(tr("Purpose: %1").arg(purposeText(purpose)));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, purpose] {
            m_draft.purpose = purpose;
            refresh();
        });
        purposes->addWidget(button);
        m_purposes << button;
    }
    lines->addLayout(purposes);
    lines->addSpacing(8);
    label(tr("Who is to read"));
    auto *whos = new WrapLayout;
    whos->setSpacing(kIconGap);
    for (const bool organization : {false, true}) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, organization ? text(person.organization) : tr("I alone"));
        button->setObjectName(organization ? QStringLiteral("askForOrganization") : QStringLiteral("askForMe"));
        button->setAccessibleName(tr("Who is to read: %1").arg(button->text()));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, organization] {
            m_draft.forOrganization = organization;
            refresh();
        });
        whos->addWidget(button);
        m_whos << button;
    }
    lines->addLayout(whos);
    lines->addSpacing(8);
    label(tr("Until"));
    m_until->setPlaceholderText(tr("Empty: until it is withdrawn"));
    lines->addWidget(m_until);
    lines->addWidget(m_untilError);
    lines->addSpacing(8);
    label(tr("Why"));
    m_reason->setPlaceholderText(tr("Such as: second opinion"));
    lines->addWidget(m_reason);
    lines->addWidget(m_reasonError);
    lines->addSpacing(10);
    lines->addWidget(yieldingLabel(Type::Body, Token::Muted,
                                   tr("The patient is asked, or who acts for them; where they do not use the program, the organisation that keeps the record. Nothing is "
                                      "shared before they allow it.")));
    m_failure->setObjectName(QStringLiteral("askFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_ask->setObjectName(QStringLiteral("askContinue"));
    m_ask->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_ask, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    outer->addWidget(panel);
    outer->addStretch();
    connect(m_class, &Button::clicked, this, &AskForm::chooseClass);
    connect(m_ask, &Button::clicked, this, &AskForm::submit);
    connect(m_patient, &QLineEdit::textChanged, m_patientError, &QWidget::hide);
    connect(m_until, &QLineEdit::textChanged, m_untilError, &QWidget::hide);
    connect(m_reason, &QLineEdit::textChanged, m_reasonError, &QWidget::hide);
    connect(&m_acts, &models::ActModel::changed, this, &AskForm::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::AskingForAccess) {
            m_patient->clear();
            m_reason->clear();
            m_until->clear();
        }
    });
    refresh();
}

void AskForm::begin(const QString &patientId)
{
    if (!patientId.isEmpty()) {
        m_patient->setText(patientId);
    }
    (m_patient->text().isEmpty() ? m_patient : m_reason)->setFocus(Qt::OtherFocusReason);
}

void AskForm::chooseClass()
{
    auto *menu = new Menu(this);
    for (const char *one : kClasses) {
        auto *action = menu->addAction(dataClassText(one));
        action->setCheckable(true);
        action->setChecked(m_draft.dataClass == one);
        connect(action, &QAction::triggered, this, [this, one] {
            m_draft.dataClass = one;
            refresh();
        });
    }
    menu->setMinimumWidth(m_class->width());
    menu->openAt(*m_class);
}

void AskForm::submit()
{
    static const QRegularExpression reference(QStringLiteral("^pat_[a-z0-9_]+$"));
    const QString patient = m_patient->text().trimmed();
    const QString typed = m_until->text().trimmed();
    const QDate until = dayFromText(typed);
    if (!reference.match(patient).hasMatch()) {
        tellWrong(m_patient, m_patientError);
        return;
    }
    if (!typed.isEmpty() && (!until.isValid() || until <= QDate::currentDate())) {
        tellWrong(m_until, m_untilError);
        return;
    }
    if (m_reason->text().trimmed().isEmpty()) {
        tellWrong(m_reason, m_reasonError);
        return;
    }
    m_draft.patientId = patient.toStdString();
    m_draft.reason = m_reason->text().trimmed().toStdString();
    m_draft.until.reset();
    if (until.isValid()) { // To the end of that day, here.
        m_draft.until = Moment(std::chrono::seconds(until.addDays(1).startOfDay().toSecsSinceEpoch() - 1));
    }
    m_acts.askForAccess(m_draft);
}

void AskForm::refresh()
{
    m_class->setText(dataClassText(m_draft.dataClass));
    m_class->setAccessibleName(tr("What is asked for"));
    m_class->setAccessibleDescription(m_class->text());
    m_class->updateGeometry();
    for (int i = 0; i < m_purposes.size(); ++i) {
        m_purposes.at(i)->setChecked(m_draft.purpose == kPurposes[i]);
    }
    m_whos.first()->setChecked(!m_draft.forOrganization);
    m_whos.last()->setChecked(m_draft.forOrganization);
    setEnabled(!m_acts.isRunning());
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::AskingForAccess;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
