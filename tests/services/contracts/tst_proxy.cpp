#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

constexpr std::int64_t kDay = 24 * 3600;

/// Gwen and Gus have accounts at Northgate, bound to nobody here; Zoe has one at St Elin. A study of Northgate's patient
/// who has none, and one of Pia's.
class ProxyWorld : public ContractWorld {
public:
    ProxyWorld()
    {
        for (const char *name : {"gwen", "gus"}) {
            addPerson(name, "NorthgateMSP");
            as("ada").enroll(name, {"patient"});
            as(name).publishKey("member");
        }
        addPerson("zoe", "StElinMSP");
        as("bob").enroll("zoe", {"patient"});
        as("zoe").publishKey("member");
        study = anchor(patient, "dora");
        as("dora").must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
        hers = anchor(own, "dora");
        hers.recipients.push_back(to("pia", "patient"));
        as("dora").must(fn::kRecordAnchor, {{"anchor", hers.toJson()}});
    }

    Anchor study;
    Anchor hers;

    Json appointment(const std::string &by, const std::string &about, const std::string &who, const std::string &kind)
    {
        Anchor evidence = anchor(about, by);
        if (about == own && by != "pia") {
            evidence.recipients.push_back(to("pia", "patient"));
        }
        return {{"proxy", id(prefix::kProxy)}, {"patient", about}, {"member", member(who)}, {"kind", kind}, {"anchor", evidence.toJson()}};
    }
    /// Gwen is the guardian of the patient who has no account, for a day.
    std::string guardian()
    {
        Json asked = appointment("dora", patient, "gwen", "guardian");
        asked["until"] = std::to_string(ledger.now + kDay);
        return as("dora").must(fn::kPatientAppointProxy, asked).at("proxy").get<std::string>();
    }
    Json grant(const std::string &who, const std::string &about, const std::string &proxy)
    {
        Anchor content = anchor(about, who);
        if (about == own && who != "pia") {
            content.recipients.push_back(to("pia", "patient"));
        }
        content.under = "proxy:" + proxy;
        return {{"consent", id(prefix::kConsent)}, {"patient", about}, {"grantee", "StElinMSP"}, {"tag", digest()}, {"proxy", proxy}, {"anchor", content.toJson()}};
    }
    Response release(const Anchor &record, const Recipient &recipient, const std::string &giver = "carl")
    {
        return as(giver).call(fn::kRecordPublishEnvelopes, {{"set", record.set}, {"epoch", 1}, {"recipients", Json::array({recipient.toJson()})}});
    }
    Json ending(const std::string &who, const std::string &about, const std::string &proxy, Json sets = Json::array())
    {
        Anchor why = anchor(about, who);
        if (about == own && who != "pia") {
            why.recipients.push_back(to("pia", "patient"));
        }
        why.under = "proxy:" + proxy;
        return {{"proxy", proxy}, {"sets", std::move(sets)}, {"anchor", why.toJson()}};
    }
};

} // namespace

