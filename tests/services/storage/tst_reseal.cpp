#include "services/crypto/random.h"
#include "services/storage/reseal.h"
#include "services/storage/verify_record.h"
#include "tests/support/test_main.h"
#include "tests/support/test_vault.h"

#include <QTest>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

/// A record whose keys somebody had is encrypted anew: the same files, proven to be what its author
/// signed, and nothing that the former keys open.
class TestReseal : public QObject {
    Q_OBJECT

    std::unique_ptr<TestVault> m_vault;
    std::unique_ptr<TestSigner> m_agent;
    RecordKey m_key = RecordKey::generate(); ///< Of epoch 2.
    SealInput m_input;
    SealedRecord m_first;

    std::map<std::string, Bytes> filesOf(const RecordReader &reader)
    {
        std::map<std::string, Bytes> files;
        for (std::size_t i = 0; i < reader.files().size(); ++i) {
            files[reader.files()[i].entry.name] = reader.readFile(i).value_or(Bytes());
        }
        return files;
    }
    RecordExpectation expectation(const SealedRecord &sealed, int epoch, int number) const
    {
        auto expected = m_vault->expectation(m_input, sealed.digest);
        expected.epoch = epoch;
        expected.reseal = RecordExpectation::Reseal{.number = number,
                                                    .origin = m_first.digest,
                                                    .sealer = m_agent->member(),
                                                    .key = m_agent->key()};
        return expected;
    }
    Expected<SealedRecord> anew(const RecordReader &from, const SealedRecord &former,
                                const RecordKey &formerKey, const RecordKey &key, int epoch)
    {
        return reseal(*m_vault->store,
                      {.from = from,
                       .manifest = former.manifest,
                       .formerKey = formerKey,
                       .key = key,
                       .epoch = epoch,
                       .sealer = m_agent->member()},
                      *m_agent, m_vault->root / "reseal", {});
    }
    Expected<RecordReader> opened(const SealedRecord &sealed, const RecordExpectation &expected,
                                  const RecordKey &key)
    {
        return RecordReader::open(*m_vault->store, sealed.manifest, expected,
                                  m_vault->author.key(), key);
    }
    void upload(const SealedRecord &sealed, int number)
    {
        for (const auto &object : sealed.objects) {
            const auto name = StoreName::object(m_vault->custodian, object.id);
            QVERIFY(m_vault->store->putObject(*name, object.path, object.parts, {}));
        }
        const auto name = StoreName::manifest(m_vault->custodian, m_input.record, 1, number);
        QVERIFY(m_vault->store->putIfAbsent(*name, sealed.manifest));
    }
    /// A manifest with something changed, signed by the agent as it should be.
    SealedRecord changed(const SealedRecord &sealed, const std::function<void(Manifest &)> &change)
    {
        Manifest manifest = StoredManifest::parse(sealed.manifest)->manifest;
        change(manifest);
        SealedRecord other{.manifest = *manifest.sign(*m_agent)};
        other.digest = toHex(crypto::sha256(other.manifest));
        return other;
    }

private slots:
    void init()
    {
        m_vault = std::make_unique<TestVault>();
        m_agent = std::make_unique<TestSigner>();
        m_input = m_vault->input({randomFile("IM1", 9'000'000, "series"),
                                  randomFile("IM2", 300'000, "series"),
                                  randomFile("empty", 0, "documents"),
                                  randomFile("report.pdf", 70'000, "documents")});
        m_first = *m_vault->seal(m_input);
        QVERIFY(m_vault->upload(m_input, m_first));
    }

    void theSameFilesUnderOtherKeys()
    {
        const auto before = m_vault->open(m_input, m_first);
        QVERIFY(before);
        const auto sealed = anew(*before, m_first, m_vault->key, m_key, 2);
        QVERIFY2(sealed, sealed ? "" : sealed.error().detail.c_str());
        upload(*sealed, 1);
        const auto after = opened(*sealed, expectation(*sealed, 2, 1), m_key);
        QVERIFY2(after, after ? "" : after.error().detail.c_str());
        QVERIFY(filesOf(*after) == filesOf(*before));
        QVERIFY(after->descriptive() == before->descriptive());
        QCOMPARE(after->manifest().author, m_vault->author.member());
        const auto checks = verifyRecord(*m_vault->store, copyOf(sealed->manifest),
                                         expectation(*sealed, 2, 1), m_vault->author.key(), m_key,
                                         {}, {});
        QVERIFY(checks && allHold(*checks));
        QVERIFY(std::ranges::find(*checks, "origin", &Check::name) != checks->end());
        // Nothing of it is what it was, and the former key opens none of it.
        const auto old = StoredManifest::parse(m_first.manifest)->manifest;
        for (std::size_t i = 0; i < old.objects.size(); ++i) {
            QVERIFY(old.objects[i].id != sealed->objects[i].id);
            QVERIFY(old.objects[i].parts != sealed->objects[i].parts);
            QCOMPARE(sealed->objects[i].bytes, old.objects[i].bytes);
        }
        const auto stolen = opened(*sealed, expectation(*sealed, 2, 1), m_vault->key);
        QVERIFY(!stolen && stolen.error().code == ErrorCode::Corrupt);
    }
    void itMayBeDoneAgain()
    {
        const auto before = m_vault->open(m_input, m_first);
        const auto second = anew(*before, m_first, m_vault->key, m_key, 2);
        upload(*second, 1);
        const auto between = opened(*second, expectation(*second, 2, 1), m_key);
        const RecordKey last = RecordKey::generate();
        const auto third = anew(*between, *second, m_key, last, 3);
        QVERIFY2(third, third ? "" : third.error().detail.c_str());
        upload(*third, 2);
        const auto after = opened(*third, expectation(*third, 3, 2), last);
        QVERIFY2(after, after ? "" : after.error().detail.c_str());
        QVERIFY(filesOf(*after) == filesOf(*before));
        // It carries the author's manifest, not a row of manifests.
        QVERIFY(third->manifest.size() < second->manifest.size() + 512);
    }
    void theSecondAttemptLeavesNothingOfTheFirst()
    {
        const auto before = m_vault->open(m_input, m_first);
        const auto once = anew(*before, m_first, m_vault->key, m_key, 2);
        const auto twice = anew(*before, m_first, m_vault->key, m_key, 2);
        QCOMPARE(once->objects.size(), twice->objects.size());
        for (std::size_t i = 0; i < once->objects.size(); ++i) {
            QCOMPARE(once->objects[i].id, twice->objects[i].id);
            QVERIFY(once->objects[i].parts != twice->objects[i].parts); // A fresh key each time.
        }
    }
    void whatIsDamagedIsNotSealedAnew()
    {
        const auto before = m_vault->open(m_input, m_first);
        const fs::path body = m_vault->pathOf(m_first.objects[0]);
        Bytes bytes = *readFile(body);
        bytes[8'500'000] ^= 1;
        QVERIFY(writeFileDurably(body, bytes));
        const auto sealed = anew(*before, m_first, m_vault->key, m_key, 2);
        QVERIFY(!sealed && sealed.error().code == ErrorCode::Corrupt);
        QVERIFY(fs::is_empty(m_vault->root / "reseal"));
        fs::remove(body);
        const auto gone = anew(*before, m_first, m_vault->key, m_key, 2);
        QVERIFY(!gone && gone.error().code == ErrorCode::NotFound);
        QVERIFY(fs::is_empty(m_vault->root / "reseal"));
    }
    void noFileMayBeAnother()
    {
        const auto before = m_vault->open(m_input, m_first);
        // A dishonest custodian: other content, and what the author signed carried with it.
        SealInput forged = m_input;
        forged.files[0].content = crypto::randomBytes(9'000'000);
        forged.epoch = 2;
        const auto other = seal(forged, m_key, m_vault->author, m_vault->root / "forged", {});
        const auto honest = anew(*before, m_first, m_vault->key, m_key, 2);
        const auto swapped = changed(*honest, [&](Manifest &manifest) {
            const Manifest theirs = StoredManifest::parse(other->manifest)->manifest;
            manifest.objects = theirs.objects;
            manifest.root = manifest.computedRoot();
        });
        const auto reader = opened(swapped, expectation(swapped, 2, 1), m_key);
        QVERIFY(!reader && reader.error().code == ErrorCode::Corrupt);
        QVERIFY(reader.error().detail.find("not the ones that its author signed") != std::string::npos);
        // Fewer of them.
        const auto fewer = changed(*honest, [](Manifest &manifest) {
            manifest.objects.pop_back();
            manifest.root = manifest.computedRoot();
        });
        const auto less = opened(fewer, expectation(fewer, 2, 1), m_key);
        QVERIFY(!less && less.error().detail.find("another number of objects") != std::string::npos);
    }
    void theOriginIsTheAuthorsAndOfThisVersion()
    {
        const auto before = m_vault->open(m_input, m_first);
        const auto honest = anew(*before, m_first, m_vault->key, m_key, 2);
        const auto refused = [&](const SealedRecord &sealed, const RecordExpectation &expected,
                                 const char *words) {
            const auto reader = opened(sealed, expected, m_key);
            QVERIFY(!reader && reader.error().code == ErrorCode::Corrupt);
            QVERIFY2(reader.error().detail.find(words) != std::string::npos,
                     reader.error().detail.c_str());
        };
        const auto expected = expectation(*honest, 2, 1);
        auto other = expected;
        other.reseal->key = m_vault->author.key();
        refused(*honest, other, "not signed by who sealed it anew");
        other = expected;
        other.reseal->number = 2;
        refused(*honest, other, "not signed by who sealed it anew");
        other = expected;
        other.reseal->origin = std::string(64, '0');
        refused(*honest, other, "not signed by who sealed it anew");
        other = expected;
        other.reseal.reset(); // The ledger knows of no second seal.
        refused(*honest, other, "not signed by its author");
        // An origin of another record of the same author, in its own words.
        const SealInput second = m_vault->input({randomFile("x", 10)});
        const auto foreign = m_vault->seal(second);
        QVERIFY(m_vault->upload(second, *foreign));
        const auto theirs = m_vault->open(second, *foreign);
        const auto foreignAnew = anew(*theirs, *foreign, m_vault->key, m_key, 2);
        const auto mixed = changed(*honest, [&](Manifest &manifest) {
            const Manifest from = StoredManifest::parse(foreignAnew->manifest)->manifest;
            const auto text = openPadded(m_key.sealingKey().view(),
                                         from.recordBinding().bytes(kOriginTag),
                                         from.reseal->sealed);
            manifest.reseal->origin = from.reseal->origin;
            manifest.reseal->sealed = sealPadded(m_key.sealingKey().view(),
                                                 manifest.recordBinding().bytes(kOriginTag), *text);
        });
        auto told = expectation(mixed, 2, 1);
        told.reseal->origin = foreign->digest;
        refused(mixed, told, "of another record");
        // Another one of the author's about the same version, which was never anchored.
        SealInput draft = m_input;
        draft.files[0].content = crypto::randomBytes(9'000'000);
        draft.objectIds.clear();
        const auto unanchored = m_vault->seal(draft);
        QVERIFY(m_vault->upload(m_vault->input({randomFile("x", 10)}), *unanchored)); // Its bodies, and no manifest of its name.
        const auto drafted = m_vault->expectation(draft, unanchored->digest);
        const auto theDraft = RecordReader::open(*m_vault->store, unanchored->manifest, drafted,
                                                 m_vault->author.key(), m_vault->key);
        const auto draftAnew = anew(*theDraft, *unanchored, m_vault->key, m_key, 2);
        QVERIFY2(draftAnew, draftAnew ? "" : draftAnew.error().detail.c_str());
        const auto passedOff = changed(*draftAnew, [&](Manifest &manifest) {
            manifest.reseal->origin = m_first.digest;
        });
        refused(passedOff, expectation(passedOff, 2, 1), "not what its author anchored");
        // One that the agent signed in the author's name.
        Manifest signedBySealer = StoredManifest::parse(m_first.manifest)->manifest;
        const Bytes invented = *signedBySealer.sign(*m_agent);
        const auto claimed = changed(*honest, [&](Manifest &manifest) {
            const auto text = openPadded(m_key.sealingKey().view(),
                                         manifest.recordBinding().bytes(kOriginTag),
                                         manifest.reseal->sealed);
            Json json = Json::parse(*text);
            json["manifest"] = toBase64(invented);
            manifest.reseal->origin = toHex(crypto::sha256(invented));
            manifest.reseal->sealed =
                sealPadded(m_key.sealingKey().view(), manifest.recordBinding().bytes(kOriginTag),
                           *toCanonicalJson(json));
        });
        told = expectation(claimed, 2, 1);
        told.reseal->origin = toHex(crypto::sha256(invented));
        refused(claimed, told, "not signed by its author");
    }
    void namesInTheStore()
    {
        const std::string record = crypto::newId(prefix::kRecord);
        QCOMPARE(StoreName::manifest("LabMSP", record, 2, 3)->text(),
                 "LabMSP/manifests/" + record + "/2.3");
        QVERIFY(!StoreName::manifest("LabMSP", record, 2, -1));
        const auto folder = StoreFolder::versions("LabMSP", record);
        for (const char *name : {"1", "12", "1.1", "12.34"}) {
            QVERIFY2(folder->mayHold(name), name);
        }
        for (const char *name : {"", ".", "1.", ".1", "0.1", "1.0", "1.1.1", "1.x", "01.1"}) {
            QVERIFY2(!folder->mayHold(name), name);
        }
        QVERIFY(!StoreFolder::epochs("LabMSP", crypto::newId(prefix::kSet))->mayHold("1.1"));
    }
};

MEDANCHOR_TEST(TestReseal)
#include "tst_reseal.moc"
