#include "services/storage/seal.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/storage/descriptor.h"
#include "services/storage/opened_object.h"
#include "services/storage/safe_path.h"
#include "services/storage/seal_body.h"

#include <set>
#include <thread>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

/// Groups in the order of their first file.
std::vector<std::pair<std::string, std::vector<const SealFile *>>>
groupsOf(const std::vector<SealFile> &files)
{
    std::vector<std::pair<std::string, std::vector<const SealFile *>>> groups;
    std::map<std::string, std::size_t> places;
    for (const auto &file : files) {
        const auto [place, isNew] = places.emplace(file.group, groups.size());
        if (isNew) {
            groups.emplace_back(file.group, std::vector<const SealFile *>());
        }
        groups[place->second].second.push_back(&file);
    }
    return groups;
}

Expected<> checkFiles(const std::vector<SealFile> &files)
{
    if (files.empty() || files.size() > kMaxFiles) {
        return failure(ErrorCode::Invalid, "a record has 1 to 100,000 files");
    }
    std::set<std::string_view> names;
    for (const auto &file : files) {
        MED_CHECK(safeRelativePath(file.name));
        if (!names.insert(file.name).second) {
            return failure(ErrorCode::Invalid, "two files of a record have the same name");
        }
        if (!file.details.is_object()) {
            return failure(ErrorCode::Invalid, "a file's details are not a JSON object");
        }
        // Found before gigabytes are encrypted: what the index could not hold.
        MED_CHECK(toCanonicalJson(
            {{"details", file.details}, {"group", file.group}, {"name", file.name}}));
    }
    return {};
}

std::uint64_t sizeOfAll(const std::vector<SealFile> &files)
{
    std::uint64_t total = 0;
    for (const auto &file : files) {
        if (const auto *path = std::get_if<fs::path>(&file.content)) {
            std::error_code error;
            const auto size = fs::file_size(*path, error);
            total += error ? 0 : size;
        } else {
            total += std::get<Bytes>(file.content).size();
        }
    }
    return total;
}

} // namespace

std::map<std::string, std::string> planObjects(const std::vector<SealFile> &files)
{
    std::map<std::string, std::string> ids;
    for (const auto &file : files) {
        auto &id = ids[file.group];
        if (id.empty()) {
            id = crypto::newId(prefix::kObject);
        }
    }
    return ids;
}

namespace {

Expected<SealedRecord> sealBodies(const SealInput &input,
                                  const std::map<std::string, std::string> &ids,
                                  const RecordKey &key, crypto::Signer &signer,
                                  const fs::path &spool, std::stop_token stop,
                                  const Progress &progress)
{
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(signer.identity().certificatePem));
    Manifest manifest{.network = input.network,
                      .record = input.record,
                      .version = input.version,
                      .patient = input.patient,
                      .custodian = input.custodian,
                      .set = input.set,
                      .epoch = input.epoch,
                      .previous = input.previous,
                      .author = input.author,
                      .certificate = certificate.fingerprint()};
    MED_TRY(const std::string descriptive, toCanonicalJson(input.descriptive));
    manifest.sealed = sealPadded(key.sealingKey().view(),
                                 manifest.recordBinding().bytes(kSealedTag), descriptive);

    SealedRecord record;
    const std::uint64_t total = sizeOfAll(input.files);
    for (auto &[group, files] : groupsOf(input.files)) {
        const std::string &id = ids.at(group);
        const auto advanced = [&](std::uint64_t done) {
            if (progress) {
                progress(std::min(record.plainBytes + done, total), total);
            }
        };
        MED_TRY(SealedBody body,
                sealBody(group, std::move(files), id, manifest.objectBinding(id), key, spool, stop,
                         advanced));
        record.plainBytes += body.plainBytes;
        manifest.objects.push_back(std::move(body.description));
        record.objects.push_back(std::move(body.sealed));
    }
    MED_CHECK(syncFolder(spool));
    manifest.root = manifest.computedRoot();
    MED_TRY(record.manifest, manifest.sign(signer));
    record.digest = toHex(crypto::sha256(record.manifest));
    record.root = toHex(manifest.root);
    return record;
}

} // namespace

