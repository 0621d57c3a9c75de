#include "views/people/invite_form.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/people/person_words.h"
#include "views/people/roles_strip.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;

namespace {

constexpr int kDays[] = {1, 7, 30};

/// A name for the file: of the person's letters and digits.
QString fileNameOf(const QString &person)
{
    QString name;
    for (const QChar c : person.simplified()) {
        name += c.isLetterOrNumber() ? c.toLower() : QLatin1Char('-');
    }
    return name + QStringLiteral(".invitation");
}

QLineEdit *lineEdit(const char *name, const QString &words)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(words);
    edit->setMinimumHeight(kControl);
    edit->setTextMargins(6, 0, 6, 0);
    return edit;
}

} // namespace

InviteForm::InviteForm(models::InviteModel &invitations, QWidget *parent)
    : QWidget(parent)
    , m_invitations(invitations)
    , m_name(lineEdit("inviteName", tr("Name of whom you invite")))
    , m_nameError(new Label(Type::Secondary, Token::Danger, tr("Enter the name, as colleagues and patients know it.")))
    , m_role(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_specialty(lineEdit("inviteSpecialty", tr("Specialty")))
    , m_qualification(lineEdit("inviteQualification", tr("Qualification")))
    , m_issuer(lineEdit("inviteIssuer", tr("Qualification given by")))
    , m_validUntil(lineEdit("inviteValidUntil", tr("Licence valid until")))
    , m_validUntilError(new Label(Type::Secondary, Token::Danger, tr("Enter a day to come, such as 31-Dec-2027, or nothing.")))
    , m_invite(new Button(ButtonKind::Filled, Glyph::EmailOpen, tr("Invite…")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_made(new Panel(tr("Invitation saved")))
    , m_madeWords(new Label(Type::Body))
    , m_fingerprint(new Label(Type::BodyBold))
{
    setObjectName(QStringLiteral("inviteForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(kPanelGap);
    auto *panel = new Panel(tr("Invite a person"));
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    const auto label = [&](const QString &words) { lines->addWidget(new Label(Type::Secondary, Token::Muted, words)); };
    label(tr("Name"));
    m_name->setPlaceholderText(tr("Such as Dr Amira Khan"));
    lines->addWidget(m_name);
    m_nameError->setObjectName(QStringLiteral("inviteNameError"));
    m_nameError->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_nameError->setWordWrap(true); // After the policy, of which it is a part.
    m_nameError->hide();
    lines->addWidget(m_nameError);
    lines->addSpacing(8);
    label(tr("Role"));
    m_role->setObjectName(QStringLiteral("inviteRole"));
    m_role->setOpensMenu(true);
    m_role->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lines->addWidget(m_role);
    lines->addSpacing(8);
    label(tr("Specialty (optional)"));
    lines->addWidget(m_specialty);
    lines->addSpacing(8);
    label(tr("Qualification that you vouch for (optional)"));
    m_qualification->setPlaceholderText(tr("Such as Consultant radiologist"));
    lines->addWidget(m_qualification);
    lines->addSpacing(8);
    label(tr("Given by (optional)"));
    lines->addWidget(m_issuer);
    lines->addSpacing(8);
    label(tr("Licence valid until (optional)"));
    m_validUntil->setPlaceholderText(QStringLiteral("31-Dec-2027"));
    lines->addWidget(m_validUntil);
    m_validUntilError->setObjectName(QStringLiteral("inviteValidUntilError"));
    m_validUntilError->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_validUntilError->setWordWrap(true); // After the policy, of which it is a part.
    m_validUntilError->hide();
    lines->addWidget(m_validUntilError);
    lines->addSpacing(8);
    label(tr("The invitation can be used for"));
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    for (const int days : kDays) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, tr("%n day(s)", nullptr, days));
        button->setObjectName(QStringLiteral("inviteDays-%1").arg(days));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, days] {
            m_validity = days;
            refresh();
        });
        row->addWidget(button);
        m_days << button;
    }
    row->addStretch();
    lines->addLayout(row);
    lines->addSpacing(10);
    auto *words = new Label(Type::Body, Token::Muted,
                            tr("You choose where the invitation is saved, then you sign. Who has the file can join in this name, once: give it to nobody else."));
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->setWordWrap(true); // After the policy, of which it is a part.
    lines->addWidget(words);
    m_failure->setObjectName(QStringLiteral("inviteFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_invite->setObjectName(QStringLiteral("invite"));
    m_invite->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_invite, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    outer->addWidget(panel);
    m_made->setObjectName(QStringLiteral("invitationMade"));
    auto *made = new QVBoxLayout;
    made->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    made->setSpacing(8);
    for (Label *each : {m_madeWords, m_fingerprint}) {
        each->setWordWrap(true);
        each->setTextInteractionFlags(Qt::TextSelectableByMouse);
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        made->addWidget(each);
    }
    m_madeWords->setObjectName(QStringLiteral("invitationMadeWords"));
    m_fingerprint->setObjectName(QStringLiteral("invitationFingerprint"));
    m_made->body()->addLayout(made);
    outer->addWidget(m_made);
    outer->addStretch();

    connect(m_role, &Button::clicked, this, &InviteForm::chooseRole);
    connect(m_invite, &Button::clicked, this, &InviteForm::submit);
    connect(m_name, &QLineEdit::textChanged, m_nameError, &QWidget::hide);
    connect(&m_invitations, &models::ActModel::changed, this, &InviteForm::refresh);
    connect(&m_invitations, &models::ActModel::succeeded, this, [this] {
        m_name->clear();
        for (QLineEdit *edit : {m_specialty, m_qualification, m_issuer, m_validUntil}) {
            edit->clear();
        }
    });
    connect(m_validUntil, &QLineEdit::textChanged, m_validUntilError, &QWidget::hide);
    refresh();
}

void InviteForm::begin()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void InviteForm::chooseRole()
{
    auto *menu = new Menu(this);
    for (const char *role : kGivenRoles) {
        auto *action = menu->addAction(capital(roleText(role)));
        action->setCheckable(true);
        action->setChecked(m_roleName == role);
        connect(action, &QAction::triggered, this, [this, role] {
            m_roleName = role;
            refresh();
        });
    }
    menu->setMinimumWidth(m_role->width());
    menu->openAt(*m_role);
}

void InviteForm::submit()
{
    const QString name = m_name->text().simplified();
    if (m_invitations.isRunning()) {
        return;
    }
    const auto wrong = [](QWidget *field, Label *error) {
        error->show();
        field->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(error, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    };
    if (name.isEmpty()) {
        return wrong(m_name, m_nameError);
    }
    const QString typed = m_validUntil->text().simplified();
    const auto until = endOfDayFromText(typed);
    if (!typed.isEmpty() && !until) {
        return wrong(m_validUntil, m_validUntilError);
    }
    chooseFileToWrite(this, {.title = tr("Save the invitation"), .filter = tr("Invitations (*.invitation)"),
                             .proposed = fileNameOf(name), .asksBeforeReplacing = false},
                      [this, name, until](const QString &file) {
                          const auto words = [](const QLineEdit *edit) { return edit->text().simplified().toStdString(); };
                          m_invitations.invite({.name = name.toStdString(), .specialty = words(m_specialty), .roles = {m_roleName}, .days = m_validity,
                                                .file = file.toStdString(), .patientId = {}, .qualification = words(m_qualification), .issuer = words(m_issuer),
                                                .validFrom = std::nullopt, .validUntil = until});
                      });
}

void InviteForm::refresh()
{
    m_role->setText(capital(roleText(m_roleName)));
    m_role->setAccessibleName(tr("Role: %1").arg(m_role->text()));
    m_role->updateGeometry();
    for (int i = 0; i < m_days.size(); ++i) {
        m_days.at(i)->setChecked(m_validity == kDays[i]);
    }
    setEnabled(!m_invitations.isRunning());
    const auto &failure = m_invitations.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
    const auto &made = m_invitations.made();
    m_made->setVisible(made && made->code.empty()); // A patient's is shown with their registration.
    if (made) {
        QString words = tr("%1 can be used once, until %2. Give it to the person by hand or by a way that only they read, and read them this network fingerprint:")
                            .arg(QString::fromStdString(made->file.filename().string()), clinical::dateText(made->until));
        if (made->onThisComputerOnly) {
            words = tr("The ledger is not open to other computers, so they join on this one.") + ' ' + words;
        }
        m_madeWords->setText(words);
        m_fingerprint->setText(QString::fromStdString(made->fingerprint));
    }
}

bool InviteForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isContinueKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void InviteForm::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
