#include "views/sharing/grant_form.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/panel.h"
#include "views/common/paper_button.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/common/wrap_layout.h"
#include "views/sharing/access_request_words.h"
#include "views/sharing/proxy_words.h"
#include "views/sharing/rights_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr const char *kClasses[] = {"imaging", "laboratory", "medication", "notes", "claims", "all"};
constexpr const char *kPurposes[] = {"TREAT", "HPAYMT", "HRESCH"};

Label *fieldError(const char *name, const QString &words)
{
    auto *label = new Label(Type::Secondary, Token::Danger, words);
    label->setObjectName(QLatin1String(name));
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    label->hide();
    return label;
}

} // namespace

GrantForm::GrantForm(models::ConsentListModel &consents, models::PersonActs &acts, Voice voice, QWidget *parent)
    : QWidget(parent)
    , m_consents(consents)
    , m_acts(acts)
    , m_voice(voice)
    , m_answers(new Label(Type::Body))
    , m_recipient(new Button(ButtonKind::Outlined, Glyph::Hospital, {}))
    , m_class(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_paper(new PaperButton(this))
    , m_until(new QLineEdit)
    , m_recipientError(fieldError("recipientError", tr("Choose the organisation to share with.")))
    , m_untilError(fieldError("untilError", tr("Enter a date to come, such as %1.")
                                                .arg(dayText(QDate::currentDate().addYears(1), voice))))
    , m_sentence(new Label(Type::Body))
    , m_opens(new Label(Type::Body))
    , m_continue(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
    , m_held(new Pill)
{
    setObjectName(QStringLiteral("grantForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *panel = new Panel(voice == Voice::Patient ? tr("Share your record") : tr("Share this record"));
    m_held->setObjectName(QStringLiteral("held"));
    m_held->setState(Glyph::LockOutline, Token::Muted, Token::Surface, {}, tr("Held while you sign"));
    m_held->hide();
    panel->addToHeader(m_held);
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    const auto label = [&](const QString &words) { lines->addWidget(new Label(Type::Secondary, Token::Muted, words)); };
    m_answers->setObjectName(QStringLiteral("grantAnswers"));
    m_answers->setWordWrap(true);
    m_answers->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    lines->addWidget(m_answers);
    label(tr("With whom"));
    m_recipient->setObjectName(QStringLiteral("grantRecipient"));
    m_recipient->setOpensMenu(true);
    m_recipient->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lines->addWidget(m_recipient);
    lines->addWidget(m_recipientError);
    lines->addSpacing(8);
    label(tr("What"));
    m_class->setObjectName(QStringLiteral("grantClass"));
    m_class->setOpensMenu(true);
    m_class->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lines->addWidget(m_class);
    lines->addSpacing(8);
    label(tr("What for"));
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    for (const char *purpose : kPurposes) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, purposeText(purpose));
        button->setObjectName(QStringLiteral("purpose-") + QLatin1String(purpose));
        button->setAccessibleName(tr("Purpose: %1").arg(purposeText(purpose)));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, purpose] {
            m_draft.purpose = purpose;
            refresh();
        });
        row->addWidget(button);
        m_purposes << button;
    }
    lines->addLayout(row);
    lines->addSpacing(8);
    label(tr("Until"));
    m_until->setObjectName(QStringLiteral("grantUntil"));
    m_until->setAccessibleName(tr("Until"));
    m_until->setPlaceholderText(tr("Empty: until it is withdrawn"));
    m_until->setMinimumHeight(kControl);
    m_until->setTextMargins(6, 0, 6, 0);
    lines->addWidget(m_until);
    lines->addWidget(m_untilError);
    m_paper->setObjectName(QStringLiteral("grantPaper"));
    m_paper->setVisible(voice == Voice::Professional);
    if (voice == Voice::Professional) {
        lines->addSpacing(8);
        label(tr("Signed paper"));
        lines->addWidget(m_paper);
    }
    lines->addSpacing(10);
    m_sentence->setObjectName(QStringLiteral("grantSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(m_sentence);
    m_opens->setObjectName(QStringLiteral("grantOpens"));
    m_opens->setWordWrap(true);
    m_opens->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_opens->hide();
    lines->addWidget(m_opens);
    lines->addSpacing(10);
    m_continue->setObjectName(QStringLiteral("grantContinue"));
    m_continue->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_continue, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    outer->addWidget(panel);
    outer->addStretch();

    connect(m_recipient, &Button::clicked, this, &GrantForm::chooseRecipient);
    connect(m_class, &Button::clicked, this, &GrantForm::chooseClass);
    connect(m_paper, &PaperButton::changed, this, &GrantForm::refresh);
    connect(m_until, &QLineEdit::textChanged, this, &GrantForm::refresh);
    connect(m_continue, &Button::clicked, this, &GrantForm::submit);
    connect(&m_acts, &models::ActModel::changed, this, &GrantForm::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](models::Doing doing) {
        if (doing == models::Doing::Sharing) {
            clear();
        }
    });
    connect(&m_consents.context(), &models::PatientContext::changed, this, &GrantForm::clear);
    clear();
}

void GrantForm::clear()
{
    m_draft = {.dataClass = "imaging", .purpose = "TREAT"};
    m_answered.reset();
    m_paper->setPath({});
    m_recipientError->hide();
    m_untilError->hide();
    m_until->setText(dayText(QDate::currentDate().addYears(1), m_voice));
    refresh();
}

void GrantForm::setRights(const models::RightsModel &rights)
{
    m_rights = &rights;
    connect(&rights, &models::RightsModel::changed, this, &GrantForm::refresh);
    refresh();
}

void GrantForm::begin()
{
    m_recipient->setFocus(Qt::OtherFocusReason);
}

void GrantForm::answer(const models::AccessRequestEntry &request)
{
    clear();
    m_answered = request;
    m_draft.grantee = request.granteeId;
    m_draft.dataClass = request.dataClass;
    m_draft.purpose = request.purpose;
    m_draft.request = request.requestId;
    if (request.until) {
        m_until->setText(dayText(clinical::localDate(*request.until), m_voice));
    }
    refresh();
    begin(); // From the top: it may be narrowed.
}

QDate GrantForm::until(bool *wrong) const
{
    const QString typed = m_until->text().trimmed();
    const QDate day = dayFromText(typed);
    *wrong = !typed.isEmpty() && (!day.isValid() || day <= QDate::currentDate());
    return day;
}

void GrantForm::refresh()
{
    QString recipient;
    for (const auto &entry : m_consents.recipients()) {
        if (entry.mspId == m_draft.grantee) {
            recipient = QString::fromStdString(entry.name);
        }
    }
    if (m_answered) { // Nobody but who asked, or those they asked for.
        recipient = m_draft.grantee == m_answered->askerId ? personText(m_answered->asker, m_answered->organization, m_answered->askerRole)
                                                           : QString::fromStdString(m_answered->organization);
    }
    m_answers->setVisible(m_answered.has_value());
    m_answers->setText(m_answered ? tr("Answers %1.").arg(askerText(*m_answered)) : QString());
    m_recipient->setText(recipient.isEmpty() ? tr("Choose an organisation") : recipient);
    m_recipient->setAccessibleName(tr("Share with"));
    m_recipient->setAccessibleDescription(m_recipient->text());
    m_recipient->updateGeometry();
    m_class->setText(dataClassText(m_draft.dataClass));
    m_class->setAccessibleName(tr("What is shared"));
    m_class->setAccessibleDescription(m_class->text());
    m_class->updateGeometry();
    for (int i = 0; i < m_purposes.size(); ++i) {
        m_purposes.at(i)->setChecked(m_draft.purpose == kPurposes[i]);
    }
    bool wrong = false;
    const QDate end = until(&wrong);
    if (!recipient.isEmpty()) {
        m_recipientError->hide();
    }
    if (!wrong) {
        m_untilError->hide();
    }
    const auto &patient = m_consents.context().patient();
    m_sentence->setText(recipient.isEmpty() || wrong || !patient
                            ? tr("Nothing is shared before you sign.")
                            : grantSentence(recipient, m_draft.dataClass, m_draft.purpose, end,
                                            clinical::shortName(patient->family, patient->given), isOthers(*patient) ? Voice::Professional : m_voice));
    m_opens->setVisible(m_rights && m_rights->state() == models::LoadState::Ready && patient);
    if (m_rights) {
        m_opens->setText(opensText(m_rights->opens(), m_draft.dataClass));
    }
    m_held->setVisible(m_acts.isRunning());
    setEnabled(!m_acts.isRunning() && patient.has_value());
}

void GrantForm::chooseRecipient()
{
    auto *menu = new Menu(this);
    const auto choose = [&](const std::string &grantee, const QString &words) {
        auto *action = menu->addAction(words);
        action->setObjectName(QString::fromStdString(grantee));
        action->setCheckable(true);
        action->setChecked(grantee == m_draft.grantee);
        connect(action, &QAction::triggered, this, [this, grantee] {
            m_draft.grantee = grantee;
            refresh();
        });
    };
    if (m_answered) {
        choose(m_answered->askerId, personText(m_answered->asker, m_answered->organization, m_answered->askerRole));
        if (m_answered->forOrganization) {
            choose(m_answered->granteeId, QString::fromStdString(m_answered->organization));
        }
        menu->addAction(tr("Somebody else: do not answer the request now"), this, [this] { clear(); })->setObjectName(QStringLiteral("answerLater"));
        menu->setMinimumWidth(m_recipient->width());
        menu->openAt(*m_recipient);
        return;
    }
    for (const auto &entry : m_consents.recipients()) {
        choose(entry.mspId, QString::fromStdString(entry.name));
    }
    menu->setMinimumWidth(m_recipient->width());
    menu->openAt(*m_recipient);
}

void GrantForm::chooseClass()
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

void GrantForm::submit()
{
    bool wrong = false;
    const QDate end = until(&wrong);
    m_recipientError->setVisible(m_draft.grantee.empty());
    m_untilError->setVisible(wrong);
    if (m_draft.grantee.empty() || wrong) {
        QWidget *field = m_draft.grantee.empty() ? static_cast<QWidget *>(m_recipient) : m_until;
        field->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(m_draft.grantee.empty() ? m_recipientError : m_untilError, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        return;
    }
    m_draft.patientId = m_consents.context().patientId().toStdString();
    m_draft.paper = m_paper->path().toStdString();
    m_draft.until.reset();
    if (end.isValid()) {
        // To the end of that day, here.
        m_draft.until = Moment(std::chrono::seconds(end.addDays(1).startOfDay().toSecsSinceEpoch() - 1));
    }
    m_acts.grantConsent(m_draft);
}

bool GrantForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isContinueKey(*key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void GrantForm::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
