#include "tests/app/demo_clinic.h"
#include "tests/app/signed_in_window.h"
#include "tests/app/signing_desk.h"
#include "tests/support/test_main.h"


#include <QTest>

using namespace med;
using namespace med::tests;
using namespace med::workflows;

/// What an administrator decides about people, from the command line and from a window, on the real ledger.
class TestMembership : public QObject {
    Q_OBJECT
private:
    using Fact = SigningRequest::Fact;
    struct Window {
        std::shared_ptr<Desk> desk = std::make_shared<Desk>();
        std::unique_ptr<Workplace> place;
        Workplace *operator->() { return place.get(); }
    };
    DemoClinic m_clinic;

    Window open(const QString &login) const
    {
        Window window;
        window.place = signInAtWindow(m_clinic, login);
        window.place->setDesk(window.desk);
        return window;
    }
    static ColleagueEntry rowOf(Window &window, const std::string &memberId)
    {
        if (window->refresh({})) {
            for (auto &row : window->colleagues({}).value_or(std::vector<ColleagueEntry> {})) {
                if (row.memberId == memberId) {
                    return row;
                }
            }
        }
        return {};
    }
    CommandResult administer(const QStringList &words) const { return m_clinic.run("hospital-admin", QStringList {"identity"} + words); }

private slots:
    void initTestCase() { QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why())); }

    void whoIsSuspendedCannotActUntilReinstated()
    {
        const QString doctor = m_clinic.memberId("doctor");
        const auto before = m_clinic.requestOrder();
        QVERIFY(!before.isEmpty());
        const auto suspended = administer({"suspend", doctor, "--reason", "Licence under review"});
        QVERIFY2(suspended.exitCode == 0, suspended.all());
        COMPARE_JSON(suspended.json["member_id"], doctor.toStdString());
        COMPARE_JSON(suspended.json["status"], "suspended");
        QVERIFY(suspended.json["block"].get<int>() > 0);
        // The reason is in no block, its salted digest is.
        const auto acts = m_clinic.actsOf("Member:Suspend");
        QCOMPARE(acts.size(), 1u);
        QCOMPARE(acts[0].value("reasonDigest", "").size(), 64u);
        QVERIFY(!QByteArray::fromStdString(m_clinic.blocks().dump()).contains("under review"));
        // Once more changes nothing.
        const auto again = administer({"suspend", doctor, "--reason", "Licence under review"});
        QVERIFY2(again.exitCode == 0, again.all());
        COMPARE_JSON(again.json["block"], 0);

        const auto refused = m_clinic.run("doctor", {"order", "cancel", before, "--reason", "Not needed"});
        QVERIFY2(refused.exitCode == 5 && refused.code() == "Denied", refused.all());
        QVERIFY2(refused.message().contains("suspended"), refused.all());
        COMPARE_JSON(m_clinic.run("doctor", {"identity", "show"}).json["state"], "suspended");

        const auto reinstated = administer({"reinstate", doctor});
        QVERIFY2(reinstated.exitCode == 0, reinstated.all());
        COMPARE_JSON(reinstated.json["status"], "active");
        const auto cancelled = m_clinic.run("doctor", {"order", "cancel", before, "--reason", "Not needed"});
        QVERIFY2(cancelled.exitCode == 0, cancelled.all());
    }

    void rolesAreGivenAndTakenAway()
    {
        const QString doctor = m_clinic.memberId("doctor");
        const auto changed = administer({"roles", doctor, "--role", "researcher", "--role", "doctor"});
        QVERIFY2(changed.exitCode == 0, changed.all());
        COMPARE_JSON(changed.json["roles"], Json({"doctor", "researcher"}));
        COMPARE_JSON(m_clinic.run("doctor", {"identity", "show"}).json["roles"], Json({"doctor", "researcher"}));
        const auto back = administer({"roles", doctor, "--role", "doctor"});
        QVERIFY2(back.exitCode == 0, back.all());
        const auto unknown = administer({"roles", doctor, "--role", "wizard"});
        QVERIFY2(unknown.exitCode == 1 && unknown.code() == "Invalid", unknown.all());
        QCOMPARE(administer({"roles", doctor}).exitCode, 2);
        QCOMPARE(administer({"suspend", doctor}).exitCode, 2);
        QCOMPARE(administer({"reinstate"}).exitCode, 2);
    }

    void whatNobodyMayDecideIsRefused_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("whom");
        QTest::newRow("about oneself") << "hospital-admin" << "hospital-admin";
        QTest::newRow("about another organisation's") << "hospital-admin" << "lab";
        QTest::newRow("without being an administrator") << "doctor" << "hospital-admin";
    }
    void whatNobodyMayDecideIsRefused()
    {
        QFETCH(QString, who);
        QFETCH(QString, whom);
        const QString member = m_clinic.memberId(whom);
        for (const QStringList &words : {QStringList {"suspend", member, "--reason", "No"}, QStringList {"reinstate", member},
                                         QStringList {"roles", member, "--role", "doctor"}, QStringList {"revoke", member, "--reason", "No"}}) {
            const auto refused = m_clinic.run(who, QStringList {"identity"} + words);
            QVERIFY2(refused.exitCode == 5 && refused.code() == "Denied", refused.all());
        }
        COMPARE_JSON(m_clinic.run(whom, {"identity", "show"}).json["state"], "active");
    }

    void aWindowAsksForEachWithTheFullSheet()
    {
        const std::string doctor = m_clinic.memberId("doctor").toStdString();
        const std::string order = m_clinic.requestOrder().toStdString();
        QVERIFY(!order.empty());
        Window window = open("hospital-admin");
        QVERIFY(window.place);
        QCOMPARE(window->person().standing, "active");
        const ColleagueEntry before = rowOf(window, doctor);
        QCOMPARE(before.state, "active");
        QVERIFY(before.openOrders > 0);
        {
            const std::string technician = m_clinic.memberId("lab").toStdString();
            Window laboratory = open("lab");
            QVERIFY(laboratory.place);
            QCOMPARE(rowOf(laboratory, technician).waitingOrders, before.openOrders); // All are the doctor's, to this laboratory.
        }

        window.desk->signs = false;
        const auto no = window->suspendMember(doctor, "On leave", {});
        QVERIFY(!no && no.error().code == ErrorCode::Cancelled);
        QCOMPARE(rowOf(window, doctor).state, "active");
        window.desk->signs = true;
        QVERIFY(window->suspendMember(doctor, "On leave", {}));
        QCOMPARE(window.desk->asked.back().function, "Member:Suspend");
        QVERIFY(window.desk->asked.back().weight == SigningWeight::Full);
        QCOMPARE(factOf(window.desk->asked.back(), Fact::Kind::Reason), "On leave");
        const ColleagueEntry suspended = rowOf(window, doctor);
        QCOMPARE(suspended.state, "suspended");
        QCOMPARE(suspended.reason, "On leave");
        QVERIFY(suspended.changed > before.changed);

        // Their own window learns of it, and the ledger takes nothing from them.
        {
            Window theirs = open("doctor");
            QVERIFY(theirs.place);
            QCOMPARE(theirs->person().standing, "suspended");
            const auto status = theirs->refresh({});
            QVERIFY2(status, status ? "" : status.error().detail.c_str());
            QVERIFY(!theirs->orders({}));
            const auto refused = theirs->moveOrder(order, OrderStep::Cancel, "Not needed", {});
            QVERIFY(!refused && refused.error().code == ErrorCode::Denied);
            QVERIFY2(refused.error().detail.find("suspended") != std::string::npos, refused.error().detail.c_str());
            // While it is open they are reinstated: the same act goes through.
            QVERIFY(window->reinstateMember(doctor, {}));
            QVERIFY(theirs->refresh({}));
            QCOMPARE(theirs->person().standing, "active");
            QVERIFY(theirs->orders({}));
            QVERIFY(theirs->moveOrder(order, OrderStep::Cancel, "Not needed", {}));
        }
        QCOMPARE(rowOf(window, doctor).state, "active");
        QVERIFY(rowOf(window, doctor).reason.empty());
        QVERIFY(window->changeRoles(doctor, {"researcher", "doctor"}, {}));
        QCOMPARE(window.desk->asked.back().function, "Member:ChangeRoles");
        QCOMPARE(factOf(window.desk->asked.back(), Fact::Kind::Roles), "doctor,researcher");
        QCOMPARE(rowOf(window, doctor).roles, (std::vector<std::string> {"doctor", "researcher"}));

        const std::string self = window->person().memberId;
        const auto asked = window.desk->asked.size();
        const auto own = window->suspendMember(self, "Tired", {});
        QVERIFY(!own && own.error().code == ErrorCode::Denied);
        QCOMPARE(window.desk->asked.size(), asked); // Refused before anybody is asked to sign.
    }

    void aRevokedCertificateStaysRevokedAfterReinstating()
    {
        const std::string doctor = m_clinic.memberId("doctor").toStdString();
        Window window = open("hospital-admin");
        QVERIFY(window.place);
        const auto revoked = window->revokeCertificate(doctor, "Key lost", {});
        QVERIFY2(revoked, revoked ? "" : revoked.error().detail.c_str());
        QCOMPARE(factOf(window.desk->asked.back(), Fact::Kind::Certificate), "revoked");
        QCOMPARE(rowOf(window, doctor).state, "suspended");
        // Of who is suspended already nothing is signed for the ledger.
        const auto asked = window.desk->asked.size();
        QVERIFY(window->revokeCertificate(doctor, "Key lost", {}));
        QCOMPARE(window.desk->asked.size(), asked);
        QVERIFY(window->reinstateMember(doctor, {}));
        QCOMPARE(rowOf(window, doctor).state, "active");
        const auto refused = m_clinic.run("doctor", {"identity", "renew"});
        QVERIFY2(refused.exitCode != 0, refused.all());
    }
};

MEDANCHOR_TEST(TestMembership)
#include "tst_membership.moc"
