#include "services/storage/manifest.h"

#include "services/crypto/floe.h"
#include "services/domain/ids.h"
#include "services/storage/object_store.h"
#include "services/storage/signed_text.h"

#include <set>

namespace med::storage {

namespace {

constexpr std::string_view kFormat = "FLOE-AES256GCM-HKDFSHA384-64K";
constexpr std::size_t kWrappedKeyBytes = 12 + 32 + 16;
constexpr std::size_t kSegmentBytes = crypto::FloeParameters().encryptedSegmentBytes;
static_assert(kPartBytes % kSegmentBytes == 0, "a part holds whole segments");

Expected<ManifestObject> objectOf(const Json &value)
{
    ManifestObject object;
    JsonFields fields(value, "object");
    MED_TRY(object.id, fields.id("id", prefix::kObject));
    MED_TRY(object.bytes, sizeField(fields, "bytes"));
    MED_TRY(object.header, base64Field(fields, "header", crypto::kFloeHeaderBytes));
    MED_TRY(object.wrappedKey, base64Field(fields, "key", kWrappedKeyBytes));
    MED_TRY(object.index, base64Field(fields, "index"));
    MED_TRY(const Json *parts, fields.array("parts"));
    const std::uint64_t expected = (object.bytes + kPartBytes - 1) / kPartBytes;
    if (object.bytes == 0 || expected > kMaxParts || parts->size() != expected) {
        return failure(ErrorCode::Invalid, "an object's size and its parts do not fit");
    }
    for (const Json &part : *parts) {
        MED_TRY(const auto digest,
                digestFromHex(part.is_string() ? part.get_ref<const std::string &>() : ""));
        object.parts.push_back(digest);
    }
    MED_CHECK(fields.finish());
    return object;
}

Expected<ManifestReseal> resealOf(const Json &value)
{
    ManifestReseal reseal;
    JsonFields fields(value, "reseal");
    MED_TRY(reseal.number, countingField(fields, "number"));
    MED_TRY(reseal.origin, fields.digest("origin"));
    MED_TRY(reseal.sealed, base64Field(fields, "sealed"));
    MED_TRY(reseal.sealer, fields.id("sealer", prefix::kMember));
    MED_CHECK(fields.finish());
    return reseal;
}

Expected<Manifest> manifestOf(const Json &statement)
{
    Manifest manifest;
    JsonFields fields(statement, "manifest");
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string format, fields.text("format"));
    if (format != kFormat) {
        return failure(ErrorCode::Invalid, "the manifest names an unknown format");
    }
    MED_TRY(manifest.network, fields.digest("network"));
    MED_TRY(manifest.record, fields.id("record", prefix::kRecord));
    MED_TRY(manifest.version, countingField(fields, "version"));
    MED_TRY(manifest.patient, fields.id("patient", prefix::kPatient));
    MED_TRY(manifest.custodian, fields.text("custodian"));
    if (!isMspId(manifest.custodian)) {
        return failure(ErrorCode::Invalid, "member 'custodian' is no organisation");
    }
    MED_TRY(manifest.set, fields.id("set", prefix::kSet));
    MED_TRY(manifest.epoch, countingField(fields, "epoch"));
    if (manifest.version > 1) {
        MED_TRY(manifest.previous, fields.digest("previous"));
    }
    MED_TRY(manifest.author, fields.id("author", prefix::kMember));
    MED_TRY(manifest.certificate, fields.digest("certificate"));
    MED_TRY(manifest.sealed, base64Field(fields, "sealed"));
    MED_TRY(const std::string root, fields.digest("root"));
    MED_TRY(manifest.root, digestFromHex(root));
    if (fields.has("reseal")) {
        MED_TRY(const Json *reseal, fields.object("reseal"));
        MED_TRY(manifest.reseal, resealOf(*reseal));
    }
    MED_TRY(const Json *objects, fields.array("objects"));
    if (objects->empty() || objects->size() > kMaxObjects) {
        return failure(ErrorCode::Invalid, "a record has 1 to 4096 objects");
    }
    std::set<std::string> ids;
    std::size_t parts = 0;
    for (const Json &value : *objects) {
        MED_TRY(ManifestObject object, objectOf(value));
        parts += object.parts.size();
        if (!ids.insert(object.id).second || parts > kMaxParts) {
            return failure(ErrorCode::Invalid,
                           "an object stands there twice, or there are too many parts");
        }
        manifest.objects.push_back(std::move(object));
    }
    MED_CHECK(fields.finish());
    if (manifest.computedRoot() != manifest.root) {
        return failure(ErrorCode::Invalid, "the root is not the one that the parts give");
    }
    return manifest;
}

} // namespace

std::uint64_t ManifestObject::segments() const
{
    return (bytes + kSegmentBytes - 1) / kSegmentBytes;
}

crypto::Digest Manifest::computedRoot() const
{
    std::vector<crypto::Digest> leaves;
    for (const auto &object : objects) {
        leaves.insert(leaves.end(), object.parts.begin(), object.parts.end());
    }
    return crypto::merkleRoot(leaves);
}

Json Manifest::toJson() const
{
    Json list = Json::array();
    for (const auto &object : objects) {
        Json parts = Json::array();
        for (const auto &part : object.parts) {
            parts.push_back(toHex(part));
        }
        list.push_back({{"bytes", std::to_string(object.bytes)},
                        {"header", toBase64(object.header)},
                        {"id", object.id},
                        {"index", toBase64(object.index)},
                        {"key", toBase64(object.wrappedKey)},
                        {"parts", std::move(parts)}});
    }
    Json json{{"author", author},
              {"certificate", certificate},
              {"custodian", custodian},
              {"epoch", epoch},
              {"format", kFormat},
              {"network", network},
              {"objects", std::move(list)},
              {"patient", patient},
              {"record", record},
              {"root", toHex(root)},
              {"sealed", toBase64(sealed)},
              {"set", set},
              {"v", 1},
              {"version", version}};
    if (!previous.empty()) {
        json["previous"] = previous;
    }
    if (reseal) {
        json["reseal"] = {{"number", reseal->number},
                          {"origin", reseal->origin},
                          {"sealed", toBase64(reseal->sealed)},
                          {"sealer", reseal->sealer}};
    }
    return json;
}

Expected<Bytes> Manifest::sign(crypto::Signer &signer) const
{
    const Json statement = toJson();
    MED_CHECK(manifestOf(statement));
    return SignedText::write(statement, kManifestTag, signer);
}

Expected<StoredManifest> StoredManifest::parse(ByteView stored)
{
    MED_TRY(auto text, SignedText::read(stored, kMaxManifestBytes, "manifest"));
    auto manifest = manifestOf(text.statement);
    if (!manifest) {
        return corrupt("manifest", manifest.error());
    }
    return StoredManifest{*std::move(manifest), std::move(text.line), std::move(text.signature),
                          std::move(text.digest)};
}

bool StoredManifest::isSignedBy(const crypto::PublicKey &signer) const
{
    return signer.verify(crypto::statementBytes(kManifestTag, bytesOf(statement)), signature);
}

} // namespace med::storage
