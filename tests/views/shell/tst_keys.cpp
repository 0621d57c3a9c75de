#include "tests/support/enter_window.h"
#include "tests/support/test_main.h"

#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/key_map.h"
#include "views/common/notice.h"
#include "views/shell/key_sheet.h"
#include "views/shell/main_window.h"
#include "views/shell/status_line.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewport_grid.h"

#include <QHelpEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolTip>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

/// Every key can be another, wherever it is read.
class TestKeys : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        models::Settings settings;
        models::SignInModel signIn{models::SignInServices()};
        std::unique_ptr<MainWindow> window;

        explicit World(const std::map<QString, QString> &keys = {})
        {
            auto files = tests::fakeStack(4);
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .modality = "CT"}, {tests::fakeSeries(1, "Axial", 0, 4)}, files);
            for (const auto &[id, key] : keys) {
                settings.setKey(id, key);
            }
            signIn.setProfiles({{.folder = "/p/khan", .login = "khan"}});
            window = std::make_unique<MainWindow>(signIn, "/nowhere", models::ViewerModel::Options{.makeDecoder = tests::makeFakeDecoder}, &settings);
            window->resize(1600, 1000);
            window->show();
            window->activateWindow();
            if (!QTest::qWaitForWindowActive(window.get())) {
                qFatal("the window does not become the active one");
            }
            tests::enterWindow(*window, signIn, clinic);
            view().openPatient(clinic->people[2]);
        }
        ~World()
        {
            window.reset();
            models::finishAsync();
            KeyMap::instance().reset();
        }
        WorkspaceView &view() const { return *window->workspaceView(); }
        models::Workspace &workspace() const { return *window->workspace(); }
        void openImages() const
        {
            QTRY_COMPARE(workspace().studies().rowCount(), 1);
            view().showViewer(workspace().studies().row(0));
            QTRY_VERIFY(workspace().viewer().frame());
        }
        Viewport *viewport() const { return view().viewerPage()->grid()->active(); }
        QAbstractButton *button(const char *name) const { return view().findChild<QAbstractButton *>(name); }
        void press(const char *keys) const { QTest::keySequence(window.get(), QKeySequence(QLatin1String(keys))); }
        QStringList sheetWords() const
        {
            QStringList words;
            for (const QLabel *label : view().findChild<KeySheet *>()->findChildren<QLabel *>()) {
                words << label->text();
            }
            return words;
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void aToolsLetterIsAnotherAtOnceAndAtTheNextSignIn()
    {
        World world;
        world.openImages();
        Viewport *viewport = world.viewport();
        QTest::keyClick(viewport, Qt::Key_Z);
        QCOMPARE(viewport->tool(), Tool::Zoom);
        world.view().commands().run("keys");
        QAbstractButton *window = world.button("key-viewer.window");
        QVERIFY(window && window->text() == "W");
        auto *notice = world.view().findChild<Notice *>("remapNotice");
        window->click();
        QTest::keyClick(window, Qt::Key_Z); // Another tool's.
        QVERIFY2(notice->words().contains("Z belongs to “Zoom”"), qPrintable(notice->words()));
        QTest::keyClick(window, Qt::Key_K, Qt::ControlModifier);
        QVERIFY2(notice->words().startsWith("In the images a letter"), qPrintable(notice->words()));
        QTest::keyClick(window, Qt::Key_1); // A preset's.
        QVERIFY(notice->words().startsWith("In the images a letter"));
        QTest::keyClick(window, Qt::Key_Return);
        QCOMPARE(window->text(), "Press the new key");
        QTest::keyClick(window, Qt::Key_B);
        QCOMPARE(window->text(), "B");
        QCOMPARE(world.settings.keys().value("viewer.window"), "B");
        QTest::keyClick(viewport, Qt::Key_W);
        QCOMPARE(viewport->tool(), Tool::Zoom);
        QTest::keyClick(viewport, Qt::Key_B);
        QCOMPARE(viewport->tool(), Tool::Window);
        world.button("key-viewer.zoom")->click();
        QTest::keyClick(world.button("key-viewer.zoom"), Qt::Key_B);
        world.button("takeKey")->click();
        QCOMPARE(window->text(), "No key");
        world.button("resetAllKeys")->click();
        QCOMPARE(window->text(), "W");
        QTest::keyClick(viewport, Qt::Key_Z);
        QCOMPARE(viewport->tool(), Tool::Zoom);
    }

    void keysOfFormsAndOfSigningAreKeptAndRead()
    {
        World world({{"form.save", "Ctrl+D"}, {"form.continue", "Ctrl+G"}, {"signing.sign", "Alt+U"}, {"viewer.rotate", "Q"}});
        world.view().requestExamination();
        auto *reason = world.view().findChild<QPlainTextEdit *>("orderReason");
        reason->setPlainText("Cough");
        QTest::keyClick(reason, Qt::Key_S, Qt::ControlModifier);
        QVERIFY(world.clinic->drafts.empty());
        QTest::keyClick(reason, Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(!world.clinic->drafts.empty());
        world.workspace().orderDraft().setExamination("http://loinc.org", "24627-2", "CT chest");
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!world.workspace().signing().isAsking());
        QTest::keyClick(reason, Qt::Key_G, Qt::ControlModifier);
        QTRY_VERIFY(world.workspace().signing().isAsking());
        SigningSheet *sheet = world.view().signingSheet();
        QTRY_VERIFY(sheet->isVisible());
        QTest::keyClick(sheet, Qt::Key_S, Qt::AltModifier);
        QVERIFY(world.workspace().signing().isAsking());
        QTest::keyClick(sheet, Qt::Key_U, Qt::AltModifier);
        QTRY_VERIFY(!world.workspace().signing().isAsking());
        QTRY_COMPARE(world.clinic->orderList.size(), 1U);
    }

    void aKeyOfAFormMeetsThoseOfTheWindow()
    {
        World world;
        world.view().commands().run("keys");
        auto *notice = world.view().findChild<Notice *>("remapNotice");
        QAbstractButton *save = world.button("key-form.save");
        save->click();
        QTest::keyClick(save, Qt::Key_K, Qt::ControlModifier);
        QVERIFY2(notice->words().contains("Ctrl+K belongs to “Search or run a command”"), qPrintable(notice->words()));
        QTest::keyClick(save, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(notice->words().contains("belongs to “Go on with a form"), qPrintable(notice->words()));
        QAbstractButton *sign = world.button("key-signing.sign");
        sign->click();
        QTest::keyClick(sign, Qt::Key_Return, Qt::AltModifier);
        QVERIFY2(notice->words().contains("never signs"), qPrintable(notice->words()));
        QAbstractButton *lock = world.button("key-lock");
        lock->click();
        QTest::keyClick(lock, Qt::Key_S, Qt::ControlModifier); // Free for nobody: forms read it.
        QVERIFY2(notice->words().contains("Ctrl+S belongs to “Keep a draft”"), qPrintable(notice->words()));
    }

    void sheetsAndTilesAndTipsShowThem()
    {
        World world({{"viewer.window", "B"}, {"viewer.reset", ""}});
        world.openImages();
        world.view().commands().run("help");
        QVERIFY(world.sheetWords().contains("In the images"));
        QVERIFY(world.sheetWords().contains("Crosshair with value"));
        QVERIFY(!world.sheetWords().contains("Reset the view")); // It has no key now.
        world.view().commands().run("shortcuts");
        for (const char *words : {"In forms and while signing", "Keep a draft", "Sign what the signing sheet shows", "In the images", "Window"}) {
            QVERIFY2(world.sheetWords().contains(words), words);
        }
        QCOMPARE(KeyMap::instance().shown("W"), "B");
        QCOMPARE(KeyMap::instance().shown("⌫"), "");
        QCOMPARE(KeyMap::instance().shown("Z"), "Z");
        ToolTile *tile = nullptr;
        for (ToolTile *each : world.view().findChildren<ToolTile *>()) {
            tile = each->accessibleName() == "Window" ? each : tile;
        }
        QVERIFY(tile);
        const int width = tile->sizeHint().width();
        QHelpEvent tip(QEvent::ToolTip, tile->rect().center(), tile->mapToGlobal(tile->rect().center()));
        QCoreApplication::sendEvent(tile, &tip);
        QCOMPARE(QToolTip::text(), "Window (B)");
        world.view().commands().setKeys("viewer.window", {QKeySequence("Shift+B")});
        QVERIFY(tile->sizeHint().width() > width);
    }

    void f6ReachesTheSigningSheetAndTheStatusLine()
    {
        World world;
        world.view().requestExamination();
        world.workspace().orderDraft().setExamination("http://loinc.org", "24627-2", "CT chest");
        world.view().findChild<QPlainTextEdit *>("orderReason")->setPlainText("Cough");
        QVERIFY(world.workspace().orderDraft().submit());
        QTRY_VERIFY(world.view().signingSheet()->isVisible());
        auto *status = world.view().findChild<StatusLine *>();
        bool sheet = false;
        bool line = false;
        QStringList seen;
        for (int i = 0; i < 6; ++i) {
            world.press("F6");
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            seen << QLatin1String(focus->metaObject()->className()) + ' ' + focus->objectName();
            sheet = sheet || world.view().signingSheet()->isAncestorOf(focus);
            line = line || focus == status || status->isAncestorOf(focus);
        }
        QVERIFY2(sheet && line, qPrintable(seen.join(", ")));
        world.press("Shift+F6");
        world.press("Shift+F6");
        QVERIFY(QApplication::focusWidget());
    }
};

MEDANCHOR_TEST(TestKeys)
#include "tst_keys.moc"
