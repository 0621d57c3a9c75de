#include "services/fhir/import_plan.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <map>

using namespace med;
using namespace med::fhir;

/// Files by name, and what a plan makes of them.
class Desk {
public:
    void add(const std::string &name, std::string text)
    {
        m_texts.push_back(std::move(text));
        TextDocument document(m_texts.back());
        auto file = indexFile(document, {});
        if (!file) {
            qFatal("%s: %s", name.c_str(), file.error().detail.c_str());
        }
        file->name = name;
        m_files.push_back(*std::move(file));
    }
    void know(const std::string &name, const std::string &patient) { m_known[name].push_back(patient); }
    void refusePatient(const std::string &key, const std::string &why) { m_unacceptable[key] = why; }

    /// "Patient/1: notes Patient/1, laboratory Observation/2" a line; "!file: reason" for what is refused.
    QStringList plan()
    {
        const auto made = planImport(m_files, {.patients = [&](const std::string &name) { return m_known.contains(name) ? m_known[name] : std::vector<std::string>(); },
                                               .acceptable = [&](const At &at) -> Expected<> {
                                                   const auto bad = m_unacceptable.find(m_files[at.file].resources[at.resource].key);
                                                   return bad == m_unacceptable.end() ? Expected<>() : failure(ErrorCode::Conflict, bad->second);
                                               }},
                                     {});
        QStringList lines;
        for (const auto &owner : made->owners) {
            QStringList kept;
            for (const auto &one : owner.kept) {
                kept << QString::fromStdString((one.dataClass.empty() ? "" : one.dataClass + " ") + m_files[one.at.file].resources[one.at.resource].key);
            }
            lines << QString::fromStdString(owner.patientKey) + (owner.patient ? "" : "*") + ": " + kept.join(", ");
        }
        for (const auto &refusal : made->refused) {
            lines << "!" + QString::fromStdString(m_files[refusal.file].name + ": " + refusal.reason);
        }
        return lines;
    }

private:
    std::vector<std::string> m_texts;
    std::vector<ResourceFile> m_files;
    std::map<std::string, std::vector<std::string>> m_known;
    std::map<std::string, std::string> m_unacceptable;
};

