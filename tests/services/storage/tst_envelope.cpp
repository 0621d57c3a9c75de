#include "services/storage/envelope.h"
#include "services/storage/signed_text.h"
#include "tests/support/test_main.h"
#include "tests/support/test_signer.h"

#include <QTest>

using namespace med;
using namespace med::storage;
using med::tests::TestSigner;

class TestEnvelope : public QObject {
    Q_OBJECT
private:
    TestSigner m_granter;
    crypto::PrivateKey m_holder = crypto::PrivateKey::generate();
    RecordKey m_key = RecordKey::generate();
    EpochName m_epoch{std::string(64, 'a'), crypto::newId(prefix::kSet), 3};
    std::string m_to = crypto::newId(prefix::kMember);

    Bytes seal(const std::string &basis = "author")
    {
        const KeyHolder holders[]{{m_to, m_holder.publicKey(), basis}};
        return sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter,
                             Moment(std::chrono::seconds(1'700'000'000)))
            ->at(0)
            .stored;
    }
    Bytes sealChanged(const std::function<void(Json &)> &change)
    {
        Json statement = SignedText::read(seal(), kMaxEnvelopeBytes, "envelope")->statement;
        change(statement);
        return *SignedText::write(statement, kEnvelopeTag, m_granter);
    }
    Expected<RecordKey> open(ByteView stored, const EpochName &epoch, const std::string &to,
                             const crypto::PublicKey &granter, const crypto::PrivateKey &holder)
    {
        MED_TRY(const auto envelope, Envelope::parse(stored));
        return openEnvelope(envelope, epoch, to, granter, openerOf(holder));
    }

private slots:
    void itsHolderOpensIt()
    {
        const std::string basis = "consent:" + crypto::newId(prefix::kConsent);
        const KeyHolder holders[]{{m_to, m_holder.publicKey(), basis},
                                  {"org:LabMSP", m_granter.key(), "custodian"}};
        const auto sealed = sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter,
                                          Moment(std::chrono::seconds(5)));
        QVERIFY(sealed);
        QCOMPARE(sealed->size(), std::size_t(2));
        const auto envelope = Envelope::parse(sealed->at(0).stored);
        QVERIFY(envelope);
        QCOMPARE(envelope->digest, sealed->at(0).recipient.envelope);
        QCOMPARE(envelope->digest, toHex(crypto::sha256(sealed->at(0).stored)));
        QCOMPARE(envelope->basis, basis);
        QCOMPARE(envelope->key, m_holder.publicKey().fingerprint());
        QCOMPARE(envelope->granter, m_granter.member());
        QCOMPARE(envelope->time, std::int64_t(5));
        const auto key =
            openEnvelope(*envelope, m_epoch, m_to, m_granter.key(), openerOf(m_holder));
        QVERIFY(key);
        QCOMPARE(toHex(key->view()), toHex(m_key.view()));
    }
    void nobodyElseOpensIt()
    {
        const Bytes stored = seal();
        QVERIFY(open(stored, m_epoch, m_to, m_granter.key(), m_holder));
        const auto stranger = crypto::PrivateKey::generate();
        QCOMPARE(open(stored, m_epoch, m_to, m_granter.key(), stranger).error().code,
                 ErrorCode::Corrupt);
    }
    void itIsRefusedAsSomethingElse()
    {
        const Bytes stored = seal();
        EpochName other = m_epoch;
        other.network[0] = 'b';
        QCOMPARE(open(stored, other, m_to, m_granter.key(), m_holder).error().code,
                 ErrorCode::Corrupt);
        // Said in words, and not only because the key does not open.
        QVERIFY(open(stored, other, m_to, m_granter.key(), m_holder)
                    .error()
                    .detail.contains("another network"));
        other = m_epoch;
        other.set = crypto::newId(prefix::kSet);
        QCOMPARE(open(stored, other, m_to, m_granter.key(), m_holder).error().code,
                 ErrorCode::Corrupt);
        other = m_epoch;
        ++other.epoch;
        QCOMPARE(open(stored, other, m_to, m_granter.key(), m_holder).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE(open(stored, m_epoch, "org:LabMSP", m_granter.key(), m_holder).error().code,
                 ErrorCode::Corrupt);
        QCOMPARE(open(stored, m_epoch, m_to, TestSigner().key(), m_holder).error().code,
                 ErrorCode::Corrupt);
    }
    void aSignedLieAboutTheEpochDoesNotOpen_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        QTest::newRow("epoch") << "epoch"
                               << "4";
        QTest::newRow("set") << "set"
                             << QString::fromStdString('"' + crypto::newId(prefix::kSet) + '"');
        QTest::newRow("network") << "network" << '"' + QString(64, 'b') + '"';
        QTest::newRow("holder's key") << "key" << '"' + QString(64, 'b') + '"';
    }
    void aSignedLieAboutTheEpochDoesNotOpen()
    {
        // The granter signs a moved envelope: HPKE's info still binds it to where it was made.
        QFETCH(QString, member);
        QFETCH(QString, value);
        const Bytes moved = sealChanged(
            [&](Json &json) { json[member.toStdString()] = Json::parse(value.toStdString()); });
        const auto envelope = Envelope::parse(moved);
        QVERIFY(envelope);
        QCOMPARE(openEnvelope(*envelope, envelope->name, m_to, m_granter.key(), openerOf(m_holder))
                     .error()
                     .code,
                 ErrorCode::Corrupt);
    }
    void anotherSignersEnvelopeIsRefused()
    {
        TestSigner forger;
        const KeyHolder holders[]{{m_to, m_holder.publicKey(), "author"}};
        // The store's forger knows everybody's public keys and claims to be the granter.
        const auto forged = sealToHolders(m_epoch, RecordKey::generate(), holders,
                                          m_granter.member(), forger, Moment{});
        QVERIFY(forged);
        QCOMPARE(open(forged->at(0).stored, m_epoch, m_to, m_granter.key(), m_holder).error().code,
                 ErrorCode::Corrupt);
    }
    void noByteCanBeChanged()
    {
        const Bytes stored = seal();
        for (std::size_t i = 0; i < stored.size(); ++i) {
            for (const std::uint8_t mask : {0x01, 0x20}) {
                Bytes changed = stored;
                changed[i] ^= mask;
                const auto opened = open(changed, m_epoch, m_to, m_granter.key(), m_holder);
                QVERIFY2(!opened, ("byte " + std::to_string(i)).c_str());
                QCOMPARE(opened.error().code, ErrorCode::Corrupt);
            }
        }
    }
    void malformedOnesAreCorrupt_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QString>("value");
        QTest::newRow("unknown member") << "critical"
                                        << "[]";
        QTest::newRow("newer version") << "v"
                                       << "2";
        QTest::newRow("another suite") << "suite"
                                       << "\"HPKE-MLKEM768P256\"";
        QTest::newRow("short ciphertext") << "ciphertext"
                                          << "\"AAAA\"";
        QTest::newRow("no holder") << "to"
                                   << "\"everyone\"";
        QTest::newRow("no basis") << "basis"
                                  << "\"because\"";
        QTest::newRow("epoch zero") << "epoch"
                                    << "0";
        QTest::newRow("huge epoch") << "epoch"
                                    << "1000000000000";
    }
    void malformedOnesAreCorrupt()
    {
        QFETCH(QString, member);
        QFETCH(QString, value);
        const Bytes stored = sealChanged(
            [&](Json &json) { json[member.toStdString()] = Json::parse(value.toStdString()); });
        const auto envelope = Envelope::parse(stored);
        QVERIFY(!envelope);
        QCOMPARE(envelope.error().code, ErrorCode::Corrupt);
    }
    void whatIsNotTwoLinesIsCorrupt()
    {
        const std::string good = stringOf(seal());
        for (const std::string &text :
             {std::string(), std::string("\n"), std::string("{}\n"), good + "\n", good + good,
              good.substr(0, good.size() - 1), " " + good, std::string(5000, ' ')}) {
            const auto envelope = Envelope::parse(bytesOf(text));
            QVERIFY(!envelope);
            QCOMPARE(envelope.error().code, ErrorCode::Corrupt);
        }
    }
    void aKeyGoesToAtMost128HoldersOnceEach()
    {
        std::vector<KeyHolder> holders;
        QCOMPARE(sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter, Moment{})
                     .error()
                     .code,
                 ErrorCode::Invalid);
        for (int i = 0; i < 129; ++i) {
            holders.push_back({crypto::newId(prefix::kMember), m_holder.publicKey(), "staff"});
        }
        QCOMPARE(sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter, Moment{})
                     .error()
                     .code,
                 ErrorCode::Invalid);
        holders.pop_back();
        QCOMPARE(
            sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter, Moment{})->size(),
            std::size_t(128));
        holders.resize(2, holders.front());
        holders[1] = holders[0];
        QCOMPARE(sealToHolders(m_epoch, m_key, holders, m_granter.member(), m_granter, Moment{})
                     .error()
                     .code,
                 ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestEnvelope)
#include "tst_envelope.moc"
