#include "tests/support/enter_window.h"
#include "tests/support/walk_window.h"

#include "models/examinations.h"
#include "tests/support/fake_images.h"
#include "tests/support/laboratory_world.h"
#include "tests/support/recordings.h"
#include "tests/support/walk_content.h"
#include "views/common/record_list_view.h"
#include "views/shell/main_window.h"
#include "views/shell/palette.h"
#include "views/shell/settings_sheet.h"
#include "views/shell/workspace_view.h"
#include "views/sharing/sharing_page.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/page_view.h"
#include "views/viewer/player_view.h"
#include "views/viewer/viewer_page.h"

#include <QAbstractItemView>
#include <QAbstractButton>
#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace med::tests {

using namespace med::views;
using models::LoadState;

WindowWalk::WindowWalk(int textPercent, QSize size, Look look)
    : m_textPercent(textPercent)
    , m_size(size)
    , m_look(std::move(look))
{
}

void WindowWalk::look(const char *role, const char *page, Workplace &at, QWidget *dialog)
{
    QTest::qWait(60); // Until everything has its place.
    if (const QString folder = qEnvironmentVariable("MEDANCHOR_WALK_PICTURES"); !folder.isEmpty()) {
        QWidget &shown = dialog ? *dialog : static_cast<QWidget &>(*at.window);
        shown.grab().save(QStringLiteral("%1/%2 %3 %4.png").arg(folder).arg(++m_looks, 2, 10, QLatin1Char('0')).arg(QLatin1String(role), QLatin1String(page)));
    }
    m_look(QStringLiteral("%1, %2").arg(QLatin1String(role), QLatin1String(page)), dialog ? *dialog : *at.window);
}

void WindowWalk::firstPages()
{
    Workplace at(m_textPercent, m_size);
    const char *nobody = "nobody signed in";
    at.window->setComputerProfiles({{.folder = "/p/khan", .login = "khan", .name = "Dr Amira Khan", .organization = "Northgate Medical Centre"},
                                    {.folder = "/p/menon", .login = "menon"}});
    look(nobody, "start page", at);
    at.key("F1");
    look(nobody, "help", at);
    at.key("Esc");
    at.press("startJoin");
    look(nobody, "joining", at);
    at.press("beginBack");
    at.press("startPractice");
    look(nobody, "a practice of one's own", at);
    at.press("beginBack");
    at.signIn.setProfiles({{.folder = "/p/doctor", .login = "doctor", .passphraseFile = "/p/passphrase"},
                           {.folder = "/p/lab", .login = "lab", .passphraseFile = "/p/passphrase"},
                           {.folder = "/p/hospital-admin", .login = "hospital-admin", .passphraseFile = "/p/passphrase"}});
    look(nobody, "people of the demonstration", at);
    at.signIn.setProfiles({{.folder = "/p/khan", .login = "khan"}});
    look(nobody, "passphrase", at);
}

