#include "services/workflows/organization_names.h"

#include "services/ledger/wire/channel.h"

#include <algorithm>

namespace med::workflows {

std::string organizationName(const Session &session, const std::string &mspId)
{
    const auto &pinned = session.network().organizations;
    const auto found = std::ranges::find(pinned, mspId, &ledger::Network::Organization::mspId);
    if (found != pinned.end() && !found->name.empty()) {
        return found->name;
    }
    const auto channel = session.ledger().configuration().channel;
    for (const auto &root : channel->roots(mspId)) {
        if (const auto certificate = crypto::Certificate::fromPem(root); certificate && !certificate->organization().empty()) {
            return certificate->organization();
        }
    }
    return mspId;
}

std::vector<OrganizationEntry> listOrganizations(const Session &session)
{
    std::vector<OrganizationEntry> entries;
    const auto rows = session.reader().organizations();
    const auto rowOf = [&](const std::string &mspId) { return std::ranges::find(*rows, mspId, &OrganizationRow::msp); };
    for (const auto &organization : session.network().organizations) {
        if (!rows || rowOf(organization.mspId) == rows->end() || !rowOf(organization.mspId)->isSuspended()) {
            entries.push_back({.mspId = organization.mspId, .name = organizationName(session, organization.mspId), .kind = organization.kind});
        }
    }
    if (!rows) {
        return entries;
    }
    for (const auto &row : *rows) {
        if (!row.isSuspended() && std::ranges::find(entries, row.msp, &OrganizationEntry::mspId) == entries.end()) {
            entries.push_back({.mspId = row.msp, .name = organizationName(session, row.msp), .kind = row.kind});
        }
    }
    return entries;
}

} // namespace med::workflows
