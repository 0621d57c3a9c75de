#include "views/record/timeline_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/error_text.h"
#include "views/common/filter_bar.h"
#include "views/common/lazy_refresh.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/common/page_bar.h"
#include "views/common/panel.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/record/chart_sections.h"
#include "views/record/clinical_words.h"
#include "views/record/entry_details.h"
#include "views/record/field_list.h"
#include "views/record/study_actions.h"
#include "views/record/timeline_words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using models::text;
using namespace metrics;
using models::LoadState;
using models::ProofState;
using models::TimelineModel;
using models::TimelineRow;
using Kind = TimelineRow::Kind;

namespace {

constexpr Length kRoomForList{540};
constexpr int kSideRows = 6;

FieldList *addSection(QVBoxLayout &side, const QString &title)
{
    auto *section = new QVBoxLayout;
    section->setContentsMargins(kPanelPadding, 14, kPanelPadding, 14);
    section->setSpacing(8);
    section->addWidget(new Label(Type::Section, Token::Text, title));
    auto *fields = new FieldList(FieldList::Look::Plain, 168);
    section->addWidget(fields);
    side.addLayout(section);
    side.addWidget(new Hairline);
    return fields;
}

} // namespace

TimelinePage::TimelinePage(TimelineModel &timeline, models::ThumbnailBook &thumbnails, models::PersonActs &acts, models::EntryDetailModel &detail, QWidget *parent)
    : QWidget(parent)
    , m_timeline(timeline)
    , m_thumbnails(thumbnails)
    , m_acts(acts)
    , m_detail(detail)
    , m_bar(new QVBoxLayout)
    , m_request(new Button(ButtonKind::Outlined, Glyph::ClipboardText, tr("Request examination")))
    , m_kinds(new Button(ButtonKind::Link, Glyph::FilterOutline, {}))
    , m_organizations(new Button(ButtonKind::Link, Glyph::None, {}))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(timeline, [this](int row) { return timelineLook(m_timeline.row(row), m_timeline.proofOf(m_timeline.row(row))); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::Clock, {}, {}))
    , m_sheet(new EntrySheet(detail))
{
    setObjectName(QStringLiteral("timelinePage"));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto *content = new QWidget;
    all->addWidget(scrolled(content)); // Large text beside a signing sheet needs it.
    auto *whole = new QVBoxLayout(content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    m_bar->setSpacing(0);
    whole->addLayout(m_bar); // Above both: the patient's pages are many.
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    whole->addLayout(row, 1);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    m_filter = makeFilter();
    left->addWidget(m_filter);
    left->addWidget(new Hairline);
    m_failure->setObjectName(QStringLiteral("timelineFailure"));
    m_failure->hide();
    left->addWidget(m_failure);
    m_list->setObjectName(QStringLiteral("timelineList"));
    m_list->setAccessibleName(tr("Timeline"));
    m_list->setColumns(160, 190);
    m_list->setGroupNote([](int rows) { return tr("%n entry(s)", nullptr, rows); });
    m_list->setActions([this](int at) { return makeActions(at); });
    m_stack->setMinimumHeight(Length(120));
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_sheet);
    m_list->setGroup([this](int at) { return monthOf(at); });
    left->addWidget(m_stack, 1);
    row->addLayout(left, 1);
    row->addWidget(new Hairline(Qt::Vertical));
    m_side = makeSide();
    row->addWidget(m_side);
    m_request->setObjectName(QStringLiteral("timelineRequest"));
    m_request->setToolTip(tr("Request an examination (Ctrl+Shift+E)"));
    m_request->setParent(this); // Until there is a bar for it: shown without a parent it would be a window.
    m_request->hide();
    connect(m_request, &Button::clicked, this, &TimelinePage::requestExamination);
    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row >= 0 && isVisible() && (m_timeline.row(row).kind == Kind::Study || m_timeline.row(row).facts)) {
            const TimelineRow &now = m_timeline.row(row);
            m_acts.lookedAt(text(now.facts ? now.entry().recordId : now.study->recordId));
        }
    });
    connect(m_sheet, &EntrySheet::back, this, [this] {
        m_detail.clear();
        m_list->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_detail, &models::EntryDetailModel::changed, this, [this] { m_stack->setCurrentIndex(m_detail.entry() ? 2 : m_timeline.rowCount() > 0 ? 0 : 1); });
    connect(m_list, &RecordListView::activatedRow, this, &TimelinePage::activate);
    auto *lazy = new LazyRefresh(*this, [this] { refresh(); });
    connect(&m_timeline, &TimelineModel::stateChanged, lazy, &LazyRefresh::ask);
    connect(&m_acts, &models::ActModel::changed, this, [this, lazy] {
        lazy->ask();
        m_list->rebuildActions();
    });
    connect(&m_thumbnails, &models::ThumbnailBook::changed, this, [this] { m_list->rebuildActions(); });
    refresh();
}

