#include "services/sync/record_access.h"

namespace med::sync {

Expected<storage::RecordExpectation> expectationOf(const World &world, const AnchorRow &anchor)
{
    storage::RecordExpectation expected {.manifest = anchor.manifest,
                                         .network = world.networkId,
                                         .record = anchor.record,
                                         .version = anchor.version,
                                         .patient = anchor.patient,
                                         .custodian = anchor.custodian,
                                         .set = anchor.set,
                                         .epoch = anchor.epoch,
                                         .author = anchor.by.member};
    if (anchor.reseal) {
        MED_TRY(const auto sealer, signerOf(world, anchor.reseal->by));
        expected.reseal = storage::RecordExpectation::Reseal {.number = anchor.reseals(),
                                                              .origin = anchor.original().manifest,
                                                              .sealer = anchor.reseal->by.member,
                                                              .key = sealer.publicKey()};
    }
    return expected;
}

Expected<Bytes> storedManifest(const World &world, const AnchorRow &anchor)
{
    return storage::readManifest(world.store, anchor.custodian, anchor.record, anchor.version, anchor.reseals());
}

Expected<std::shared_ptr<const storage::RecordReader>> openRecord(const World &world, Keyring &keyring,
                                                                  const AnchorRow &anchor)
{
    MED_TRY(const auto key, keyring.key(anchor.set, anchor.epoch, anchor.custodian));
    auto manifest = storedManifest(world, anchor);
    if (!manifest && manifest.error().code == ErrorCode::NotFound) {
        return failure(ErrorCode::Corrupt, "the manifest that the ledger names is not in the store");
    }
    if (!manifest) {
        return std::unexpected(manifest.error());
    }
    MED_TRY(const auto author, signerOf(world, anchor.by));
    MED_TRY(const auto expected, expectationOf(world, anchor));
    MED_TRY(auto reader, storage::RecordReader::open(world.store, *manifest, expected, author.publicKey(), key));
    return std::make_shared<const storage::RecordReader>(std::move(reader));
}

} // namespace med::sync
