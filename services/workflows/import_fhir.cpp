#include "services/workflows/import_fhir.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/fhir_people.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;
namespace fn = contracts::fn;

namespace {

constexpr std::size_t kMaxInputFiles = 100'000;
constexpr const char *kSource = "FHIR R4";

struct Title {
    const char *recordClass;
    const char *title;
};
/// In this order a patient's records are made; the patient's own resource is among the notes.
constexpr Title kTitles[] = {{record_class::kNotes, "Imported notes"},
                             {record_class::kLaboratory, "Imported laboratory results"},
                             {record_class::kImaging, "Imported imaging"},
                             {record_class::kMedication, "Imported medication"},
                             {record_class::kClaims, "Imported claims"},
                             {kDirectoryClass, "Imported directory"}};

/// The files that are meant, with their names for people. Symbolic links are not followed.
Expected<std::vector<fhir::ResourceFile>> filesOf(const fs::path &path)
{
    std::error_code error;
    std::vector<fhir::ResourceFile> files;
    if (!fs::is_directory(path, error)) {
        MED_CHECK(fhir::FileDocument::open(path));
        files.push_back({.name = path.filename().string(), .path = path});
        return files;
    }
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
        if (at->symlink_status(error).type() == fs::file_type::regular && at->path().extension() == ".json") {
            files.push_back({.name = at->path().lexically_relative(path).string(), .path = at->path()});
            if (files.size() > kMaxInputFiles) {
                return failure(ErrorCode::Invalid, "the folder holds more than " + std::to_string(kMaxInputFiles) + " files");
            }
        }
    }
    if (error) {
        return failure(ErrorCode::Io, "the folder cannot be read: " + error.message());
    }
    if (files.empty()) {
        return failure(ErrorCode::Invalid, "the folder holds no .json file");
    }
    std::ranges::sort(files, {}, &fhir::ResourceFile::name);
    return files;
}

/// One run: what was read, who is known, and what is done.
class Import {
public:
    Import(Session &session, const ImportFhir::Request &request) : m_session(session), m_request(request), m_people(session, m_files) {}

    Expected<ImportFhir::Report> run(std::stop_token stop)
    {
        MED_CHECK(readFiles(stop));
        m_people.learn();
        MED_TRY(auto plan, fhir::planImport(m_files, {.patients = [this](const std::string &name) { return m_people.named(name); },
                                                      .acceptable = [this](const fhir::At &at) { return m_people.accept(at); }}, stop));
        for (const auto &refusal : plan.refused) {
            m_report.refused.push_back({m_files[refusal.file].name, refusal.reason});
            m_files[refusal.file].resources.clear();
        }
        std::ranges::sort(m_report.refused, {}, &ImportFhir::Refused::path);
        tell(0, plan.owners.size());
        for (std::size_t i = 0; i < plan.owners.size(); ++i) {
            MED_CHECK(import(plan.owners[i], stop));
            tell(i + 1, plan.owners.size());
        }
        std::size_t all = 0;
        for (const auto &file : m_files) {
            all += file.resources.size();
        }
        m_report.registered = m_people.registered();
        m_report.imported = m_imported.size();
        m_report.skipped = all - m_imported.size();
        return std::move(m_report);
    }

private:
    void tell(std::size_t done, std::size_t total) const
    {
        if (m_request.progress) {
            m_request.progress(done, total);
        }
    }
    const fhir::Resource &resource(const fhir::At &at) const { return m_files[at.file].resources[at.resource]; }

    Expected<> readFiles(std::stop_token stop)
    {
        MED_TRY(const auto named, filesOf(m_request.path));
        for (const auto &one : named) {
            auto document = fhir::FileDocument::open(one.path);
            auto file = document ? fhir::indexFile(*document, stop) : std::unexpected(document.error());
            if (!file && file.error().code == ErrorCode::Cancelled) {
                return std::unexpected(file.error());
            }
            if (!file) {
                m_report.refused.push_back({one.name, file.error().detail + (file.error().hint.empty() ? "" : ". " + file.error().hint)});
                continue;
            }
            file->name = one.name;
            file->path = one.path;
            m_files.push_back(*std::move(file));
        }
        return {};
    }

    Expected<> import(const fhir::Owner &owner, std::stop_token stop)
    {
        MED_TRY(const std::string patientId, owner.patientKey.empty() ? directory() : m_people.referenceOf(owner, stop));
        if (!owner.patientKey.empty()) {
            m_report.patients.push_back(patientId);
        }
        auto standing = importedRecords(m_session, patientId);
        if (standsAll(owner, standing)) {
            return {};
        }
        // What another program of this person does meanwhile is seen here.
        MED_TRY(const auto turn, Turn::take(m_session, stop));
        MED_CHECK(m_session.refresh(stop));
        standing = importedRecords(m_session, patientId);
        sequence(owner, standing);
        for (const auto &title : kTitles) {
            if (const auto these = ofClass(owner, title); !these.empty()) {
                MED_CHECK(keep(turn, patientId, title, these, standing, stop));
            }
        }
        m_people.settled(owner);
        return {};
    }

