#include "services/ledger/validation/simulator.h"

#include <algorithm>

namespace med::ledger {

Simulator::Simulator(StateView &state, const Proposal &proposal, contracts::Caller caller,
                     HostFacts facts)
    : m_state(state)
    , m_proposal(proposal)
    , m_caller(std::move(caller))
    , m_facts(std::move(facts))
{
}

std::int64_t Simulator::timestamp() const
{
    return std::chrono::floor<std::chrono::seconds>(m_proposal.timestamp)
        .time_since_epoch()
        .count();
}

Expected<std::optional<Bytes>> Simulator::get(const std::string &key)
{
    MED_TRY(auto found, m_state.get(m_proposal.chaincode, key));
    m_reads.try_emplace(
        key, KeyRead{.key = key, .version = found ? std::optional(found->version) : std::nullopt});
    return found ? std::optional(std::move(found->value)) : std::nullopt;
}

Expected<> Simulator::mayWrite(const std::string &key) const
{
    if (key.empty()) {
        return failure(ErrorCode::Invalid, "a key must not be empty");
    }
    if (!m_ranges.empty()) {
        return failure(ErrorCode::Invalid, "a call that read a range cannot write");
    }
    return {};
}

Expected<> Simulator::put(const std::string &key, ByteView value)
{
    MED_CHECK(mayWrite(key));
    if (value.empty()) {
        return failure(ErrorCode::Invalid, "a value must not be empty");
    }
    m_writes.insert_or_assign(key, KeyWrite{.key = key, .value = copyOf(value)});
    return {};
}

Expected<> Simulator::remove(const std::string &key)
{
    MED_CHECK(mayWrite(key));
    m_writes.insert_or_assign(key, KeyWrite{.key = key, .isDelete = true});
    return {};
}

Expected<contracts::StatePage> Simulator::range(const std::string &begin, const std::string &end,
                                                int limit, const std::string &bookmark)
{
    if (wrote()) {
        return failure(ErrorCode::Invalid, "a call that wrote cannot read a range");
    }
    if (limit < 1) {
        return failure(ErrorCode::Invalid, "the limit of a range is at least 1");
    }
    const auto count = static_cast<std::size_t>(limit);
    const std::string &from = bookmark.empty() ? begin : bookmark;
    MED_TRY(auto rows, m_state.range(m_proposal.chaincode, from, end, count + 1));
    contracts::StatePage page;
    RangeRead read{.begin = from, .end = end};
    if (rows.size() > count) {
        page.bookmark = rows.back().key;
        rows.pop_back();
        read.exhausted = false;
        read.end = rows.back().key;
    }
    RangeRecorder recorder;
    for (RangeEntry &row : rows) {
        recorder.add({.key = row.key, .version = row.version});
        page.entries.push_back({.key = std::move(row.key), .value = std::move(row.value)});
    }
    recorder.finish(read);
    m_ranges.push_back(std::move(read));
    return page;
}

Expected<> Simulator::requireEndorsement(const std::string &key,
                                         const std::vector<std::string> &mspIds)
{
    MED_CHECK(mayWrite(key));
    MetadataWrite write{.key = key};
    if (!mspIds.empty()) {
        write.entries.emplace(kValidationParameter, peersOfAll(mspIds));
    }
    m_metadata.insert_or_assign(key, std::move(write));
    return {};
}

Expected<> Simulator::setEvent(const std::string &name, ByteView payload)
{
    if (name.empty()) {
        return failure(ErrorCode::Invalid, "an event needs a name");
    }
    m_event = ChaincodeEvent{.chaincode = m_proposal.chaincode,
                             .txId = m_proposal.txId,
                             .name = name,
                             .payload = copyOf(payload)};
    return {};
}

std::optional<Bytes> Simulator::transient(const std::string &name) const
{
    const auto found = m_proposal.transient.find(name);
    return found == m_proposal.transient.end() ? std::nullopt : std::optional(found->second);
}

Expected<ReadWriteSet> Simulator::readWriteSet()
{
    const std::string definition = "namespaces/fields/" + m_proposal.chaincode + "/Sequence";
    MED_TRY(const auto version, m_state.version("_lifecycle", definition));
    ReadWriteSet out;
    out.namespaces.push_back(
        {.name = "_lifecycle", .reads = {{.key = definition, .version = version}}});
    NamespaceSet own{.name = m_proposal.chaincode, .ranges = m_ranges};
    for (const auto &entry : m_reads) {
        own.reads.push_back(entry.second);
    }
    for (const auto &entry : m_writes) {
        own.writes.push_back(entry.second);
    }
    for (const auto &entry : m_metadata) {
        own.metadataWrites.push_back(entry.second);
    }
    out.namespaces.push_back(std::move(own));
    std::ranges::sort(out.namespaces, {}, &NamespaceSet::name);
    return out;
}

} // namespace med::ledger
