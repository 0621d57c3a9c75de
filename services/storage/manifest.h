#pragma once

#include "services/crypto/signer.h"
#include "services/storage/envelope.h"

#include <optional>
#include <string>
#include <vector>

namespace med::storage {

inline constexpr std::string_view kManifestTag = "medanchor/manifest/1";
inline constexpr std::size_t kMaxManifestBytes = 64 * 1024 * 1024;
inline constexpr std::size_t kMaxObjects = 4096;
inline constexpr std::size_t kMaxParts = 1 << 20; ///< Of one record: 8 TiB.

/// One sealed body, as the manifest describes it.
struct ManifestObject {
    std::string id;
    std::uint64_t bytes = 0; ///< Of the body in the store; the FLOE header is not part of it.
    Bytes header; ///< The FLOE header.
    Bytes wrappedKey; ///< The object's key under the record key.
    Bytes index; ///< The sealed list of its files.
    std::vector<crypto::Digest> parts; ///< SHA-256 of each part of kPartBytes of the body.

    /// FLOE segments in the body, at least 1.
    std::uint64_t segments() const;
};

/// That a version was sealed anew by the custodian, and what proves that it is still what its author
/// signed.
struct ManifestReseal {
    int number = 1; ///< How often it was sealed anew, this time included.
    std::string origin; ///< Digest of the manifest that the author signed: the ledger's first one.
    std::string sealer; ///< Member id of who signed this manifest.
    Bytes sealed; ///< That manifest and the keys of its objects, under the record key; see origin.h.
};

/// What a record version consists of. Everything a stranger may not know is sealed.
struct Manifest {
    std::string network; ///< Of origin: the id of the network in which it was sealed.
    std::string record;
    int version = 0;
    std::string patient;
    std::string custodian;
    std::string set;
    int epoch = 0;
    std::string previous; ///< Digest of the version before; empty for version 1.
    std::string author; ///< Member id.
    std::string certificate; ///< Fingerprint of the certificate that signed.
    std::vector<ManifestObject> objects;
    crypto::Digest root{}; ///< RFC 9162-style, over all parts of all objects in order.
    Bytes sealed; ///< The descriptive fields, under the record key.
    std::optional<ManifestReseal> reseal; ///< Then `certificate` and the signature are the sealer's.

    Binding recordBinding() const { return {network, record, version, set, epoch}; }
    Binding objectBinding(const std::string &object) const
    {
        return {network, object, version, set, epoch};
    }
    /// The root that the parts give.
    crypto::Digest computedRoot() const;

    Json toJson() const;
    /// Signs; answers the stored bytes. Errors: Invalid if it breaks a rule; as Signer::sign.
    Expected<Bytes> sign(crypto::Signer &signer) const;
};

/// A manifest as it came from the store.
struct StoredManifest {
    Manifest manifest;
    std::string statement; ///< The signed line as stored.
    Bytes signature;
    std::string digest; ///< SHA-256 of the stored bytes, hexadecimal: as on the ledger.

    /// Errors: Corrupt for anything malformed: an unknown member or format, a root that its parts
    /// do not give, sizes that do not fit, more than the limits.
    static Expected<StoredManifest> parse(ByteView stored);
    bool isSignedBy(const crypto::PublicKey &signer) const;
};

} // namespace med::storage
