#include "views/network/admit_form.h"

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

#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kLongestName = 64; ///< Of an organisation, in a certificate.
constexpr const char *kKinds[] = {"hospital", "laboratory", "pharmacy", "insurer", "research"};
constexpr const char *kFurtherRoles[] = {"", "doctor", "technician", "pharmacist", "reviewer", "researcher"};

} // namespace

AdmitForm::AdmitForm(models::AdmissionModel &admissions, QWidget *parent)
    : Form(parent)
    , m_admissions(admissions)
    , m_name(formEdit("admitName", tr("Name of the organisation")))
    , m_nameError(formError(QStringLiteral("admitNameError"), tr("Enter the name, as everybody will see it.")))
    , m_kind(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_person(formEdit("admitPerson", tr("Name of its first administrator")))
    , m_personError(formError(QStringLiteral("admitPersonError"), tr("Enter the name of who is to be its first administrator.")))
    , m_role(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_days(new InvitationDays(QStringLiteral("admitDays")))
    , m_admit(new Button(ButtonKind::Filled, Glyph::EmailOpen, tr("Admit…")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_made(new InvitationPanel(QStringLiteral("admissionMadeWords"), QStringLiteral("admissionFingerprint")))
{
    setObjectName(QStringLiteral("admitForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(kPanelGap);
    auto *panel = new Panel(tr("Admit an organisation"));
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, 14, kPanelPadding, kPanelPadding);
    lines->setSpacing(6);
    const auto label = [&](const QString &words) { lines->addWidget(new Label(Type::Secondary, Token::Muted, words)); };
    label(tr("Name"));
    m_name->setPlaceholderText(tr("Such as Harbour Laboratory"));
    m_name->setMaxLength(kLongestName);
    lines->addWidget(m_name);
    lines->addWidget(m_nameError);
    lines->addSpacing(8);
    label(tr("Kind", "of an organisation"));
    m_kind->setObjectName(QStringLiteral("admitKind"));
    lines->addWidget(m_kind);
    lines->addSpacing(8);
    label(tr("Its first administrator"));
    m_person->setPlaceholderText(tr("Such as Dr Amira Khan"));
    lines->addWidget(m_person);
    lines->addWidget(m_personError);
    lines->addSpacing(8);
    label(tr("They are also"));
    m_role->setObjectName(QStringLiteral("admitRole"));
    lines->addWidget(m_role);
    for (Button *choice : {m_kind, m_role}) {
        choice->setOpensMenu(true);
        choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    lines->addSpacing(8);
    label(tr("The invitation can be used for"));
    lines->addWidget(m_days);
    lines->addSpacing(10);
    lines->addWidget(yieldingLabel(Type::Body, Token::Muted,
                            tr("You choose where the invitation is saved, then you sign. Who has the file can found the organisation in this name, once: "
                               "give it to its first administrator and to nobody else.")));
    m_failure->setObjectName(QStringLiteral("admitFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_admit->setObjectName(QStringLiteral("admit"));
    m_admit->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_admit, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    m_made->setObjectName(QStringLiteral("admissionMade"));
    outer->addWidget(m_made);
    outer->addWidget(panel);

    connect(m_kind, &Button::clicked, this, &AdmitForm::chooseKind);
    connect(m_role, &Button::clicked, this, &AdmitForm::chooseRole);
    connect(m_admit, &Button::clicked, this, &AdmitForm::submit);
    connect(m_name, &QLineEdit::textChanged, m_nameError, &QWidget::hide);
    connect(m_person, &QLineEdit::textChanged, m_personError, &QWidget::hide);
    connect(&m_admissions, &models::ActModel::changed, this, &AdmitForm::refresh);
    connect(&m_admissions, &models::ActModel::succeeded, this, [this] {
        m_name->clear();
        m_person->clear();
        QTimer::singleShot(0, m_made, [this] { bringIntoSight(*m_made); }); // Once it has its place.
    });
    refresh();
}

void AdmitForm::begin()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void AdmitForm::chooseKind()
{
    auto *menu = new Menu(this);
    for (const char *kind : kKinds) {
        auto *action = menu->addAction(capital(organizationKindText(kind)));
        action->setObjectName(QLatin1String(kind));
        action->setCheckable(true);
        action->setChecked(m_kindName == kind);
        connect(action, &QAction::triggered, this, [this, kind] {
            m_kindName = kind;
            refresh();
        });
    }
    menu->setMinimumWidth(m_kind->width());
    menu->openAt(*m_kind);
}

void AdmitForm::chooseRole()
{
    auto *menu = new Menu(this);
    for (const char *role : kFurtherRoles) {
        auto *action = menu->addAction(*role ? capital(roleText(role)) : tr("Nothing else"));
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

bool AdmitForm::isMissing(QLineEdit *edit, Label *error)
{
    if (!edit->text().simplified().isEmpty()) {
        return false;
    }
    tellWrong(edit, error);
    return true;
}

void AdmitForm::submit()
{
    if (m_admissions.isRunning() || isMissing(m_name, m_nameError) || isMissing(m_person, m_personError)) {
        return;
    }
    const QString name = m_name->text().simplified();
    chooseFileToWrite(this, {.title = tr("Save the invitation"), .filter = tr("Invitations (*.invitation)"),
                             .proposed = invitationFileName(name), .asksBeforeReplacing = false},
                      [this, name](const QString &file) {
                          std::vector<std::string> roles {"administrator"};
                          if (!m_roleName.empty()) {
                              roles.push_back(m_roleName);
                          }
                          m_admissions.admit({.name = name.toStdString(), .kind = m_kindName, .mspId = {},
                                              .administrator = m_person->text().simplified().toStdString(), .specialty = {}, .roles = std::move(roles),
                                              .days = m_days->days(), .file = file.toStdString(), .registrars = {}});
                      });
}

void AdmitForm::refresh()
{
    m_kind->setText(capital(organizationKindText(m_kindName)));
    m_kind->setAccessibleName(tr("Kind: %1").arg(m_kind->text()));
    m_role->setText(m_roleName.empty() ? tr("Nothing else") : capital(roleText(m_roleName)));
    m_role->setAccessibleName(tr("They are also: %1").arg(m_role->text()));
    for (Button *choice : {m_kind, m_role}) {
        choice->updateGeometry();
    }
    setEnabled(!m_admissions.isRunning());
    const auto &failure = m_admissions.failure();
    m_failure->setVisible(failure.has_value());
    if (failure) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
    const auto &made = m_admissions.made();
    m_made->setVisible(made && !made->memberId.empty());
    if (made) {
        m_made->show(*made, tr("%1 can be used once, until %2. Give it to the first administrator by hand or by a way that only they read, and read them this "
                           "network fingerprint:"));
    }
}

} // namespace med::views
