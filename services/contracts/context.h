#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace med::contracts {

/// Who calls, as the host read it from the proposal's creator.
struct Caller {
    std::string mspId;
    std::string id; ///< The certificate's common name: the enrolment id, `mem_…` for members.
    std::string serial; ///< Hexadecimal.
    std::string certificateFingerprint; ///< SHA-256 of its DER, hexadecimal.
    std::string publicKeyPem;
    bool mspAdmin = false; ///< The MSP's node OUs make the certificate an administrator's.
};

struct StateEntry {
    std::string key;
    Bytes value;
};

struct StatePage {
    std::vector<StateEntry> entries;
    std::string bookmark; ///< The next key; empty at the end.
};

/// What a contract may know and do: the ledger's state, the caller, the transaction. One per
/// transaction. Reads see committed state, never the transaction's own writes (as in Fabric).
/// Implementations: the embedded node, the chaincode process, a client's verified copy, and the
/// tests' MemoryContext.
class Context {
public:
    virtual ~Context() = default;

    virtual const Caller &caller() const = 0;
    virtual const std::string &transactionId() const = 0;
    /// The proposal's timestamp, whole seconds since 1970. The host refuses one that is off.
    virtual std::int64_t timestamp() const = 0;
    virtual const std::string &channel() const = 0;
    /// The genesis block's hash, hexadecimal: the network id.
    virtual const std::string &networkId() const = 0;
    /// The MSP that may call Network:Init, from the host's configuration.
    virtual const std::string &administratorMsp() const = 0;

    /// nullopt if the key does not exist. Errors: Io.
    virtual Expected<std::optional<Bytes>> get(const std::string &key) = 0;
    virtual Expected<> put(const std::string &key, ByteView value) = 0;
    virtual Expected<> remove(const std::string &key) = 0;
    /// Keys in [begin, end) in byte order, at most `limit`, from `bookmark` on if that is not empty.
    /// A transaction that used this cannot write.
    virtual Expected<StatePage> range(const std::string &begin, const std::string &end, int limit,
                                      const std::string &bookmark) = 0;
    /// From now on changes of this key need an endorsement of each of these organisations' peers
    /// instead of the chaincode's policy (Fabric's key-level endorsement).
    virtual Expected<> requireEndorsement(const std::string &key, const std::vector<std::string> &mspIds) = 0;
    /// The transaction's event; a second call replaces the first. Payload: changed keys only.
    virtual Expected<> setEvent(const std::string &name, ByteView payload) = 0;
    virtual std::optional<Bytes> transient(const std::string &name) const = 0;
};

/// What a chaincode answers: status 200, or 400, 403, 404, 409 with a sentence that says which rule
/// refused.
struct Response {
    int status = 200;
    std::string message;
    Bytes payload;
};

/// Runs one function. `arguments[0]` is `Contract:Function`, `arguments[1]` one JSON object. Pure: no
/// clock, no randomness, no floating point; the same context and arguments give the same answer,
/// reads and writes everywhere. Threads: any, one context each.
Response invoke(Context &context, const std::vector<Bytes> &arguments);

} // namespace med::contracts
