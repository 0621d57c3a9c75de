#include "services/base/files.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/connection_profile.h"
#include "services/ledger/wire/block.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::ledger;
using namespace med::tests;

/// Fabric's connection profiles become a network.json that trusts the first block.
class TestConnectionProfile : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_network;
    QTemporaryDir m_folder;
    std::string m_root = m_network.authority("NorthMSP").certificate().toPem();

    Json profile() const
    {
        return {{"name", "clinic"},
                {"version", "1.0.0"},
                {"client", {{"organization", "South"}, {"connection", {{"timeout", {{"peer", {{"endorser", "300"}}}}}}}}},
                {"organizations", {{"North", {{"mspid", "NorthMSP"}, {"peers", {"peer0.north"}}, {"certificateAuthorities", {"ca.north"}}}},
                                   {"South", {{"mspid", "SouthMSP"}, {"peers", {"peer0.south"}}}},
                                   {"Elsewhere", {{"mspid", "OtherMSP"}, {"peers", {"peer0.other"}}}}}},
                {"peers", {{"peer0.north", {{"url", "grpcs://north.example:7051"}, {"tlsCACerts", {{"pem", m_root}}},
                                            {"grpcOptions", {{"ssl-target-name-override", "peer0.north"}}}}},
                           {"peer0.south", {{"url", "grpcs://south.example:7051/"}, {"tlsCACerts", {{"path", "tls/south.pem"}}}}},
                           {"peer0.other", {{"url", "grpc://other.example:7051"}}}}},
                {"certificateAuthorities", {{"ca.north", {{"url", "https://north.example:7054"}, {"caName", "ca-north"}, {"tlsCACerts", {{"pem", {m_root}}}},
                                                          {"httpOptions", {{"verify", false}}}}}}}};
    }
    Expected<Network> import(const std::string &text) const
    {
        return importFabricNetwork({.profile = text, .folder = m_folder.path().toStdString(), .firstBlock = serializeBlock(m_network.genesis()),
                                    .chaincode = "records", .store = "/srv/store"});
    }

