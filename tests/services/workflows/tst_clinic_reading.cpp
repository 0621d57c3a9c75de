#include "tests/app/signing_desk.h"
#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/clinic.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/import_fhir.h"
#include "services/workflows/ledger_workplace.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

static std::string quoted(std::string text)
{
    std::ranges::replace(text, '\'', '"');
    return text;
}

/// A patient with a practitioner, an encounter, a problem, an allergy, a medicine, results and something that is not known here.
static std::string bundleOf(const std::string &potassium)
{
    return quoted("{'resourceType':'Bundle','type':'transaction','entry':["
                  "{'fullUrl':'urn:uuid:p1','resource':{'resourceType':'Patient','id':'p1','identifier':[{'system':'urn:n','value':'Q-4711'}],"
                  "'name':[{'family':'Quetzalcoatl','given':['Ida']}],'gender':'female','birthDate':'1970-05-06'},'request':{'method':'POST','url':'Patient'}},"
                  "{'fullUrl':'urn:uuid:d1','resource':{'resourceType':'Practitioner','id':'d1','name':[{'prefix':['Dr'],'given':['Ann'],'family':'Zweistein'}]},'request':{'method':'POST','url':'Practitioner'}},"
                  "{'fullUrl':'urn:uuid:e1','resource':{'resourceType':'Encounter','id':'e1','status':'finished','class':{'code':'AMB'},'type':[{'text':'Zyklusvisite'}],"
                  "'subject':{'reference':'urn:uuid:p1'},'period':{'start':'2019-01-02T10:00:00Z'}},'request':{'method':'POST','url':'Encounter'}},"
                  "{'fullUrl':'urn:uuid:c1','resource':{'resourceType':'Condition','id':'c1','clinicalStatus':{'coding':[{'code':'active'}]},'verificationStatus':{'coding':[{'code':'confirmed'}]},"
                  "'code':{'coding':[{'system':'http://snomed.info/sct','code':'38341003','display':'Hypertonie'}]},'subject':{'reference':'urn:uuid:p1'},'encounter':{'reference':'urn:uuid:e1'},"
                  "'recorder':{'reference':'urn:uuid:d1'},'onsetDateTime':'2018'},'request':{'method':'POST','url':'Condition'}},"
                  "{'fullUrl':'urn:uuid:a1','resource':{'resourceType':'AllergyIntolerance','id':'a1','clinicalStatus':{'coding':[{'code':'active'}]},'code':{'text':'Penizillin'},"
                  "'criticality':'high','patient':{'reference':'urn:uuid:p1'}},'request':{'method':'POST','url':'AllergyIntolerance'}},"
                  "{'fullUrl':'urn:uuid:o1','resource':{'resourceType':'Observation','id':'o1','status':'final','category':[{'coding':[{'code':'laboratory'}]}],"
                  "'code':{'coding':[{'system':'http://loinc.org','code':'2823-3','display':'Potassium'}]},'subject':{'reference':'urn:uuid:p1'},'effectiveDateTime':'2020-02-03T08:00:00Z',"
                  "'valueQuantity':{'value':" + potassium + ",'unit':'mmol/L'},'referenceRange':[{'low':{'value':3.5},'high':{'value':5.0}}]},'request':{'method':'POST','url':'Observation'}},"
                  "{'fullUrl':'urn:uuid:n1','resource':{'resourceType':'NutritionOrder','id':'n1','status':'active','intent':'order','patient':{'reference':'urn:uuid:p1'},'dateTime':'2020-01-01',"
                  "'text':{'status':'generated','div':'<div>Weichkost</div>'}},'request':{'method':'POST','url':'NutritionOrder'}}]}");
}

