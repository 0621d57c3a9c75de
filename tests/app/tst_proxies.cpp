#include "tests/app/scripted_practice.h"
#include "tests/support/test_main.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace med;
using namespace med::tests;

/// A mother who acts for her daughter, appointed on a scanned paper; what she may, and what she may not any more; and a consent
/// that was signed on paper. From the command line, as a script would do it. The functions build on each other.
class TestProxies : public QObject, private ScriptedPractice {
    Q_OBJECT
private:
    QString m_admin;
    QString m_adminId;
    QString m_lina; ///< The daughter, who has no account.
    QString m_anna;
    QString m_annaId;
    QString m_otto; ///< Somebody else without an account.
    QString m_record; ///< Of Lina.
    QString m_guardian;

    QString registered(const QString &family, const QString &given, const QString &born, const QString &sex) const
    {
        return run(m_admin, {"patient", "register", "--family", family, "--given", given, "--birth-date", born, "--sex", sex}).text("patient_id");
    }
    QStringList appointment(const QString &patient, const QString &member, const QString &kind, const QStringList &more = {}) const
    {
        return QStringList {"patient", "appoint-proxy", patient, "--as", kind, "--member", member, "--name", "Anna Berg"} + more;
    }
    QStringList evidence(const QString &paper) const { return {"--evidence", "Birth certificate 12/2015 of Lakeside", "--paper", path(paper)}; }
    CommandResult grant(const QString &profile, const QString &patient, const QStringList &more = {}) const
    {
        return run(profile, QStringList {"consent", "grant", "--patient", patient, "--to", m_adminId, "--class", "notes", "--purpose", "TREAT"} + more);
    }
    QString anna() const { return path("anna"); }
    /// Waits for the agent, which the node runs.
    bool until(const std::function<bool()> &holds) const
    {
        for (int i = 0; i < 120; ++i) {
            if (holds()) {
                return true;
            }
            QTest::qWait(500);
        }
        return false;
    }
    bool reads() const { return run(anna(), {"record", "get", m_record}).exitCode == 0; }

private slots:
    void initTestCase()
    {
        const auto practice = create();
        QVERIFY2(practice.exitCode == 0, practice.all());
        m_admin = practice.text("profile");
        m_adminId = run(m_admin, {"identity", "show"}).text("member_id");
        m_lina = registered("Berg", "Lina", "2015-06-01", "female");
        m_anna = registered("Berg", "Anna", "1984-02-11", "female");
        m_otto = registered("Lang", "Otto", "1950-09-30", "male");
        QVERIFY(!m_otto.isEmpty());
        const auto invited = run(m_admin, {"identity", "invite", "--name", "Anna Berg", "--role", "patient", "--patient", m_anna, "--out", path("anna.invitation")});
        QVERIFY2(invited.exitCode == 0, invited.all());
        const auto joined = run(anna(), {"identity", "join", "--invitation", path("anna.invitation")});
        QVERIFY2(joined.exitCode == 0, joined.all());
        m_annaId = run(anna(), {"identity", "show"}).text("member_id");
        writeBytes(path("note.json"), R"({"resourceType":"Basic","code":{"text":"Vaccinated against tetanus"}})");
        const auto added = run(m_admin, {"record", "add", "--patient", m_lina, "--resource", path("note.json")});
        QVERIFY2(added.exitCode == 0, added.all());
        m_record = added.text("record_id");
        writeBytes(path("paper.pdf"), "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");
        writeBytes(path("paper.exe"), QByteArray("MZ\x90\x00 no paper at all", 20));
    }