static std::string entry(const std::string &resource, const std::string &url = {})
{
    return "{" + (url.empty() ? "" : "\"fullUrl\":\"" + url + "\",") + "\"resource\":" + resource + "}";
}
static std::string collection(const std::vector<std::string> &entries)
{
    std::string all;
    for (const auto &one : entries) {
        all += (all.empty() ? "" : ",") + one;
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + all + "]}";
}
static std::string patient(const std::string &id, const std::string &more = {}) { return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"" + more + "}"; }
static std::string about(const std::string &type, const std::string &id, const std::string &element, const std::string &reference, const std::string &more = {})
{
    return "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"" + element + "\":{\"reference\":\"" + reference + "\"}" + more + "}";
}

class TestImportPlan : public QObject {
    Q_OBJECT
private slots:
    void eachGoesToItsPatientAndClass()
    {
        Desk desk;
        desk.add("a", collection({entry(patient("1"), "urn:uuid:u1"), entry(about("Observation", "2", "subject", "urn:uuid:u1"), "urn:uuid:u2"),
                                  entry(about("Claim", "3", "patient", "Patient/1", ",\"provider\":{\"reference\":\"urn:uuid:u4\"}"), "urn:uuid:u3"),
                                  entry("{\"resourceType\":\"Organization\",\"id\":\"4\"}", "urn:uuid:u4"), entry("{\"resourceType\":\"Location\",\"id\":\"5\"}", "urn:uuid:u5")}));
        QCOMPARE(desk.plan(), QStringList {"Patient/1: notes Patient/1, notes Observation/2, claims Claim/3, claims Organization/4, notes Location/5"});
    }
    void filesOfOneFolderReferToEachOther()
    {
        Desk desk;
        desk.add("observation", about("Observation", "o", "subject", "Patient/p", ",\"performer\":[{\"reference\":\"Practitioner/d\"}]"));
        desk.add("patient", patient("p"));
        desk.add("practitioner", "{\"resourceType\":\"Practitioner\",\"id\":\"d\"}");
        QCOMPARE(desk.plan(), (QStringList {"Patient/p: notes Observation/o, notes Patient/p, notes Practitioner/d", "*: Practitioner/d"}));
    }
    void aConditionalReferenceIsResolved()
    {
        Desk desk;
        desk.add("a", collection({entry(patient("1", ",\"identifier\":[{\"system\":\"s\",\"value\":\"9\"}]")), entry(about("Condition", "c", "subject", "Patient?identifier=s|9"))}));
        QCOMPARE(desk.plan(), QStringList {"Patient/1: notes Patient/1, notes Condition/c"});
        Desk known;
        known.know("?s|9", "pat_x");
        known.add("b", about("Condition", "c", "subject", "Patient?identifier=s|9"));
        QCOMPARE(known.plan(), QStringList {"pat_x*: notes Condition/c"});
        Desk unknown;
        unknown.add("b", about("Condition", "c", "subject", "Patient?identifier=s|8"));
        QCOMPARE(unknown.plan(), QStringList {"!b: Condition.subject: Patient?identifier=s|8 is neither among these files nor was it imported here before"});
        Desk two;
        two.know("?s|9", "pat_x");
        two.know("?s|9", "pat_y");
        two.add("b", about("Condition", "c", "subject", "Patient?identifier=s|9"));
        QCOMPARE(two.plan(), QStringList {"!b: Condition.subject: Patient?identifier=s|9 is more than one patient"});
        Desk both;
        both.add("p", collection({entry(patient("1", ",\"identifier\":[{\"system\":\"s\",\"value\":\"9\"}]")), entry(patient("2", ",\"identifier\":[{\"system\":\"s\",\"value\":\"9\"}]"))}));
        both.add("q", about("Condition", "c", "subject", "Patient?identifier=s|9"));
        QVERIFY2(both.plan().last().startsWith("!q: Condition.subject"), qPrintable(both.plan().join('\n')));
    }
    void relativeReferencesFollowTheBase()
    {
        Desk desk;
        desk.add("a", collection({entry(patient("1"), "http://one/Patient/1"), entry(about("Condition", "c", "subject", "Patient/1"), "http://one/Condition/c")}));
        QCOMPARE(desk.plan(), QStringList {"Patient/1: notes Patient/1, notes Condition/c"});
    }
    void oneBadResourceRefusesItsFileAndWhatNeedsIt()
    {
        Desk desk;
        desk.refusePatient("Patient/1", "Patient.birthDate: it is missing");
        desk.add("good", patient("2"));
        desk.add("bad", collection({entry(patient("1")), entry(about("Condition", "c", "subject", "Patient/2"))}));
        desk.add("needs", about("Observation", "o", "subject", "Patient/1"));
        QCOMPARE(desk.plan(), (QStringList {"Patient/2: notes Patient/2", "!bad: Bundle.entry[0].resource: Patient.birthDate: it is missing",
                                            "!needs: Observation.subject: Patient/1 is neither among these files nor was it imported here before"}));
    }
    void refusesWhatIsNobodysOrOfSeveral_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const std::string &resource, const char *why) { QTest::newRow(name) << QString::fromStdString(resource) << QString(why); };
        row("no patient", "{\"resourceType\":\"Observation\",\"id\":\"x\"}", "Observation.subject: no patient is named");
        row("a group", about("Observation", "x", "subject", "Group/g"), "Observation.subject: no patient is named");
        row("contained", about("Observation", "x", "subject", "#p"), "Observation.subject: the patient stands within this resource only");
        row("a wrong reference", about("Observation", "x", "subject", "Patient 1"), "Observation.subject: 'Patient 1' is no reference");
        row("an unknown URN", about("Observation", "x", "subject", "urn:uuid:none"), "urn:uuid:none is neither among these files");
        row("another server's", about("Observation", "x", "subject", "http://other/Patient/1"), "http://other/Patient/1 is neither among these files");
        row("of two", "{\"resourceType\":\"Appointment\",\"id\":\"x\",\"participant\":[{\"actor\":{\"reference\":\"Patient/1\"}},{\"actor\":{\"reference\":\"Patient/2\"}}]}",
            "Appointment: it names more than one patient");
    }
    void refusesWhatIsNobodysOrOfSeveral()
    {
        QFETCH(QString, resource);
        QFETCH(QString, why);
        Desk desk;
        desk.add("people", collection({entry(patient("1")), entry(patient("2"))}));
        desk.add("x", resource.toStdString());
        const auto lines = desk.plan();
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.last().startsWith("!x: ") && lines.last().contains(why), qPrintable(lines.last()));
    }
    void whatSpeaksOfAResourceIsItsPatients()
    {
        Desk desk;
        desk.add("a", collection({entry(patient("1")), entry(about("Condition", "c", "subject", "Patient/1")),
                                  entry("{\"resourceType\":\"Provenance\",\"id\":\"v\",\"target\":[{\"reference\":\"Condition/c\"}]}")}));
        desk.add("b", patient("2"));
        QCOMPARE(desk.plan(), (QStringList {"Patient/1: notes Patient/1, notes Condition/c, notes Provenance/v", "Patient/2: notes Patient/2"}));
    }
    void nothingOfOnePatientGoesToAnother()
    {
        Desk desk;
        desk.add("a", collection({entry(patient("1")), entry(about("Condition", "c", "subject", "Patient/1", ",\"note\":{\"reference\":\"Condition/d\"}"))}));
        desk.add("b", collection({entry(patient("2")), entry(about("Condition", "d", "subject", "Patient/2"))}));
        QCOMPARE(desk.plan(), (QStringList {"Patient/1: notes Patient/1, notes Condition/c", "Patient/2: notes Patient/2, notes Condition/d"}));
    }
    void oneIdWithTwoContentsIsRefused()
    {
        Desk desk;
        desk.add("a", patient("1"));
        desk.add("b", patient("1", ",\"active\":true"));
        desk.add("c", patient("1"));
        QCOMPARE(desk.plan(), (QStringList {"Patient/1: notes Patient/1", "!b: Patient.id: a holds Patient/1 with another content"}));
        Desk directory;
        directory.add("a", "{\"resourceType\":\"Organization\",\"id\":\"1\"}");
        directory.add("b", "{\"resourceType\":\"Organization\",\"id\":\"1\",\"active\":true}");
        QCOMPARE(directory.plan(), (QStringList {"*: Organization/1", "!b: Organization.id: a holds Organization/1 with another content"}));
    }
    void oneClassOfOnePatientHasABound()
    {
        std::vector<ResourceFile> files(2);
        for (std::size_t i = 0; i < 2; ++i) {
            files[i].name = i == 0 ? "a" : "b";
            files[i].resources.push_back({.end = 33ULL << 20, .type = "Binary", .id = std::to_string(i), .key = "Binary/" + std::to_string(i)});
        }
        const auto made = planImport(files, {.patients = [](const std::string &) { return std::vector<std::string>(); }, .acceptable = [](const At &) { return Expected<>(); }}, {});
        QCOMPARE(made->refused.size(), std::size_t(1));
        QCOMPARE(made->refused[0].file, std::size_t(1));
        QCOMPARE(made->refused[0].reason, std::string("Binary: with it there are more than 64 MiB of one class of one patient"));
        QCOMPARE(made->owners.size(), std::size_t(1));
        QCOMPARE(made->owners[0].kept.size(), std::size_t(1));
    }
    void eachPatientsBundleKeepsItsOwnOrganization()
    {
        Desk desk;
        const auto bundle = [](const std::string &id, const std::string &count) {
            return collection({entry(patient(id), "urn:uuid:p" + id), entry(about("Encounter", "e" + id, "subject", "urn:uuid:p" + id, ",\"serviceProvider\":{\"reference\":\"urn:uuid:o\"}")),
                               entry("{\"resourceType\":\"Organization\",\"id\":\"o\",\"extension\":[{\"url\":\"n\",\"valueInteger\":" + count + "}]}", "urn:uuid:o")});
        };
        desk.add("a", bundle("1", "10"));
        desk.add("b", bundle("2", "20"));
        desk.add("hospitals", collection({entry("{\"resourceType\":\"Organization\",\"id\":\"o\"}", "urn:uuid:o")}));
        QCOMPARE(desk.plan(), (QStringList {"Patient/1: notes Patient/1, notes Encounter/e1, notes Organization/o", "Patient/2: notes Patient/2, notes Encounter/e2, notes Organization/o",
                                            "*: Organization/o"}));
    }
};

MEDANCHOR_TEST(TestImportPlan)
#include "tst_import_plan.moc"
