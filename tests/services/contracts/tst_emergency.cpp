#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

constexpr std::int64_t kTwoHours = 2 * 3600;

/// Dirk of St Elin and a study of Northgate's patient that nobody shared with him.
class EmergencyWorld : public ContractWorld {
public:
    EmergencyWorld()
    {
        study = anchor(own, "dora");
        study.recipients.push_back(to("pia", "patient"));
        as("dora").must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
    }

    Anchor study;

    /// The opening of an emergency for a patient, with its sealed reason.
    Json opening(const std::string &who, const std::string &patientId)
    {
        Anchor reason = anchor(patientId, who);
        if (patientId == own) {
            reason.recipients.push_back(to("pia", "patient"));
        }
        reason.recipients.push_back(to("ada", "staff"));
        return {{"emergency", id(prefix::kEmergency)}, {"patient", patientId}, {"anchor", reason.toJson()}};
    }
    /// The review of one, with its sealed comment.
    Json reviewing(const Json &opened, const std::string &who, const std::string &outcome)
    {
        Anchor comment = anchor(own, who);
        comment.recipients.push_back(to("pia", "patient"));
        return {{"emergency", opened.at("emergency")}, {"outcome", outcome}, {"anchor", comment.toJson()}};
    }
    /// What the agent publishes to release the study to somebody.
    Json release(const Json &opened, const std::string &to_)
    {
        return {{"set", study.set}, {"epoch", 1}, {"recipients", Json::array({to(to_, basisOf(opened)).toJson()})}};
    }
    static std::string basisOf(const Json &opened) { return "emergency:" + opened.at("emergency").get<std::string>(); }
};

} // namespace