QWidget *TimelinePage::makeFilter()
{
    auto *filter = new FilterBar;
    m_kinds->setObjectName(QStringLiteral("timelineKinds"));
    m_kinds->setAccessibleName(tr("Filter by type"));
    m_organizations->setObjectName(QStringLiteral("timelineOrganizations"));
    m_organizations->setAccessibleName(tr("Filter by organisation"));
    connect(m_kinds, &Button::clicked, this, &TimelinePage::chooseKinds);
    connect(m_organizations, &Button::clicked, this, &TimelinePage::chooseOrganization);
    for (Button *button : {m_kinds, m_organizations}) {
        button->setOpensMenu(true);
        filter->add(button);
    }
    m_count = new Label(Type::Body, Token::Muted);
    m_count->setObjectName(QStringLiteral("timelineCount"));
    filter->add(m_count);
    m_counts = std::make_unique<ProofCounts>(*filter);
    return filter;
}

QWidget *TimelinePage::makeSide()
{
    auto *content = new Area(Token::Surface);
    auto *side = new QVBoxLayout(content);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    if (!m_timeline.chart().isOff()) {
        using Section = ChartSections::Section;
        m_sections = new ChartSections(m_timeline.chart(), {Section::Allergies, Section::Problems, Section::Medicines, Section::Vitals}, kSideRows);
        side->addWidget(m_sections);
    }
    m_next = addSection(*side, tr("Next"));
    m_shared = addSection(*side, tr("Shared with"));
    m_lately = addSection(*side, tr("Looked lately"));
    side->addStretch();
    auto *scroll = scrolled(content);
    scroll->setFixedWidth(kSidePanel);
    return scroll;
}

void TimelinePage::setOffers(const Offers &offers)
{
    m_offers = offers;
    m_request->setVisible(offers.request);
    m_list->rebuildActions();
}

void TimelinePage::setPageBar(PageBar *bar)
{
    m_pages = bar;
    bar->addTrailing(m_request);
    for (Button *button : std::exchange(m_added, {})) {
        bar->addTrailing(button);
    }
    m_bar->addWidget(bar);
}

void TimelinePage::enter() { m_list->setFocus(Qt::OtherFocusReason); }

void TimelinePage::select(const QString &key)
{
    if (const int row = m_timeline.rowOf(key); row >= 0) {
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
        m_list->scrollTo(m_list->currentIndex());
    }
}

void TimelinePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_side->setVisible(width() - m_side->width() >= std::max<int>(kRoomForList, m_filter->sizeHint().width()));
}

QWidget *TimelinePage::makeButton(const TimelineRow &row)
{
    const auto button = [this](const QString &words, const char *name, auto pressed) {
        auto *made = new Button(ButtonKind::Outlined, Glyph::OpenInApp, words);
        made->setSmall(true);
        made->setObjectName(QLatin1String(name));
        made->setKeyHint(tr("Enter"));
        connect(made, &Button::clicked, this, pressed);
        return made;
    };
    switch (row.kind) {
    case Kind::Order:
        return button(tr("Show the order"), "showOrder", [this, order = row.order] { emit orderRequested(order); });
    case Kind::Consent:
    case Kind::Withdrawal:
        return button(tr("Show the sharing"), "showSharing", [this] { emit sharingRequested(); });
    case Kind::Access:
        return button(tr("Show who looked"), "showAccesses", [this] { emit accessesRequested(); });
    case Kind::Acknowledgement:
        return button(tr("Open the study"), "showStudy", [this, study = row.study] { emit openRequested(study); });
    default:
        break;
    }
    return nullptr;
}

