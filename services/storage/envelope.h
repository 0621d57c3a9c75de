#pragma once

#include "services/base/clock.h"
#include "services/crypto/signer.h"
#include "services/domain/anchor.h"
#include "services/storage/record_keys.h"

#include <functional>
#include <span>

namespace med::storage {

/// Envelopes of one epoch; more are refused.
inline constexpr std::size_t kMaxEnvelopes = 128;
inline constexpr std::size_t kMaxEnvelopeBytes = 4096;
inline constexpr std::string_view kEnvelopeTag = "medanchor/envelope/1";

/// Whose key an envelope carries.
struct EpochName {
    std::string network; ///< Of origin, hexadecimal.
    std::string set;
    int epoch = 0;
    bool operator==(const EpochName &) const = default;
};

/// Whom a key is sealed to. The key comes from the ledger's directory, read in verified blocks.
struct KeyHolder {
    std::string to; ///< `mem_…`, `org:MSP` or `recovery:MSP`.
    crypto::PublicKey key; ///< Agreement key.
    std::string basis; ///< See Basis.
};

/// A new envelope: what is stored at `sets/<set>/<epoch>/<to>`, and what the ledger learns of it.
struct SealedEnvelope {
    Recipient recipient;
    Bytes stored;
};

/// A record key sealed by HPKE to one holder and signed by who grants it. Format: VAULT.md.
struct Envelope {
    EpochName name;
    std::string to;
    std::string key; ///< Fingerprint of the holder's agreement key.
    std::string basis;
    std::string granter; ///< Member id.
    std::string granterKey; ///< Fingerprint of the granter's signing key.
    std::int64_t time = 0; ///< Claimed by the granter; seconds since 1970.
    Bytes enc;
    Bytes ciphertext;
    std::string statement; ///< The signed line as stored.
    Bytes signature;
    std::string digest; ///< SHA-256 of the stored bytes, hexadecimal: as on the ledger.

    /// Errors: Corrupt for anything malformed, also an unknown member or suite.
    static Expected<Envelope> parse(ByteView stored);
    /// Errors: Corrupt if `granter` did not sign it, or it names another granter's key.
    Expected<> checkSignature(const crypto::PublicKey &granter) const;
};

/// Opens HPKE with a key that stays where it is: the wallet's, or a recovery key's.
using EnvelopeOpener = std::function<Expected<SecretBytes>(ByteView enc, ByteView info,
                                                           ByteView aad, ByteView ciphertext)>;
/// An opener over a private key; `key` must outlive it.
EnvelopeOpener openerOf(const crypto::PrivateKey &key);

/// Seals the key to each holder; `granter` is the member id behind `signer`.
/// Errors: Invalid for no or more than kMaxEnvelopes holders, one named twice, a malformed one;
/// as Signer::sign.
Expected<std::vector<SealedEnvelope>> sealToHolders(const EpochName &name, const RecordKey &key,
                                                    std::span<const KeyHolder> holders,
                                                    const std::string &granter,
                                                    crypto::Signer &signer, Moment now);

/// Checks that the envelope is of this epoch, for `to` and signed by `granter`, then opens it.
/// Errors: Corrupt if any of that fails; as the opener.
Expected<RecordKey> openEnvelope(const Envelope &envelope, const EpochName &name,
                                 const std::string &to, const crypto::PublicKey &granter,
                                 const EnvelopeOpener &opener);

} // namespace med::storage
