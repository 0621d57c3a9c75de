#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include "services/base/secret_file.h"
#include "services/crypto/random.h"
#include "services/crypto/validity.h"
#include "services/ledger/authority/registry.h"
#include "services/ledger/enrolment/ca_client.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/identity.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish_revocations.h"
#include "services/workflows/renew_identity.h"
#include "services/workflows/revoke_person.h"

#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

namespace fs = std::filesystem;

/// Certificates end, are renewed and are revoked: on a real node. Each function leaves the practice fit for the next.
class TestRenewing : public QObject {
    Q_OBJECT
private:
    static constexpr const char *kWords = "the doctor's own words";
    PracticeWorld m_world;
    std::string m_doctor; ///< Member id.

    fs::path doctor() const { return m_world.path("jo"); }
    wallet::Wallet doctorsWallet() const { return *wallet::Wallet::open(doctor(), PracticeWorld::passphrase(kWords).view()); }

    static Expected<> registerSomebody(Session &session, const char *mrn)
    {
        static constexpr std::pair<const char *, const char *> names[] = {{"Berg", "Ola"}, {"Okafor", "Chidi"}, {"Lindqvist", "Per"}, {"Moreau", "Luc"}, {"Tanaka", "Ken"}};
        const auto &[family, given] = names[std::size_t(mrn[2]) % std::size(names)]; // People who are not alike.
        MED_CHECK(RegisterPatient(session).run({.family = family, .given = given, .title = {}, .birthDate = std::string("19") + mrn[2] + "4-0" + mrn[2] + "-11", .sex = "male", .mrn = mrn, .patientId = {}}, {}));
        return {};
    }

    void certifyAnew(Moment begin, std::chrono::seconds validity) { certifyAnew(doctorsWallet(), begin, validity); }
    /// Gives somebody a certificate for their key that begins then and ends so much later, as their authority would have.
    void certifyAnew(wallet::Wallet wallet, Moment begin, std::chrono::seconds validity)
    {
        const fs::path home = m_world.path("practice") / "ledger" / "organizations" / wallet.identity().mspId;
        const crypto::CertificateAuthority authority(*crypto::Certificate::fromPem(textOf(*readFile(home / "ca.pem"))),
                                                     *crypto::PrivateKey::fromPkcs8(*readFile(home / "ca.key")));
        const auto issued = authority.issue(wallet.certificate().publicKey(), {.commonName = wallet.memberId(), .organizationalUnits = {"client"}, .attributes = {}, .alternativeNames = {}},
                                            crypto::CertificateAuthority::Use::Signing, begin + std::chrono::minutes(5), validity);
        EXPECT_DONE(issued);
        EXPECT_DONE(wallet.setCertificate(*issued));
        auto registry = ledger::EnrolmentRegistry::open(m_world.path("practice") / "ledger" / "ca.db");
        EXPECT_DONE(registry);
        EXPECT_DONE(registry->keep(wallet.identity().mspId, wallet.memberId(), *issued, ledger::EnrolmentRegistry::By::Certificate));
    }

private slots:
    void initTestCase()
    {
        EXPECT_DONE(m_world.create());
        const auto made = m_world.invite("jo.invitation");
        EXPECT_DONE(made);
        m_doctor = made->memberId;
        EXPECT_DONE(m_world.join("jo.invitation", "jo", kWords));
    }

    void aRenewedCertificateIsTheSameMembers()
    {
        const auto before = doctorsWallet().certificate();
        {
            auto session = m_world.open(doctor(), kWords);
            EXPECT_DONE(session);
            const auto renewed = RenewIdentity().run(**session, {});
            EXPECT_DONE(renewed);
            QCOMPARE(renewed->identity.memberId, m_doctor);
            QCOMPARE(renewed->before, before.notAfter());
            // Who was at work goes on, with the key they came with.
            EXPECT_DONE(registerSomebody(**session, "R-1"));
        }
        const auto after = doctorsWallet().certificate();
        QVERIFY(!(after.publicKey() == before.publicKey()));
        QVERIFY(after.notAfter() >= before.notAfter());
        QVERIFY(!fs::exists(doctor() / "renewing.p8"));
        auto session = m_world.open(doctor(), kWords);
        EXPECT_DONE(session);
        QCOMPARE((*session)->signer().identity().certificatePem, after.toPem());
        const auto member = (*session)->reader().member(m_doctor);
        EXPECT_DONE(member);
        QCOMPARE(member->state, std::string("active"));
        EXPECT_DONE(registerSomebody(**session, "R-2"));
        // The wallet before it is whole, and is the old one.
        fs::create_directory(m_world.path("former"));
        fs::copy_file(doctor() / "wallet.1", m_world.path("former") / "wallet");
        const auto former = wallet::Wallet::open(m_world.path("former"), PracticeWorld::passphrase(kWords).view());
        EXPECT_DONE(former);
        QCOMPARE(former->certificate().toPem(), before.toPem());
    }

