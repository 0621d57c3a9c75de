#include "views/shell/workspace_view.h"

#include "models/text.h"
#include "views/common/banner_toggle.h"
#include "views/common/clinical_text.h"
#include "views/common/key_cap.h"
#include "views/common/page_bar.h"
#include "views/common/page_stack.h"
#include "views/common/patient_banner.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/orders/order_form.h"
#include "views/record/chart_page.h"
#include "views/record/patients_page.h"
#include "views/record/proof_page.h"
#include "views/sharing/acting_strip.h"
#include "views/sharing/ask_strip.h"
#include "views/sharing/emergency_strip.h"
#include "views/sharing/ended_access_strip.h"
#include "views/sharing/relationship_strip.h"
#include "views/sharing/restriction_strip.h"
#include "views/shell/activity_panel.h"
#include "views/shell/certificate_strip.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/header_bar.h"
#include "views/shell/key_sheet.h"
#include "views/shell/notice_panel.h"
#include "views/shell/palette.h"
#include "views/shell/rail.h"
#include "views/shell/remap_sheet.h"
#include "views/shell/settings_sheet.h"
#include "views/shell/standing_strip.h"
#include "views/shell/status_line.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/viewer_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace med::views {

using models::text;
using models::PatientSummary;
using models::StudySummary;

namespace {

constexpr int kRoomForRail = 1000; ///< Below this width, at 100 % of the text, it shows icons alone.
const QString kStudies = QStringLiteral("studies");

} // namespace

WorkspaceView::WorkspaceView(models::Workspace &workspace, models::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_book(*this)
    , m_stripe(new DemoStripe)
    , m_header(new HeaderBar)
    , m_banner(new PatientBanner)
    , m_relationship(new RelationshipStrip(workspace.relationship()))
    , m_askStrip(new AskStrip({workspace.requests(), workspace.patients(), workspace.studies(), workspace.consents(), workspace.emergencies(), workspace.rights(),
                               workspace.viewer(), workspace.acts()}, workspace.person()))
    , m_middle(new QWidget)
    , m_rail(new Rail)
    , m_pages(new PageStack)
    , m_status(new StatusLine)
    , m_palette(new Palette(*m_middle, m_book, workspace.patients()))
    , m_notices(new NoticePanel(*m_middle, workspace.notices()))
    , m_activity(new ActivityPanel(*m_middle, workspace.activity()))
    , m_keys(new KeySheet(*m_middle))
    , m_reading(new BannerToggle(Glyph::WeatherNight, tr("Reading room")))
    , m_theme(Theme::instance().current())
    , m_themeName(settings.theme())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stripe);
    column->addWidget(m_header);
    column->addWidget(new StandingStrip(workspace.standing()));
    column->addWidget(new CertificateStrip(workspace.certificate()));
    column->addWidget(m_banner);
    column->addWidget(m_relationship);
    column->addWidget(new ActingStrip(workspace.context()));
    column->addWidget(new EmergencyStrip(workspace.emergencies(), workspace.context()));
    column->addWidget(new EndedAccessStrip(workspace.patients(), workspace.consents(), workspace.orderDraft(), workspace.person()));
    column->addWidget(m_askStrip);
    column->addWidget(new RestrictionStrip(workspace.rights(), isRole("patient") ? Voice::Patient : Voice::Professional));
    auto *row = new QHBoxLayout(m_middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_pages, 1);
    addSigning(*row);
    column->addWidget(m_middle, 1);
    column->addWidget(m_status);

    const models::Person &person = m_workspace.person();
    m_stripe->setVisible(m_workspace.isDemonstration());
    m_stripe->setPerson(text(person.name), shortRoleText(person.roleName));
    const QString role = capital(roleText(person.roleName)); // A patient's name is in their record alone.
    m_rail->setPerson(isNamed(person.name) ? text(person.name) : role,
                      !isNamed(person.name) ? text(person.organization) : person.specialty.empty() ? role : text(person.specialty));
    m_header->addTab(Glyph::People, {}, false);
    m_status->setLedger(&m_workspace.ledger(), text(person.organization));
    m_status->setActivity(&m_workspace.activity());
    m_reading->setChecked(true);
    m_banner->addTrailing(m_reading);

    addOwnPages();
    addCommands();
    addPrinting();
    addSheets();
    connectAll();
    connect(&m_book, &CommandBook::keysChanged, this, [this] {
        m_header->setSearchKey(m_book.keyText(QStringLiteral("palette")));
        m_rail->setLockKey(m_book.keyText(QStringLiteral("lock")));
    });
    KeyMap::instance().reset(); // It may be another person's.
    const auto keys = m_settings.keys();
    for (auto it = keys.begin(); it != keys.end(); ++it) {
        auto chosen = QKeySequence::listFromString(it.value(), QKeySequence::PortableText);
        chosen.removeAll(QKeySequence());
        m_book.setKeys(it.key(), chosen);
    }
    refreshBanner();
}

