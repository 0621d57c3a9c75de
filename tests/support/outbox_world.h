#pragma once

#include "services/storage/outbox.h"
#include "tests/support/folder_ledger.h"
#include "tests/support/test_store.h"
#include "tests/support/test_vault.h"

namespace med::tests {

/// What a piece of work needs, and the checks that hold once it is done. The journal is opened for
/// each life of the program anew.
struct OutboxWorld {
    static inline StoreKind kind = StoreKind::Folder; ///< Of those that are made next.
    TestVault vault;
    TestStore store{kind, vault.root / "store", vault.network};
    FolderLedger ledger{vault.root / "ledger"};
    Bytes walletKey = crypto::randomBytes(32);
    crypto::PrivateKey holder = crypto::PrivateKey::generate();
    std::string record = crypto::newId(prefix::kRecord);
    std::vector<Bytes> contents;
    std::vector<storage::SealedEnvelope> envelopes;

    explicit OutboxWorld(std::size_t bytes = 100'000)
    {
        for (int i = 0; i < 3; ++i) {
            contents.push_back(crypto::randomBytes(bytes + std::size_t(i)));
            static_cast<void>(writeFileDurably(source(i), contents.back()));
        }
        const storage::KeyHolder holders[]{{vault.author.member(), holder.publicKey(), "author"},
                                           {"org:HospitalMSP", holder.publicKey(), "custodian"}};
        envelopes = *storage::sealToHolders({vault.network, vault.set, 1}, vault.key, holders,
                                            vault.author.member(), vault.author, Moment{});
    }
    std::filesystem::path source(int i) const
    {
        return vault.root / ("CANARY-PATH-" + std::to_string(i));
    }
    storage::OutboxPlan plan()
    {
        storage::SealInput input = vault.input({});
        input.record = record;
        input.descriptive = {{"title", "CANARY-TITLE"}};
        for (int i = 0; i < 3; ++i) {
            input.files.push_back({.name = "CANARY-NAME-" + std::to_string(i),
                                   .group = i < 2 ? "CANARY-SERIES" : "",
                                   .details = {{"uid", "CANARY-UID"}},
                                   .content = source(i)});
        }
        return {.id = record + ".1",
                .input = std::move(input),
                .key = vault.key.clone(),
                .envelopes = envelopes,
                .fingerprint = copyOf(bytesOf("CANARY-FINGERPRINT")),
                .context = {{"order", "CANARY-ORDER"}}};
    }
    /// One life of the program: opens everything, adds the work, goes on with it.
    Expected<storage::OutboxItem> live(const std::function<void(std::string_view)> &atPoint = {},
                                       storage::ObjectStore *other = nullptr)
    {
        MED_TRY(auto journal, storage::Journal::open(vault.root / "journal.db", walletKey));
        const auto opened = store.opened();
        MED_TRY(auto outbox,
                storage::Outbox::open(*journal, other ? *other : *opened, vault.author,
                                      {.spool = vault.spool, .atPoint = atPoint}));
        MED_TRY(const storage::OutboxItem item, outbox->add(plan()));
        return outbox->run(item.id, ledger, {});
    }
    static std::size_t filesBelow(const std::filesystem::path &root)
    {
        std::size_t count = 0;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(root)) {
            count += entry.is_directory() ? 0 : 1;
        }
        return count;
    }
    /// Empty if one record is anchored and whole, and nothing else is left.
    std::string problem(const storage::OutboxItem &item)
    {
        if (item.state != storage::OutboxState::Done || item.result["tx"] != item.transactionId) {
            return "it is not done";
        }
        const auto anchors = ledger.anchors();
        if (anchors.size() != 1 || anchors[0] != item.anchor || anchors[0].recipients.size() != 2) {
            return "there are " + std::to_string(anchors.size()) + " anchors";
        }
        if (filesBelow(vault.spool) != 0) {
            return "the spool is not empty";
        }
        if (store.files() != 2 + 2 + 1) {
            return "the store holds " + std::to_string(store.files()) + " files";
        }
        if (kind == StoreKind::S3 && store.server()->effects().size() < 1 + 2 + 2 + 1) {
            return "the store was not used";
        }
        storage::SealInput input = vault.input({});
        input.record = record;
        const auto manifest = storage::readManifest(*store, vault.custodian, record, 1);
        const auto reader = manifest
            ? storage::RecordReader::open(*store, *manifest,
                                          vault.expectation(input, item.anchor.manifest),
                                          vault.author.key(), vault.key)
            : Expected<storage::RecordReader>(std::unexpected(manifest.error()));
        if (!reader) {
            return reader.error().detail;
        }
        for (std::size_t i = 0; i < 3; ++i) {
            const auto bytes = reader->readFile(i);
            if (!bytes || *bytes != contents[i]) {
                return "a file is not what was sent";
            }
        }
        const auto envelope = storage::readEnvelope(
            *store, vault.custodian, {vault.network, vault.set, 1}, vault.author.member());
        if (!envelope || *envelope != envelopes[0].stored) {
            return "the envelope is missing";
        }
        return {};
    }
};

} // namespace med::tests
