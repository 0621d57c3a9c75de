#include "services/domain/patient_match.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

namespace {

PersonTraits amelia() { return {.family = "Berg", .given = "Amelia", .birthDate = "1972-03-05", .sex = "female", .mrn = "L-1", .nationalId = "1234567890"}; }

/// Amelia among people who are not she.
PatientMatcher among(const PersonTraits &one)
{
    std::vector<PersonTraits> known {one};
    for (int i = 0; i < 299; ++i) {
        known.push_back({.family = "Family" + std::string(1, char('a' + i % 26)) + std::string(1, char('a' + i / 26)), .given = "Given" + std::string(1, char('a' + i % 17)),
                         .birthDate = "19" + std::to_string(30 + i % 70) + "-01-02", .sex = i % 2 == 0 ? "male" : "female", .mrn = {}, .nationalId = {}});
    }
    return PatientMatcher(std::move(known));
}

} // namespace

class TestPatientMatch : public QObject {
    Q_OBJECT
private slots:
    void namesAreFolded_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("folded");
        QTest::newRow("umlauts") << "Müller-Lüdenscheidt" << "mueller luedenscheidt";
        QTest::newRow("capitals") << "ÄÖÜ Groß" << "aeoeue gross";
        QTest::newRow("Polish") << "Wałęsa" << "walesa";
        QTest::newRow("Czech") << "Dvořák" << "dvorak";
        QTest::newRow("Danish") << "Søren Ærø" << "soeren aeroe";
        QTest::newRow("apostrophe") << "O'Brien" << "obrien";
        QTest::newRow("spaces") << "  Anna   Maria " << "anna maria";
        QTest::newRow("other script") << "Иванов" << "Иванов";
        QTest::newRow("nothing") << "" << "";
    }
    void namesAreFolded()
    {
        QFETCH(QString, name);
        QFETCH(QString, folded);
        QCOMPARE(QString::fromStdString(foldedName(name.toStdString())), folded);
    }

    // The examples that are given with the method.
    void namesSoundAlike_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("Müller-Lüdenscheidt") << "Müller-Lüdenscheidt" << "65752682";
        QTest::newRow("Wikipedia") << "Wikipedia" << "3412";
        QTest::newRow("Breschnew") << "Breschnew" << "17863";
        QTest::newRow("Meier") << "Meier" << "67";
        QTest::newRow("Mayr") << "Mayr" << "67";
        QTest::newRow("Philipp") << "Philipp" << "351";
        QTest::newRow("Xaver") << "Xaver" << "4837";
        QTest::newRow("nothing") << "" << "";
    }
    void namesSoundAlike()
    {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QCOMPARE(QString::fromStdString(colognePhonetics(foldedName(name.toStdString()))), code);
    }

    // Winkler's published values, to three places.
    void namesAreSimilar_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<double>("similar");
        QTest::newRow("martha") << "martha" << "marhta" << 0.961;
        QTest::newRow("dwayne") << "dwayne" << "duane" << 0.840;
        QTest::newRow("dixon") << "dixon" << "dicksonx" << 0.813;
        QTest::newRow("equal") << "berg" << "berg" << 1.0;
        QTest::newRow("nothing in common") << "abc" << "xyz" << 0.0;
        QTest::newRow("empty") << "" << "berg" << 0.0;
    }
    void namesAreSimilar()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(double, similar);
        QVERIFY(std::abs(jaroWinkler(a.toStdString(), b.toStdString()) - similar) < 0.0005);
        QCOMPARE(jaroWinkler(b.toStdString(), a.toStdString()), jaroWinkler(a.toStdString(), b.toStdString()));
    }

    void onePersonIsFoundAgain_data()
    {
        enum Verdict { Nobody, Likely, NearCertain };
        QTest::addColumn<QStringList>("typed"); // Family, given, born, sex, MRN, national id.
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, const QStringList &typed, Verdict verdict) { QTest::newRow(name) << typed << int(verdict); };
        row("the same", {"Berg", "Amelia", "1972-03-05", "female", "", ""}, NearCertain);
        row("other capitals", {"BERG", "amelia", "1972-03-05", "female", "", ""}, NearCertain);
        row("a slip in the family name", {"Brg", "Amelia", "1972-03-05", "female", "", ""}, NearCertain);
        row("as it sounds", {"Berck", "Amelia", "1972-03-05", "female", "", ""}, NearCertain);
        row("another spelling", {"Berg", "Ameliah", "1972-03-05", "female", "", ""}, NearCertain);
        row("day and month exchanged", {"Berg", "Amelia", "1972-05-03", "female", "", ""}, NearCertain);
        row("one digit of the date", {"Berg", "Amelia", "1972-03-06", "female", "", ""}, NearCertain);
        row("year of birth alone", {"Berg", "Amelia", "1972", "female", "", ""}, NearCertain);
        row("names exchanged", {"Amelia", "Berg", "1972-03-05", "female", "", ""}, NearCertain);
        row("a further given name", {"Berg", "Amelia Maria", "1972-03-05", "female", "", ""}, NearCertain);
        row("married", {"Stone", "Amelia", "1972-03-05", "female", "", ""}, Likely);
        row("married, with her national identifier", {"Stone", "Amelia", "1972-03-05", "female", "", "1234567890"}, NearCertain);
        row("identifier with a slip", {"Berg", "Amelia", "1972-03-05", "female", "", "1234567809"}, NearCertain);
        row("her record number, all else wrong", {"Stone", "Ada", "1950-01-01", "male", "L-1", ""}, Nobody);
        row("her twin brother", {"Berg", "Oskar", "1972-03-05", "male", "", ""}, Nobody);
        row("her twin sister", {"Berg", "Johanna", "1972-03-05", "female", "", ""}, Likely);
        row("another of that name", {"Berg", "Amelia", "1990-11-23", "female", "", ""}, Nobody);
        row("another identifier", {"Berg", "Amelia", "1990-11-23", "female", "", "9988776655"}, Nobody);
        row("somebody else", {"Kaya", "Deniz", "1988-07-19", "male", "", ""}, Nobody);
        row("only the family name", {"Berg", "", "", "unknown", "", ""}, Nobody);
    }
    void onePersonIsFoundAgain()
    {
        QFETCH(QStringList, typed);
        QFETCH(int, verdict);
        const auto text = [&](int i) { return typed.at(i).toStdString(); };
        const auto score = among(amelia()).score({.family = text(0), .given = text(1), .birthDate = text(2), .sex = text(3), .mrn = text(4), .nationalId = text(5)}, 0);
        const int found = score.isNearCertain() ? 2 : score.isLikely() ? 1 : 0;
        QVERIFY2(found == verdict, qPrintable(QStringLiteral("%1 bits, siblings %2").arg(score.bits).arg(score.siblings)));
        QVERIFY(score.percent() >= 1 && score.percent() <= 99);
        QCOMPARE(score.isLikely(), score.percent() >= 50);
    }

    void umlautsAndTheirSpellingsAreOne()
    {
        for (const char *typed : {"Müller", "Mueller", "Muller", "Moeller"}) {
            PersonTraits person {.family = "Müller", .given = "Jörg", .birthDate = "1960-02-29", .sex = "male", .mrn = {}, .nationalId = {}};
            const auto matcher = among(person);
            person.family = typed;
            person.given = "Joerg";
            const auto score = matcher.score(person, 0);
            QVERIFY2(score.isNearCertain(), typed);
            QVERIFY((score.agreeing == std::vector<std::string> {"family", "given", "birth_date", "sex"}));
        }
    }

    void aFrequentNameSaysLess()
    {
        std::vector<PersonTraits> known(400, PersonTraits {.family = "Smith", .given = "Ann", .birthDate = "1950-01-01", .sex = "female", .mrn = {}, .nationalId = {}});
        for (std::size_t i = 0; i < known.size(); ++i) {
            known[i].family = i < 40 ? "Smith" : "Name" + std::to_string(i);
        }
        known[399].family = "Zwetkow";
        const PatientMatcher matcher(known);
        PersonTraits smith {.family = "Smith", .given = {}, .birthDate = {}, .sex = {}, .mrn = {}, .nationalId = {}};
        PersonTraits rare = smith;
        rare.family = "Zwetkow";
        QVERIFY(matcher.score(rare, 399).bits > matcher.score(smith, 0).bits + 4);
    }
};

MEDANCHOR_TEST(TestPatientMatch)
#include "tst_patient_match.moc"
