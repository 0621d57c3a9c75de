#include "views/network/admit_form.h"

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

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kDays[] = {1, 7, 30};
constexpr int kLongestName = 64; ///< Of an organisation, in a certificate.
constexpr const char *kKinds[] = {"hospital", "laboratory", "pharmacy", "insurer", "research"};
constexpr const char *kFurtherRoles[] = {"", "doctor", "technician", "pharmacist", "reviewer", "researcher"};

/// A name for the file: of the organisation's letters and digits.
QString fileNameOf(const QString &organization)
{
    QString name;
    for (const QChar c : organization.simplified()) {
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

Label *errorLabel(const char *name, const QString &words)
{
    auto *label = new Label(Type::Secondary, Token::Danger, words);
    label->setObjectName(QLatin1String(name));
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    label->hide();
    return label;
}

} // namespace

AdmitForm::AdmitForm(models::AdmissionModel &admissions, QWidget *parent)
    : QWidget(parent)
    , m_admissions(admissions)
    , m_name(lineEdit("admitName", tr("Name of the organisation")))
    , m_nameError(errorLabel("admitNameError", tr("Enter the name, as everybody will see it.")))
    , m_kind(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_person(lineEdit("admitPerson", tr("Name of its first administrator")))
    , m_personError(errorLabel("admitPersonError", tr("Enter the name of who is to be its first administrator.")))
    , m_role(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_admit(new Button(ButtonKind::Filled, Glyph::EmailOpen, tr("Admit…")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_made(new Panel(tr("Invitation saved")))
    , m_madeWords(new Label(Type::Body))
    , m_fingerprint(new Label(Type::BodyBold))
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
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    for (const int days : kDays) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, tr("%n day(s)", nullptr, days));
        button->setObjectName(QStringLiteral("admitDays-%1").arg(days));
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
                            tr("You choose where the invitation is saved, then you sign. Who has the file can found the organisation in this name, once: "
                               "give it to its first administrator and to nobody else."));
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    words->setWordWrap(true); // After the policy, of which it is a part.
    lines->addWidget(words);
    m_failure->setObjectName(QStringLiteral("admitFailure"));
    lines->addWidget(m_failure);
    lines->addSpacing(10);
    m_admit->setObjectName(QStringLiteral("admit"));
    m_admit->setKeyHint(tr("Ctrl+Enter"));
    lines->addWidget(m_admit, 0, Qt::AlignRight);
    panel->body()->addLayout(lines);
    m_made->setObjectName(QStringLiteral("admissionMade"));
    auto *made = new QVBoxLayout;
    made->setContentsMargins(kPanelPadding, 12, kPanelPadding, kPanelPadding);
    made->setSpacing(8);
    for (Label *each : {m_madeWords, m_fingerprint}) {
        each->setWordWrap(true);
        each->setTextInteractionFlags(Qt::TextSelectableByMouse);
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        made->addWidget(each);
    }
    m_madeWords->setObjectName(QStringLiteral("admissionMadeWords"));
    m_fingerprint->setObjectName(QStringLiteral("admissionFingerprint"));
    m_made->body()->addLayout(made);
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
    error->show();
    edit->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(error, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return true;
}

void AdmitForm::submit()
{
    if (m_admissions.isRunning() || isMissing(m_name, m_nameError) || isMissing(m_person, m_personError)) {
        return;
    }
    const QString name = m_name->text().simplified();
    chooseFileToWrite(this, {.title = tr("Save the invitation"), .filter = tr("Invitations (*.invitation)"),
                             .proposed = fileNameOf(name), .asksBeforeReplacing = false},
                      [this, name](const QString &file) {
                          std::vector<std::string> roles {"administrator"};
                          if (!m_roleName.empty()) {
                              roles.push_back(m_roleName);
                          }
                          m_admissions.admit({.name = name.toStdString(), .kind = m_kindName, .mspId = {},
                                              .administrator = m_person->text().simplified().toStdString(), .specialty = {}, .roles = std::move(roles),
                                              .days = m_validity, .file = file.toStdString(), .registrars = {}});
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
    for (int i = 0; i < m_days.size(); ++i) {
        m_days.at(i)->setChecked(m_validity == kDays[i]);
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
        QString words = tr("%1 can be used once, until %2. Give it to the first administrator by hand or by a way that only they read, and read them this "
                           "network fingerprint:")
                            .arg(QString::fromStdString(made->file.filename().string()), clinical::dateText(made->until));
        if (made->onThisComputerOnly) {
            words = tr("The ledger is not open to other computers, so they join on this one.") + ' ' + words;
        }
        m_madeWords->setText(words);
        m_fingerprint->setText(QString::fromStdString(made->fingerprint));
    }
}

bool AdmitForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isContinueKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void AdmitForm::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
