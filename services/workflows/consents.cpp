#include "services/workflows/consents.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/proxies.h"
#include "services/workflows/signed_paper.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <array>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

constexpr std::array<std::string_view, 6> kClasses {"imaging", "laboratory", "medication", "notes", "claims", "all"};
constexpr std::array<std::string_view, 3> kPurposes {"TREAT", "HPAYMT", "HRESCH"};

template <std::size_t N>
Expected<> oneOf(const std::array<std::string_view, N> &words, const std::string &word, const char *what)
{
    if (std::ranges::find(words, word) != words.end()) {
        return {};
    }
    std::string all;
    for (const auto known : words) {
        all += (all.empty() ? "" : ", ") + std::string(known);
    }
    return failure(ErrorCode::Invalid, std::string(what) + " must be one of " + all);
}

/// Sets of the patient in which some envelope rests on this consent.
Expected<std::vector<std::string>> setsResting(Session &session, const ConsentRow &consent)
{
    std::vector<std::string> resting;
    MED_TRY(const auto sets, session.reader().setsOf(consent.patient));
    const std::string basis = "consent:" + consent.consent;
    for (const auto &set : sets) {
        for (int epoch = set.epoch; epoch >= 1; --epoch) {
            MED_TRY(const auto grants, session.reader().grantsOf(set.set, epoch));
            if (std::ranges::find(grants, basis, &GrantRow::basis) != grants.end()) {
                resting.push_back(set.set);
                break;
            }
        }
    }
    return resting;
}

} // namespace

