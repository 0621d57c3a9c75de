#pragma once

#include "services/wallet/approval.h"
#include "services/workflows/name_book.h"
#include "services/workflows/signing_desk.h"

#include <atomic>

namespace med::workflows {

/// Puts the wallet's question to a person: silent acts and those that a mandate covers are signed at
/// once, all others are shown at the desk. What the person approved is kept in the profile until it is
/// done, so that it can be signed again after a crash, and nothing else. Threads: any.
class DeskApproval : public wallet::Approval {
public:
    /// Without a desk everything that would be asked is refused.
    void setDesk(std::shared_ptr<SigningDesk> desk);
    /// Before the first act. Both must outlive their use here.
    void attach(Session &session, NameBook &names);

    wallet::Decision approve(const wallet::Act &act, std::span<const std::string> words) override;

    /// Asks for the mandate to send what answers an order, unless one is in force.
    /// Errors: Cancelled if the person said no.
    /// Files that name another patient are no part of any mandate: for them, with the person's reason, it asks each time.
    Expected<> mandate(const OrderEntry &order, const Intake &intake, const std::string &overrideReason);
    /// Until when a mandate for this order is in force; the beginning of time if none is.
    Moment mandateOf(const std::string &orderId) const;
    /// Lets the reason for an act that was approved be anchored without a second question, as long as it lives.
    class Following {
    public:
        explicit Following(DeskApproval &approval) : m_approval(approval) { m_approval.m_following = true; }
        ~Following() { m_approval.m_following = false; }
        Following(const Following &) = delete;

    private:
        DeskApproval &m_approval;
    };

    /// Of the sealed content of the act that begins now, for the sheet's headline.
    void begin(const std::string &title, std::vector<SigningRequest::Fact> facts = {});
    /// True once after a refusal.
    bool takeRefusal() { return m_refused.exchange(false); }
    /// If the act that was approved last is signed and waits for the gateway: what it is about. The desk is told.
    std::optional<std::string> takeKept();
    /// The act that was shown last is confirmed; nothing if none was.
    void confirmed(std::uint64_t block);
    void reached(ledger::SubmitState state);

private:
    struct Approved {
        std::string function;
        Json arguments;
    };
    void remember(const wallet::Act &act);
    bool isLast(const wallet::Act &act) const;
    bool isMandated(const std::string &orderId) const;
    SigningRequest requestOf(const wallet::Act &act) const;
    std::vector<SigningRequest::Recipient> recipientsOf(const Json &anchor) const;
    void sign(SigningRequest &request) const; ///< Fills in who signs.
    bool ask(const SigningRequest &request);

    std::shared_ptr<SigningDesk> desk() const;

    std::shared_ptr<SigningDesk> m_desk; ///< Guarded by m_mutex.
    Session *m_session = nullptr;
    NameBook *m_names = nullptr;
    std::mutex m_asking; ///< One question at a time.
    mutable std::mutex m_mutex;
    std::string m_title; ///< Guarded by m_mutex.
    std::vector<SigningRequest::Fact> m_facts; ///< Guarded by m_mutex.
    Approved m_last; ///< In the act that runs. Guarded by m_mutex.
    std::atomic<bool> m_refused = false;
    std::atomic<bool> m_shown = false;
    std::atomic<bool> m_following = false;
};

/// Whether a person approved this act in an earlier run, at the desk or by a mandate that is in force.
bool wasApproved(const Session &session, const std::string &function, const Json &arguments);

} // namespace med::workflows
