#include "services/sync/index_tables.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::sync;

class TestIndexTables : public QObject {
    Q_OBJECT
private:
    struct Filled {
        QTemporaryDir folder;
        storage::Database database = *storage::Database::open(folder.filePath("plain.db").toStdString());
        IndexTables tables = *IndexTables::open(database);

        Filled()
        {
            add("rec_1", "pat_anna", {observation("Hämoglobin", "718-7", "leicht erniedrigt, Kontrolle in 3 Monaten", 100)});
            add("rec_2", "pat_anna", {observation("Kalium", "2823-3", "NEAR normal OR not", 300), observation("Natrium", "2951-2", "", 200)});
            add("rec_3", "pat_bert", {observation("Hämoglobin", "718-7", "unauffällig", 400),
                                      {.kind = "Condition", .title = "Anämie", .words = "seit der Kindheit", .at = 50}});
        }
        void add(const std::string &record, const std::string &patient, const std::vector<IndexItem> &items, const std::string &version = "1")
        {
            const auto put = tables.put(record, patient, version, items);
            QVERIFY2(put, put ? "" : put.error().detail.c_str());
        }
        static IndexItem observation(const std::string &title, const std::string &code, const std::string &words, std::int64_t at)
        {
            return {.place = title + "/1", .kind = "Observation", .system = "http://loinc.org", .code = code, .title = title,
                    .words = words, .status = "final", .at = at, .content = "<" + title + ">"};
        }
        QString titles(const IndexQuery &query)
        {
            const auto hits = tables.find(query);
            if (!hits) {
                return QString::fromStdString(nameOf(hits.error().code) + std::string(": ") + hits.error().detail);
            }
            QStringList all;
            for (const auto &hit : *hits) {
                all << QString::fromStdString(hit.record.substr(4) + hit.item.title);
            }
            return all.join(' ');
        }
    };

private slots:
    void whatIsTypedIsFound_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found");
        QTest::newRow("a title, newest in the ledger first") << "Hämoglobin" << "3Hämoglobin 1Hämoglobin";
        QTest::newRow("another case, no accent") << "hamoglobin" << "3Hämoglobin 1Hämoglobin";
        QTest::newRow("cut short") << "häm" << "3Hämoglobin 1Hämoglobin";
        QTest::newRow("one letter") << "k" << "3Anämie 2Kalium 1Hämoglobin";
        QTest::newRow("not cut short") << "häm " << "";
        QTest::newRow("two words in any order") << "kontrolle hämoglobin" << "1Hämoglobin";
        QTest::newRow("words of two items") << "kalium natrium" << "";
        QTest::newRow("a code") << "718-7" << "3Hämoglobin 1Hämoglobin";
        QTest::newRow("free text") << "kindheit" << "3Anämie";
        QTest::newRow("what FTS5 reads as operators") << "near OR not" << "2Kalium";
        QTest::newRow("an operator alone") << "AND" << "";
        QTest::newRow("quotation marks") << "\"kalium" << "2Kalium";
        QTest::newRow("a column") << "title:kalium" << "";
        QTest::newRow("a star and a caret") << "^kalium* " << "2Kalium";
        QTest::newRow("brackets") << "(kalium)" << "2Kalium";
        QTest::newRow("no words at all") << "- * \" ' ( ; \\" << "";
        QTest::newRow("spaces") << "  \t kalium \n " << "2Kalium";
        QTest::newRow("nothing") << "" << "";
        QTest::newRow("a patient's id is no word of anybody") << "anna" << "";
        QTest::newRow("nor is a kind") << "kindObservation" << "";
        QTest::newRow("SQL") << "'; DROP TABLE item; --" << "";
    }
    void whatIsTypedIsFound()
    {
        QFETCH(QString, words);
        QFETCH(QString, found);
        Filled index;
        QCOMPARE(index.titles({.words = words.toStdString()}), found);
        QCOMPARE(index.titles({.words = "natrium"}), QString("2Natrium")); // All is there still.
    }
    void aSearchIsNarrowed()
    {
        Filled index;
        QCOMPARE(index.titles({.words = "hämoglobin", .patient = "pat_anna"}), QString("1Hämoglobin"));
        QCOMPARE(index.titles({.words = "hämoglobin", .patient = "pat_carl"}), QString());
        QCOMPARE(index.titles({.words = "k", .kind = "Condition"}), QString("3Anämie"));
        QCOMPARE(index.titles({.system = "http://loinc.org", .code = "718-7"}), QString("3Hämoglobin 1Hämoglobin"));
        QCOMPARE(index.titles({.patient = "pat_bert", .system = "http://loinc.org", .code = "718-7"}), QString("3Hämoglobin"));
        QCOMPARE(index.titles({.system = "http://snomed.info/sct", .code = "718-7"}), QString());
        QCOMPARE(index.titles({.words = "unauffällig", .system = "http://loinc.org", .code = "718-7"}), QString("3Hämoglobin"));
        QCOMPARE(index.titles({.words = "unauffällig", .system = "http://loinc.org", .code = "2823-3"}), QString());
    }
    void pagesFollowEachOther()
    {
        Filled index;
        QString all;
        std::int64_t before = 0;
        for (int page = 0; page < 10; ++page) {
            const auto hits = index.tables.find({.words = "k", .before = before, .limit = 1});
            QVERIFY(hits && hits->size() <= 1);
            if (hits->empty()) {
                QCOMPARE(page, 3);
                break;
            }
            before = hits->front().number;
            all += QString::fromStdString(hits->front().item.title) + ' ';
        }
        QCOMPARE(all, QString("Anämie Kalium Hämoglobin "));
        QCOMPARE(index.tables.find({.words = "k", .limit = 0}).error().code, ErrorCode::Invalid);
        QCOMPARE(index.tables.find({.words = "k", .limit = 1'000'000}).error().code, ErrorCode::Invalid);
    }
    void aNewVersionTakesTheOldOnesPlace()
    {
        Filled index;
        index.add("rec_1", "pat_anna", {Filled::observation("Ferritin", "2276-4", "neu", 100)}, "2");
        QCOMPARE(index.titles({.words = "hämoglobin"}), QString("3Hämoglobin"));
        QCOMPARE(index.titles({.words = "kontrolle"}), QString());
        QCOMPARE(index.titles({.words = "ferritin"}), QString("1Ferritin"));
        const auto records = index.tables.records();
        QCOMPARE(records->at("rec_1").version, std::string("2"));
        QCOMPARE(records->at("rec_1").patient, std::string("pat_anna"));
        QCOMPARE(records->size(), std::size_t(3));
        QCOMPARE(*index.tables.recordsOf("pat_anna"), (std::vector<std::string>{"rec_2", "rec_1"}));
        QVERIFY(index.tables.remove("rec_1"));
        QVERIFY(index.tables.remove("rec_1"));
        QVERIFY(index.tables.remove("rec_none"));
        QCOMPARE(index.titles({.words = "ferritin"}), QString());
        QCOMPARE(index.titles({.system = "http://loinc.org", .code = "2276-4"}), QString());
        QVERIFY(index.tables.check());
        QVERIFY(index.tables.compact());
        QCOMPARE(index.titles({.words = "kalium"}), QString("2Kalium"));
        QVERIFY(index.tables.check());
    }
    void aChartIsInClinicalOrder()
    {
        Filled index;
        const auto chart = index.tables.chart("pat_anna");
        QVERIFY(chart);
        QString all;
        for (const auto &hit : *chart) {
            all += QString::fromStdString(hit.item.title + hit.item.content) + ' ';
        }
        QCOMPARE(all, QString("Kalium<Kalium> Natrium<Natrium> Hämoglobin<Hämoglobin> "));
        QVERIFY(index.tables.chart("pat_carl")->empty());
    }
};

MEDANCHOR_TEST(TestIndexTables)
#include "tst_index_tables.moc"
