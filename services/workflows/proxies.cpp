#include "services/workflows/proxies.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/patients.h"
#include "services/workflows/sharing_entries.h"
#include "services/workflows/signed_paper.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

constexpr const char *kGuardian = "guardian";
constexpr std::size_t kMostSets = 128; ///< That one act closes; the agent closes what is left.

Moment timeAt(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

std::optional<Moment> timeAt(const std::optional<std::int64_t> &seconds) { return seconds ? std::optional(timeAt(*seconds)) : std::nullopt; }

std::string secondsOf(const Moment &moment) { return std::to_string(std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count()); }

bool isBlank(const std::string &text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return c <= ' '; });
}

Expected<> checkText(const std::string &text, const char *what)
{
    if (isBlank(text)) {
        return failure(ErrorCode::Invalid, std::string("the ") + what + " must be typed");
    }
    return text.size() > kMaxProxyText ? failure(ErrorCode::Invalid, std::string("the ") + what + " is longer than 2,000 bytes") : Expected<>();
}

Expected<> check(const Session &session, const ProxyDraft &draft)
{
    if (draft.kind != kGuardian && draft.kind != "proxy") {
        return failure(ErrorCode::Invalid, "the kind must be guardian or proxy");
    }
    if (!isId(draft.memberId, prefix::kMember)) {
        return failure(ErrorCode::Invalid, "who is to act is named by their member id");
    }
    if (draft.memberId == session.memberId()) {
        return failure(ErrorCode::Denied, "nobody appoints themselves");
    }
    MED_CHECK(checkText(draft.name, "name"));
    if (draft.kind == kGuardian) {
        MED_CHECK(checkText(draft.evidence, "evidence"));
        if (draft.paper.empty()) {
            return failure(ErrorCode::Invalid, "a guardian is appointed on paper: the scanned evidence is needed");
        }
    }
    const Moment now = session.clock().now();
    if (draft.until && *draft.until <= std::max(now, draft.from.value_or(now))) {
        return failure(ErrorCode::Invalid, "the appointment would end before it begins");
    }
    return draft.evidence.size() > kMaxProxyText ? failure(ErrorCode::Invalid, "the evidence is longer than 2,000 bytes") : Expected<>();
}

/// FHIR R4 RelatedPerson. HL7 v3 RoleCode: GUARD a guardian, HPOWATT a healthcare power of attorney.
Json relatedPerson(const ProxyDraft &draft)
{
    const bool guardian = draft.kind == kGuardian;
    const Json coding {{"system", "http://terminology.hl7.org/CodeSystem/v3-RoleCode"}, {"code", guardian ? "GUARD" : "HPOWATT"},
                       {"display", guardian ? "guardian" : "healthcare power of attorney"}};
    Json resource {{"resourceType", "RelatedPerson"},
                   {"active", true},
                   {"identifier", Json::array({{{"value", draft.memberId}}})},
                   {"patient", {{"identifier", {{"value", draft.patientId}}}}},
                   {"relationship", Json::array({{{"coding", Json::array({coding})}}})},
                   {"name", Json::array({{{"text", draft.name}}})}};
    if (draft.from) {
        resource["period"]["start"] = toIso8601(*draft.from);
    }
    if (draft.until) {
        resource["period"]["end"] = toIso8601(*draft.until);
    }
    return resource;
}

storage::SealFile jsonFile(const char *name, const Json &resource)
{
    return {.name = name, .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource.dump(2)))};
}

/// Sets of the patient in whose current epoch a key rests on the appointment.
Expected<std::vector<std::string>> setsResting(Session &session, const ProxyRow &row)
{
    std::vector<std::string> resting;
    MED_TRY(const auto sets, session.reader().setsOf(row.patient));
    for (const auto &set : sets) {
        MED_TRY(const auto grants, session.reader().grantsOf(set.set, set.epoch));
        const bool rests = std::ranges::find(grants, "proxy:" + row.proxy, &GrantRow::basis) != grants.end();
        if (rests && resting.size() < kMostSets) {
            resting.push_back(set.set);
        }
    }
    return resting;
}

bool answersFor(const MemberRow &me, const std::string &custodian)
{
    return me.msp == custodian && (me.hasRole("doctor") || me.hasRole("administrator"));
}

ProxyEntry entryOf(Session &session, const NameBook &names, const MemberRow &me, const PatientRow &patient, const ProxyRow &row)
{
    ProxyEntry entry {.proxyId = row.proxy, .patientId = row.patient, .patient = names.nameOf(row.patient), .memberId = row.member,
                      .member = proxyName(session, names, row), .kind = row.kind, .state = row.stateAt(session.world().seconds()), .own = row.member == me.member,
                      .from = timeAt(row.from), .until = timeAt(row.until), .appointed = timeAt(row.by.time), .appointer = names.member(row.by.member).name,
                      .evidence = {}, .recordId = row.record, .ended = std::nullopt, .ender = {}, .reason = {}};
    if (const auto record = session.catalogue().find(row.record); record && record->record) {
        entry.evidence = record->text("evidence");
        entry.onPaper = record->record->descriptive().contains("paper_type");
    }
    if (row.ended) {
        entry.ended = timeAt(row.ended->time);
        entry.ender = row.ended->member == row.member ? entry.member : names.member(row.ended->member).name;
        const auto why = session.catalogue().find(*row.reason);
        entry.reason = why ? why->text("reason") : std::string();
    }
    const bool takesBack = row.kind != kGuardian && patient.member == me.member;
    entry.mayEnd = (entry.state == "active" || entry.state == "coming") && (takesBack || answersFor(me, row.custodian) || (entry.own && entry.state == "active"));
    entry.block = blockOf(session, row.ended ? row.ended->tx : row.by.tx);
    return entry;
}

} // namespace

