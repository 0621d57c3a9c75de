#include "views/people/invite_form.h"

#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/in_sight.h"
#include "views/common/invitation_parts.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/people/person_words.h"
#include "views/people/roles_strip.h"

#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;

InviteForm::InviteForm(models::InviteModel &invitations, QWidget *parent)
    : Form(parent)
    , m_invitations(invitations)
    , m_name(formEdit("inviteName", tr("Name of whom you invite")))
    , m_nameError(formError(QStringLiteral("inviteNameError"), tr("Enter the name, as colleagues and patients know it.")))
    , m_role(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_specialty(formEdit("inviteSpecialty", tr("Specialty")))
    , m_qualification(formEdit("inviteQualification", tr("Qualification")))
    , m_issuer(formEdit("inviteIssuer", tr("Qualification given by")))
    , m_validUntil(formEdit("inviteValidUntil", tr("Licence valid until")))
    , m_validUntilError(formError(QStringLiteral("inviteValidUntilError"), tr("Enter a day to come, such as 31-Dec-2027, or nothing.")))
    , m_days(new InvitationDays(QStringLiteral("inviteDays")))
    , m_invite(new Button(ButtonKind::Filled, Glyph::EmailOpen, tr("Invite…")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_made(new InvitationPanel(QStringLiteral("invitationMadeWords"), QStringLiteral("invitationFingerprint")))
    , m_roleName(invitations.lastRole())
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
    lines->addWidget(m_validUntilError);
    lines->addSpacing(8);
    label(tr("The invitation can be used for"));
    lines->addWidget(m_days);
    lines->addSpacing(10);
    lines->addWidget(yieldingLabel(Type::Body, Token::Muted,
                            tr("You choose where the invitation is saved, then you sign. Who has the file can join in this name, once: give it to nobody else.")));
    m_failure->setObjectName(QStringLiteral("inviteFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_invite->setObjectName(QStringLiteral("invite"));
    m_invite->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_invite, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    m_made->setObjectName(QStringLiteral("invitationMade"));
    outer->addWidget(m_made); // What is to be read to the person is in sight.
    outer->addWidget(panel);
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
        QTimer::singleShot(0, m_made, [this] { bringIntoSight(*m_made); }); // Once it has its place.
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
        action->setObjectName(QLatin1String(role));
        action->setCheckable(true);
        action->setChecked(m_roleName == role);
        connect(action, &QAction::triggered, this, [this, role] {
            m_roleName = role;
            m_invitations.keepRole(m_roleName);
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
    if (name.isEmpty()) {
        return tellWrong(m_name, m_nameError);
    }
    const QString typed = m_validUntil->text().simplified();
    const auto until = endOfDayFromText(typed);
    if (!typed.isEmpty() && !until) {
        return tellWrong(m_validUntil, m_validUntilError);
    }
    chooseFileToWrite(this, {.title = tr("Save the invitation"), .filter = tr("Invitations (*.invitation)"),
                             .proposed = invitationFileName(name), .asksBeforeReplacing = false},
                      [this, name, until](const QString &file) {
                          const auto words = [](const QLineEdit *edit) { return edit->text().simplified().toStdString(); };
                          m_invitations.invite({.name = name.toStdString(), .specialty = words(m_specialty), .roles = {m_roleName}, .days = m_days->days(),
                                                .file = file.toStdString(), .patientId = {}, .qualification = words(m_qualification), .issuer = words(m_issuer),
                                                .validFrom = std::nullopt, .validUntil = until});
                      });
}

void InviteForm::refresh()
{
    m_role->setText(capital(roleText(m_roleName)));
    m_role->setAccessibleName(tr("Role: %1").arg(m_role->text()));
    m_role->updateGeometry();
    setEnabled(!m_invitations.isRunning());
    const auto &failure = m_invitations.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
    const auto &made = m_invitations.made();
    m_made->setVisible(made && made->code.empty()); // A patient's is shown with their registration.
    if (made) {
        m_made->show(*made, tr("%1 can be used once, until %2. Give it to the person by hand or by a way that only they read, and read them this network fingerprint:"));
    }
}

} // namespace med::views
