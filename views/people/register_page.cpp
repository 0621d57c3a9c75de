#include "views/people/register_page.h"

#include "models/next_turn.h"
#include "views/common/button.h"
#include "views/common/error_text.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/paper_button.h"
#include "views/common/theme/metrics.h"
#include "views/common/clinical_text.h"
#include "views/common/wrap_layout.h"
#include "views/people/likely_list.h"

#include <QAccessible>
#include <QDate>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace med::views {

using namespace metrics;
using models::Allergies;
using models::Doing;

namespace {

struct Choice {
    const char *name;
    const char *words;
};
constexpr Choice kSexes[] = {{"female", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Female")},
                             {"male", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Male")},
                             {"other", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Other")},
                             {"unknown", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Not known")}};
constexpr Choice kAllergies[] = {{"known", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Known allergies")},
                                 {"none", QT_TRANSLATE_NOOP("med::views::RegisterPage", "No known allergies")},
                                 {"not-recorded", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Not recorded")}};
constexpr Choice kWhos[] = {{"named", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Somebody who can be named")},
                            {"unknown", QT_TRANSLATE_NOOP("med::views::RegisterPage", "Nobody knows who it is")},
                            {"newborn", QT_TRANSLATE_NOOP("med::views::RegisterPage", "A newborn")}};
constexpr int kWidest = 880;
constexpr Allergies kAllergyValues[] = {Allergies::Known, Allergies::NoneKnown, Allergies::NotRecorded};

template <std::size_t N>
QStringList namesOf(const Choice (&choices)[N])
{
    QStringList names;
    for (const Choice &choice : choices) {
        names << QLatin1String(choice.name);
    }
    return names;
}

template <std::size_t N>
QStringList wordsOf(const Choice (&choices)[N])
{
    QStringList words;
    for (const Choice &choice : choices) {
        words << RegisterPage::tr(choice.words);
    }
    return words;
}

} // namespace

RegisterPage::RegisterPage(models::PersonActs &acts, models::LikelyModel &likely, models::PatientListModel &patients, QWidget *parent)
    : Form(parent)
    , m_acts(acts)
    , m_likely(likely)
    , m_patients(patients)
    , m_paperPart(new QWidget)
    , m_paper(new PaperButton)
    , m_heading(new Label(Type::PageTitle, Token::Text, tr("New patient")))
    , m_whoPart(new QWidget)
    , m_sexError(formError(QStringLiteral("registerSexError"), tr("Choose one.")))
    , m_list(new LikelyList)
    , m_failure(new Notice(NoticeKind::Warning))
    , m_back(new Button(ButtonKind::Outlined, Glyph::None, tr("Leave it as it is")))
    , m_register(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
{
    setObjectName(QStringLiteral("registerPage"));
    auto *content = new QWidget;
    content->setMaximumWidth(kWidest);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_heading);
    titles->addWidget(new LineLabel(Type::Body, Token::Muted, tr("Sealed to your organisation’s staff before it leaves this computer.")));
    column->addLayout(titles);
    auto *panel = new Panel;
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, kPanelPadding, kPanelPadding, kPanelPadding);
    lines->setSpacing(14);
    auto *who = new QVBoxLayout(m_whoPart);
    who->setContentsMargins(0, 0, 0, 0);
    addChoices(*who, tr("Who is it?"), "registerWho-", namesOf(kWhos), wordsOf(kWhos), m_whos, [this](int i) { m_who = Who(i); });
    lines->addWidget(m_whoPart);
    m_description = makeField(tr("How they can be told from others"), "registerDescription", tr("Say what is known, such as “about 40, found at the station”."));
    m_description.edit->setPlaceholderText(tr("Such as “about 40, dark hair, found at the station”"));
    lines->addWidget(m_description.whole);
    m_birth = new QGridLayout;
    m_birth->setHorizontalSpacing(16);
    m_birth->setVerticalSpacing(14);
    m_mother = makeField(tr("Mother: MRN, or family and given name"), "registerMother", tr("Enter the MRN or the whole name of a patient whom you can read."));
    m_order = makeField(tr("Born as number (of several)"), "registerOrder", tr("Enter a number from 1 to 12, or nothing."));
    lines->addLayout(m_birth);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(14);
    m_family = makeField(tr("Family name"), "registerFamily", tr("Enter the family name."));
    m_given = makeField(tr("Given name"), "registerGiven", tr("Enter the given name."));
    m_title = makeField(tr("Title (optional)"), "registerTitle", {});
    m_born = makeField(tr("Born"), "registerBorn", tr("Enter a date in the past, such as 05-Mar-1985, or a year."));
    m_mrn = makeField(tr("MRN (optional)"), "registerMrn", {});
    m_national = makeField(tr("National identifier (optional)"), "registerNational", {});
    m_born.edit->setAccessibleName(tr("Date of birth")); // The banner has one that is named Born.
    m_born.edit->setPlaceholderText(QStringLiteral("05-Mar-1985"));
    lines->addLayout(m_grid);
    arrange();
    addChoices(*lines, tr("Gender"), "registerSex-", namesOf(kSexes), wordsOf(kSexes), m_sexes, [this](int i) { m_sex = i; })->addWidget(m_sexError);
    addChoices(*lines, tr("Allergies"), "registerAllergies-", namesOf(kAllergies), wordsOf(kAllergies), m_allergies, [this](int i) { m_allergy = i; });
    auto *paper = new QVBoxLayout(m_paperPart);
    paper->setContentsMargins(0, 0, 0, 0);
    paper->setSpacing(4);
    paper->addWidget(yieldingLabel(Type::Secondary, Token::Muted, tr("Signed consent to be treated here (optional)")));
    m_paper->setObjectName(QStringLiteral("registerPaper"));
    paper->addWidget(m_paper, 0, Qt::AlignLeft);
    paper->addWidget(yieldingLabel(Type::Secondary, Token::Muted, tr("After the registration you sign that it is recorded: your organisation may then read the record.")));
    lines->addWidget(m_paperPart);
    m_reason = makeField(tr("Why it is changed"), "registerReason", tr("Give a reason. It is sealed with the registration."));
    lines->addWidget(m_reason.whole);
    panel->body()->addLayout(lines);
    column->addWidget(panel);
    column->addWidget(m_list);
    m_failure->setObjectName(QStringLiteral("registerFailure"));
    column->addWidget(m_failure);
    m_back->setObjectName(QStringLiteral("registerBack"));
    m_register->setObjectName(QStringLiteral("register"));
    m_register->setKeyHint(tr("Ctrl+Enter"));
    auto *ways = new QHBoxLayout;
    ways->setSpacing(12);
    ways->addStretch();
    ways->addWidget(m_back);
    ways->addWidget(m_register);
    column->addLayout(ways);
    column->addStretch();
    auto *place = new Area(Token::Background);
    auto *sides = new QHBoxLayout(place);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->addWidget(content, 1);
    sides->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(place));
    connect(m_register, &Button::clicked, this, &RegisterPage::submit);
    connect(m_back, &Button::clicked, this, &RegisterPage::closed);
    connect(m_list, &LikelyList::openRequested, this, &RegisterPage::openRequested);
    connect(m_list, &LikelyList::somebodyElse, this, &RegisterPage::sign);
    connect(&m_likely, &models::LikelyModel::changed, this, &RegisterPage::answerLikely);
    for (const Field &field : {m_family, m_given, m_born, m_mrn, m_national, m_mother, m_order}) {
        connect(field.edit, &QLineEdit::textEdited, m_list, &QWidget::hide); // It was about something else.
    }
    connect(&m_acts, &models::ActModel::changed, this, &RegisterPage::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, &RegisterPage::finish);
    connect(&m_acts, &models::ActModel::refused, this, [this](Doing doing) {
        if (doing == Doing::Sharing && !m_registered.isEmpty()) {
            emit registered(std::exchange(m_registered, {})); // They are, and nothing was recorded of the consent.
        }
    });
    m_list->hide();
    refresh();
}

QVBoxLayout *RegisterPage::addChoices(QVBoxLayout &lines, const QString &label, const char *name, const QStringList &names, const QStringList &words,
                                      QList<Button *> &buttons, const std::function<void(int)> &chosen)
{
    auto *part = new QVBoxLayout;
    part->setSpacing(4);
    part->addWidget(new Label(Type::Secondary, Token::Muted, label));
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    for (int i = 0; i < words.size(); ++i) {
        auto *button = new Button(ButtonKind::Outlined, Glyph::None, words.at(i));
        button->setObjectName(QLatin1String(name) + names.at(i));
        button->setAccessibleName(QStringLiteral("%1: %2").arg(label, button->text()));
        button->setCheckable(true);
        connect(button, &Button::clicked, this, [this, chosen, i] {
            chosen(i);
            m_list->hide();
            refresh();
        });
        row->addWidget(button);
        buttons << button;
    }
    part->addLayout(row);
    lines.addLayout(part);
    return part;
}

RegisterPage::Field RegisterPage::makeField(const QString &label, const char *name, const QString &error)
{
    auto *whole = new QWidget;
    auto *part = new QVBoxLayout(whole);
    part->setContentsMargins(0, 0, 0, 0);
    part->setSpacing(4);
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setMinimumHeight(kControl);
    edit->setTextMargins(6, 0, 6, 0);
    auto *above = new Label(Type::Secondary, Token::Muted, label);
    above->setBuddy(edit);
    auto *below = formError(QLatin1String(name) + QStringLiteral("Error"), error);
    part->addWidget(above);
    part->addWidget(edit);
    part->addWidget(below);
    part->addStretch();
    connect(edit, &QLineEdit::textChanged, below, &QWidget::hide);
    return {edit, below, whole};
}

void RegisterPage::resizeEvent(QResizeEvent *event)
{
    Form::resizeEvent(event);
    arrange();
}

void RegisterPage::arrange()
{
    constexpr int kMostColumns = 3;
    const std::array fields {m_family.whole, m_given.whole, m_title.whole, m_born.whole, m_mrn.whole, m_national.whole};
    int widest = 1;
    for (const QWidget *field : fields) {
        widest = std::max(widest, field->minimumSizeHint().width());
    }
    const int gap = m_grid->horizontalSpacing();
    const int room = std::min(width(), kWidest) - 2 * (kPagePadding + kPanelPadding) - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int columns = std::clamp((room + gap) / (widest + gap), 1, kMostColumns);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (int i = 0; i < int(fields.size()); ++i) {
        m_grid->addWidget(fields[i], i / columns, i % columns); // From where it stood.
    }
    for (int i = 0; i < kMostColumns; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
    m_birth->addWidget(m_mother.whole, 0, 0);
    m_birth->addWidget(m_order.whole, columns > 1 ? 0 : 1, columns > 1 ? 1 : 0);
    m_birth->setColumnStretch(0, columns > 1 ? 2 : 1);
    m_birth->setColumnStretch(1, columns > 1 ? 1 : 0);
}

/// Who came with a signed consent is opened once that is recorded.
void RegisterPage::finish(Doing doing, const QString &id)
{
    if (doing == Doing::Registering) {
        const QString paper = m_paper->path();
        clear();
        if (paper.isEmpty()) {
            emit registered(id);
            return;
        }
        m_registered = id;
        models::nextTurn(this, [this, id, paper] { m_acts.recordTreatment(id, paper); }); // The act before is to have ended.
    } else if (doing == Doing::Sharing && !m_registered.isEmpty()) {
        emit registered(std::exchange(m_registered, {}));
    }
}

void RegisterPage::enter()
{
    (m_who == Who::Unknown ? m_description : m_who == Who::Newborn ? m_mother : m_family).edit->setFocus(Qt::OtherFocusReason);
}

void RegisterPage::amend(models::RegistrationModel &registration, const models::PatientSummary &patient)
{
    m_registration = &registration;
    m_before = patient;
    m_heading->setText(tr("Change the registration"));
    m_family.edit->setText(patient.unidentified ? QString() : QString::fromStdString(patient.family));
    m_given.edit->setText(patient.unidentified ? QString() : QString::fromStdString(patient.given));
    m_title.edit->setText(QString::fromStdString(patient.title));
    m_born.edit->setText(patient.birthDate.empty() ? QString() : clinical::dateText(patient.birthDate));
    m_mrn.edit->setText(QString::fromStdString(patient.mrn));
    m_national.edit->setText(QString::fromStdString(patient.nationalId));
    for (int i = 0; i < int(std::size(kSexes)); ++i) {
        m_sex = patient.sex == kSexes[i].name ? i : m_sex;
    }
    for (int i = 0; i < int(std::size(kAllergyValues)); ++i) {
        m_allergy = patient.allergies == kAllergyValues[i] ? i : m_allergy;
    }
    connect(m_registration, &models::ActModel::changed, this, &RegisterPage::refresh);
    connect(m_registration, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::Amending) {
            emit closed();
        }
    });
    refresh();
}

std::optional<models::PatientSummary> RegisterPage::mother() const
{
    const QString typed = m_mother.edit->text().simplified();
    const QString words = QString(typed).remove(QLatin1Char(',')).toCaseFolded();
    std::optional<models::PatientSummary> found;
    for (int i = 0; i < m_patients.rowCount() && !typed.isEmpty(); ++i) {
        const auto &patient = m_patients.row(i);
        const QString family = QString::fromStdString(patient.family).toCaseFolded();
        const QString given = QString::fromStdString(patient.given).toCaseFolded();
        const bool byNumber = !patient.mrn.empty() && QString::fromStdString(patient.mrn).remove(QLatin1Char(' ')) == QString(typed).remove(QLatin1Char(' '));
        if (byNumber || words == family + QLatin1Char(' ') + given || words == given + QLatin1Char(' ') + family) {
            if (found) {
                return std::nullopt; // Two of that name: the number tells them apart.
            }
            found = patient;
        }
    }
    return found;
}

std::optional<models::PatientDraft> RegisterPage::entered()
{
    const auto words = [](const Field &field) { return field.edit->text().simplified(); };
    const auto wrong = [](QWidget *field, Label *error) -> std::optional<models::PatientDraft> {
        error->show();
        field->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(error, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
        return std::nullopt;
    };
    const auto missing = [&](const Field &field) { return wrong(field.edit, field.error); };
    const bool unknown = m_who == Who::Unknown;
    const bool newborn = m_who == Who::Newborn;
    const QString born = birthDateFromText(words(m_born));
    const auto mother = newborn ? this->mother() : std::nullopt;
    const QString order = words(m_order);
    if (unknown && words(m_description).isEmpty()) {
        return missing(m_description);
    }
    if (newborn && !mother) {
        return missing(m_mother);
    }
    if (newborn && !order.isEmpty() && (order.toInt() < 1 || order.toInt() > 12)) {
        return missing(m_order);
    }
    if (m_who == Who::Named && words(m_family).isEmpty() && !(m_registration && m_before.unidentified)) {
        return missing(m_family);
    }
    if (m_who == Who::Named && words(m_given).isEmpty() && !m_registration) {
        return missing(m_given);
    }
    const bool mayLackDate = unknown || (m_registration && m_before.unidentified);
    if (born.isEmpty() && !(mayLackDate && words(m_born).isEmpty())) {
        return missing(m_born);
    }
    if (m_sex < 0) {
        return wrong(m_sexes.first(), m_sexError);
    }
    if (m_registration && words(m_reason).isEmpty()) {
        return missing(m_reason);
    }
    models::PatientDraft draft {.family = words(m_family).toStdString(), .given = words(m_given).toStdString(), .title = words(m_title).toStdString(),
                                .birthDate = born.toStdString(), .sex = kSexes[m_sex].name, .mrn = words(m_mrn).toStdString(),
                                .allergies = kAllergyValues[m_allergy], .nationalId = words(m_national).toStdString(), .duplicateReason = {},
                                .unidentified = unknown, .description = unknown ? words(m_description).toStdString() : std::string(),
                                .motherId = mother ? mother->patientId : std::string(), .birthOrder = newborn ? order.toInt() : 0};
    if (newborn && draft.family.empty()) {
        draft.family = mother->family;
    }
    if (newborn && draft.given.empty()) {
        const QString name = QString::fromStdString(mother->given);
        draft.given = (draft.birthOrder > 0 ? tr("Baby %1 of %2").arg(draft.birthOrder).arg(name) : tr("Baby of %1").arg(name)).toStdString();
    }
    if (m_registration) {
        draft.unidentified = m_before.unidentified && draft.family.empty();
        draft.description = m_before.description;
        draft.motherId = m_before.motherId;
        draft.birthOrder = m_before.birthOrder;
    }
    return draft;
}

void RegisterPage::submit()
{
    if (m_acts.isRunning() || m_likely.isLooking() || (m_registration && m_registration->isRunning())) {
        return;
    }
    m_draft = entered();
    if (m_draft) {
        m_list->hide();
        m_likely.look(*m_draft);
    }
}

void RegisterPage::answerLikely()
{
    refresh();
    if (!m_draft || !m_likely.found()) {
        return;
    }
    auto likely = *m_likely.found();
    std::erase_if(likely, [this](const models::LikelyPatient &one) { return m_registration && one.patient.patientId == m_before.patientId; });
    if (likely.empty()) {
        sign({});
        return;
    }
    m_list->show(*m_draft, likely);
    m_list->begin();
}

void RegisterPage::sign(const QString &reason)
{
    if (!m_draft) {
        return;
    }
    auto draft = *std::exchange(m_draft, std::nullopt);
    draft.duplicateReason = reason.toStdString();
    m_registered.clear();
    if (m_registration) {
        m_registration->amend(draft, m_reason.edit->text().simplified());
    } else {
        m_acts.registerPatient(draft);
    }
    m_list->hide();
}

void RegisterPage::clear()
{
    for (const Field &field : {m_family, m_given, m_title, m_born, m_mrn, m_national, m_description, m_mother, m_order}) {
        field.edit->clear();
    }
    m_paper->setPath({});
    m_who = Who::Named;
    m_sex = -1;
    m_allergy = 2;
    m_draft.reset();
    m_list->hide();
    refresh();
}

void RegisterPage::refresh()
{
    const auto check = [](const QList<Button *> &buttons, int chosen) {
        for (int i = 0; i < buttons.size(); ++i) {
            buttons.at(i)->setChecked(i == chosen);
        }
    };
    check(m_whos, int(m_who));
    check(m_sexes, m_sex);
    check(m_allergies, m_allergy);
    if (m_sex >= 0) {
        m_sexError->hide();
    }
    m_whoPart->setVisible(!m_registration);
    m_description.whole->setVisible(m_who == Who::Unknown);
    m_mother.whole->setVisible(m_who == Who::Newborn);
    m_order.whole->setVisible(m_who == Who::Newborn);
    for (const Field &field : {m_family, m_given, m_title}) {
        field.whole->setVisible(m_who != Who::Unknown); // A working name is made.
    }
    m_reason.whole->setVisible(m_registration);
    m_paperPart->setVisible(!m_registration);
    m_back->setVisible(m_registration);
    const models::ActModel &acts = m_registration ? static_cast<models::ActModel &>(*m_registration) : m_acts;
    const Doing doing = m_registration ? Doing::Amending : Doing::Registering;
    const bool records = !m_registered.isEmpty();
    setEnabled(!(acts.isRunning() && (acts.doing() == doing || records)) && !(m_draft && m_likely.isLooking()));
    const auto &failure = m_draft && m_likely.failure() ? m_likely.failure() : acts.failure();
    const bool consent = failure && records && failure->doing == Doing::Sharing;
    const bool ours = failure && (failure->doing == doing || failure->doing == Doing::LookingForLikely || consent);
    m_failure->setVisible(ours);
    if (consent) {
        m_failure->setWords(tr("The patient is registered; their consent was not recorded."),
                            tr("%1 Attach the paper once more on their page Sharing. (%2)").arg(errorText(*failure), failure->id));
    } else if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
