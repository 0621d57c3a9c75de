#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/agent_presence.h"
#include "services/workflows/run_agent.h"

#include <condition_variable>
#include <mutex>

namespace med::cli {

namespace fn = contracts::fn;

namespace {

constexpr auto kPause = std::chrono::seconds(5);

Json describe(const workflows::AgentEvent &event)
{
    Json line {{"event", nameOf(event.kind)}, {"reason", event.reason}};
    const bool released = event.kind == workflows::AgentEvent::Kind::Released;
    line["released"] = released ? Json::array({event.to}) : Json::array();
    line["withheld"] = event.kind == workflows::AgentEvent::Kind::Withheld ? Json::array({event.to}) : Json::array();
    if (!event.set.empty()) {
        line["set"] = event.set;
        line["epoch"] = event.epoch;
    }
    if (!event.basis.empty()) {
        line["basis"] = event.basis;
        if (event.basis.starts_with("emergency:")) {
            line["purpose"] = "BTG";
        }
    }
    return line;
}

/// Waits, or ends at once when asked to stop.
void pause(std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, kPause, [] { return false; });
}

Expected<Outcome> run(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordPublishEnvelopes), std::string(fn::kRecordRotateEpoch), std::string(fn::kRecordReseal), std::string(fn::kAccessLog),
                                                   std::string(fn::kPatientErase)}));
    const bool once = call.arguments.has("once");
    workflows::AgentPresence presence(*session);
    const auto alive = once ? std::function<void()>() : [&presence] { presence.tell(); }; // One round is no promise.
    workflows::RunAgent agent(*session, alive);
    workflows::RunAgent::Counts total;
    while (true) {
        auto counts = agent.once([&](const workflows::AgentEvent &event) { call.emit(describe(event)); }, call.stop);
        if (!counts && (once || counts.error().code != ErrorCode::Offline)) {
            if (counts.error().code == ErrorCode::Cancelled) {
                break;
            }
            return std::unexpected(counts.error());
        }
        if (counts) {
            total.released += counts->released;
            total.withheld += counts->withheld;
            total.rotated += counts->rotated;
            total.erased += counts->erased;
            total.resealed += counts->resealed;
        }
        if (once || call.stop.stop_requested()) {
            break;
        }
        alive();
        pause(call.stop);
    }
    return Outcome {.result = {{"released", total.released}, {"withheld", total.withheld}, {"rotated", total.rotated}, {"erased", total.erased}, {"resealed", total.resealed}, {"reason", "round finished"}, {"done", true}}};
}

Expected<Outcome> status(Invocation &call)
{
    static constexpr const char *states[] = {"there", "away", "unknown"};
    MED_TRY(auto session, CommandSession::open(call));
    const std::string mspId = call.arguments.valueOr("organization", session->mspId());
    const auto contact = workflows::agentContact(*session, mspId);
    return Outcome {.result = {{"organization", mspId}, {"state", states[int(contact.state)]},
                               {"last_contact", contact.last ? Json(toIso8601(*contact.last)) : Json()}}};
}

} // namespace

std::vector<Command> agentCommands()
{
    return {{"agent", "", "The custodian's agent: releases keys to whom active consents name, and in emergencies", {}, {{"once", "", "one round, then end"}}, run},
            {"agent", "status", "Whether an organisation's agent is there, and when it was heard of last", {},
             {{"organization", "MSP", "whose; your own if absent"}}, status}};
}

} // namespace med::cli
