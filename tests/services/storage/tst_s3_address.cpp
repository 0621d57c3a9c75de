#include "services/base/files.h"
#include "services/storage/s3_address.h"
#include "services/storage/s3_credentials.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::storage;

class TestS3Address : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    Expected<S3Credentials> readText(std::string_view text)
    {
        const std::filesystem::path file = m_folder.filePath("credentials").toStdString();
        MED_CHECK(writeFileDurably(file, bytesOf(text)));
        return S3Credentials::readFile(file);
    }

private slots:
    void anAddressSaysWhereRequestsGo_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("region");
        QTest::newRow("path style") << "https://S3.Example.org/clinic"
                                    << "s3.example.org"
                                    << "/clinic/a%20b/c"
                                    << "us-east-1";
        QTest::newRow("region") << "https://s3.example.org:9000/clinic?region=eu-central-1"
                                << "s3.example.org:9000"
                                << "/clinic/a%20b/c"
                                << "eu-central-1";
        QTest::newRow("the usual port") << "https://s3.example.org:443/clinic"
                                        << "s3.example.org"
                                        << "/clinic/a%20b/c"
                                        << "us-east-1";
        QTest::newRow("virtual host") << "https://s3.example.org/clinic?style=virtual&region=r1"
                                      << "clinic.s3.example.org"
                                      << "/a%20b/c"
                                      << "r1";
        QTest::newRow("prefix") << "https://s3.example.org/clinic/some/place/?style=path"
                                << "s3.example.org"
                                << "/clinic/some/place/a%20b/c"
                                << "us-east-1";
    }
    void anAddressSaysWhereRequestsGo()
    {
        QFETCH(QString, address);
        QFETCH(QString, host);
        QFETCH(QString, path);
        QFETCH(QString, region);
        const auto parsed = S3Address::parse(address.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().detail.c_str());
        QCOMPARE(QString::fromStdString(parsed->requestHost()), host);
        QCOMPARE(QString::fromStdString(parsed->requestPath("a b/c")), path);
        QCOMPARE(QString::fromStdString(parsed->region), region);
    }
    void theBucketItselfHasAPathWithoutThePrefix()
    {
        QCOMPARE(S3Address::parse("https://h.org/clinic/p")->requestPath(""),
                 std::string("/clinic"));
        QCOMPARE(S3Address::parse("https://h.org/clinic/p?style=virtual")->requestPath(""),
                 std::string("/"));
    }
    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"",
                                    "/srv/store",
                                    "http://h.org/clinic",
                                    "https://",
                                    "https://h.org",
                                    "https://h.org/",
                                    "https://h.org/ab",
                                    "https://h.org/Clinic",
                                    "https://user:secret@h.org/clinic",
                                    "https://h.org/clinic?region=",
                                    "https://h.org/clinic?style=none",
                                    "https://h.org/clinic?key=secret",
                                    "https://h.org/clinic//a",
                                    "https://h.org/clinic/a?b/../c",
                                    "https://h.org/clinic/../c",
                                    "https://h .org/clinic",
                                    "https://h.org:port/clinic",
                                    "https://h.org/clinic/a\nb",
                                    "https://h..org/clinic",
                                    "https://h.org/clinic#a"}) {
            QTest::newRow(address) << address;
        }
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(QString, address);
        const auto parsed = S3Address::parse(address.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Invalid);
        QVERIFY(!parsed.error().detail.contains("secret"));
    }
    void credentialsAreReadAsOthersWriteThem()
    {
        const auto credentials = readText(
            "# a comment\r\n[default]\r\naws_access_key_id = "
            "KEY\r\naws_secret_access_key=a/b+c=\r\n"
            "aws_session_token = token==\nregion = r\n[other]\naws_access_key_id = OTHER\n");
        QVERIFY2(credentials, credentials ? "" : credentials.error().detail.c_str());
        QCOMPARE(credentials->accessKey, std::string("KEY"));
        QCOMPARE(stringOf(credentials->secretKey.view()), std::string("a/b+c="));
        QCOMPARE(stringOf(credentials->sessionToken.view()), std::string("token=="));
        for (const auto &text :
             {std::string("aws_access_key_id = KEY\naws_secret_access_key = S\n")}) {
            const auto plain = readText(text);
            QVERIFY(plain && plain->sessionToken.empty());
            const auto again = S3Credentials::fromSealedJson(plain->toSealedJson());
            QVERIFY(again && again->accessKey == "KEY" && again->sessionToken.empty());
        }
        const auto again = S3Credentials::fromSealedJson(credentials->toSealedJson());
        QVERIFY(again && stringOf(again->sessionToken.view()) == "token==");
    }
    void credentialsThatAreNotWholeAreRefusedWithoutBeingShown_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no secret") << QByteArray("aws_access_key_id = SHOWN\n");
        QTest::newRow("no key") << QByteArray("aws_secret_access_key = SHOWN\n");
        QTest::newRow("another section")
            << QByteArray("[x]\naws_access_key_id = SHOWN\naws_secret_access_key = SHOWN\n");
        QTest::newRow("a blank in it")
            << QByteArray("aws_access_key_id = A\naws_secret_access_key = SHOWN SHOWN\n");
        QTest::newRow("a slash in the key")
            << QByteArray("aws_access_key_id = A/SHOWN\naws_secret_access_key = B\n");
        QTest::newRow("a control character")
            << QByteArray("aws_access_key_id = A\naws_secret_access_key = SHOWN\x01\n");
        QTest::newRow("too long") << QByteArray(100'000, 'a');
    }
    void credentialsThatAreNotWholeAreRefusedWithoutBeingShown()
    {
        QFETCH(QByteArray, text);
        const auto refused = readText(text.toStdString());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(!refused.error().detail.contains("SHOWN"));
    }
};

MEDANCHOR_TEST(TestS3Address)
#include "tst_s3_address.moc"
