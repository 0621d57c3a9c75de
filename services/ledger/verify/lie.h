#pragma once

#include "services/base/error.h"

namespace med::ledger {

/// Corrupt: the gateway shows what cannot be. `what` goes on from "the gateway".
inline std::unexpected<Error> lie(std::string what)
{
    return failure(ErrorCode::Corrupt, "the gateway " + std::move(what),
                   "Do not trust this gateway; tell the administrator of the network.");
}

} // namespace med::ledger
