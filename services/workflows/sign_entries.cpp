#include "services/workflows/sign_entries.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/fhir/reference.h"
#include "services/fhir/resource_file.h"
#include "services/fhir/resource_types.h"
#include "services/fhir/write_entry.h"
#include "services/workflows/consents.h"
#include "services/workflows/draft_files.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/fhir_records.h"
#include "services/workflows/orders.h"
#include "services/workflows/person_card.h"
#include "services/workflows/proxies.h"
#include "services/workflows/studies.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

constexpr std::size_t kMaxFiles = 100;
constexpr std::string_view kResource = ".json";

/// "#3" is the fourth entry.
Expected<std::string> resolved(const std::string &key, const std::vector<ClinicalEntry> &entries)
{
    if (!key.starts_with('#')) {
        return key;
    }
    std::size_t place = 0;
    const auto [end, error] = std::from_chars(key.data() + 1, key.data() + key.size(), place);
    if (error != std::errc() || end != key.data() + key.size() || place >= entries.size()) {
        return failure(ErrorCode::Invalid, "refers: there is no entry " + key.substr(0, 20));
    }
    return entries[place].key();
}

/// The status that an entry gets when what it replaces was final.
void tellAmended(ClinicalEntry &entry, const std::string &former)
{
    static constexpr std::string_view kTypes[] = {"Composition", "Observation", "DiagnosticReport"};
    const bool same = entry.status.empty() || entry.status == "final";
    if (same && (former == "final" || former == "amended" || former == "corrected") && std::ranges::find(kTypes, entry.type) != std::end(kTypes)) {
        entry.status = "amended";
    }
}

/// Gives ids to what has none. In an amendment the one entry of its type without an id stands for the one that was there.
template <typename Entry>
Expected<> giveIds(std::vector<Entry> &entries, const std::map<std::string, std::string> &former)
{
    const auto withoutId = [&](const std::string &type) {
        return std::ranges::count_if(entries, [&](const Entry &entry) { return entry.type == type && entry.id.empty(); });
    };
    const auto formerOfType = [&](const std::string &type) {
        std::vector<std::string> ids;
        for (const auto &[key, status] : former) {
            if (key.starts_with(type + '/')) {
                ids.push_back(key.substr(type.size() + 1));
            }
        }
        return ids;
    };
    for (auto &entry : entries) {
        if (entry.id.empty()) {
            const auto ids = formerOfType(entry.type);
            entry.id = ids.size() == 1 && withoutId(entry.type) == 1 ? ids.front() : newResourceId();
        } else if (!fhir::isId(entry.id)) {
            return failure(ErrorCode::Invalid, "id: this is no id of FHIR");
        }
    }
    return {};
}

/// Records of one resource were laid out otherwise before.
constexpr std::string_view kOneResource = "resource.json";
bool isOneResource(const sync::CatalogueEntry &entry)
{
    return entry.record && entry.record->files().size() == 1 && entry.record->files().front().entry.name == kOneResource && !isImported(entry);
}

/// Which alert of v3 ActCode a finding is, by the beginning of its id.
Coding issueOf(const std::string &finding)
{
    constexpr const char *kActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    return finding.starts_with("allergy")     ? Coding {kActCode, "ALGY", "Allergy Alert"}
        : finding.starts_with("duplicate")    ? Coding {kActCode, "DUPTHPY", "Duplicate Therapy Alert"}
        : finding.starts_with("interaction")  ? Coding {kActCode, "DRG", "Drug Interaction Alert"}
                                              : Coding {{}, {}, "Safety check"};
}

