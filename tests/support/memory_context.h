#pragma once

#include "services/contracts/context.h"
#include "services/domain/canonical_json.h"

#include <map>

namespace med::tests {

/// A contract's world in memory. Reads see committed state only, a call that read a range cannot write
/// and one that wrote cannot read a range, as on a peer; there are no versions and no conflicts. What a
/// call did is kept in the order it was done.
class MemoryContext : public contracts::Context {
public:
    struct Event {
        std::string name;
        std::string payload;
    };

    // The world of the next call.
    contracts::Caller who;
    std::int64_t now = 1'741'000'000;
    std::string network = std::string(64, '5');
    std::string administrator = "NorthgateMSP";
    std::map<std::string, Bytes> transientData;

    // The ledger.
    std::map<std::string, Bytes> state;
    std::map<std::string, std::vector<std::string>> endorsers; ///< Key-level policies, by key.

    // What the last call did.
    std::vector<std::string> log; ///< "get KEY", "put KEY VALUE", "range BEGIN END" ..., zero bytes as '|'.
    std::optional<Event> event;
    int writes = 0;

    /// Runs a function as a new transaction with its own id, and keeps its writes if it succeeds.
    contracts::Response call(std::string_view function, const Json &arguments);
    /// The same without keeping anything, and with the arguments' bytes as given.
    contracts::Response simulate(const std::vector<std::string> &arguments);
    /// The answer of the last call, of status 200.
    static Json answerOf(const contracts::Response &response);

    const contracts::Caller &caller() const override { return who; }
    const std::string &transactionId() const override { return m_tx; }
    std::int64_t timestamp() const override { return now; }
    const std::string &channel() const override { return m_channel; }
    const std::string &networkId() const override { return network; }
    const std::string &administratorMsp() const override { return administrator; }
    Expected<std::optional<Bytes>> get(const std::string &key) override;
    Expected<> put(const std::string &key, ByteView value) override;
    Expected<> remove(const std::string &key) override;
    Expected<contracts::StatePage> range(const std::string &begin, const std::string &end, int limit,
                                         const std::string &bookmark) override;
    Expected<> requireEndorsement(const std::string &key, const std::vector<std::string> &mspIds) override;
    Expected<> setEvent(const std::string &name, ByteView payload) override;
    std::optional<Bytes> transient(const std::string &name) const override;

private:
    void begin();
    Expected<> mayWrite(const std::string &key);
    void commit();

    std::string m_channel = "health";
    std::string m_tx = std::string(64, '0');
    int m_count = 0;
    bool m_ranged = false;
    std::map<std::string, std::optional<Bytes>> m_pending;
    std::map<std::string, std::vector<std::string>> m_pendingEndorsers;
};

} // namespace med::tests
