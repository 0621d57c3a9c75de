#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::contracts;
using namespace med::tests;

/// What a withdrawal asks to be sealed anew, and what the custodian's agent may then write.
class TestReseal : public QObject {
    Q_OBJECT

    /// A patient's record that a consent opened for another hospital's doctor.
    struct Shared {
        ContractWorld world;
        Anchor anchor = world.anchor(world.own, "dora");
        std::string consent = world.id("con");

        Shared()
        {
            anchor.recipients.push_back(world.to("pia", "patient"));
            world.as("dora").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
            Anchor document = world.anchor(world.own, "pia");
            world.as("pia").must(fn::kConsentGrant, {{"consent", consent}, {"patient", world.own}, {"grantee", world.member("dirk")},
                                                     {"tag", world.digest()}, {"anchor", document.toJson()}});
            const Recipient dirk = world.to("dirk", "consent:" + consent);
            world.as("carl").must(fn::kRecordPublishEnvelopes, {{"set", anchor.set}, {"epoch", 1}, {"recipients", Json::array({dirk.toJson()})}});
        }
        Json withdrawal(bool reseal)
        {
            Json arguments {{"consent", consent}, {"sets", Json::array({anchor.set})}, {"reasonDigest", world.digest()}};
            if (reseal) {
                arguments["reseal"] = "all";
            }
            return arguments;
        }
        void rotate(int epoch)
        {
            const Json recipients = Json::array({world.to("org:NorthgateMSP", "custodian").toJson(), world.to("recovery:NorthgateMSP", "custodian").toJson(),
                                                 world.to("pia", "patient").toJson()});
            world.as("carl").must(fn::kRecordRotateEpoch, {{"set", anchor.set}, {"epoch", epoch}, {"recipients", recipients}});
        }
        Json reseal(const std::string &former, int epoch)
        {
            return {{"record", anchor.record}, {"version", 1}, {"former", former}, {"manifest", world.digest()}, {"epoch", epoch}};
        }
        Json set() { return world.must(fn::kRecordSet, {{"set", anchor.set}}).at("set"); }
    };

private slots:
    void aWithdrawalAsksForItOrDoesNot()
    {
        Shared plain;
        const auto row = plain.world.as("pia").must(fn::kConsentWithdraw, plain.withdrawal(false));
        QVERIFY(!row.contains("reseal"));
        QVERIFY(!plain.set().contains("resealBelow"));
        plain.rotate(2);
        VERIFY_REFUSED(plain.world.as("carl").call(fn::kRecordReseal, plain.reseal(plain.anchor.manifest, 2)), 409, "Nobody asked");

        Shared asked;
        const auto ended = asked.world.as("pia").must(fn::kConsentWithdraw, asked.withdrawal(true));
        COMPARE_JSON(ended.at("reseal").at("member"), Json(asked.world.member("pia")));
        COMPARE_JSON(asked.set().at("resealBelow"), Json(2));
        COMPARE_JSON(asked.set().at("floor"), Json(2));
    }
    void itMayBeAskedForAfterwardsOnce()
    {
        Shared shared;
        shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(false));
        shared.rotate(2);
        shared.rotate(3);
        VERIFY_REFUSED(shared.world.as("dora").call(fn::kConsentWithdraw, shared.withdrawal(true)), 403, "only they themselves");
        const auto row = shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(true));
        COMPARE_JSON(shared.set().at("resealBelow"), Json(3)); // The epoch that is open needs no further one.
        COMPARE_JSON(shared.set().at("floor"), Json(3));
        COMPARE_JSON(shared.set().at("epoch"), Json(3));
        QVERIFY(shared.world.must(fn::kConsentWithdraw, shared.withdrawal(true)) == row);
        QCOMPARE(shared.world.ledger.writes, 0);
    }
    void onlyTheWordAllIsTaken()
    {
        Shared shared;
        Json arguments = shared.withdrawal(true);
        arguments["reseal"] = "some";
        VERIFY_REFUSED(shared.world.as("pia").call(fn::kConsentWithdraw, arguments), 400, "reseal");
    }
    void theVersionSaysHowItIsSealedAndHowItWas()
    {
        Shared shared;
        shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(true));
        shared.rotate(2);
        const Json arguments = shared.reseal(shared.anchor.manifest, 2);
        const Json row = shared.world.as("carl").must(fn::kRecordReseal, arguments);
        COMPARE_JSON(row.at("epoch"), Json(2));
        COMPARE_JSON(row.at("manifest"), arguments.at("manifest"));
        COMPARE_JSON(row.at("by").at("member"), Json(shared.world.member("dora")));
        COMPARE_JSON(row.at("reseal").at("by").at("member"), Json(shared.world.member("carl")));
        COMPARE_JSON(row.at("reseal").at("former"), Json::array({{{"epoch", 1}, {"manifest", shared.anchor.manifest}}}));
        const auto read = AnchorRow::fromJson(row);
        QVERIFY(read && read->reseals() == 1 && read->original().manifest == shared.anchor.manifest && read->original().epoch == 1);
        COMPARE_JSON(read->toJson(), row);
        QVERIFY(shared.world.must(fn::kRecordReseal, arguments) == row); // The same again is no second one.
        QCOMPARE(shared.world.ledger.writes, 0);
        // Its author's anchor again answers the row that stands.
        COMPARE_JSON(shared.world.as("dora").must(fn::kRecordAnchor, {{"anchor", shared.anchor.toJson()}}), row);
        // And once more, after a second withdrawal: what was first stays first.
        Shared &again = shared;
        again.consent = again.world.id("con");
        again.world.as("pia").must(fn::kConsentGrant, {{"consent", again.consent}, {"patient", again.world.own}, {"grantee", again.world.member("dirk")},
                                                       {"tag", again.world.digest()}, {"anchor", again.world.anchor(again.world.own, "pia").toJson()}});
        again.world.must(fn::kConsentWithdraw, again.withdrawal(true));
        again.rotate(3);
        const Json second = again.world.as("carl").must(fn::kRecordReseal, again.reseal(arguments.at("manifest"), 3));
        QCOMPARE(second.at("reseal").at("former").size(), std::size_t(2));
        COMPARE_JSON(second.at("reseal").at("former").at(0).at("manifest"), Json(shared.anchor.manifest));
    }
    void whatIsNotAskedOrNotOpenIsRefused()
    {
        Shared shared;
        shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(true));
        VERIFY_REFUSED(shared.world.as("carl").call(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 1)), 409, "once it is open");
        shared.rotate(2);
        VERIFY_REFUSED(shared.world.as("ada").call(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 2)), 403, "custodian");
        shared.world.addPerson("han", "HarbourMSP");
        shared.world.as("hal").enroll("han", {"custodian"});
        VERIFY_REFUSED(shared.world.as("han").call(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 2)), 403, "Only the agent of NorthgateMSP");
        VERIFY_REFUSED(shared.world.as("carl").call(fn::kRecordReseal, shared.reseal(shared.world.digest(), 2)), 409, "otherwise than this call expects");
        VERIFY_REFUSED(shared.world.call(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 3)), 409, "is at epoch 2");
        Json other = shared.reseal(shared.anchor.manifest, 2);
        other["version"] = 2;
        VERIFY_REFUSED(shared.world.call(fn::kRecordReseal, other), 404, "version");
        shared.world.as("ada").must(fn::kRecordShred, {{"record", shared.anchor.record}, {"reasonDigest", shared.world.digest()}});
        VERIFY_REFUSED(shared.world.as("carl").call(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 2)), 409, "shredded");
    }
    void aRetractedRecordIsSealedAnewToo()
    {
        Shared shared;
        shared.world.as("dora").must(fn::kRecordRetract, {{"record", shared.anchor.record}, {"reasonDigest", shared.world.digest()}});
        shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(true));
        shared.rotate(2);
        COMPARE_JSON(shared.world.as("carl").must(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 2)).at("epoch"), Json(2));
        COMPARE_JSON(shared.world.must(fn::kRecordGet, {{"record", shared.anchor.record}}).at("record").at("state"), Json("retracted"));
    }
    void theCustodiansPeersHaveToEndorse()
    {
        Shared shared;
        shared.world.as("pia").must(fn::kConsentWithdraw, shared.withdrawal(true));
        shared.rotate(2);
        shared.world.as("carl").must(fn::kRecordReseal, shared.reseal(shared.anchor.manifest, 2));
        QCOMPARE(shared.world.ledger.writes, 2); // The version, and the head, whose key carries the policy.
    }
};

MEDANCHOR_TEST(TestReseal)
#include "tst_reseal.moc"
