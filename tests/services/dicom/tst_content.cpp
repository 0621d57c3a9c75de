#include "services/dicom/helper.h"
#include "services/dicom/wire_content.h"
#include "tests/services/dicom/content_files.h"
#include "tests/services/dicom/dicom_data.h"

#include <QTest>

#include <cmath>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

class TestContent : public QObject {
    Q_OBJECT
    Helper m_helper;

    Expected<Content> read(const char *name)
    {
        const auto source = Source::file((dicomFolder() + "/" + name).toStdString());
        return source ? m_helper.content(*source) : std::unexpected(source.error());
    }
    static const ReportItem *find(const Report &report, const std::string &name)
    {
        const auto found = std::ranges::find(report.items, name, &ReportItem::name);
        return found == report.items.end() ? nullptr : &*found;
    }

private slots:
    void aReportIsReadInItsOrder()
    {
        const QByteArray file = reportFile({
            srItem("CONTAINS", "CONTAINER", "Findings", srContent({
                srItem("CONTAINS", "TEXT", "Finding", element(0x0040, 0xA160, "UT", "First line\r\nSecond <b>line</b>")),
                srItem("CONTAINS", "NUM", "Length", srNumber("12.5", "mm", "millimeter")),
                srItem("CONTAINS", "NUM", "Ratio", srNumber("0.5", "1", "no units")),
            })),
            srItem("CONTAINS", "CODE", "Conclusion", sequence(0x0040, 0xA168, {code("Normal")})),
            srItem("CONTAINS", "IMAGE", "", srReference("1.2.3.4", 7)),
        });
        const auto content = m_helper.content(viewOf(file));
        QVERIFY2(content, content ? "" : content.error().detail.c_str());
        const auto &report = std::get<Report>(*content);
        QCOMPARE(report.title, std::string("Chest report"));
        QCOMPARE(report.completion, std::string("COMPLETE"));
        QVERIFY(report.complete);
        QCOMPARE(report.items.size(), std::size_t(6));
        QCOMPARE(report.items[0].type, std::string("CONTAINER"));
        QCOMPARE(report.items[1].depth, 1U);
        QCOMPARE(report.items[1].value, std::string("First line\r\nSecond <b>line</b>"));
        QCOMPARE(report.items[2].value, std::string("12.5"));
        QCOMPARE(report.items[2].unit, std::string("millimeter"));
        QCOMPARE(report.items[3].unit, std::string());
        QCOMPARE(report.items[4].depth, 0U);
        QCOMPARE(report.items[4].value, std::string("Normal"));
        QCOMPARE(report.items[5].sopInstanceUid, std::string("1.2.3.4"));
        QCOMPARE(report.items[5].frame, 7U);
    }

