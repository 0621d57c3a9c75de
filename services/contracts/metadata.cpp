#include "services/contracts/registry.h"

namespace med::contracts {

Json metadata()
{
    Json contracts = Json::object();
    for (const auto &function : allFunctions()) {
        const auto colon = function.name.find(':');
        const std::string contract(function.name.substr(0, colon));
        Json &entry = contracts[contract];
        if (entry.is_null()) {
            entry = {{"name", contract},
                     {"info", {{"title", contract}, {"version", "1.2.0"}}},
                     {"transactions", Json::array()}};
        }
        const char *tag = function.effect == Effect::Writes ? "submit" : "evaluate";
        entry["transactions"].push_back({{"name", function.name.substr(colon + 1)},
                                         {"tag", Json::array({tag})},
                                         {"parameters", Json::array({{{"name", "arguments"},
                                                                      {"description", function.summary},
                                                                      {"schema", function.arguments.toJson()}}})},
                                         {"returns", {{"type", "object"}}}});
    }
    contracts["org.hyperledger.fabric"] = {
        {"name", "org.hyperledger.fabric"},
        {"info", {{"title", "Fabric system contract"}, {"version", "1.0.0"}}},
        {"transactions", Json::array({{{"name", "GetMetadata"},
                                       {"tag", Json::array({"evaluate"})},
                                       {"parameters", Json::array()},
                                       {"returns", {{"type", "object"}}}}})}};
    return {{"$schema", "https://hyperledger.github.io/fabric-chaincode-node/main/api/contract-schema.json"},
            {"info", {{"title", "medanchor"}, {"version", "1.2.0"}}},
            {"contracts", std::move(contracts)},
            {"components", {{"schemas", Json::object()}}}};
}

} // namespace med::contracts
