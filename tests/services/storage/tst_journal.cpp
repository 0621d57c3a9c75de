#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/storage/journal.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::storage;
namespace fs = std::filesystem;

class TestJournal : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Bytes m_key = crypto::randomBytes(32);
    int m_next = 0;
    fs::path newPath()
    {
        return fs::path(m_folder.path().toStdString()) / ("journal" + std::to_string(++m_next));
    }

private slots:
    void theHeadNeverGoesBack()
    {
        const fs::path path = newPath();
        {
            auto journal = std::move(*Journal::open(path, m_key));
            QVERIFY(!journal->head("net")->has_value());
            QVERIFY(journal->advanceHead("net", {5, "aa"}));
            QVERIFY(journal->advanceHead("net", {5, "aa"}));
            QVERIFY(journal->advanceHead("net", {6, "bb"}));
            QVERIFY(journal->advanceHead("other", {1, "cc"}));
            QCOMPARE(journal->advanceHead("net", {5, "aa"}).error().code, ErrorCode::Conflict);
            QCOMPARE(journal->advanceHead("net", {6, "xx"}).error().code, ErrorCode::Conflict);
        }
        auto journal = std::move(*Journal::open(path, m_key));
        const auto head = *journal->head("net");
        QCOMPARE(head->height, std::uint64_t(6));
        QCOMPARE(head->hash, std::string("bb"));
    }
    void settingsAreKeptSealed()
    {
        const fs::path path = newPath();
        const Json value{{"name", "CANARY"}, {"list", {1, 2}}};
        {
            auto journal = std::move(*Journal::open(path, m_key));
            QVERIFY(!journal->setting("card")->has_value());
            QVERIFY(journal->setSetting("card", {{"name", "older"}}));
            QVERIFY(journal->setSetting("card", value));
            QVERIFY(journal->setSetting("gone", value));
            QVERIFY(journal->removeSetting("gone"));
            for (const auto &entry : fs::directory_iterator(path.parent_path())) {
                QVERIFY(!textOf(*readFile(entry.path())).contains("CANARY"));
            }
        }
        auto journal = std::move(*Journal::open(path, m_key));
        QCOMPARE((*journal->setting("card"))->dump(), value.dump());
        QVERIFY(!journal->setting("gone")->has_value());
    }
    void aValueOpensInItsOwnPlaceOnly()
    {
        auto journal = std::move(*Journal::open(newPath(), m_key));
        const Bytes sealed = journal->seal("a", "text");
        QCOMPARE(*journal->unseal("a", sealed), std::string("text"));
        QCOMPARE(journal->unseal("b", sealed).error().code, ErrorCode::Corrupt);
    }
    void anotherWalletIsDenied()
    {
        const fs::path path = newPath();
        QVERIFY(Journal::open(path, m_key));
        QVERIFY(Journal::open(path, m_key));
        QCOMPARE(Journal::open(path, crypto::randomBytes(32)).error().code, ErrorCode::Denied);
        QCOMPARE(Journal::open(path, Bytes(31)).error().code, ErrorCode::Invalid);
    }
    void oneUseHasOneId()
    {
        const fs::path path = newPath();
        std::string first;
        {
            auto journal = std::move(*Journal::open(path, m_key));
            first = *journal->idFor("order/ord_x/record", prefix::kRecord);
            QVERIFY(isId(first, prefix::kRecord));
            QVERIFY(*journal->idFor("order/ord_y/record", prefix::kRecord) != first);
        }
        auto journal = std::move(*Journal::open(path, m_key));
        QCOMPARE(*journal->idFor("order/ord_x/record", prefix::kRecord), first);
    }
};

MEDANCHOR_TEST(TestJournal)
#include "tst_journal.moc"
