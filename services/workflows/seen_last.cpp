#include "services/workflows/seen_last.h"

namespace med::workflows {

namespace {

constexpr const char *kSeen = "notices/seen"; ///< Setting: {studies: {id: state}, orders: {id: state}, emergencies: {id: state}}.

std::map<std::string, std::string> statesOf(const Json &value, const char *name)
{
    std::map<std::string, std::string> states;
    if (const auto found = value.find(name); found != value.end() && found->is_object()) {
        for (const auto &[id, state] : found->items()) {
            if (state.is_string()) {
                states.emplace(id, state.get<std::string>());
            }
        }
    }
    return states;
}

} // namespace

std::optional<SeenLast> seenLastOf(const Session &session)
{
    const auto kept = session.setting(kSeen);
    if (!kept || !kept->is_object()) {
        return std::nullopt;
    }
    return SeenLast {.studies = statesOf(*kept, "studies"), .orders = statesOf(*kept, "orders"), .emergencies = statesOf(*kept, "emergencies")};
}

Expected<> keepSeenLast(Session &session, const SeenLast &seen)
{
    Json studies = Json::object();
    for (const auto &[id, state] : seen.studies) {
        studies[id] = state;
    }
    Json orders = Json::object();
    for (const auto &[id, state] : seen.orders) {
        orders[id] = state;
    }
    Json emergencies = Json::object();
    for (const auto &[id, state] : seen.emergencies) {
        emergencies[id] = state;
    }
    return session.setSetting(kSeen, {{"studies", std::move(studies)}, {"orders", std::move(orders)}, {"emergencies", std::move(emergencies)}});
}

} // namespace med::workflows
