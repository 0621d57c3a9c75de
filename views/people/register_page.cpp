#include "views/people/register_page.h"

#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/error_text.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"

#include <QAccessible>
#include <QDate>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollArea>
#include <QVBoxLayout>

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
constexpr Allergies kAllergyValues[] = {Allergies::Known, Allergies::NoneKnown, Allergies::NotRecorded};

Label *errorLabel(const QString &name, const QString &words)
{
    auto *label = new Label(Type::Secondary, Token::Danger, words);
    label->setObjectName(name);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    label->setWordWrap(true); // After the policy, of which it is a part.
    label->hide();
    return label;
}

} // namespace

QString birthDateFromText(const QString &text)
{
    const QString typed = text.simplified();
    const QDate today = QDate::currentDate();
    for (const char *form : {"d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd"}) {
        if (const QDate day = QLocale::c().toDate(typed, QLatin1String(form)); day.isValid()) {
            return day <= today ? day.toString(Qt::ISODate) : QString();
        }
    }
    for (const char *form : {"MMM-yyyy", "MMM yyyy", "MMMM yyyy", "yyyy-MM"}) {
        if (const QDate month = QLocale::c().toDate(typed, QLatin1String(form)); month.isValid()) {
            return month <= today ? month.toString(QStringLiteral("yyyy-MM")) : QString();
        }
    }
    static const QRegularExpression year(QStringLiteral("^(18|19|20|21)\\d\\d$"));
    return year.match(typed).hasMatch() && typed.toInt() <= today.year() ? typed : QString();
}

RegisterPage::RegisterPage(models::PersonActs &acts, QWidget *parent)
    : QWidget(parent)
    , m_acts(acts)
    , m_sexError(errorLabel(QStringLiteral("registerSexError"), tr("Choose one.")))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_register(new Button(ButtonKind::Filled, Glyph::Pencil, tr("Continue to signing")))
{
    setObjectName(QStringLiteral("registerPage"));
    auto *content = new QWidget;
    content->setMaximumWidth(880);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("New patient")));
    titles->addWidget(new LineLabel(Type::Body, Token::Muted, tr("Sealed to your organisation’s staff before it leaves this computer.")));
    column->addLayout(titles);
    auto *panel = new Panel;
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(kPanelPadding, kPanelPadding, kPanelPadding, kPanelPadding);
    lines->setSpacing(14);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(14);
    for (int i = 0; i < 6; ++i) {
        grid->setColumnStretch(i, 1);
    }
    m_family = addField(*grid, 0, 0, tr("Family name"), "registerFamily", tr("Enter the family name."));
    m_given = addField(*grid, 0, 1, tr("Given name"), "registerGiven", tr("Enter the given name."));
    m_title = addField(*grid, 0, 2, tr("Title (optional)"), "registerTitle", {});
    m_born = addField(*grid, 1, 0, tr("Born"), "registerBorn", tr("Enter a date in the past, such as 05-Mar-1985, or a year."));
    m_mrn = addField(*grid, 1, 1, tr("MRN (optional)"), "registerMrn", {});
    m_born.edit->setPlaceholderText(QStringLiteral("05-Mar-1985"));
    lines->addLayout(grid);
    const auto choices = [&](const QString &label, std::span<const Choice> all, const char *name, QList<Button *> &buttons, int &chosen) {
        auto *part = new QVBoxLayout;
        part->setSpacing(4);
        part->addWidget(new Label(Type::Secondary, Token::Muted, label));
        auto *row = new WrapLayout;
        row->setSpacing(kIconGap);
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto *button = new Button(ButtonKind::Outlined, Glyph::None, tr(all[i].words));
            button->setObjectName(QLatin1String(name) + QLatin1String(all[i].name));
            button->setAccessibleName(QStringLiteral("%1: %2").arg(label, button->text()));
            button->setCheckable(true);
            connect(button, &Button::clicked, this, [this, &chosen, i] {
                chosen = int(i);
                refresh();
            });
            row->addWidget(button);
            buttons << button;
        }
        part->addLayout(row);
        lines->addLayout(part);
        return part;
    };
    choices(tr("Gender"), kSexes, "registerSex-", m_sexes, m_sex)->addWidget(m_sexError);
    choices(tr("Allergies"), kAllergies, "registerAllergies-", m_allergies, m_allergy);
    panel->body()->addLayout(lines);
    column->addWidget(panel);
    m_failure->setObjectName(QStringLiteral("registerFailure"));
    column->addWidget(m_failure);
    m_register->setObjectName(QStringLiteral("register"));
    m_register->setKeyHint(tr("Ctrl+Enter"));
    column->addWidget(m_register, 0, Qt::AlignRight);
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
    connect(&m_acts, &models::ActModel::changed, this, &RegisterPage::refresh);
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing, const QString &id) {
        if (doing != Doing::Registering) {
            return;
        }
        for (const Field &field : {m_family, m_given, m_title, m_born, m_mrn}) {
            field.edit->clear();
        }
        m_sex = -1;
        m_allergy = 2;
        refresh();
        emit registered(id);
    });
    refresh();
}

