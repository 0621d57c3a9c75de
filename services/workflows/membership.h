#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

/// The member themselves, after reading on. Errors: Denied unless they are an active administrator; as Session::catchUp.
Expected<MemberRow> activeAdministrator(Session &session, std::stop_token stop);

/// An administrator stops a member of their organisation from acting, by Member:Suspend. The reason is kept in this
/// profile, encrypted, and its salted digest goes on the ledger. A member who is suspended already stays so: the receipt
/// has block 0. Errors: Invalid without a reason; Denied for who is no active administrator, for another organisation's
/// member and for oneself; NotFound; as Session::submit.
Expected<Receipt> suspendMember(Session &session, const std::string &memberId, const std::string &reason, std::stop_token stop);

/// Lets a suspended member act again, by Member:Reinstate; one who is not stays as they are. Errors: as suspendMember.
Expected<Receipt> reinstateMember(Session &session, const std::string &memberId, std::stop_token stop);

/// Gives a member these roles and takes away all others, by Member:ChangeRoles; the same roles change nothing. Errors:
/// Invalid without any, or for a word that is no role; Conflict where the ledger refuses the role; as suspendMember.
Expected<Receipt> changeRoles(Session &session, const std::string &memberId, std::vector<std::string> roles, std::stop_token stop);

/// Says until when a member is licensed, by Member:ChangeValidity; from when stays. Nothing: without an end. The same
/// time changes nothing. Errors: Invalid for a time that has passed; as suspendMember.
Expected<Receipt> changeValidity(Session &session, const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop);

/// Why a member is suspended: what this profile's person wrote, where its digest is the ledger's; else empty.
std::string suspensionReason(const Session &session, const MemberRow &member);

} // namespace med::workflows
