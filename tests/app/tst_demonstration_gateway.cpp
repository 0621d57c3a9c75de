#include "services/base/files.h"
#include "services/workflows/session.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;

/// A demonstration's data never meets another network: its profiles refuse other gateways before they
/// open a wallet.
class TestDemonstrationGateway : public QObject {
    Q_OBJECT
private:
    static ErrorCode opening(const std::function<void(ledger::Network &)> &change)
    {
        const tests::SmallNetwork world;
        const std::string root = world.authority("NorthMSP").certificate().toPem();
        ledger::Network network{.networkId = toHex(ledger::headerHash(world.genesis().header)),
                                .channel = "health",
                                .chaincode = "medanchor",
                                .genesis = ledger::serializeBlock(world.genesis()),
                                .organizations = {{.mspId = "NorthMSP", .kind = "hospital", .name = "North", .caName = "ca"}},
                                .endpoints = {},
                                .authorities = {},
                                .nodeData = "../../ledger",
                                .store = "../../store",
                                .demonstration = true};
        change(network);
        for (auto &endpoint : network.endpoints) {
            endpoint.tlsCa = endpoint.address.starts_with("unix:") ? std::string() : root;
        }
        const QTemporaryDir folder;
        const std::filesystem::path profile = std::filesystem::path(folder.path().toStdString()) / "profiles" / "doctor";
        std::filesystem::create_directories(profile);
        if (!network.save(profile)) {
            return ErrorCode::Io;
        }
        wallet::ApproveListed approval;
        const auto session = workflows::Session::open({.profile = profile, .approval = approval}, {}, {});
        return session ? ErrorCode::Io : session.error().code;
    }

    /// The first block of a channel whose name says that it is a demonstration's.
    static void onItsOwnChannel(ledger::Network &network)
    {
        const auto file = readFile(MEDANCHOR_SOURCE_DIR "/tests/data/fabric/chain-3.1-bft.bin");
        ByteReader reader(*file);
        network.genesis = copyOf(*reader.take(*reader.u32()));
        network.networkId = toHex(ledger::headerHash(ledger::parseBlock(network.genesis)->header));
        network.channel = "demonstration";
        network.organizations = {{.mspId = "NorthgateMSP", .kind = "hospital", .name = "Northgate", .caName = "ca"}};
        network.endpoints = {{.address = "gateway.example.org:7051", .tlsCa = {}, .tlsName = {}}};
        network.nodeData.reset();
    }

private slots:
    void aChannelOfItsOwnIsAllowed()
    {
        QCOMPARE(opening(onItsOwnChannel), ErrorCode::NotFound);
    }
    void nobodyElseUsesADemonstrationsChannel()
    {
        QCOMPARE(opening([](ledger::Network &network) {
                     onItsOwnChannel(network);
                     network.demonstration = false;
                 }),
                 ErrorCode::Denied);
    }
    void theOwnNodeIsAllowedAsFarAsTheWallet()
    {
        QCOMPARE(opening([](ledger::Network &) {}), ErrorCode::NotFound); // There is no wallet in this profile.
    }
    void anotherMachinesGatewayIsRefused()
    {
        QCOMPARE(opening([](ledger::Network &network) {
                     network.endpoints = {{.address = "gateway.example.org:7051", .tlsCa = {}, .tlsName = {}}};
                 }),
                 ErrorCode::Denied);
    }
    void aProfileWithoutANodeOfItsOwnIsRefused()
    {
        QCOMPARE(opening([](ledger::Network &network) {
                     network.nodeData.reset();
                     network.endpoints = {{.address = "unix:/run/other", .tlsCa = {}, .tlsName = {}}};
                 }),
                 ErrorCode::Denied);
    }
    void aStoreElsewhereIsRefused()
    {
        QCOMPARE(opening([](ledger::Network &network) { network.store = "https://store.example.org/"; }), ErrorCode::Denied);
    }
    void realDataMayLiveElsewhere()
    {
        QCOMPARE(opening([](ledger::Network &network) {
                     network.demonstration = false;
                     network.store = "https://store.example.org/";
                 }),
                 ErrorCode::NotFound);
    }
};

MEDANCHOR_TEST(TestDemonstrationGateway)
#include "tst_demonstration_gateway.moc"
