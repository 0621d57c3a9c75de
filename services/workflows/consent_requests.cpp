#include "services/workflows/consent_requests.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/consents.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/proxies.h"
#include "services/workflows/sharing_entries.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/waiting_work.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

Moment timeAt(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

Expected<> checkText(const std::string &text)
{
    if (std::ranges::all_of(text, [](unsigned char c) { return c <= ' '; })) {
        return failure(ErrorCode::Invalid, "the reason must be typed");
    }
    return text.size() > kMaxRequestText ? failure(ErrorCode::Invalid, "the reason is longer than 2,000 bytes") : Expected<>();
}

/// FHIR R4 Consent that is only asked for.
Json proposedConsent(const Session &session, const AccessRequestDraft &draft, const std::string &grantee)
{
    Json resource = fhirConsent({.patientId = draft.patientId, .grantee = grantee, .dataClass = draft.dataClass, .purpose = draft.purpose, .until = draft.until});
    resource["status"] = "proposed";
    resource["dateTime"] = toIso8601(session.clock().now());
    resource["text"] = {{"status", "additional"}, {"div", draft.reason}};
    return resource;
}

/// True if the member would give the consent that is asked for.
bool decidesFor(Session &session, const MemberRow &me, const std::string &patientId)
{
    const auto patient = session.reader().patient(patientId);
    if (!patient) {
        return false;
    }
    const bool staff = me.msp == patient->custodian && (me.hasRole("doctor") || me.hasRole("administrator"));
    return patient->member ? *patient->member == me.member || actingFor(session, patientId).has_value() : staff || actingFor(session, patientId);
}

/// The role that somebody asks in: of several, the one that asks.
std::string askingRole(const MemberRow &member)
{
    for (const char *role : {"doctor", "pharmacist", "technician", "reviewer", "researcher"}) {
        if (member.hasRole(role)) {
            return role;
        }
    }
    return {};
}

AccessRequestEntry entryOf(Session &session, const NameBook &names, const MemberRow &me, const ConsentRow &row, const sync::CatalogueEntry &sealed)
{
    const auto name = names.member(row.by.member);
    AccessRequestEntry entry {.requestId = row.consent, .patientId = row.patient, .patient = names.nameOf(row.patient), .askerId = row.by.member,
                              .asker = name.name, .askerRole = {}, .organization = names.organization(row.by.msp), .granteeId = row.grantee,
                              .forOrganization = row.grantee == row.by.msp, .state = row.stateAt(session.world().seconds()),
                              .own = row.by.member == me.member, .mayDecide = false, .dataClass = sealed.text("data_class"),
                              .purpose = sealed.text("purpose"), .reason = sealed.text("reason"), .until = std::nullopt, .asked = timeAt(row.by.signedAt()),
                              .answered = std::nullopt, .answerer = {}, .answer = toldReason(session, row.patient, row.record, row.reasonDigest),
                              .block = blockOf(session, row.answered ? row.answered->tx : row.by.tx)};
    if (const auto asker = session.reader().member(row.by.member)) {
        entry.askerRole = askingRole(*asker);
    }
    if (row.until) {
        entry.until = timeAt(*row.until);
    }
    if (row.answered) {
        entry.answered = timeAt(row.answered->time);
        entry.answerer = names.member(row.answered->member).name;
    }
    entry.mayDecide = entry.state == "proposed" && !entry.own && decidesFor(session, me, row.patient);
    return entry;
}

/// One's own that are signed and wait for the gateway.
Expected<> addWaiting(Session &session, const NameBook &names, const std::string &patientId, std::vector<AccessRequestEntry> &entries)
{
    MED_TRY(const auto waiting, waitingItems(session, fn::kConsentRequest));
    for (const auto &[item, moment] : waiting) {
        if (!patientId.empty() && item.anchor.patient != patientId) {
            continue;
        }
        const Json arguments = item.context.value("arguments", Json::object());
        const Json details = item.context.value("details", Json::object());
        const std::string grantee = arguments.value("grantee", "");
        entries.push_back({.requestId = arguments.value("consent", ""), .patientId = item.anchor.patient, .patient = names.nameOf(item.anchor.patient),
                           .askerId = session.memberId(), .asker = names.member(session.memberId()).name, .askerRole = {},
                           .organization = names.organization(session.mspId()), .granteeId = grantee, .forOrganization = grantee == session.mspId(),
                           .state = "waiting", .own = true, .mayDecide = false, .dataClass = details.value("data_class", ""),
                           .purpose = details.value("purpose", ""), .reason = details.value("reason", ""), .until = std::nullopt, .asked = moment,
                           .answered = std::nullopt, .answerer = {}, .answer = {}, .block = 0});
    }
    return {};
}

} // namespace

