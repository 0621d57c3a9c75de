#include "services/storage/file_index.h"

#include "services/storage/manifest.h"
#include "services/storage/seal.h"
#include "services/storage/signed_text.h"

namespace med::storage {

namespace {

Expected<FileEntry> entryOf(const Json &value)
{
    FileEntry entry;
    JsonFields fields(value, "file");
    MED_TRY(entry.name, fields.text("name"));
    MED_TRY(entry.offset, sizeField(fields, "offset"));
    MED_TRY(entry.size, sizeField(fields, "size"));
    MED_TRY(const std::string digest, fields.digest("sha256"));
    MED_TRY(entry.sha256, digestFromHex(digest));
    MED_TRY(const Json *details, fields.object("details"));
    entry.details = *details;
    MED_CHECK(fields.finish());
    return entry;
}

Expected<FileIndex> indexOf(const Json &value)
{
    FileIndex index;
    JsonFields fields(value, "index");
    MED_CHECK(fields.version(1));
    MED_TRY(index.group, fields.text("group"));
    MED_TRY(const Json *files, fields.array("files"));
    if (files->empty() || files->size() > kMaxFiles) {
        return failure(ErrorCode::Invalid, "an object holds 1 to 100,000 files");
    }
    std::uint64_t end = 0;
    for (const Json &file : *files) {
        MED_TRY(FileEntry entry, entryOf(file));
        if (entry.offset != end || entry.size > (std::uint64_t(1) << 53)) {
            return failure(ErrorCode::Invalid, "the files of an object do not follow each other");
        }
        end += entry.size;
        index.files.push_back(std::move(entry));
    }
    MED_CHECK(fields.finish());
    return index;
}

} // namespace

std::uint64_t FileIndex::plainBytes() const
{
    return files.empty() ? 0 : files.back().offset + files.back().size;
}

Expected<std::string> FileIndex::toText() const
{
    Json list = Json::array();
    for (const auto &file : files) {
        list.push_back({{"details", file.details},
                        {"name", file.name},
                        {"offset", std::to_string(file.offset)},
                        {"sha256", toHex(file.sha256)},
                        {"size", std::to_string(file.size)}});
    }
    return toCanonicalJson({{"files", std::move(list)}, {"group", group}, {"v", 1}});
}

Expected<FileIndex> FileIndex::fromText(std::string_view text)
{
    const auto json = parseCanonicalJson(text, kMaxManifestBytes);
    if (!json) {
        return corrupt("index", json.error());
    }
    auto index = indexOf(*json);
    return index ? std::move(index) : corrupt("index", index.error());
}

} // namespace med::storage
