// The clinical content: charts, results, search.
#include "models/text.h"
#include "views/record/find_page.h"
#include "views/record/inbox_page.h"
#include "views/record/results_page.h"
#include "views/record/summary_page.h"
#include "views/record/timeline_page.h"
#include "views/shell/palette.h"
#include "views/shell/workspace_view.h"

namespace med::views {

namespace {

const QString kInbox = QStringLiteral("results");
const QString kFind = QStringLiteral("find");

} // namespace

void WorkspaceView::addClinicalPages()
{
    const QStringList readers {"doctor", "patient"};
    addPatientPage({.id = QStringLiteral("summary"),
                    .glyph = Glyph::None,
                    .name = tr("Summary"),
                    .roles = readers,
                    .make = [this] { return shellPage(new SummaryPage(m_workspace.chart())); },
                    .help = tr("The patient at one look: allergies, problems and medicines that count now, what was measured last, what is planned, and the history.")});
    addPatientPage({.id = QStringLiteral("values"),
                    .glyph = Glyph::None,
                    .name = tr("Results"),
                    .roles = readers,
                    .make =
                        [this] {
                            auto *values = new models::ValueListModel(m_workspace.chart(), this);
                            return shellPage(new ResultsPage(*values));
                        },
                    .help = tr("Measurements and laboratory values, the newest of each. Choose one to see it through time: ← and → go from value to value, and a "
                               "table says the same. The band behind the line is the reference range.")});
    addPage({.id = kInbox,
             .glyph = Glyph::Flask,
             .name = tr("Results"),
             .roles = {"doctor"},
             .make =
                 [this] {
                     auto *page = new InboxPage(m_workspace.inbox(), m_workspace.patients(), m_workspace.acts());
                     connect(page, &InboxPage::openRequested, this, &WorkspaceView::openEntry);
                     return shellPage(page);
                 },
             .help = tr("Results of your patients that nobody has acknowledged yet: critical ones first, then abnormal ones. Enter opens the result in the chart; "
                        "Acknowledge signs that you have seen it.")});
    addPage({.id = kFind,
             .glyph = Glyph::Magnify,
             .name = tr("Find"),
             .roles = readers,
             .make =
                 [this] {
                     m_find = new FindPage(m_workspace.search(), m_workspace.index(), m_workspace.savedSearches());
                     connect(m_find, &FindPage::openRequested, this, &WorkspaceView::openEntry);
                     return shellPage(m_find);
                 },
             .help = tr("Looks through everything that you may read, in an index that is encrypted on this computer. All words have to be there; the last may be cut "
                        "short. Keep a search to have it here with one press.")});
    m_workspace.index().setTitle(tr("Reading records for the search"));
    const auto badge = [this] { setBadge(kInbox, m_workspace.inbox().rowCount()); };
    connect(&m_workspace.inbox(), &models::InboxModel::stateChanged, this, badge);
    if (m_workspace.readsCharts()) {
        m_palette->model().setFindRecords([this](const QString &words) { findEverywhere(words); });
    }
}

/// In the order of a visit: what was, what is written, what was found; then who may read it.
void WorkspaceView::orderPatientPages()
{
    static const QStringList order {"timeline", "summary", "notes", "values", "studies", "orders", "reports", "sharing", "accesses", "rights", "registration"};
    const auto place = [](const Held &held) {
        const qsizetype at = order.indexOf(held.entry.id);
        return at < 0 ? order.size() : at;
    };
    std::ranges::stable_sort(m_patientPages, {}, place);
}

void WorkspaceView::findEverywhere(const QString &words)
{
    if (!m_workspace.readsCharts()) {
        openPalette(PaletteModel::Mode::Everywhere);
        return;
    }
    showPage(kFind);
    if (m_find && !words.isEmpty()) {
        m_find->look(words);
    }
}

void WorkspaceView::openEntry(const QString &patientId, const QString &recordId, const QString &place)
{
    const int row = m_workspace.patients().rowOf(patientId);
    if (row < 0) {
        return;
    }
    openPatient(m_workspace.patients().row(row));
    if (recordId.isEmpty()) {
        return;
    }
    showPatientPage(QStringLiteral("timeline"));
    if (m_timeline) {
        m_timeline->selectEntry(recordId, place);
    }
}

} // namespace med::views
