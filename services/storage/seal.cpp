#include "services/storage/seal.h"

#include "services/base/files.h"
#include "services/crypto/floe.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/storage/object_store.h"
#include "services/storage/opened_object.h"
#include "services/storage/safe_path.h"
#include "services/storage/spool_writer.h"

#include <fcntl.h>
#include <set>
#include <thread>
#include <unistd.h>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

/// Source files may be links: the person chose them.
Expected<Descriptor> openSource(const fs::path &path)
{
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) {
        return failure(ErrorCode::NotFound, "a file to be sent is not there any more");
    }
    return openForReading(real);
}

/// The files of one object one after another, then zeros up to the bucket. Keeps the index.
class PlainBody {
public:
    PlainBody(std::string group, std::vector<const SealFile *> files)
        : m_files(std::move(files))
    {
        m_index.group = std::move(group);
    }

    /// Fills `segment`; fewer bytes only at the very end.
    Expected<std::size_t> fill(std::span<std::uint8_t> segment)
    {
        std::size_t filled = 0;
        while (filled < segment.size() && m_next < m_files.size()) {
            if (!m_open) {
                MED_CHECK(openNext());
            }
            MED_TRY(const std::size_t got, read(segment.subspan(filled)));
            if (got == 0) {
                closeCurrent();
                continue;
            }
            m_hash.add(segment.subspan(filled, got));
            m_index.files.back().size += got;
            filled += got;
        }
        if (m_next == m_files.size()) {
            const std::uint64_t plain = m_index.plainBytes();
            const std::uint64_t left = paddedSize(plain) - plain - m_padded;
            const auto zeros = std::size_t(std::min<std::uint64_t>(left, segment.size() - filled));
            std::fill_n(segment.begin() + std::ptrdiff_t(filled), zeros, 0);
            m_padded += zeros;
            filled += zeros;
        }
        return filled;
    }
    const FileIndex &index() const { return m_index; }

private:
    Expected<> openNext()
    {
        const SealFile &file = *m_files[m_next];
        if (const auto *path = std::get_if<fs::path>(&file.content)) {
            MED_TRY(m_source, openSource(*path));
        }
        m_position = 0;
        m_open = true;
        m_index.files.push_back(
            {.name = file.name, .offset = m_index.plainBytes(), .details = file.details});
        return {};
    }

    Expected<std::size_t> read(std::span<std::uint8_t> buffer)
    {
        if (m_source.isOpen()) {
            return readUpTo(m_source, buffer);
        }
        const auto &bytes = std::get<Bytes>(m_files[m_next]->content);
        const std::size_t count = std::min(buffer.size(), bytes.size() - m_position);
        std::copy_n(bytes.begin() + std::ptrdiff_t(m_position), count, buffer.begin());
        m_position += count;
        return count;
    }

    void closeCurrent()
    {
        m_index.files.back().sha256 = m_hash.finish();
        m_source = Descriptor();
        m_open = false;
        ++m_next;
    }

    std::vector<const SealFile *> m_files;
    FileIndex m_index;
    std::size_t m_next = 0;
    bool m_open = false;
    Descriptor m_source;
    std::size_t m_position = 0;
    std::uint64_t m_padded = 0;
    crypto::Sha256 m_hash;
};

struct Body {
    ManifestObject description;
    SealedObject sealed;
    std::uint64_t plainBytes = 0;
};

/// Encrypts one body into the spool, synced. This thread reads and encrypts, the writer's hashes
/// and writes.
Expected<Body> sealBody(PlainBody &plain, const std::string &id, const Binding &binding,
                        const RecordKey &recordKey, const fs::path &spool, std::stop_token stop,
                        const std::function<void(std::uint64_t)> &advanced)
{
    const fs::path path = spool / id;
    std::error_code ignored;
    fs::remove(path, ignored);
    MED_TRY(const Descriptor file, createFile(path));
    const ObjectKey key = ObjectKey::generate();
    crypto::FloeEncryptor floe(key.bodyKey().view(), binding.bytes(kBodyTag));
    SpoolWriter writer(file);

    Bytes piece = writer.buffer();
    Bytes current(floe.plainSegmentBytes());
    Bytes following(floe.plainSegmentBytes());
    MED_TRY(std::size_t length, plain.fill(current));
    std::uint64_t bytes = 0;
    for (bool last = false; !last;) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        std::size_t next = 0;
        if (length == current.size()) {
            MED_TRY(next, plain.fill(following));
        }
        last = next == 0;
        MED_TRY(const Bytes segment,
                last ? floe.sealLast(ByteView(current).first(length)) : floe.seal(current));
        append(piece, segment);
        bytes += segment.size();
        if (piece.size() == SpoolWriter::kPieceBytes || last) {
            MED_CHECK(writer.push(std::move(piece)));
            piece = writer.buffer();
            advanced(plain.index().plainBytes());
        }
        std::swap(current, following);
        length = next;
    }
    MED_TRY(auto parts, writer.finish());
    MED_CHECK(syncFile(file));
    MED_TRY(const std::string index, plain.index().toText());
    Body body;
    body.description = {.id = id,
                        .bytes = bytes,
                        .header = floe.header(),
                        .wrappedKey = key.wrap(recordKey, binding.bytes(kObjectKeyTag)),
                        .index = sealPadded(key.indexKey().view(), binding.bytes(kIndexTag), index),
                        .parts = parts};
    body.sealed = {.id = id, .path = path, .bytes = bytes, .parts = std::move(parts)};
    body.plainBytes = plain.index().plainBytes();
    return body;
}

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
        PlainBody plain(group, std::move(files));
        const auto advanced = [&](std::uint64_t done) {
            if (progress) {
                progress(std::min(record.plainBytes + done, total), total);
            }
        };
        MED_TRY(Body body,
                sealBody(plain, id, manifest.objectBinding(id), key, spool, stop, advanced));
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
