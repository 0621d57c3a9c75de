#include "tests/support/enter_window.h"
#include "tests/support/test_main.h"

#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/patient_banner.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/shell/activity_panel.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/header_bar.h"
#include "views/shell/key_sheet.h"
#include "views/shell/lock_page.h"
#include "views/shell/main_window.h"
#include "views/shell/notice_panel.h"
#include "views/shell/palette.h"
#include "views/shell/rail.h"
#include "views/shell/settings_sheet.h"
#include "views/shell/sign_in_page.h"
#include "views/shell/workspace_view.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

class TestShell : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        models::Settings settings;
        models::SignInModel signIn;
        std::unique_ptr<MainWindow> window;

        static models::SignInServices services()
        {
            models::SignInServices services;
            services.verify = [](const std::filesystem::path &, const SecretBytes &passphrase) -> Expected<> {
                if (textOf(passphrase.view()) != "correct horse") {
                    return failure(ErrorCode::Locked, "wrong passphrase");
                }
                return {};
            };
            return services;
        }
        /// `fill` adds to the clinic before anybody asks it.
        explicit World(const std::function<void(FakeWorkplace &)> &fill = [](FakeWorkplace &) {})
            : signIn(services())
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .modality = "CT", .author = "Ravi Menon"}, {{}}, {{1}});
            clinic->addStudy("pat_bauer", {.title = "MR knee", .modality = "MR", .author = "Ravi Menon"}, {{}}, {{1}});
            fill(*clinic);
            signIn.setProfiles({{.folder = "/p/khan", .login = "khan"}, {.folder = "/p/menon", .login = "menon"}});
            window = std::make_unique<MainWindow>(signIn, "/nowhere",
                                                  models::ViewerModel::Options{.makeDecoder = tests::makeFakeDecoder}, &settings);
            window->show();
            window->activateWindow();
            if (!QTest::qWaitForWindowActive(window.get())) {
                qFatal("the window does not become the active one");
            }
            tests::enterWindow(*window, signIn, clinic);
        }
        ~World()
        {
            window.reset();
            models::finishAsync();
            TextSize::instance().setPercent(100);
        }
        WorkspaceView &view() const { return *window->workspaceView(); }
        models::Workspace &workspace() const { return *window->workspace(); }
        const models::PatientSummary &smith() const { return clinic->people[2]; }
        QLineEdit *field() const { return window->findChild<QLineEdit *>("paletteField"); }
        void key(const char *keys) const { QTest::keySequence(window.get(), QKeySequence(QLatin1String(keys))); }
    };

    static QStringList rowsOf(const PaletteModel &model)
    {
        QStringList rows;
        for (int i = 0; i < model.rowCount(); ++i) {
            rows << (model.row(i).isHeader ? "# " : "") + model.row(i).text;
        }
        return rows;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void thePaletteOffersThisPatientsActionsFirstAndTabLeavesThem()
    {
        World world;
        world.view().openPatient(world.smith());
        QTRY_COMPARE(world.workspace().studies().rowCount(), 1);
        world.key("Ctrl+K");
        auto *palette = world.view().palette();
        QVERIFY(palette->isOpen());
        const auto *banner = world.view().findChild<PatientBanner *>();
        QVERIFY(palette->mapTo(&world.view(), QPoint(0, 0)).y() >= banner->geometry().bottom()); // Never covered.
        QCOMPARE(QApplication::focusWidget(), world.field());
        QTest::keyClicks(world.field(), "ct");
        const QStringList rows = rowsOf(palette->model());
        QCOMPARE(rows.mid(0, 3), QStringList({"# Do with SMITH, Ann", "Open CT abdomen", "Verify CT abdomen"}));
        QTest::keyClick(world.field(), Qt::Key_Tab);
        QVERIFY(!rowsOf(palette->model()).contains("Open CT abdomen"));
        QCOMPARE(QApplication::focusWidget(), world.field());
        QTest::keyClick(world.field(), Qt::Key_Escape);
        QVERIFY(!palette->isOpen());
        QVERIFY(world.window->isAncestorOf(QApplication::focusWidget()));
        QCOMPARE(world.workspace().context().patientId(), "pat_smith");
    }

    void enterRunsWhatIsChosen()
    {
        World world;
        QTRY_COMPARE(world.workspace().patients().rowCount(), 3);
        world.key("Ctrl+J");
        QTest::keyClicks(world.field(), "okoro");
        QTest::keyClick(world.field(), Qt::Key_Return);
        QCOMPARE(world.workspace().context().patientId(), "pat_okoro");
        QTRY_COMPARE(world.workspace().notices().studies().size(), 2U);
        world.key("Ctrl+Shift+F"); // To the page that finds in all records.
        QCOMPARE(world.view().currentPage(), QString("find"));
        QCOMPARE(QApplication::focusWidget()->objectName(), QString("findWords"));
    }

    void keysLeadToSheetsAndEscapeLeadsBack()
    {
        World world;
        const auto opens = [&]<typename Sheet>(const char *key, Sheet *sheet) {
            world.key(key);
            sheet = sheet ? sheet : world.view().template findChild<Sheet *>(); // Some are made when they are wanted.
            QVERIFY2(sheet && sheet->isVisible(), key);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
            QVERIFY2(!sheet->isVisible(), key);
        };
        opens("Ctrl+/", world.view().findChild<KeySheet *>());
        opens("F1", world.view().findChild<KeySheet *>());
        opens("Ctrl+,", world.view().findChild<SettingsSheet *>());
        opens("Ctrl+Shift+N", world.view().findChild<NoticePanel *>());
        opens("Ctrl+Shift+A", world.view().findChild<ActivityPanel *>());
    }

    void aKeyIsChangedAndWhatItBelongsToIsTold()
    {
        World world;
        world.key("Ctrl+,");
        world.view().findChild<QAbstractButton *>("changeKeys")->click();
        auto *lock = world.view().findChild<QAbstractButton *>("key-lock");
        auto *notice = world.view().findChild<Notice *>("remapNotice");
        QVERIFY(lock->isVisible() && lock->text() == "Ctrl+L");
        lock->click();
        QCOMPARE(lock->text(), "Press the new key");
        QTest::keyClick(lock, Qt::Key_L); // A letter alone.
        QVERIFY2(notice->isVisible() && notice->words().startsWith("L alone"), qPrintable(notice->words()));
        QTest::keyClick(lock, Qt::Key_K, Qt::ControlModifier);
        QVERIFY2(notice->words().contains("Ctrl+K belongs to “Search or run a command”"), qPrintable(notice->words()));
        QVERIFY(!world.view().palette()->isOpen()); // Pressed for the sheet.
        QTest::keyClick(lock, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(lock->text(), "Ctrl+Shift+J");
        QVERIFY(!notice->isVisible());
        QCOMPARE(world.settings.keys().value("lock"), "Ctrl+Shift+J");
        QVERIFY(!world.window->isLocked());

        auto *palette = world.view().findChild<QAbstractButton *>("key-palette");
        lock->click();
        QTest::keyClick(lock, Qt::Key_K, Qt::ControlModifier);
        world.view().findChild<QAbstractButton *>("takeKey")->click();
        QCOMPARE(lock->text(), "Ctrl+K");
        QCOMPARE(palette->text(), "No key");
        QCOMPARE(world.settings.keys().value("palette", "?"), "");
        world.view().findChild<QAbstractButton *>("reset-palette")->click();
        QCOMPARE(palette->text(), "Ctrl+K");
        QCOMPARE(lock->text(), "No key"); // One key, one command.
        world.view().findChild<QAbstractButton *>("resetAllKeys")->click();
        QCOMPARE(lock->text(), "Ctrl+L");
        QVERIFY(world.settings.keys().isEmpty());
        lock->click();
        QTest::keyClick(lock, Qt::Key_Escape);
        QCOMPARE(lock->text(), "Ctrl+L");
        QVERIFY(lock->isVisible()); // Escape ended the listening, not the sheet.
    }

    void whoseKeysWereChangedFindsThemAtTheNextSignIn()
    {
        World world;
        world.settings.setKey("lock", "F9");
        world.settings.setKey("help", "");
        tests::enterWindow(*world.window, world.signIn, world.clinic);
        QCOMPARE(world.view().commands().keyText("lock"), "F9");
        QCOMPARE(world.view().commands().keyText("help"), "");
        world.key("F9");
        QTRY_VERIFY(world.window->isLocked());
    }

    void theLanguageIsChosenForTheNextStart()
    {
        World world;
        world.settings.setLanguage("en");
        world.key("Ctrl+,");
        auto *note = world.view().findChild<QLabel *>("languageNextStart");
        auto *english = world.view().findChild<QAbstractButton *>("language-en");
        auto *german = world.view().findChild<QAbstractButton *>("language-de");
        QVERIFY(english->isChecked() && !german->isChecked() && !note->isVisible());
        QCOMPARE(german->text(), "Deutsch"); // In its own language.
        german->click();
        QCOMPARE(world.settings.language(), "de");
        QVERIFY(german->isChecked() && !english->isChecked() && note->isVisible());
        QVERIFY(note->text().contains("next start"));
        world.view().findChild<QAbstractButton *>("language-system")->click();
        QCOMPARE(world.settings.language(), "system");
        english->click();
        QVERIFY(!note->isVisible());
    }

    void aPageOfTheTableGetsItsPlaceKeyAndBadge()
    {
        World world;
        int made = 0;
        struct Probe : QWidget {
            int entered = 0;
            void enter() { ++entered; }
        };
        Probe *probe = nullptr;
        const auto entry = [&](const QString &id, const QStringList &roles) {
            return PageEntry{.id = id, .glyph = Glyph::Clipboard, .name = id, .roles = roles, .make = [&] {
                                 ++made;
                                 probe = new Probe;
                                 return shellPage(probe);
                             }, .help = {}};
        };
        auto *rail = world.view().findChild<Rail *>();
        const int before = rail->count();
        world.view().addPage(entry("probe", {"doctor", "technician"}));
        world.view().addPage(entry("claims", {"reviewer"}));
        world.view().addPatientPage(entry("aside", {}));
        QCOMPARE(rail->count(), before + 1); // A doctor reviews no claims.
        world.view().setBadge("probe", 4);
        QCOMPARE(rail->badge(before), 4);
        QCOMPARE(made, 0);
        world.view().openPatient(world.smith());
        world.key(qPrintable(QString("Ctrl+%1").arg(before + 1)));
        QCOMPARE(world.view().currentPage(), "probe");
        QCOMPARE(made, 1);
        QCOMPARE(probe->entered, 1);
        QVERIFY(!world.workspace().context().patient());
        QCOMPARE(world.settings.lastPage("doctor"), "probe");
        world.key("Ctrl+Tab");
        QCOMPARE(world.workspace().context().patientId(), "pat_smith");
        world.view().showPatientPage("aside");
        QCOMPARE(made, 2);
        world.key("Ctrl+Tab");
        world.key("Ctrl+Tab");
        QCOMPARE(world.view().currentPage(), "aside"); // Each patient keeps their page.
    }

    void theLockHidesEverythingAndThePassphraseLeadsBack()
    {
        World world;
        world.view().openPatient(world.smith());
        QDialog dialog(world.window.get());
        dialog.show();
        auto *draft = new QLineEdit(&world.view());
        draft->setText("half a sentence");
        world.key("Ctrl+L");
        QTRY_VERIFY(world.window->isLocked());
        QVERIFY(!world.view().isVisible());
        QVERIFY(!dialog.isVisible());
        QDialog late;
        late.show(); // Opened by work that goes on.
        QTRY_VERIFY(!late.isVisible());
        auto *field = world.window->findChild<QLineEdit *>("unlockPassphrase");
        QTest::keyClicks(field, "wrong");
        QTest::keyClick(field, Qt::Key_Return);
        auto *notice = world.window->findChild<LockPage *>()->findChild<Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(world.window->isLocked());
        QVERIFY(field->text().isEmpty());
        QTest::keyClicks(field, "correct horse");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!world.window->isLocked());
        QVERIFY(world.view().isVisible());
        QVERIFY(dialog.isVisible() && late.isVisible());
        QCOMPARE(draft->text(), "half a sentence");
        QCOMPARE(world.workspace().context().patientId(), "pat_smith");
    }

    void idlenessLocksAfterAWarning()
    {
        World world;
        world.window->idleWatch().start(std::chrono::milliseconds(300), std::chrono::milliseconds(150));
        QTRY_VERIFY(world.window->findChild<Notice *>("lockWarning"));
        QVERIFY(!world.window->isLocked());
        QTest::keyClick(world.window.get(), Qt::Key_Shift);
        QTRY_VERIFY(!world.window->findChild<Notice *>("lockWarning"));
        QTRY_VERIFY(world.window->isLocked());
    }

    void whoSwitchesUserKeepsSendingAndFindsItAgain()
    {
        World world;
        auto *before = world.window->workspace();
        const QString id = before->activity().begin("CT chest", "pat_smith", {});
        world.key("Ctrl+L");
        QTRY_VERIFY(world.window->isLocked());
        world.window->findChild<QAbstractButton *>("lockSwitchUser")->click();
        QTRY_VERIFY(!world.window->workspaceView());
        QCOMPARE(world.window->inBackground(), 1);
        auto other = std::make_shared<FakeWorkplace>();
        other->who = {.memberId = "mem_menon", .name = "Ravi Menon", .roleName = "technician"};
        tests::enterWindow(*world.window, world.signIn, other, 1);
        QCOMPARE(world.workspace().person().name, "Ravi Menon");
        QVERIFY(!world.workspace().context().patient());
        emit world.view().switchUser();
        QTRY_VERIFY(!world.window->workspaceView());
        tests::enterWindow(*world.window, world.signIn, world.clinic);
        QCOMPARE(world.window->workspace(), before);
        QCOMPARE(world.window->inBackground(), 0);
        // They were locked when they left; now they are asked again.
        QVERIFY(!before->signing().isLocked());
        QVERIFY(before->acts().acknowledge("rec_1"));
        QTRY_VERIFY(before->signing().isAsking());
        before->signing().refuse();
        QTRY_VERIFY(!before->acts().isRunning());
        emit world.view().switchUser();
        QTRY_COMPARE(world.window->inBackground(), 1);
        before->activity().finish(id, 1206);
        QTRY_COMPARE(world.window->inBackground(), 0); // Done: nothing of them stays.
    }

    void whoSignsOutWhileSomethingIsSentIsAsked()
    {
        World world;
        const QString id = world.workspace().activity().begin("CT chest", "pat_smith", {});
        emit world.view().signOut();
        QTRY_VERIFY(world.window->findChild<QAbstractButton *>("closeAnyway"));
        QVERIFY(world.window->workspaceView());
        world.window->findChild<QAbstractButton *>("stayOpen")->click();
        QTRY_VERIFY(!world.window->findChild<QAbstractButton *>("closeAnyway"));
        emit world.view().signOut();
        QTRY_VERIFY(world.window->findChild<QAbstractButton *>("closeAnyway"));
        world.window->findChild<QAbstractButton *>("closeAnyway")->click();
        QTRY_VERIFY(!world.window->workspaceView());
    }

    void theSizeOfTheTextReachesFontsAndRows()
    {
        World world;
        auto *label = world.window->findChild<QLabel *>();
        const double before = label->font().pointSizeF();
        auto *header = world.view().findChild<HeaderBar *>();
        QCOMPARE(header->height(), 48);
        world.key("Ctrl++");
        QCOMPARE(world.settings.textPercent(), 110);
        world.settings.setTextPercent(150);
        QTRY_COMPARE(header->height(), 72);
        QCOMPARE(int(metrics::kRow), 84);
        QCOMPARE(label->font().pointSizeF(), before * 1.5);
        world.key("Ctrl+0");
        QTRY_COMPARE(header->height(), 48);
        QCOMPARE(label->font().pointSizeF(), before);
    }

    void theBannerIsNeverCutOff()
    {
        World world;
        world.window->resize(1120, 700);
        world.settings.setTextPercent(200);
        world.view().openPatient(world.smith());
        QTest::qWait(20);
        auto *banner = world.view().findChild<PatientBanner *>();
        const auto items = banner->findChildren<BannerItem *>();
        QVERIFY(items.size() >= 4);
        for (const BannerItem *item : items) {
            QVERIFY2(banner->rect().contains(item->geometry()), qPrintable(item->text()));
            QVERIFY(item->width() >= item->sizeHint().width());
        }
    }

    void everythingThatTakesTheKeyboardHasAUniqueName()
    {
        World world;
        world.view().openPatient(world.smith());
        QTRY_COMPARE(world.workspace().studies().rowCount(), 1);
        for (const char *sheet : {"", "Ctrl+,", "Ctrl+/", "Ctrl+Shift+N"}) {
            if (*sheet) {
                world.key(sheet);
            }
            QSet<QString> names;
            const auto widgets = world.window->findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || qobject_cast<const QLabel *>(widget)) {
                    continue;
                }
                QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
                QString name = spoken ? spoken->text(QAccessible::Name) : QString();
                QVERIFY2(!name.isEmpty(), qPrintable(QStringLiteral("%1 %2").arg(widget->metaObject()->className(), widget->objectName())));
                QVERIFY2(!names.contains(name) || name == "Close", qPrintable(name));
                names.insert(name);
                QVERIFY2(widget->width() >= 24 && widget->height() >= 24, qPrintable(name));
            }
        }
    }

    void theStripeCutsItsSentenceBeforeItsPerson()
    {
        DemoStripe stripe;
        stripe.setPerson("Dr Amira Khan", "doctor");
        stripe.setOthers({"Ravi Menon, laboratory", "Ann Smith, patient"}, 0);
        const auto *person = stripe.findChild<Label *>("demoPerson");
        stripe.show();
        for (int width = 1600; width >= 700; width -= 100) {
            stripe.resize(width, stripe.height());
            QTest::qWait(10);
            QVERIFY2(person->width() >= person->fontMetrics().horizontalAdvance(person->text()), qPrintable(QString::number(width)));
        }
    }
};

MEDANCHOR_TEST(TestShell)
#include "tst_shell.moc"
