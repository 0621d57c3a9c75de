#pragma once

#include "services/domain/anchor.h"
#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"
#include "tests/services/ledger/node/running_node.h"

#include <array>
#include <map>

namespace med::tests {

inline constexpr std::array<std::string_view, 9> kRoles {"network-admin", "administrator", "custodian", "doctor", "technician",
                                                         "pharmacist",    "reviewer",      "patient",   "researcher"};
inline constexpr std::array<std::string_view, 6> kConditions {"active", "suspended", "licence", "other", "no-consent", "ended"};

/// A node with one member for each role and condition of role_matrix.txt, and something for every function of the
/// contracts to be called on. Calls are evaluated: the node checks who calls and runs the contract, and nothing changes,
/// so that no call depends on another.
class RoleWorld {
public:
    RoleWorld();

    /// The contract's status for a call as the member of a role in a condition, with arguments that fit the
    /// function: 200, or the refusal's; 0 if there can be no such member, because enrolling one is refused.
    int statusOf(const std::string &role, const std::string &condition, const std::string &function, const std::string &way);
    const std::string &refusal() const { return m_refusal; } ///< The sentence of the last call; empty if it was done.

private:
    struct Person {
        Actor actor;
        std::string id;
        std::string msp;
        std::string fingerprint; ///< Of the agreement key; empty until one is published.
    };
    /// What belongs to one patient of the hospital.
    struct Subject {
        std::string patient;
        std::string member; ///< Who the patient is; empty if not enrolled.
        Anchor record;
        std::string consent; ///< For an organisation that nobody here belongs to.
        std::string emergency;
    };

    Person person(const std::string &msp, const std::string &unit = "client") const;
    int call(const Person &caller, const std::string &function, Json arguments);
    void must(const Person &caller, const std::string &function, Json arguments);
    void enrol(const Person &administrator, const Person &who, const std::vector<std::string> &roles, Json more = Json::object());
    Json keyOf(const Person &who, const std::string &use, std::string *fingerprint = nullptr);
    void publishKey(Person &who, const std::string &use);
    std::string newId(std::string_view prefix) const;
    Recipient to(const Person &who, const std::string &basis) const;
    Anchor anchor(const Subject &subject, const Person &author) const;
    void makePeople();
    void makeSubject(Subject &subject);
    /// Names all in a condition, and gives them the keys of the patient's record.
    void grantConsents(std::string_view condition, std::optional<std::int64_t> until);
    std::string order(std::string_view state);
    Json arguments(const Person &caller, const std::string &role, const std::string &function, const std::string &way);
    Json orderArguments(const Person &caller, const std::string &function);
    Json recordArguments(const Person &caller, const Subject &subject, const std::string &function);

    RunningNode m_node;
    Person m_administrator; ///< Of the hospital; these work behind the scenes.
    Person m_elsewhere; ///< Administrator of the other hospital.
    Person m_doctor;
    Person m_technician;
    Person m_agent;
    Person m_suspended;
    Person m_unbound; ///< A patient's identity that is bound to no reference.
    std::map<std::pair<std::string, std::string>, Person> m_people; ///< By role and condition.
    std::map<std::string, std::string> m_consents; ///< By member.
    std::map<std::string, std::string> m_keys; ///< Fingerprints of the hospital's two keys, by holder.
    std::map<std::string, std::string> m_orders; ///< By state.
    void askForErasure(const Subject &subject, const Person &asker, const std::string &proxy = {});
    Json accessRequest(const Person &asker, const Subject &subject, const std::string &consent);
    Subject m_withdrawing; ///< Whose erasure the doctor of the table asked for.
    Subject m_withdrawingActing; ///< The patient of the table, who acts for them.
    std::map<std::string, std::string> m_requests; ///< That wait: by subject, and for m_asked by who asked.
    std::string appoint(const Person &by, const Subject &subject, const Person &who, const std::string &kind);
    Person m_relative; ///< Another patient's identity, who acts for somebody.
    std::map<std::string, std::string> m_appointments; ///< By the way in which a function is called.
    Subject m_asked; ///< Whose erasure is requested.
    Subject m_erasing; ///< Whose erasure is approved.
    Subject m_restricted;
    Subject m_resealing; ///< Whose record set waits for being sealed anew, under epoch 2.
    std::map<std::string, std::string> m_erasures; ///< By patient.
    Subject m_unenrolled;
    Subject m_enrolled;
    std::string m_free; ///< A reference that is bound to nobody.
    std::string m_refusal;
};

} // namespace med::tests
