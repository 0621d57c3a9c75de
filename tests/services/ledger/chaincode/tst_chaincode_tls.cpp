#include "services/contracts/functions.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/services/ledger/chaincode/tls_pair.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

/// Who may connect.
class TestChaincodeTls : public QObject {
    Q_OBJECT
private:
    const Moment m_now = SystemClock::instance().now();
    const crypto::CertificateAuthority m_ours = crypto::CertificateAuthority::create("NorthMSP", "tls.north", m_now);
    const crypto::CertificateAuthority m_others = crypto::CertificateAuthority::create("EvilMSP", "tls.evil", m_now);

    std::shared_ptr<grpc::ChannelCredentials> credentials(const crypto::CertificateAuthority *client,
                                                          const crypto::CertificateAuthority *trusts) const
    {
        grpc::SslCredentialsOptions options;
        options.pem_root_certs = trusts->certificate().toPem();
        if (client) {
            const TlsPair pair = tlsPair(*client, m_now);
            options.pem_cert_chain = pair.certificate;
            options.pem_private_key = pair.key;
        }
        return grpc::SslCredentials(options);
    }

private slots:
    void takesOnlyPeersOfItsAuthority_data()
    {
        QTest::addColumn<bool>("mutual"); // The server asks for certificates.
        QTest::addColumn<QString>("client");
        QTest::addColumn<bool>("connects");
        QTest::newRow("the peer's own certificate") << true << "ours" << true;
        QTest::newRow("a certificate of somebody else's authority") << true << "theirs" << false;
        QTest::newRow("no certificate") << true << "none" << false;
        QTest::newRow("no TLS") << true << "plain" << false;
        QTest::newRow("a peer that trusts another authority") << true << "distrustful" << false;
        QTest::newRow("no certificate where none is asked for") << false << "none" << true;
        QTest::newRow("no TLS where none is asked for") << false << "plain" << false;
    }
    void takesOnlyPeersOfItsAuthority()
    {
        QFETCH(bool, mutual);
        QFETCH(QString, client);
        QFETCH(bool, connects);
        ChaincodeWorld world;
        auto options = ChaincodeWorld::options();
        const TlsPair pair = tlsPair(m_ours, m_now);
        options.tls = ChaincodeServer::Tls {.certificatePem = pair.certificate,
                                            .keyPem = SecretBytes::copyOf(bytesOf(pair.key)),
                                            .clientRootsPem = mutual ? m_ours.certificate().toPem() : ""};
        world.serve(std::move(options));
        FabricPeer::Options peerOptions;
        if (client != "plain") {
            peerOptions.credentials = credentials(client == "ours" || client == "distrustful" ? &m_ours
                                                      : client == "theirs" ? &m_others : nullptr,
                                                  client == "distrustful" ? &m_others : &m_ours);
        }
        FabricPeer peer(world.port(), peerOptions);
        QCOMPARE(!peer.connect().empty(), connects);
        if (connects) {
            const auto actor = world.network.actor("NorthMSP", "client");
            const auto call = world.call(actor, contracts::fn::kNetworkPing, {{"slot", "0a"}, {"v", 1}});
            QCOMPARE(peer.run(call, world.state).response.status(), 200);
        } else {
            QCOMPARE(peer.waitForEnd().error_code(), grpc::StatusCode::UNAVAILABLE);
            QCOMPARE(world.server->counts().streams, std::size_t(0));
        }
    }

    void unusableFilesAreSaid()
    {
        auto options = ChaincodeWorld::options();
        options.tls = ChaincodeServer::Tls {.certificatePem = "no PEM", .keyPem = SecretBytes::copyOf(bytesOf("no PEM"))};
        const auto server = ChaincodeServer::start(std::move(options), {});
        QVERIFY(!server);
        QCOMPARE(server.error().code, ErrorCode::Io);
    }

    void anAddressInUseIsSaid()
    {
        ChaincodeWorld world;
        auto options = ChaincodeWorld::options();
        options.listen = "localhost:" + std::to_string(world.port());
        QVERIFY(!ChaincodeServer::start(std::move(options), {}));
    }
};

MEDANCHOR_TEST(TestChaincodeTls)
#include "tst_chaincode_tls.moc"
