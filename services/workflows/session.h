#pragma once

#include "services/base/files.h"
#include "services/ledger/gateway/gateway.h"
#include "services/ledger/host/node_host.h"
#include "services/ledger/network.h"
#include "services/ledger/verify/verified_ledger.h"
#include "services/storage/outbox.h"
#include "services/sync/catalogue.h"
#include "services/wallet/wallet.h"
#include "services/workflows/receipt.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>

namespace med::workflows {

/// A profile that is unlocked: its wallet, the ledger as verified here, the store, the journal. Every
/// use case runs on one. Threads: any; acts are made one at a time.
class Session {
public:
    /// How to reach a node that runs.
    struct NodeAddress {
        std::string gateway; ///< "unix:/path"
        std::string authority; ///< "https://127.0.0.1:port"
    };
    struct Options {
        std::filesystem::path profile;
        wallet::Approval &approval; ///< Asked before each signature; must outlive the session.
        const Clock &clock = SystemClock::instance();
        /// True where `approval` shows each act to a person: what they did not approve is not signed after a crash.
        bool asksPerson = false;
        std::function<void(ledger::SubmitState)> told = {}; ///< How far the act is that is being made. Any thread.
        /// For who works inside this machine's node: it is not started, and not kept from ending.
        std::optional<NodeAddress> node = std::nullopt;
        /// Opens with the ledger as this profile verified it last where no gateway answers, and reads on later.
        bool withoutConnection = false;
        /// Reads and checks every block again, instead of those since the last run.
        bool fromTheFirstBlock = false;
    };

    /// Unlocks the wallet, finds or starts this machine's node where the profile has one, and reads
    /// the ledger; then finishes the acts that an earlier run had signed and could not see to their end.
    /// Errors: NotFound (no profile), Denied (a demonstration that names another gateway), Locked (passphrase), Corrupt, Offline.
    static Expected<std::unique_ptr<Session>> open(const Options &options, ByteView passphrase, std::stop_token stop);
    ~Session();

    /// Its endpoints are those that are used now.
    const ledger::Network &network() const;
    /// The fingerprint of the profile's network.json.
    const std::string &networkFingerprint() const;
    const std::filesystem::path &profile() const;
    const std::string &memberId() const;
    const std::string &mspId() const;
    wallet::Wallet &wallet();
    crypto::Signer &signer();
    ledger::VerifiedLedger &ledger();
    const ledger::VerifiedLedger &ledger() const;
    storage::ObjectStore &store();
    storage::Outbox &outbox();
    storage::Journal &journal();
    const sync::World &world() const;
    sync::Keyring &keyring();
    sync::Catalogue &catalogue();
    sync::LedgerReader reader() const;
    const Clock &clock() const;

    /// Reads new blocks. Errors: Offline, Corrupt if the gateway lies.
    Expected<> catchUp(std::stop_token stop);
    /// Catches up, then reads what may be read.
    Expected<> refresh(std::stop_token stop);
    /// Makes one act: journalled before it is sent, and done only when this machine verified the block
    /// that holds it. Errors: as Gateway::submit; Corrupt if the block tells another story.
    Expected<Receipt> submit(ledger::Call call, std::stop_token stop);
    /// Waits until this machine verified the transaction in its block. Errors: Corrupt if it is not
    /// there or not valid; Pending, Offline.
    Expected<Receipt> confirm(const std::string &txId, std::uint64_t block, std::stop_token stop);

    ledger::Gateway &gateway();
    /// Lets an act be signed once more that the person approved in an earlier run, as the journal says.
    void approveAgain(const std::string &function, const Json &arguments);
    static constexpr const char *kLock = "lock"; ///< The file in a profile that its outbox is locked by.
    /// Gives up an item of the outbox that could not be cancelled, as the disk was full: when blocks are read next.
    void giveUpLater(const std::string &id);
    /// Only one program at a time works on a profile's outbox. Errors: Conflict, Io.
    Expected<FileLock> lockOutbox() const;

    /// Small values of this profile, kept encrypted. Errors: NotFound.
    Expected<Json> setting(const std::string &name) const;
    Expected<> setSetting(const std::string &name, const Json &value);
    void removeSetting(const std::string &name);
    bool asksPerson() const;
    const std::function<void(ledger::SubmitState)> &told() const;

private:
    void giveUpNow();
    Expected<> finishActs(std::stop_token stop);
    Expected<bool> finishAct(const std::string &txId, const std::string &name, std::stop_token stop);
    struct Parts;
    explicit Session(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// A demonstration never meets real data: it lives on the node and the store of this machine alone.
/// Errors: Denied for a demonstration's network that names another gateway or store.
Expected<> refuseOtherGateways(const ledger::Network &network);

} // namespace med::workflows
