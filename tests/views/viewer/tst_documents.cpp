#include "tests/support/test_main.h"

#include "tests/services/dicom/content_files.h"
#include "tests/services/media/pdf_files.h"
#include "tests/support/pdf_text.h"
#include "tests/support/recordings.h"
#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/print/print_layout.h"
#include "views/viewer/ecg_sheet.h"
#include "views/viewer/ecg_view.h"
#include "views/viewer/page_view.h"
#include "views/viewer/player_view.h"
#include "views/viewer/report_view.h"
#include "views/viewer/report_words.h"
#include "views/viewer/text_view.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewer_words.h"

#include <QBuffer>
#include <QPageSize>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace med;
using namespace med::views;
using namespace med::tests;
using State = models::ViewerModel::State;

class TestDocuments : public QObject {
    Q_OBJECT
private:
    static std::vector<std::uint8_t> bytes(const QByteArray &file) { return {file.begin(), file.end()}; }
    static QByteArray pdfObject(const QByteArray &pdf)
    {
        return objectFile("1.2.840.10008.5.1.4.1.1.104.1", element(0x0042, 0x0011, "OB", pdf) + element(0x0042, 0x0012, "LO", "application/pdf"));
    }
    static QString wordsOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? pdfPages(file.readAll()).join(' ') : QString();
    }
    static QByteArray chestReport() { return chestReportFile("2.25.100.3.1"); }

    /// Ann Smith's CT, and a series with these objects.
    struct World : ViewerWorld {
        std::unique_ptr<ViewerPage> page;
        explicit World(const QList<QByteArray> &documents, bool alone = false)
        {
            auto &study = clinic->records.at(record);
            auto series = fakeSeries(9, "Documents", study.files.size(), std::size_t(documents.size()));
            series.modality = "SR";
            for (const QByteArray &each : documents) {
                study.files.push_back(bytes(each));
            }
            if (alone) {
                study.series.clear();
            }
            study.series.push_back(series);
            page = std::make_unique<ViewerPage>(viewer(), workspace->context());
            page->resize(1400, 820);
            page->show();
            viewer().open(this->study());
        }
        ~World() { page.reset(); }
        bool isReady()
        {
            return QTest::qWaitFor([this] { return viewer().state() == State::Ready && viewer().shown(); });
        }
        /// Row of the n-th document.
        int rowOf(int document)
        {
            int seen = 0;
            for (int row = 0; row < viewer().series().rowCount(); ++row) {
                if (viewer().series().row(row).isDocument() && seen++ == document) {
                    return row;
                }
            }
            return -1;
        }
        bool showDocument(int number = 0)
        {
            viewer().showSeries(rowOf(number));
            return QTest::qWaitFor([this] {
                const auto *document = page->grid()->activeDocument();
                return document && document->document().state() != models::DocumentModel::State::Loading;
            });
        }
        DocumentView *document() const { return page->grid()->activeDocument(); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void aReportIsATileOfItsOwnAndImagesComeFirst()
    {
        World world({chestReport(), ecgFile({EcgGroup()})});
        QVERIFY(world.isReady());
        QVERIFY(!world.page->grid()->activeDocument());
        QVERIFY(!world.viewer().shown()->isDocument());
        QCOMPARE(world.viewer().series().rowCount(), 4);
        const auto &report = world.viewer().series().row(world.rowOf(0));
        QCOMPARE(report.kind, dicom::ContentKind::Report);
        QCOMPARE(seriesCaption(report), "Report, number 1");
        QCOMPARE(world.viewer().series().row(world.rowOf(1)).kind, dicom::ContentKind::Waveform);
    }

    void aStudyOfReportsAloneShowsTheFirst()
    {
        World world({chestReport()}, true);
        QVERIFY(world.isReady());
        QVERIFY(world.viewer().shown()->isDocument());
        QTRY_VERIFY(world.document() && world.document()->document().state() == models::DocumentModel::State::Ready);
    }

    void aReportIsReadableTextAndNothingOfItIsMarkup()
    {
        World world({chestReport()});
        QVERIFY(world.isReady() && world.showDocument());
        ReportView *report = world.document()->report();
        QVERIFY(report->isVisible());
        const QString words = report->toPlainText();
        QVERIFY2(words.startsWith("Chest report"), qPrintable(words));
        QVERIFY(words.contains("Findings"));
        QVERIFY(words.contains("Finding: <b>Nodule</b> & more"));
        QVERIFY(words.contains("Length: 12.5 millimeter"));
        QVERIFY(words.contains("State: Complete"));
        QVERIFY(words.contains("Verified: Not verified by anybody"));
        QVERIFY(words.contains("Key image: Image of this study"));
        QVERIFY(words.contains("Other image: Image, not in this study"));
        QCOMPARE(report->document()->begin().blockFormat().headingLevel(), 1);
        int headings = 0;
        for (auto block = report->document()->begin(); block.isValid(); block = block.next()) {
            headings += block.blockFormat().headingLevel() == 2 ? 1 : 0;
        }
        QCOMPARE(headings, 1);
        QVERIFY(report->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        QCOMPARE(report->focusPolicy(), Qt::StrongFocus);
    }

    void aLinkShowsTheImageAndTheKeysComeBack()
    {
        World world({chestReport()});
        QVERIFY(world.isReady() && world.showDocument());
        ReportView *report = world.document()->report();
        world.page->activateWindow();
        world.page->enter();
        QTRY_VERIFY(report->hasFocus());
        QTest::keyClick(report, Qt::Key_N); // To the link.
        QTest::keyClick(report, Qt::Key_Return);
        QVERIFY(!world.document());
        QCOMPARE(world.viewer().currentImage(), 2);
        QTRY_VERIFY(world.page->viewport()->hasFocus());
        QTest::keyClick(world.page->viewport(), Qt::Key_PageDown);
        QTest::keyClick(world.page->viewport(), Qt::Key_PageDown);
        QTRY_VERIFY(world.document() && world.document()->report()->hasFocus());
        QTest::keyClick(world.document()->report(), Qt::Key_PageUp, Qt::ControlModifier);
        QVERIFY(!world.document());
    }

    void anEcgIsDrawnAndItsKeysWork()
    {
        if (sharedFolder().isEmpty()) {
            QSKIP("the shared data folder is absent");
        }
        QFile file(sharedFolder() + "/data/dicom/sr_pr_doc/waveform_ecg.dcm");
        QVERIFY(file.open(QIODevice::ReadOnly));
        World world({file.readAll()});
        QVERIFY(world.isReady() && world.showDocument());
        EcgView *ecg = world.document()->ecg();
        QVERIFY(ecg->isVisible());
        QCOMPARE(ecg->look().leads, EcgLeads::Twelve);
        QVERIFY(ecg->noteText().contains("QT Interval: 368 milliseconds"));
        world.page->activateWindow();
        world.page->enter();
        QTRY_VERIFY(ecg->sheet()->hasFocus());
        QTest::keyClick(ecg->sheet(), Qt::Key_G);
        QCOMPARE(ecg->look().gain, 20);
        QTest::keyClick(ecg->sheet(), Qt::Key_A);
        QCOMPARE(ecg->look().leads, EcgLeads::Stacked);
        QTest::keyClick(ecg->sheet(), Qt::Key_PageUp);
        QVERIFY(!world.document());
    }

    void aPdfIsDrawnPageByPage()
    {
        World world({pdfObject(pdfFile({"First", "Second"}))});
        QVERIFY(world.isReady() && world.showDocument());
        PageView *view = world.document()->pages();
        QTRY_COMPARE(view->pages().state(), models::PagesModel::State::Ready);
        QVERIFY(view->isVisible());
        QTRY_VERIFY(!view->pages().picture().isNull());
        QCOMPARE(view->findChild<Label *>("pageWhere")->text(), "Page 1 of 2 · 100 %");
        QTRY_VERIFY(view->pages().words().contains("First"));
        world.page->activateWindow();
        world.page->enter();
        auto *page = view->findChild<QWidget *>("page");
        QTRY_VERIFY(page->hasFocus());
        const int wide = page->width();
        QTest::keyClick(page, Qt::Key_Plus);
        QCOMPARE(view->zoom(), 1.25);
        QVERIFY(page->width() > wide);
        QTest::keyClick(page, Qt::Key_Backspace);
        QCOMPARE(page->width(), wide);
        QTest::keyClick(page, Qt::Key_End);
        QCOMPARE(view->pages().page(), 1);
        QTRY_VERIFY(view->pages().words().contains("Second") && page->accessibleDescription().contains("Second"));
        QTest::keyClick(page, Qt::Key_Home);
        QCOMPARE(view->pages().page(), 0);
        for (int i = 0; i < 4 && view->pages().page() == 0; ++i) {
            QTest::keyClick(page, Qt::Key_PageDown);
        }
        QCOMPARE(view->pages().page(), 1); // Its end leads on.
        const auto printed = world.page->printed({});
        QVERIFY(printed);
        QCOMPARE(std::ranges::count_if(printed->blocks, [](const PrintBlock &block) { return std::holds_alternative<PrintPicture>(block); }), 2);
    }

    void attachmentsComeAfterTheSeriesAndAreShown()
    {
        QImage photo(80, 60, QImage::Format_RGB32);
        photo.fill(Qt::red);
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        photo.save(&buffer, "PNG");
        World world({chestReport()});
        auto &study = world.clinic->records.at(world.record);
        const auto attach = [&](const std::string &name, const std::string &type, const QByteArray &file) {
            study.series.push_back(fakeAttachment(name, type, study.files.size(), std::uint64_t(file.size())));
            study.files.push_back(bytes(file));
        };
        attach("letter.pdf", "application/pdf", pdfFile({"First", "Second"}));
        attach("photo.png", "image/png", png);
        attach("notes\u202etxt.exe", "text/plain", "Liver: <b>no</b> change.\r\nSecond line");
        attach("heart.wav", "audio/wav", heartFile());
        attach("cut.png", "image/png", png.left(60));
        world.viewer().close();
        world.viewer().open(world.study());
        QVERIFY(world.isReady());
        QVERIFY(!world.viewer().shown()->isDocument()); // Images first.
        const int rows = world.viewer().series().rowCount();
        const auto row = [&](int fromEnd) -> const models::SeriesRow & { return world.viewer().series().row(rows - fromEnd); };
        QCOMPARE(seriesTitle(row(5)), "letter.pdf");
        QVERIFY2(seriesCaption(row(5)).startsWith("PDF document, "), qPrintable(seriesCaption(row(5))));
        QCOMPARE(seriesTitle(row(3)), "notes\ufffdtxt.exe");
        const auto showAt = [&](int fromEnd) {
            world.viewer().showSeries(rows - fromEnd);
            return QTest::qWaitFor([&] {
                return world.document() && world.document()->document().state() == models::DocumentModel::State::Ready;
            });
        };
        QVERIFY(showAt(5));
        QTRY_VERIFY(!world.document()->pages()->pages().picture().isNull());
        QCOMPARE(world.document()->pages()->pages().count(), 2);
        QVERIFY(showAt(4));
        QTRY_VERIFY(!world.document()->pages()->pages().picture().isNull());
        const QImage picture = world.document()->pages()->pages().picture();
        QVERIFY2(picture.pixelColor(picture.rect().center()).red() > 240, "the photo");
        QCOMPARE(picture.width() * 60 / 80, picture.height());
        QVERIFY(picture.width() <= 160); // At most twice as large as it is.
        QVERIFY(showAt(3));
        QTRY_VERIFY(world.document()->text()->isVisible());
        QCOMPARE(world.document()->text()->toPlainText(), "Liver: <b>no</b> change.\nSecond line");
        QVERIFY(world.document()->printed({}));
        QVERIFY(showAt(2));
        QTRY_COMPARE(world.document()->player()->recording().state(), models::RecordingModel::State::Ready);
        QVERIFY(world.document()->player()->isVisible() && world.document()->hint().startsWith("Space"));
        world.document()->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_C); // As a cine.
        QVERIFY(world.document()->player()->recording().isPlaying());
        QVERIFY(showAt(1));
        QTRY_COMPARE(world.document()->pages()->pages().state(), models::PagesModel::State::Failed);
        QCOMPARE(world.document()->player()->recording().state(), models::RecordingModel::State::Empty);
        QVERIFY(world.viewer().state() == State::Ready); // A damaged attachment harms nothing else.
    }

    void anAttachmentThatIsNotTheAnchoredOneIsRefusedWithItsStudy()
    {
        World world({});
        auto &study = world.clinic->records.at(world.record);
        study.series.push_back(fakeAttachment("notes.txt", "text/plain", study.files.size(), 4));
        study.files.push_back(bytes("text"));
        const std::size_t file = study.files.size() - 1;
        world.viewer().close();
        world.viewer().open(world.study());
        QVERIFY(world.isReady());
        world.clinic->damage(world.record, file);
        world.viewer().showSeries(world.viewer().series().rowCount() - 1);
        QTRY_COMPARE(world.viewer().state(), State::Refused);
    }

    void aStudyOfAttachmentsAloneSaysThatNothingNamesThePatient()
    {
        World world({chestReport()}, true);
        QVERIFY(world.isReady()); // The list of studies, which is read at the same time, has the study as it was.
        world.viewer().close();
        auto &study = world.clinic->records.at(world.record);
        study.series = {fakeAttachment("notes.txt", "text/plain", 0, 4)};
        study.files = {bytes("text")};
        study.summary.images = 0;
        study.summary.attachments = 1;
        study.summary.identityOverride = "scanned with her label";
        world.viewer().open(world.study());
        QVERIFY(world.isReady());
        QTRY_VERIFY(world.document() && world.document()->text()->isVisible());
        const auto *notice = world.page->findChild<Notice *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->words(), "No file of this names a patient. Its sender said whose they are. Signed reason: “scanned with her label”");
    }

    void aHostilePdfIsRefusedAndTheStudyStays()
    {
        World world({pdfObject("%PDF-1.7 and nothing else")});
        QVERIFY(world.isReady() && world.showDocument());
        PageView *view = world.document()->pages();
        QTRY_COMPARE(view->pages().state(), models::PagesModel::State::Failed);
        const auto labels = view->findChildren<Label *>();
        QVERIFY(std::ranges::any_of(labels, [](const Label *label) { return label->text().contains("The document is damaged, or no PDF."); }));
        QCOMPARE(world.viewer().state(), State::Ready);
        QVERIFY(!world.page->printed({}));
    }

    void whatIsWrongWithAFileIsSaid()
    {
        World world({ecgFile({{.frequency = "0"}})});
        QVERIFY(world.isReady() && world.showDocument());
        QCOMPARE(world.document()->document().state(), models::DocumentModel::State::Failed);
        QCOMPARE(world.document()->message()->title(), "This document is not shown");
        const auto labels = world.document()->message()->findChildren<Label *>();
        QVERIFY(std::ranges::any_of(labels, [](const Label *label) { return label->text().contains("The waveform has no possible sampling frequency."); }));
        QCOMPARE(world.viewer().state(), State::Ready);
    }

    void reportsAndEcgsArePrinted()
    {
        World world({chestReport(), ecgFile({EcgGroup()})});
        QVERIFY(world.isReady() && world.showDocument());
        const PrintContext context {.demonstration = false, .person = "Ruth Lee", .when = SystemClock::instance().now()};
        const auto report = world.page->printed(context);
        QVERIFY(report);
        const QTemporaryDir folder;
        QVERIFY(PrintLayout::writePdf(*report, folder.filePath("report.pdf"), QPageSize(QPageSize::A4)));
        QVERIFY(wordsOf(folder.filePath("report.pdf")).contains("Length:12.5millimeter"));
        QVERIFY(world.showDocument(1));
        QTRY_COMPARE(world.document()->document().state(), models::DocumentModel::State::Ready);
        const auto ecg = world.page->printed(context);
        QVERIFY(ecg && ecg->landscape);
        const auto drawing = std::ranges::find_if(ecg->blocks, [](const PrintBlock &block) { return std::holds_alternative<PrintDrawing>(block); });
        QVERIFY(drawing != ecg->blocks.end());
        QVERIFY(PrintLayout::writePdf(*ecg, folder.filePath("ecg.pdf"), QPageSize(QPageSize::A4)));
        QVERIFY(wordsOf(folder.filePath("ecg.pdf")).contains("truesize"));
    }

    void nothingStaysWhenThePatientChanges()
    {
        World world({chestReport()});
        QVERIFY(world.isReady() && world.showDocument());
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(!world.document());
        QVERIFY(world.page->grid()->document(0)->report()->toPlainText().isEmpty());
        QVERIFY(!world.page->printed({}));
    }
};

MEDANCHOR_TEST(TestDocuments)
#include "tst_documents.moc"
