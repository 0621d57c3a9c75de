#pragma once

#include "services/workflows/desk_approval.h"
#include "services/workflows/patients.h"
#include "services/workflows/registration_acts.h"
#include "services/workflows/signing_desk.h"

namespace med::workflows {

/// Whom of the readable patients a draft may be, the likeliest first; nobody below an even chance.
std::vector<LikelyPatient> likelyPatients(Session &session, const PatientDraft &draft);

/// A registrar's acts over a session. `act` makes one as the workplace makes all: shown at the desk, one at a time.
class LedgerRegistration : public RegistrationActs {
public:
    using Work = std::function<Expected<Receipt>()>;
    using Act = std::function<Expected<Receipt>(const std::string &title, std::vector<SigningRequest::Fact> facts, const Work &work)>;
    /// `look` reads what others did meanwhile.
    LedgerRegistration(Session &session, DeskApproval &approval, const NameBook &names, std::function<Expected<>(std::stop_token)> look, Act act)
        : m_session(session), m_approval(approval), m_names(names), m_look(std::move(look)), m_act(std::move(act))
    {
    }
    Expected<std::vector<LikelyPatient>> likely(const PatientDraft &draft, std::stop_token stop) override;
    Expected<RegistrationDetails> details(const std::string &patientId, std::stop_token stop) override;
    Expected<Receipt> amend(const std::string &patientId, const PatientDraft &draft, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> link(const std::string &keptId, const std::string &otherId, const std::string &reason, std::stop_token stop) override;
    Expected<Receipt> unlink(const std::string &oneId, const std::string &otherId, const std::string &reason, std::stop_token stop) override;

private:
    std::vector<SigningRequest::Fact> linkFacts(const std::string &oneId, const std::string &otherId, const std::string &reason) const;
    Session &m_session;
    DeskApproval &m_approval;
    const NameBook &m_names;
    const std::function<Expected<>(std::stop_token)> m_look;
    const Act m_act;
};

} // namespace med::workflows
