#pragma once

#include "services/storage/object_store.h"
#include "services/storage/opened_object.h"
#include "services/storage/seal.h"

namespace med::storage {

/// What the ledger says about a record version, from verified blocks.
struct RecordExpectation {
    std::string manifest; ///< SHA-256 of the manifest's stored bytes, hexadecimal.
    std::string network; ///< Of origin.
    std::string record;
    int version = 0;
    std::string patient;
    std::string custodian;
    std::string set;
    int epoch = 0;
    std::string author; ///< Member id of who anchored it.
    /// That the custodian sealed it anew.
    struct Reseal {
        int number = 1;
        std::string origin; ///< Digest of the manifest that the author signed and anchored.
        std::string sealer; ///< Member id.
        crypto::PublicKey key; ///< The sealer's.
    };
    std::optional<Reseal> reseal = std::nullopt;
};

/// The stored bytes of a manifest; `reseals`: how often it was sealed anew. Errors: as
/// ObjectStore::get.
Expected<Bytes> readManifest(ObjectStore &store, const std::string &custodian,
                             const std::string &record, int version, int reseals = 0);
/// The stored bytes of an envelope. Errors: as ObjectStore::get.
Expected<Bytes> readEnvelope(ObjectStore &store, const std::string &custodian,
                             const EpochName &epoch, const std::string &to);

/// Part of a record that does not open.
struct BadSegment {
    std::string object;
    std::uint64_t segment = 0;
    std::uint64_t offset = 0; ///< In the object's plaintext.
    std::uint64_t length = 0;
    std::vector<std::size_t> files; ///< That it holds a part of.
};

/// What of a damaged file can still be read. `gaps` are filled with zeros.
struct SalvagedFile {
    struct Gap {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    Bytes bytes;
    std::vector<Gap> gaps;
};

/// Reads a sealed record version from a store that it does not trust. Threads: any, after open();
/// the store must outlive it.
class RecordReader {
public:
    /// One file, in the order of the record's objects.
    struct File {
        std::size_t object = 0; ///< Index into the manifest's objects.
        std::string group;
        FileEntry entry;
    };

    /// Checks the manifest against the ledger and the author's key, opens keys and indices; of one
    /// that was sealed anew also that it holds the files that its author signed. No body
    /// is touched yet. Errors: Corrupt, saying what differs.
    static Expected<RecordReader> open(ObjectStore &store, ByteView manifest,
                                       const RecordExpectation &expected,
                                       const crypto::PublicKey &author, const RecordKey &key);

    const Manifest &manifest() const { return m_stored->manifest; }
    const Json &descriptive() const { return m_descriptive; }
    const std::vector<File> &files() const { return m_files; }
    /// In the order of the manifest's objects.
    const std::vector<OpenedObject> &objects() const { return m_objects; }
    std::uint64_t plainBytes() const;

    /// One file, whole. Only its segments are read: each is authenticated, then the file's own
    /// digest. Errors: Corrupt, NotFound, Io, Offline, Cancelled; Invalid for a wrong index.
    Expected<Bytes> readFile(std::size_t file, std::stop_token stop = {}) const;

    /// Gets the bytes of the files in order; `last` ends each file. A failure that it answers ends
    /// the reading.
    using Sink = std::function<Expected<>(std::size_t file, ByteView bytes, bool last)>;
    /// All files, part after part, each part compared with the manifest before it is opened. The
    /// record is complete and unchanged only if this succeeds. Errors: as readFile, and the sink's.
    Expected<> readAll(const Sink &sink, std::stop_token stop = {},
                       const Progress &progress = {}) const;

    /// Looks through everything and answers what does not open. Errors: Offline, Cancelled.
    Expected<std::vector<BadSegment>> findDamage(std::stop_token stop = {},
                                                 const Progress &progress = {}) const;
    /// What is left of one file. Errors: Offline, Cancelled; Invalid for a wrong index.
    Expected<SalvagedFile> salvageFile(std::size_t file, std::stop_token stop = {}) const;

private:
    friend class RecordVerifier;
    RecordReader() = default;
    Expected<StoreName> nameOf(std::size_t object) const;
    std::vector<std::size_t> filesWithin(std::size_t object, std::uint64_t offset,
                                         std::uint64_t length) const;

    ObjectStore *m_store = nullptr;
    std::unique_ptr<StoredManifest> m_stored; ///< On the heap: the opened objects point into it.
    Json m_descriptive;
    std::vector<OpenedObject> m_objects;
    std::vector<std::size_t> m_firstFile; ///< Of each object.
    std::vector<File> m_files;
};

} // namespace med::storage