private slots:
    void initTestCase()
    {
        const std::filesystem::path tls = std::filesystem::path(m_folder.path().toStdString()) / "tls";
        QVERIFY(makePrivateFolder(tls));
        QVERIFY(writeFileDurably(tls / "south.pem", bytesOf(m_network.authority("SouthMSP").certificate().toPem())));
    }
    void readsJson()
    {
        const auto network = import(profile().dump());
        QVERIFY2(network, network ? "" : network.error().detail.c_str());
        QCOMPARE(network->networkId, toHex(headerHash(m_network.genesis().header)));
        QCOMPARE(network->channel, m_network.channel().id());
        QCOMPARE(network->chaincode, std::string("records"));
        QCOMPARE(network->store, std::string("/srv/store"));
        QVERIFY(!network->nodeData && !network->demonstration);
        QCOMPARE(network->endpoints.size(), std::size_t(2));
        QCOMPARE(network->endpoints[0].address, std::string("south.example:7051")); // The profile's own first.
        QCOMPARE(network->endpoints[0].tlsCa, m_network.authority("SouthMSP").certificate().toPem());
        QCOMPARE(network->endpoints[1].tlsName, std::string("peer0.north"));
        QCOMPARE(network->authorities.size(), std::size_t(1));
        QCOMPARE(network->authorities[0].caName, std::string("ca-north"));
        QCOMPARE(network->authorities[0].url, std::string("https://north.example:7054"));
        // The channel's members, and nobody else.
        std::set<std::string> msps;
        for (const auto &organization : network->organizations) {
            msps.insert(organization.mspId);
        }
        QCOMPARE(msps, (std::set<std::string> {"NorthMSP", "SouthMSP", "EastMSP"}));
        const auto text = network->toJson();
        QVERIFY(text && Network::parse(*text));
    }
    void readsYaml()
    {
        std::string indented;
        for (std::size_t begin = 0; begin < m_root.size();) {
            const auto end = m_root.find('\n', begin);
            indented += "        " + m_root.substr(begin, end - begin + 1);
            begin = end + 1;
        }
        const auto network = import("---\nname: clinic\nversion: \"1.0.0\"\norganizations:\n  North:\n    mspid: NorthMSP\n    peers:\n    - peer0.north\n"
                                    "peers:\n  peer0.north:\n    url: grpcs://north.example:7051\n    tlsCACerts:\n      pem: |\n" + indented
                                    + "    grpcOptions:\n      hostnameOverride: peer0.north\n");
        QVERIFY2(network, network ? "" : network.error().detail.c_str());
        QCOMPARE(network->endpoints.size(), std::size_t(1));
        QCOMPARE(network->endpoints[0].tlsCa, m_root);
        QCOMPARE(network->endpoints[0].tlsName, std::string("peer0.north"));
    }
    void takesTheRootOutOfAChain()
    {
        Json chained = profile();
        const auto leaf = m_network.peer("NorthMSP").identity.certificatePem;
        chained["peers"]["peer0.north"]["tlsCACerts"]["pem"] = leaf + m_root;
        const auto network = import(chained.dump());
        QVERIFY2(network, network ? "" : network.error().detail.c_str());
        QCOMPARE(network->endpoints[1].tlsCa, m_root);
    }
    void refusesWhatCannotBeTrusted_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const auto row = [&](const char *name, const Json &changed, const char *word) {
            QTest::newRow(name) << QByteArray::fromStdString(changed.dump()) << QString(word);
        };
        QTest::newRow("nothing") << QByteArray() << "not an object";
        QTest::newRow("no YAML") << QByteArray("a: [1\nb: }") << "neither JSON nor YAML (line";
        QTest::newRow("a list") << QByteArray("- 1\n- 2\n") << "not an object";
        QTest::newRow("a name twice") << QByteArray("peers: {}\npeers: {}\n") << "twice";
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 9; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + QByteArrayList(10, before).join(", ") + "]\n";
        }
        QTest::newRow("aliases of aliases") << bomb << "aliases";
        QTest::newRow("nested deeply") << QByteArray(200, '[') + QByteArray(200, ']') << "";
        Json changed = profile();
        changed["peers"].erase("peer0.south");
        row("a peer that is not there", changed, "peer0.south");
        changed = profile();
        changed["peers"]["peer0.north"]["url"] = "grpc://north.example:7051";
        row("a peer without TLS", changed, "without TLS");
        changed = profile();
        changed["peers"]["peer0.north"]["url"] = "grpcs://north.example";
        row("a peer without a port", changed, "port");
        changed = profile();
        changed["peers"]["peer0.north"]["tlsCACerts"]["pem"] = "no certificate";
        row("a root that is none", changed, "tlsCACerts");
        changed = profile();
        changed["peers"]["peer0.south"]["tlsCACerts"]["path"] = "tls/nowhere.pem";
        row("a root that is not there", changed, "");
        changed = profile();
        changed["organizations"].erase("North");
        changed["organizations"].erase("South");
        row("nobody of the channel", changed, "names no peer");
        changed = profile();
        changed["certificateAuthorities"]["ca.north"]["url"] = "http://north.example:7054";
        row("an authority without TLS", changed, "ca.north");
    }
    void refusesWhatCannotBeTrusted()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const auto network = import(text.toStdString());
        QVERIFY(!network);
        QVERIFY2(QString::fromStdString(network.error().detail).contains(word), network.error().detail.c_str());
    }
    void theBlockMustBeTheFirst()
    {
        const Block next = m_network.block(m_network.genesis(), {});
        for (const Bytes &block : {Bytes(), Bytes {1, 2, 3}, serializeBlock(next)}) {
            const auto network = importFabricNetwork({.profile = profile().dump(), .folder = m_folder.path().toStdString(), .firstBlock = block, .store = {}});
            QVERIFY(!network);
            QCOMPARE(network.error().code, ErrorCode::Corrupt);
        }
    }
    void aNetworkMovesToAnotherProfile()
    {
        auto network = import(profile().dump());
        QVERIFY(network);
        const std::filesystem::path root = m_folder.path().toStdString();
        QVERIFY(makePrivateFolder(root / "node"));
        QVERIFY(writeFileDurably(root / "node" / "node.json", bytesOf("{}")));
        network->folder = root / "first";
        network->nodeData = "../node";
        network->store = "../store";
        const auto moved = network->forProfile(root / "deep" / "second");
        QCOMPARE(*moved.nodeFolder(), root / "node");
        QCOMPARE(*moved.storeFolder(), root / "store");
        QCOMPARE(*moved.nodeData, std::string("../../node"));
        network->nodeData = "../elsewhere";
        network->store = "/srv/store";
        const auto remote = network->forProfile(root / "third");
        QVERIFY(!remote.nodeData);
        QCOMPARE(remote.store, std::string("/srv/store"));
    }
};

MEDANCHOR_TEST(TestConnectionProfile)
#include "tst_connection_profile.moc"
