#include "services/workflows/import_identity.h"

#include "services/base/files.h"

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

Expected<Credentials> credentialsOf(std::string mspId, std::string_view certificatePem, ByteView keyPem)
{
    auto certificate = crypto::Certificate::fromPem(certificatePem);
    if (!certificate) {
        return failure(ErrorCode::Invalid, "the identity's certificate cannot be used: " + certificate.error().detail);
    }
    auto key = crypto::PrivateKey::fromPkcs8(keyPem);
    if (!key) {
        return failure(ErrorCode::Invalid, "the identity's key cannot be used: " + key.error().detail,
                       "It must be an unencrypted P-256 key in PKCS#8 PEM.");
    }
    return Credentials {.mspId = std::move(mspId), .certificate = *std::move(certificate), .key = *std::move(key)};
}

Expected<Credentials> readIdFile(const fs::path &file)
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
    return credentialsOf(identity["mspId"].get<std::string>(), (*credentials)["certificate"].get_ref<const std::string &>(), key.view());
}

/// The only file of an MSP's subfolder.
Expected<Bytes> onlyFileOf(const fs::path &folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error)) {
        if (entry.is_regular_file(error)) {
            files.push_back(entry.path());
        }
    }
    if (files.size() != 1) {
        return failure(ErrorCode::Invalid, "the MSP's folder " + folder.filename().string() + " holds " + std::to_string(files.size())
                           + " files where one is expected");
    }
    return readSmall(files.front());
}

Expected<Credentials> readMspFolder(const fs::path &folder, const std::string &mspId)
{
    MED_TRY(const auto certificate, onlyFileOf(folder / "signcerts"));
    MED_TRY(auto bytes, onlyFileOf(folder / "keystore"));
    const SecretBytes key(std::move(bytes));
    return credentialsOf(mspId, textOf(certificate), key.view());
}

} // namespace

Expected<EnrolIdentity::Result> ImportIdentity::run(const Request &request, ByteView passphrase)
{
    std::error_code error;
    if (fs::exists(request.profile / wallet::kWalletName, error)) {
        return failure(ErrorCode::Conflict, "this profile holds an identity already", "Import into another folder; a wallet is never overwritten.");
    }
    if (!fs::exists(request.source, error)) {
        return failure(ErrorCode::NotFound, "there is no identity at that path");
    }
    MED_TRY(auto credentials, fs::is_directory(request.source, error) ? readMspFolder(request.source, request.mspId) : readIdFile(request.source));
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
