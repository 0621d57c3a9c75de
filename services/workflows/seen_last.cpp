#include "services/workflows/seen_last.h"

namespace med::workflows {

namespace {

constexpr const char *kSeen = "notices/seen"; ///< Setting: {studies: {id: state}, orders, emergencies, requests and erasures likewise}.

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

Json objectOf(const std::map<std::string, std::string> &states)
{
    Json object = Json::object();
    for (const auto &[id, state] : states) {
        object[id] = state;
    }
    return object;
}

} // namespace

std::optional<SeenLast> seenLastOf(const Session &session)
{
    const auto kept = session.setting(kSeen);
    if (!kept || !kept->is_object()) {
        return std::nullopt;
    }
    return SeenLast {.studies = statesOf(*kept, "studies"), .orders = statesOf(*kept, "orders"), .emergencies = statesOf(*kept, "emergencies"),
                     .requests = statesOf(*kept, "requests"), .erasures = statesOf(*kept, "erasures")};
}

Expected<> keepSeenLast(Session &session, const SeenLast &seen)
{
    return session.setSetting(kSeen, {{"studies", objectOf(seen.studies)}, {"orders", objectOf(seen.orders)}, {"emergencies", objectOf(seen.emergencies)},
                                      {"requests", objectOf(seen.requests)}, {"erasures", objectOf(seen.erasures)}});
}

} // namespace med::workflows