void WorkspaceView::enter()
{
    makeAhead({[this] { return viewerPage(); }, [this] { return proofPage(); }, [this] { return madeOf(kStudies); },
               [this] { return madeOf(QStringLiteral("timeline")); }});
    const QString last = m_settings.lastPage(text(m_workspace.person().roleName));
    showPage(findPage(m_personPages, last) ? last : firstPage());
}

void WorkspaceView::takeFocus()
{
    const Held *held = shownPage();
    if (held) {
        held->page.enter();
    } else if (m_pages->currentWidget() == m_viewer) {
        m_viewer->enter();
    } else if (m_pages->currentWidget() == m_form) {
        m_form->enter();
    } else if (m_proof && m_pages->currentWidget() == m_proof) {
        m_proof->enter();
    }
}

WorkspaceView::~WorkspaceView() = default;

void WorkspaceView::addOwnPages()
{
    addWorkPages();
    addPage({.id = QStringLiteral("patients"),
             .glyph = Glyph::AccountMultiple,
             .name = tr("Patients"),
             .roles = {},
             .make =
                 [this] {
                     auto *page = new PatientsPage(m_workspace.patients(), m_workspace.seesAllergies());
                     offerPatients(*page);
                     return shellPage(page);
                 },
             .help = tr("Everybody whose record you may read. Type a name, an MRN or a date of birth to find "
                        "one; Enter opens the record in a tab of its own. Several can be open: the banner "
                        "says whose record you see.")});
    addTimeline();
    addPatientPage({.id = kStudies,
                    .name = tr("Studies"),
                    .roles = {},
                    .make =
                        [this] {
                            m_chart = new ChartPage(m_workspace.studies(), m_workspace.thumbnails());
                            connect(m_chart, &ChartPage::openRequested, this, &WorkspaceView::showViewer);
                            connect(m_chart, &ChartPage::verifyRequested, this, &WorkspaceView::showProof);
                            offerActs(*m_chart);
                            return shellPage(m_chart);
                        },
                    .help = tr("The patient's studies, the latest first. ↑ and ↓ choose one, Enter opens its "
                               "images, and Verify checks it against the ledger on this computer.")});
    addSharedPages();
    addDetails();
    addRegistration();
    addAdministration();
    addEmergencies();
    addNetwork();
    addLedger();
    addRequests();
    addClinicalPages();
    addWriting();
    addReports();
}

void WorkspaceView::connectAll()
{
    connect(m_relationship, &RelationshipStrip::mayOpen, this, &WorkspaceView::showViewer);
    connect(m_askStrip, &AskStrip::askRequested, this, &WorkspaceView::askForAccess);
    connect(m_stripe, &DemoStripe::switchTo, this, &WorkspaceView::switchTo);
    connect(m_header, &HeaderBar::chosen, this, &WorkspaceView::returnToTab);
    connect(m_header, &HeaderBar::closed, this, &WorkspaceView::closeTab);
    connect(m_header, &HeaderBar::searchRequested, this, [this] { openPalette(PaletteModel::Mode::All); });
    connect(m_rail, &Rail::chosen, this, [this](int page) { showPage(m_personPages.at(page).entry.id); });
    connect(m_rail, &Rail::lockRequested, this, &WorkspaceView::lockRequested);
    connect(m_rail, &Rail::personMenuRequested, this, &WorkspaceView::showPersonMenu);
    connect(m_reading, &BannerToggle::toggled, this, [this] { present(m_pages->currentWidget()); });
    connect(&m_workspace.context(), &models::PatientContext::changed, this, &WorkspaceView::refreshBanner);
    connect(&m_workspace.context(), &models::PatientContext::described, this, &WorkspaceView::refreshBanner);
    connect(&m_settings, &models::Settings::changed, this, &WorkspaceView::followSettings);
    m_palette->model().setOpenPatient([this](const PatientSummary &patient) { openPatient(patient); });
}

