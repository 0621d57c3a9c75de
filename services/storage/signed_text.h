#pragma once

#include "services/crypto/signer.h"
#include "services/domain/canonical_json.h"

namespace med::storage {

/// Two lines of canonical JSON, each ended by a line feed: a statement, and the signature over tag,
/// zero byte and the statement's bytes. Manifests and envelopes are stored like this; they are
/// hashed and checked as stored, never written again.
struct SignedText {
    Json statement;
    std::string line; ///< The statement's bytes as stored, without the line feed.
    Bytes signature; ///< DER ECDSA.
    std::string digest; ///< SHA-256 of all stored bytes, lower-case hexadecimal.

    /// Signs and answers the stored bytes. Errors: as Signer::sign; Invalid for a value that
    /// canonical JSON cannot hold.
    static Expected<Bytes> write(const Json &statement, std::string_view tag,
                                 crypto::Signer &signer);
    /// Errors: Corrupt, with `what` in front, for anything that write() does not make.
    static Expected<SignedText> read(ByteView stored, std::size_t maxBytes, std::string_view what);
    /// True if `signer`'s key made the signature for this tag.
    bool isSignedBy(const crypto::PublicKey &signer, std::string_view tag) const;
};

/// A member that holds bytes as padded base64. Errors: Invalid.
Expected<Bytes> base64Field(JsonFields &fields, std::string_view name);
/// The same of a fixed length.
Expected<Bytes> base64Field(JsonFields &fields, std::string_view name, std::size_t size);
/// An integer from 1 to 99,999,999, as versions and epochs are.
Expected<int> countingField(JsonFields &fields, std::string_view name);
/// A size or an offset: a decimal string, not negative.
Expected<std::uint64_t> sizeField(JsonFields &fields, std::string_view name);
/// Errors: Invalid for anything but 64 hexadecimal digits in lower case.
Expected<crypto::Digest> digestFromHex(std::string_view text);
/// The same failure, called Corrupt: what was stored is not what we write.
std::unexpected<Error> corrupt(std::string_view what, const Error &error);

} // namespace med::storage
