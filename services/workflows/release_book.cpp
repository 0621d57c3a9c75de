#include "services/workflows/release_book.h"

#include "services/domain/anchor.h"

namespace med::workflows {

void ReleaseBook::take(Session &session, const std::string &tx)
{
    const auto transaction = session.ledger().transaction(tx);
    if (!transaction || transaction->code != ledger::TxCode::Valid || transaction->arguments.find("\"recipients\"") == std::string::npos) {
        return;
    }
    const Json arguments = Json::parse(transaction->arguments, nullptr, false);
    if (!arguments.is_object()) {
        return;
    }
    const Json &place = arguments.contains("anchor") ? arguments["anchor"] : arguments;
    const std::string set = place.value("set", "");
    std::string &patient = m_patientOfSet[set];
    if (patient.empty()) {
        const auto row = session.reader().set(set);
        patient = row ? row->patient : place.value("patient", "");
    }
    for (const Json &json : place.value("recipients", Json::array())) {
        const auto recipient = Recipient::fromJson(json);
        const int epoch = place.value("epoch", 1);
        if (recipient && m_known.emplace(set, epoch, recipient->to, recipient->envelope).second) {
            m_releases[patient].push_back({.tx = tx, .block = transaction->block, .time = transaction->timestamp, .giver = transaction->creatorId,
                                           .set = set, .epoch = epoch, .to = recipient->to, .basis = recipient->basis});
        }
    }
}

Expected<> ReleaseBook::learn(Session &session, std::stop_token stop)
{
    const std::scoped_lock lock(m_mutex);
    for (const std::uint64_t height = session.ledger().head().height; m_height < height; ++m_height) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while reading who was given keys");
        }
        MED_TRY(const auto block, session.ledger().block(m_height));
        for (const auto &tx : block.transactions) {
            if (!tx.empty()) {
                take(session, tx);
            }
        }
    }
    return {};
}

std::vector<KeyRelease> ReleaseBook::of(const std::string &patientId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_releases.find(patientId);
    return found == m_releases.end() ? std::vector<KeyRelease>() : found->second;
}

} // namespace med::workflows