Expected<Receipt> requestConsent(Session &session, const AccessRequestDraft &draft, std::stop_token stop)
{
    MED_CHECK(checkConsentWords(draft.dataClass, draft.purpose));
    MED_CHECK(checkText(draft.reason));
    if (draft.until && *draft.until <= session.clock().now()) {
        return failure(ErrorCode::Invalid, "the time until when access is asked for has passed");
    }
    MED_TRY(const auto patient, session.reader().patient(draft.patientId));
    std::vector<Wanted> wanted;
    if (!patient.member) {
        MED_TRY(wanted, administratorsOf(session, patient.custodian));
    }
    const std::string id = crypto::newId(prefix::kConsent);
    const std::string grantee = draft.forOrganization ? session.mspId() : session.memberId();
    const auto tag = consentTag(draft.dataClass, draft.purpose);
    Json arguments {{"consent", id}, {"patient", patient.patient}, {"grantee", grantee}, {"tag", tag.tag}};
    if (draft.until) {
        arguments["until"] = std::to_string(std::chrono::floor<std::chrono::seconds>(*draft.until).time_since_epoch().count());
    }
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kConsent,
                    .title = "Request for access",
                    .details = {{"request", id}, {"grantee", grantee}, {"data_class", draft.dataClass}, {"purpose", draft.purpose}, {"reason", draft.reason},
                                {"tag_salt", tag.salt}},
                    .files = {{.name = "consent.json", .group = {}, .details = {{"type", "application/fhir+json"}},
                               .content = copyOf(bytesOf(proposedConsent(session, draft, grantee).dump(2)))}}},
        .placement = {.patient = patient.patient, .custodian = patient.custodian, .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = {},
        .act = {.function = std::string(fn::kConsentRequest), .arguments = std::move(arguments)},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(session, std::move(publication), stop));
    receipt.id = id;
    receipt.status = "proposed";
    return receipt;
}

Expected<Receipt> refuseRequest(Session &session, const std::string &requestId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(checkText(reason));
    MED_TRY(const auto row, session.reader().consent(requestId));
    if (!row.isRequest()) {
        return failure(ErrorCode::Conflict, "this is a consent that was given, not a request", "A consent is withdrawn.");
    }
    MED_TRY(const auto digest, keepReason(session, requestId, row.record, reason));
    Json arguments {{"consent", requestId}, {"reasonDigest", digest}, {"v", 1}};
    if (const auto acting = actingFor(session, row.patient)) {
        arguments["proxy"] = acting->proxy;
    }
    auto receipt = submitOrKeep(session, {.function = std::string(fn::kConsentRefuse), .arguments = std::move(arguments)}, stop);
    if (!receipt) {
        if (receipt.error().code != ErrorCode::Pending && receipt.error().code != ErrorCode::Offline) {
            MED_CHECK(forgetReason(session, requestId));
        }
        return receipt;
    }
    receipt->id = requestId;
    receipt->status = "refused";
    return receipt;
}

Expected<Receipt> cancelRequest(Session &session, const std::string &requestId, std::stop_token stop)
{
    MED_CHECK(session.reader().consent(requestId));
    auto receipt = submitOrKeep(session, {.function = std::string(fn::kConsentCancelRequest), .arguments = {{"consent", requestId}, {"v", 1}}}, stop);
    if (receipt) {
        receipt->id = requestId;
        receipt->status = "cancelled";
    }
    return receipt;
}

Expected<std::vector<AccessRequestEntry>> requestEntries(Session &session, const NameBook &names, const std::string &patientId)
{
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    std::vector<AccessRequestEntry> entries;
    for (const auto &sealed : session.catalogue().entriesOf(patientId, record_class::kConsent)) {
        const std::string id = sealed.text("request");
        if (id.empty()) {
            continue;
        }
        const auto row = session.reader().consent(id);
        // What claims to be a request and is none, or asks for what no consent can name, is not shown: another program may have sealed it.
        const bool sound = checkConsentWords(sealed.text("data_class"), sealed.text("purpose")) && sealed.text("reason").size() <= kMaxRequestText;
        if (row && row->record == sealed.head.record && row->isRequest() && sound) {
            entries.push_back(entryOf(session, names, me, *row, sealed));
        }
    }
    MED_CHECK(addWaiting(session, names, patientId, entries));
    std::ranges::stable_sort(entries, std::greater(), &AccessRequestEntry::asked);
    return entries;
}

Expected<int> hiddenRecords(Session &session, const std::string &patientId)
{
    MED_TRY(const auto records, session.reader().recordsOf(patientId));
    const auto readable = session.catalogue().entriesOf(patientId, {});
    return int(std::ranges::count_if(records, [&](const RecordRow &row) {
        return row.state == "anchored" && std::ranges::none_of(readable, [&](const sync::CatalogueEntry &entry) { return entry.head.record == row.record; });
    }));
}

Expected<AccessRequestEntry> findRequest(Session &session, const NameBook &names, const std::string &requestId)
{
    MED_TRY(const auto all, requestEntries(session, names));
    const auto found = std::ranges::find(all, requestId, &AccessRequestEntry::requestId);
    return found == all.end() ? failure(ErrorCode::NotFound, "there is no request with that id that you may read") : Expected<AccessRequestEntry>(*found);
}

} // namespace med::workflows
