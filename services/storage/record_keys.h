#pragma once

#include "services/base/secret_bytes.h"

#include <string>

namespace med::storage {

/// The key of one epoch of a record set: 32 random bytes that wrap the keys of its objects and seal
/// the descriptive fields of its manifests. Whoever holds it reads all records of the epoch.
class RecordKey {
public:
    static RecordKey generate();
    /// Copies. Errors: Invalid unless there are 32 bytes.
    static Expected<RecordKey> fromBytes(ByteView bytes);
    ByteView view() const { return m_key.view(); }
    RecordKey clone() const { return RecordKey(m_key.clone()); }

    /// What is derived from it, one key for each use; see VAULT.md.
    SecretBytes wrappingKey() const;
    SecretBytes sealingKey() const;

private:
    explicit RecordKey(SecretBytes key)
        : m_key(std::move(key))
    {
    }
    SecretBytes m_key;
};

/// The key of one object: fresh for each, wrapped under the record key in the manifest.
class ObjectKey {
public:
    static ObjectKey generate();
    /// Copies. Errors: Invalid unless there are 32 bytes.
    static Expected<ObjectKey> fromBytes(ByteView bytes);
    ByteView view() const { return m_key.view(); }
    /// Errors: Corrupt if `wrapped` was not made with this record key and binding.
    static Expected<ObjectKey> unwrap(const RecordKey &key, ByteView binding, ByteView wrapped);
    Bytes wrap(const RecordKey &key, ByteView binding) const;
    SecretBytes bodyKey() const; ///< For FLOE.
    SecretBytes indexKey() const;

private:
    explicit ObjectKey(SecretBytes key)
        : m_key(std::move(key))
    {
    }
    SecretBytes m_key;
};

/// What every sealed thing of a record is bound to, so that it opens nowhere else.
struct Binding {
    std::string network; ///< Of origin: the genesis block's hash, hexadecimal.
    std::string subject; ///< The object's or the record's id.
    int version = 0;
    std::string set;
    int epoch = 0;

    /// The associated data for one use (`medanchor/body/1` …), as VAULT.md lays it out.
    Bytes bytes(std::string_view tag) const;
};

inline constexpr std::string_view kBodyTag = "medanchor/body/1";
inline constexpr std::string_view kIndexTag = "medanchor/index/1";
inline constexpr std::string_view kObjectKeyTag = "medanchor/object-key/1";
inline constexpr std::string_view kSealedTag = "medanchor/sealed/1";
inline constexpr std::string_view kOriginTag = "medanchor/origin/1";

/// `size` rounded up to a bucket: Padmé (Nikitin et al., PoPETs 2019), at least 4096 bytes. Padding
/// costs at most 12 percent and leaves few sizes to tell records apart by.
std::uint64_t paddedSize(std::uint64_t size);

/// A text with its length in front (u32) and zeros behind, sealed; so that its length tells little.
Bytes sealPadded(ByteView key, ByteView binding, std::string_view text);
/// Errors: Corrupt.
Expected<std::string> openPadded(ByteView key, ByteView binding, ByteView sealed);

} // namespace med::storage
