#include "services/storage/record_reader.h"

#include "services/storage/body_scan.h"
#include "services/storage/origin.h"

namespace med::storage {

namespace {

/// Segments that one store request asks for at most: a part.
constexpr std::uint64_t kSegmentsPerRead =
    kPartBytes / crypto::FloeParameters().encryptedSegmentBytes;

std::unexpected<Error> differs(std::string_view what)
{
    return failure(ErrorCode::Corrupt, "the manifest " + std::string(what),
                   "Do not use it. Ask the custodian for the stored record.");
}

/// What is wrong with a body that the signed manifest names: without it the store is damaged.
Error ofObject(const OpenedObject &object, const Error &error, std::size_t part = 0)
{
    const auto &parts = object.description().parts;
    const std::string where = "object " + object.description().id
        + (part == 0 ? std::string()
                     : ", part " + std::to_string(part) + " of " + std::to_string(parts.size()));
    switch (error.code) {
    case ErrorCode::NotFound:
        return {ErrorCode::Corrupt, where + " is not in the store", "Restore it from a backup."};
    case ErrorCode::Corrupt:
        return {ErrorCode::Corrupt, where + ": " + error.detail, error.hint};
    default:
        return error;
    }
}

/// The part of a segment's plaintext that belongs to a file.
struct Piece {
    std::size_t begin = 0; ///< In the segment.
    std::size_t length = 0;
    std::uint64_t at = 0; ///< In the file.
};

Piece pieceOf(const FileEntry &file, std::uint64_t segmentBegin, std::size_t segmentLength)
{
    const std::uint64_t begin = std::max(segmentBegin, file.offset);
    const std::uint64_t end = std::min(segmentBegin + segmentLength, file.offset + file.size);
    if (begin >= end) {
        return {};
    }
    return {std::size_t(begin - segmentBegin), std::size_t(end - begin), begin - file.offset};
}

} // namespace

Expected<Bytes> readManifest(ObjectStore &store, const std::string &custodian,
                             const std::string &record, int version, int reseals)
{
    MED_TRY(const auto name, StoreName::manifest(custodian, record, version, reseals));
    return store.get(name, kMaxManifestBytes);
}

Expected<Bytes> readEnvelope(ObjectStore &store, const std::string &custodian,
                             const EpochName &epoch, const std::string &to)
{
    MED_TRY(const auto name, StoreName::envelope(custodian, epoch.set, epoch.epoch, to));
    return store.get(name, kMaxEnvelopeBytes);
}

Expected<RecordReader> RecordReader::open(ObjectStore &store, ByteView bytes,
                                          const RecordExpectation &expected,
                                          const crypto::PublicKey &author, const RecordKey &key)
{
    RecordReader reader;
    reader.m_store = &store;
    if (toHex(crypto::sha256(bytes)) != expected.manifest) {
        return differs("is not the one in the ledger");
    }
    MED_TRY(auto stored, StoredManifest::parse(bytes));
    reader.m_stored = std::make_unique<StoredManifest>(std::move(stored));
    const Manifest &manifest = reader.m_stored->manifest;
    if (!isSignedAsExpected(*reader.m_stored, expected, author)) {
        return differs(expected.reseal ? "was not signed by who sealed it anew"
                                       : "was not signed by its author");
    }
    if (manifest.record != expected.record || manifest.version != expected.version
        || manifest.patient != expected.patient || manifest.custodian != expected.custodian
        || manifest.set != expected.set || manifest.epoch != expected.epoch
        || manifest.network != expected.network) {
        return differs("is of another record, version, patient, set, epoch or network");
    }
    MED_TRY(const std::string text,
            openPadded(key.sealingKey().view(), manifest.recordBinding().bytes(kSealedTag),
                       manifest.sealed));
    MED_TRY(reader.m_descriptive, parseCanonicalJson(text, kMaxManifestBytes));
    for (std::size_t i = 0; i < manifest.objects.size(); ++i) {
        MED_TRY(auto object, OpenedObject::open(manifest, i, key));
        reader.m_firstFile.push_back(reader.m_files.size());
        for (const FileEntry &entry : object.index().files) {
            reader.m_files.push_back({.object = i, .group = object.index().group, .entry = entry});
        }
        reader.m_objects.push_back(std::move(object));
    }
    if (reader.m_files.size() > kMaxFiles) {
        return differs("names too many files");
    }
    if (manifest.reseal) {
        MED_CHECK(checkOrigin(manifest, reader.m_objects, author, key));
    }
    return reader;
}

Expected<StoreName> RecordReader::nameOf(std::size_t object) const
{
    return StoreName::object(manifest().custodian, manifest().objects[object].id);
}

std::uint64_t RecordReader::plainBytes() const
{
    std::uint64_t total = 0;
    for (const auto &object : m_objects) {
        total += object.index().plainBytes();
    }
    return total;
}

std::vector<std::size_t> RecordReader::filesWithin(std::size_t object, std::uint64_t offset,
                                                   std::uint64_t length) const
{
    std::vector<std::size_t> found;
    const auto &files = m_objects[object].index().files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (pieceOf(files[i], offset, std::size_t(length)).length > 0) {
            found.push_back(m_firstFile[object] + i);
        }
    }
    return found;
}

