#include "services/terminology/code_store.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::terminology;
namespace fs = std::filesystem;

class TestCodeStore : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_next = 0;
    fs::path write(const std::string &bytes)
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / ("table" + std::to_string(++m_next));
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), qint64(bytes.size())) != qint64(bytes.size())) {
            qFatal("cannot write");
        }
        return path;
    }
    std::unique_ptr<CodeStore> store() { return *CodeStore::open(fs::path(m_folder.path().toStdString()) / ("codes" + std::to_string(++m_next) + ".db")); }
    static Expected<LoadedTable> load(CodeStore &store, const fs::path &file, const std::string &system = "s") { return store.load(file, system, Moment {}, {}, {}); }
    static QStringList codes(CodeStore &store, const std::string &words, const std::vector<std::string> &systems = {}, std::size_t limit = 20)
    {
        QStringList all;
        for (const auto &coding : store.find(words, systems, limit, {}).value()) {
            all << QString::fromStdString(coding.code);
        }
        return all;
    }

private slots:
    void eachFormIsRead_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("system");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("tabs") << QByteArray("code\ttitle\nA00\tCholera\nA01\tTyphoid\n") << "s" << QStringList {"A00", "A01"};
        QTest::newRow("tabs, other line ends, a mark") << QByteArray("\xef\xbb\xbf" "display\tcode\r\nCholera\tA00\r\n") << "s" << QStringList {"A00"};
        QTest::newRow("several systems") << QByteArray("system\tcode\tdisplay\ns\t1\tCholera\nt\t2\tTyphoid\n") << "s" << QStringList {"1"};
        QTest::newRow("LOINC") << QByteArray("\"LOINC_NUM\",\"COMPONENT\",\"STATUS\",\"LONG_COMMON_NAME\"\n\"2823-3\",\"K\",\"ACTIVE\",\"Potassium, \"\"serum\"\"\nor plasma\"\n\"1-1\",\"X\",\"DEPRECATED\",\"Old\"\n")
                               << "http://loinc.org" << QStringList {"2823-3"};
        QTest::newRow("SNOMED CT") << QByteArray("id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId\n"
                                                 "1\t20020131\t1\t9\t195967001\ten\t900000000000003001\tAsthma (disorder)\t9\n2\t20020131\t0\t9\t5\ten\t9\tGone\t9\n")
                                   << "http://snomed.info/sct" << QStringList {"195967001"};
        QTest::newRow("ICD-10-CM") << QByteArray(QByteArray("00001 A00     0 ") + QByteArray("Cholera").leftJustified(60) + " Cholera\n00002 A000    1 " + QByteArray("Cholera due").leftJustified(60) + " Cholera due to Vibrio\n")
                                   << "s" << QStringList {"A00", "A00.0"};
        QTest::newRow("CodeSystem") << QByteArray(R"({"resourceType":"CodeSystem","url":"s","title":"Mine","concept":[{"code":"a","display":"Alpha","concept":[{"code":"b"}]}]})") << "s" << QStringList {"a", "b"};
    }
    void eachFormIsRead()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, system);
        QFETCH(QStringList, rows);
        QStringList read;
        const auto facts = readCodeFile(write(file.toStdString()), system.toStdString(), [&](CodeRow &&row) -> Expected<> {
            read << QString::fromStdString(row.code);
            return {};
        }, {});
        QVERIFY2(facts.has_value(), facts ? "" : facts.error().detail.c_str());
        QCOMPARE(read, rows);
        QCOMPARE(!facts->notice.empty(), system == "http://loinc.org");
    }
    void refusesNamingTheLineAndKeepsWhatStood_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("where");
        QTest::newRow("empty") << QByteArray() << "line 1";
        QTest::newRow("no head") << QByteArray("A00\tCholera\n") << "line 1";
        QTest::newRow("a row too short") << QByteArray("code\ttitle\nA00\tCholera\nA01\n") << "line 3";
        QTest::newRow("a row too long") << QByteArray("code\ttitle\nA00\tCholera\tx\n") << "line 2";
        QTest::newRow("no title") << QByteArray("code\ttitle\nA00\t \n") << "line 2";
        QTest::newRow("no UTF-8") << QByteArray("code\ttitle\nA00\tChol\xff\n") << "line 2";
        QTest::newRow("a zero byte") << QByteArray("code\ttitle\nA0\0\tx\n", 16) << "line 2";
        QTest::newRow("an endless line") << "code\ttitle\nA00\t" + QByteArray(1 << 20, 'x') << "line 2";
        QTest::newRow("an open quote") << "code,title\nA00,\"" + QByteArray("x\n").repeated(100'000) << "line 2";
        QTest::newRow("no JSON") << QByteArray("{\"resourceType\":\"CodeSystem\"") << "line 1";
        QTest::newRow("deep JSON") << "{\"resourceType\":\"CodeSystem\",\"url\":\"s\",\"x\":" + QByteArray("[").repeated(100'000) << "line 1";
        QTest::newRow("another system") << QByteArray(R"({"resourceType":"CodeSystem","url":"t","concept":[{"code":"a"}]})") << "CodeSystem.url";
        QTest::newRow("none of this system") << QByteArray("system\tcode\tdisplay\nt\t2\tTyphoid\n") << "line 1";
    }
    void refusesNamingTheLineAndKeepsWhatStood()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, where);
        const auto codesOf = store();
        QVERIFY(load(*codesOf, write("code\ttitle\nK1\tKept\n")));
        const auto refused = load(*codesOf, write(file.toStdString()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY2(refused.error().detail.starts_with(where.toStdString()), refused.error().detail.c_str());
        QCOMPARE(codes(*codesOf, "kept"), QStringList {"K1"});
        QCOMPARE(codes(*codesOf, "cholera"), QStringList {});
    }
    void theBestIsFirst()
    {
        const auto all = store();
        QVERIFY(load(*all, write("code\ttitle\nJ45\tAsthma\nJ45.2\tMild intermittent asthma\nJ46\tAsthma attack, severe\nZ82\tFamily history of asthma\nX1\tJ45\nQ9\tCafé au lait\n")));
        QCOMPARE(codes(*all, "asthma"), (QStringList {"J45", "J46", "J45.2", "Z82"}));
        QCOMPARE(codes(*all, "j45"), (QStringList {"J45", "J45.2", "X1"}));
        QCOMPARE(codes(*all, "hist asthm").size(), 0); // Only the last word may be cut short.
        QCOMPARE(codes(*all, "asthma fam"), QStringList {"Z82"});
        QCOMPARE(codes(*all, "cafe"), QStringList {"Q9"});
        QCOMPARE(codes(*all, "asthma", {}, 1), QStringList {"J45"});
        for (const char *odd : {"", "  ", "\"", "a\"b OR c", "*", "NEAR(", "-", "origin1", "\xff"}) {
            QVERIFY2(all->find(odd, {}, 5, {}).has_value(), odd);
            QVERIFY(codes(*all, odd, {}, 5).isEmpty());
        }
    }
    void aTableTakesTheOthersPlaceAndGoes()
    {
        const auto all = store();
        QVERIFY(load(*all, write("code\ttitle\nA\tAlpha\n"), "one"));
        QVERIFY(load(*all, write("code\ttitle\nB\tAlpha two\n"), "two"));
        QCOMPARE(codes(*all, "alpha"), (QStringList {"A", "B"}));
        QCOMPARE(codes(*all, "alpha", {"two"}), QStringList {"B"});
        QCOMPARE(codes(*all, "alpha", {"three"}), QStringList {});
        QVERIFY(load(*all, write("code\ttitle\nC\tAlpha three\n"), "one"));
        QCOMPARE(codes(*all, "alpha"), (QStringList {"B", "C"}));
        QCOMPARE(all->tables()->size(), std::size_t(2));
        QVERIFY(all->remove("one"));
        QCOMPARE(codes(*all, "alpha"), QStringList {"B"});
        QCOMPARE(all->remove("one").error().code, ErrorCode::NotFound);
    }
    void loadingIsStopped()
    {
        std::string text = "code\ttitle\n";
        for (int i = 0; i < 5000; ++i) {
            text += "C" + std::to_string(i) + "\tTitle\n";
        }
        const auto all = store();
        std::stop_source source;
        source.request_stop();
        QCOMPARE(all->load(write(text), "s", {}, {}, source.get_token()).error().code, ErrorCode::Cancelled);
        QVERIFY(all->tables()->empty());
    }
};

MEDANCHOR_TEST(TestCodeStore)
#include "tst_code_store.moc"
