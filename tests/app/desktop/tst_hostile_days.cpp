#include "tests/app/desktop/person_window.h"
#include "tests/support/full_disk.h"
#include "tests/support/test_main.h"

#include "app/desktop/workplaces.h"
#include "views/common/application.h"
#include "views/signing/signing_sheet.h"

#include <QDir>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace med;
using namespace med::tests;

/// Days on which something goes wrong while somebody works in the window. Whatever it is: nothing is lost, nothing
/// is done twice, and the window says what happened, what is safe and what to do.
class TestHostileDays : public QObject {
    Q_OBJECT
private:
    static constexpr int kSlices = 40; ///< Long enough in its sending to be disturbed.

    DemoClinic m_clinic;

    int anchorsFor(const QString &order) const
    {
        const auto acts = m_clinic.actsOf("Record:Anchor");
        return int(std::ranges::count_if(acts, [&](const Json &act) { return act["anchor"].value("under", "") == "order:" + order.toStdString(); }));
    }
    int completionsOf(const QString &order) const
    {
        const auto acts = m_clinic.actsOf("Order:Complete");
        return int(std::ranges::count_if(acts, [&](const Json &act) { return act["order"] == order.toStdString(); }));
    }
    static const models::SendItem *itemOf(PersonWindow &lab, const QString &order)
    {
        auto &queue = lab.workspace().laboratory()->queue();
        for (int i = 0; i < queue.rowCount(); ++i) {
            if (queue.row(i).orderId == order) {
                return &queue.row(i);
            }
        }
        return nullptr;
    }
    static bool isConfirmed(PersonWindow &lab, const QString &order)
    {
        const auto *item = itemOf(lab, order);
        return item && item->state == models::SendItem::State::Confirmed;
    }
    /// Drops a study for the order, and presses Send; the mandate's sheet is open then.
    static bool offer(PersonWindow &lab, const QString &order, const QString &folder)
    {
        auto &laboratory = *lab.workspace().laboratory();
        if (!PersonWindow::waitFor([&] { return laboratory.orders().order(order) != nullptr; })) {
            return false;
        }
        laboratory.choose(order);
        lab.hand().drop(*lab.find("dropArea"), folder.toStdString());
        return PersonWindow::waitFor([&] { return laboratory.intake().entry().state == models::IntakeModel::State::Ready; }) && lab.click("sendFiles");
    }
    static bool isSending(PersonWindow &lab, const QString &order)
    {
        const auto *item = itemOf(lab, order);
        return item && item->state == models::SendItem::State::Sending && item->step != "read" && !item->step.isEmpty();
    }
    static QString draftOf(PersonWindow &doctor) { return QString::fromStdString(doctor.workspace().orderDraft().draft().reason); }
    /// Fills in an order for the shown patient.
    static bool fillIn(PersonWindow &doctor, const QString &reason)
    {
        doctor.view().requestExamination();
        desktop::Hand::rest(50);
        doctor.hand().type("ct ch");
        doctor.hand().key(Qt::Key_Return);
        QWidget *field = doctor.find("orderReason");
        if (!field) {
            return false;
        }
        doctor.hand().click(*field);
        doctor.hand().type(reason);
        return draftOf(doctor) == reason && doctor.workspace().orderDraft().missing().empty();
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        views::prepareApplication();
        QVERIFY(!m_clinic.patientId().isEmpty());
    }

