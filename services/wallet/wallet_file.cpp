#include "services/wallet/wallet_file.h"

#include "services/base/files.h"
#include "services/crypto/aead.h"
#include "services/crypto/hash.h"
#include "services/crypto/random.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace med::wallet {

namespace fs = std::filesystem;
using crypto::Argon2Cost;

namespace {

constexpr int kVersion = 1;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kMaxFileBytes = 1 << 20;
constexpr std::size_t kMaxSlots = 16;
constexpr std::string_view kFormat = "medanchor-wallet";
constexpr std::string_view kContentsTag = "medanchor/wallet-contents/1";
constexpr std::string_view kSlotTag = "medanchor/wallet-slot/1";

std::unexpected<Error> damaged(std::string_view what)
{
    return failure(ErrorCode::Corrupt, "the wallet is damaged: " + std::string(what));
}

/// What a slot says about itself binds the wrapped key: no one can lower the cost unnoticed.
Expected<Bytes> slotAad(const Json &slot)
{
    Json described = slot;
    described.erase("key");
    MED_TRY(const auto text, toCanonicalJson(described));
    Bytes aad = copyOf(bytesOf(kSlotTag));
    aad.push_back(0);
    append(aad, bytesOf(text));
    return aad;
}

Expected<Json> passphraseSlot(ByteView walletKey, ByteView passphrase, Argon2Cost cost)
{
    if (passphrase.empty()) {
        return failure(ErrorCode::Invalid, "a wallet needs a passphrase");
    }
    const Bytes salt = crypto::randomBytes(kSaltBytes);
    MED_TRY(const auto key, crypto::argon2id(passphrase, salt, cost));
    Json slot = {{"kind", "passphrase"}, {"kdf", "argon2id"}, {"passes", cost.passes},
                 {"kibibytes", cost.kibibytes}, {"salt", toHex(salt)}};
    MED_TRY(const auto aad, slotAad(slot));
    slot["key"] = toBase64(crypto::sealSmall(key.view(), aad, walletKey));
    return slot;
}

/// nullopt if the passphrase is not this slot's. Errors: Corrupt if the slot is malformed.
Expected<std::optional<SecretBytes>> openSlot(const Json &slot, ByteView passphrase)
{
    JsonFields fields(slot, "slot");
    const auto kind = fields.text("kind");
    const auto kdf = fields.text("kdf");
    const auto passes = fields.integer("passes");
    const auto kibibytes = fields.integer("kibibytes");
    const auto saltText = fields.text("salt");
    const auto keyText = fields.text("key");
    if (!kind || !kdf || *kdf != "argon2id" || !passes || !kibibytes || !saltText || !keyText || !fields.finish()
        || *passes < 1 || *passes > 16 || *kibibytes < 8 || *kibibytes > 1024 * 1024) {
        return damaged("a malformed slot");
    }
    const auto salt = fromHex(*saltText);
    const auto sealed = fromBase64(*keyText);
    if (!salt || salt->size() != kSaltBytes || !sealed) {
        return damaged("a malformed slot");
    }
    MED_TRY(const auto key, crypto::argon2id(passphrase, *salt,
                                             {.passes = std::uint32_t(*passes), .kibibytes = std::uint32_t(*kibibytes)}));
    MED_TRY(const auto aad, slotAad(slot));
    auto walletKey = crypto::openSmall(key.view(), aad, *sealed);
    if (!walletKey || walletKey->size() != kKeyBytes) {
        return std::nullopt;
    }
    return std::optional(*std::move(walletKey));
}

struct Parsed {
    Json slots;
    Bytes sealed;
};

/// The two lines of a file, after the second was compared with the first.
Expected<Parsed> parse(ByteView bytes)
{
    const std::string_view text = textOf(bytes);
    const auto end = text.find('\n');
    if (bytes.size() > kMaxFileBytes || end == std::string_view::npos
        || text.substr(end + 1) != toHex(crypto::sha256(bytes.first(end))) + '\n') {
        return damaged("its digest does not match");
    }
    MED_TRY(const auto json, parseCanonicalJson(text.substr(0, end), kMaxFileBytes));
    JsonFields fields(json, "wallet");
    MED_TRY(const auto format, fields.text("format"));
    MED_CHECK(fields.version(kVersion));
    MED_TRY(const auto *slots, fields.array("slots"));
    MED_TRY(const auto contents, fields.text("contents"));
    MED_CHECK(fields.finish());
    auto sealed = fromBase64(contents);
    if (format != kFormat || !sealed || slots->empty() || slots->size() > kMaxSlots) {
        return damaged("it is no wallet");
    }
    return Parsed {.slots = *slots, .sealed = *std::move(sealed)};
}

/// Makes the file at `path` reachable as `previous` as well, at no time without one of both.
Expected<> keepAs(const fs::path &path, const fs::path &previous)
{
    fs::path beside = previous;
    beside += ".new";
    ::unlink(beside.c_str());
    if (::link(path.c_str(), beside.c_str()) != 0 || ::rename(beside.c_str(), previous.c_str()) != 0) {
        return failure(ErrorCode::Io, "cannot keep the previous wallet: " + std::string(std::strerror(errno)));
    }
    return {};
}

} // namespace