/// What was written, with what goes with it: documents of the attachments, and the findings that were overridden. Ids are given and
/// references within resolved. `former`: statuses of what is amended, by key.
Expected<std::vector<ClinicalEntry>> entriesOf(const ClinicalDraft &draft, const std::map<std::string, std::string> &former, const std::set<std::string> &formerFiles,
                                               const std::vector<Attachment> &attachments)
{
    std::vector<ClinicalEntry> entries = draft.entries;
    std::set<std::string> named;
    for (auto &entry : entries) {
        for (auto &file : entry.files) {
            const auto found = std::ranges::find(attachments, file.name, &Attachment::shown);
            if (found != attachments.end()) {
                named.insert(found->name);
                file = {.title = file.title.empty() ? found->shown : file.title, .mediaType = found->mediaType, .name = found->name};
            } else if (!formerFiles.contains(file.name)) {
                return failure(ErrorCode::Invalid, "files: there is no attachment of that name");
            }
        }
    }
    for (const auto &one : attachments) {
        if (one.needsDocument && !named.contains(one.name)) {
            entries.push_back({.type = "DocumentReference", .title = one.shown, .files = {{.title = one.shown, .mediaType = one.mediaType, .name = one.name}}});
        }
    }
    const std::size_t asked = entries.size();
    for (const auto &one : draft.overrides) {
        if (one.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
            return failure(ErrorCode::Invalid, "overrides: going on needs a reason");
        }
        ClinicalEntry issue {.type = "DetectedIssue", .code = issueOf(one.finding), .text = one.sentence, .reason = one.reason};
        for (std::size_t i = 0; i < asked; ++i) {
            if (entries[i].type.starts_with("Medication") || entries[i].type == "Immunization" || (entries[i].type == "Observation" && !one.finding.starts_with("allergy"))) {
                issue.refers.push_back('#' + std::to_string(i));
            }
        }
        entries.push_back(std::move(issue));
    }
    MED_CHECK(giveIds(entries, former));
    for (auto &entry : entries) {
        for (auto &key : entry.refers) {
            MED_TRY(key, resolved(key, entries));
        }
        MED_TRY(entry.encounter, resolved(entry.encounter, entries));
        if (const auto before = former.find(entry.key()); before != former.end()) {
            tellAmended(entry, before->second);
        }
    }
    return entries;
}

bool isPreliminary(const ClinicalDraft &draft, const std::vector<ReadyResource> &ready)
{
    const auto is = [](const auto &one) { return one.status == "preliminary" && (one.type == "Observation" || one.type == "DiagnosticReport"); };
    return std::ranges::any_of(draft.entries, is) || std::ranges::any_of(ready, is);
}

std::string classOf(const ClinicalEntry &entry)
{
    if (entry.type == "Observation" && entry.category == "laboratory") {
        return record_class::kLaboratory;
    }
    if (entry.type == "DiagnosticReport" && entry.category == "imaging") {
        return record_class::kImaging;
    }
    const auto *type = fhir::findResourceType(entry.type);
    return type == nullptr ? record_class::kNotes : std::string(type->dataClass);
}

} // namespace

/// Where a record goes, and what lets the member write there.
struct SignEntries::Place {
    PatientSummary patient;
    Placement placement;
    std::string under;
};

/// The version that is amended.
struct SignEntries::Former {
    sync::CatalogueEntry entry;
    struct Resource {
        std::size_t file = 0;
        std::string status;
        std::string bytes;
    };
    std::map<std::string, Resource> resources; ///< By key.
    std::map<std::string, std::size_t> files; ///< Others, by name.
};

std::string classOf(const ClinicalDraft &draft)
{
    if (!draft.recordClass.empty()) {
        return draft.recordClass;
    }
    // The class that needs the least trust decides: a note about a result is a note.
    std::set<std::string> classes;
    for (const auto &entry : draft.entries) {
        if (entry.type != "DetectedIssue" && !(entry.type == "DocumentReference" && draft.entries.size() > 1)) {
            classes.insert(classOf(entry));
        }
    }
    return classes.size() == 1 ? *classes.begin() : record_class::kNotes;
}

std::string titleOf(const ClinicalDraft &draft)
{
    if (!draft.title.empty()) {
        return draft.title;
    }
    if (draft.entries.empty()) {
        return draft.attachments.empty() ? std::string("Entry") : draft.attachments.front().filename().string();
    }
    const auto &first = draft.entries.front();
    const std::string words = !first.title.empty() ? first.title : !first.code.display.empty() ? first.code.display : !first.code.code.empty() ? first.code.code : first.type;
    return draft.entries.size() == 1 ? words : words + " and " + std::to_string(draft.entries.size() - 1) + " more";
}

