#include "services/workflows/recovery_key.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"
#include "services/domain/canonical_json.h"

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

/// Whether the file is the one that the mark tells of.
bool isMarked(const fs::path &mark, const fs::path &file)
{
    const auto known = readFile(mark);
    const auto bytes = readFile(file);
    const Json told = known ? Json::parse(textOf(*known), nullptr, false) : Json();
    return bytes && told.is_object() && told.value("recovery", "") == file.string() && told.value("digest", "") == toHex(crypto::sha256(*bytes));
}

} // namespace

Expected<crypto::PublicKey> makeRecoveryKey(const fs::path &mark, const fs::path &file, ByteView passphrase)
{
    const auto key = crypto::PrivateKey::generate();
    const std::string pem = key.toEncryptedPkcs8(passphrase);
    MED_TRY(const std::string told, toCanonicalJson({{"digest", toHex(crypto::sha256(bytesOf(pem)))}, {"recovery", file.string()}}));
    MED_CHECK(writeFileDurably(mark, bytesOf(told)));
    MED_CHECK(writeFileDurably(file, bytesOf(pem)));
    // Read back: this file is wanted when everything else is lost.
    MED_TRY(const auto written, readFile(file));
    MED_CHECK(crypto::PrivateKey::fromPkcs8(written, passphrase));
    return key.publicKey();
}

Expected<> checkRecoveryFile(const fs::path &mark, const fs::path &file)
{
    std::error_code error;
    if (file.empty()) {
        return failure(ErrorCode::Invalid, "the organisation's recovery key needs a place",
                       "It is for the day on which this computer's keys are lost: best on a medium that is kept elsewhere.");
    }
    if (!fs::is_directory(file.parent_path(), error)) {
        return failure(ErrorCode::NotFound, "the folder for the recovery key is not there");
    }
    if (fs::exists(file, error) && !isMarked(mark, file)) {
        return failure(ErrorCode::Conflict, "there is a file where the recovery key should go", "It replaces no file: choose another name.");
    }
    return {};
}

Expected<crypto::PublicKey> makeOrTakeRecoveryKey(const fs::path &mark, const fs::path &file, ByteView passphrase)
{
    MED_CHECK(checkRecoveryFile(mark, file));
    if (!isMarked(mark, file)) {
        return makeRecoveryKey(mark, file, passphrase);
    }
    MED_TRY(const auto pem, readFile(file));
    MED_TRY(const auto key, crypto::PrivateKey::fromPkcs8(pem, passphrase));
    return key.publicKey();
}

} // namespace med::workflows
