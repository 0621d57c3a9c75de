#include "tests/support/fabric_peer.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_queryresult.pb.h"

namespace med::tests {

using namespace ledger;

namespace {

constexpr int kMaxMessageBytes = 100 * 1024 * 1024;
constexpr auto kPatience = std::chrono::seconds(20);
constexpr int kMost = 100'000;

std::string rowOf(const contracts::StateEntry &entry)
{
    queryresult::KV row;
    row.set_namespace_("medanchor");
    row.set_key(entry.key);
    row.set_value(toText(entry.value));
    return row.SerializeAsString();
}

} // namespace

FabricPeer::FabricPeer(int port, Options options)
    : m_options(std::move(options))
{
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
    arguments.SetMaxSendMessageSize(2 * kMaxMessageBytes);
    arguments.SetInt("grpc.use_local_subchannel_pool", 1); // Each peer has its own connection.
    if (m_options.pingMs > 0) {
        arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, m_options.pingMs);
        arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
        arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    }
    const auto credentials =
        m_options.credentials ? m_options.credentials : grpc::InsecureChannelCredentials();
    m_channel = grpc::CreateCustomChannel("localhost:" + std::to_string(port), credentials, arguments);
    m_stub = protos::Chaincode::NewStub(m_channel);
}

FabricPeer::~FabricPeer()
{
    cancel();
    if (m_reader.joinable()) {
        m_reader.join();
    }
}

std::string FabricPeer::openStream()
{
    m_stream = m_stub->Connect(&m_context);
    m_reader = std::thread([this] { listen(); });
    auto registered = m_registered.get_future();
    return registered.wait_for(kPatience) == std::future_status::ready ? registered.get() : "";
}

void FabricPeer::acceptRegistration()
{
    Message message;
    message.set_type(Message::REGISTERED);
    send(message);
    message.set_type(Message::READY);
    if (m_options.offers) {
        message.set_payload(m_options.offers->SerializeAsString());
    }
    send(message);
}

std::string FabricPeer::connect()
{
    const std::string id = openStream();
    if (!id.empty()) {
        acceptRegistration();
    }
    return id;
}

bool FabricPeer::send(const Message &message)
{
    const std::scoped_lock lock(m_writing);
    return m_stream->Write(message);
}

grpc::Status FabricPeer::close()
{
    {
        const std::scoped_lock lock(m_writing);
        m_stream->WritesDone();
    }
    return waitForEnd();
}

grpc::Status FabricPeer::waitForEnd()
{
    if (m_reader.joinable()) {
        m_reader.join();
    }
    return m_status;
}

void FabricPeer::listen()
{
    Message message;
    while (m_stream->Read(&message)) {
        if (intercept && intercept(message)) {
            continue;
        }
        switch (message.type()) {
        case Message::REGISTER: {
            protos::ChaincodeID id;
            m_registered.set_value(fromBytes(id, message.payload()) ? id.name() : "");
            break;
        }
        case Message::COMPLETED:
        case Message::ERROR:
            complete(message);
            break;
        case Message::KEEPALIVE:
            break;
        default:
            serve(message);
        }
    }
    m_status = m_stream->Finish();
    const std::scoped_lock lock(m_mutex);
    try {
        m_registered.set_value("");
    } catch (const std::future_error &) {
        // It was registered.
    }
    m_running.clear(); // Breaks the promises.
}

std::future<FabricPeer::Ran> FabricPeer::start(const Call &call, StateView &state)
{
    Message message;
    std::future<Ran> future;
    {
        const std::scoped_lock lock(m_mutex);
        auto proposal = *parseProposal(call.proposal);
        protos::ChaincodeInput input;
        for (const Bytes &argument : call.arguments.value_or(proposal.arguments)) {
            input.add_args(argument.data(), argument.size());
        }
        message.set_type(call.type);
        message.set_txid(proposal.txId);
        message.set_channel_id(proposal.channel);
        message.mutable_proposal()->set_proposal_bytes(toText(call.proposal));
        message.set_payload(input.SerializeAsString());
        Running &running = m_running[proposal.txId];
        running.proposal = std::move(proposal);
        running.simulator =
            std::make_unique<Simulator>(state, running.proposal, call.caller, HostFacts());
        future = running.promise.get_future();
    }
    send(message);
    return future;
}

FabricPeer::Ran FabricPeer::run(const Call &call, StateView &state)
{
    auto future = start(call, state);
    if (future.wait_for(kPatience) != std::future_status::ready) {
        return {};
    }
    try {
        return future.get();
    } catch (const std::future_error &) {
        return {}; // The stream ended.
    }
}