QWidget *TimelinePage::makeActions(int at)
{
    const TimelineRow row = m_timeline.row(at);
    if (row.facts) {
        return makeDetails(row);
    }
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const QString &sentence : timelineSentences(row)) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
        column->addWidget(label);
    }
    if (row.kind == Kind::Study) {
        const ProofState proof = row.study->problem.empty() ? m_timeline.proofOf(row).state : ProofState::Altered;
        auto *actions = new StudyActions(row.study, proof, m_thumbnails, &m_acts, {.acknowledge = m_offers.acknowledge, .share = m_offers.share});
        connect(actions, &StudyActions::openRequested, this, [this, study = row.study] { emit openRequested(study); });
        connect(actions, &StudyActions::verifyRequested, this, [this, study = row.study] { emit verifyRequested(study); });
        connect(actions, &StudyActions::shareRequested, this, &TimelinePage::sharingRequested);
        column->addWidget(actions);
    } else {
        column->addWidget(makeButton(row), 0, Qt::AlignLeft);
    }
    return opened;
}

void TimelinePage::activate(int at)
{
    const TimelineRow row = m_timeline.row(at);
    switch (row.kind) {
    case Kind::Study:
    case Kind::Acknowledgement:
        if (!row.study->problem.empty() || m_timeline.proofOf(row).state == ProofState::Altered) {
            emit verifyRequested(row.study);
        } else {
            emit openRequested(row.study);
        }
        break;
    case Kind::Order:
        emit orderRequested(row.order);
        break;
    case Kind::Consent:
    case Kind::Withdrawal:
        emit sharingRequested();
        break;
    case Kind::Access:
        emit accessesRequested();
        break;
    default:
        emit verifyRequested(TimelineModel::recordOf(row.entry()));
        break;
    }
}

void TimelinePage::chooseKinds()
{
    auto *menu = new Menu(this);
    auto *all = menu->addAction(tr("All types"));
    all->setCheckable(true);
    all->setChecked(m_timeline.kinds().empty());
    connect(all, &QAction::triggered, this, [this] { m_timeline.setFilter({}, m_timeline.organization()); });
    menu->addSeparator();
    auto offered = m_timeline.presentKinds();
    offered.insert({Kind::Order, Kind::Study, Kind::Acknowledgement, Kind::Consent, Kind::Access});
    for (const Kind kind : offered) {
        auto *action = menu->addAction(timelineKindText(kind));
        action->setCheckable(true);
        action->setChecked(m_timeline.kinds().contains(kind));
        connect(action, &QAction::triggered, this, [this, kind] {
            auto kinds = m_timeline.kinds();
            if (!kinds.insert(kind).second) {
                kinds.erase(kind);
            }
            m_timeline.setFilter(kinds, m_timeline.organization());
        });
    }
    menu->openAt(*m_kinds);
}

void TimelinePage::chooseOrganization()
{
    auto *menu = new Menu(this);
    const auto add = [&](const QString &words, const std::string &name) {
        auto *action = menu->addAction(words);
        action->setCheckable(true);
        action->setChecked(m_timeline.organization() == name);
        connect(action, &QAction::triggered, this, [this, name] { m_timeline.setFilter(m_timeline.kinds(), name); });
    };
    add(tr("All organisations"), {});
    for (const auto &name : m_timeline.organizations()) {
        add(text(name), name);
    }
    menu->openAt(*m_organizations);
}

