#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/ledger/chaincode/environment.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"
#include "tests/services/ledger/chaincode/tls_pair.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

using Variables = QMap<QString, QString>;

/// The program medanchor-chaincode, and what it reads from its environment.
class TestChaincodeProgram : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<ChaincodeWorld> m_world;
    std::unique_ptr<crypto::CertificateAuthority> m_authority;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, std::string_view bytes) const
    {
        QFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes.data(), qint64(bytes.size()));
    }
    Variables variables() const
    {
        return {{"CHAINCODE_ID", "medanchor_1:abc"},
                {"CHAINCODE_SERVER_ADDRESS", "localhost:0"},
                {"CHAINCODE_TLS_KEY", file("server.key")},
                {"CHAINCODE_TLS_CERT", file("server.crt")},
                {"CHAINCODE_CLIENT_CA_CERT", file("ca.crt")},
                {"MEDANCHOR_GENESIS_BLOCK", file("health.block")},
                {"MEDANCHOR_ADMINISTRATOR_MSP", "NorthMSP"}};
    }
    static Expected<ChaincodeSettings> settings(const Variables &variables)
    {
        return settingsFrom([&variables](const std::string &name) {
            const auto found = variables.find(QString::fromStdString(name));
            return found == variables.end() ? std::nullopt : std::optional(found->toStdString());
        });
    }

    /// Starts the program and reads the object that it prints; null if it ends instead.
    static Json start(QProcess &process, const Variables &variables, const QStringList &arguments = {"--json"})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto each = variables.begin(); each != variables.end(); ++each) {
            environment.insert(each.key(), each.value());
        }
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MEDANCHOR_BINARY_DIR "/bin/medanchor-chaincode"), arguments);
        while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
        }
        return Json::parse(process.readLine().toStdString(), nullptr, false);
    }
    FabricPeer::Options mutualTls() const
    {
        grpc::SslCredentialsOptions options;
        const TlsPair pair = tlsPair(*m_authority, SystemClock::instance().now());
        options.pem_root_certs = m_authority->certificate().toPem();
        options.pem_cert_chain = pair.certificate;
        options.pem_private_key = pair.key;
        return {.credentials = grpc::SslCredentials(options)};
    }
    /// What a plain HTTP server of this machine answers.
    static QByteArray page(int port, const QByteArray &path)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address {.sin_family = AF_INET, .sin_port = htons(std::uint16_t(port)), .sin_addr = {htonl(INADDR_LOOPBACK)}};
        QByteArray answer = "no connection";
        if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0) {
            const QByteArray request = "GET " + path + " HTTP/1.0\r\n\r\n";
            std::array<char, 4096> part {};
            answer = ::write(socket, request.constData(), std::size_t(request.size())) > 0 ? "" : "no request";
            for (ssize_t got = ::read(socket, part.data(), part.size()); got > 0; got = ::read(socket, part.data(), part.size())) {
                answer += QByteArray(part.data(), got);
            }
        }
        ::close(socket);
        return answer;
    }