/// What a window asks about charts, over a real practice.
class TestClinicReading : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<PracticeWorld> m_world;
    std::string m_patient;
    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();

    fs::path index() const { return m_world->administrator / "index.db"; }
    std::unique_ptr<Workplace> window(const fs::path &profile, const char *words = PracticeWorld::kPassphrase) const
    {
        auto opened = openWorkplace(profile, PracticeWorld::passphrase(words).view(), {});
        if (opened) {
            (*opened)->setDesk(m_desk);
        }
        return opened ? *std::move(opened) : nullptr;
    }
    Expected<ImportFhir::Report> import(const std::string &text) const
    {
        MED_CHECK(writeFileDurably(m_world->path("in.json"), bytesOf(text)));
        MED_TRY(auto session, m_world->open(m_world->administrator));
        return ImportFhir(*session).run({.path = m_world->path("in.json")}, {});
    }
    static const ChartEntry *find(const Chart &chart, const std::string &place)
    {
        const auto found = std::ranges::find(chart.entries, place, &ChartEntry::place);
        return found == chart.entries.end() ? nullptr : &*found;
    }
    /// How often the person's opening of a record is noted.
    int noted(Workplace &place, const std::string &record) const
    {
        const auto accesses = place.accesses(m_patient, {});
        return !accesses ? -1 : int(std::ranges::count_if(*accesses, [&](const AccessEntry &one) { return one.kind == AccessEntry::Kind::Opened && one.recordId == record; }));
    }
    static bool stands(const fs::path &folder, const std::string &text)
    {
        for (const auto &entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file() && stringOf(*readFile(entry.path())).find(text) != std::string::npos) {
                return true;
            }
        }
        return false;
    }