void TimelinePage::refresh()
{
    const int rows = m_timeline.rowCount();
    if (!m_detail.entry()) {
        m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    }
    const auto &kinds = m_timeline.kinds();
    m_kinds->setText(kinds.empty()        ? tr("All types")
                         : kinds.size() == 1 ? timelineKindText(*kinds.begin())
                                             : tr("%n type(s)", nullptr, int(kinds.size())));
    m_kinds->updateGeometry();
    m_organizations->setText(m_timeline.organization().empty() ? tr("All organisations") : text(m_timeline.organization()));
    m_organizations->updateGeometry();
    m_count->setText(rows == m_timeline.total() ? QString() : tr("%1 of %2 entries").arg(rows).arg(m_timeline.total()));
    count();
    const LoadState state = m_timeline.state();
    if (rows == 0 && m_timeline.total() > 0) {
        m_empty->setWords(Glyph::FilterOutline, tr("Nothing matches"), tr("Choose all types and all organisations to see the other entries."));
    } else if (state == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_timeline.failure()),
                          tr("%1 (%2)").arg(errorText(*m_timeline.failure()), m_timeline.failure()->id));
    } else if (state == LoadState::Ready) {
        m_empty->setWords(Glyph::Clock, tr("Nothing in this record yet"),
                          m_offers.request ? tr("Request an examination: the order appears here, and later its images.")
                                           : tr("Orders, studies, consents and openings appear here."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the record"), tr("It is opened on this computer."));
    }
    const auto &act = m_acts.failure();
    const bool ours = act && (m_timeline.hasStudy(m_acts.about()) || m_timeline.hasEntry(m_acts.about()))
        && (act->doing == models::Doing::Acknowledging || act->doing == models::Doing::Tampering);
    const auto shown = ours ? act : state == LoadState::Failed && rows > 0 ? m_timeline.failure() : std::nullopt;
    m_failure->setVisible(shown.has_value());
    if (shown) {
        m_failure->setWords(errorTitle(*shown) + '.', tr("%1 (%2)").arg(errorText(*shown), shown->id));
    }
    refreshSide();
    selectWanted();
}

void TimelinePage::refreshSide()
{
    QList<FieldList::Field> rows[3];
    int counts[3] = {};
    const auto add = [&](int section, const QString &label, const QString &value) {
        if (++counts[section] <= kSideRows) {
            rows[section] << FieldList::Field {label, value};
        }
    };
    std::set<std::string> people;
    for (const TimelineRow &row : m_timeline.all()) {
        if (row.kind == Kind::Order && (row.order->status == "waiting" || row.order->status == "requested" || row.order->status == "accepted"
                                        || row.order->status == "scheduled" || row.order->status == "in-progress")) {
            add(0, row.order->title.empty() ? tr("Sealed order") : examinationText(row.order->title), orderStatusText(text(row.order->status)));
        } else if (row.kind == Kind::Consent && row.consent->state == "active") {
            add(1, capital(personText(row.consent->grantee)),
                row.consent->until ? tr("to %1").arg(clinical::dateText(*row.consent->until)) : tr("until withdrawn"));
        } else if (row.kind == Kind::Access && people.insert(row.access->memberId).second) {
            add(2, capital(personText(row.access->name, row.access->organization, row.access->role)), clinical::dateText(row.access->time));
        }
    }
    for (const auto place : m_timeline.chart().facts()->next) {
        const auto &entry = m_timeline.chart().facts()->at(place);
        add(0, entryTitle(entry.content), clinicalStatusText(entry.content.status));
    }
    const QString nothing[] = {tr("Nothing planned"), tr("Nobody besides who treats"), tr("Nobody yet")};
    FieldList *fields[] = {m_next, m_shared, m_lately};
    for (int i = 0; i < 3; ++i) {
        if (counts[i] == 0) {
            rows[i] << FieldList::Field {nothing[i], {}};
        } else if (counts[i] > kSideRows) {
            rows[i] << FieldList::Field {tr("%n more", nullptr, counts[i] - kSideRows), {}};
        }
        fields[i]->show(rows[i]);
    }
}

} // namespace med::views
