#include "services/ledger/chaincode/peer_stream_internal.h"

#include "services/base/log.h"
#include "services/base/text.h"
#include "services/ledger/proto/bytes_internal.h"

namespace med::ledger {

namespace {

constexpr std::size_t kMaxOutgoing = 1000;
constexpr std::size_t kFewestRecords = 100; ///< What a peer takes that offers batches of no size.
constexpr std::size_t kMaxIdLength = 64;
constexpr int kFirstErrorStatus = 400;
constexpr int kHostFailed = 500;
constexpr int kEnding = 503;

void say(LogLevel level, const std::string &peer, const std::string &text)
{
    logLine(level, "chaincode", peer + ": " + text);
}

protos::ChaincodeMessage answerOf(protos::ChaincodeMessage::Type type,
                                  const protos::ChaincodeMessage &call, std::string payload)
{
    protos::ChaincodeMessage message;
    message.set_type(type);
    message.set_channel_id(call.channel_id());
    message.set_txid(call.txid());
    message.set_payload(std::move(payload));
    return message;
}

/// For a line of the log: what a peer sends as an id may be anything.
std::string idOf(const protos::ChaincodeMessage &message)
{
    return escaped(message.txid().substr(0, kMaxIdLength));
}

std::string serialize(const contracts::Response &response)
{
    protos::Response out;
    out.set_status(response.status);
    out.set_message(response.message);
    out.set_payload(toText(response.payload));
    return out.SerializeAsString();
}

} // namespace

/// gRPC's side of a stream.
class PeerStream::Reactor final : public grpc::ServerBidiReactor<Message, Message> {
public:
    explicit Reactor(std::shared_ptr<PeerStream> stream)
        : m_stream(std::move(stream))
    {
    }
    void OnReadDone(bool ok) override
    {
        if (!ok) {
            m_stream->lose();
            return;
        }
        m_stream->handle(incoming);
        const std::scoped_lock lock(m_stream->m_mutex);
        m_stream->readNext();
    }
    void OnWriteDone(bool ok) override
    {
        {
            const std::scoped_lock lock(m_stream->m_mutex);
            m_stream->m_writing = false;
            m_stream->m_outgoing.pop_front();
        }
        if (!ok) {
            m_stream->lose();
        }
        const std::scoped_lock lock(m_stream->m_mutex);
        m_stream->writeNext();
        if (m_stream->m_readPaused) {
            m_stream->readNext();
        }
        m_stream->finishIfIdle();
    }
    void OnCancel() override { m_stream->lose(); }
    void OnDone() override
    {
        ServerWorld &world = m_stream->m_world;
        if (m_stream->m_state == State::Ready) {
            --world.registered;
        }
        say(LogLevel::Info, m_stream->m_peer, "the stream ended");
        {
            const std::scoped_lock lock(world.mutex);
            world.streams.erase(m_stream);
        }
        delete this;
    }

