#include "services/workflows/export_fhir.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/fhir/reference.h"
#include "services/fhir/resource_file.h"
#include "services/workflows/fhir_patient.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/fhir_summary.h"
#include "services/workflows/patient_export.h"
#include "services/workflows/publish.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

/// One entry of the Bundle.
struct Entry {
    std::int64_t sequence = 0;
    std::string fullUrl; ///< Empty if none was given.
    std::string key; ///< "Patient/1"; empty without an id.
    std::string text; ///< The resource as it is stored.
    std::vector<std::string> mentions;
};

std::string textAt(const Json &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class BundleWriter {
public:
    BundleWriter(Session &session, const NameBook &names, const ExportFhir::Request &request) : m_session(session), m_names(names), m_request(request) {}

    /// All resources of one record.
    Expected<> add(const sync::CatalogueEntry &entry, std::stop_token stop)
    {
        const bool imported = isImported(entry);
        const auto &files = entry.record->files();
        const bool hasFhir = std::ranges::any_of(files, [](const auto &file) { return textAt(file.entry.details, "type") == kFhirType; });
        if (!hasFhir) {
            return {};
        }
        MED_CHECK(logAccess(m_session, entry, {.purpose = {}, .relationship = m_request.relationship}, stop));
        std::vector<std::string> targets;
        Bytes bytes;
        MED_CHECK(entry.record->readAll(
            [&](std::size_t index, ByteView piece, bool last) -> Expected<> {
                const auto &file = files[index].entry;
                if (textAt(file.details, "type") == kFhirType) {
                    append(bytes, piece);
                    if (last) {
                        return take(entry, file, imported, stringOf(std::exchange(bytes, {})), targets, stop);
                    }
                }
                return {};
            },
            stop));
        if (!targets.empty()) {
            m_report.records.push_back(entry.head.record);
            m_provenance.push_back(provenanceOf(entry, targets));
        }
        return {};
    }

    /// Of the directory only what the patient's resources refer to, and what that refers to.
    Expected<> addDirectory(const ImportedRecord &directory, std::stop_token stop)
    {
        std::map<std::string, std::string> byUrl;
        for (const auto &[key, one] : directory.resources) {
            if (const Json entry = Json::parse(textAt(one.details, "entry"), nullptr, false); !textAt(entry, "fullUrl").empty()) {
                byUrl.emplace(textAt(entry, "fullUrl"), key);
            }
        }
        std::vector<std::string> todo;
        for (const auto &entry : m_entries) {
            todo.insert(todo.end(), entry.mentions.begin(), entry.mentions.end());
        }
        std::vector<std::string> targets;
        while (!todo.empty()) {
            const auto reference = fhir::Reference::parse(todo.back());
            todo.pop_back();
            const auto url = byUrl.find(reference.url);
            const std::string key = reference.kind == fhir::Reference::Kind::Local ? reference.key : url == byUrl.end() ? std::string() : url->second;
            const auto found = directory.resources.find(key);
            if (found == directory.resources.end() || m_keys.contains(key) || m_urls.contains(reference.url)) {
                continue;
            }
            if (targets.empty()) {
                MED_CHECK(logAccess(m_session, directory.entry, {.purpose = {}, .relationship = {}}, stop));
            }
            MED_TRY(const auto bytes, directory.entry.record->readFile(found->second.file, stop));
            const std::size_t before = m_entries.size();
            MED_CHECK(take(directory.entry, directory.entry.record->files()[found->second.file].entry, true, stringOf(bytes), targets, stop));
            for (std::size_t i = before; i < m_entries.size(); ++i) {
                m_entries[i].sequence += kAfter;
                todo.insert(todo.end(), m_entries[i].mentions.begin(), m_entries[i].mentions.end());
            }
        }
        if (!targets.empty()) {
            m_report.records.push_back(directory.entry.head.record);
            m_provenance.push_back(provenanceOf(directory.entry, targets));
        }
        return {};
    }

    bool isEmpty() const { return m_entries.empty(); }
    void leaveOut(const std::string &record, const std::string &why) { m_report.unread.push_back({record, why}); }

    Expected<ExportFhir::Report> write()
    {
        std::ranges::stable_sort(m_entries, {}, &Entry::sequence);
        dropRegistration();
        Json head {{"resourceType", "Bundle"}, {"type", "collection"}, {"timestamp", toIso8601(m_session.clock().now())}};
        std::string composition;
        if (m_request.form == ExportFhir::Request::Form::Summary) {
            MED_TRY(composition, chooseSummary(head));
        }
        if (m_session.network().demonstration) {
            head["meta"] = {{"tag", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActReason"}, {"code", "HTEST"}, {"display", "test health data"}}})}};
        }
        std::string text = head.dump();
        text.back() = ',';
        text += "\"entry\":[" + composition;
        for (const auto &entry : m_entries) {
            text += (text.back() == '[' || text.back() == ',' ? "\n{" : ",\n{") + (entry.fullUrl.empty() ? std::string() : "\"fullUrl\":" + Json(entry.fullUrl).dump() + ",") + "\"resource\":" + entry.text + "}";
        }
        for (const auto &provenance : m_provenance) {
            text += ",\n" + Json {{"fullUrl", "urn:medanchor:provenance:" + textAt(provenance, "id")}, {"resource", provenance}}.dump();
        }
        text += "\n]}\n";
        MED_CHECK(writeFileDurably(m_request.out, bytesOf(text)));
        m_report.resources = m_entries.size();
        m_report.provenance = m_provenance.size();
        m_report.bytes = text.size();
        return std::move(m_report);
    }

private:
    /// Leaves what belongs into the summary, and answers its first entry.
    Expected<std::string> chooseSummary(Json &head)
    {
        std::vector<SummaryResource> resources;
        SummaryHead about {.id = crypto::randomUuid(), .date = textAt(head, "timestamp"), .authorId = m_session.memberId(), .author = m_names.member(m_session.memberId()).name,
                           .organization = m_names.organization(m_session.mspId()), .noKnownAllergies = textAt(m_registration, "allergies") == "none"};
        for (auto &entry : m_entries) {
            if (entry.fullUrl.empty()) {
                entry.fullUrl = documentUrlOf(entry.key);
            }
            if (about.patientUrl.empty() && (entry.key.starts_with("Patient/") || entry.fullUrl == registrationUrl())) {
                about.patientUrl = entry.fullUrl;
            }
            resources.push_back({.fullUrl = entry.fullUrl, .key = entry.key, .text = entry.text, .mentions = entry.mentions});
        }
        MED_TRY(const auto summary, summarize(resources, about));
        std::vector<Entry> chosen;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            if (summary.chosen.contains(i)) {
                chosen.push_back(std::move(m_entries[i]));
            }
        }
        m_entries = std::move(chosen);
        std::set<std::string> left;
        for (const auto &entry : m_entries) {
            left.insert({entry.fullUrl, entry.key});
        }
        for (auto &provenance : m_provenance) { // Of what is left.
            Json targets = Json::array();
            std::ranges::copy_if(provenance["target"], std::back_inserter(targets), [&](const Json &target) { return left.contains(textAt(target, "reference")); });
            provenance["target"] = std::move(targets);
        }
        std::erase_if(m_provenance, [](const Json &provenance) { return provenance["target"].empty(); });
        head["type"] = "document";
        head["identifier"] = {{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + crypto::randomUuid()}};
        return "\n" + Json {{"fullUrl", "urn:uuid:" + about.id}, {"resource", summary.composition}}.dump() + (m_entries.empty() ? "" : ",");
    }

    /// The registration says nothing of its own if the imported Patient says the same.
    void dropRegistration()
    {
        const auto same = [&](const Entry &entry) {
            if (entry.sequence >= kAfter || !entry.key.starts_with("Patient/")) {
                return false;
            }
            const auto request = requestOf(Json::parse(entry.text, nullptr, false));
            return request && banner(toJson(summaryOf(*request))) == banner(m_registration);
        };
        if (std::ranges::none_of(m_entries, same)) {
            return;
        }
        std::erase_if(m_entries, [&](const Entry &entry) { return entry.fullUrl == registrationUrl(); });
        std::erase_if(m_provenance, [&](const Json &one) { return one["target"][0]["reference"] == registrationUrl(); });
        std::erase(m_report.records, m_registrationRecord);
    }
    /// Without what does not stand in a Patient.
    static Json banner(Json patient)
    {
        patient.erase("allergies");
        return patient;
    }

    static constexpr std::int64_t kAfter = std::int64_t(1) << 40; ///< Behind all that was imported of the patient.
    std::string registrationUrl() const { return "urn:medanchor:patient:" + m_request.patientId; }

    /// One stored file: a resource, or a Bundle of them.
    Expected<> take(const sync::CatalogueEntry &entry, const storage::FileEntry &file, bool imported, const std::string &text, std::vector<std::string> &targets,
                    std::stop_token stop)
    {
        fhir::TextDocument document(text);
        const auto index = fhir::indexFile(document, stop);
        if (!index) {
            leaveOut(entry.head.record, file.name + ": " + index.error().detail);
            return {};
        }
        for (std::size_t i = 0; i < index->resources.size(); ++i) {
            const auto &one = index->resources[i];
            MED_TRY(auto resource, fhir::readResource(document, one));
            Entry added {.sequence = kAfter + std::int64_t(m_entries.size()), .fullUrl = one.fullUrl, .key = one.id.empty() ? std::string() : one.key, .text = std::move(resource), .mentions = one.mentions};
            if (imported) {
                added.sequence = file.details.value("sequence", std::int64_t(0));
                added.fullUrl = textAt(Json::parse(textAt(file.details, "entry"), nullptr, false), "fullUrl");
            } else if (one.type == "Patient" && entry.text("class") == record_class::kDemographics) {
                added.fullUrl = registrationUrl();
                m_registration = entry.record->descriptive().value("patient", Json::object());
                m_registrationRecord = entry.head.record;
            }
            if (added.fullUrl.empty() && added.key.empty()) {
                added.fullUrl = "urn:medanchor:record:" + entry.head.record + (i == 0 ? std::string() : ":" + std::to_string(i));
            }
            const bool known = (!added.key.empty() && m_keys.contains(added.key)) || (!added.fullUrl.empty() && m_urls.contains(added.fullUrl));
            targets.push_back(added.fullUrl.empty() ? added.key : added.fullUrl);
            if (known) {
                continue; // A copy in another class.
            }
            if (!added.key.empty()) {
                m_keys.insert(added.key);
            }
            if (!added.fullUrl.empty()) {
                m_urls.insert(added.fullUrl);
            }
            m_entries.push_back(std::move(added));
        }
        return {};
    }

    /// Who anchored a record and when, and by what that can be proved.
    Json provenanceOf(const sync::CatalogueEntry &entry, const std::vector<std::string> &targets) const
    {
        Json target = Json::array();
        for (const auto &one : targets) {
            target.push_back({{"reference", one}});
        }
        const auto entity = [](const char *system, const std::string &value, const char *display) {
            return Json {{"role", "source"}, {"what", {{"identifier", {{"system", system}, {"value", value}}}, {"display", display}}}};
        };
        const auto &by = entry.anchor.by;
        const auto author = m_names.member(by.member);
        Json agent {{"type", {{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/provenance-participant-type"}, {"code", "author"}}})}}},
                    {"who", {{"identifier", {{"system", "urn:medanchor:member"}, {"value", by.member}}}}},
                    {"onBehalfOf", {{"identifier", {{"system", "urn:medanchor:msp"}, {"value", by.msp}}}}}};
        if (!author.name.empty()) {
            agent["who"]["display"] = author.name;
        }
        if (const std::string organization = m_names.organization(by.msp); !organization.empty()) {
            agent["onBehalfOf"]["display"] = organization;
        }
        std::string id = entry.head.record + "-" + std::to_string(entry.anchor.version);
        std::ranges::replace(id, '_', '-');
        return {{"resourceType", "Provenance"}, {"id", id}, {"target", std::move(target)},
                {"recorded", toIso8601(Moment(std::chrono::seconds(by.time)))}, {"agent", Json::array({std::move(agent)})},
                {"entity", Json::array({entity("urn:medanchor:record", entry.head.record + ", version " + std::to_string(entry.anchor.version), "The sealed record"),
                                        entity("urn:medanchor:manifest:sha-256", entry.anchor.manifest, "SHA-256 of its signed manifest, as anchored"),
                                        entity("urn:medanchor:transaction", by.tx, "The transaction that anchored it"),
                                        entity("urn:medanchor:block", std::to_string(entry.block), "The block that holds the transaction"),
                                        entity("urn:medanchor:network", m_session.network().networkId, "The network: SHA-256 of its genesis block")})}};
    }

    Session &m_session;
    const NameBook &m_names;
    const ExportFhir::Request &m_request;
    std::vector<Entry> m_entries;
    std::set<std::string> m_keys;
    std::set<std::string> m_urls;
    std::vector<Json> m_provenance;
    Json m_registration = Json::object(); ///< The banner that was registered.
    std::string m_registrationRecord;
    ExportFhir::Report m_report;
};

} // namespace

Expected<ExportFhir::Report> ExportFhir::run(const Request &request, std::stop_token stop)
{
    std::error_code error;
    if (fs::exists(fs::symlink_status(request.out, error))) {
        return failure(ErrorCode::Conflict, "the file exists already", "Name another one: nothing is written over.");
    }
    MED_TRY(const auto entries, exportable(m_session, request.patientId));
    MED_TRY(const auto heads, m_session.reader().recordsOf(request.patientId));
    BundleWriter writer(m_session, m_names, request);
    std::size_t done = 0;
    for (const auto &head : heads) {
        if (request.progress) {
            request.progress(done++, heads.size());
        }
        const auto entry = entries.find(head.record);
        if (head.state == "shredded") {
            writer.leaveOut(head.record, "it was erased");
        } else if (head.state == "retracted") {
            writer.leaveOut(head.record, "it was retracted");
        } else if (entry == entries.end()) {
            writer.leaveOut(head.record, "it was not shared with who made this export");
        } else if (!entry->second.record) {
            writer.leaveOut(head.record, entry->second.problem ? entry->second.problem->detail : "it cannot be opened");
        } else {
            MED_CHECK(writer.add(entry->second, stop));
        }
    }
    if (writer.isEmpty()) {
        return failure(ErrorCode::NotFound, "no FHIR resource of this patient can be read here");
    }
    if (const std::string directory = directoryOf(m_session); !directory.empty() && directory != request.patientId) {
        for (const auto &record : importedRecords(m_session, directory)) {
            MED_CHECK(writer.addDirectory(record, stop));
        }
    }
    return writer.write();
}

} // namespace med::workflows
