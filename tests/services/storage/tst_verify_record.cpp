#include "services/storage/verify_record.h"
#include "tests/support/fault_store.h"
#include "tests/support/test_main.h"
#include "tests/support/test_vault.h"

#include <QTest>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

class TestVerifyRecord : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<TestVault> m_vault;
    SealInput m_input;
    SealedRecord m_record;

    std::vector<Check> verify()
    {
        auto checks = verifyRecord(
            *m_vault->store,
            readManifest(*m_vault->store, m_vault->custodian, m_input.record, m_input.version),
            m_vault->expectation(m_input, m_record.digest), m_vault->author.key(), m_vault->key, {},
            {});
        return checks ? *checks : std::vector<Check>();
    }
    static std::vector<std::string> failed(const std::vector<Check> &checks)
    {
        std::vector<std::string> names;
        for (const auto &check : checks) {
            if (!check.ok) {
                names.push_back(check.name);
            }
        }
        return names;
    }
    static const Check *find(const std::vector<Check> &checks, const std::string &name)
    {
        for (const auto &check : checks) {
            if (check.name == name) {
                return &check;
            }
        }
        return nullptr;
    }
    static void change(const fs::path &path, const std::function<void(Bytes &)> &edit)
    {
        Bytes bytes = *readFile(path);
        edit(bytes);
        QVERIFY(writeFileDurably(path, bytes));
    }
    /// One version of a record is sealed and stored.
    SealedRecord store(const SealInput &input)
    {
        auto record = m_vault->seal(input);
        return record && m_vault->upload(input, *record) ? *record : SealedRecord();
    }
    using Names = std::vector<std::string>;