    void aGuardianIsAppointedOnPaperByWhoKeepsTheRecords()
    {
        QVERIFY(!reads());
        const auto none = run(m_admin, appointment(m_lina, m_annaId, "guardian", {"--evidence", "She said so"}));
        QVERIFY2(none.exitCode == 1 && none.code() == "Invalid", none.all());
        const auto forged = run(m_admin, appointment(m_lina, m_annaId, "guardian", evidence("paper.exe")));
        QVERIFY2(forged.exitCode == 1 && forged.code() == "Invalid", forged.all());
        const auto own = run(anna(), appointment(m_lina, m_annaId, "guardian", evidence("paper.pdf")));
        QVERIFY2(own.exitCode == 5, own.all());
        const auto herself = run(m_admin, appointment(m_lina, m_adminId, "guardian", evidence("paper.pdf")));
        QVERIFY2(herself.exitCode == 5, herself.all());
        QVERIFY2(run(anna(), appointment(m_lina, m_adminId, "proxy")).exitCode == 5, "only the patient appoints a proxy");
        const auto appointed = run(m_admin, appointment(m_lina, m_annaId, "guardian", evidence("paper.pdf") + QStringList {"--until", "2033-05-31"}));
        QVERIFY2(appointed.exitCode == 0 && appointed.text("status") == "active", appointed.all());
        m_guardian = appointed.text("proxy_id");
        const Json listed = run(m_admin, {"patient", "proxies", m_lina}).json["items"];
        QCOMPARE(listed.size(), std::size_t(1));
        COMPARE_JSON(listed[0]["name"], "Anna Berg");
        COMPARE_JSON(listed[0]["until"], "2033-06-01T00:00:00Z");
        COMPARE_JSON(listed[0]["on_paper"], true);
        const auto paper = run(m_admin, {"study", "fetch", QString::fromStdString(listed[0]["record_id"]), "--out", path("evidence")});
        QVERIFY2(paper.exitCode == 0, paper.all());
        QVERIFY(bytesOfFile(path("evidence/signed-paper.pdf")) == bytesOfFile(path("paper.pdf")));
    }

    void theAgentGivesHerTheRecordAndTheLedgerNamesBoth()
    {
        QVERIFY(until([&] { return reads(); }));
        const auto patients = run(anna(), {"patient", "list"}).json["items"];
        QVERIFY2(patients.size() == 2, patients.dump().c_str());
        const auto mine = run(anna(), {"patient", "proxies"}).json["items"];
        QCOMPARE(mine.size(), std::size_t(1));
        COMPARE_JSON(mine[0]["patient_id"], m_lina.toStdString());
        const auto looked = run(anna(), {"access", "list", "--patient", m_lina});
        QVERIFY2(looked.exitCode == 0 && !looked.json["items"].empty(), looked.all());
        const auto hers = std::ranges::find_if(looked.json["items"], [&](const Json &item) { return item["member_id"] == m_annaId.toStdString(); });
        QVERIFY2(hers != looked.json["items"].end(), looked.all());
        COMPARE_JSON((*hers)["purpose"], "PATRQT");
        COMPARE_JSON((*hers)["proxy_id"], m_guardian.toStdString());
        const auto granted = grant(anna(), m_lina);
        QVERIFY2(granted.exitCode == 0, granted.all());
        Json consents = run(m_admin, {"consent", "list", "--patient", m_lina}).json["items"];
        QCOMPARE(consents.size(), std::size_t(1));
        COMPARE_JSON(consents[0]["proxy_id"], m_guardian.toStdString());
        COMPARE_JSON(consents[0]["given_by"], m_annaId.toStdString());
        const auto withdrawn = run(anna(), {"consent", "withdraw", granted.text("consent_id"), "--reason", "No longer needed"});
        QVERIFY2(withdrawn.exitCode == 0, withdrawn.all());
        consents = run(anna(), {"consent", "list", "--patient", m_lina}).json["items"];
        COMPARE_JSON(consents[0]["withdrawn_under"], m_guardian.toStdString());
        COMPARE_JSON(consents[0]["reason"], "No longer needed");
        const auto exported = run(anna(), {"patient", "export", m_lina, "--output", path("everything")});
        QVERIFY2(exported.exitCode == 0, exported.all());
        // For herself as ever, and for nobody else.
        QVERIFY2(grant(anna(), m_anna).exitCode == 0, "her own record");
        QCOMPARE(grant(anna(), m_otto).exitCode, 5);
    }

    void sheAppointsNobodyFurtherForHerDaughterButAProxyForHerself()
    {
        QCOMPARE(run(anna(), appointment(m_lina, m_adminId, "proxy")).exitCode, 5);
        QCOMPARE(run(anna(), appointment(m_lina, m_adminId, "guardian", evidence("paper.pdf"))).exitCode, 5);
        const auto staff = run(anna(), appointment(m_anna, m_adminId, "proxy"));
        QVERIFY2(staff.exitCode == 1 && staff.code() == "Conflict", staff.all()); // No identity of a person.
    }

    void restrictedRecordsAreClosedToHerToo()
    {
        QVERIFY2(run(m_admin, {"patient", "restrict", m_lina, "--reason", "To be clarified"}).exitCode == 0, "restricted");
        QCOMPARE(run(anna(), {"record", "get", m_record}).exitCode, 5);
        QVERIFY2(grant(anna(), m_lina).exitCode != 0, "nobody further is let in");
        QVERIFY2(run(m_admin, {"patient", "lift", m_lina, "--reason", "Clarified"}).exitCode == 0, "lifted");
        QVERIFY(until([&] { return reads(); }));
    }

