#include "services/crypto/certificate.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::crypto;
using namespace std::chrono_literals;

namespace {

const Moment kNow = *fromIso8601("2025-03-05T14:07:31Z");
constexpr auto kYear = std::chrono::hours(24 * 365);

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    text.replace(text.find(from), from.size(), to);
    return text;
}

} // namespace

class TestCertificate : public QObject {
    Q_OBJECT
private:
    CertificateAuthority m_authority = CertificateAuthority::create("Northgate", "Northgate CA", kNow);
    PrivateKey m_key = PrivateKey::generate();

    Certificate issued(const CertificateAuthority::Subject &subject,
                       CertificateAuthority::Use use = CertificateAuthority::Use::Signing) const
    {
        auto certificate = m_authority.issue(m_key.publicKey(), subject, use, kNow, kYear);
        if (!certificate) {
            qFatal("%s", certificate.error().detail.c_str());
        }
        return *std::move(certificate);
    }

private slots:
    void aRootIsItsOwnIssuerAndSaysWhoItIs()
    {
        const auto &root = m_authority.certificate();
        QVERIFY(root.isAuthority());
        QVERIFY(root.isIssuedBy(root));
        QCOMPARE(root.subject(), std::string("CN=Northgate CA,O=Northgate"));
        QCOMPARE(root.issuer(), root.subject());
        QCOMPARE(toIso8601(root.notBefore()), std::string("2025-03-05T14:02:31Z"));
        QVERIFY(root.notAfter() > kNow + kYear * 14);
        QVERIFY(root.publicKey() == m_authority.key().publicKey());
    }
    void aLeafCarriesWhatTheFabricCaWrites()
    {
        const auto leaf = issued({.commonName = "mem_x",
                                  .organizationalUnits = {"client", "northgate"},
                                  .attributes = {{"hf.EnrollmentID", "mem_x"}, {"role", "doctor \"\xc3\xa9\""}}});
        QVERIFY(leaf.isIssuedBy(m_authority.certificate()));
        QVERIFY(!leaf.isAuthority());
        QCOMPARE(leaf.commonName(), std::string("mem_x"));
        QCOMPARE(leaf.organizationalUnits(), (std::vector<std::string> {"client", "northgate"}));
        QCOMPARE(leaf.attributes(),
                 (std::map<std::string, std::string> {{"hf.EnrollmentID", "mem_x"}, {"role", "doctor \"\xc3\xa9\""}}));
        QCOMPARE(leaf.issuer(), m_authority.certificate().subject());
        QCOMPARE(toIso8601(leaf.notBefore()), std::string("2025-03-05T14:02:31Z"));
        QCOMPARE(toIso8601(leaf.notAfter()), std::string("2026-03-05T14:07:31Z"));
        QCOMPARE(leaf.authorityKeyId(), toHex(sha256(m_authority.key().publicKey().point())));
        QCOMPARE(leaf.fingerprint(), toHex(sha256(leaf.der())));
        QVERIFY(leaf.publicKey() == m_key.publicKey());
        QVERIFY(!leaf.serial().empty() && leaf.serial().front() != '0' && leaf.serial() != issued({.commonName = "b"}).serial());
        // The attributes stand raw in the extension, not wrapped in another ASN.1 string.
        QVERIFY(stringOf(leaf.der()).contains("\x06\x08\x2a\x03\x04\x05\x06\x07\x08\x01\x04"));
        QVERIFY(stringOf(leaf.der()).contains("{\"attrs\":{\"hf.EnrollmentID\":\"mem_x\""));
    }
    void pemGoesThereAndBack()
    {
        const auto leaf = issued({.commonName = "a"});
        const auto again = Certificate::fromPem("\n" + leaf.toPem() + "\r\n");
        QVERIFY(again);
        QCOMPARE(again->toPem(), leaf.toPem());
        QCOMPARE(again->fingerprint(), leaf.fingerprint());
    }
    void refusesWhatIsNotOneCertificate_data()
    {
        QTest::addColumn<QByteArray>("text");
        const std::string pem = m_authority.certificate().toPem();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a key") << QByteArray::fromStdString(m_key.publicKey().toPem());
        QTest::newRow("two") << QByteArray::fromStdString(pem + pem);
        QTest::newRow("text behind") << QByteArray::fromStdString(pem + "more");
        QTest::newRow("text before") << QByteArray::fromStdString("more\n" + pem);
        Bytes longer = m_authority.certificate().der();
        longer.push_back(0);
        QTest::newRow("bytes behind the certificate") << QByteArray::fromStdString(
            "-----BEGIN CERTIFICATE-----\n" + toBase64(longer) + "\n-----END CERTIFICATE-----\n");
        QTest::newRow("cut") << QByteArray::fromStdString(
            "-----BEGIN CERTIFICATE-----\n" + toBase64(ByteView(longer).first(longer.size() - 40)) + "\n-----END CERTIFICATE-----\n");
        QTest::newRow("der") << QByteArray::fromStdString(stringOf(m_authority.certificate().der()));
    }
    void refusesWhatIsNotOneCertificate()
    {
        QFETCH(QByteArray, text);
        const auto certificate = Certificate::fromPem(text.toStdString());
        QVERIFY(!certificate);
        QCOMPARE(certificate.error().code, ErrorCode::Invalid);
    }
    void onlyTheRealIssuerCounts()
    {
        const auto other = CertificateAuthority::create("Northgate", "Northgate CA", kNow); // The same names.
        const auto leaf = issued({.commonName = "a"});
        QVERIFY(!leaf.isIssuedBy(other.certificate()));
        QVERIFY(!m_authority.certificate().isIssuedBy(leaf));
        // A leaf is no authority, whatever it signs.
        const CertificateAuthority pretender(issued({.commonName = "b"}), *PrivateKey::fromPkcs8(m_key.toPkcs8().view()));
        const auto forged = pretender.issue(m_key.publicKey(), {.commonName = "c"}, CertificateAuthority::Use::Signing, kNow, kYear);
        QVERIFY(forged);
        QVERIFY(!forged->isIssuedBy(pretender.certificate()));
    }
    void anAlteredCertificateIsNotIssued()
    {
        const auto leaf = issued({.commonName = "aaaaaaaa"});
        std::string der = stringOf(leaf.der());
        der = replaced(der, "aaaaaaaa", "aaaaaaab");
        const auto altered = Certificate::fromPem("-----BEGIN CERTIFICATE-----\n" + toBase64(bytesOf(der))
                                                  + "\n-----END CERTIFICATE-----\n");
        QVERIFY(altered);
        QCOMPARE(altered->commonName(), std::string("aaaaaaab"));
        QVERIFY(!altered->isIssuedBy(m_authority.certificate()));
    }
    void everyCertificateIsSignedWithLowS()
    {
        // Half of the signatures that OpenSSL makes have a high S: 40 low ones are no accident.
        for (int i = 0; i < 40; ++i) {
            const Bytes der = issued({.commonName = "a"}).der();
            // The BIT STRING at the end: 03 L 00 30 L 02 rl r 02 sl s. A low s needs no 33rd byte.
            std::size_t begin = der.size() - 75;
            while (!(der[begin] == 0x03 && der[begin + 2] == 0x00 && der[begin + 3] == 0x30
                     && begin + 2 + der[begin + 1] == der.size())) {
                ++begin;
            }
            const std::size_t rLength = der[begin + 6];
            const std::size_t sLength = der[begin + 8 + rLength];
            QVERIFY(sLength <= 32);
            QVERIFY(sLength < 32 || der[begin + 9 + rLength] <= 0x7f);
        }
    }
    void aLeafLivesWithinItsAuthority()
    {
        const auto early = m_authority.issue(m_key.publicKey(), {.commonName = "a"}, CertificateAuthority::Use::Signing,
                                             kNow - 1h, kYear * 100);
        QVERIFY(early);
        QVERIFY(early->notBefore() == m_authority.certificate().notBefore());
        QVERIFY(early->notAfter() == m_authority.certificate().notAfter());
    }
    void refusesNamesThatCannotStandInACertificate()
    {
        const auto issue = [&](CertificateAuthority::Subject subject) {
            return m_authority.issue(m_key.publicKey(), subject, CertificateAuthority::Use::Tls, kNow, kYear);
        };
        QVERIFY(!issue({}));
        QVERIFY(!issue({.commonName = std::string(65, 'a')}));
        QVERIFY(!issue({.commonName = "\xff\xfe"}));
        QVERIFY(!issue({.commonName = "a", .organizationalUnits = {""}}));
        QVERIFY(!issue({.commonName = "a", .alternativeNames = {"not a name"}}));
        QVERIFY(!issue({.commonName = "a", .alternativeNames = {std::string("a\0b", 3)}}));
        QVERIFY(issue({.commonName = "a", .alternativeNames = {"localhost", "127.0.0.1", "::1"}}));
    }
    void aRequestSaysWhatItAsksFor()
    {
        const std::vector<std::string> names {"node.example", "10.0.0.7", "::1"};
        const std::string pem = makeCertificateRequest(m_key, "mem_y", names);
        const auto request = CertificateRequest::fromPem(pem);
        QVERIFY(request);
        QCOMPARE(request->commonName, std::string("mem_y"));
        QVERIFY(request->key == m_key.publicKey());
        QCOMPARE(request->alternativeNames, names);
        QVERIFY(CertificateRequest::fromPem(makeCertificateRequest(m_key, "mem_y"))->alternativeNames.empty());
        QVERIFY(!CertificateRequest::fromPem(m_authority.certificate().toPem()));
    }
    void refusesARequestForAnothersKey()
    {
        const std::string pem = makeCertificateRequest(m_key, "aaaaaaaa");
        std::string base64;
        for (const char c : pem.substr(36, pem.find("-----END") - 36)) {
            base64 += c == '\n' ? "" : std::string(1, c);
        }
        const std::string der = replaced(stringOf(*fromBase64(base64)), "aaaaaaaa", "aaaaaaab");
        const auto altered = CertificateRequest::fromPem("-----BEGIN CERTIFICATE REQUEST-----\n" + toBase64(bytesOf(der))
                                                         + "\n-----END CERTIFICATE REQUEST-----\n");
        QVERIFY(!altered);
        QCOMPARE(altered.error().code, ErrorCode::Invalid);
    }
    void aRevocationListNamesItsSerials()
    {
        const auto first = issued({.commonName = "a"});
        const auto second = issued({.commonName = "b"});
        const std::vector<CertificateAuthority::Revoked> revoked {{first.serial(), kNow}, {second.serial(), kNow - 1h}};
        const std::string pem = m_authority.revocationList(revoked, kNow);
        auto serials = revokedSerials(pem, m_authority.certificate());
        QVERIFY(serials);
        std::vector<std::string> expected {first.serial(), second.serial()};
        std::ranges::sort(*serials);
        std::ranges::sort(expected);
        QCOMPARE(*serials, expected);
        QVERIFY(revokedSerials(m_authority.revocationList({}, kNow), m_authority.certificate())->empty());
        const auto other = CertificateAuthority::create("Northgate", "Northgate CA", kNow);
        const auto foreign = revokedSerials(pem, other.certificate());
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, ErrorCode::Corrupt);
        QVERIFY(!revokedSerials(first.toPem(), m_authority.certificate()));
    }
    void attributesThatAreNoneAreEmpty()
    {
        QVERIFY(issued({.commonName = "a"}).attributes().empty());
        QVERIFY(m_authority.certificate().attributes().empty());
    }
};

MEDANCHOR_TEST(TestCertificate)
#include "tst_certificate.moc"
