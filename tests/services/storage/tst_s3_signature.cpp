#include "services/storage/s3_signature.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::storage;

/// The published examples: "Signature Calculations for the Authorization Header: Transferring
/// Payload in a Single Chunk" of the Amazon S3 API Reference, and the Signature Version 4 test
/// suite.
class TestS3Signature : public QObject {
    Q_OBJECT
private:
    static constexpr const char *kEmpty =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    static constexpr std::string_view kS3Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static constexpr std::string_view kSuiteSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    static S3Request s3(const std::string &method, const std::string &path,
                        std::vector<std::pair<std::string, std::string>> query,
                        std::map<std::string, std::string> more,
                        const std::string &payload = kEmpty)
    {
        more["host"] = "examplebucket.s3.amazonaws.com";
        more["x-amz-date"] = "20130524T000000Z";
        more["x-amz-content-sha256"] = payload;
        return {.method = method,
                .path = path,
                .query = std::move(query),
                .headers = std::move(more),
                .payloadHash = payload};
    }
    static S3Request suite(const std::string &method,
                           std::vector<std::pair<std::string, std::string>> query)
    {
        return {.method = method,
                .path = "/",
                .query = std::move(query),
                .headers = {{"host", "example.amazonaws.com"}, {"x-amz-date", "20150830T123600Z"}},
                .payloadHash = kEmpty};
    }
    static std::string s3Authorization(const S3Request &request)
    {
        return authorizationOf(request,
                               {.accessKey = "AKIAIOSFODNN7EXAMPLE",
                                .secretKey = bytesOf(kS3Secret),
                                .region = "us-east-1"});
    }
    static std::string suiteSignature(const S3Request &request)
    {
        const std::string all = authorizationOf(request,
                                                {.accessKey = "AKIDEXAMPLE",
                                                 .secretKey = bytesOf(kSuiteSecret),
                                                 .region = "us-east-1",
                                                 .service = "service"});
        return all.substr(all.find("Signature=") + 10);
    }

private slots:
    void theExamplesOfS3_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("signature");
        const auto row = [](const char *name, const S3Request &request, const char *signature) {
            QTest::newRow(name) << QString::fromStdString(s3Authorization(request)) << signature;
        };
        row("GET object", s3("GET", "/test.txt", {}, {{"range", "bytes=0-9"}}),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        row("PUT object",
            s3("PUT", uriEncode("/test$file.text", Slash::Stays), {},
               {{"date", "Fri, 24 May 2013 00:00:00 GMT"},
                {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
               "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        row("GET bucket lifecycle", s3("GET", "/", {{"lifecycle", ""}}, {}),
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        row("GET bucket", s3("GET", "/", {{"prefix", "J"}, {"max-keys", "2"}}, {}),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
    void theExamplesOfS3()
    {
        QFETCH(QString, made);
        QFETCH(QString, signature);
        QCOMPARE(made.section("Signature=", 1), signature);
    }
    void theWholeHeaderIsAsPublished()
    {
        QCOMPARE(s3Authorization(s3("GET", "/test.txt", {}, {{"range", "bytes=0-9"}})),
                 std::string(
                     "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                     "aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                     "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"));
    }
    void theTestSuite()
    {
        QCOMPARE(suiteSignature(suite("GET", {})),
                 std::string("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
        QCOMPARE(suiteSignature(suite("POST", {})),
                 std::string("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"));
        QCOMPARE(suiteSignature(suite("GET", {{"Param2", "value2"}, {"Param1", "value1"}})),
                 std::string("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"));
    }
    void valuesAreSignedWithoutTheirBlanks()
    {
        S3Request request = suite("GET", {});
        request.headers["my-header"] = "  a   b  c  ";
        QVERIFY(canonicalRequest(request).contains("\nmy-header:a b c\n"));
    }
    void onlyUnreservedCharactersStay()
    {
        std::string all;
        for (int c = 0; c < 256; ++c) {
            all += char(c);
        }
        const std::string encoded = uriEncode(all, Slash::IsEncoded);
        QCOMPARE(encoded.size(), std::size_t(66 + 3 * (256 - 66)));
        QCOMPARE(uriEncode("a/b c+ü~", Slash::Stays), std::string("a/b%20c%2B%C3%BC~"));
        QCOMPARE(uriEncode("a/b", Slash::IsEncoded), std::string("a%2Fb"));
        QCOMPARE(canonicalQuery({{"b", "2"}, {"a", "ü&="}, {"a", "1"}}),
                 std::string("a=%C3%BC%26%3D&a=1&b=2"));
    }
    void theTimeIsWrittenWithoutSeparators()
    {
        QCOMPARE(amzDate(*fromIso8601("2015-08-30T12:36:00Z")), std::string("20150830T123600Z"));
    }
};

MEDANCHOR_TEST(TestS3Signature)
#include "tst_s3_signature.moc"
