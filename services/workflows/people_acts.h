#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"
#include "services/workflows/receipt.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// What an administrator decides about a member of their own organisation, as a window asks it: part of a Workplace,
/// with its rules. Errors of all: Denied for who is no active administrator, for another organisation's member and for
/// oneself; NotFound; as acts.
class PeopleActs {
public:
    virtual ~PeopleActs() = default;
    /// They can no longer act; the reason stays in this profile, its salted digest goes on the ledger. A member who is
    /// suspended stays so, with a receipt of block 0. Errors: Invalid without a reason.
    virtual Expected<Receipt> suspendMember(const std::string &memberId, const std::string &reason, std::stop_token stop) = 0;
    virtual Expected<Receipt> reinstateMember(const std::string &memberId, std::stop_token stop) = 0;
    /// Gives these roles and takes away all others. Errors: Invalid without any, or for an unknown one.
    virtual Expected<Receipt> changeRoles(const std::string &memberId, const std::vector<std::string> &roles, std::stop_token stop) = 0;
    /// Says until when their licence is valid; nothing: without an end. Errors: Invalid if that is over already.
    virtual Expected<Receipt> changeValidity(const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop) = 0;
    /// Suspends them, unless they are, and revokes their certificates at the authority. Repeating it does what an
    /// earlier try could not. Errors: Invalid without a reason; Denied also where the authority gives no such right.
    virtual Expected<Receipt> revokeCertificate(const std::string &memberId, const std::string &reason, std::stop_token stop) = 0;
};

} // namespace med::workflows
