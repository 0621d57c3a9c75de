#include "services/workflows/import_identity.h"

#include "services/base/files.h"

#include <algorithm>
#include <optional>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxFileBytes = 1 << 20;

struct Credentials {
    std::string mspId; ///< Empty: not said.
    crypto::Certificate certificate;
    crypto::PrivateKey key;
};

Expected<Bytes> readSmall(const fs::path &file)
{
    std::error_code error;
    if (fs::file_size(file, error) > kMaxFileBytes && !error) {
        return failure(ErrorCode::Invalid, "a file of the identity is larger than 1 MiB");
    }
    return readFile(file);
}

Expected<Credentials> credentialsOf(std::string mspId, std::string_view certificatePem, ByteView keyPem, ByteView passphrase)
{
    auto certificate = crypto::Certificate::fromPem(certificatePem);
    if (!certificate) {
        return failure(ErrorCode::Invalid, "the identity's certificate cannot be used: " + certificate.error().detail);
    }
    MED_TRY(auto key, readForeignKey(keyPem, passphrase));
    return Credentials {.mspId = std::move(mspId), .certificate = *std::move(certificate), .key = std::move(key)};
}

Expected<Credentials> readIdFile(const fs::path &file, ByteView passphrase)
{
    MED_TRY(auto bytes, readSmall(file));
    const SecretBytes text(std::move(bytes));
    const Json identity = Json::parse(textOf(text.view()), nullptr, false);
    if (!identity.is_object()) {
        return failure(ErrorCode::Invalid, "the file is no wallet identity: it is not JSON");
    }
    if (identity.value("type", Json()) != "X.509") {
        return failure(ErrorCode::Invalid, "the identity's type is not X.509: its key is not in the file");
    }
    const auto credentials = identity.find("credentials");
    const auto has = [&](const char *name) {
        return credentials != identity.end() && credentials->is_object() && credentials->contains(name) && (*credentials)[name].is_string();
    };
    if (!has("certificate") || !has("privateKey") || !identity.contains("mspId") || !identity["mspId"].is_string()) {
        return failure(ErrorCode::Invalid, "the identity lacks credentials.certificate, credentials.privateKey or mspId");
    }
    const SecretBytes key = SecretBytes::copyOf(bytesOf((*credentials)["privateKey"].get_ref<const std::string &>()));
    return credentialsOf(identity["mspId"].get<std::string>(), (*credentials)["certificate"].get_ref<const std::string &>(), key.view(), passphrase);
}

std::vector<fs::path> filesOf(const fs::path &folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file(error)) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

/// The MSP folder itself, where `source` is it or, as the tools of Fabric lay it out, holds it. Errors: Invalid.
Expected<fs::path> mspFolder(const fs::path &source)
{
    std::error_code error;
    for (const auto &folder : {source, source / "msp"}) {
        if (fs::is_directory(folder / "signcerts", error)) {
            return folder;
        }
    }
    return failure(ErrorCode::Invalid, "the folder is no MSP folder of a person: there is neither signcerts nor msp/signcerts in it",
                   "Name the folder of one person, such as …/users/User1@example.org, or its msp.");
}

/// Of the keys in a keystore (one an enrolment is left there) that of the certificate.
Expected<crypto::PrivateKey> keyOf(const crypto::Certificate &certificate, const fs::path &keystore, ByteView passphrase)
{
    const auto files = filesOf(keystore);
    if (files.empty()) {
        return failure(ErrorCode::Invalid, "the MSP's folder keystore holds no key", "A key on a smart card or in an HSM cannot be taken over.");
    }
    std::optional<Error> trouble;
    for (const auto &file : files) {
        MED_TRY(auto bytes, readSmall(file));
        const SecretBytes pem(std::move(bytes));
        auto key = readForeignKey(pem.view(), passphrase);
        if (key && key->publicKey() == certificate.publicKey()) {
            return key;
        }
        if (!key) {
            trouble = std::move(key).error();
        }
    }
    return trouble ? Expected<crypto::PrivateKey>(std::unexpected(*std::move(trouble)))
                   : failure(ErrorCode::Invalid, "the key is not the certificate's: none of " + std::to_string(files.size()) + " in the keystore is");
}

