#include "services/workflows/export_page.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::workflows;

class TestExportPage : public QObject {
    Q_OBJECT
private slots:
    void whatCameFromOutsideIsText()
    {
        ExportPage page {.patient = {.family = "<script>alert(1)</script>", .given = "A & B", .birthDate = "1960-02-03", .mrn = "\"7\""}, .made = "2025-03-05T15:22:00Z"};
        page.images = {{.date = "2025-03-05", .title = "CT <b>head</b>", .from = "Dr O'Neil", .block = 12, .txId = "abc",
                        .files = {{.name = "a\"b.dcm", .path = "studies/rec/a\"b.dcm"}, {.name = "javascript:x", .path = "javascript:alert(1)"}}}};
        const std::string text = exportPage(page, {});
        QVERIFY(text.find("<script>") == std::string::npos && text.find("<b>") == std::string::npos);
        QVERIFY(text.find("&lt;script&gt;alert(1)&lt;/script&gt;, A &amp; B") != std::string::npos);
        QVERIFY(text.find("href=\"./studies/rec/a%22b.dcm\"") != std::string::npos);
        QVERIFY(text.find("href=\"./javascript%3Aalert%281%29\"") != std::string::npos);
        QVERIFY(text.find("Block 12, transaction abc") != std::string::npos);
        QVERIFY(text.find("Demonstration") == std::string::npos);
    }
    void whatIsMissingIsNamedWithItsReason()
    {
        ExportPage page;
        page.demonstration = true;
        page.unread = {{.recordId = "rec_1", .title = {}, .why = ErrorCode::Denied, .reason = {}}, {.recordId = "rec_2", .title = "CT", .why = ErrorCode::Corrupt, .reason = {}}};
        ExportWords words;
        words.language = "ar";
        words.rightToLeft = true;
        const std::string text = exportPage(page, words);
        QVERIFY(text.find("<html lang=\"ar\" dir=\"rtl\">") != std::string::npos);
        QVERIFY(text.find("rec_1: " + words.notShared) != std::string::npos);
        QVERIFY(text.find("CT: " + words.damaged) != std::string::npos);
        QVERIFY(text.find(words.demonstration) != std::string::npos);
    }
    void manyFilesAreOneLinkMore()
    {
        ExportPage page;
        ExportPage::Line line {.title = "CT"};
        for (int i = 0; i < 300; ++i) {
            line.files.push_back({.name = std::to_string(i), .path = "studies/rec-v1/" + std::to_string(i)});
        }
        page.images = {line};
        const std::string text = exportPage(page, {});
        QVERIFY(text.find("href=\"./studies/rec-v1/\">… 300</a>") != std::string::npos);
        QVERIFY(text.find("rec-v1/100\"") == std::string::npos);
    }
};

MEDANCHOR_TEST(TestExportPage)
#include "tst_export_page.moc"