    void aSendWithoutConnectionIsSavedAndGoesOutWhenItIsBack()
    {
        const QString order = m_clinic.requestOrder();
        PersonWindow lab(m_clinic, "lab");
        QVERIFY2(lab.signIn(), qPrintable(lab.why()));
        lab.workspace().laboratory()->queue().setRetryInterval(std::chrono::seconds(1));
        QVERIFY(PersonWindow::waitFor([&] { return lab.workspace().laboratory()->orders().order(order) != nullptr; }));
        {
            const DemoClinic::WithoutNode away(m_clinic);
            QVERIFY(PersonWindow::waitFor([&] { return lab.words().contains("Offline · last contact"); }));
            QVERIFY(offer(lab, order, m_clinic.smallStudy("unplugged", 40, 2)));
            QVERIFY(lab.sign());
            QVERIFY(PersonWindow::waitFor([&] { return lab.words().contains("saved; will send when connected"); }));
            QVERIFY2(lab.words().contains("1 item waiting"), qPrintable(lab.words()));
            // It is on disk, not in the window alone.
            QVERIFY(!filesBelow(m_clinic.profile("lab") + "/spool").empty());
        }
        QVERIFY(PersonWindow::waitFor([&] { return isConfirmed(lab, order); }));
        QVERIFY(PersonWindow::waitFor([&] { return lab.words().contains("Connected"); }));
        QVERIFY(PersonWindow::waitFor([&] { return lab.workspace().activity().waitingCount() == 0; }));
        QCOMPARE(anchorsFor(order), 1);
        QCOMPARE(completionsOf(order), 1);
    }

    void aNodeThatIsKilledInTheMiddleOfASendIsStartedAgain()
    {
        const QString order = m_clinic.requestOrder();
        PersonWindow lab(m_clinic, "lab");
        QVERIFY2(lab.signIn(), qPrintable(lab.why()));
        lab.workspace().laboratory()->queue().setRetryInterval(std::chrono::seconds(1));
        QVERIFY(offer(lab, order, m_clinic.smallStudy("killed-send", 41, kSlices)));
        QVERIFY(lab.sign());
        QVERIFY(PersonWindow::waitFor([&] { return isSending(lab, order); }));
        const qint64 first = m_clinic.node();
        ::kill(pid_t(first), SIGKILL);
        QVERIFY(PersonWindow::waitFor([&] { return isConfirmed(lab, order); }, 90));
        QVERIFY(m_clinic.node() > 0 && m_clinic.node() != first);
        QVERIFY(PersonWindow::waitFor([&] { return lab.workspace().ledger().status().connected; }));
        QCOMPARE(anchorsFor(order), 1);
        QCOMPARE(completionsOf(order), 1);
    }

