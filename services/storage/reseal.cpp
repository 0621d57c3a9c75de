#include "services/storage/reseal.h"

#include "services/base/files.h"
#include "services/crypto/kdf.h"
#include "services/domain/ids.h"
#include "services/storage/body_scan.h"
#include "services/storage/descriptor.h"
#include "services/storage/origin.h"
#include "services/storage/part_hash.h"

namespace med::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kIdBytes = 16;

/// The id of the object that comes after the one with this key.
std::string nextId(const ObjectKey &former)
{
    const SecretBytes bytes = crypto::hkdfExpand(
        crypto::HkdfHash::Sha256, former.view(), bytesOf("medanchor/object-key/next/1"), kIdBytes);
    return makeId(prefix::kObject, bytes.view());
}

/// One body of a version, from the store into the spool.
class BodyReseal {
public:
    BodyReseal(ObjectStore &store, const OpenedObject &from, const Binding &binding,
               const fs::path &spool)
        : m_store(store)
        , m_from(from)
        , m_binding(binding)
        , m_path(spool / binding.subject)
        , m_key(ObjectKey::generate())
        , m_floe(m_key.bodyKey().view(), binding.bytes(kBodyTag))
    {
    }

    Expected<SealedObject> run(const StoreName &name, std::stop_token stop)
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
        MED_TRY(m_file, createFile(m_path));
        const ScanHandlers handlers{
            .part = [](std::size_t, const Expected<> &intact) { return intact; },
            .segment = [this](std::uint64_t number, const Expected<Bytes> &plain) -> Expected<> {
                MED_CHECK(plain);
                return add(*plain, number + 1 == m_from.segments());
            }};
        MED_CHECK(scanBody(m_store, name, m_from, handlers, stop));
        MED_CHECK(syncFile(m_file));
        m_parts = m_hash.finish();
        return SealedObject{
            .id = m_binding.subject, .path = m_path, .bytes = m_bytes, .parts = m_parts};
    }

    Expected<ManifestObject> description(const RecordKey &key) const
    {
        MED_TRY(const std::string index, m_from.index().toText());
        return ManifestObject{
            .id = m_binding.subject,
            .bytes = m_bytes,
            .header = m_floe.header(),
            .wrappedKey = m_key.wrap(key, m_binding.bytes(kObjectKeyTag)),
            .index = sealPadded(m_key.indexKey().view(), m_binding.bytes(kIndexTag), index),
            .parts = m_parts};
    }

private:
    Expected<> add(ByteView plain, bool last)
    {
        MED_TRY(const Bytes sealed, last ? m_floe.sealLast(plain) : m_floe.seal(plain));
        MED_CHECK(writeAll(m_file, sealed));
        m_hash.add(sealed);
        m_bytes += sealed.size();
        return {};
    }

    ObjectStore &m_store;
    const OpenedObject &m_from;
    Binding m_binding;
    fs::path m_path;
    ObjectKey m_key;
    crypto::FloeEncryptor m_floe;
    Descriptor m_file;
    PartHash m_hash;
    std::vector<crypto::Digest> m_parts;
    std::uint64_t m_bytes = 0;
};

Expected<Manifest> beginning(const ResealInput &input, crypto::Signer &signer)
{
    const Manifest &former = input.from.manifest();
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(signer.identity().certificatePem));
    Manifest manifest = former;
    manifest.epoch = input.epoch;
    manifest.certificate = certificate.fingerprint();
    manifest.objects.clear();
    MED_TRY(const std::string descriptive, toCanonicalJson(input.from.descriptive()));
    manifest.sealed = sealPadded(input.key.sealingKey().view(),
                                 manifest.recordBinding().bytes(kSealedTag), descriptive);
    MED_TRY(const std::string origin, originOf(former, input.manifest, input.formerKey));
    manifest.reseal = ManifestReseal{
        .number = (former.reseal ? former.reseal->number : 0) + 1,
        .origin = former.reseal ? former.reseal->origin : toHex(crypto::sha256(input.manifest)),
        .sealer = input.sealer,
        .sealed = sealPadded(input.key.sealingKey().view(),
                             manifest.recordBinding().bytes(kOriginTag), origin)};
    return manifest;
}

Expected<SealedRecord> resealBodies(ObjectStore &store, const ResealInput &input,
                                    crypto::Signer &signer, const fs::path &spool,
                                    std::vector<fs::path> &made, std::stop_token stop)
{
    const Manifest &former = input.from.manifest();
    MED_TRY(Manifest manifest, beginning(input, signer));
    SealedRecord record;
    for (const OpenedObject &object : input.from.objects()) {
        const std::string &id = object.description().id;
        MED_TRY(const ObjectKey formerKey,
                ObjectKey::unwrap(input.formerKey, former.objectBinding(id).bytes(kObjectKeyTag),
                                  object.description().wrappedKey));
        const std::string next = nextId(formerKey);
        made.push_back(spool / next);
        MED_TRY(const StoreName name, StoreName::object(former.custodian, id));
        BodyReseal body(store, object, manifest.objectBinding(next), spool);
        MED_TRY(auto sealed, body.run(name, stop));
        MED_TRY(auto description, body.description(input.key));
        manifest.objects.push_back(std::move(description));
        record.objects.push_back(std::move(sealed));
    }
    MED_CHECK(syncFolder(spool));
    manifest.root = manifest.computedRoot();
    MED_TRY(record.manifest, manifest.sign(signer));
    if (record.manifest.size() > kMaxManifestBytes) {
        return failure(ErrorCode::Invalid, "the record is too large to be sealed anew");
    }
    record.digest = toHex(crypto::sha256(record.manifest));
    record.root = toHex(manifest.root);
    record.plainBytes = input.from.plainBytes();
    MED_CHECK(verifySpool(record, input.key, stop));
    return record;
}

} // namespace

Expected<SealedRecord> reseal(ObjectStore &store, const ResealInput &input, crypto::Signer &signer,
                              const fs::path &spool, std::stop_token stop)
{
    MED_CHECK(makePrivateFolder(spool));
    std::vector<fs::path> made;
    auto record = resealBodies(store, input, signer, spool, made, stop);
    if (!record) {
        for (const auto &path : made) {
            std::error_code ignored;
            fs::remove(path, ignored);
        }
    }
    return record;
}

} // namespace med::storage
