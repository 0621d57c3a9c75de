#include "services/domain/canonical_json.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <random>

using namespace med;

namespace {

/// A random value that keeps the rules, with every kind of character in its strings.
Json randomValue(std::mt19937 &random, int depth)
{
    static const std::vector<std::string> pieces {"a", "\"", "\\", "/", "\n", "\x01", "\x1f", "\x7f", "é", "€", "😀", "~"};
    const auto text = [&] {
        std::string out;
        for (unsigned i = random() % 6; i > 0; --i) {
            out += pieces[random() % pieces.size()];
        }
        return out;
    };
    switch (random() % (depth > 0 ? 7 : 5)) {
    case 0:
        return nullptr;
    case 1:
        return bool(random() % 2);
    case 2:
        return std::int64_t(random()) * std::int64_t(random() % 1000000) * (random() % 2 == 0 ? 1 : -1);
    case 3:
        return text();
    case 4:
        return std::to_string(random());
    case 5: {
        Json array = Json::array();
        for (unsigned i = random() % 4; i > 0; --i) {
            array.push_back(randomValue(random, depth - 1));
        }
        return array;
    }
    default: {
        Json object = Json::object();
        for (unsigned i = random() % 4; i > 0; --i) {
            object["k" + std::to_string(random() % 100)] = randomValue(random, depth - 1);
        }
        return object;
    }
    }
}

} // namespace

