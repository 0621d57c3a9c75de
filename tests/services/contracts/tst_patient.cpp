#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestPatient : public QObject {
    Q_OBJECT
private slots:
    void aReferenceBelongsToTheCallersOrganisation()
    {
        ContractWorld world;
        const std::string patient = world.id(prefix::kPatient);
        const auto row = world.as("dirk").must(fn::kPatientRegister, {{"patient", patient}});
        COMPARE_JSON(row.at("custodian"), Json("StElinMSP"));
        QVERIFY(world.must(fn::kPatientRegister, {{"patient", patient}}) == row);
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientRegister, {{"patient", patient}}), 409, "registered already");
        VERIFY_REFUSED(world.as("pia").call(fn::kPatientRegister, {{"patient", world.id("pat")}}), 403, "role");
        QVERIFY(world.as("dora").must(fn::kPatientList, {{"custodian", "StElinMSP"}}).at("items") == Json::array({row}));
    }
    void aRegistrationComesWithItsSealedContent()
    {
        ContractWorld world;
        const std::string patient = world.id(prefix::kPatient);
        const Anchor content = world.anchor(patient, "dora");
        const Json arguments {{"patient", patient}, {"anchor", content.toJson()}};
        const auto row = world.as("dora").must(fn::kPatientRegister, arguments);
        COMPARE_JSON(row.at("record"), Json(content.record));
        COMPARE_JSON(world.must(fn::kRecordGet, {{"record", content.record}}).at("anchor").at("manifest"), Json(content.manifest));
        QVERIFY(world.must(fn::kPatientRegister, arguments) == row);
        Json other = arguments;
        other["anchor"]["manifest"] = world.digest();
        VERIFY_REFUSED(world.call(fn::kPatientRegister, other), 409, "other content");
        Json foreign = arguments;
        foreign["patient"] = world.id(prefix::kPatient);
        VERIFY_REFUSED(world.call(fn::kPatientRegister, foreign), 409, "another patient");
    }
    void anIdentityIsBoundOnceByTheCustodian()
    {
        ContractWorld world;
        const Json bind {{"patient", world.patient}, {"member", world.member("pia")}};
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientBindIdentity, bind), 409, "bound already");
        world.addPerson("pim", "NorthgateMSP");
        world.as("ada").enroll("pim", {"patient"});
        VERIFY_REFUSED(world.as("dirk").call(fn::kPatientBindIdentity, {{"patient", world.patient}, {"member", world.member("pim")}}), 403, "Only NorthgateMSP");
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientBindIdentity, {{"patient", world.patient}, {"member", world.member("carl")}}), 409, "role patient");
        const auto row = world.must(fn::kPatientBindIdentity, {{"patient", world.patient}, {"member", world.member("pim")}});
        COMPARE_JSON(row.at("member"), Json(world.member("pim")));
        COMPARE_JSON(world.must(fn::kMemberGet, {{"member", world.member("pim")}}).at("bound"), Json(world.patient));
        QVERIFY(world.must(fn::kPatientBindIdentity, {{"patient", world.patient}, {"member", world.member("pim")}}) == row);
    }
    void aPatientOfAnotherOrganisationIsNotBound()
    {
        ContractWorld world;
        world.addPerson("eve", "StElinMSP");
        world.as("bob").enroll("eve", {"patient"});
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientBindIdentity, {{"patient", world.patient}, {"member", world.member("eve")}}), 409, "StElinMSP's");
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientGet, {{"patient", world.id("pat")}}), 404, "no patient");
    }
    void enrolmentMayBindAtOnce()
    {
        ContractWorld world;
        world.addPerson("pim", "NorthgateMSP");
        Json arguments {{"member", world.member("pim")}, {"msp", "NorthgateMSP"}, {"roles", {"doctor"}}, {"bound", world.patient}};
        VERIFY_REFUSED(world.as("ada").call(fn::kMemberEnroll, arguments), 409, "role patient");
        arguments["roles"] = {"patient"};
        world.must(fn::kMemberEnroll, arguments);
        COMPARE_JSON(world.must(fn::kPatientGet, {{"patient", world.patient}}).at("member"), Json(world.member("pim")));
    }
};

MEDANCHOR_TEST(TestPatient)
#include "tst_patient.moc"
