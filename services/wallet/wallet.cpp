#include "services/wallet/wallet.h"

#include "services/crypto/kdf.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"
#include "services/crypto/hpke.h"
#include "services/wallet/contents_format.h"
#include "services/wallet/gated_signer.h"
#include "services/wallet/harden.h"

#include <mutex>

namespace med::wallet {

namespace fs = std::filesystem;

struct Wallet::State {
    fs::path folder;
    crypto::Identity identity;
    std::string memberId;
    crypto::Certificate certificate;
    crypto::PublicKey agreement;

    mutable std::mutex mutex; ///< Guards what is below.
    std::optional<WalletFile> file;
    std::optional<WalletContents> contents; ///< nullopt: locked.
    std::optional<crypto::PrivateKey> superseded; ///< Of `identity`, once `contents` holds another signing key.
    std::optional<crypto::Digest> onDisk; ///< Of the file as it was read or written last.

    State(fs::path at, WalletFile walletFile, WalletContents opened)
        : folder(std::move(at)), identity {.mspId = opened.mspId, .certificatePem = opened.certificate.toPem()},
          memberId(opened.memberId), certificate(opened.certificate), agreement(opened.agreement.publicKey()),
          file(std::move(walletFile)), contents(std::move(opened))
    {
    }

    /// Runs `use` with the keys. Errors: Locked.
    template <typename Use>
    auto unlocked(Use use) const -> decltype(use(*contents))
    {
        const std::lock_guard guard(mutex);
        if (!contents) {
            return failure(ErrorCode::Locked, "the wallet is locked", "Unlock it and repeat.");
        }
        return use(*contents);
    }

    void noteFile()
    {
        const auto bytes = readFile(folder / kWalletName);
        onDisk = bytes ? std::optional(crypto::sha256(*bytes)) : std::nullopt;
    }

    /// Two programs may have a profile open: what one of them wrote is not written over by the other.
    Expected<> checkFile() const
    {
        const auto bytes = readFile(folder / kWalletName);
        return !bytes || !onDisk || crypto::sha256(*bytes) == *onDisk || !WalletFile::isWhole(*bytes)
            ? Expected<>()
            : failure(ErrorCode::Conflict, "another program changed the wallet since it was opened", "Sign in again and repeat.");
    }

