#include "services/domain/anchor.h"
#include "services/domain/ledger_rows.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

namespace {

const std::string kText(26, 'a');

Stamp stamp() { return {"mem_" + kText, "NorthgateMSP", "1f", std::string(64, 'b'), std::string(64, 'c'), 1741000000}; }

template <typename Row>
void goesThereAndBack(const Row &row)
{
    const Json json = row.toJson();
    const auto back = Row::fromJson(*parseCanonicalJson(*toCanonicalJson(json)));
    QVERIFY2(back, back ? "" : back.error().detail.c_str());
    QVERIFY(back->toJson() == json);
    Json more = json;
    more["more"] = 1;
    QVERIFY2(!Row::fromJson(more), "an unknown member was accepted");
    for (const auto &[name, value] : json.items()) {
        Json other = json;
        other[name] = Json::array({1});
        QVERIFY2(!Row::fromJson(other), name.c_str());
    }
}

} // namespace

class TestLedgerRows : public QObject {
    Q_OBJECT
private slots:
    void everyRowGoesThereAndBackAndRefusesTheRest()
    {
        goesThereAndBack(stamp());
        goesThereAndBack(OrganizationRow {.msp = "NorthgateMSP", .kind = "hospital", .enrolled = true, .by = stamp()});
        goesThereAndBack(OrganizationRow {.msp = "NorthgateMSP", .kind = "hospital", .enrolled = true, .state = "suspended", .reasonDigest = std::string(64, 'a'), .by = stamp()});
        goesThereAndBack(MemberRow {"mem_" + kText, "NorthgateMSP", {"doctor"}, "active", "pat_" + kText, 5, INT64_MAX, "d", stamp()});
        goesThereAndBack(KeyRow {"org:NorthgateMSP", "org", "04", "f", "30", 2, "e", stamp()});
        goesThereAndBack(PatientRow {"pat_" + kText, "NorthgateMSP", "mem_" + kText, "rec_" + kText, stamp()});
        goesThereAndBack(ConsentRow {"con", "pat", "mem", -1, "aa", "rec", "active", true, "p", "prx", "d", stamp(), "prx", stamp(), "con", "con", stamp(), "prx", stamp()});
        goesThereAndBack(EmergencyRow {"emg", "pat", "NorthgateMSP", "mem", "StElinMSP", "rec", 1741007200, "justified", "rec", stamp(), stamp()});
        goesThereAndBack(OrderRow {"ord", "pat", "to", "HarbourMSP", "mem", "NorthgateMSP", "set", "rec", "reported", "con",
                                   "rec", "mem", "rec", 2, "d", stamp(), stamp()});
        goesThereAndBack(RecordRow {"rec", "pat", "NorthgateMSP", "set", 3, "anchored", "d", stamp()});
        goesThereAndBack(AnchorRow {"rec", 3, "pat", "NorthgateMSP", "set", 2, "m", "r", "d", Reseal {.former = {{1, "n"}, {2, "o"}}, .by = stamp()}, stamp()});
        goesThereAndBack(AnchorRow {.record = "rec", .patient = "pat", .custodian = "NorthgateMSP", .set = "set", .manifest = "m", .recipients = "r", .by = stamp()});
        goesThereAndBack(SetRow {"set", "pat", "NorthgateMSP", 2, 3, 99, 3, stamp()});
        goesThereAndBack(GrantRow {"set", 2, "org:NorthgateMSP", "k", "e", "custodian", stamp()});
        goesThereAndBack(AccessRow {"pat", "rec", "BTG", "con", "ord", "emg", "prx", "ward", stamp()});
        goesThereAndBack(Anchor {"rec", 1, "pat", "NorthgateMSP", "set", 1, "m", {{"mem", "k", "e", "author"}}, "order:x"});
    }
    void absentMembersStayAbsent()
    {
        const Json json = PatientRow {.patient = "pat", .custodian = "NorthgateMSP", .by = stamp()}.toJson();
        QVERIFY(!json.contains("member"));
        QVERIFY(!PatientRow::fromJson(json)->member);
        QCOMPARE(json.at("v").get<int>(), 1);
    }
    void aNewerRowIsRefused()
    {
        Json json = PatientRow {.patient = "pat", .custodian = "NorthgateMSP", .by = stamp()}.toJson();
        json["v"] = 2;
        QVERIFY(PatientRow::fromJson(json).error().detail.find("newer") != std::string::npos);
    }
    void aMemberActsWithinTheLicencesTime()
    {
        MemberRow member {.state = "active", .validFrom = 10, .validUntil = 20};
        QVERIFY(!member.activeAt(9));
        QVERIFY(member.activeAt(10));
        QVERIFY(member.activeAt(19));
        QVERIFY(!member.activeAt(20));
        member.state = "suspended";
        QVERIFY(!member.activeAt(15));
    }
    void aConsentEndsWithItsLastSecond()
    {
        ConsentRow consent {.until = 20, .state = "active"};
        QCOMPARE(consent.stateAt(19), std::string("active"));
        QCOMPARE(consent.stateAt(20), std::string("expired"));
        consent.state = "proposed"; // A request ends by its time too, and is never active.
        QCOMPARE(consent.stateAt(19), std::string("proposed"));
        QCOMPARE(consent.stateAt(20), std::string("expired"));
        QVERIFY(consent.isRequest());
        consent.state = "withdrawn";
        QCOMPARE(consent.stateAt(20), std::string("withdrawn"));
    }
    void anEpochEndsWithTheFirstConsentBehindIt()
    {
        const SetRow set {.epoch = 4, .floor = 2, .until = 20};
        QCOMPARE(set.floorAt(19), 2);
        QCOMPARE(set.floorAt(20), 5);
    }
    void aBasisHasSixForms()
    {
        for (const std::string &text : {std::string("author"), std::string("patient"), std::string("custodian"),
                                        std::string("staff"), "order:ord_" + kText, "consent:con_" + kText}) {
            const auto basis = Basis::parse(text);
            QVERIFY2(basis, text.c_str());
            QCOMPARE(basis->toText(), text);
        }
        for (const std::string &text : {std::string(), std::string("Author"), std::string("order"), std::string("order:"),
                                        "order:con_" + kText, "consent:con_" + kText + "a", std::string("author:"),
                                        std::string("staff ")}) {
            QVERIFY2(!Basis::parse(text), text.c_str());
        }
    }
    void aHolderIsAMemberOrAnOrganisationsKey()
    {
        QVERIFY(isHolder("mem_" + kText));
        QVERIFY(isHolder(organizationHolder("NorthgateMSP")));
        QVERIFY(isHolder(recoveryHolder("NorthgateMSP")));
        for (const char *text : {"", "org:", "NorthgateMSP", "org:a b", "pat_aaaaaaaaaaaaaaaaaaaaaaaaaa", "Org:A"}) {
            QVERIFY2(!isHolder(text), text);
        }
    }
    void theKeyStatementIsCanonical()
    {
        QCOMPARE(agreementKeyStatement("04ab", "net", "mem_x", "member"),
                 std::string(R"({"key":"04ab","network":"net","owner":"mem_x","use":"member"})"));
    }
};

MEDANCHOR_TEST(TestLedgerRows)
#include "tst_ledger_rows.moc"
