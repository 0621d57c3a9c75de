#pragma once

#include "services/workflows/network_acts.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// The organisations of the network, the administrating one first, then by name. Errors: as LedgerReader.
Expected<std::vector<OrganizationStanding>> listStandings(Session &session, std::stop_token stop);

/// A network administrator stops all members of an organisation from acting, by Network:SuspendOrganization. The reason is
/// kept in this profile, encrypted, and its salted digest goes on the ledger. One that is suspended stays so: the receipt
/// has block 0. Errors: Invalid without a reason; Denied for who is no active network administrator and for their own
/// organisation; NotFound; as Session::submit.
Expected<Receipt> suspendOrganization(Session &session, const std::string &mspId, const std::string &reason, std::stop_token stop);

/// Lets them act again, by Network:ReinstateOrganization; one that is not suspended stays as it is. Errors: likewise.
Expected<Receipt> reinstateOrganization(Session &session, const std::string &mspId, std::stop_token stop);

} // namespace med::workflows