std::vector<ProxyRow> actingFor(Session &session)
{
    auto rows = session.reader().proxiesBy(session.memberId()).value_or(std::vector<ProxyRow> {});
    std::erase_if(rows, [&](const ProxyRow &row) { return !row.inForceAt(session.world().seconds()); });
    return rows;
}

std::optional<ProxyRow> actingFor(Session &session, const std::string &patientId)
{
    const auto rows = actingFor(session);
    const auto found = std::ranges::find(rows, patientId, &ProxyRow::patient);
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

void tellActing(Session &session, std::vector<PatientSummary> &patients)
{
    const auto me = session.reader().member(session.memberId());
    const auto acting = actingFor(session);
    for (auto &patient : patients) {
        const auto found = std::ranges::find(acting, patient.patientId, &ProxyRow::patient);
        if (me && me->bound == patient.patientId) {
            patient.actingAs = "self";
        } else if (found != acting.end()) {
            patient.actingAs = found->kind;
            patient.actingUntil = timeAt(found->until);
        }
    }
}

Expected<Receipt> appointProxy(Session &session, const ProxyDraft &draft, std::stop_token stop)
{
    MED_CHECK(check(session, draft));
    MED_TRY(const auto patient, session.reader().patient(draft.patientId));
    MED_TRY(auto wanted, administratorsOf(session, patient.custodian));
    const std::string id = crypto::newId(prefix::kProxy);
    Json details {{"proxy", id}, {"kind", draft.kind}, {"member", draft.memberId}, {"name", draft.name}};
    std::vector<storage::SealFile> files;
    if (!draft.paper.empty()) {
        MED_TRY(const auto paper, readPaper(draft.paper));
        details["paper_type"] = paper.mediaType;
        files.push_back(paper.file());
    }
    if (!isBlank(draft.evidence)) {
        details["evidence"] = draft.evidence;
    }
    files.push_back(jsonFile("related-person.json", relatedPerson(draft)));
    Json arguments {{"proxy", id}, {"patient", patient.patient}, {"member", draft.memberId}, {"kind", draft.kind}};
    if (draft.from) {
        arguments["from"] = secondsOf(*draft.from);
    }
    if (draft.until) {
        arguments["until"] = secondsOf(*draft.until);
    }
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kProxy, .title = draft.kind == kGuardian ? "Guardian" : "Proxy", .details = std::move(details), .files = std::move(files)},
        .placement = {.patient = patient.patient, .custodian = patient.custodian, .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = {},
        .act = {.function = std::string(fn::kPatientAppointProxy), .arguments = std::move(arguments)},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(session, std::move(publication), stop));
    receipt.id = id;
    receipt.status = draft.from && *draft.from > session.clock().now() ? "coming" : "active";
    return receipt;
}

Expected<Receipt> endProxy(Session &session, const std::string &proxyId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(checkText(reason, "reason"));
    MED_TRY(const auto row, session.reader().proxy(proxyId));
    MED_TRY(auto wanted, administratorsOf(session, row.custodian));
    MED_TRY(const auto sets, setsResting(session, row));
    const Json resource {{"resourceType", "Basic"}, {"code", {{"text", "Reason"}}}, {"subject", {{"identifier", {{"value", proxyId}}}}}};
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kProxy, .title = "End of an appointment", .details = {{"proxy", proxyId}, {"reason", reason}},
                    .files = {jsonFile("reason.json", resource)}},
        .placement = {.patient = row.patient, .custodian = row.custodian, .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = row.member == session.memberId() ? "proxy:" + proxyId : std::string(),
        .act = {.function = std::string(fn::kPatientEndProxy), .arguments = {{"proxy", proxyId}, {"sets", sets}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(session, std::move(publication), stop));
    receipt.id = proxyId;
    receipt.status = "ended";
    return receipt;
}

Expected<std::vector<ProxyEntry>> proxyEntries(Session &session, const NameBook &names, const std::string &patientId)
{
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    MED_TRY(const auto patient, session.reader().patient(patientId));
    MED_TRY(const auto rows, session.reader().proxiesOf(patientId));
    std::vector<ProxyEntry> entries;
    for (const auto &row : rows) {
        entries.push_back(entryOf(session, names, me, patient, row));
    }
    std::ranges::stable_sort(entries, std::greater(), &ProxyEntry::appointed);
    return entries;
}

Expected<std::vector<ProxyCandidate>> proxyCandidates(Session &session, const std::string &patientId)
{
    MED_TRY(const auto patient, session.reader().patient(patientId));
    std::vector<ProxyCandidate> candidates;
    for (const auto &one : listPatients(session)) {
        const auto row = session.reader().patient(one.patientId);
        const bool has = row && row->custodian == patient.custodian && row->member && *row->member != session.memberId() && one.patientId != patientId;
        const auto member = has ? session.reader().member(*row->member) : failure(ErrorCode::NotFound, "");
        if (member && member->activeAt(session.world().seconds())) {
            candidates.push_back({.memberId = member->member, .name = one.given + " " + one.family, .birthDate = one.birthDate, .mrn = one.mrn});
        }
    }
    return candidates;
}

std::string proxyName(Session &session, const NameBook &names, const ProxyRow &row)
{
    const auto record = session.catalogue().find(row.record);
    const std::string name = record ? record->text("name") : std::string();
    return name.empty() ? names.member(row.member).name : name;
}

} // namespace med::workflows