void FabricPeer::complete(const Message &message)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_running.find(message.txid());
    if (found == m_running.end()) {
        return;
    }
    Running &running = found->second;
    Ran ran{.answer = message};
    if (message.type() == Message::COMPLETED && fromBytes(ran.response, message.payload())
        && ran.response.status() < 400) {
        if (message.has_chaincode_event()) {
            (void)running.simulator->setEvent(message.chaincode_event().event_name(),
                                              bytesOf(message.chaincode_event().payload()));
        }
        ran.readWriteSet = *running.simulator->readWriteSet();
        ran.responsePayload = makeResponsePayload(
            running.proposal, serializeReadWriteSet(ran.readWriteSet), running.simulator->event(),
            {.status = ran.response.status(),
             .message = ran.response.message(),
             .payload = copyOf(ran.response.payload())},
            "1");
    }
    running.promise.set_value(std::move(ran));
    m_running.erase(found);
}

void FabricPeer::serve(const Message &request)
{
    Message answer;
    answer.set_txid(request.txid());
    answer.set_channel_id(request.channel_id());
    {
        const std::scoped_lock lock(m_mutex);
        asked.push_back(request.type());
        const auto found = m_running.find(request.txid());
        auto payload = found == m_running.end()
            ? Expected<std::string>(failure(ErrorCode::Invalid, "no ledger context"))
            : answerTo(found->second, request);
        answer.set_type(payload ? Message::RESPONSE : Message::ERROR);
        answer.set_payload(payload ? *std::move(payload) : payload.error().detail);
    }
    send(answer);
}

Expected<> FabricPeer::write(Running &running, const protos::WriteRecord &record)
{
    switch (record.type()) {
    case protos::WriteRecord::PUT_STATE:
        if (!record.collection().empty()) {
            privateData[{record.collection(), record.key()}] = copyOf(record.value());
            return {};
        }
        return running.simulator->put(record.key(), bytesOf(record.value()));
    case protos::WriteRecord::DEL_STATE:
    case protos::WriteRecord::PURGE_PRIVATE_DATA:
        if (!record.collection().empty()) {
            privateData.erase({record.collection(), record.key()});
            return {};
        }
        return running.simulator->remove(record.key());
    case protos::WriteRecord::PUT_STATE_METADATA:
        if (record.metadata().metakey() != kValidationParameter) {
            return failure(ErrorCode::Invalid, "this metadata is not known");
        }
        return running.simulator->requireEndorsement(
            record.key(), organizationsOf(bytesOf(record.metadata().value())));
    default:
        return failure(ErrorCode::Invalid, "unknown operation type");
    }
}

Expected<std::string> FabricPeer::range(Running &running, const protos::GetStateByRange &request)
{
    protos::QueryMetadata paging;
    fromBytes(paging, request.metadata());
    MED_TRY(const auto page,
            running.simulator->range(request.startkey(), request.endkey(),
                                     paging.pagesize() > 0 ? paging.pagesize() : kMost,
                                     paging.bookmark()));
    if (paging.pagesize() > 0) {
        protos::QueryResponse answer;
        for (const auto &entry : page.entries) {
            answer.add_results()->set_resultbytes(rowOf(entry));
        }
        protos::QueryResponseMetadata metadata;
        metadata.set_fetched_records_count(int(page.entries.size()));
        metadata.set_bookmark(page.bookmark);
        answer.set_metadata(metadata.SerializeAsString());
        return answer.SerializeAsString();
    }
    auto &rows = running.rows["range"];
    for (const auto &entry : page.entries) {
        rows.push_back(rowOf(entry));
    }
    return nextRows(running, "range");
}

std::string FabricPeer::nextRows(Running &running, const std::string &id) const
{
    auto &rows = running.rows[id];
    const auto count = std::min(rows.size(), std::size_t(m_options.rowsAtOnce));
    protos::QueryResponse answer;
    for (std::size_t i = 0; i < count; ++i) {
        answer.add_results()->set_resultbytes(rows[i]);
    }
    rows.erase(rows.begin(), rows.begin() + std::ptrdiff_t(count));
    answer.set_has_more(!rows.empty());
    answer.set_id(id);
    return answer.SerializeAsString();
}

