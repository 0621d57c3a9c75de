#include "services/fhir/json_scanner.h"
#include "services/domain/canonical_json.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

using namespace med;
using namespace med::fhir;

/// What a scan says: "good", or the error's text.
static std::string scanned(std::string_view text, const ScanLimits &limits = {})
{
    TextDocument document(text);
    const auto done = scanJson(document, limits, 0, [](const PassedValue &) { return Expected<>(); }, {});
    return done ? "good" : done.error().detail;
}

class TestJsonScanner : public QObject {
    Q_OBJECT
private slots:
    void tellsWhereEachValueStands()
    {
        const std::string text = "{ \"a\" : [ 1.10, \"x\\u00e4\" ],\n \"b\":{\"c\":true} }";
        TextDocument document(text);
        QStringList told;
        const auto done = scanJson(document, {}, 2,
                                   [&](const PassedValue &value) -> Expected<> {
                                       told << QString::fromStdString(pathText(value.steps) + "=" + text.substr(value.begin, value.end - value.begin) + "|" + value.text);
                                       return {};
                                   },
                                   {});
        QVERIFY(done);
        QCOMPARE(told, (QStringList {"a[0]=1.10|", QString::fromUtf8("a[1]=\"x\\u00e4\"|xä"), "a=[ 1.10, \"x\\u00e4\" ]|", "b.c=true|", "b={\"c\":true}|",
                                     QString::fromStdString("=" + text + "|")}));
    }
    void refusesHostileText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const QByteArray &text, const char *why) { QTest::newRow(name) << text << QString(why); };
        row("nothing", "", "line 1, column 1: the text ends where a value should stand");
        row("cut in an object", "{\"a\":1,\n\"b\":", "line 2, column 5, at b: the text ends where a value should stand");
        row("cut in a string", "{\"a\":\"xy", "line 1, column 9, at a: the text ends within a string");
        row("cut in an escape", "[\"\\u12", "line 1, column 7, at [0]: the text ends where a hexadecimal digit should stand");
        row("a member twice", "{\"a\":{\"x\":1,\"x\":2}}", "line 1, column 16, at a.x: this member stands here twice");
        row("a member twice, escaped", "{\"x\":1,\"\\u0078\":2}", "line 1, column 16, at x: this member stands here twice");
        row("more after the end", "{\"a\":1} {", "line 1, column 9: something stands after the end of the JSON text");
        row("a byte order mark", "\xef\xbb\xbf{\"a\":1}", "line 1, column 1: a byte order mark");
        row("UTF-16", QByteArray("\xff\xfe{\0", 4), "line 1, column 1: the byte 0xff stands where a value should");
        row("a NUL", QByteArray("{\"a\":\"x\0y\"}", 11), "line 1, column 8, at a: a NUL character in a string");
        row("an escaped NUL", "{\"a\":\"\\u0000\"}", "at a: a NUL character in a string");
        row("a control character", "{\"a\":\"\x01\"}", "line 1, column 7, at a: a control character in a string");
        row("an escaped control character", "{\"a\":\"\\b\"}", "at a: a control character in a string");
        row("Latin-1", "{\"a\":\"\xe4\"}", "at a: bytes that are no UTF-8");
        row("an overlong slash", "{\"a\":\"\xc0\xaf\"}", "at a: bytes that are no UTF-8");
        row("an overlong form of three", "{\"a\":\"\xe0\x80\xaf\"}", "at a: bytes that are no UTF-8");
        row("a surrogate in UTF-8", "{\"a\":\"\xed\xa0\x80\"}", "at a: bytes that are no UTF-8");
        row("beyond Unicode", "{\"a\":\"\xf4\x90\x80\x80\"}", "at a: bytes that are no UTF-8");
        row("half a pair", "{\"a\":\"\\ud800x\"}", "at a: half of a surrogate pair");
        row("the other half", "{\"a\":\"\\udc00\"}", "at a: half of a surrogate pair");
        row("half a pair and another letter", "{\"a\":\"\\ud800\\u0041\"}", "at a: half of a surrogate pair");
        row("an unknown escape", "{\"a\":\"\\x41\"}", "at a: 'x' stands where an escaped character should");
        row("a single quote", "{'a':1}", "line 1, column 2: ''' stands where a member's name should");
        row("a comma too many", "{\"a\":1,}", "'}' stands where a member's name should");
        row("a comma too many in an array", "[1,]", "at [1]: ']' stands where a value should");
        row("no comma", "[1 2]", "line 1, column 4: '2' stands where a comma or a closing bracket should");
        row("a leading zero", "[01]", "a number that begins with a needless zero");
        row("a plus", "[+1]", "'+' stands where a value should");
        row("no digits", "[1.]", "']' stands where a digit should");
        row("not a number", "[NaN]", "'N' stands where a value should");
        row("too large a number", "[1e400]", "a number beyond what a double can hold");
        row("too small a number", "[1e-400]", "a number beyond what a double can hold");
        row("a huge number", "[" + QByteArray(1000, '9') + "]", "a number of more than 64 characters");
        row("a long name", "{\"" + QByteArray(300, 'n') + "\":1}", "a string or name of more than 256 bytes");
        row("no name", "{\"\":1}", "a member without a name");
        row("a deep array", QByteArray(100000, '['), "more than 64 objects and arrays within each other");
        row("a deep object", QByteArray("{\"a\":").repeated(100000), "more than 64 objects and arrays within each other");
        row("an empty string", "{\"a\":\"\"}", "at a: an empty string: FHIR has none");
        row("an empty object", "{\"a\":{}}", "at a: an empty object: FHIR has none");
        row("an empty array", "{\"a\":[]}", "at a: an empty array: FHIR has none");
        row("null", "{\"a\":null}", "at a: null stands for a value");
        row("a word cut short", "[tru]", "']' stands where true should");
    }
    void refusesHostileText()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const std::string said = scanned({text.constData(), std::size_t(text.size())});
        QVERIFY2(said.find(why.toStdString()) != std::string::npos, said.c_str());
    }
    void namesFromOutsideAreShownEscaped()
    {
        const std::string said = scanned("{\"a\\u001b[31m\":1}");
        QVERIFY2(said.find("control character") != std::string::npos, said.c_str());
        QVERIFY2(scanned("{\"\\n\":x}").find("at \\x0a:") != std::string::npos, scanned("{\"\\n\":x}").c_str());
    }
    void keepsWhatIsAllowed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("null in an array") << QByteArray("{\"given\":[null,\"A\"]}");
        QTest::newRow("numbers") << QByteArray("[0,-0,1.10,1.0E+10,-2.5e-3,123456789012345678901234567890]");
        QTest::newRow("a pair") << QByteArray("[\"\\ud83d\\ude00\"]");
        QTest::newRow("four bytes") << QByteArray("[\"\xf0\x9f\x98\x80\"]");
        QTest::newRow("white space") << QByteArray(" \t\r\n[ 1 , 2 ]\n");
        QTest::newRow("64 within each other") << QByteArray(QByteArray(64, '[') + "1" + QByteArray(64, ']'));
    }
    void keepsWhatIsAllowed()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(scanned({text.constData(), std::size_t(text.size())}), std::string("good"));
    }
    void limitsHoldExactly()
    {
        QCOMPARE(scanned("[\"abc\"]", {.stringBytes = 3}), std::string("good"));
        QVERIFY(scanned("[\"abcd\"]", {.stringBytes = 3}).find("more than 3 bytes") != std::string::npos);
        QCOMPARE(scanned("[\"abc\"]", {.bytes = 7}), std::string("good"));
        QVERIFY(scanned("[\"abc\"]", {.bytes = 6}).find("it has 7 bytes, more than the 6") != std::string::npos);
        for (const char *good : {"[[1]]", "{\"a\":{\"b\":1}}"}) {
            QCOMPARE(scanned(good, {.depth = 2}), std::string("good"));
        }
        for (const char *deep : {"[[[1]]]", "{\"a\":{\"b\":{\"c\":1}}}"}) {
            QVERIFY(scanned(deep, {.depth = 2}).find("more than 2 objects and arrays within each other") != std::string::npos);
        }
        QCOMPARE(scanned("{\"a\":1,\"b\":2}", {.members = 2}), std::string("good"));
        QVERIFY(scanned("{\"a\":1,\"b\":2,\"c\":3}", {.members = 2}).find("more than 2 members") != std::string::npos);
    }
    /// Whatever the pieces are that a file is read in: strings, characters and numbers cross their borders.
    void readsAcrossPieces()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("long.json").toStdString();
        for (int shift = 0; shift < 8; ++shift) {
            const std::string text = "[\"" + std::string(std::size_t(65530 + shift), 'x') + "\xf0\x9f\x98\x80\\u00e4\",12345,true]";
            std::ofstream(path, std::ios::binary) << text;
            auto document = FileDocument::open(path);
            QVERIFY(document);
            QCOMPARE(document->size(), text.size());
            QVERIFY(scanJson(*document, {}, 0, [](const PassedValue &) { return Expected<>(); }, {}));
        }
    }
    /// Every mutation of a good text is refused or read; what is read here is read by another parser too.
    void agreesWithAnotherParser()
    {
        const std::string good = "{\"resourceType\":\"Observation\",\"id\":\"a-1\",\"valueQuantity\":{\"value\":1.10,\"unit\":\"mm\\u00b2\"},\"x\":[true,null,\"\xc3\xa4\\n\",-2e3]}";
        std::mt19937 random(7); // NOLINT: a fixed seed
        const std::string letters = "{}[]\",:\\u0e1.-+ntfl \x00\x01\x7f\x80\xc3\xa4\xed\xf4";
        int readable = 0;
        for (int round = 0; round < 30000; ++round) {
            std::string text = good;
            for (std::size_t i = 0, changes = 1 + random() % 3; i < changes; ++i) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text[at] = letters[random() % letters.size()];
                    break;
                case 1:
                    text.erase(at, 1 + random() % 4);
                    break;
                default:
                    text.insert(at, 1, letters[random() % letters.size()]);
                }
                if (text.empty()) {
                    text = "1";
                }
            }
            if (scanned(text) == "good") {
                ++readable;
                QVERIFY2(!Json::parse(text, nullptr, false).is_discarded(), text.c_str());
            }
        }
        QVERIFY(readable > 300);
        QVERIFY(readable < 25000);
    }
    void aMissingFileIsSaid()
    {
        QCOMPARE(FileDocument::open("/nowhere/at/all.json").error().code, ErrorCode::NotFound);
        QCOMPARE(FileDocument::open("/").error().code, ErrorCode::Io);
    }
    void stopsWhenAsked()
    {
        std::stop_source source;
        source.request_stop();
        TextDocument document("[1]");
        const auto done = scanJson(document, {}, 0, [](const PassedValue &) { return Expected<>(); }, source.get_token());
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
    }
};

MEDANCHOR_TEST(TestJsonScanner)
#include "tst_json_scanner.moc"
