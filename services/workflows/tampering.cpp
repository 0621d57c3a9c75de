#include "services/workflows/tampering.h"

#include "services/storage/object_store.h"
#include "services/storage/store_name.h"

#include <filesystem>
#include <fstream>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

std::string settingOf(const std::string &recordId) { return "tampered/" + recordId; }

/// Inverts the bits of one byte, keeping the file's permissions.
Expected<> flipByte(const fs::path &file, std::uint64_t offset)
{
    std::error_code error;
    const auto before = fs::status(file, error).permissions();
    fs::permissions(file, before | fs::perms::owner_write, error);
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(std::streamoff(offset));
        const int byte = stream.get();
        stream.clear();
        stream.seekp(std::streamoff(offset));
        stream.put(char(~byte));
        stream.flush();
        if (!stream || byte < 0) {
            return failure(ErrorCode::Io, "cannot change the stored object");
        }
    }
    fs::permissions(file, before, error);
    return {};
}

} // namespace

Expected<int> tamperWith(Session &session, const std::string &recordId)
{
    const auto store = session.network().storeFolder();
    if (!session.network().demonstration || !store) {
        return failure(ErrorCode::Denied, "only a demonstration can be tampered with");
    }
    if (isTamperedWith(session, recordId)) {
        return failure(ErrorCode::Conflict, "this record is tampered with already");
    }
    MED_TRY(const auto entry, session.catalogue().find(recordId));
    if (!entry.record || entry.record->manifest().objects.empty()) {
        return failure(ErrorCode::NotFound, "the record has no object in the store");
    }
    MED_TRY(const auto name, storage::StoreName::object(entry.head.custodian, entry.record->manifest().objects.front().id));
    const fs::path file = *store / name.text();
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || size == 0) {
        return failure(ErrorCode::NotFound, "the object is not in the store");
    }
    const std::uint64_t offset = size / 2;
    MED_CHECK(session.setSetting(settingOf(recordId), {{"file", name.text()}, {"offset", std::to_string(offset)}}));
    MED_CHECK(flipByte(file, offset));
    return int(offset / storage::kPartBytes) + 1;
}

Expected<> undoTampering(Session &session, const std::string &recordId)
{
    MED_TRY(const Json place, session.setting(settingOf(recordId)));
    const auto store = session.network().storeFolder();
    if (!store) {
        return failure(ErrorCode::Io, "the store is no folder");
    }
    MED_CHECK(flipByte(*store / place.value("file", ""), std::stoull(place.value("offset", "0"))));
    session.removeSetting(settingOf(recordId));
    return {};
}

bool isTamperedWith(const Session &session, const std::string &recordId) { return session.setting(settingOf(recordId)).has_value(); }

} // namespace med::workflows
