#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace med::workflows {

/// As what a clinician treats a patient in whose record nothing names them. The ledger's words: ward, cover, on-call.
enum class CareRelationship { Ward, Cover, OnCall };

std::string_view wordOf(CareRelationship relationship);
std::optional<CareRelationship> careRelationship(std::string_view word);

/// What a person stated since they signed in: it holds for all that they then open of the patient. May be asked from several threads.
class StatedRelationships {
public:
    void state(const std::string &patientId, CareRelationship relationship);
    std::optional<CareRelationship> of(const std::string &patientId) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, CareRelationship> m_stated;
};

} // namespace med::workflows
