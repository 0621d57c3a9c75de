#include "services/workflows/patient_export.h"

#include "services/base/files.h"
#include "services/workflows/access_book.h"
#include "services/workflows/access_export.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/erasure.h"
#include "services/workflows/export_page.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/folder_writer.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"
#include "services/workflows/studies.h"

#include <algorithm>
#include <map>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kProofs = "proofs.json";

std::string wordOf(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool concernsEverything(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Cancelled || code == ErrorCode::Io || code == ErrorCode::Pending || code == ErrorCode::Locked;
}

/// Everything about one export while it is made.
class Export {
public:
    Export(Session &session, NameBook &names, const ExportRequest &request) : m_session(session), m_names(names), m_request(request) {}

    /// What an earlier run left in the folder. Errors: Conflict if that is something else.
    Expected<> begin()
    {
        MED_CHECK(makePrivateFolder(m_request.folder));
        const auto kept = readFile(m_request.folder / kProofs);
        if (!kept) {
            std::error_code error;
            return fs::is_empty(m_request.folder, error) ? Expected<>() : failure(ErrorCode::Conflict, "the folder holds something already", "Name a new or an empty folder.");
        }
        m_proofs = Json::parse(textOf(*kept), nullptr, false);
        if (!m_proofs.is_object() || wordOf(m_proofs, "patient") != m_request.patientId || wordOf(m_proofs, "network") != m_session.network().networkId) {
            return failure(ErrorCode::Conflict, "the folder holds the export of another patient", "Name a new or an empty folder.");
        }
        return {};
    }

    Expected<> add(const sync::CatalogueEntry &entry, std::stop_token stop)
    {
        const std::string place = (entry.text("class") == record_class::kImaging ? "studies/" : "records/") + entry.head.record + "-v" + std::to_string(entry.anchor.version);
        const Json *known = knownOf(entry);
        std::error_code error;
        if (known && fs::is_directory(m_request.folder / place, error)) {
            ++m_report.resumed;
        } else {
            MED_CHECK(write(entry, place, stop));
        }
        tell(entry, place);
        ++m_report.records;
        m_report.files += entry.record->files().size();
        m_report.bytes += entry.record->plainBytes();
        progress(0);
        return {};
    }

    void leaveOut(const std::string &recordId, const std::string &title, const Error &why)
    {
        m_page.unread.push_back({.recordId = recordId, .title = title, .why = why.code, .reason = why.detail});
    }

    void setTotal(std::uint64_t bytes) { m_total = bytes; }

    Expected<ExportReport> finish(const std::vector<AccessEntry> &accesses)
    {
        const AccessScope scope = accessScope(m_session, m_request.patientId);
        if (const auto patient = findPatient(m_session, m_request.patientId)) {
            m_page.patient = *patient;
        }
        m_page.made = toIso8601(m_session.clock().now());
        m_page.demonstration = m_session.network().demonstration;
        m_page.accesses = accesses;
        for (const Json &event : accessBundle(accesses, scope).value("entry", Json::array())) {
            m_entries.push_back(event.dump(2));
        }
        Json bundle {{"resourceType", "Bundle"}, {"type", "collection"}, {"timestamp", m_page.made}};
        if (m_page.demonstration) {
            bundle["meta"] = {{"tag", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActReason"}, {"code", "HTEST"}, {"display", "test health data"}}})}};
        }
        MED_CHECK(makePrivateFolder(m_request.folder / "fhir"));
        MED_CHECK(writeFileDurably(m_request.folder / "fhir/bundle.json", bytesOf(withEntries(bundle))));
        MED_CHECK(writeFileDurably(m_request.folder / "who-looked.csv", bytesOf(accessCsv(accesses, scope))));
        m_proofs["unread"] = Json::array();
        for (const auto &one : m_page.unread) {
            m_proofs["unread"].push_back({{"record", one.recordId}, {"reason", one.reason}});
        }
        MED_CHECK(saveProofs());
        MED_CHECK(writeFileDurably(m_request.folder / "index.html", bytesOf(exportPage(m_page, m_request.words))));
        m_report.unread = m_page.unread;
        return m_report;
    }

private:
    const Json *knownOf(const sync::CatalogueEntry &entry) const
    {
        const auto records = m_proofs.find("records");
        const auto found = records == m_proofs.end() ? Json::const_iterator() : records->find(entry.head.record);
        return records != m_proofs.end() && found != records->end() && wordOf(*found, "manifest") == entry.anchor.manifest ? &*found : nullptr;
    }

    /// The files, and then what proves them.
    Expected<> write(const sync::CatalogueEntry &entry, const std::string &place, std::stop_token stop)
    {
        MED_CHECK(logAccess(m_session, entry, {.purpose = "PATRQT", .relationship = {}}, stop));
        MED_CHECK(makePrivateFolder((m_request.folder / place).parent_path()));
        MED_TRY(const auto files, FolderWriter::begin(m_session.journal(), m_request.folder / place));
        for (const auto &file : entry.record->files()) {
            MED_CHECK(files->expect(file.entry.name));
        }
        std::uint64_t done = 0;
        MED_CHECK(entry.record->readAll(
            [&](std::size_t file, ByteView bytes, bool last) {
                done += bytes.size();
                progress(done);
                return files->write(file, bytes, last);
            },
            stop));
        MED_CHECK(files->finish());
        Json list = Json::array();
        for (const auto &file : entry.record->files()) {
            list.push_back({{"path", place + "/" + file.entry.name}, {"bytes", std::to_string(file.entry.size)}, {"sha256", toHex(file.entry.sha256)}});
        }
        Json proof {{"version", entry.anchor.version}, {"manifest", entry.anchor.manifest}, {"root", toHex(entry.record->manifest().root)}, {"set", entry.anchor.set},
                    {"epoch", entry.anchor.epoch}, {"tx", entry.anchor.by.tx}, {"block", std::to_string(entry.block)}, {"author", entry.anchor.by.member},
                    {"certificate", entry.anchor.by.certificate}, {"recorded", toIso8601(Moment(std::chrono::seconds(entry.anchor.by.time)))},
                    {"state", entry.head.state}, {"files", std::move(list)}};
        if (const auto block = m_session.ledger().block(entry.block)) {
            proof["block_hash"] = block->hash;
        }
        m_proofs["v"] = 1;
        m_proofs["network"] = m_session.network().networkId;
        m_proofs["patient"] = m_request.patientId;
        m_proofs["records"][entry.head.record] = std::move(proof);
        return saveProofs();
    }

    Expected<> saveProofs() { return writeFileDurably(m_request.folder / kProofs, bytesOf(m_proofs.dump(2) + "\n")); }

    /// In the list of the page, and as FHIR.
    void tell(const sync::CatalogueEntry &entry, const std::string &place)
    {
        const std::string recorded = toIso8601(Moment(std::chrono::seconds(entry.anchor.by.time)));
        const std::string url = "urn:medanchor:record:" + entry.head.record;
        const bool imaging = entry.text("class") == record_class::kImaging && !isImported(entry);
        ExportPage::Line line {.date = imaging && !entry.text("study_date").empty() ? entry.text("study_date") : recorded, .title = entry.text("title"),
                               .from = m_names.member(entry.anchor.by.member).name + ", " + m_names.organization(entry.anchor.by.msp), .block = entry.block,
                               .txId = entry.anchor.by.tx, .files = {}};
        if (entry.head.state == "retracted") {
            line.title += " (entered in error)";
        }
        if (imaging) {
            addResource(url, imagingStudy(entry));
        }
        Json contents = Json::array();
        for (std::size_t i = 0; i < entry.record->files().size(); ++i) {
            const auto &file = entry.record->files()[i].entry;
            const std::string type = wordOf(file.details, "type");
            line.files.push_back({.name = file.name, .path = place + "/" + file.name});
            if (type == kFhirType) {
                const bool registration = entry.text("class") == record_class::kDemographics;
                addStored(registration ? "urn:medanchor:patient:" + m_request.patientId : i == 0 && !imaging ? url : url + ":" + std::to_string(i), place + "/" + file.name);
            } else if (!imaging || isAttachment(file)) {
                contents.push_back({{"attachment", {{"contentType", type.empty() ? "application/octet-stream" : type}, {"url", place + "/" + file.name}, {"title", file.name}}}});
            }
        }
        if (!contents.empty()) {
            addResource(url + ":files", {{"resourceType", "DocumentReference"}, {"status", entry.head.state == "retracted" ? "entered-in-error" : "current"},
                                         {"subject", patient()}, {"date", recorded}, {"description", line.title}, {"content", std::move(contents)}});
        }
        addResource(url + ":provenance", {{"resourceType", "Provenance"}, {"target", Json::array({{{"reference", url}}})}, {"recorded", recorded},
                                          {"agent", Json::array({{{"who", {{"identifier", {{"value", entry.anchor.by.member}}}, {"display", m_names.member(entry.anchor.by.member).name}}}}})}});
        auto &lines = imaging ? m_page.images : entry.text("class") == record_class::kConsent ? m_page.sharing : m_page.documents;
        lines.push_back(std::move(line));
    }

    Json patient() const { return {{"reference", "urn:medanchor:patient:" + m_request.patientId}}; }

    Json imagingStudy(const sync::CatalogueEntry &entry) const
    {
        std::map<std::string, Json> series;
        int instances = 0;
        for (const auto &file : entry.record->files()) {
            const Json &details = file.entry.details;
            if (isAttachment(file.entry) || wordOf(details, "series_uid").empty()) {
                continue;
            }
            Json &one = series.try_emplace(wordOf(details, "series_uid"), Json::object()).first->second;
            one["uid"] = wordOf(details, "series_uid");
            one["modality"] = {{"system", "http://dicom.nema.org/resources/ontology/DCM"}, {"code", wordOf(details, "modality").empty() ? "OT" : wordOf(details, "modality")}};
            one["numberOfInstances"] = one.value("numberOfInstances", 0) + 1;
            ++instances;
        }
        Json study {{"resourceType", "ImagingStudy"}, {"status", entry.head.state == "retracted" ? "entered-in-error" : "available"}, {"subject", patient()},
                    {"identifier", Json::array({{{"system", "urn:medanchor:record"}, {"value", entry.head.record}}})},
                    {"numberOfSeries", series.size()}, {"numberOfInstances", instances}, {"description", entry.text("title")}};
        if (const std::string date = entry.text("study_date"); date.size() == 10) {
            study["started"] = date;
        }
        for (auto &[uid, one] : series) {
            study["series"].push_back(std::move(one));
        }
        return study;
    }

    /// A FHIR resource that is a file of the record: as it is.
    void addStored(const std::string &url, const std::string &path)
    {
        const auto bytes = readFile(m_request.folder / path);
        const Json resource = bytes ? Json::parse(textOf(*bytes), nullptr, false) : Json();
        if (resource.is_object() && resource.contains("resourceType")) {
            m_entries.push_back("{\"fullUrl\": " + Json(url).dump() + ", \"resource\": " + stringOf(*bytes) + "}");
        }
    }

    void addResource(const std::string &url, Json resource) { m_entries.push_back(Json {{"fullUrl", url}, {"resource", std::move(resource)}}.dump(2)); }

    /// Resources stand in it as they are stored: another parser would write their numbers otherwise.
    std::string withEntries(const Json &bundle) const
    {
        std::string text = bundle.dump(2);
        text.resize(text.rfind('\n'));
        text += ",\n  \"entry\": [";
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            text += (i == 0 ? "\n" : ",\n") + m_entries[i];
        }
        return text + "\n]}\n";
    }

    void progress(std::uint64_t ofThis)
    {
        if (m_request.progress) {
            m_request.progress(std::min(m_report.bytes + ofThis, m_total), m_total);
        }
    }

    Session &m_session;
    NameBook &m_names;
    const ExportRequest &m_request;
    ExportReport m_report;
    ExportPage m_page;
    Json m_proofs = Json::object();
    std::vector<std::string> m_entries; ///< Of the Bundle, as JSON text.
    std::uint64_t m_total = 0;
};

} // namespace

Expected<std::map<std::string, sync::CatalogueEntry>> exportable(Session &session, const std::string &patientId)
{
    MED_CHECK(session.reader().patient(patientId));
    std::map<std::string, sync::CatalogueEntry> entries;
    for (auto &entry : session.catalogue().entries()) {
        if (entry.head.patient == patientId) {
            entries.emplace(entry.head.record, std::move(entry));
        }
    }
    if (entries.empty()) {
        return failure(ErrorCode::Denied, "nothing of this patient may be read here", "The patient exports it, or who keeps the records does.");
    }
    return entries;
}

Expected<ExportReport> ExportPatient::run(const ExportRequest &request, std::stop_token stop)
{
    MED_TRY(const auto entries, exportable(m_session, request.patientId));
    MED_TRY(const auto heads, m_session.reader().recordsOf(request.patientId));
    Export made(m_session, m_names, request);
    MED_CHECK(made.begin());
    std::uint64_t total = 0;
    for (const auto &[id, entry] : entries) {
        total += entry.record ? entry.record->plainBytes() : 0;
    }
    made.setTotal(total);
    for (const auto &head : heads) {
        const auto entry = entries.find(head.record);
        if (head.state == "shredded") {
            made.leaveOut(head.record, {}, {ErrorCode::NotFound, "the record was erased"});
        } else if (entry == entries.end()) {
            made.leaveOut(head.record, {}, {ErrorCode::Denied, "the record was not shared with who made this export"});
        } else if (!entry->second.record) {
            made.leaveOut(head.record, {}, entry->second.problem.value_or(Error {ErrorCode::Corrupt, "the record cannot be opened"}));
        } else if (const auto added = made.add(entry->second, stop); !added) {
            if (concernsEverything(added.error().code)) {
                return std::unexpected(added.error());
            }
            made.leaveOut(head.record, entry->second.text("title"), added.error());
        }
    }
    MED_TRY(const auto accesses, accessEntries(m_session, m_names, m_releases, request.patientId, stop));
    return made.finish(accesses);
}

} // namespace med::workflows
