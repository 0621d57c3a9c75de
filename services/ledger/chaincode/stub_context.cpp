#include "services/ledger/chaincode/stub_context.h"

#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/rwset.h"

namespace med::ledger {

std::int64_t StubContext::timestamp() const
{
    return std::chrono::floor<std::chrono::seconds>(m_stub.proposal().timestamp)
        .time_since_epoch()
        .count();
}

Expected<> StubContext::mayWrite(const std::string &key) const
{
    if (key.empty()) {
        return failure(ErrorCode::Invalid, "a key must not be empty");
    }
    if (m_readRange) {
        return failure(ErrorCode::Invalid, "a call that read a range cannot write");
    }
    return {};
}

Expected<> StubContext::put(const std::string &key, ByteView value)
{
    MED_CHECK(mayWrite(key));
    if (value.empty()) {
        return failure(ErrorCode::Invalid, "a value must not be empty");
    }
    m_wrote = true;
    return m_stub.put(key, value);
}

Expected<> StubContext::remove(const std::string &key)
{
    MED_CHECK(mayWrite(key));
    m_wrote = true;
    return m_stub.remove(key);
}

Expected<contracts::StatePage> StubContext::range(const std::string &begin, const std::string &end,
                                                  int limit, const std::string &bookmark)
{
    if (m_wrote) {
        return failure(ErrorCode::Invalid, "a call that wrote cannot read a range");
    }
    if (limit < 1) {
        return failure(ErrorCode::Invalid, "the limit of a range is at least 1");
    }
    m_readRange = true;
    return m_stub.page(begin, end, limit, bookmark);
}

Expected<> StubContext::requireEndorsement(const std::string &key,
                                           const std::vector<std::string> &mspIds)
{
    MED_CHECK(mayWrite(key));
    m_wrote = true;
    return m_stub.putMetadata(key, std::string(kValidationParameter),
                              mspIds.empty() ? Bytes() : peersOfAll(mspIds));
}

Expected<> StubContext::setEvent(const std::string &name, ByteView payload)
{
    if (name.empty()) {
        return failure(ErrorCode::Invalid, "an event needs a name");
    }
    m_stub.setEvent(name, payload);
    return {};
}

std::optional<Bytes> StubContext::transient(const std::string &name) const
{
    const auto &transient = m_stub.proposal().transient;
    const auto found = transient.find(name);
    return found == transient.end() ? std::nullopt : std::optional(found->second);
}

} // namespace med::ledger
