#include "services/workflows/remove_sealed.h"

#include "services/storage/manifest.h"

namespace med::workflows {

Expected<> RemoveSealed::remove(const Expected<storage::StoreName> &name)
{
    MED_CHECK(name);
    const auto removed = m_session.store().remove(*name);
    if (!removed && removed.error().code != ErrorCode::NotFound) {
        return removed;
    }
    m_count += int(removed.has_value());
    return {};
}

Expected<> RemoveSealed::removeKeys(const SetRow &set, int epoch)
{
    MED_TRY(const auto folder, storage::StoreFolder::recipients(set.custodian, set.set, epoch));
    MED_TRY(const auto names, m_session.store().list(folder));
    for (const auto &name : names) {
        MED_TRY(const auto recipient, storage::recipientOfFileName(name));
        MED_CHECK(remove(storage::StoreName::envelope(set.custodian, set.set, epoch, recipient)));
    }
    return {};
}

Expected<> RemoveSealed::removeSeal(const AnchorRow &version, int reseals, const std::string &digest)
{
    const auto stored = storage::readManifest(m_session.store(), version.custodian, version.record, version.version, reseals);
    if (!stored && stored.error().code != ErrorCode::NotFound && stored.error().code != ErrorCode::Invalid) {
        return std::unexpected(stored.error());
    }
    const bool named = stored && toHex(crypto::sha256(*stored)) == digest;
    if (const auto manifest = named ? storage::StoredManifest::parse(*stored) : failure(ErrorCode::Corrupt, "")) {
        for (const auto &object : manifest->manifest.objects) {
            MED_CHECK(remove(storage::StoreName::object(version.custodian, object.id)));
        }
    }
    return remove(storage::StoreName::manifest(version.custodian, version.record, version.version, reseals));
}

} // namespace med::workflows
