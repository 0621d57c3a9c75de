#pragma once

#include "services/workflows/session.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// An organisation's name: as network.json pins it; of one that came later, as the certificate of its authority in the
/// verified channel configuration names its owner (O of the subject), which the network's administrators approved; else
/// the MSP id.
std::string organizationName(const Session &session, const std::string &mspId);

/// Whom one can share with and order from: the registered organisations of the verified ledger that are not suspended,
/// those of network.json first and in its order. Before anything was read: those of network.json.
std::vector<OrganizationEntry> listOrganizations(const Session &session);

} // namespace med::workflows
