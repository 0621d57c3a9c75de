#include "services/dicom/helper.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/leak_scanner.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace med;
using namespace med::tests;

/// The power of a cleaner's plug: programs that end without a word at any moment.
class TestKilledSend : public QObject {
    Q_OBJECT
private:
#ifdef MEDANCHOR_SANITIZED
    static constexpr int kKills = 6;
#else
    static constexpr int kKills = 20;
#endif
    static constexpr quint32 kSeed = 20250401;

    DemoClinic m_clinic;
    LeakScanner m_plaintext;
    QString m_study; ///< The same files answer every order.
    QStringList m_orders;

    QStringList sendWords(const QString &order) const { return {"study", "send", m_study, "--order", order}; }
    int countOf(const std::string &function, const std::function<bool(const Json &)> &which) const
    {
        const auto acts = m_clinic.actsOf(function);
        return int(std::ranges::count_if(acts, which));
    }
    int anchorsFor(const QString &order) const
    {
        return countOf("Record:Anchor", [&](const Json &act) { return act["anchor"].value("under", "") == "order:" + order.toStdString(); });
    }
    int completionsOf(const QString &order) const
    {
        return countOf("Order:Complete", [&](const Json &act) { return act["order"] == order.toStdString(); });
    }
    void expectNothingLeft() const
    {
        QVERIFY(QDir(m_clinic.profile("lab") + "/spool").isEmpty());
        for (const QString &folder : {m_clinic.profile("lab"), m_clinic.path("store"), m_clinic.path("ledger"), m_clinic.path("logs")}) {
            const auto found = m_plaintext.findBelow(folder);
            QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
        }
    }
    /// Objects and manifests of the store that no anchor on the ledger leads to.
    QStringList strangersInTheStore() const
    {
        QSet<QString> known;
        for (const auto &block : m_clinic.blocks()) {
            for (const auto &transaction : block["transactions"]) {
                const QString args = QString::fromStdString(transaction["args"].dump());
                for (const auto &[name, bytes] : filesBelow(m_clinic.store("manifests"))) {
                    if (args.contains(name.section('/', 0, 0))) {
                        known.insert(name.section('/', 0, 0));
                        const Json manifest = Json::parse(bytes.left(bytes.indexOf('\n')).toStdString());
                        for (const auto &object : manifest["objects"]) {
                            known.insert(QString::fromStdString(object["id"].get<std::string>()));
                        }
                    }
                }
            }
        }
        QStringList strangers;
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("objects"))) {
            strangers += known.contains(name) ? QStringList() : QStringList(name);
        }
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("manifests"))) {
            strangers += known.contains(name.section('/', 0, 0)) ? QStringList() : QStringList(name);
        }
        return strangers;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_study = m_clinic.smallStudy("study", 30, 2);
        dicom::Helper helper;
        for (const auto &[name, bytes] : filesBelow(m_study)) {
            const auto instance = helper.inspect((m_study + "/" + name).toStdString());
            QVERIFY(instance);
            m_plaintext.lookFor(QString::fromStdString(instance->sopInstanceUid));
            m_plaintext.lookFor(QString::fromStdString(instance->studyUid));
        }
        const Json patient = m_clinic.run("patient", {"patient", "list"}).json["items"][0];
        m_plaintext.lookFor(QString::fromStdString(patient["family"].get<std::string>() + "^" + patient["given"].get<std::string>()));
        m_plaintext.lookFor("CANARYDESCRIPTION");
        // The scanner finds what it looks for where it is.
        QVERIFY(m_plaintext.findBelow(m_study).size() >= m_plaintext.texts());
        expectNothingLeft();
        for (int i = 0; i <= kKills + 2; ++i) {
            m_orders << m_clinic.requestOrder();
            QVERIFY(m_orders.back().startsWith("ord_"));
        }
    }
    void aSendThatIsKilledAnywhereIsFinishedByTheNext()
    {
        QElapsedTimer timer;
        timer.start();
        const auto whole = m_clinic.run("lab", sendWords(m_orders[0]));
        QVERIFY2(whole.exitCode == 0, whole.all());
        qint64 duration = timer.elapsed();
        QRandomGenerator random(kSeed);
        int killed = 0;
        int resumed = 0;
        for (int i = 1; i <= kKills; ++i) {
            const qint64 delay = random.bounded(int(duration + duration / 5));
            const auto process = m_clinic.start("lab", sendWords(m_orders[i]));
            QThread::msleep(delay);
            process->kill();
            const bool hit = DemoClinic::finish(*process).exitCode == -1;
            killed += hit;
            // The machine is not always as fast as for the first one: what came too late comes earlier next time.
            duration = hit ? duration * 21 / 20 : duration * 4 / 5;
            const auto next = m_clinic.run("lab", sendWords(m_orders[i]));
            const QString when = QString("killed after %1 of %2 ms").arg(delay).arg(duration);
            QVERIFY2(next.exitCode == 0, qPrintable(when + "\n" + QString::fromUtf8(next.all())));
            QVERIFY2(QDir(m_clinic.profile("lab") + "/spool").isEmpty(), qPrintable(when));
            resumed += next.json["already_sent"] == true;
        }
        qInfo("%d of %d sends of about %lld ms were killed before they ended; %d of these were past the point of no return", killed, kKills,
              static_cast<long long>(duration), resumed);
        QVERIFY(killed >= kKills / 2);
    }
    void eachOrderHasOneRecordOneAnchorAndOneCompletion()
    {
        const auto anchors = m_clinic.actsOf("Record:Anchor");
        const auto completions = m_clinic.actsOf("Order:Complete");
        QSet<QString> records;
        for (int i = 0; i <= kKills; ++i) {
            const std::string order = m_orders[i].toStdString();
            QCOMPARE(std::ranges::count_if(anchors, [&](const Json &act) { return act["anchor"].value("under", "") == "order:" + order; }), std::ptrdiff_t(1));
            const auto completed = std::ranges::find_if(completions, [&](const Json &act) { return act["order"] == order; });
            QVERIFY(completed != completions.end());
            records.insert(QString::fromStdString((*completed)["record"].get<std::string>()));
            QCOMPARE(std::ranges::count_if(completions, [&](const Json &act) { return act["order"] == order; }), std::ptrdiff_t(1));
        }
        QCOMPARE(records.size(), kKills + 1);
    }
    void nothingLegibleAndNothingUnnamedIsLeft()
    {
        expectNothingLeft();
        const auto strangers = strangersInTheStore();
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join('\n')));
    }
    void theLastOneArrives()
    {
        const auto list = m_clinic.run("doctor", {"order", "list"});
        for (const auto &order : list.json["items"]) {
            if (order["order_id"] == m_orders[kKills].toStdString()) {
                const auto fetched = m_clinic.run("doctor", {"study", "fetch", QString::fromStdString(order["record_id"].get<std::string>()), "--out", m_clinic.temporary("fetched")});
                QVERIFY2(fetched.exitCode == 0, fetched.all());
                QCOMPARE(filesBelow(m_clinic.temporary("fetched")) == filesBelow(m_study), true);
                return;
            }
        }
        QFAIL("the order is not listed");
    }
    void filesSwappedAfterAKillAreNeverSent()
    {
        const QString chosen = m_clinic.smallStudy("chosen", 31, 60);
        const auto chosenFiles = filesBelow(chosen);
        const auto otherFiles = filesBelow(m_clinic.smallStudy("other", 32, 60));
        QCOMPARE(chosenFiles.size(), otherFiles.size());
        const auto fill = [&](const std::map<QString, QByteArray> &files) {
            auto bytes = files.begin();
            for (const auto &[name, before] : chosenFiles) {
                writeBytes(chosen + "/" + name, (bytes++)->second);
            }
        };
        bool givenUp = false;
        for (int attempt = 0; attempt < 5 && !givenUp; ++attempt) {
            const QString order = m_clinic.requestOrder({"--title", "CT head", "--reason", "Headache"});
            fill(chosenFiles);
            const auto process = m_clinic.start("lab", {"study", "send", chosen, "--order", order});
            QByteArray words;
            while (!words.contains("planned") && process->state() != QProcess::NotRunning) {
                process->waitForReadyRead(1);
                words += process->readAllStandardError();
            }
            process->kill();
            DemoClinic::finish(*process);
            fill(otherFiles);
            const auto next = m_clinic.run("lab", {"order", "list"});
            QVERIFY2(next.exitCode == 0, next.all());
            givenUp = next.errors.contains("was given up: a file to be sent was changed");
            // Where the kill came too late, what was chosen had been sealed.
            QCOMPARE(anchorsFor(order), givenUp ? 0 : 1);
            QCOMPARE(completionsOf(order), givenUp ? 0 : 1);
            expectNothingLeft();
            if (givenUp) {
                fill(chosenFiles);
                const auto again = m_clinic.run("lab", {"study", "send", chosen, "--order", order});
                QVERIFY2(again.exitCode == 0, again.all());
                QCOMPARE(anchorsFor(order), 1);
            }
        }
        QVERIFY(givenUp);
    }
    void anInterruptedSendSaysSoAndGoesOnLater()
    {
        const QString order = m_orders[kKills + 1];
        const auto process = m_clinic.start("lab", sendWords(order));
        QThread::msleep(300);
        process->terminate();
        const auto first = DemoClinic::finish(*process);
        QVERIFY2(first.exitCode == 0 || (first.exitCode == 1 && first.code() == "Cancelled"), first.all());
        QCOMPARE(m_clinic.run("lab", sendWords(order)).exitCode, 0);
        QCOMPARE(anchorsFor(order), 1);
    }
    void aNodeThatIsKilledIsStartedAgainAndLosesNothing()
    {
        const Json before = m_clinic.blocks();
        const qint64 first = m_clinic.node();
        QVERIFY(first > 0);
        const QString order = m_orders[kKills + 2];
        const auto process = m_clinic.start("lab", sendWords(order));
        QThread::msleep(400);
        ::kill(pid_t(first), SIGKILL);
        const auto hurt = DemoClinic::finish(*process);
        QVERIFY2(hurt.exitCode == 0 || hurt.exitCode == 4, hurt.all());
        const auto next = m_clinic.run("lab", sendWords(order));
        QVERIFY2(next.exitCode == 0, next.all());
        QVERIFY(m_clinic.node() > 0 && m_clinic.node() != first);
        const Json after = m_clinic.blocks();
        QVERIFY(after.size() > before.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            COMPARE_JSON(after[i]["hash"], before[i]["hash"]);
        }
        QCOMPARE(anchorsFor(order), 1);
        QCOMPARE(completionsOf(order), 1);
        expectNothingLeft();
    }
};

MEDANCHOR_TEST(TestKilledSend)
#include "tst_killed_send.moc"