bool WorkspaceView::isFor(const PageEntry &entry) const
{
    return entry.roles.isEmpty() || entry.roles.contains(text(m_workspace.person().roleName));
}

void WorkspaceView::addPage(const PageEntry &entry)
{
    if (!isFor(entry)) {
        return;
    }
    m_personPages.append({.entry = entry, .page = {}});
    const int number = int(m_personPages.size());
    const QString key = number <= 9 ? QStringLiteral("Ctrl+%1").arg(number) : QString();
    m_rail->addPage(entry.id, entry.glyph, entry.name, keyText(QKeySequence(key)));
    m_book.add(this, {.id = QStringLiteral("page.") + entry.id,
                      .glyph = entry.glyph,
                      .text = entry.name,
                      .keys = key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{QKeySequence(key)},
                      .section = Command::Section::GoTo,
                      .run = [this, id = entry.id] { showPage(id); }});
}

void WorkspaceView::addPatientPage(const PageEntry &entry)
{
    if (isFor(entry)) {
        m_patientPages.append({.entry = entry, .page = {}});
    }
}

void WorkspaceView::setBadge(const QString &id, int count)
{
    for (int i = 0; i < m_personPages.size(); ++i) {
        if (m_personPages.at(i).entry.id == id) {
            m_rail->setBadge(i, count);
        }
    }
}

WorkspaceView::Held *WorkspaceView::findPage(QList<Held> &pages, const QString &id) const
{
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const Held &held) { return held.entry.id == id; });
    return found == pages.end() ? nullptr : &*found;
}

PageBar *WorkspaceView::makePageBar(const QString &id)
{
    auto *bar = new PageBar;
    for (const Held &held : m_patientPages) {
        bar->addPage(held.entry.id, held.entry.name);
    }
    bar->setCurrent(id);
    connect(bar, &PageBar::chosen, this, &WorkspaceView::showPatientPage);
    return bar;
}

QWidget *WorkspaceView::made(Held &held, bool ofPatient)
{
    if (held.shown) {
        return held.shown;
    }
    held.page = held.entry.make();
    held.shown = held.page.widget;
    if (ofPatient && held.page.setPageBar) {
        held.page.setPageBar(makePageBar(held.entry.id));
    } else if (ofPatient) {
        held.shown = new QWidget;
        auto *column = new QVBoxLayout(held.shown);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(makePageBar(held.entry.id));
        column->addWidget(held.page.widget, 1);
    }
    m_pages->addWidget(held.shown);
    return held.shown;
}

void WorkspaceView::setReadingRoom(bool on)
{
    m_reading->setChecked(on);
}

void WorkspaceView::setOthers(const QStringList &names, int best) { m_stripe->setOthers(names, best); }

void WorkspaceView::followSettings()
{
    if (m_settings.theme() != m_themeName) {
        m_themeName = m_settings.theme();
        m_theme = themeFromName(m_themeName).value_or(ThemeId::Light);
    }
    if (QWidget *page = m_pages->currentWidget()) {
        present(page);
    }
}

void WorkspaceView::present(QWidget *page)
{
    const bool viewer = page == m_viewer;
    m_reading->setVisible(viewer);
    const ThemeId theme = viewer && m_reading->isChecked() ? ThemeId::Reading : m_theme;
    if (Theme::instance().current() != theme) {
        Theme::instance().setCurrent(theme);
    }
    m_pages->setCurrentWidget(page);
    m_pages->updateGeometry();
    fitRail();
    m_status->setHint(viewer ? m_viewer->hint() : QString());
    m_book.refresh();
}

void WorkspaceView::fitRail()
{
    const bool cramped = width() * 100 / textPercent() < kRoomForRail;
    const bool signing = m_signing && m_signing->takesRoom();
    m_rail->setNarrow(cramped || signing || m_pages->currentWidget() == m_viewer || m_settings.isRailNarrow());
}

void WorkspaceView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRail();
}

const WorkspaceView::Held *WorkspaceView::shownPage() const
{
    for (const auto *pages : {&m_personPages, &m_patientPages}) {
        for (const Held &held : *pages) {
            if (held.shown && held.shown == m_pages->currentWidget()) {
                return &held;
            }
        }
    }
    return nullptr;
}

