#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Who may read what, before, during and after a consent. The functions build on each other.
class TestSharing : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_order;
    QString m_record;
    QString m_consent;

    /// Fingerprints of the keys that envelopes of the patient's hospital are sealed to.
    QStringList sealedTo() const
    {
        QStringList keys;
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("sets"))) {
            const Json statement = Json::parse(bytes.left(bytes.indexOf('\n')).toStdString(), nullptr, false);
            keys << QString::fromStdString(statement.at("key").get<std::string>());
        }
        return keys;
    }
    CommandResult fetch(const QString &login, const QString &record, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", record, "--out", m_clinic.temporary(folder)});
    }
    CommandResult runAgent() const { return m_clinic.run("custodian", {"agent", "--once"}); }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_order = m_clinic.requestOrder();
        m_record = m_clinic.sendSmallStudy("study", 7, m_order);
        QVERIFY(m_record.startsWith("rec_"));
    }
    void withoutConsentAnotherDoctorIsDenied()
    {
        const auto fetched = fetch("doctor2", m_record, "denied");
        QVERIFY2(fetched.exitCode == 5, fetched.all());
        QCOMPARE(fetched.code(), "Denied");
        QVERIFY(!QFileInfo::exists(m_clinic.temporary("denied")));
        const auto proof = m_clinic.run("doctor2", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 5, proof.all());
        QCOMPARE(m_clinic.run("doctor2", {"study", "list"}).json["items"].size(), std::size_t(0));
    }
    void noEnvelopeOpensForTheirKey()
    {
        // Whose keys are there shows that the test looks at the right field.
        const auto keys = sealedTo();
        QVERIFY(keys.count(m_clinic.agreementKey("doctor")) > 0);
        QVERIFY(keys.count(m_clinic.agreementKey("patient")) > 0);
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("sets"))) {
            QVERIFY2(!name.contains(m_clinic.memberId("doctor2")), qPrintable(name));
            QVERIFY2(!bytes.contains(m_clinic.agreementKey("doctor2").toLatin1()), qPrintable(name));
        }
    }
    void nobodyElseGrantsForThePatient()
    {
        for (const char *login : {"doctor", "doctor2", "lab"}) {
            const auto refused = m_clinic.run(login, {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"),
                                                      "--class", "imaging", "--purpose", "TREAT"});
            QVERIFY2(refused.exitCode == 5, refused.all());
        }
    }
    void aConsentIsGivenByThePatient()
    {
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"),
                                                    "--class", "imaging", "--purpose", "TREAT"});
        QVERIFY2(grant.exitCode == 0 && grant.lines.size() == 1, grant.all());
        m_consent = grant.text("consent_id");
        QVERIFY(m_consent.startsWith("con_"));
        QCOMPARE(grant.text("status"), "active");
        QVERIFY(!grant.text("tx_id").isEmpty() && grant.json["block"].get<int>() > 0);
        // Before the agent ran the key was not released.
        QCOMPARE(fetch("doctor2", m_record, "early").exitCode, 5);
        QVERIFY(!QFileInfo::exists(m_clinic.temporary("early")));
    }
    void onlyACustodianIsAnAgent()
    {
        for (const char *login : {"doctor", "network-admin"}) {
            QCOMPARE(m_clinic.run(login, {"agent", "--once"}).exitCode, 5);
        }
    }
    void theAgentReleasesWithEverybodyElseAway()
    {
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0 && round.lines.size() > 1, round.all());
        COMPARE_JSON(round.json["done"], true);
        for (const auto &line : round.lines) {
            QVERIFY2(line.contains("released") && line.contains("withheld") && line.contains("reason"), round.all());
        }
        const std::string recipient = m_clinic.memberId("doctor2").toStdString();
        QVERIFY2(std::ranges::any_of(round.lines, [&](const Json &line) { return line["released"] == Json::array({recipient}); }), round.all());
        const auto fetched = fetch("doctor2", m_record, "shared");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(m_clinic.temporary("shared")) == filesBelow(m_clinic.temporary("study")), true);
        const auto proof = m_clinic.run("doctor2", {"study", "verify", m_record});
        QVERIFY2(proof.exitCode == 0, proof.all());
    }
    void aSecondRoundHasNothingToDo()
    {
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0 && round.lines.size() == 1, round.all());
        COMPARE_JSON(round.json["released"], 0);
    }
    void theConsentIsListedAndInForce()
    {
        const auto list = m_clinic.run("patient", {"consent", "list"});
        QVERIFY2(list.exitCode == 0 && list.json["items"].size() == 1, list.all());
        COMPARE_JSON(list.json["items"][0]["consent_id"], m_consent.toStdString());
        COMPARE_JSON(list.json["items"][0]["class"], "imaging");
        COMPARE_JSON(list.json["items"][0]["purpose"], "TREAT");
        const auto byId = m_clinic.run("doctor2", {"consent", "check", m_consent});
        QVERIFY2(byId.exitCode == 0 && byId.json["active"] == true, byId.all());
        QCOMPARE(byId.text("status"), "active");
        const auto byPair = m_clinic.run("doctor2", {"consent", "check", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2")});
        QVERIFY2(byPair.exitCode == 0 && byPair.json["active"] == true, byPair.all());
    }
    void whatIsSentLaterIsReleasedToo()
    {
        const QString later = m_clinic.sendSmallStudy("later", 8, m_clinic.requestOrder());
        QVERIFY(!later.isEmpty());
        QCOMPARE(runAgent().exitCode, 0);
        const auto fetched = fetch("doctor2", later, "later-shared");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void onlyWhoGrantedWithdraws()
    {
        QCOMPARE(m_clinic.run("doctor2", {"consent", "withdraw", m_consent}).exitCode, 5);
    }
    void afterWithdrawalNothingOpens()
    {
        const auto withdrawn = m_clinic.run("patient", {"consent", "withdraw", m_consent, "--reason", "moved away"});
        QVERIFY2(withdrawn.exitCode == 0 && withdrawn.lines.size() == 1, withdrawn.all());
        QCOMPARE(withdrawn.text("status"), "withdrawn");
        // At once, also for what was opened before and with the envelope still in the store.
        QVERIFY(sealedTo().contains(m_clinic.agreementKey("doctor2")));
        for (const char *verb : {"fetch", "verify"}) {
            const auto denied = QByteArray(verb) == "fetch" ? fetch("doctor2", m_record, "withdrawn") : m_clinic.run("doctor2", {"study", "verify", m_record});
            QVERIFY2(denied.exitCode == 5, denied.all());
            QVERIFY2(denied.message().contains("withdrawn"), denied.all());
        }
        QVERIFY(!QFileInfo::exists(m_clinic.temporary("withdrawn")));
        QCOMPARE(m_clinic.run("doctor2", {"study", "list"}).json["items"].size(), std::size_t(0));
        COMPARE_JSON(m_clinic.run("doctor2", {"consent", "check", m_consent}).json["active"], false);
    }
    void theAgentRemovesTheEnvelopesAndRotates()
    {
        const auto round = runAgent();
        QVERIFY2(round.exitCode == 0, round.all());
        std::vector<std::string> events;
        for (const auto &line : round.lines) {
            events.push_back(line.value("event", ""));
        }
        QVERIFY2(std::ranges::count(events, "removed") > 0 && std::ranges::count(events, "rotated") > 0, round.all());
        QCOMPARE(std::ranges::count(events, "released"), std::ptrdiff_t(0));
        QVERIFY(!sealedTo().contains(m_clinic.agreementKey("doctor2")));
        const auto fetched = fetch("doctor", m_record, "still");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void whatIsSentAfterwardsIsNotReleased()
    {
        const QString record = m_clinic.sendSmallStudy("afterwards", 9, m_clinic.requestOrder());
        QVERIFY(!record.isEmpty());
        QCOMPARE(runAgent().exitCode, 0);
        QCOMPARE(fetch("doctor2", record, "never").exitCode, 5);
        QVERIFY(!sealedTo().contains(m_clinic.agreementKey("doctor2")));
        const auto fetched = fetch("doctor", record, "doctors");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        int before = 0;
        int after = 0;
        for (const Json &act : m_clinic.actsOf("Record:Anchor")) {
            const Json &anchor = act["anchor"];
            before = anchor["record"] == m_record.toStdString() ? anchor["epoch"].get<int>() : before;
            after = anchor["record"] == record.toStdString() ? anchor["epoch"].get<int>() : after;
        }
        QVERIFY2(before > 0 && after > before, qPrintable(QString("epochs %1 and %2").arg(before).arg(after)));
    }
    void aConsentToAnOrganisationReachesItsDoctors()
    {
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", "StElinMSP", "--class", "all",
                                                    "--purpose", "TREAT", "--until", "2099-01-31"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        QCOMPARE(runAgent().exitCode, 0);
        const auto wrong = m_clinic.run("doctor2", {"study", "fetch", m_record, "--out", m_clinic.temporary("friend"), "--relationship", "friend"});
        QVERIFY2(wrong.exitCode == 1 && wrong.code() == "Invalid", wrong.all());
        const auto fetched = m_clinic.run("doctor2", {"study", "fetch", m_record, "--out", m_clinic.temporary("by-organisation"), "--relationship", "cover"});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void itReachesThoseWhoServeItsPurposeOnly()
    {
        QCOMPARE(fetch("researcher", m_record, "treatment").exitCode, 5); // They work there, but treat nobody.
        const auto grant = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", "StElinMSP", "--class", "all",
                                                    "--purpose", "HRESCH", "--until", "2099-01-31"});
        QVERIFY2(grant.exitCode == 0, grant.all());
        QCOMPARE(runAgent().exitCode, 0);
        const auto fetched = fetch("researcher", m_record, "research");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
    }
    void thePatientSeesWhoLookedAndWhy()
    {
        const auto list = m_clinic.run("patient", {"access", "list", "--patient", m_clinic.patientId()});
        QVERIFY2(list.exitCode == 0 && list.lines.size() == 1, list.all());
        int byDoctor2 = 0;
        int covering = 0;
        for (const auto &item : list.json["items"]) {
            for (const char *key : {"time", "member_id", "organisation", "role", "purpose", "record_id", "tx_id"}) {
                QVERIFY2(item.contains(key), key);
            }
            if (item["member_id"] == m_clinic.memberId("doctor2").toStdString()) {
                COMPARE_JSON(item["organisation"], "StElinMSP");
                COMPARE_JSON(item["role"], "doctor");
                COMPARE_JSON(item["purpose"], "TREAT");
                ++byDoctor2;
                covering += item.contains("relationship") && item["relationship"] == "cover" ? 1 : 0;
            }
        }
        QCOMPARE(byDoctor2, 3);
        QCOMPARE(covering, 1); // Where a consent named them, nothing is stated.
    }
};

MEDANCHOR_TEST(TestSharing)
#include "tst_sharing.moc"
