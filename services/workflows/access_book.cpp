#include "services/workflows/access_book.h"

#include "services/workflows/offline_reads.h"
#include "services/workflows/sharing_entries.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>
#include <map>
#include <set>

namespace med::workflows {

namespace {

/// What an opening rested on, as far as it said.
std::string basisOf(const std::optional<std::string> &consent, const std::optional<std::string> &order, const std::optional<std::string> &emergency,
                    const std::optional<std::string> &proxy)
{
    return proxy ? "proxy:" + *proxy : consent ? "consent:" + *consent : order ? "order:" + *order : emergency ? "emergency:" + *emergency : std::string();
}

class Teller {
public:
    Teller(Session &session, const NameBook &names) : m_session(session), m_names(names), m_reader(session.reader()) {}

    /// Names whoever holds a key: a member, or an organisation with one of its own.
    void name(AccessEntry &entry, const std::string &holder) const
    {
        entry.memberId = holder;
        if (const auto colon = holder.find(':'); colon != std::string::npos) {
            entry.mspId = holder.substr(colon + 1);
            entry.organization = m_names.organization(entry.mspId);
            entry.name = entry.organization;
            return;
        }
        const auto who = m_names.member(holder);
        entry.name = who.name;
        entry.organization = who.organization;
        if (const auto member = m_reader.member(holder)) {
            entry.role = roleNameOf(*member);
            entry.mspId = member->msp;
            entry.organization = m_names.organization(member->msp);
        }
    }

    void title(AccessEntry &entry) const
    {
        if (const auto record = entry.recordId.empty() ? failure(ErrorCode::NotFound, "") : m_session.catalogue().find(entry.recordId)) {
            entry.title = record->text("title");
        }
    }

    AccessEntry opened(const AccessRow &row) const
    {
        AccessEntry entry {.time = Moment(std::chrono::seconds(row.by.time)), .purpose = row.purpose, .recordId = row.record.value_or(""),
                           .block = blockOf(m_session, row.by.tx), .basis = basisOf(row.consent, row.order, row.emergency, row.proxy), .txId = row.by.tx,
                           .signedAt = signedBefore(row.by), .relationship = row.relationship.value_or("")};
        name(entry, row.by.member);
        entry.mspId = row.by.msp;
        entry.organization = m_names.organization(row.by.msp);
        title(entry);
        return entry;
    }

    AccessEntry waiting(const OfflineRead &read) const
    {
        const auto text = [&](const char *member) -> std::optional<std::string> {
            return read.arguments.contains(member) ? std::optional(read.arguments.value(member, "")) : std::nullopt;
        };
        AccessEntry entry {.time = read.time, .purpose = text("purpose").value_or(""), .recordId = text("record").value_or(""),
                           .basis = basisOf(text("consent"), text("order"), text("emergency"), text("proxy")), .signedAt = read.time,
                           .relationship = text("relationship").value_or(""), .waits = true};
        name(entry, m_session.memberId());
        title(entry);
        return entry;
    }

    AccessEntry released(const KeyRelease &release) const
    {
        AccessEntry entry {.time = release.time, .block = release.block, .kind = AccessEntry::Kind::Released, .basis = release.basis,
                           .giverId = release.giver, .giver = m_names.member(release.giver).name, .txId = release.tx};
        if (const auto giver = m_reader.member(release.giver); giver && giver->hasRole("custodian")) {
            entry.giver = m_names.organization(giver->msp); // Its agent: no person.
        }
        name(entry, release.to);
        return entry;
    }

private:
    Session &m_session;
    const NameBook &m_names;
    const sync::LedgerReader m_reader;
};

} // namespace

Expected<std::vector<AccessEntry>> accessEntries(Session &session, const NameBook &names, ReleaseBook &releases, const std::string &patientId, std::stop_token stop)
{
    const Teller teller(session, names);
    std::vector<AccessEntry> entries;
    MED_TRY(const auto rows, session.reader().accessesOf(patientId));
    std::ranges::transform(rows, std::back_inserter(entries), [&](const AccessRow &row) { return teller.opened(row); });
    MED_TRY(const auto reads, offlineReads(session));
    for (const auto &read : reads) {
        if (read.arguments.value("patient", "") == patientId) {
            entries.push_back(teller.waiting(read));
        }
    }
    // How many records each key opens.
    std::map<std::pair<std::string, int>, std::set<std::string>> records;
    MED_TRY(const auto heads, session.reader().recordsOf(patientId));
    for (const auto &head : heads) {
        MED_TRY(const auto versions, session.reader().versionsOf(head.record));
        for (const auto &version : versions) {
            records[{version.set, version.epoch}].insert(head.record);
            for (const auto &former : version.reseal.value_or(Reseal {}).former) {
                records[{version.set, former.epoch}].insert(head.record); // A key of that time did open it.
            }
        }
    }
    MED_CHECK(releases.learn(session, stop));
    std::map<std::pair<std::string, std::string>, std::pair<AccessEntry, std::set<std::string>>> byAct; ///< One act may give several keys.
    MED_TRY(const auto given, releases.of(session, patientId));
    for (const auto &release : given) {
        auto &[entry, opens] = byAct.try_emplace({release.tx, release.to}, teller.released(release), std::set<std::string> {}).first->second;
        opens.merge(std::set(records[{release.set, release.epoch}]));
        entry.records = int(opens.size());
    }
    for (auto &[act, told] : byAct) {
        entries.push_back(std::move(told.first));
    }
    std::ranges::stable_sort(entries, std::greater(), &AccessEntry::time);
    return entries;
}

} // namespace med::workflows
