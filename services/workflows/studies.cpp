#include "services/workflows/studies.h"

#include "services/contracts/functions.h"
#include "services/workflows/consents.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/folder_writer.h"
#include "services/workflows/offline_reads.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/person_card.h"
#include "services/workflows/proxies.h"
#include "services/workflows/publish.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <mutex>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

int number(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<int>() : 0;
}

std::string text(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A study over a record's reader; the session must outlive it. The keys live as long as this does.
class SealedStudy : public OpenedStudy {
public:
    SealedStudy(Session &session, StudySummary summary, std::shared_ptr<const storage::RecordReader> record)
        : m_summary(std::move(summary)), m_session(session), m_record(std::move(record))
    {
        std::map<std::string, std::size_t> places;
        const auto &files = m_record->files();
        std::vector<SeriesEntry> attachments;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const Json &details = files[i].entry.details;
            if (isAttachment(files[i].entry)) {
                attachments.push_back({.uid = {}, .description = files[i].entry.name, .modality = {},
                                       .images = {{.name = files[i].entry.name, .file = i, .bytes = files[i].entry.size}},
                                       .attachment = text(details, "type")});
                continue;
            }
            const auto [place, isNew] = places.emplace(text(details, "series_uid"), m_series.size());
            if (isNew) {
                m_series.push_back({.uid = text(details, "series_uid"), .number = number(details, "series_number"),
                                    .description = text(details, "series_description"), .modality = text(details, "modality"), .images = {}, .attachment = {}});
            }
            m_series[place->second].images.push_back({.name = files[i].entry.name, .file = i, .bytes = files[i].entry.size});
        }
        std::ranges::stable_sort(m_series, {}, &SeriesEntry::number);
        std::ranges::move(attachments, std::back_inserter(m_series));
    }

    const StudySummary &summary() const override { return m_summary; }
    const std::vector<SeriesEntry> &series() const override { return m_series; }
    Expected<std::vector<std::uint8_t>> read(std::size_t file, std::stop_token stop) const override
    {
        const auto record = current();
        auto bytes = record->readFile(file, stop);
        if (bytes || bytes.error().code != ErrorCode::Corrupt) {
            return bytes;
        }
        const auto anew = encryptedAnew(*record, stop);
        return anew ? anew->readFile(file, stop) : bytes;
    }

private:
    std::shared_ptr<const storage::RecordReader> current() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_record;
    }

    /// The same version as it is sealed now, if the custodian encrypted it anew since it was opened: the same files, other bytes.
    std::shared_ptr<const storage::RecordReader> encryptedAnew(const storage::RecordReader &opened, std::stop_token stop) const
    {
        const storage::Manifest &manifest = opened.manifest();
        if (!m_session.catchUp(stop)) {
            return nullptr;
        }
        const auto versions = m_session.reader().versionsOf(manifest.record);
        const auto version = versions ? std::ranges::find(*versions, manifest.version, &AnchorRow::version) : std::vector<AnchorRow>::const_iterator();
        if (!versions || version == versions->end() || version->reseals() <= (manifest.reseal ? manifest.reseal->number : 0)) {
            return nullptr;
        }
        auto now = sync::openRecord(m_session.world(), m_session.keyring(), *version);
        if (!now) {
            return nullptr;
        }
        const std::scoped_lock lock(m_mutex);
        m_record = *now;
        return m_record;
    }

    StudySummary m_summary;
    Session &m_session;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const storage::RecordReader> m_record;
    std::vector<SeriesEntry> m_series;
};

} // namespace

bool isAttachment(const storage::FileEntry &file)
{
    const std::string type = text(file.details, "type");
    return !type.empty() && type != kDicomType;
}

StudySummary studySummary(Session &session, const sync::CatalogueEntry &entry)
{
    StudySummary summary;
    summary.recordId = entry.head.record;
    summary.version = entry.anchor.version;
    summary.patientId = entry.head.patient;
    summary.reference = entry.head.patient;
    summary.block = entry.block;
    summary.anchored = Moment(std::chrono::seconds(entry.anchor.by.time));
    summary.signedAt = signedBefore(entry.anchor.by);
    summary.retracted = entry.head.state == "retracted" || entry.head.state == "shredded";
    summary.erased = entry.head.state == "shredded" ? Moment(std::chrono::seconds(entry.head.by.time)) : Moment {};
    summary.retractedAt = summary.retracted ? Moment(std::chrono::seconds(entry.head.by.time)) : Moment {};
    summary.organization = organizationName(session, entry.anchor.by.msp);
    if (!entry.record) {
        return summary;
    }
    const Json &details = entry.record->descriptive();
    summary.title = text(details, "title");
    summary.modality = text(details, "modality");
    summary.studyDate = text(details, "study_date");
    summary.accession = text(details, "accession");
    summary.series = number(details, "series");
    summary.images = number(details, "images");
    summary.attachments = number(details, "attachments");
    summary.bytes = entry.record->plainBytes();
    summary.identityOverride = text(details, "identity_override");
    summary.partial = text(details, "partial");
    if (details.contains("author_card")) {
        if (const auto card = readCard(session.world(), details["author_card"]); card && card->memberId == entry.anchor.by.member) {
            summary.author = card->name;
            summary.organization = card->organization;
        }
    }
    if (const auto order = text(details, "order"); !order.empty()) {
        summary.orderId = order;
        const auto row = session.reader().order(order);
        summary.reported = row && row->report.has_value();
    }
    return summary;
}

