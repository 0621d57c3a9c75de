#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace med::workflows {

/// As what a clinician treats a patient in whose record nothing names them.
enum class CareRelationship { Ward, Cover, OnCall };

/// The ledger's words.
inline constexpr std::pair<CareRelationship, std::string_view> kCareRelationships[] = {
    {CareRelationship::Ward, "ward"}, {CareRelationship::Cover, "cover"}, {CareRelationship::OnCall, "on-call"}};

constexpr std::string_view wordOf(CareRelationship relationship)
{
    return std::ranges::find(kCareRelationships, relationship, [](const auto &each) { return each.first; })->second;
}

constexpr std::optional<CareRelationship> careRelationship(std::string_view word)
{
    const auto found = std::ranges::find(kCareRelationships, word, [](const auto &each) { return each.second; });
    return found == std::end(kCareRelationships) ? std::nullopt : std::optional(found->first);
}

/// What a person stated since they signed in: it holds for all that they then open of the patient. May be asked from several threads.
class StatedRelationships {
public:
    void state(const std::string &patientId, CareRelationship relationship)
    {
        const std::scoped_lock lock(m_mutex);
        m_stated[patientId] = relationship;
    }
    std::optional<CareRelationship> of(const std::string &patientId) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_stated.find(patientId);
        return found == m_stated.end() ? std::nullopt : std::optional(found->second);
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::string, CareRelationship> m_stated;
};

} // namespace med::workflows