void WindowWalk::doctor()
{
    const char *role = "doctor";
    auto clinic = std::make_shared<FakeWorkplace>();
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    auto files = fakeStack(40);
    files.push_back(fakeFile({.value = 300}));
    for (const QByteArray &document : {chestReportFile("2.25.100.3.1"), twelveLeadFile(), letterFile(), photoFile(), kNotes, heartFile(), aviFile(3, 320, 240)}) {
        files.emplace_back(document.begin(), document.end());
    }
    const auto chest = clinic->addStudy("pat_smith",
                                        {.title = "CT chest with contrast", .modality = "CT", .studyDate = "2025-03-05", .accession = "2025-01183",
                                         .organization = "Harbour Imaging", .author = "Ravi Menon", .block = 1204, .anchored = moment},
                                        {fakeSeries(2, "Axial", 0, 40), fakeSeries(3, "Localiser", 40, 1), fakeSeries(9, "Report, ECG, letter", 41, 3),
                                         fakeAttachment("photo of the wound.png", "image/png", 44, 48'000), fakeAttachment("notes.txt", "text/plain", 45, 640),
                                         fakeAttachment("heart sounds.wav", "audio/wav", 46, 66'000), fakeAttachment("gait.avi", "video/x-msvideo", 47, 120'000)}, files);
    clinic->addStudy("pat_smith",
                     {.title = "Chest X-ray", .modality = "DX", .studyDate = "2025-02-11", .organization = "Harbour Imaging", .author = "Ravi Menon", .block = 1187, .anchored = moment, .reported = true, .acknowledgedBy = "Dr Amira Khan", .acknowledged = moment},
                     {fakeSeries(1, "PA", 0, 1)}, {fakeFile({})});
    const auto altered = clinic->addStudy("pat_smith", {.title = "MR knee", .modality = "MR", .studyDate = "2024-12-20", .organization = "Harbour Imaging", .author = "Ravi Menon", .block = 900, .anchored = moment},
                                          {fakeSeries(1, "Sagittal", 0, 1)}, {fakeFile({})});
    clinic->failedCheck[altered] = "files";
    clinic->addOrder("pat_smith", "CT chest", "available");
    clinic->addOrder("pat_smith", "MR knee", "requested", "urgent");
    clinic->addOrder("pat_bauer", "CT abdomen", "in-progress", "stat");
    clinic->consentList = {{.consentId = "con_1", .patientId = "pat_smith", .granteeId = "StElinMSP", .grantee = "St. Elin Hospital",
                            .state = "active", .readable = true, .dataClass = "imaging", .purpose = "TREAT", .granted = moment}};
    clinic->accessList = {{.time = moment, .memberId = "mem_khan", .name = "Dr Amira Khan", .organization = "Northgate Medical Centre", .role = "doctor", .purpose = "TREAT", .recordId = chest}};
    clinic->emergencyList = twoEmergencies(true);
    fillRequests(*clinic);
    fillWriting(*clinic);
    Workplace at(m_textPercent, m_size);
    at.enter(clinic, "khan");
    at.view().showPage("work");
    at.wait([&] { return at.workspace().work().rowCount() > 0; }, "the work list");
    look(role, "work list", at);
    at.view().showPatients();
    look(role, "patients", at);
    for (const auto &[keys, sheet] : {std::pair("Ctrl+K", "palette"), std::pair("Ctrl+,", "settings"), std::pair("Ctrl+/", "keys"),
                                      std::pair("F1", "help"), std::pair("Ctrl+Shift+N", "notices"), std::pair("Ctrl+Shift+A", "activity")}) {
        at.key(keys);
        look(role, sheet, at);
        at.key("Esc");
    }
    at.view().commands().run(QStringLiteral("keys"));
    look(role, "changing keys", at);
    at.press("key-lock");
    QTest::keySequence(at.find("key-lock"), QKeySequence("Ctrl+K"));
    look(role, "a key that belongs to something else", at);
    at.key("Esc");
    at.key("Esc");
    at.view().showPage("emergencies");
    at.wait([&] { return at.workspace().emergencies().rowCount() == 2; }, "the emergencies");
    look(role, "emergency access", at);
    at.view().openPatient(*std::ranges::find(clinic->people, std::string("pat_bauer"), &workflows::PatientSummary::patientId));
    at.wait([&] { return at.find("emergencyStrip") && at.workspace().timeline().rowCount() > 0; }, "the emergency's strip");
    look(role, "a record in an emergency", at);
    at.view().closePatient();
    at.view().openPatient(*std::ranges::find(clinic->people, std::string("pat_okoro"), &workflows::PatientSummary::patientId));
    at.wait([&] { return at.find("askStrip"); }, "that nothing is shared");
    at.find("stripAsk")->setFocus();
    look(role, "a record that is not shared", at);
    at.press("stripAsk");
    at.wait([&] { return at.find("askForm"); }, "the form of a request");
    look(role, "asking for access", at);
    at.workspace().acts().askForAccess({.patientId = "pat_okoro", .dataClass = "imaging", .purpose = "TREAT", .reason = "Second opinion"});
    at.sheetAsks();
    look(role, "asking for access beside a signing sheet", at);
    at.refuse();
    at.view().closePatient();
    at.view().openPatient(clinic->people[2]);
    at.wait([&] { return at.workspace().studies().rowCount() == 3; }, "the studies");
    at.wait([&] { return at.workspace().timeline().rowCount() > 0; }, "the timeline");
    at.view().showPatientPage("timeline");
    look(role, "timeline", at);
    at.view().showChart(QString::fromStdString(chest));
    look(role, "chart", at);
    at.press("acknowledgeStudy");
    at.sheetAsks();
    look(role, "chart and a short signing sheet", at);
    for (const char *page : {"timeline", "orders", "sharing", "accesses"}) {
        at.view().showPatientPage(page);
        look(role, (std::string(page) + " beside a short signing sheet").c_str(), at);
    }
    at.refuse();
    for (const char *page : {"orders", "sharing", "accesses"}) {
        at.view().showPatientPage(page);
        look(role, page, at);
    }
    at.view().showPatientPage("orders");
    at.view().requestExamination();
    look(role, "order form", at);
    auto &draft = at.workspace().orderDraft();
    draft.setExamination(std::string(models::kLoinc), "24627-2", "CT chest");
    draft.setLaboratory("HarbourMSP");
    draft.setReason("Cough for six weeks, smoker");
    at.find("orderReason")->setFocus();
    look(role, "order form that is filled in", at);
    draft.submit();
    at.sheetAsks();
    look(role, "order form beside a signing sheet", at);
    at.refuse();
    draft.discard();
    at.key("Esc");
    writing(at);
    const auto study = [&](const std::string &record) { return at.workspace().studies().row(at.workspace().studies().rowOf(QString::fromStdString(record))); };
    at.view().showProof(study(chest));
    at.wait([&] { return at.workspace().proof().state() == models::ProofModel::State::Passed; }, "the proof");
    look(role, "proof", at);
    at.view().print();
    auto *preview = at.view().findChild<QWidget *>("printPreview");
    at.wait([&] { return preview->isActiveWindow(); }, "the preview");
    look(role, "print preview", at, preview);
    preview->close();
    at.window->activateWindow();
    at.wait([&] { return at.window->isActiveWindow(); }, "the window");
    at.view().showProof(study(altered));
    at.wait([&] { return at.workspace().proof().state() == models::ProofModel::State::Failed; }, "the failed proof");
    look(role, "proof of an altered study", at);
    at.view().showChart(QString::fromStdString(altered));
    look(role, "chart with an altered study", at);
    at.view().showViewer(study(chest));
    at.wait([&] { return bool(at.workspace().viewer().frame()); }, "the images");
    look(role, "viewer", at);
    QWidget *viewport = at.find("viewport");
    QTest::keyClick(viewport, Qt::Key_D);
    at.wait([&] { return at.find("tagPanel") && at.find("tagPanel")->findChild<QAbstractItemView *>()->model()->rowCount() > 0; }, "the tags");
    look(role, "viewer with its tags", at);
    QTest::keyClick(viewport, Qt::Key_D);
    at.wait([&] { return !at.find("tagPanel"); }, "the tags to close");
    auto &viewer = at.workspace().viewer();
    at.wait([&] { return viewer.state() == models::ViewerModel::State::Ready; }, "all series");
    for (int row = 0; row < viewer.series().rowCount(); ++row) {
        const auto &series = viewer.series().row(row);
        if (series.isDocument()) {
            viewer.showSeries(row);
            at.wait([&] { return at.view().viewerPage()->grid()->activeDocument()->document().state() == models::DocumentModel::State::Ready; }, "the document");
            const bool drawn = series.kind == dicom::ContentKind::Document && (!series.isAttachment() || series.attachment.startsWith("image/"));
            if (drawn) {
                at.wait([&] { return !at.view().viewerPage()->grid()->activeDocument()->pages()->pages().picture().isNull(); }, "the page");
            }
            if (series.attachment.startsWith("audio/") || series.attachment.startsWith("video/")) {
                auto &recording = at.view().viewerPage()->grid()->activeDocument()->player()->recording();
                at.wait([&] { return !recording.picture().isNull() || !recording.peaks().empty(); }, "the recording");
                recording.seek(1'500'000);
                at.wait([&] { return recording.picture().isNull() || recording.picture().pixelColor(10, 10).green() > 200; }, "its second second");
            }
            look(role, series.isAttachment() ? ("viewer with an attachment of " + QString(series.attachment).replace('/', ' ')).toUtf8().constData()
                           : series.kind == dicom::ContentKind::Report ? "viewer with a report" : series.kind == dicom::ContentKind::Waveform ? "viewer with an ECG" : "viewer with a PDF", at);
        }
    }
    viewer.showSeries(0);
    viewer.setLayout(models::PaneLayout::Four);
    look(role, "four viewports", at);
    at.window->lock();
    look(role, "lock", at);
}

void WindowWalk::technician()
{
    const char *role = "technician";
    LaboratoryWorld world;
    Workplace at(m_textPercent, m_size);
    at.enter(world.clinic, "menon");
    auto &laboratory = *at.workspace().laboratory();
    at.wait([&] { return !laboratory.currentId().isEmpty(); }, "the orders");
    laboratory.choose(QString::fromStdString(world.ann));
    look(role, "a requested order", at);
    using State = models::IntakeModel::State;
    laboratory.intake().offer({world.addForeignFolder("CT_2025-03-05", 312)});
    at.wait([&] { return laboratory.intake().entry().state == State::Stopped; }, "the wrong patient to be noticed");
    look(role, "files of another patient", at);
    at.press("sendAnyway");
    look(role, "the reason of an override", at);
    laboratory.intake().remove();
    laboratory.intake().offer({world.addAttachments("scanned")});
    at.wait([&] { return laboratory.intake().entry().intake.namesNobody(); }, "files that name nobody");
    look(role, "attachments alone", at);
    laboratory.intake().remove();
    laboratory.intake().offer({world.addFolderWithAttachments("CT_2025-03-06", 312)});
    at.wait([&] { return laboratory.intake().entry().state == State::Ready; }, "the right files");
    laboratory.intake().setLeftOut("notes.txt", true);
    look(role, "files that agree", at);
    at.press("sendFiles");
    at.wait([&] { return laboratory.queue().rowCount() > 0; }, "the queue");
    at.sheetAsks();
    look(role, "files that agree beside the sheet", at);
    laboratory.choose(QString::fromStdString(world.okoro));
    look(role, "an order in progress", at);
    at.press("rejectOrder");
    look(role, "the reason of a rejection", at);
    results(at, world.ann);
}

void WindowWalk::patient()
{
    const char *role = "patient";
    auto clinic = std::make_shared<FakeWorkplace>();
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    clinic->who = {.memberId = "mem_smith", .name = "Ann Smith", .roleName = "patient", .specialty = {}, .mspId = "NorthgateMSP", .organization = "Northgate Medical Centre"};
    fillActing(*clinic);
    clinic->addStudy("pat_smith", {.title = "CT chest", .modality = "CT", .studyDate = "2025-03-05", .organization = "Harbour Imaging", .author = "Ravi Menon", .block = 1204, .anchored = moment}, {fakeSeries(1, "Axial", 0, 1)}, {fakeFile({})});
    clinic->consentList = {{.consentId = "con_1", .patientId = "pat_smith", .granteeId = "StElinMSP", .grantee = "St. Elin Hospital",
                            .state = "active", .readable = true, .dataClass = "imaging", .purpose = "TREAT", .granted = moment}};
    clinic->accessList = {{.time = moment, .memberId = "mem_khan", .name = "Dr Amira Khan", .organization = "Northgate Medical Centre", .role = "doctor", .purpose = "TREAT", .recordId = "rec_1"},
                          {.time = moment, .memberId = "org:StElinMSP", .name = "St. Elin Hospital", .organization = "St. Elin Hospital", .block = 1203,
                           .kind = workflows::AccessEntry::Kind::Released, .basis = "consent:con_1", .giver = "Agent of Northgate", .records = 3, .txId = "a"}};
    clinic->rights().standings["pat_smith"] = {.state = "restricted", .reason = "Kept for ten years by law", .by = "Dr Amira Khan", .since = moment, .mayRequest = true,
                                               .erasure = workflows::ErasureEntry {.erasureId = "ers_1", .patientId = "pat_smith", .patient = "SMITH, Ann", .state = "refused",
                                                                                  .requester = "Ann Smith", .own = true, .reason = "I moved away", .decider = "Dr Amira Khan",
                                                                                  .comment = "Kept for ten years by law", .requested = moment, .decided = moment, .block = 1204}};
    Workplace at(m_textPercent, m_size);
    at.enter(clinic, "smith");
    at.view().showPatients();
    look(role, "patients", at);
    at.view().showPage("requests");
    at.wait([&] { return at.workspace().requests().rowCount() == 2; }, "the requests");
    look(role, "requests for access", at);
    at.view().openPatient(clinic->people[1]);
    at.view().showPatientPage("rights");
    at.wait([&] { return at.workspace().proxies().state() == models::LoadState::Ready; }, "who acts");
    look(role, "the rights of whom one acts for", at);
    at.view().closePatient();
    at.view().openPatient(clinic->people[0]);
    at.wait([&] { return at.workspace().studies().rowCount() == 1; }, "the studies");
    look(role, "record", at);
    at.view().showPatientPage("timeline");
    at.wait([&] { return at.workspace().timeline().rowCount() > 0; }, "the timeline");
    look(role, "timeline", at);
    at.view().showPatientPage("orders");
    look(role, "orders", at);
    at.view().showPatientPage("accesses");
    at.wait([&] { return at.workspace().accesses().rowCount() > 0; }, "who looked");
    look(role, "who looked", at);
    at.view().showPatientPage("rights");
    at.wait([&] { return at.workspace().rights().state() == models::LoadState::Ready; }, "the rights");
    at.wait([&] { return at.workspace().proxies().entries().size() == 2; }, "who acts for them");
    look(role, "rights", at);
    at.press("appointProxy");
    look(role, "appointing a proxy", at);
    at.press("proxyBack");
    at.press("requestErasure");
    look(role, "the reason of a request for erasure", at);
    at.workspace().acts().requestErasure(QStringLiteral("pat_smith"), QStringLiteral("I moved away"));
    at.sheetAsks();
    look(role, "signing a request for erasure", at);
    at.refuse();
    at.view().showPatientPage("sharing");
    at.wait([&] { return at.workspace().consents().rowCount() > 0; }, "the consents");
    at.wait([&] { return at.find("requestsPanel"); }, "who asks for access");
    look(role, "sharing", at);
    at.press("refuseRequest");
    at.wait([&] { return at.find("reasonField"); }, "the reason of a refusal");
    look(role, "the reason of a refusal", at);
    at.press("reasonBack");
    at.press("allowRequest");
    look(role, "allowing a request", at);
    at.find("consentList")->setFocus(); // As a click in it does.
    at.press("withdrawConsent");
    look(role, "the reason of a withdrawal", at);
    at.key("Tab");
    at.wait([&] { return at.find("reasonConfirm")->hasFocus(); }, "the verb of a withdrawal");
    look(role, "the verb of a withdrawal", at);
    at.key("Esc");
    at.window->findChild<SharingPage *>()->beginGrant();
    look(role, "a new consent", at);
    at.workspace().acts().grantConsent({.patientId = "pat_smith", .grantee = "StElinMSP", .dataClass = "imaging", .purpose = "TREAT", .until = std::nullopt});
    at.sheetAsks();
    look(role, "the full signing sheet", at);
    at.refuse();
}

void WindowWalk::administrator()
{
    const char *role = "administrator";
    struct Practice : FakeWorkplace {
        bool demonstration() const override { return false; }
    };
    auto clinic = std::make_shared<Practice>();
    clinic->who.administers = true;
    clinic->who.administersNetwork = true;
    fillPractice(*clinic);
    Workplace at(m_textPercent, m_size);
    at.enter(clinic, "khan");
    at.view().showPage("network");
    at.wait([&] { return at.find("serverPanel"); }, "the network");
    look(role, "network", at);
    auto *organizations = at.window->findChild<QListView *>("organizationList");
    organizations->setCurrentIndex(organizations->model()->index(1, 0));
    look(role, "an organisation", at);
    at.press("suspendOrganization");
    at.wait([&] { return at.find("reasonField"); }, "the reason of an organisation's suspension");
    look(role, "the reason of an organisation's suspension", at);
    at.press("reasonBack");
    at.workspace().networkAdministration()->admissions().admit({.name = "West Laboratory", .kind = "laboratory", .mspId = {}, .administrator = "Hal Moss",
                                                                .specialty = {}, .roles = {"administrator"}, .days = 7, .file = "/media/west.invitation", .registrars = {}});
    at.sheetAsks();
    look(role, "admitting beside the full signing sheet", at);
    at.refuse();
    at.view().showPage("ledger");
    at.wait([&] { return at.workspace().ledgerList().detail().has_value(); }, "the ledger");
    look(role, "ledger", at);
    at.view().showPage("erasures");
    at.wait([&] { return at.workspace().erasures().rowCount() == 2; }, "the requests for erasure");
    look(role, "requests for erasure", at);
    at.press("approveErasure");
    look(role, "the reason of an erasure", at);
    at.view().showPage("emergencies");
    at.wait([&] { return at.workspace().emergencies().rowCount() == 2; }, "the emergencies");
    look(role, "reviews of emergencies", at);
    at.press("foundUnjustified");
    look(role, "the comment of a review", at);
    at.view().showPage("people");
    at.wait([&] { return at.workspace().colleagues().rowCount() == 5; }, "the people");
    look(role, "people", at);
    auto *people = at.window->findChild<QListView *>("peopleList");
    const auto open = [&](int row) { people->setCurrentIndex(people->model()->index(row, 0)); };
    open(1);
    look(role, "a colleague", at);
    at.press("suspendPerson");
    at.wait([&] { return at.find("reasonField"); }, "the reason of a suspension");
    look(role, "the reason of a suspension", at);
    at.press("reasonBack");
    at.wait([&] { return at.find("changeRoles"); }, "what may be done");
    at.press("changeRoles");
    at.wait([&] { return at.find("rolesConfirm"); }, "the roles");
    look(role, "the roles of a colleague", at);
    at.press("rolesBack");
    at.wait([&] { return at.find("changeRoles"); }, "what may be done");
    at.press("changeLicence");
    at.wait([&] { return at.find("licenceConfirm"); }, "the licence");
    look(role, "the licence of a colleague", at);
    at.press("licenceBack");
    at.wait([&] { return at.find("changeRoles"); }, "what may be done");
    open(2);
    look(role, "a suspended colleague", at);
    at.press("revokeCertificate");
    at.wait([&] { return at.find("reasonField"); }, "the reason of a revocation");
    look(role, "the reason of a revocation", at);
    at.press("reasonBack");
    at.wait([&] { return at.find("reinstatePerson"); }, "what may be done");
    at.workspace().memberActs().suspend("mem_lind", "Licence lost");
    at.sheetAsks();
    look(role, "people beside the full signing sheet", at);
    at.refuse();
    {
        const auto held = clinic->hold();
        clinic->who.standing = "suspended";
    }
    at.workspace().standing().look();
    at.wait([&] { return at.find("standingStrip"); }, "that one is suspended oneself");
    look(role, "suspended", at);
    at.view().showPage("register");
    look(role, "new patient", at);
    at.press("register");
    look(role, "a new patient without a name", at);
    registrations(at, *clinic);
}

void WindowWalk::registrations(Workplace &at, FakeWorkplace &clinic)
{
    const char *role = "administrator";
    {
        const auto hold = clinic.hold();
        auto smith = clinic.people[2];
        smith.formerNames = {"Unknown, Alder 12"};
        clinic.registrationList["pat_smith"] = {.patient = smith, .custodian = "NorthgateMSP", .custodianName = "Northgate Medical Centre", .account = "none",
                                                .versions = {{.version = 2, .block = 9, .author = "Dr Amira Khan", .reason = "Her passport was found", .patient = smith},
                                                             {.version = 1, .block = 7, .author = "Dr Amira Khan", .reason = {}, .patient = clinic.people[0]}},
                                                .linked = {clinic.people[1]}, .mayChange = true};
        clinic.likelyList = {{.patient = clinic.people[0], .percent = 97, .nearCertain = true, .agreeing = {"family", "birth_date", "sex"}}};
    }
    at.view().showPage("register");
    look(role, "a new patient", at);
    at.press("registerWho-newborn");
    look(role, "a newborn", at);
    at.workspace().acts().registerPatient({.family = "Holt", .given = "Ida", .title = {}, .birthDate = "1970-05-06", .sex = "female", .mrn = {}});
    at.sheetAsks();
    look(role, "a newborn beside a signing sheet", at);
    at.refuse();
    at.press("registerWho-unknown");
    at.window->findChild<QLineEdit *>("registerDescription")->setText("About 40");
    at.press("registerSex-male");
    at.press("register");
    at.wait([&] { return at.find("likelyOther"); }, "who may be the same");
    look(role, "who may be the same", at);
    at.view().openPatient(clinic.people[2]);
    at.view().showPatientPage("registration");
    at.wait([&] { return at.workspace().registration().details().has_value(); }, "the registration");
    look(role, "a registration", at);
    at.press("unlinkPatient");
    at.wait([&] { return at.find("reasonField"); }, "the reason of a link's end");
    look(role, "taking a link back", at);
    at.press("reasonBack");
    at.wait([&] { return at.find("unlinkPatient"); }, "the registration");
    at.press("amendRegistration");
    look(role, "changing a registration", at);
}

} // namespace med::tests
