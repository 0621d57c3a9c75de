#include "services/storage/signed_text.h"
#include "services/workflows/agent_presence.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/moved_clock.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Who waits for keys knows at once whether the custodian's agent is there: while it runs, after its end, after a
/// kill, and with a store in which somebody lies. The functions build on each other.
class TestAgentPresence : public QObject {
    Q_OBJECT
private:
    using State = workflows::AgentContact::State;
    DemoClinic m_clinic;
    MovedClock m_clock;

    QString statusOf() const { return m_clinic.run("doctor2", {"agent", "status", "--organization", "NorthgateMSP"}).text("state"); }
    CommandResult open(const QStringList &more = {}) const
    {
        return m_clinic.run("doctor2", QStringList {"emergency", "open", "--patient", m_clinic.patientId(), "--reason", "Collapsed in the waiting room"} + more);
    }
    QStringList told() const { return QDir(m_clinic.store("agent")).entryList(QDir::Files); }
    State stateFor(const QString &login)
    {
        SignedIn someone(m_clinic, login, m_clock, std::nullopt);
        return workflows::agentContact(*someone, "NorthgateMSP").state;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
    }
    void anAgentThatNeverSaidAnythingIsUnknown()
    {
        const auto status = m_clinic.run("doctor2", {"agent", "status", "--organization", "NorthgateMSP"});
        QVERIFY2(status.exitCode == 0 && status.text("state") == "unknown", status.all());
        // One round by hand is no promise.
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        QCOMPARE(statusOf(), "unknown");
    }
    void whileItRunsItIsThereAndAnswers()
    {
        const auto agent = m_clinic.start("custodian", {"agent"});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(), "there", 30'000);
        QCOMPARE(told().size(), 1);
        const auto opened = open({"--wait", "60"});
        QVERIFY2(opened.exitCode == 0, opened.all());
        COMPARE_JSON(opened.json["agent_away"], false);
        COMPARE_JSON(opened.json["released"], true);
        agent->terminate();
        QVERIFY(agent->waitForFinished(60'000));
    }
    void itsEndIsKnownAtOnceWithTheLastContact()
    {
        const auto status = m_clinic.run("doctor2", {"agent", "status", "--organization", "NorthgateMSP"});
        QVERIFY2(status.text("state") == "away" && !status.text("last_contact").isEmpty(), status.all());
        QCOMPARE(told().size(), 1);
        QElapsedTimer timer;
        timer.start();
        const auto opened = open();
        QVERIFY2(opened.exitCode == 0, opened.all());
        COMPARE_JSON(opened.json["agent_away"], true);
        COMPARE_JSON(opened.json["released"], false);
        QCOMPARE(opened.text("agent_last_contact"), status.text("last_contact"));
        QVERIFY2(opened.errors.contains("is away, last heard of at " + status.text("last_contact").toUtf8()), opened.all());
        QVERIFY2(!opened.errors.contains("did not answer"), opened.all());
        qInfo("opened and told in %lld ms", timer.elapsed());
    }
    void killedItIsAwayOnceItsWordIsOld()
    {
        const auto agent = m_clinic.start("custodian", {"agent"});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(), "there", 30'000);
        agent->kill();
        QVERIFY(agent->waitForFinished(60'000));
        QCOMPARE(stateFor("doctor2"), State::There); // It said so just now.
        m_clock.ahead = 60;
        QCOMPARE(stateFor("doctor2"), State::Away);
        m_clock.ahead = 0;
    }
    void whatNoAgentSignedCountsForNothing()
    {
        const auto forge = [&](const QString &login, const std::string &member, const QString &name) {
            SignedIn someone(m_clinic, login, m_clock, std::nullopt);
            const auto stored = storage::SignedText::write({{"certificate", someone->world().identity.certificatePem}, {"member", member},
                                                            {"msp", "NorthgateMSP"}, {"network", someone->network().networkId}, {"there", true},
                                                            {"time", toIso8601(m_clock.now())}, {"v", 1}},
                                                           workflows::kAgentPresenceTag, someone->signer());
            QVERIFY(stored);
            writeBytes(m_clinic.store("agent/" + name), QByteArray(reinterpret_cast<const char *>(stored->data()), qsizetype(stored->size())));
        };
        m_clock.ahead = 60; // The agent's own last word is old.
        const auto next = [this](int more) { return QString::number(m_clock.now().time_since_epoch() / std::chrono::seconds(1) + more); };
        forge("doctor", m_clinic.memberId("doctor").toStdString(), next(1)); // No custodian.
        QCOMPARE(stateFor("doctor2"), State::Away);
        forge("doctor", m_clinic.memberId("custodian").toStdString(), next(2)); // Not their certificate.
        QCOMPARE(stateFor("doctor2"), State::Away);
        writeBytes(m_clinic.store("agent/9999999999"), "{}\n{}\n");
        QCOMPARE(stateFor("doctor2"), State::Unknown); // Three lies hide the truth, and say nothing either.
        m_clock.ahead = 0;
        const auto agent = m_clinic.start("custodian", {"agent"});
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(), "there", 30'000);
        QCOMPARE(told().size(), 1); // It cleans up.
        agent->terminate();
        QVERIFY(agent->waitForFinished(60'000));
    }
};

MEDANCHOR_TEST(TestAgentPresence)
#include "tst_agent_presence.moc"
