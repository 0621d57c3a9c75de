#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "tests/support/test_main.h"
#include "tests/support/test_store.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace med;
using namespace med::storage;
using namespace med::tests;
using Fault = S3Server::Fault;
namespace fs = std::filesystem;

/// Against a strict service of our own; what holds for all stores is in tst_object_store.
class TestS3Store : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<S3Server> m_server;
    std::unique_ptr<S3Store> m_store;
    const std::string m_network = std::string(64, 'a');
    const fs::path m_spooled = m_folder.filePath("spooled").toStdString();
    const StoreName m_name = *StoreName::object("LabMSP", crypto::newId(prefix::kObject));
    const StoreName m_small = *StoreName::manifest("LabMSP", crypto::newId(prefix::kRecord), 1);

    void start(S3Server::Options options = {})
    {
        m_store.reset();
        m_server = std::make_unique<S3Server>(std::move(options));
        m_store = opened();
        QVERIFY(m_store->create());
        m_store = opened();
    }
    std::unique_ptr<S3Store> opened() const
    {
        return std::make_unique<S3Store>(optionsFor(*m_server, m_network),
                                         credentialsFor(*m_server));
    }
    std::vector<crypto::Digest> spool(std::size_t bytes)
    {
        Expected<> written = writeFileDurably(m_spooled, crypto::randomBytes(bytes));
        return written ? *partDigestsOf(m_spooled) : std::vector<crypto::Digest>();
    }
    std::size_t requestsOf(const std::string &effect) const
    {
        const auto effects = m_server->effects();
        return std::size_t(std::ranges::count(effects, effect));
    }
    template <typename T> void expectAway(const Expected<T> &result, const char *words)
    {
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Offline);
        QVERIFY2(result.error().detail.contains(words), result.error().detail.c_str());
        QVERIFY(!result.error().hint.empty());
    }
    static std::size_t residentBytes()
    {
        std::size_t pages = 0;
        std::size_t resident = 0;
        std::ifstream("/proc/self/statm") >> pages >> resident;
        return resident * 4096;
    }

