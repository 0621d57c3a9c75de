#include "services/workflows/release_book.h"

#include "services/domain/anchor.h"

#include <set>
#include <tuple>

namespace med::workflows {

namespace {

/// The part of the arguments that names a set, an epoch and recipients; null if there is none, or the transaction had no effect.
Json sealedIn(const ledger::TransactionSummary &transaction)
{
    if (transaction.code != ledger::TxCode::Valid || transaction.arguments.find("\"recipients\"") == std::string::npos) {
        return {};
    }
    Json arguments = Json::parse(transaction.arguments, nullptr, false);
    if (!arguments.is_object()) {
        return {};
    }
    return arguments.contains("anchor") ? arguments["anchor"] : arguments;
}

} // namespace

Expected<> ReleaseBook::learn(Session &session, std::stop_token stop)
{
    const std::scoped_lock lock(m_mutex);
    for (const std::uint64_t height = session.ledger().head().height; m_height < height; ++m_height) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while reading who was given keys");
        }
        MED_TRY(const auto block, session.ledger().block(m_height));
        for (std::size_t i = 0; i < block.transactions.size(); ++i) {
            const auto transaction = block.transactions[i].empty() ? failure(ErrorCode::NotFound, "") : session.ledger().transaction(block.transactions[i]);
            const Json sealed = transaction ? sealedIn(*transaction) : Json();
            if (!sealed.is_object()) {
                continue;
            }
            std::string patient = sealed.value("patient", "");
            if (const auto set = patient.empty() ? session.reader().set(sealed.value("set", "")) : failure(ErrorCode::NotFound, "")) {
                patient = set->patient;
            }
            m_places[patient].push_back({.block = m_height, .index = i});
        }
    }
    return {};
}

Expected<std::vector<KeyRelease>> ReleaseBook::of(Session &session, const std::string &patientId) const
{
    std::vector<Place> places;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_places.find(patientId);
        places = found == m_places.end() ? places : found->second;
    }
    std::set<std::tuple<std::string, int, std::string, std::string>> known; // Set, epoch, holder, envelope: a repetition releases nothing.
    std::vector<KeyRelease> releases;
    for (const auto &place : places) {
        MED_TRY(const auto block, session.ledger().block(place.block));
        MED_TRY(const auto transaction, session.ledger().transaction(block.transactions.at(place.index)));
        const Json sealed = sealedIn(transaction);
        const std::string set = sealed.value("set", "");
        const int epoch = sealed.value("epoch", 1);
        for (const Json &json : sealed.value("recipients", Json::array())) {
            const auto recipient = Recipient::fromJson(json);
            if (recipient && known.emplace(set, epoch, recipient->to, recipient->envelope).second) {
                releases.push_back({.tx = transaction.txId, .block = place.block, .time = transaction.timestamp, .giver = transaction.creatorId, .set = set,
                                    .epoch = epoch, .to = recipient->to, .basis = recipient->basis});
            }
        }
    }
    return releases;
}

} // namespace med::workflows