    static std::vector<fhir::At> ofClass(const fhir::Owner &owner, const Title &title)
    {
        std::vector<fhir::At> these;
        for (const auto &kept : owner.kept) {
            if (owner.patientKey.empty() ? std::string(title.recordClass) == kDirectoryClass : kept.dataClass == title.recordClass) {
                these.push_back(kept.at);
            }
        }
        return these;
    }

    static const ImportedRecord *recordOf(const std::vector<ImportedRecord> &standing, const Title &title)
    {
        const auto found = std::ranges::find_if(standing, [&](const ImportedRecord &record) { return record.entry.text("class") == title.recordClass; });
        return found == standing.end() ? nullptr : &*found;
    }

    bool stands(const ImportedRecord &record, const fhir::At &at) const
    {
        const auto found = record.resources.find(resource(at).key);
        return found != record.resources.end() && found->second.sha256 == toHex(resource(at).sha256);
    }

    /// What of these is new, or has another content.
    std::vector<fhir::At> changedOf(const std::vector<fhir::At> &these, const ImportedRecord *before) const
    {
        std::vector<fhir::At> changed;
        for (const auto &at : these) {
            if (!before || !stands(*before, at)) {
                changed.push_back(at);
            }
        }
        return changed;
    }

    /// True if all of it stands; then its records are told.
    bool standsAll(const fhir::Owner &owner, const std::vector<ImportedRecord> &standing)
    {
        std::vector<std::string> records;
        for (const auto &title : kTitles) {
            const auto these = ofClass(owner, title);
            const auto *before = recordOf(standing, title);
            if (!changedOf(these, before).empty()) {
                return false;
            }
            if (!these.empty()) {
                records.push_back(before->entry.head.record);
            }
        }
        m_report.records.insert(m_report.records.end(), records.begin(), records.end());
        return true;
    }