    void aNodeThatIsKilledInTheMiddleOfASigningLosesAndDoublesNothing()
    {
        const auto before = m_clinic.actsOf("Order:Request").size();
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        QVERIFY(fillIn(doctor, "killed while signing"));
        {
            doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
            QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().signing().isAsking(); }));
            const DemoClinic::WithoutNode away(m_clinic);
            QVERIFY(doctor.sign());
            QVERIFY(PersonWindow::waitFor([&] { return !doctor.workspace().orderDraft().act().isRunning(); }));
            QVERIFY2(doctor.words().contains("Signed, waiting for connection"), qPrintable(doctor.words()));
            QVERIFY2(doctor.words().contains("You are not asked again"), qPrintable(doctor.words()));
            QCOMPARE(draftOf(doctor), ""); // So that it cannot be signed twice.
            QVERIFY(PersonWindow::waitFor([&] { return doctor.words().contains("1 item waiting"); }));
        }
        QVERIFY(PersonWindow::waitFor([&] { return m_clinic.node() > 0 && doctor.workspace().ledger().status().connected; }));
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().activity().waitingCount() == 0; }));
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), before + 1);
        const auto listed = [&] {
            auto &orders = doctor.workspace().patientOrders();
            for (int i = 0; i < orders.rowCount(); ++i) {
                if (orders.row(i).reason == "killed while signing") {
                    return true;
                }
            }
            return false;
        };
        QVERIFY(PersonWindow::waitFor(listed));
    }

    void settingsThatCannotBeWrittenStayInForce()
    {
        models::Settings settings(m_clinic.temporary("settings/settings.json").toStdString());
        settings.setTextPercent(110);
        settings.save();
        settings.waitForSaved();
        {
            const FullDisk full;
            settings.setTextPercent(150);
            settings.save();
            settings.waitForSaved();
        }
        QCOMPARE(settings.textPercent(), 150);
        QCOMPARE(models::Settings(m_clinic.temporary("settings/settings.json").toStdString()).textPercent(), 110);
        settings.save();
        settings.waitForSaved();
        QCOMPARE(models::Settings(m_clinic.temporary("settings/settings.json").toStdString()).textPercent(), 150);
    }

    void aFullDiskStopsASendInWordsAndNothingGoesTwice()
    {
        const QString order = m_clinic.requestOrder();
        PersonWindow lab(m_clinic, "lab");
        QVERIFY2(lab.signIn(), qPrintable(lab.why()));
        QVERIFY(offer(lab, order, m_clinic.smallStudy("full", 45, kSlices)));
        const auto failed = [&] {
            const auto *item = itemOf(lab, order);
            return item && item->state == models::SendItem::State::Failed;
        };
        QVERIFY(PersonWindow::waitFor([&] { return lab.workspace().signing().isAsking(); }));
        {
            const FullDisk full;
            QVERIFY(lab.sign());
            QVERIFY(PersonWindow::waitFor(failed, 15));
            QVERIFY2(lab.words().contains("Free some space or try again"), qPrintable(lab.words()));
        }
        QCOMPARE(anchorsFor(order), 0);
        {
            // Signed in the meantime, and the disk is full again while it is sealed.
            lab.workspace().laboratory()->queue().resume(itemOf(lab, order)->id);
            QVERIFY(lab.sign());
            const FullDisk full(100'000);
            QVERIFY(PersonWindow::waitFor([&] { return failed() || isConfirmed(lab, order); }, 15));
        }
        if (failed()) {
            lab.workspace().laboratory()->queue().resume(itemOf(lab, order)->id);
        }
        QVERIFY(PersonWindow::waitFor([&] { return isConfirmed(lab, order); }));
        QCOMPARE(anchorsFor(order), 1);
        QCOMPARE(completionsOf(order), 1);
    }

    void aFullDiskWhileAnOrderIsSignedKeepsTheDraftOrTheOrder()
    {
        const auto before = m_clinic.actsOf("Order:Request").size();
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        QVERIFY(fillIn(doctor, "disk full"));
        const auto over = [&] { return !doctor.workspace().orderDraft().act().isRunning(); };
        {
            const FullDisk full;
            doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
            QVERIFY(PersonWindow::waitFor(over, 15)); // It cannot be sealed: nothing is asked.
            QVERIFY2(doctor.words().contains("Nothing was lost"), qPrintable(doctor.words()));
            QCOMPARE(draftOf(doctor), "disk full");
        }
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), before);
        doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().signing().isAsking(); }));
        {
            const FullDisk full; // Now what is signed cannot be journalled, and so is not sent.
            QVERIFY(doctor.sign());
            QVERIFY(PersonWindow::waitFor(over, 15));
            QVERIFY2(doctor.words().contains("Nothing was lost") || draftOf(doctor).isEmpty(), qPrintable(doctor.words()));
        }
        if (!draftOf(doctor).isEmpty()) { // Not signed as far as anybody knows: it is signed again.
            QCOMPARE(draftOf(doctor), "disk full");
            QVERIFY(doctor.click("signingCancel"));
            doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
            QVERIFY(doctor.sign());
            QVERIFY(PersonWindow::waitFor(over));
        }
        QVERIFY(PersonWindow::waitFor([&] { return m_clinic.actsOf("Order:Request").size() == before + 1; }));
        // What could not even be given up on the full disk does not stay either, to be signed once more.
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().activity().waitingCount() == 0; }));
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), before + 1);
    }

    void aLedgerWhoseDiskIsFullIsSaidAtOnce()
    {
        const auto before = m_clinic.actsOf("Order:Request").size();
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        QVERIFY(fillIn(doctor, "the ledger's disk is full"));
        doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().signing().isAsking(); }));
        const auto node = pid_t(m_clinic.node());
        rlimit room{};
        QCOMPARE(::prlimit(node, RLIMIT_FSIZE, nullptr, &room), 0);
        const rlimit none{.rlim_cur = 0, .rlim_max = room.rlim_max};
        QCOMPARE(::prlimit(node, RLIMIT_FSIZE, &none, nullptr), 0);
        const auto freed = qScopeGuard([&] { ::prlimit(node, RLIMIT_FSIZE, &room, nullptr); });
        QVERIFY(doctor.sign());
        QVERIFY(PersonWindow::waitFor([&] { return !doctor.workspace().orderDraft().act().isRunning(); }, 15));
        QVERIFY2(doctor.words().contains("Do not order it again"), qPrintable(doctor.words()));
        QCOMPARE(draftOf(doctor), "");
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().activity().waitingCount() == 1; }));
        ::prlimit(node, RLIMIT_FSIZE, &room, nullptr);
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().activity().waitingCount() == 0; }));
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), before + 1);
    }

    void aSecondClickSignsAndSendsNothingMore()
    {
        const QString order = m_clinic.requestOrder();
        const auto before = m_clinic.actsOf("Order:Request").size();
        {
            PersonWindow lab(m_clinic, "lab");
            QVERIFY2(lab.signIn(), qPrintable(lab.why()));
            QVERIFY(offer(lab, order, m_clinic.smallStudy("twice", 43, 3)));
            if (QWidget *again = lab.find("sendFiles")) {
                lab.hand().click(*again);
            }
            QVERIFY(PersonWindow::waitFor([&] { return lab.workspace().signing().isAsking(); }));
            QVERIFY(PersonWindow::waitFor([&] { return lab.find("signingVerb") != nullptr; }));
            QWidget *verb = lab.find("signingVerb");
            QVERIFY(PersonWindow::waitFor([&] { return verb->isEnabled(); }));
            lab.hand().click(*verb);
            lab.hand().click(*verb);
            lab.hand().key(Qt::Key_S, Qt::AltModifier);
            QVERIFY(PersonWindow::waitFor([&] { return isConfirmed(lab, order); }));
            QCOMPARE(lab.workspace().laboratory()->queue().rowCount(), 1);
        }
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        QVERIFY(fillIn(doctor, "only once"));
        doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
        doctor.hand().key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(PersonWindow::waitFor([&] { return doctor.workspace().signing().isAsking(); }));
        QVERIFY(PersonWindow::waitFor([&] { return doctor.find("signingVerb") != nullptr; }));
        QWidget *verb = doctor.find("signingVerb");
        desktop::Hand::rest(50);
        doctor.hand().click(*verb);
        doctor.hand().click(*verb);
        doctor.hand().key(Qt::Key_Return);
        QVERIFY(PersonWindow::waitFor([&] { return !doctor.workspace().orderDraft().act().isRunning(); }));
        QVERIFY(PersonWindow::waitFor([&] { return !doctor.workspace().signing().isAsking(); }));
        desktop::Hand::rest(300);
        QCOMPARE(draftOf(doctor), "");
        QCOMPARE(m_clinic.actsOf("Order:Request").size(), before + 1);
        QCOMPARE(anchorsFor(order), 1);
    }

    void aWindowThatIsClosedWhileItSendsAsksAndTheRestIsThereAtTheNextStart()
    {
        const QString order = m_clinic.requestOrder();
        QElapsedTimer leaving;
        {
            PersonWindow lab(m_clinic, "lab");
            QVERIFY2(lab.signIn(), qPrintable(lab.why()));
            QVERIFY(offer(lab, order, m_clinic.smallStudy("closed", 44, 4 * kSlices)));
            QVERIFY(lab.sign());
            QVERIFY(PersonWindow::waitFor([&] { return isSending(lab, order); }));
            ::kill(pid_t(m_clinic.node()), SIGSTOP); // It answers nobody, so that this cannot end by itself.
            QVERIFY(!lab.window().close());
            QVERIFY(lab.find("closing"));
            QVERIFY2(lab.words().contains("goes on after the next sign-in"), qPrintable(lab.words()));
            QVERIFY(lab.click("stayOpen"));
            QVERIFY(PersonWindow::waitFor([&] { return !lab.find("closing"); }));
            QVERIFY(lab.window().isVisible());
            QVERIFY(isSending(lab, order));
            QVERIFY(!lab.window().close());
            QVERIFY(lab.click("closeAnyway"));
            QVERIFY(PersonWindow::waitFor([&] { return !lab.window().isVisible(); }));
            leaving.start();
        }
        QVERIFY2(leaving.elapsed() < 5000, qPrintable(QString::number(leaving.elapsed())));
        ::kill(pid_t(m_clinic.node()), SIGCONT);
        QCOMPARE(completionsOf(order), 0);
        PersonWindow lab(m_clinic, "lab");
        QVERIFY2(lab.signIn(), qPrintable(lab.why()));
        auto &queue = lab.workspace().laboratory()->queue();
        const auto here = [&] { return completionsOf(order) == 1 || lab.words().contains("began in an earlier session"); };
        QVERIFY(PersonWindow::waitFor(here));
        if (completionsOf(order) == 0) {
            QCOMPARE(queue.rowCount(), 1);
            QVERIFY(lab.click("sendResume"));
            if (PersonWindow::waitFor([&] { return lab.workspace().signing().isAsking() || completionsOf(order) == 1; }) && completionsOf(order) == 0) {
                QVERIFY(lab.sign());
            }
            QVERIFY(PersonWindow::waitFor([&] { return completionsOf(order) == 1; }));
        }
        QCOMPARE(anchorsFor(order), 1);
        QVERIFY(PersonWindow::waitFor([&] { return filesBelow(m_clinic.profile("lab") + "/spool").empty(); }));
    }

    void anOrderThatWasTypedLastIsThereAtTheNextStart()
    {
        {
            PersonWindow doctor(m_clinic, "doctor");
            QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
            QVERIFY(doctor.openPatient(m_clinic.patientId()));
            QVERIFY(fillIn(doctor, "typed a moment ago"));
            QVERIFY(!doctor.workspace().orderDraft().isSaved());
            QVERIFY(doctor.window().close());
        }
        PersonWindow doctor(m_clinic, "doctor");
        QVERIFY2(doctor.signIn(), qPrintable(doctor.why()));
        QVERIFY(doctor.openPatient(m_clinic.patientId()));
        doctor.view().requestExamination();
        QVERIFY(PersonWindow::waitFor([&] { return doctor.words().contains("typed a moment ago"); }, 5));
        QCOMPARE(static_cast<QPlainTextEdit *>(doctor.find("orderReason"))->toPlainText(), "typed a moment ago");
        QVERIFY(doctor.words().contains("Draft, kept from before"));
        doctor.workspace().orderDraft().discard();
    }

    void aProfileThatIsOpenInAnotherProgramSaysSo()
    {
        QProcess other;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_DATA_HOME", m_clinic.temporary("data"));
        other.setProcessEnvironment(environment);
        other.start(QFileInfo(DemoClinic::program()).path() + "/medanchor",
                    {"--profile", m_clinic.profile("doctor"), "--passphrase-file", m_clinic.path("passphrase")});
        const auto holds = [&] {
            const auto open = QDir(QString("/proc/%1/fd").arg(other.processId())).entryInfoList(QDir::Files | QDir::System);
            return std::ranges::any_of(open, [](const QFileInfo &file) { return file.symLinkTarget().endsWith("/window.lock"); });
        };
        QVERIFY(PersonWindow::waitFor(holds));
        PersonWindow second(m_clinic, "doctor");
        QVERIFY(!second.signIn());
        QVERIFY(second.signInModel().failure());
        QCOMPARE(second.signInModel().failure()->code, ErrorCode::Conflict);
        QVERIFY2(second.words().contains("open in another window of this computer"), qPrintable(second.words()));
        other.terminate();
        QVERIFY(other.waitForFinished());
        QVERIFY2(second.signIn(), qPrintable(second.why()));
    }
};

MEDANCHOR_TEST(TestHostileDays)
#include "tst_hostile_days.moc"
