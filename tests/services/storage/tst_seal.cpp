#include "services/storage/safe_path.h"
#include "tests/support/fault_store.h"
#include "tests/support/test_main.h"
#include "tests/support/test_vault.h"

#include <QTest>

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

class TestSeal : public QObject {
    Q_OBJECT
private:
    static std::size_t entriesOf(const fs::path &folder)
    {
        std::error_code error;
        return std::size_t(std::distance(fs::directory_iterator(folder, error), {}));
    }

private slots:
    void everySizeComesBack_data()
    {
        QTest::addColumn<quint64>("size");
        constexpr quint64 kSegment = 65504;
        for (const quint64 size : {quint64(0), quint64(1), quint64(4096), kSegment - 1, kSegment,
                                   kSegment + 1, 2 * kSegment, 128 * kSegment - 1, 128 * kSegment,
                                   128 * kSegment + 1, 300 * kSegment + 7}) {
            QTest::addRow("%llu bytes", static_cast<unsigned long long>(size)) << size;
        }
    }
    void everySizeComesBack()
    {
        QFETCH(quint64, size);
        TestVault vault;
        const auto input = vault.input({randomFile("a.dcm", size)});
        const auto record = vault.seal(input);
        QVERIFY2(record, record ? "" : record.error().detail.c_str());
        QCOMPARE(record->plainBytes, std::uint64_t(size));
        QVERIFY(vault.upload(input, *record));
        const auto reader = vault.open(input, *record);
        QVERIFY2(reader, reader ? "" : reader.error().detail.c_str());
        QCOMPARE(*reader->readFile(0), std::get<Bytes>(input.files[0].content));
        Bytes all;
        int ends = 0;
        QVERIFY(reader->readAll([&](std::size_t, ByteView bytes, bool last) -> Expected<> {
            append(all, bytes);
            ends += last ? 1 : 0;
            return {};
        }));
        QCOMPARE(all, std::get<Bytes>(input.files[0].content));
        QCOMPARE(ends, 1);
    }
    void filesOfAnyLayoutComeBackInAnyOrder()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 10; ++round) {
            TestVault vault;
            std::vector<SealFile> files;
            const int count = 1 + int(random() % 40);
            for (int i = 0; i < count; ++i) {
                const std::size_t size = random() % 4 == 0 ? random() % 3 : random() % 200'000;
                files.push_back(randomFile("d/" + std::to_string(i), size,
                                           "series" + std::to_string(random() % 3)));
            }
            const auto input = vault.input(std::move(files));
            const auto record = vault.seal(input);
            QVERIFY(record);
            QVERIFY(vault.upload(input, *record));
            const auto reader = vault.open(input, *record);
            QVERIFY(reader);
            QCOMPARE(reader->files().size(), input.files.size());
            std::map<std::string, Bytes> read;
            QVERIFY(reader->readAll([&](std::size_t file, ByteView bytes, bool) -> Expected<> {
                append(read[reader->files()[file].entry.name], bytes);
                return {};
            }));
            std::map<std::string, const SealFile *> sent;
            for (const auto &file : input.files) {
                sent[file.name] = &file;
                QCOMPARE(read[file.name], std::get<Bytes>(file.content));
            }
            for (int i = 0; i < 20; ++i) {
                const std::size_t file = random() % reader->files().size();
                const auto &entry = reader->files()[file].entry;
                QCOMPARE(*reader->readFile(file), std::get<Bytes>(sent.at(entry.name)->content));
                QCOMPARE(reader->files()[file].group, sent.at(entry.name)->group);
                QCOMPARE(entry.details.dump(), sent.at(entry.name)->details.dump());
            }
        }
    }
    void aGroupIsAnObject()
    {
        TestVault vault;
        auto input = vault.input(
            {randomFile("1", 10, "a"), randomFile("2", 10, "b"), randomFile("3", 10, "a")});
        input.objectIds = planObjects(input.files);
        const auto record = vault.seal(input);
        QVERIFY(record);
        QCOMPARE(record->objects.size(), std::size_t(2));
        QCOMPARE(record->objects[0].id, input.objectIds.at("a"));
        QCOMPARE(record->objects[1].id, input.objectIds.at("b"));
        for (const auto &object : record->objects) {
            struct stat status = {};
            QCOMPARE(::stat(object.path.c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777, mode_t(0600));
            QCOMPARE(std::uint64_t(status.st_size), object.bytes);
            QCOMPARE(*partDigestsOf(object.path), object.parts);
        }
    }
    void descriptiveFieldsAreSealed()
    {
        TestVault vault;
        auto input = vault.input({{.name = "CANARY-NAME.dcm",
                                   .group = "CANARY-GROUP",
                                   .details = {{"uid", "CANARY-UID"}},
                                   .content = copyOf(bytesOf("CANARY-CONTENT"))}});
        input.descriptive = {{"class", "CANARY-CLASS"}, {"title", "CANARY-TITLE"}};
        const auto record = vault.seal(input);
        QVERIFY(record);
        QVERIFY(vault.upload(input, *record));
        for (const auto &entry : fs::recursive_directory_iterator(vault.root)) {
            if (entry.is_regular_file()) {
                QVERIFY(!textOf(*readFile(entry.path())).contains("CANARY"));
            }
        }
        const auto reader = vault.open(input, *record);
        QCOMPARE(reader->descriptive().dump(), input.descriptive.dump());
    }
    void sizesInTheStoreAreBuckets()
    {
        TestVault vault;
        const auto one = vault.seal(vault.input({randomFile("a", 200'800)}));
        const auto two = vault.seal(vault.input({randomFile("a-longer-name", 204'000)}));
        QVERIFY(one && two);
        QCOMPARE(one->objects[0].bytes, two->objects[0].bytes);
        QCOMPARE(one->manifest.size() / 100, two->manifest.size() / 100);
    }
    void sealingTheSameTwiceSharesNothing()
    {
        TestVault vault;
        const auto input = vault.input({randomFile("a", 100'000)});
        const auto one = vault.seal(input);
        const Bytes first = *readFile(one->objects[0].path);
        const auto two = vault.seal(input);
        const Bytes second = *readFile(two->objects[0].path);
        QVERIFY(one->objects[0].parts != two->objects[0].parts);
        QVERIFY(!std::equal(first.begin() + 16, first.begin() + 48, second.begin() + 16));
    }
    void aSourceIsReadFromItsFile()
    {
        TestVault vault;
        const fs::path source = vault.root / "source.dcm";
        const Bytes content = crypto::randomBytes(70'000);
        QVERIFY(writeFileDurably(source, content));
        fs::create_symlink(source, vault.root / "link.dcm");
        const auto input = vault.input(
            {{.name = "a", .content = source}, {.name = "b", .content = vault.root / "link.dcm"}});
        const auto record = vault.seal(input);
        QVERIFY(record);
        QVERIFY(vault.upload(input, *record));
        const auto reader = vault.open(input, *record);
        QCOMPARE(*reader->readFile(0), content);
        QCOMPARE(*reader->readFile(1), content);
    }
    void whatCannotBeKeptIsRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("up") << QByteArray("../a");
        QTest::newRow("inside up") << QByteArray("a/../../b");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("dot") << QByteArray("a/./b");
        QTest::newRow("empty part") << QByteArray("a//b");
        QTest::newRow("slash at the end") << QByteArray("a/");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
        QTest::newRow("line feed") << QByteArray("a\nb");
        QTest::newRow("long part") << QByteArray(256, 'a');
        QTest::newRow("not UTF-8") << QByteArray("a\xff");
        QTest::newRow("twice") << QByteArray("same");
    }
    void whatCannotBeKeptIsRefused()
    {
        QFETCH(QByteArray, name);
        TestVault vault;
        const auto record =
            vault.seal(vault.input({randomFile("same", 10), randomFile(name.toStdString(), 10)}));
        QVERIFY(!record);
        QCOMPARE(record.error().code, ErrorCode::Invalid);
        QVERIFY(name.isEmpty() || !record.error().detail.contains(name.toStdString())
                || name == "same");
        QCOMPARE(entriesOf(vault.spool), std::size_t(0));
    }
    void aMissingSourceLeavesNothing()
    {
        TestVault vault;
        const auto record = vault.seal(vault.input(
            {randomFile("a", 100'000, "x"), {.name = "b", .content = vault.root / "gone"}}));
        QVERIFY(!record);
        QCOMPARE(record.error().code, ErrorCode::NotFound);
        QCOMPARE(entriesOf(vault.spool), std::size_t(0));
    }
    void stoppingLeavesNothing()
    {
        TestVault vault;
        std::stop_source source;
        const auto input = vault.input({randomFile("a", 40'000'000)});
        const auto record = seal(input, vault.key, vault.author, vault.spool, source.get_token(),
                                 [&](std::uint64_t done, std::uint64_t) {
                                     if (done > 0) {
                                         source.request_stop();
                                     }
                                 });
        QVERIFY(!record);
        QCOMPARE(record.error().code, ErrorCode::Cancelled);
        QCOMPARE(entriesOf(vault.spool), std::size_t(0));
    }
    void aFullSpoolLeavesNothing()
    {
        TestVault vault;
        const auto input = vault.input({randomFile("a", 20'000'000)});
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{10'000'000, 10'000'000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto record = vault.seal(input);
            ::_exit(!record && record.error().code == ErrorCode::Io && entriesOf(vault.spool) == 0
                        ? 0
                        : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    void aBitThatFlippedOnTheWayToTheSpoolIsFound()
    {
        TestVault vault;
        const auto record = sealToSpool(vault.input({randomFile("a", 20'000'000)}), vault.key,
                                        vault.author, vault.spool, {});
        QVERIFY(record);
        QVERIFY(verifySpool(*record, vault.key, {}));
        QCOMPARE(verifySpool(*record, RecordKey::generate(), {}).error().code, ErrorCode::Corrupt);
        const fs::path path = record->objects[0].path;
        const Bytes good = *readFile(path);
        for (const std::size_t place :
             {std::size_t(0), std::size_t(100), good.size() / 2, good.size() - 1}) {
            Bytes bad = good;
            bad[place] ^= 1;
            QVERIFY(writeFileDurably(path, bad));
            QCOMPARE(verifySpool(*record, vault.key, {}).error().code, ErrorCode::Corrupt);
        }
        QVERIFY(writeFileDurably(path, ByteView(good).first(good.size() - 65536)));
        QCOMPARE(verifySpool(*record, vault.key, {}).error().code, ErrorCode::Corrupt);
        fs::remove(path);
        QCOMPARE(verifySpool(*record, vault.key, {}).error().code, ErrorCode::NotFound);
    }
    void theFirstFileNeedsTwoStoreCalls()
    {
        TestVault vault;
        std::vector<SealFile> files;
        for (int i = 0; i < 50; ++i) {
            files.push_back(randomFile(std::to_string(i), 400'000, "series"));
        }
        const auto input = vault.input(std::move(files));
        const auto record = vault.seal(input);
        QVERIFY(vault.upload(input, *record));
        FaultStore counting(*vault.store);
        const auto manifest = readManifest(counting, vault.custodian, input.record, 1);
        const auto reader =
            RecordReader::open(counting, *manifest, vault.expectation(input, record->digest),
                               vault.author.key(), vault.key);
        QVERIFY(reader->readFile(0));
        QCOMPARE(counting.calls(), 2);
    }
    void aSpooledRecordCanBeFoundAgain()
    {
        TestVault vault;
        const auto record =
            vault.seal(vault.input({randomFile("a", 10, "x"), randomFile("b", 10, "y")}));
        const auto found = spooledRecord(record->manifest, vault.spool, record->plainBytes);
        QVERIFY(found);
        QCOMPARE(found->digest, record->digest);
        QCOMPARE(found->root, record->root);
        QCOMPARE(found->objects.size(), record->objects.size());
        QCOMPARE(found->objects[1].path, record->objects[1].path);
        QVERIFY(verifySpool(*found, vault.key, {}));
    }
};

MEDANCHOR_TEST(TestSeal)
#include "tst_seal.moc"
