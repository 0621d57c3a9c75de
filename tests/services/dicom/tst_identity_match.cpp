#include "services/dicom/identity_match.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med::dicom;

class TestIdentityMatch : public QObject {
    Q_OBJECT

    static Instance found()
    {
        Instance instance;
        instance.patientName = "SMITH^Ann^^Mrs";
        instance.patientId = "485777";
        instance.patientBirthDate = "19600203";
        instance.patientSex = "F";
        instance.accessionNumber = "A1";
        return instance;
    }
    static ExpectedIdentity expected()
    {
        return {.name = "Smith^Ann",
                .patientId = "485777",
                .birthDate = "1960-02-03",
                .accessionNumber = "A1",
                .sex = "F"};
    }

private slots:
    void namesAreComparedByComponent_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("case") << "SMITH^ANN"
                              << "Smith^Ann" << true;
        QTest::newRow("spaces") << " Smith ^Ann  Mary"
                                << "Smith^Ann Mary " << true;
        QTest::newRow("trailing components") << "Smith^Ann^^^"
                                             << "Smith^Ann" << true;
        QTest::newRow("a title on one side") << "Smith^Ann^^Dr"
                                             << "Smith^Ann" << true;
        QTest::newRow("two titles") << "Smith^Ann^^Dr"
                                    << "Smith^Ann^^Mrs" << false;
        QTest::newRow("other given name") << "Smith^Ann"
                                          << "Smith^Anna" << false;
        QTest::newRow("swapped") << "Ann^Smith"
                                 << "Smith^Ann" << false;
        QTest::newRow("a middle name on one side") << "Smith^Ann^Mary"
                                                   << "Smith^Ann" << false;
        QTest::newRow("another space is another name") << "VanDyke^Ann"
                                                       << "Van Dyke^Ann" << false;
        QTest::newRow("other groups do not count") << "Yamada^Tarou=x^y"
                                                   << "Yamada^Tarou" << true;
        QTest::newRow("umlaut") << QString::fromUtf8("MÜLLER^Jörg")
                                << QString::fromUtf8("Müller^jörg") << true;
        QTest::newRow("composed and decomposed")
            << QString::fromUtf8("M\u00FCller^J") << QString::fromUtf8("Mu\u0308ller^J") << true;
        QTest::newRow("an accent is a letter")
            << QString::fromUtf8("Müller^J") << "Muller^J" << false;
        QTest::newRow("empty and not") << ""
                                       << "Smith^Ann" << false;
    }
    void namesAreComparedByComponent()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(sameName(a.toStdString(), b.toStdString()), same);
        QCOMPARE(sameName(b.toStdString(), a.toStdString()), same);
    }

    void theSamePersonPasses()
    {
        const auto match = matchIdentity(found(), expected());
        QVERIFY(!match.stops);
        QCOMPARE(match.fields.size(), std::size_t(5));
        for (const auto &field : match.fields) {
            QCOMPARE(field.agreement, Agreement::Same);
        }
    }

    void eachDifferenceStops_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("agreement");
        QTest::addColumn<bool>("stops");
        const int differs = int(Agreement::Differs), absent = int(Agreement::Absent);
        QTest::newRow("name") << int(IdentityField::Name) << "Smith^Bob" << differs << true;
        QTest::newRow("no name") << int(IdentityField::Name) << "^^" << absent << true;
        QTest::newRow("id") << int(IdentityField::PatientId) << "485778" << differs << true;
        QTest::newRow("no id") << int(IdentityField::PatientId) << "" << absent << true;
        QTest::newRow("birth date")
            << int(IdentityField::BirthDate) << "19600302" << differs << true;
        QTest::newRow("no birth date") << int(IdentityField::BirthDate) << " " << absent << true;
        QTest::newRow("accession")
            << int(IdentityField::AccessionNumber) << "A2" << differs << true;
        QTest::newRow("no accession")
            << int(IdentityField::AccessionNumber) << "" << absent << false;
        QTest::newRow("sex") << int(IdentityField::Sex) << "M" << differs << false;
        QTest::newRow("no sex") << int(IdentityField::Sex) << "" << absent << false;
    }
    void eachDifferenceStops()
    {
        QFETCH(int, field);
        QFETCH(QString, value);
        QFETCH(int, agreement);
        QFETCH(bool, stops);
        auto instance = found();
        std::string *const fields[] = {&instance.patientName, &instance.patientId,
                                       &instance.patientBirthDate, &instance.accessionNumber,
                                       &instance.patientSex};
        *fields[field] = value.toStdString();
        const auto match = matchIdentity(instance, expected());
        QCOMPARE(match.stops, stops);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(int(match.fields[std::size_t(i)].agreement),
                     i == field ? agreement : int(Agreement::Same));
        }
        QCOMPARE(match.fields[std::size_t(field)].found, value.toStdString());
    }

    void whatTheOrderDoesNotSayIsNotCompared()
    {
        auto order = expected();
        order.accessionNumber.clear();
        order.birthDate.clear();
        const auto match = matchIdentity(found(), order);
        QVERIFY(!match.stops);
        QCOMPARE(match.fields[2].agreement, Agreement::NotExpected);
        QCOMPARE(match.fields[3].agreement, Agreement::NotExpected);
    }
};

MEDANCHOR_TEST(TestIdentityMatch)
#include "tst_identity_match.moc"