Expected<WalletFile> WalletFile::create(ByteView passphrase, Argon2Cost cost)
{
    return WalletFile(crypto::randomSecret(kKeyBytes), Json::array()).withPassphrase(passphrase, cost);
}

Expected<WalletFile::Unlocked> WalletFile::unlock(ByteView bytes, ByteView passphrase)
{
    MED_TRY(const auto parsed, parse(bytes));
    for (const Json &slot : parsed.slots) {
        if (!slot.is_object() || slot.value("kind", Json()) != "passphrase") {
            continue;
        }
        MED_TRY(auto key, openSlot(slot, passphrase));
        if (key) {
            WalletFile file(*std::move(key), parsed.slots);
            MED_TRY(auto contents, file.unseal(bytes));
            return Unlocked {.file = std::move(file), .contents = std::move(contents)};
        }
    }
    return failure(ErrorCode::Locked, "the passphrase does not open the wallet", "Type the passphrase again.");
}

bool WalletFile::isWhole(ByteView bytes)
{
    return parse(bytes).has_value();
}

Expected<WalletFile> WalletFile::withPassphrase(ByteView passphrase, Argon2Cost cost) const
{
    MED_TRY(auto slot, passphraseSlot(m_key.view(), passphrase, cost));
    Json slots = Json::array({std::move(slot)});
    for (const Json &old : m_slots) {
        if (!old.is_object() || old.value("kind", Json()) != "passphrase") {
            slots.push_back(old);
        }
    }
    return WalletFile(m_key.clone(), std::move(slots));
}

Expected<Bytes> WalletFile::seal(ByteView contents) const
{
    const Json json = {{"format", kFormat},
                       {"v", kVersion},
                       {"slots", m_slots},
                       {"contents", toBase64(crypto::sealSmall(m_key.view(), bytesOf(kContentsTag), contents))}};
    MED_TRY(const auto line, toCanonicalJson(json));
    return copyOf(bytesOf(line + '\n' + toHex(crypto::sha256(bytesOf(line))) + '\n'));
}

Expected<SecretBytes> WalletFile::unseal(ByteView bytes) const
{
    MED_TRY(const auto parsed, parse(bytes));
    auto contents = crypto::openSmall(m_key.view(), bytesOf(kContentsTag), parsed.sealed);
    if (!contents) {
        return damaged("its contents do not open");
    }
    return contents;
}

Expected<> WalletFile::save(const fs::path &folder, ByteView contents) const
{
    MED_TRY(const auto bytes, seal(contents));
    const fs::path path = folder / kWalletName;
    const fs::path beside = folder / (std::string(kWalletName) + ".new");
    MED_CHECK(writeFileDurably(beside, bytes));
    MED_TRY(const auto written, readFile(beside));
    MED_TRY(const auto opened, unseal(written));
    if (!std::ranges::equal(opened.view(), contents)) {
        return damaged("what was written is not what stands on the disk");
    }
    // A damaged file never replaces the good one before it.
    if (const auto old = readFile(path); old && isWhole(*old)) {
        MED_CHECK(keepAs(path, folder / kPreviousWalletName));
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        return failure(ErrorCode::Io, "cannot replace the wallet: " + std::string(std::strerror(errno)));
    }
    return syncFolder(folder);
}

} // namespace med::wallet
