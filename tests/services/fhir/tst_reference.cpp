#include "services/fhir/reference.h"
#include "services/fhir/resource_types.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::fhir;

class TestReference : public QObject {
    Q_OBJECT
private slots:
    void anIdIsWhatR4Allows()
    {
        for (const char *good : {"1", "example", "a-B.9", "6f122869-a856-3d65-8db9-099bf4f5bbb8"}) {
            QVERIFY2(isId(good), good);
        }
        QVERIFY(isId(std::string(64, 'x')));
        for (const char *bad : {"", "a b", "a/b", "a_b", "ä", "..\n"}) {
            QVERIFY2(!isId(bad), bad);
        }
        QVERIFY(!isId(std::string(65, 'x')));
    }
    void tellsKindsApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("what");
        using Kind = Reference::Kind;
        const auto row = [](const char *text, Kind kind, const char *what) { QTest::newRow(text) << text << int(kind) << what; };
        row("#p1", Kind::Contained, "");
        row("Patient/1", Kind::Local, "Patient/1");
        row("Patient/1/_history/2", Kind::Local, "Patient/1");
        row("urn:uuid:43b6ae50-2cca-4934-ad38-282f8934b770", Kind::Absolute, "urn:uuid:43b6ae50-2cca-4934-ad38-282f8934b770");
        row("http://hl7.org/fhir/Patient/1", Kind::Absolute, "http://hl7.org/fhir/Patient/1");
        row("http://hl7.org/fhir/Patient/1/_history/9", Kind::Absolute, "http://hl7.org/fhir/Patient/1");
        row("Patient?identifier=http://a|9", Kind::Conditional, "http://a|9");
        row("Patient?identifier=http%3A%2F%2Fa%7C9", Kind::Conditional, "http://a|9");
        row("Patient?identifier=a|9&name=b", Kind::Wrong, "");
        row("Patient?name=b", Kind::Wrong, "");
        row("Patient?identifier=", Kind::Wrong, "");
        row("Patient?identifier=%4", Kind::Wrong, "");
        row("Nothing?identifier=a|9", Kind::Wrong, "");
        row("Nothing/1", Kind::Wrong, "");
        row("x/Patient/1", Kind::Wrong, "");
        row("Patient", Kind::Wrong, "");
        row("Patient/", Kind::Wrong, "");
        row("", Kind::Wrong, "");
    }
    void tellsKindsApart()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, what);
        const auto reference = Reference::parse(text.toStdString());
        QCOMPARE(int(reference.kind), kind);
        const std::string said = reference.kind == Reference::Kind::Local ? reference.key
            : reference.kind == Reference::Kind::Absolute                 ? reference.url
            : reference.kind == Reference::Kind::Conditional              ? reference.identifier
                                                                          : std::string();
        QCOMPARE(QString::fromStdString(said), what);
    }
    void aBaseIsWhatStandsBeforeTypeAndId()
    {
        QCOMPARE(baseOf("http://a/fhir/Patient/1"), std::string("http://a/fhir"));
        QCOMPARE(baseOf("http://a/fhir/Patient/1/_history/3"), std::string("http://a/fhir"));
        QCOMPARE(baseOf("urn:uuid:43b6ae50-2cca-4934-ad38-282f8934b770"), std::string());
        QCOMPARE(baseOf("http://a/fhir/Nothing/1"), std::string());
        QCOMPARE(baseOf("Patient/1"), std::string());
    }
    void everyTypeHasAClassThatAConsentNames()
    {
        QCOMPARE(resourceTypes().size(), std::size_t(146));
        for (const auto &type : resourceTypes()) {
            const bool known = type.dataClass == "imaging" || type.dataClass == "laboratory" || type.dataClass == "medication" || type.dataClass == "notes" || type.dataClass == "claims";
            QVERIFY2(known, std::string(type.name).c_str());
            QVERIFY2(!type.needsPatient || !type.patientElements.empty(), std::string(type.name).c_str());
        }
        QVERIFY(isResourceType("VisionPrescription"));
        QVERIFY(isResourceType("Account"));
        QVERIFY(!isResourceType("Zebra"));
        QVERIFY(!isResourceType(""));
        QVERIFY(!isResourceType("patient"));
    }
};

MEDANCHOR_TEST(TestReference)
#include "tst_reference.moc"
