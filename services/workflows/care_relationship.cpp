#include "services/workflows/care_relationship.h"

#include <algorithm>
#include <utility>

namespace med::workflows {

namespace {

constexpr std::pair<CareRelationship, std::string_view> kWords[] = {
    {CareRelationship::Ward, "ward"}, {CareRelationship::Cover, "cover"}, {CareRelationship::OnCall, "on-call"}};

} // namespace

std::string_view wordOf(CareRelationship relationship)
{
    return std::ranges::find(kWords, relationship, &std::pair<CareRelationship, std::string_view>::first)->second;
}

std::optional<CareRelationship> careRelationship(std::string_view word)
{
    const auto found = std::ranges::find(kWords, word, &std::pair<CareRelationship, std::string_view>::second);
    return found == std::end(kWords) ? std::nullopt : std::optional(found->first);
}

void StatedRelationships::state(const std::string &patientId, CareRelationship relationship)
{
    const std::scoped_lock lock(m_mutex);
    m_stated[patientId] = relationship;
}

std::optional<CareRelationship> StatedRelationships::of(const std::string &patientId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_stated.find(patientId);
    return found == m_stated.end() ? std::nullopt : std::optional(found->second);
}

} // namespace med::workflows
