#include "services/ledger/gateway/gateway.h"
#include "tests/services/ledger/small_gateway.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::ActorSigner;
using med::tests::SmallGateway;
using med::tests::SmallNetwork;

/// A gateway that asks its clients for TLS certificates.
class TestTransport : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_world;
    crypto::CertificateAuthority m_tlsAuthority = crypto::CertificateAuthority::create("Clinic", "TLS authority", m_world.now());
    tests::Actor m_doctor = m_world.actor("NorthMSP", "client", "mem_doctor");
    std::unique_ptr<SmallGateway> m_server;
    ActorSigner m_signer {m_doctor};
    const Call m_ping {.function = "Network:Ping", .arguments = {{"slot", "a"}, {"v", 1}}};

    static TransportIdentity transportOf(const crypto::CertificateAuthority &authority, Moment now, std::vector<std::string> hosts = {})
    {
        const auto key = crypto::PrivateKey::generate();
        const auto certificate = *authority.issue(key.publicKey(), {.commonName = "someone", .organizationalUnits = {}, .attributes = {}, .alternativeNames = std::move(hosts)},
                                                  crypto::CertificateAuthority::Use::Tls, now, std::chrono::hours(1));
        return {.certificate = certificate.toPem(), .key = key.toPkcs8()};
    }
    std::unique_ptr<ledger::Gateway> gateway(std::optional<TransportIdentity> transport)
    {
        auto shared = transport ? std::make_shared<const TransportIdentity>(*std::move(transport)) : nullptr;
        return *ledger::Gateway::create(m_server->network(), m_signer, SystemClock::instance(), std::move(shared));
    }

private slots:
    void initTestCase()
    {
        const auto own = transportOf(m_tlsAuthority, m_world.now(), {"127.0.0.1"});
        m_server = std::make_unique<SmallGateway>(m_world, SmallGateway::MutualTls {.certificate = own.certificate, .key = stringOf(own.key.view()),
                                                                                    .root = m_tlsAuthority.certificate().toPem()});
    }
    void whoShowsACertificateIsServed()
    {
        const auto client = gateway(transportOf(m_tlsAuthority, m_world.now()));
        const auto answer = client->evaluate(m_ping, {});
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
        // Blocks are given only to who names the certificate in the signed request.
        const auto height = client->claimedHeight({});
        QVERIFY2(height, height ? "" : height.error().detail.c_str());
        QCOMPARE(*height, std::uint64_t(1));
        int blocks = 0;
        QVERIFY(client->blocks(0, 0, [&](ByteView) -> Expected<> { ++blocks; return {}; }, {}));
        QCOMPARE(blocks, 1);
    }
    void whoShowsNoneIsToldWhatToDo_data()
    {
        QTest::addColumn<bool>("foreign");
        QTest::newRow("none") << false;
        QTest::newRow("another authority's") << true;
    }
    void whoShowsNoneIsToldWhatToDo()
    {
        QFETCH(bool, foreign);
        const auto stranger = crypto::CertificateAuthority::create("Elsewhere", "TLS authority", m_world.now());
        const auto client = gateway(foreign ? std::optional(transportOf(stranger, m_world.now())) : std::nullopt);
        const auto refused = client->evaluate(m_ping, {});
        QVERIFY(!refused);
        // It waits, and loses nothing: once the profile has a certificate, the same can be sent.
        QVERIFY2(refused.error().code == ErrorCode::Offline, refused.error().detail.c_str());
        QVERIFY2(refused.error().hint.contains("identity transport"), (refused.error().detail + " / " + refused.error().hint).c_str());
    }
    void aTransportCertificateThatCannotBeReadIsRefused()
    {
        const auto made = ledger::Gateway::create(m_server->network(), m_signer, SystemClock::instance(),
                                                  std::make_shared<const TransportIdentity>(TransportIdentity {.certificate = "none", .key = {}}));
        QVERIFY(!made && made.error().code == ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestTransport)
#include "tst_transport.moc"
