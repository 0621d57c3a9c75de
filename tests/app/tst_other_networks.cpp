#include "services/ledger/enrolment/ca_client.h"
#include "services/workflows/ledger_workplace.h"
#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// A network that others run: a node with its ports open, known by a Fabric connection profile and a
/// first block only, and identities that other programs enrolled.
class TestOtherNetworks : public QObject {
    Q_OBJECT
private:
    static constexpr const char *kMsp = "HarbourMSP";
    QTemporaryDir m_folder;
    QProcess m_node;
    Json m_ready;
    ledger::Network m_network;

    QString path(const QString &name) const { return m_folder.path() + "/" + name; }
    QString ready(const char *name) const { return QString::fromStdString(m_ready[name].get<std::string>()); }
    CommandResult run(const QString &profile, const QStringList &words) const
    {
        return DemoClinic::runBare(QStringList {"--json", "--profile", path(profile), "--passphrase-file", path("passphrase")} + words);
    }
    Json registrar() const
    {
        for (const auto &organization : m_ready["organizations"]) {
            if (organization["msp_id"] == kMsp) {
                return Json::parse(bytesOfFile(QString::fromStdString(organization["registrar"].get<std::string>())).toStdString());
            }
        }
        return {};
    }
    /// A connection profile of the laboratory, in YAML as Fabric's own network samples write it.
    QByteArray connectionProfile() const
    {
        return "name: harbour\nversion: 1.0.0\nclient:\n  organization: Harbour\norganizations:\n  Harbour:\n    mspid: HarbourMSP\n    peers:\n    - peer0\n"
               "    certificateAuthorities:\n    - ca\npeers:\n  peer0:\n    url: grpcs://" + ready("gateway").toLatin1()
            + "\n    tlsCACerts:\n      path: " + ready("tls_ca").toLatin1() + "\ncertificateAuthorities:\n  ca:\n    url: " + ready("ca").toLatin1()
            + "\n    caName: ca-harbour\n    tlsCACerts:\n      path: " + ready("tls_ca").toLatin1() + "\n    httpOptions:\n      verify: false\n";
    }
    /// Anyone whom the authority enrols, by another program.
    struct Enrolled {
        std::string certificate;
        std::string key;
    };
    Enrolled enrolledElsewhere() const
    {
        const auto authority = std::ranges::find(m_network.authorities, kMsp, &ledger::Network::Authority::mspId);
        const auto key = crypto::PrivateKey::generate();
        const auto certificate = ledger::CaClient(*authority).enroll(registrar()["id"], registrar()["secret"], key);
        return {certificate->toPem(), stringOf(key.toPkcs8().view())};
    }
    QString idFile(const QString &name, const Json &changes = Json::object()) const
    {
        const auto person = enrolledElsewhere();
        Json identity {{"credentials", {{"certificate", person.certificate}, {"privateKey", person.key}}}, {"mspId", kMsp}, {"type", "X.509"}, {"version", 1}};
        identity.merge_patch(changes);
        writeBytes(path(name), QByteArray::fromStdString(identity.dump()));
        return path(name);
    }
    void expectWorks(const QString &profile) const
    {
        const auto ping = run(profile, {"ledger", "submit", "Network:Ping", R"({"slot":"0a","v":1})"});
        QVERIFY2(ping.exitCode == 0 && ping.lines.size() == 1, ping.all());
        QVERIFY(ping.json["result"]["count"].get<int>() > 0);
        const auto verified = run(profile, {"ledger", "verify"});
        QVERIFY2(verified.exitCode == 0, verified.all());
        COMPARE_JSON(verified.json["ok"], true);
        const auto shown = run(profile, {"identity", "show"});
        QVERIFY2(shown.exitCode == 0, shown.all());
        COMPARE_JSON(shown.json["msp_id"], kMsp);
    }

