#include "tests/services/workflows/practice_world.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <sys/stat.h>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// The invitation file as hostile input: whatever was not written by an administrator's program is
/// refused, with a reason, before anything is sent.
class TestInvitation : public QObject {
    Q_OBJECT
private:
    PracticeWorld m_world;
    Json m_file;

    static Bytes canonical(const Json &value) { return copyOf(bytesOf(*toCanonicalJson(value))); }

private slots:
    void initTestCase()
    {
        EXPECT_DONE(m_world.create());
        EXPECT_DONE(m_world.invite("jo.invitation"));
        m_file = Json::parse(stringOf(*readFile(m_world.path("jo.invitation"))));
        m_world.stopNode();
    }
    void whatWasWrittenIsReadBack()
    {
        const auto bytes = *readFile(m_world.path("jo.invitation"));
        const auto invitation = Invitation::parse(bytes);
        EXPECT_DONE(invitation);
        QCOMPARE(invitation->name, std::string("Dr Jo Lind"));
        QCOMPARE(canonical(m_file), bytes);
    }

    void whatWasChangedIsRefused_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("an unknown member") << R"({"extra":1})" << ErrorCode::Invalid;
        QTest::newRow("an unknown member inside") << R"({"invitation":{"extra":1}})" << ErrorCode::Invalid;
        QTest::newRow("a newer version") << R"({"v":2})" << ErrorCode::Invalid;
        QTest::newRow("no signature") << R"({"signature":null})" << ErrorCode::Invalid;
        QTest::newRow("another signature") << R"({"signature":"MEUC"})" << ErrorCode::Corrupt;
        QTest::newRow("another secret") << R"({"invitation":{"secret":"x"}})" << ErrorCode::Corrupt;
        QTest::newRow("more roles") << R"({"invitation":{"roles":["administrator","doctor"]}})" << ErrorCode::Corrupt;
        QTest::newRow("a role of nobody") << R"({"invitation":{"roles":["network-admin"]}})" << ErrorCode::Invalid;
        QTest::newRow("no role") << R"({"invitation":{"roles":[]}})" << ErrorCode::Invalid;
        QTest::newRow("longer") << R"({"invitation":{"until":"9000000000"}})" << ErrorCode::Corrupt;
        QTest::newRow("for ever") << R"({"invitation":{"until":"9223372036854775807"}})" << ErrorCode::Invalid;
        QTest::newRow("a number for a time") << R"({"invitation":{"until":9000000000}})" << ErrorCode::Invalid;
        QTest::newRow("another person") << R"({"invitation":{"member":"mem_aaaaaaaaaaaaaaaaaaaaaaaaaa"}})" << ErrorCode::Corrupt;
        QTest::newRow("no id") << R"({"invitation":{"member":"../../x"}})" << ErrorCode::Invalid;
        QTest::newRow("a control character") << R"({"invitation":{"name":"a\u001bb"}})" << ErrorCode::Invalid;
        QTest::newRow("another organisation") << R"({"invitation":{"msp_id":"OtherMSP"}})" << ErrorCode::NotFound;
        QTest::newRow("another fingerprint") << R"({"invitation":{"fingerprint":"AAAA"}})" << ErrorCode::Invalid;
        QTest::newRow("another network") << R"({"invitation":{"network":{"network_id":"0000000000000000000000000000000000000000000000000000000000000000"}}})" << ErrorCode::Corrupt;
        QTest::newRow("a chaincode of another name") << R"({"invitation":{"network":{"chaincode":"other"}}})" << ErrorCode::Invalid;
        QTest::newRow("no demonstration") << R"({"invitation":{"network":{"demonstration":true}}})" << ErrorCode::Corrupt;
        QTest::newRow("another store") << R"({"invitation":{"network":{"store":"/tmp"}}})" << ErrorCode::Corrupt;
        QTest::newRow("a relative store") << R"({"invitation":{"network":{"store":"../store"}}})" << ErrorCode::Invalid;
        QTest::newRow("a relative node") << R"({"invitation":{"network":{"node":{"data":"x"}}}})" << ErrorCode::Invalid;
    }
    void whatWasChangedIsRefused()
    {
        QFETCH(QString, patch);
        QFETCH(ErrorCode, code);
        Json changed = m_file;
        changed.merge_patch(Json::parse(patch.toStdString()));
        QVERIFY(changed != m_file);
        EXPECT_REFUSED(Invitation::parse(canonical(changed)), code);
    }

    void anotherRootOfTrustIsRefused()
    {
        // Somebody else's authority in a network that is otherwise the same.
        Json changed = m_file;
        const auto foreign = crypto::CertificateAuthority::create("Lakeside Surgery", "ca", SystemClock::instance().now());
        changed["invitation"]["network"]["authorities"][0]["tls_ca"] = foreign.certificate().toPem();
        EXPECT_REFUSED(Invitation::parse(canonical(changed)), ErrorCode::Invalid);
    }

    void aStrangersSignatureIsRefused()
    {
        // A whole invitation, signed by a certificate that the organisation's authority did not issue.
        const auto foreign = crypto::CertificateAuthority::create("LakesideSurgeryMSP", "ca", SystemClock::instance().now());
        const auto key = crypto::PrivateKey::generate();
        const auto certificate = foreign.issue(key.publicKey(), {.commonName = "mem_x", .organizationalUnits = {"client"}}, crypto::CertificateAuthority::Use::Signing,
                                               SystemClock::instance().now(), std::chrono::hours(24));
        EXPECT_DONE(certificate);
        Json changed = m_file;
        const std::string text = *toCanonicalJson(m_file["invitation"]);
        changed["certificate"] = certificate->toPem();
        changed["signature"] = toBase64(key.sign(crypto::statementBytes(kInvitationTag, bytesOf(text))));
        EXPECT_REFUSED(Invitation::parse(canonical(changed)), ErrorCode::Corrupt);
    }

    void otherBytesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const std::string right = stringOf(*readFile(m_world.path("jo.invitation")));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half") << QByteArray::fromStdString(right.substr(0, right.size() / 2));
        QTest::newRow("spaces") << QByteArray::fromStdString(right) + " ";
        QTest::newRow("another spelling") << QByteArray::fromStdString(Json::parse(right).dump(1));
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("a picture") << QByteArray::fromHex("89504e470d0a1a0a");
    }
    void otherBytesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        EXPECT_REFUSED(Invitation::parse(bytesOf(std::string_view(bytes.constData(), std::size_t(bytes.size())))), ErrorCode::Invalid);
    }

    void onlyASmallFileIsRead()
    {
        EXPECT_REFUSED(Invitation::read(m_world.path("absent")), ErrorCode::NotFound);
        EXPECT_REFUSED(Invitation::read(m_world.path("")), ErrorCode::Invalid);
        EXPECT_REFUSED(Invitation::read("/dev/zero"), ErrorCode::Invalid);
        const auto pipe = m_world.path("pipe");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        EXPECT_REFUSED(Invitation::read(pipe), ErrorCode::Invalid);
        const auto large = m_world.path("large");
        EXPECT_DONE(writeFileDurably(large, bytesOf("{")));
        std::filesystem::resize_file(large, kMaxInvitationBytes + 1);
        EXPECT_REFUSED(Invitation::read(large), ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestInvitation)
#include "tst_invitation.moc"
