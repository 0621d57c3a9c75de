#include "services/wallet/wallet.h"

#include "services/base/files.h"
#include "services/crypto/hpke.h"
#include "services/wallet/contents_format.h"
#include "tests/services/wallet/acts.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <sys/prctl.h>
#include <sys/resource.h>

using namespace med;
using namespace med::tests;
using med::wallet::Wallet;
using med::wallet::WalletContents;

namespace {
constexpr crypto::Argon2Cost kCheap {.passes = 1, .kibibytes = 64};
}

class TestWallet : public QObject {
    Q_OBJECT
private:
    const Person m_person;
    const ByteView m_passphrase = bytesOf("correct horse");
    QTemporaryDir m_folder;
    std::filesystem::path m_path;

    Wallet created() { return *Wallet::create(m_path, m_passphrase, m_person.contents(), kCheap); }

private slots:
    void init()
    {
        m_path = std::filesystem::path(m_folder.path().toStdString()) / QTest::currentTestFunction();
    }
    void comesBackAsItWasMade()
    {
        auto contents = m_person.contents();
        contents.further.emplace("org", crypto::PrivateKey::generate());
        const auto agreement = contents.agreement.publicKey();
        const auto release = contents.further.at("org").publicKey();
        QVERIFY(Wallet::create(m_path, m_passphrase, std::move(contents), kCheap));
        const auto wallet = Wallet::open(m_path, m_passphrase);
        QVERIFY2(wallet, wallet ? "" : wallet.error().detail.c_str());
        QCOMPARE(wallet->identity().mspId, std::string("NorthgateMSP"));
        QCOMPARE(wallet->identity().certificatePem, m_person.certificate.toPem());
        QCOMPARE(wallet->memberId(), m_person.member);
        QVERIFY(wallet->agreementPublicKey() == agreement);
        QVERIFY(*wallet->publicKey("org") == release);
        QCOMPARE(wallet->publicKey("recovery").error().code, ErrorCode::NotFound);
    }
    void aWrongPassphraseIsLockedAndNoWalletIsNotFound()
    {
        QCOMPARE(Wallet::open(m_path, m_passphrase).error().code, ErrorCode::NotFound);
        created();
        QCOMPARE(Wallet::open(m_path, bytesOf("wrong")).error().code, ErrorCode::Locked);
    }
    void derivesTheSameKeyForOnePurposeAndAnotherForAnother()
    {
        const Wallet wallet = created();
        const auto journal = wallet.derive("journal");
        QVERIFY(journal);
        QCOMPARE(journal->size(), std::size_t(32));
        QVERIFY(equalInConstantTime(journal->view(), Wallet::open(m_path, m_passphrase)->derive("journal")->view()));
        QVERIFY(!equalInConstantTime(journal->view(), wallet.derive("other")->view()));
    }
    void neverReplacesAWallet()
    {
        created();
        const auto again = Wallet::create(m_path, m_passphrase, m_person.contents(), kCheap);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }
    void aDamagedWalletNamesTheOneBeforeIt()
    {
        const auto wallet = created();
        QVERIFY(writeFileDurably(m_path / "wallet", bytesOf("rubbish")));
        auto opened = Wallet::open(m_path, m_passphrase);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(opened.error().hint.contains("backup")); // There is none yet.
        QVERIFY(wallet.save());
        QVERIFY(wallet.save());
        QVERIFY(writeFileDurably(m_path / "wallet", {}));
        opened = Wallet::open(m_path, m_passphrase);
        QCOMPARE(opened.error().code, ErrorCode::Corrupt);
        QVERIFY(opened.error().hint.contains("copy wallet.1 to wallet"));
        std::filesystem::copy_file(m_path / "wallet.1", m_path / "wallet", std::filesystem::copy_options::overwrite_existing);
        QVERIFY(Wallet::open(m_path, m_passphrase));
    }
    void keysThatDoNotBelongTogetherAreRefused_data()
    {
        QTest::addColumn<int>("what");
        for (const char *name : {"another signing key", "another member", "a member id that is none", "an organisation that is none",
                                 "one key for signing and agreement", "one key for two uses", "a use that is none"}) {
            QTest::newRow(name) << 0;
        }
    }
    void keysThatDoNotBelongTogetherAreRefused()
    {
        const std::string_view name = QTest::currentDataTag();
        auto contents = m_person.contents();
        if (name == "another signing key") {
            contents.signing = crypto::PrivateKey::generate();
        } else if (name == "another member") {
            contents.memberId = crypto::newId(prefix::kMember);
        } else if (name == "a member id that is none") {
            contents.memberId = "Dr Example";
        } else if (name == "an organisation that is none") {
            contents.mspId = "";
        } else if (name == "one key for signing and agreement") {
            contents.agreement = Person::copyOfKey(contents.signing);
        } else if (name == "one key for two uses") {
            contents.further.emplace("org", Person::copyOfKey(contents.agreement));
        } else {
            contents.further.emplace("Org 1", crypto::PrivateKey::generate());
        }
        const Bytes encoded = copyOf(wallet::encodeContents(contents).view());
        const auto made = Wallet::create(m_path, m_passphrase, std::move(contents), kCheap);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Invalid);
        // The same in a file that somebody else wrote is damage.
        const auto decoded = wallet::decodeContents(encoded);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().code, ErrorCode::Corrupt);
    }
    void everyAlteredContentIsNoticed()
    {
        auto contents = m_person.contents();
        contents.further.emplace("org", crypto::PrivateKey::generate());
        const auto encoded = wallet::encodeContents(contents);
        QVERIFY(wallet::decodeContents(encoded.view()));
        for (std::size_t i = 0; i < encoded.size(); i += 3) {
            QVERIFY(!wallet::decodeContents(encoded.view().first(i)));
        }
        Bytes newer = copyOf(encoded.view());
        newer[1] = 2;
        QCOMPARE(wallet::decodeContents(newer).error().code, ErrorCode::Invalid);
        Bytes unknown = copyOf(encoded.view());
        append(unknown, Bytes {0, 7, 0, 0, 0, 1, 9});
        QCOMPARE(wallet::decodeContents(unknown).error().code, ErrorCode::Corrupt);
    }
    void opensEnvelopesWithTheKeyTheyWereSealedTo()
    {
        const auto wallet = [&] {
            auto contents = m_person.contents();
            contents.further.emplace("org", crypto::PrivateKey::generate());
            return *Wallet::create(m_path, m_passphrase, std::move(contents), kCheap);
        }();
        const auto mine = crypto::hpkeSeal(wallet.agreementPublicKey(), bytesOf("info"), bytesOf("aad"), bytesOf("key"));
        const auto release = crypto::hpkeSeal(*wallet.publicKey("org"), bytesOf("info"), bytesOf("aad"), bytesOf("key"));
        const auto open = [&](const crypto::HpkeSealed &sealed, const std::string &use) {
            return wallet.openEnvelope(sealed.enc, bytesOf("info"), bytesOf("aad"), sealed.ciphertext, use);
        };
        QCOMPARE(textOf(open(mine, {})->view()), std::string_view("key"));
        QCOMPARE(textOf(open(release, "org")->view()), std::string_view("key"));
        QCOMPARE(open(mine, "org").error().code, ErrorCode::Corrupt);
        QCOMPARE(open(release, {}).error().code, ErrorCode::Corrupt);
        QCOMPARE(open(release, "other").error().code, ErrorCode::NotFound);
    }
    void theSignerAsksAndALockedWalletSignsNothing()
    {
        auto wallet = created();
        RecordingApproval approval;
        const auto signer = wallet.signer(approval);
        const auto draft = proposalOf(m_person, callOf("Network:Ping", {{"slot", "0a"}, {"v", 1}}));
        const auto signature = signer->sign(crypto::Signing::Proposal, draft.bytes);
        QVERIFY(signature);
        QVERIFY(m_person.key.publicKey().verify(draft.bytes, *signature));
        QCOMPARE(approval.functions.size(), std::size_t(1));
        wallet.lock();
        QVERIFY(wallet.isLocked());
        QCOMPARE(signer->sign(crypto::Signing::Proposal, draft.bytes).error().code, ErrorCode::Locked);
        QCOMPARE(wallet.openEnvelope({}, {}, {}, {}).error().code, ErrorCode::Locked);
        QCOMPARE(wallet.save().error().code, ErrorCode::Locked);
        QCOMPARE(wallet.setPassphrase(bytesOf("x")).error().code, ErrorCode::Locked);
    }
    void aSignerOutlivesItsWallet()
    {
        RecordingApproval approval;
        const auto signer = created().signer(approval);
        QVERIFY(signer->sign(crypto::Signing::Statement, crypto::statementBytes("medanchor/manifest/1", {})));
    }
    void changesAreThereAfterOpening()
    {
        auto wallet = created();
        const auto renewed = m_person.certify(m_person.key.publicKey());
        QVERIFY(wallet.setCertificate(renewed));
        auto key = crypto::PrivateKey::generate();
        const auto release = key.publicKey();
        QVERIFY(wallet.setKey("org", std::move(key)));
        QVERIFY(wallet.setPassphrase(bytesOf("another"), kCheap));
        QCOMPARE(Wallet::open(m_path, m_passphrase).error().code, ErrorCode::Locked);
        const auto opened = Wallet::open(m_path, bytesOf("another"));
        QVERIFY(opened);
        QCOMPARE(opened->certificate().fingerprint(), renewed.fingerprint());
        QVERIFY(*opened->publicKey("org") == release);
    }
    void aChangeThatIsRefusedChangesNothing()
    {
        auto wallet = created();
        QVERIFY(!wallet.setCertificate(m_person.certify(crypto::PrivateKey::generate().publicKey())));
        QCOMPARE(wallet.identity().certificatePem, m_person.certificate.toPem());
        QVERIFY(!wallet.setKey("org", Person::copyOfKey(m_person.key)));
        QVERIFY(!wallet.publicKey("org"));
        QVERIFY(wallet.save());
        QVERIFY(Wallet::open(m_path, m_passphrase));
    }
    void aRenewedKeyIsThereAfterOpeningAndTheOldOneSignsOn()
    {
        auto wallet = created();
        RecordingApproval approval;
        const auto signer = wallet.signer(approval);
        auto key = crypto::PrivateKey::generate();
        const auto renewed = m_person.certify(key.publicKey());
        QVERIFY(!wallet.renew(crypto::PrivateKey::generate(), renewed)); // Of another key.
        QVERIFY(wallet.renew(std::move(key), renewed));
        QCOMPARE(wallet.identity().certificatePem, m_person.certificate.toPem());
        QCOMPARE(wallet.newestCertificate().toPem(), renewed.toPem());
        const Bytes statement = crypto::statementBytes("medanchor/manifest/1", {});
        const auto later = wallet.signer(approval);
        for (crypto::Signer *given : {signer.get(), later.get()}) {
            QVERIFY(m_person.key.publicKey().verify(statement, *given->sign(crypto::Signing::Statement, statement)));
        }
        const auto opened = Wallet::open(m_path, m_passphrase);
        QVERIFY(opened);
        QCOMPARE(opened->identity().certificatePem, renewed.toPem());
        QVERIFY(renewed.publicKey().verify(statement, *opened->signer(approval)->sign(crypto::Signing::Statement, statement)));
    }
    void whatAnotherProgramWroteIsNotWrittenOver()
    {
        auto wallet = created();
        auto other = *Wallet::open(m_path, m_passphrase);
        auto key = crypto::PrivateKey::generate();
        const auto renewed = m_person.certify(key.publicKey());
        QVERIFY(other.renew(std::move(key), renewed));
        QCOMPARE(wallet.setPassphrase(bytesOf("another"), kCheap).error().code, ErrorCode::Conflict);
        QVERIFY(other.save());
        QCOMPARE(Wallet::open(m_path, m_passphrase)->certificate().toPem(), renewed.toPem());
    }
    void onlyATransportKeyIsGivenOut()
    {
        auto wallet = created();
        QVERIFY(wallet.setKey("org", crypto::PrivateKey::generate()));
        QCOMPARE(wallet.transportKey().error().code, ErrorCode::NotFound);
        auto key = crypto::PrivateKey::generate();
        const auto transport = key.publicKey();
        QVERIFY(wallet.setKey(wallet::kTransportUse, std::move(key)));
        QVERIFY(crypto::PrivateKey::fromPkcs8(wallet.transportKey()->view())->publicKey() == transport);
        QVERIFY(!wallet.setKey(wallet::kTransportUse, Person::copyOfKey(m_person.key))); // Never the signing key.
        wallet.lock();
        QCOMPARE(wallet.transportKey().error().code, ErrorCode::Locked);
    }
    void anUnlockedProcessLeavesNoCoreDump()
    {
        created();
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
        rlimit limit = {};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
        QCOMPARE(limit.rlim_cur, rlim_t(0));
        QCOMPARE(limit.rlim_max, rlim_t(0));
    }
};

MEDANCHOR_TEST(TestWallet)
#include "tst_wallet.moc"