private slots:
    void initTestCase()
    {
        m_world = std::make_unique<PracticeWorld>();
        EXPECT_DONE(m_world->create());
        const auto report = import(bundleOf("6.10"));
        EXPECT_DONE(report);
        QCOMPARE(report->patients.size(), std::size_t(1));
        m_patient = report->patients.front();
    }
    void cleanupTestCase() { m_world.reset(); }

    void aChartShowsWhatWasImported()
    {
        const auto place = window(m_world->administrator);
        QVERIFY(place);
        auto &record = place->clinic().record();
        const auto chart = record.chart(m_patient, {});
        EXPECT_DONE(chart);
        QCOMPARE(chart->unreadable, 0);
        QVERIFY(!chart->needsRelationship);
        QCOMPARE(chart->entries.size(), std::size_t(5));
        QCOMPARE(chart->entries.front().place, std::string("AllergyIntolerance/a1")); // It says no time: it was recorded now.
        for (std::size_t i = 1; i < chart->entries.size(); ++i) {
            QVERIFY(chart->entries[i - 1].when >= chart->entries[i].when);
        }
    }
    void itsEntriesSayWhoAndWhat()
    {
        const auto place = window(m_world->administrator);
        const auto chart = place->clinic().record().chart(m_patient, {});
        EXPECT_DONE(chart);
        const auto *problem = find(*chart, "Condition/c1");
        QVERIFY(problem);
        QCOMPARE(problem->content.title, std::string("Hypertonie"));
        QCOMPARE(problem->content.author, std::string("Dr Ann Zweistein"));
        QCOMPARE(problem->content.encounter, std::string("Encounter/e1"));
        QCOMPARE(problem->author, std::string("Dr Mira Stone"));
        QCOMPARE(problem->organization, std::string("Lakeside Surgery"));
        QVERIFY(problem->imported && problem->block > 0 && problem->version == 1 && problem->seenBy.empty() && !problem->retracted);
        const auto *result = find(*chart, "Observation/o1");
        QVERIFY(result);
        QCOMPARE(result->content.measures.at(0).value, std::string("6.10"));
        QCOMPARE(flagOf(result->content.measures.at(0)), std::string("H"));
        QVERIFY(!find(*chart, "NutritionOrder/n1")->content.understood);
        QCOMPARE(find(*chart, "NutritionOrder/n1")->content.text, std::string("Weichkost"));
        // As written, and only of what is there.
        const auto bytes = place->clinic().record().resource(result->recordId, result->place, {});
        EXPECT_DONE(bytes);
        QVERIFY(bytes->find("\"value\":6.10,") != std::string::npos);
        QCOMPARE(stringOf(*place->clinic().record().file(result->recordId, "Observation/o1.json", {})), *bytes);
        EXPECT_REFUSED(place->clinic().record().resource(result->recordId, "Observation/none", {}), ErrorCode::NotFound);
        EXPECT_REFUSED(place->clinic().record().file(result->recordId, "../wallet", {}), ErrorCode::NotFound);
        EXPECT_REFUSED(place->clinic().record().chart(crypto::newId(prefix::kPatient), {}), ErrorCode::NotFound);
        QVERIFY(place->clinic().record().inbox({}).value().empty()); // Imported history is nothing new.
    }
    void eachRecordIsNotedOnceADay()
    {
        for (int i = 0; i < 2; ++i) { // Also by what the ledger remembers.
            const auto place = window(m_world->administrator);
            auto &record = place->clinic().record();
            const auto chart = record.chart(m_patient, {});
            EXPECT_DONE(chart);
            EXPECT_DONE(record.chart(m_patient, {}));
            EXPECT_DONE(place->refresh({}));
            std::set<std::string> records;
            for (const auto &entry : chart->entries) {
                records.insert(entry.recordId);
            }
            QVERIFY(records.size() >= 2);
            for (const auto &one : records) {
                QCOMPARE(noted(*place, one), 1);
            }
        }
        QCOMPARE(m_desk->asked.size(), std::size_t(0)); // Quietly.
    }
    void whatIsThereIsFound()
    {
        const auto place = window(m_world->administrator);
        auto &search = place->clinic().search();
        std::vector<IndexStanding> told;
        EXPECT_DONE(search.follow({}, [&](const IndexStanding &standing) { told.push_back(standing); }));
        QVERIFY(!told.empty() && told.back().ready);
        EXPECT_DONE(search.verify({}));
        auto page = search.find({.words = "quetz"}, {});
        EXPECT_DONE(page);
        QCOMPARE(page->hits.at(0).kind, std::string("patient"));
        QCOMPARE(page->hits.at(0).patient, std::string("Quetzalcoatl, Ida"));
        page = search.find({.words = "hypert", .patientId = m_patient, .kind = "Condition"}, {});
        QCOMPARE(page->hits.size(), std::size_t(1));
        QCOMPARE(page->hits[0].place, std::string("Condition/c1"));
        QCOMPARE(page->hits[0].patient, std::string("Quetzalcoatl, Ida"));
        QCOMPARE(page->next, std::int64_t(0));
        QCOMPARE(search.find({.system = "http://loinc.org", .code = "2823-3"}, {})->hits.size(), std::size_t(1));
        QCOMPARE(search.find({.system = "http://snomed.info/sct", .code = "2823-3"}, {})->hits.size(), std::size_t(0));
        QCOMPARE(search.find({.patientId = m_patient, .kind = "Observation"}, {})->hits.size(), std::size_t(1));
        QCOMPARE(search.find({.words = "\" OR NEAR( *"}, {})->hits.size(), std::size_t(0));
        QVERIFY(search.find({}, {})->hits.empty());
    }
    void reportsAskByCodeTimeAndValue()
    {
        const auto place = window(m_world->administrator);
        auto &search = place->clinic().search();
        EXPECT_DONE(search.follow({}, {}));
        const auto count = [&](const HistoryQuestion &question) {
            const auto rows = search.history(question, {});
            return rows ? int(rows->size()) : -1;
        };
        HistoryQuestion potassium {.system = "http://loinc.org", .code = "2823-3"};
        const auto rows = search.history(potassium, {});
        EXPECT_DONE(rows);
        QCOMPARE(rows->size(), std::size_t(1));
        QCOMPARE(rows->front().patient, std::string("Quetzalcoatl, Ida"));
        QCOMPARE(rows->front().birthDate, std::string("1970-05-06"));
        QCOMPARE(rows->front().content.measures.at(0).value, std::string("6.10"));
        potassium.valueAtLeast = "6.1";
        QCOMPARE(count(potassium), 1);
        potassium.valueAtLeast = "6.11";
        QCOMPARE(count(potassium), 0);
        potassium = {.words = "potassium", .from = *momentOf("2020-02-03"), .until = *momentOf("2020-02-04"), .abnormalOnly = true};
        QCOMPARE(count(potassium), 1);
        potassium.from = *momentOf("2020-02-04");
        potassium.until = *momentOf("2021");
        QCOMPARE(count(potassium), 0);
        QCOMPARE(count({.kind = "Condition"}), 1);
        QCOMPARE(search.history({}, {}).error().code, ErrorCode::Invalid);
        QCOMPARE(search.history({.words = "x", .valueAtLeast = "six"}, {}).error().code, ErrorCode::Invalid);
        QCOMPARE(search.history({.words = "x", .from = *momentOf("2021"), .until = *momentOf("2020")}, {}).error().code, ErrorCode::Invalid);
    }
    void aSavedReportKeepsItsReason()
    {
        const auto place = window(m_world->administrator);
        auto &search = place->clinic().search();
        EXPECT_DONE(search.follow({}, {}));
        const fs::path file = m_world->path("report.csv");
        const HistoryQuestion question {.words = "potassium"};
        EXPECT_REFUSED(search.saveHistory(question, " ", file, {}), ErrorCode::Invalid);
        m_desk->signs = false;
        EXPECT_REFUSED(search.saveHistory(question, "Audit of electrolytes REASONCANARY", file, {}), ErrorCode::Cancelled);
        QVERIFY(!fs::exists(file));
        m_desk->signs = true;
        const auto saved = search.saveHistory(question, "Audit of electrolytes REASONCANARY", file, {});
        EXPECT_DONE(saved);
        QCOMPARE(*saved, std::uint64_t(1));
        QCOMPARE(factOf(m_desk->asked.back(), SigningRequest::Fact::Kind::Reason), std::string("Audit of electrolytes REASONCANARY"));
        const std::string text = stringOf(*readFile(file));
        QVERIFY(text.starts_with("patient_id,patient,mrn,"));
        QVERIFY(text.find("\"Quetzalcoatl, Ida\"") != std::string::npos && text.find(",6.10,,mmol/L,3.5,5.0,H,") != std::string::npos && text.ends_with("\r\n"));
        EXPECT_REFUSED(search.saveHistory(question, "Again", file, {}), ErrorCode::Conflict);
        const auto session = m_world->open(m_world->administrator);
        EXPECT_DONE(session);
        const auto notes = (*session)->catalogue().entriesOf({}, "report");
        QCOMPARE(notes.size(), std::size_t(1));
        QCOMPARE(notes[0].text("reason"), std::string("Audit of electrolytes REASONCANARY"));
        QVERIFY(!stands(m_world->path("practice"), "REASONCANARY"));
        fs::remove(file);
    }
    void whatChangedIsTheNextVersion()
    {
        const auto place = window(m_world->administrator);
        auto &record = place->clinic().record();
        const auto before = record.chart(m_patient, {});
        EXPECT_DONE(before);
        EXPECT_DONE(import(bundleOf("5.20")));
        EXPECT_DONE(place->refresh({}));
        const auto chart = record.chart(m_patient, {});
        EXPECT_DONE(chart);
        QCOMPARE(chart->entries.size(), before->entries.size());
        const auto *result = find(*chart, "Observation/o1");
        QCOMPARE(result->content.measures.at(0).value, std::string("5.20"));
        QCOMPARE(result->version, 2);
        QVERIFY(!result->amended.empty());
        const auto versions = record.versions(result->recordId, {});
        EXPECT_DONE(versions);
        QCOMPARE(versions->size(), std::size_t(2));
        QCOMPARE(versions->front().version, 2);
        const auto value = [](const EntryVersion &version) {
            const auto found = std::ranges::find(version.entries, "o1", &ClinicalEntry::id);
            return found == version.entries.end() ? std::string() : found->measures.at(0).value;
        };
        QCOMPARE(value(versions->front()), std::string("5.20"));
        QCOMPARE(value(versions->back()), std::string("6.10"));
    }
    /// Damaged, an older copy, or another file: noticed, and built again while the chart is there at once.
    void aForeignIndexIsBuiltAgain_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("damaged") << 0;
        QTest::newRow("rolled back") << 1;
        QTest::newRow("gone") << 2;
        QTest::newRow("no index at all") << 3;
    }
    void aForeignIndexIsBuiltAgain()
    {
        QFETCH(int, how);
        const Bytes older = *readFile(index());
        {
            const auto place = window(m_world->administrator);
            auto session = m_world->open(m_world->administrator);
            static const char *const kGiven[] = {"Bartholomew", "Xiu", "Ottoline", "Kwame"};
            EXPECT_DONE(RegisterPatient(**session).run({.family = "Later", .given = kGiven[how], .title = {}, .birthDate = std::to_string(1931 + 17 * how) + "-0" + std::to_string(1 + 2 * how) + "-11", .sex = "male",
                                                        .mrn = "R-" + std::to_string(how), .patientId = {}}, {}));
            EXPECT_DONE(place->refresh({}));
            EXPECT_DONE(place->clinic().search().follow({}, {}));
        }
        Bytes bytes = *readFile(index());
        bytes[100] ^= 1;
        bytes[8192 + 100] ^= 1;
        if (how == 2) {
            fs::remove(index());
        } else {
            EXPECT_DONE(writeFileDurably(index(), how == 0 ? bytes : how == 1 ? older : copyOf(bytesOf("no database"))));
        }
        const auto place = window(m_world->administrator);
        const auto chart = place->clinic().record().chart(m_patient, {});
        EXPECT_DONE(chart);
        QCOMPARE(chart->entries.size(), std::size_t(5));
        QVERIFY(place->clinic().search().find({.words = "later"}, {})->hits.empty()); // Not read yet.
        std::vector<IndexStanding> told;
        EXPECT_DONE(place->clinic().search().follow({}, [&](const IndexStanding &standing) { told.push_back(standing); }));
        QVERIFY(told.size() > 2 && told.back().begunAnew && told.back().ready && told.back().done == told.back().all && told.back().all > 0);
        QCOMPARE(int(place->clinic().search().find({.words = "later"}, {})->hits.size()), how + 1);
        EXPECT_DONE(place->clinic().search().verify({}));
    }
    void aResultOfAColleagueWaitsForWhoSaysWhyTheyRead()
    {
        EXPECT_DONE(m_world->invite("invitation"));
        EXPECT_DONE(m_world->join("invitation", "second"));
        std::string record;
        std::string second;
        {
            auto session = m_world->open(m_world->path("second"), "the doctor's own words");
            EXPECT_DONE(session);
            const auto administrator = m_world->open(m_world->administrator);
            const auto result = [](const char *id, const char *value, const char *more) {
                return quoted("{'resourceType':'Observation','id':'" + std::string(id) + "','status':'final','category':[{'coding':[{'code':'laboratory'}]}],'code':{'text':'Kalium'},"
                              "'subject':{'reference':'Patient/p1'},'valueQuantity':{'value':" + value + ",'unit':'mmol/L'}" + more + "}");
            };
            Publication publication {.record = crypto::newId(prefix::kRecord),
                                     .previous = {},
                                     .content = {.recordClass = record_class::kLaboratory, .title = "Electrolytes", .details = Json::object(), .files = {}},
                                     .placement = {.patient = m_patient, .custodian = (*session)->mspId(), .set = crypto::newId(prefix::kSet),
                                                   .wanted = {{(*administrator)->memberId(), "staff"}}},
                                     .under = {},
                                     .act = {.function = "Record:Anchor", .arguments = Json::object()},
                                     .completesOrder = {}};
            const std::pair<const char *, std::string> files[] = {{"normal", result("normal", "4.0", "")},
                                                                  {"high", result("high", "5.9", ",'interpretation':[{'coding':[{'code':'H'}]}]")},
                                                                  {"critical", result("critical", "7.9", ",'interpretation':[{'coding':[{'code':'HH'}]}]")}};
            for (const auto &[name, text] : files) {
                publication.content.files.push_back({.name = std::string("Observation/") + name + ".json", .group = {}, .details = {{"type", kFhirType}}, .content = copyOf(bytesOf(text))});
            }
            const auto receipt = publish(**session, std::move(publication), {});
            EXPECT_DONE(receipt);
            record = receipt->id;
        }
        const auto place = window(m_world->administrator);
        EXPECT_DONE(place->refresh({}));
        auto &clinical = place->clinic().record();
        auto chart = clinical.chart(m_patient, {});
        EXPECT_DONE(chart);
        QVERIFY(chart->needsRelationship && chart->entries.empty());
        QVERIFY(clinical.inbox({})->empty());
        EXPECT_REFUSED(clinical.resource(record, "Observation/high", {}), ErrorCode::Denied);
        EXPECT_DONE(place->clinic().search().follow({}, {}));
        QVERIFY(place->clinic().search().history({.words = "kalium"}, {})->empty());
        QCOMPARE(noted(*place, record), 0);
        place->relationships().state(m_patient, CareRelationship::Ward);
        chart = clinical.chart(m_patient, {});
        EXPECT_DONE(chart);
        QCOMPARE(chart->entries.size(), std::size_t(8));
        const auto inbox = clinical.inbox({});
        EXPECT_DONE(inbox);
        QCOMPARE(inbox->size(), std::size_t(3));
        QCOMPARE(inbox->at(0).place, std::string("Observation/critical"));
        QCOMPARE(inbox->at(1).place, std::string("Observation/high"));
        QCOMPARE(place->clinic().search().history({.words = "kalium", .abnormalOnly = true}, {})->size(), std::size_t(2));
        QCOMPARE(noted(*place, record), 1);
        EXPECT_DONE(place->acknowledge(record, {}));
        QVERIFY(clinical.inbox({})->empty());
        const auto *seen = find(*clinical.chart(m_patient, {}), "Observation/high");
        QVERIFY(seen && seen->seenBy == "Dr Mira Stone" && !seen->seenOlder);
        // The other doctor was given nothing of what was imported.
        const auto other = window(m_world->path("second"), "the doctor's own words");
        QVERIFY(other);
        const auto theirs = other->clinic().record().chart(m_patient, {});
        EXPECT_DONE(theirs);
        QCOMPARE(theirs->entries.size(), std::size_t(3));
    }
    /// An allergy that stands in the chart is told where the registration says nothing of any.
    void theBannerKnowsTheAllergiesOfTheChart()
    {
        std::string patient;
        {
            auto session = m_world->open(m_world->administrator);
            EXPECT_DONE(session);
            const auto registered = RegisterPatient(**session).run({.family = "Nemo", .given = "Carla", .title = {}, .birthDate = "1922-12-01", .sex = "female", .mrn = "B-1", .patientId = {}}, {});
            EXPECT_DONE(registered);
            patient = registered->id;
            const std::string allergy = quoted("{'resourceType':'AllergyIntolerance','id':'x','clinicalStatus':{'coding':[{'code':'active'}]},'code':{'text':'Latex'},'patient':{'reference':'Patient/1'}}");
            EXPECT_DONE(publish(**session, {.record = crypto::newId(prefix::kRecord),
                                            .previous = {},
                                            .content = {.recordClass = record_class::kNotes, .title = "Allergy", .details = Json::object(),
                                                        .files = {{.name = "AllergyIntolerance/x.json", .group = {}, .details = {{"type", kFhirType}}, .content = copyOf(bytesOf(allergy))}}},
                                            .placement = {.patient = patient, .custodian = (*session)->mspId(), .set = crypto::newId(prefix::kSet), .wanted = {}},
                                            .under = {},
                                            .act = {.function = "Record:Anchor", .arguments = Json::object()},
                                            .completesOrder = {}}, {}));
        }
        const auto place = window(m_world->administrator);
        const auto allergies = [&] {
            const auto patients = place->patients({});
            const auto found = std::ranges::find(*patients, patient, &PatientSummary::patientId);
            return found == patients->end() ? Allergies::Unavailable : found->allergies;
        };
        QCOMPARE(int(allergies()), int(Allergies::NotRecorded)); // No index was opened yet.
        EXPECT_DONE(place->clinic().search().follow({}, {}));
        QCOMPARE(int(allergies()), int(Allergies::Known));
    }
    void nothingOfAChartLiesInTheClear()
    {
        for (const char *text : {"Quetzalcoatl", "Zweistein", "Zyklusvisite", "Hypertonie", "38341003", "Penizillin", "Weichkost", "2823-3", "Kalium", "Q-4711"}) {
            for (const auto &profile : {m_world->administrator, m_world->path("second"), m_world->path("practice")}) {
                QVERIFY2(!stands(profile, text), text);
            }
        }
    }
};

MEDANCHOR_TEST(TestClinicReading)
#include "tst_clinic_reading.moc"
