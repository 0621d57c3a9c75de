#include "services/workflows/organization_standings.h"

#include "services/base/text.h"
#include "services/contracts/functions.h"
#include "services/contracts/registry.h"
#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/ledger/wire/config_update.h"
#include "services/workflows/admit_organization.h"
#include "services/workflows/members.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/sharing_entries.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr const char *kSuspensions = "suspension/"; ///< Settings: why an organisation was suspended, by its MSP id.

std::string commitment(const std::string &salt, const std::string &reason)
{
    return toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(reason)).finish());
}

std::string reasonOf(const Session &session, const OrganizationRow &row)
{
    const auto kept = row.isSuspended() ? session.setting(kSuspensions + row.msp) : failure(ErrorCode::NotFound, "");
    if (!kept || !kept->is_object()) {
        return {};
    }
    const std::string reason = kept->value("reason", "");
    return row.reasonDigest == commitment(kept->value("salt", ""), reason) ? reason : std::string();
}

/// What the channel's configuration says of the organisation's authority.
void addAuthority(const ledger::Channel &channel, OrganizationStanding &entry)
{
    for (const auto &root : channel.roots(entry.mspId)) {
        const auto certificate = crypto::Certificate::fromPem(root);
        if (!certificate) {
            continue;
        }
        entry.authority = certificate->subject();
        entry.authorityUntil = certificate->notAfter();
        if (const auto lists = ledger::revocationLists(channel, entry.mspId)) {
            for (const auto &list : *lists) {
                const auto serials = crypto::revokedSerials(list, *certificate);
                entry.revoked += serials ? int(serials->size()) : 0;
            }
        }
    }
}

Expected<OrganizationRow> organizationToChange(Session &session, const std::string &mspId, std::stop_token stop)
{
    MED_TRY(const auto me, activeNetworkAdministrator(session, stop));
    if (mspId == me.msp) {
        return failure(ErrorCode::Denied, "the organisation that administers the network does not suspend itself");
    }
    MED_TRY(const auto rows, session.reader().organizations());
    const auto found = std::ranges::find(rows, mspId, &OrganizationRow::msp);
    if (found == rows.end()) {
        return failure(ErrorCode::NotFound, "the network has no organisation " + mspId);
    }
    return *found;
}

} // namespace

Expected<std::vector<OrganizationStanding>> listStandings(Session &session, std::stop_token stop)
{
    MED_CHECK(session.catchUp(stop));
    MED_TRY(const auto rows, session.reader().organizations());
    const auto channel = session.ledger().configuration().channel;
    const auto node = session.network().nodeFolder();
    const auto here = node ? ledger::Network::load(*node) : failure(ErrorCode::NotFound, "");
    std::vector<OrganizationStanding> entries;
    for (const auto &row : rows) {
        OrganizationStanding entry {.mspId = row.msp, .name = organizationName(session, row.msp), .kind = row.kind,
                                    .state = row.isSuspended() ? "suspended" : row.enrolled ? "active" : "invited",
                                    .changed = Moment(std::chrono::seconds(row.by.time)), .block = blockOf(session, row.by.tx),
                                    .reason = reasonOf(session, row), .authority = {}};
        MED_TRY(const auto members, session.reader().members(row.msp));
        for (const auto &member : members) {
            entry.members += !member.hasRole("custodian") && !member.hasRole("patient") && standingOf(session, member) == "active" ? 1 : 0;
            entry.administers = entry.administers || member.hasRole(contracts::role::kNetworkAdmin);
        }
        entry.hosted = here && std::ranges::find(here->organizations, row.msp, &ledger::Network::Organization::mspId) != here->organizations.end();
        addAuthority(*channel, entry);
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, [](const auto &a, const auto &b) {
        return std::pair(!a.administers, caseFolded(a.name)) < std::pair(!b.administers, caseFolded(b.name));
    });
    return entries;
}

Expected<Receipt> suspendOrganization(Session &session, const std::string &mspId, const std::string &reason, std::stop_token stop)
{
    if (reason.find_first_not_of(' ') == std::string::npos) {
        return failure(ErrorCode::Invalid, "suspending an organisation needs a reason");
    }
    MED_TRY(const auto row, organizationToChange(session, mspId, stop));
    Receipt receipt;
    if (!row.isSuspended()) {
        const std::string salt = toHex(crypto::randomBytes(32));
        MED_CHECK(session.setSetting(kSuspensions + mspId, {{"reason", reason}, {"salt", salt}}));
        MED_TRY(receipt, session.submit({.function = std::string(contracts::fn::kNetworkSuspendOrganization),
                                         .arguments = {{"msp", mspId}, {"reasonDigest", commitment(salt, reason)}, {"v", 1}}}, stop));
    }
    receipt.id = mspId;
    receipt.status = "suspended";
    return receipt;
}

Expected<Receipt> reinstateOrganization(Session &session, const std::string &mspId, std::stop_token stop)
{
    MED_TRY(const auto row, organizationToChange(session, mspId, stop));
    Receipt receipt;
    if (row.isSuspended()) {
        MED_TRY(receipt, session.submit({.function = std::string(contracts::fn::kNetworkReinstateOrganization),
                                         .arguments = {{"msp", mspId}, {"v", 1}}}, stop));
    }
    receipt.id = mspId;
    receipt.status = "active";
    return receipt;
}

} // namespace med::workflows