Json fhirConsent(const GrantConsent::Request &request)
{
    Json provision {{"type", "permit"},
                    {"actor", Json::array({{{"role", {{"text", "recipient"}}}, {"reference", {{"display", request.grantee}}}}})},
                    {"purpose", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActReason"}, {"code", request.purpose}}})},
                    {"class", Json::array({{{"code", request.dataClass}}})}};
    if (request.until) {
        provision["period"] = {{"end", toIso8601(*request.until)}};
    }
    return {{"resourceType", "Consent"},
            {"status", "active"},
            {"scope", {{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/consentscope"}, {"code", "patient-privacy"}}})}}},
            {"category", Json::array({{{"coding", Json::array({{{"system", "http://loinc.org"}, {"code", "59284-0"}}})}}})},
            {"patient", {{"display", request.patientId}}},
            {"provision", std::move(provision)}};
}

Expected<> checkConsentWords(const std::string &dataClass, const std::string &purpose)
{
    MED_CHECK(oneOf(kClasses, dataClass, "the class"));
    return oneOf(kPurposes, purpose, "the purpose");
}

ConsentTag consentTag(const std::string &dataClass, const std::string &purpose)
{
    ConsentTag made {.salt = toHex(crypto::randomBytes(32)), .tag = {}};
    made.tag = toHex(crypto::hmacSha256(bytesOf(made.salt), bytesOf(dataClass + "|" + purpose)));
    return made;
}

bool covers(const std::string &consentClass, const std::string &recordClass)
{
    return consentClass == "all" ? std::ranges::find(kClasses, recordClass) != kClasses.end() : consentClass == recordClass;
}

bool isConsentClass(const std::string &recordClass)
{
    return recordClass != "all" && std::ranges::find(kClasses, recordClass) != kClasses.end();
}

std::vector<OpensEntry> recordsByClass(Session &session, const std::string &patientId)
{
    std::vector<OpensEntry> entries;
    for (const auto one : kClasses) {
        const int records = one == "all" ? 0 : int(session.catalogue().entriesOf(patientId, std::string(one)).size());
        if (records > 0) {
            entries.push_back({.dataClass = std::string(one), .records = records});
        }
    }
    return entries;
}

Expected<Receipt> GrantConsent::run(const Request &request, std::stop_token stop)
{
    MED_CHECK(checkConsentWords(request.dataClass, request.purpose));
    if (!isId(request.grantee, prefix::kMember) && !isMspId(request.grantee)) {
        return failure(ErrorCode::Invalid, "the recipient must be a member id or an organisation's MSP id");
    }
    MED_TRY(const auto patient, m_session.reader().patient(request.patientId));
    const std::string consentId = crypto::newId(prefix::kConsent);
    const auto tag = consentTag(request.dataClass, request.purpose);
    Json arguments {{"consent", consentId}, {"patient", request.patientId}, {"grantee", request.grantee}, {"tag", tag.tag}};
    if (!request.request.empty()) {
        arguments["request"] = request.request;
    }
    if (request.until) {
        arguments["until"] = std::to_string(std::chrono::floor<std::chrono::seconds>(*request.until).time_since_epoch().count());
    }
    const auto acting = actingFor(m_session, request.patientId);
    if (acting) {
        arguments["proxy"] = acting->proxy;
    }
    Json details {{"consent", consentId}, {"grantee", request.grantee}, {"data_class", request.dataClass}, {"purpose", request.purpose}, {"tag_salt", tag.salt}};
    std::vector<storage::SealFile> files;
    Json resource = fhirConsent(request);
    if (!request.paper.empty()) {
        MED_TRY(const auto paper, readPaper(request.paper));
        arguments["paper"] = paper.digest;
        details["paper_salt"] = paper.salt;
        resource["sourceAttachment"] = {{"contentType", paper.mediaType}, {"title", paper.file().name}};
        files.push_back(paper.file());
    }
    files.push_back({.name = "consent.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource.dump(2)))});
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kConsent,
                    .title = "Consent",
                    .details = std::move(details),
                    .files = std::move(files)},
        .placement = {.patient = request.patientId, .custodian = patient.custodian, .set = crypto::newId(prefix::kSet), .wanted = {}},
        .under = acting ? "proxy:" + acting->proxy : std::string(),
        .act = {.function = std::string(fn::kConsentGrant), .arguments = std::move(arguments)},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, std::move(publication), stop));
    receipt.id = consentId;
    receipt.status = "active";
    return receipt;
}

Expected<std::optional<Receipt>> recordTreatmentConsent(Session &session, const std::string &patientId, const std::filesystem::path &paper, std::stop_token stop)
{
    MED_TRY(const auto standing, session.reader().consentsOf(patientId));
    for (const auto &row : standing) {
        const auto consent = consentSummary(session, row);
        if (row.grantee == session.mspId() && consent.state == "active" && consent.dataClass == "all" && consent.purpose == "TREAT") {
            return std::nullopt;
        }
    }
    MED_TRY(auto receipt, GrantConsent(session).run({.patientId = patientId, .grantee = session.mspId(), .dataClass = "all", .purpose = "TREAT", .until = std::nullopt, .paper = paper}, stop));
    return receipt;
}

Expected<Receipt> WithdrawConsent::run(const std::string &consentId, const std::string &reason, FormerContent former, std::stop_token stop)
{
    MED_TRY(const auto consent, m_session.reader().consent(consentId));
    MED_TRY(const auto sets, setsResting(m_session, consent));
    const bool ended = consent.state == "withdrawn"; // Then why stands on the ledger already.
    MED_TRY(const auto digest, ended ? Expected<std::string>(consent.reasonDigest.value_or(std::string(64, '0')))
                                     : keepReason(m_session, consentId, consent.record, reason));
    Json arguments {{"consent", consentId}, {"sets", sets}, {"reasonDigest", digest}, {"v", 1}};
    if (former == FormerContent::IsEncryptedAnew) {
        arguments["reseal"] = "all";
    }
    if (const auto acting = actingFor(m_session, consent.patient)) {
        arguments["proxy"] = acting->proxy;
    }
    auto receipt = submitOrKeep(m_session, {.function = std::string(fn::kConsentWithdraw), .arguments = std::move(arguments)}, stop);
    if (!receipt) {
        if (!ended && receipt.error().code != ErrorCode::Pending && receipt.error().code != ErrorCode::Offline) {
            MED_CHECK(forgetReason(m_session, consentId));
        }
        return receipt;
    }
    receipt->id = consentId;
    receipt->status = "withdrawn";
    return receipt;
}

ConsentSummary consentSummary(Session &session, const ConsentRow &row)
{
    ConsentSummary summary {.row = row, .state = row.stateAt(session.world().seconds()), .readable = false, .dataClass = {}, .purpose = {}, .reason = {}};
    if (const auto entry = session.catalogue().find(row.record); entry && entry->record) {
        summary.readable = true;
        summary.dataClass = entry->text("data_class");
        summary.purpose = entry->text("purpose");
        summary.reason = toldReason(session, row.patient, row.record, row.reasonDigest);
    }
    if (const auto sets = row.reseal ? setsResting(session, row) : failure(ErrorCode::NotFound, "")) {
        if (const auto standing = resealStanding(session, row.patient, *sets)) {
            summary.reseal = *standing;
        }
    }
    return summary;
}

Expected<std::vector<ConsentSummary>> listConsents(Session &session, const std::string &patientId)
{
    std::vector<ConsentRow> rows;
    MED_TRY(const auto organizations, session.reader().organizations());
    for (const auto &organization : organizations) {
        MED_TRY(const auto patients, session.reader().patients(organization.msp));
        for (const auto &patient : patients) {
            if (!patientId.empty() && patient.patient != patientId) {
                continue;
            }
            MED_TRY(const auto consents, session.reader().consentsOf(patient.patient));
            std::ranges::copy_if(consents, std::back_inserter(rows), [](const ConsentRow &row) { return !row.isRequest(); });
        }
    }
    std::vector<ConsentSummary> all;
    for (const auto &row : rows) {
        auto summary = consentSummary(session, row);
        const bool mine = summary.readable || row.grantee == session.memberId() || row.grantee == session.mspId();
        if (mine) {
            all.push_back(std::move(summary));
        }
    }
    return all;
}

} // namespace med::workflows
