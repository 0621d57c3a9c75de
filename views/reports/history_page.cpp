#include "views/reports/history_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/file_choice.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/record/clinical_words.h"
#include "views/sharing/sharing_words.h"

#include <QDir>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::HistoryRow;
using models::LoadState;
using models::text;

namespace {

struct Kind {
    const char *type;
    const char *words;
};
constexpr Kind kHistoryKinds[] = {{"", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Everything")},
                           {"Condition", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Diagnoses")},
                           {"Observation", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Results and measurements")},
                           {"MedicationRequest", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Medicines")},
                           {"Procedure", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Procedures")},
                           {"Immunization", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Immunisations")},
                           {"AllergyIntolerance", QT_TRANSLATE_NOOP("med::views::HistoryPage", "Allergies")}};

QString kindText(const QString &type)
{
    const auto found = std::ranges::find(kHistoryKinds, type, [](const Kind &kind) { return QString::fromLatin1(kind.type); });
    return HistoryPage::tr(found == std::end(kHistoryKinds) ? kHistoryKinds[0].words : found->words);
}

RecordLook historyLook(const HistoryRow &row)
{
    RecordLook look;
    look.date = row.content.begin.empty() ? clinical::dateText(row.when) : clinical::dateText(row.content.begin.substr(0, 10));
    look.tile = clinicalGlyph(kindOf(row.content));
    look.title = entryTitle(row.content);
    look.under = QStringLiteral("%1 · %2 %3 · MRN %4").arg(text(row.patient), HistoryPage::tr("born"), clinical::dateText(row.birthDate), clinical::identifierText(row.mrn));
    QStringList values;
    std::string flag;
    for (const Measure &measure : row.content.measures) {
        values << valueText({measure});
        flag = flag.empty() ? flagOf(measure) : flag;
    }
    values.removeAll(QString());
    look.middle = values.isEmpty() ? clinicalStatusText(row.content.status) : values.join(QStringLiteral(", "));
    look.stateWord = flagLook(flag).words;
    look.stateInk = flagLook(flag).ink;
    look.opens = true;
    return look;
}

} // namespace

HistoryPage::HistoryPage(models::HistoryModel &model, QWidget *parent)
    : Form(parent)
    , m_model(model)
    , m_words(formEdit("historyWords", tr("Diagnosis, result or medicine")))
    , m_kind(new Button(ButtonKind::Outlined, Glyph::None, {}))
    , m_from(formEdit("historyFrom", tr("From")))
    , m_until(formEdit("historyUntil", tr("To, the last day")))
    , m_least(formEdit("historyLeast", tr("Value of at least")))
    , m_most(formEdit("historyMost", tr("Value of at most")))
    , m_abnormal(new Button(ButtonKind::Outlined, Glyph::None, tr("Abnormal only")))
    , m_wordsError(formError(QStringLiteral("historyWordsError"), tr("Enter a diagnosis, a result, a medicine or a code, or choose what is looked for.")))
    , m_daysError(formError(QStringLiteral("historyDaysError"), tr("Enter dates such as 05-Mar-2025, the first one before the last.")))
    , m_numbersError(formError(QStringLiteral("historyNumbersError"), tr("Enter a number, such as 7.5.")))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_list(new RecordListView(model, [this](int row) { return historyLook(m_model.row(row)); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::Magnify, {}, {}))
    , m_save(new Button(ButtonKind::Outlined, Glyph::FileDocument, tr("Save as CSV…")))
    , m_said(new Notice(NoticeKind::Info))
    , m_reasonPlace(new QVBoxLayout)
{
    setObjectName(QStringLiteral("historyPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("History of your patients")));
    m_count->setObjectName(QStringLiteral("historyCount"));
    m_count->setWordWrap(true);
    titles->addWidget(m_count);
    column->addLayout(titles);
    column->addWidget(makeFields());
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setColumns(190, 150);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->setMinimumHeight(Length(220));
    auto *panel = new Panel;
    panel->body()->addWidget(m_stack);
    column->addWidget(panel, 1);
    column->addWidget(makeFoot());
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content));
    connect(m_list, &RecordListView::activatedRow, this, [this](int at) {
        const HistoryRow &row = m_model.row(at);
        emit opened(text(row.patientId), text(row.recordId), text(row.place));
    });
    connect(&m_model, &models::HistoryModel::stateChanged, this, &HistoryPage::refresh);
    refresh();
}

QWidget *HistoryPage::makeFields()
{
    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *row = new WrapLayout;
    row->setSpacing(kIconGap);
    const auto add = [&](QLineEdit *edit, const QString &placeholder, Length width) {
        edit->setPlaceholderText(placeholder);
        edit->setFixedWidth(width);
        row->addWidget(edit);
    };
    add(m_words, tr("Diagnosis, result, medicine or code"), Length(320));
    m_kind->setObjectName(QStringLiteral("historyKind"));
    m_kind->setAccessibleName(tr("What is looked for"));
    m_kind->setOpensMenu(true);
    row->addWidget(m_kind);
    add(m_from, tr("From"), Length(112));
    add(m_until, tr("To"), Length(112));
    add(m_least, tr("At least"), Length(88));
    add(m_most, tr("At most"), Length(88));
    m_abnormal->setObjectName(QStringLiteral("historyAbnormal"));
    m_abnormal->setCheckable(true);
    row->addWidget(m_abnormal);
    auto *ask = new Button(ButtonKind::Filled, Glyph::Magnify, tr("Find"));
    ask->setObjectName(QStringLiteral("historyAsk"));
    ask->setKeyHint(tr("Ctrl+Enter"));
    row->addWidget(ask);
    column->addLayout(row);
    for (Label *error : {m_wordsError, m_daysError, m_numbersError}) {
        column->addWidget(error);
    }
    connect(m_kind, &Button::clicked, this, &HistoryPage::chooseKind);
    connect(ask, &Button::clicked, this, &HistoryPage::submit);
    for (QLineEdit *edit : {m_words, m_from, m_until, m_least, m_most}) {
        connect(edit, &QLineEdit::returnPressed, this, &HistoryPage::submit);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            for (Label *error : {m_wordsError, m_daysError, m_numbersError}) {
                error->hide();
            }
        });
    }
    return fields;
}

QWidget *HistoryPage::makeFoot()
{
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kIconGap);
    m_said->setObjectName(QStringLiteral("historySaid"));
    column->addWidget(m_said);
    m_reasonPlace->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_reasonPlace);
    m_save->setObjectName(QStringLiteral("historySave"));
    column->addWidget(m_save, 0, Qt::AlignLeft);
    connect(m_save, &Button::clicked, this, &HistoryPage::beginSaving);
    return foot;
}

void HistoryPage::enter()
{
    m_words->setFocus(Qt::OtherFocusReason);
    m_words->selectAll();
}

void HistoryPage::chooseKind()
{
    auto *menu = new Menu(this);
    for (const Kind &kind : kHistoryKinds) {
        auto *action = menu->addAction(tr(kind.words));
        action->setCheckable(true);
        action->setChecked(m_chosenKind == QLatin1String(kind.type));
        connect(action, &QAction::triggered, this, [this, type = QString::fromLatin1(kind.type)] {
            m_chosenKind = type;
            refresh();
        });
    }
    menu->openAt(*m_kind);
}

void HistoryPage::submit()
{
    static const QRegularExpression number(QStringLiteral("^[+-]?\\d{1,12}([.]\\d{1,8})?$"));
    models::HistoryQuestion question {.words = m_words->text().trimmed().toStdString(), .kind = m_chosenKind.toStdString()};
    if (question.words.empty() && question.kind.empty()) {
        tellWrong(m_words, m_wordsError);
        return;
    }
    const auto day = [](QLineEdit *edit) { return dayFromText(edit->text().trimmed()); };
    for (QLineEdit *edit : {m_from, m_until}) {
        if (!edit->text().trimmed().isEmpty() && !day(edit).isValid()) {
            tellWrong(edit, m_daysError);
            return;
        }
    }
    if (day(m_from).isValid()) {
        question.from = Moment(std::chrono::seconds(day(m_from).startOfDay().toSecsSinceEpoch()));
    }
    if (day(m_until).isValid()) {
        question.until = Moment(std::chrono::seconds(day(m_until).addDays(1).startOfDay().toSecsSinceEpoch()) - std::chrono::seconds(1));
    }
    if (question.from && question.until && *question.until < *question.from) {
        tellWrong(m_until, m_daysError);
        return;
    }
    for (const auto &[edit, into] : {std::pair {m_least, &question.valueAtLeast}, std::pair {m_most, &question.valueAtMost}}) {
        const QString typed = edit->text().trimmed();
        if (!typed.isEmpty() && !number.match(typed).hasMatch()) {
            tellWrong(edit, m_numbersError);
            return;
        }
        *into = typed.toStdString();
    }
    question.abnormalOnly = m_abnormal->isChecked();
    m_model.ask(question);
}

/// What leaves the program leaves it with a reason, which is kept where the patients see who looked.
void HistoryPage::beginSaving()
{
    if (m_reasonPlace->count() > 0) {
        return;
    }
    auto *strip = new ReasonStrip(tr("The file holds names and diagnoses in clear text. Your reason is sealed and kept, and each patient sees that their record was looked at."),
                                  tr("Such as: audit of diabetes care"), tr("Choose a file…"));
    strip->setObjectName(QStringLiteral("historyReason"));
    strip->setWords(tr("Give a reason. It is sealed and kept."), tr("Back"));
    m_reasonPlace->addWidget(strip);
    connect(strip, &ReasonStrip::back, this, [this, strip] {
        strip->deleteLater();
        m_reasonPlace->removeWidget(strip);
        m_save->setFocus(Qt::OtherFocusReason);
    });
    connect(strip, &ReasonStrip::confirmed, this, [this, strip](const QString &reason) {
        chooseFileToWrite(this, {.title = tr("Save as CSV"), .filter = tr("CSV (*.csv)"), .proposed = tr("History.csv")}, [this, strip, reason](const QString &path) {
            strip->deleteLater();
            m_reasonPlace->removeWidget(strip);
            m_model.save(reason, path);
        });
    });
    strip->begin();
}

void HistoryPage::refresh()
{
    m_kind->setText(kindText(m_chosenKind));
    m_kind->setAccessibleDescription(m_kind->text());
    m_kind->updateGeometry();
    const int rows = m_model.rowCount();
    const LoadState state = m_model.state();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(state == LoadState::Ready ? tr("%n entry(s)", nullptr, rows) + tr(" of %n patient(s)", nullptr, m_model.patients())
                                               : tr("What you may read of all patients, by diagnosis, period and result"));
    if (state == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_model.failure()), tr("%1 (%2)").arg(errorText(*m_model.failure()), m_model.failure()->id));
    } else if (state == LoadState::Loading) {
        m_empty->setWords(Glyph::TimerSand, tr("Looking through the index"), tr("It is on this computer, and encrypted."));
    } else if (state == LoadState::Ready) {
        m_empty->setWords(Glyph::Magnify, tr("No match"), tr("Nothing in what you may read answers this. Try fewer words or a longer period."));
    } else {
        m_empty->setWords(Glyph::Magnify, tr("Ask over all of your patients"), tr("Such as: diabetes, from 01-Jan-2024. Or HbA1c of at least 8. Only records that you may read are looked at."));
    }
    m_save->setEnabled(rows > 0 && !m_model.isSaving());
    const auto &failure = m_model.saveFailure();
    m_said->setVisible(failure || !m_model.savedFile().isEmpty());
    if (failure) {
        m_said->setKind(NoticeKind::Warning);
        m_said->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    } else if (!m_model.savedFile().isEmpty()) {
        m_said->setKind(NoticeKind::Info);
        m_said->setWords(tr("Saved."), tr("%n row(s)", nullptr, int(m_model.savedRows())) + tr(" in %1. It is not encrypted.").arg(QDir::toNativeSeparators(m_model.savedFile())));
    }
}

} // namespace med::views
