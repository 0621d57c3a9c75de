#include "views/shell/practice_page.h"

#include "views/common/button.h"
#include "views/common/file_choice.h"
#include "views/common/theme/metrics.h"
#include "views/shell/passphrase_fields.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::BeginningModel;
using models::PracticeStep;

namespace {

struct OwnRole {
    const char *name; ///< The ledger's word; empty for who only administers.
    const char *words;
};
constexpr OwnRole kOwnRoles[] = {{"doctor", QT_TRANSLATE_NOOP("med::views::PracticePage", "Doctor")},
                           {"technician", QT_TRANSLATE_NOOP("med::views::PracticePage", "Laboratory technician")},
                           {"", QT_TRANSLATE_NOOP("med::views::PracticePage", "Administrator only")}};

QString activityOf(std::optional<PracticeStep> step)
{
    switch (step.value_or(PracticeStep::MakingKeys)) {
    case PracticeStep::MakingKeys:
        return PracticePage::tr("Making keys on this computer…");
    case PracticeStep::StartingLedger:
        return PracticePage::tr("Starting the practice’s ledger…");
    case PracticeStep::Enrolling:
        return PracticePage::tr("Making your certificate…");
    case PracticeStep::WritingLedger:
        return PracticePage::tr("Writing the practice into its ledger…");
    case PracticeStep::Finishing:
        return PracticePage::tr("Finishing…");
    }
    return {};
}

} // namespace

PracticePage::PracticePage(BeginningModel &model, QWidget *parent)
    : BeginPage(tr("Create a practice"), tr("A ledger and a store of your own on this computer, and you as its first administrator. You can invite others afterwards."),
                tr("Create the practice"), parent)
    , m_model(model)
    , m_name(new FormField(tr("Name of the practice"), "practiceName"))
    , m_person(new FormField(tr("Your name"), "practicePerson"))
    , m_roleHint(new Label(Type::Secondary, Token::Muted,
                           tr("You invite people and admit organisations, and see no patients. Invite a doctor, or an administrator for the front desk, who does.")))
    , m_passphrase(new PassphraseFields)
    , m_recovery(new FormField(tr("Where the recovery key goes"), "recoveryFile"))
    , m_folder(new FormField(tr("Folder (optional)"), "practiceFolder"))
{
    setObjectName(QStringLiteral("practicePage"));
    setHelp(tr("Everything stays on this computer: the ledger that says who did what, and the store with the sealed files. The recovery key is a file that, "
               "with your passphrase, opens every record when the wallets are lost: keep it on another medium, in another place. Back up the practice "
               "with medanchorctl backup create."));
    auto *names = new QHBoxLayout;
    names->setSpacing(16);
    names->addWidget(m_name, 1, Qt::AlignTop);
    names->addWidget(m_person, 1, Qt::AlignTop);
    form()->addLayout(names);
    m_person->edit()->setPlaceholderText(tr("Such as Dr Amira Khan"));
    auto *role = new QVBoxLayout;
    role->setSpacing(4);
    role->addWidget(new Label(Type::Secondary, Token::Muted, tr("You are also")));
    auto *row = new QHBoxLayout;
    row->setSpacing(kIconGap);
    for (std::size_t i = 0; i < std::size(kOwnRoles); ++i) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, tr(kOwnRoles[i].words));
        button->setObjectName(QStringLiteral("practiceRole-") + QLatin1String(*kOwnRoles[i].name ? kOwnRoles[i].name : "administrator"));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, i] {
            m_role = i;
            refresh();
        });
        row->addWidget(button);
        m_roles << button;
    }
    row->addStretch();
    role->addLayout(row);
    m_roleHint->setObjectName(QStringLiteral("practiceRoleHint"));
    m_roleHint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_roleHint->setWordWrap(true); // After the policy, of which it is a part.
    role->addWidget(m_roleHint);
    form()->addLayout(role);
    form()->addWidget(m_passphrase);
    m_recovery->setHint(tr("With this file and your passphrase every record can be opened when the wallets are lost. Keep it away from this computer, such as on a USB stick."));
    auto *chooseKey = new Button(ButtonKind::Outlined, Glyph::None, tr("Choose…"));
    chooseKey->setObjectName(QStringLiteral("chooseRecovery"));
    chooseKey->setAccessibleName(tr("Choose where the recovery key goes"));
    m_recovery->addBeside(chooseKey);
    form()->addWidget(m_recovery);
    m_folder->edit()->setPlaceholderText(tr("Empty: the usual place for this user"));
    auto *choosePlace = new Button(ButtonKind::Outlined, Glyph::None, tr("Choose…"));
    choosePlace->setObjectName(QStringLiteral("chooseFolder"));
    choosePlace->setAccessibleName(tr("Choose the practice’s folder"));
    m_folder->addBeside(choosePlace);
    form()->addWidget(m_folder);
    connect(chooseKey, &Button::clicked, this, &PracticePage::chooseRecovery);
    connect(choosePlace, &Button::clicked, this, &PracticePage::chooseFolder);
    connect(&m_model, &BeginningModel::changed, this, &PracticePage::refresh);
    refresh();
}