    void realReportsAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("title");
        QTest::addColumn<int>("items");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("basic text") << "sr_pr_doc/reportsi.dcm" << "Document Title" << 8 << "Report Text" << "Enter text";
        QTest::newRow("comprehensive") << "sr_pr_doc/test-SR.dcm" << "Diagnosis" << 28 << "Diameter" << "3 Length Unit";
        QTest::newRow("3D") << "sr_pr_doc/sr_document.dcm" << "Imaging Measurement Report" << 20 << "Area of defined region" << "1.7 square centimeter";
        QTest::newRow("of a viewer") << "sr_pr_doc/sr-ruler.dcm" << "Imaging Measurement Report" << 30 << "Length" << "4.025316455696 Millimeter";
        QTest::newRow("measurements") << "seg/sr.dcm" << "Imaging Measurement Report" << 255 << "Pixel Data Rows" << "128 pixels";
        QTest::newRow("empty numbers") << "malformed/reportsi_with_empty_number_tags.dcm" << "Document Title" << 8 << "Observation Context Mode" << "DIRECT";
    }
    void realReportsAreRead()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, file);
        const auto content = read(qPrintable(file));
        QVERIFY2(content, content ? "" : content.error().detail.c_str());
        const auto &report = std::get<Report>(*content);
        QVERIFY(report.complete);
        QTEST(QString::fromStdString(report.title), "title");
        QTEST(int(report.items.size()), "items");
        QFETCH(QString, name);
        const auto *item = find(report, name.toStdString());
        QVERIFY(item);
        QTEST(QString::fromStdString(item->value + (item->unit.empty() ? "" : " " + item->unit)), "value");
    }

    void samplesBecomeWhatWasMeasured()
    {
        // (PS3.3 C.10.9.1.4.2: sample × sensitivity × correction factor, and the baseline.)
        EcgGroup padded;
        padded.padding = littleEndian(0xFFFF, 2);
        const auto content = m_helper.content(viewOf(ecgFile({padded})));
        QVERIFY2(content, content ? "" : content.error().detail.c_str());
        const auto &waveform = std::get<Waveform>(*content);
        QCOMPARE(waveform.notes.size(), std::size_t(1));
        QCOMPARE(waveform.notes[0].value, std::string("Sinus rhythm"));
        const auto &group = waveform.groups.at(0);
        QCOMPARE(group.frequency, 500.0);
        const auto &channel = group.channels.at(0);
        QCOMPARE(channel.label, std::string("II"));
        QCOMPARE(channel.unit, std::string("uV"));
        QCOMPARE(channel.values[0], 10.0F);
        QCOMPARE(channel.values[1], 310.0F);
        QVERIFY(std::isnan(channel.values[2]));
        QCOMPARE(channel.values[3], float(-32768 * 3 + 10));
    }

    void eachCodingOfSamplesIsRead_data()
    {
        QTest::addColumn<QByteArray>("interpretation");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<double>("last");
        QTest::newRow("SB") << QByteArray("SB") << 8 << QByteArray("\x00\x01\x02\x80", 4) << -128.0;
        QTest::newRow("UB") << QByteArray("UB") << 8 << QByteArray("\x00\x01\x02\x80", 4) << 128.0;
        QTest::newRow("US") << QByteArray("US") << 16 << QByteArray("\x00\x00\x00\x00\x00\x00\xFF\xFF", 8) << 65535.0;
        QTest::newRow("SL") << QByteArray("SL") << 32 << QByteArray(12, '\0') + littleEndian(quint32(-70000), 4) << -70000.0;
    }
    void eachCodingOfSamplesIsRead()
    {
        QFETCH(QByteArray, interpretation);
        QFETCH(int, bits);
        QFETCH(QByteArray, data);
        QFETCH(double, last);
        const EcgGroup group {.interpretation = interpretation, .bits = bits, .sensitivity = {}, .data = data};
        const auto content = m_helper.content(viewOf(ecgFile({group})));
        QVERIFY2(content, content ? "" : content.error().detail.c_str());
        const auto &channel = std::get<Waveform>(*content).groups.at(0).channels.at(0);
        QCOMPARE(channel.unit, std::string()); // Not calibrated.
        QCOMPARE(channel.values.back(), float(last));
    }

    void impossibleWaveformsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const EcgGroup &group, const char *why) { QTest::newRow(name) << ecgFile({group}) << why; };
        row("no frequency", {.frequency = "0"}, "no possible sampling frequency");
        row("negative frequency", {.frequency = "-500"}, "no possible sampling frequency");
        row("a word", {.frequency = "often"}, "no possible sampling frequency");
        row("no samples", {.samples = 0}, "no channels or no samples");
        row("no channels", {.channels = 0}, "no channels or no samples");
        row("four thousand million samples", {.samples = 0xFFFFFFFF}, "longer than can be shown");
        row("a hundred million samples", {.samples = 100'000'000}, "fewer samples than it says");
        row("65,535 channels", {.channels = 65535, .described = 1}, "more channels than any real one");
        row("channels without description", {.channels = 2, .described = 1, .samples = 2}, "as many channels as it has");
        row("audio", {.interpretation = "MB", .bits = 8}, "not supported");
        row("another size", {.interpretation = "SS", .bits = 8}, "contradicts itself");
        row("cut data", {.samples = 5}, "fewer samples than it says");
        QTest::newRow("none") << objectFile("1.2.840.10008.5.1.4.1.1.9.1.1", {}) << "missing";
    }
    void impossibleWaveformsAreRefused()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, why);
        const auto content = m_helper.content(viewOf(file));
        QVERIFY(!content);
        QVERIFY2(QString::fromStdString(content.error().detail).contains(why), content.error().detail.c_str());
    }

    void aRealEcgIsRead()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const auto content = read("sr_pr_doc/waveform_ecg.dcm");
        QVERIFY2(content, content ? "" : content.error().detail.c_str());
        const auto &waveform = std::get<Waveform>(*content);
        QCOMPARE(waveform.groups.size(), std::size_t(2));
        QCOMPARE(waveform.groups[0].label, std::string("RHYTHM"));
        QCOMPARE(waveform.groups[0].samples, 10000U);
        QCOMPARE(waveform.groups[0].channels.size(), std::size_t(12));
        QCOMPARE(waveform.groups[0].channels[0].label, std::string("I"));
        const auto &v5 = waveform.groups[0].channels[10];
        QCOMPARE(v5.unit, std::string("uV"));
        QCOMPARE(*std::ranges::max_element(v5.values), 1962.5F); // 1570 in the file, times its sensitivity of 1.25.
        QVERIFY(std::ranges::any_of(waveform.notes, [](const WaveformNote &note) { return note.name == "QT Interval" && note.value == "368"; }));
    }

    void anEncapsulatedDocumentIsTakenOutWhole()
    {
        const QByteArray pdf = "%PDF-1.4\nodd";
        const auto made = m_helper.content(viewOf(objectFile("1.2.840.10008.5.1.4.1.1.104.1",
            element(0x0042, 0x0010, "ST", "Letter") + element(0x0042, 0x0011, "OB", pdf) + element(0x0042, 0x0012, "LO", "application/pdf")
                + element(0x0042, 0x0015, "UL", littleEndian(quint32(pdf.size()), 4)))));
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        QCOMPARE(textOf(std::get<EncapsulatedDocument>(*made).bytes), std::string_view(pdf.constData(), std::size_t(pdf.size())));
        QVERIFY(!m_helper.content(viewOf(objectFile("1.2.840.10008.5.1.4.1.1.104.1", {}))));
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const auto real = read("sr_pr_doc/sample-pdf.dcm");
        QVERIFY2(real, real ? "" : real.error().detail.c_str());
        const auto &document = std::get<EncapsulatedDocument>(*real);
        QCOMPARE(document.mediaType, std::string("application/pdf"));
        QVERIFY(textOf(document.bytes).starts_with("%PDF-"));
    }

    void whatIsAnImageHasNoOtherContent()
    {
        const auto content = m_helper.content(viewOf(objectFile("1.2.840.10008.5.1.4.1.1.2", {})));
        QVERIFY(!content);
        QCOMPARE(content.error().code, ErrorCode::NotFound);
    }

    void deepReportsAreReadAsFarAsTheLimitOrRefused()
    {
        const auto nested = [](int depth) {
            QByteArray item = srItem("CONTAINS", "TEXT", "Deepest", element(0x0040, 0xA160, "UT", "x"));
            for (int i = 1; i < depth; ++i) {
                item = srItem("CONTAINS", "CONTAINER", {}, srContent({item}));
            }
            return reportFile({item});
        };
        const auto fair = m_helper.content(viewOf(nested(20)));
        QVERIFY(fair && std::get<Report>(*fair).complete);
        QCOMPARE(std::get<Report>(*fair).items.size(), std::size_t(20));
        const auto deep = m_helper.content(viewOf(nested(50)));
        QVERIFY(deep && !std::get<Report>(*deep).complete);
        QCOMPARE(std::get<Report>(*deep).items.back().depth, wire::kMaxReportDepth);
        const QByteArray level = element(0x0040, 0xA010, "CS", "CONTAINS") + element(0x0040, 0xA040, "CS", "CONTAINER")
            + littleEndian(0xA7300040, 4) + "SQ" + QByteArray(2, '\0') + QByteArray(4, '\xFF') + littleEndian(0xE000FFFE, 4) + QByteArray(4, '\xFF');
        const auto absurd = m_helper.content(viewOf(objectFile("1.2.840.10008.5.1.4.1.1.88.22", level.repeated(10'000))));
        QVERIFY(!absurd);
        QCOMPARE(absurd.error().code, ErrorCode::Corrupt);
    }

    void longReportsAreReadAsFarAsTheLimits()
    {
        QList<QByteArray> many;
        for (int i = 0; i < 30'000; ++i) {
            many << srItem("CONTAINS", "TEXT", {}, element(0x0040, 0xA160, "UT", "x"));
        }
        const auto crowded = m_helper.content(viewOf(reportFile(many)));
        QVERIFY2(crowded, crowded ? "" : crowded.error().detail.c_str());
        QVERIFY(!std::get<Report>(*crowded).complete);
        QCOMPARE(std::get<Report>(*crowded).items.size(), wire::kMaxReportItems);
        const QByteArray book(200'000, 'x');
        const auto lengthy = m_helper.content(viewOf(reportFile(QList<QByteArray>(150, srItem("CONTAINS", "TEXT", {}, element(0x0040, 0xA160, "UT", book))))));
        QVERIFY2(lengthy, lengthy ? "" : lengthy.error().detail.c_str());
        const auto &report = std::get<Report>(*lengthy);
        QVERIFY(!report.complete);
        QVERIFY(report.items[0].cut);
        QCOMPARE(report.items[0].value.size(), wire::kMaxReportText);
    }

    void filesThatEndTooSoonAreReadOrRefused()
    {
        const QByteArray report = reportFile({srItem("CONTAINS", "TEXT", "Finding", element(0x0040, 0xA160, "UT", "Text")),
                                              srItem("CONTAINS", "NUM", "Length", srNumber("1", "mm", "millimeter"))});
        const QByteArray ecg = ecgFile({EcgGroup(), EcgGroup()});
        for (const QByteArray &file : {report, ecg}) {
            for (qsizetype length = 140; length < file.size(); length += 7) {
                const auto content = m_helper.content(viewOf(file.first(length)));
                if (content && std::holds_alternative<Report>(*content)) {
                    QVERIFY2(!std::get<Report>(*content).complete, qPrintable(QString::number(length)));
                }
                QVERIFY2(content || !content.error().detail.contains("brought down"), qPrintable(QString::number(length)));
            }
        }
    }

    void answersBeyondTheLimitsAreNotBelieved()
    {
        Report report {.items = {{.depth = 1, .type = "TEXT", .value = "x"}}};
        QVERIFY(wire::decodeReport(wire::encode(report)));
        report.items[0].depth = wire::kMaxReportDepth + 1;
        QVERIFY(!wire::decodeReport(wire::encode(report)));
        report.items.assign(wire::kMaxReportItems + 1, {});
        QVERIFY(!wire::decodeReport(wire::encode(report)));
        Waveform waveform {.groups = {{.frequency = 500, .samples = 1, .channels = {{.label = "II"}}}}};
        QVERIFY(wire::decodeWaveform(wire::encode(waveform)));
        for (const double frequency : {0.0, -1.0, std::nan("")}) {
            waveform.groups[0].frequency = frequency;
            QVERIFY(!wire::decodeWaveform(wire::encode(waveform)));
        }
        waveform.groups.clear();
        QVERIFY(!wire::decodeWaveform(wire::encode(waveform)));
    }
};

MEDANCHOR_TEST(TestContent)
#include "tst_content.moc"