    void aRenewalThatIsNotWrittenLeavesTheOldWalletAndGoesOn()
    {
        const auto before = doctorsWallet().certificate();
        auto session = m_world.open(doctor(), kWords);
        EXPECT_DONE(session);
        fs::create_directories(doctor() / "wallet.new" / "in the way"); // The disk fails after the authority answered.
        EXPECT_REFUSED(RenewIdentity().run(**session, {}), ErrorCode::Io);
        QCOMPARE(doctorsWallet().certificate().toPem(), before.toPem());
        const auto kept = readFile(doctor() / "renewing.p8");
        EXPECT_DONE(kept);
        QVERIFY(textOf(*kept).contains("ENCRYPTED PRIVATE KEY"));
        EXPECT_DONE(registerSomebody(**session, "R-3"));
        fs::remove_all(doctor() / "wallet.new");
        const auto renewed = RenewIdentity().run(**session, {});
        EXPECT_DONE(renewed);
        const auto secret = toHex((*session)->wallet().derive("medanchor/renewing/1")->view());
        const auto key = crypto::PrivateKey::fromPkcs8(*kept, bytesOf(secret));
        EXPECT_DONE(key);
        QVERIFY(doctorsWallet().certificate().publicKey() == key->publicKey()); // Nothing that was asked for is lost.
        QVERIFY(!fs::exists(doctor() / "renewing.p8"));
    }

    void nobodyRenewsWhileAnotherProgramSends()
    {
        auto session = m_world.open(doctor(), kWords);
        EXPECT_DONE(session);
        const auto before = doctorsWallet().certificate();
        {
            const auto other = FileLock::take(doctor() / Session::kLock);
            EXPECT_DONE(other);
            EXPECT_REFUSED(RenewIdentity().run(**session, {}), ErrorCode::Conflict);
        }
        QCOMPARE(doctorsWallet().certificate().toPem(), before.toPem());
    }

