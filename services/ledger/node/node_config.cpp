#include "services/ledger/node/node_config.h"

#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"

#include <algorithm>
#include <set>

namespace med::ledger {

namespace {

HostedOrganizationConfig organization(const char *mspId, const char *name, const char *kind)
{
    return {.mspId = mspId, .caName = defaultCaName(mspId), .name = name, .kind = kind};
}

Expected<HostedOrganizationConfig> organizationOf(const Json &entry)
{
    JsonFields fields(entry, "organization");
    HostedOrganizationConfig organization;
    MED_TRY(organization.mspId, fields.text("msp_id"));
    if (!isMspId(organization.mspId)) {
        return failure(ErrorCode::Invalid, "\"" + organization.mspId + "\" is not an MSP id");
    }
    MED_TRY(organization.caName, fields.textOr("caname", defaultCaName(organization.mspId)));
    MED_TRY(organization.name, fields.textOr("name", organization.mspId));
    MED_TRY(organization.kind, fields.textOr("kind", "hospital"));
    MED_CHECK(fields.finish());
    return organization;
}

} // namespace

std::string defaultCaName(const std::string &mspId)
{
    std::string name = "ca-";
    const bool suffix = mspId.size() > 3 && mspId.ends_with("MSP");
    for (const char c : mspId.substr(0, suffix ? mspId.size() - 3 : mspId.size())) {
        name += char(std::tolower(static_cast<unsigned char>(c)));
    }
    return name;
}

std::shared_ptr<const HostedOrganizations::List> HostedOrganizations::list() const
{
    const std::lock_guard lock(m_mutex);
    return m_list;
}

bool HostedOrganizations::contains(const std::string &mspId) const
{
    const auto now = list();
    return std::ranges::find(*now, mspId, &HostedOrganizationConfig::mspId) != now->end();
}

void HostedOrganizations::add(HostedOrganizationConfig organization)
{
    const std::lock_guard lock(m_mutex);
    List more = *m_list;
    more.push_back(std::move(organization));
    m_list = std::make_shared<const List>(std::move(more));
}

NodeConfig NodeConfig::standard()
{
    return {.administratorMsp = "NorthgateMSP",
            .organizations = {organization("NorthgateMSP", "Northgate Hospital", "hospital"),
                              organization("StElinMSP", "St. Elin Hospital", "hospital"),
                              organization("HarbourMSP", "Harbour Laboratory", "laboratory"),
                              organization("CityPharmacyMSP", "City Pharmacy", "pharmacy"),
                              organization("MeridianMSP", "Meridian Insurance", "insurer")}};
}

Expected<NodeConfig> NodeConfig::fromJson(std::string_view text)
{
    MED_TRY(const Json object, parseStrictJson(text));
    JsonFields fields(object, "node configuration");
    NodeConfig config;
    MED_CHECK(fields.version(1));
    MED_TRY(config.administratorMsp, fields.text("administrator"));
    MED_TRY(config.channel, fields.textOr("channel", config.channel));
    MED_TRY(config.chaincode, fields.textOr("chaincode", config.chaincode));
    if (fields.has("demonstration")) {
        MED_TRY(config.demonstration, fields.boolean("demonstration"));
    }
    MED_TRY(const Json *list, fields.array("organizations"));
    std::set<std::string> ids;
    std::set<std::string> names;
    for (const auto &entry : *list) {
        MED_TRY(auto organization, organizationOf(entry));
        if (!ids.insert(organization.mspId).second || !names.insert(organization.caName).second) {
            return failure(ErrorCode::Invalid, organization.mspId + " or its authority's name stands there twice");
        }
        config.organizations.push_back(std::move(organization));
    }
    MED_CHECK(fields.finish());
    if (!ids.contains(config.administratorMsp)) {
        return failure(ErrorCode::Invalid, "the administrator must be one of the organizations");
    }
    return config;
}

std::string NodeConfig::toJson() const
{
    Json list = Json::array();
    for (const auto &organization : organizations) {
        list.push_back({{"msp_id", organization.mspId},
                        {"caname", organization.caName},
                        {"name", organization.name},
                        {"kind", organization.kind}});
    }
    Json object {{"v", 1},
                 {"administrator", administratorMsp},
                 {"channel", channel},
                 {"chaincode", chaincode},
                 {"organizations", list}};
    if (demonstration) {
        object["demonstration"] = true;
    }
    return object.dump(2) + '\n';
}

} // namespace med::ledger