namespace {

/// What was anchored under a registration that was left for another is the other's too.
void showForPerson(Session &session, const std::map<std::string, std::string> &kept, StudySummary &summary)
{
    if (const auto other = kept.find(summary.reference); other != kept.end()) {
        summary.patientId = other->second;
        const auto registration = findPatient(session, summary.reference);
        summary.registeredMrn = registration ? registration->mrn : std::string();
    }
}

} // namespace

std::vector<StudySummary> listStudies(Session &session, const std::string &patientId)
{
    std::vector<StudySummary> studies;
    const auto kept = keptReferences(session);
    const auto isOf = [&](const std::string &reference) {
        const auto other = kept.find(reference);
        return reference == patientId || (other != kept.end() && other->second == patientId);
    };
    const RecordNotes notes = recordNotes(session, kept.empty() ? patientId : std::string());
    for (const auto &entry : session.catalogue().entries()) {
        const bool otherPatient = !patientId.empty() && !isOf(entry.head.patient);
        const bool erased = entry.head.state == "shredded"; // Whatever it was: that it is gone must be seen.
        const bool isStudy = entry.text("class") == record_class::kImaging && !isImported(entry); // What was imported holds no images.
        if (otherPatient || (!entry.problem && !erased && !isStudy)) {
            continue;
        }
        auto summary = studySummary(session, entry);
        if (patientId.empty() || patientId != summary.reference) { // Who asks for one registration is answered for that one.
            showForPerson(session, kept, summary);
        }
        summary.asColleague = entry.record && isReadAsColleague(session, entry);
        summary.problem = entry.problem ? entry.problem->detail : std::string();
        if (const auto seen = notes.seen.find(summary.recordId); seen != notes.seen.end()) {
            summary.acknowledgedBy = seen->second.name;
            summary.acknowledged = seen->second.time;
            summary.acknowledgedSigned = seen->second.signedAt;
            summary.acknowledgedAt = seen->second.msp;
            summary.acknowledgedBlock = seen->second.block;
        }
        if (const auto reason = notes.reasons.find(summary.recordId); reason != notes.reasons.end()) {
            summary.retractionReason = reason->second;
        }
        studies.push_back(std::move(summary));
    }
    std::ranges::reverse(studies);
    return studies;
}

namespace {

Expected<std::string> purposeOf(Session &session, const std::string &patientId, const Basis &basis)
{
    MED_TRY(const auto patient, session.reader().patient(patientId));
    if (patient.member == session.memberId() || basis.kind == Basis::Kind::Proxy || actingFor(session, patientId)) {
        return "PATRQT";
    }
    if (basis.kind == Basis::Kind::Emergency) {
        return "BTG";
    }
    if (basis.kind != Basis::Kind::Consent) {
        return "TREAT";
    }
    MED_TRY(const auto row, session.reader().consent(basis.id));
    const auto consent = consentSummary(session, row);
    if (consent.purpose.empty()) {
        return failure(ErrorCode::Denied, "the consent that this rests on cannot be opened, so that the purpose is not known",
                       "The custodian's agent releases it with the record's key: try again soon.");
    }
    return consent.purpose;
}

} // namespace

bool isReadAsColleague(Session &session, const sync::CatalogueEntry &entry)
{
    const auto me = session.reader().member(session.memberId());
    if (!me || !me->hasRole("doctor")) {
        return false;
    }
    const auto grant = session.keyring().grantFor(entry.anchor.set, entry.anchor.epoch);
    const auto basis = grant ? Basis::parse(grant->basis) : std::nullopt;
    if (!basis || basis->kind == Basis::Kind::Staff) {
        return basis.has_value();
    }
    if (basis->kind != Basis::Kind::Consent) {
        return false;
    }
    const auto consent = session.reader().consent(basis->id);
    return consent && consent->grantee != session.memberId();
}