/// What lets somebody write who is neither the patient nor staff of who keeps the records; empty if nothing has to be named.
Expected<std::string> SignEntries::basisFor(const std::string &patientId, const std::string &custodian, const std::string &recordClass)
{
    if (const auto acting = actingFor(m_session, patientId)) {
        return "proxy:" + acting->proxy;
    }
    if (custodian == m_session.mspId()) {
        return std::string();
    }
    MED_TRY(const auto consents, m_session.reader().consentsOf(patientId));
    for (const auto &consent : consents) {
        const bool mine = consent.grantee == m_session.memberId() || consent.grantee == m_session.mspId();
        if (!mine || consent.stateAt(m_session.world().seconds()) != "active") {
            continue;
        }
        const auto summary = consentSummary(m_session, consent);
        if (summary.readable && (summary.dataClass == "all" || summary.dataClass == recordClass)) {
            return "consent:" + consent.consent;
        }
    }
    if (const auto emergency = emergencyInForce(m_session, patientId)) {
        return "emergency:" + emergency->emergency;
    }
    return failure(ErrorCode::Denied, "nothing lets you write this into the patient's record: no consent that names " + recordClass + ", and no emergency");
}

Expected<SignEntries::Place> SignEntries::placeOf(const ClinicalDraft &draft, const std::string &recordClass)
{
    Place place;
    std::string patientId = draft.patientId;
    std::string orderSet;
    if (!draft.orderId.empty()) {
        MED_TRY(const auto order, findOrder(m_session, draft.orderId));
        if (!patientId.empty() && patientId != order.row.patient) {
            return failure(ErrorCode::Conflict, "the order is of another patient than the draft");
        }
        patientId = order.row.patient;
        orderSet = order.row.set;
        place.patient = order.patient;
        place.under = "order:" + draft.orderId;
        if (order.row.requester != m_session.memberId()) {
            place.placement.wanted.push_back({order.row.requester, place.under});
        }
    } else if (const auto patient = findPatient(m_session, patientId)) {
        place.patient = *patient;
    }
    MED_TRY(const auto row, m_session.reader().patient(patientId));
    if (place.under.empty()) {
        MED_TRY(place.under, basisFor(patientId, row.custodian, recordClass));
    }
    place.placement.patient = patientId;
    place.placement.custodian = row.custodian;
    place.placement.set = orderSet;
    // A set of its own for what is written here, each class: who was given another record of that class, such as who performs an order,
    // was not given this. What somebody of another organisation writes stays theirs when the consent ends by which they read.
    for (const auto &entry : m_session.catalogue().entriesOf(patientId, {})) {
        const std::string other = entry.text("class");
        if (!orderSet.empty() && entry.head.set == orderSet && other != recordClass && isConsentClass(other)) {
            place.placement.set = crypto::newId(prefix::kSet); // One consent would open both.
        }
        const bool ours = row.custodian == m_session.mspId() ? entry.anchor.by.msp == m_session.mspId() : entry.anchor.by.member == m_session.memberId();
        if (orderSet.empty() && other == recordClass && isEntered(entry) && entry.text("order").empty() && ours) {
            place.placement.set = entry.head.set;
        }
    }
    if (place.placement.set.empty()) {
        place.placement.set = crypto::newId(prefix::kSet);
    }
    return place;
}

