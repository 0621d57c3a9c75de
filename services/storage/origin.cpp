#include "services/storage/origin.h"

#include "services/crypto/hash.h"

namespace med::storage {

namespace {

std::unexpected<Error> strays(std::string_view what)
{
    return failure(ErrorCode::Corrupt,
                   "the record was sealed anew, and " + std::string(what),
                   "Do not use it. Ask the custodian for the stored record.");
}

/// An origin as it is carried.
struct Origin {
    Bytes stored;
    std::vector<ObjectKey> keys;

    static Expected<Origin> fromText(std::string_view text)
    {
        MED_TRY(const Json json, parseCanonicalJson(text, 2 * kMaxManifestBytes));
        JsonFields fields(json, "origin");
        MED_CHECK(fields.version(1));
        Origin origin;
        MED_TRY(const std::string manifest, fields.text("manifest"));
        MED_TRY(origin.stored, fromBase64(manifest));
        MED_TRY(const Json *keys, fields.array("keys"));
        for (const Json &key : *keys) {
            MED_TRY(const Bytes bytes,
                    fromBase64(key.is_string() ? key.get_ref<const std::string &>() : ""));
            MED_TRY(auto one, ObjectKey::fromBytes(bytes));
            origin.keys.push_back(std::move(one));
        }
        MED_CHECK(fields.finish());
        return origin;
    }
};

Expected<std::string> openOrigin(const Manifest &manifest, const RecordKey &key)
{
    return openPadded(key.sealingKey().view(), manifest.recordBinding().bytes(kOriginTag),
                      manifest.reseal->sealed);
}

} // namespace

Expected<std::string> originOf(const Manifest &manifest, ByteView stored, const RecordKey &key)
{
    if (manifest.reseal) {
        return openOrigin(manifest, key);
    }
    Json keys = Json::array();
    for (const auto &object : manifest.objects) {
        MED_TRY(const ObjectKey one,
                ObjectKey::unwrap(key, manifest.objectBinding(object.id).bytes(kObjectKeyTag),
                                  object.wrappedKey));
        keys.push_back(toBase64(one.view()));
    }
    return toCanonicalJson({{"keys", std::move(keys)}, {"manifest", toBase64(stored)}, {"v", 1}});
}

Expected<> checkOrigin(const Manifest &manifest, const std::vector<OpenedObject> &objects,
                       const crypto::PublicKey &author, const RecordKey &key)
{
    MED_TRY(const std::string text, openOrigin(manifest, key));
    auto origin = Origin::fromText(text);
    if (!origin) {
        return strays("what its author signed does not open");
    }
    if (toHex(crypto::sha256(origin->stored)) != manifest.reseal->origin) {
        return strays("what it carries is not what its author anchored");
    }
    MED_TRY(const auto signedOne, StoredManifest::parse(origin->stored));
    const Manifest &first = signedOne.manifest;
    if (first.reseal || !signedOne.isSignedBy(author) || first.author != manifest.author) {
        return strays("what it carries was not signed by its author");
    }
    if (first.record != manifest.record || first.version != manifest.version
        || first.patient != manifest.patient || first.custodian != manifest.custodian
        || first.set != manifest.set || first.network != manifest.network) {
        return strays("what it carries is of another record, version, patient, set or network");
    }
    if (first.objects.size() != objects.size() || origin->keys.size() != objects.size()) {
        return strays("it holds another number of objects than its author signed");
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const Binding binding = first.objectBinding(first.objects[i].id);
        const auto before = openPadded(origin->keys[i].indexKey().view(), binding.bytes(kIndexTag),
                                       first.objects[i].index);
        MED_TRY(const std::string now, objects[i].index().toText());
        if (!before || *before != now) {
            return strays("its files are not the ones that its author signed");
        }
    }
    return {};
}

bool isSignedAsExpected(const StoredManifest &stored, const RecordExpectation &expected,
                        const crypto::PublicKey &author)
{
    const Manifest &manifest = stored.manifest;
    if (manifest.author != expected.author
        || manifest.reseal.has_value() != expected.reseal.has_value()) {
        return false;
    }
    if (!expected.reseal) {
        return stored.isSignedBy(author);
    }
    return manifest.reseal->number == expected.reseal->number
        && manifest.reseal->origin == expected.reseal->origin
        && manifest.reseal->sealer == expected.reseal->sealer
        && stored.isSignedBy(expected.reseal->key);
}

} // namespace med::storage