namespace {

template <typename Request>
Request requestOf(const FabricPeer::Message &message)
{
    Request request;
    request.ParseFromString(message.payload());
    return request;
}

protos::WriteRecord recordOf(protos::WriteRecord::Type type, const auto &request)
{
    protos::WriteRecord record;
    record.set_type(type);
    record.set_key(request.key());
    record.set_collection(request.collection());
    return record;
}

} // namespace

Expected<std::string> FabricPeer::answerTo(Running &running, const Message &message)
{
    switch (message.type()) {
    case Message::GET_STATE: {
        const auto request = requestOf<protos::GetState>(message);
        if (!request.collection().empty()) {
            return toText(privateData[{request.collection(), request.key()}]);
        }
        MED_TRY(const auto value, running.simulator->get(request.key()));
        return value ? toText(*value) : std::string();
    }
    case Message::GET_STATE_MULTIPLE: {
        const auto request = requestOf<protos::GetStateMultiple>(message);
        protos::GetStateMultipleResult result;
        for (const std::string &key : request.keys()) {
            MED_TRY(const auto value, running.simulator->get(key));
            result.add_values(value ? toText(*value) : std::string());
        }
        return result.SerializeAsString();
    }
    case Message::GET_PRIVATE_DATA_HASH: {
        const auto request = requestOf<protos::GetState>(message);
        const auto found = privateData.find({request.collection(), request.key()});
        return found == privateData.end() ? std::string()
                                          : toText(ByteView(crypto::sha256(found->second)));
    }
    case Message::PUT_STATE: {
        const auto request = requestOf<protos::PutState>(message);
        auto record = recordOf(protos::WriteRecord::PUT_STATE, request);
        record.set_value(request.value());
        MED_CHECK(write(running, record));
        return std::string();
    }
    case Message::DEL_STATE:
        MED_CHECK(write(running, recordOf(protos::WriteRecord::DEL_STATE, requestOf<protos::DelState>(message))));
        return std::string();
    case Message::PURGE_PRIVATE_DATA:
        MED_CHECK(write(running, recordOf(protos::WriteRecord::PURGE_PRIVATE_DATA,
                                          requestOf<protos::PurgePrivateState>(message))));
        return std::string();
    case Message::PUT_STATE_METADATA: {
        const auto request = requestOf<protos::PutStateMetadata>(message);
        auto record = recordOf(protos::WriteRecord::PUT_STATE_METADATA, request);
        *record.mutable_metadata() = request.metadata();
        MED_CHECK(write(running, record));
        return std::string();
    }
    case Message::WRITE_BATCH_STATE: {
        const auto request = requestOf<protos::WriteBatchState>(message);
        for (const auto &record : request.rec()) {
            MED_CHECK(write(running, record));
        }
        return std::string();
    }
    case Message::GET_STATE_METADATA: {
        protos::StateMetadataResult result;
        auto *entry = result.add_entries();
        entry->set_metakey(std::string(kValidationParameter));
        entry->set_value(toText(peersOfAll({"NorthMSP"})));
        return result.SerializeAsString();
    }
    case Message::GET_STATE_BY_RANGE:
        return range(running, requestOf<protos::GetStateByRange>(message));
    case Message::GET_QUERY_RESULT:
        running.rows["query"] = {rowOf({.key = requestOf<protos::GetQueryResult>(message).query(), .value = {'q'}})};
        return nextRows(running, "query");
    case Message::GET_HISTORY_FOR_KEY: {
        auto &rows = running.rows["history"];
        for (const auto &entry : history[requestOf<protos::GetHistoryForKey>(message).key()]) {
            queryresult::KeyModification row;
            row.set_tx_id(entry.key);
            row.set_value("value");
            row.set_is_delete(!entry.version);
            row.mutable_timestamp()->set_seconds(1'741'000'000);
            rows.push_back(row.SerializeAsString());
        }
        return nextRows(running, "history");
    }
    case Message::QUERY_STATE_NEXT:
        return nextRows(running, requestOf<protos::QueryStateNext>(message).id());
    case Message::QUERY_STATE_CLOSE:
        running.rows.erase(requestOf<protos::QueryStateClose>(message).id());
        return std::string();
    case Message::INVOKE_CHAINCODE: {
        const auto response = otherChaincode(requestOf<protos::ChaincodeSpec>(message));
        Message inner;
        inner.set_type(response ? Message::COMPLETED : Message::ERROR);
        inner.set_payload(response ? response->SerializeAsString() : "it failed");
        return inner.SerializeAsString();
    }
    default:
        return failure(ErrorCode::Invalid, "a peer does not know this request");
    }
}

} // namespace med::tests