Expected<Json> accessArguments(Session &session, const sync::CatalogueEntry &entry, const Statement &statement)
{
    MED_TRY(const auto grant, session.keyring().grantFor(entry.anchor.set, entry.anchor.epoch));
    const auto parsed = Basis::parse(grant.basis);
    if (!parsed) {
        return failure(ErrorCode::Corrupt, "a grant on the ledger rests on nothing that is known");
    }
    const Basis &basis = *parsed;
    MED_TRY(const auto purpose, statement.purpose.empty() || basis.kind == Basis::Kind::Emergency ? purposeOf(session, entry.head.patient, basis)
                                                                                                  : Expected<std::string>(statement.purpose));
    Json arguments {{"patient", entry.head.patient}, {"record", entry.head.record}, {"purpose", purpose}, {"v", 1}};
    if (basis.kind == Basis::Kind::Consent) {
        arguments["consent"] = basis.id;
    } else if (basis.kind == Basis::Kind::Order) {
        arguments["order"] = basis.id;
    } else if (basis.kind == Basis::Kind::Emergency && purpose == "BTG") {
        arguments["emergency"] = basis.id;
    } else if (const auto acting = actingFor(session, entry.head.patient)) {
        arguments["proxy"] = acting->proxy; // Also of what they wrote themselves.
    }
    if (statement.relationship && purpose == "TREAT" && isReadAsColleague(session, entry)) {
        arguments["relationship"] = wordOf(*statement.relationship);
    }
    return arguments;
}

Expected<Receipt> logAccess(Session &session, const sync::CatalogueEntry &entry, const Statement &statement, std::stop_token stop)
{
    MED_TRY(const auto arguments, accessArguments(session, entry, statement));
    return noteRead(session, arguments, stop);
}

namespace {

/// Looks a record up, opened, by what the ledger says now.
Expected<sync::CatalogueEntry> findNow(Session &session, const std::string &recordId, std::stop_token stop)
{
    // A consent may have ended a moment ago. With the gateway away, what was verified last counts.
    if (const auto read = session.catchUp(stop); !read && read.error().code != ErrorCode::Offline) {
        return std::unexpected(read.error());
    }
    MED_TRY(auto entry, session.catalogue().find(recordId));
    if (entry.head.state == "shredded") {
        return failure(ErrorCode::NotFound, "this record was erased: its keys were destroyed");
    }
    return entry;
}

} // namespace

Expected<std::shared_ptr<OpenedStudy>> openStudy(Session &session, const std::string &recordId, const StatedRelationships &stated, std::stop_token stop)
{
    MED_TRY(const auto entry, findNow(session, recordId, stop));
    auto summary = studySummary(session, entry);
    showForPerson(session, keptReferences(session), summary);
    auto relationship = stated.of(summary.patientId);
    relationship = relationship ? relationship : stated.of(summary.reference);
    if (!relationship && isReadAsColleague(session, entry)) {
        return failure(ErrorCode::Denied, "nothing names you in this record", "State first as what you treat the patient: ward, cover or on call.");
    }
    MED_CHECK(logAccess(session, entry, {.purpose = {}, .relationship = relationship}, stop)); // Before any content is shown.
    return std::make_shared<SealedStudy>(session, std::move(summary), entry.record);
}

Expected<FetchedRecord> fetchRecord(Session &session, const std::string &recordId, const fs::path &out, const std::optional<CareRelationship> &stated,
                                    std::stop_token stop)
{
    std::error_code error;
    if (fs::exists(out, error) && (!fs::is_directory(out, error) || !fs::is_empty(out, error))) {
        return failure(ErrorCode::Conflict, "the target folder holds something already", "Name a new or an empty folder.");
    }
    MED_TRY(const auto entry, findNow(session, recordId, stop));
    MED_CHECK(logAccess(session, entry, {.purpose = {}, .relationship = stated}, stop));
    MED_TRY(const auto files, FolderWriter::begin(session.journal(), out));
    for (const auto &file : entry.record->files()) {
        MED_CHECK(files->expect(file.entry.name));
    }
    MED_CHECK(entry.record->readAll(
        [&](std::size_t file, ByteView bytes, bool last) { return files->write(file, bytes, last); }, stop));
    MED_CHECK(files->finish());
    return FetchedRecord {.recordId = recordId, .version = entry.anchor.version, .files = int(entry.record->files().size()),
                          .bytes = entry.record->plainBytes()};
}

} // namespace med::workflows
