#include "tests/services/contracts/contract_world.h"
#include "tests/services/contracts/refusals.h"
#include "tests/support/test_main.h"

using namespace med;
using namespace med::contracts;
using namespace med::tests;

class TestNetwork : public QObject {
    Q_OBJECT
private:
    static Json organizations()
    {
        return {{"organizations", {{{"msp", "NorthgateMSP"}, {"kind", "hospital"}}, {{"msp", "HarbourMSP"}, {"kind", "laboratory"}}}},
                {"v", 1}};
    }
    static MemoryContext fresh()
    {
        MemoryContext ledger;
        ledger.who = {.mspId = "NorthgateMSP", .id = "somebody", .serial = "1", .certificateFingerprint = std::string(64, 'a'), .mspAdmin = true};
        return ledger;
    }

private slots:
    void initRegistersTheAdministratorAndOthersOnce()
    {
        auto ledger = fresh();
        const auto answer = MemoryContext::answerOf(ledger.call(fn::kNetworkInit, organizations()));
        COMPARE_JSON(answer.at("administrator"), Json("NorthgateMSP"));
        QCOMPARE(answer.at("organizations").size(), std::size_t(2));
        QCOMPARE(ledger.event->payload, std::string(R"({"keys":["HarbourMSP","NorthgateMSP"],"v":1})"));
        VERIFY_REFUSED(ledger.call(fn::kNetworkInit, organizations()), 409, "initialised already");
        // The administrator is no member: their certificate's name, which may be anything, stays out.
        for (const auto &[key, value] : ledger.state) {
            QVERIFY(stringOf(value).find("somebody") == std::string::npos);
        }
    }
    void initIsForTheConfiguredAdministratorOnly()
    {
        auto ledger = fresh();
        ledger.who.mspAdmin = false;
        VERIFY_REFUSED(ledger.call(fn::kNetworkInit, organizations()), 403, "administrator of NorthgateMSP");
        ledger.who.mspAdmin = true;
        ledger.who.mspId = "HarbourMSP";
        VERIFY_REFUSED(ledger.call(fn::kNetworkInit, organizations()), 403, "administrator of NorthgateMSP");
    }
    void initNeedsTheAdministratorsOwnOrganisation()
    {
        auto ledger = fresh();
        Json arguments = organizations();
        arguments["organizations"].erase(0);
        VERIFY_REFUSED(ledger.call(fn::kNetworkInit, arguments), 400, "lacks");
        arguments["organizations"].push_back({{"msp", "HarbourMSP"}, {"kind", "hospital"}});
        VERIFY_REFUSED(ledger.call(fn::kNetworkInit, arguments), 400, "twice");
    }
    void pingCountsOneSlotUp()
    {
        auto ledger = fresh();
        ledger.who.mspAdmin = false;
        const Json arguments {{"slot", "00ff"}, {"v", 1}};
        for (int count = 1; count <= 3; ++count) {
            const auto response = ledger.call(fn::kNetworkPing, arguments);
            QCOMPARE(stringOf(response.payload), R"({"count":)" + std::to_string(count) + R"(,"v":1})");
            QCOMPARE(ledger.event->name, std::string("Ping"));
            QCOMPARE(ledger.event->payload, std::string(R"({"keys":["00ff"],"v":1})"));
            QCOMPARE(ledger.log.front(), std::string("get |ping|00ff|"));
        }
        COMPARE_JSON(MemoryContext::answerOf(ledger.call(fn::kNetworkPing, {{"slot", "00"}, {"v", 1}})).at("count"), Json(1));
    }
    void pingRefusesUnknownMembersByName()
    {
        auto ledger = fresh();
        VERIFY_REFUSED(ledger.call(fn::kNetworkPing, {{"slot", "00"}, {"v", 1}, {"note", "x"}}), 400, "'note' is unknown");
        VERIFY_REFUSED(ledger.call(fn::kNetworkPing, {{"slot", "00"}}), 400, "'v' is missing");
        VERIFY_REFUSED(ledger.call(fn::kNetworkPing, {{"slot", "00"}, {"v", 2}}), 400, "newer");
        VERIFY_REFUSED(ledger.call(fn::kNetworkPing, {{"slot", "0G"}, {"v", 1}}), 400, "arguments.slot is not");
        VERIFY_REFUSED(ledger.call(fn::kNetworkPing, {{"slot", std::string(65, '0')}, {"v", 1}}), 400, "arguments.slot is not");
    }
    void organisationsAreRegisteredByNetworkAdministrators()
    {
        ContractWorld world;
        const Json pharmacy {{"msp", "CityPharmacyMSP"}, {"kind", "pharmacy"}};
        VERIFY_REFUSED(world.as("bob").call(fn::kNetworkRegisterOrganization, pharmacy), 403, "network administrator");
        VERIFY_REFUSED(world.as("dora").call(fn::kNetworkRegisterOrganization, pharmacy), 403, "network administrator");
        const auto row = world.as("ada").must(fn::kNetworkRegisterOrganization, pharmacy);
        COMPARE_JSON(row.at("kind"), Json("pharmacy"));
        QVERIFY(world.must(fn::kNetworkRegisterOrganization, pharmacy) == row);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(world.call(fn::kNetworkRegisterOrganization, {{"msp", "CityPharmacyMSP"}, {"kind", "insurer"}}), 409, "another kind");
        const auto list = world.must(fn::kNetworkListOrganizations, Json::object());
        QCOMPARE(list.at("items").size(), std::size_t(4));
        QVERIFY(!list.contains("bookmark"));
    }
    void aSuspendedOrganisationsMembersAreRefusedUntilItIsReinstated()
    {
        ContractWorld world;
        const Json harbour {{"msp", "HarbourMSP"}};
        const Json suspend {{"msp", "HarbourMSP"}, {"reasonDigest", world.digest()}};
        world.as("tess").must(fn::kMemberList, harbour);
        VERIFY_REFUSED(world.as("bob").call(fn::kNetworkSuspendOrganization, suspend), 403, "role network-admin");
        VERIFY_REFUSED(world.as("ada").call(fn::kNetworkSuspendOrganization, {{"msp", "NorthgateMSP"}, {"reasonDigest", world.digest()}}), 403, "itself");
        VERIFY_REFUSED(world.call(fn::kNetworkSuspendOrganization, {{"msp", "NobodyMSP"}, {"reasonDigest", world.digest()}}), 404, "NobodyMSP");
        const auto row = world.must(fn::kNetworkSuspendOrganization, suspend);
        COMPARE_JSON(row.at("state"), Json("suspended"));
        QVERIFY(world.must(fn::kNetworkSuspendOrganization, suspend) == row);
        QCOMPARE(world.ledger.writes, 0);
        VERIFY_REFUSED(world.as("tess").call(fn::kMemberList, harbour), 403, "organisation HarbourMSP is suspended");
        world.as("dora").must(fn::kMemberList, harbour);
        const auto again = world.as("ada").must(fn::kNetworkReinstateOrganization, harbour);
        COMPARE_JSON(again.at("state"), Json("active"));
        QVERIFY(!again.contains("reasonDigest"));
        world.as("tess").must(fn::kMemberList, harbour);
    }
    void nobodyIsTheFirstMemberOfASuspendedOrganisation()
    {
        ContractWorld world;
        world.as("ada").must(fn::kNetworkRegisterOrganization, {{"msp", "CityPharmacyMSP"}, {"kind", "pharmacy"}});
        world.must(fn::kNetworkSuspendOrganization, {{"msp", "CityPharmacyMSP"}, {"reasonDigest", world.digest()}});
        world.addPerson("pam", "CityPharmacyMSP", true);
        const Json enrol {{"member", world.member("pam")}, {"msp", "CityPharmacyMSP"}, {"roles", {"administrator"}}};
        VERIFY_REFUSED(world.as("pam").call(fn::kMemberEnroll, enrol), 403, "suspended");
        world.as("ada").must(fn::kNetworkReinstateOrganization, {{"msp", "CityPharmacyMSP"}});
        world.as("pam").must(fn::kMemberEnroll, enrol);
    }
    void listsComeInPages()
    {
        ContractWorld world;
        std::vector<std::string> seen;
        Json arguments {{"limit", 2}};
        while (true) {
            const auto page = world.must(fn::kNetworkListOrganizations, arguments);
            QVERIFY(page.at("items").size() <= 2);
            for (const auto &item : page.at("items")) {
                seen.push_back(item.at("msp").get<std::string>());
            }
            if (!page.contains("bookmark")) {
                break;
            }
            arguments["bookmark"] = page.at("bookmark");
        }
        QVERIFY((seen == std::vector<std::string> {"HarbourMSP", "NorthgateMSP", "StElinMSP"}));
        VERIFY_REFUSED(world.call(fn::kNetworkListOrganizations, {{"limit", 501}}), 400, "500");
    }
};

MEDANCHOR_TEST(TestNetwork)
#include "tst_network.moc"
