#include "services/workflows/daily_reads.h"

#include "services/workflows/offline_reads.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/studies.h"

namespace med::workflows {

namespace {

constexpr std::size_t kAtOnce = 4; ///< More would keep a chart of many records waiting.

} // namespace

std::optional<CareRelationship> DailyReads::statedOf(const std::string &reference) const
{
    const auto stated = m_stated.of(reference);
    return stated ? stated : m_stated.of(personOf(m_session, reference));
}

bool DailyReads::needsStatement(const sync::CatalogueEntry &entry) const
{
    return isReadAsColleague(m_session, entry) && !statedOf(entry.head.patient);
}

std::vector<const sync::CatalogueEntry *> DailyReads::notYetNoted(const std::vector<sync::CatalogueEntry> &entries)
{
    const std::string day = toIso8601(m_session.clock().now()).substr(0, 10);
    const std::string me = m_session.memberId();
    const auto isToday = [&](Moment moment) { return toIso8601(moment).starts_with(day); };
    if (day != m_day) {
        m_day = day;
        m_patients.clear();
        m_noted.clear();
        if (const auto waiting = offlineReads(m_session)) {
            for (const auto &read : *waiting) {
                if (isToday(read.time)) {
                    m_noted.insert(read.arguments.value("record", ""));
                }
            }
        }
    }
    std::vector<const sync::CatalogueEntry *> fresh;
    for (const auto &entry : entries) {
        if (m_patients.insert(entry.head.patient).second) {
            if (const auto rows = m_session.reader().accessesOf(entry.head.patient)) {
                for (const auto &row : *rows) {
                    if (row.by.member == me && row.record && isToday(Moment(std::chrono::seconds(row.by.signedAt())))) {
                        m_noted.insert(*row.record);
                    }
                }
            }
        }
        if (!m_noted.contains(entry.head.record)) {
            fresh.push_back(&entry);
        }
    }
    return fresh;
}

Expected<> DailyReads::note(const std::vector<sync::CatalogueEntry> &entries, std::stop_token stop)
{
    const std::scoped_lock lock(m_mutex);
    const auto fresh = notYetNoted(entries);
    std::size_t done = 0;
    for (const auto *entry : fresh) {
        MED_TRY(const auto arguments, accessArguments(m_session, *entry, {.purpose = {}, .relationship = statedOf(entry->head.patient)}));
        if (done < kAtOnce) {
            MED_CHECK(noteRead(m_session, arguments, stop));
        } else {
            MED_CHECK(keepRead(m_session, arguments));
        }
        m_noted.insert(entry->head.record);
        ++done;
    }
    return {};
}

Expected<> DailyReads::settle(std::stop_token stop)
{
    MED_TRY(const auto reads, offlineReads(m_session));
    if (reads.empty()) {
        return {};
    }
    const auto lock = m_session.lockOutbox();
    if (!lock) {
        return lock.error().code == ErrorCode::Conflict ? Expected<>() : std::unexpected(lock.error());
    }
    MED_CHECK(settleReads(m_session, stop));
    return {};
}

} // namespace med::workflows
