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
        instance.bodyPart = "KNEE";
        instance.laterality = "L";
        return instance;
    }
    static ExpectedIdentity expected()
    {
        return {.name = "Smith^Ann",
                .patientId = "485777",
                .birthDate = "1960-02-03",
                .accessionNumber = "A1",
                .sex = "F",
                .bodyPart = "KNEE LEG",
                .laterality = "L"};
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
        QCOMPARE(match.fields.size(), std::size_t(7));
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
        QTest::newRow("part") << int(IdentityField::BodyPart) << "HEAD" << differs << false;
        QTest::newRow("a part without end")
            << int(IdentityField::BodyPart) << QString(100'000, 'K') << differs << false;
        QTest::newRow("parts in one") << int(IdentityField::BodyPart) << "KNEE LEG" << differs << false;
        QTest::newRow("no part") << int(IdentityField::BodyPart) << " " << absent << false;
        QTest::newRow("side") << int(IdentityField::Laterality) << "R" << differs << true;
        QTest::newRow("side in words")
            << int(IdentityField::Laterality) << " right " << differs << true;
        QTest::newRow("both sides") << int(IdentityField::Laterality) << "B" << differs << false;
        QTest::newRow("unpaired") << int(IdentityField::Laterality) << "U" << differs << false;
        QTest::newRow("no letter of the standard's")
            << int(IdentityField::Laterality) << "X" << differs << false;
        QTest::newRow("no side") << int(IdentityField::Laterality) << "" << absent << false;
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
                                       &instance.patientSex, &instance.bodyPart,
                                       &instance.laterality};
        *fields[field] = value.toStdString();
        const auto match = matchIdentity(instance, expected());
        QCOMPARE(match.stops, stops);
        for (int i = 0; i < 7; ++i) {
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
        order.bodyPart.clear();
        order.laterality.clear();
        const auto match = matchIdentity(found(), order);
        QVERIFY(!match.stops);
        QCOMPARE(match.fields[2].agreement, Agreement::NotExpected);
        QCOMPARE(match.fields[3].agreement, Agreement::NotExpected);
        QCOMPARE(match.fields[5].agreement, Agreement::NotExpected);
        QCOMPARE(match.fields[6].agreement, Agreement::NotExpected);
    }

    void anyOfThePartsTermsIsThePartAndItsOwnIsShown()
    {
        auto instance = found();
        instance.bodyPart = "leg";
        const auto match = matchIdentity(instance, expected());
        QCOMPARE(match.fields[5].agreement, Agreement::Same);
        QCOMPARE(match.fields[5].expected, "KNEE");
        QCOMPARE(match.fields[5].found, "leg");
    }

    void theFilesOfAStudySayTheirSideTogether_data()
    {
        QTest::addColumn<QString>("ordered");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("agreement");
        const int same = int(Agreement::Same), differs = int(Agreement::Differs);
        QTest::newRow("one side") << "L" << QStringList {"L", "L"} << "L" << same;
        QTest::newRow("one says it") << "L" << QStringList {"", "L", ""} << "L" << same;
        QTest::newRow("both in one") << "B" << QStringList {"B"} << "B" << same;
        QTest::newRow("each in its series") << "B" << QStringList {"R", "", "L"} << "B" << same;
        QTest::newRow("one of both") << "B" << QStringList {"R"} << "R" << differs;
        QTest::newRow("nothing known") << "R" << QStringList {"X", ""} << "X" << differs;
        QTest::newRow("a known one before an unknown") << "R" << QStringList {"X", "R"} << "R" << same;
        QTest::newRow("none") << "R" << QStringList {"", ""} << "" << int(Agreement::Absent);
    }
    void theFilesOfAStudySayTheirSideTogether()
    {
        QFETCH(QString, ordered);
        QFETCH(QStringList, files);
        QFETCH(QString, said);
        QFETCH(int, agreement);
        std::vector<Instance> images(std::size_t(files.size()), found());
        std::vector<const Instance *> all;
        for (int i = 0; i < files.size(); ++i) {
            images[std::size_t(i)].laterality = files[i].toStdString();
            all.push_back(&images[std::size_t(i)]);
        }
        auto order = expected();
        order.laterality = ordered.toStdString();
        const auto match = matchIdentity(joined(all, order), order);
        QCOMPARE(QString::fromStdString(match.fields[6].found), said);
        QCOMPARE(int(match.fields[6].agreement), agreement);
        QVERIFY(!match.stops);
    }

    void anotherPartInOneFileIsNotOverlooked()
    {
        auto head = found();
        auto silent = found();
        head.bodyPart = "HEAD";
        silent.bodyPart.clear();
        const auto knee = found();
        const Instance *const all[] = {&silent, &knee, &head};
        QCOMPARE(joined(all, expected()).bodyPart, "HEAD");
        const Instance *const some[] = {&silent, &knee};
        QCOMPARE(joined(some, expected()).bodyPart, "KNEE");
    }
};

MEDANCHOR_TEST(TestIdentityMatch)
#include "tst_identity_match.moc"
