#include "services/workflows/session.h"

#include "services/base/files.h"
#include "services/base/log.h"
#include "services/crypto/aead.h"
#include "services/domain/ids.h"
#include "services/workflows/erasure.h"
#include "services/workflows/journalled_approval.h"
#include "services/workflows/plain_folders.h"
#include "services/workflows/profile_store.h"
#include "services/workflows/transport_identity.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

namespace med::workflows {

namespace {

constexpr auto kPatience = std::chrono::seconds(60);
constexpr auto kNodePatience = std::chrono::seconds(10);
constexpr std::chrono::seconds kActPatience {3}; ///< For the outcome of an act that waits: a start does not wait for long.
constexpr std::chrono::seconds kActPause {30}; ///< Before it is asked for again.
const std::string kCheckpointPurpose = "medanchor/ledger/1";
constexpr const char *kActs = "act/"; ///< Settings: a signed transaction that may have been sent, by its id.

/// The store of a profile that has none (yet), or whose store is away: the ledger can be read, but what
/// was sealed can neither be sent nor read. It never looks like a store that is empty.
class NoStore : public storage::ObjectStore {
public:
    explicit NoStore(Error why) : m_why(std::move(why)) {}
    Expected<> putObject(const storage::StoreName &, const std::filesystem::path &, std::span<const crypto::Digest>, std::stop_token) override { return none(); }
    Expected<> putIfAbsent(const storage::StoreName &, ByteView) override { return none(); }
    Expected<Bytes> get(const storage::StoreName &, std::size_t) override { return none(); }
    Expected<Bytes> readRange(const storage::StoreName &, std::uint64_t, std::size_t) override { return none(); }
    Expected<std::uint64_t> size(const storage::StoreName &) override { return none(); }
    Expected<> remove(const storage::StoreName &) override { return none(); }
    Expected<std::vector<std::string>> list(const storage::StoreFolder &) override { return none(); }

private:
    std::unexpected<Error> none() const { return std::unexpected(m_why); }
    const Error m_why;
};

/// The verified head, in the profile's journal.
class JournalHeads : public ledger::HeadStore {
public:
    JournalHeads(storage::Journal &journal, std::string network) : m_journal(journal), m_network(std::move(network)) {}
    Expected<std::optional<ledger::Head>> loadHead() override
    {
        MED_TRY(const auto head, m_journal.head(m_network));
        return head ? std::optional(ledger::Head {head->height, head->hash}) : std::nullopt;
    }
    Expected<> saveHead(const ledger::Head &head) override
    {
        auto advanced = m_journal.advanceHead(m_network, {.height = head.height, .hash = head.hash});
        // Another program of the same person may have read further meanwhile: that is no step back.
        if (!advanced && advanced.error().code == ErrorCode::Conflict) {
            MED_TRY(const auto known, m_journal.head(m_network));
            if (known && known->height > head.height) {
                return {};
            }
        }
        return advanced;
    }

private:
    storage::Journal &m_journal;
    const std::string m_network;
};

/// The verified ledger in the profile, sealed by the wallet's own key: nobody else can write one that opens.
class SealedCheckpoint : public ledger::CheckpointStore {
public:
    SealedCheckpoint(std::filesystem::path file, std::string networkId, SecretBytes key)
        : m_file(std::move(file)), m_associated(copyOf(bytesOf(kCheckpointPurpose + networkId))), m_key(std::move(key)) {}
    Expected<std::optional<Bytes>> load() override
    {
        const auto sealed = readFile(m_file);
        if (!sealed) {
            return sealed.error().code == ErrorCode::NotFound ? Expected<std::optional<Bytes>>(std::nullopt) : std::unexpected(sealed.error());
        }
        const auto plain = crypto::openSmall(m_key.view(), m_associated, *sealed);
        if (!plain) {
            return failure(ErrorCode::Corrupt, "the kept ledger is not what this profile wrote");
        }
        return copyOf(plain->view());
    }
    Expected<> save(ByteView bytes) override { return writeFileDurably(m_file, crypto::sealSmall(m_key.view(), m_associated, bytes)); }

private:
    const std::filesystem::path m_file;
    const Bytes m_associated;
    const SecretBytes m_key;
};

/// For acts that are done while the caller waits: what was sent is in the error's story, and asking the
/// ledger again tells the outcome.
class ActJournal : public ledger::SubmitJournal {
public:
    explicit ActJournal(storage::Journal &journal) : m_journal(journal) {}
    Expected<> beforeSubmit(const std::string &txId, ByteView signedEnvelope) override
    {
        m_kept = txId;
        return m_journal.setSetting(kActs + txId, {{"envelope", toBase64(signedEnvelope)}});
    }
    /// The one that was kept last.
    const std::string &kept() const { return m_kept; }
    Expected<> dropped(const std::string &txId) override { return m_journal.removeSetting(kActs + txId); }

private:
    storage::Journal &m_journal;
    std::string m_kept;
};

Expected<ledger::Network> withRunningNode(ledger::Network network, const std::optional<Session::NodeAddress> &node)
{
    if (node) {
        network.endpoints = {{.address = node->gateway, .tlsCa = {}, .tlsName = {}}};
        for (auto &authority : network.authorities) {
            authority.url = node->authority;
        }
    }
    if (network.endpoints.empty()) {
        return failure(ErrorCode::Invalid, "the profile's network.json names no endpoint and no node of this machine");
    }
    return network;
}

} // namespace

Expected<> refuseOtherGateways(const ledger::Network &network)
{
    const bool elsewhere = std::ranges::any_of(network.endpoints, [](const auto &endpoint) { return !endpoint.address.starts_with("unix:"); });
    if (network.isDemonstrationChannel()) {
        return network.demonstration
            ? Expected<>()
            : failure(ErrorCode::Denied, "the channel " + network.channel + " is a demonstration's, and this profile is not");
    }
    if (network.demonstration && (elsewhere || !network.nodeFolder() || (!network.store.empty() && !network.storeFolder()))) {
        return failure(ErrorCode::Denied, "a demonstration's profile opens the node and the store of its own demonstration only");
    }
    return {};
}

struct Session::Parts {
    std::filesystem::path profile;
    const Clock *clock = nullptr;
    bool asksPerson = false;
    bool withoutConnection = false;
    std::atomic<bool> looked = false; ///< The catalogue holds something.
    std::function<void(ledger::SubmitState)> told;
    ledger::Network network;
    std::string fingerprint; ///< Of the network as pinned, before this machine's node took its endpoints' place.
    std::optional<ledger::NodeHandle> node; ///< Guarded by nodeMutex once the session is open.
    std::mutex nodeMutex;
    std::mutex waitingMutex;
    std::set<std::string> waiting; ///< Ids of acts whose outcome is not known.
    std::chrono::steady_clock::time_point askAgain; ///< Not before.
    std::unique_ptr<JournalledApproval> approval;
    std::optional<wallet::Wallet> wallet;
    std::unique_ptr<crypto::Signer> signer;
    std::unique_ptr<storage::ObjectStore> store;
    std::unique_ptr<storage::Journal> journal;
    std::unique_ptr<JournalHeads> heads;
    std::unique_ptr<SealedCheckpoint> checkpoint;
    std::unique_ptr<storage::Outbox> outbox;
    std::unique_ptr<ledger::Gateway> gateway;
    std::unique_ptr<ledger::VerifiedLedger> ledger;
    std::optional<sync::World> world;
    std::optional<sync::Keyring> keyring;
    std::optional<sync::Catalogue> catalogue;
    std::mutex unwantedMutex;
    std::set<std::string> unwanted; ///< Items of the outbox; guarded by unwantedMutex.

