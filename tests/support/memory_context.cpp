#include "tests/support/memory_context.h"

#include <algorithm>
#include <cstdio>

namespace med::tests {

namespace {

std::string visible(std::string text)
{
    std::replace(text.begin(), text.end(), '\0', '|');
    return text;
}

} // namespace

void MemoryContext::begin()
{
    char id[65];
    std::snprintf(id, sizeof id, "%064x", ++m_count);
    m_tx = id;
    m_ranged = false;
    m_pending.clear();
    m_pendingEndorsers.clear();
    log.clear();
    event.reset();
    writes = 0;
}

contracts::Response MemoryContext::simulate(const std::vector<std::string> &arguments)
{
    begin();
    std::vector<Bytes> bytes;
    for (const auto &argument : arguments) {
        bytes.push_back(copyOf(bytesOf(argument)));
    }
    return contracts::invoke(*this, bytes);
}

contracts::Response MemoryContext::call(std::string_view function, const Json &arguments)
{
    const auto response = simulate({std::string(function), *toCanonicalJson(arguments)});
    if (response.status == 200) {
        commit();
    }
    return response;
}

Json MemoryContext::answerOf(const contracts::Response &response)
{
    auto answer = parseCanonicalJson(textOf(response.payload));
    return response.status == 200 && answer ? *answer : Json();
}

void MemoryContext::commit()
{
    for (auto &[key, value] : m_pending) {
        if (value) {
            state[key] = std::move(*value);
        } else {
            state.erase(key);
        }
    }
    for (auto &[key, msps] : m_pendingEndorsers) {
        endorsers[key] = std::move(msps);
    }
}

Expected<std::optional<Bytes>> MemoryContext::get(const std::string &key)
{
    log.push_back("get " + visible(key));
    const auto found = state.find(key);
    return found == state.end() ? std::optional<Bytes>() : std::optional(found->second);
}

Expected<> MemoryContext::mayWrite(const std::string &key)
{
    if (m_ranged) {
        return failure(ErrorCode::Invalid, "a transaction that read a range cannot write");
    }
    if (key.empty() || key.find("\xf4\x8f\xbf\xbf") != key.npos) {
        return failure(ErrorCode::Invalid, "not a key");
    }
    ++writes;
    return {};
}

Expected<> MemoryContext::put(const std::string &key, ByteView value)
{
    MED_CHECK(mayWrite(key));
    if (value.empty()) {
        return failure(ErrorCode::Invalid, "an empty value");
    }
    log.push_back("put " + visible(key) + ' ' + stringOf(value));
    m_pending[key] = copyOf(value);
    return {};
}

Expected<> MemoryContext::remove(const std::string &key)
{
    MED_CHECK(mayWrite(key));
    log.push_back("remove " + visible(key));
    m_pending[key] = std::nullopt;
    return {};
}

Expected<contracts::StatePage> MemoryContext::range(const std::string &begin, const std::string &end, int limit,
                                                    const std::string &bookmark)
{
    log.push_back("range " + visible(begin) + ' ' + visible(end));
    if (writes > 0) {
        return failure(ErrorCode::Invalid, "a transaction that wrote cannot read a range");
    }
    m_ranged = true;
    contracts::StatePage page;
    auto entry = state.lower_bound(std::max(begin, bookmark));
    for (; entry != state.end() && entry->first < end && int(page.entries.size()) < limit; ++entry) {
        page.entries.push_back({entry->first, entry->second});
    }
    if (entry != state.end() && entry->first < end) {
        page.bookmark = entry->first;
    }
    return page;
}

Expected<> MemoryContext::requireEndorsement(const std::string &key, const std::vector<std::string> &mspIds)
{
    MED_CHECK(mayWrite(key));
    std::string line = "endorse " + visible(key);
    for (const auto &msp : mspIds) {
        line += ' ' + msp;
    }
    log.push_back(line);
    m_pendingEndorsers[key] = mspIds;
    return {};
}

Expected<> MemoryContext::setEvent(const std::string &name, ByteView payload)
{
    log.push_back("event " + name + ' ' + stringOf(payload));
    event = Event {name, stringOf(payload)};
    return {};
}

std::optional<Bytes> MemoryContext::transient(const std::string &name) const
{
    const auto found = transientData.find(name);
    return found == transientData.end() ? std::nullopt : std::optional(found->second);
}

} // namespace med::tests
