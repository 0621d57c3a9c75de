#include "services/storage/seal_body.h"

#include "services/crypto/floe.h"
#include "services/storage/descriptor.h"
#include "services/storage/file_index.h"
#include "services/storage/object_store.h"
#include "services/storage/part_hash.h"
#include "services/storage/piece_worker.h"

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
                MED_CHECK(closeCurrent());
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

    Expected<> closeCurrent()
    {
        FileEntry &entry = m_index.files.back();
        entry.sha256 = m_hash.finish();
        const auto &expected = m_files[m_next]->expected;
        if (expected && (entry.size != expected->size || entry.sha256 != expected->sha256)) {
            return failure(ErrorCode::Conflict,
                           "a file to be sent was changed after it was looked at: nothing was sent",
                           "It is \"" + entry.name + "\". Check the files, and send them again.");
        }
        m_source = Descriptor();
        m_open = false;
        ++m_next;
        return {};
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

/// Whole segments at a time: eight plain ones become half a mebibyte, of which sixteen are a part.
constexpr std::size_t kSegmentsPerPiece = 8;
constexpr std::size_t kSealedPiece =
    kSegmentsPerPiece * crypto::FloeParameters().encryptedSegmentBytes;
static_assert(kPartBytes % kSealedPiece == 0);

} // namespace

Expected<SealedBody> sealBody(std::string group, std::vector<const SealFile *> files,
                              const std::string &id, const Binding &binding,
                              const RecordKey &recordKey, const fs::path &spool,
                              std::stop_token stop,
                              const std::function<void(std::uint64_t)> &advanced)
{
    PlainBody plain(std::move(group), std::move(files));
    const fs::path path = spool / id;
    std::error_code ignored;
    fs::remove(path, ignored);
    MED_TRY(const Descriptor file, createFile(path));
    const ObjectKey key = ObjectKey::generate();
    crypto::FloeEncryptor floe(key.bodyKey().view(), binding.bytes(kBodyTag));
    const std::size_t plainSegment = floe.plainSegmentBytes();
    const std::size_t plainPiece = kSegmentsPerPiece * plainSegment;

    PartHash hash;
    std::uint64_t bytes = 0;
    PieceWorker writer(kSealedPiece, [&](ByteView piece) -> Expected<> {
        MED_CHECK(writeAll(file, piece));
        hash.add(piece);
        bytes += piece.size();
        if (bytes % kPartBytes == 0) {
            beginWriting(file, bytes - kPartBytes, kPartBytes);
        }
        return {};
    });
    enum class Piece { Inner, Last };
    const auto encrypt = [&](ByteView piece, Piece kind) -> Expected<> {
        Bytes sealed = writer.buffer();
        while (!piece.empty()) {
            const ByteView segment = piece.first(std::min(plainSegment, piece.size()));
            piece = piece.subspan(segment.size());
            const bool last = kind == Piece::Last && piece.empty();
            MED_TRY(const Bytes one, last ? floe.sealLast(segment) : floe.seal(segment));
            append(sealed, one);
        }
        return writer.push(std::move(sealed));
    };
    PieceWorker encryptor(plainPiece, [&](ByteView piece) { return encrypt(piece, Piece::Inner); });

    const auto nextPiece = [&]() -> Expected<Bytes> {
        Bytes piece = encryptor.buffer();
        piece.resize(plainPiece);
        MED_TRY(const std::size_t length, plain.fill(piece));
        piece.resize(length);
        return piece;
    };
    MED_TRY(Bytes current, nextPiece());
    while (true) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        MED_TRY(Bytes following, nextPiece());
        if (following.empty()) {
            break;
        }
        MED_CHECK(encryptor.push(std::move(current)));
        current = std::move(following);
        advanced(plain.index().plainBytes());
    }
    MED_CHECK(encryptor.finish());
    MED_CHECK(encrypt(current, Piece::Last));
    MED_CHECK(writer.finish());
    auto parts = hash.finish();
    MED_CHECK(syncFile(file));
    MED_TRY(const std::string index, plain.index().toText());
    SealedBody body;
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

} // namespace med::storage