RegisterPage::Field RegisterPage::addField(QGridLayout &grid, int row, int column, const QString &label, const char *name, const QString &error)
{
    auto *part = new QVBoxLayout;
    part->setSpacing(4);
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    edit->setMinimumHeight(kControl);
    edit->setTextMargins(6, 0, 6, 0);
    auto *above = new Label(Type::Secondary, Token::Muted, label);
    above->setBuddy(edit);
    auto *below = errorLabel(QLatin1String(name) + QStringLiteral("Error"), error);
    part->addWidget(above);
    part->addWidget(edit);
    part->addWidget(below);
    part->addStretch();
    grid.addLayout(part, row, column * 2, 1, 2);
    connect(edit, &QLineEdit::textChanged, below, &QWidget::hide);
    return {edit, below};
}

void RegisterPage::enter()
{
    m_family.edit->setFocus(Qt::OtherFocusReason);
}

void RegisterPage::submit()
{
    if (m_acts.isRunning()) {
        return;
    }
    const auto words = [](const Field &field) { return field.edit->text().simplified(); };
    const auto wrong = [](QWidget *field, Label *error) {
        error->show();
        field->setFocus(Qt::OtherFocusReason);
        QAccessibleEvent alert(error, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    };
    const QString born = birthDateFromText(words(m_born));
    if (words(m_family).isEmpty()) {
        return wrong(m_family.edit, m_family.error);
    }
    if (words(m_given).isEmpty()) {
        return wrong(m_given.edit, m_given.error);
    }
    if (born.isEmpty()) {
        return wrong(m_born.edit, m_born.error);
    }
    if (m_sex < 0) {
        return wrong(m_sexes.first(), m_sexError);
    }
    m_acts.registerPatient({.family = words(m_family).toStdString(), .given = words(m_given).toStdString(), .title = words(m_title).toStdString(),
                            .birthDate = born.toStdString(), .sex = kSexes[m_sex].name, .mrn = words(m_mrn).toStdString(),
                            .allergies = kAllergyValues[m_allergy]});
}

void RegisterPage::refresh()
{
    for (int i = 0; i < m_sexes.size(); ++i) {
        m_sexes.at(i)->setChecked(i == m_sex);
    }
    for (int i = 0; i < m_allergies.size(); ++i) {
        m_allergies.at(i)->setChecked(i == m_allergy);
    }
    if (m_sex >= 0) {
        m_sexError->hide();
    }
    const bool running = m_acts.isRunning() && m_acts.doing() == Doing::Registering;
    setEnabled(!running);
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::Registering;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

bool RegisterPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isContinueKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void RegisterPage::keyPressEvent(QKeyEvent *event)
{
    if (isContinueKey(*event)) {
        submit();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace med::views