    Message incoming;

private:
    const std::shared_ptr<PeerStream> m_stream;
};

PeerStream::PeerStream(ServerWorld &world, std::string peer)
    : m_world(world)
    , m_peer(std::move(peer))
{
}

grpc::ServerBidiReactor<PeerStream::Message, PeerStream::Message> *
PeerStream::open(ServerWorld &world, std::string peer)
{
    const auto stream = std::make_shared<PeerStream>(world, std::move(peer));
    auto *reactor = new Reactor(stream);
    bool room = true;
    {
        const std::scoped_lock lock(world.mutex);
        room = world.streams.size() < world.options.streams;
        world.streams.insert(stream);
    }
    const std::scoped_lock lock(stream->m_mutex);
    stream->m_reactor = reactor;
    if (!room) {
        say(LogLevel::Warning, stream->m_peer, "refused: there are too many streams");
        stream->finish({grpc::StatusCode::RESOURCE_EXHAUSTED, "there are too many streams"});
    } else if (world.draining) {
        stream->finish({grpc::StatusCode::UNAVAILABLE, "the chaincode process is ending"});
    } else {
        say(LogLevel::Info, stream->m_peer, "a peer connected");
        protos::ChaincodeID id;
        id.set_name(world.options.packageId);
        Message message;
        message.set_type(Message::REGISTER);
        message.set_payload(id.SerializeAsString());
        stream->sendLocked(std::move(message));
        stream->readNext();
    }
    return reactor;
}

void PeerStream::handle(Message &message)
{
    switch (message.type()) {
    case Message::REGISTERED: {
        const std::scoped_lock lock(m_mutex);
        m_state = m_state == State::Created ? State::Established : m_state;
        return;
    }
    case Message::READY:
        return handleReady(message);
    case Message::INIT:
    case Message::TRANSACTION:
        return handleCall(message);
    case Message::RESPONSE:
    case Message::ERROR:
        return handleAnswer(message);
    case Message::KEEPALIVE:
        message.clear_payload();
        send(std::move(message));
        return;
    default:
        say(LogLevel::Warning, m_peer,
            "ignored a message of type " + std::to_string(int(message.type())));
    }
}

void PeerStream::handleReady(const Message &message)
{
    const std::scoped_lock lock(m_mutex);
    if (m_state != State::Established) {
        say(LogLevel::Warning, m_peer, "ignored a READY out of turn");
        return;
    }
    protos::ChaincodeAdditionalParams offers;
    if (!fromBytes(offers, message.payload())) {
        say(LogLevel::Warning, m_peer, "what READY offers cannot be read and is not used");
        offers.Clear();
    }
    const auto size = [](std::size_t told) { return told == 0 ? kFewestRecords : told; };
    m_offers.writeBatch = offers.use_write_batch() ? size(offers.max_size_write_batch()) : 0;
    m_offers.getMultiple =
        offers.use_get_multiple_keys() ? size(offers.max_size_get_multiple_keys()) : 0;
    m_state = State::Ready;
    ++m_world.registered;
    say(LogLevel::Info, m_peer, "registered as " + m_world.options.packageId);
}

void PeerStream::refuseCall(const Message &call, const std::string &why)
{
    ++m_world.failed;
    say(LogLevel::Warning, m_peer, "transaction " + idOf(call) + " was not run: " + why);
    sendLocked(answerOf(Message::ERROR, call, why));
}

void PeerStream::handleCall(Message &message)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_reactor || m_lost) {
        return;
    }
    if (m_state != State::Ready) {
        return refuseCall(message, "the peer has not said READY");
    }
    if (m_world.draining) {
        ++m_world.refused;
        sendLocked(answerOf(Message::COMPLETED, message,
                            serialize({.status = kEnding,
                                       .message = "The chaincode process is ending: try again."})));
        return;
    }
    Key key{message.channel_id(), message.txid()};
    if (m_calls.contains(key)) {
        return refuseCall(message, "this transaction is still running");
    }
    const bool full = m_working >= std::max<std::size_t>(m_world.options.workers / 2, 1);
    if (full && m_waiting.size() >= m_world.options.waiting) {
        return refuseCall(message, "too many transactions are waiting");
    }
    auto conversation = std::make_shared<Conversation>(
        message, m_offers, m_world.options.patience,
        [self = shared_from_this()](Message out) { return self->send(std::move(out)); });
    m_calls.emplace(std::move(key), conversation);
    ++m_world.running;
    auto job = [self = shared_from_this(), conversation = std::move(conversation),
                call = std::make_shared<Message>(std::move(message))] {
        self->runCall(conversation, *call);
    };
    if (full) {
        m_waiting.push_back(std::move(job));
    } else {
        ++m_working;
        m_world.pool.run(std::move(job));
    }
}

void PeerStream::handleAnswer(Message &message)
{
    std::shared_ptr<Conversation> conversation;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_calls.find({message.channel_id(), message.txid()});
        conversation = found == m_calls.end() ? nullptr : found->second;
    }
    const std::string txId = idOf(message);
    if (!conversation || !conversation->answer(message)) {
        say(LogLevel::Warning, m_peer, "ignored an answer that nobody waits for: " + txId);
    }
}

void PeerStream::runCall(const std::shared_ptr<Conversation> &conversation, const Message &call)
{
    Outcome outcome{.answer = answerOf(Message::ERROR, call, "the stream ended"),
                    .counter = &m_world.failed};
    if (!isOver()) {
        try {
            outcome = outcomeOf(*conversation, call);
        } catch (const std::exception &problem) {
            say(LogLevel::Error, m_peer, "transaction " + idOf(call) + ": " + problem.what());
            outcome.answer = answerOf(Message::ERROR, call, "the chaincode process failed");
        }
    }
    if (outcome.answer.ByteSizeLong() > kMaxMessageBytes) {
        outcome = {.answer = answerOf(Message::COMPLETED, call,
                                      serialize({.status = kHostFailed,
                                                 .message = "The answer is larger than 100 MiB."})),
                   .counter = &m_world.refused};
    }
    callEnded({call.channel_id(), call.txid()}, std::move(outcome));
}