private slots:
    void initTestCase()
    {
        m_world = std::make_unique<ChaincodeWorld>();
        const auto now = SystemClock::instance().now();
        m_authority = std::make_unique<crypto::CertificateAuthority>(crypto::CertificateAuthority::create("NorthMSP", "tls", now));
        const TlsPair pair = tlsPair(*m_authority, now);
        write("server.key", pair.key);
        write("server.crt", pair.certificate);
        write("ca.crt", m_authority->certificate().toPem());
        write("health.block", textOf(serializeBlock(m_world->network.genesis())));
        write("empty", "");
    }

    void readsItsEnvironment()
    {
        const auto read = settings(variables());
        QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
        QCOMPARE(read->server.packageId, std::string("medanchor_1:abc"));
        QCOMPARE(read->server.listen, std::string("localhost:0"));
        QCOMPARE(read->server.tls->clientRootsPem, m_authority->certificate().toPem());
        QCOMPARE(read->facts.channel, std::string("health"));
        QCOMPARE(read->facts.networkId, m_world->facts.networkId);
        QCOMPARE(read->facts.chaincode, std::string("medanchor"));
        QCOMPARE(read->server.workers, std::size_t(128));
        QVERIFY(read->health.empty());
    }

    /// What Fabric's Node.js shim and others call the same.
    void knowsTheOtherNames()
    {
        auto named = variables();
        const auto rename = [&named](const char *from, const char *to) { named[to] = named.take(from); };
        rename("CHAINCODE_ID", "CORE_CHAINCODE_ID");
        rename("CHAINCODE_SERVER_ADDRESS", "CORE_CHAINCODE_ADDRESS");
        rename("CHAINCODE_TLS_KEY", "CHAINCODE_TLS_KEY_FILE");
        rename("CHAINCODE_TLS_CERT", "CORE_CHAINCODE_TLS_CERT_FILE");
        rename("CHAINCODE_CLIENT_CA_CERT", "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE");
        const auto read = settings(named);
        QVERIFY2(read.has_value(), read ? "" : read.error().detail.c_str());
        QVERIFY(!read->server.tls->clientRootsPem.empty());
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("why"); // Empty: nothing is.
        QTest::newRow("no id") << "CHAINCODE_ID" << "" << "CHAINCODE_ID is not set";
        QTest::newRow("no address") << "CHAINCODE_SERVER_ADDRESS" << "" << "CHAINCODE_SERVER_ADDRESS is not set";
        QTest::newRow("no port") << "CHAINCODE_SERVER_ADDRESS" << "localhost" << "CHAINCODE_SERVER_ADDRESS is not HOST:PORT";
        QTest::newRow("no key") << "CHAINCODE_TLS_KEY" << "" << "not both set";
        QTest::newRow("no such key") << "CHAINCODE_TLS_KEY" << "/nowhere" << "CHAINCODE_TLS_KEY: ";
        QTest::newRow("neither") << "CHAINCODE_TLS_DISABLED" << "perhaps" << "neither true nor false";
        QTest::newRow("without TLS") << "CHAINCODE_TLS_DISABLED" << "true" << "";
        QTest::newRow("with TLS") << "CHAINCODE_TLS_DISABLED" << "false" << "";
        QTest::newRow("authorities in an empty file") << "CHAINCODE_CLIENT_CA_CERT" << file("empty") << "an empty file";
        QTest::newRow("no authorities") << "CHAINCODE_CLIENT_CA_CERT" << "" << "";
        QTest::newRow("no block") << "MEDANCHOR_GENESIS_BLOCK" << "" << "MEDANCHOR_GENESIS_BLOCK is not set";
        QTest::newRow("another file") << "MEDANCHOR_GENESIS_BLOCK" << file("ca.crt") << "is not the first block of a channel";
        QTest::newRow("no administrator") << "MEDANCHOR_ADMINISTRATOR_MSP" << "" << "MEDANCHOR_ADMINISTRATOR_MSP is not set";
        QTest::newRow("one worker") << "MEDANCHOR_CHAINCODE_WORKERS" << "1" << "no number from 2";
        QTest::newRow("workers in words") << "MEDANCHOR_CHAINCODE_WORKERS" << "12x" << "no number from 2";
        QTest::newRow("workers") << "MEDANCHOR_CHAINCODE_WORKERS" << "12" << "";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, why);
        auto changed = variables();
        changed[name] = value;
        const auto read = settings(changed);
        QCOMPARE(read.has_value(), why.isEmpty());
        QVERIFY(read || QString::fromStdString(read.error().detail).contains(why));
    }

    void anAddressWithoutAHostIsEveryOne()
    {
        auto changed = variables();
        changed["CHAINCODE_SERVER_ADDRESS"] = ":9999";
        QCOMPARE(settings(changed)->server.listen, std::string("0.0.0.0:9999"));
    }

    /// A peer, the health page, and SIGTERM while a transaction runs.
    void servesUntilItIsTold()
    {
        QProcess process;
        auto with = variables();
        with["MEDANCHOR_CHAINCODE_HEALTH"] = "127.0.0.1:0";
        const Json ready = start(process, with);
        QVERIFY2(ready.is_object(), process.readAllStandardError());
        QVERIFY(ready["tls"] == "mutual");
        QVERIFY(ready["network_id"] == m_world->facts.networkId);
        const auto actor = m_world->network.actor("NorthMSP", "client");
        const auto call = [&] { return m_world->call(actor, contracts::fn::kNetworkPing, {{"slot", "0a"}, {"v", 1}}); };
        FabricPeer peer(ready["port"].get<int>(), mutualTls());
        QCOMPARE(peer.connect(), std::string("medanchor_1:abc"));
        QCOMPARE(peer.run(call(), m_world->state).response.status(), 200);

        const int healthPort = ready["health_port"].get<int>();
        const QByteArray health = page(healthPort, "/healthz");
        QVERIFY2(health.contains(" 200 ") && health.contains(R"("completed":1)") && health.contains(R"("registered":1)"), health);
        QVERIFY(page(healthPort, "/other").contains(" 404 "));

        std::promise<FabricPeer::Message> asked;
        peer.intercept = [&asked](const FabricPeer::Message &got) {
            if (got.type() == FabricPeer::Message::GET_STATE) {
                asked.set_value(got);
                return true;
            }
            return false;
        };
        auto running = peer.start(call(), m_world->state);
        const auto question = asked.get_future().get();
        process.terminate();
        QTRY_VERIFY(page(healthPort, "/healthz").contains(" 503 "));
        FabricPeer::Message answer;
        answer.set_type(FabricPeer::Message::RESPONSE);
        answer.set_txid(question.txid());
        answer.set_channel_id(question.channel_id());
        peer.send(answer);
        QCOMPARE(running.get().response.status(), 200);
        QCOMPARE(peer.waitForEnd().error_code(), grpc::StatusCode::UNAVAILABLE);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitCode(), 0);
    }

    void checksWithoutServing()
    {
        QProcess process;
        const Json said = start(process, variables(), {"--check", "--json"});
        process.waitForFinished(20'000); // False if it has ended already.
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(said["ready"] == false);
        QVERIFY(said["channel"] == "health");
    }

    void endsWithTwoIfItWasNotUnderstood_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("an unknown option") << QStringList {"--what"};
        QTest::newRow("no seconds") << QStringList {"--drain", "soon"};
        QTest::newRow("no environment") << QStringList();
    }
    void endsWithTwoIfItWasNotUnderstood()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        start(process, {}, arguments);
        process.waitForFinished(20'000); // False if it has ended already.
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().startsWith("medanchor-chaincode: "));
    }
};

MEDANCHOR_TEST(TestChaincodeProgram)
#include "tst_chaincode_program.moc"
