#include "services/ledger/node/commit_status_internal.h"

namespace med::ledger {

namespace {

class CommitStatusReactor final : public grpc::ServerUnaryReactor {
public:
    CommitStatusReactor(const NodeWorld &world, std::string txId, SlotPool::Slot slot,
                        gateway::CommitStatusResponse &response)
        : m_world(world), m_txId(std::move(txId)), m_slot(std::move(slot)), m_response(response),
          m_call(std::make_shared<Call>(this))
    {
    }

    /// Subscribes first and looks up then: a commit in between is seen by one of the two.
    void start()
    {
        const auto call = m_call;
        m_ticket = m_world.board.subscribe(m_txId, [call](const Expected<TransactionPlace> &place) {
            if (place) {
                call->answer(*place);
            } else {
                call->end({grpc::StatusCode::UNAVAILABLE, "the node cannot write its ledger: " + place.error().detail});
            }
        });
        auto snapshot = m_world.store.snapshot();
        const auto place = snapshot ? snapshot->transaction(m_txId) : std::unexpected(snapshot.error());
        if (!place) {
            call->end({grpc::StatusCode::UNAVAILABLE, "the ledger cannot be read: " + place.error().detail});
        } else if (*place) {
            call->answer(**place);
        }
    }

    void OnCancel() override { m_call->end(grpc::Status::CANCELLED); }

    void OnDone() override
    {
        m_world.board.unsubscribe(m_txId, m_ticket);
        delete this;
    }

private:
    /// Outlives the reactor, because a commit may be announced while the call ends. gRPC deletes the
    /// reactor only after Finish, so whoever finishes first may use it and nobody afterwards.
    struct Call {
        explicit Call(CommitStatusReactor *owner) : reactor(owner) {}

        void answer(const TransactionPlace &place)
        {
            const std::lock_guard lock(mutex);
            if (reactor) {
                reactor->m_response.set_result(protos::TxValidationCode(int(place.code)));
                reactor->m_response.set_block_number(place.block);
                std::exchange(reactor, nullptr)->Finish(grpc::Status::OK);
            }
        }

        void end(const grpc::Status &status)
        {
            const std::lock_guard lock(mutex);
            if (reactor) {
                std::exchange(reactor, nullptr)->Finish(status);
            }
        }

        std::mutex mutex;
        CommitStatusReactor *reactor;
    };

    const NodeWorld &m_world;
    const std::string m_txId;
    const SlotPool::Slot m_slot;
    gateway::CommitStatusResponse &m_response;
    const std::shared_ptr<Call> m_call;
    CommitBoard::Ticket m_ticket = 0;
};

} // namespace

grpc::ServerUnaryReactor *answerCommitStatus(const NodeWorld &world, const std::string &txId, SlotPool::Slot slot,
                                             gateway::CommitStatusResponse &response)
{
    auto *reactor = new CommitStatusReactor(world, txId, std::move(slot), response);
    reactor->start();
    return reactor;
}

} // namespace med::ledger