class TestEmergency : public QObject {
    Q_OBJECT
private slots:
    void anyDoctorOpensForTwoHoursByTheLedgersClock()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        const auto row = world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        COMPARE_JSON(row.at("state"), Json("opened"));
        COMPARE_JSON(row.at("until"), Json(std::to_string(world.ledger.now + kTwoHours)));
        COMPARE_JSON(row.at("opener"), Json(world.member("dirk")));
        COMPARE_JSON(row.at("openerMsp"), Json("StElinMSP"));
        COMPARE_JSON(row.at("custodian"), Json("NorthgateMSP"));
        COMPARE_JSON(row.at("record"), opened.at("anchor").at("record"));
        // The same again is the same, also later: it does not last longer for that.
        world.ledger.now += 60;
        QVERIFY(world.must(fn::kConsentOpenEmergency, opened) == row);
        QCOMPARE(world.ledger.writes, 0);
        Json other = opened;
        other["anchor"]["manifest"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kConsentOpenEmergency, other), 409, "other content");
        VERIFY_REFUSED(world.as("dora").call(fn::kConsentOpenEmergency, opened), 409, "other content");
        // The opener does not say how long.
        other = world.opening("dirk", world.own);
        other["until"] = std::to_string(world.ledger.now + 10 * kTwoHours);
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentOpenEmergency, other), 400, "'until' is unknown");
    }
    void nobodyButADoctorOpens()
    {
        EmergencyWorld world;
        for (const char *who : {"ada", "carl", "tess", "pia", "bob"}) {
            VERIFY_REFUSED(world.as(who).call(fn::kConsentOpenEmergency, world.opening(who, world.own)), 403, "role doctor");
        }
        world.as("bob").must(fn::kMemberSuspend, {{"member", world.member("dirk")}, {"reasonDigest", world.digest()}});
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentOpenEmergency, world.opening("dirk", world.own)), 403, "suspended");
    }
    void theReasonIsSealedToThePatientAndTheCustodian()
    {
        EmergencyWorld world;
        Json opened = world.opening("dirk", world.own);
        opened.erase("anchor");
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentOpenEmergency, opened), 400, "'anchor' is missing");
        opened = world.opening("dirk", world.own);
        Anchor secret = world.anchor(world.own, "dirk"); // Without the patient, who is enrolled.
        opened["anchor"] = secret.toJson();
        VERIFY_REFUSED(world.call(fn::kConsentOpenEmergency, opened), 409, "the patient");
        secret = world.anchor(world.own, "dirk");
        std::erase_if(secret.recipients, [](const Recipient &recipient) { return recipient.basis == "custodian"; });
        opened["anchor"] = secret.toJson();
        VERIFY_REFUSED(world.call(fn::kConsentOpenEmergency, opened), 409, "custodian's release key");
        opened["anchor"] = world.anchor(world.patient, "dirk").toJson();
        VERIFY_REFUSED(world.call(fn::kConsentOpenEmergency, opened), 409, "another patient");
    }
    void theAgentReleasesToTheOpenerAlone()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        for (const char *other : {"bob", "tess", "pia", "dora"}) {
            VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, world.release(opened, other)), 409, "somebody else opened it");
        }
        // Not on another patient's records.
        const Anchor foreign = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", foreign.toJson()}});
        Json elsewhere = world.release(opened, "dirk");
        elsewhere["set"] = foreign.set;
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, elsewhere), 409, "another patient");
        const auto set = world.must(fn::kRecordPublishEnvelopes, world.release(opened, "dirk"));
        COMPARE_JSON(set.at("until"), Json(std::to_string(world.ledger.now + kTwoHours)));
        const auto grants = world.must(fn::kRecordRecipients, {{"set", world.study.set}, {"epoch", 1}}).at("items");
        QVERIFY(std::any_of(grants.begin(), grants.end(), [&](const Json &grant) {
            return grant.at("to") == world.member("dirk") && grant.at("basis") == EmergencyWorld::basisOf(opened);
        }));
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, {{"set", world.study.set}, {"epoch", 1},
                                                                {"recipients", Json::array({world.to("dirk", "emergency:" + world.id("emg")).toJson()})}}), 404, "no emergency");
    }
    void nothingIsReleasedAfterItsEndAndTheEpochCloses()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        world.as("carl").must(fn::kRecordPublishEnvelopes, world.release(opened, "dirk"));
        world.ledger.now += kTwoHours - 1;
        COMPARE_JSON(world.must(fn::kRecordSet, {{"set", world.study.set}}).at("floor"), Json(1));
        const Anchor more = world.anchor(world.own, "dora");
        Json late = world.release(opened, "dirk");
        world.ledger.now += 1;
        COMPARE_JSON(world.must(fn::kRecordSet, {{"set", world.study.set}}).at("floor"), Json(2));
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, late), 409, "has ended");
        Anchor next = more;
        next.set = world.study.set;
        next.recipients.clear();
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", next.toJson()}}), 409, "closed");
        next = world.anchor(world.own, "dora");
        next.set = world.study.set;
        next.epoch = 2;
        next.recipients.push_back(world.to("pia", "patient"));
        Anchor withOpener = next;
        withOpener.recipients.push_back(world.to("dirk", EmergencyWorld::basisOf(opened)));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", withOpener.toJson()}}), 409, "has ended");
        world.must(fn::kRecordAnchor, {{"anchor", next.toJson()}});
    }
    void theOpenerReadsAndPassesNothingOn()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        world.as("carl").must(fn::kRecordPublishEnvelopes, world.release(opened, "dirk"));
        const auto publish = [&](const Recipient &recipient) {
            return world.as("dirk").call(fn::kRecordPublishEnvelopes, {{"set", world.study.set}, {"epoch", 1}, {"recipients", Json::array({recipient.toJson()})}});
        };
        VERIFY_REFUSED(publish(world.to("ada", "staff")), 403, "does not hold the key");
        // Nor can they make the key their own with a new agreement key.
        world.as("dirk").publishKey("member");
        VERIFY_REFUSED(publish(world.to("dirk", "author")), 403, "does not hold the key");
        Anchor inside = world.anchor(world.own, "dirk");
        inside.set = world.study.set;
        inside.under = EmergencyWorld::basisOf(opened);
        inside.recipients.clear();
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", inside.toJson()}}), 403, "may not write");
        inside = world.anchor(world.own, "dirk");
        inside.set = world.study.set;
        inside.epoch = 2;
        inside.under = EmergencyWorld::basisOf(opened);
        inside.recipients.push_back(world.to("pia", "patient"));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", inside.toJson()}}), 403, "may not write");
        // What they did goes into a set of its own, while it lasts.
        Anchor note = world.anchor(world.own, "dirk");
        note.recipients.push_back(world.to("pia", "patient"));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", note.toJson()}}), 403, "may not write");
        note.under = EmergencyWorld::basisOf(opened);
        world.must(fn::kRecordAnchor, {{"anchor", note.toJson()}});
        Anchor second = world.anchor(world.own, "dirk");
        second.recipients.push_back(world.to("pia", "patient"));
        second.under = note.under;
        world.ledger.now += kTwoHours;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", second.toJson()}}), 403, "may not write");
    }
    void aSuspendedOpenerGetsNoKey()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        world.as("bob").must(fn::kMemberSuspend, {{"member", world.member("dirk")}, {"reasonDigest", world.digest()}});
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, world.release(opened, "dirk")), 409, "suspended");
    }
    void anotherAdministratorOfTheCustodianReviewsOnce()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        VERIFY_REFUSED(world.call(fn::kConsentReviewEmergency, world.reviewing(opened, "dirk", "justified")), 403, "their own emergency access");
        for (const char *who : {"bob", "hal", "dora", "carl", "pia"}) {
            VERIFY_REFUSED(world.as(who).call(fn::kConsentReviewEmergency, world.reviewing(opened, who, "justified")), 403, "administrator of NorthgateMSP");
        }
        Json elsewhere = world.reviewing(opened, "ada", "justified");
        elsewhere["anchor"]["patient"] = world.patient;
        VERIFY_REFUSED(world.as("ada").call(fn::kConsentReviewEmergency, elsewhere), 409, "another patient");
        const Json reviewed = world.reviewing(opened, "ada", "justified");
        const auto row = world.must(fn::kConsentReviewEmergency, reviewed);
        COMPARE_JSON(row.at("state"), Json("justified"));
        COMPARE_JSON(row.at("review"), reviewed.at("anchor").at("record"));
        COMPARE_JSON(row.at("reviewed").at("member"), Json(world.member("ada")));
        QVERIFY(world.must(fn::kConsentReviewEmergency, reviewed) == row);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(world.call(fn::kConsentReviewEmergency, world.reviewing(opened, "ada", "unjustified")), 409, "reviewed already: justified");
        VERIFY_REFUSED(world.call(fn::kConsentReviewEmergency, world.reviewing(opened, "ada", "justified")), 409, "reviewed already: justified");
        // A justified one lasts to its end.
        world.as("carl").must(fn::kRecordPublishEnvelopes, world.release(opened, "dirk"));
    }
    void anAdministratorWhoOpenedDoesNotReview()
    {
        EmergencyWorld world;
        world.addPerson("nora", "NorthgateMSP");
        world.as("ada").enroll("nora", {"administrator", "doctor"});
        world.as("nora").publishKey("member");
        const Json opened = world.opening("nora", world.own);
        world.as("nora").must(fn::kConsentOpenEmergency, opened);
        VERIFY_REFUSED(world.call(fn::kConsentReviewEmergency, world.reviewing(opened, "nora", "justified")), 403, "their own emergency access");
        world.as("ada").must(fn::kConsentReviewEmergency, world.reviewing(opened, "ada", "justified"));
    }
    void whatWasFoundUnjustifiedEndsAtOnce()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        world.as("ada").must(fn::kConsentReviewEmergency, world.reviewing(opened, "ada", "unjustified"));
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, world.release(opened, "dirk")), 409, "found unjustified");
    }
    void listsFindThemByPatientCustodianAndOpener()
    {
        EmergencyWorld world;
        const Json first = world.opening("dirk", world.own);
        const Json second = world.opening("dora", world.patient);
        const auto list = [&](Json arguments) { return world.as("ada").must(fn::kConsentListEmergencies, std::move(arguments)).at("items"); };
        const Json one = world.as("dirk").must(fn::kConsentOpenEmergency, first);
        const Json two = world.as("dora").must(fn::kConsentOpenEmergency, second);
        QVERIFY(list({{"emergency", first.at("emergency")}}) == Json::array({one}));
        QVERIFY(list({{"patient", world.own}}) == Json::array({one}));
        QVERIFY(list({{"opener", world.member("dora")}}) == Json::array({two}));
        QCOMPARE(list({{"custodian", "NorthgateMSP"}}).size(), std::size_t(2));
        QCOMPARE(list({{"custodian", "StElinMSP"}}).size(), std::size_t(0));
        world.must(fn::kConsentReviewEmergency, world.reviewing(first, "ada", "justified"));
        QVERIFY(list({{"custodian", "NorthgateMSP"}, {"state", "unreviewed"}}) == Json::array({two}));
        QCOMPARE(list({{"custodian", "NorthgateMSP"}, {"state", "justified"}}).size(), std::size_t(1));
        QVERIFY(list({{"custodian", "NorthgateMSP"}, {"state", "open"}}) == Json::array({two}));
        world.ledger.now += kTwoHours;
        QCOMPARE(list({{"custodian", "NorthgateMSP"}, {"state", "open"}}).size(), std::size_t(0));
        QVERIFY(list({{"custodian", "NorthgateMSP"}, {"state", "ended"}}) == Json::array({two}));
        const auto page = world.must(fn::kConsentListEmergencies, {{"custodian", "NorthgateMSP"}, {"limit", 1}});
        QCOMPARE(page.at("items").size() + world.must(fn::kConsentListEmergencies, {{"custodian", "NorthgateMSP"}, {"bookmark", page.at("bookmark")}}).at("items").size(), std::size_t(2));
        VERIFY_REFUSED(world.call(fn::kConsentListEmergencies, Json::object()), 400, "one of");
        VERIFY_REFUSED(world.call(fn::kConsentListEmergencies, {{"patient", world.own}, {"custodian", "NorthgateMSP"}}), 400, "one of");
        VERIFY_REFUSED(world.call(fn::kConsentListEmergencies, {{"emergency", world.id("emg")}}), 404, "no emergency");
    }
    void anAccessInAnEmergencyNamesIt()
    {
        EmergencyWorld world;
        const Json opened = world.opening("dirk", world.own);
        world.as("dirk").must(fn::kConsentOpenEmergency, opened);
        const auto log = [&](const std::string &patient, const std::string &purpose) -> Json {
            return {{"patient", patient}, {"purpose", purpose}, {"emergency", opened.at("emergency")}};
        };
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.own}, {"purpose", "BTG"}}), 409, "names the emergency");
        VERIFY_REFUSED(world.call(fn::kAccessLog, log(world.own, "TREAT")), 409, "names the emergency");
        VERIFY_REFUSED(world.call(fn::kAccessLog, log(world.patient, "BTG")), 409, "another patient's");
        VERIFY_REFUSED(world.as("dora").call(fn::kAccessLog, log(world.own, "BTG")), 403, "who opened the emergency");
        COMPARE_JSON(world.as("dirk").must(fn::kAccessLog, log(world.own, "BTG")).at("emergency"), opened.at("emergency"));
        COMPARE_JSON(world.as("carl").must(fn::kAccessLog, log(world.own, "BTG")).at("purpose"), Json("BTG"));
    }
};

MEDANCHOR_TEST(TestEmergency)
#include "tst_emergency.moc"