void PracticePage::enter()
{
    m_passphrase->clear();
    m_name->edit()->setFocus();
    refresh();
}

void PracticePage::chooseRecovery()
{
    chooseFileToWrite(this, {.title = tr("Save the recovery key"), .filter = tr("Keys (*.p8)"), .proposed = QStringLiteral("recovery.p8")},
                      [this](const QString &file) { m_recovery->edit()->setText(file); });
}

void PracticePage::chooseFolder()
{
    views::chooseFolder(this, {.title = tr("Folder of the practice")}, [this](const QString &folder) { m_folder->edit()->setText(folder); });
}

bool PracticePage::check()
{
    const auto wrong = [](FormField *field, const QString &words) {
        field->setError(words);
        field->edit()->setFocus(Qt::OtherFocusReason);
        return false;
    };
    if (m_name->text().isEmpty()) {
        return wrong(m_name, tr("Enter the name of the practice."));
    }
    if (m_person->text().isEmpty()) {
        return wrong(m_person, tr("Enter your name, as colleagues and patients know it."));
    }
    if (!m_passphrase->check()) {
        return false;
    }
    const QString recovery = m_recovery->edit()->text();
    if (recovery.isEmpty() || !QDir::isAbsolutePath(recovery)) {
        return wrong(m_recovery, tr("Choose where the recovery key goes."));
    }
    if (!QFileInfo(recovery).dir().exists()) {
        return wrong(m_recovery, tr("That folder is not there. Choose another one."));
    }
    const QString folder = m_folder->edit()->text();
    if (!folder.isEmpty() && !QDir::isAbsolutePath(folder)) {
        return wrong(m_folder, tr("Choose a folder, or leave this empty."));
    }
    if (!folder.isEmpty() && QDir::cleanPath(recovery).startsWith(QDir::cleanPath(folder) + '/')) {
        return wrong(m_recovery, tr("Choose a place outside the practice’s folder: it is for the day on which that folder is lost."));
    }
    return true;
}

void PracticePage::refresh()
{
    for (int i = 0; i < m_roles.size(); ++i) {
        m_roles.at(i)->setChecked(std::size_t(i) == m_role);
    }
    m_roleHint->setVisible(!*kOwnRoles[m_role].name);
    setBusy(m_model.isBusy() ? activityOf(m_model.practiceStep()) : QString());
    const auto &failure = m_model.failure();
    setFailure(failure && failure->doing == models::Doing::CreatingPractice && !m_model.isBusy() ? failure : std::nullopt);
}

void PracticePage::go()
{
    if (m_model.isBusy() || !check()) {
        return;
    }
    models::PracticeDraft draft {.folder = m_folder->edit()->text().toStdString(), .practice = m_name->text().toStdString(),
                                 .person = m_person->text().toStdString(), .recoveryFile = m_recovery->edit()->text().toStdString()};
    if (*kOwnRoles[m_role].name) {
        draft.roles = {kOwnRoles[m_role].name};
    }
    m_model.createPractice(draft, m_passphrase->take());
}

void PracticePage::leave()
{
    if (m_model.isBusy()) {
        m_model.cancel();
        return;
    }
    m_passphrase->clear();
    m_model.reset();
    emit back();
}

} // namespace med::views