    /// Saves `contents` as `change` leaves them; undoes the change with what it returned if that fails.
    template <typename Change>
    Expected<> changed(Change change)
    {
        const std::lock_guard guard(mutex);
        if (!contents) {
            return failure(ErrorCode::Locked, "the wallet is locked", "Unlock it and repeat.");
        }
        MED_CHECK(checkFile());
        auto undo = change();
        auto result = checkContents(*contents);
        if (result) {
            result = file->save(folder, encodeContents(*contents).view());
        }
        if (!result) {
            undo();
        }
        noteFile();
        return result;
    }
};

namespace {

/// Says in the hint what the generation before a damaged wallet is good for.
Error withPreviousNamed(Error error, const fs::path &folder)
{
    const auto previous = readFile(folder / kPreviousWalletName);
    if (previous && WalletFile::isWhole(*previous)) {
        error.hint = "The generation before it is wallet.1 in the same folder: move the damaged wallet away, "
                     "copy wallet.1 to wallet and unlock again.";
    } else if (error.code == ErrorCode::Corrupt) {
        error.hint = "There is no whole wallet.1 to go back to: restore the wallet from a backup.";
    } else {
        error.hint = "Enrol an identity first.";
    }
    return error;
}

} // namespace

Wallet::Wallet(std::shared_ptr<State> state) : m_state(std::move(state)) {}
Wallet::~Wallet() = default;
Wallet::Wallet(Wallet &&) noexcept = default;
Wallet &Wallet::operator=(Wallet &&) noexcept = default;

Expected<Wallet> Wallet::create(const fs::path &folder, ByteView passphrase, WalletContents contents,
                                crypto::Argon2Cost cost)
{
    MED_CHECK(hardenProcess());
    MED_CHECK(checkContents(contents));
    std::error_code ignored;
    if (fs::exists(folder / kWalletName, ignored) || fs::exists(folder / kPreviousWalletName, ignored)) {
        return failure(ErrorCode::Conflict, "there is a wallet in this profile already");
    }
    MED_CHECK(makePrivateFolder(folder));
    MED_TRY(auto file, WalletFile::create(passphrase, cost));
    MED_CHECK(file.save(folder, encodeContents(contents).view()));
    auto state = std::make_shared<State>(folder, std::move(file), std::move(contents));
    state->noteFile();
    return Wallet(std::move(state));
}

Expected<Wallet> Wallet::open(const fs::path &folder, ByteView passphrase)
{
    MED_CHECK(hardenProcess());
    const auto bytes = readFile(folder / kWalletName);
    if (!bytes) {
        return std::unexpected(bytes.error().code == ErrorCode::NotFound ? withPreviousNamed(bytes.error(), folder)
                                                                         : bytes.error());
    }
    auto unlocked = WalletFile::unlock(*bytes, passphrase);
    auto contents = unlocked ? decodeContents(unlocked->contents.view())
                             : Expected<WalletContents>(std::unexpected(unlocked.error()));
    if (!contents) {
        return std::unexpected(contents.error().code == ErrorCode::Corrupt ? withPreviousNamed(contents.error(), folder)
                                                                           : contents.error());
    }
    auto state = std::make_shared<State>(folder, std::move(unlocked->file), *std::move(contents));
    state->onDisk = crypto::sha256(*bytes);
    return Wallet(std::move(state));
}

const crypto::Identity &Wallet::identity() const
{
    return m_state->identity;
}

const std::string &Wallet::memberId() const
{
    return m_state->memberId;
}

crypto::Certificate Wallet::certificate() const
{
    return m_state->certificate;
}

crypto::Certificate Wallet::newestCertificate() const
{
    const std::lock_guard guard(m_state->mutex);
    return m_state->contents ? m_state->contents->certificate : m_state->certificate;
}

crypto::PublicKey Wallet::agreementPublicKey() const
{
    return m_state->agreement;
}

Expected<crypto::PublicKey> Wallet::publicKey(const std::string &use) const
{
    return m_state->unlocked([&](const WalletContents &contents) -> Expected<crypto::PublicKey> {
        const auto found = contents.further.find(use);
        if (found == contents.further.end()) {
            return failure(ErrorCode::NotFound, "the wallet holds no key for the use '" + use + "'");
        }
        return found->second.publicKey();
    });
}

std::unique_ptr<crypto::Signer> Wallet::signer(Approval &approval, NameLookup names) const
{
    return std::make_unique<GatedSigner>(
        m_state->identity, approval,
        [state = m_state](ByteView message) {
            return state->unlocked(
                [&](const WalletContents &contents) -> Expected<Bytes> {
                    return (state->superseded ? *state->superseded : contents.signing).sign(message);
                });
        },
        std::move(names));
}

Expected<SecretBytes> Wallet::derive(std::string_view purpose) const
{
    return m_state->unlocked([&](const WalletContents &contents) -> Expected<SecretBytes> {
        const SecretBytes key = contents.agreement.toPkcs8();
        const SecretBytes extracted = crypto::hkdfExtract(crypto::HkdfHash::Sha256, bytesOf("medanchor/derived/1"), key.view());
        return crypto::hkdfExpand(crypto::HkdfHash::Sha256, extracted.view(), bytesOf(purpose), 32);
    });
}

Expected<SecretBytes> Wallet::openEnvelope(ByteView enc, ByteView info, ByteView aad, ByteView ciphertext,
                                           const std::string &use) const
{
    return m_state->unlocked([&](const WalletContents &contents) -> Expected<SecretBytes> {
        if (use.empty()) {
            return crypto::hpkeOpen(contents.agreement, enc, info, aad, ciphertext);
        }
        const auto found = contents.further.find(use);
        if (found == contents.further.end()) {
            return failure(ErrorCode::NotFound, "the wallet holds no key for the use '" + use + "'");
        }
        return crypto::hpkeOpen(found->second, enc, info, aad, ciphertext);
    });
}

Expected<> Wallet::setPassphrase(ByteView passphrase, crypto::Argon2Cost cost)
{
    MED_TRY(auto changed, m_state->unlocked([&](const WalletContents &) { return m_state->file->withPassphrase(passphrase, cost); }));
    return m_state->changed([&] {
        std::swap(*m_state->file, changed);
        return [&] { std::swap(*m_state->file, changed); };
    });
}

Expected<> Wallet::setCertificate(const crypto::Certificate &renewed)
{
    MED_CHECK(m_state->changed([&] {
        auto &certificate = m_state->contents->certificate;
        return [&certificate, old = std::exchange(certificate, renewed)] { certificate = old; };
    }));
    m_state->certificate = renewed;
    m_state->identity.certificatePem = renewed.toPem();
    return {};
}

Expected<> Wallet::setKey(const std::string &use, crypto::PrivateKey key)
{
    return m_state->changed([&] {
        auto &further = m_state->contents->further;
        auto old = std::make_shared<std::map<std::string, crypto::PrivateKey>::node_type>(further.extract(use));
        further.emplace(use, std::move(key));
        return [&further, use, old] {
            further.erase(use);
            further.insert(std::move(*old));
        };
    });
}

Expected<> Wallet::removeKey(const std::string &use)
{
    return m_state->changed([&] {
        auto &further = m_state->contents->further;
        auto old = std::make_shared<std::map<std::string, crypto::PrivateKey>::node_type>(further.extract(use));
        return [&further, old] { further.insert(std::move(*old)); };
    });
}

Expected<> Wallet::renew(crypto::PrivateKey signing, const crypto::Certificate &certificate)
{
    return m_state->changed([&] {
        auto &contents = *m_state->contents;
        auto old = std::make_shared<crypto::PrivateKey>(std::exchange(contents.signing, std::move(signing)));
        auto oldCertificate = std::exchange(contents.certificate, certificate);
        const bool first = !m_state->superseded;
        if (first) {
            m_state->superseded = std::move(*old);
        }
        return [&contents, state = m_state, first, old, oldCertificate] {
            contents.signing = std::move(first ? *state->superseded : *old);
            contents.certificate = oldCertificate;
            if (first) {
                state->superseded.reset();
            }
        };
    });
}

Expected<SecretBytes> Wallet::transportKey() const
{
    return m_state->unlocked([&](const WalletContents &contents) -> Expected<SecretBytes> {
        const auto found = contents.further.find(kTransportUse);
        if (found == contents.further.end()) {
            return failure(ErrorCode::NotFound, "the wallet holds no transport key");
        }
        return found->second.toPkcs8();
    });
}

Expected<> Wallet::save() const
{
    return m_state->changed([] { return [] {}; });
}

void Wallet::lock()
{
    const std::lock_guard guard(m_state->mutex);
    m_state->contents.reset();
    m_state->superseded.reset();
    m_state->file.reset();
}

bool Wallet::isLocked() const
{
    const std::lock_guard guard(m_state->mutex);
    return !m_state->contents;
}

} // namespace med::wallet
