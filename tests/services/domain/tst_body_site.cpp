#include "services/domain/body_site.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestBodySite : public QObject {
    Q_OBJECT
    static QString qt(const std::string &text) { return QString::fromStdString(text); }

private slots:
    void eachSiteIsFoundByItsCode()
    {
        for (const BodySite &site : bodySites()) {
            QCOMPARE(bodySiteOf(codingOf(site)), &site);
            QVERIFY(!site.term().empty());
            QVERIFY(site.paired == !site.words.empty());
            int times = 0;
            for (const BodySite &other : bodySites()) {
                times += other.code == site.code;
            }
            QCOMPARE(times, 1);
        }
        QVERIFY(!bodySiteOf({.system = "http://loinc.org", .code = "72696002"}));
        QVERIFY(!bodySiteOf({}));
    }

    void anExaminationTellsWhatItIsOf_data()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("site");
        QTest::newRow("by its code") << "http://loinc.org" << "24802-1" << "MR knee" << "Knee";
        QTest::newRow("the code comes before the name") << "http://loinc.org" << "24725-4" << "CT knee" << "Head";
        QTest::newRow("by a word of its name") << "http://snomed.info/sct" << "1" << "X-ray of HAND, two views" << "Hand";
        QTest::newRow("in German") << "http://snomed.info/sct" << "1" << "Röntgen Hüfte" << "Hip";
        QTest::newRow("not by a part of a word") << "http://snomed.info/sct" << "1" << "Kneecapping handbook" << "";
        QTest::newRow("not by a part that is no pair") << "http://snomed.info/sct" << "1" << "CT of chest" << "";
        QTest::newRow("nothing") << "" << "" << "" << "";
        QTest::newRow("another system's code") << "urn:local" << "24802-1" << "Examination" << "";
    }
    void anExaminationTellsWhatItIsOf()
    {
        QFETCH(QString, system);
        QFETCH(QString, code);
        QFETCH(QString, title);
        QFETCH(QString, site);
        const BodySite *found = siteOfExamination(system.toStdString(), code.toStdString(), title.toStdString());
        QCOMPARE(found ? QString::fromUtf8(found->name.data(), qsizetype(found->name.size())) : QString(), site);
    }

    void aSideIsItsCodeAndItsWord()
    {
        QCOMPARE(codingOf(Side::Left).code, "7771000");
        QCOMPARE(codingOf(Side::Right).code, "24028007");
        QCOMPARE(codingOf(Side::Both).code, "51440002");
        for (const Side side : {Side::Left, Side::Right, Side::Both}) {
            QVERIFY(sideOf(codingOf(side)) == side);
            QVERIFY(sideNamed(nameOf(side)) == side);
        }
        QCOMPARE(dicomLaterality(codingOf(Side::Both)), "B");
        QVERIFY(!sideOf({.system = "urn:other", .code = "7771000"}));
        QVERIFY(!sideNamed("Left"));
        QCOMPARE(dicomLaterality({.system = "urn:other", .code = "7", .display = "upper left"}), "upper left");
        QCOMPARE(dicomLaterality({}), "");
    }

    void aTitleHasItsSideOnce()
    {
        const Coding left = codingOf(Side::Left);
        QCOMPARE(withSide("MR knee", left), "MR knee, left");
        QCOMPARE(withSide("MR knee, left", left), "MR knee, left");
        QCOMPARE(withSide("MR knee", codingOf(Side::Both)), "MR knee, both sides");
        QCOMPARE(withSide("CT head", {}), "CT head");
        QCOMPARE(withoutSide("MR knee, left", left), "MR knee");
        QCOMPARE(withoutSide("MR knee, left", codingOf(Side::Right)), "MR knee, left");
        QCOMPARE(withoutSide("CT head", {}), "CT head");
    }

    void whatANewerProgramWroteIsReadAsFarAsItGoes()
    {
        const Coding left = codingOf(Side::Left);
        QVERIFY(codingFrom({{"laterality", toJson(left)}}, "laterality") == left);
        QVERIFY(codingFrom(Json::object(), "laterality").isEmpty());
        for (const Json &strange : {Json(nullptr), Json(7), Json("left"), Json::array({1}), Json {{"code", 7}, {"display", Json::array()}}}) {
            QVERIFY(codingFrom({{"laterality", strange}}, "laterality").isEmpty());
            QVERIFY(codingFrom(strange, "laterality").isEmpty());
        }
        const Coding newer = codingFrom({{"laterality", {{"system", "urn:new"}, {"code", "x"}, {"display", "upper left"}, {"more", 1}}}}, "laterality");
        QCOMPARE(qt(newer.display), "upper left");
    }
};

MEDANCHOR_TEST(TestBodySite)
#include "tst_body_site.moc"