PeerStream::Outcome PeerStream::outcomeOf(Conversation &conversation, const Message &call)
{
    const auto malformed = [&](const std::string &why) {
        say(LogLevel::Warning, m_peer, "transaction " + idOf(call) + " was not run: " + why);
        return Outcome{.answer = answerOf(Message::ERROR, call, why), .counter = &m_world.failed};
    };
    protos::ChaincodeInput input;
    if (!fromBytes(input, call.payload())) {
        return malformed("the chaincode's input is malformed");
    }
    auto proposal = parseProposal(bytesOf(call.proposal().proposal_bytes()));
    if (!proposal) {
        return malformed(proposal.error().detail);
    }
    if (proposal->txId != call.txid()) {
        return malformed("the proposal has another transaction id");
    }
    proposal->isInit = call.type() == Message::INIT;
    std::vector<Bytes> arguments;
    for (const std::string &argument : input.args()) {
        arguments.push_back(copyOf(argument));
    }
    Stub stub(conversation, *std::move(proposal), std::move(arguments));
    auto response = m_world.chaincode(stub);
    if (response.status < kFirstErrorStatus) {
        if (const auto finished = stub.finish(); !finished) {
            response = {.status = kHostFailed, .message = finished.error().detail};
        }
    }
    if (!isUtf8(response.message)) {
        response.message = escaped(response.message); // A peer could not read it.
    }
    const bool success = response.status < kFirstErrorStatus;
    Outcome outcome{.answer = answerOf(Message::COMPLETED, call, serialize(response)),
                    .counter = success ? &m_world.completed : &m_world.refused};
    if (const auto &event = stub.event(); event && success) {
        outcome.answer.mutable_chaincode_event()->set_event_name(event->name);
        outcome.answer.mutable_chaincode_event()->set_payload(toText(event->payload));
    }
    return outcome;
}

void PeerStream::callEnded(const Key &key, Outcome outcome)
{
    const std::scoped_lock lock(m_mutex);
    m_calls.erase(key); // Before the answer: the peer may call again as soon as it has it.
    ++(m_lost ? m_world.failed : *outcome.counter);
    --m_world.running;
    sendLocked(std::move(outcome.answer));
    if (m_waiting.empty()) {
        --m_working;
    } else {
        m_world.pool.run(std::move(m_waiting.front()));
        m_waiting.pop_front();
    }
    finishIfIdle();
}

void PeerStream::drain()
{
    const std::scoped_lock lock(m_mutex);
    finishIfIdle();
}

bool PeerStream::isOver()
{
    const std::scoped_lock lock(m_mutex);
    return m_lost;
}

/// The peer is gone: whoever waits for it is told, what waits for a worker is told when its turn
/// comes.
void PeerStream::lose()
{
    std::vector<std::shared_ptr<Conversation>> waiting;
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_lost, true)) {
            return;
        }
        for (const auto &[key, conversation] : m_calls) {
            waiting.push_back(conversation);
        }
        if (!waiting.empty()) {
            say(LogLevel::Warning, m_peer,
                "the stream was lost, with " + std::to_string(waiting.size()) + " transactions");
        }
        m_outgoing.resize(m_writing ? 1 : 0);
        finishIfIdle();
    }
    for (const auto &conversation : waiting) {
        conversation->lose();
    }
}

bool PeerStream::send(Message message)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_reactor || m_lost) {
        return false;
    }
    sendLocked(std::move(message));
    return true;
}

void PeerStream::sendLocked(Message message)
{
    if (m_reactor && !m_lost) {
        m_outgoing.push_back(std::move(message));
        writeNext();
    }
}

void PeerStream::writeNext()
{
    if (m_reactor && !m_writing && !m_outgoing.empty()) {
        m_writing = true;
        m_reactor->StartWrite(&m_outgoing.front());
    }
}

/// A peer that reads nothing is not read either, so that no more is kept for it.
void PeerStream::readNext()
{
    m_readPaused = m_outgoing.size() >= kMaxOutgoing;
    if (m_reactor && !m_readPaused && !m_lost) {
        m_reactor->StartRead(&m_reactor->incoming);
    }
}

void PeerStream::finishIfIdle()
{
    if (m_lost && !m_writing) {
        return finish(grpc::Status::OK);
    }
    if (m_world.draining && m_calls.empty() && m_outgoing.empty()) {
        finish({grpc::StatusCode::UNAVAILABLE, "the chaincode process is ending"});
    }
}

void PeerStream::finish(const grpc::Status &status)
{
    if (m_reactor) {
        std::exchange(m_reactor, nullptr)->Finish(status);
    }
}

} // namespace med::ledger