/// Reads the version that is amended, with all that goes on into the next.
Expected<SignEntries::Former> SignEntries::formerOf(const ClinicalDraft &draft, std::stop_token stop)
{
    MED_TRY(auto entry, m_session.catalogue().find(draft.amends));
    if (entry.head.state != "anchored") {
        return failure(ErrorCode::Conflict, "the record is " + entry.head.state + ": it has no further versions");
    }
    if (draft.amendsVersion != 0 && draft.amendsVersion != entry.anchor.version) {
        return failure(ErrorCode::Conflict, "the record is at version " + std::to_string(entry.anchor.version) + ", and what was amended is version " + std::to_string(draft.amendsVersion));
    }
    if (!isEntered(entry) && !isOneResource(entry)) {
        return failure(ErrorCode::Invalid, "amends: the record was not written entry by entry");
    }
    Former former {.entry = std::move(entry), .resources = {}, .files = {}};
    const auto &files = former.entry.record->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto &file = files[i].entry;
        if (file.details.value("type", "") == kFhirType && file.name.ends_with(kResource)) {
            MED_TRY(const auto bytes, former.entry.record->readFile(i, stop));
            std::string text = stringOf(bytes);
            const Json resource = Json::parse(text, nullptr, false);
            const std::string status = resource.is_object() && resource.contains("status") && resource["status"].is_string() ? resource["status"].get<std::string>() : std::string();
            std::string key = file.name.substr(0, file.name.size() - kResource.size());
            if (file.name == kOneResource) {
                MED_TRY(const auto one, readyResource(text, stop));
                key = one.type + '/' + (one.id.empty() ? newResourceId() : one.id);
            }
            former.resources.emplace(key, Former::Resource {.file = i, .status = status, .bytes = std::move(text)});
        } else {
            former.files.emplace(file.name, i);
        }
    }
    return former;
}

