#include "services/storage/manifest.h"
#include "services/storage/object_store.h"
#include "services/storage/signed_text.h"
#include "tests/support/test_main.h"
#include "tests/support/test_signer.h"

#include <QTest>

using namespace med;
using namespace med::storage;
using med::tests::TestSigner;

class TestManifest : public QObject {
    Q_OBJECT
private:
    TestSigner m_author;

    static ManifestObject object(std::uint64_t bytes)
    {
        ManifestObject object{.id = crypto::newId(prefix::kObject),
                              .bytes = bytes,
                              .header = Bytes(74, 1),
                              .wrappedKey = Bytes(60, 2),
                              .index = Bytes(100, 3)};
        for (std::uint64_t i = 0; i < (bytes + kPartBytes - 1) / kPartBytes; ++i) {
            object.parts.push_back(crypto::sha256(crypto::randomBytes(8)));
        }
        return object;
    }
    Manifest manifest(int version = 1)
    {
        Manifest manifest{.network = std::string(64, 'a'),
                          .record = crypto::newId(prefix::kRecord),
                          .version = version,
                          .patient = crypto::newId(prefix::kPatient),
                          .custodian = "HospitalMSP",
                          .set = crypto::newId(prefix::kSet),
                          .epoch = 2,
                          .author = m_author.member(),
                          .certificate = std::string(64, 'c'),
                          .objects = {object(5000), object(kPartBytes + 1)},
                          .sealed = Bytes(200, 4)};
        if (version > 1) {
            manifest.previous = std::string(64, 'd');
        }
        manifest.root = manifest.computedRoot();
        return manifest;
    }

private slots:
    void itComesBackAsItWasSigned()
    {
        const Manifest written = manifest(2);
        const auto stored = written.sign(m_author);
        QVERIFY(stored);
        const auto read = StoredManifest::parse(*stored);
        QVERIFY(read);
        QVERIFY(read->isSignedBy(m_author.key()));
        QVERIFY(!read->isSignedBy(TestSigner().key()));
        QCOMPARE(read->digest, toHex(crypto::sha256(*stored)));
        QCOMPARE(read->manifest.toJson().dump(), written.toJson().dump());
        QCOMPARE(read->manifest.objects[1].parts.size(), std::size_t(2));
        QCOMPARE(read->manifest.objects[1].segments(), std::uint64_t(129));
    }
    void noByteCanBeChanged()
    {
        const Bytes stored = *manifest().sign(m_author);
        for (std::size_t i = 0; i < stored.size(); ++i) {
            Bytes changed = stored;
            changed[i] ^= 1;
            const auto read = StoredManifest::parse(changed);
            QVERIFY2(!read || !read->isSignedBy(m_author.key()),
                     ("byte " + std::to_string(i)).c_str());
        }
    }
    void brokenRulesAreRefused_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        const QString digest = '"' + QString(64, 'e') + '"';
        QTest::newRow("unknown member") << "/critical"
                                        << "[]";
        QTest::newRow("newer version of the format") << "/v"
                                                     << "2";
        QTest::newRow("another format") << "/format"
                                        << "\"AES-CBC\"";
        QTest::newRow("a root of other parts") << "/root" << digest;
        QTest::newRow("another part") << "/objects/0/parts/0" << digest;
        QTest::newRow("a part that is no digest") << "/objects/0/parts/0"
                                                  << "5";
        QTest::newRow("one part too many") << "/objects/0/parts/1" << digest;
        QTest::newRow("more bytes than parts") << "/objects/0/bytes"
                                               << "\"8388609\"";
        QTest::newRow("no bytes") << "/objects/0/bytes"
                                  << "\"0\"";
        QTest::newRow("negative bytes") << "/objects/0/bytes"
                                        << "\"-1\"";
        QTest::newRow("endless bytes") << "/objects/0/bytes"
                                       << "\"9223372036854775807\"";
        QTest::newRow("short header") << "/objects/0/header"
                                      << "\"AAAA\"";
        QTest::newRow("short key") << "/objects/0/key"
                                   << "\"AAAA\"";
        QTest::newRow("object's unknown member") << "/objects/0/more"
                                                 << "1";
        QTest::newRow("no objects") << "/objects"
                                    << "[]";
        QTest::newRow("version zero") << "/version"
                                      << "0";
        QTest::newRow("a first version with one before") << "/previous" << digest;
        QTest::newRow("a later version with none before") << "/version"
                                                          << "2";
        QTest::newRow("custodian up") << "/custodian"
                                      << "\"../x\"";
        QTest::newRow("record of another kind") << "/record"
                                                << "\"obj_aaaaaaaaaaaaaaaaaaaaaaaaaa\"";
    }
    void brokenRulesAreRefused()
    {
        // Signed by the author, so that only the rule itself can refuse it.
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        Json json = manifest().toJson();
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto stored = SignedText::write(json, kManifestTag, m_author);
        QVERIFY(stored);
        const auto read = StoredManifest::parse(*stored);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
    }
    void anObjectStandsThereOnce()
    {
        Manifest twice = manifest();
        twice.objects[1] = twice.objects[0];
        twice.root = twice.computedRoot();
        QCOMPARE(twice.sign(m_author).error().code, ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestManifest)
#include "tst_manifest.moc"
