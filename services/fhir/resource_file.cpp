#include "services/fhir/resource_file.h"

#include "services/base/text.h"
#include "services/fhir/reference.h"
#include "services/fhir/resource_types.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace med::fhir {

namespace {

constexpr std::size_t kMaxEntryBytes = 64 * 1024;
constexpr std::string_view kUuid = "urn:uuid:";

/// A member of a Bundle or of an entry, as it stands.
struct Span {
    std::string name;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct FoundEntry {
    std::optional<Span> resource;
    std::uint64_t values = 0; ///< Of the resource.
    bool isObject = false;
    std::vector<Span> others;
    std::map<std::string, std::string> texts; ///< fullUrl, request.method …
};

/// What a file's outline is, whatever type it turns out to have.
struct Outline {
    std::map<std::string, std::string> texts; ///< resourceType, type.
    std::vector<Span> members; ///< Without `entry`.
    std::vector<FoundEntry> entries;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t values = 0;
    bool isObject = false;
};

std::unexpected<Error> wrong(const std::string &where, const std::string &what)
{
    return failure(ErrorCode::Invalid, (where.empty() ? "" : where + ": ") + what);
}

Expected<Outline> outlineOf(Document &document, const ScanLimits &limits, std::stop_token stop)
{
    Outline outline;
    FoundEntry entry;
    const auto told = [&](const PassedValue &value) -> Expected<> {
        const auto &steps = value.steps;
        if (steps.empty()) {
            outline.begin = value.begin;
            outline.end = value.end;
            outline.values = value.values;
            outline.isObject = value.kind == PassedValue::Kind::Object;
        } else if (steps[0].name != "entry") {
            if (steps.size() == 1) {
                outline.members.push_back({steps[0].name, value.begin, value.end});
                outline.texts[steps[0].name] = value.text;
            }
        } else if (steps.size() == 2) {
            if (outline.entries.size() == kMaxEntries) {
                return wrong("entry", "more than " + std::to_string(kMaxEntries) + " of them");
            }
            entry.isObject = value.kind == PassedValue::Kind::Object;
            outline.entries.push_back(std::exchange(entry, {}));
        } else if (steps.size() == 3) {
            if (steps[2].name == "resource" && value.kind == PassedValue::Kind::Object) {
                entry.resource = Span {steps[2].name, value.begin, value.end};
                entry.values = value.values;
            } else {
                entry.others.push_back({steps[2].name, value.begin, value.end});
                entry.texts[steps[2].name] = value.text;
            }
        } else if (steps.size() == 4 && steps[2].name == "request") {
            entry.texts["request." + steps[3].name] = value.text;
        }
        return {};
    };
    MED_CHECK(scanJson(document, limits, 4, told, std::move(stop)));
    return outline;
}

/// These members as one JSON object, each as it stands. Empty if there are none.
Expected<std::string> objectOf(Document &document, const std::vector<Span> &members, const std::string &where)
{
    std::string text;
    for (const auto &member : members) {
        if (text.size() + (member.end - member.begin) > kMaxEntryBytes) {
            return wrong(where, "more than 64 KiB beside the resource");
        }
        MED_TRY(const auto value, document.read(member.begin, member.end));
        text += (text.empty() ? "{" : ",") + Json(member.name).dump() + ":" + value;
    }
    return text.empty() ? text : text + "}";
}

/// Every `reference` in a value, once.
void collectMentions(const Json &value, std::set<std::string> &found)
{
    if (value.is_object()) {
        for (const auto &[name, member] : value.items()) {
            if (name == "reference" && member.is_string()) {
                found.insert(member.get<std::string>());
            } else {
                collectMentions(member, found);
            }
        }
    } else if (value.is_array()) {
        for (const auto &member : value) {
            collectMentions(member, found);
        }
    }
}

/// References in the element that `path` leads to, with its name.
void mentionsAt(const Json &value, std::string_view path, const std::string &element, std::vector<Mention> &found)
{
    if (value.is_array()) {
        for (const auto &one : value) {
            mentionsAt(one, path, element, found);
        }
    } else if (value.is_object() && path.empty()) {
        const auto reference = value.find("reference");
        if (reference != value.end() && reference->is_string()) {
            found.push_back({element, reference->get<std::string>()});
        }
    } else if (value.is_object()) {
        const auto dot = path.find('.');
        const std::string name(path.substr(0, dot));
        if (const auto member = value.find(name); member != value.end()) {
            mentionsAt(*member, dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1), element + "." + name, found);
        }
    }
}

std::vector<Mention> mentionsIn(const Json &resource, const std::string &type, std::string_view elements)
{
    std::vector<Mention> found;
    while (!elements.empty()) {
        const auto space = elements.find(' ');
        mentionsAt(resource, elements.substr(0, space), type, found);
        elements.remove_prefix(space == std::string_view::npos ? elements.size() : space + 1);
    }
    return found;
}

std::string textAt(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Identifier.system and value of `identifier`, which some types have once.
std::vector<std::string> identifiersOf(const Json &resource)
{
    std::vector<std::string> all;
    const auto found = resource.find("identifier");
    const auto add = [&](const Json &one) {
        if (one.is_object() && !textAt(one, "value").empty()) {
            all.push_back(textAt(one, "system") + "|" + textAt(one, "value"));
        }
    };
    if (found != resource.end() && found->is_array()) {
        std::ranges::for_each(*found, add);
    } else if (found != resource.end()) {
        add(*found);
    }
    return all;
}

/// Observations and reports are told apart by their category (observation-category; HL7 table 0074).
std::string_view classOf(const Json &resource, const ResourceType &type)
{
    if (type.name != "Observation" && type.name != "DiagnosticReport") {
        return type.dataClass;
    }
    static constexpr std::array<std::string_view, 13> laboratory {"laboratory", "LAB", "BLB", "CG", "CH", "CP", "CTH", "GE", "HM", "ICU", "IMM", "MB", "SP"};
    static constexpr std::array<std::string_view, 12> imaging {"imaging", "RAD", "CT", "NMR", "NMS", "RUS", "OUS", "VUS", "XRC", "CUS", "RX", "US"};
    std::vector<std::string> codes;
    const auto category = resource.find("category");
    if (category == resource.end()) {
        return type.dataClass;
    }
    for (const auto &concept_ : category->is_array() ? *category : Json::array({*category})) {
        const auto codings = concept_.is_object() ? concept_.find("coding") : concept_.end();
        for (const auto &coding : concept_.is_object() && codings != concept_.end() && codings->is_array() ? *codings : Json::array()) {
            codes.push_back(coding.is_object() ? textAt(coding, "code") : std::string());
        }
    }
    const auto has = [&](const auto &list) { return std::ranges::any_of(codes, [&](const auto &code) { return std::ranges::find(list, code) != list.end(); }); };
    return has(laboratory) ? data_class::kLaboratory : has(imaging) ? data_class::kImaging : codes.empty() ? type.dataClass : data_class::kNotes;
}

Expected<Resource> indexResource(Document &document, const Span &span, std::uint64_t values, const std::string &where, const std::string &fullUrl)
{
    if (span.end - span.begin > kMaxResourceBytes || values > kMaxResourceValues) {
        return wrong(where, "a resource of more than 16 MiB, or of more than " + std::to_string(kMaxResourceValues) + " values");
    }
    MED_TRY(const std::string text, document.read(span.begin, span.end));
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) {
        return wrong(where, "it is no resource");
    }
    Resource resource {.where = where, .begin = span.begin, .end = span.end, .sha256 = crypto::sha256(bytesOf(text)), .type = textAt(json, "resourceType"), .fullUrl = fullUrl};
    const auto *type = findResourceType(resource.type);
    if (!type) {
        return wrong(where, resource.type.empty() ? "resourceType: it is missing" : "resourceType: FHIR R4 has no type " + escaped(resource.type.substr(0, 64)));
    }
    if (resource.type == "Bundle" || resource.type == "Parameters") {
        return wrong(where, "resourceType: a " + resource.type + " is nobody's record");
    }
    if (json.contains("id")) {
        resource.id = textAt(json, "id");
        if (!isId(resource.id)) {
            return wrong(where, resource.type + ".id: it is no id of 1 to 64 of A-Z, a-z, 0-9, '-' and '.'");
        }
    }
    const std::string hash = toHex(resource.sha256).substr(0, 32);
    const std::string uuid = fullUrl.starts_with(kUuid) && isId(fullUrl.substr(kUuid.size())) ? fullUrl.substr(kUuid.size()) : "content-" + hash;
    resource.key = resource.type + "/" + (resource.id.empty() ? uuid : resource.id);
    resource.dataClass = classOf(json, *type);
    resource.patients = mentionsIn(json, resource.type, type->patientElements);
    resource.follows = mentionsIn(json, resource.type, type->follows);
    resource.identifiers = identifiersOf(json);
    std::set<std::string> mentions;
    collectMentions(json, mentions);
    resource.mentions.assign(mentions.begin(), mentions.end());
    return resource;
}

/// Errors: Invalid for what does not put a resource there.
Expected<> checkRequest(const FoundEntry &entry, const std::string &where, bool asks)
{
    const auto text = [&](const char *name) {
        const auto found = entry.texts.find(name);
        return found == entry.texts.end() ? std::string() : found->second;
    };
    const std::string method = text("request.method");
    if (asks && method != "POST" && method != "PUT") {
        return wrong(where, method.empty() ? "request.method: it is missing" : "request.method: " + escaped(method.substr(0, 16)) + " is not done here, only POST and PUT are");
    }
    if (asks && !text("request.ifNoneExist").empty() && !text("request.ifNoneExist").starts_with("identifier=")) {
        return wrong(where, "request.ifNoneExist: only identifier=system|value is understood");
    }
    return {};
}

} // namespace

