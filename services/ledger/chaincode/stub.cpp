#include "services/ledger/chaincode/stub.h"

#include "services/ledger/chaincode/conversation_internal.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_queryresult.pb.h"

namespace med::ledger {

using Ask = protos::ChaincodeMessage;

namespace {

constexpr int kErrorStatus = 500;

std::unexpected<Error> unreadable(std::string_view what)
{
    return failure(ErrorCode::Io, "the peer's answer to " + std::string(what) + " is malformed");
}

/// A peer says that a key does not exist by an empty value; no ledger holds one.
std::optional<Bytes> valueOf(const std::string &payload)
{
    return payload.empty() ? std::nullopt : std::optional(copyOf(payload));
}

} // namespace

/// Writes that wait for finish(), by collection and key; data and metadata of a key are two.
struct Stub::Batch {
    enum class Part { Data, Metadata };
    std::map<std::tuple<std::string, std::string, Part>, protos::WriteRecord> records;

    protos::WriteRecord &record(const std::string &collection, const std::string &key,
                                protos::WriteRecord::Type type)
    {
        const Part part =
            type == protos::WriteRecord::PUT_STATE_METADATA ? Part::Metadata : Part::Data;
        auto &record = records[{collection, key, part}];
        record.Clear();
        record.set_type(type);
        record.set_key(key);
        record.set_collection(collection);
        return record;
    }
};

Stub::Stub(Conversation &conversation, Proposal proposal, std::vector<Bytes> arguments)
    : m_conversation(conversation)
    , m_proposal(std::move(proposal))
    , m_arguments(std::move(arguments))
{
    if (conversation.offers().writeBatch > 0) {
        m_batch = std::make_unique<Batch>();
    }
}

Stub::~Stub() = default;

Expected<std::optional<Bytes>> Stub::get(const std::string &key, const std::string &collection)
{
    protos::GetState request;
    request.set_key(key);
    request.set_collection(collection);
    MED_TRY(const auto payload, m_conversation.ask(Ask::GET_STATE, request));
    return valueOf(payload);
}

Expected<std::vector<std::optional<Bytes>>> Stub::getMultiple(const std::vector<std::string> &keys,
                                                              const std::string &collection)
{
    const std::size_t most = m_conversation.offers().getMultiple;
    std::vector<std::optional<Bytes>> values;
    values.reserve(keys.size());
    if (most == 0) {
        for (const std::string &key : keys) {
            MED_TRY(auto value, get(key, collection));
            values.push_back(std::move(value));
        }
        return values;
    }
    for (std::size_t from = 0; from < keys.size(); from += most) {
        const std::size_t count = std::min(most, keys.size() - from);
        protos::GetStateMultiple request;
        request.set_collection(collection);
        for (std::size_t i = from; i < from + count; ++i) {
            request.add_keys(keys[i]);
        }
        MED_TRY(const auto payload, m_conversation.ask(Ask::GET_STATE_MULTIPLE, request));
        protos::GetStateMultipleResult result;
        if (!fromBytes(result, payload) || std::size_t(result.values_size()) != count) {
            return unreadable("GET_STATE_MULTIPLE");
        }
        for (const std::string &value : result.values()) {
            values.push_back(valueOf(value));
        }
    }
    return values;
}

Expected<std::optional<Bytes>> Stub::privateDataHash(const std::string &collection,
                                                     const std::string &key)
{
    protos::GetState request;
    request.set_key(key);
    request.set_collection(collection);
    MED_TRY(const auto payload, m_conversation.ask(Ask::GET_PRIVATE_DATA_HASH, request));
    return valueOf(payload);
}

Expected<std::map<std::string, Bytes>> Stub::metadata(const std::string &key,
                                                      const std::string &collection)
{
    protos::GetStateMetadata request;
    request.set_key(key);
    request.set_collection(collection);
    MED_TRY(const auto payload, m_conversation.ask(Ask::GET_STATE_METADATA, request));
    protos::StateMetadataResult result;
    if (!fromBytes(result, payload)) {
        return unreadable("GET_STATE_METADATA");
    }
    std::map<std::string, Bytes> out;
    for (const auto &entry : result.entries()) {
        out.insert_or_assign(entry.metakey(), copyOf(entry.value()));
    }
    return out;
}

Expected<> Stub::put(const std::string &key, ByteView value, const std::string &collection)
{
    if (m_batch) {
        m_batch->record(collection, key, protos::WriteRecord::PUT_STATE).set_value(toText(value));
        return {};
    }
    protos::PutState request;
    request.set_key(key);
    request.set_value(toText(value));
    request.set_collection(collection);
    MED_CHECK(m_conversation.ask(Ask::PUT_STATE, request));
    return {};
}

Expected<> Stub::remove(const std::string &key, const std::string &collection)
{
    if (m_batch) {
        m_batch->record(collection, key, protos::WriteRecord::DEL_STATE);
        return {};
    }
    protos::DelState request;
    request.set_key(key);
    request.set_collection(collection);
    MED_CHECK(m_conversation.ask(Ask::DEL_STATE, request));
    return {};
}

Expected<> Stub::purge(const std::string &collection, const std::string &key)
{
    if (m_batch) {
        m_batch->record(collection, key, protos::WriteRecord::PURGE_PRIVATE_DATA);
        return {};
    }
    protos::PurgePrivateState request;
    request.set_key(key);
    request.set_collection(collection);
    MED_CHECK(m_conversation.ask(Ask::PURGE_PRIVATE_DATA, request));
    return {};
}

Expected<> Stub::putMetadata(const std::string &key, const std::string &name, ByteView value,
                             const std::string &collection)
{
    protos::StateMetadata entry;
    entry.set_metakey(name);
    entry.set_value(toText(value));
    if (m_batch) {
        *m_batch->record(collection, key, protos::WriteRecord::PUT_STATE_METADATA)
             .mutable_metadata() = std::move(entry);
        return {};
    }
    protos::PutStateMetadata request;
    request.set_key(key);
    request.set_collection(collection);
    *request.mutable_metadata() = std::move(entry);
    MED_CHECK(m_conversation.ask(Ask::PUT_STATE_METADATA, request));
    return {};
}

Expected<> Stub::finish()
{
    if (!m_batch) {
        return {};
    }
    const std::size_t most = m_conversation.offers().writeBatch;
    auto &records = m_batch->records;
    while (!records.empty()) {
        protos::WriteBatchState request;
        while (!records.empty() && std::size_t(request.rec_size()) < most) {
            *request.add_rec() = std::move(records.extract(records.begin()).mapped());
        }
        MED_CHECK(m_conversation.ask(Ask::WRITE_BATCH_STATE, request));
    }
    return {};
}

Expected<contracts::StatePage> Stub::page(const std::string &begin, const std::string &end,
                                          int pageSize, const std::string &bookmark)
{
    protos::QueryMetadata paging;
    paging.set_pagesize(pageSize);
    paging.set_bookmark(bookmark);
    protos::GetStateByRange request;
    request.set_startkey(begin);
    request.set_endkey(end);
    request.set_metadata(paging.SerializeAsString());
    MED_TRY(const auto payload, m_conversation.ask(Ask::GET_STATE_BY_RANGE, request));
    protos::QueryResponse answer;
    protos::QueryResponseMetadata metadata;
    if (!fromBytes(answer, payload) || !fromBytes(metadata, answer.metadata())
        || answer.results_size() > pageSize) {
        return unreadable("GET_STATE_BY_RANGE");
    }
    contracts::StatePage page{.bookmark = metadata.bookmark()};
    for (const auto &result : answer.results()) {
        queryresult::KV row;
        if (!fromBytes(row, result.resultbytes())) {
            return unreadable("GET_STATE_BY_RANGE");
        }
        page.entries.push_back({.key = row.key(), .value = copyOf(row.value())});
    }
    return page;
}

/// Reads the rows of a QueryResponse and of those that follow, and lets the peer close what is
/// left open.
Expected<> Stub::iterate(std::string payload, const std::function<bool(const std::string &)> &visit)
{
    for (;;) {
        protos::QueryResponse answer;
        if (!fromBytes(answer, payload)) {
            return unreadable("a query");
        }
        for (const auto &result : answer.results()) {
            if (visit(result.resultbytes())) {
                continue;
            }
            if (answer.has_more()) {
                protos::QueryStateClose request;
                request.set_id(answer.id());
                MED_CHECK(m_conversation.ask(Ask::QUERY_STATE_CLOSE, request));
            }
            return {};
        }
        if (!answer.has_more()) {
            return {};
        }
        protos::QueryStateNext request;
        request.set_id(answer.id());
        MED_TRY(payload, m_conversation.ask(Ask::QUERY_STATE_NEXT, request));
    }
}

namespace {

/// Reads rows of type KV for `visit`; stops, and says so in `bad`, at one that is none.
std::function<bool(const std::string &)> rowsFor(const Stub::Visit &visit, bool &bad)
{
    return [&visit, &bad](const std::string &bytes) {
        queryresult::KV row;
        bad = !fromBytes(row, bytes);
        return !bad && visit({.key = row.key(), .value = copyOf(row.value())});
    };
}

} // namespace

Expected<> Stub::range(const std::string &begin, const std::string &end, const Visit &visit,
                       const std::string &collection)
{
    protos::GetStateByRange request;
    request.set_startkey(begin);
    request.set_endkey(end);
    request.set_collection(collection);
    MED_TRY(auto payload, m_conversation.ask(Ask::GET_STATE_BY_RANGE, request));
    bool bad = false;
    MED_CHECK(iterate(std::move(payload), rowsFor(visit, bad)));
    return bad ? Expected<>(unreadable("GET_STATE_BY_RANGE")) : Expected<>();
}

Expected<> Stub::query(const std::string &query, const Visit &visit, const std::string &collection)
{
    protos::GetQueryResult request;
    request.set_query(query);
    request.set_collection(collection);
    MED_TRY(auto payload, m_conversation.ask(Ask::GET_QUERY_RESULT, request));
    bool bad = false;
    MED_CHECK(iterate(std::move(payload), rowsFor(visit, bad)));
    return bad ? Expected<>(unreadable("GET_QUERY_RESULT")) : Expected<>();
}

Expected<std::vector<KeyModification>> Stub::history(const std::string &key)
{
    protos::GetHistoryForKey request;
    request.set_key(key);
    MED_TRY(auto payload, m_conversation.ask(Ask::GET_HISTORY_FOR_KEY, request));
    std::vector<KeyModification> out;
    bool bad = false;
    MED_CHECK(iterate(std::move(payload), [&](const std::string &bytes) {
        queryresult::KeyModification row;
        const auto moment = fromBytes(row, bytes) ? momentOf(row.timestamp())
                                                  : failure(ErrorCode::Invalid, "");
        bad = !moment;
        if (!bad) {
            out.push_back({.txId = row.tx_id(),
                           .value = copyOf(row.value()),
                           .timestamp = *moment,
                           .isDelete = row.is_delete()});
        }
        return !bad;
    }));
    if (bad) {
        return unreadable("GET_HISTORY_FOR_KEY");
    }
    return out;
}

Expected<contracts::Response> Stub::invoke(const std::string &chaincode, const std::string &channel,
                                           const std::vector<Bytes> &arguments)
{
    protos::ChaincodeSpec request;
    request.mutable_chaincode_id()->set_name(channel.empty() ? chaincode
                                                             : chaincode + '/' + channel);
    for (const Bytes &argument : arguments) {
        request.mutable_input()->add_args(argument.data(), argument.size());
    }
    MED_TRY(const auto payload, m_conversation.ask(Ask::INVOKE_CHAINCODE, request));
    protos::ChaincodeMessage inner;
    protos::Response response;
    if (!fromBytes(inner, payload)) {
        return unreadable("INVOKE_CHAINCODE");
    }
    if (inner.type() != protos::ChaincodeMessage::COMPLETED) {
        return contracts::Response{.status = kErrorStatus, .message = inner.payload()};
    }
    if (!fromBytes(response, inner.payload())) {
        return unreadable("INVOKE_CHAINCODE");
    }
    return contracts::Response{.status = response.status(),
                               .message = response.message(),
                               .payload = copyOf(response.payload())};
}

void Stub::setEvent(const std::string &name, ByteView payload)
{
    m_event = ChaincodeEvent{.chaincode = m_proposal.chaincode,
                             .txId = m_proposal.txId,
                             .name = name,
                             .payload = copyOf(payload)};
}

} // namespace med::ledger
