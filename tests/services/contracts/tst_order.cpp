#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestOrder : public QObject {
    Q_OBJECT
private:
    static Json request(ContractWorld &world, const std::string &requester = "dora")
    {
        const std::string order = world.id(prefix::kOrder);
        Anchor content = world.anchor(world.patient, requester);
        content.recipients.push_back(world.to("tess", "order:" + order));
        content.recipients.push_back(world.to("org:HarbourMSP", "order:" + order));
        return {{"order", order}, {"patient", world.patient}, {"to", "HarbourMSP"}, {"set", world.id(prefix::kSet)}, {"anchor", content.toJson()}};
    }
    static Json ordered(ContractWorld &world)
    {
        const Json arguments = request(world);
        world.as("dora").must(fn::kOrderRequest, arguments);
        return arguments;
    }
    static Anchor content(ContractWorld &world, const Json &order, const std::string &author)
    {
        Anchor anchor = world.anchor(world.patient, author);
        anchor.recipients.push_back(world.to("dora", "order:" + order.at("order").get<std::string>()));
        return anchor;
    }
    static Json only(const Json &order) { return {{"order", order.at("order")}}; }
    static Json because(ContractWorld &world, const Json &order) { return {{"order", order.at("order")}, {"reasonDigest", world.digest()}}; }
    /// Brings an order that `dora` requested to a state, as the people of Harbour.
    static std::string bring(ContractWorld &world, const Json &order, const std::string &state)
    {
        if (state == "requested") {
            return {};
        }
        if (state == "cancelled") {
            world.as("dora").must(fn::kOrderCancel, because(world, order));
            return {};
        }
        if (state == "rejected") {
            world.as("tess").must(fn::kOrderReject, because(world, order));
            return {};
        }
        world.as("tess").must(fn::kOrderAccept, only(order));
        if (state == "accepted") {
            return {};
        }
        world.must(fn::kOrderSchedule, only(order));
        if (state == "scheduled") {
            return {};
        }
        world.must(fn::kOrderStart, only(order));
        if (state == "in-progress") {
            return {};
        }
        const Anchor result = content(world, order, "tess");
        world.must(fn::kRecordAnchor, {{"anchor", result.toJson()}});
        world.must(fn::kOrderComplete, {{"order", order.at("order")}, {"record", result.record}});
        if (state == "available") {
            return result.record;
        }
        world.as("theo").must(fn::kOrderReport, {{"order", order.at("order")}, {"anchor", content(world, order, "theo").toJson()}});
        if (state == "amended") {
            world.must(fn::kOrderAmend, {{"order", order.at("order")}, {"anchor", content(world, order, "theo").toJson()}, {"reasonDigest", world.digest()}});
        }
        return result.record;
    }

