#include "services/workflows/workplace_words.h"

namespace med::workflows {

std::string roleNameOf(const MemberRow &member)
{
    for (const char *role : {"doctor", "technician", "pharmacist", "reviewer", "researcher", "patient", "custodian", "network-admin", "administrator"}) {
        if (member.hasRole(role)) {
            return role;
        }
    }
    return "member";
}

std::string modalityOfTitle(const std::string &title)
{
    const std::string word = title.substr(0, title.find(' '));
    for (const char *known : {"CT", "MR", "US", "XR", "MG", "PT", "NM"}) {
        if (word == known) {
            return word == "XR" ? "DX" : word;
        }
    }
    if (title.find("X-ray") != std::string::npos) {
        return "DX";
    }
    return word == "Ultrasound" ? "US" : std::string();
}

std::string stepOf(const std::string &outboxState)
{
    if (outboxState == "read" || outboxState == "planned") {
        return "read";
    }
    if (outboxState == "sealed" || outboxState == "verified") {
        return outboxState == "sealed" ? "seal" : "upload";
    }
    return outboxState == "submitted" || outboxState == "committed" || outboxState == "done" ? "confirm" : "upload";
}

} // namespace med::workflows
