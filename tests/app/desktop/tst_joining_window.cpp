#include "tests/support/test_main.h"

#include "app/desktop/hand.h"
#include "app/desktop/workplaces.h"
#include "services/ledger/host/run_info.h"
#include "views/common/application.h"
#include "views/common/label.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/signing/signing_sheet.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace med;
using namespace med::views;

/// The start page with mouse and keyboard, over a real ledger: somebody creates a practice and invites a
/// doctor, who joins from the file and works. The functions build on each other.
class TestJoiningWindow : public QObject {
    Q_OBJECT
private:
    static constexpr int kPatience = 120'000;
    QTemporaryDir m_folder;
    std::unique_ptr<models::SignInModel> m_signIn;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<desktop::Hand> m_hand;
    QString m_fingerprint;

    std::filesystem::path path(const char *name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    template <typename Widget = QWidget> Widget *find(const char *name) const
    {
        const auto all = m_window->findChildren<Widget *>(QLatin1String(name));
        const auto seen = std::find_if(all.begin(), all.end(), [](const QWidget *each) { return each->isVisible(); });
        return seen == all.end() ? nullptr : *seen;
    }
    void click(const char *name)
    {
        QVERIFY2(find(name), name);
        m_hand->click(*find(name));
    }
    void fill(const char *name, const QString &words)
    {
        QVERIFY2(find<QLineEdit>(name), name);
        m_hand->click(*find(name));
        m_hand->type(words);
        QCOMPARE(find<QLineEdit>(name)->text(), words);
    }
    void shot(const char *name) const
    {
        if (const QString to = qEnvironmentVariable("MEDANCHOR_TEST_PICTURES"); !to.isEmpty()) {
            m_window->grab().save(to + '/' + QLatin1String(name) + ".png");
        }
    }
    /// Reads the sheet that opens to its end, and signs.
    void sign(const char *name = nullptr)
    {
        auto &signing = m_window->workspace()->signing();
        QTRY_VERIFY_WITH_TIMEOUT(signing.isAsking() && m_window->workspaceView()->signingSheet()->isVisible(), kPatience);
        if (name) {
            shot(name);
        }
        auto *text = qobject_cast<QScrollArea *>(find("signingText"));
        QVERIFY(text);
        text->verticalScrollBar()->setValue(text->verticalScrollBar()->maximum());
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspaceView()->signingSheet()->isArmed(), kPatience);
        m_hand->key(Qt::Key_S, Qt::AltModifier);
    }
    /// Answers the dialog for a file that opens next, as a person would.
    void whenAskedForAFile(const std::filesystem::path &file)
    {
        auto *timer = new QTimer(this);
        timer->setInterval(100);
        connect(timer, &QTimer::timeout, this, [timer, file] {
            if (auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget())) {
                timer->stop();
                timer->deleteLater();
                dialog->selectFile(QString::fromStdString(file.string()));
                desktop::Hand(*dialog).key(Qt::Key_Return);
            }
        });
        timer->start();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        prepareApplication();
        m_signIn = std::make_unique<models::SignInModel>(desktop::ledgerServices(path("data")));
        m_window = std::make_unique<MainWindow>(*m_signIn, path("data") / "demo");
        m_window->show();
        m_window->resize(1600, 1000);
        m_hand = std::make_unique<desktop::Hand>(*m_window);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void theFourChoicesAreOffered()
    {
        for (const char *card : {"startDemonstration", "startJoin", "startPractice", "startFolder"}) {
            QVERIFY2(find(card), card);
            QCOMPARE(find(card)->height(), find("startDemonstration")->height());
        }
        shot("start");
    }

