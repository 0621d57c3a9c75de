#include "services/sync/record_access.h"

namespace med::sync {

storage::RecordExpectation expectationOf(const World &world, const AnchorRow &anchor)
{
    return {.manifest = anchor.manifest,
            .network = world.networkId,
            .record = anchor.record,
            .version = anchor.version,
            .patient = anchor.patient,
            .custodian = anchor.custodian,
            .set = anchor.set,
            .epoch = anchor.epoch,
            .author = anchor.by.member};
}

Expected<std::shared_ptr<const storage::RecordReader>> openRecord(const World &world, Keyring &keyring,
                                                                  const AnchorRow &anchor)
{
    MED_TRY(const auto key, keyring.key(anchor.set, anchor.epoch, anchor.custodian));
    auto manifest = storage::readManifest(world.store, anchor.custodian, anchor.record, anchor.version);
    if (!manifest && manifest.error().code == ErrorCode::NotFound) {
        return failure(ErrorCode::Corrupt, "the manifest that the ledger names is not in the store");
    }
    if (!manifest) {
        return std::unexpected(manifest.error());
    }
    MED_TRY(const auto author, signerOf(world, anchor.by));
    MED_TRY(auto reader, storage::RecordReader::open(world.store, *manifest, expectationOf(world, anchor), author.publicKey(), key));
    return std::make_shared<const storage::RecordReader>(std::move(reader));
}

} // namespace med::sync