class TestProxy : public QObject {
    Q_OBJECT
private slots:
    void theCustodianAppointsAGuardianOnEvidence()
    {
        ProxyWorld world;
        for (const char *by : {"bob", "dirk"}) { // Of another hospital.
            VERIFY_REFUSED(world.as(by).call(fn::kPatientAppointProxy, world.appointment(by, world.patient, "gwen", "guardian")), 403, "NorthgateMSP, who holds the evidence");
        }
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientAppointProxy, world.appointment("pia", world.own, "gwen", "guardian")), 403, "appoints a guardian");
        VERIFY_REFUSED(world.as("carl").call(fn::kPatientAppointProxy, world.appointment("carl", world.patient, "gwen", "guardian")), 403, "role");
        VERIFY_REFUSED(world.as("gwen").call(fn::kPatientAppointProxy, world.appointment("gwen", world.patient, "gwen", "guardian")), 403, "appoints a guardian");
        const Json asked = world.appointment("dora", world.patient, "gwen", "guardian");
        const Json row = world.as("dora").must(fn::kPatientAppointProxy, asked);
        COMPARE_JSON(row.at("state"), Json("appointed"));
        COMPARE_JSON(row.at("record"), asked.at("anchor").at("record"));
        QVERIFY(world.must(fn::kPatientAppointProxy, asked) == row);
        QCOMPARE(world.ledger.writes, 0);
        Json other = asked;
        other["member"] = world.member("gus");
        VERIFY_REFUSED(world.call(fn::kPatientAppointProxy, other), 409, "other content");
    }
    /// What is put forward as evidence is sealed and anchored as this patient's, in the same transaction, or nothing is made.
    void forgedEvidenceAppointsNobody()
    {
        ProxyWorld world;
        Json foreign = world.appointment("dora", world.patient, "gwen", "guardian");
        foreign["anchor"]["patient"] = world.own;
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientAppointProxy, foreign), 409, "another patient");
        Json borrowed = world.appointment("dora", world.patient, "gwen", "guardian");
        borrowed["anchor"]["record"] = world.study.record; // Anchored with other content.
        VERIFY_REFUSED(world.call(fn::kPatientAppointProxy, borrowed), 409, "other content");
        Json elsewhere = world.appointment("dora", world.patient, "gwen", "guardian");
        elsewhere["anchor"]["custodian"] = "StElinMSP";
        VERIFY_REFUSED(world.call(fn::kPatientAppointProxy, elsewhere), 409, "custodian");
        // The same appointment again, on another paper.
        const Json asked = world.appointment("dora", world.patient, "gwen", "guardian");
        world.must(fn::kPatientAppointProxy, asked);
        Json exchanged = asked;
        exchanged["anchor"]["manifest"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kPatientAppointProxy, exchanged), 409, "other content");
        QVERIFY(world.must(fn::kPatientListProxies, {{"patient", world.patient}}).at("items").size() == 1);
    }
    void thePatientAloneAppointsAProxyAndThatOneNobodyFurther()
    {
        ProxyWorld world;
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientAppointProxy, world.appointment("dora", world.own, "gwen", "proxy")), 403, "Only the patient themselves");
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientAppointProxy, world.appointment("pia", world.own, "pia", "proxy")), 403, "themselves");
        const std::string proxy = world.as("pia").must(fn::kPatientAppointProxy, world.appointment("pia", world.own, "gwen", "proxy")).at("proxy");
        for (const char *kind : {"proxy", "guardian"}) {
            Json further = world.appointment("gwen", world.own, "gus", kind);
            further["anchor"]["under"] = "proxy:" + proxy;
            VERIFY_REFUSED(world.as("gwen").call(fn::kPatientAppointProxy, further), 403, "");
        }
        // Nor for somebody else, on whom the appointment does not bear.
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)), 403, "another patient's");
        VERIFY_REFUSED(world.as("gus").call(fn::kConsentGrant, world.grant("gus", world.own, proxy)), 403, "names somebody else");
    }
    void onlyAPersonWhomTheCustodianKnowsCanActForOne()
    {
        ProxyWorld world;
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.patient, "zoe", "guardian")), 409, "the member is StElinMSP's");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.patient, "dora", "guardian")), 409, "role patient");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.patient, "ada", "guardian")), 403, "themselves");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.own, "pia", "guardian")), 409, "for themselves already");
        world.as("ada").must(fn::kMemberSuspend, {{"member", world.member("gus")}, {"reasonDigest", world.digest()}});
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.patient, "gus", "guardian")), 409, "suspended");
        Json over = world.appointment("ada", world.patient, "gwen", "guardian");
        over["from"] = std::to_string(world.ledger.now + kDay);
        over["until"] = over["from"];
        VERIFY_REFUSED(world.call(fn::kPatientAppointProxy, over), 409, "ended before it began");
    }
    void whileItIsInForceTheyDecideAndTheLedgerNamesBoth()
    {
        ProxyWorld world;
        const std::string proxy = world.guardian();
        const Json consent = world.as("gwen").must(fn::kConsentGrant, world.grant("gwen", world.patient, proxy));
        COMPARE_JSON(consent.at("proxy"), Json(proxy));
        COMPARE_JSON(consent.at("by").at("member"), Json(world.member("gwen")));
        COMPARE_JSON(consent.at("onBehalf"), Json(false));
        const Json withdrawn = world.must(fn::kConsentWithdraw, {{"consent", consent.at("consent")}, {"sets", Json::array()}, {"proxy", proxy}, {"reasonDigest", world.digest()}});
        COMPARE_JSON(withdrawn.at("withdrawnBy"), Json(proxy));
        QCOMPARE(world.release(world.study, world.to("gwen", "proxy:" + proxy)).status, 200);
        COMPARE_JSON(world.as("gwen").must(fn::kAccessLog, {{"patient", world.patient}, {"record", world.study.record}, {"purpose", "PATRQT"}, {"proxy", proxy}}).at("proxy"), Json(proxy));
        VERIFY_REFUSED(world.as("gus").call(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "PATRQT"}, {"proxy", proxy}}), 403, "somebody else");
        Anchor content = world.anchor(world.patient, "gwen");
        content.under = "proxy:" + proxy;
        const Json erasure = world.as("gwen").must(fn::kPatientRequestErasure, {{"erasure", world.id(prefix::kErasure)}, {"patient", world.patient}, {"proxy", proxy}, {"anchor", content.toJson()}});
        COMPARE_JSON(erasure.at("proxy"), Json(proxy));
        COMPARE_JSON(erasure.at("onBehalf"), Json(false));
        // Without saying so they are nobody, and only the one who is named gets keys.
        Json unsaid = world.grant("gwen", world.patient, proxy);
        unsaid.erase("proxy");
        VERIFY_REFUSED(world.call(fn::kConsentGrant, unsaid), 403, "not enrolled");
        VERIFY_REFUSED(world.release(world.study, world.to("gus", "proxy:" + proxy)), 409, "does not entitle");
        VERIFY_REFUSED(world.release(world.hers, world.to("gwen", "proxy:" + proxy)), 409, "does not entitle");
    }
    void beforeAndAfterItsTimeTheyAreNobody()
    {
        ProxyWorld world;
        Json asked = world.appointment("dora", world.patient, "gwen", "guardian");
        asked["from"] = std::to_string(world.ledger.now + kDay);
        asked["until"] = std::to_string(world.ledger.now + 2 * kDay);
        const std::string proxy = world.as("dora").must(fn::kPatientAppointProxy, asked).at("proxy");
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)), 403, "coming");
        VERIFY_REFUSED(world.release(world.study, world.to("gwen", "proxy:" + proxy)), 409, "does not entitle");
        world.ledger.now += kDay;
        QCOMPARE(world.release(world.study, world.to("gwen", "proxy:" + proxy)).status, 200);
        const std::string consent = world.as("gwen").must(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)).at("consent");
        world.ledger.now += kDay;
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)), 403, "expired");
        VERIFY_REFUSED(world.call(fn::kConsentWithdraw, {{"consent", consent}, {"sets", Json::array()}, {"proxy", proxy}, {"reasonDigest", world.digest()}}), 403, "expired");
        VERIFY_REFUSED(world.release(world.study, world.to("gwen", "proxy:" + proxy)), 409, "does not entitle");
        VERIFY_REFUSED(world.release(world.study, world.to("dora", "staff"), "gwen"), 403, "does not hold the key");
        COMPARE_JSON(world.as("dora").must(fn::kRecordSet, {{"set", world.study.set}}).at("floor"), Json(2)); // The next author leaves them out.
        Anchor late = world.anchor(world.patient, "gwen");
        late.under = "proxy:" + proxy;
        VERIFY_REFUSED(world.as("gwen").call(fn::kRecordAnchor, {{"anchor", late.toJson()}}), 403, "may not write");
    }
    void itIsEndedByWhoMayAndNobodyElse()
    {
        ProxyWorld world;
        const std::string guardian = world.guardian();
        const std::string proxy = world.as("pia").must(fn::kPatientAppointProxy, world.appointment("pia", world.own, "gus", "proxy")).at("proxy");
        const std::string imposed = world.as("ada").must(fn::kPatientAppointProxy, world.appointment("ada", world.own, "gwen", "guardian")).at("proxy");
        const auto end = [&](const std::string &who, const std::string &about, const std::string &which) {
            return world.as(who).call(fn::kPatientEndProxy, world.ending(who, about, which));
        };
        VERIFY_REFUSED(end("gus", world.own, imposed), 403, "is ended by");
        VERIFY_REFUSED(end("gwen", world.own, proxy), 403, "is ended by");
        VERIFY_REFUSED(end("bob", world.patient, guardian), 403, "is ended by");
        VERIFY_REFUSED(end("pia", world.own, imposed), 403, "not by the patient");
        VERIFY_REFUSED(end("dora", world.own, guardian), 409, "another patient");
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientEndProxy, world.ending("dora", world.patient, guardian, {world.hers.set})), 409, "another patient");
        const Json asked = world.ending("dora", world.patient, guardian, {world.study.set});
        const Json ended = world.as("dora").must(fn::kPatientEndProxy, asked);
        COMPARE_JSON(ended.at("state"), Json("ended"));
        COMPARE_JSON(ended.at("ended").at("member"), Json(world.member("dora")));
        QVERIFY(world.must(fn::kPatientEndProxy, asked) == ended);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(end("dora", world.patient, guardian), 409, "ended already"); // Once is enough.
        COMPARE_JSON(world.must(fn::kRecordSet, {{"set", world.study.set}}).at("floor"), Json(2));
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, guardian)), 403, "ended");
        QCOMPARE(end("pia", world.own, proxy).status, 200);
        QCOMPARE(end("gwen", world.own, imposed).status, 200); // Steps down.
        VERIFY_REFUSED(world.as("gus").call(fn::kConsentGrant, world.grant("gus", world.own, proxy)), 403, "ended");
        QVERIFY(world.must(fn::kPatientListProxies, {{"member", world.member("gwen")}}).at("items").size() == 2);
        VERIFY_REFUSED(world.call(fn::kPatientListProxies, {{"member", world.member("gwen")}, {"patient", world.own}}), 400, "one of");
    }
    void restrictedRecordsLetNoProxyInAndErasedOnesNobody()
    {
        ProxyWorld world;
        const std::string proxy = world.guardian();
        const auto reason = [&](const std::string &who) { return Json {{"patient", world.patient}, {"anchor", world.anchor(world.patient, who).toJson()}}; };
        world.as("ada").must(fn::kPatientRestrict, reason("ada"));
        VERIFY_REFUSED(world.release(world.study, world.to("gwen", "proxy:" + proxy)), 409, "restricted");
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)), 409, "restricted");
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientAppointProxy, world.appointment("dora", world.patient, "gus", "guardian")), 409, "restricted");
        world.as("ada").must(fn::kPatientLift, reason("ada"));
        const std::string erasure = world.id(prefix::kErasure);
        Json asked = reason("dora");
        asked["erasure"] = erasure;
        world.as("dora").must(fn::kPatientRequestErasure, asked);
        world.as("ada").must(fn::kPatientDecideErasure, {{"erasure", erasure}, {"outcome", "erase"}, {"anchor", world.anchor(world.patient, "ada").toJson()}});
        VERIFY_REFUSED(world.release(world.study, world.to("gwen", "proxy:" + proxy)), 409, "being erased");
        VERIFY_REFUSED(world.as("gwen").call(fn::kConsentGrant, world.grant("gwen", world.patient, proxy)), 409, "being erased");
        VERIFY_REFUSED(world.as("ada").call(fn::kPatientAppointProxy, world.appointment("ada", world.patient, "gus", "guardian")), 409, "being erased");
    }
};

MEDANCHOR_TEST(TestProxy)
#include "tst_proxy.moc"