Expected<Bytes> RecordReader::readFile(std::size_t number, std::stop_token stop) const
{
    if (number >= m_files.size()) {
        return failure(ErrorCode::Invalid, "the record has no such file");
    }
    const FileEntry &file = m_files[number].entry;
    const OpenedObject &object = m_objects[m_files[number].object];
    const std::uint64_t plainSegment = object.plainSegmentBytes();
    MED_TRY(const StoreName name, nameOf(m_files[number].object));
    Bytes out;
    if (file.size > 0) {
        out.reserve(file.size);
        const std::uint64_t end = (file.offset + file.size - 1) / plainSegment + 1;
        for (std::uint64_t first = file.offset / plainSegment; first < end;
             first += kSegmentsPerRead) {
            if (stop.stop_requested()) {
                return failure(ErrorCode::Cancelled, "stopped");
            }
            const std::uint64_t next = std::min(end, first + kSegmentsPerRead);
            const std::uint64_t begin = object.offsetOf(first);
            const std::uint64_t length =
                object.offsetOf(next - 1) + object.lengthOf(next - 1) - begin;
            const auto sealed = m_store->readRange(name, begin, std::size_t(length));
            if (!sealed) {
                return std::unexpected(ofObject(object, sealed.error()));
            }
            for (std::uint64_t segment = first; segment < next; ++segment) {
                const ByteView one = ByteView(*sealed).subspan(object.offsetOf(segment) - begin,
                                                               object.lengthOf(segment));
                MED_TRY(const Bytes plain, object.openSegment(one, segment));
                const Piece piece = pieceOf(file, segment * plainSegment, plain.size());
                append(out, ByteView(plain).subspan(piece.begin, piece.length));
            }
        }
    }
    if (out.size() != file.size || crypto::sha256(out) != file.sha256) {
        return failure(ErrorCode::Corrupt, "a file is not the one that was sent");
    }
    return out;
}

