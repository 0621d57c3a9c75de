#pragma once

#include "app/cli/command.h"
#include "services/workflows/care_relationship.h"
#include "services/workflows/session.h"

namespace med::cli {

/// What a command wants to have read when it begins.
enum class Reads {
    Everything, ///< The ledger, and of the store what the person may read.
    Ledger,
    WholeLedger, ///< Every block again, from the first one on, whatever was verified before.
};

/// A session for one command, which approves the acts that it stands for and shows them in words on
/// stderr before they are signed.
class CommandSession {
public:
    /// `acts` are the ledger functions that the command may sign beside the silent ones (access log,
    /// order status, envelopes). `asked` is one that it only asks for its answer. Unlocks, finishes what an earlier run left in the outbox, reads the
    /// ledger. Errors: Locked if no passphrase file was named; as Session::open.
    static Expected<CommandSession> open(Invocation &call, std::vector<std::string> acts = {}, Reads reads = Reads::Everything,
                                         std::string asked = {});
    workflows::Session &operator*() { return *m_session; }
    workflows::Session *operator->() { return m_session.get(); }

private:
    CommandSession() = default;
    std::unique_ptr<wallet::Approval> m_approval;
    std::unique_ptr<workflows::Session> m_session;
};

/// Seals the reasons of what was just done beside its record; says so if that has to wait. The command must
/// allow Record:Anchor.
void tellReasons(Invocation &call, workflows::Session &session);

/// `--relationship`, for what a doctor opens as a colleague. Errors: Invalid for another word.
Option relationshipOption();
Expected<std::optional<workflows::CareRelationship>> relationshipOf(const Arguments &arguments);

/// `id_name`, `status`, `tx_id` and `block` of a receipt.
Json toJson(const workflows::Receipt &receipt, const char *idName);

} // namespace med::cli