Expected<Receipt> SignEntries::run(const ClinicalDraft &draft, std::vector<ReadyResource> ready, std::stop_token stop)
{
    const bool amends = !draft.amends.empty();
    if (!draft.recordId.empty() && (amends || !isId(draft.recordId, prefix::kRecord))) {
        return failure(ErrorCode::Invalid, "recordId: an amendment keeps its record, and this is no id of one");
    }
    if (draft.entries.empty() && draft.attachments.empty() && ready.empty()) {
        return failure(ErrorCode::Invalid, "entries: there is nothing to sign");
    }
    if (draft.entries.size() + ready.size() > kMaxEntries || draft.attachments.size() > kMaxFiles) {
        return failure(ErrorCode::Invalid, "entries: there are more than " + std::to_string(kMaxEntries) + ", or more than " + std::to_string(kMaxFiles) + " attachments");
    }
    if (amends && draft.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
        return failure(ErrorCode::Invalid, "reason: an amendment needs one");
    }
    // Without a connection it is sealed all the same, so that it is safe, and goes out by itself later.
    const auto unlessAway = [](Expected<> done) { return done || done.error().code != ErrorCode::Offline ? done : Expected<>(); };
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(unlessAway(m_session.refresh(stop)));

    std::optional<Former> former;
    if (amends) {
        MED_TRY(former, formerOf(draft, stop));
        MED_CHECK(logAccess(m_session, former->entry, {}, stop));
    }
    ClinicalDraft whole = draft;
    if (former) {
        whole.patientId = former->entry.head.patient;
        whole.orderId = former->entry.text("order");
        whole.recordClass = former->entry.text("class");
        whole.title = draft.title.empty() ? former->entry.text("title") : draft.title;
    }
    const std::string recordClass = classOf(whole);
    if (!isConsentClass(recordClass) || recordClass == "all") {
        return failure(ErrorCode::Invalid, "recordClass: there is no class " + recordClass.substr(0, 40));
    }
    MED_TRY(auto place, placeOf(whole, recordClass));
    if (!amends && !whole.orderId.empty() && isPreliminary(whole, ready)) {
        // A colleague verifies it, so they need its key; in a set of its own, as that opens nothing else of the patient.
        MED_TRY(const auto colleagues, performersOf(m_session, m_session.mspId(), whole.orderId));
        std::ranges::copy_if(colleagues, std::back_inserter(place.placement.wanted), [&](const Wanted &one) { return one.holder != m_session.memberId(); });
        place.placement.set = crypto::newId(prefix::kSet);
    }

    std::vector<Attachment> attachments;
    for (std::size_t i = 0; i < draft.attachments.size(); ++i) {
        MED_TRY(auto one, attachmentOf(draft.attachments[i], i + 1));
        attachments.push_back(std::move(one));
    }
    for (const auto &made : draft.made) {
        MED_TRY(auto one, attachmentOf(made));
        attachments.push_back(std::move(one));
    }
    std::map<std::string, std::string> formerStatus;
    std::set<std::string> formerFiles;
    if (former) {
        std::ranges::transform(former->resources, std::inserter(formerStatus, formerStatus.end()), [](const auto &one) { return std::pair(one.first, one.second.status); });
        std::ranges::transform(former->files, std::inserter(formerFiles, formerFiles.end()), [](const auto &one) { return one.first; });
    }
    MED_TRY(const auto entries, entriesOf(whole, formerStatus, formerFiles, attachments));
    MED_CHECK(giveIds(ready, formerStatus));
    if (std::ranges::any_of(ready, [&](const ReadyResource &one) { return !one.patient.empty() && one.patient != place.placement.patient; })) {
        return failure(ErrorCode::Conflict, "the resource names another patient than the record is of");
    }
    const auto own = ownCard(m_session);
    const fhir::EntrySetting setting {.patientId = place.placement.patient, .memberId = m_session.memberId(), .memberName = own ? own->name : std::string(),
                                      .orderId = whole.orderId, .now = toIso8601(m_session.clock().now())};
    Publication publication {.record = amends ? draft.amends : !draft.recordId.empty() ? draft.recordId : crypto::newId(prefix::kRecord),
                             .version = former ? former->entry.anchor.version + 1 : 1,
                             .previous = former ? former->entry.anchor.manifest : std::string(),
                             .content = {.recordClass = recordClass, .title = titleOf(whole), .details = {{kEnteredDetail, "FHIR R4"}, {"type", "FHIR R4"}}, .files = {}},
                             .placement = std::move(place.placement),
                             .under = std::move(place.under),
                             .act = {.function = std::string(amends ? fn::kRecordAmend : fn::kRecordAnchor), .arguments = Json::object()},
                             .completesOrder = amends ? std::string() : whole.orderId};
    auto &content = publication.content;
    std::set<std::string> written;
    const auto keep = [&](const std::string &key, std::string_view bytes) {
        content.files.push_back({.name = key + std::string(kResource), .group = {}, .details = {{"type", kFhirType}, {"sequence", std::int64_t(written.size())}},
                                 .content = copyOf(bytesOf(bytes))});
        written.insert(key);
    };
    for (const auto &entry : entries) {
        MED_TRY(const auto text, fhir::writeEntry(entry, setting));
        if (written.contains(entry.key())) {
            return failure(ErrorCode::Invalid, "entries: two have the same id");
        }
        keep(entry.key(), text);
    }
    for (const auto &one : ready) {
        const std::string key = one.type + '/' + one.id;
        if (written.contains(key)) {
            return failure(ErrorCode::Invalid, "entries: two have the same id");
        }
        keep(key, one.text);
    }
    for (const auto &attachment : attachments) {
        content.files.push_back(attachment.file);
    }
    if (former) {
        publication.placement.set = former->entry.head.set;
        for (const auto &[key, one] : former->resources) {
            if (!written.contains(key)) {
                keep(key, one.bytes);
            }
        }
        for (const auto &[name, index] : former->files) {
            MED_TRY(auto bytes, former->entry.record->readFile(index, stop));
            const auto &file = former->entry.record->files()[index].entry;
            content.files.push_back({.name = name, .group = "kept-" + std::to_string(index), .details = file.details, .content = std::move(bytes)});
        }
        const std::string salt = toHex(crypto::randomBytes(32));
        content.details["reason"] = draft.reason;
        content.details["reason_salt"] = salt;
        publication.act.arguments["reasonDigest"] = toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(draft.reason)).finish());
    }
    content.details["resources"] = std::int64_t(written.size());
    if (const auto others = content.files.size() - written.size(); others > 0) {
        content.details["attachments"] = std::int64_t(others);
    }
    if (!whole.orderId.empty()) {
        content.details["order"] = whole.orderId;
        content.details["patient"] = toJson(place.patient);
        if (!amends) {
            MED_TRY(const auto order, m_session.reader().order(whole.orderId));
            if (order.result) {
                return failure(ErrorCode::Conflict, "the order was answered already", "Amend that record, or request a new order.");
            }
            MED_CHECK(unlessAway(beginOrder(m_session, whole.orderId, stop)));
        }
    }
    return publish(m_session, turn, std::move(publication), stop);
}

} // namespace med::workflows
