#include "views/record/find_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/filter_bar.h"
#include "views/common/form.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/record/clinical_words.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::text;

namespace {

struct FindKind {
    const char *kind;
    QString words;
};

std::vector<FindKind> findKinds()
{
    return {{"", FindPage::tr("Everything")},
            {"patient", FindPage::tr("Patients")},
            {"Condition", FindPage::tr("Problems")},
            {"Observation", FindPage::tr("Results")},
            {"DiagnosticReport", FindPage::tr("Reports")},
            {"MedicationRequest", FindPage::tr("Medicines")},
            {"AllergyIntolerance", FindPage::tr("Allergies")},
            {"Composition", FindPage::tr("Notes")},
            {"Encounter", FindPage::tr("Encounters")},
            {"Procedure", FindPage::tr("Procedures")},
            {"Immunization", FindPage::tr("Immunisations")},
            {"DocumentReference", FindPage::tr("Documents")},
            {"record", FindPage::tr("Records")}};
}

QString findKindText(const std::string &kind)
{
    for (const FindKind &each : findKinds()) {
        if (kind == each.kind) {
            return each.words;
        }
    }
    return clinicalKindText(entryKindOfType(kind));
}

} // namespace

FindPage::FindPage(models::SearchModel &search, models::IndexModel &index, models::SavedSearches &saved, QWidget *parent)
    : QWidget(parent)
    , m_search(search)
    , m_index(index)
    , m_saved(saved)
    , m_words(formEdit("findWords", tr("Words to find")))
    , m_kind(new Button(ButtonKind::Link, Glyph::FilterOutline, {}))
    , m_keep(new Button(ButtonKind::Outlined, Glyph::Plus, tr("Keep this search")))
    , m_standing(new Label(Type::Body, Token::Muted))
    , m_count(new Label(Type::Body, Token::Muted))
    , m_lists(new QWidget)
    , m_list(new RecordListView(search, [this](int row) { return lookOf(row); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::Magnify, {}, {}))
{
    setObjectName(QStringLiteral("findPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBars());
    m_list->setObjectName(QStringLiteral("findList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setColumns(180, 210);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_list, &RecordListView::activatedRow, this, &FindPage::open);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_list->verticalScrollBar()->maximum() - m_list->viewport()->height()) {
            m_search.loadMore();
        }
    });
    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row + 1 == m_search.rowCount()) {
            m_search.loadMore();
        }
    });
    connect(&m_search, &models::SearchModel::stateChanged, this, &FindPage::refresh);
    connect(&m_index, &models::IndexModel::changed, this, &FindPage::refresh);
    connect(&m_saved, &models::SavedSearches::changed, this, &FindPage::showSaved);
    showSaved();
    refresh();
}

QWidget *FindPage::makeBars()
{
    auto *bars = new QWidget;
    auto *column = new QVBoxLayout(bars);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *field = new Area(Token::Surface);
    auto *line = new WrapLayout(field);
    line->setContentsMargins(kPanelPadding, 8, kPanelPadding, 8);
    line->setSpacing(12);
    m_words->setPlaceholderText(tr("Name, diagnosis, result, code"));
    m_words->setToolTip(tr("Name, diagnosis, result, code"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(ColumnWidth(360));
    m_words->setMinimumHeight(kControl);
    line->addWidget(m_words);
    m_keep->setObjectName(QStringLiteral("findKeep"));
    m_keep->setToolTip(tr("Keeps the words and the filter in a list of this page, encrypted on this computer"));
    line->addWidget(m_keep);
    column->addWidget(field);
    auto *filter = new FilterBar;
    m_kind->setObjectName(QStringLiteral("findKind"));
    m_kind->setAccessibleName(tr("Filter by kind"));
    m_kind->setOpensMenu(true);
    m_standing->setObjectName(QStringLiteral("findStanding"));
    m_count->setObjectName(QStringLiteral("findCount"));
    filter->add(m_kind);
    filter->add(m_count);
    filter->add(m_standing);
    column->addWidget(filter);
    m_lists->setObjectName(QStringLiteral("findLists"));
    column->addWidget(m_lists);
    column->addWidget(new Hairline);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) { m_search.ask(words, m_search.kind()); });
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        if (m_search.rowCount() > 0) {
            m_list->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_kind, &Button::clicked, this, &FindPage::chooseKind);
    connect(m_keep, &Button::clicked, this, [this] {
        const QString words = m_words->text().simplified();
        const QString name = m_search.kind().empty() ? words : QStringLiteral("%1: %2").arg(findKindText(m_search.kind()), words);
        m_saved.keep({.name = name, .words = words, .kind = m_search.kind()});
    });
    return bars;
}

