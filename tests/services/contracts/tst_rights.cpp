#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

/// A study of the enrolled patient Pia, shared with Dirk of St Elin.
class RightsWorld : public ContractWorld {
public:
    RightsWorld()
    {
        study = anchorFor("dora");
        as("dora").must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
        consent = id(prefix::kConsent);
        as("pia").must(fn::kConsentGrant, {{"consent", consent}, {"patient", own}, {"grantee", member("dirk")}, {"tag", digest()},
                                           {"anchor", anchor(own, "pia").toJson()}});
    }

    Anchor study;
    std::string consent;

    Anchor anchorFor(const std::string &author)
    {
        Anchor made = anchor(own, author);
        if (author != "pia") {
            made.recipients.push_back(to("pia", "patient"));
        }
        return made;
    }
    Json request(const std::string &who) { return {{"erasure", id(prefix::kErasure)}, {"patient", own}, {"anchor", anchorFor(who).toJson()}}; }
    Json decision(const Json &request, const std::string &outcome)
    {
        return {{"erasure", request.at("erasure")}, {"outcome", outcome}, {"anchor", anchorFor("ada").toJson()}};
    }
    Json reason(const std::string &who) { return {{"patient", own}, {"anchor", anchorFor(who).toJson()}}; }
    /// The state that anybody reads.
    std::string state() { return as("dirk").must(fn::kPatientRights, {{"patient", own}}).at("state").get<std::string>(); }
    Response release(const Recipient &recipient)
    {
        return as("carl").call(fn::kRecordPublishEnvelopes, {{"set", study.set}, {"epoch", 1}, {"recipients", Json::array({recipient.toJson()})}});
    }
    std::vector<std::string> recordsLeft()
    {
        std::vector<std::string> left;
        const Json rows = as("carl").must(fn::kRecordList, {{"patient", own}});
        for (const Json &row : rows.at("items")) {
            if (row.at("state") != "shredded") {
                left.push_back(row.at("record").get<std::string>());
            }
        }
        return left;
    }
};

} // namespace

