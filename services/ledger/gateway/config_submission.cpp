#include "services/ledger/gateway/config_submission.h"

#include "services/ledger/gateway/gateway_calls_internal.h"
#include "services/ledger/proto/bytes_internal.h"

namespace med::ledger {

Expected<> submitConfigUpdate(const Network::Endpoint &endpoint, const std::string &channel, ByteView envelope, std::stop_token stop)
{
    gateway::SubmitRequest request;
    request.set_channel_id(channel);
    if (!fromBytes(*request.mutable_prepared_transaction(), envelope)) {
        return failure(ErrorCode::Invalid, "the change of the configuration is no envelope");
    }
    const auto answer = GatewayCalls({endpoint}).submit(request, stop);
    if (answer) {
        return {};
    }
    const Error error = errorOf(GatewayCall::Submit, answer.error());
    return failure(error.code == ErrorCode::Offline ? ErrorCode::Offline : ErrorCode::Denied, error.detail, error.hint);
}

} // namespace med::ledger
