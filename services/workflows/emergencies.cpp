#include "services/workflows/emergencies.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/person_card.h"
#include "services/workflows/proxies.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

constexpr std::size_t kMostAdministrators = 32;
constexpr std::uint64_t kBlocksSearched = 100'000;
constexpr auto kLookAgain = std::chrono::milliseconds(200);

Expected<> checkText(const std::string &text, const char *what)
{
    if (std::ranges::all_of(text, [](unsigned char c) { return c <= ' '; })) {
        return failure(ErrorCode::Invalid, std::string("the ") + what + " must be typed");
    }
    return text.size() > kMaxEmergencyText ? failure(ErrorCode::Invalid, std::string("the ") + what + " is longer than 2,000 bytes") : Expected<>();
}

/// DICOM PS3.16 CID 400 codes with FHIR's AuditEvent, as IHE ATNA has it.
Json auditEvent(const Session &session, const std::string &patientId, const std::string &emergencyId, const char *code, const char *display,
                const std::string &description)
{
    const auto coding = [](const char *system, const char *value, const char *shown) {
        return Json {{"system", system}, {"code", value}, {"display", shown}};
    };
    return {{"resourceType", "AuditEvent"},
            {"type", coding("http://dicom.nema.org/resources/ontology/DCM", "110113", "Security Alert")},
            {"subtype", Json::array({coding("http://dicom.nema.org/resources/ontology/DCM", code, display)})},
            {"action", "E"},
            {"recorded", toIso8601(session.clock().now())},
            {"outcome", "0"},
            {"purposeOfEvent", Json::array({{{"coding", Json::array({coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "BTG", "break the glass")})}}})},
            {"agent", Json::array({{{"who", {{"identifier", {{"value", session.memberId()}}}}}, {"requestor", true}}})},
            {"source", {{"observer", {{"identifier", {{"value", session.mspId()}}}}}}},
            {"entity", Json::array({{{"what", {{"identifier", {{"value", patientId}}}}}},
                                    {{"what", {{"identifier", {{"value", emergencyId}}}}}, {"description", description}}})}};
}

