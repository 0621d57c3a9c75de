#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

namespace {

/// Dirk of St Elin, whom nothing names, asks the enrolled patient Pia.
class AskingWorld : public ContractWorld {
public:
    Anchor sealed(const std::string &author, const std::string &about)
    {
        Anchor made = anchor(about, author);
        if (about == own && author != "pia") {
            made.recipients.push_back(to("pia", "patient"));
        }
        return made;
    }
    Json asks(const std::string &who, const std::string &grantee, const std::string &about)
    {
        return {{"consent", id(prefix::kConsent)}, {"patient", about}, {"grantee", grantee}, {"tag", digest()}, {"anchor", sealed(who, about).toJson()}};
    }
    Json asks() { return asks("dirk", member("dirk"), own); }
    Json grants(const Json &request, const std::string &by = "pia")
    {
        const auto about = request.at("patient").get<std::string>();
        return {{"consent", id(prefix::kConsent)}, {"patient", about}, {"grantee", request.at("grantee")}, {"tag", digest()},
                {"request", request.at("consent")}, {"anchor", sealed(by, about).toJson()}};
    }
    Json refuses(const Json &request) { return {{"consent", request.at("consent")}, {"reasonDigest", digest()}}; }
    Json row(const Json &request)
    {
        const Json answer = as("tess").must(fn::kConsentCheck, {{"consent", request.at("consent")}});
        return answer.at("items").at(0);
    }
};

} // namespace

class TestConsentRequest : public QObject {
    Q_OBJECT
private slots:
    void aStrangerAsksAndStaysOutside()
    {
        AskingWorld world;
        const Json asked = world.asks();
        const auto row = world.as("dirk").must(fn::kConsentRequest, asked);
        COMPARE_JSON(row.at("state"), Json("proposed"));
        COMPARE_JSON(row.at("by").at("member"), Json(world.member("dirk")));
        QVERIFY(world.must(fn::kConsentRequest, asked) == row);
        QCOMPARE(world.ledger.writes, 0);
        Json other = asked;
        other["tag"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kConsentRequest, other), 409, "other content");
        QVERIFY(world.must(fn::kConsentList, {{"patient", world.own}}).at("items") == Json::array({row}));

