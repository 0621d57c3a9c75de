#include "services/storage/backup_list.h"

#include "services/storage/signed_text.h"

namespace med::storage {

namespace {

Expected<BackupList> listOf(const Json &value)
{
    BackupList list;
    JsonFields fields(value, "list");
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string created, fields.text("created"));
    MED_TRY(list.created, fromIso8601(created));
    MED_TRY(const Json *files, fields.array("files"));
    for (const Json &entry : *files) {
        BackupFile file;
        JsonFields of(entry, "file");
        MED_TRY(file.name, of.text("name"));
        MED_TRY(file.size, sizeField(of, "size"));
        MED_TRY(const std::string digest, of.digest("sha256"));
        MED_TRY(file.sha256, digestFromHex(digest));
        MED_CHECK(of.finish());
        list.files.push_back(std::move(file));
    }
    MED_CHECK(fields.finish());
    return list;
}

} // namespace

Expected<std::string> BackupList::toText() const
{
    Json list = Json::array();
    for (const auto &file : files) {
        list.push_back({{"name", file.name},
                        {"sha256", toHex(file.sha256)},
                        {"size", std::to_string(file.size)}});
    }
    return toCanonicalJson({{"created", toIso8601(created)}, {"files", std::move(list)}, {"v", 1}});
}

Expected<BackupList> BackupList::fromText(std::string_view text)
{
    const auto json = parseCanonicalJson(text, kMaxBackupListBytes);
    if (!json) {
        return corrupt("the backup's list", json.error());
    }
    auto list = listOf(*json);
    return list ? std::move(list) : corrupt("the backup's list", list.error());
}

} // namespace med::storage
