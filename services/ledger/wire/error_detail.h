#pragma once

#include "services/base/bytes.h"

#include <string>
#include <vector>

namespace med::ledger {

/// gateway.ErrorDetail: what one peer or orderer said.
struct ErrorDetail {
    std::string address;
    std::string mspId;
    std::string message;
};

/// A failed call with what the trailer `grpc-status-details-bin` adds to it.
struct GatewayStatus {
    int code = 0; ///< gRPC status code.
    std::string message;
    std::vector<ErrorDetail> details;
};

/// google.rpc.Status with one Any of gateway.ErrorDetail each: the third argument of grpc::Status.
std::string encodeDetails(const GatewayStatus &status);
/// Errors: Invalid. Details of other types are skipped.
Expected<GatewayStatus> decodeDetails(std::string_view trailer);

} // namespace med::ledger
