#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

#include "services/crypto/signer.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestMember : public QObject {
    Q_OBJECT
private:
    static Json enrolment(const ContractWorld &world, const std::string &name, const std::string &msp, Json roles)
    {
        return {{"member", world.member(name)}, {"msp", msp}, {"roles", std::move(roles)}};
    }

private slots:
    void theFirstMemberIsAnMspAdministratorEnrollingThemselves()
    {
        ContractWorld world;
        world.as("ada").must(fn::kNetworkRegisterOrganization, {{"msp", "CityPharmacyMSP"}, {"kind", "pharmacy"}});
        world.addPerson("pam", "CityPharmacyMSP", true);
        world.addPerson("pat", "CityPharmacyMSP");
        VERIFY_REFUSED(world.as("pat").call(fn::kMemberEnroll, enrolment(world, "pat", "CityPharmacyMSP", {"administrator"})), 403, "MSP administrator");
        VERIFY_REFUSED(world.as("ada").call(fn::kMemberEnroll, enrolment(world, "pam", "CityPharmacyMSP", {"administrator"})), 403, "MSP administrator");
        VERIFY_REFUSED(world.as("pam").call(fn::kMemberEnroll, enrolment(world, "pat", "CityPharmacyMSP", {"administrator"})), 403, "enrols themselves");
        VERIFY_REFUSED(world.call(fn::kMemberEnroll, enrolment(world, "pam", "CityPharmacyMSP", {"pharmacist"})), 403, "role administrator");
        world.must(fn::kMemberEnroll, enrolment(world, "pam", "CityPharmacyMSP", {"administrator", "pharmacist"}));
        // From now on membership counts, not the certificate.
        world.addPerson("pip", "CityPharmacyMSP", true);
        VERIFY_REFUSED(world.as("pip").call(fn::kMemberEnroll, enrolment(world, "pip", "CityPharmacyMSP", {"administrator"})), 403, "not a member");
        world.as("pam").must(fn::kMemberEnroll, enrolment(world, "pat", "CityPharmacyMSP", {"pharmacist"}));
        QCOMPARE(world.must(fn::kMemberList, {{"msp", "CityPharmacyMSP"}}).at("items").size(), std::size_t(2));
    }
    void administratorsEnrolForTheirOwnOrganisationOnly()
    {
        ContractWorld world;
        world.addPerson("new", "NorthgateMSP");
        VERIFY_REFUSED(world.as("bob").call(fn::kMemberEnroll, enrolment(world, "new", "NorthgateMSP", {"doctor"})), 403, "administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("dora").call(fn::kMemberEnroll, enrolment(world, "new", "NorthgateMSP", {"doctor"})), 403, "administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("ada").call(fn::kMemberEnroll, enrolment(world, "new", "NobodyMSP", {"doctor"})), 404, "NobodyMSP");
        const auto row = world.must(fn::kMemberEnroll, enrolment(world, "new", "NorthgateMSP", {"technician", "doctor"}));
        QVERIFY((row.at("roles") == Json {"doctor", "technician"}));
        QVERIFY(world.must(fn::kMemberEnroll, enrolment(world, "new", "NorthgateMSP", {"doctor", "technician"})) == row);
        VERIFY_REFUSED(world.call(fn::kMemberEnroll, enrolment(world, "new", "NorthgateMSP", {"doctor"})), 409, "enrolled already");
        VERIFY_REFUSED(world.as("bob").call(fn::kMemberEnroll, enrolment(world, "new", "StElinMSP", {"network-admin"})), 409, "belong to NorthgateMSP");
        VERIFY_REFUSED(world.as("bob").call(fn::kMemberEnroll, enrolment(world, "new", "StElinMSP", {"king"})), 400, "roles[0]");
    }
    void aStolenNameInAnotherOrganisationIsRefused()
    {
        ContractWorld world;
        world.as("dora");
        world.ledger.who.mspId = "StElinMSP";
        VERIFY_REFUSED(world.call(fn::kPatientRegister, {{"patient", world.id("pat")}}), 403, "belongs to NorthgateMSP");
    }
    void aSuspendedMemberDoesNothingUntilReinstated()
    {
        ContractWorld world;
        const Json suspend {{"member", world.member("dora")}, {"reasonDigest", world.digest()}};
        VERIFY_REFUSED(world.as("bob").call(fn::kMemberSuspend, suspend), 403, "administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("dirk").call(fn::kMemberSuspend, suspend), 403, "role administrator");
        world.as("ada").must(fn::kMemberSuspend, suspend);
        VERIFY_REFUSED(world.as("dora").call(fn::kPatientRegister, {{"patient", world.id("pat")}}), 403, "suspended");
        VERIFY_REFUSED(world.call(fn::kRecordList, {{"patient", world.patient}}), 403, "suspended");
        VERIFY_REFUSED(world.as("carl").call(fn::kMemberReinstate, {{"member", world.member("dora")}}), 403, "role administrator");
        world.as("ada").must(fn::kMemberReinstate, {{"member", world.member("dora")}});
        world.as("dora").must(fn::kPatientRegister, {{"patient", world.id("pat")}});
    }
    void nobodyChangesThemselves()
    {
        ContractWorld world;
        world.as("ada");
        VERIFY_REFUSED(world.call(fn::kMemberChangeRoles, {{"member", world.member("ada")}, {"roles", {"doctor"}}}), 403, "their own");
        VERIFY_REFUSED(world.call(fn::kMemberSuspend, {{"member", world.member("ada")}, {"reasonDigest", world.digest()}}), 403, "their own");
        const auto row = world.must(fn::kMemberChangeRoles, {{"member", world.member("carl")}, {"roles", {"custodian", "administrator"}}});
        QVERIFY((row.at("roles") == Json {"administrator", "custodian"}));
        VERIFY_REFUSED(world.call(fn::kMemberChangeRoles, {{"member", world.member("pia")}, {"roles", {"doctor"}}}), 409, "role patient stays");
    }
    void aLicenceHasItsTime()
    {
        ContractWorld world;
        world.addPerson("lou", "NorthgateMSP");
        Json arguments = enrolment(world, "lou", "NorthgateMSP", {"doctor"});
        arguments["validFrom"] = std::to_string(world.ledger.now + 100);
        arguments["validUntil"] = std::to_string(world.ledger.now + 200);
        world.as("ada").must(fn::kMemberEnroll, arguments);
        const Json request {{"patient", world.id("pat")}};
        VERIFY_REFUSED(world.as("lou").call(fn::kPatientRegister, request), 403, "licence");
        world.ledger.now += 199;
        world.must(fn::kPatientRegister, request);
        world.ledger.now += 1;
        VERIFY_REFUSED(world.call(fn::kPatientRegister, request), 403, "licence");
    }
    void aLicenceIsRenewedByAnAdministrator()
    {
        ContractWorld world;
        world.addPerson("lou", "NorthgateMSP");
        Json arguments = enrolment(world, "lou", "NorthgateMSP", {"doctor"});
        arguments["validFrom"] = std::to_string(world.ledger.now - 100);
        arguments["validUntil"] = std::to_string(world.ledger.now + 100);
        world.as("ada").must(fn::kMemberEnroll, arguments);
        world.ledger.now += 100;
        VERIFY_REFUSED(world.as("lou").call(fn::kPatientRegister, {{"patient", world.id("pat")}}), 403, "licence");
        const auto until = [&](int seconds) { return Json {{"member", world.member("lou")}, {"validUntil", std::to_string(world.ledger.now + seconds)}}; };
        VERIFY_REFUSED(world.as("bob").call(fn::kMemberChangeValidity, until(100)), 403, "administrator of NorthgateMSP");
        VERIFY_REFUSED(world.as("ada").call(fn::kMemberChangeValidity, until(0)), 409, "ended before");
        VERIFY_REFUSED(world.call(fn::kMemberChangeValidity, {{"member", world.member("ada")}}), 403, "their own");
        const auto row = world.must(fn::kMemberChangeValidity, until(100));
        QVERIFY(!row.contains("validFrom"));
        QVERIFY(world.must(fn::kMemberChangeValidity, until(100)) == row);
        world.as("lou").must(fn::kPatientRegister, {{"patient", world.id("pat")}});
        QVERIFY(!world.as("ada").must(fn::kMemberChangeValidity, {{"member", world.member("lou")}}).contains("validUntil"));
    }
    void aKeyIsVouchedForByTheSigningKey()
    {
        ContractWorld world;
        world.as("dora");
        const auto signing = crypto::PrivateKey::generate();
        world.ledger.who.publicKeyPem = signing.publicKey().toPem();
        const auto key = crypto::PrivateKey::generate().publicKey();
        const auto publish = [&](const std::string &point, std::string_view network, const std::string &owner, std::string_view use,
                                 const crypto::PrivateKey &by, std::string_view tag = kAgreementKeyTag) {
            const auto statement = agreementKeyStatement(point, network, owner, use);
            return world.call(fn::kMemberPublishKey, {{"key", point}, {"use", "member"}, {"statement", toHex(by.sign(crypto::statementBytes(tag, bytesOf(statement))))}});
        };
        const std::string point = toHex(key.point());
        const std::string me = world.member("dora");
        const std::string network = world.ledger.network;
        VERIFY_REFUSED(publish(point, network, me, "member", crypto::PrivateKey::generate()), 400, "signature");
        VERIFY_REFUSED(publish(point, std::string(64, '6'), me, "member", signing), 400, "signature");
        VERIFY_REFUSED(publish(point, network, world.member("ada"), "member", signing), 400, "signature");
        VERIFY_REFUSED(publish(point, network, me, "org", signing), 400, "signature");
        VERIFY_REFUSED(publish(point, network, me, "member", signing, "medanchor/manifest/1"), 400, "signature");
        std::string off = point;
        off.back() = off.back() == '0' ? '1' : '0';
        VERIFY_REFUSED(publish(off, network, me, "member", signing), 400, "P-256");
        VERIFY_REFUSED(publish(toHex(signing.publicKey().point()), network, me, "member", signing), 409, "another key than the signing key");
        const auto answer = MemoryContext::answerOf(publish(point, network, me, "member", signing));
        COMPARE_JSON(answer.at("fingerprint"), Json(key.fingerprint()));
        COMPARE_JSON(answer.at("number"), Json(2));
        COMPARE_JSON(answer.at("previous"), Json(world.keyOf(me)));
        QVERIFY(MemoryContext::answerOf(publish(point, network, me, "member", signing)) == answer);
        QVERIFY(world.as("dirk").must(fn::kMemberKeyOf, {{"owner", me}}) == answer);
        VERIFY_REFUSED(world.call(fn::kMemberKeyOf, {{"owner", "org:StElinMSP"}}), 404, "published key");
    }
    void organisationKeysNeedTheRole()
    {
        ContractWorld world;
        QCOMPARE(world.as("dora").publishKey("org").status, 403);
        QCOMPARE(world.as("carl").publishKey("recovery").status, 403);
        QCOMPARE(world.as("carl").publishKey("org").status, 200);
        COMPARE_JSON(world.must(fn::kMemberKeyOf, {{"owner", "org:NorthgateMSP"}}).at("by").at("member"), Json(world.member("carl")));
    }
};

MEDANCHOR_TEST(TestMember)
#include "tst_member.moc"