private slots:
    void init() { start(); }

    void virtualHostsPrefixesAndSessionTokens()
    {
        start({.sessionToken = "a+temporary/token==", .asVirtualHost = true});
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE(stringOf(*m_store->get(m_small, 10)), std::string("one"));
        auto options = optionsFor(*m_server, m_network);
        options.address.prefix = "practice/one/";
        S3Store below(options, credentialsFor(*m_server));
        expectAway(below.get(m_small, 10), "not a store");
        QVERIFY(below.create());
        QVERIFY(below.putIfAbsent(m_small, bytesOf("two")));
        QCOMPARE(*below.list(StoreFolder::custodians()), std::vector<std::string>{"LabMSP"});
        QVERIFY(m_server->objects().contains("practice/one/" + m_small.text()));
        QCOMPARE(stringOf(*m_store->get(m_small, 10)), std::string("one"));
    }
    void aListGoesOnOverItsPages()
    {
        start({.pageSize = 3});
        std::vector<std::string> ids;
        for (int i = 0; i < 10; ++i) {
            ids.push_back(crypto::newId(prefix::kRecord));
            QVERIFY(
                m_store->putIfAbsent(*StoreName::manifest("LabMSP", ids.back(), 1), bytesOf("x")));
            QVERIFY(
                m_store->putIfAbsent(*StoreName::manifest("LabMSP", ids.back(), 2), bytesOf("x")));
        }
        std::ranges::sort(ids);
        QCOMPARE(*m_store->list(*StoreFolder::records("LabMSP")), ids);
        QCOMPARE(*m_store->list(*StoreFolder::versions("LabMSP", ids[4])),
                 (std::vector<std::string>{"1", "2"}));
    }
    void aBucketThatIsNoStoreIsNotTakenForAnEmptyOne()
    {
        m_server->erase(kStoreMarker);
        expectAway(m_store->get(m_small, 10), "not a store");
        m_store = opened();
        expectAway(m_store->list(StoreFolder::custodians()), "not a store");
        QVERIFY(m_store->create());
        QVERIFY(m_store->create());
        S3Store other({.address = *S3Address::parse(m_server->address()),
                       .network = std::string(64, 'b'),
                       .transport = {.caPem = m_server->caPem()}},
                      credentialsFor(*m_server));
        expectAway(other.get(m_small, 10), "another network's");
        QCOMPARE(other.create().error().code, ErrorCode::Conflict);
    }
    void aBucketThatGoesAwayIsNotEmpty()
    {
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        m_server->removeBucket();
        expectAway(m_store->get(m_small, 10), "no bucket");
        expectAway(m_store->size(m_small), "no bucket");
        expectAway(m_store->readRange(m_small, 0, 1), "no bucket");
        expectAway(m_store->list(StoreFolder::custodians()), "no bucket");
        expectAway(m_store->putIfAbsent(m_small, bytesOf("one")), "no bucket");
        expectAway(m_store->remove(m_small), "no bucket");
    }
    void whatIsWrongWithTheAccessIsSaid()
    {
        const auto with = [&](auto change) {
            auto options = optionsFor(*m_server, m_network);
            auto credentials = credentialsFor(*m_server);
            change(options, credentials);
            return S3Store(std::move(options), std::move(credentials)).get(m_small, 10);
        };
        expectAway(with([](auto &, auto &credentials) { credentials.accessKey = "ANOTHER"; }),
                   "access key");
        expectAway(with([](auto &, auto &credentials) {
                       credentials.secretKey = SecretBytes::copyOf(bytesOf("wrong"));
                   }),
                   "secret is another");
        expectAway(with([](auto &, auto &credentials) {
                       credentials.sessionToken = SecretBytes::copyOf(bytesOf("old"));
                   }),
                   "session token");
        expectAway(with([](auto &options, auto &) { options.address.region = "us-east-1"; }),
                   "region");
        expectAway(with([](auto &options, auto &) { options.address.bucket = "another"; }),
                   "no bucket");
        expectAway(
            with([](auto &options, auto &) { options.transport.caPem = S3Server().caPem(); }),
            "certificate");
        expectAway(with([](auto &options, auto &) { options.transport.caPem = {}; }),
                   "certificate");
        expectAway(with([](auto &options, auto &) { options.address.host = "127.0.0.1:1"; }),
                   "cannot be reached");
        expectAway(with([](auto &options, auto &) { options.address.host = "nowhere.invalid"; }),
                   "cannot be reached");
        QVERIFY(!m_server->heard().contains(m_server->options().secretKey));
    }
    void clocksThatDifferAreSaid_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("ahead") << 3600;
        QTest::newRow("behind") << -3600;
    }
    void clocksThatDifferAreSaid()
    {
        QFETCH(int, seconds);
        m_server->setClockAhead(seconds);
        expectAway(m_store->get(m_small, 10), "clocks");
        m_server->setClockAhead(seconds / 10);
        QCOMPARE(m_store->get(m_small, 10).error().code, ErrorCode::NotFound);
    }
    void aFullStoreLeavesNothingHalf()
    {
        start({.space = 100'000});
        const auto parts = spool(200'000);
        const auto put = m_store->putObject(m_name, m_spooled, parts, {});
        QCOMPARE(put.error().code, ErrorCode::Io);
        QVERIFY2(put.error().detail.contains("space"), put.error().detail.c_str());
        QVERIFY(put.error().hint.contains("space"));
        QCOMPARE(m_store->size(m_name).error().code, ErrorCode::NotFound);
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("fits")));
    }
    void whatPassesIsRepeated_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("busy") << int(Fault::Busy);
        QTest::newRow("failed") << int(Fault::Failed);
        QTest::newRow("dropped") << int(Fault::Dropped);
        QTest::newRow("answer lost") << int(Fault::AnswerLost);
        QTest::newRow("cut") << int(Fault::Cut);
    }
    void whatPassesIsRepeated()
    {
        QFETCH(int, fault);
        const auto parts = spool(100'000);
        const Bytes whole = *readFile(m_spooled);
        const Bytes part(whole.begin() + 5, whole.begin() + 1005);
        for (int request = 1; request <= 14; ++request) {
            start();
            m_server->failAt(request, Fault(fault));
            QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
            QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
            QCOMPARE(stringOf(*m_store->get(m_small, 10)), std::string("one"));
            QCOMPARE(*m_store->readRange(m_name, 5, 1000), part);
            QCOMPARE(m_store->list(*StoreFolder::objects("LabMSP"))->size(), std::size_t(1));
            QCOMPARE(*m_store->size(m_name), std::uint64_t(100'000));
            QVERIFY(m_store->remove(m_small));
            QCOMPARE(requestsOf("PUT " + m_small.text()), std::size_t(1));
            QCOMPARE(requestsOf("PUT " + m_name.text()), std::size_t(1));
            QCOMPARE(requestsOf("DELETE " + m_small.text()), std::size_t(1));
        }
    }
    void repeatingEnds()
    {
        QVERIFY(m_store->check());
        m_server->failAt(1, Fault::Busy, true);
        expectAway(m_store->get(m_small, 10), "not able to answer");
        QCOMPARE(m_server->requests(), 4);
        m_server->failAt(1, Fault::Dropped, true);
        expectAway(m_store->get(m_small, 10), "cannot be reached");
        // A kept connection that breaks says nothing: the transport itself tries a new one.
        QVERIFY(m_server->requests() >= 4 && m_server->requests() <= 5);
        // A refusal is one answer.
        m_server->failAt(1, Fault::Refused, true);
        expectAway(m_store->get(m_small, 10), "does not let");
        QCOMPARE(m_server->requests(), 1);
    }
    void aServiceThatDoesNotKnowConditionsReplacesNothingEither()
    {
        start({.knowsConditions = false});
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        QCOMPARE(m_store->putIfAbsent(m_small, bytesOf("two")).error().code, ErrorCode::Conflict);
        const auto first = spool(1000);
        QVERIFY(m_store->putObject(m_name, m_spooled, first, {}));
        const auto second = spool(1000);
        QCOMPARE(m_store->putObject(m_name, m_spooled, second, {}).error().code,
                 ErrorCode::Conflict);
        QCOMPARE(requestsOf("OVER " + m_small.text()) + requestsOf("OVER " + m_name.text()),
                 std::size_t(0));
    }
    void aBodyThatChangesWhileItIsSentIsNotKept()
    {
        // Another hash was signed than that of the bytes that come: as if memory or a cable failed.
        auto parts = spool(kPartBytes + 10);
        Bytes bytes = *readFile(m_spooled);
        std::jthread changing([&](std::stop_token stop) {
            while (!stop.stop_requested()) {
                if (m_server->requests() >= 2) { // Hashed, and asked whether it is there.
                    std::fstream(m_spooled, std::ios::in | std::ios::out | std::ios::binary)
                        .seekp(kPartBytes + 5)
                        .put(char(~bytes[kPartBytes + 5]));
                    return;
                }
            }
        });
        m_server->setSlowness(300);
        m_server->failAt(2, Fault::Slow);
        const auto put = m_store->putObject(m_name, m_spooled, parts, {});
        QVERIFY(!put);
        QCOMPARE(put.error().code, ErrorCode::Corrupt);
        QCOMPARE(m_store->size(m_name).error().code, ErrorCode::NotFound);
    }
    void aServiceThatHangsIsGivenUp()
    {
        QVERIFY(m_store->check());
        m_server->setSlowness(30'000);
        m_server->failAt(1, Fault::Slow);
        QElapsedTimer timer;
        timer.start();
        expectAway(m_store->get(m_small, 10), "in time");
        QVERIFY(timer.elapsed() < 20'000);
        QCOMPARE(m_server->requests(), 1);
    }
    void sendingStopsWhenItIsAskedTo()
    {
        const auto parts = spool(1000);
        m_server->setSlowness(30'000);
        m_server->failAt(3, Fault::Slow);
        auto options = optionsFor(*m_server, m_network);
        options.transport.stallPatience = std::chrono::seconds(60);
        S3Store patient(options, credentialsFor(*m_server));
        std::stop_source source;
        std::jthread stopping([&] {
            while (m_server->requests() < 3) {
                std::this_thread::yield();
            }
            source.request_stop();
        });
        QCOMPARE(patient.putObject(m_name, m_spooled, parts, source.get_token()).error().code,
                 ErrorCode::Cancelled);
    }
    void hostileAnswersAreErrorsInWords_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, Fault fault, ErrorCode code, const char *words) {
            QTest::newRow(name) << int(fault) << int(code) << words;
        };
        row("huge header", Fault::HugeHeader, ErrorCode::Io, "headers without end");
        row("huge body", Fault::HugeBody, ErrorCode::Io, "");
        row("nonsense", Fault::Nonsense, ErrorCode::Io, "not of the S3 protocol");
        row("another page", Fault::GatewayPage, ErrorCode::Offline, "no S3 service");
        row("another region", Fault::Redirect, ErrorCode::Offline, "eu-other-2");
    }
    void hostileAnswersAreErrorsInWords()
    {
        QFETCH(int, fault);
        QFETCH(int, code);
        QFETCH(QString, words);
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        m_server->failAt(1, Fault(fault), true);
        const auto before = residentBytes();
        const auto listed = m_store->list(*StoreFolder::records("LabMSP"));
        const auto read = m_store->readRange(m_small, 0, 3);
        QVERIFY(residentBytes()
                < before + (256u << 20)); // The service itself has 64 MiB of it twice.
        for (const Error &error : {listed.error(), read.error()}) {
            QCOMPARE(int(error.code), code);
            QVERIFY2(error.detail.contains(words.toStdString()), error.detail.c_str());
        }
        const auto got = m_store->get(m_small, 100);
        if (Fault(fault)
            != Fault::Nonsense) { // Which is as good as any bytes, for who does not know them.
            QVERIFY(!got);
        }
    }
    void aPartOfAnotherLengthOrPlaceIsRefused_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("another part") << int(Fault::WrongRange);
        QTest::newRow("the whole") << int(Fault::WholeForRange);
    }
    void aPartOfAnotherLengthOrPlaceIsRefused()
    {
        QFETCH(int, fault);
        const auto parts = spool(1000);
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        m_server->failAt(1, Fault(fault));
        const auto read = m_store->readRange(m_name, 10, 100);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Io);
    }
    void aListThatGoesOnNowhereIsRefused()
    {
        QVERIFY(m_store->check());
        m_server->failAt(1, Fault::NoPage);
        QCOMPARE(m_store->list(*StoreFolder::records("LabMSP")).error().code, ErrorCode::Io);
    }
    void bytesThatWereChangedComeAsTheyAre()
    {
        // The store is not trusted: who reads compares with hashes.
        QVERIFY(m_store->putIfAbsent(m_small, bytesOf("one")));
        m_server->failAt(1, Fault::Flipped);
        QVERIFY(stringOf(*m_store->get(m_small, 10)) != "one");
    }
    void aTakenNameWithABodyThatDiffersInOneByteIsAConflict()
    {
        const auto parts = spool(2 * kPartBytes + 5);
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        QVERIFY(m_store->putObject(m_name, m_spooled, parts, {}));
        Bytes bytes = *readFile(m_spooled);
        bytes.back() ^= 1;
        m_server->put(m_name.text(), bytes);
        QCOMPARE(m_store->putObject(m_name, m_spooled, parts, {}).error().code,
                 ErrorCode::Conflict);
    }
    void severalThreadsUseOneStore()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 6; ++i) {
                threads.emplace_back([&] {
                    for (int n = 0; n < 10; ++n) {
                        const auto name =
                            *StoreName::manifest("LabMSP", crypto::newId(prefix::kRecord), 1);
                        good += m_store->putIfAbsent(name, bytesOf(name.text()))
                            && stringOf(*m_store->get(name, 200)) == name.text();
                    }
                });
            }
        }
        QCOMPARE(int(good), 60);
    }
};

MEDANCHOR_TEST(TestS3Store)
#include "tst_s3_store.moc"