Expected<> RecordReader::readAll(const Sink &sink, std::stop_token stop,
                                 const Progress &progress) const
{
    const std::uint64_t total = plainBytes();
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
        const OpenedObject &object = m_objects[i];
        const auto &files = object.index().files;
        MED_TRY(const StoreName name, nameOf(i));
        const auto size = m_store->size(name);
        if (!size) {
            return std::unexpected(ofObject(object, size.error()));
        }
        if (*size != object.description().bytes) {
            return failure(ErrorCode::Corrupt,
                           "object " + object.description().id + " of the store has "
                               + std::to_string(*size) + " bytes instead of "
                               + std::to_string(object.description().bytes));
        }
        std::size_t current = 0;
        crypto::Sha256 hash;
        const auto endFile = [&]() -> Expected<> {
            if (hash.finish() != files[current].sha256) {
                return failure(ErrorCode::Corrupt, "a file is not the one that was sent");
            }
            MED_CHECK(sink(m_firstFile[i] + current, {}, true));
            ++current;
            return {};
        };
        const ScanHandlers handlers{
            .part = [&](std::size_t part, const Expected<> &intact) -> Expected<> {
                if (progress) {
                    progress(done, total);
                }
                if (!intact) {
                    return std::unexpected(ofObject(object, intact.error(), part + 1));
                }
                return {};
            },
            .segment = [&](std::uint64_t segment, const Expected<Bytes> &plain) -> Expected<> {
                MED_CHECK(plain);
                const std::uint64_t begin = segment * object.plainSegmentBytes();
                while (current < files.size()) {
                    const FileEntry &file = files[current];
                    const Piece piece = pieceOf(file, begin, plain->size());
                    if (piece.length > 0) {
                        const ByteView bytes = ByteView(*plain).subspan(piece.begin, piece.length);
                        hash.add(bytes);
                        done += piece.length;
                        MED_CHECK(sink(m_firstFile[i] + current, bytes, false));
                    }
                    if (file.offset + file.size > begin + plain->size()) {
                        break;
                    }
                    MED_CHECK(endFile());
                }
                return {};
            }};
        MED_CHECK(scanBody(*m_store, name, object, handlers, stop));
        if (current != files.size()) {
            return failure(ErrorCode::Corrupt, "an object ends before its files do");
        }
    }
    if (progress) {
        progress(total, total);
    }
    return {};
}

Expected<std::vector<BadSegment>> RecordReader::findDamage(std::stop_token stop,
                                                           const Progress &progress) const
{
    std::vector<BadSegment> bad;
    const std::uint64_t total = plainBytes();
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
        const OpenedObject &object = m_objects[i];
        const ScanHandlers handlers{
            .part = [](std::size_t, const Expected<> &) -> Expected<> { return {}; },
            .segment = [&](std::uint64_t segment, const Expected<Bytes> &plain) -> Expected<> {
                const std::uint64_t offset = segment * object.plainSegmentBytes();
                if (!plain) {
                    const std::uint64_t length = object.lengthOf(segment);
                    bad.push_back({object.description().id, segment, offset, length,
                                   filesWithin(i, offset, length)});
                }
                if (progress && segment % kSegmentsPerRead == 0) {
                    progress(std::min(before + offset, total), total);
                }
                return {};
            }};
        MED_TRY(const StoreName name, nameOf(i));
        MED_CHECK(scanBody(*m_store, name, object, handlers, stop));
        before += object.index().plainBytes();
    }
    return bad;
}

Expected<SalvagedFile> RecordReader::salvageFile(std::size_t number, std::stop_token stop) const
{
    if (number >= m_files.size()) {
        return failure(ErrorCode::Invalid, "the record has no such file");
    }
    const FileEntry &file = m_files[number].entry;
    const OpenedObject &object = m_objects[m_files[number].object];
    MED_TRY(const StoreName name, nameOf(m_files[number].object));
    SalvagedFile salvaged{.bytes = Bytes(file.size)};
    const std::uint64_t plainSegment = object.plainSegmentBytes();
    for (std::uint64_t segment = file.offset / plainSegment;
         segment * plainSegment < file.offset + file.size; ++segment) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        const auto sealed =
            m_store->readRange(name, object.offsetOf(segment), object.lengthOf(segment));
        if (!sealed && !isDamage(sealed.error())) {
            return std::unexpected(sealed.error());
        }
        const auto plain = sealed ? object.openSegment(*sealed, segment)
                                  : Expected<Bytes>(std::unexpected(sealed.error()));
        const Piece piece = pieceOf(file, segment * plainSegment,
                                    std::size_t(plain ? plain->size() : plainSegment));
        if (plain) {
            std::copy_n(plain->begin() + std::ptrdiff_t(piece.begin), piece.length,
                        salvaged.bytes.begin() + std::ptrdiff_t(piece.at));
        } else if (!salvaged.gaps.empty()
                   && salvaged.gaps.back().offset + salvaged.gaps.back().length == piece.at) {
            salvaged.gaps.back().length += piece.length;
        } else {
            salvaged.gaps.push_back({piece.at, piece.length});
        }
    }
    return salvaged;
}

} // namespace med::storage
