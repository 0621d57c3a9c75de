#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

#include <set>

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestRecord : public QObject {
    Q_OBJECT
private:
    static Json anchorArguments(const Anchor &anchor) { return {{"anchor", anchor.toJson()}}; }
    static Json envelopes(const std::string &set, int epoch, const std::vector<Recipient> &recipients)
    {
        Json array = Json::array();
        for (const auto &recipient : recipients) {
            array.push_back(recipient.toJson());
        }
        return {{"set", set}, {"epoch", epoch}, {"recipients", array}};
    }

private slots:
    void anAnchorSaysWhoWhenAndWithWhichCertificate()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        const auto row = AnchorRow::fromJson(world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor)));
        QVERIFY(row);
        QCOMPARE(row->by.member, world.member("dora"));
        QCOMPARE(row->by.msp, std::string("NorthgateMSP"));
        QCOMPARE(row->by.serial, std::string("1f"));
        QCOMPARE(row->by.certificate, world.ledger.who.certificateFingerprint);
        QCOMPARE(row->by.tx, world.ledger.transactionId());
        QCOMPARE(row->by.time, world.ledger.now);
        QCOMPARE(row->manifest, anchor.manifest);
        COMPARE_JSON(world.ledger.event->payload, *toCanonicalJson(Json {{"keys", std::set<std::string> {anchor.record, anchor.set}}, {"v", 1}}));
    }
    void recordAndSetAreTheCustodiansToEndorse()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        const std::vector<std::string> northgate {"NorthgateMSP"};
        const std::string zero(1, '\0');
        QVERIFY(world.ledger.endorsers.at(zero + "record" + zero + anchor.record + zero) == northgate);
        QVERIFY(world.ledger.endorsers.at(zero + "set" + zero + anchor.set + zero) == northgate);
        QCOMPARE(world.ledger.endorsers.size(), std::size_t(2));
    }
    void anchoringTheSameAgainAnswersTheAnchorThatStands()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        const auto first = world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        world.ledger.now += 60;
        QVERIFY(world.must(fn::kRecordAnchor, anchorArguments(anchor)) == first);
        QCOMPARE(world.ledger.writes, 0);
        Anchor other = anchor;
        other.manifest = world.digest();
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(other)), 409, "other content");
        other = anchor;
        other.recipients.pop_back();
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(other)), 409, "other content");
        // Also when the set has moved on since.
        world.must(fn::kRecordRotateEpoch, envelopes(anchor.set, 2, world.anchor(world.patient, "dora").recipients));
        QVERIFY(world.must(fn::kRecordAnchor, anchorArguments(anchor)) == first);
    }
    void aNewEpochIsSealedToAuthorCustodianRecoveryAndPatient_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QString>("words");
        QTest::newRow("author") << 0 << "its author";
        QTest::newRow("release key") << 1 << "release key";
        QTest::newRow("recovery key") << 2 << "recovery key";
        QTest::newRow("patient") << 3 << "the patient";
    }
    void aNewEpochIsSealedToAuthorCustodianRecoveryAndPatient()
    {
        QFETCH(int, left);
        QFETCH(QString, words);
        ContractWorld world;
        Anchor anchor = world.anchor(world.own, "dora");
        anchor.recipients.push_back(world.to("pia", "patient"));
        Anchor lacking = anchor;
        lacking.recipients.erase(lacking.recipients.begin() + left);
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, anchorArguments(lacking)), 409, words.toStdString());
        world.must(fn::kRecordAnchor, anchorArguments(anchor));
    }
    void aPatientWhoCannotReceiveDoesNotStopCare()
    {
        ContractWorld world;
        world.as("ada").must(fn::kMemberSuspend, {{"member", world.member("pia")}, {"reasonDigest", world.digest()}});
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(world.anchor(world.own, "dora")));
        Anchor anchor = world.anchor(world.own, "dora");
        anchor.recipients.push_back(world.to("pia", "patient"));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(anchor)), 409, "suspended");
    }
    void eachBasisIsChecked_data()
    {
        QTest::addColumn<QString>("holder");
        QTest::addColumn<QString>("basis");
        QTest::addColumn<int>("status");
        QTest::newRow("staff of the custodian") << "carl" << "staff" << 200;
        QTest::newRow("the patient who is bound") << "pia" << "patient" << 200;
        QTest::newRow("a patient as staff") << "pia" << "staff" << 409;
        QTest::newRow("another hospital's doctor as staff") << "dirk" << "staff" << 409;
        QTest::newRow("another member as author") << "carl" << "author" << 409;
        QTest::newRow("a doctor as patient") << "carl" << "patient" << 409;
        QTest::newRow("a member as custodian") << "carl" << "custodian" << 409;
        QTest::newRow("another organisation's key as custodian") << "org:HarbourMSP" << "custodian" << 409;
        QTest::newRow("an organisation's key as staff") << "org:HarbourMSP" << "staff" << 409;
    }
    void eachBasisIsChecked()
    {
        QFETCH(QString, holder);
        QFETCH(QString, basis);
        QFETCH(int, status);
        ContractWorld world;
        Anchor anchor = world.anchor(world.own, "dora");
        if (holder != "pia") {
            anchor.recipients.push_back(world.to("pia", "patient"));
        }
        anchor.recipients.push_back(world.to(holder.toStdString(), basis.toStdString()));
        const auto response = world.as("dora").call(fn::kRecordAnchor, anchorArguments(anchor));
        QVERIFY2(response.status == status, response.message.c_str());
    }
    void anEnvelopeIsForThePublishedKeyOnly()
    {
        ContractWorld world;
        Anchor anchor = world.anchor(world.patient, "dora");
        anchor.recipients[0].key = world.digest();
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, anchorArguments(anchor)), 409, "another key");
        world.addPerson("ned", "NorthgateMSP");
        world.as("ada").enroll("ned", {"doctor"});
        anchor = world.anchor(world.patient, "dora");
        anchor.recipients.push_back({world.member("ned"), world.digest(), world.digest(), "staff"});
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, anchorArguments(anchor)), 409, "no agreement key");
        anchor.recipients.back() = world.to("carl", "staff");
        anchor.recipients.push_back(world.to("carl", "staff"));
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(anchor)), 400, "twice");
    }
    void strangersDoNotWriteInAPatientsRecord()
    {
        ContractWorld world;
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordAnchor, anchorArguments(world.anchor(world.patient, "dirk"))), 403, "may not write");
        VERIFY_REFUSED(world.as("tess").call(fn::kRecordAnchor, anchorArguments(world.anchor(world.patient, "tess"))), 403, "may not write");
        // A patient writes in their own record, in nobody else's.
        VERIFY_REFUSED(world.as("pia").call(fn::kRecordAnchor, anchorArguments(world.anchor(world.patient, "pia"))), 403, "may not write");
        world.as("pia").must(fn::kRecordAnchor, anchorArguments(world.anchor(world.own, "pia")));
        Anchor elsewhere = world.anchor(world.patient, "dora");
        elsewhere.custodian = "StElinMSP";
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, anchorArguments(elsewhere)), 409, "custodian");
    }
    void anAnchorUsesTheCurrentEpochOrOpensTheNext()
    {
        ContractWorld world;
        const Anchor first = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(first));
        Anchor next = world.anchor(world.patient, "dora");
        next.set = first.set;
        next.recipients.clear();
        world.must(fn::kRecordAnchor, anchorArguments(next)); // The same epoch, nobody added.
        Anchor later = world.anchor(world.patient, "dora");
        later.set = first.set;
        later.epoch = 3;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(later)), 409, "at epoch 1");
        later.epoch = 2;
        world.must(fn::kRecordAnchor, anchorArguments(later));
        COMPARE_JSON(world.must(fn::kRecordSet, {{"set", first.set}}).at("set").at("epoch"), Json(2));
        Anchor old = world.anchor(world.patient, "dora");
        old.set = first.set;
        old.epoch = 1;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(old)), 409, "at epoch 2");
        Anchor foreign = world.anchor(world.own, "dora");
        foreign.recipients.push_back(world.to("pia", "patient"));
        foreign.set = first.set;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(foreign)), 409, "another patient's");
    }
    void whoHoldsNoKeyOfAnEpochCannotAnchorInIt()
    {
        ContractWorld world;
        const Anchor first = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(first));
        world.addPerson("ned", "NorthgateMSP");
        world.as("ada").enroll("ned", {"doctor"});
        world.as("ned").publishKey("member");
        Anchor next = world.anchor(world.patient, "ned");
        next.set = first.set;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(next)), 403, "does not hold the key");
        next.epoch = 2;
        world.must(fn::kRecordAnchor, anchorArguments(next));
    }
    void versionsFollowEachOther()
    {
        ContractWorld world;
        Anchor anchor = world.anchor(world.patient, "dora");
        Json amend = anchorArguments(anchor);
        amend["reasonDigest"] = world.digest();
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAmend, amend), 404, "no record");
        anchor.version = 2;
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, anchorArguments(anchor)), 409, "begins with version 1");
        anchor.version = 1;
        world.must(fn::kRecordAnchor, anchorArguments(anchor));
        anchor.recipients.clear();
        anchor.manifest = world.digest();
        anchor.version = 3;
        amend["anchor"] = anchor.toJson();
        VERIFY_REFUSED(world.call(fn::kRecordAmend, amend), 409, "the next is 2");
        anchor.version = 2;
        amend["anchor"] = anchor.toJson();
        const auto second = world.must(fn::kRecordAmend, amend);
        QVERIFY(world.must(fn::kRecordAmend, amend) == second);
        QVERIFY(second.at("reasonDigest") == amend.at("reasonDigest"));
        const auto got = world.must(fn::kRecordGet, {{"record", anchor.record}});
        COMPARE_JSON(got.at("record").at("version"), Json(2));
        QVERIFY(got.at("anchor") == second);
        const auto history = world.must(fn::kRecordHistory, {{"record", anchor.record}, {"limit", 1}});
        COMPARE_JSON(history.at("items").at(0).at("version"), Json(1));
        QVERIFY(world.must(fn::kRecordHistory, {{"record", anchor.record}, {"bookmark", history.at("bookmark")}}).at("items") == Json::array({second}));
        Anchor moved = anchor;
        moved.version = 3;
        moved.set = world.id(prefix::kSet);
        amend["anchor"] = moved.toJson();
        VERIFY_REFUSED(world.call(fn::kRecordAmend, amend), 409, "another patient or record set");
    }
    void retractedAndShreddedRecordsEnd()
    {
        ContractWorld world;
        Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        const Json arguments {{"record", anchor.record}, {"reasonDigest", world.digest()}};
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordRetract, arguments), 403, "Only the author");
        VERIFY_REFUSED(world.as("bob").call(fn::kRecordRetract, arguments), 403, "Only the author");
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordShred, arguments), 403, "role");
        VERIFY_REFUSED(world.as("bob").call(fn::kRecordShred, arguments), 403, "the custodian");
        const auto retracted = world.as("dora").must(fn::kRecordRetract, arguments);
        COMPARE_JSON(retracted.at("state"), Json("retracted"));
        QVERIFY(world.must(fn::kRecordRetract, arguments) == retracted);
        anchor.version = 2;
        anchor.recipients.clear();
        Json amend = anchorArguments(anchor);
        amend["reasonDigest"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kRecordAmend, amend), 409, "retracted");
        COMPARE_JSON(world.as("carl").must(fn::kRecordShred, arguments).at("state"), Json("shredded"));
        COMPARE_JSON(world.must(fn::kRecordShred, arguments).at("state"), Json("shredded"));
        VERIFY_REFUSED(world.as("ada").call(fn::kRecordRetract, arguments), 409, "shredded already");
    }
    void holdersPublishFurtherEnvelopes()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        const Json more = envelopes(anchor.set, 1, {world.to("ada", "staff")});
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordPublishEnvelopes, more), 403, "does not hold the key");
        VERIFY_REFUSED(world.as("ada").call(fn::kRecordPublishEnvelopes, more), 403, "does not hold the key");
        world.as("carl").must(fn::kRecordPublishEnvelopes, more); // The agent, through the organisation's key.
        world.must(fn::kRecordPublishEnvelopes, more);
        QCOMPARE(world.ledger.writes, 0);
        const auto recipients = world.must(fn::kRecordRecipients, {{"set", anchor.set}, {"epoch", 1}}).at("items");
        QCOMPARE(recipients.size(), std::size_t(4));
        QVERIFY(std::any_of(recipients.begin(), recipients.end(), [&](const Json &row) {
            return row.at("to") == world.member("ada") && row.at("by").at("member") == world.member("carl") && row.at("basis") == "staff";
        }));
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 2, {world.to("ada", "staff")})), 409, "at epoch 1");
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelopes(world.id("set"), 1, {world.to("ada", "staff")})), 404, "no record set");
    }
    void anEnvelopeIsReplacedForANewKeyOrByTheAgentOnly()
    {
        ContractWorld world;
        Anchor anchor = world.anchor(world.patient, "dora");
        anchor.recipients.push_back(world.to("ada", "staff"));
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "staff")})), 409, "only the custodian's agent");
        world.as("carl").must(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "staff")}));
        world.as("ada").publishKey("member");
        world.as("dora").must(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "staff")}));
    }
    void theAgentSealsAnewToAnAuthorAndMakesNobodyOne()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        world.as("carl").must(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("dora", "author")}));
        QVERIFY(world.ledger.writes > 0);
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "author")})), 409, "for the caller only");
        world.must(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "staff")}));
        VERIFY_REFUSED(world.call(fn::kRecordPublishEnvelopes, envelopes(anchor.set, 1, {world.to("ada", "author")})), 409, "for the caller only");
    }
    void epochsAreRotatedByTheCustodianOrThePatient()
    {
        ContractWorld world;
        Anchor anchor = world.anchor(world.own, "dora");
        anchor.recipients.push_back(world.to("pia", "patient"));
        world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        const std::vector<Recipient> byAgent {world.to("org:NorthgateMSP", "custodian"), world.to("recovery:NorthgateMSP", "custodian"),
                                              world.to("pia", "patient")};
        VERIFY_REFUSED(world.as("dirk").call(fn::kRecordRotateEpoch, envelopes(anchor.set, 2, byAgent)), 403, "may rotate");
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordRotateEpoch, envelopes(anchor.set, 2, byAgent)), 409, "its author");
        VERIFY_REFUSED(world.as("carl").call(fn::kRecordRotateEpoch, envelopes(anchor.set, 3, byAgent)), 409, "the next is 2");
        const auto row = world.must(fn::kRecordRotateEpoch, envelopes(anchor.set, 2, byAgent));
        COMPARE_JSON(row.at("epoch"), Json(2));
        QVERIFY(world.must(fn::kRecordRotateEpoch, envelopes(anchor.set, 2, byAgent)) == row);
        QCOMPARE(world.ledger.writes, 0);
        const std::vector<Recipient> byPatient {world.to("org:NorthgateMSP", "custodian"), world.to("recovery:NorthgateMSP", "custodian"),
                                                world.to("pia", "patient")};
        COMPARE_JSON(world.as("pia").must(fn::kRecordRotateEpoch, envelopes(anchor.set, 3, byPatient)).at("epoch"), Json(3));
        QCOMPARE(world.must(fn::kRecordSets, {{"patient", world.own}}).at("items").size(), std::size_t(1));
    }
    void aPatientsRecordsAreListedInPages()
    {
        ContractWorld world;
        std::set<std::string> made;
        for (int i = 0; i < 5; ++i) {
            const Anchor anchor = world.anchor(world.patient, "dora");
            made.insert(anchor.record);
            world.as("dora").must(fn::kRecordAnchor, anchorArguments(anchor));
        }
        std::set<std::string> listed;
        Json arguments {{"patient", world.patient}, {"limit", 2}};
        for (int pages = 0; pages < 3; ++pages) {
            const auto page = world.must(fn::kRecordList, arguments);
            for (const auto &item : page.at("items")) {
                listed.insert(item.at("record").get<std::string>());
            }
            QCOMPARE(page.contains("bookmark"), pages < 2);
            if (pages < 2) {
                arguments["bookmark"] = page.at("bookmark");
            }
        }
        QVERIFY(listed == made);
        QCOMPARE(world.must(fn::kRecordList, {{"patient", world.own}}).at("items").size(), std::size_t(0));
    }
};

MEDANCHOR_TEST(TestRecord)
#include "tst_record.moc"