Content contentOf(const std::string &title, Json details, const Json &resource)
{
    return {.recordClass = record_class::kEmergency,
            .title = title,
            .details = std::move(details),
            .files = {{.name = "emergency.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource.dump(2)))}}};
}

} // namespace

Expected<std::vector<Wanted>> administratorsOf(Session &session, const std::string &mspId)
{
    MED_TRY(const auto members, session.reader().members(mspId));
    std::vector<Wanted> wanted;
    for (const auto &member : members) {
        const bool receives = member.hasRole("administrator") && member.activeAt(session.world().seconds()) && session.reader().keyOf(member.member);
        if (receives && member.member != session.memberId() && wanted.size() < kMostAdministrators) {
            wanted.push_back({.holder = member.member, .basis = "staff"});
        }
    }
    return wanted;
}

Expected<Receipt> OpenEmergency::run(const Request &request, std::stop_token stop)
{
    MED_CHECK(checkText(request.reason, "reason"));
    MED_TRY(const auto me, m_session.reader().member(m_session.memberId()));
    if (!me.hasRole("doctor")) {
        return failure(ErrorCode::Denied, "only a doctor opens an emergency access");
    }
    MED_TRY(const auto patient, m_session.reader().patient(request.patientId));
    MED_TRY(auto wanted, administratorsOf(m_session, patient.custodian));
    const std::string id = crypto::newId(prefix::kEmergency);
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = contentOf("Emergency access", {{"emergency", id}, {"reason", request.reason}},
                             auditEvent(m_session, patient.patient, id, "110127", "Emergency Override Started", request.reason)),
        .placement = {.patient = patient.patient, .custodian = patient.custodian, .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = "emergency:" + id,
        .act = {.function = std::string(fn::kConsentOpenEmergency), .arguments = {{"emergency", id}, {"patient", patient.patient}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, std::move(publication), stop));
    receipt.id = id;
    receipt.status = "open";
    return receipt;
}

Expected<Receipt> ReviewEmergency::run(const Request &request, std::stop_token stop)
{
    MED_CHECK(checkText(request.comment, "comment"));
    MED_TRY(const auto row, m_session.reader().emergency(request.emergencyId));
    const auto reason = m_session.catalogue().find(row.record);
    if (!reason && reason.error().code == ErrorCode::Denied) {
        return failure(ErrorCode::Denied, "the sealed reason of this emergency access cannot be read, and so nobody can judge it here",
                       "An administrator of the patient's hospital reviews it; its agent releases the reason to those who joined later.");
    }
    MED_CHECK(reason);
    MED_TRY(auto wanted, administratorsOf(m_session, row.custodian));
    const std::string outcome = request.verdict == EmergencyVerdict::Justified ? "justified" : "unjustified";
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = contentOf("Review of an emergency access", {{"emergency", row.emergency}, {"outcome", outcome}, {"comment", request.comment}},
                             auditEvent(m_session, row.patient, row.emergency, "110138", "Emergency Override Stopped", outcome + ": " + request.comment)),
        .placement = {.patient = row.patient, .custodian = row.custodian, .set = reason->anchor.set, .wanted = std::move(wanted)},
        .under = {},
        .act = {.function = std::string(fn::kConsentReviewEmergency), .arguments = {{"emergency", row.emergency}, {"outcome", outcome}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, std::move(publication), stop));
    receipt.id = row.emergency;
    receipt.status = outcome;
    return receipt;
}

EmergencySummary emergencySummary(Session &session, const EmergencyRow &row)
{
    const std::int64_t now = session.world().seconds();
    EmergencySummary summary {.row = row, .state = row.stateAt(now), .overdue = row.overdueAt(now), .readable = false, .reason = {}, .openerName = {}, .comment = {}};
    if (const auto entry = session.catalogue().find(row.record); entry && entry->record && entry->text("emergency") == row.emergency) {
        summary.readable = true;
        summary.reason = entry->text("reason");
        const auto card = readCard(session.world(), entry->record->descriptive().value("author_card", Json::object()));
        summary.openerName = card && card->memberId == row.opener ? card->name : std::string();
    }
    if (row.review) {
        if (const auto entry = session.catalogue().find(*row.review); entry && entry->record && entry->text("emergency") == row.emergency) {
            summary.comment = entry->text("comment");
        }
    }
    return summary;
}

Expected<std::vector<EmergencySummary>> listEmergencies(Session &session, const std::string &patientId)
{
    const auto reader = session.reader();
    std::map<std::string, EmergencyRow> rows; ///< Each once.
    const auto add = [&](Expected<std::vector<EmergencyRow>> found) -> Expected<> {
        MED_CHECK(found);
        for (auto &row : *found) {
            if (patientId.empty() || row.patient == patientId) {
                rows.emplace(row.emergency, std::move(row));
            }
        }
        return {};
    };
    MED_TRY(const auto me, reader.member(session.memberId()));
    if (!patientId.empty()) {
        MED_CHECK(add(reader.emergenciesOf(patientId)));
    } else {
        MED_CHECK(add(reader.emergenciesBy(me.member)));
        if (me.hasRole("administrator")) {
            MED_CHECK(add(reader.emergenciesAt(me.msp)));
        }
        if (me.bound) {
            MED_CHECK(add(reader.emergenciesOf(*me.bound)));
        }
        for (const auto &acting : actingFor(session)) {
            MED_CHECK(add(reader.emergenciesOf(acting.patient)));
        }
    }
    std::vector<EmergencySummary> all;
    for (const auto &[id, row] : rows) {
        all.push_back(emergencySummary(session, row));
    }
    std::ranges::stable_sort(all, std::greater(), [](const EmergencySummary &one) { return one.row.by.time; });
    return all;
}

std::optional<EmergencyRow> emergencyInForce(Session &session, const std::string &patientId)
{
    std::optional<EmergencyRow> found;
    const auto rows = session.reader().emergenciesBy(session.memberId());
    for (const auto &row : rows.value_or(std::vector<EmergencyRow> {})) {
        if (row.patient == patientId && row.inForceAt(session.world().seconds()) && (!found || row.until > found->until)) {
            found = row;
        }
    }
    return found;
}

std::optional<Moment> agentLastSeen(Session &session, const std::string &mspId)
{
    std::set<std::string> agents;
    const auto members = session.reader().members(mspId);
    for (const auto &member : members.value_or(std::vector<MemberRow> {})) {
        if (member.hasRole("custodian")) {
            agents.insert(member.member);
        }
    }
    const std::uint64_t height = session.ledger().head().height;
    const std::uint64_t last = height > kBlocksSearched ? height - kBlocksSearched : 0;
    for (std::uint64_t number = height; number > last && !agents.empty(); --number) {
        const auto block = session.ledger().block(number - 1);
        std::optional<Moment> newest;
        for (const auto &txId : block ? block->transactions : std::vector<std::string> {}) {
            const auto transaction = session.ledger().transaction(txId);
            if (transaction && agents.contains(transaction->creatorId) && (!newest || transaction->timestamp > *newest)) {
                newest = transaction->timestamp;
            }
        }
        if (newest) {
            return newest;
        }
    }
    return std::nullopt;
}

bool agentAnswered(Session &session, const EmergencyRow &row)
{
    const auto accesses = session.reader().accessesOf(row.patient);
    return accesses && std::ranges::any_of(*accesses, [&](const AccessRow &access) {
        return access.emergency == row.emergency && access.by.member != row.opener;
    });
}

Expected<bool> awaitAgent(Session &session, const EmergencyRow &row, std::chrono::milliseconds patience, std::stop_token stop)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    std::mutex mutex;
    std::condition_variable_any wake;
    while (true) {
        MED_CHECK(session.catchUp(stop));
        if (agentAnswered(session, row)) {
            return true;
        }
        if (stop.stop_requested() || std::chrono::steady_clock::now() >= end) {
            return false;
        }
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, kLookAgain, [] { return false; });
    }
}

} // namespace med::workflows
