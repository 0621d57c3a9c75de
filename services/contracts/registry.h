#pragma once

#include "services/contracts/functions.h"
#include "services/contracts/schema.h"
#include "services/contracts/transaction.h"

#include <span>

namespace med::contracts {

/// Roles that a member may have.
namespace role {
inline constexpr const char *kNetworkAdmin = "network-admin";
inline constexpr const char *kAdministrator = "administrator";
inline constexpr const char *kCustodian = "custodian"; ///< The agent that re-wraps keys.
inline constexpr const char *kDoctor = "doctor";
inline constexpr const char *kTechnician = "technician";
inline constexpr const char *kPharmacist = "pharmacist";
inline constexpr const char *kReviewer = "reviewer";
inline constexpr const char *kPatient = "patient";
inline constexpr const char *kResearcher = "researcher";
}

enum class Effect { Reads, Writes };

/// Who may call, before the function looks at what it is about.
enum class Callers {
    Anyone, ///< Any valid client of the channel.
    Members, ///< Active members; with one of Function::roles, if it names any.
};

/// One function of a contract, as a row of its table.
struct Function {
    std::string_view name; ///< One of functions.h.
    Effect effect = Effect::Reads;
    Callers callers = Callers::Members;
    std::vector<const char *> roles;
    std::string_view summary; ///< For people, in GetMetadata.
    Schema arguments;
    Expected<Json> (*run)(Transaction &, const Arguments &) = nullptr;

    /// The name of the event that the function emits when it changed something.
    std::string_view event() const { return name == fn::kNetworkPing ? std::string_view("Ping") : name; }
};

std::vector<Function> networkFunctions();
std::vector<Function> memberFunctions();
std::vector<Function> patientFunctions();
std::vector<Function> rightsFunctions();
std::vector<Function> proxyFunctions();
std::vector<Function> consentFunctions();
std::vector<Function> consentRequestFunctions();
std::vector<Function> emergencyFunctions();
std::vector<Function> orderFunctions();
std::vector<Function> recordFunctions();
std::vector<Function> accessFunctions();

/// All functions, in the order above.
std::span<const Function> allFunctions();
/// nullptr if there is none of that name.
const Function *findFunction(std::string_view name);

/// The answer of org.hyperledger.fabric:GetMetadata.
Json metadata();

// Refusals, in words.
inline std::unexpected<Error> refuse(std::string sentence) { return failure(ErrorCode::Conflict, std::move(sentence)); }
inline std::unexpected<Error> deny(std::string sentence) { return failure(ErrorCode::Denied, std::move(sentence)); }
inline std::unexpected<Error> invalid(std::string sentence) { return failure(ErrorCode::Invalid, std::move(sentence)); }

// Fields that several functions have.
Field pageLimit();
Field reasonDigest();
Schema recipientList(int min);
Schema anchorSchema();
Schema actSchema(); ///< The signature of an act that was signed before; see CONTRACTS.md.

/// Works for an organisation in a patient's care or its administration: any role but patient,
/// researcher and network administrator.
bool isStaff(const MemberRow &member);
bool hasAnyRole(const MemberRow &member, const std::vector<const char *> &roles);

} // namespace med::contracts