    void afterItsEndSheIsNobody()
    {
        QCOMPARE(run(m_admin, {"patient", "end-proxy", m_guardian}).exitCode, 2); // No reason.
        const auto ended = run(m_admin, {"patient", "end-proxy", m_guardian, "--reason", "The court appointed another guardian"});
        QVERIFY2(ended.exitCode == 0 && ended.text("status") == "ended", ended.all());
        const auto denied = run(anna(), {"record", "get", m_record});
        QVERIFY2(denied.exitCode == 5 && denied.message().contains("ended"), denied.all());
        QCOMPARE(grant(anna(), m_lina).exitCode, 5);
        const Json listed = run(m_admin, {"patient", "proxies", m_lina}).json["items"];
        COMPARE_JSON(listed[0]["reason"], "The court appointed another guardian");
        QVERIFY(run(anna(), {"patient", "proxies"}).json["items"].empty());
        // What is written afterwards she was never given.
        const auto more = run(m_admin, {"record", "add", "--patient", m_lina, "--resource", path("note.json")});
        QVERIFY2(more.exitCode == 0, more.all());
        QTest::qWait(8000);
        QCOMPARE(run(anna(), {"record", "get", more.text("record_id")}).exitCode, 5);
    }

    void anAppointmentThatRanOutIsOver()
    {
        const QString soon = QDateTime::currentDateTimeUtc().addSecs(20).toString(Qt::ISODate);
        const auto appointed = run(m_admin, appointment(m_lina, m_annaId, "guardian", evidence("paper.pdf") + QStringList {"--until", soon}));
        QVERIFY2(appointed.exitCode == 0, appointed.all());
        QTest::qWait(21'000);
        QVERIFY(until([&] { return run(m_admin, {"patient", "proxies", m_lina}).json["items"][0]["status"] == "expired"; }));
        QCOMPARE(grant(anna(), m_lina).exitCode, 5);
        QCOMPARE(run(anna(), {"record", "get", m_record}).exitCode, 5);
    }

    void aConsentOnPaperCarriesThePaper()
    {
        const auto forged = grant(m_admin, m_otto, {"--paper", path("paper.exe")});
        QVERIFY2(forged.exitCode == 1 && forged.code() == "Invalid", forged.all());
        QVERIFY2(grant(m_admin, m_anna, {"--paper", path("paper.pdf")}).exitCode == 5, "she decides herself");
        const auto recorded = grant(m_admin, m_otto, {"--paper", path("paper.pdf")});
        QVERIFY2(recorded.exitCode == 0, recorded.all());
        const Json listed = run(m_admin, {"consent", "list", "--patient", m_otto}).json["items"];
        COMPARE_JSON(listed[0]["on_paper"], true);
        COMPARE_JSON(listed[0]["on_behalf"], true);
        COMPARE_JSON(listed[0]["given_by"], m_adminId.toStdString());
        QCOMPARE(listed[0]["paper_digest"].get<std::string>().size(), std::size_t(64));
        const auto fetched = run(m_admin, {"study", "fetch", QString::fromStdString(listed[0]["record_id"]), "--out", path("consent")});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QVERIFY(bytesOfFile(path("consent/signed-paper.pdf")) == bytesOfFile(path("paper.pdf")));
    }

    void aRegistrationRecordsTheConsentToBeTreated()
    {
        const QStringList nora {"patient", "register", "--family", "Voss", "--given", "Nora", "--birth-date", "1990-01-20", "--sex", "female", "--consent-paper"};
        const auto refused = run(m_admin, nora + QStringList {path("paper.exe")});
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Invalid", refused.all());
        QVERIFY(run(m_admin, {"patient", "list", "--search", "Voss"}).json["items"].empty()); // Nobody was registered.
        const auto made = run(m_admin, nora + QStringList {path("paper.pdf")});
        QVERIFY2(made.exitCode == 0 && made.text("consent_id").startsWith("con_"), made.all());
        const Json listed = run(m_admin, {"consent", "list", "--patient", made.text("patient_id")}).json["items"];
        QCOMPARE(listed.size(), std::size_t(1));
        COMPARE_JSON(listed[0]["class"], "all");
        COMPARE_JSON(listed[0]["on_paper"], true);
    }
};

MEDANCHOR_TEST(TestProxies)
#include "tst_proxies.moc"