private slots:
    void init()
    {
        m_vault = std::make_unique<TestVault>();
        std::vector<SealFile> files;
        for (int i = 0; i < 5; ++i) {
            files.push_back(randomFile("slice" + std::to_string(i), 5'000'000, "series"));
        }
        files.push_back(randomFile("report.pdf", 100, "documents"));
        m_input = m_vault->input(std::move(files));
        m_record = store(m_input);
        QVERIFY(!m_record.manifest.empty());
    }

    void anUntouchedRecordHolds()
    {
        std::vector<std::string> told;
        const auto checks =
            verifyRecord(*m_vault->store, m_record.manifest,
                         m_vault->expectation(m_input, m_record.digest), m_vault->author.key(),
                         m_vault->key, [&](const Check &check) { told.push_back(check.name); }, {});
        QVERIFY(checks);
        QVERIFY(allHold(*checks));
        QCOMPARE(told, (Names{"manifest", "signature", "binding", "keys", "part", "files"}));
        QVERIFY(find(*checks, "part")->detail.contains(m_record.root));
    }
    void aFlippedByteNamesThePartAndItsFiles()
    {
        change(m_vault->pathOf(m_record.objects[0]),
               [](Bytes &bytes) { bytes[kPartBytes + 5] ^= 0x10; });
        const auto checks = verify();
        QCOMPARE(failed(checks), (Names{"part", "files"}));
        const Check *part = find(checks, "part");
        QCOMPARE(part->object, m_record.objects[0].id);
        QCOMPARE(part->part, 1);
        QVERIFY(part->detail.contains("part 2 of 4"));
        // Part 2 holds the plain bytes 8,384,512 to 16,769,023: slices 1, 2 and 3.
        QCOMPARE(part->files, (std::vector<std::size_t>{1, 2, 3}));
        QVERIFY(part->detail.contains("slice2"));
        QCOMPARE(find(checks, "files")->files, (std::vector<std::size_t>{1, 2, 3}));
    }
    void everyFlippedByteIsFound()
    {
        const fs::path path = m_vault->pathOf(m_record.objects[1]);
        const Bytes good = *readFile(path);
        for (std::size_t i = 0; i < good.size(); i += 97) {
            Bytes bad = good;
            bad[i] ^= 1;
            QVERIFY(writeFileDurably(path, bad));
            const auto reader = m_vault->open(m_input, m_record);
            QCOMPARE(reader->readFile(5).error().code, ErrorCode::Corrupt);
        }
    }
    void anOlderVersionPutBackIsFound()
    {
        SealInput second = m_input;
        second.version = 2;
        second.previous = m_record.digest;
        const SealedRecord newer = store(second);
        fs::copy_file(m_vault->manifestPath(m_input), m_vault->manifestPath(second),
                      fs::copy_options::overwrite_existing);
        m_input = second;
        m_record = newer;
        QCOMPARE(failed(verify()), (Names{"manifest", "binding"}));
        QVERIFY(!m_vault->open(m_input, m_record));
    }
    void swappedObjectsAreFound()
    {
        const SealInput otherInput = m_vault->input({randomFile("other", 100, "documents")});
        const SealedRecord other = store(otherInput);
        const fs::path mine = m_vault->pathOf(m_record.objects[1]);
        const fs::path theirs = m_vault->pathOf(other.objects[0]);
        QCOMPARE(fs::file_size(mine), fs::file_size(theirs));
        fs::rename(mine, mine.string() + "x");
        fs::rename(theirs, mine);
        fs::rename(mine.string() + "x", theirs);
        const auto checks = verify();
        QCOMPARE(failed(checks), (Names{"part", "files"}));
        QCOMPARE(find(checks, "part")->object, m_record.objects[1].id);
        QCOMPARE(m_vault->open(m_input, m_record)->readFile(5).error().code, ErrorCode::Corrupt);
    }
    void swappedPartsAreFound()
    {
        change(m_vault->pathOf(m_record.objects[0]), [](Bytes &bytes) {
            std::swap_ranges(bytes.begin(), bytes.begin() + kPartBytes, bytes.begin() + kPartBytes);
        });
        QCOMPARE(failed(verify()), (Names{"part", "part", "files"}));
        QCOMPARE(m_vault->open(m_input, m_record)->readFile(0).error().code, ErrorCode::Corrupt);
    }
    void swappedSegmentsDoNotOpen()
    {
        change(m_vault->pathOf(m_record.objects[0]), [](Bytes &bytes) {
            std::swap_ranges(bytes.begin(), bytes.begin() + 65536, bytes.begin() + 65536);
        });
        QCOMPARE(m_vault->open(m_input, m_record)->readFile(0).error().code, ErrorCode::Corrupt);
    }
    void anotherSignersManifestIsFound()
    {
        // The same record sealed again by someone else who knows the record key: an insider.
        TestSigner insider;
        SealInput forged = m_input;
        const auto record = seal(forged, m_vault->key, insider, m_vault->spool, {});
        QVERIFY(writeFileDurably(m_vault->manifestPath(m_input), record->manifest));
        QCOMPARE(failed(verify()), (Names{"manifest", "signature"}));
        // Also where the ledger itself names that manifest, but another author.
        const auto opened = RecordReader::open(*m_vault->store, record->manifest,
                                               m_vault->expectation(m_input, record->digest),
                                               m_vault->author.key(), m_vault->key);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void aManifestOfAnotherRecordIsFound()
    {
        const SealInput otherInput = m_vault->input({randomFile("other", 100)});
        const SealedRecord other = store(otherInput);
        const auto opened = RecordReader::open(*m_vault->store, other.manifest,
                                               m_vault->expectation(m_input, other.digest),
                                               m_vault->author.key(), m_vault->key);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void onlyTheAnchoredManifestOpens()
    {
        // The author signed another one for the same version, as after a crash; the ledger has the
        // first.
        const auto other = m_vault->seal(m_input);
        const auto opened = RecordReader::open(*m_vault->store, other->manifest,
                                               m_vault->expectation(m_input, m_record.digest),
                                               m_vault->author.key(), m_vault->key);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void aFileThatIsNotTheOneThatWasHashedIsFound()
    {
        // A bit flipped in memory after hashing: everything was sealed and signed in good order.
        Manifest manifest = StoredManifest::parse(m_record.manifest)->manifest;
        ManifestObject &object = manifest.objects[0];
        const Binding binding = manifest.objectBinding(object.id);
        const auto key =
            ObjectKey::unwrap(m_vault->key, binding.bytes(kObjectKeyTag), object.wrappedKey);
        auto index = FileIndex::fromText(
            *openPadded(key->indexKey().view(), binding.bytes(kIndexTag), object.index));
        index->files[2].sha256[0] ^= 1;
        object.index =
            sealPadded(key->indexKey().view(), binding.bytes(kIndexTag), *index->toText());
        const Bytes bytes = *manifest.sign(m_vault->author);
        QVERIFY(writeFileDurably(m_vault->manifestPath(m_input), bytes));
        m_record.digest = toHex(crypto::sha256(bytes));
        const auto reader = m_vault->open(m_input, m_record);
        QVERIFY(reader->readFile(1));
        QCOMPARE(reader->readFile(2).error().code, ErrorCode::Corrupt);
        QCOMPARE(reader->readAll([](std::size_t, ByteView, bool) -> Expected<> { return {}; })
                     .error()
                     .code,
                 ErrorCode::Corrupt);
        const auto checks = verify();
        QCOMPARE(failed(checks), (Names{"files"}));
        QCOMPARE(find(checks, "files")->files, (std::vector<std::size_t>{2}));
    }
    void anObjectOfAnotherPlaceDoesNotOpenUnderANewSignature()
    {
        // The author's own client moves an object to another record set: the binding refuses.
        const auto stored = StoredManifest::parse(m_record.manifest);
        Manifest moved = stored->manifest;
        moved.set = crypto::newId(prefix::kSet);
        const Bytes bytes = *moved.sign(m_vault->author);
        auto expected = m_vault->expectation(m_input, toHex(crypto::sha256(bytes)));
        expected.set = moved.set;
        const auto opened = RecordReader::open(*m_vault->store, bytes, expected,
                                               m_vault->author.key(), m_vault->key);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
    }
    void anotherRecordKeyOpensNothing()
    {
        m_vault->key = RecordKey::generate();
        QCOMPARE(failed(verify()), (Names{"keys"}));
    }
    void aTruncatedObjectIsFound()
    {
        fs::resize_file(m_vault->pathOf(m_record.objects[0]), 3 * kPartBytes);
        const auto checks = verify();
        QCOMPARE(failed(checks), (Names{"size", "part", "files"}));
        QCOMPARE(find(checks, "part")->part, 3);
        QVERIFY(m_vault->open(m_input, m_record)->readFile(0));
        const auto all =
            m_vault->open(m_input, m_record)
                ->readAll([](std::size_t, ByteView, bool) -> Expected<> { return {}; });
        QCOMPARE(all.error().code, ErrorCode::Corrupt);
    }
    void anObjectWithATailIsFound()
    {
        change(m_vault->pathOf(m_record.objects[0]), [](Bytes &bytes) { bytes.push_back(0); });
        QCOMPARE(failed(verify()), (Names{"size", "files"}));
        const auto all =
            m_vault->open(m_input, m_record)
                ->readAll([](std::size_t, ByteView, bool) -> Expected<> { return {}; });
        QCOMPARE(all.error().code, ErrorCode::Corrupt);
    }
    void aMissingObjectIsFound()
    {
        fs::remove(m_vault->pathOf(m_record.objects[1]));
        const auto checks = verify();
        QCOMPARE(failed(checks), (Names{"size", "part", "files"}));
        QCOMPARE(find(checks, "files")->files, (std::vector<std::size_t>{5}));
    }
    void aMissingManifestIsFound()
    {
        fs::remove(m_vault->manifestPath(m_input));
        QCOMPARE(failed(verify()), (Names{"manifest"}));
    }
    void aStoreThatIsAwayIsNoDamage()
    {
        FaultStore away(*m_vault->store);
        for (int call = 1; call <= 6; ++call) {
            away.failAt(call, FaultStore::Fault::Offline);
            const auto manifest = readManifest(away, m_vault->custodian, m_input.record, 1);
            const auto checks =
                verifyRecord(away, manifest, m_vault->expectation(m_input, m_record.digest),
                             m_vault->author.key(), m_vault->key, {}, {});
            QVERIFY(!checks);
            QCOMPARE(checks.error().code, ErrorCode::Offline);
        }
    }
    void aBitThatFlipsOnTheWayIsFound()
    {
        FaultStore flipping(*m_vault->store);
        flipping.failAt(1, FaultStore::Fault::Flipped, true);
        const auto reader = RecordReader::open(flipping, m_record.manifest,
                                               m_vault->expectation(m_input, m_record.digest),
                                               m_vault->author.key(), m_vault->key);
        QCOMPARE(reader->readFile(0).error().code, ErrorCode::Corrupt);
    }
    void whatIsLeftOfADamagedRecordCanBeSaved()
    {
        change(m_vault->pathOf(m_record.objects[0]), [](Bytes &bytes) {
            bytes[100 * 65536 + 50] ^= 1;
            bytes[101 * 65536] ^= 1;
        });
        const auto reader = m_vault->open(m_input, m_record);
        const auto bad = reader->findDamage();
        QVERIFY(bad);
        QCOMPARE(bad->size(), std::size_t(2));
        QCOMPARE(bad->at(0).segment, std::uint64_t(100));
        QCOMPARE(bad->at(0).object, m_record.objects[0].id);
        QCOMPARE(bad->at(0).files, (std::vector<std::size_t>{1}));
        const auto saved = reader->salvageFile(1);
        QVERIFY(saved);
        QCOMPARE(saved->gaps.size(), std::size_t(1));
        QCOMPARE(saved->gaps[0].offset, 100 * 65504 - std::uint64_t(5'000'000));
        QCOMPARE(saved->gaps[0].length, std::uint64_t(2 * 65504));
        Bytes sent = std::get<Bytes>(m_input.files[1].content);
        std::fill_n(sent.begin() + std::ptrdiff_t(saved->gaps[0].offset), saved->gaps[0].length, 0);
        QCOMPARE(saved->bytes, sent);
        QVERIFY(reader->salvageFile(0)->gaps.empty());
    }
};

MEDANCHOR_TEST(TestVerifyRecord)
#include "tst_verify_record.moc"
