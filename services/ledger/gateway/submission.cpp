#include "services/ledger/gateway/fabric_gateway_internal.h"

#include "services/ledger/gateway/patience.h"
#include "services/ledger/gateway/prepared_check.h"
#include "services/ledger/proto/bytes_internal.h"

namespace med::ledger {

namespace {

constexpr int kBuilds = 5; ///< Of one act, after read conflicts.
constexpr std::chrono::milliseconds kConflictPause(40);

std::unexpected<Error> pending(const std::string &txId, const std::string &why)
{
    return failure(ErrorCode::Pending,
                   "transaction " + txId + " was sent, how it ended is not known yet: " + why,
                   "It is kept and will be asked for again; do not repeat the act.");
}

/// True if a failed submission may have been ordered all the same.
bool mayHaveBeenOrdered(const GatewayStatus &status)
{
    const bool unreachable = status.details.empty()
        && (status.message.find("failed to connect") != std::string::npos
            || status.message.find("Connection refused") != std::string::npos);
    return !unreachable
        && (status.code == grpc::DEADLINE_EXCEEDED || status.code == grpc::UNAVAILABLE
            || status.code == grpc::CANCELLED || status.code == grpc::INTERNAL
            || status.code == grpc::UNKNOWN);
}

} // namespace

void FabricGateway::Teller::tell(SubmitState state)
{
    for (; next <= static_cast<int>(state); ++next) {
        if (told) {
            told(static_cast<SubmitState>(next));
        }
    }
}

/// Repeats with a new proposal each time: its id must never be used twice.
Expected<common::Envelope> FabricGateway::endorse(const Call &call, Proposed &proposed,
                                                  Teller &teller, std::stop_token stop)
{
    for (int attempt = 1;; ++attempt) {
        MED_TRY(proposed, propose(call));
        teller.tell(SubmitState::Signed);
        gateway::EndorseRequest request;
        request.set_transaction_id(proposed.proposal.txId);
        request.set_channel_id(m_network.channel);
        *request.mutable_proposed_transaction() = proposed.message;
        for (const std::string &mspId : call.endorsingOrganizations) {
            request.add_endorsing_organizations(mspId);
        }
        auto answer = m_calls.endorse(request, stop);
        if (answer) {
            return *std::move(answer);
        }
        const int tries = peersDisagree(answer.error(), call.endorsingOrganizations) ? kTriesBehind
            : mayRepeat(answer.error())                                              ? m_calls.tries()
                                                                                     : 0;
        if (attempt >= tries || stop.stop_requested()) {
            return std::unexpected(errorOf(GatewayCall::Endorse, answer.error()));
        }
        MED_CHECK(pauseFor(pauseAfter(attempt), stop));
    }
}

Expected<FabricGateway::Prepared> FabricGateway::prepare(const Call &call, Teller &teller,
                                                         std::stop_token stop)
{
    Proposed proposed;
    MED_TRY(common::Envelope prepared, endorse(call, proposed, teller, stop));
    std::shared_ptr<const Channel> channel;
    KeyPolicy keyPolicy;
    {
        const std::lock_guard lock(m_mutex);
        channel = m_channel;
        keyPolicy = m_keyPolicy;
    }
    const Bytes payload = copyOf(prepared.payload());
    MED_TRY(const Transaction transaction,
            checkPrepared(payload, proposed.proposal, *channel, keyPolicy));
    teller.tell(SubmitState::Endorsed);
    MED_TRY(const Bytes signature, m_signer.sign(crypto::Signing::Transaction, payload));
    prepared.set_signature(toText(signature));
    return Prepared{.txId = proposed.proposal.txId,
                    .envelope = toBytes(prepared),
                    .result = transaction.response.payload};
}

Expected<> FabricGateway::send(const std::string &txId, ByteView envelope, std::stop_token stop)
{
    gateway::SubmitRequest request;
    request.set_transaction_id(txId);
    request.set_channel_id(m_network.channel);
    if (!fromBytes(*request.mutable_prepared_transaction(), envelope)) {
        return failure(ErrorCode::Invalid,
                       "the journalled transaction " + txId + " cannot be read");
    }
    bool maybeOrdered = false;
    for (int attempt = 1;; ++attempt) {
        const auto answer = m_calls.submit(request, stop);
        if (answer) {
            return {};
        }
        maybeOrdered = maybeOrdered || mayHaveBeenOrdered(answer.error());
        const bool last = attempt == m_calls.tries() || stop.stop_requested();
        if (last || (!maybeOrdered && !mayRepeat(answer.error()))) {
            const Error error = errorOf(GatewayCall::Submit, answer.error());
            return maybeOrdered ? Expected<>(pending(txId, error.detail))
                                : Expected<>(std::unexpected(error));
        }
        if (!pauseFor(pauseAfter(attempt), stop) && maybeOrdered) {
            return pending(txId, "stopped while waiting");
        }
    }
}

Expected<FabricGateway::Outcome> FabricGateway::waitForCommit(const std::string &txId,
                                                              std::chrono::seconds patience,
                                                              std::stop_token stop)
{
    gateway::CommitStatusRequest inner;
    inner.set_transaction_id(txId);
    inner.set_channel_id(m_network.channel);
    inner.set_identity(toText(m_creator));
    const Bytes bytes = toBytes(inner);
    const auto signature = m_signer.sign(crypto::Signing::StatusRequest, bytes);
    if (!signature) {
        return pending(txId, signature.error().detail);
    }
    gateway::SignedCommitStatusRequest request;
    request.set_request(toText(bytes));
    request.set_signature(toText(*signature));
    for (int attempt = 1;; ++attempt) {
        const auto answer = m_calls.commitStatus(request, patience, stop);
        if (answer) {
            return Outcome{.code = static_cast<TxCode>(answer->result()),
                           .block = answer->block_number()};
        }
        const bool again =
            answer.error().code != grpc::DEADLINE_EXCEEDED && mayRepeat(answer.error());
        if (attempt == m_calls.tries() || stop.stop_requested() || !again
            || !pauseFor(pauseAfter(attempt), stop)) {
            return pending(txId, errorOf(GatewayCall::CommitStatus, answer.error()).detail);
        }
    }
}

Expected<FabricGateway::Outcome> FabricGateway::deliver(const std::string &txId, ByteView envelope,
                                                        Teller &teller,
                                                        std::chrono::seconds patience,
                                                        std::stop_token stop)
{
    if (const auto sent = send(txId, envelope, stop); !sent) {
        if (sent.error().code != ErrorCode::Pending || stop.stop_requested()) {
            return std::unexpected(sent.error());
        }
        // It may be there: ask before giving up.
        return waitForCommit(txId, patience, stop);
    }
    teller.tell(SubmitState::Ordered);
    return waitForCommit(txId, patience, stop);
}

Expected<Committed> FabricGateway::submit(const Call &call, SubmitJournal &journal,
                                          const std::function<void(SubmitState)> &told,
                                          std::stop_token stop)
{
    Teller teller{.told = told};
    for (int build = 1;; ++build) {
        MED_TRY(Prepared prepared, prepare(call, teller, stop));
        MED_CHECK(journal.beforeSubmit(prepared.txId, prepared.envelope));
        const auto outcome = deliver(prepared.txId, prepared.envelope, teller, kCommitPatience, stop);
        if (!outcome) {
            if (outcome.error().code != ErrorCode::Pending) {
                MED_CHECK(journal.dropped(prepared.txId));
            }
            return std::unexpected(outcome.error());
        }
        if (outcome->code == TxCode::Valid) {
            teller.tell(SubmitState::Confirmed);
            return Committed{.txId = std::move(prepared.txId),
                             .block = outcome->block,
                             .result = std::move(prepared.result)};
        }
        MED_CHECK(journal.dropped(prepared.txId));
        // The endorsements were right when they were checked: a policy failure means that a key's
        // policy changed meanwhile, which a fresh proposal mends like a read conflict.
        const bool rebuild =
            mayBeRebuilt(outcome->code) || outcome->code == TxCode::EndorsementPolicyFailure;
        if (!rebuild || build == kBuilds) {
            return std::unexpected(errorOf(outcome->code, prepared.txId));
        }
        MED_CHECK(pauseFor(withJitter(kConflictPause * (1 << build)), stop));
    }
}

Expected<Committed> FabricGateway::resume(const std::string &txId, ByteView signedEnvelope,
                                          std::stop_token stop,
                                          std::chrono::seconds patience)
{
    MED_CHECK(checkOwnDates());
    MED_TRY(const Envelope envelope, parseEnvelope(signedEnvelope));
    auto headers = parseHeaders(envelope);
    if (!headers || headers->txId != txId) {
        return failure(ErrorCode::Invalid,
                       "the journalled transaction " + txId + " is another one");
    }
    const auto transaction = parseTransaction(*std::move(headers));
    if (!transaction) {
        return failure(ErrorCode::Invalid,
                       "the journalled transaction " + txId
                           + " cannot be read: " + transaction.error().why);
    }
    const std::function<void(SubmitState)> nobody;
    Teller teller{.told = nobody};
    MED_TRY(const Outcome outcome, deliver(txId, signedEnvelope, teller, patience, stop));
    if (outcome.code != TxCode::Valid) {
        Error error = errorOf(outcome.code, txId);
        error.code = ErrorCode::Conflict;
        return std::unexpected(std::move(error));
    }
    return Committed{.txId = txId, .block = outcome.block, .result = transaction->response.payload};
}

} // namespace med::ledger
