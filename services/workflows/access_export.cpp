#include "services/workflows/access_export.h"

#include "services/base/files.h"
#include "services/crypto/hash.h"

#include <map>

namespace med::workflows {

namespace {

using Kind = AccessEntry::Kind;

constexpr const char *kDicom = "http://dicom.nema.org/resources/ontology/DCM";
constexpr const char *kReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
constexpr const char *kParticipation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
constexpr const char *kLifecycle = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

Json coding(const char *system, const std::string &code, const std::string &display)
{
    return {{"system", system}, {"code", code}, {"display", display}};
}

Json codeable(Json code) { return {{"coding", Json::array({std::move(code)})}}; }

Json identifier(const std::string &system, const std::string &value) { return {{"identifier", {{"system", system}, {"value", value}}}}; }

std::string purposeDisplay(const std::string &code)
{
    static const std::map<std::string, std::string> displays {{"TREAT", "treatment"}, {"HPAYMT", "healthcare payment"}, {"HRESCH", "healthcare research"},
                                                              {"BTG", "break the glass"}, {"PATRQT", "patient requested"}};
    const auto found = displays.find(code);
    return found == displays.end() ? code : found->second;
}

/// A cell that no table program takes for a formula, as OWASP's "CSV Injection" advises.
std::string cell(std::string text)
{
    if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) {
        text.insert(0, 1, '\'');
    }
    if (text.find_first_of(",\"\r\n'") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char each : text) {
        quoted += each == '"' ? "\"\"" : std::string(1, each);
    }
    return quoted + '"';
}

std::string timeOf(Moment moment) { return moment == Moment {} ? std::string() : toIso8601(moment); }

/// What entries rest on that FHIR names by a purpose; for all else, of a release, no purpose was stated.
std::string purposeOf(const AccessEntry &entry)
{
    return entry.purpose.empty() && entry.basis.starts_with("emergency:") ? "BTG" : entry.purpose;
}

class Events {
public:
    explicit Events(const AccessScope &scope) : m_scope(scope), m_ids("urn:medanchor:" + scope.networkId) {}