Expected<SealedRecord> sealToSpool(const SealInput &input, const RecordKey &key,
                                   crypto::Signer &signer, const fs::path &spool,
                                   std::stop_token stop, const Progress &progress)
{
    MED_CHECK(checkFiles(input.files));
    auto ids = planObjects(input.files);
    for (auto &[group, id] : ids) {
        if (const auto planned = input.objectIds.find(group); planned != input.objectIds.end()) {
            id = planned->second;
        }
        if (!isId(id, prefix::kObject)) {
            return failure(ErrorCode::Invalid, "not the id of an object");
        }
    }
    MED_CHECK(makePrivateFolder(spool));
    auto record = sealBodies(input, ids, key, signer, spool, stop, progress);
    if (!record) {
        for (const auto &[group, id] : ids) {
            std::error_code ignored;
            fs::remove(spool / id, ignored);
        }
    }
    return record;
}

Expected<> verifySpool(const SealedRecord &record, const RecordKey &key, std::stop_token stop)
{
    MED_TRY(const auto stored, StoredManifest::parse(record.manifest));
    const Manifest &manifest = stored.manifest;
    MED_CHECK(openPadded(key.sealingKey().view(), manifest.recordBinding().bytes(kSealedTag),
                         manifest.sealed));
    if (record.objects.size() != manifest.objects.size()) {
        return failure(ErrorCode::Corrupt, "the spool does not hold what the manifest names");
    }
    for (std::size_t i = 0; i < manifest.objects.size(); ++i) {
        MED_TRY(const OpenedObject object, OpenedObject::open(manifest, i, key));
        MED_TRY(const Descriptor file, openForReading(record.objects[i].path));
        MED_TRY(const std::uint64_t size, sizeOf(file));
        if (size != object.description().bytes) {
            return failure(ErrorCode::Corrupt, "a spooled object has a wrong size");
        }
        const auto openRange = [&](std::uint64_t begin, std::uint64_t end) -> Expected<> {
            Bytes sealed(object.lengthOf(0));
            for (std::uint64_t segment = begin; segment < end; ++segment) {
                if (stop.stop_requested()) {
                    return failure(ErrorCode::Cancelled, "stopped");
                }
                const std::span<std::uint8_t> bytes(sealed.data(), object.lengthOf(segment));
                MED_TRY(const std::size_t got, readAt(file, object.offsetOf(segment), bytes));
                MED_CHECK(object.openSegment(bytes.first(got), segment));
            }
            return {};
        };
        // Two threads: opening is all that this does.
        const std::uint64_t half = object.segments() / 2;
        Expected<> first;
        {
            const std::jthread other([&] { first = openRange(0, half); });
            MED_CHECK(openRange(half, object.segments()));
        }
        MED_CHECK(first);
    }
    return {};
}

Expected<SealedRecord> seal(const SealInput &input, const RecordKey &key, crypto::Signer &signer,
                            const fs::path &spool, std::stop_token stop, const Progress &progress)
{
    MED_TRY(auto record, sealToSpool(input, key, signer, spool, stop, progress));
    if (auto verified = verifySpool(record, key, stop); !verified) {
        for (const auto &object : record.objects) {
            std::error_code ignored;
            fs::remove(object.path, ignored);
        }
        return std::unexpected(verified.error());
    }
    return record;
}

Expected<SealedRecord> spooledRecord(ByteView manifest, const fs::path &spool,
                                     std::uint64_t plainBytes)
{
    MED_TRY(const auto stored, StoredManifest::parse(manifest));
    SealedRecord record{.manifest = copyOf(manifest),
                        .digest = stored.digest,
                        .root = toHex(stored.manifest.root),
                        .plainBytes = plainBytes};
    for (const auto &object : stored.manifest.objects) {
        record.objects.push_back({.id = object.id,
                                  .path = spool / object.id,
                                  .bytes = object.bytes,
                                  .parts = object.parts});
    }
    return record;
}

} // namespace med::storage