    void theEndIsToldAMonthBefore_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("told");
        QTest::newRow("40 days") << 40 << false;
        QTest::newRow("30 days") << 30 << false;
        QTest::newRow("29 days") << 29 << true;
        QTest::newRow("an hour") << 0 << true;
    }
    void theEndIsToldAMonthBefore()
    {
        QFETCH(int, days);
        QFETCH(bool, told);
        certifyAnew(SystemClock::instance().now(), std::chrono::hours(24 * days + 1));
        auto session = m_world.open(doctor(), kWords);
        EXPECT_DONE(session);
        const auto end = certificateEnd(**session);
        QCOMPARE(end.told, told);
        QCOMPARE(end.daysLeft, days);
        QCOMPARE(end.notAfter, doctorsWallet().certificate().notAfter());
    }

    void anExpiredCertificateSignsNothingUntilItsPersonIsReadmitted()
    {
        certifyAnew(SystemClock::instance().now() - std::chrono::hours(48), std::chrono::hours(24));
        const auto refused = m_world.open(doctor(), kWords);
        EXPECT_REFUSED(refused, ErrorCode::Locked);
        QVERIFY2(refused.error().detail.starts_with("your certificate expired on "), refused.error().detail.c_str());
        QVERIFY(refused.error().hint.contains("identity renew"));
        QVERIFY(isOfOwnCertificate(refused.error()));
        auto administrator = m_world.open(m_world.administrator);
        EXPECT_DONE(administrator);
        // As long as one of theirs is valid at the authority, nobody is enrolled in their place.
        EXPECT_REFUSED(readmit(**administrator, m_doctor, 7), ErrorCode::Invalid);
        EXPECT_REFUSED(RenewIdentity().run({.profile = doctor(), .secret = "a guess"}, PracticeWorld::passphrase(kWords).view()), ErrorCode::Denied);
    }

    void aSecretRenewsWhatHasExpired()
    {
        auto administrator = m_world.open(m_world.administrator);
        EXPECT_DONE(administrator);
        const auto authority = authorityOf((*administrator)->network(), (*administrator)->mspId());
        auto desk = EnrolmentDesk::open(EnrolmentDesk::registrarsOfNode(m_world.path("practice") / "ledger"), *authority);
        EXPECT_DONE(desk);
        const std::string id = crypto::newId("mem");
        EXPECT_DONE(desk->announce({.id = id, .type = "client", .attributes = {}, .kept = {}, .maxEnrollments = 2, .secret = "a secret for two"}));
        const fs::path profile = m_world.path("away");
        const auto network = ledger::Network::load(doctor());
        EXPECT_DONE(EnrolIdentity().run({.profile = profile, .network = network->forProfile(profile), .authority = *authority, .id = id,
                                         .secret = "a secret for two", .mspId = authority->mspId, .organizationKey = std::nullopt},
                                        PracticeWorld::passphrase().view()));
        const auto before = wallet::Wallet::open(profile, PracticeWorld::passphrase().view())->certificate();
        EXPECT_REFUSED(RenewIdentity().run({.profile = profile, .secret = "a guess"}, PracticeWorld::passphrase().view()), ErrorCode::Denied);
        EXPECT_REFUSED(RenewIdentity().run({.profile = profile, .secret = "a secret for two"}, bytesOf("another passphrase")), ErrorCode::Locked);
        const auto renewed = RenewIdentity().run({.profile = profile, .secret = "a secret for two"}, PracticeWorld::passphrase().view());
        EXPECT_DONE(renewed);
        const auto wallet = wallet::Wallet::open(profile, PracticeWorld::passphrase().view());
        EXPECT_DONE(wallet);
        QCOMPARE(wallet->certificate().toPem(), renewed->identity.certificate);
        QVERIFY(!(wallet->certificate().publicKey() == before.publicKey()));
    }

    void oneThatHasNotBegunSignsNothing()
    {
        certifyAnew(SystemClock::instance().now() + std::chrono::hours(24), std::chrono::hours(24));
        const auto refused = m_world.open(doctor(), kWords);
        EXPECT_REFUSED(refused, ErrorCode::Locked);
        QVERIFY2(refused.error().detail.contains("is valid only from"), refused.error().detail.c_str());
        certifyAnew(SystemClock::instance().now(), std::chrono::hours(24));
        EXPECT_DONE(m_world.open(doctor(), kWords));
    }

    void whoIsPutOutIsSuspendedAndRevoked()
    {
        auto session = m_world.open(doctor(), kWords);
        EXPECT_DONE(session);
        EXPECT_REFUSED(RevokePerson(**session).run({.memberId = (*session)->memberId(), .reason = "none of a doctor's business"}, {}), ErrorCode::Denied);
        EXPECT_DONE(RenewIdentity().run(**session, {}));
        auto administrator = m_world.open(m_world.administrator);
        EXPECT_DONE(administrator);
        EXPECT_REFUSED(RevokePerson(**administrator).run({.memberId = m_doctor, .reason = " "}, {}), ErrorCode::Invalid);
        EXPECT_REFUSED(RevokePerson(**administrator).run({.memberId = m_doctor, .reason = "x", .cause = "whim"}, {}), ErrorCode::Invalid);
        const auto out = RevokePerson(**administrator).run({.memberId = m_doctor, .reason = "left the practice", .cause = "cessationofoperation"}, {});
        EXPECT_DONE(out);
        QVERIFY(out->receipt.block > 0);
        QVERIFY(out->revocation.serials.size() >= 4); // The first, and those of the renewals above.
        QCOMPARE((*administrator)->reader().member(m_doctor)->state, std::string("suspended"));
        EXPECT_REFUSED(m_world.open(doctor(), kWords), ErrorCode::Denied);
        EXPECT_REFUSED(RenewIdentity().run(**session, {}), ErrorCode::Denied);
        EXPECT_REFUSED(readmit(**administrator, m_doctor, 7), ErrorCode::Conflict);
        const auto all = listIdentities(**administrator);
        EXPECT_DONE(all);
        const auto entry = std::ranges::find(*all, m_doctor, [](const IdentityEntry &each) { return each.identity.id; });
        QVERIFY(entry != all->end());
        QCOMPARE(entry->state, std::string("suspended"));
        // Once more changes nothing and answers the list again.
        const auto again = RevokePerson(**administrator).run({.memberId = m_doctor, .reason = "left the practice"}, {});
        EXPECT_DONE(again);
        QCOMPARE(again->receipt.block, std::uint64_t(0));
        QVERIFY(again->revocation.list.contains("BEGIN X509 CRL"));
    }

    void anAgentRenewsByItself()
    {
        m_world.stopNode(); // It runs the agent as well, with what it read at its start.
        qputenv("MEDANCHOR_NODE_AGENTS", "off");
        const auto agents = agentsOf(m_world.path("practice") / "ledger");
        EXPECT_DONE(agents);
        const auto agent = agents->front();
        const auto passphrase = readSecretLine(agent.passphraseFile);
        EXPECT_DONE(passphrase);
        const auto open = [&] { return *wallet::Wallet::open(agent.profile, passphrase->view()); };
        certifyAnew(open(), SystemClock::instance().now(), std::chrono::hours(24 * 10));
        const auto soon = open().certificate();
        {
            const AgentHost host({agent}, {});
            QTRY_VERIFY_WITH_TIMEOUT(!(open().certificate().publicKey() == soon.publicKey()), 30'000);
        }
        QVERIFY(open().certificate().notAfter() > soon.notAfter() + std::chrono::hours(24 * 300));
        auto session = Session::open({.profile = agent.profile, .approval = m_world.approval}, passphrase->view(), {});
        EXPECT_DONE(session);
        EXPECT_DONE((*session)->refresh({}));
    }

    void theRevocationsComeIntoTheChannelsConfiguration()
    {
        const auto certificate = crypto::Certificate::fromPem(doctorsWallet().identity().certificatePem);
        const auto channelNow = [&]() -> std::shared_ptr<const ledger::Channel> {
            auto session = m_world.open(m_world.administrator);
            std::shared_ptr<const ledger::Channel> channel;
            [[maybe_unused]] const auto read = (*session)->gateway().blocks(0, *(*session)->gateway().claimedHeight({}) - 1, [&](ByteView bytes) -> Expected<> {
                MED_TRY(const auto block, ledger::parseBlock(bytes));
                if (auto found = ledger::Channel::fromConfigBlock(block)) {
                    channel = *std::move(found);
                }
                return {};
            }, {});
            return channel;
        };
        const Bytes identity = ledger::serializeIdentity(doctorsWallet().identity());
        EXPECT_DONE(channelNow()->validate(identity));
        const fs::path node = m_world.path("practice") / "ledger";
        const auto published = PublishRevocations().run(node, {});
        EXPECT_DONE(published);
        QCOMPARE(published->size(), std::size_t(1));
        QVERIFY(published->front().changed);
        QVERIFY(published->front().revoked >= 4);
        const auto refused = channelNow()->validate(identity);
        EXPECT_REFUSED(refused, ErrorCode::Denied);
        QVERIFY2(refused.error().detail.contains("revoked"), refused.error().detail.c_str());
        const auto again = PublishRevocations().run(node, {});
        EXPECT_DONE(again);
        QVERIFY(!again->front().changed);
        QCOMPARE(again->front().block, published->front().block);
        // Who follows the blocks goes on doing so.
        auto administrator = m_world.open(m_world.administrator);
        EXPECT_DONE(administrator);
        EXPECT_DONE(registerSomebody(**administrator, "R-9"));
    }
};

MEDANCHOR_TEST(TestRenewing)
#include "tst_renewing.moc"