class TestCanonicalJson : public QObject {
    Q_OBJECT
private slots:
    void writesRfc8785Text()
    {
        const Json value {{"b", Json::array({1, -2, true, nullptr})}, {"a", "€\"\\/\b\t\n\f\r\x01\x7f"}, {"B", Json::object()}, {"", 0}};
        QCOMPARE(*toCanonicalJson(value),
                 std::string("{\"\":0,\"B\":{},\"a\":\"€\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\x7f\",\"b\":[1,-2,true,null]}"));
    }
    void integersReachTo53Bits()
    {
        QCOMPARE(*toCanonicalJson(9007199254740991), std::string("9007199254740991"));
        QCOMPARE(*toCanonicalJson(-9007199254740991), std::string("-9007199254740991"));
        QVERIFY(!toCanonicalJson(9007199254740992));
        QVERIFY(!toCanonicalJson(-9007199254740992));
        QVERIFY(!toCanonicalJson(UINT64_MAX));
    }
    void refusesToWriteWhatBreaksTheRulesAndNamesIt()
    {
        const auto refusal = [](Json value) {
            const auto text = toCanonicalJson(Json {{"field", std::move(value)}});
            return text ? std::string("accepted") : text.error().detail;
        };
        QCOMPARE(refusal(1.5), std::string("member 'field' is a floating point number"));
        QCOMPARE(refusal("\xc3"), std::string("member 'field' is not valid UTF-8"));
        QVERIFY(refusal(Json {{"é", 1}}).find("printable ASCII") != std::string::npos);
        QVERIFY(refusal(Json::binary({1, 2})).find("type") != std::string::npos);
        Json deep = 1;
        for (int i = 0; i < 31; ++i) {
            deep = Json::array({deep});
        }
        QCOMPARE(refusal(deep).substr(0, 8), std::string("accepted"));
        QVERIFY(refusal(Json::array({deep})).find("deeper") != std::string::npos);
    }
    void invalidUtf8IsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                                 "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xff"}) {
            QTest::newRow(QByteArray(text).toHex()) << QByteArray(text);
        }
    }
    void invalidUtf8IsRefused()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!toCanonicalJson(bytes.toStdString()));
        QVERIFY(!parseStrictJson("\"" + bytes.toStdString() + "\""));
    }
    void whatIsWrittenIsReadBackTheSame()
    {
        std::mt19937 random(20250305);
        for (int i = 0; i < 3000; ++i) {
            const Json value = randomValue(random, 5);
            const auto text = toCanonicalJson(value);
            if (!text) {
                QVERIFY(text.error().detail.find("2^53") != std::string::npos);
                continue;
            }
            const auto back = parseCanonicalJson(*text);
            QVERIFY2(back, text->c_str());
            QCOMPARE(*toCanonicalJson(*back), *text);
            QVERIFY(*back == value);
            // Another spelling of the same value is read by the strict, refused by the canonical reader.
            const std::string pretty = value.dump(2);
            QCOMPARE(*toCanonicalJson(*parseStrictJson(pretty)), *text);
            if (pretty != *text) {
                QCOMPARE(parseCanonicalJson(pretty).error().code, ErrorCode::Corrupt);
            }
        }
    }
    void damagedTextNeverCrashesAndNeverChangesMeaningSilently()
    {
        const std::string text = *toCanonicalJson(Json {{"a", Json::array({1, "x€", true})}, {"v", 1}, {"z", {{"k", nullptr}}}});
        std::mt19937 random(1);
        for (int i = 0; i < 20000; ++i) {
            std::string damaged = text;
            for (unsigned n = 1 + random() % 3; n > 0; --n) {
                damaged[random() % damaged.size()] = char(random());
            }
            if (const auto value = parseCanonicalJson(damaged)) {
                QCOMPARE(*toCanonicalJson(*value), damaged);
            }
        }
    }
    void hostileTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a duplicate member") << QByteArray(R"({"a":1,"a":1})");
        QTest::newRow("a duplicate member, escaped") << QByteArray("{\"a\":1,\"\\u0061\":2}");
        QTest::newRow("a duplicate member deep inside") << QByteArray(R"([{"x":{"a":1,"b":2,"a":3}}])");
        QTest::newRow("a fraction") << QByteArray("[1.0]");
        QTest::newRow("an exponent") << QByteArray("[1e2]");
        QTest::newRow("2^53") << QByteArray("[9007199254740992]");
        QTest::newRow("-2^53") << QByteArray("[-9007199254740992]");
        QTest::newRow("a huge integer") << QByteArray("[99999999999999999999999]");
        QTest::newRow("not a number") << QByteArray("[NaN]");
        QTest::newRow("a leading zero") << QByteArray("[01]");
        QTest::newRow("a comment") << QByteArray("[1/*x*/]");
        QTest::newRow("a trailing comma") << QByteArray("[1,]");
        QTest::newRow("two values") << QByteArray("1 2");
        QTest::newRow("a zero byte, then more") << QByteArray("{}\0{\"a\":1}", 10);
        QTest::newRow("a zero byte at the end") << QByteArray("{}\0", 3);
        QTest::newRow("a byte order mark") << QByteArray("\xef\xbb\xbf{}");
        QTest::newRow("a lone surrogate") << QByteArray(R"(["\ud800"])");
        QTest::newRow("a raw control character") << QByteArray("[\"\x01\"]");
        QTest::newRow("a name beyond ASCII") << QByteArray("{\"é\":1}");
        QTest::newRow("a name beyond ASCII, escaped") << QByteArray(R"({"\u00e9":1})");
        QTest::newRow("a name with a zero") << QByteArray(R"({"\u0000":1})");
        QTest::newRow("33 levels") << QByteArray(33, '[') + QByteArray(33, ']');
        QTest::newRow("a million levels") << QByteArray(1000000, '[');
        QTest::newRow("longer than allowed") << QByteArray((1 << 20) + 1, ' ');
    }
    void hostileTextIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto value = parseStrictJson({text.constData(), std::size_t(text.size())});
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::Invalid);
        QVERIFY(!value.error().detail.empty());
    }
    void thirtyTwoLevelsAreRead()
    {
        QVERIFY(parseCanonicalJson(std::string(32, '[') + std::string(32, ']')));
    }
    void theSizeLimitIsTheCallers()
    {
        QVERIFY(parseStrictJson("[1]", 3));
        QVERIFY(!parseStrictJson("[12]", 3));
    }
};

MEDANCHOR_TEST(TestCanonicalJson)
#include "tst_canonical_json.moc"
