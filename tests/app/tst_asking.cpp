#include "services/workflows/access_requests.h"
#include "services/workflows/ledger_workplace.h"
#include "tests/app/demo_clinic.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"

#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// Somebody asks for access: what they may see before it is answered, what the patient sees, and what follows from either answer. Over
/// the real store and ledger. The functions build on each other.
class TestAsking : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_request;
    QString m_unenrolled; ///< A patient of the hospital without the program.

    CommandResult ask(const QString &login, const QString &patient, const QStringList &more = {}) const
    {
        return m_clinic.run(login, QStringList {"consent", "request", "--patient", patient, "--class", "imaging", "--purpose", "TREAT", "--reason",
                                                "CANARYREASON second opinion"} + more);
    }
    Json requests(const QString &login) const { return m_clinic.run(login, {"consent", "requests"}).json["items"]; }
    Json requestOf(const QString &login, const QString &id) const
    {
        for (const Json &item : requests(login)) {
            if (item["request_id"] == id.toStdString()) {
                return item;
            }
        }
        return {};
    }
    CommandResult refuse(const QString &login, const QString &id, const QString &reason = "CANARYREASON not needed") const
    {
        return m_clinic.run(login, {"consent", "refuse", id, "--reason", reason});
    }
    CommandResult fetch(const QString &login, const QString &folder) const
    {
        return m_clinic.run(login, {"study", "fetch", m_record, "--out", m_clinic.temporary(folder)});
    }
    int agent() const { return m_clinic.run("custodian", {"agent", "--once"}).exitCode; }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("study", 7, m_clinic.requestOrder());
        QVERIFY(m_record.startsWith("rec_"));
        const Json patients = m_clinic.run("doctor", {"patient", "list"}).json["items"];
        for (const Json &item : patients) {
            const auto id = QString::fromStdString(item["patient_id"]);
            m_unenrolled = id == m_clinic.patientId() ? m_unenrolled : id;
        }
        QVERIFY(m_unenrolled.startsWith("pat_"));
    }
    void whatIsAskedForMustBeSaid()
    {
        const QString patient = m_clinic.patientId();
        QCOMPARE(m_clinic.run("doctor2", {"consent", "request", "--patient", patient, "--class", "imaging", "--purpose", "TREAT"}).exitCode, 2);
        QCOMPARE(ask("doctor2", patient, {"--until", "someday"}).exitCode, 2);
        const auto blank = m_clinic.run("doctor2", {"consent", "request", "--patient", patient, "--class", "imaging", "--purpose", "TREAT", "--reason", " "});
        QVERIFY2(blank.exitCode == 1 && blank.code() == "Invalid", blank.all());
        const auto wrong = m_clinic.run("doctor2", {"consent", "request", "--patient", patient, "--class", "everything", "--purpose", "TREAT", "--reason", "x"});
        QVERIFY2(wrong.exitCode == 1 && wrong.code() == "Invalid", wrong.all());
        QCOMPARE(ask("doctor2", "pat_aaaaaaaaaaaaaaaaaaaaaaaaaa").exitCode, 1);
        QCOMPARE(ask("patient", m_unenrolled).exitCode, 5); // Patients ask nobody.
        QCOMPARE(m_clinic.run("patient", {"consent", "grant", "--to", "StElinMSP", "--class", "all", "--purpose", "TREAT"}).exitCode, 2);
        QVERIFY(requests("doctor2").empty());
    }
    void aStrangerAsksAndReadsNothingBeforeTheAnswer()
    {
        const auto asked = ask("doctor2", m_clinic.patientId());
        QVERIFY2(asked.exitCode == 0 && asked.text("status") == "proposed", asked.all());
        m_request = asked.text("request_id");
        const auto again = ask("doctor2", m_clinic.patientId(), {"--organization"});
        QVERIFY2(again.exitCode == 1 && again.code() == "Conflict", again.all());
        QCOMPARE(fetch("doctor2", "asked").exitCode, 5);
        QCOMPARE(agent(), 0);
        QCOMPARE(fetch("doctor2", "agent").exitCode, 5);
        QVERIFY(!QFileInfo::exists(m_clinic.temporary("agent")));
        COMPARE_JSON(m_clinic.run("doctor2", {"consent", "check", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2")}).json["active"], false);
        QVERIFY(m_clinic.run("doctor2", {"consent", "list", "--patient", m_clinic.patientId()}).json["items"].empty()); // A request is no consent.
        QVERIFY(m_clinic.blocks().dump().find("CANARYREASON") == std::string::npos);
    }
    void thePatientReadsWhoAsksForWhatAndWhy()
    {
        const Json item = requestOf("patient", m_request);
        COMPARE_JSON(item["may_decide"], true);
        COMPARE_JSON(item["reason"], "CANARYREASON second opinion");
        COMPARE_JSON(item["class"], "imaging");
        COMPARE_JSON(item["to"], m_clinic.memberId("doctor2").toStdString());
        QVERIFY2(item["asker"].get<std::string>().starts_with("Dr ") && !item["organization"].get<std::string>().empty(), item.dump().c_str());
        const Json own = requestOf("doctor2", m_request);
        QVERIFY(own["own"] == true && own["may_decide"] == false);
        for (const char *login : {"doctor", "lab", "hospital-admin"}) { // Nobody else reads it.
            QVERIFY2(requestOf(login, m_request).is_null(), login);
        }
    }
    void aRefusalSaysWhy()
    {
        QCOMPARE(refuse("doctor", m_request).exitCode, 5);
        QCOMPARE(refuse("doctor2", m_request).exitCode, 5);
        QCOMPARE(m_clinic.run("patient", {"consent", "refuse", m_request}).exitCode, 2);
        QCOMPARE(refuse("patient", m_request, " ").exitCode, 1);
        const auto refused = refuse("patient", m_request);
        QVERIFY2(refused.exitCode == 0 && refused.text("status") == "refused", refused.all());
        const Json own = requestOf("doctor2", m_request);
        COMPARE_JSON(own["status"], "refused");
        COMPARE_JSON(own["answer"], "CANARYREASON not needed");
        const auto late = m_clinic.run("patient", {"consent", "grant", "--request", m_request});
        QVERIFY2(late.exitCode == 1 && late.code() == "Conflict", late.all());
        QCOMPARE(m_clinic.run("doctor2", {"consent", "cancel-request", m_request}).exitCode, 1);
    }
    void anAllowedRequestOpensWhatItNames()
    {
        const auto asked = ask("doctor2", m_clinic.patientId(), {"--organization"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        m_request = asked.text("request_id");
        QCOMPARE(m_clinic.run("doctor", {"consent", "grant", "--request", m_request}).exitCode, 1); // They cannot read it.
        // Narrower than asked: the doctor alone, and only for a while.
        const auto granted = m_clinic.run("patient", {"consent", "grant", "--request", m_request, "--to", m_clinic.memberId("doctor2"), "--until", "2099-01-31"});
        QVERIFY2(granted.exitCode == 0 && granted.text("request_id") == m_request, granted.all());
        COMPARE_JSON(requestOf("doctor2", m_request)["status"], "answered");
        QCOMPARE(agent(), 0);
        const auto fetched = fetch("doctor2", "granted");
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        const Json consents = m_clinic.run("patient", {"consent", "list", "--patient", m_clinic.patientId()}).json["items"];
        const auto given = std::ranges::find_if(consents, [&](const Json &item) { return item["consent_id"] == granted.text("consent_id").toStdString(); });
        QVERIFY2(given != consents.end(), consents.dump().c_str());
        COMPARE_JSON((*given)["to"], m_clinic.memberId("doctor2").toStdString());
        COMPARE_JSON((*given)["class"], "imaging");
        COMPARE_JSON((*given)["until"], "2099-01-31T23:59:59Z");
    }
    void forAPatientWithoutTheProgramTheHospitalAnswers()
    {
        const auto asked = ask("lab", m_unenrolled, {"--organization"});
        QVERIFY2(asked.exitCode == 0, asked.all());
        const QString id = asked.text("request_id");
        COMPARE_JSON(requestOf("hospital-admin", id)["may_decide"], true); // Sealed to them by who asks.
        QVERIFY(requestOf("doctor", id).is_null());
        QCOMPARE(agent(), 0);
        COMPARE_JSON(requestOf("doctor", id)["may_decide"], true); // And to the doctors by the agent.
        QVERIFY(requestOf("doctor2", id).is_null());
        QCOMPARE(refuse("doctor2", id).exitCode, 5);
        const auto refused = refuse("doctor", id);
        QVERIFY2(refused.exitCode == 0, refused.all());
        COMPARE_JSON(requestOf("lab", id)["answer"], "CANARYREASON not needed");
        const auto granted = [&] {
            const QString next = ask("lab", m_unenrolled).text("request_id");
            return m_clinic.run("hospital-admin", {"consent", "grant", "--request", next});
        }();
        QVERIFY2(granted.exitCode == 0, granted.all());
    }
    void oneTakesOnesOwnBack()
    {
        const QString id = ask("lab", m_clinic.patientId()).text("request_id");
        QVERIFY(id.startsWith("con_"));
        QCOMPARE(m_clinic.run("doctor2", {"consent", "cancel-request", id}).exitCode, 5);
        const auto back = m_clinic.run("lab", {"consent", "cancel-request", id});
        QVERIFY2(back.exitCode == 0 && back.text("status") == "cancelled", back.all());
        COMPARE_JSON(requestOf("patient", id)["may_decide"], false);
        QCOMPARE(m_clinic.run("patient", {"consent", "grant", "--request", id}).exitCode, 1);
        QVERIFY(ask("lab", m_clinic.patientId()).exitCode == 0); // And may ask again.
    }
    void theWindowSaysWhatIsSigned()
    {
        using Kind = workflows::SigningRequest::Fact::Kind;
        const QByteArray passphrase = bytesOfFile(m_clinic.path("passphrase")).trimmed();
        const auto open = [&](const QString &login) {
            return workflows::openWorkplace(m_clinic.profile(login).toStdString(), bytesOf(std::string_view(passphrase.data(), std::size_t(passphrase.size()))), {});
        };
        auto desk = std::make_shared<Desk>();
        std::string request;
        {
            auto workplace = open("doctor2");
            QVERIFY2(workplace, workplace ? "" : workplace.error().detail.c_str());
            (*workplace)->setDesk(desk);
            const workflows::AccessRequestDraft draft {.patientId = m_unenrolled.toStdString(), .dataClass = "notes", .purpose = "TREAT", .reason = "Referred to us"};
            const auto asked = (*workplace)->requests().ask(draft, {});
            QVERIFY2(asked, asked ? "" : asked.error().detail.c_str());
            request = asked->id;
            QCOMPARE(desk->asked.size(), std::size_t(1));
            QCOMPARE(desk->asked[0].function, "Consent:Request");
            QVERIFY(desk->asked[0].weight == workflows::SigningWeight::Short);
            QCOMPARE(factOf(desk->asked[0], Kind::Reason), "Referred to us");
            QCOMPARE(factOf(desk->asked[0], Kind::DataClass), "notes");
            for (const auto &recipient : desk->asked[0].recipients) {
                QVERIFY(recipient.role != "consent"); // Nobody is given anything.
            }
            const auto own = (*workplace)->requests().list({}, {});
            QVERIFY(own && std::ranges::any_of(*own, [&](const auto &one) { return one.requestId == request && one.own && one.state == "proposed"; }));
            QVERIFY((*workplace)->requests().hidden(m_unenrolled.toStdString(), {}).value_or(0) > 0);
            desk->signs = false;
            const auto kept = (*workplace)->requests().cancel(request, {});
            QVERIFY(!kept && kept.error().code == ErrorCode::Cancelled);
        }
        auto workplace = open("hospital-admin");
        QVERIFY2(workplace, workplace ? "" : workplace.error().detail.c_str());
        desk->signs = true;
        (*workplace)->setDesk(desk);
        const auto list = (*workplace)->requests().list(m_unenrolled.toStdString(), {});
        QVERIFY(list);
        const auto waits = std::ranges::find(*list, request, &workflows::AccessRequestEntry::requestId);
        QVERIFY(waits != list->end() && waits->mayDecide && waits->askerRole == "doctor" && waits->asker.starts_with("Dr "));
        const auto refused = (*workplace)->requests().refuse(request, "Ask them first", {});
        QVERIFY2(refused, refused ? "" : refused.error().detail.c_str());
        QCOMPARE(desk->asked.back().function, "Consent:Refuse"); // The reason beside it is told under the same signature.
        QCOMPARE(factOf(desk->asked.back(), Kind::Reason), "Ask them first");
        COMPARE_JSON(requestOf("doctor2", QString::fromStdString(request))["answer"], "Ask them first");
    }
};

MEDANCHOR_TEST(TestAsking)
#include "tst_asking.moc"