class TestRights : public QObject {
    Q_OBJECT
private slots:
    void thePatientAsksOnceAndStaffForThem()
    {
        RightsWorld world;
        VERIFY_REFUSED(world.as("bob").call(fn::kPatientRequestErasure, world.request("bob")), 403, "signed paper");
        VERIFY_REFUSED(world.as("tess").call(fn::kPatientRequestErasure, world.request("tess")), 403, "role");
        const Json asked = world.request("pia");
        const Json row = world.as("pia").must(fn::kPatientRequestErasure, asked);
        COMPARE_JSON(row.at("state"), Json("requested"));
        COMPARE_JSON(row.at("onBehalf"), Json(false));
        QVERIFY(world.must(fn::kPatientRequestErasure, asked) == row);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientRequestErasure, world.request("dora")), 409, "waits already");
        QCOMPARE(world.state(), "free");
        const Json rights = world.must(fn::kPatientRights, {{"patient", world.own}});
        QVERIFY(rights.at("erasure") == row);
        RightsWorld other;
        COMPARE_JSON(other.as("dora").must(fn::kPatientRequestErasure, other.request("dora")).at("onBehalf"), Json(true));
    }
    void aRequestIsWithdrawnBeforeItIsDecided()
    {
        RightsWorld world;
        const Json asked = world.request("pia");
        const Json back {{"erasure", asked.at("erasure")}};
        world.as("pia").must(fn::kPatientRequestErasure, asked);
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientWithdrawErasure, back), 403, "Only who asked");
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientWithdrawErasure, back), 403, "Only who asked");
        VERIFY_REFUSED(world.as("tess").call(fn::kPatientWithdrawErasure, back), 403, "role");
        const Json row = world.as("pia").must(fn::kPatientWithdrawErasure, back);
        COMPARE_JSON(row.at("state"), Json("withdrawn"));
        COMPARE_JSON(row.at("withdrawn").at("member"), Json(world.member("pia")));
        QVERIFY(world.must(fn::kPatientWithdrawErasure, back) == row);
        QCOMPARE(world.ledger.writes, 0);
        QCOMPARE(world.state(), "free");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientDecideErasure, world.decision(asked, "erase")), 409, "was withdrawn");
        VERIFY_REFUSED(world.as("carl").call(fn::kPatientErase, {{"erasure", asked.at("erasure")}, {"records", {world.study.record}}, {"files", 3}, {"part", "last"}}), 409, "not approved");
        // Another may be made; the patient withdraws also what staff asked for them, and nobody what was decided.
        const Json byStaff = world.request("dora");
        world.as("dora").must(fn::kPatientRequestErasure, byStaff);
        COMPARE_JSON(world.as("pia").must(fn::kPatientWithdrawErasure, {{"erasure", byStaff.at("erasure")}}).at("state"), Json("withdrawn"));
        const Json last = world.request("pia");
        world.as("pia").must(fn::kPatientRequestErasure, last);
        world.as("ada").must(fn::kPatientDecideErasure, world.decision(last, "refuse"));
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientWithdrawErasure, {{"erasure", last.at("erasure")}}), 409, "decided already");
    }
    void anAdministratorOfTheKeeperDecidesAndNeverAboutTheirOwnRequest()
    {
        RightsWorld world;
        Json asked = world.request("ada");
        world.as("ada").must(fn::kPatientRequestErasure, asked);
        VERIFY_REFUSED(world.call(fn::kPatientDecideErasure, world.decision(asked, "erase")), 403, "of their own");
        VERIFY_REFUSED(world.as("bob").call(fn::kPatientDecideErasure, world.decision(asked, "erase")), 403, "Only an administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("carl").call(fn::kPatientErase, {{"erasure", asked.at("erasure")}, {"records", {world.study.record}}, {"files", 3}, {"part", "last"}}), 409, "not approved");
    }
    void aRefusalRestrictsAndLetsNobodyFurtherIn()
    {
        RightsWorld world;
        const Json asked = world.request("pia");
        world.as("pia").must(fn::kPatientRequestErasure, asked);
        QCOMPARE(world.release(world.to("dirk", "consent:" + world.consent)).status, 200);
        const Json decided = world.decision(asked, "refuse");
        COMPARE_JSON(world.as("ada").must(fn::kPatientDecideErasure, decided).at("state"), Json("refused"));
        QCOMPARE(world.state(), "restricted");
        QVERIFY(world.as("ada").must(fn::kPatientDecideErasure, decided).at("state") == "refused"); // The same again.
        VERIFY_REFUSED(world.call(fn::kPatientDecideErasure, world.decision(asked, "erase")), 409, "decided already");

        VERIFY_REFUSED(world.release(world.to("bob", "staff")), 409, ""); // Of another hospital: never.
        VERIFY_REFUSED(world.release(world.to("tess", "order:" + world.id("ord"))), 404, "no order");
        QCOMPARE(world.release(world.to("ada", "staff")).status, 200);
        Anchor more = world.anchorFor("dora");
        more.recipients.push_back(world.to("dirk", "consent:" + world.consent));
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", more.toJson()}}), 409, "restricted");
        more.recipients.pop_back();
        QCOMPARE(world.call(fn::kRecordAnchor, {{"anchor", more.toJson()}}).status, 200);
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, {{"consent", world.id("con")}, {"patient", world.own}, {"grantee", "StElinMSP"}, {"tag", world.digest()},
                                                                {"anchor", world.anchor(world.own, "pia").toJson()}}), 409, "restricted");
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentOpenEmergency, {{"emergency", world.id("emg")}, {"patient", world.own}, {"anchor", world.anchorFor("dirk").toJson()}}), 409, "restricted");
        Anchor wish = world.anchorFor("dora");
        VERIFY_REFUSED(world.as("dora").call(fn::kOrderRequest, {{"order", world.id("ord")}, {"patient", world.own}, {"to", "HarbourMSP"}, {"set", world.id("set")}, {"anchor", wish.toJson()}}), 409, "restricted");
        // Asking again does not make the administrator's restriction the patient's own.
        world.as("pia").must(fn::kPatientRequestErasure, world.request("pia"));
        VERIFY_REFUSED(world.call(fn::kPatientLift, world.reason("pia")), 403, "Only an administrator");
        world.as("ada").must(fn::kPatientLift, world.reason("ada"));
        QCOMPARE(world.state(), "free");
        QCOMPARE(world.release(world.to("dirk", "consent:" + world.consent)).status, 200);
    }
    void thePatientRestrictsAndLiftsWhatTheyAskedFor()
    {
        RightsWorld world;
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientRestrict, world.reason("dora")), 403, "role");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientLift, world.reason("ada")), 409, "free already");
        const Json why = world.reason("pia");
        const Json row = world.as("pia").must(fn::kPatientRestrict, why);
        COMPARE_JSON(row.at("state"), Json("restricted"));
        QVERIFY(world.must(fn::kPatientRestrict, why) == row);
        VERIFY_REFUSED(world.call(fn::kPatientRestrict, world.reason("pia")), 409, "restricted already");
        COMPARE_JSON(world.must(fn::kPatientLift, world.reason("pia")).at("state"), Json("free"));
    }
    void erasureShredsAllAndLeavesAReceipt()
    {
        RightsWorld world;
        const Json asked = world.request("dora");
        world.as("dora").must(fn::kPatientRequestErasure, asked);
        world.as("ada").must(fn::kPatientDecideErasure, world.decision(asked, "erase"));
        QCOMPARE(world.state(), "erasing");
        // Nothing comes in, and no key goes out.
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", world.anchorFor("dora").toJson()}}), 409, "being erased");
        VERIFY_REFUSED(world.release(world.to("ada", "staff")), 409, "being erased");
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientRestrict, world.reason("pia")), 409, "being erased");
        auto left = world.recordsLeft();
        QCOMPARE(left.size(), 4U); // Study, consent, request, decision.
        VERIFY_REFUSED(world.as("bob").call(fn::kPatientErase, {{"erasure", asked.at("erasure")}, {"records", left}, {"files", 3}, {"part", "last"}}), 403, "Only NorthgateMSP");
        const Anchor foreign = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", foreign.toJson()}});
        VERIFY_REFUSED(world.as("carl").call(fn::kPatientErase, {{"erasure", asked.at("erasure")}, {"records", {foreign.record}}, {"files", 3}, {"part", "more"}}), 409, "another patient");
        const Json first {{"erasure", asked.at("erasure")}, {"records", {left[0], left[1]}}, {"files", 7}, {"part", "more"}};
        world.must(fn::kPatientErase, first);
        COMPARE_JSON(world.must(fn::kPatientErase, first).at("files"), Json(7)); // The same again.
        const Json last {{"erasure", asked.at("erasure")}, {"records", {left[2], left[3]}}, {"files", 5}, {"part", "last"}};
        const Json receipt = world.must(fn::kPatientErase, last);
        COMPARE_JSON(receipt.at("state"), Json("erased"));
        COMPARE_JSON(receipt.at("records"), Json(4));
        COMPARE_JSON(receipt.at("files"), Json(12));
        COMPARE_JSON(receipt.at("erased").at("member"), Json(world.member("carl")));
        COMPARE_JSON(receipt.at("decided").at("member"), Json(world.member("ada")));
        QVERIFY(world.must(fn::kPatientErase, last) == receipt);
        QVERIFY(world.recordsLeft().empty());
        QCOMPARE(world.state(), "erased");
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientRequestErasure, world.request("pia")), 409, "were erased");
        const Json listed = world.as("bob").must(fn::kPatientListErasures, {{"custodian", "NorthgateMSP"}}).at("items");
        QVERIFY(listed.size() == 1 && listed[0] == receipt);
        VERIFY_REFUSED(world.call(fn::kPatientListErasures, {{"custodian", "NorthgateMSP"}, {"patient", world.own}}), 400, "one of");
    }
};

MEDANCHOR_TEST(TestRights)
#include "tst_rights.moc"
