#include "services/storage/s3_answer.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::storage;

class TestS3Answer : public QObject {
    Q_OBJECT
private slots:
    void aPageIsRead()
    {
        const auto page =
            pageOf(bytesOf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult "
                           "xmlns=\"http://x/\">\n  <Name>b</Name><Prefix/>"
                           "<Contents><Key>a%26b/%C3%BC&amp;</Key><Size>1</Size><Owner><ID>i</ID></"
                           "Owner></Contents>"
                           "<CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>"
                           "<IsTruncated>true</IsTruncated><NextContinuationToken>t&lt;&quot;</"
                           "NextContinuationToken></ListBucketResult>\n"));
        QVERIFY2(page, page ? "" : page.error().detail.c_str());
        QCOMPARE(page->keys, (std::vector<std::string>{"a&b/ü&", "c/"}));
        QCOMPARE(page->next, std::string("t<\""));
    }
    void whatIsNoPageIsRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        const auto row = [](const char *name, const QByteArray &xml) {
            QTest::newRow(name) << xml;
        };
        row("nothing", "");
        row("text", "hello");
        row("another document", "<Error><Code>a</Code></Error>");
        row("cut", "<ListBucketResult><Contents><Key>a</Key>");
        row("crossed", "<ListBucketResult><Contents><Key>a</Contents></Key></ListBucketResult>");
        row("two roots",
            "<ListBucketResult></ListBucketResult><ListBucketResult></ListBucketResult>");
        row("more behind it", "<ListBucketResult></ListBucketResult>more");
        row("a document type",
            "<!DOCTYPE a [<!ENTITY b \"bbbb\">]><ListBucketResult></ListBucketResult>");
        row("an entity",
            "<ListBucketResult><Contents><Key>&b;</Key></Contents></ListBucketResult>");
        row("deep", QByteArray("<a>").repeated(100'000));
        row("goes on nowhere",
            "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>");
        row("half a percent",
            "<ListBucketResult><Contents><Key>a%2</Key></Contents></ListBucketResult>");
        row("no tag", "<ListBucketResult><></></ListBucketResult>");
        row("open bracket", "<ListBucketResult><");
    }
    void whatIsNoPageIsRefused()
    {
        QFETCH(QByteArray, xml);
        const auto page = pageOf(bytesOf(std::string_view(xml.data(), std::size_t(xml.size()))));
        QVERIFY(!page);
        QCOMPARE(page.error().code, ErrorCode::Io);
    }
    void refusalsSayWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("ours");
        QTest::addColumn<QString>("words");
        const auto row = [](int status, const char *code, ErrorCode ours, const char *words) {
            QTest::addRow("%d %s", status, code) << status << code << int(ours) << words;
        };
        row(404, "NoSuchKey", ErrorCode::NotFound, "no such file");
        row(404, "NoSuchBucket", ErrorCode::Offline, "no bucket");
        row(404, "", ErrorCode::Offline, "no S3 service");
        row(403, "InvalidAccessKeyId", ErrorCode::Offline, "access key");
        row(403, "SignatureDoesNotMatch", ErrorCode::Offline, "secret is another");
        row(400, "ExpiredToken", ErrorCode::Offline, "session token");
        row(403, "RequestTimeTooSkewed", ErrorCode::Offline, "clocks");
        row(400, "AuthorizationHeaderMalformed", ErrorCode::Offline, "region");
        row(301, "PermanentRedirect", ErrorCode::Offline, "region");
        row(403, "AccessDenied", ErrorCode::Offline, "does not let");
        row(507, "", ErrorCode::Io, "no space");
        row(403, "QuotaExceeded", ErrorCode::Io, "no space");
        row(400, "XAmzContentSHA256Mismatch", ErrorCode::Corrupt, "changed");
        row(503, "SlowDown", ErrorCode::Offline, "not able to answer");
        row(400, "Other\n\x1b[2J", ErrorCode::Io, "Other??[2J");
    }
    void refusalsSayWhatToDo()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(int, ours);
        QFETCH(QString, words);
        const Error error = errorOf({.status = status}, {.code = code.toStdString(), .message = {}},
                                    "clinic at host");
        QCOMPARE(int(error.code), ours);
        QVERIFY2(error.detail.contains(words.toStdString()), error.detail.c_str());
    }
    void aRefusalThatIsNoneHasNoWords()
    {
        QCOMPARE(
            refusalOf(bytesOf("<Error><Code>A</Code><Message>b &amp; c</Message></Error>")).message,
            std::string("b & c"));
        QCOMPARE(refusalOf(bytesOf("<html><body>Error/Code")).code, std::string());
        QCOMPARE(refusalOf({}).code, std::string());
    }
    void rangesAndNumbersAreReadExactly()
    {
        const auto of = [](const char *text) {
            return contentRangeOf({.status = 206, .headers = {{"content-range", text}}});
        };
        const auto range = of("bytes 5-9/10");
        QVERIFY(range && range->first == 5 && range->last == 9 && range->total == 10);
        for (const char *text : {"", "bytes", "bytes 5-9", "bytes */10", "bytes 5/9-10",
                                 "bytes -9/10", "bytes 5-9/*", "bytes 5-9/10x", "items 5-9/10"}) {
            QVERIFY2(!of(text), text);
        }
        QVERIFY(!numberOf("") && !numberOf("-1") && !numberOf("1 ")
                && !numberOf("99999999999999999999") && *numberOf("42") == 42);
    }
};

MEDANCHOR_TEST(TestS3Answer)
#include "tst_s3_answer.moc"