void FindPage::enter()
{
    m_words->setFocus(Qt::OtherFocusReason);
    m_words->selectAll();
}

void FindPage::look(const QString &words)
{
    m_words->setText(words);
    enter();
}

void FindPage::setKind(const std::string &kind)
{
    m_search.ask(m_words->text(), kind);
    refresh();
}

void FindPage::chooseKind()
{
    auto *menu = new Menu(this);
    for (const FindKind &each : findKinds()) {
        auto *action = menu->addAction(each.words);
        action->setCheckable(true);
        action->setChecked(m_search.kind() == each.kind);
        connect(action, &QAction::triggered, this, [this, kind = std::string(each.kind)] { setKind(kind); });
    }
    menu->openAt(*m_kind);
}

void FindPage::showSaved()
{
    delete m_lists->layout();
    qDeleteAll(m_lists->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *line = new WrapLayout(m_lists);
    line->setContentsMargins(kPanelPadding, 6, kPanelPadding, 6);
    line->setSpacing(8);
    int number = 0;
    for (const auto &search : m_saved.all()) {
        auto *open = new Button(ButtonKind::Outlined, Glyph::Magnify, search.name);
        open->setSmall(true);
        open->setElides(true);
        open->setToolTip(search.name);
        open->setObjectName(QStringLiteral("findList%1").arg(number));
        open->setAccessibleName(tr("Search for %1").arg(search.name));
        connect(open, &Button::clicked, this, [this, search] {
            m_words->setText(search.words);
            setKind(search.kind);
        });
        auto *forget = new IconButton(Glyph::Close, tr("Forget the search for %1").arg(search.name), kSmallControl);
        forget->setObjectName(QStringLiteral("findForget%1").arg(number++));
        connect(forget, &IconButton::clicked, this, [this, name = search.name] { m_saved.forget(name); }, Qt::QueuedConnection);
        line->addWidget(open);
        line->addWidget(forget);
    }
    m_lists->setVisible(number > 0);
    refresh();
}

RecordLook FindPage::lookOf(int row) const
{
    const auto &hit = m_search.row(row);
    RecordLook look;
    look.opens = true;
    look.date = hit.when == Moment {} ? QString() : clinical::dateText(hit.when);
    look.tile = hit.kind == "patient" ? Glyph::Account : hit.kind == "record" ? Glyph::FileDocument : clinicalGlyph(entryKindOfType(hit.kind));
    look.title = hit.title.empty() ? text(hit.patient) : text(hit.title);
    look.under = hit.kind == "patient" ? QString() : text(hit.patient);
    look.middle = clinicalStatusText(hit.status);
    look.stateWord = findKindText(hit.kind);
    look.stateUnder = text(hit.code.code);
    return look;
}

void FindPage::open(int row)
{
    const auto hit = m_search.row(row);
    emit openRequested(text(hit.patientId), hit.kind == "patient" ? QString() : text(hit.recordId), text(hit.place));
}

void FindPage::refresh()
{
    const auto &standing = m_index.standing();
    const int rows = m_search.rowCount();
    m_kind->setText(findKindText(m_search.kind()));
    m_kind->updateGeometry();
    const QString words = m_search.words();
    m_keep->setEnabled(!words.isEmpty());
    m_count->setText(words.isEmpty() || m_search.state() != LoadState::Ready ? QString() : m_search.hasMore() ? tr("The first %n", nullptr, rows) : tr("%n found", nullptr, rows));
    m_standing->setText(m_index.failure()                              ? tr("The index could not be brought up to date: %1").arg(m_index.failure()->id)
                            : m_index.isRunning() && standing.all > 0 ? tr("Reading %1 of %2 records").arg(standing.done).arg(standing.all)
                                                                      : QString());
    m_standing->setVisible(!m_standing->text().isEmpty());
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    if (m_search.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, tr("The search did not work"), tr("%1 (%2)").arg(errorText(*m_search.failure()), m_search.failure()->id));
    } else if (words.isEmpty()) {
        m_empty->setWords(Glyph::Magnify, tr("Search everywhere"), tr("Patients, problems, results, medicines, notes and documents that you may read. Nothing that you type leaves this computer."));
    } else if (m_search.state() == LoadState::Loading) {
        m_empty->setWords(Glyph::TimerSand, tr("Searching"), {});
    } else if (!standing.ready) {
        m_empty->setWords(Glyph::TimerSand, tr("Nothing yet"), tr("The index is still being built. What is found appears as it grows."));
    } else {
        m_empty->setWords(Glyph::Magnify, tr("No match for “%1”").arg(words), tr("Try fewer or shorter words, or another kind."));
    }
}

} // namespace med::views