private slots:
    void aDoctorAsksWithTheSealedRequestInOneTransaction()
    {
        ContractWorld world;
        const Json arguments = request(world);
        const auto row = world.as("dora").must(fn::kOrderRequest, arguments);
        COMPARE_JSON(row.at("state"), Json("requested"));
        COMPARE_JSON(row.at("performer"), Json("HarbourMSP"));
        COMPARE_JSON(world.must(fn::kRecordGet, {{"record", row.at("record")}}).at("record").at("state"), Json("anchored"));
        QVERIFY(world.must(fn::kOrderRequest, arguments) == row);
        QCOMPARE(world.ledger.writes, 0);
        Json other = arguments;
        other["to"] = "StElinMSP";
        VERIFY_REFUSED(world.call(fn::kOrderRequest, other), 409, "other content");
        for (const Json &query : {Json {{"patient", world.patient}}, Json {{"to", "HarbourMSP"}}, Json {{"requester", world.member("dora")}}}) {
            QVERIFY(world.must(fn::kOrderList, query).at("items") == Json::array({row}));
        }
        VERIFY_REFUSED(world.call(fn::kOrderList, {{"patient", world.patient}, {"to", "HarbourMSP"}}), 400, "one of");
        QVERIFY(world.must(fn::kOrderGet, only(arguments)) == row);
    }
    void onlyDoctorsOfThePatientsHospitalAskOrThoseWithConsent()
    {
        ContractWorld world;
        VERIFY_REFUSED(world.as("tess").call(fn::kOrderRequest, request(world, "tess")), 403, "role doctor");
        VERIFY_REFUSED(world.as("dirk").call(fn::kOrderRequest, request(world, "dirk")), 403, "needs a consent");
        const Json consent {{"consent", world.id(prefix::kConsent)}, {"patient", world.patient}, {"grantee", "StElinMSP"},
                            {"tag", world.digest()}, {"anchor", world.anchor(world.patient, "dora").toJson()}};
        world.as("dora").must(fn::kConsentGrant, consent);
        Json arguments = request(world, "dirk");
        arguments["consent"] = consent.at("consent");
        world.as("dirk").must(fn::kOrderRequest, arguments);
        world.as("dora").must(fn::kConsentWithdraw, {{"consent", consent.at("consent")}, {"sets", Json::array()}, {"reasonDigest", world.digest()}});
        arguments = request(world, "dirk");
        arguments["consent"] = consent.at("consent");
        VERIFY_REFUSED(world.as("dirk").call(fn::kOrderRequest, arguments), 403, "does not cover");
        Json nowhere = request(world);
        nowhere["to"] = "NobodyMSP";
        VERIFY_REFUSED(world.as("dora").call(fn::kOrderRequest, nowhere), 404, "NobodyMSP");
    }
    void anOrderMayNameAPerson()
    {
        ContractWorld world;
        Json arguments = request(world);
        arguments["to"] = world.member("theo");
        COMPARE_JSON(world.as("dora").must(fn::kOrderRequest, arguments).at("performer"), Json("HarbourMSP"));
    }
    void ordersFollowTheStateTable_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("allowed"); ///< First letters of the functions that may follow.
        // Accept, Schedule, sTart, comPlete, rEport, aMend, Reject, Cancel.
        QTest::newRow("requested") << "requested" << "ARC";
        QTest::newRow("accepted") << "accepted" << "STRC";
        QTest::newRow("scheduled") << "scheduled" << "TRC";
        QTest::newRow("in progress") << "in-progress" << "PR";
        QTest::newRow("available") << "available" << "E";
        QTest::newRow("reported") << "reported" << "M";
        QTest::newRow("amended") << "amended" << "M";
        QTest::newRow("rejected") << "rejected" << "";
        QTest::newRow("cancelled") << "cancelled" << "";
    }
    void ordersFollowTheStateTable()
    {
        QFETCH(QString, state);
        QFETCH(QString, allowed);
        ContractWorld world;
        const Json order = ordered(world);
        std::string result = bring(world, order, state.toStdString());
        if (result.empty()) {
            const Anchor anchor = content(world, order, "tess");
            if (state != "rejected" && state != "cancelled") {
                world.as("tess").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
            }
            result = anchor.record;
        }
        // `theo` did nothing of it yet but reporting, so no repetition passes for a transition.
        world.addPerson("tim", "HarbourMSP");
        world.as("hal").enroll("tim", {"technician"});
        world.as("tim").publishKey("member");
        const auto attempt = [&](char function) {
            MemoryContext before = world.ledger;
            Json arguments = only(order);
            std::string_view name;
            std::string who = "tim";
            switch (function) {
            case 'A': name = fn::kOrderAccept; break;
            case 'S': name = fn::kOrderSchedule; break;
            case 'T': name = fn::kOrderStart; break;
            case 'P': name = fn::kOrderComplete; arguments["record"] = result; break;
            case 'E': name = fn::kOrderReport; arguments["anchor"] = content(world, order, "tim").toJson(); break;
            case 'M': name = fn::kOrderAmend; arguments["anchor"] = content(world, order, "tim").toJson(); arguments["reasonDigest"] = world.digest(); break;
            case 'R': name = fn::kOrderReject; arguments["reasonDigest"] = world.digest(); break;
            default: name = fn::kOrderCancel; arguments["reasonDigest"] = world.digest(); who = "dora"; break;
            }
            const auto response = world.as(who).call(name, arguments);
            world.ledger = before;
            return response;
        };
        for (const char function : std::string("ASTPEMRC")) {
            const auto response = attempt(function);
            if (allowed.contains(QLatin1Char(function))) {
                QVERIFY2(response.status == 200, (std::string(1, function) + ' ' + response.message).c_str());
            } else if (state == "cancelled" && function == 'C') {
                QVERIFY(response.status == 409 || response.status == 200);
            } else {
                VERIFY_REFUSED(response, 409, "The order is " + state.toStdString());
            }
        }
    }
    void othersDoNotMoveAnOrder()
    {
        ContractWorld world;
        const Json order = ordered(world);
        VERIFY_REFUSED(world.as("dora").call(fn::kOrderAccept, only(order)), 403, "technician or doctor of HarbourMSP");
        VERIFY_REFUSED(world.as("hal").call(fn::kOrderAccept, only(order)), 403, "technician or doctor of HarbourMSP");
        VERIFY_REFUSED(world.as("tess").call(fn::kOrderCancel, because(world, order)), 403, "doctor of NorthgateMSP");
        VERIFY_REFUSED(world.as("dirk").call(fn::kOrderCancel, because(world, order)), 403, "doctor of NorthgateMSP");
    }
    void repeatingATransitionAnswersTheOrderThatStands()
    {
        ContractWorld world;
        const Json order = ordered(world);
        const auto accepted = world.as("tess").must(fn::kOrderAccept, only(order));
        QVERIFY(world.must(fn::kOrderAccept, only(order)) == accepted);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(world.as("theo").call(fn::kOrderAccept, only(order)), 409, "The order is accepted");
        const Json reject = because(world, order);
        const auto rejected = world.as("tess").must(fn::kOrderReject, reject);
        QVERIFY(world.must(fn::kOrderReject, reject) == rejected);
        VERIFY_REFUSED(world.call(fn::kOrderReject, because(world, order)), 409, "The order is rejected");
    }
    void whoEndedAnOrderSaysWhyBesideIt_data()
    {
        QTest::addColumn<QString>("ended");
        QTest::addColumn<QString>("by");
        QTest::newRow("rejected by the performer") << "rejected" << "tess";
        QTest::newRow("cancelled by the requester") << "cancelled" << "dora";
    }
    void whoEndedAnOrderSaysWhyBesideIt()
    {
        QFETCH(QString, ended);
        QFETCH(QString, by);
        ContractWorld world;
        const Json order = ordered(world);
        const auto reasonBeside = [&](const std::string &author, const std::string &set) {
            Anchor anchor = world.anchor(world.patient, author);
            anchor.set = set;
            anchor.recipients.clear();
            anchor.under = "order:" + order.at("order").get<std::string>();
            return Json {{"anchor", anchor.toJson()}};
        };
        const std::string set = order.at("anchor").at("set");
        bring(world, order, ended.toStdString());
        VERIFY_REFUSED(world.as("theo").call(fn::kRecordAnchor, reasonBeside("theo", set)), 403, "may not write");
        world.as(by.toStdString()).must(fn::kRecordAnchor, reasonBeside(by.toStdString(), set));
        if (by == "tess") {
            Anchor elsewhere = world.anchor(world.patient, "tess");
            elsewhere.under = "order:" + order.at("order").get<std::string>();
            VERIFY_REFUSED(world.as("tess").call(fn::kRecordAnchor, {{"anchor", elsewhere.toJson()}}), 403, "may not write");
        }
    }
    void aResultIsThePerformersAndThePatients()
    {
        ContractWorld world;
        const Json order = ordered(world);
        bring(world, order, "in-progress");
        const Anchor byDora = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", byDora.toJson()}});
        VERIFY_REFUSED(world.as("tess").call(fn::kOrderComplete, {{"order", order.at("order")}, {"record", byDora.record}}), 409, "not anchored by HarbourMSP");
        VERIFY_REFUSED(world.call(fn::kOrderComplete, {{"order", order.at("order")}, {"record", world.id("rec")}}), 404, "no record");
        Anchor otherPatients = world.anchor(world.own, "dora");
        otherPatients.recipients.push_back(world.to("pia", "patient"));
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", otherPatients.toJson()}});
        VERIFY_REFUSED(world.as("tess").call(fn::kOrderComplete, {{"order", order.at("order")}, {"record", otherPatients.record}}), 409, "another patient's");
    }
    void whoEnteredTheResultDoesNotReport()
    {
        ContractWorld world;
        const Json order = ordered(world);
        bring(world, order, "available");
        const auto report = [&](const std::string &who) {
            return world.as(who).call(fn::kOrderReport, {{"order", order.at("order")}, {"anchor", content(world, order, who).toJson()}});
        };
        VERIFY_REFUSED(report("tess"), 403, "does not verify");
        QCOMPARE(report("theo").status, 200);
    }
    void anAmendmentKeepsTheFormerReport()
    {
        ContractWorld world;
        const Json order = ordered(world);
        bring(world, order, "available");
        Anchor report = content(world, order, "theo");
        const Json arguments {{"order", order.at("order")}, {"anchor", report.toJson()}};
        const auto reported = world.as("theo").must(fn::kOrderReport, arguments);
        QVERIFY(world.must(fn::kOrderReport, arguments) == reported);
        report.version = 2;
        report.manifest = world.digest();
        report.recipients.clear();
        const auto row = world.must(fn::kOrderAmend, {{"order", order.at("order")}, {"anchor", report.toJson()}, {"reasonDigest", world.digest()}});
        COMPARE_JSON(row.at("state"), Json("amended"));
        COMPARE_JSON(row.at("reportVersion"), Json(2));
        QCOMPARE(world.must(fn::kRecordHistory, {{"record", report.record}}).at("items").size(), std::size_t(2));
    }
    void anOrderEntitlesRequesterAndPerformerToKeys()
    {
        ContractWorld world;
        const Json order = ordered(world);
        const std::string basis = "order:" + order.at("order").get<std::string>();
        world.as("tess").must(fn::kOrderAccept, only(order));
        // The laboratory sends what it made: the requester is entitled by the order, a stranger is not.
        Anchor study = content(world, order, "tess");
        study.recipients.push_back(world.to("dirk", basis));
        VERIFY_REFUSED(world.as("tess").call(fn::kRecordAnchor, {{"anchor", study.toJson()}}), 409, "does not entitle");
        study.recipients.back() = world.to("theo", basis);
        world.must(fn::kRecordAnchor, {{"anchor", study.toJson()}});
        // It is about one patient only.
        Anchor otherPatients = world.anchor(world.own, "dora");
        otherPatients.recipients.push_back(world.to("pia", "patient"));
        otherPatients.recipients.push_back(world.to("tess", basis));
        VERIFY_REFUSED(world.as("dora").call(fn::kRecordAnchor, {{"anchor", otherPatients.toJson()}}), 409, "of another patient");
        world.as("tess");
        // After the rejection it entitles nobody any more.
        world.must(fn::kOrderReject, because(world, order));
        Anchor late = content(world, order, "tess");
        VERIFY_REFUSED(world.call(fn::kRecordAnchor, {{"anchor", late.toJson()}}), 403, "may not write");
    }
};

MEDANCHOR_TEST(TestOrder)
#include "tst_order.moc"
