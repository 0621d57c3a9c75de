#include "services/fhir/resource_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTest>

using namespace med;
using namespace med::fhir;

static Expected<ResourceFile> indexed(std::string_view text)
{
    TextDocument document(text);
    return indexFile(document, {});
}

class TestResourceFile : public QObject {
    Q_OBJECT
private slots:
    void aBundleGivesItsResourcesAsWritten()
    {
        const std::string text = R"({"type":"transaction","entry":[
            {"fullUrl":"urn:uuid:a1","request":{"method":"POST","url":"Observation"},
             "resource": {"subject":{"reference":"Patient?identifier=s|9"},"resourceType":"Observation", "valueQuantity":{"value":1.10},"zebra":["kept"],
                          "category":[{"coding":[{"code":"laboratory"}]}]}},
            {"resource":{"resourceType":"Patient","id":"p1","identifier":[{"system":"s","value":"9"}]},"request":{"method":"PUT","url":"Patient/p1"}}],
            "identifier":{"value":"b"},"resourceType":"Bundle"})";
        const auto file = indexed(text);
        QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
        QCOMPARE(file->bundleType, std::string("transaction"));
        QCOMPARE(file->frame, std::string(R"({"type":"transaction","identifier":{"value":"b"},"resourceType":"Bundle"})"));
        QCOMPARE(file->resources.size(), std::size_t(2));
        const auto &first = file->resources[0];
        QCOMPARE(first.key, std::string("Observation/a1"));
        QCOMPARE(first.id, std::string());
        QCOMPARE(first.where, std::string("Bundle.entry[0].resource"));
        QCOMPARE(first.dataClass, std::string("laboratory"));
        QCOMPARE(first.entry, std::string(R"({"fullUrl":"urn:uuid:a1","request":{"method":"POST","url":"Observation"}})"));
        QCOMPARE(first.patients.size(), std::size_t(1));
        QCOMPARE(first.patients[0].element, std::string("Observation.subject"));
        TextDocument document(text);
        const auto bytes = readResource(document, first);
        QVERIFY(bytes && bytes->starts_with("{\"subject\"") && bytes->find("\"value\":1.10}") != std::string::npos && bytes->find("zebra") != std::string::npos);
        QCOMPARE(file->resources[1].key, std::string("Patient/p1"));
        QCOMPARE(file->resources[1].identifiers, std::vector<std::string> {"s|9"});
    }
    void aListIsNoBundle()
    {
        const auto file = indexed(R"({"entry":[{"item":{"reference":"Condition/1"}}],"resourceType":"List","id":"l","subject":{"reference":"Patient/1"}})");
        QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
        QCOMPARE(file->resources.size(), std::size_t(1));
        QCOMPARE(file->resources[0].key, std::string("List/l"));
        QCOMPARE(file->resources[0].mentions, (std::vector<std::string> {"Condition/1", "Patient/1"}));
    }
    void whatChangedMeanwhileIsNotTaken()
    {
        const std::string text = R"({"resourceType":"Patient","id":"p1"})";
        const auto file = indexed(text);
        const std::string other = R"({"resourceType":"Patient","id":"p2"})";
        TextDocument document(other);
        QCOMPARE(readResource(document, file->resources[0]).error().code, ErrorCode::Conflict);
    }
    void refusesNamingTheElement_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *text, const char *why) { QTest::newRow(name) << QByteArray(text) << QString(why); };
        row("an array", "[1]", "the text is no JSON object");
        row("no type", "{\"id\":\"1\"}", "resourceType: it is missing");
        row("another type", "{\"resourceType\":\"Zebra\"}", "resourceType: FHIR R4 has no type Zebra");
        row("a bad id", "{\"resourceType\":\"Patient\",\"id\":\"a b\"}", "Patient.id: it is no id");
        row("a number as id", "{\"resourceType\":\"Patient\",\"id\":7}", "Patient.id: it is no id");
        row("no Bundle type", "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}", "Bundle.type: it is missing");
        row("an answer", "{\"resourceType\":\"Bundle\",\"type\":\"batch-response\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}", "Bundle.type: a batch-response does not bring records");
        row("no entries", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}", "Bundle.entry: it is missing");
        row("a deletion", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/1\"}}]}", "Bundle.entry[0]: request.method: DELETE is not done here");
        row("no method", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}", "Bundle.entry[0]: request.method: it is missing");
        row("another condition", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"ifNoneExist\":\"name=x\"}}]}", "Bundle.entry[0]: request.ifNoneExist");
        row("no resource", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"urn:uuid:1\"}]}", "Bundle.entry[0].resource: it is missing");
        row("an entry that is none", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[7]}", "Bundle.entry[0].resource: it is missing");
        row("a resource that is none", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":7}]}", "Bundle.entry[0].resource: it is missing");
        row("one address twice", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"fullUrl\":\"urn:a:1\",\"resource\":{\"resourceType\":\"Patient\"}},{\"fullUrl\":\"urn:a:1\",\"resource\":{\"resourceType\":\"Patient\"}}]}", "Bundle.entry[1].fullUrl: another entry has the same");
        row("a Bundle within", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":{\"resourceType\":\"Bundle\"}}]}", "Bundle.entry[0].resource: resourceType: a Bundle is nobody's record");
        row("a document without its head", "{\"resourceType\":\"Bundle\",\"type\":\"document\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}", "Bundle.entry[0].resource: a document begins with a Composition");
    }
    void refusesNamingTheElement()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const auto file = indexed({text.constData(), std::size_t(text.size())});
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::Invalid);
        QVERIFY2(file.error().detail.find(why.toStdString()) != std::string::npos, file.error().detail.c_str());
    }
    void everySuppliedFileIsReadOrRefusedByElement()
    {
        if (med::tests::sharedFolder().isEmpty()) {
            QSKIP(med::tests::skipText());
        }
        int read = 0;
        std::size_t resources = 0;
        QStringList refused;
        for (const char *folder : {"synthea", "hl7-r4-examples"}) {
            const QDir files(med::tests::sharedFolder() + "/data/fhir/" + folder);
            for (const QString &name : files.entryList({"*.json"}, QDir::Files)) {
                auto document = FileDocument::open(files.filePath(name).toStdString());
                QVERIFY(document);
                if (const auto file = indexFile(*document, {})) {
                    ++read;
                    resources += file->resources.size();
                } else {
                    refused << name + ": " + QString::fromStdString(file.error().detail);
                }
            }
        }
        for (const auto &one : refused) {
            qInfo().noquote() << one;
            QVERIFY(one.contains("Bundle.type") || one.contains("request.method") || one.contains("resourceType"));
        }
        QCOMPARE(read + refused.size(), 57 + 341);
        qInfo() << read << "files," << resources << "resources," << refused.size() << "refused";
    }
};

MEDANCHOR_TEST(TestResourceFile)
#include "tst_resource_file.moc"
