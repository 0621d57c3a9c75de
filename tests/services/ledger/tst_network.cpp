#include "services/base/files.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/network.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::ledger;

class TestNetwork : public QObject {
    Q_OBJECT
private:
    tests::SmallNetwork m_world;

    Network network() const
    {
        const std::string root = m_world.authority("NorthMSP").certificate().toPem();
        return {.networkId = toHex(headerHash(m_world.genesis().header)),
                .channel = "health",
                .chaincode = "medanchor",
                .genesis = serializeBlock(m_world.genesis()),
                .organizations = {{.mspId = "NorthMSP",
                                   .kind = "hospital",
                                   .name = "Northgate Höspital",
                                   .caName = "ca-north"}},
                .endpoints = {{.address = "localhost:7051", .tlsCa = root, .tlsName = "peer"},
                              {.address = "unix:/run/x"}},
                .authorities = {{.mspId = "NorthMSP",
                                 .caName = "ca-north",
                                 .url = "https://localhost:7054",
                                 .tlsCa = root}},
                .nodeData = "../../ledger",
                .store = "../../store",
                .demonstration = true};
    }

private slots:
    void whatIsSavedIsLoaded()
    {
        const QTemporaryDir folder;
        const std::filesystem::path profile = folder.path().toStdString() + "/profiles/doctor";
        QVERIFY(makePrivateFolder(profile));
        const auto saved = network().save(profile);
        QVERIFY2(saved, saved ? "" : saved.error().detail.c_str());
        const auto loaded = Network::load(profile);
        QVERIFY2(loaded, loaded ? "" : loaded.error().detail.c_str());
        QCOMPARE(*loaded->toJson(), *network().toJson());
        QCOMPARE(loaded->organizations[0].name, std::string("Northgate Höspital"));
        QCOMPARE(loaded->nodeFolder()->string(), folder.path().toStdString() + "/ledger");
        QCOMPARE(loaded->storeFolder()->string(), folder.path().toStdString() + "/store");
        QVERIFY(loaded->demonstration);
        const auto absent = Network::load(folder.path().toStdString());
        QVERIFY(!absent && absent.error().code == ErrorCode::NotFound);
    }
    void aStoreOnTheNetIsNoFolder()
    {
        Network other = network();
        other.store = "https://store.example";
        other.nodeData.reset();
        QVERIFY(!other.storeFolder() && !other.nodeFolder());
    }
    void refusesWhatCannotBeTrusted_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("code");
        for (const char *member :
             {"channel", "msp", "authority url", "endpoint tls", "unix tls", "authority tls"}) {
            QTest::newRow(member) << member << int(ErrorCode::Invalid);
        }
        for (const char *member : {"network id", "genesis", "genesis data", "other channel"}) {
            QTest::newRow(member) << member << int(ErrorCode::Corrupt);
        }
    }
    void refusesWhatCannotBeTrusted()
    {
        QFETCH(QString, member);
        QFETCH(int, code);
        Network bad = network();
        if (member == "channel") {
            bad.channel.clear();
        } else if (member == "other channel") {
            bad.channel = "other";
        } else if (member == "msp") {
            bad.organizations[0].mspId = "no msp";
        } else if (member == "authority url") {
            bad.authorities[0].url = "http://localhost";
        } else if (member == "endpoint tls") {
            bad.endpoints[0].tlsCa.clear();
        } else if (member == "unix tls") {
            bad.endpoints[1].tlsCa = bad.endpoints[0].tlsCa;
        } else if (member == "authority tls") {
            bad.authorities[0].tlsCa = "noise";
        } else if (member == "network id") {
            bad.networkId[0] = bad.networkId[0] == 'a' ? 'b' : 'a';
        } else if (member == "genesis") {
            bad.genesis = bytes("noise");
        } else {
            Block block = m_world.genesis();
            block.data[0].back() ^= 1;
            bad.genesis = serializeBlock(block);
        }
        const auto text = bad.toJson();
        QVERIFY(!text);
        QCOMPARE(int(text.error().code), code);
    }
    void refusesMembersThatItDoesNotKnow()
    {
        auto json = Json::parse(*network().toJson());
        json["extra"] = 1;
        QVERIFY(!Network::parse(json.dump()));
        json.erase("extra");
        QVERIFY(Network::parse(json.dump()));
        json["v"] = 2;
        QVERIFY(!Network::parse(json.dump()));
    }
    void theFingerprintFollowsWhomOneTrusts()
    {
        const std::string print = network().fingerprint();
        QCOMPARE(print.size(), std::size_t(13 * 4 + 12));
        Network moved = network();
        moved.endpoints[0].address = "elsewhere:1";
        moved.store = "other";
        moved.nodeData.reset();
        QCOMPARE(moved.fingerprint(), print);
        Network other = network();
        other.endpoints[0].tlsCa = m_world.authority("SouthMSP").certificate().toPem();
        QVERIFY(other.fingerprint() != print);
        other = network();
        other.networkId[0] = '!';
        QVERIFY(other.fingerprint() != print);
        other = network();
        other.organizations[0].name = "Another";
        QVERIFY(other.fingerprint() != print);
    }

private:
    static Bytes bytes(std::string_view text) { return copyOf(bytesOf(text)); }
};

MEDANCHOR_TEST(TestNetwork)
#include "tst_network.moc"
