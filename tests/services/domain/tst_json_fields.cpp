#include "services/domain/canonical_json.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestJsonFields : public QObject {
    Q_OBJECT
private slots:
    void readsEachTypeAndFinishes()
    {
        const std::string digest(64, 'a');
        const std::string id = "rec_" + std::string(26, 'a');
        const Json object {{"t", "x"}, {"i", -4}, {"n", "9223372036854775807"}, {"b", true}, {"id", id},
                           {"d", digest}, {"o", Json::object()}, {"a", Json::array()}, {"v", 1}};
        JsonFields fields(object, "arguments");
        QVERIFY(fields.version(1));
        QCOMPARE(*fields.text("t"), std::string("x"));
        QCOMPARE(*fields.textOr("absent", "y"), std::string("y"));
        QCOMPARE(*fields.integer("i"), -4);
        QCOMPARE(*fields.integerText("n"), INT64_MAX);
        QCOMPARE(*fields.boolean("b"), true);
        QCOMPARE(*fields.id("id", "rec"), id);
        QCOMPARE(*fields.digest("d"), digest);
        QVERIFY((*fields.object("o"))->is_object());
        const auto unfinished = fields.finish();
        QVERIFY(!unfinished);
        QCOMPARE(unfinished.error().detail, std::string("arguments: member 'a' is unknown"));
        QVERIFY((*fields.array("a"))->is_array());
        QVERIFY(fields.finish());
    }
    void eachGetterNamesTheMemberItRefuses()
    {
        const Json object {{"t", 1}, {"i", "1"}, {"b", 0}, {"id", "rec_x"}, {"d", std::string(64, 'A')},
                           {"o", Json::array()}, {"a", Json::object()}};
        JsonFields fields(object, "arguments");
        QCOMPARE(fields.text("t").error().detail, std::string("arguments: member 't' is not a string"));
        QCOMPARE(fields.textOr("t", "").error().code, ErrorCode::Invalid);
        QCOMPARE(fields.text("none").error().detail, std::string("arguments: member 'none' is missing"));
        QVERIFY(!fields.integer("i"));
        QVERIFY(!fields.boolean("b"));
        QVERIFY(!fields.id("id", "rec"));
        QVERIFY(!fields.digest("d"));
        QVERIFY(!fields.object("o"));
        QVERIFY(!fields.array("a"));
    }
    void anIntegerHasOneSpelling_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "00", "01", "-0", "+1", " 1", "1 ", "1.0", "1e3", "9223372036854775808", "0x1"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void anIntegerHasOneSpelling()
    {
        QFETCH(QByteArray, text);
        const Json object {{"n", text.toStdString()}};
        QVERIFY(!JsonFields(object, "arguments").integerText("n"));
    }
    void aNewerVersionIsToldFromAWrongOne()
    {
        const auto refusal = [](Json v) {
            const Json object {{"v", std::move(v)}};
            return JsonFields(object, "arguments").version(1).error().detail;
        };
        QVERIFY(refusal(2).find("newer") != std::string::npos);
        QVERIFY(refusal(0).find("newer") == std::string::npos);
        QVERIFY(refusal("1").find("not an integer") != std::string::npos);
    }
    void whatIsNoObjectIsRefusedByEveryGetter()
    {
        const Json object = Json::array();
        JsonFields fields(object, "arguments");
        QVERIFY(!fields.text("t"));
        QVERIFY(!fields.textOr("t", "x"));
        QVERIFY(!fields.finish());
        QVERIFY(!fields.has("t"));
    }
    void anUnsignedIntegerBeyond63BitsIsRefused()
    {
        const Json object {{"i", UINT64_MAX}};
        QVERIFY(!JsonFields(object, "arguments").integer("i"));
    }
};

MEDANCHOR_TEST(TestJsonFields)
#include "tst_json_fields.moc"
