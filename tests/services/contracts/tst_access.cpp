#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestAccess : public QObject {
    Q_OBJECT
private slots:
    void everyOpeningIsARowOfItsOwn()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
        const Json arguments {{"patient", world.patient}, {"record", anchor.record}, {"purpose", "TREAT"}};
        world.must(fn::kAccessLog, arguments);
        world.as("dirk").must(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "HRESCH"}});
        world.must(fn::kAccessLog, arguments);
        const auto items = world.must(fn::kAccessList, {{"patient", world.patient}}).at("items");
        QCOMPARE(items.size(), std::size_t(3));
        const auto row = AccessRow::fromJson(items.at(1));
        QVERIFY(row);
        QCOMPARE(row->by.member, world.member("dirk"));
        QCOMPARE(row->purpose, std::string("HRESCH"));
        QCOMPARE(world.must(fn::kAccessList, {{"patient", world.own}}).at("items").size(), std::size_t(0));
        const auto first = world.must(fn::kAccessList, {{"patient", world.patient}, {"limit", 2}});
        QCOMPARE(world.must(fn::kAccessList, {{"patient", world.patient}, {"bookmark", first.at("bookmark")}}).at("items").size(), std::size_t(1));
    }
    void whatIsOpenedIsThePatientsAndThePurposeIsOfTheList()
    {
        ContractWorld world;
        const Anchor anchor = world.anchor(world.patient, "dora");
        world.as("dora").must(fn::kRecordAnchor, {{"anchor", anchor.toJson()}});
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.own}, {"record", anchor.record}, {"purpose", "TREAT"}}), 409, "another patient's");
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "TREAT"}, {"relationship", "friend"}}), 400, "ward cover on-call");
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "HRESCH"}, {"relationship", "ward"}}), 409, "for a treatment");
        COMPARE_JSON(world.must(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "TREAT"}, {"relationship", "on-call"}}).at("relationship"), Json("on-call"));
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.id("pat")}, {"purpose", "TREAT"}}), 404, "no patient");
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "curiosity"}}), 400, "TREAT HPAYMT HRESCH BTG PATRQT");
        VERIFY_REFUSED(world.call(fn::kAccessLog, {{"patient", world.patient}, {"purpose", "TREAT"}, {"consent", world.id("con")}}), 404, "no consent");
    }
};

MEDANCHOR_TEST(TestAccess)
#include "tst_access.moc"
