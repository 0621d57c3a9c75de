#include "services/workflows/report_proof.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::workflows;

/// The text of a report's QR code: what is read from paper, by a scanner or by hand.
class TestReportCode : public QObject {
    Q_OBJECT
private:
    static ReportCode good() { return {.network = std::string(64, 'a'), .reportId = "rec_aaaaaaaaaaaaaaaaaaaaaaaaaa", .digest = std::string(64, '0')}; }

private slots:
    void isReadAsItWasWritten()
    {
        const auto read = reportCodeOf(textOf(good()));
        QVERIFY(read);
        QVERIFY(*read == good());
    }

    void scannersMayAddALineEnd()
    {
        const auto read = reportCodeOf("  " + textOf(good()) + "\r\n");
        QVERIFY(read);
        QVERIFY(*read == good());
    }

    void isShortEnoughForACodeThatPrintsWell()
    {
        QVERIFY(textOf(good()).size() <= 213); // Version 10 at level M, byte mode (ISO/IEC 18004 table 7).
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const QString whole = QString::fromStdString(textOf(good()));
        QTest::newRow("nothing") << "" << int(ErrorCode::Invalid) << "begins with";
        QTest::newRow("another code") << "https://example.org/1" << int(ErrorCode::Invalid) << "begins with";
        QTest::newRow("scheme alone") << "medanchor:report:" << int(ErrorCode::Invalid) << "version";
        QTest::newRow("newer version") << QString(whole).replace("report:1:", "report:2:") << int(ErrorCode::Conflict) << "newer";
        QTest::newRow("no version") << QString(whole).replace("report:1:", "report:x:") << int(ErrorCode::Invalid) << "version";
        QTest::newRow("cut short") << whole.left(whole.size() - 1) << int(ErrorCode::Invalid) << "digest";
        QTest::newRow("a part is missing") << whole.section(':', 0, 4) << int(ErrorCode::Invalid) << "incomplete";
        QTest::newRow("one part more") << whole + ":x" << int(ErrorCode::Invalid) << "incomplete";
        QTest::newRow("capitals") << "medanchor:report:1:" + whole.section(':', 3).toUpper() << int(ErrorCode::Invalid) << "network";
        QTest::newRow("another id") << QString(whole).replace("rec_", "pat_") << int(ErrorCode::Invalid) << "record";
        QTest::newRow("NUL within") << whole + QChar(0) << int(ErrorCode::Invalid) << "digest";
        QTest::newRow("very long") << QString("medanchor:report:1:") + QString(100'000, 'a') << int(ErrorCode::Invalid) << "incomplete";
    }
    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        QFETCH(int, code);
        QFETCH(QString, says);
        const auto read = reportCodeOf(text.toStdString());
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), code);
        QVERIFY2(QString::fromStdString(read.error().detail).contains(says), read.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestReportCode)
#include "tst_report_code.moc"
