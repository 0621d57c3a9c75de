#pragma once

#include "services/storage/object_store.h"

#include <atomic>
#include <functional>

namespace med::tests {

/// A store whose n-th call fails, in front of another one.
class FaultStore : public storage::ObjectStore {
public:
    enum class Fault {
        Refused, ///< Nothing was done: Io.
        Offline, ///< Nothing was done: Offline.
        AnswerLost, ///< It was done, and the answer is Offline: the caller cannot know.
        Flipped, ///< Reads answer with one bit changed; writes are done as usual.
    };

    explicit FaultStore(storage::ObjectStore &behind)
        : m_behind(behind)
    {
    }

    /// The call number `call` (from 1, counted from now) fails, and with `forEver` all after it.
    void failAt(int call, Fault fault, bool forEver = false)
    {
        m_calls = 0;
        m_failing = call;
        m_fault = fault;
        m_forEver = forEver;
    }
    void heal() { m_failing = 0; }
    int calls() const { return m_calls; }
    /// All bytes that were written through, for tests that look for plaintext.
    std::function<void(ByteView)> onWrite;

    Expected<> putObject(const storage::StoreName &name, const std::filesystem::path &file,
                         std::span<const crypto::Digest> parts, std::stop_token stop) override
    {
        return pass([&] { return m_behind.putObject(name, file, parts, stop); });
    }
    Expected<> putIfAbsent(const storage::StoreName &name, ByteView bytes) override
    {
        if (onWrite) {
            onWrite(bytes);
        }
        return pass([&] { return m_behind.putIfAbsent(name, bytes); });
    }
    Expected<Bytes> get(const storage::StoreName &name, std::size_t maxBytes) override
    {
        return pass([&] { return m_behind.get(name, maxBytes); });
    }
    Expected<Bytes> readRange(const storage::StoreName &name, std::uint64_t offset,
                              std::size_t length) override
    {
        return pass([&] { return m_behind.readRange(name, offset, length); });
    }
    Expected<std::uint64_t> size(const storage::StoreName &name) override
    {
        return pass([&] { return m_behind.size(name); });
    }
    Expected<> remove(const storage::StoreName &name) override
    {
        return pass([&] { return m_behind.remove(name); });
    }
    Expected<std::vector<std::string>> list(const storage::StoreFolder &folder) override
    {
        return pass([&] { return m_behind.list(folder); });
    }

private:
    template <typename Call> auto pass(Call call) -> decltype(call())
    {
        const int number = ++m_calls;
        const bool failing =
            m_failing > 0 && (number == m_failing || (m_forEver && number > m_failing));
        if (!failing) {
            return call();
        }
        switch (m_fault) {
        case Fault::Refused:
            return failure(ErrorCode::Io, "the store refused, on purpose");
        case Fault::Offline:
            return failure(ErrorCode::Offline, "the store is away, on purpose");
        case Fault::AnswerLost:
            static_cast<void>(call());
            return failure(ErrorCode::Offline, "the store's answer was lost, on purpose");
        case Fault::Flipped:
            break;
        }
        auto answer = call();
        if constexpr (std::is_same_v<decltype(answer), Expected<Bytes>>) {
            if (answer && !answer->empty()) {
                (*answer)[answer->size() / 2] ^= 1;
            }
        }
        return answer;
    }

    storage::ObjectStore &m_behind;
    std::atomic<int> m_calls = 0;
    int m_failing = 0;
    Fault m_fault = Fault::Refused;
    bool m_forEver = false;
};

} // namespace med::tests
