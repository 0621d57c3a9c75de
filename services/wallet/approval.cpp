#include "services/wallet/approval.h"

namespace med::wallet {

namespace {

Decision otherwise(const Act &act)
{
    return act.onlyReads ? Decision::Evaluate : Decision::Refuse;
}

} // namespace

ApproveListed::ApproveListed()
    : ApproveListed({"Access:Log", "Record:PublishEnvelopes", "Order:Accept", "Order:Start", "Order:Complete"})
{
}

ApproveListed::ApproveListed(std::set<std::string> functions) : m_functions(std::move(functions))
{
    std::erase_if(m_functions, [](const std::string &function) { return function.starts_with("Consent:"); });
}

Decision ApproveListed::approve(const Act &act, std::span<const std::string>)
{
    return m_functions.contains(act.function) ? Decision::Sign : otherwise(act);
}

ApproveCommand::ApproveCommand(std::set<std::string> functions, Sink sink, std::string asked)
    : m_functions(std::move(functions)), m_sink(std::move(sink)), m_asked(std::move(asked))
{
}

Decision ApproveCommand::approve(const Act &act, std::span<const std::string> words)
{
    if (!m_functions.contains(act.function)) {
        return act.function == m_asked ? Decision::Evaluate : otherwise(act);
    }
    if (m_sink) {
        m_sink(act, words);
    }
    return Decision::Sign;
}

} // namespace med::wallet