Expected<ResourceFile> indexFile(Document &document, std::stop_token stop, const ScanLimits &limits)
{
    MED_TRY(const auto outline, outlineOf(document, limits, stop));
    ResourceFile file;
    if (!outline.isObject) {
        return wrong({}, "the text is no JSON object");
    }
    const auto typeAt = outline.texts.find("resourceType");
    if (typeAt == outline.texts.end() || typeAt->second != "Bundle") {
        MED_TRY(auto resource, indexResource(document, {{}, outline.begin, outline.end}, outline.values, {}, {}));
        file.resources.push_back(std::move(resource));
        return file;
    }
    const auto bundleType = outline.texts.find("type");
    file.bundleType = bundleType == outline.texts.end() ? std::string() : bundleType->second;
    const bool asks = file.bundleType == "transaction" || file.bundleType == "batch";
    if (!asks && file.bundleType != "collection" && file.bundleType != "document" && file.bundleType != "searchset") {
        return wrong("Bundle.type", file.bundleType.empty() ? "it is missing" : "a " + escaped(file.bundleType.substr(0, 32)) + " does not bring records: only a transaction, batch, collection, document or searchset does");
    }
    if (outline.entries.empty()) {
        return wrong("Bundle.entry", "it is missing");
    }
    MED_TRY(file.frame, objectOf(document, outline.members, "Bundle"));
    std::set<std::string> urls;
    for (std::size_t i = 0; i < outline.entries.size(); ++i) {
        const auto &entry = outline.entries[i];
        const std::string where = "Bundle.entry[" + std::to_string(i) + "]";
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "reading was stopped");
        }
        MED_CHECK(checkRequest(entry, where, asks));
        if (!entry.isObject || !entry.resource) {
            return wrong(where + ".resource", "it is missing");
        }
        const auto url = entry.texts.find("fullUrl");
        if (url != entry.texts.end() && url->second.empty()) {
            return wrong(where + ".fullUrl", "it is no address");
        }
        if (url != entry.texts.end() && !urls.insert(url->second).second) {
            return wrong(where + ".fullUrl", "another entry has the same");
        }
        MED_TRY(auto resource, indexResource(document, *entry.resource, entry.values, where + ".resource", url == entry.texts.end() ? std::string() : url->second));
        if (file.bundleType == "document" && i == 0 && resource.type != "Composition") {
            return wrong(where + ".resource", "a document begins with a Composition, and this is a " + resource.type);
        }
        MED_TRY(resource.entry, objectOf(document, entry.others, where));
        if (const auto condition = entry.texts.find("request.ifNoneExist"); condition != entry.texts.end()) {
            resource.ifNoneExist = condition->second;
        }
        file.resources.push_back(std::move(resource));
    }
    return file;
}

Expected<std::string> readResource(Document &document, const Resource &resource)
{
    MED_TRY(auto text, document.read(resource.begin, resource.end));
    if (crypto::sha256(bytesOf(text)) != resource.sha256) {
        return failure(ErrorCode::Conflict, "the file was changed while it was imported");
    }
    return text;
}

} // namespace med::fhir
