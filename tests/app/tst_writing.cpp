#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"

#include "services/workflows/clinic.h"

#include <QFile>
#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// What a doctor and a laboratory write, over the real ledger and store. The functions build on each other.
class TestWriting : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    std::map<QString, std::shared_ptr<Desk>> m_desks;
    std::map<QString, std::unique_ptr<Workplace>> m_places;
    std::string m_note;
    std::string m_result;

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
    std::string patientId() const { return m_clinic.patientId().toStdString(); }
    ClinicalDraft note() const
    {
        return {.patientId = patientId(), .title = "Note: CANARYNOTE",
                .entries = {{.type = "Composition", .title = "Note: CANARYNOTE", .sections = {{.code = {"http://loinc.org", "61150-9", "Subjective"}, .title = "Subjective", .text = "CANARYNOTE since Monday"}},
                             .refers = {"#1"}},
                            {.type = "Observation", .code = {"http://loinc.org", "8867-4", "Heart rate"}, .category = "vital-signs",
                             .measures = {{.value = "72.10", .unit = "/min", .unitCode = "/min"}}}}};
    }
    /// The resources of a record, in an export of the patient.
    std::vector<Json> exported(const QString &name)
    {
        m_places.clear();
        const QString out = m_clinic.temporary(name);
        const auto result = m_clinic.run("doctor", {"fhir", "export", "--patient", m_clinic.patientId(), "--out", out});
        if (result.exitCode != 0) {
            qWarning("%s", result.all().constData());
        }
        m_exported = bytesOfFile(out);
        std::vector<Json> all;
        for (const auto &entry : Json::parse(m_exported.toStdString(), nullptr, false).value("entry", Json::array())) {
            all.push_back(entry["resource"]);
        }
        return all;
    }
    QByteArray m_exported;

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void aNoteIsSignedAsResourcesAndExported()
    {
        const QString file = m_clinic.temporary("letter.txt");
        writeBytes(file, "CANARYNOTE letter");
        auto draft = note();
        draft.attachments = {file.toStdString()};
        const auto receipt = at("doctor").clinic().writing().sign(draft, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        m_note = receipt->id;
        const auto &request = m_desks["doctor"]->asked.back();
        QCOMPARE(request.function, std::string("Record:Anchor"));
        QCOMPARE(request.title, std::string("Note: CANARYNOTE"));
        QVERIFY(request.patient && !request.patient->mrn.empty());
        QCOMPARE(std::ranges::count(request.facts, SigningRequest::Fact::Kind::Entry, &SigningRequest::Fact::kind), 2);
        QVERIFY(request.weight == SigningWeight::Short);

        const auto all = exported("first.json");
        int found = 0;
        for (const auto &resource : all) {
            const std::string type = resource.value("resourceType", "");
            if (type == "Composition" && resource.value("title", "") == "Note: CANARYNOTE") {
                ++found;
                const std::string mention = resource["section"][1]["entry"][0]["reference"];
                QVERIFY(mention.starts_with("Observation/"));
                QVERIFY(m_exported.contains(("\"id\":\"" + mention.substr(12)).c_str()));
            }
            found += type == "DocumentReference" && resource.value("description", "") == "letter.txt" ? 1 : 0;
        }
        QCOMPARE(found, 2);
        QVERIFY(m_exported.contains("\"value\":72.10,"));
    }
    void nothingOfItIsReadableElsewhere()
    {
        for (const QString &folder : {m_clinic.path("store"), m_clinic.path("ledger"), m_clinic.profile("doctor")}) {
            for (const auto &[name, bytes] : filesBelow(folder)) {
                QVERIFY2(!bytes.contains("CANARYNOTE"), qPrintable(folder + name));
            }
        }
    }
    void anAmendmentKeepsBothVersionsAndWhatItDoesNotName()
    {
        auto draft = note();
        draft.entries.resize(1);
        draft.entries[0].refers.clear();
        draft.entries[0].sections[0].text = "since Tuesday";
        draft.amends = m_note;
        auto &writing = at("doctor").clinic().writing();
        const auto without = writing.sign(draft, {});
        QVERIFY(!without);
        QCOMPARE(without.error().code, ErrorCode::Invalid);
        draft.reason = "The day was wrong";
        draft.amendsVersion = 2;
        QCOMPARE(writing.sign(draft, {}).error().code, ErrorCode::Conflict);
        draft.amendsVersion = 1;
        const auto receipt = writing.sign(draft, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QCOMPARE(receipt->id, m_note);
        QCOMPARE(m_desks["doctor"]->asked.back().function, std::string("Record:Amend"));
        QCOMPARE(writing.sign(draft, {}).error().code, ErrorCode::Conflict); // That is no more the newest.
        const auto all = exported("second.json");
        int compositions = 0;
        for (const auto &resource : all) {
            if (resource.value("resourceType", "") == "Composition" && resource.value("title", "") == "Note: CANARYNOTE") {
                ++compositions;
                QCOMPARE(resource["status"].get<std::string>(), std::string("amended"));
            }
        }
        QCOMPARE(compositions, 1);
        QVERIFY(m_exported.contains("\"value\":72.10,") && m_exported.contains("since Tuesday") && !m_exported.contains("since Monday") && m_exported.contains("letter.txt"));
        const auto history = m_clinic.run("doctor", {"record", "history", QString::fromStdString(m_note)});
        QCOMPARE(history.json["items"].size(), std::size_t(2));
    }
    void whoIsNobodyThereWritesNothing()
    {
        const auto refused = at("doctor2").clinic().writing().sign(note(), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Denied);
    }
    void whatIsWrongIsNamedAndNobodyIsAsked()
    {
        auto draft = note();
        draft.entries[1].measures[0].value = "7x";
        at("doctor");
        const auto asked = m_desks["doctor"]->asked.size();
        const auto refused = at("doctor").clinic().writing().sign(draft, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(refused.error().detail.starts_with("Observation.measures.value"));
        QCOMPARE(m_desks["doctor"]->asked.size(), asked);
        draft = note();
        draft.entries[0].refers = {"#7"};
        QCOMPARE(at("doctor").clinic().writing().sign(draft, {}).error().code, ErrorCode::Invalid);
    }
    void aLaboratoryAnswersAnOrderOnce()
    {
        const QString order = m_clinic.requestOrder();
        QVERIFY(!order.isEmpty());
        m_places.clear();
        ClinicalDraft draft {.entries = {{.type = "Observation", .code = {"http://loinc.org", "2823-3", "Potassium"}, .category = "laboratory",
                                          .measures = {{.value = "2.90", .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.5", .high = "5.1", .flag = "LL"}}},
                                         {.type = "DiagnosticReport", .code = {"http://loinc.org", "24323-8", "Panel"}, .category = "laboratory", .text = "Low", .refers = {"#0"}}}, .orderId = order.toStdString()};
        const auto receipt = at("lab").clinic().writing().sign(draft, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        m_result = receipt->id;
        const auto again = at("lab").clinic().writing().sign(draft, {});
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        m_places.clear();
        const auto orders = m_clinic.run("doctor", {"order", "list"});
        QVERIFY(orders.output.contains(receipt->id.c_str()) || orders.output.contains("available"));
        const auto got = m_clinic.run("doctor", {"record", "get", QString::fromStdString(receipt->id)});
        QCOMPARE(got.exitCode, 0);
        QCOMPARE(got.text("class"), QString("laboratory"));
    }
    void anAmendedRecordIsToldToWhoReadTheFirst()
    {
        QVERIFY(at("doctor").refresh({}));
        const auto told = at("doctor").clinic().writing().amended({});
        QVERIFY2(told, told ? "" : told.error().detail.c_str());
        QVERIFY(std::ranges::none_of(*told, [&](const AmendedRecord &one) { return one.recordId == m_note; })); // They amended it themselves.
    }
    void theInboxShowsWhatIsCriticalFirst()
    {
        const QString order = m_clinic.requestOrder();
        m_places.clear();
        const ClinicalDraft normal {.entries = {{.type = "Observation", .code = {"http://loinc.org", "2951-2", "Sodium"}, .category = "laboratory",
                                                 .measures = {{.value = "140", .unit = "mmol/L", .unitCode = "mmol/L", .low = "136", .high = "145", .flag = "N"}}}}, .orderId = order.toStdString()};
        const auto receipt = at("lab").clinic().writing().sign(normal, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        QVERIFY(at("doctor").refresh({}));
        const auto inbox = at("doctor").clinic().record().inbox({});
        QVERIFY2(inbox, inbox ? "" : inbox.error().detail.c_str());
        QVERIFY(inbox->size() >= 3);
        QCOMPARE(inbox->front().recordId, m_result);
        QCOMPARE(inbox->front().content.code.code, std::string("2823-3"));
        QVERIFY(std::ranges::any_of(*inbox, [&](const ChartEntry &entry) { return entry.recordId == receipt->id; }));
        const auto none = at("doctor2").clinic().record().inbox({});
        QVERIFY(none && std::ranges::none_of(*none, [&](const ChartEntry &entry) { return entry.recordId == m_result; }));
    }
    void whatWasAcknowledgedLeavesTheInboxAndComesBackAmended()
    {
        const auto isThere = [&](const auto &entries) { return std::ranges::any_of(entries, [&](const auto &one) { return one.recordId == m_result; }); };
        const auto seen = at("doctor").acknowledge(m_result, {});
        QVERIFY2(seen, seen ? "" : seen.error().detail.c_str());
        QVERIFY(at("doctor").refresh({}));
        QVERIFY(!isThere(*at("doctor").clinic().record().inbox({})));
        QVERIFY(!isThere(*at("doctor").clinic().writing().amended({})));

        QVERIFY(at("lab").refresh({}));
        const ClinicalDraft better {.entries = {{.type = "Observation", .code = {"http://loinc.org", "2823-3", "Potassium"}, .category = "laboratory",
                                                 .measures = {{.value = "3.90", .unit = "mmol/L", .unitCode = "mmol/L", .low = "3.5", .high = "5.1", .flag = "N"}}}},
                                    .amends = m_result, .reason = "Another sample"};
        const auto amended = at("lab").clinic().writing().sign(better, {});
        QVERIFY2(amended, amended ? "" : amended.error().detail.c_str());
        QVERIFY(!isThere(*at("lab").clinic().writing().amended({}))); // They did it.

        QVERIFY(at("doctor").refresh({}));
        const auto told = at("doctor").clinic().writing().amended({});
        QVERIFY2(told, told ? "" : told.error().detail.c_str());
        const auto one = std::ranges::find(*told, m_result, &AmendedRecord::recordId);
        QVERIFY(one != told->end());
        QCOMPARE(one->version, 2);
        QCOMPARE(one->seenVersion, 1);
        QVERIFY(one->acknowledged);
        QCOMPARE(one->reason, std::string("Another sample"));
        const auto again = at("doctor").clinic().record().inbox({});
        QVERIFY(again && isThere(*again));
        const auto back = std::ranges::find(*again, m_result, &ChartEntry::recordId);
        QVERIFY(back->seenOlder && back->amended == "Another sample");
    }
    void aMedicineIsHeldAgainstTheChartsAllergies()
    {
        auto &writing = at("doctor").clinic().writing();
        const ClinicalDraft allergy {.patientId = patientId(), .entries = {{.type = "AllergyIntolerance", .code = {"http://www.whocc.no/atc", "J01CE02", "Phenoxymethylpenicillin"}, .criticality = "high",
                                                                           .findings = {{{}, {}, "Anaphylaxis"}}}}};
        ClinicalDraft medicine {.patientId = patientId(), .entries = {{.type = "MedicationStatement", .code = {"http://www.whocc.no/atc", "J01CE02", "Phenoxymethylpenicillin"}}}};
        const auto none = writing.check(medicine, {});
        QVERIFY(none && none->empty());
        const auto entered = writing.sign(allergy, {});
        QVERIFY2(entered, entered ? "" : entered.error().detail.c_str());
        QVERIFY(at("doctor").refresh({}));
        const auto found = writing.check(medicine, {});
        QVERIFY2(found, found ? "" : found.error().detail.c_str());
        QCOMPARE(found->size(), std::size_t(1));
        QVERIFY(found->front().interrupts && found->front().rule == SafetyFinding::Rule::Allergy);
        QCOMPARE(found->front().detail, std::string("Anaphylaxis"));

        const auto asked = m_desks["doctor"]->asked.size();
        const auto refused = writing.sign(medicine, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        medicine.overrides = {{.finding = found->front().id, .sentence = "Allergy: Phenoxymethylpenicillin", .reason = "  "}};
        QCOMPARE(writing.sign(medicine, {}).error().code, ErrorCode::Conflict);
        QCOMPARE(m_desks["doctor"]->asked.size(), asked);
        medicine.overrides[0].reason = "Tolerated twice since";
        const auto receipt = writing.sign(medicine, {});
        QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
        const auto chart = at("doctor").clinic().record().chart(patientId(), {});
        QVERIFY2(chart, chart ? "" : chart.error().detail.c_str());
        const auto issue = std::ranges::find_if(chart->entries, [&](const ChartEntry &entry) { return entry.recordId == receipt->id && entry.content.type == "DetectedIssue"; });
        QVERIFY(issue != chart->entries.end());
        const auto resource = at("doctor").clinic().record().resource(receipt->id, issue->place, {});
        QVERIFY(resource && resource->contains("Tolerated twice since"));
        const auto twice = writing.check({.patientId = patientId(), .entries = {{.type = "MedicationStatement", .code = {"http://www.whocc.no/atc", "J01CE02", "Phenoxymethylpenicillin"}}}}, {});
        QVERIFY(twice && std::ranges::any_of(*twice, [](const SafetyFinding &one) { return one.rule == SafetyFinding::Rule::Duplicate && !one.interrupts; }));
    }
    void draftsAreOfThePersonAlone()
    {
        const KeptDraft draft {.id = "note-1", .patientId = patientId(), .kind = "note", .content = "{\"text\":\"CANARYDRAFT\"}"};
        QVERIFY(at("doctor").clinic().writing().keepDraft(draft));
        m_places.clear();
        const auto kept = at("doctor").clinic().writing().drafts();
        QVERIFY(kept && kept->size() == 1);
        QCOMPARE(kept->front().content, draft.content);
        QVERIFY(kept->front().saved != Moment {});
        QVERIFY(at("lab").clinic().writing().drafts()->empty());
        for (const auto &[name, bytes] : filesBelow(m_clinic.profile("doctor"))) {
            QVERIFY2(!bytes.contains("CANARYDRAFT"), qPrintable(name));
        }
        QVERIFY(at("doctor").clinic().writing().forgetDraft("note-1"));
        QVERIFY(at("doctor").clinic().writing().drafts()->empty());
    }
    void withoutTheNodeItIsSignedAndSentLater()
    {
        std::string record;
        {
            QVERIFY(at("doctor").refresh({}));
            const DemoClinic::WithoutNode away(m_clinic);
            auto draft = note();
            draft.title = "Away";
            const auto receipt = at("doctor").clinic().writing().sign(draft, {});
            QVERIFY2(receipt, receipt ? "" : receipt.error().detail.c_str());
            QCOMPARE(receipt->status, std::string("waiting"));
            record = receipt->id;
        }
        m_places.clear();
        QVERIFY(at("doctor").refresh({}));
        m_places.clear();
        const auto history = m_clinic.run("doctor", {"record", "history", QString::fromStdString(record)});
        QVERIFY2(history.exitCode == 0 && history.json["items"].size() == 1, history.all().constData());
    }
};

MEDANCHOR_TEST(TestWriting)
#include "tst_writing.moc"
