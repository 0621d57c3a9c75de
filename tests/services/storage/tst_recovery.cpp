#include "services/storage/reseal.h"
#include "tests/support/test_main.h"
#include "tests/support/test_vault.h"

#include <QProcess>
#include <QTest>

using namespace med;
using namespace med::storage;
using namespace med::tests;
namespace fs = std::filesystem;

/// A second reader, written from the papers in another language, opens what this program sealed.
class TestRecovery : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<TestVault> m_vault;
    std::unique_ptr<crypto::PrivateKey> m_recovery;
    SealInput m_input;
    std::vector<SealedRecord> m_versions;
    fs::path m_key;
    fs::path m_passphrase;
    fs::path m_out;

    struct Answer {
        int exitCode = -1;
        Json json;
        std::string error;
    };
    Answer recover()
    {
        fs::remove_all(m_out);
        QProcess python;
        const auto text = [](const fs::path &path) { return QString::fromStdString(path); };
        python.start(QStringLiteral("python3"),
                     {QStringLiteral(MEDANCHOR_SOURCE_DIR "/packaging/recovery/open_object.py"),
                      text(m_vault->root / "store"), text(m_key),
                      QString::fromStdString(m_input.record), text(m_out),
                      QStringLiteral("--passphrase-file"), text(m_passphrase)});
        if (!python.waitForFinished(120'000)) {
            return {};
        }
        return {python.exitCode(),
                Json::parse(python.readAllStandardOutput().toStdString(), nullptr, false),
                python.readAllStandardError().toStdString()};
    }
    static void flip(const fs::path &path, std::size_t place)
    {
        Bytes bytes = *readFile(path);
        bytes.at(place) ^= 1;
        QVERIFY(writeFileDurably(path, bytes));
    }

private slots:
    void init()
    {
        m_vault = std::make_unique<TestVault>();
        m_key = m_vault->root / "recovery.p8";
        m_passphrase = m_vault->root / "passphrase";
        m_out = m_vault->root / "out";
        m_recovery = std::make_unique<crypto::PrivateKey>(crypto::PrivateKey::generate());
        QVERIFY(writeFileDurably(
            m_key, bytesOf(m_recovery->toEncryptedPkcs8(bytesOf("correct horse")))));
        QVERIFY(writeFileDurably(m_passphrase, bytesOf("correct horse\n")));
        const KeyHolder holders[]{{"recovery:HospitalMSP", m_recovery->publicKey(), "custodian"}};
        const auto envelopes =
            sealToHolders({m_vault->network, m_vault->set, 1}, m_vault->key, holders,
                          m_vault->author.member(), m_vault->author, Moment{});
        const auto name =
            StoreName::envelope(m_vault->custodian, m_vault->set, 1, "recovery:HospitalMSP");
        QVERIFY(m_vault->store->putIfAbsent(*name, envelopes->at(0).stored));
        m_versions.clear();
        m_input = m_vault->input({randomFile("only in the first", 10)});
        for (int version = 1; version <= 2; ++version) {
            m_input.version = version;
            m_input.previous = version == 1 ? "" : m_versions[0].digest;
            if (version == 2) {
                m_input.files = {randomFile("DICOM/IM0001", 6'000'000, "series"),
                                 randomFile("DICOM/IM0002", 6'000'000, "series"),
                                 randomFile("empty", 0, "documents"),
                                 randomFile("r\xC3\xA9sum\xC3\xA9.json", 70'000, "documents")};
            }
            m_versions.push_back(*m_vault->seal(m_input));
            QVERIFY(m_vault->upload(m_input, m_versions.back()));
        }
    }

    void theNewestVersionComesBackByteForByte()
    {
        const Answer answer = recover();
        QVERIFY2(answer.exitCode == 0, answer.error.c_str());
        QCOMPARE(answer.json["version"].get<int>(), 2);
        QCOMPARE(answer.json["files"].get<int>(), 4);
        QCOMPARE(answer.json["manifest"].get<std::string>(), m_versions[1].digest);
        QCOMPARE(answer.json["descriptive"].dump(), m_input.descriptive.dump());
        for (const auto &file : m_input.files) {
            const auto bytes = readFile(m_out / file.name);
            QVERIFY2(bytes, file.name.c_str());
            QCOMPARE(*bytes, std::get<Bytes>(file.content));
        }
        QVERIFY(!fs::exists(m_out / "only in the first"));
    }
    void theNewestSealComesBackWhereItWasSealedAnew()
    {
        const RecordKey key = RecordKey::generate();
        TestSigner agent;
        const auto before = m_vault->open(m_input, m_versions[1]);
        const auto anew = reseal(*m_vault->store,
                                 {.from = *before,
                                  .manifest = m_versions[1].manifest,
                                  .formerKey = m_vault->key,
                                  .key = key,
                                  .epoch = 2,
                                  .sealer = agent.member()},
                                 agent, m_vault->root / "reseal", {});
        QVERIFY2(anew, anew ? "" : anew.error().detail.c_str());
        for (const auto &object : anew->objects) {
            const auto name = StoreName::object(m_vault->custodian, object.id);
            QVERIFY(m_vault->store->putObject(*name, object.path, object.parts, {}));
        }
        const auto name = StoreName::manifest(m_vault->custodian, m_input.record, 2, 1);
        QVERIFY(m_vault->store->putIfAbsent(*name, anew->manifest));
        fs::remove(m_vault->manifestPath(m_input));
        for (const auto &object : m_versions[1].objects) {
            fs::remove(m_vault->pathOf(object));
        }
        const Answer locked = recover(); // Its epoch's key is not there yet.
        QCOMPARE(locked.exitCode, 1);
        const KeyHolder holders[]{{"recovery:HospitalMSP", m_recovery->publicKey(), "custodian"}};
        const auto envelopes =
            sealToHolders({m_vault->network, m_vault->set, 2}, key, holders, agent.member(), agent, Moment{});
        QVERIFY(m_vault->store->putIfAbsent(
            *StoreName::envelope(m_vault->custodian, m_vault->set, 2, "recovery:HospitalMSP"),
            envelopes->at(0).stored));
        const Answer answer = recover();
        QVERIFY2(answer.exitCode == 0, answer.error.c_str());
        QCOMPARE(answer.json["manifest"].get<std::string>(), anew->digest);
        QCOMPARE(answer.json["author"].get<std::string>(), m_vault->author.member());
        QCOMPARE(answer.json["descriptive"].dump(), m_input.descriptive.dump());
        for (const auto &file : m_input.files) {
            QCOMPARE(*readFile(m_out / file.name), std::get<Bytes>(file.content));
        }
    }
    void anAlteredPartIsNamed()
    {
        flip(m_vault->pathOf(m_versions[1].objects[0]), kPartBytes + 7);
        const Answer answer = recover();
        QCOMPARE(answer.exitCode, 3);
        QVERIFY2(answer.error.contains("part 2 of object " + m_versions[1].objects[0].id),
                 answer.error.c_str());
    }
    void aShortenedObjectIsFound()
    {
        fs::resize_file(m_vault->pathOf(m_versions[1].objects[0]), kPartBytes);
        QCOMPARE(recover().exitCode, 3);
    }
    void anAlteredManifestIsFound()
    {
        Bytes bytes = *readFile(m_vault->manifestPath(m_input));
        const auto root = textOf(bytes).find(m_versions[1].root);
        bytes[root] = bytes[root] == '0' ? '1' : '0';
        QVERIFY(writeFileDurably(m_vault->manifestPath(m_input), bytes));
        QCOMPARE(recover().exitCode, 3);
    }
    void anotherKeyOpensNothing()
    {
        QVERIFY(writeFileDurably(
            m_key,
            bytesOf(crypto::PrivateKey::generate().toEncryptedPkcs8(bytesOf("correct horse")))));
        QCOMPARE(recover().exitCode, 3);
        QVERIFY(!fs::exists(m_out / "DICOM/IM0001"));
    }
    void aWrongPassphraseOrRecordIsTold()
    {
        QVERIFY(writeFileDurably(m_passphrase, bytesOf("wrong")));
        QCOMPARE(recover().exitCode, 1);
        m_input.record = crypto::newId(prefix::kRecord);
        QCOMPARE(recover().exitCode, 1);
    }
};

MEDANCHOR_TEST(TestRecovery)
#include "tst_recovery.moc"
