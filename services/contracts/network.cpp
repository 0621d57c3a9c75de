#include "services/contracts/paging.h"

namespace med::contracts {

namespace {

Schema kindOfOrganization()
{
    return Schema::word({"hospital", "laboratory", "pharmacy", "insurer", "research", "patients"});
}

Expected<OrganizationRow> makeOrganization(Transaction &transaction, const std::string &msp, const std::string &kind)
{
    OrganizationRow row {.msp = msp, .kind = kind, .by = transaction.stamp()};
    MED_CHECK(transaction.put(organizationKey(msp), row));
    transaction.changed(msp);
    return row;
}

Expected<Json> init(Transaction &transaction, const Arguments &arguments)
{
    const std::string &administrator = transaction.administratorMsp();
    if (transaction.caller().mspId != administrator || !transaction.caller().mspAdmin) {
        return deny("Only an MSP administrator of " + administrator + " may initialise the network.");
    }
    MED_TRY(const auto standing, transaction.findJson(networkKey()));
    if (standing) {
        return refuse("The network is initialised already.");
    }
    Json organizations = Json::array();
    std::set<std::string> named;
    for (const auto &organization : arguments.json("organizations")) {
        const Arguments fields(organization);
        if (!named.insert(fields.text("msp")).second) {
            return invalid("arguments.organizations names an organisation twice.");
        }
        MED_TRY(const auto row, makeOrganization(transaction, fields.text("msp"), fields.text("kind")));
        organizations.push_back(row.toJson());
    }
    if (!named.contains(administrator)) {
        return invalid("arguments.organizations lacks the administrating organisation " + administrator + ".");
    }
    MED_CHECK(transaction.putJson(networkKey(), Json {{"administrator", administrator}, {"v", 1}}));
    return Json {{"administrator", administrator}, {"organizations", std::move(organizations)}, {"v", 1}};
}

Expected<Json> ping(Transaction &transaction, const Arguments &arguments)
{
    const std::string slot = arguments.text("slot");
    MED_TRY(const auto row, transaction.findJson(pingKey(slot)));
    std::int64_t count = 0;
    if (row) {
        JsonFields fields(*row, "a counter");
        MED_TRY(count, fields.integer("count"));
    }
    const Json answer {{"count", count + 1}, {"v", 1}};
    MED_CHECK(transaction.putJson(pingKey(slot), answer));
    transaction.changed(slot);
    return answer;
}

Expected<Json> registerOrganization(Transaction &transaction, const Arguments &arguments)
{
    const Caller &caller = transaction.caller();
    if (!(caller.mspAdmin && caller.mspId == transaction.administratorMsp())) {
        MED_CHECK(transaction.requireMember());
        if (!transaction.me().hasRole(role::kNetworkAdmin)) {
            return deny("Only a network administrator may register an organisation.");
        }
    }
    MED_TRY(const auto network, transaction.findJson(networkKey()));
    if (!network) {
        return refuse("The network is not initialised: Network:Init comes first.");
    }
    const std::string msp = arguments.text("msp");
    MED_TRY(const auto standing, transaction.find<OrganizationRow>(organizationKey(msp)));
    if (standing && standing->kind != arguments.text("kind")) {
        return refuse(msp + " is registered as another kind of organisation.");
    }
    if (standing) {
        return standing->toJson();
    }
    MED_TRY(const auto row, makeOrganization(transaction, msp, arguments.text("kind")));
    return row.toJson();
}

/// The organisation in the arguments, as a network administrator may change it.
Expected<OrganizationRow> organizationToChange(Transaction &transaction, const Arguments &arguments)
{
    const std::string msp = arguments.text("msp");
    MED_TRY(auto row, transaction.load<OrganizationRow>(organizationKey(msp), "organisation " + msp + " in this network"));
    if (msp == transaction.me().msp) {
        return deny(msp + " administrates the network: it does not suspend itself.");
    }
    return row;
}

Expected<Json> changed(Transaction &transaction, OrganizationRow row)
{
    row.by = transaction.stamp();
    MED_CHECK(transaction.put(organizationKey(row.msp), row));
    transaction.changed(row.msp);
    return row.toJson();
}

Expected<Json> suspendOrganization(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, organizationToChange(transaction, arguments));
    if (row.isSuspended()) {
        return row.toJson();
    }
    row.state = "suspended";
    row.reasonDigest = arguments.text("reasonDigest");
    return changed(transaction, std::move(row));
}

Expected<Json> reinstateOrganization(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, organizationToChange(transaction, arguments));
    if (!row.isSuspended()) {
        return row.toJson();
    }
    row.state = "active";
    row.reasonDigest.reset();
    return changed(transaction, std::move(row));
}

Expected<Json> listOrganizations(Transaction &transaction, const Arguments &arguments)
{
    return pageOfRows(transaction, arguments, "org", {});
}

} // namespace

std::vector<Function> networkFunctions()
{
    const std::vector<Field> organization {{"msp", Schema::msp()}, {"kind", kindOfOrganization()}};
    return {
        {.name = fn::kNetworkInit,
         .effect = Effect::Writes,
         .callers = Callers::Anyone,
         .summary = "Begins the network. Only an MSP administrator of the administrating organisation, once.",
         .arguments = Schema::arguments({{"organizations", Schema::list(Schema::object(organization), 1, 64)}}),
         .run = init},
        {.name = fn::kNetworkPing,
         .effect = Effect::Writes,
         .callers = Callers::Anyone,
         .summary = "Counts one up in a slot: for health checks and conformance tests.",
         .arguments = Schema::arguments({{"slot", Schema::hex(1, 64)}}),
         .run = ping},
        {.name = fn::kNetworkRegisterOrganization,
         .effect = Effect::Writes,
         .callers = Callers::Anyone,
         .summary = "Describes an MSP of the channel. Network administrators.",
         .arguments = Schema::arguments(organization),
         .run = registerOrganization},
        {.name = fn::kNetworkSuspendOrganization,
         .effect = Effect::Writes,
         .roles = {role::kNetworkAdmin},
         .summary = "Stops all members of an organisation from acting. Never the administrating one.",
         .arguments = Schema::arguments({{"msp", Schema::msp()}, reasonDigest()}),
         .run = suspendOrganization},
        {.name = fn::kNetworkReinstateOrganization,
         .effect = Effect::Writes,
         .roles = {role::kNetworkAdmin},
         .summary = "Lets the members of a suspended organisation act again.",
         .arguments = Schema::arguments({{"msp", Schema::msp()}}),
         .run = reinstateOrganization},
        {.name = fn::kNetworkListOrganizations,
         .effect = Effect::Reads,
         .callers = Callers::Anyone,
         .summary = "The registered organisations.",
         .arguments = Schema::arguments({pageLimit(), {"bookmark", Schema::msp(), Presence::Optional}}),
         .run = listOrganizations},
    };
}

} // namespace med::contracts
