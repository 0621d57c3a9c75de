#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestConsent : public QObject {
    Q_OBJECT
private:
    /// A consent of `pia` for a grantee, with its sealed document.
    static Json consentOf(ContractWorld &world, const std::string &grantee)
    {
        return {{"consent", world.id(prefix::kConsent)},
                {"patient", world.own},
                {"grantee", grantee},
                {"tag", world.digest()},
                {"anchor", world.anchor(world.own, "pia").toJson()}};
    }
    /// A record of `pia` by `dora`, in its own set.
    static Anchor record(ContractWorld &world)
    {
        Anchor anchor = world.anchor(world.own, "dora");
        anchor.recipients.push_back(world.to("pia", "patient"));
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
        return anchor;
    }
    static Json envelope(const std::string &set, int epoch, const Recipient &recipient)
    {
        return {{"set", set}, {"epoch", epoch}, {"recipients", Json::array({recipient.toJson()})}};
    }
    static std::string basis(const Json &consent) { return "consent:" + consent.at("consent").get<std::string>(); }

private slots:
    void theEnrolledPatientAloneGrants()
    {
        ContractWorld world;
        const Json arguments = consentOf(world, world.member("dirk"));
        VERIFY_REFUSED(world.as("dora").call(fn::kConsentGrant, arguments), 403, "only they themselves");
        VERIFY_REFUSED(world.as("ada").call(fn::kConsentGrant, arguments), 403, "only they themselves");
        const auto row = world.as("pia").must(fn::kConsentGrant, arguments);
        COMPARE_JSON(row.at("state"), Json("active"));
        COMPARE_JSON(row.at("onBehalf"), Json(false));
        QVERIFY(world.must(fn::kConsentGrant, arguments) == row);
        QCOMPARE(world.ledger.writes, 0);
        Json other = arguments;
        other["grantee"] = "StElinMSP";
        VERIFY_REFUSED(world.call(fn::kConsentGrant, other), 409, "other content");
        QVERIFY(world.as("dora").must(fn::kConsentList, {{"patient", world.own}}).at("items") == Json::array({row}));
        QVERIFY(world.must(fn::kConsentList, {{"grantee", world.member("dirk")}}).at("items") == Json::array({row}));
        VERIFY_REFUSED(world.call(fn::kConsentList, Json::object()), 400, "either");
    }
    void forOthersTheCustodianRecordsThePaper()
    {
        ContractWorld world;
        Json arguments = consentOf(world, "StElinMSP");
        arguments["patient"] = world.patient;
        arguments["anchor"] = world.anchor(world.patient, "dora").toJson();
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentGrant, arguments), 403, "doctor or administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("carl").call(fn::kConsentGrant, arguments), 403, "doctor or administrator of NorthgateMSP");
        COMPARE_JSON(world.as("dora").must(fn::kConsentGrant, arguments).at("onBehalf"), Json(true));
    }
    void granteesExistAndTheEndLiesAhead()
    {
        ContractWorld world;
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, consentOf(world, "NobodyMSP")), 404, "NobodyMSP");
        VERIFY_REFUSED(world.call(fn::kConsentGrant, consentOf(world, world.id("mem"))), 404, "no member");
        Json arguments = consentOf(world, "StElinMSP");
        arguments["until"] = std::to_string(world.ledger.now);
        VERIFY_REFUSED(world.call(fn::kConsentGrant, arguments), 409, "ended before it began");
        Json foreign = consentOf(world, "StElinMSP");
        foreign["anchor"]["patient"] = world.patient;
        VERIFY_REFUSED(world.call(fn::kConsentGrant, foreign), 409, "another patient");
    }
    void aGranteeIsARecipientWhileTheConsentHolds()
    {
        ContractWorld world;
        const Anchor anchor = record(world);
        const Json consent = consentOf(world, world.member("dirk"));
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent)))), 404, "no consent");
        world.as("pia").must(fn::kConsentGrant, consent);
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("tess", basis(consent)))), 409, "names somebody else");
        world.must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent))));
        world.as("pia").must(fn::kConsentWithdraw, {{"consent", consent.at("consent")}, {"sets", {anchor.set}}, {"reasonDigest", world.digest()}});
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent)))), 409, "withdrawn");
    }
    void anOrganisationsConsentCoversItsStaffAndItsKey()
    {
        ContractWorld world;
        const Anchor anchor = record(world);
        const Json consent = consentOf(world, "HarbourMSP");
        world.as("pia").must(fn::kConsentGrant, consent);
        world.as("carl").must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("org:HarbourMSP", basis(consent))));
        world.must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("tess", basis(consent))));
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent)))), 409, "names somebody else");
        // Harbour's own agent re-wraps for its staff, nobody else there does.
        world.addPerson("han", "HarbourMSP");
        world.as("hal").enroll("han", {"custodian"});
        world.as("han").must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("theo", basis(consent))));
        VERIFY_REFUSED(world.as("hal").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("hal", basis(consent)))), 403, "does not hold");
        // Nor does the consent reach that organisation's patients.
        world.addPerson("hub", "HarbourMSP");
        world.as("hal").enroll("hub", {"patient"});
        world.as("hub").publishKey("member");
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("hub", basis(consent)))), 409, "names somebody else");
    }
    void withdrawalClosesTheEpochForFurtherAnchors()
    {
        ContractWorld world;
        const Anchor anchor = record(world);
        const Json consent = consentOf(world, world.member("dirk"));
        world.as("pia").must(fn::kConsentGrant, consent);
        world.as("carl").must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent))));
        Json withdrawal {{"consent", consent.at("consent")}, {"sets", {anchor.set}}, {"reasonDigest", world.digest()}};
        VERIFY_REFUSED(world.as("dora").call(fn::kConsentWithdraw, withdrawal), 403, "only they themselves");
        Json foreign = withdrawal;
        const Anchor other = world.anchor(world.patient, "dora");
        world.must(fn::kRecordAnchor, {{"anchor", other.toJson()}});
        foreign["sets"].push_back(other.set);
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentWithdraw, foreign), 409, "another patient's");
        const auto row = world.must(fn::kConsentWithdraw, withdrawal);
        COMPARE_JSON(row.at("state"), Json("withdrawn"));
        COMPARE_JSON(row.at("withdrawn").at("member"), Json(world.member("pia")));
        QVERIFY(world.must(fn::kConsentWithdraw, withdrawal) == row);
        const auto set = world.must(fn::kRecordSet, {{"set", anchor.set}});
        COMPARE_JSON(set.at("floor"), Json(2));
        COMPARE_JSON(set.at("set").at("epoch"), Json(1));

        Anchor next = world.anchor(world.own, "dora");
        next.set = anchor.set;
        next.recipients.clear();
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", next.toJson()}}), 409, "closed");
        next = world.anchor(world.own, "dora");
        next.set = anchor.set;
        next.epoch = 2;
        next.recipients.push_back(world.to("pia", "patient"));
        Anchor withGrantee = next;
        withGrantee.recipients.push_back(world.to("dirk", basis(consent)));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", withGrantee.toJson()}}), 409, "withdrawn");
        world.must(fn::kRecordAnchor, {{"anchor", next.toJson()}});
    }
    void expiryClosesTheEpochByItself()
    {
        ContractWorld world;
        const Anchor anchor = record(world);
        Json consent = consentOf(world, world.member("dirk"));
        consent["until"] = std::to_string(world.ledger.now + 1000);
        world.as("pia").must(fn::kConsentGrant, consent);
        world.as("carl").must(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent))));
        Anchor next = world.anchor(world.own, "dora");
        next.set = anchor.set;
        next.recipients.clear();
        world.ledger.now += 999;
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"consent", consent.at("consent")}}).at("active"), Json(true));
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", next.toJson()}});
        world.ledger.now += 1;
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"consent", consent.at("consent")}}).at("active"), Json(false));
        COMPARE_JSON(world.must(fn::kRecordSet, {{"set", anchor.set}}).at("floor"), Json(2));
        next.record = world.id(prefix::kRecord);
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", next.toJson()}}), 409, "closed");
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, envelope(anchor.set, 1, world.to("dirk", basis(consent)))), 409, "expired");
        // The next epoch is not bound to that end any more.
        next.epoch = 2;
        next.recipients = world.anchor(world.own, "dora").recipients;
        next.recipients.push_back(world.to("pia", "patient"));
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", next.toJson()}});
        QCOMPARE(world.must(fn::kRecordSet, {{"set", anchor.set}}).at("floor").get<int>(), 2);
    }
    void checkFindsTheConsentsOfAMemberAndOfTheirOrganisation()
    {
        ContractWorld world;
        const Json toMember = consentOf(world, world.member("dirk"));
        const Json toOrganization = consentOf(world, "StElinMSP");
        const Json query {{"patient", world.own}, {"grantee", world.member("dirk")}};
        COMPARE_JSON(world.as("carl").must(fn::kConsentCheck, query).at("active"), Json(false));
        world.as("pia").must(fn::kConsentGrant, toMember);
        world.must(fn::kConsentGrant, toOrganization);
        QCOMPARE(world.must(fn::kConsentCheck, query).at("items").size(), std::size_t(2));
        world.must(fn::kConsentWithdraw, {{"consent", toMember.at("consent")}, {"sets", Json::array()}, {"reasonDigest", world.digest()}});
        COMPARE_JSON(world.must(fn::kConsentCheck, query).at("active"), Json(true));
        QCOMPARE(world.must(fn::kConsentCheck, {{"patient", world.patient}, {"grantee", world.member("dirk")}}).at("items").size(), std::size_t(0));
        VERIFY_REFUSED(world.call(fn::kConsentCheck, {{"patient", world.patient}}), 400, "either");
    }
    void aGranteeWritesUnderTheConsent()
    {
        ContractWorld world;
        const Json consent = consentOf(world, world.member("dirk"));
        world.as("pia").must(fn::kConsentGrant, consent);
        Anchor note = world.anchor(world.own, "dirk");
        note.recipients.push_back(world.to("pia", "patient"));
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordAnchor, {{"anchor", note.toJson()}}), 403, "may not write");
        note.under = basis(consent);
        world.must(fn::kRecordAnchor, {{"anchor", note.toJson()}});
        Anchor foreign = world.anchor(world.patient, "dirk");
        foreign.under = basis(consent);
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", foreign.toJson()}}), 403, "may not write");
    }
    void aPapersDigestIsForWhoRecordsOnBehalf()
    {
        ContractWorld world;
        Json onPaper = consentOf(world, "StElinMSP");
        onPaper["paper"] = world.digest();
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, onPaper), 409, "holds its paper");
        onPaper["patient"] = world.patient;
        onPaper["anchor"] = world.anchor(world.patient, "dora").toJson();
        const Json row = world.as("dora").must(fn::kConsentGrant, onPaper);
        COMPARE_JSON(row.at("paper"), onPaper.at("paper"));
        COMPARE_JSON(row.at("onBehalf"), Json(true));
        Json exchanged = onPaper;
        exchanged["paper"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kConsentGrant, exchanged), 409, "other content");
    }
};

MEDANCHOR_TEST(TestConsent)
#include "tst_consent.moc"