Expected<Credentials> readMspFolder(const fs::path &source, const std::string &mspId, ByteView passphrase)
{
    MED_TRY(const auto folder, mspFolder(source));
    const auto certificates = filesOf(folder / "signcerts");
    if (certificates.size() != 1) {
        return failure(ErrorCode::Invalid, "the MSP's folder signcerts holds " + std::to_string(certificates.size()) + " files where one is expected");
    }
    MED_TRY(const auto pem, readSmall(certificates.front()));
    auto certificate = crypto::Certificate::fromPem(textOf(pem));
    if (!certificate) {
        return failure(ErrorCode::Invalid, "the identity's certificate cannot be used: " + certificate.error().detail);
    }
    MED_TRY(auto key, keyOf(*certificate, folder / "keystore", passphrase));
    return Credentials {.mspId = mspId, .certificate = *std::move(certificate), .key = std::move(key)};
}

} // namespace

Expected<crypto::PrivateKey> readForeignKey(ByteView pem, ByteView passphrase)
{
    constexpr const char *kConvert = "Convert it: openssl pkcs8 -topk8 -nocrypt -in KEY -out FILE.";
    const std::string_view text = textOf(pem);
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY") && passphrase.empty()) {
        return failure(ErrorCode::Locked, "the key is encrypted", "Name the file with its passphrase: --key-passphrase-file FILE.");
    }
    if (text.contains("BEGIN EC PRIVATE KEY")) {
        return failure(ErrorCode::Invalid, text.contains("ENCRYPTED") ? "the key is in the form of SEC 1 and encrypted, not in PKCS#8"
                                                                      : "the key is in the form of SEC 1, not in PKCS#8", kConvert);
    }
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
        return failure(ErrorCode::Invalid, "the key is an RSA key; Fabric's are P-256 keys");
    }
    auto key = crypto::PrivateKey::fromPkcs8(pem, passphrase);
    if (!key && key.error().code == ErrorCode::Denied) {
        return failure(ErrorCode::Denied, "the passphrase does not open the key");
    }
    return key ? std::move(key)
               : failure(ErrorCode::Invalid, "the identity's key cannot be used: " + key.error().detail, "It must be a P-256 key in PKCS#8 PEM.");
}

Expected<EnrolIdentity::Result> ImportIdentity::run(const Request &request, ByteView passphrase)
{
    std::error_code error;
    if (fs::exists(request.profile / wallet::kWalletName, error)) {
        return failure(ErrorCode::Conflict, "this profile holds an identity already", "Import into another folder; a wallet is never overwritten.");
    }
    if (!fs::exists(request.source, error)) {
        return failure(ErrorCode::NotFound, "there is no identity at that path");
    }
    MED_TRY(auto credentials, fs::is_directory(request.source, error) ? readMspFolder(request.source, request.mspId, request.keyPassphrase.view())
                                                                            : readIdFile(request.source, request.keyPassphrase.view()));
    if (!(credentials.certificate.publicKey() == credentials.key.publicKey())) {
        return failure(ErrorCode::Invalid, "the key is not the certificate's");
    }
    if (!request.mspId.empty() && request.mspId != credentials.mspId) {
        return failure(ErrorCode::Invalid, "the identity is one of " + credentials.mspId + ", not of " + request.mspId);
    }
    MED_TRY(const auto mspId, issuingOrganization(request.network, credentials.certificate, credentials.mspId));
    MED_CHECK(makePrivateFolder(request.profile));
    MED_CHECK(request.network.save(request.profile));
    const std::string enrolmentId = credentials.certificate.commonName();
    wallet::WalletContents contents {.mspId = mspId, .memberId = enrolmentId, .certificate = std::move(credentials.certificate),
                                     .signing = std::move(credentials.key), .agreement = crypto::PrivateKey::generate(), .further = {}};
    MED_TRY(const auto wallet, wallet::Wallet::create(request.profile, passphrase, std::move(contents)));
    return describeWallet(wallet, request.network);
}

} // namespace med::workflows