    Json of(const AccessEntry &entry) const
    {
        const bool released = entry.kind == Kind::Released;
        Json event {{"resourceType", "AuditEvent"},
                    {"id", idOf(entry)},
                    {"type", released ? coding(kDicom, "110106", "Export")
                                      : coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation")},
                    {"subtype", Json::array({released ? coding(kLifecycle, "disclose", "Disclose Record Lifecycle Event")
                                                      : coding("http://hl7.org/fhir/restful-interaction", "read", "read")})},
                    {"action", "R"},
                    {"recorded", toIso8601(entry.time)},
                    {"outcome", "0"},
                    {"agent", agents(entry)},
                    {"source", {{"site", m_scope.source}, {"observer", identifier(m_ids + ":organization", entry.mspId)},
                                {"type", Json::array({coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")})}}},
                    {"entity", entities(entry)}};
        if (entry.signedAt != Moment {}) {
            event["period"] = {{"start", toIso8601(entry.signedAt)}, {"end", toIso8601(entry.time)}};
        }
        if (const std::string purpose = purposeOf(entry); !purpose.empty()) {
            event["purposeOfEvent"] = Json::array({codeable(coding(kReason, purpose, purposeDisplay(purpose)))});
        }
        return event;
    }

private:
    /// The same for the same entry, and for no other. FHIR ids have 64 characters at most.
    static std::string idOf(const AccessEntry &entry)
    {
        const std::string text = entry.txId + '|' + entry.memberId + '|' + entry.recordId + '|' + toIso8601(entry.time) + '|' + entry.basis;
        return toHex(crypto::sha256(bytesOf(text))).substr(0, 40);
    }

    Json agents(const AccessEntry &entry) const
    {
        Json reader = identifier(m_ids + ":member", entry.memberId);
        reader["display"] = entry.name;
        Json recipient {{"type", codeable(coding(kParticipation, "IRCP", "information recipient"))}, {"who", std::move(reader)},
                        {"requestor", entry.kind == Kind::Opened}};
        if (!entry.name.empty()) {
            recipient["name"] = entry.name;
        }
        if (!entry.role.empty()) {
            recipient["role"] = Json::array({codeable(coding("urn:medanchor:role", entry.role, entry.role))});
        }
        if (!entry.basis.empty()) {
            recipient["policy"] = Json::array({"urn:medanchor:basis:" + entry.basis});
        }
        Json agents = Json::array({std::move(recipient)});
        if (entry.kind == Kind::Released) {
            Json giver = identifier(m_ids + ":member", entry.giverId);
            giver["display"] = entry.giver;
            agents.push_back({{"type", codeable(coding(kDicom, "110153", "Source Role ID"))}, {"who", std::move(giver)}, {"requestor", true}});
        }
        return agents;
    }

    Json entities(const AccessEntry &entry) const
    {
        Json entities = Json::array({{{"what", identifier(m_ids + ":patient", m_scope.patientId)},
                                      {"type", coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person")},
                                      {"role", coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient")}}});
        if (!entry.recordId.empty()) {
            entities.push_back({{"what", identifier(m_ids + ":record", entry.recordId)},
                                {"type", coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object")},
                                {"role", coding("http://terminology.hl7.org/CodeSystem/object-role", "4", "Domain Resource")}});
        }
        if (!entry.relationship.empty()) {
            entities.front()["detail"] = Json::array({{{"type", "stated relationship"}, {"valueString", entry.relationship}}});
        }
        if (!entry.txId.empty()) {
            entities.push_back({{"what", identifier(m_ids + ":transaction", entry.txId)},
                                {"type", coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object")},
                                {"detail", Json::array({{{"type", "block"}, {"valueString", std::to_string(entry.block)}}})}});
        }
        return entities;
    }

    const AccessScope &m_scope;
    const std::string m_ids;
};

} // namespace

AccessScope accessScope(const Session &session, const std::string &patientId)
{
    return {.patientId = patientId, .networkId = session.network().networkId, .source = session.network().channel,
            .now = session.clock().now(), .demonstration = session.network().demonstration};
}

std::string accessCsv(const std::vector<AccessEntry> &entries, const AccessScope &scope)
{
    std::string text = "event,recorded,signed,name,member_id,role,organisation,msp_id,purpose,relationship,basis,patient_id,record_id,records,given_by,"
                       "given_by_member_id,tx_id,block,state\r\n";
    for (const auto &entry : entries) {
        const bool released = entry.kind == Kind::Released;
        const std::vector<std::string> cells {released ? "key released" : "opened", toIso8601(entry.time), timeOf(entry.signedAt), entry.name, entry.memberId,
                                              entry.role, entry.organization, entry.mspId, purposeOf(entry), entry.relationship, entry.basis, scope.patientId, entry.recordId,
                                              released ? std::to_string(entry.records) : std::string(), entry.giver, entry.giverId, entry.txId,
                                              entry.txId.empty() ? std::string() : std::to_string(entry.block),
                                              entry.waits ? "waiting" : scope.demonstration ? "recorded (demonstration)" : "recorded"};
        std::string line;
        for (const auto &one : cells) {
            line += (line.empty() ? "" : ",") + cell(one);
        }
        text += line + "\r\n";
    }
    return text;
}

Json accessBundle(const std::vector<AccessEntry> &entries, const AccessScope &scope)
{
    const Events events(scope);
    Json items = Json::array();
    for (const auto &entry : entries) {
        Json event = events.of(entry);
        const std::string url = "urn:medanchor:audit:" + event["id"].get<std::string>();
        items.push_back({{"fullUrl", url}, {"resource", std::move(event)}});
    }
    Json meta {{"tag", Json::array()}};
    if (scope.demonstration) {
        meta["tag"].push_back(coding(kReason, "HTEST", "test health data"));
    }
    Json bundle {{"resourceType", "Bundle"}, {"type", "collection"}, {"timestamp", toIso8601(scope.now)}};
    if (!meta["tag"].empty()) {
        bundle["meta"] = std::move(meta);
    }
    if (!items.empty()) {
        bundle["entry"] = std::move(items);
    }
    return bundle;
}

Expected<> writeAccesses(const std::vector<AccessEntry> &entries, const AccessScope &scope, AccessFormat format, const std::filesystem::path &file)
{
    if (std::error_code error; std::filesystem::exists(file, error)) {
        return failure(ErrorCode::Conflict, "the file is there already", "Name a new one.");
    }
    const std::string text = format == AccessFormat::Csv ? accessCsv(entries, scope) : accessBundle(entries, scope).dump(2) + "\n";
    return writeFileDurably(file, bytesOf(text));
}

} // namespace med::workflows
