#pragma once

#include "services/base/clock.h"

#include <cstdint>
#include <string>

namespace med::workflows {

/// One line of who looked: an opening of a record, or a key that was released to somebody who could then look.
struct AccessEntry {
    enum class Kind {
        Opened, ///< A program that follows the rules opened records, and noted it.
        Released, ///< Somebody was given the key of records. Nobody reads without one.
    };
    Moment time {};
    std::string memberId; ///< Who opened, or who was given the key: a member, `org:MSP` or `recovery:MSP`.
    std::string name; ///< The id if no card names them.
    std::string organization;
    std::string role; ///< Empty for an organisation's own key.
    std::string purpose; ///< Of an opening: HL7 v3 ActReason.
    std::string recordId; ///< Of an opening; may be empty.
    std::string title; ///< Of the record, where the person may read it.
    std::uint64_t block = 0;
    Kind kind = Kind::Opened;
    std::string mspId;
    /// What it rests on, as Basis has it: "author", "patient", "custodian", "staff", "order:…", "consent:…", "emergency:…", "proxy:…".
    /// Empty for an opening that names nothing.
    std::string basis;
    std::string giverId; ///< Of a release: who sealed the key to them.
    std::string giver; ///< Their name.
    int records = 0; ///< Of a release: how many records it opens now.
    std::string txId;
    Moment signedAt {}; ///< When the reader says they opened it, if that was before it could be recorded.
    std::string relationship; ///< Of an opening: ward, cover or on-call, if a colleague stated it.
    bool waits = false; ///< Read while the gateway was away: noted here, and recorded as soon as it answers.

    bool operator==(const AccessEntry &) const = default;
};

} // namespace med::workflows