    /// This machine's node, where it ended or was killed, is started again: at the same socket, to which the
    /// gateway connects by itself.
    Expected<> keepNode()
    {
        const std::scoped_lock lock(nodeMutex);
        if (!node || node->isUsable()) {
            return {};
        }
        auto again = ledger::ensureNode(*network.nodeFolder(), {.initialize = false, .organizations = {}, .patience = kNodePatience});
        if (!again) {
            return failure(ErrorCode::Offline, "the node of this machine has ended and does not start: " + again.error().detail, again.error().hint);
        }
        logLine(LogLevel::Info, "node", "the node of this machine had ended and runs again");
        node = *std::move(again);
        return {};
    }
};

Session::Session(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Session::~Session() = default;

Expected<std::unique_ptr<Session>> Session::open(const Options &options, ByteView passphrase, std::stop_token stop)
{
    auto parts = std::make_unique<Parts>();
    parts->profile = options.profile;
    parts->clock = &options.clock;
    parts->asksPerson = options.asksPerson;
    parts->withoutConnection = options.withoutConnection;
    parts->told = options.told;
    MED_TRY(parts->network, ledger::Network::load(options.profile));
    MED_CHECK(refuseOtherGateways(parts->network));
    MED_TRY(parts->wallet, wallet::Wallet::open(options.profile, passphrase));
    MED_TRY(parts->journal, openJournal(options.profile, *parts->wallet));
    if (auto store = openStore(parts->network, *parts->journal)) {
        parts->store = *std::move(store);
    } else {
        logLine(LogLevel::Warning, "store", store.error().detail);
        parts->store = std::make_unique<NoStore>(std::move(store).error());
    }
    MED_CHECK(sweepPlainFolders(*parts->journal));
    auto address = options.node;
    if (const auto data = parts->network.nodeFolder(); data && !address) {
        MED_TRY(parts->node, ledger::ensureNode(*data));
        address = NodeAddress {.gateway = parts->node->address(), .authority = parts->node->authorityUrl()};
    }
    parts->fingerprint = parts->network.fingerprint();
    MED_TRY(parts->network, withRunningNode(parts->network, address));
    parts->approval = std::make_unique<JournalledApproval>(options.approval);
    parts->signer = parts->wallet->signer(*parts->approval);
    MED_TRY(parts->outbox, storage::Outbox::open(*parts->journal, *parts->store, *parts->signer,
                                                 {.spool = options.profile / "spool", .clock = parts->clock, .atPoint = {}}));
    MED_TRY(auto transport, transportIdentity(options.profile, *parts->wallet));
    MED_TRY(parts->gateway, ledger::Gateway::create(parts->network, *parts->signer, *parts->clock, std::move(transport)));
    parts->heads = std::make_unique<JournalHeads>(*parts->journal, parts->network.networkId);
    if (!options.fromTheFirstBlock) {
        MED_TRY(auto ledgerKey, parts->wallet->derive(kCheckpointPurpose));
        parts->checkpoint = std::make_unique<SealedCheckpoint>(options.profile / "ledger", parts->network.networkId, std::move(ledgerKey));
    }
    MED_TRY(parts->ledger, ledger::VerifiedLedger::open(parts->network, *parts->heads, parts->checkpoint.get()));
    const wallet::Wallet *wallet = &*parts->wallet;
    std::vector<sync::HeldKey> keys {{wallet->memberId(), [wallet](ByteView enc, ByteView info, ByteView aad, ByteView ciphertext) {
                                          return wallet->openEnvelope(enc, info, aad, ciphertext);
                                      }}};
    if (wallet->publicKey("org")) {
        keys.push_back({organizationHolder(wallet->identity().mspId), [wallet](ByteView enc, ByteView info, ByteView aad, ByteView ciphertext) {
                            return wallet->openEnvelope(enc, info, aad, ciphertext, "org");
                        }});
    }
    parts->world.emplace(sync::World {.ledger = *parts->ledger, .store = *parts->store, .networkId = parts->network.networkId,
                                      .identity = wallet->identity(), .memberId = wallet->memberId(), .keys = std::move(keys), .clock = *parts->clock});
    parts->keyring.emplace(*parts->world);
    parts->catalogue.emplace(*parts->world, *parts->keyring);
    std::unique_ptr<Session> session(new Session(std::move(parts)));
    if (const auto read = session->catchUp(stop); !read) {
        const bool goesOn = options.withoutConnection && read.error().code == ErrorCode::Offline && session->ledger().head().height > 1;
        if (!goesOn) {
            return std::unexpected(read.error());
        }
        logLine(LogLevel::Warning, "ledger", "begun without connection, with what was verified before: " + read.error().detail);
    }
    MED_TRY(const auto names, session->m_parts->journal->settingsBelow(kActs));
    for (const auto &name : names) {
        session->m_parts->waiting.insert(name.substr(std::string_view(kActs).size()));
    }
    MED_CHECK(session->finishActs(stop));
    return session;
}

Expected<> Session::finishActs(std::stop_token stop)
{
    std::set<std::string> acts;
    {
        const std::scoped_lock lock(m_parts->waitingMutex);
        const auto now = std::chrono::steady_clock::now();
        if (m_parts->waiting.empty() || now < m_parts->askAgain) {
            return {};
        }
        m_parts->askAgain = now + kActPause;
        acts = m_parts->waiting;
    }
    for (const auto &txId : acts) {
        const std::string name = kActs + txId;
        const auto finished = finishAct(txId, name, stop);
        if (!finished) {
            // It is asked for again: reading must be possible without it.
            logLine(LogLevel::Warning, "act", "the act " + txId + " waits: " + finished.error().detail);
        } else if (*finished) {
            MED_CHECK(m_parts->journal->removeSetting(name));
            const std::scoped_lock lock(m_parts->waitingMutex);
            m_parts->waiting.erase(txId);
        }
    }
    return {};
}

/// True if nothing is left to do for it: it is in a verified block, or can never come into one.
Expected<bool> Session::finishAct(const std::string &txId, const std::string &name, std::stop_token stop)
{
    if (m_parts->ledger->transaction(txId)) {
        return true;
    }
    MED_TRY(const auto kept, m_parts->journal->setting(name));
    if (!kept) {
        return false; // Another program of this profile came first.
    }
    MED_TRY(const auto envelope, fromBase64(kept->value("envelope", "")));
    const auto committed = m_parts->gateway->resume(txId, envelope, stop, kActPatience);
    if (committed) {
        MED_CHECK(confirm(txId, committed->block, stop));
        logLine(LogLevel::Info, "act", "the act " + txId + " that waited is done");
        return true;
    }
    const ErrorCode code = committed.error().code;
    const bool never = code == ErrorCode::Conflict || code == ErrorCode::Invalid || code == ErrorCode::Denied || code == ErrorCode::NotFound;
    if (never) {
        logLine(LogLevel::Warning, "act", "the act " + txId + " that waited had no effect: " + committed.error().detail);
    }
    return never ? Expected<bool>(true) : std::unexpected(committed.error());
}

const ledger::Network &Session::network() const { return m_parts->network; }
const std::string &Session::networkFingerprint() const { return m_parts->fingerprint; }
const std::filesystem::path &Session::profile() const { return m_parts->profile; }
const std::string &Session::memberId() const { return m_parts->world->memberId; }
const std::string &Session::mspId() const { return m_parts->world->identity.mspId; }
wallet::Wallet &Session::wallet() { return *m_parts->wallet; }
crypto::Signer &Session::signer() { return *m_parts->signer; }
ledger::Gateway &Session::gateway() { return *m_parts->gateway; }
ledger::VerifiedLedger &Session::ledger() { return *m_parts->ledger; }
const ledger::VerifiedLedger &Session::ledger() const { return *m_parts->ledger; }
storage::ObjectStore &Session::store() { return *m_parts->store; }
storage::Journal &Session::journal() { return *m_parts->journal; }
storage::Outbox &Session::outbox() { return *m_parts->outbox; }
const sync::World &Session::world() const { return *m_parts->world; }
sync::Keyring &Session::keyring() { return *m_parts->keyring; }
sync::Catalogue &Session::catalogue() { return *m_parts->catalogue; }
sync::LedgerReader Session::reader() const { return m_parts->world->reader(); }
const Clock &Session::clock() const { return *m_parts->clock; }

void Session::giveUpLater(const std::string &id)
{
    const std::scoped_lock lock(m_parts->unwantedMutex);
    m_parts->unwanted.insert(id);
}

void Session::giveUpNow()
{
    const std::scoped_lock lock(m_parts->unwantedMutex);
    std::erase_if(m_parts->unwanted, [this](const std::string &id) { return outbox().cancel(id) && outbox().forget(id); });
}

Expected<> Session::catchUp(std::stop_token stop)
{
    giveUpNow();
    MED_CHECK(m_parts->keepNode());
    return m_parts->ledger->catchUp(*m_parts->gateway, stop);
}

Expected<> Session::refresh(std::stop_token stop)
{
    if (const auto read = catchUp(stop); read) {
        MED_CHECK(finishActs(stop));
    } else if (!m_parts->withoutConnection || m_parts->looked || read.error().code != ErrorCode::Offline) {
        return read;
    } // Else what was verified before is there to be looked at, once.
    // Who has just enrolled is no member yet, and may read nothing; who was enrolled for something else
    // never can be one.
    if (!isId(memberId(), prefix::kMember)) {
        return {};
    }
    const auto member = reader().member(memberId());
    if (!member && (member.error().code == ErrorCode::Denied || member.error().code == ErrorCode::NotFound)) {
        return {};
    }
    MED_CHECK(forgetErased(*this));
    MED_CHECK(m_parts->catalogue->refresh(stop));
    m_parts->looked = true;
    return {};
}

Expected<Receipt> Session::submit(ledger::Call call, std::stop_token stop)
{
    ActJournal journal(*m_parts->journal);
    const auto sent = m_parts->gateway->submit(call, journal, m_parts->told, stop);
    if (!sent) {
        if (sent.error().code == ErrorCode::Pending) {
            const std::scoped_lock lock(m_parts->waitingMutex);
            m_parts->waiting.insert(journal.kept());
        }
        return std::unexpected(sent.error());
    }
    const auto &committed = *sent;
    auto receipt = confirm(committed.txId, committed.block, stop);
    if (!receipt && receipt.error().code == ErrorCode::Io) {
        return failure(ErrorCode::Pending, "the gateway says that it is done, which cannot be checked now: " + receipt.error().detail);
    }
    if (receipt) {
        receipt->answer = stringOf(committed.result);
        removeSetting(kActs + committed.txId); // Where it stays, the next start finds it done.
    }
    return receipt;
}

Expected<Receipt> Session::confirm(const std::string &txId, std::uint64_t block, std::stop_token stop)
{
    MED_CHECK(m_parts->ledger->waitFor(*m_parts->gateway, block, kPatience, stop));
    const auto transaction = m_parts->ledger->transaction(txId);
    if (!transaction || transaction->block != block || transaction->code != ledger::TxCode::Valid) {
        return failure(ErrorCode::Corrupt, "the gateway says that the transaction is in block " + std::to_string(block)
                           + ", but the verified block tells another story");
    }
    return Receipt {.id = {}, .status = {}, .txId = txId, .block = block, .answer = {}};
}

void Session::approveAgain(const std::string &function, const Json &arguments) { m_parts->approval->approveAgain(function, arguments); }

Expected<FileLock> Session::lockOutbox() const { return FileLock::take(m_parts->profile / kLock); }

Expected<Json> Session::setting(const std::string &name) const
{
    MED_TRY(auto value, m_parts->journal->setting(name));
    if (!value) {
        return failure(ErrorCode::NotFound, "the profile has no " + name);
    }
    return *std::move(value);
}

Expected<> Session::setSetting(const std::string &name, const Json &value) { return m_parts->journal->setSetting(name, value); }

void Session::removeSetting(const std::string &name)
{
    if (const auto removed = m_parts->journal->removeSetting(name); !removed) {
        logLine(LogLevel::Warning, "journal", "a setting stays: " + removed.error().detail);
    }
}

bool Session::asksPerson() const { return m_parts->asksPerson; }
const std::function<void(ledger::SubmitState)> &Session::told() const { return m_parts->told; }

} // namespace med::workflows
