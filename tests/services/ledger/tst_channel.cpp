#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/wire/config_update.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::ledger;
using med::tests::Actor;
using med::tests::SmallNetwork;

class TestChannel : public QObject {
    Q_OBJECT
private:
    SmallNetwork m_network;

    ChannelIdentityPtr known(const Actor &actor) const
    {
        const auto identity = m_network.channel().validate(actor.serialized);
        return identity ? *identity : nullptr;
    }
    Bytes updateTransaction(ByteView update, const std::vector<const Actor *> &admins) const
    {
        std::vector<ConfigApproval> approvals;
        for (const Actor *admin : admins) {
            approvals.push_back(
                approve(update, admin->serialized, crypto::randomBytes(24), admin->signer()));
        }
        return makeConfigUpdateTransaction("health", update, approvals, admins[0]->serialized,
                                           crypto::randomBytes(24), m_network.now(),
                                           admins[0]->signer());
    }

private slots:
    void theGenesisBlockDescribesTheChannel()
    {
        const Channel &channel = m_network.channel();
        QCOMPARE(channel.id(), std::string("health"));
        QCOMPARE(channel.sequence(), std::uint64_t(0));
        QCOMPARE(channel.applicationMsps(),
                 (std::vector<std::string>{"EastMSP", "NorthMSP", "SouthMSP"}));
        QCOMPARE(channel.ordererMsps(), std::vector<std::string>{"OrdererMSP"});
        QCOMPARE(channel.tlsRoots("NorthMSP").size(), std::size_t(1));
        QCOMPARE(channel.batch().maxMessages, 500U);
        QCOMPARE(channel.batch().timeout.count(), 2);
        QVERIFY(!Channel::fromConfigBlock(m_network.block(m_network.genesis(), {})));
        QVERIFY(!Channel::fromConfigBlock(
            m_network.block(m_network.genesis(), {copyOf(bytesOf("x"))})));
    }
    void theUnitOfACertificateDecidesItsRole_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("role");
        QTest::newRow("client") << "client" << int(NodeRole::Client);
        QTest::newRow("peer") << "peer" << int(NodeRole::Peer);
        QTest::newRow("admin") << "admin" << int(NodeRole::Admin);
        QTest::newRow("orderer") << "orderer" << int(NodeRole::Orderer);
        QTest::newRow("none of them") << "radiology" << -1;
    }
    void theUnitOfACertificateDecidesItsRole()
    {
        QFETCH(QString, unit);
        QFETCH(int, role);
        const auto identity = known(m_network.actor("NorthMSP", unit.toStdString()));
        QCOMPARE(identity ? int(identity->role) : -1, role);
    }
    void refusesWhomTheOrganisationsDoNotVouchFor()
    {
        SmallNetwork other;
        QVERIFY(!known(other.actor("NorthMSP", "client")));
        Actor liar = m_network.actor("NorthMSP", "client");
        liar.identity.mspId = "SouthMSP";
        QVERIFY(!m_network.channel().validate(serializeIdentity(liar.identity)));
        liar.identity.mspId = "NowhereMSP";
        QVERIFY(!m_network.channel().validate(serializeIdentity(liar.identity)));
        const std::string authority = m_network.authority("NorthMSP").certificate().toPem();
        QVERIFY(!m_network.channel().validate(
            serializeIdentity({.mspId = "NorthMSP", .certificatePem = authority})));
        QVERIFY(!m_network.channel().validate({}));
        QVERIFY(!m_network.channel().validate(bytesOf("noise")));
    }
    void refusesTwoUnitsAtOnce()
    {
        const auto key = crypto::PrivateKey::generate();
        const auto certificate =
            m_network.authority("NorthMSP")
                .issue(key.publicKey(),
                       {.commonName = "x", .organizationalUnits = {"client", "admin"}},
                       crypto::CertificateAuthority::Use::Signing, m_network.now(),
                       std::chrono::hours(1));
        QVERIFY(!m_network.channel().validate(
            serializeIdentity({.mspId = "NorthMSP", .certificatePem = certificate->toPem()})));
    }
    void datesAreCheckedAtTheTimeAsked()
    {
        const auto identity =
            known(m_network.actor("NorthMSP", "client", "x", std::chrono::hours(1)));
        QVERIFY(identity);
        QVERIFY(checkDates(*identity, m_network.now()));
        QVERIFY(!checkDates(*identity, m_network.now() + std::chrono::hours(2)));
        QVERIFY(!checkDates(*identity, m_network.now() - std::chrono::hours(2)));
    }
    void policiesAskForTheRightSigners_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("signers");
        QTest::addColumn<bool>("satisfied");
        const auto row = [](const char *name, const char *path, const QStringList &signers,
                            bool satisfied) {
            QTest::newRow(name) << path << signers << satisfied;
        };
        row("a client writes", "/Channel/Application/Writers", {"NorthMSP client"}, true);
        row("a peer does not write", "/Channel/Application/Writers", {"NorthMSP peer"}, false);
        row("a peer reads", "/Channel/Application/Readers", {"NorthMSP peer"}, true);
        row("an orderer does not read", "/Channel/Application/Readers", {"OrdererMSP orderer"},
            false);
        row("one of three endorses", "/Channel/Application/Endorsement", {"NorthMSP peer"}, false);
        row("two of three endorse", "/Channel/Application/Endorsement",
            {"NorthMSP peer", "EastMSP peer"}, true);
        row("two of one endorse", "/Channel/Application/Endorsement",
            {"NorthMSP peer", "NorthMSP peer"}, false);
        row("clients endorse", "/Channel/Application/Endorsement",
            {"NorthMSP client", "EastMSP client"}, false);
        row("nobody endorses", "/Channel/Application/Endorsement", {}, false);
        row("one administrator", "/Channel/Application/Admins", {"NorthMSP admin"}, false);
        row("two administrators", "/Channel/Application/Admins",
            {"NorthMSP admin", "EastMSP admin"}, true);
        row("the orderer makes blocks", "/Channel/Orderer/BlockValidation", {"OrdererMSP orderer"},
            true);
        row("a client of the orderer does not", "/Channel/Orderer/BlockValidation",
            {"OrdererMSP client"}, false);
        row("a peer does not make blocks", "/Channel/Orderer/BlockValidation", {"NorthMSP peer"},
            false);
        row("unknown policy", "/Channel/Application/Nothing", {"NorthMSP admin"}, false);
    }
    void policiesAskForTheRightSigners()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, signers);
        QFETCH(bool, satisfied);
        std::vector<ChannelIdentityPtr> identities;
        for (const QString &signer : signers) {
            identities.push_back(known(m_network.actor(signer.section(' ', 0, 0).toStdString(),
                                                       signer.section(' ', 1).toStdString())));
            QVERIFY(identities.back());
        }
        QCOMPARE(m_network.channel().checkPolicy(path.toStdString(), identities).has_value(),
                 satisfied);
    }
    void aKeyPolicyAsksForAPeerOfEach()
    {
        const Bytes policy = peersOfAll({"SouthMSP", "NorthMSP", "SouthMSP"});
        QCOMPARE(policy, peersOfAll({"NorthMSP", "SouthMSP"}));
        QCOMPARE(organizationsOf(policy), (std::vector<std::string>{"NorthMSP", "SouthMSP"}));
        QVERIFY(organizationsOf(bytesOf("noise")).empty());
        const auto north = known(m_network.peer("NorthMSP"));
        const auto south = known(m_network.peer("SouthMSP"));
        const auto east = known(m_network.peer("EastMSP"));
        const Channel &channel = m_network.channel();
        QVERIFY(channel.checkSignaturePolicy(policy, std::vector{north, south}));
        QVERIFY(channel.checkSignaturePolicy(policy, std::vector{east, north, south}));
        QVERIFY(!channel.checkSignaturePolicy(policy, std::vector{north, east}));
        QVERIFY(!channel.checkSignaturePolicy(policy, std::vector{north}));
    }
    void oneKeyCountsOnceWhateverItsCertificate()
    {
        // A policy for two peers of one organisation is not met by one key with two certificates.
        const auto key = crypto::PrivateKey::generate();
        std::vector<ChannelIdentityPtr> signers;
        for (const char *name : {"peer1", "peer2"}) {
            const auto certificate =
                m_network.authority("NorthMSP")
                    .issue(key.publicKey(), {.commonName = name, .organizationalUnits = {"peer"}},
                           crypto::CertificateAuthority::Use::Signing, m_network.now(),
                           std::chrono::hours(1));
            signers.push_back(*m_network.channel().validate(
                serializeIdentity({.mspId = "NorthMSP", .certificatePem = certificate->toPem()})));
        }
        common::SignaturePolicyEnvelope twice;
        QVERIFY(fromBytes(twice, peersOfAll({"NorthMSP"})));
        twice.mutable_rule()->mutable_n_out_of()->set_n(2);
        twice.mutable_rule()->mutable_n_out_of()->add_rules()->set_signed_by(0);
        QVERIFY(!m_network.channel().checkSignaturePolicy(toBytes(twice), signers));
        signers.push_back(known(m_network.peer("NorthMSP")));
        QVERIFY(m_network.channel().checkSignaturePolicy(toBytes(twice), signers));
    }
    void anOrganisationJoinsWhenAMajorityOfAdministratorsApproves()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        const Actor client = m_network.actor("SouthMSP", "client");
        const auto update = addOrganization(m_network.channel(), newcomers.organization("WestMSP"));
        QVERIFY(update);
        QVERIFY(!applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north})));
        QVERIFY(
            !applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north, &client})));
        const auto next =
            applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north, &south}));
        QVERIFY2(next, next ? "" : next.error().detail.c_str());
        const auto channel = nextChannel(m_network.channel(), *next);
        QVERIFY2(channel, channel ? "" : channel.error().detail.c_str());
        QCOMPARE((*channel)->sequence(), std::uint64_t(1));
        QCOMPARE((*channel)->applicationMsps().size(), std::size_t(4));
        QVERIFY((*channel)->validate(newcomers.actor("WestMSP", "client").serialized));
        QVERIFY((*channel)->validate(north.serialized));
        // The same update again was made for the version before.
        QVERIFY(!applyConfigUpdate(**channel, updateTransaction(*update, {&north, &south})));
        QVERIFY(!addOrganization(**channel, newcomers.organization("WestMSP")));
    }
    void anAdministratingOrganisationAdmitsAlone()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        const Actor client = m_network.actor("NorthMSP", "client");
        const std::string orderer = m_network.authority("OrdererMSP").certificate().toPem();
        const auto genesis = makeGenesisBlock({.channelId = m_network.channel().id(),
                                               .administratorMsp = "NorthMSP",
                                               .application = {m_network.organization("NorthMSP"), m_network.organization("SouthMSP")},
                                               .orderer = {.mspId = "OrdererMSP", .roots = {orderer}}},
                                              m_network.now());
        QVERIFY(genesis);
        const auto channel = *Channel::fromConfigBlock(*genesis);
        QCOMPARE(admittingMsp(*channel), std::string("NorthMSP"));
        QCOMPARE(admittingMsp(m_network.channel()), std::string());
        const auto update = addOrganization(*channel, newcomers.organization("WestMSP"));
        QVERIFY(update);
        QVERIFY(!applyConfigUpdate(*channel, updateTransaction(*update, {&south})));
        QVERIFY(!applyConfigUpdate(*channel, updateTransaction(*update, {&client})));
        const auto next = applyConfigUpdate(*channel, updateTransaction(*update, {&north}));
        QVERIFY2(next, next ? "" : next.error().detail.c_str());
        const auto after = nextChannel(*channel, *next);
        QVERIFY(after);
        QCOMPARE(admittingMsp(**after), std::string("NorthMSP")); // Also of what comes next.
    }
    void anUpdateThatReadAnotherVersionIsRefused()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        common::ConfigUpdate update;
        QVERIFY(fromBytes(
            update, *addOrganization(m_network.channel(), newcomers.organization("WestMSP"))));
        (*(*update.mutable_read_set()->mutable_groups())["Application"]
              .mutable_policies())["Admins"]
            .set_version(3);
        const auto next = applyConfigUpdate(m_network.channel(),
                                            updateTransaction(toBytes(update), {&north, &south}));
        QVERIFY(!next && next.error().code == ErrorCode::Conflict);
    }
    void aCertificateMustBeginWithinItsAuthoritysTime()
    {
        const Moment past = m_network.now() - std::chrono::hours(24 * 365 * 3);
        auto old = crypto::CertificateAuthority::create("OldMSP", "ca.old", past, 1);
        const std::string root = old.certificate().toPem();
        const std::string orderer = m_network.authority("OrdererMSP").certificate().toPem();
        const auto genesis = makeGenesisBlock(
            {.channelId = "health",
             .application = {{.mspId = "OldMSP", .roots = {root}, .tlsRoots = {root}}},
             .orderer = {.mspId = "OrdererMSP", .roots = {orderer}}},
            m_network.now());
        QVERIFY(genesis);
        const auto channel = *Channel::fromConfigBlock(*genesis);
        const auto accepted = [&](Moment begin) {
            const auto key = crypto::PrivateKey::generate();
            const auto certificate = old.issue(
                key.publicKey(), {.commonName = "x", .organizationalUnits = {"client"}},
                crypto::CertificateAuthority::Use::Signing, begin, std::chrono::hours(24));
            return channel
                ->validate(
                    serializeIdentity({.mspId = "OldMSP", .certificatePem = certificate->toPem()}))
                .has_value();
        };
        QVERIFY(accepted(past + std::chrono::hours(24)));
        QVERIFY(!accepted(m_network.now()));
    }
    void aConfigurationMustBeWhatItsUpdateMakes()
    {
        SmallNetwork newcomers({"WestMSP"});
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        const auto update = addOrganization(m_network.channel(), newcomers.organization("WestMSP"));
        const auto next =
            applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north, &south}));
        QVERIFY(next);
        common::ConfigEnvelope forged;
        QVERIFY(fromBytes(forged, *next));
        auto &groups = *forged.mutable_config()->mutable_channel_group()->mutable_groups();
        (*groups["Application"].mutable_groups()).erase("EastMSP");
        QVERIFY(!nextChannel(m_network.channel(), toBytes(forged)));
    }
    void aRevokedCertificateIsRefusedOnceTheListIsInTheConfiguration()
    {
        const Actor doctor = m_network.actor("NorthMSP", "client");
        const Actor other = m_network.actor("NorthMSP", "client");
        const Actor north = m_network.actor("NorthMSP", "admin");
        const Actor south = m_network.actor("SouthMSP", "admin");
        const crypto::CertificateAuthority::Revoked revoked[] = {
            {.serial = known(doctor)->certificate.serial(), .at = m_network.now()}};
        const std::string list =
            m_network.authority("NorthMSP").revocationList(revoked, m_network.now());
        const auto update = setRevocationLists(m_network.channel(), "NorthMSP", {list});
        QVERIFY(update);
        QVERIFY(!setRevocationLists(m_network.channel(), "WestMSP", {list}));
        QVERIFY(!applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&south})));
        const auto next =
            applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north}));
        QVERIFY2(next, next ? "" : next.error().detail.c_str());
        const auto channel = nextChannel(m_network.channel(), *next);
        QVERIFY(channel);
        QVERIFY(!(*channel)->validate(doctor.serialized));
        QVERIFY((*channel)->validate(other.serialized));
    }
    void aRevocationListOfAnotherAuthorityChangesNothing()
    {
        const Actor doctor = m_network.actor("NorthMSP", "client");
        const Actor north = m_network.actor("NorthMSP", "admin");
        const crypto::CertificateAuthority::Revoked revoked[] = {
            {.serial = known(doctor)->certificate.serial(), .at = m_network.now()}};
        const std::string list =
            m_network.authority("SouthMSP").revocationList(revoked, m_network.now());
        const auto update = setRevocationLists(m_network.channel(), "NorthMSP", {list});
        const auto next =
            applyConfigUpdate(m_network.channel(), updateTransaction(*update, {&north}));
        QVERIFY(next);
        QVERIFY((*nextChannel(m_network.channel(), *next))->validate(doctor.serialized));
    }
};

MEDANCHOR_TEST(TestChannel)
#include "tst_channel.moc"