    /// Gives each resource its place among all of its patient: of the files in their order. What stands keeps its place, and where an
    /// earlier run was killed, the rest gets the places that it would have had.
    void sequence(const fhir::Owner &owner, const std::vector<ImportedRecord> &standing)
    {
        m_sequence.clear();
        std::int64_t next = 0;
        for (const auto &record : standing) {
            for (const auto &[key, one] : record.resources) {
                m_sequence.emplace(key, one.sequence);
                next = std::max(next, one.sequence + 1);
            }
        }
        std::vector<std::string> keys;
        std::set<std::string> seen;
        std::set<std::int64_t> begins;
        for (const auto &kept : owner.kept) {
            const std::string &key = resource(kept.at).key;
            if (seen.insert(key).second) {
                keys.push_back(key);
                if (const auto stands = m_sequence.find(key); stands != m_sequence.end()) {
                    begins.insert(stands->second - std::int64_t(keys.size() - 1));
                }
            }
        }
        const std::int64_t begin = begins.size() == 1 ? *begins.begin() : next;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            m_sequence.emplace(keys[i], begin + std::int64_t(i));
        }
    }

    /// The reference of the organisation's directory, which is made with its first record.
    Expected<std::string> directory()
    {
        if (std::string known = directoryOf(m_session); !known.empty()) {
            return known;
        }
        constexpr const char *kNote = "fhir-directory";
        const auto noted = m_session.setting(kNote);
        const std::string id = noted && noted->is_string() ? noted->get<std::string>() : crypto::newId(prefix::kPatient);
        MED_CHECK(m_session.setSetting(kNote, id));
        return id;
    }

    /// How a resource stands in the sealed index.
    Json detailsOf(const fhir::At &at, const std::string &frame, std::int64_t sequence) const
    {
        const auto &one = resource(at);
        Json details {{"type", kFhirType}, {"sequence", sequence}};
        if (!one.entry.empty()) {
            details["entry"] = one.entry;
        }
        if (!frame.empty()) {
            details["frame"] = frame;
        }
        if (one.type == "Patient" && !one.fullUrl.empty()) {
            details["full_url"] = one.fullUrl;
        }
        if (one.type == "Patient" && !one.identifiers.empty()) {
            details["identifiers"] = one.identifiers;
        }
        return details;
    }

    /// The file that holds what stands around the resources of a Bundle; empty for a resource alone.
    std::string frameName(std::size_t file) const
    {
        const std::string &frame = m_files[file].frame;
        return frame.empty() ? std::string() : "bundle/" + toHex(crypto::sha256(bytesOf(frame))).substr(0, 32) + ".json";
    }

    /// One class of one patient: nothing if all of it stands; else the record's first version, or its next.
    Expected<> keep(const Turn &turn, const std::string &patientId, const Title &title, const std::vector<fhir::At> &these,
                    const std::vector<ImportedRecord> &standing, std::stop_token stop)
    {
        const auto *before = recordOf(standing, title);
        const auto changed = changedOf(these, before);
        if (changed.empty()) {
            m_report.records.push_back(before->entry.head.record);
            return {};
        }
        Content content {.recordClass = title.recordClass, .title = title.title, .details = {{"imported_from", kSource}, {"type", kSource}}, .files = {}};
        MED_CHECK(addChanged(content, changed, before));
        if (before) {
            MED_CHECK(addStanding(content, *before, stop));
        }
        std::size_t resources = 0;
        for (const auto &file : content.files) {
            resources += file.details.contains("sequence") ? 1 : 0;
        }
        content.details["resources"] = std::int64_t(resources);
        if (content.recordClass == record_class::kImaging) {
            content.details["attachments"] = std::int64_t(content.files.size());
        }
        MED_TRY(const auto record, publishContent(turn, patientId, std::move(content), before ? &before->entry : nullptr, stop));
        m_report.records.push_back(record);
        m_imported.insert(changed.begin(), changed.end());
        return {};
    }

    Expected<> addChanged(Content &content, const std::vector<fhir::At> &changed, const ImportedRecord *before)
    {
        std::set<std::string> frames;
        std::optional<fhir::FileDocument> document;
        std::size_t opened = 0;
        for (const auto &at : changed) {
            if (!document || opened != at.file) {
                MED_TRY(document, fhir::FileDocument::open(m_files[at.file].path));
                opened = at.file;
            }
            MED_TRY(const auto text, fhir::readResource(*document, resource(at)));
            const std::string frame = frameName(at.file);
            if (!frame.empty() && !(before && before->frames.contains(frame)) && frames.insert(frame).second) {
                content.files.push_back({.name = frame, .group = {}, .details = {{"type", "application/json"}}, .content = copyOf(bytesOf(m_files[at.file].frame))});
            }
            content.files.push_back({.name = resource(at).key + ".json", .group = {}, .details = detailsOf(at, frame, m_sequence.at(resource(at).key)), .content = copyOf(bytesOf(text))});
        }
        return {};
    }

    /// What stood and is not replaced goes into the next version as it is.
    Expected<> addStanding(Content &content, const ImportedRecord &before, std::stop_token stop)
    {
        MED_CHECK(logAccess(m_session, before.entry, {}, stop));
        std::set<std::string> replaced;
        for (const auto &file : content.files) {
            replaced.insert(file.name);
        }
        const auto &files = before.entry.record->files();
        Bytes bytes;
        return before.entry.record->readAll(
            [&](std::size_t index, ByteView piece, bool last) -> Expected<> {
                append(bytes, piece);
                if (last && !replaced.contains(files[index].entry.name)) {
                    content.files.push_back({.name = files[index].entry.name, .group = {}, .details = files[index].entry.details, .content = std::exchange(bytes, {})});
                } else if (last) {
                    bytes.clear();
                }
                return {};
            },
            stop);
    }

    /// A set of its own for each class: who was given another record of that class, such as who performs an order, was not given this.
    Expected<std::string> publishContent(const Turn &turn, const std::string &patientId, Content content, const sync::CatalogueEntry *before, std::stop_token stop)
    {
        const bool isDirectory = content.recordClass == kDirectoryClass;
        Publication publication {.record = before ? before->head.record : crypto::newId(prefix::kRecord),
                                 .version = before ? before->anchor.version + 1 : 1,
                                 .previous = before ? before->anchor.manifest : std::string(),
                                 .content = {},
                                 .placement = {.patient = patientId, .custodian = m_session.mspId(), .set = crypto::newId(prefix::kSet), .wanted = {}},
                                 .under = {},
                                 .act = {.function = std::string(fn::kRecordAnchor), .arguments = Json::object()},
                                 .completesOrder = {}};
        if (isDirectory) { // Everybody who looks after the organisation's patients.
            MED_TRY(publication.placement.wanted, patientStaff(m_session));
            if (!m_session.reader().patient(patientId)) {
                publication.act = {.function = std::string(fn::kPatientRegister), .arguments = {{"patient", patientId}}};
            }
        }
        if (before) {
            const std::string salt = toHex(crypto::randomBytes(32));
            const std::string reason = "Imported from FHIR again";
            content.details["reason"] = reason;
            content.details["reason_salt"] = salt;
            publication.placement.set = before->head.set;
            publication.act = {.function = std::string(fn::kRecordAmend),
                               .arguments = {{"reasonDigest", toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(reason)).finish())}}};
        }
        publication.content = std::move(content);
        MED_TRY(const auto receipt, publish(m_session, turn, std::move(publication), stop));
        return receipt.id;
    }

    Session &m_session;
    const ImportFhir::Request &m_request;
    std::vector<fhir::ResourceFile> m_files;
    FhirPeople m_people;
    std::map<std::string, std::int64_t> m_sequence; ///< By key, of the owner who is imported.
    std::set<fhir::At> m_imported;
    ImportFhir::Report m_report;
};

} // namespace

Expected<ImportFhir::Report> ImportFhir::run(const Request &request, std::stop_token stop)
{
    return Import(m_session, request).run(stop);
}

} // namespace med::workflows
