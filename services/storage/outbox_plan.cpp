#include "services/storage/outbox_plan.h"

#include "services/storage/signed_text.h"

namespace med::storage {

namespace {

constexpr std::size_t kMaxPlanBytes = 512 * 1024 * 1024;

Json toJson(const SealFile &file)
{
    Json json{{"details", file.details}, {"group", file.group}, {"name", file.name}};
    if (const auto *path = std::get_if<std::filesystem::path>(&file.content)) {
        json["path"] = toBase64(bytesOf(path->native())); // Need not be UTF-8.
    } else {
        json["bytes"] = toBase64(std::get<Bytes>(file.content));
    }
    if (file.expected) {
        json["sha256"] = toHex(file.expected->sha256);
        json["size"] = std::to_string(file.expected->size);
    }
    return json;
}

Expected<SealFile> fileOf(const Json &value)
{
    SealFile file;
    JsonFields fields(value, "file");
    MED_TRY(const Json *details, fields.object("details"));
    file.details = *details;
    MED_TRY(file.group, fields.text("group"));
    MED_TRY(file.name, fields.text("name"));
    if (fields.has("path")) {
        MED_TRY(const Bytes path, base64Field(fields, "path"));
        file.content = std::filesystem::path(stringOf(path));
    } else {
        MED_TRY(file.content, base64Field(fields, "bytes"));
    }
    if (fields.has("sha256")) { // A file that nobody read before has none.
        FileDigest expected;
        MED_TRY(const std::string digest, fields.digest("sha256"));
        MED_TRY(expected.sha256, digestFromHex(digest));
        MED_TRY(expected.size, sizeField(fields, "size"));
        file.expected = expected;
    }
    MED_CHECK(fields.finish());
    return file;
}

Expected<SealInput> inputOf(const Json &value)
{
    SealInput input;
    JsonFields fields(value, "input");
    MED_TRY(input.network, fields.text("network"));
    MED_TRY(input.record, fields.text("record"));
    MED_TRY(const std::int64_t version, fields.integer("version"));
    input.version = int(version);
    MED_TRY(input.patient, fields.text("patient"));
    MED_TRY(input.custodian, fields.text("custodian"));
    MED_TRY(input.set, fields.text("set"));
    MED_TRY(const std::int64_t epoch, fields.integer("epoch"));
    input.epoch = int(epoch);
    MED_TRY(input.previous, fields.text("previous"));
    MED_TRY(input.author, fields.text("author"));
    MED_TRY(const Json *descriptive, fields.object("descriptive"));
    input.descriptive = *descriptive;
    MED_TRY(const Json *objects, fields.array("objects"));
    for (const Json &value : *objects) {
        JsonFields object(value, "object");
        MED_TRY(const std::string group, object.text("group"));
        MED_TRY(input.objectIds[group], object.text("id"));
    }
    MED_TRY(const Json *files, fields.array("files"));
    for (const Json &value : *files) {
        MED_TRY(SealFile file, fileOf(value));
        input.files.push_back(std::move(file));
    }
    MED_CHECK(fields.finish());
    return input;
}

Json toJson(const SealInput &input)
{
    Json files = Json::array();
    for (const auto &file : input.files) {
        files.push_back(toJson(file));
    }
    // Groups are texts of the user's: values, not member names.
    Json objects = Json::array();
    for (const auto &[group, id] : input.objectIds) {
        objects.push_back({{"group", group}, {"id", id}});
    }
    return {{"author", input.author},
            {"custodian", input.custodian},
            {"descriptive", input.descriptive},
            {"epoch", input.epoch},
            {"files", std::move(files)},
            {"network", input.network},
            {"objects", std::move(objects)},
            {"patient", input.patient},
            {"previous", input.previous},
            {"record", input.record},
            {"set", input.set},
            {"version", input.version}};
}

Expected<OutboxPlan> planOf(const Json &value)
{
    OutboxPlan plan;
    JsonFields fields(value, "plan");
    MED_CHECK(fields.version(1));
    MED_TRY(plan.id, fields.text("id"));
    MED_TRY(plan.under, fields.text("under"));
    MED_TRY(const Json *input, fields.object("input"));
    MED_TRY(plan.input, inputOf(*input));
    if (fields.has("key")) {
        MED_TRY(Bytes bytes, base64Field(fields, "key"));
        const SecretBytes key(std::move(bytes));
        MED_TRY(plan.key, RecordKey::fromBytes(key.view()));
    }
    MED_TRY(const Json *envelopes, fields.array("envelopes"));
    for (const Json &value : *envelopes) {
        JsonFields envelope(value, "envelope");
        MED_TRY(const Json *recipient, envelope.object("recipient"));
        SealedEnvelope sealed;
        MED_TRY(sealed.recipient, Recipient::fromJson(*recipient));
        MED_TRY(sealed.stored, base64Field(envelope, "stored"));
        plan.envelopes.push_back(std::move(sealed));
    }
    MED_CHECK(fields.finish());
    return plan;
}

} // namespace

Expected<std::string> planToText(const OutboxPlan &plan)
{
    Json envelopes = Json::array();
    for (const auto &envelope : plan.envelopes) {
        envelopes.push_back(
            {{"recipient", envelope.recipient.toJson()}, {"stored", toBase64(envelope.stored)}});
    }
    Json json{{"envelopes", std::move(envelopes)},
              {"id", plan.id},
              {"input", toJson(plan.input)},
              {"under", plan.under},
              {"v", 1}};
    if (plan.key) {
        json["key"] = toBase64(plan.key->view());
    }
    return toCanonicalJson(json);
}

Expected<OutboxPlan> planFromText(std::string_view text)
{
    const auto json = parseCanonicalJson(text, kMaxPlanBytes);
    if (!json) {
        return corrupt("a journalled plan", json.error());
    }
    auto plan = planOf(*json);
    return plan ? std::move(plan) : corrupt("a journalled plan", plan.error());
}

} // namespace med::storage
