#pragma once

#include "services/storage/manifest.h"

#include <filesystem>
#include <map>
#include <stop_token>
#include <variant>

namespace med::storage {

inline constexpr std::size_t kMaxFiles = 100'000; ///< Of one record.

/// What a file held when it was read before.
struct FileDigest {
    std::uint64_t size = 0;
    crypto::Digest sha256{};
};

/// One file to be sealed.
struct SealFile {
    std::string name; ///< As it will be given back: valid UTF-8, see safeRelativePath.
    std::string group; ///< Files of one group share an object: a DICOM series; "" for documents.
    Json details = Json::object(); ///< Kept in the sealed index: DICOM UIDs and the like.
    std::variant<std::filesystem::path, Bytes> content; ///< A path is read while sealing.
    /// Of the bytes that were looked at when the file was chosen: what is sealed must be these.
    std::optional<FileDigest> expected;
};

/// A record version to be sealed.
struct SealInput {
    std::string network;
    std::string record;
    int version = 1;
    std::string patient;
    std::string custodian;
    std::string set;
    int epoch = 1;
    std::string previous; ///< Digest of the version before, from the ledger; empty for version 1.
    std::string author; ///< Member id behind the signer.
    std::vector<SealFile> files;
    /// Group to object id, journalled before use; a group that is not named gets a new id.
    std::map<std::string, std::string> objectIds;
    Json descriptive =
        Json::object(); ///< Sealed under the record key; VAULT.md names the usual members.
};

/// A sealed body in the spool.
struct SealedObject {
    std::string id;
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::vector<crypto::Digest> parts;
};

/// What was sealed: everything that is uploaded and anchored.
struct SealedRecord {
    Bytes manifest; ///< Stored bytes.
    std::string digest; ///< SHA-256 of them, hexadecimal.
    std::string root;
    std::vector<SealedObject> objects;
    std::uint64_t plainBytes = 0; ///< Of all files.
};

/// Told now and then: bytes done, bytes in all.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Object ids for the groups of these files.
std::map<std::string, std::string> planObjects(const std::vector<SealFile> &files);

/// Encrypts the files into `spool` (one file an object, named by its id; synced with its folder)
/// and signs the manifest. Bodies of an earlier attempt under the same ids are replaced. Errors:
/// Invalid (no files, a name or details that cannot be kept, ids), NotFound (a source file is
/// gone), Conflict (it holds something else than `expected`; the hint names it), Io, Cancelled; as
/// Signer::sign. After an error the spool holds nothing of this.
Expected<SealedRecord> sealToSpool(const SealInput &input, const RecordKey &key,
                                   crypto::Signer &signer, const std::filesystem::path &spool,
                                   std::stop_token stop, const Progress &progress = {});

/// Opens everything again from the spool, with the keys as they are wrapped in the manifest:
/// nothing leaves the machine, and no source is deleted, before this succeeded. Errors: Corrupt if
/// anything does not open, NotFound, Io, Cancelled.
Expected<> verifySpool(const SealedRecord &record, const RecordKey &key, std::stop_token stop);

/// Both, one after the other.
Expected<SealedRecord> seal(const SealInput &input, const RecordKey &key, crypto::Signer &signer,
                            const std::filesystem::path &spool, std::stop_token stop,
                            const Progress &progress = {});

/// What the spool must hold for a manifest; for going on after a restart.
/// Errors: Corrupt if the manifest is malformed.
Expected<SealedRecord> spooledRecord(ByteView manifest, const std::filesystem::path &spool,
                                     std::uint64_t plainBytes);

} // namespace med::storage
