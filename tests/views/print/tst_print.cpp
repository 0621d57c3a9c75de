#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/pdf_text.h"
#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/common/label.h"
#include "views/orders/orders_print.h"
#include "views/print/print_preview.h"
#include "views/print/print_words.h"
#include "views/record/proof_print.h"
#include "views/viewer/image_print.h"
#include "views/viewer/viewer_page.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

namespace {

const PrintContext kContext {.demonstration = true, .person = "Dr Amira Khan", .when = *fromIso8601("2025-03-05T14:07:31Z")};

QString squeezed(QString text) { return text.remove(' '); }

} // namespace

/// What is printed is read back from the PDF that it becomes.
class TestPrint : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QStringList pagesOf(const PrintDocument &document)
    {
        const QString path = m_folder.filePath("test.pdf");
        if (!PrintLayout::writePdf(document, path, QPageSize(QPageSize::A4))) {
            return {};
        }
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? tests::pdfPages(file.readAll()) : QStringList();
    }
    static PrintDocument ordersOf(int count, bool demonstration)
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        for (int i = 0; i < count; ++i) {
            clinic->addOrder("pat_smith", "CT chest " + std::to_string(i), "requested");
        }
        models::PatientContext context;
        models::OrdersModel orders(clinic, &context);
        context.choose(clinic->people[2]);
        if (!QTest::qWaitFor([&] { return orders.state() == models::LoadState::Ready; })) {
            return {};
        }
        auto print = kContext;
        print.demonstration = demonstration;
        return ordersDocument(orders, clinic->people[2], print);
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void everyPageSaysWhomItIsAboutAndItsNumber()
    {
        const QStringList pages = pagesOf(ordersOf(60, true));
        QVERIFY2(pages.size() >= 3, qPrintable(QString::number(pages.size())));
        for (qsizetype i = 0; i < pages.size(); ++i) {
            for (const QString &words : {QString("SMITH, Ann (Mrs) · Born 03-Feb-1960 · Female · MRN 485 777 3456"), QString("DEMONSTRATION"),
                                         QString("Not for primary diagnosis"), QString("Page %1 of %2").arg(i + 1).arg(pages.size()),
                                         QString("printed by Dr Amira Khan, 05-Mar-2025 14:07:31 UTC"), QString("Urgency")}) {
                QVERIFY2(pages.at(i).contains(squeezed(words)), qPrintable(words + " on page: " + pages.at(i)));
            }
        }
        const QString all = pages.join(QString());
        for (int i = 0; i < 60; ++i) {
            QCOMPARE(all.count(QString("CTchest%1").arg(i) + "2025-"), 1); // Each order once, none cut by a page's end.
        }
    }
    void outsideADemonstrationThereIsNoStripe()
    {
        const QStringList pages = pagesOf(ordersOf(2, false));
        QCOMPARE(pages.size(), 1);
        QVERIFY(!pages.first().contains("DEMONSTRATION"));
        QVERIFY(pages.first().contains("Notforprimarydiagnosis"));
    }
    void aProofIsPrintedWithEachCheckAndWholeDigests()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT abdomen", .studyDate = "2025-03-05", .organization = "Harbour Imaging"}, {{}}, {{1}});
        models::ProofBook proofs;
        models::ProofModel proof(clinic, proofs);
        proof.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(proof.state(), models::ProofModel::State::Passed);
        const QString all = pagesOf(proofDocument(proof, clinic->people[2], kContext)).join(QString());
        QVERIFY(all.contains("ProofofCTabdomen,version1"));
        for (const auto &check : proof.checks().checks()) {
            QVERIFY2(all.contains(squeezed(QString::fromStdString(check.title))), check.title.c_str());
        }
        QCOMPARE(all.count("Passed"), qsizetype(proof.checks().checks().size()));
        for (const std::string &digest : {proof.proof()->manifestHash, proof.proof()->blockHash}) {
            QVERIFY2(!digest.empty() && all.contains(QString::fromStdString(digest)), digest.c_str());
        }
    }
    void aFailedProofSaysSo()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->addStudy("pat_smith", {.title = "CT abdomen"}, {{}}, {{1}});
        clinic->failCheck("rec_1", "files");
        models::ProofBook proofs;
        models::ProofModel proof(clinic, proofs);
        proof.check(clinic->records.at("rec_1").summary);
        QTRY_COMPARE(proof.state(), models::ProofModel::State::Failed);
        const QString all = pagesOf(proofDocument(proof, clinic->people[2], kContext)).join(QString());
        QVERIFY(all.contains("Altered:whatisstoredisnotwhatwassigned"));
        QVERIFY(all.contains("Failed"));
        QVERIFY(!all.contains("Verified:"));
    }
    void nothingRunsOffThePage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one word") << QString(4000, 'x');
        QTest::newRow("many lines") << QString("line\n").repeated(400);
        QTest::newRow("other letters") << QString::fromUtf8("Größe Ψ Ж ").repeated(300);
        QTest::newRow("nothing") << QString();
    }
    void nothingRunsOffThePage()
    {
        QFETCH(QString, text);
        PrintDocument document {.context = kContext, .title = text.left(300), .under = text.left(900), .identity = text.left(300), .blocks = {}};
        document.blocks = {PrintText {text}, PrintField {text.left(200), text}, PrintHeading {text.left(100)}, PrintCheck {.ok = false, .title = text, .detail = text},
                           PrintTable {.head = {"a", "b"}, .shares = {1, 3}, .rows = {{text, text}, {text}, {}}}, PrintDigest {"d", std::string(640, 'a')},
                           PrintPicture {}};
        const QStringList pages = pagesOf(document);
        QVERIFY(!pages.isEmpty());
        for (const QString &page : pages) {
            QVERIFY(page.contains("Notforprimarydiagnosis"));
        }
    }
    void aHeadingNeverStandsAloneAtAPagesEnd()
    {
        for (int lines = 40; lines < 60; ++lines) {
            PrintDocument document {.context = kContext, .title = "T", .under = {}, .identity = "I", .blocks = {}};
            for (int i = 0; i < lines; ++i) {
                document.blocks.push_back(PrintText {"line"});
            }
            document.blocks.push_back(PrintHeading {"HEADING"});
            document.blocks.push_back(PrintText {"below"});
            for (const QString &page : pagesOf(document)) {
                QCOMPARE(page.contains("HEADING"), page.contains("below"));
            }
        }
    }
    void theShownImageIsPrintedAndARefusedOneIsNot()
    {
        const tests::ViewerWorld world;
        ViewerPage page(world.viewer(), world.workspace->context());
        page.resize(1200, 800);
        page.show();
        const auto shown = [&] { return keyImageDocument(*page.viewport(), world.viewer(), world.workspace->context(), kContext); };
        QVERIFY(!shown());
        world.viewer().open(world.study());
        QTRY_VERIFY(world.viewer().frame());
        const auto document = shown();
        QVERIFY(document);
        const auto *picture = std::get_if<PrintPicture>(&document->blocks.front());
        QVERIFY(picture && !picture->image.isNull());
        const QStringList pages = pagesOf(*document);
        QCOMPARE(pages.size(), 1);
        QVERIFY(pages.first().contains("SMITH,Ann"));
        QVERIFY2(pages.first().contains(QString("image%1of20").arg(page.viewport()->pane().currentImage() + 1)), qPrintable(pages.first()));
        world.workspace->proofs().set(QString::fromStdString(world.record), {.state = models::ProofState::Altered, .version = 1});
        QTRY_COMPARE(world.viewer().state(), models::ViewerModel::State::Refused);
        QVERIFY(!shown());
    }
    void aFileThatCannotBeWrittenIsSaidAndHarmsNothing()
    {
        PrintPreview preview(ordersOf(3, true));
        QCOMPARE(preview.pages(), 1);
        const auto *said = preview.findChild<Label *>("printSaid");
        QVERIFY(said->text().contains("not encrypted"));
        preview.savePdf(m_folder.filePath("no such folder/x.pdf"));
        QVERIFY2(said->text().contains("could not be written"), qPrintable(said->text()));
        preview.savePdf(m_folder.filePath("orders.pdf"));
        QVERIFY2(said->text().startsWith("Saved: "), qPrintable(said->text()));
        QFile file(m_folder.filePath("orders.pdf"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(tests::pdfPages(file.readAll()).size(), 1);
    }
};

MEDANCHOR_TEST(TestPrint)
#include "tst_print.moc"
