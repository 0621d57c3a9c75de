#include "views/shell/workspace_view.h"

#include "views/common/banner_toggle.h"
#include "views/common/clinical_text.h"
#include "views/common/patient_banner.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/record/chart_page.h"
#include "views/record/patients_page.h"
#include "views/record/proof_page.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/header_bar.h"
#include "views/shell/status_line.h"
#include "views/viewer/viewer_page.h"

#include <QAction>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace med::views {

using models::PatientSummary;
using models::StudySummary;

WorkspaceView::WorkspaceView(models::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_stripe(new DemoStripe)
    , m_header(new HeaderBar)
    , m_banner(new PatientBanner)
    , m_pages(new QStackedWidget)
    , m_status(new StatusLine)
    , m_patients(new PatientsPage(workspace.patients(), workspace.seesAllergies()))
    , m_chart(new ChartPage(workspace.studies(), workspace.thumbnails()))
    , m_proof(new ProofPage(workspace.proof()))
    , m_viewer(new ViewerPage(workspace.viewer(), workspace.context()))
    , m_reading(new BannerToggle(Glyph::WeatherNight, tr("Reading room")))
    , m_theme(Theme::instance().current())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stripe);
    column->addWidget(m_header);
    column->addWidget(m_banner);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    for (QWidget *page : std::initializer_list<QWidget *>{m_patients, m_chart, m_proof, m_viewer}) {
        m_pages->addWidget(page);
    }

    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    const models::Person &person = m_workspace.person();
    m_stripe->setVisible(m_workspace.isDemonstration());
    m_stripe->setPerson(text(person.name), roleText(person.roleName));
    m_header->setPerson(text(person.name),
                        person.specialty.empty() ? roleText(person.roleName)
                                                 : text(person.specialty));
    m_header->addTab(Glyph::People, tr("Patients"), false);
    m_status->setLedger(&m_workspace.ledger(), text(person.organization));

    connect(m_stripe, &DemoStripe::switchTo, this, &WorkspaceView::switchTo);
    connect(m_header, &HeaderBar::signOut, this, &WorkspaceView::signOut);
    connect(m_header, &HeaderBar::chosen, this, &WorkspaceView::chooseTab);
    connect(m_header, &HeaderBar::closed, this, &WorkspaceView::closeTab);
    connect(m_patients, &PatientsPage::opened, this, &WorkspaceView::openPatient);
    m_reading->setChecked(true);
    m_banner->addTrailing(m_reading);
    connect(m_chart, &ChartPage::openRequested, this, &WorkspaceView::showViewer);
    connect(m_chart, &ChartPage::verifyRequested, this, &WorkspaceView::showProof);
    connect(m_proof, &ProofPage::openImages, this, &WorkspaceView::showViewer);
    connect(m_viewer, &ViewerPage::back, this, [this] { showChart(); });
    connect(m_viewer, &ViewerPage::proofRequested, this, &WorkspaceView::showProof);
    connect(m_viewer, &ViewerPage::hintChanged, this, [this] {
        if (m_pages->currentWidget() == m_viewer) {
            m_status->setHint(m_viewer->hint());
        }
    });
    connect(m_reading, &BannerToggle::toggled, this,
            [this] { showPage(m_pages->currentWidget()); });
    connect(m_proof, &ProofPage::back, this, [this] { showChart(); });
    connect(&m_workspace.context(), &models::PatientContext::changed, this,
            &WorkspaceView::refreshBanner);
    connect(&m_workspace.context(), &models::PatientContext::described, this,
            &WorkspaceView::refreshBanner);

    auto *next = new QAction(this);
    next->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Tab));
    connect(next, &QAction::triggered, this,
            [this] { chooseTab((m_header->current() + 1) % m_header->count()); });
    addAction(next);
    auto *escape = new QAction(this);
    escape->setShortcut(QKeySequence(Qt::Key_Escape));
    connect(escape, &QAction::triggered, this, [this] {
        if (m_pages->currentWidget() == m_chart) {
            showPatients();
        } else if (m_pages->currentWidget() != m_patients) {
            showChart();
        }
    });
    addAction(escape);
    refreshBanner();
    showPatients();
}

