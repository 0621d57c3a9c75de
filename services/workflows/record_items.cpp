#include "services/workflows/record_items.h"

#include "services/fhir/read_entry.h"
#include "services/fhir/reference.h"
#include "services/fhir/resource_file.h"
#include "services/fhir/resource_types.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/publish.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <map>

namespace med::workflows {

namespace {

std::string textAt(const Json &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

bool concernsAll(ErrorCode code) { return code == ErrorCode::Offline || code == ErrorCode::Cancelled || code == ErrorCode::Pending || code == ErrorCode::Locked; }

/// A resource as it lies in a record.
struct Found {
    std::string place;
    std::string fullUrl;
    std::string text;
};

bool isResource(const storage::FileEntry &file) { return textAt(file.details, "type") == kFhirType; }

/// The resources of one file. What is no FHIR that can be read says nothing here; it stays a file of the record.
void take(const storage::FileEntry &file, std::string text, std::vector<Found> &all, std::stop_token stop)
{
    constexpr std::string_view kJson = ".json";
    if (file.details.contains("sequence") && file.name.ends_with(kJson)) {
        all.push_back({.place = file.name.substr(0, file.name.size() - kJson.size()),
                       .fullUrl = textAt(Json::parse(textAt(file.details, "entry"), nullptr, false), "fullUrl"), .text = std::move(text)});
        return;
    }
    fhir::TextDocument document(text);
    const auto index = fhir::indexFile(document, stop);
    if (!index) {
        return;
    }
    for (const auto &one : index->resources) {
        if (auto resource = fhir::readResource(document, one)) {
            all.push_back({.place = one.key, .fullUrl = one.fullUrl, .text = *std::move(resource)});
        }
    }
}

Expected<std::vector<Found>> resourcesIn(const storage::RecordReader &record, std::stop_token stop)
{
    std::vector<Found> all;
    const auto &files = record.files();
    std::uint64_t wanted = 0;
    for (const auto &file : files) {
        wanted += isResource(file.entry) ? file.entry.size : 0;
    }
    if (wanted == 0) {
        return all;
    }
    if (wanted * 2 >= record.plainBytes()) { // All in one go.
        Bytes bytes;
        MED_CHECK(record.readAll(
            [&](std::size_t index, ByteView piece, bool last) -> Expected<> {
                if (!isResource(files[index].entry)) {
                    return {};
                }
                append(bytes, piece);
                if (last) {
                    take(files[index].entry, stringOf(bytes), all, stop);
                    bytes.clear();
                }
                return {};
            },
            stop));
        return all;
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (isResource(files[i].entry)) {
            MED_TRY(const auto bytes, record.readFile(i, stop));
            take(files[i].entry, stringOf(bytes), all, stop);
        }
    }
    return all;
}

/// What is nobody's own says who or what others refer to.
bool isNobodys(std::string_view type)
{
    const auto *known = fhir::findResourceType(type);
    return known && known->patientElements.empty() && known->follows.empty() && type != "Patient";
}

std::string typeOf(const std::string &place) { return place.substr(0, place.find('/')); }

/// Names and keys by what the record's resources say, for those that refer to them.
class Around {
public:
    explicit Around(const std::vector<Found> &all)
    {
        for (const auto &one : all) {
            if (!one.fullUrl.empty()) {
                m_keys.emplace(one.fullUrl, one.place);
            }
            if (const std::string type = typeOf(one.place); isNobodys(type)) {
                const auto entry = fhir::entryOf(one.text);
                const std::string words = fhir::typeInWords(type) + ": ";
                if (entry && entry->title.starts_with(words)) {
                    m_names.emplace(one.place, entry->title.substr(words.size()));
                }
            }
        }
    }
    fhir::Surroundings surroundings() const
    {
        return {.keyOf = [this](const std::string &reference) { return keyOf(reference); },
                .nameOf = [this](const std::string &reference) {
                    const std::string key = keyOf(reference);
                    const auto found = m_names.find(key.empty() ? fhir::Reference::parse(reference).key : key);
                    return found == m_names.end() ? std::string() : found->second;
                }};
    }

private:
    std::string keyOf(const std::string &reference) const
    {
        const auto found = m_keys.find(reference);
        return found == m_keys.end() ? std::string() : found->second;
    }
    std::map<std::string, std::string> m_keys; ///< By address.
    std::map<std::string, std::string> m_names; ///< By key.
};

std::vector<PlacedEntry> readAll(const std::vector<Found> &all)
{
    const Around around(all);
    const auto surroundings = around.surroundings();
    std::vector<PlacedEntry> entries;
    entries.reserve(all.size());
    for (const auto &one : all) {
        auto entry = fhir::entryOf(one.text, surroundings);
        if (!entry) { // Beyond what is read here: it is there all the same.
            entry = ClinicalEntry {.type = typeOf(one.place), .title = fhir::typeInWords(typeOf(one.place)), .understood = false};
        }
        entries.push_back({.place = one.place, .content = *std::move(entry)});
    }
    return entries;
}

/// All texts that a person could look for.
void addWords(const Json &value, std::string &words)
{
    if (value.is_string()) {
        words += value.get_ref<const std::string &>() + '\n';
    } else if (value.is_structured()) {
        for (const Json &part : value) {
            addWords(part, words);
        }
    }
}

std::int64_t timeOf(const ClinicalEntry &entry, std::int64_t otherwise)
{
    for (const auto *text : {&entry.begin, &entry.recorded}) {
        if (const auto moment = momentOf(*text); !text->empty() && moment) {
            return std::chrono::duration_cast<std::chrono::seconds>(moment->time_since_epoch()).count();
        }
    }
    return otherwise;
}

sync::IndexItem itemOf(const PlacedEntry &placed, const sync::CatalogueEntry &entry)
{
    const ClinicalEntry &content = placed.content;
    Json json = toJson(content);
    sync::IndexItem item {.place = placed.place, .kind = content.type, .system = content.code.code.empty() ? std::string() : content.code.system,
                          .code = content.code.code, .title = content.title, .words = {}, .status = content.status,
                          .at = timeOf(content, entry.anchor.by.time), .content = {}};
    for (const char *known : {"type", "id", "encounter", "refers", "begin", "end", "recorded"}) {
        json.erase(known);
    }
    addWords(json, item.words);
    if (!isNobodys(content.type)) {
        item.content = toJson(content).dump();
    }
    return item;
}

/// The banner's words.
sync::IndexItem patientItem(const sync::CatalogueEntry &entry)
{
    const auto patient = patientFromJson(entry.head.patient, entry.record->descriptive().value("patient", Json::object()));
    sync::IndexItem item {.kind = kPatientItem, .title = patient.family + (patient.given.empty() ? "" : ", " + patient.given), .status = entry.head.state,
                          .at = entry.anchor.by.time};
    addWords(entry.record->descriptive().value("patient", Json::object()), item.words);
    return item;
}

/// A study of images, which holds no FHIR: as its description tells it.
void describeStudy(const sync::CatalogueEntry &entry, sync::IndexItem &item)
{
    ClinicalEntry study {.type = "ImagingStudy", .id = entry.head.record, .title = entry.text("title"), .status = "available",
                         .category = entry.text("modality"), .begin = entry.text("study_date")};
    if (study.begin.size() == 8) { // As DICOM writes it.
        study.begin = study.begin.substr(0, 4) + '-' + study.begin.substr(4, 2) + '-' + study.begin.substr(6);
    }
    if (const std::string description = entry.text("description"); description != study.title) {
        study.text = description;
    }
    for (const auto &file : entry.record->files()) {
        if (const std::string type = textAt(file.entry.details, "type"); !type.empty() && type != "application/dicom" && type != kFhirType) {
            study.files.push_back({.title = file.entry.name, .mediaType = type, .name = file.entry.name});
        }
    }
    if (study.title.empty()) {
        study.title = "Imaging study";
    }
    item.at = timeOf(study, item.at);
    item.content = toJson(study).dump();
}

} // namespace

bool isClinical(const sync::CatalogueEntry &entry)
{
    const std::string one = entry.text("class");
    return one == record_class::kImaging || one == record_class::kLaboratory || one == record_class::kMedication || one == record_class::kNotes
        || one == record_class::kClaims || one == record_class::kOrder;
}

Expected<std::vector<PlacedEntry>> placedEntries(const storage::RecordReader &record, std::stop_token stop)
{
    MED_TRY(const auto all, resourcesIn(record, stop));
    return readAll(all);
}

Expected<std::string> placedResource(const storage::RecordReader &record, const std::string &place, std::stop_token stop)
{
    const auto &files = record.files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (isResource(files[i].entry) && files[i].entry.name == place + ".json") {
            MED_TRY(const auto bytes, record.readFile(i, stop));
            return stringOf(bytes);
        }
    }
    MED_TRY(auto all, resourcesIn(record, stop));
    const auto found = std::ranges::find(all, place, &Found::place);
    return found == all.end() ? Expected<std::string>(failure(ErrorCode::NotFound, "the record holds no such resource")) : std::move(found->text);
}

Expected<std::vector<sync::IndexItem>> itemsOf(const sync::CatalogueEntry &entry, std::stop_token stop)
{
    const std::string recordClass = entry.text("class");
    if (recordClass == record_class::kDemographics) {
        return std::vector {patientItem(entry)};
    }
    if (recordClass == record_class::kAcknowledgement || recordClass == record_class::kReason || recordClass == record_class::kLink) {
        return std::vector<sync::IndexItem> {}; // It stands beside what it is about.
    }
    auto items = sync::describedItems(entry);
    if (!isClinical(entry)) {
        return items;
    }
    const auto entries = placedEntries(*entry.record, stop);
    if (!entries && concernsAll(entries.error().code)) {
        return std::unexpected(entries.error());
    }
    if (!entries) {
        items.front().status = kDamaged;
        return items;
    }
    if (entries->empty() && recordClass == record_class::kImaging) {
        describeStudy(entry, items.front());
    } else if (!entries->empty()) {
        items.front().words = entry.text("title"); // The rest is found by what is in it.
    }
    for (const auto &placed : *entries) {
        if (placed.content.type != "Patient") { // That is who was registered: found as such.
            items.push_back(itemOf(placed, entry));
        }
    }
    return items;
}

} // namespace med::workflows
