#include "services/workflows/access_export.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace med;
using namespace med::workflows;

namespace {

AccessEntry opening()
{
    return {.time = fromIso8601("2025-03-05T15:22:00Z").value(), .memberId = "mem_aaaaaaaaaaaaaaaaaaaaaaaaaa", .name = "Dr \"Jo\" Lind, Radiology",
            .organization = "St Elin", .role = "doctor", .purpose = "TREAT", .recordId = "rec_aaaaaaaaaaaaaaaaaaaaaaaaaa", .title = "CT head, psychiatry",
            .block = 12, .mspId = "StElinMSP", .basis = "consent:con_aaaaaaaaaaaaaaaaaaaaaaaaaa", .txId = std::string(64, 'a'),
            .signedAt = fromIso8601("2025-03-05T09:00:00Z").value(), .relationship = "cover"};
}

AccessEntry release()
{
    return {.time = fromIso8601("2025-03-05T08:00:00Z").value(), .memberId = "org:StElinMSP", .name = "St Elin", .organization = "St Elin", .block = 9,
            .kind = AccessEntry::Kind::Released, .mspId = "StElinMSP", .basis = "emergency:emg_aaaaaaaaaaaaaaaaaaaaaaaaaa", .giverId = "mem_bbbbbbbbbbbbbbbbbbbbbbbbbb",
            .giver = "=HYPERLINK(\"http://example.org\")", .records = 3, .txId = std::string(64, 'b')};
}

AccessScope scope() { return {.patientId = "pat_aaaaaaaaaaaaaaaaaaaaaaaaaa", .networkId = "net", .source = "clinic", .now = fromIso8601("2025-03-06T00:00:00Z").value()}; }

/// The cells of a text by RFC 4180: written anew here, so that a fault of the writer is not read back as right.
std::vector<std::vector<std::string>> cellsOf(const std::string &text)
{
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> line;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += text[++i];
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (text[i] == ',' || text[i] == '\r')) {
            line.push_back(std::exchange(cell, {}));
            if (text[i] == '\r') {
                lines.push_back(std::exchange(line, {}));
                ++i;
            }
        } else {
            cell += text[i];
        }
    }
    return lines;
}

} // namespace

class TestAccessExport : public QObject {
    Q_OBJECT
private slots:
    void theTableHasALineAnEntryAndEveryCellItsColumn()
    {
        const auto lines = cellsOf(accessCsv({opening(), release()}, scope()));
        QCOMPARE(lines.size(), 3U);
        for (const auto &line : lines) {
            QCOMPARE(line.size(), lines[0].size());
        }
        const auto at = [&](std::size_t line, const std::string &column) {
            return lines[line][std::size_t(std::ranges::find(lines[0], column) - lines[0].begin())];
        };
        QCOMPARE(at(1, "event"), "opened");
        QCOMPARE(at(1, "name"), "Dr \"Jo\" Lind, Radiology");
        QCOMPARE(at(1, "recorded"), "2025-03-05T15:22:00Z");
        QCOMPARE(at(1, "signed"), "2025-03-05T09:00:00Z");
        QCOMPARE(at(1, "purpose"), "TREAT");
        QCOMPARE(at(1, "relationship"), "cover");
        QCOMPARE(at(2, "event"), "key released");
        QCOMPARE(at(2, "purpose"), "BTG");
        QCOMPARE(at(2, "records"), "3");
        QCOMPARE(at(2, "basis"), "emergency:emg_aaaaaaaaaaaaaaaaaaaaaaaaaa");
    }
    void noCellIsTakenForAFormula_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
            QTest::newRow(name) << name;
        }
    }
    void noCellIsTakenForAFormula()
    {
        QFETCH(QString, name);
        AccessEntry entry = opening();
        entry.name = name.toStdString();
        const auto lines = cellsOf(accessCsv({entry}, scope()));
        QCOMPARE(lines[1][3], "'" + name.toStdString());
    }
    void whatTheRecordsSayStaysBehind()
    {
        for (const auto &text : {accessCsv({opening()}, scope()), accessBundle({opening()}, scope()).dump()}) {
            QVERIFY2(text.find("CT head") == std::string::npos && text.find("psychiatry") == std::string::npos, text.c_str());
        }
    }
    void theBundleHoldsAnAuditEventForEachEntry()
    {
        const Json bundle = accessBundle({opening(), release()}, scope());
        QVERIFY(bundle.at("resourceType") == "Bundle" && bundle.at("type") == "collection" && bundle.at("entry").size() == 2);
        const Json &read = bundle["entry"][0]["resource"];
        QVERIFY(read.at("type").at("code") == "rest" && read.at("subtype")[0].at("code") == "read" && read.at("action") == "R");
        QVERIFY(read.at("recorded") == "2025-03-05T15:22:00Z" && read.at("period").at("start") == "2025-03-05T09:00:00Z");
        QVERIFY(read.at("purposeOfEvent")[0].at("coding")[0].at("code") == "TREAT");
        QVERIFY(read.at("entity")[0].at("detail")[0].at("valueString") == "cover");
        QVERIFY(read.at("agent").size() == 1 && read["agent"][0].at("requestor") == true && read["agent"][0].at("role")[0].at("coding")[0].at("code") == "doctor");
        QVERIFY(read.at("entity")[0].at("role").at("code") == "1" && read["entity"][1].at("what").at("identifier").at("value") == opening().recordId);
        const Json &disclosed = bundle["entry"][1]["resource"];
        QVERIFY(disclosed.at("type").at("code") == "110106" && disclosed.at("subtype")[0].at("code") == "disclose");
        QVERIFY(disclosed.at("agent").size() == 2 && disclosed["agent"][0].at("requestor") == false && disclosed["agent"][1].at("requestor") == true);
        QVERIFY(!bundle.contains("meta"));
        // The same again has the same ids, and no two have one.
        QVERIFY(accessBundle({opening(), release()}, scope()) == bundle);
        QVERIFY(read.at("id") != disclosed.at("id"));
        AccessScope demonstration = scope();
        demonstration.demonstration = true;
        QVERIFY(accessBundle({opening()}, demonstration).at("meta").at("tag")[0].at("code") == "HTEST");
    }
    void aFileThatIsThereIsNotWrittenOver()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("who.csv").toStdString();
        QVERIFY(writeAccesses({opening()}, scope(), AccessFormat::Csv, file));
        const auto again = writeAccesses({opening()}, scope(), AccessFormat::Fhir, file);
        QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    }
};

MEDANCHOR_TEST(TestAccessExport)
#include "tst_access_export.moc"