WorkspaceView::~WorkspaceView()
{
    Theme::instance().setCurrent(m_theme);
}

void WorkspaceView::setReadingRoom(bool on)
{
    m_reading->setChecked(on);
}

void WorkspaceView::setOthers(const QStringList &names)
{
    m_stripe->setOthers(names);
}

void WorkspaceView::showPage(QWidget *page)
{
    const bool viewer = page == m_viewer;
    m_reading->setVisible(viewer);
    const ThemeId theme = viewer && m_reading->isChecked() ? ThemeId::Reading : m_theme;
    if (Theme::instance().current() != theme) {
        Theme::instance().setCurrent(theme);
    }
    m_pages->setCurrentWidget(page);
    m_status->setHint(viewer ? m_viewer->hint() : QString());
}

void WorkspaceView::showPatients()
{
    m_header->setCurrent(0);
    m_workspace.context().choose(std::nullopt);
    showPage(m_patients);
    m_patients->enter();
}

void WorkspaceView::openPatient(const PatientSummary &patient)
{
    for (int i = 0; i < m_open.size(); ++i) {
        if (m_open.at(i).patientId == patient.patientId) {
            chooseTab(i + 1);
            return;
        }
    }
    m_open.append(patient);
    chooseTab(
        m_header->addTab(Glyph::Account, clinical::shortName(patient.family, patient.given), true));
}

void WorkspaceView::chooseTab(int tab)
{
    if (tab == 0) {
        showPatients();
        return;
    }
    m_header->setCurrent(tab);
    m_workspace.context().choose(m_open.at(tab - 1));
    showChart();
}

void WorkspaceView::closeTab(int tab)
{
    const bool current = tab == m_header->current();
    const int before = m_header->current();
    m_open.removeAt(tab - 1);
    m_header->removeTab(tab);
    if (current) {
        chooseTab(std::min(tab, m_header->count() - 1));
    } else {
        m_header->setCurrent(before > tab ? before - 1 : before);
    }
}

void WorkspaceView::closePatient()
{
    if (m_header->current() > 0) {
        closeTab(m_header->current());
    }
}

void WorkspaceView::showChart(const QString &recordId)
{
    showPage(m_chart);
    if (!recordId.isEmpty()) {
        m_chart->select(recordId);
    }
    m_chart->enter();
}

void WorkspaceView::showViewer(const StudySummary &study)
{
    if (!m_workspace.context().patient()) {
        return;
    }
    models::ViewerModel &viewer = m_workspace.viewer();
    const bool same = viewer.study() && viewer.study()->recordId == study.recordId
        && viewer.study()->version == study.version
        && viewer.state() != models::ViewerModel::State::Failed;
    if (!same) {
        viewer.open(study);
    }
    if (viewer.proof().state == models::ProofState::NotChecked) {
        m_workspace.proof().check(study);
    }
    showPage(m_viewer);
    m_viewer->enter();
}

void WorkspaceView::showProof(const StudySummary &study)
{
    if (!m_workspace.context().patient()) {
        return;
    }
    m_proof->setPatient(*m_workspace.context().patient());
    const auto &shown = m_workspace.proof().study();
    if (!shown || shown->recordId != study.recordId || shown->version != study.version) {
        m_workspace.proof().check(study);
    }
    showPage(m_proof);
    m_proof->enter();
}

void WorkspaceView::refreshBanner()
{
    const auto &patient = m_workspace.context().patient();
    m_banner->setVisible(patient.has_value());
    m_banner->setPatient(patient, QDate::currentDate(),
                         m_workspace.seesAllergies() ? PatientBanner::Clinical::Yes
                                                     : PatientBanner::Clinical::No);
}

} // namespace med::views
