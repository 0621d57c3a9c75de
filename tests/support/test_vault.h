#pragma once

#include "services/base/files.h"
#include "services/storage/folder_store.h"
#include "services/storage/record_reader.h"
#include "services/storage/seal.h"
#include "services/storage/store_marker.h"
#include "tests/support/test_signer.h"

#include <QTemporaryDir>

namespace med::tests {

/// A new store of this network.
inline std::unique_ptr<storage::FolderStore> openedStore(const std::filesystem::path &root,
                                                         const std::string &network)
{
    static_cast<void>(storage::FolderStore::create(root, network));
    return std::move(*storage::FolderStore::open(root, network));
}

/// A folder store, an author and a record set with its key: enough to seal, store and read records.
struct TestVault {
    QTemporaryDir folder;
    std::filesystem::path root = folder.path().toStdString();
    std::filesystem::path spool = root / "spool";
    std::unique_ptr<storage::FolderStore> store = openedStore(root / "store", std::string(64, 'a'));
    TestSigner author;
    storage::RecordKey key = storage::RecordKey::generate();
    std::string network = std::string(64, 'a');
    std::string custodian = "HospitalMSP";
    std::string patient = crypto::newId(prefix::kPatient);
    std::string set = crypto::newId(prefix::kSet);

    storage::SealInput input(std::vector<storage::SealFile> files)
    {
        return {.network = network,
                .record = crypto::newId(prefix::kRecord),
                .version = 1,
                .patient = patient,
                .custodian = custodian,
                .set = set,
                .epoch = 1,
                .author = author.member(),
                .files = std::move(files),
                .descriptive = {{"class", "imaging"}, {"title", "CT head"}}};
    }
    Expected<storage::SealedRecord> seal(const storage::SealInput &input)
    {
        return storage::seal(input, key, author, spool, {});
    }
    storage::RecordExpectation expectation(const storage::SealInput &input,
                                           const std::string &digest) const
    {
        return {.manifest = digest,
                .network = input.network,
                .record = input.record,
                .version = input.version,
                .patient = input.patient,
                .custodian = input.custodian,
                .set = input.set,
                .epoch = input.epoch,
                .author = input.author};
    }
    /// Bodies and manifest into the store.
    Expected<> upload(const storage::SealInput &input, const storage::SealedRecord &record)
    {
        for (const auto &object : record.objects) {
            MED_TRY(const auto name, storage::StoreName::object(custodian, object.id));
            MED_CHECK(store->putObject(name, object.path, object.parts, {}));
        }
        MED_TRY(const auto name,
                storage::StoreName::manifest(custodian, input.record, input.version));
        return store->putIfAbsent(name, record.manifest);
    }
    Expected<storage::RecordReader> open(const storage::SealInput &input,
                                         const storage::SealedRecord &record)
    {
        MED_TRY(const Bytes manifest,
                storage::readManifest(*store, custodian, input.record, input.version));
        return storage::RecordReader::open(*store, manifest, expectation(input, record.digest),
                                           author.key(), key);
    }
    std::filesystem::path pathOf(const storage::SealedObject &object) const
    {
        return root / "store" / custodian / "objects" / object.id;
    }
    std::filesystem::path manifestPath(const storage::SealInput &input) const
    {
        return root / "store" / custodian / "manifests" / input.record
            / std::to_string(input.version);
    }
};

/// A file of random bytes.
inline storage::SealFile randomFile(std::string name, std::size_t size, std::string group = {})
{
    return {.name = std::move(name),
            .group = std::move(group),
            .details = {{"uid", "1.2.3"}},
            .content = crypto::randomBytes(size)};
}

} // namespace med::tests
