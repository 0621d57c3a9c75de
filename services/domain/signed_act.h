#pragma once

#include "services/domain/canonical_json.h"

#include <cstdint>

namespace med {

/// Tag of the statement by which a person's key signs an act before it can be sent.
inline constexpr std::string_view kActTag = "medanchor/act/1";

/// An act as it is signed while the network is away: what will be submitted, and when its author says
/// that they signed it. CONTRACTS.md, "Acts that were signed before".
struct SignedAct {
    std::string function; ///< `Contract:Function`.
    Json arguments = Json::object(); ///< As they will be submitted, without `act`.
    std::string member; ///< Whose act it is.
    std::string network; ///< The network id.
    std::int64_t time = 0; ///< Claimed; seconds since 1970.

    /// The stored bytes of the statement: canonical {"arguments","function","member","network","time","v":1}.
    /// Errors: Invalid if the arguments break the rules of our JSON.
    Expected<std::string> toText() const;
    /// Errors: Invalid, Corrupt for anything that toText does not write.
    static Expected<SignedAct> fromText(std::string_view text);
};

} // namespace med