    void aPracticeIsCreatedAndItsAdministratorSignedIn()
    {
        click("startPractice");
        QVERIFY(find("practicePage"));
        // What is missing is said at the field, and the keyboard goes there.
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY((m_window->focusWidget() == find("practiceName")));
        QVERIFY(!find<Label>("practiceNameBelow")->text().isEmpty());
        fill("practiceName", "Lakeside Surgery");
        fill("practicePerson", "Dr Mira Stone");
        fill("newPassphrase", "seven grey herons");
        fill("newPassphraseAgain", "seven grey heron");
        fill("recoveryFile", QString::fromStdString(path("recovery.p8").string()));
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY((m_window->focusWidget() == find("newPassphraseAgain")));
        shot("practice-wrong");
        m_hand->type("s");
        shot("practice");
        click("beginGo");
        QTRY_VERIFY_WITH_TIMEOUT(find("beginActivity") || m_window->workspaceView(), kPatience);
        shot("practice-running");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspaceView() || find("beginFailure"), kPatience);
        QVERIFY2(m_window->workspaceView(), "the practice was not created");
        QVERIFY(std::filesystem::exists(path("recovery.p8")));
        const auto &person = m_window->workspace()->person();
        QCOMPARE(person.name, std::string("Dr Mira Stone"));
        QCOMPARE(person.organization, std::string("Lakeside Surgery"));
        QVERIFY(!find("demoStripe")); // Nothing here is made up.
    }

    void theAdministratorInvitesADoctor()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace()->ledger().status().connected, kPatience);
        m_hand->key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(find("peoplePage"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace()->colleagues().rowCount(), 1, kPatience);
        fill("inviteName", "Dr Jo Lind");
        shot("people");
        whenAskedForAFile(path("dr-jo-lind.invitation"));
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        sign("people-signing");
        auto &invitations = m_window->workspace()->invitations();
        QTRY_VERIFY_WITH_TIMEOUT(invitations.made() || invitations.failure(), kPatience);
        QVERIFY(invitations.made());
        m_hand->key(Qt::Key_Escape);
        QTRY_VERIFY(!m_window->workspaceView()->signingSheet()->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace()->colleagues().countOf("invited"), 1, kPatience);
        m_fingerprint = find<Label>("invitationFingerprint")->text();
        QVERIFY(!m_fingerprint.isEmpty());
        desktop::Hand::rest(300);
        shot("people-invited");
        m_window->signOut();
        QVERIFY(!m_window->workspaceView());
    }

    void anInvitationGivenToTheProgramOpensItsPage()
    {
        m_window->activateWindow(); // Where no window manager does after a dialog.
        m_window->joinBy(path("recovery.p8"));
        QTRY_VERIFY_WITH_TIMEOUT(find("joinPage") && find("beginFailure"), kPatience);
        m_window->joinBy(path("dr-jo-lind.invitation"));
        QTRY_VERIFY_WITH_TIMEOUT(find("saidFingerprint") && !find("beginFailure"), kPatience);
        m_hand->key(Qt::Key_Escape);
        QTRY_VERIFY(!find("joinPage"));
    }

    void theDoctorJoinsFromTheStartPage()
    {
        if (find("backToStart")) {
            click("backToStart");
        }
        m_window->activateWindow(); // Where no window manager does after a dialog.
        shot("start-again");
        click("startJoin");
        QWidget *page = find("joinPage");
        QVERIFY(page);
        shot("join-empty");
        // Something else first: it is said, and nothing is lost.
        m_hand->drop(*page, path("recovery.p8"));
        QTRY_VERIFY_WITH_TIMEOUT(find("beginFailure"), kPatience);
        shot("join-wrong");
        m_hand->drop(*page, path("dr-jo-lind.invitation"));
        QTRY_VERIFY_WITH_TIMEOUT(find("saidFingerprint"), kPatience);
        QVERIFY(!find("beginFailure"));
        QCOMPARE(find<Label>("saidOrganization")->text(), "Lakeside Surgery");
        QVERIFY(find<Label>("saidPerson")->text().contains("Dr Jo Lind"));
        QCOMPARE(find<Label>("saidFingerprint")->text().simplified(), m_fingerprint.simplified());
        QTRY_VERIFY((m_window->focusWidget() == find("newPassphrase")));
        m_hand->type("bright apples on tuesday");
        fill("newPassphraseAgain", "bright apples on tuesday");
        shot("join");
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspaceView() || find("beginFailure"), kPatience);
        shot("joined");
        QVERIFY2(m_window->workspaceView(), "the doctor did not join");
        QCOMPARE(m_window->workspace()->person().name, std::string("Dr Jo Lind"));
        QCOMPARE(m_window->workspace()->person().roleName, std::string("doctor"));
        QVERIFY(!m_window->workspace()->person().administers);
        QVERIFY(!find("demoStripe"));
    }

    void theDoctorRegistersAPatientWhomTheAdministratorSees()
    {
        m_hand->key(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(find("registerPage"));
        fill("registerFamily", "Holt");
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY((m_window->focusWidget() == find("registerGiven")));
        fill("registerGiven", "Ida");
        fill("registerBorn", "06-May-1970");
        fill("registerMrn", "L-1");
        click("registerSex-female");
        shot("register");
        m_hand->key(Qt::Key_Return, Qt::ControlModifier);
        sign();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace()->context().patient(), kPatience);
        QCOMPARE(m_window->workspace()->context().patient()->family, std::string("Holt"));
        QCOMPARE(m_window->workspace()->context().patient()->birthDate, std::string("1970-05-06"));
        desktop::Hand::rest(500);
        shot("registered");
        m_window->signOut();
        if (find("backToStart")) {
            click("backToStart");
        }
        shot("start-profiles");
        click("startProfile-dr-mira-stone");
        QTRY_VERIFY(find<QLineEdit>("passphrase"));
        m_hand->type("seven grey herons");
        m_hand->key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspaceView(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace()->patients().rowCount(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace()->colleagues().countOf("active"), 2, kPatience);
        m_hand->key(Qt::Key_4, Qt::ControlModifier);
        desktop::Hand::rest(300);
        shot("people-joined");
    }

    void bothProfilesAreOfferedAgain()
    {
        m_window->signOut();
        if (find("backToStart")) {
            click("backToStart");
        }
        QVERIFY(find("startProfile-dr-jo-lind"));
        QVERIFY(find("startProfile-dr-mira-stone"));
        QCOMPARE(desktop::profilesOfThisComputer(path("data")).size(), 2);
        shot("start-profiles");
    }

    void cleanupTestCase()
    {
        m_hand.reset();
        m_window.reset();
        m_signIn.reset();
        models::finishAsync();
        if (const auto info = ledger::RunInfo::read(path("data") / "practices" / "lakeside-surgery" / "ledger"); info && info->process > 1) {
            ::kill(pid_t(info->process), SIGTERM);
            for (int i = 0; i < 200 && ::kill(pid_t(info->process), 0) == 0; ++i) {
                QTest::qSleep(25);
            }
        }
    }
};

MEDANCHOR_TEST(TestJoiningWindow)
#include "tst_joining_window.moc"
