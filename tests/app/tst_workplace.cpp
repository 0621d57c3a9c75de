#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"

#include "services/workflows/agent_host.h"

#include <QProcess>
#include <QTest>

#include <thread>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace {

using Fact = SigningRequest::Fact;

const std::vector<SigningStage> kAllStages {SigningStage::Signed, SigningStage::Endorsed, SigningStage::Sent, SigningStage::Confirmed};

} // namespace

/// What the windows of a doctor, a technician and a patient do, over the real ledger and store. The
/// functions build on each other.
class TestWorkplace : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::map<QString, std::shared_ptr<Desk>> m_desks;
    std::map<QString, std::unique_ptr<Workplace>> m_places;
    std::string m_order;
    std::string m_record;

    Workplace &at(const QString &login)
    {
        auto &place = m_places[login];
        if (!place) {
            m_desks[login] = std::make_shared<Desk>();
            place = signInAtWindow(m_clinic, login);
            place->setDesk(m_desks[login]);
        }
        return *place;
    }
    Desk &desk(const QString &login) { return *m_desks.at(login); }
    std::string patientId() const { return m_clinic.patientId().toStdString(); }
    OrderDraft draft() const
    {
        return {.patientId = patientId(), .performerMsp = "HarbourMSP", .codeSystem = "http://loinc.org", .code = "24627-2",
                .title = "CT chest", .priority = "urgent", .reason = "Cough for six weeks"};
    }
    std::optional<OrderEntry> orderAt(const QString &login, const std::string &orderId)
    {
        const auto orders = at(login).refresh({}) ? at(login).orders({}) : Expected<std::vector<OrderEntry>>(failure(ErrorCode::Offline, ""));
        if (orders) {
            for (const auto &order : *orders) {
                if (order.orderId == orderId) {
                    return order;
                }
            }
        }
        return std::nullopt;
    }
    std::optional<StudySummary> studyAt(const QString &login)
    {
        if (at(login).refresh({})) {
            if (const auto studies = at(login).studies(patientId(), {})) {
                for (const auto &study : *studies) {
                    if (study.recordId == m_record) {
                        return study;
                    }
                }
            }
        }
        return std::nullopt;
    }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void anOrderThatIsRefusedAtTheDeskLeavesNothing()
    {
        auto &doctor = at("doctor");
        const auto before = doctor.orders({});
        QVERIFY(before);
        desk("doctor").signs = false;
        const auto refused = doctor.requestOrder(draft(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Cancelled);
        QCOMPARE(desk("doctor").asked.size(), 1U);
        QCOMPARE(doctor.orders({})->size(), before->size());
        QCOMPARE(doctor.waiting()->size(), 0U);
    }
    void anOrderIsShownInWordsBeforeItIsSigned()
    {
        auto &doctor = at("doctor");
        desk("doctor").signs = true;
        const auto receipt = doctor.requestOrder(draft(), {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        m_order = receipt->id;
        const auto &request = desk("doctor").asked.back();
        QCOMPARE(request.function, "Order:Request");
        QVERIFY(request.weight == SigningWeight::Short);
        QCOMPARE(request.title, "CT chest");
        QVERIFY(!request.words.empty() && request.words.front().find("Order an examination") == 0);
        QVERIFY(request.exact.find(m_order) != std::string::npos);
        QCOMPARE(request.digest.size(), 64U);
        QVERIFY(request.patient && request.patient->patientId == patientId());
        QCOMPARE(request.signerOrganization, "Northgate Medical Centre");
        QVERIFY(request.signer.starts_with("Dr "));
        QCOMPARE(factOf(request, Fact::Kind::Priority), "urgent");
        QCOMPARE(factOf(request, Fact::Kind::Reason), draft().reason);
        const auto has = [&](const std::string &role) { return std::ranges::find(request.recipients, role, &SigningRequest::Recipient::role) != request.recipients.end(); };
        QVERIFY(has("author") && has("patient") && has("custodian") && has("order"));
        QCOMPARE(desk("doctor").stages == kAllStages, true);
        QCOMPARE(desk("doctor").block, receipt->block);
        const auto order = orderAt("doctor", m_order);
        QVERIFY(order);
        QCOMPARE(order->status, "requested");
        QCOMPARE(order->performerOrganization, "Harbour Imaging");
        QCOMPARE(order->priority, "urgent");
        QCOMPARE(order->block, receipt->block);
    }
    void aDraftIsThereAtTheNextStart()
    {
        auto begun = draft();
        begun.reason = "Half a sentence CANARYDRAFT";
        QVERIFY(at("doctor").keepOrderDraft(patientId(), &begun));
        m_places.clear();
        const auto kept = at("doctor").orderDraft(patientId());
        QVERIFY(kept);
        QCOMPARE(kept->reason, begun.reason);
        QCOMPARE(kept->performerMsp, "HarbourMSP");
        QCOMPARE(kept->priority, "urgent");
        QVERIFY(!at("doctor").orderDraft("pat_" + std::string(26, 'a')));
        for (const auto &[name, bytes] : filesBelow(m_clinic.profile("doctor"))) {
            QVERIFY2(!bytes.contains("CANARYDRAFT"), qPrintable(name));
        }
        QVERIFY(at("doctor").keepOrderDraft(patientId(), nullptr));
        QVERIFY(!at("doctor").orderDraft(patientId()));
    }
    void theLaboratorySeesWhoAsks()
    {
        const auto order = orderAt("lab", m_order);
        QVERIFY(order && order->readable);
        QCOMPARE(order->reason, "Cough for six weeks");
        QVERIFY2(order->requester.starts_with("Dr "), order->requester.c_str());
        QCOMPARE(order->requesterOrganization, "Northgate Medical Centre");
        QCOMPARE(order->modality, "CT");
    }
    void filesOfSomebodyElseStopAndNameTheOrderTheyFit()
    {
        const QString other = m_clinic.run("doctor", {"patient", "list"}).json["items"].size() > 1 ? "other" : "";
        QVERIFY(!other.isEmpty());
        const auto intake = at("lab").readIntake(m_clinic.smallStudy("fits", 11).toStdString(), m_order, {});
        QVERIFY2(intake, intake ? "" : intake.error().detail.c_str());
        QVERIFY(!intake->stops);
        QVERIFY(!intake->first.empty() && std::filesystem::exists(intake->first));
        QCOMPARE(intake->fields.size(), 7U);
        // An order for another patient: the same files do not fit, and the first order is named.
        const auto people = at("doctor").patients({});
        QVERIFY(people);
        auto foreign = draft();
        for (const auto &person : *people) {
            foreign.patientId = person.patientId != patientId() ? person.patientId : foreign.patientId;
        }
        const auto second = at("doctor").requestOrder(foreign, {});
        QVERIFY2(second, second ? "" : second.error().detail.c_str());
        QVERIFY(at("lab").refresh({}));
        const auto stopped = at("lab").readIntake(m_clinic.smallStudy("fits", 11).toStdString(), second->id, {});
        QVERIFY2(stopped, stopped ? "" : stopped.error().detail.c_str());
        QVERIFY(stopped->stops);
        QVERIFY(std::ranges::find(stopped->matchingOrders, m_order) != stopped->matchingOrders.end());
        for (const auto &field : intake->fields) {
            QVERIFY2((field.agreement == Intake::Agreement::Differs) == (field.name == "body part"), field.name.c_str());
            QVERIFY(field.name != "birth date" || field.found.find('-') == 4);
            QVERIFY(field.name != "sex" || field.found == "female");
        }
        QVERIFY(std::ranges::any_of(stopped->fields, [](const Intake::Field &field) { return field.stops && field.name == "name"; }));
        const auto sent = at("lab").send({.path = m_clinic.smallStudy("fits", 11).toStdString(), .orderId = second->id, .identityOverride = {}, .progress = {}}, {});
        QVERIFY(!sent && sent.error().code == ErrorCode::Conflict);
    }
    void anOverrideIsSignedByItselfWithAllThatDiffers()
    {
        auto &lab = at("lab");
        const auto orders = lab.orders({});
        QVERIFY(orders && orders->size() >= 2);
        const auto foreign = std::ranges::find_if(*orders, [&](const OrderEntry &order) { return order.patientId != patientId(); });
        QVERIFY(foreign != orders->end());
        desk("lab").asked.clear();
        desk("lab").signs = false;
        const SendRequest request {.path = m_clinic.smallStudy("fits", 11).toStdString(), .orderId = foreign->orderId,
                                   .identityOverride = "The ward confirmed by telephone", .progress = {}};
        for (int times = 1; times <= 2; ++times) {
            const auto refused = lab.send(request, {});
            QVERIFY(!refused && refused.error().code == ErrorCode::Cancelled);
            QCOMPARE(desk("lab").asked.size(), std::size_t(times));
            const auto &asked = desk("lab").asked.back();
            QVERIFY(asked.weight == SigningWeight::Mandate && asked.mustBeRead);
            QCOMPARE(factOf(asked, Fact::Kind::Reason), "The ward confirmed by telephone");
            QStringList fields;
            for (const auto &fact : asked.facts) {
                if (fact.kind == Fact::Kind::Mismatch) {
                    QVERIFY(fact.value != fact.other);
                    fields << QString::fromStdString(fact.field);
                }
            }
            QVERIFY2(fields.contains("name") && fields.contains("patient id"), qPrintable(fields.join(',')));
            QVERIFY(asked.exact.find("The ward confirmed by telephone") != std::string::npos); // It is signed.
        }
        desk("lab").signs = true;
    }
    void aStudyIsSentUnderOneMandate()
    {
        auto &lab = at("lab");
        desk("lab").asked.clear();
        desk("lab").signs = false;
        const SendRequest request {.path = m_clinic.smallStudy("fits", 11).toStdString(), .orderId = m_order, .identityOverride = {}, .progress = {}};
        const auto refused = lab.send(request, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::Cancelled);
        QCOMPARE(orderAt("lab", m_order)->status, "requested");
        desk("lab").signs = true;
        QStringList steps;
        SendRequest told = request;
        told.progress = [&](const std::string &step, std::uint64_t, std::uint64_t) {
            steps << QString::fromStdString(step);
        };
        const auto sent = lab.send(told, {});
        QVERIFY2(sent, sent ? "" : sent.error().detail.c_str());
        m_record = sent->recordId;
        QCOMPARE(desk("lab").asked.size(), 2U);
        QVERIFY(desk("lab").asked.back().weight == SigningWeight::Mandate && !desk("lab").asked.back().mustBeRead);
        QCOMPARE(factOf(desk("lab").asked.back(), Fact::Kind::Accession), orderAt("lab", m_order)->accession);
        QVERIFY(steps.contains("seal") && steps.contains("upload") && steps.contains("confirm"));
        QCOMPARE(orderAt("lab", m_order)->status, "available");
        // The same again is answered, without another question.
        const auto again = lab.send(request, {});
        QVERIFY(again && again->stood);
        QCOMPARE(desk("lab").asked.size(), 2U);
        QCOMPARE(lab.waiting()->size(), 0U);
    }
    void theDoctorAcknowledgesOnce()
    {
        const auto study = studyAt("doctor");
        QVERIFY(study && study->acknowledgedBy.empty());
        QCOMPARE(study->orderId, m_order);
        const auto receipt = at("doctor").acknowledge(m_record, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(desk("doctor").asked.back().title, "Seen: CT chest");
        QCOMPARE(factOf(desk("doctor").asked.back(), Fact::Kind::StudyDate), study->studyDate);
        QCOMPARE(factOf(desk("doctor").asked.back(), Fact::Kind::Images), std::to_string(study->images));
        for (const char *login : {"doctor", "patient", "lab"}) {
            const auto seen = studyAt(login);
            QVERIFY(seen);
            QVERIFY2(seen->acknowledgedBy.starts_with("Dr "), login);
        }
        const auto again = at("doctor").acknowledge(m_record, {});
        QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    }
    void aFlippedByteIsCaughtAndFlippedBack()
    {
        QVERIFY(at("doctor").verify(m_record, {}, {})->ok);
        const auto part = at("doctor").tamper(m_record);
        QVERIFY2(part, part ? "" : part.error().detail.c_str());
        QCOMPARE(*part, 1);
        QVERIFY(at("doctor").isTampered(m_record));
        const auto proof = at("doctor").verify(m_record, {}, {});
        QVERIFY(proof && !proof->ok);
        QCOMPARE(at("doctor").tamper(m_record).error().code, ErrorCode::Conflict);
        QVERIFY(at("doctor").restore(m_record));
        QVERIFY(!at("doctor").isTampered(m_record));
        QVERIFY(at("doctor").verify(m_record, {}, {})->ok);
    }
    void aStudyWithAnotherManifestDoesNotVanish()
    {
        const QString manifest = m_clinic.store("manifests/" + QString::fromStdString(m_record) + "/1");
        const QByteArray whole = bytesOfFile(manifest);
        QByteArray other = whole;
        const auto place = other.indexOf("\"root\":\"") + 12;
        other[place] = other[place] == 'a' ? 'b' : 'a';
        writeBytes(manifest, other);
        m_places.clear();
        const auto study = studyAt("doctor");
        writeBytes(manifest, whole);
        QVERIFY(study);
        QVERIFY2(study->problem.find("ledger") != std::string::npos, study->problem.c_str());
        QVERIFY(study->title.empty());
        m_places.clear();
        QVERIFY(studyAt("doctor")->problem.empty());
    }
    void aConsentToAHospitalReachesItsDoctorThroughTheAgentOfThisMachine()
    {
        QVERIFY(!studyAt("doctor2"));
        auto agents = agentsOf(m_clinic.path("ledger").toStdString());
        QVERIFY2(agents && agents->size() == 2, agents ? "two agents are expected" : agents.error().detail.c_str());
        std::atomic<int> rotated = 0;
        const AgentHost host(*agents, {.pause = std::chrono::milliseconds(200), .told = [&](const AgentEvent &event) {
                                   rotated += event.kind == AgentEvent::Kind::Rotated;
                               }});
        auto &patient = at("patient");
        const auto receipt = patient.grantConsent({.patientId = patientId(), .grantee = "StElinMSP", .dataClass = "imaging", .purpose = "TREAT", .until = std::nullopt}, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QVERIFY(desk("patient").asked.back().weight == SigningWeight::Full);
        QCOMPARE(desk("patient").asked.back().function, "Consent:Grant");
        QCOMPARE(factOf(desk("patient").asked.back(), Fact::Kind::DataClass), "imaging");
        QCOMPARE(factOf(desk("patient").asked.back(), Fact::Kind::Purpose), "TREAT");
        QVERIFY(std::ranges::count(desk("patient").asked.back().facts, Fact::Kind::Until, &Fact::kind) == 1);
        QTRY_VERIFY_WITH_TIMEOUT(studyAt("doctor2"), 30'000);
        QVERIFY(studyAt("doctor2")->asColleague && !studyAt("doctor")->asColleague);
        QCOMPARE(at("doctor2").open(m_record, {}).error().code, ErrorCode::Denied); // The consent names their hospital only.
        at("doctor2").relationships().state(patientId(), CareRelationship::OnCall);
        QVERIFY(at("doctor2").open(m_record, {}));
        QVERIFY(patient.refresh({}));
        const auto accesses = patient.accesses(patientId(), {});
        QVERIFY(accesses);
        // The agent may still be giving out keys, so a release may be newer than the opening.
        const auto opening = std::ranges::find(*accesses, AccessEntry::Kind::Opened, &AccessEntry::kind);
        QVERIFY(opening != accesses->end());
        QCOMPARE(opening->organization, "St. Elin Hospital");
        QCOMPARE(opening->role, "doctor");
        QCOMPARE(opening->relationship, "on-call");
        const auto consents = patient.consents(patientId(), {});
        QVERIFY(consents && consents->size() == 1);
        QCOMPARE(consents->front().grantee, "St. Elin Hospital");
        const auto withdrawn = patient.withdrawConsent(consents->front().consentId, "No longer treated there", FormerContent::Stays, {});
        QVERIFY2(withdrawn, withdrawn ? "" : withdrawn.error().detail.c_str());
        QCOMPARE(factOf(desk("patient").asked.back(), Fact::Kind::DataClass), "imaging");
        QCOMPARE(factOf(desk("patient").asked.back(), Fact::Kind::Reason), "No longer treated there");
        QVERIFY(at("doctor2").refresh({}));
        const auto denied = at("doctor2").open(m_record, {});
        QVERIFY(!denied);
        QCOMPARE(denied.error().code, ErrorCode::Denied);
        // What comes next is sealed in an epoch without them; the agent's work is not cut in the middle.
        QTRY_VERIFY_WITH_TIMEOUT(rotated > 0, 30'000);
    }
    void aRetractionTellsItsReasonToReaders()
    {
        const auto none = at("lab").retract(m_record, "", {});
        QVERIFY(!none && none.error().code == ErrorCode::Invalid);
        const auto receipt = at("lab").retract(m_record, "Filed under the wrong patient", {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QVERIFY(desk("lab").asked.back().weight == SigningWeight::Full);
        QCOMPARE(factOf(desk("lab").asked.back(), Fact::Kind::Reason), "Filed under the wrong patient");
        const auto study = studyAt("doctor");
        QCOMPARE(factOf(desk("lab").asked.back(), Fact::Kind::StudyDate), study->studyDate);
        QVERIFY(study && study->retracted);
        QCOMPARE(study->retractionReason, "Filed under the wrong patient");
        const auto proof = at("doctor").verify(m_record, [](const workflows::Check &) {}, {});
        QVERIFY(proof && !proof->ok && proof->retracted); // What is stored is intact: nothing else fails.
        QCOMPARE(std::ranges::count_if(proof->checks, [](const auto &check) { return !check.ok; }), 1);
    }
    void whatWasSignedOfflineIsSentByTheNextStartWithoutASecondQuestion()
    {
        at("doctor");
        const auto acts = m_clinic.actsOf("Order:Request").size();
        const QString profile = m_clinic.profile("doctor");
        m_clinic.stopNode();
        desk("doctor").asked.clear();
        const auto before = SystemClock::instance().now();
        const auto receipt = at("doctor").requestOrder(draft(), {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(receipt->status, "waiting");
        QCOMPARE(receipt->block, 0U);
        QCOMPARE(desk("doctor").asked.size(), 1U);
        QVERIFY((desk("doctor").stages == std::vector {SigningStage::Signed, SigningStage::Waiting}));
        const auto waiting = at("doctor").waiting();
        QVERIFY(waiting && waiting->size() == 1);
        QCOMPARE(waiting->front().subject, receipt->id);
        QVERIFY(!waiting->front().needsSignature && waiting->front().signedAt > before - std::chrono::seconds(2));
        const auto orders = at("doctor").orders({});
        QVERIFY(orders && orders->front().orderId == receipt->id);
        QCOMPARE(orders->front().status, "waiting");
        QCOMPARE(orders->front().title, "CT chest");
        QCOMPARE(orders->front().reason, "Cough for six weeks");
        QVERIFY(orders->front().signedAt == waiting->front().signedAt);
        const auto signedAt = waiting->front().signedAt;
        // As if the machine had died now: the profile as it is comes back.
        QCOMPARE(QProcess::execute("cp", {"-a", profile, profile + ".then"}), 0);
        m_places.clear();
        QCOMPARE(QProcess::execute("rm", {"-rf", profile}), 0);
        QCOMPARE(QProcess::execute("mv", {profile + ".then", profile}), 0);
        std::this_thread::sleep_for(std::chrono::seconds(2)); // So that the two times differ.
        QCOMPARE(at("doctor").waiting()->size(), 0U);
        QVERIFY(desk("doctor").asked.empty());
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), acts + 1);
        const auto order = orderAt("doctor", receipt->id);
        QVERIFY(order);
        QCOMPARE(order->status, "requested");
        QVERIFY(order->signedAt == signedAt);
        QVERIFY(order->requested > signedAt);
        QVERIFY(orderAt("lab", receipt->id)->signedAt == signedAt);
    }
    void anAcknowledgementAndACancellationWaitForTheSameWindow()
    {
        const QString sent = m_clinic.sendSmallStudy("offline", 31, m_clinic.requestOrder());
        QVERIFY(!sent.isEmpty());
        m_record = sent.toStdString();
        const std::string order = m_clinic.requestOrder().toStdString();
        QVERIFY(studyAt("doctor") && orderAt("doctor", order));
        auto away = std::make_unique<DemoClinic::WithoutNode>(m_clinic);
        desk("doctor").asked.clear();
        desk("doctor").signs = false;
        QCOMPARE(at("doctor").acknowledge(m_record, {}).error().code, ErrorCode::Cancelled);
        QCOMPARE(at("doctor").waiting()->size(), 0U);
        desk("doctor").signs = true;
        const auto seen = at("doctor").acknowledge(m_record, {});
        QVERIFY2(seen && seen->status == "waiting", seen ? seen->status.c_str() : seen.error().detail.c_str());
        const auto cancelled = at("doctor").moveOrder(order, OrderStep::Cancel, "Not needed any more", {});
        QVERIFY2(cancelled && cancelled->status == "waiting", cancelled ? cancelled->status.c_str() : cancelled.error().detail.c_str());
        QCOMPARE(desk("doctor").asked.size(), 3U);
        const auto studies = at("doctor").studies(patientId(), {});
        QVERIFY(studies);
        const auto study = std::ranges::find(*studies, m_record, &StudySummary::recordId);
        QVERIFY(study->acknowledgementWaits && study->acknowledgedSigned != Moment {} && study->acknowledgedBy.starts_with("Dr "));
        const auto orders = at("doctor").orders({});
        const auto row = std::ranges::find(*orders, order, &OrderEntry::orderId);
        QCOMPARE(row->status, "requested");
        QCOMPARE(row->waitingStep, "cancelled");
        QCOMPARE(at("doctor").waiting()->size(), 2U);
        QCOMPARE(at("doctor").goOn({}, {}).error().code, ErrorCode::Offline);
        QCOMPARE(at("doctor").waiting()->size(), 2U);
        away.reset();
        QTRY_VERIFY_WITH_TIMEOUT(at("doctor").refresh({}), 30'000); // Starts the node again.
        QTRY_VERIFY_WITH_TIMEOUT(at("doctor").goOn({}, {}), 30'000);
        QCOMPARE(desk("doctor").asked.size(), 3U);
        QCOMPARE(at("doctor").waiting()->size(), 0U);
        const auto now = studyAt("doctor");
        QVERIFY(now && !now->acknowledgementWaits && now->acknowledgedSigned != Moment {} && now->acknowledged >= now->acknowledgedSigned);
        const auto ended = orderAt("lab", order);
        QCOMPARE(ended->status, "cancelled");
        QCOMPARE(ended->endReason, "Not needed any more");
        QVERIFY(ended->changedSigned != Moment {});
    }
    void whatIsRefusedAfterItWaitedIsKeptToBeReadOf()
    {
        const std::string order = m_clinic.requestOrder().toStdString();
        QVERIFY(orderAt("doctor", order));
        {
            const DemoClinic::WithoutNode away(m_clinic);
            const auto cancelled = at("doctor").moveOrder(order, OrderStep::Cancel, "CANARYWRITTEN by hand", {});
            QVERIFY2(cancelled && cancelled->status == "waiting", cancelled ? cancelled->status.c_str() : cancelled.error().detail.c_str());
            m_places.erase("doctor"); // Their window is closed, and others go on.
        }
        const QString id = QString::fromStdString(order);
        QCOMPARE(m_clinic.run("lab", {"order", "accept", id}).exitCode, 0);
        QCOMPARE(m_clinic.run("lab", {"order", "start", id}).exitCode, 0);
        QVERIFY(!m_clinic.sendSmallStudy("too-late", 32, id).isEmpty());
        QCOMPARE(at("doctor").waiting()->size(), 0U);
        for (const char *start : {"the first", "the next"}) {
            const auto refused = at("doctor").refused();
            QVERIFY2(refused && refused->size() == 1, start);
            QCOMPARE(refused->front().function, "Order:Cancel");
            QCOMPARE(refused->front().subject, order);
            QCOMPARE(refused->front().written, "CANARYWRITTEN by hand");
            QCOMPARE(refused->front().patient.patientId, patientId());
            QCOMPARE(refused->front().why, ErrorCode::Conflict);
            QVERIFY(refused->front().signedAt != Moment {});
            m_places.erase("doctor");
        }
        for (const auto &[name, bytes] : filesBelow(m_clinic.profile("doctor"))) {
            QVERIFY2(!bytes.contains("CANARYWRITTEN"), qPrintable(name));
        }
        at("doctor").forgetRefused(at("doctor").refused()->front().id);
        QCOMPARE(at("doctor").refused()->size(), 0U);
    }
    void whatWasNotSignedWaitsForItsPerson()
    {
        QVERIFY(at("doctor").refresh({}));
        const auto acts = m_clinic.actsOf("Order:Request").size();
        const QString profile = m_clinic.profile("doctor");
        // As if the machine had died while the sheet was open: the profile as it was then comes back.
        desk("doctor").signs = false;
        desk("doctor").onAsked = [&] { QCOMPARE(QProcess::execute("cp", {"-a", profile, profile + ".then"}), 0); };
        QVERIFY(!at("doctor").requestOrder(draft(), {}));
        m_places.clear();
        QCOMPARE(QProcess::execute("rm", {"-rf", profile}), 0);
        QCOMPARE(QProcess::execute("mv", {profile + ".then", profile}), 0);
        auto &again = at("doctor");
        QVERIFY(again.goOn({}, {}));
        const auto waiting = again.waiting();
        QVERIFY(waiting);
        QCOMPARE(waiting->size(), 1U);
        QVERIFY(waiting->front().needsSignature && !waiting->front().mayBeSent);
        QCOMPARE(waiting->front().title, "CT chest");
        QVERIFY(desk("doctor").asked.empty());
        // Nor does the command line sign it in passing.
        QCOMPARE(m_clinic.run("doctor", {"order", "list"}).exitCode, 0);
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), acts);
        const auto done = again.goOn(waiting->front().id, {});
        QVERIFY2(done, done ? "" : done.error().detail.c_str());
        QCOMPARE(desk("doctor").asked.size(), 1U);
        QCOMPARE(again.waiting()->size(), 0U);
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), acts + 1);
    }
    void cleanupTestCase() { m_places.clear(); }
};

MEDANCHOR_TEST(TestWorkplace)
#include "tst_workplace.moc"
