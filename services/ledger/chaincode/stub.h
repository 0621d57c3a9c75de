#pragma once

#include "services/contracts/context.h"
#include "services/ledger/wire/transaction.h"

#include <functional>
#include <memory>

namespace med::ledger {

class Conversation;

/// One former value of a key, as a peer's history holds it.
struct KeyModification {
    std::string txId;
    Bytes value;
    Moment timestamp;
    bool isDelete = false;
};

/// One transaction of a chaincode process: what it is asked, and the peer's ledger to do it with.
/// Reads see committed state, never the transaction's own writes. Keys and values are not looked
/// at; `collection` names private data, empty is the public state. Threads: the transaction's own.
/// All that asks the peer fails with Io, in the peer's words, or Offline once its stream is lost.
class Stub {
public:
    /// `proposal` is that of the client; `arguments` are those of the call, which another chaincode
    /// may have made within the same proposal.
    Stub(Conversation &conversation, Proposal proposal, std::vector<Bytes> arguments);
    ~Stub();

    const Proposal &proposal() const { return m_proposal; }
    const std::vector<Bytes> &arguments() const { return m_arguments; }

    /// nullopt if the key does not exist.
    Expected<std::optional<Bytes>> get(const std::string &key, const std::string &collection = {});
    /// As many values as keys, in their order; in one question if the peer offers it.
    Expected<std::vector<std::optional<Bytes>>> getMultiple(const std::vector<std::string> &keys,
                                                            const std::string &collection = {});
    /// SHA-256 of a private value; non-members of the collection may ask for it too.
    Expected<std::optional<Bytes>> privateDataHash(const std::string &collection,
                                                   const std::string &key);
    Expected<std::map<std::string, Bytes>> metadata(const std::string &key,
                                                    const std::string &collection = {});

    /// Where the peer takes batches, writes are kept until finish(), the last of a key counts.
    Expected<> put(const std::string &key, ByteView value, const std::string &collection = {});
    Expected<> remove(const std::string &key, const std::string &collection = {});
    /// Removes a private value and its history (application capability V2_5).
    Expected<> purge(const std::string &collection, const std::string &key);
    /// Replaces all metadata of a key by this one entry (see kValidationParameter).
    Expected<> putMetadata(const std::string &key, const std::string &name, ByteView value,
                           const std::string &collection = {});

    /// Keys in [begin, end) in byte order, at most `pageSize` (at least 1), from `bookmark` on if
    /// that is not empty. A transaction that did this cannot write.
    Expected<contracts::StatePage> page(const std::string &begin, const std::string &end,
                                        int pageSize, const std::string &bookmark);
    /// All keys in [begin, end) in byte order, until `visit` answers false.
    using Visit = std::function<bool(contracts::StateEntry)>;
    Expected<> range(const std::string &begin, const std::string &end, const Visit &visit,
                     const std::string &collection = {});
    /// What a rich query finds (CouchDB peers only), until `visit` answers false.
    Expected<> query(const std::string &query, const Visit &visit,
                     const std::string &collection = {});
    /// A key's former values, newest first; not checked again at commit.
    Expected<std::vector<KeyModification>> history(const std::string &key);

    /// Calls another chaincode, in another channel if one is named (its writes are lost then). Its
    /// refusal is a response, not an error.
    Expected<contracts::Response> invoke(const std::string &chaincode, const std::string &channel,
                                         const std::vector<Bytes> &arguments);

    /// The transaction's event; a second call replaces the first.
    void setEvent(const std::string &name, ByteView payload);
    const std::optional<ChaincodeEvent> &event() const { return m_event; }

    /// Sends what is kept. The host calls it before it answers with success.
    Expected<> finish();

private:
    struct Batch;
    Expected<> iterate(std::string firstAnswer, const std::function<bool(const std::string &)> &visit);

    Conversation &m_conversation;
    const Proposal m_proposal;
    const std::vector<Bytes> m_arguments;
    std::unique_ptr<Batch> m_batch;
    std::optional<ChaincodeEvent> m_event;
};

} // namespace med::ledger
