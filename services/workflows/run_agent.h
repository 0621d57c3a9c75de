#pragma once

#include "services/workflows/consents.h"
#include "services/workflows/reseal_records.h"

#include <functional>
#include <set>

namespace med::workflows {

/// What the agent did or did not do, in words, for its log.
struct AgentEvent {
    enum class Kind { Released, Withheld, Rotated, Removed, Erased, Resealed };
    Kind kind = Kind::Released;
    std::string set;
    int epoch = 0;
    std::string to; ///< Holder; empty for a rotation.
    std::string basis; ///< What it rests on.
    std::string reason;
};

/// `released`, `withheld` …
const char *nameOf(AgentEvent::Kind kind);

/// The custodian's agent: seals record keys to whom an active consent names and to who opened an emergency
/// access, so that both take effect with everybody else away, emergencies first; notes on the ledger (BTG) that it
/// did so, which is its answer to the opener; seals the reasons of emergencies to administrators who are to review
/// them; seals a patient's whole record to the patient who joined and to who acts for them now, and registrations to doctors and administrators who did;
/// rotates the epoch of record sets behind a consent or an emergency that ended, and
/// removes the envelopes that rested on it; does the same for restricted records, as long as they are, and carries approved
/// erasures out; encrypts anew what lies under closed epochs where a withdrawal asks for that; seals anew what the ledger names and the store lost. An envelope
/// whose grant is in force is never touched. What it withholds for the same reason it tells once. Needs a profile with role custodian and the organisation's
/// release key.
class RunAgent {
public:
    /// `alive`: called again and again during a round, for who tells others that the agent is there.
    explicit RunAgent(Session &session, std::function<void()> alive = {}) : m_session(session), m_alive(std::move(alive)), m_reseal(session) {}
    using Told = std::function<void(const AgentEvent &)>;
    struct Counts {
        int released = 0;
        int withheld = 0;
        int rotated = 0;
        int removed = 0;
        int erased = 0; ///< Patients.
        int resealed = 0; ///< Versions of records.
    };
    /// One round over all patients of the organisation. Errors: Denied if the member is no custodian;
    /// Offline, Io; Conflict if another program works with the profile for long; what one consent's failure is, is told as withheld and does not stop the others.
    Expected<Counts> once(const Told &told, std::stop_token stop);

private:
    struct Round;
    struct Release;
    Expected<> release(Round &round, const ConsentRow &consent, std::stop_token stop);
    Expected<int> release(Round &round, const Release &what, std::stop_token stop);
    Expected<> answer(Round &round, const EmergencyRow &emergency, std::stop_token stop);
    Expected<> answerEmergencies(Round &round, std::stop_token stop);
    /// Colleagues of whom this holds, and who can receive.
    Expected<std::vector<std::string>> staffWho(bool (*may)(const MemberRow &)) const;
    bool mayReadNow(const MemberRow &member) const;
    /// Lets colleagues read what they decide about: a sealed reason or request.
    Expected<> letDecide(Round &round, const std::string &record, bool (*may)(const MemberRow &), const char *reason, std::stop_token stop);
    Expected<> letDecide(Round &round, const std::vector<ConsentRow> &consents, std::stop_token stop);
    Expected<> letDecideErasures(Round &round, std::stop_token stop);
    Expected<> letPatientIn(Round &round, const PatientRow &patient, std::stop_token stop);
    Expected<> letReview(Round &round, const EmergencyRow &emergency, std::stop_token stop);
    /// A failure that would meet every other as well ends the round; another is told, once. Errors: Offline, Cancelled.
    Expected<> orWithhold(Round &round, const Expected<> &done, const std::string &to, const std::string &basis);
    void withhold(Round &round, const std::string &to, const std::string &basis, const std::string &reason);
    Expected<> replaceLost(Round &round, const std::string &patientId, std::stop_token stop);
    Expected<> replaceLost(Round &round, const SetRow &set, int epoch, std::stop_token stop);
    Expected<> letIn(Round &round, const PatientRow &patient, std::stop_token stop);
    Expected<> letIn(Round &round, const Release &what, std::stop_token stop);
    /// The whole record: each set with all its epochs.
    Expected<> letInAll(Round &round, const std::string &patientId, const std::string &holder, const std::string &basis, const std::string &reason, std::stop_token stop);
    Expected<> letProxiesIn(Round &round, const std::vector<ProxyRow> &proxies, std::stop_token stop);
    Expected<> endGrants(Round &round, const std::string &patientId, std::stop_token stop);
    Expected<> erase(Round &round, std::stop_token stop);
    Expected<> resealAll(Round &round, const std::string &patientId, std::stop_token stop);
    Expected<> reseal(Round &round, const SetRow &set, std::stop_token stop);
    Expected<> rotate(Round &round, const SetRow &set, std::stop_token stop);
    Expected<std::vector<std::string>> membersBehind(const std::string &grantee, const std::string &purpose) const;
    Session &m_session;
    std::function<void()> m_alive;
    ResealRecords m_reseal;
    std::set<std::pair<std::string, std::string>> m_withheld; ///< For what and why, told already.
};

} // namespace med::workflows
