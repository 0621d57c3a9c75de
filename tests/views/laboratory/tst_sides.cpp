#include "tests/support/test_main.h"

#include "tests/views/laboratory/shown_laboratory.h"
#include "views/common/application.h"
#include "views/common/coded_words.h"
#include "views/common/language.h"
#include "views/common/theme/text_size.h"
#include "views/laboratory/comparison_table.h"

#include <QScopeGuard>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::Shown;
using tests::text;

/// The part of the body and the side, as the order asks for them and as the files say them.
class TestSides : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void whoTheFilesNameIsNeverCut_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<bool>("stacked");
        QTest::newRow("wide") << 1600 << false;
        QTest::newRow("narrow") << 640 << true;
    }
    void whoTheFilesNameIsNeverCut()
    {
        QFETCH(int, room);
        QFETCH(bool, stacked);
        TextSize::instance().setPercent(200);
        const auto back = qScopeGuard([] { TextSize::instance().setPercent(100); });
        ComparisonTable table;
        table.setRows({"Field", "Order 2025-01183", "Files (DICOM header)", "Result"},
                      {{.title = "Name", .order = "SMITH-WELLINGTON, Ann Elizabeth", .files = "SMITH, Anne", .result = "Missing in the files", .said = {}, .glyph = Glyph::CloseCircle, .strong = true, .stops = true},
                       {.title = "Born", .order = "03-Feb-1960", .files = "13-Feb-1966", .result = "Differs", .said = {}}});
        table.setRoom(room);
        table.resize(room, table.heightForWidth(room));
        table.show();
        QCOMPARE(table.isStacked(), stacked);
        const auto labels = table.findChildren<Label *>();
        int seen = 0;
        for (const Label *label : labels) {
            if (label->isVisible()) {
                ++seen;
                QVERIFY2(!qobject_cast<const ElidedLabel *>(label) && label->heightForWidth(label->width()) <= label->height() && label->width() >= label->minimumSizeHint().width(), qPrintable(label->text()));
                QVERIFY2(table.rect().contains(QRect(label->mapTo(&table, QPoint()), label->size())), qPrintable(label->text()));
            }
        }
        QCOMPARE(seen, 12); // Of the columns' names or, below each other, of the captions.
    }

    void theSideIsSaidInTheListAndAtTheOrder()
    {
        Shown world;
        world.order(world.okoro).title = "MR knee, left";
        world.order(world.okoro).bodySite = codingOf(*siteOfExamination({}, {}, "knee"));
        world.order(world.okoro).laterality = codingOf(Side::Left);
        world.show();
        QVERIFY2(world.names().join(' ').contains("OKORO, Grace (Ms), MR knee, left · 2025-01182"), qPrintable(world.names().join(' ')));
        world.page->showOrder(text(world.okoro));
        QCOMPARE(world.label("orderTitle"), "MR knee, left for OKORO, Grace (Ms)");
        QVERIFY2(world.label("orderSource").startsWith("Knee, left · Accession 2025-01182"), qPrintable(world.label("orderSource")));
        world.order(world.okoro).laterality = {.system = "urn:newer", .code = "q", .display = "upper\nleft"};
        world.model->refresh();
        QTRY_VERIFY2(world.label("orderSource").startsWith("Knee (side: upper left) · "), qPrintable(world.label("orderSource")));
    }

    void aSideIsNotWhatIsCutFromATitle()
    {
        const QFontMetrics metrics(QApplication::font());
        const QString title = "Knee X-ray, two views, both sides · 2025-01182";
        QCOMPARE(elidedTitle(metrics, title, 10'000), title);
        for (int width = metrics.horizontalAdvance(title); width > metrics.horizontalAdvance("…, both sides"); --width) {
            const QString shown = elidedTitle(metrics, title, width);
            QVERIFY2(shown.contains(", both sides"), qPrintable(shown));
            QVERIFY2(metrics.horizontalAdvance(shown) <= width, qPrintable(shown));
        }
        QCOMPARE(elidedTitle(metrics, "MR knee, leftover", metrics.horizontalAdvance("MR kne…")), "MR kne…");
        QVERIFY(elidedTitle(metrics, "MR knee, left", metrics.horizontalAdvance("MR kn…, left")).endsWith("…, left"));
    }

    void titlesSpeakTheLanguageOfTheWindow()
    {
        const auto said = [](std::string_view title) { return examinationText(title); };
        QCOMPARE(said("MR knee, left"), "MR knee, left");
        setLanguage(Language::German);
        const auto back = qScopeGuard([] { setLanguage(Language::English); });
        QCOMPARE(said("CT chest"), "CT Thorax");
        QCOMPARE(said("MR knee, left"), "MR Knie, links");
        QCOMPARE(said("MR knee, right"), "MR Knie, rechts");
        QCOMPARE(said("MR knee, both sides"), "MR Knie, beidseits");
        QCOMPARE(said("Left knee after the fall, left"), "Left knee after the fall, left");
        QCOMPARE(said("thorax lung computed tomography"), "thorax lung computed tomography"); // Other words are no title.
        QCOMPARE(said(""), "");
        const QFontMetrics metrics(QApplication::font());
        const QString title = "Röntgen Knie, zwei Ebenen, beidseits · 2025-01182";
        for (int width = metrics.horizontalAdvance(title); width > metrics.horizontalAdvance("…, beidseits"); width -= 7) {
            QVERIFY(elidedTitle(metrics, title, width).contains(", beidseits"));
        }
        Shown world;
        world.order(world.okoro).title = "MR knee, left";
        world.show();
        QVERIFY2(world.names().join(' ').contains("MR Knie, links · 2025-01182"), qPrintable(world.names().join(' ')));
        world.page->showOrder(text(world.okoro));
        QVERIFY2(world.label("orderTitle").contains("MR Knie, links"), qPrintable(world.label("orderTitle")));
    }

    void theOtherSideStopsAndSaysSo_data()
    {
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("side");
        QTest::addColumn<int>("agreement");
        QTest::addColumn<bool>("stops");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("said");
        const int same = int(models::Intake::Agreement::Same), differs = int(models::Intake::Agreement::Differs);
        const QString agrees = "These files agree with the order", oneDiffers = "Nothing stops these files, but 1 field differs";
        QTest::newRow("the same") << "KNEE" << "L" << same << false << agrees << "Side: order Left, files Left, same";
        QTest::newRow("the other") << "KNEE" << "R" << differs << true << "Stopped: these files show the other side than the order asks for"
                                   << "Side: order Left, files Right, differs";
        QTest::newRow("not stated") << "KNEE" << "" << int(models::Intake::Agreement::Absent) << false << agrees
                                    << "Side: order Left, files Not stated, not in the files";
        QTest::newRow("none of the standard's") << "KNEE" << "X" << differs << false << oneDiffers << "Side: order Left, files X, differs";
        QTest::newRow("unpaired") << "KNEE" << "U" << differs << false << oneDiffers << "Side: order Left, files Unpaired, differs";
        QTest::newRow("a part without end") << QString(5000, 'K') << "L" << same << false << oneDiffers << "Side: order Left, files Left, same";
    }
    void theOtherSideStopsAndSaysSo()
    {
        QFETCH(QString, part);
        QFETCH(QString, side);
        QFETCH(int, agreement);
        QFETCH(bool, stops);
        QFETCH(QString, title);
        QFETCH(QString, said);
        Shown world;
        const auto path = world.addFolder("CT", 12);
        auto &intake = world.clinic->intakes[path];
        using Agreement = models::Intake::Agreement;
        intake.fields.push_back(tests::LaboratoryWorld::field("body part", "KNEE", part.toStdString(), part == "KNEE" ? Agreement::Same : Agreement::Differs));
        intake.fields.push_back(tests::LaboratoryWorld::field("laterality", "L", side.toStdString(), Agreement(agreement), stops));
        intake.stops = stops;
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button(stops ? "sendAnyway" : "sendFiles")->isVisible());
        QCOMPARE(world.label("comparisonTitle"), title);
        QStringList lines;
        for (const QWidget *line : world.page->findChild<QWidget *>("comparisonTable")->findChildren<QWidget *>()) {
            lines << line->accessibleName();
        }
        QVERIFY2(lines.contains(said), qPrintable(lines.join('\n')));
        QCOMPARE(world.label("comparisonText").contains("Look at what differs first"), !stops && (part != "KNEE" || agreement == int(Agreement::Differs)));
        QVERIFY(world.page->findChild<QWidget *>("comparisonPanel")->width() <= world.page->width());
    }
};

MEDANCHOR_TEST(TestSides)
#include "tst_sides.moc"
