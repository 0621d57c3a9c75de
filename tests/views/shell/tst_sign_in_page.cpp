#include "tests/support/test_main.h"

#include "tests/support/enter_window.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/menu.h"
#include "views/common/notice.h"
#include "views/shell/choice_card.h"
#include "views/shell/look_buttons.h"
#include "views/shell/main_window.h"
#include "views/shell/sign_in_page.h"
#include "views/shell/start_page.h"
#include "views/shell/workspace_view.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace med;
using namespace med::views;
using models::SignInModel;
using tests::FakeWorkplace;

class TestSignInPage : public QObject {
    Q_OBJECT
private:
    static models::SignInServices services()
    {
        models::SignInServices services;
        services.open = [](const std::filesystem::path &, const SecretBytes &passphrase,
                           std::stop_token) -> Expected<std::unique_ptr<workflows::Workplace>> {
            if (textOf(passphrase.view()) != "correct horse") {
                return failure(ErrorCode::Locked, "wrong passphrase");
            }
            return std::make_unique<FakeWorkplace>();
        };
        return services;
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void theStartPageOffersTheOtherLanguage()
    {
        QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.filePath("settings.json").toStdString());
        models::Settings settings(file);
        SignInModel model(services());
        MainWindow window(model, "/nowhere", {}, &settings);
        window.show();
        auto *button = window.findChild<QAbstractButton *>("startLanguage");
        QVERIFY(button && button->isVisible());
        const auto choose = [&](int entry) {
            button->click();
            window.findChild<Menu *>()->actions().at(entry)->trigger();
            window.findChild<Menu *>()->close();
        };
        QTimer::singleShot(0, this, [&] {
            choose(0); // The one that is spoken: nothing begins again.
            QTimer::singleShot(50, this, [&] { choose(1); });
        });
        QTimer::singleShot(5000, this, [] { QCoreApplication::exit(0); });
        QCOMPARE(QCoreApplication::exec(), kBeginAgain);
        settings.waitForSaved();
        QCOMPARE(models::Settings(file).language(), "de"); // It is there when the program begins again.
    }

    void aWrongPassphraseIsSaidAndTheFieldIsEmptied()
    {
        SignInModel model(services());
        model.setProfiles({{.folder = "/profiles/doctor", .login = "doctor"}});
        MainWindow window(model, "/nowhere");
        window.show();
        auto *field = window.findChild<QLineEdit *>("passphrase");
        QVERIFY(field->isVisible());
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QTest::keyClicks(field, "wrong");
        QTest::keyClick(field, Qt::Key_Return);
        auto *notice = window.findChild<SignInPage *>()->findChild<Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->words().contains("This passphrase does not open the wallet."));
        QVERIFY(field->text().isEmpty());
        QVERIFY(!window.workspaceView());

        const QSignalSpy entered(&window, &MainWindow::entered);
        QTest::keyClicks(field, "correct horse");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(entered.count(), 1);
        QVERIFY(window.workspaceView());
    }

    void withoutProfilesItAsksHowToBegin()
    {
        models::SignInServices making = services();
        making.createDemonstration = [](const auto &, const auto &, std::stop_token) -> Expected<> {
            return failure(ErrorCode::Io, "disk full");
        };
        SignInModel model(making);
        MainWindow window(model, "/nowhere");
        window.show();
        auto *start = window.findChild<StartPage *>();
        QVERIFY(start->isVisible());
        QCOMPARE(start->findChildren<ChoiceCard *>().size(), 2);
        start->findChild<ChoiceCard *>("startDemonstration")->click();
        QVERIFY(model.isMakingDemonstration());
        QVERIFY(!start->isVisible());
        auto *notice = window.findChild<SignInPage *>()->findChild<Notice *>();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY(notice->words().startsWith("No demonstration was made"));
        window.findChild<Button *>("backToStart")->click();
        QVERIFY(start->isVisible());
    }

    void whereSeveralPeopleUseAComputerWhoComesNextFindsAllOfThem()
    {
        SignInModel model(services());
        MainWindow window(model, "/nowhere");
        QList<models::Profile> people;
        for (int i = 1; i <= 8; ++i) {
            people.append({.folder = "/profiles/person-" + std::to_string(i), .login = QStringLiteral("person-%1").arg(i)});
        }
        window.setComputerProfiles(people);
        window.show();
        auto *start = window.findChild<StartPage *>();
        const auto isOffered = [&](int person) {
            const auto rows = start->findChildren<QWidget *>(QStringLiteral("startProfile-person-%1").arg(person));
            return std::ranges::any_of(rows, &QWidget::isVisible);
        };
        QTRY_VERIFY(isOffered(6) && !isOffered(7));
        auto *all = start->findChild<Button *>("startAllProfiles");
        QVERIFY(all->isVisible());
        QCOMPARE(all->text(), "Show all 8 profiles");
        all->click();
        QVERIFY(isOffered(7) && isOffered(8) && !all->isVisible());
        QVERIFY(qobject_cast<QAbstractButton *>(window.focusWidget()) && window.focusWidget()->objectName() == "startProfile-person-7");
        start->findChild<QAbstractButton *>("startProfile-person-8")->click();
        QVERIFY(!start->isVisible());
        const QSignalSpy entered(&window, &MainWindow::entered);
        QTest::keyClicks(window.findChild<QLineEdit *>("passphrase"), "correct horse");
        QTest::keyClick(window.findChild<QLineEdit *>("passphrase"), Qt::Key_Return);
        QTRY_COMPARE(entered.count(), 1);
        for (const auto leave : {&WorkspaceView::switchUser, &WorkspaceView::signOut}) {
            emit (window.workspaceView()->*leave)();
            QTRY_VERIFY(!window.workspaceView());
            QVERIFY(start->isVisible());
            QTRY_VERIFY(isOffered(1) && isOffered(8)); // Who used it last is among the first.
            if (leave == &WorkspaceView::switchUser) {
                tests::enterWindow(window, model, std::make_shared<FakeWorkplace>(), people.first());
            }
        }
    }

    void whoIsAloneAtAComputerIsAskedForThePassphraseAgain()
    {
        SignInModel model(services());
        model.setProfiles({{.folder = "/profiles/doctor", .login = "doctor"}});
        MainWindow window(model, "/nowhere");
        window.setComputerProfiles(model.profiles());
        window.show();
        tests::enterWindow(window, model, std::make_shared<FakeWorkplace>());
        emit window.workspaceView()->signOut();
        QTRY_VERIFY(!window.workspaceView());
        QVERIFY(!window.findChild<StartPage *>()->isVisible() && window.findChild<QLineEdit *>("passphrase")->isVisible());
    }

    void whereNoDemonstrationCanBeMadeNoneIsOffered()
    {
        SignInModel model(services());
        MainWindow window(model, "/nowhere");
        QCOMPARE(window.findChild<StartPage *>()->findChildren<ChoiceCard *>().size(), 1);
    }
};

MEDANCHOR_TEST(TestSignInPage)
#include "tst_sign_in_page.moc"
