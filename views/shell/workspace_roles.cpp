// The pages of each role, and how one leads to another.
#include "models/next_turn.h"
#include "models/text.h"
#include "views/common/page_stack.h"
#include "views/laboratory/laboratory_page.h"
#include "views/network/ledger_page.h"
#include "views/network/network_page.h"
#include "views/orders/order_form.h"
#include "views/orders/orders_page.h"
#include "views/orders/work_list_page.h"
#include "views/people/people_page.h"
#include "views/people/register_page.h"
#include "views/people/registration_page.h"
#include "views/record/chart_page.h"
#include "views/record/patients_page.h"
#include "views/record/proof_page.h"
#include "views/record/timeline_page.h"
#include "views/sharing/access_page.h"
#include "views/sharing/emergency_page.h"
#include "views/sharing/erasure_page.h"
#include "views/sharing/rights_page.h"
#include "views/sharing/sharing_page.h"
#include "views/shell/activity_panel.h"
#include "views/shell/status_line.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/viewer_page.h"

#include <QStackedWidget>

namespace med::views {

using models::text;
using models::OrderEntry;
using models::PatientSummary;
using models::StudySummary;

namespace {

const QString kOrders = QStringLiteral("orders");
const QString kSharing = QStringLiteral("sharing");
const QString kAccesses = QStringLiteral("accesses");
const QString kEmergencies = QStringLiteral("emergencies");
const QString kErasures = QStringLiteral("erasures");

} // namespace

bool WorkspaceView::isRole(const char *role) const
{
    return m_workspace.person().roleName == role;
}

QString WorkspaceView::firstPage() const
{
    const bool onlyAdministers = isRole("administrator") || isRole("network-admin");
    return onlyAdministers ? QStringLiteral("people") : m_personPages.first().entry.id;
}

void WorkspaceView::addWorkPages()
{
    addPage({.id = QStringLiteral("work"),
             .glyph = Glyph::Dashboard,
             .name = tr("Work list"),
             .roles = {"doctor"},
             .make =
                 [this] {
                     auto *page = new WorkListPage(m_workspace.work());
                     connect(page, &WorkListPage::openStudy, this, [this](const PatientSummary &patient, const StudySummary &study) {
                         openPatient(patient);
                         showViewer(study);
                     });
                     connect(page, &WorkListPage::openOrder, this, &WorkspaceView::openOrder);
                     connect(page, &WorkListPage::openWaiting, this, [this](const models::WaitingEntry &) { openSheet(m_activity); });
                     return shellPage(page);
                 },
             .help = tr("What needs you today: images that nobody has acknowledged yet, what was begun and not signed, "
                        "and orders that still wait for their images. Enter opens the thing.")});
    addPage({.id = kOrders,
             .glyph = Glyph::Clipboard,
             .name = tr("Orders"),
             .roles = {"technician"},
             .make =
                 [this] {
                     auto *page = new LaboratoryPage(*m_workspace.laboratory());
                     connect(page, &LaboratoryPage::verifyRequested, this, [this](const PatientSummary &patient, const StudySummary &study) {
                         openPatient(patient);
                         showProof(study);
                     });
                     connect(page, &LaboratoryPage::openRequested, this, [this](const PatientSummary &patient, const StudySummary &study) {
                         openPatient(patient);
                         showViewer(study);
                     });
                     return shellPage(page);
                 },
             .help = tr("Orders that were sent to your laboratory. Choose one, drop the folder of the examination or press "
                        "Ctrl+O, and compare the patient: files that name somebody else stop here. Ctrl+Enter sends what agrees.")});
    const auto badges = [this] {
        setBadge(QStringLiteral("work"), m_workspace.work().rowCount());
        if (auto *laboratory = m_workspace.laboratory()) {
            setBadge(kOrders, laboratory->orders().openCount());
        }
    };
    connect(&m_workspace.work(), &models::WorkListModel::stateChanged, this, badges);
    if (auto *laboratory = m_workspace.laboratory()) {
        connect(&laboratory->orders(), &models::OrderQueueModel::stateChanged, this, badges);
    }
}

void WorkspaceView::addTimeline()
{
    addPatientPage({.id = QStringLiteral("timeline"),
                    .glyph = Glyph::None,
                    .name = tr("Timeline"),
                    .roles = {"doctor", "patient", "administrator"},
                    .make =
                        [this] {
                            m_timeline = new TimelinePage(m_workspace.timeline(), m_workspace.thumbnails(), m_workspace.acts(), m_workspace.entryDetail());
                            const bool doctor = isRole("doctor");
                            m_timeline->setOffers({.acknowledge = doctor, .share = doctor || isRole("patient"), .request = doctor});
                            connect(m_timeline, &TimelinePage::openRequested, this, &WorkspaceView::showViewer);
                            connect(m_timeline, &TimelinePage::verifyRequested, this, &WorkspaceView::showProof);
                            connect(m_timeline, &TimelinePage::orderRequested, this, &WorkspaceView::openOrder);
                            connect(m_timeline, &TimelinePage::sharingRequested, this, [this] { showPatientPage(kSharing); });
                            connect(m_timeline, &TimelinePage::accessesRequested, this, [this] { showPatientPage(kAccesses); });
                            connect(m_timeline, &TimelinePage::requestExamination, this, &WorkspaceView::requestExamination);
                            if (doctor) {
                                offerNewNote(*m_timeline);
                            }
                            return shellPage(m_timeline);
                        },
                    .help = tr("Everything that happened to this record, the latest first: orders, studies, who has seen them, "
                               "consents, and who opened what. The current row opens in place; Enter goes on to the thing itself.")});
}

void WorkspaceView::addSharedPages()
{
    const bool patient = isRole("patient");
    const Voice voice = patient ? Voice::Patient : Voice::Professional;
    addPatientPage({.id = kOrders,
                    .glyph = Glyph::None,
                    .name = tr("Orders"),
                    .roles = {"doctor", "patient"},
                    .make =
                        [this] {
                            m_orders = new OrdersPage(m_workspace.patientOrders(), m_workspace.acts(), OrdersPage::About::OnePatient,
                                                      isRole("doctor"));
                            connect(m_orders, &OrdersPage::printRequested, this, &WorkspaceView::print);
                            connect(m_orders, &OrdersPage::requestExamination, this, &WorkspaceView::requestExamination);
                            connect(m_orders, &OrdersPage::openRecord, this,
                                    [this](const OrderEntry &order) { showChart(text(order.recordId)); });
                            return shellPage(m_orders);
                        },
                    .help = tr("What was ordered for this patient, and how far it is. An order can be cancelled, with a reason, "
                               "until its examination is in progress.")});
    addPatientPage({.id = kSharing,
                    .glyph = Glyph::None,
                    .name = tr("Sharing"),
                    .roles = {"doctor", "patient", "administrator"},
                    .make =
                        [this, voice, patient] {
                            const bool decides = patient || isRole("administrator");
                            auto *page = new SharingPage(m_workspace.consents(), m_workspace.acts(), voice,
                                                         decides ? SharingPage::Access::Decide : SharingPage::Access::ReadOnly);
                            page->setRights(m_workspace.rights());
                            page->setRequests(m_workspace.requests());
                            connect(page, &SharingPage::openPaper, this, &WorkspaceView::openPaper);
                            return shellPage(page);
                        },
                    .help = tr("Who may read this record, what of it, and until when. A consent can be withdrawn at any time; "
                               "copies that were made before cannot be recalled.")});
    addPatientPage({.id = kAccesses,
                    .glyph = Glyph::None,
                    .name = tr("Who looked"),
                    .roles = {"doctor", "patient", "administrator"},
                    .make =
                        [this, voice] {
                            auto *page = new AccessPage(m_workspace.accesses(), voice);
                            page->setExports(m_workspace.exports(), m_workspace.context());
                            return shellPage(page);
                        },
                    .help = tr("Each opening of this record, as the ledger keeps it: when, who, and for what; and each key that was given, by whom and on what "
                               "it rests. The list can be saved.")});
    addPatientPage({.id = QStringLiteral("rights"),
                    .glyph = Glyph::None,
                    .name = patient ? tr("Your rights") : tr("Rights"),
                    .roles = {"doctor", "patient", "administrator"},
                    .make =
                        [this, voice] {
                            auto *page = new RightsPage(m_workspace.rights(), m_workspace.exports(), m_workspace.acts(), voice);
                            page->setProxies(m_workspace.proxies());
                            connect(page, &RightsPage::openPaper, this, &WorkspaceView::openPaper);
                            return shellPage(page);
                        },
                    .help = tr("Who acts for the patient: a guardian, appointed on evidence by who keeps the records, or a proxy, appointed by the patient. And what a "
                               "patient may ask of whoever keeps their records: to take everything with them, to have it restricted, and to have it "
                               "erased. An administrator decides about an erasure; the law can demand that records are kept.")});
}

/// Not in a demonstration, whose patients are invented.
void WorkspaceView::addRegistration()
{
    if (m_workspace.isDemonstration()) {
        return;
    }
    addPage({.id = QStringLiteral("register"),
             .glyph = Glyph::Plus,
             .name = tr("New patient"),
             .roles = {"doctor", "administrator", "technician"},
             .make =
                 [this] {
                     auto *page = new RegisterPage(m_workspace.acts(), m_workspace.likely(), m_workspace.patients());
                     connect(page, &RegisterPage::openRequested, this, &WorkspaceView::openPatient);
                     connect(page, &RegisterPage::registered, this, [this](const QString &patientId) {
                         m_wantedPatient = patientId;
                         openWantedPatient();
                     });
                     return shellPage(page);
                 },
             .help = tr("Registers a patient at your organisation. Name and numbers are sealed before they leave this computer; the ledger "
                        "holds a random reference only. Your organisation’s staff can read it.")});
    connect(&m_workspace.patients(), &models::PatientListModel::stateChanged, this, &WorkspaceView::openWantedPatient);
}

void WorkspaceView::addDetails()
{
    addPatientPage({.id = QStringLiteral("registration"),
                    .glyph = Glyph::None,
                    .name = tr("Registration"),
                    .roles = {"doctor", "administrator"},
                    .make =
                        [this] {
                            const RegistrationPage::Models models {.registration = m_workspace.registration(), .likely = m_workspace.others(),
                                                                   .invitations = m_workspace.invitations(), .patients = m_workspace.patients(),
                                                                   .acts = m_workspace.acts()};
                            m_details = new RegistrationPage(models, m_workspace.person().administers);
                            connect(m_details, &RegistrationPage::openRequested, this, &WorkspaceView::openPatient);
                            connect(m_details, &RegistrationPage::printRequested, this, &WorkspaceView::print);
                            return shellPage(m_details);
                        },
                    .help = tr("What is registered of this person, and what was before. Whoever was registered twice is linked here, and a link can be taken back. "
                               "An administrator invites the patient to their own record: with a file, or with a sheet that carries a code.")});
}

void WorkspaceView::openWantedPatient()
{
    const int row = m_wantedPatient.isEmpty() ? -1 : m_workspace.patients().rowOf(m_wantedPatient);
    if (row >= 0) {
        m_wantedPatient.clear();
        openPatient(m_workspace.patients().row(row));
    }
}

void WorkspaceView::addEmergencies()
{
    const bool doctor = isRole("doctor");
    if (!doctor && !m_workspace.person().administers) {
        return;
    }
    addPage({.id = kEmergencies,
             .glyph = Glyph::AlertOctagon,
             .name = doctor ? tr("Emergency access") : tr("Break-glass reviews"),
             .roles = {},
             .make =
                 [this, doctor] {
                     return shellPage(new EmergencyPage(m_workspace.emergencies(), m_workspace.acts(),
                                                        doctor ? EmergencyPage::Offer::Opening : EmergencyPage::Offer::Reviews));
                 },
             .help = doctor ? tr("Opens one patient’s record for two hours without a consent, when a life cannot wait for one. The patient is told at "
                                 "once, and an administrator of the organisation that keeps the record reviews it.")
                            : tr("Whoever opened a record of your organisation in an emergency. You say whether it was justified, with a comment; "
                                 "nobody reviews their own. After a day without a review it is overdue.")});
    const auto badge = [this] { setBadge(kEmergencies, m_workspace.emergencies().countToReview()); };
    connect(&m_workspace.emergencies(), &models::EmergencyListModel::stateChanged, this, badge);
}

void WorkspaceView::addErasures()
{
    addPage({.id = kErasures,
             .glyph = Glyph::MinusCircle,
             .name = tr("Erasures"),
             .roles = {},
             .make = [this] { return shellPage(new ErasurePage(m_workspace.erasures(), m_workspace.acts())); },
             .help = tr("Patients who asked that their records are erased. You approve, or refuse with the law’s reason, which restricts the records; nobody decides "
                        "about a request of their own. What was approved, the organisation’s agent carries out; the receipt stands on the ledger.")});
    const auto badge = [this] { setBadge(kErasures, m_workspace.erasures().countToDecide()); };
    connect(&m_workspace.erasures(), &models::ErasureListModel::stateChanged, this, badge);
}

void WorkspaceView::addAdministration()
{
    if (!m_workspace.person().administers) {
        return;
    }
    addPage({.id = QStringLiteral("people"),
             .glyph = Glyph::AccountCheck,
             .name = tr("People"),
             .roles = {},
             .make = [this] { return shellPage(new PeoplePage(m_workspace.colleagues(), m_workspace.invitations(), m_workspace.memberActs(), m_workspace.agent(),
                                                               m_workspace.person().mspId)); },
             .help = tr("The members of your organisation, and whom you invited. An invitation is a file for one person: it works once, "
                        "and only until its day. The role is signed by you and stands on the ledger. The chosen row opens: suspend somebody, let them act again, change "
                        "their roles, or have their certificate revoked. Nobody does this for themselves.")});
    addErasures();
}

void WorkspaceView::addNetwork()
{
    if (!m_workspace.networkAdministration()) {
        return;
    }
    addPage({.id = QStringLiteral("network"),
             .glyph = Glyph::AccountMultiple,
             .name = tr("Network"),
             .roles = {},
             .make = [this] { return shellPage(new NetworkPage(*m_workspace.networkAdministration())); },
             .help = tr("The organisations of the network. Admitting one makes an invitation for its first administrator, who then invites its people. The "
                        "chosen row opens: suspend an organisation, so that none of its people can act, or let them act again. Below the form: the channel, "
                        "its contracts, and whether the servers answer.")});
}

void WorkspaceView::addLedger()
{
    if (!m_workspace.person().administers) {
        return;
    }
    addPage({.id = QStringLiteral("ledger"),
             .glyph = Glyph::LinkVariant,
             .name = tr("Ledger"),
             .roles = {},
             .make = [this] { return shellPage(new LedgerPage(m_workspace.ledgerList())); },
             .help = tr("Every transaction of the network in words, the latest first, as this computer verified it block by block. Names "
                        "appear where you may know them; nothing clinical stands in the ledger. Ctrl+F searches it.")});
}

void WorkspaceView::addSigning(QBoxLayout &row)
{
    m_signing = new SigningSheet(m_workspace.signing());
    row.addWidget(m_signing);
    connect(m_signing, &SigningSheet::goodNews, m_status, &StatusLine::sayGoodNews);
    connect(m_signing, &SigningSheet::closed, this, &WorkspaceView::takeFocus);
    connect(m_signing, &SigningSheet::appearing, this, &WorkspaceView::fitRail);
    connect(m_signing, &SigningSheet::closed, this, &WorkspaceView::fitRail);
    connect(&m_workspace.signing(), &models::SigningModel::asked, this, [this] {
        auto *laboratory = m_workspace.laboratory();
        if (laboratory && laboratory->queue().preparing() && !m_workspace.context().patient() && m_personPage != kOrders) {
            showPage(kOrders); // The sheet stands beside what it is about.
        }
    });
    connect(&m_workspace.patientOrders(), &models::OrdersModel::stateChanged, this, &WorkspaceView::selectWantedOrder);
    m_book.add(this, {.id = "request", .glyph = Glyph::Clipboard, .text = tr("Request an examination…"), .detail = tr("Signed afterwards"),
                      .keys = {QKeySequence("Ctrl+Shift+E")}, .section = Command::Section::Patient, .run = [this] { requestExamination(); },
                      .enabled = [this] { return isRole("doctor") && m_workspace.context().patient(); }});
}

void WorkspaceView::offerActs(ChartPage &chart)
{
    const bool doctor = isRole("doctor");
    chart.setActs(m_workspace.acts(), {.acknowledge = doctor, .share = doctor || isRole("patient"), .request = doctor});
    connect(&chart, &ChartPage::shareRequested, this, [this] { showPatientPage(kSharing); });
    connect(&chart, &ChartPage::requestExamination, this, &WorkspaceView::requestExamination);
}

OrderForm *WorkspaceView::makeOrderForm()
{
    auto *form = new OrderForm(m_workspace.orderDraft(), m_workspace.signing());
    connect(form, &OrderForm::back, this, [this] { showPatientPage(kOrders); });
    connect(form, &OrderForm::ordered, this, [this](const QString &orderId) {
        m_wantedOrder = orderId;
        showPatientPage(kOrders);
    });
    return form;
}

void WorkspaceView::makeAhead(QList<std::function<QWidget *()>> pages)
{
    models::nextTurn(this, [this, pages]() mutable {
        if (const QWidget *page = pages.takeFirst()()) {
            PageStack::polishAhead(*page);
        }
        if (!pages.isEmpty()) {
            makeAhead(pages);
        }
    });
}

QWidget *WorkspaceView::madeOf(const QString &patientPage)
{
    Held *held = findPage(m_patientPages, patientPage);
    return held ? made(*held, true) : nullptr;
}

ProofPage *WorkspaceView::proofPage()
{
    if (!m_proof) {
        m_proof = new ProofPage(m_workspace.proof());
        m_pages->addWidget(m_proof);
        connect(m_proof, &ProofPage::openImages, this, &WorkspaceView::showViewer);
        connect(m_proof, &ProofPage::printRequested, this, &WorkspaceView::print);
        connect(m_proof, &ProofPage::back, this, [this] { showChart(); });
    }
    return m_proof;
}

void WorkspaceView::openPaper(const QString &recordId, const QString &title)
{
    if (const auto &patient = m_workspace.context().patient()) {
        showViewer({.recordId = recordId.toStdString(), .version = 1, .patientId = patient->patientId, .title = title.toStdString(), .attachments = 1});
    }
}

ViewerPage *WorkspaceView::viewerPage()
{
    if (!m_viewer) {
        m_viewer = new ViewerPage(m_workspace.viewer(), m_workspace.context());
        m_pages->addWidget(m_viewer);
        m_viewer->setStudies(m_workspace.studies());
        connect(m_viewer, &ViewerPage::back, this, &WorkspaceView::showRecord);
        connect(m_viewer, &ViewerPage::studyRequested, this, &WorkspaceView::showViewer);
        connect(m_viewer, &ViewerPage::proofRequested, this, &WorkspaceView::showProof);
        connect(m_viewer, &ViewerPage::hintChanged, this, [this] {
            if (m_pages->currentWidget() == m_viewer) {
                m_status->setHint(m_viewer->hint());
            }
        });
    }
    return m_viewer;
}

void WorkspaceView::requestExamination()
{
    if (!m_workspace.context().patient()) {
        return;
    }
    if (!m_form) {
        m_form = makeOrderForm();
        m_pages->addWidget(m_form);
    }
    present(m_form);
    m_form->enter();
}

void WorkspaceView::openOrder(const OrderEntry &order)
{
    m_wantedOrder = text(order.orderId);
    openPatient(order.patient);
    showPatientPage(kOrders);
    selectWantedOrder();
}

/// Once it is in the list: the answer may still be on its way.
void WorkspaceView::selectWantedOrder()
{
    if (m_orders && !m_wantedOrder.isEmpty() && m_workspace.patientOrders().rowOf(m_wantedOrder) >= 0) {
        m_orders->select(m_wantedOrder);
        m_wantedOrder.clear();
    }
}

} // namespace med::views
