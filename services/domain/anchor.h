#pragma once

#include "services/domain/canonical_json.h"

#include <optional>
#include <string>
#include <vector>

namespace med {

/// Who may hold the key of a record set's epoch, and why. Written as `author`, `patient`, `custodian`,
/// `staff`, `order:ord_…`, `consent:con_…`, `emergency:emg_…` or `proxy:prx_…`; the contract checks each against the ledger.
struct Basis {
    enum class Kind { Author, Patient, Custodian, Staff, Order, Consent, Emergency, Proxy };
    Kind kind = Kind::Author;
    std::string id; ///< Of the order, consent, emergency or appointment; empty otherwise.

    /// nullopt for anything but the eight forms above.
    static std::optional<Basis> parse(std::string_view text);
    std::string toText() const;
    bool operator==(const Basis &) const = default;
};

/// Holders of agreement keys: a member (`mem_…`), an organisation's online release key (`org:MSP`) or
/// its offline recovery key (`recovery:MSP`).
std::string organizationHolder(std::string_view msp);
std::string recoveryHolder(std::string_view msp);
bool isHolder(std::string_view text);

/// One envelope: the epoch's key sealed to one holder.
struct Recipient {
    std::string to; ///< A holder.
    std::string key; ///< Fingerprint of the agreement key it is sealed to, see PublicKey::fingerprint.
    std::string envelope; ///< SHA-256 of the envelope's stored bytes, hexadecimal.
    std::string basis; ///< See Basis.

    Json toJson() const;
    static Expected<Recipient> fromJson(const Json &value);
    bool operator==(const Recipient &) const = default;
};

/// What a function that carries content puts on the ledger about it: the `anchor` object of its
/// arguments. All digests are of stored (sealed) bytes.
struct Anchor {
    std::string record;
    int version = 1; ///< From 1 to 99,999,999.
    std::string patient;
    std::string custodian; ///< The MSP whose store holds it: the patient reference's own.
    std::string set;
    int epoch = 1; ///< The current one of the set, or the next, which this opens.
    std::string manifest; ///< SHA-256 of the manifest's stored bytes, hexadecimal.
    std::vector<Recipient> recipients; ///< Of a new epoch: all. Of the current one: those to add.
    /// `order:…`, `consent:…`, `emergency:…` or `proxy:…` that lets the author write in this patient's record, where neither
    /// being the patient, nor staff of the custodian, nor a recipient's basis tells it. May be empty.
    std::string under;

    Json toJson() const;
    /// Errors: Invalid for missing, unknown or mistyped members; ids are not checked.
    static Expected<Anchor> fromJson(const Json &value);
    bool operator==(const Anchor &) const = default;
};

/// Tag of the statement by which a signing key vouches for an agreement key.
inline constexpr std::string_view kAgreementKeyTag = "medanchor/agreement-key/1";

/// The stored bytes of that statement: canonical {"key","network","owner","use"}. `key` is the
/// uncompressed point in hexadecimal, `use` is `member`, `org` or `recovery`, `owner` the holder.
std::string agreementKeyStatement(std::string_view key, std::string_view network, std::string_view owner,
                                  std::string_view use);

} // namespace med
