#pragma once

#include "services/wallet/act_decoder.h"

#include <set>
#include <span>

namespace med::wallet {

enum class Decision {
    Refuse,
    Evaluate, ///< Sign the proposal, never the transaction made from it.
    Sign, ///< Sign the proposal and, once, the transaction made from it.
};

/// Whom the gate asks before a key signs an act. `words` are what a person has to see.
class Approval {
public:
    virtual ~Approval() = default;
    virtual Decision approve(const Act &act, std::span<const std::string> words) = 0;
};

/// Signs the acts of a list without asking, for agents and for what follows from an approved act;
/// lets reads be evaluated; refuses the rest. Consents are never in such a list.
class ApproveListed : public Approval {
public:
    /// Access:Log, Record:PublishEnvelopes, Order:Accept, Order:Start and Order:Complete.
    ApproveListed();
    explicit ApproveListed(std::set<std::string> functions);
    Decision approve(const Act &act, std::span<const std::string> words) override;

private:
    std::set<std::string> m_functions;
};

/// For one run of the command line, where typing the command is the approval: signs the functions that
/// the command stands for and hands their words to `sink`; lets reads be evaluated, and `asked`, whatever it does:
/// without the signature of a transaction nothing comes of that; refuses the rest.
class ApproveCommand : public Approval {
public:
    using Sink = std::function<void(const Act &act, std::span<const std::string> words)>;
    explicit ApproveCommand(std::set<std::string> functions, Sink sink = {}, std::string asked = {});
    Decision approve(const Act &act, std::span<const std::string> words) override;

private:
    std::set<std::string> m_functions;
    Sink m_sink;
    std::string m_asked;
};

} // namespace med::wallet
