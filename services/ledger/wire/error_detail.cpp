#include "services/ledger/wire/error_detail.h"

#include "services/ledger/proto/fabric_gateway.pb.h"
#include "services/ledger/proto/rpc_status.pb.h"

namespace med::ledger {

std::string encodeDetails(const GatewayStatus &status)
{
    google::rpc::Status out;
    out.set_code(status.code);
    out.set_message(status.message);
    for (const ErrorDetail &detail : status.details) {
        gateway::ErrorDetail message;
        message.set_address(detail.address);
        message.set_msp_id(detail.mspId);
        message.set_message(detail.message);
        out.add_details()->PackFrom(message);
    }
    return out.SerializeAsString();
}

Expected<GatewayStatus> decodeDetails(std::string_view trailer)
{
    google::rpc::Status in;
    if (!in.ParseFromArray(trailer.data(), static_cast<int>(trailer.size()))) {
        return failure(ErrorCode::Invalid, "the error details of a call cannot be read");
    }
    GatewayStatus status{.code = in.code(), .message = in.message()};
    for (const auto &any : in.details()) {
        gateway::ErrorDetail detail;
        if (any.UnpackTo(&detail)) {
            status.details.push_back({.address = detail.address(),
                                      .mspId = detail.msp_id(),
                                      .message = detail.message()});
        }
    }
    return status;
}

} // namespace med::ledger
