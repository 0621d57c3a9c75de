#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::tests;

/// What an act tells afterwards: that it was done, why, and for what somebody read.
class TestActs : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;

    /// Ends like a program that is killed: with the signed transaction in the journal, before or after it was sent.
    struct Killed : ledger::SubmitJournal {
        Killed(workflows::Session &session, bool beforeSending) : m_session(session), m_beforeSending(beforeSending) {}
        Expected<> beforeSubmit(const std::string &id, ByteView envelope) override
        {
            txId = id;
            MED_CHECK(m_session.setSetting("act/" + id, {{"envelope", toBase64(envelope)}}));
            return m_beforeSending ? failure(ErrorCode::Cancelled, "killed") : Expected<>();
        }
        Expected<> dropped(const std::string &) override { return {}; }
        std::string txId;

    private:
        workflows::Session &m_session;
        const bool m_beforeSending;
    };
    int copiesOf(const std::string &txId) const
    {
        int copies = 0;
        for (const auto &block : m_clinic.blocks()) {
            for (const auto &transaction : block["transactions"]) {
                copies += transaction["tx_id"] == txId ? 1 : 0;
            }
        }
        return copies;
    }
    Json itemOf(const QString &login, const QStringList &words, const char *key, const QString &id) const
    {
        const auto list = m_clinic.run(login, words);
        for (const Json &item : list.json["items"]) {
            if (item.value(key, "") == id.toStdString()) {
                return item;
            }
        }
        return Json::object();
    }
    QString grant(const QString &to, const QString &purpose) const
    {
        return m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", to, "--class", "imaging", "--purpose", purpose}).text("consent_id");
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
    }
    void anActThatWasSignedIsFinishedByTheNextStart_data()
    {
        QTest::addColumn<bool>("beforeSending");
        QTest::newRow("killed before it was sent") << true;
        QTest::newRow("killed after it was done") << false;
    }
    void anActThatWasSignedIsFinishedByTheNextStart()
    {
        QFETCH(bool, beforeSending);
        const ledger::Call ping {.function = "Network:Ping", .arguments = {{"slot", beforeSending ? "0b" : "0c"}, {"v", 1}}, .transient = {}, .endorsingOrganizations = {}};
        std::string txId;
        {
            SignedIn doctor(m_clinic, "doctor");
            QVERIFY(bool(doctor));
            Killed journal(*doctor, beforeSending);
            const auto sent = doctor->gateway().submit(ping, journal, {}, {});
            QCOMPARE(bool(sent), !beforeSending);
            txId = journal.txId;
            QVERIFY(doctor->setting("act/" + txId));
        }
        QCOMPARE(copiesOf(txId), beforeSending ? 0 : 1);
        for (int start = 0; start < 2; ++start) {
            SignedIn doctor(m_clinic, "doctor");
            QVERIFY(bool(doctor));
            const auto done = doctor->ledger().transaction(txId);
            QVERIFY(done && done->code == ledger::TxCode::Valid);
            QVERIFY(!doctor->setting("act/" + txId));
        }
        QCOMPARE(copiesOf(txId), 1);
    }
    void whatCanNeverBeDoneIsForgotten()
    {
        {
            SignedIn doctor(m_clinic, "doctor");
            QVERIFY(bool(doctor));
            QVERIFY(doctor->setSetting("act/" + std::string(64, '0'), {{"envelope", toBase64(bytesOf("no envelope"))}}));
        }
        SignedIn doctor(m_clinic, "doctor");
        QVERIFY(bool(doctor));
        QVERIFY(!doctor->setting("act/" + std::string(64, '0')));
    }
    void theReasonOfAnEndedOrderIsToldBesideIt_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("verb");
        QTest::newRow("cancelled") << "doctor" << "cancel";
        QTest::newRow("rejected") << "lab" << "reject";
    }
    void theReasonOfAnEndedOrderIsToldBesideIt()
    {
        QFETCH(QString, login);
        QFETCH(QString, verb);
        const QString order = m_clinic.requestOrder();
        const QString reason = "CANARYREASON " + verb;
        const auto ended = m_clinic.run(login, {"order", verb, order, "--reason", reason});
        QVERIFY2(ended.exitCode == 0 && !ended.errors.contains("told later"), ended.all());
        for (const char *reader : {"doctor", "lab"}) {
            COMPARE_JSON(itemOf(reader, {"order", "list"}, "order_id", order)["end_reason"], reason.toStdString());
        }
        for (const auto &[name, bytes] : filesBelow(m_clinic.path("store"))) {
            QVERIFY2(!bytes.contains("CANARYREASON"), qPrintable(name));
        }
    }
    void whoReadsByAConsentStatesItsPurpose()
    {
        const QString record = m_clinic.sendSmallStudy("study", 21, m_clinic.requestOrder());
        QVERIFY(!record.isEmpty());
        const QString consent = grant(m_clinic.memberId("insurer"), "HPAYMT");
        QVERIFY(!consent.isEmpty());
        QCOMPARE(m_clinic.run("custodian", {"agent", "--once"}).exitCode, 0);
        for (const char *login : {"insurer", "doctor", "patient"}) {
            const auto got = m_clinic.run(login, {"record", "get", record});
            QVERIFY2(got.exitCode == 0, got.all());
        }
        const auto list = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        std::map<std::string, std::string> purposes;
        for (const Json &item : list.json["items"]) {
            purposes[item.value("member_id", "")] = item.value("purpose", "");
        }
        QCOMPARE(purposes[m_clinic.memberId("insurer").toStdString()], "HPAYMT");
        QCOMPARE(purposes[m_clinic.memberId("doctor").toStdString()], "TREAT");
        QCOMPARE(purposes[m_clinic.memberId("patient").toStdString()], "PATRQT");

        // And why it was withdrawn stands beside it, for who gave it.
        const auto withdrawn = m_clinic.run("patient", {"consent", "withdraw", consent, "--reason", "CANARYREASON paid"});
        QVERIFY2(withdrawn.exitCode == 0 && !withdrawn.errors.contains("told later"), withdrawn.all());
        COMPARE_JSON(itemOf("patient", {"consent", "list"}, "consent_id", consent)["reason"], "CANARYREASON paid");
        QVERIFY(!itemOf("insurer", {"consent", "list"}, "consent_id", consent).contains("reason"));
    }
};

MEDANCHOR_TEST(TestActs)
#include "tst_acts.moc"
