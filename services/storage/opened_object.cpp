#include "services/storage/opened_object.h"

namespace med::storage {

namespace {
constexpr std::uint64_t kSegmentBytes = crypto::FloeParameters().encryptedSegmentBytes;
}

Expected<OpenedObject> OpenedObject::open(const Manifest &manifest, std::size_t number,
                                          const RecordKey &key)
{
    const ManifestObject &object = manifest.objects.at(number);
    const Binding binding = manifest.objectBinding(object.id);
    MED_TRY(const ObjectKey objectKey,
            ObjectKey::unwrap(key, binding.bytes(kObjectKeyTag), object.wrappedKey));
    MED_TRY(const std::string text,
            openPadded(objectKey.indexKey().view(), binding.bytes(kIndexTag), object.index));
    MED_TRY(FileIndex index, FileIndex::fromText(text));
    MED_TRY(auto floe,
            crypto::FloeDecryptor::open(objectKey.bodyKey().view(), binding.bytes(kBodyTag),
                                        object.header));
    const std::uint64_t overhead = kSegmentBytes - floe.plainSegmentBytes();
    if (object.bytes < object.segments() * overhead
        || object.bytes - object.segments() * overhead != paddedSize(index.plainBytes())) {
        return failure(ErrorCode::Corrupt, "the size of an object does not fit its files");
    }
    return OpenedObject(&object, std::move(floe), std::move(index));
}

std::uint64_t OpenedObject::offsetOf(std::uint64_t segment) const
{
    return segment * kSegmentBytes;
}

std::size_t OpenedObject::lengthOf(std::uint64_t segment) const
{
    return std::size_t(std::min(kSegmentBytes, m_object->bytes - offsetOf(segment)));
}

Expected<Bytes> OpenedObject::openSegment(ByteView sealed, std::uint64_t segment) const
{
    return m_floe.openSegment(sealed, segment, segment + 1 == segments());
}

} // namespace med::storage
