#include "services/contracts/registry.h"
#include "services/contracts/transaction.h"
#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

/// Acts that were signed while the network was away.
class TestSignedAct : public QObject {
    Q_OBJECT
private:
    static constexpr std::int64_t kHour = 3600;

    static Json request(ContractWorld &world)
    {
        const std::string order = world.id(prefix::kOrder);
        Anchor content = world.anchor(world.patient, "dora");
        content.recipients.push_back(world.to("tess", "order:" + order));
        return {{"order", order}, {"patient", world.patient}, {"to", "HarbourMSP"}, {"set", world.id(prefix::kSet)}, {"anchor", content.toJson()}};
    }

private slots:
    void bothTimesAreKept()
    {
        ContractWorld world;
        world.as("dora");
        const std::int64_t then = world.ledger.now - kHour;
        const Json row = world.must(fn::kOrderRequest, world.signedBefore(fn::kOrderRequest, request(world), then));
        COMPARE_JSON(row.at("requested").at("claimed"), Json(std::to_string(then)));
        COMPARE_JSON(row.at("requested").at("time"), Json(std::to_string(world.ledger.now)));
        const auto read = OrderRow::fromJson(row);
        QVERIFY(read && read->requested.signedAt() == then);
    }
    void anActThatIsSentAtOnceClaimsNothing()
    {
        ContractWorld world;
        const Json row = world.as("dora").must(fn::kOrderRequest, request(world));
        QVERIFY(!row.at("requested").contains("claimed"));
        QCOMPARE(OrderRow::fromJson(row)->requested.signedAt(), world.ledger.now);
    }
    void repeatingItIsSafe()
    {
        ContractWorld world;
        world.as("dora");
        const Json act = world.signedBefore(fn::kOrderRequest, request(world), world.ledger.now - kHour);
        const Json row = world.must(fn::kOrderRequest, act);
        world.ledger.now += kHour;
        COMPARE_JSON(world.must(fn::kOrderRequest, act), row);
        QCOMPARE(world.ledger.writes, 0);
    }
    void eachStepOfAnOrderMayBeSignedBefore()
    {
        ContractWorld world;
        world.as("dora");
        const Json order = world.must(fn::kOrderRequest, request(world));
        world.as("tess");
        const Json accepted = world.must(fn::kOrderAccept, world.signedBefore(fn::kOrderAccept, {{"order", order.at("order")}}, world.ledger.now - 5));
        QVERIFY(accepted.at("by").contains("claimed") && !accepted.at("requested").contains("claimed"));
    }
    void refusesWhatWasNotSignedByTheCaller_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"another caller", "other arguments", "another function", "another network", "another time", "a flipped bit"}) {
            QTest::newRow(change) << QString(change);
        }
    }
    void refusesWhatWasNotSignedByTheCaller()
    {
        QFETCH(QString, change);
        ContractWorld world;
        world.as("dora");
        const Json arguments = request(world);
        const std::int64_t then = world.ledger.now - kHour;
        Json act = world.signedBefore(fn::kOrderRequest, arguments, then);
        if (change == "another caller") {
            act = world.as("dirk").signedBefore(fn::kOrderRequest, arguments, then);
            world.as("dora");
        } else if (change == "other arguments") {
            act["set"] = world.id(prefix::kSet);
        } else if (change == "another function") {
            act["act"] = world.signedBefore(fn::kRecordAnchor, arguments, then).at("act");
        } else if (change == "another network") {
            world.ledger.network = std::string(64, '6');
            act = world.signedBefore(fn::kOrderRequest, arguments, then);
            world.ledger.network = std::string(64, '5');
        } else if (change == "another time") {
            act["act"]["time"] = std::to_string(then + 1);
        } else {
            auto signature = act["act"]["signature"].get<std::string>();
            signature.back() = signature.back() == '0' ? '1' : '0';
            act["act"]["signature"] = signature;
        }
        const auto refused = world.call(fn::kOrderRequest, act);
        QCOMPARE(refused.status, 403);
        QVERIFY2(QString::fromStdString(refused.message).contains("signature"), refused.message.c_str());
    }
    void refusesATimeThatCannotBe_data()
    {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<int>("status");
        QTest::newRow("as far ahead as clocks differ") << qint64(kActAheadSeconds) << 200;
        QTest::newRow("further ahead") << qint64(kActAheadSeconds + 1) << 409;
        QTest::newRow("as old as may be") << qint64(-kActAgeSeconds) << 200;
        QTest::newRow("older") << qint64(-kActAgeSeconds - 1) << 409;
    }
    void refusesATimeThatCannotBe()
    {
        QFETCH(qint64, offset);
        QFETCH(int, status);
        ContractWorld world;
        world.as("dora");
        QCOMPARE(world.call(fn::kOrderRequest, world.signedBefore(fn::kOrderRequest, request(world), world.ledger.now + offset)).status, status);
    }
    void refusesWhoHadNoLicenceThen()
    {
        ContractWorld world;
        world.addPerson("dana", "NorthgateMSP");
        world.as("ada").must(fn::kMemberEnroll, {{"member", world.member("dana")}, {"msp", "NorthgateMSP"}, {"roles", {"doctor"}},
                                                 {"validFrom", std::to_string(world.ledger.now - kHour)}});
        world.as("dana").publishKey("member");
        const Json register_ {{"patient", world.id(prefix::kPatient)}};
        QCOMPARE(world.call(fn::kPatientRegister, world.signedBefore(fn::kPatientRegister, register_, world.ledger.now - 2 * kHour)).status, 403);
        QCOMPARE(world.call(fn::kPatientRegister, world.signedBefore(fn::kPatientRegister, register_, world.ledger.now - kHour)).status, 200);
    }
    void refusesAnActOfAnotherShape_data()
    {
        QTest::addColumn<QByteArray>("act");
        QTest::newRow("no object") << QByteArray("\"signed\"");
        QTest::newRow("no signature") << QByteArray(R"({"time":"1741000000"})");
        QTest::newRow("no time") << QByteArray(R"({"signature":"3044022000"})");
        QTest::newRow("something besides") << QByteArray(R"({"time":"1","signature":"3044022000","name":"Ann"})");
        QTest::newRow("no hexadecimal") << QByteArray(R"({"time":"1","signature":"signature by Dr Khan"})");
        QTest::newRow("half a byte") << QByteArray(R"({"time":"1741000000","signature":"30440220abcdef012"})");
        QTest::newRow("a negative time") << QByteArray(R"({"time":"-5","signature":"3044022000000000"})");
    }
    void refusesAnActOfAnotherShape()
    {
        QFETCH(QByteArray, act);
        ContractWorld world;
        Json arguments = request(world);
        arguments["act"] = Json::parse(act.toStdString());
        QCOMPARE(world.as("dora").call(fn::kOrderRequest, arguments).status, 400);
    }
    void onlyMembersWritingFunctionsTakeOne()
    {
        for (const auto &function : allFunctions()) {
            const auto &fields = function.arguments.fields();
            const bool takes = std::any_of(fields.begin(), fields.end(), [](const Field &field) { return field.name == "act"; });
            QVERIFY2(takes == (function.effect == Effect::Writes && function.callers == Callers::Members), std::string(function.name).c_str());
        }
    }
};

MEDANCHOR_TEST(TestSignedAct)
#include "tst_signed_act.moc"
