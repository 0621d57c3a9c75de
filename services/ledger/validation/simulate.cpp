#include "services/ledger/validation/simulator.h"

namespace med::ledger {

namespace {

/// The version that stands in every action; Fabric refuses an action without one.
constexpr std::string_view kChaincodeVersion = "1";

} // namespace

Expected<Simulation> simulate(StateView &state, const Proposal &proposal,
                              const ChannelIdentity &creator, const HostFacts &facts)
{
    Simulator simulator(state, proposal, callerOf(creator), facts);
    Simulation out{.response = contracts::invoke(simulator, proposal.arguments)};
    if (out.response.status >= 400) {
        return out;
    }
    MED_TRY(out.readWriteSet, simulator.readWriteSet());
    std::set<std::string> required;
    if (const NamespaceSet *own = out.readWriteSet.find(proposal.chaincode)) {
        std::set<std::string> keys;
        for (const KeyWrite &write : own->writes) {
            keys.insert(write.key);
        }
        for (const MetadataWrite &write : own->metadataWrites) {
            keys.insert(write.key);
        }
        for (const std::string &key : keys) {
            MED_TRY(const auto metadata, state.metadata(proposal.chaincode, key));
            const auto policy = metadata.find(std::string(kValidationParameter));
            if (policy == metadata.end() || policy->second.empty()) {
                out.needsChaincodePolicy = true;
            } else {
                for (std::string &mspId : organizationsOf(policy->second)) {
                    required.insert(std::move(mspId));
                }
            }
        }
        out.needsChaincodePolicy = out.needsChaincodePolicy || keys.empty();
    }
    out.requiredMsps.assign(required.begin(), required.end());
    out.responsePayload = makeResponsePayload(proposal, serializeReadWriteSet(out.readWriteSet),
                                              simulator.event(), out.response, kChaincodeVersion);
    return out;
}

} // namespace med::ledger