QString WorkspaceView::currentPage() const
{
    if (m_pages->currentWidget() == m_viewer) {
        return QStringLiteral("viewer");
    }
    if (m_pages->currentWidget() == m_form) {
        return QStringLiteral("request");
    }
    const Held *held = shownPage();
    return held ? held->entry.id : QStringLiteral("proof");
}

void WorkspaceView::showPage(const QString &id)
{
    Held *held = findPage(m_personPages, id);
    if (!held) {
        return;
    }
    noteLeft();
    m_personPage = id;
    m_settings.setLastPage(text(m_workspace.person().roleName), id);
    m_rail->setCurrent(int(held - m_personPages.data()));
    m_header->setTab(0, held->entry.glyph, held->entry.name);
    m_header->setCurrent(0);
    m_workspace.context().choose(std::nullopt);
    present(made(*held, false));
    held->page.enter();
}

void WorkspaceView::showPatientPage(const QString &id)
{
    Held *held = findPage(m_patientPages, id);
    const int tab = m_header->current();
    if (!held || tab == 0) {
        return;
    }
    m_open[tab - 1].page = id;
    present(made(*held, true));
    held->page.enter();
}

void WorkspaceView::openPatient(const PatientSummary &patient)
{
    for (int i = 0; i < m_open.size(); ++i) {
        if (m_open.at(i).patient.patientId == patient.patientId) {
            chooseTab(i + 1);
            return;
        }
    }
    m_open.append({patient, m_patientPages.first().entry.id});
    chooseTab(m_header->addTab(Glyph::Account, clinical::shortName(patient.family, patient.given), true));
}

void WorkspaceView::chooseTab(int tab)
{
    if (tab == 0) {
        showPage(m_personPage);
        return;
    }
    noteLeft();
    m_header->setCurrent(tab);
    m_workspace.context().choose(m_open.at(tab - 1).patient);
    showPatientPage(m_open.at(tab - 1).page);
}

void WorkspaceView::closeTab(int tab)
{
    const bool current = tab == m_header->current();
    const int before = m_header->current();
    const std::string gone = m_open.takeAt(tab - 1).patient.patientId;
    m_header->removeTab(tab);
    if (current) {
        chooseTab(std::min(tab, m_header->count() - 1));
    } else {
        m_header->setCurrent(before > tab ? before - 1 : before);
    }
    m_workspace.viewer().forget(gone);
}

void WorkspaceView::closePatient()
{
    if (m_header->current() > 0) {
        closeTab(m_header->current());
    }
}

void WorkspaceView::showChart(const QString &recordId)
{
    showPatientPage(kStudies);
    if (m_chart && !recordId.isEmpty()) {
        m_chart->select(recordId);
        m_chart->enter();
    }
}

void WorkspaceView::showRecord()
{
    if (const int tab = m_header->current(); tab > 0) {
        showPatientPage(m_open.at(tab - 1).page);
    }
}

void WorkspaceView::showViewer(const StudySummary &study)
{
    if (!isOfShownPatient(study) || !m_relationship->lets(study)) {
        return;
    }
    models::ViewerModel &viewer = m_workspace.viewer();
    const bool same = viewer.study() && viewer.study()->recordId == study.recordId
        && viewer.study()->version == study.version && viewer.state() != models::ViewerModel::State::Failed;
    if (!same) {
        viewer.open(study);
    }
    const bool checks = viewer.proof().state == models::ProofState::NotChecked;
    const StudySummary checked = study;
    present(viewerPage()); // First: the page that is left then need not follow the check.
    m_viewer->enter();
    if (checks) {
        m_workspace.proof().check(checked);
    }
}

bool WorkspaceView::isOfShownPatient(const StudySummary &study) const
{
    const auto &patient = m_workspace.context().patient();
    return patient && patient->patientId == study.patientId;
}

void WorkspaceView::showProof(const StudySummary &study)
{
    if (!isOfShownPatient(study)) {
        return;
    }
    proofPage()->setPatient(*m_workspace.context().patient());
    const auto &shown = m_workspace.proof().study();
    if (!shown || shown->recordId != study.recordId || shown->version != study.version) {
        m_workspace.proof().check(study);
    }
    present(m_proof);
    m_proof->enter();
}

void WorkspaceView::refreshBanner()
{
    const auto &patient = m_workspace.context().patient();
    m_banner->setVisible(patient.has_value());
    m_banner->setPatient(patient, QDate::currentDate(),
                         m_workspace.seesAllergies() ? PatientBanner::Clinical::Yes : PatientBanner::Clinical::No);
}

} // namespace med::views