    /// What is read to the administrator is the same whoever asks when.
    void expectOneFingerprint(const QString &profile, const CommandResult &enrolled) const
    {
        const QString fingerprint = enrolled.text("network_fingerprint");
        QVERIFY2(!fingerprint.isEmpty(), enrolled.all());
        QCOMPARE(run(profile, {"identity", "show"}).text("network_fingerprint"), fingerprint);
        QCOMPARE(run(profile, {"network", "show"}).text("fingerprint"), fingerprint);
    }

private slots:
    void initTestCase()
    {
        m_node.start(MEDANCHOR_BINARY_DIR "/bin/medanchor-node", {"--data", path("node"), "--init", "--listen", "127.0.0.1:0", "--ca-listen", "127.0.0.1:0", "--json"});
        QVERIFY(m_node.waitForStarted());
        while (!m_node.canReadLine()) {
            QVERIFY(m_node.waitForReadyRead(60'000));
        }
        m_ready = Json::parse(m_node.readLine().toStdString());
        QVERIFY(m_ready["ready"] == true);
        m_network = *ledger::Network::load(path("node").toStdString());
        writeBytes(path("passphrase"), "a long passphrase\n");
        writeBytes(path("secret"), QByteArray::fromStdString(registrar()["secret"].get<std::string>()) + "\n");
        writeBytes(path("first.block"), QByteArray(reinterpret_cast<const char *>(m_network.genesis.data()), qsizetype(m_network.genesis.size())));
        writeBytes(path("profile.yaml"), connectionProfile());
    }
    void cleanupTestCase()
    {
        m_node.terminate();
        m_node.waitForFinished(20'000);
    }
    void aConnectionProfileBecomesANetwork()
    {
        const auto imported = DemoClinic::runBare({"--json", "network", "import", path("profile.yaml"), "--block", path("first.block"), "--store", path("store"), "--out", path("network.json")});
        QVERIFY2(imported.exitCode == 0 && imported.lines.size() == 1, imported.all());
        for (const char *key : {"network_id", "fingerprint", "channel", "organizations", "endpoints"}) {
            QVERIFY2(imported.json.contains(key), key);
        }
        COMPARE_JSON(imported.json["network_id"], m_ready["network_id"]);
        COMPARE_JSON(imported.json["channel"], "health");
        COMPARE_JSON(imported.json["endpoints"], Json::array({m_ready["gateway"]}));
        QCOMPARE(imported.json["organizations"].size(), std::size_t(5));
        // Whom profiles trust is not replaced by mistake.
        const auto again = DemoClinic::runBare({"--json", "network", "import", path("profile.yaml"), "--block", path("first.block"), "--store", path("store"), "--out", path("network.json")});
        QCOMPARE(again.exitCode, 1);
        QCOMPARE(again.code(), "Conflict");
    }
    void aBlockThatIsNoneIsNotPinned()
    {
        const auto refused = DemoClinic::runBare({"--json", "network", "import", path("profile.yaml"), "--block", path("profile.yaml"), "--store", path("store"), "--out", path("none.json")});
        QVERIFY2(refused.exitCode == 3, refused.all());
        QVERIFY(!QFileInfo::exists(path("none.json")));
    }
    void someoneEnrolsOverTls()
    {
        const QStringList words {"identity", "enroll", "--network", path("network.json"), "--ca", ready("ca"), "--id", QString::fromStdString(registrar()["id"].get<std::string>()),
                                 "--secret-file", path("secret"), "--msp", kMsp, "--caname", "ca-harbour"};
        const auto enrolled = run("enrolled", words);
        QVERIFY2(enrolled.exitCode == 0 && enrolled.lines.size() == 1, enrolled.all());
        for (const char *key : {"msp_id", "member_id", "role", "certificate", "not_after", "agreement_key", "network_fingerprint"}) {
            QVERIFY2(enrolled.json.contains(key), key);
        }
        expectWorks("enrolled");
        expectOneFingerprint("enrolled", enrolled);
        QCOMPARE(run("enrolled", words).exitCode, 1); // A wallet is never overwritten.
        writeBytes(path("wrong"), "not the secret\n");
        QStringList wrong = words;
        wrong[wrong.indexOf(path("secret"))] = path("wrong");
        const auto refused = run("refused", wrong);
        QVERIFY2(refused.exitCode == 5, refused.all());
        QVERIFY(!QFileInfo::exists(path("refused")));
    }
    void aNodesOwnFileServesAProfileElsewhere()
    {
        const auto enrolled = run("deep/beside", {"identity", "enroll", "--network", ready("network_json"), "--ca", ready("ca"), "--id",
                                                  QString::fromStdString(registrar()["id"].get<std::string>()), "--secret-file", path("secret"), "--msp", kMsp});
        QVERIFY2(enrolled.exitCode == 0, enrolled.all());
        expectWorks("deep/beside");
        expectOneFingerprint("deep/beside", enrolled);
    }
    void aWalletsIdentityIsTakenOver()
    {
        const auto imported = run("imported", {"identity", "import", idFile("someone.id"), "--network", path("network.json")});
        QVERIFY2(imported.exitCode == 0 && imported.lines.size() == 1, imported.all());
        for (const char *key : {"msp_id", "member_id", "role", "certificate", "not_after", "agreement_key", "network_fingerprint"}) {
            QVERIFY2(imported.json.contains(key), key);
        }
        expectWorks("imported");
        QVERIFY(!bytesOfFile(path("imported") + "/wallet").contains("PRIVATE KEY"));
    }
    void anMspFolderIsTakenOver()
    {
        const auto person = enrolledElsewhere();
        for (const char *folder : {"msp/signcerts", "msp/keystore", "msp/cacerts"}) {
            QVERIFY(QDir().mkpath(path(folder)));
        }
        writeBytes(path("msp/signcerts/cert.pem"), QByteArray::fromStdString(person.certificate));
        writeBytes(path("msp/keystore/1234_sk"), QByteArray::fromStdString(person.key));
        const auto imported = run("from-msp", {"identity", "import", path("msp"), "--network", path("network.json")});
        QVERIFY2(imported.exitCode == 0, imported.all());
        COMPARE_JSON(imported.json["msp_id"], kMsp);
        expectWorks("from-msp");
    }
    void aFolderAsFabricsToolsLayItOutIsTakenOver()
    {
        const auto person = enrolledElsewhere();
        for (const char *folder : {"User1@example.org/msp/signcerts", "User1@example.org/msp/keystore", "User1@example.org/tls"}) {
            QVERIFY(QDir().mkpath(path(folder)));
        }
        writeBytes(path("User1@example.org/msp/signcerts/cert.pem"), QByteArray::fromStdString(person.certificate));
        // Each enrolment leaves its key there.
        writeBytes(path("User1@example.org/msp/keystore/0000_sk"), QByteArray::fromStdString(enrolledElsewhere().key));
        writeBytes(path("User1@example.org/msp/keystore/1234_sk"), QByteArray::fromStdString(person.key));
        const auto imported = run("from-user", {"identity", "import", path("User1@example.org"), "--network", path("network.json")});
        QVERIFY2(imported.exitCode == 0, imported.all());
        expectWorks("from-user");
    }
    void anEncryptedKeyNeedsItsPassphrase()
    {
        const auto person = enrolledElsewhere();
        const auto key = crypto::PrivateKey::fromPkcs8(bytesOf(person.key));
        const QString file = idFile("sealed.id", {{"credentials", {{"certificate", person.certificate},
                                                                   {"privateKey", key->toEncryptedPkcs8(bytesOf(std::string_view("open it")))}}}});
        const auto locked = run("sealed", {"identity", "import", file, "--network", path("network.json")});
        QVERIFY2(locked.exitCode == 5 && locked.code() == "Locked" && locked.message().contains("encrypted"), locked.all());
        writeBytes(path("wrong"), "another\n");
        const auto denied = run("sealed", {"identity", "import", file, "--network", path("network.json"), "--key-passphrase-file", path("wrong")});
        QVERIFY2(denied.exitCode == 5 && denied.code() == "Denied", denied.all());
        writeBytes(path("right"), "open it\n");
        const auto imported = run("sealed", {"identity", "import", file, "--network", path("network.json"), "--key-passphrase-file", path("right")});
        QVERIFY2(imported.exitCode == 0, imported.all());
        expectWorks("sealed");
    }
    void aTransportIdentityIsKeptApartFromTheSigningKey()
    {
        const auto person = enrolledElsewhere();
        writeBytes(path("client.crt"), QByteArray::fromStdString(person.certificate));
        writeBytes(path("client.key"), QByteArray::fromStdString(person.key));
        writeBytes(path("other.key"), QByteArray::fromStdString(enrolledElsewhere().key));
        const auto unfit = run("imported", {"identity", "transport", "--certificate", path("client.crt"), "--key", path("other.key")});
        QVERIFY2(unfit.exitCode == 1 && unfit.message().contains("not the certificate's"), unfit.all());
        const auto usage = run("imported", {"identity", "transport", "--certificate", path("client.crt")});
        QCOMPARE(usage.exitCode, 2);
        const auto set = run("imported", {"identity", "transport", "--certificate", path("client.crt"), "--key", path("client.key")});
        QVERIFY2(set.exitCode == 0, set.all());
        QVERIFY(!bytesOfFile(path("imported") + "/wallet").contains("PRIVATE KEY"));
        QVERIFY(bytesOfFile(path("imported") + "/transport.pem").contains("BEGIN CERTIFICATE"));
        expectWorks("imported"); // This gateway asks for none.
        const auto enrolled = run("imported", {"identity", "transport", "--enroll"});
        QVERIFY2(enrolled.exitCode == 0, enrolled.all());
        QVERIFY(enrolled.json["transport"]["certificate"] != person.certificate);
        writeBytes(path("imported") + "/transport.pem", QByteArray::fromStdString(person.certificate));
        const auto apart = run("imported", {"ledger", "submit", "Network:Ping", R"({"slot":"0a","v":1})"});
        QVERIFY2(apart.exitCode == 1 && apart.code() == "Conflict", apart.all());
        const auto removed = run("imported", {"identity", "transport", "--remove"});
        QVERIFY2(removed.exitCode == 0, removed.all());
        expectWorks("imported");
    }
    void aCertificateIsRenewedByCommand()
    {
        const auto before = run("imported", {"identity", "show"});
        const auto renewed = run("imported", {"identity", "renew"});
        QVERIFY2(renewed.exitCode == 0 && renewed.lines.size() == 1, renewed.all());
        for (const char *key : {"msp_id", "member_id", "certificate", "not_after", "agreement_key", "network_fingerprint", "previous_not_after"}) {
            QVERIFY2(renewed.json.contains(key), key);
        }
        QVERIFY(renewed.json["certificate"] != before.json["certificate"]);
        const auto after = run("imported", {"identity", "show"});
        QVERIFY2(after.json["certificate"] == renewed.json["certificate"], after.all());
        QVERIFY(after.json["agreement_key"] == before.json["agreement_key"]);
        expectWorks("imported");
    }
    void anIdentityThatDoesNotFitIsRefused_data()
    {
        const auto person = enrolledElsewhere();
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("word");
        QTest::newRow("another organisation's") << idFile("a.id", {{"mspId", "NorthgateMSP"}}) << QStringList() << "NorthgateMSP";
        QTest::newRow("another than was named") << idFile("b.id") << QStringList {"--msp", "NorthgateMSP"} << "not of NorthgateMSP";
        QTest::newRow("a token's") << idFile("c.id", {{"type", "HSM-X.509"}}) << QStringList() << "X.509";
        QTest::newRow("another's key") << idFile("d.id", {{"credentials", {{"privateKey", enrolledElsewhere().key}}}}) << QStringList() << "the key is not the certificate's";
        QTest::newRow("no key") << idFile("e.id", {{"credentials", {{"privateKey", nullptr}}}}) << QStringList() << "privateKey";
        QTest::newRow("no certificate") << idFile("f.id", {{"credentials", {{"certificate", "none"}}}}) << QStringList() << "certificate";
        QTest::newRow("no identity") << path("profile.yaml") << QStringList() << "not JSON";
        QTest::newRow("an empty folder") << path("store") << QStringList() << "neither signcerts nor msp/signcerts";
        QTest::newRow("a key in the form of SEC 1") << idFile("g.id", {{"credentials", {{"certificate", person.certificate},
                                                                                       {"privateKey", "-----BEGIN EC PRIVATE KEY-----\nMHcCAQ==\n-----END EC PRIVATE KEY-----\n"}}}})
                                                    << QStringList() << "SEC 1";
        QTest::newRow("nothing") << path("nothing") << QStringList() << "no identity";
        QDir().mkpath(path("store"));
    }
    void anIdentityThatDoesNotFitIsRefused()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, more);
        QFETCH(QString, word);
        const auto refused = run("unfit", QStringList {"identity", "import", source, "--network", path("network.json")} + more);
        QVERIFY2(refused.exitCode == 1 && refused.lines.size() == 1, refused.all());
        QVERIFY2(refused.message().contains(word), refused.all());
        QVERIFY2(!refused.output.contains("PRIVATE KEY"), refused.all());
        QVERIFY(!QFileInfo::exists(path("unfit")));
    }
    void aNetworkThatIsAwayIsOffline()
    {
        m_node.terminate();
        QVERIFY(m_node.waitForFinished(20'000));
        QCOMPARE(m_node.exitCode(), 0);
        const auto away = run("imported", {"ledger", "submit", "Network:Ping", R"({"slot":"0a","v":1})"});
        QVERIFY2(away.exitCode == 4 && away.code() == "Offline", away.all());
    }
    /// Runs after the network is away: a window opens with what this profile verified before.
    void aWindowOpensWithoutTheNetwork()
    {
        const std::string_view passphrase = "a long passphrase";
        const auto open = [&] { return workflows::openWorkplace(path("imported").toStdString(), bytesOf(passphrase), {}); };
        {
            const auto workplace = open();
            QVERIFY2(workplace, workplace ? "" : workplace.error().detail.c_str());
            QVERIFY((*workplace)->patients({})); // Nobody's yet: the registrar is no member.
            const auto refreshed = (*workplace)->refresh({});
            QVERIFY(!refreshed && refreshed.error().code == ErrorCode::Offline);
        }
        // Who never read anything has nothing to open with.
        QVERIFY(QFile::remove(path("imported/ledger")));
        const auto never = open();
        QVERIFY(!never && never.error().code == ErrorCode::Offline);
    }
};

MEDANCHOR_TEST(TestOtherNetworks)
#include "tst_other_networks.moc"