        // It opens nothing: no check, no key, no order, no further writing.
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"patient", world.own}, {"grantee", world.member("dirk")}}).at("active"), Json(false));
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"consent", asked.at("consent")}}).at("active"), Json(false));
        const std::string basis = "consent:" + asked.at("consent").get<std::string>();
        const Anchor study = world.sealed("dora", world.own);
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordPublishEnvelopes, {{"set", study.set}, {"epoch", 1}, {"recipients", Json::array({world.to("dirk", basis).toJson()})}}),
                       409, "does not entitle");
        Anchor note = world.sealed("dirk", world.own);
        note.under = basis;
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordAnchor, {{"anchor", note.toJson()}}), 403, "may not write");
        Anchor beside = world.sealed("dirk", world.own);
        beside.set = asked.at("anchor").at("set").get<std::string>();
        beside.recipients.clear();
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", beside.toJson()}}), 403, "may not write");
        Anchor version = Anchor::fromJson(asked.at("anchor")).value();
        version.version = 2;
        version.recipients.clear();
        VERIFY_REFUSED(world.call(fn::kRecordAmend, {{"anchor", version.toJson()}, {"reasonDigest", world.digest()}}), 403, "may not write");
        Json order {{"order", world.id(prefix::kOrder)}, {"patient", world.own}, {"to", "HarbourMSP"}, {"set", world.id(prefix::kSet)},
                    {"consent", asked.at("consent")}, {"anchor", world.sealed("dirk", world.own).toJson()}};
        VERIFY_REFUSED(world.call(fn::kOrderRequest, order), 403, "does not cover");
    }
    void oneAsksForOneselfOrOnesOwnOrganisation()
    {
        AskingWorld world;
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentRequest, world.asks("dirk", world.member("tess"), world.own)), 403, "for oneself");
        VERIFY_REFUSED(world.call(fn::kConsentRequest, world.asks("dirk", "HarbourMSP", world.own)), 403, "for oneself");
        VERIFY_REFUSED(world.as("bob").call(fn::kConsentRequest, world.asks("bob", world.member("bob"), world.own)), 403, "role");
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentRequest, world.asks("pia", world.member("pia"), world.patient)), 403, "role");
        COMPARE_JSON(world.as("tess").must(fn::kConsentRequest, world.asks("tess", "HarbourMSP", world.own)).at("grantee"), Json("HarbourMSP"));
    }
    void oneWaitsAtMost()
    {
        AskingWorld world;
        const Json first = world.asks();
        world.as("dirk").must(fn::kConsentRequest, first);
        VERIFY_REFUSED(world.call(fn::kConsentRequest, world.asks()), 409, "waits already");
        VERIFY_REFUSED(world.call(fn::kConsentRequest, world.asks("dirk", "StElinMSP", world.own)), 409, "waits already");
        world.must(fn::kConsentRequest, world.asks("dirk", world.member("dirk"), world.patient)); // Of each patient.
        VERIFY_REFUSED(world.as("tess").call(fn::kConsentCancelRequest, {{"consent", first.at("consent")}}), 403, "Only who asked");
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentCancelRequest, {{"consent", first.at("consent")}}), 403, "Only who asked");
        const auto back = world.as("dirk").must(fn::kConsentCancelRequest, {{"consent", first.at("consent")}});
        COMPARE_JSON(back.at("state"), Json("cancelled"));
        QVERIFY(world.must(fn::kConsentCancelRequest, {{"consent", first.at("consent")}}) == back);
        Json soon = world.asks();
        soon["until"] = std::to_string(world.ledger.now + 10);
        world.must(fn::kConsentRequest, soon);
        VERIFY_REFUSED(world.call(fn::kConsentRequest, world.asks()), 409, "waits already");
        world.ledger.now += 10; // What is over waits no longer.
        world.must(fn::kConsentRequest, world.asks());
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentRefuse, world.refuses(soon)), 409, "it is expired");
        VERIFY_REFUSED(world.call(fn::kConsentGrant, world.grants(soon)), 409, "it is expired");
    }
    void whoDecidesGrantsItAndMayNarrowIt()
    {
        AskingWorld world;
        const Json asked = world.asks("dirk", "StElinMSP", world.own);
        world.as("dirk").must(fn::kConsentRequest, asked);
        Json given = world.grants(asked);
        VERIFY_REFUSED(world.as("dora").call(fn::kConsentGrant, world.grants(asked, "dora")), 403, "only they themselves");
        Json elsewhere = world.grants(asked);
        elsewhere["grantee"] = "HarbourMSP";
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, elsewhere), 409, "for whom it names");
        given["grantee"] = world.member("dirk"); // Who asked, and not all of St Elin.
        given["until"] = std::to_string(world.ledger.now + 1000);
        const auto consent = world.must(fn::kConsentGrant, given);
        COMPARE_JSON(consent.at("state"), Json("active"));
        COMPARE_JSON(consent.at("request"), asked.at("consent"));
        QVERIFY(world.must(fn::kConsentGrant, given) == consent);
        QCOMPARE(world.ledger.writes, 0);
        const auto row = world.row(asked);
        COMPARE_JSON(row.at("state"), Json("answered"));
        COMPARE_JSON(row.at("answer"), given.at("consent"));
        COMPARE_JSON(row.at("answered").at("member"), Json(world.member("pia")));
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"consent", given.at("consent")}}).at("active"), Json(true));
        COMPARE_JSON(world.must(fn::kConsentCheck, {{"consent", asked.at("consent")}}).at("active"), Json(false));
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, world.grants(asked)), 409, "it is answered");
        VERIFY_REFUSED(world.call(fn::kConsentRefuse, world.refuses(asked)), 409, "it is answered");
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentCancelRequest, {{"consent", asked.at("consent")}}), 409, "it is answered");
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentWithdraw, {{"consent", asked.at("consent")}, {"sets", Json::array()}, {"reasonDigest", world.digest()}}), 409, "request");
        VERIFY_REFUSED(world.call(fn::kConsentRefuse, world.refuses(given)), 409, "consent that was given");
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, world.grants(given)), 409, "consent that was given");
        world.as("dirk").must(fn::kConsentRequest, world.asks()); // Asking again is free.
    }
    void whoDecidesRefusesItWithAReason()
    {
        AskingWorld world;
        const Json asked = world.asks();
        world.as("dirk").must(fn::kConsentRequest, asked);
        const Json no = world.refuses(asked);
        for (const char *other : {"dirk", "dora", "ada", "tess"}) {
            VERIFY_REFUSED(world.as(other).call(fn::kConsentRefuse, no), 403, "only they themselves");
        }
        const auto row = world.as("pia").must(fn::kConsentRefuse, no);
        COMPARE_JSON(row.at("state"), Json("refused"));
        COMPARE_JSON(row.at("reasonDigest"), no.at("reasonDigest"));
        QVERIFY(world.must(fn::kConsentRefuse, no) == row);
        VERIFY_REFUSED(world.call(fn::kConsentRefuse, world.refuses(asked)), 409, "it is refused");
        VERIFY_REFUSED(world.call(fn::kConsentGrant, world.grants(asked)), 409, "it is refused");
        COMPARE_JSON(world.row(asked).at("state"), Json("refused"));
    }
    void forOthersTheCustodianDecides()
    {
        AskingWorld world;
        const Json asked = world.asks("dirk", world.member("dirk"), world.patient);
        Json withStaff = asked;
        withStaff["anchor"]["recipients"].push_back(world.to("ada", "staff").toJson()); // Who is to decide reads it.
        world.as("dirk").must(fn::kConsentRequest, withStaff);
        VERIFY_REFUSED(world.as("carl").call(fn::kConsentRefuse, world.refuses(asked)), 403, "doctor or administrator");
        VERIFY_REFUSED(world.as("bob").call(fn::kConsentRefuse, world.refuses(asked)), 403, "doctor or administrator");
        const auto consent = world.as("dora").must(fn::kConsentGrant, world.grants(asked, "dora"));
        COMPARE_JSON(consent.at("onBehalf"), Json(true));
        const Json again = world.asks("dirk", world.member("dirk"), world.patient);
        world.as("dirk").must(fn::kConsentRequest, again);
        COMPARE_JSON(world.as("ada").must(fn::kConsentRefuse, world.refuses(again)).at("state"), Json("refused"));
    }
    void whoActsForThePatientDecides()
    {
        AskingWorld world;
        world.addPerson("gus", "NorthgateMSP");
        world.as("ada").enroll("gus", {"patient"});
        world.as("gus").publishKey("member");
        const std::string proxy = world.id(prefix::kProxy);
        world.as("pia").must(fn::kPatientAppointProxy, {{"proxy", proxy}, {"patient", world.own}, {"member", world.member("gus")}, {"kind", "proxy"},
                                                        {"anchor", world.sealed("pia", world.own).toJson()}});
        const Json asked = world.asks();
        world.as("dirk").must(fn::kConsentRequest, asked);
        Json no = world.refuses(asked);
        VERIFY_REFUSED(world.as("gus").call(fn::kConsentRefuse, no), 403, "only they themselves");
        no["proxy"] = proxy;
        COMPARE_JSON(world.must(fn::kConsentRefuse, no).at("answeredBy"), Json(proxy));
    }
    void theRequestIsSealedInASetOfItsOwn()
    {
        AskingWorld world;
        const Anchor study = world.sealed("dora", world.own);
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
        Json into = world.asks();
        into["anchor"]["set"] = study.set;
        VERIFY_REFUSED(world.as("dirk").call(fn::kConsentRequest, into), 409, "set of its own");
        into["anchor"]["epoch"] = 2;
        VERIFY_REFUSED(world.call(fn::kConsentRequest, into), 409, "set of its own");
        Json late = world.asks();
        late["anchor"]["version"] = 2;
        VERIFY_REFUSED(world.call(fn::kConsentRequest, late), 409, "begins with version 1");
        Json wide = world.asks();
        wide["anchor"]["recipients"].push_back(world.to("tess", "consent:" + wide.at("consent").get<std::string>()).toJson());
        VERIFY_REFUSED(world.call(fn::kConsentRequest, wide), 409, "who keeps the records only");
        Json dark = world.asks();
        dark["anchor"]["recipients"].erase(3); // Without the patient.
        VERIFY_REFUSED(world.call(fn::kConsentRequest, dark), 409, "the patient as well");
        Json foreign = world.asks();
        foreign["anchor"]["patient"] = world.patient;
        VERIFY_REFUSED(world.call(fn::kConsentRequest, foreign), 409, "another patient");
        Json past = world.asks();
        past["until"] = std::to_string(world.ledger.now);
        VERIFY_REFUSED(world.call(fn::kConsentRequest, past), 409, "ended before it began");
    }
    void ofRestrictedRecordsNobodyAsksButWhatWaitsIsRefused()
    {
        AskingWorld world;
        const Json asked = world.asks();
        world.as("dirk").must(fn::kConsentRequest, asked);
        world.as("pia").must(fn::kPatientRestrict, {{"patient", world.own}, {"anchor", world.anchor(world.own, "pia").toJson()}});
        VERIFY_REFUSED(world.as("tess").call(fn::kConsentRequest, world.asks("tess", world.member("tess"), world.own)), 409, "restricted");
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentGrant, world.grants(asked)), 409, "restricted");
        COMPARE_JSON(world.must(fn::kConsentRefuse, world.refuses(asked)).at("state"), Json("refused"));
    }
    void aDoctorWhoIsThePatientAsksNobody()
    {
        AskingWorld world;
        world.as("ada").must(fn::kMemberChangeRoles, {{"member", world.member("pia")}, {"roles", {"patient", "doctor"}}});
        VERIFY_REFUSED(world.as("pia").call(fn::kConsentRequest, world.asks("pia", world.member("pia"), world.own)), 409, "caller's own");
    }
};

MEDANCHOR_TEST(TestConsentRequest)
#include "tst_consent_request.moc"
