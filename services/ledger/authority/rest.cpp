#include "services/ledger/authority/rest.h"

#include "services/base/log.h"
#include "services/domain/canonical_json.h"

namespace med::ledger {

namespace {

constexpr std::size_t kMaxBody = 1 << 20;

/// What a handler needs: the authority that was asked, the request, its body as JSON, what follows the mark in its target.
struct Call {
    Authority &authority;
    const AuthorizedRequest &request;
    const Json &body;
    std::string_view query;
};

/// A value in the query. Names of authorities, ids and flags need no escapes.
std::string inQuery(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('=')) {
            return std::string(pair.substr(name.size() + 1));
        }
        query = end == std::string_view::npos ? std::string_view {} : query.substr(end + 1);
    }
    return {};
}

std::string textIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flagIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end()
        && (found->is_boolean() ? found->get<bool>() : found->is_string() && *found == "true");
}

Json infoOf(const Authority &authority)
{
    return {{"CAName", authority.name()},
            {"CAChain", toBase64(bytesOf(authority.chainPem()))},
            {"IssuerPublicKey", ""},
            {"IssuerRevocationPublicKey", ""},
            {"Version", MEDANCHOR_VERSION}};
}

Json certificateResult(const Authority &authority, const crypto::Certificate &certificate)
{
    return {{"Cert", toBase64(bytesOf(certificate.toPem()))}, {"ServerInfo", infoOf(authority)}};
}

Answer<EnrolmentRequest> enrolmentRequestOf(const Json &body)
{
    EnrolmentRequest request {.requestPem = textIn(body, "certificate_request"), .profile = textIn(body, "profile")};
    if (request.requestPem.empty()) {
        return refuse(400, fault::kBadBody, "certificate_request is missing");
    }
    if (const auto list = body.find("attr_reqs"); list != body.end() && list->is_array()) {
        request.attributes.emplace();
        for (const auto &entry : *list) {
            if (!entry.is_object() || textIn(entry, "name").empty()) {
                return refuse(400, fault::kBadBody, "attr_reqs holds an entry without a name");
            }
            request.attributes->push_back({.name = textIn(entry, "name"), .optional = flagIn(entry, "optional")});
        }
    }
    if (const auto list = body.find("hosts"); list != body.end() && list->is_array()) {
        for (const auto &host : *list) {
            if (host.is_string()) {
                request.hosts.push_back(host.get<std::string>());
            }
        }
    }
    return request;
}

Answer<Json> enroll(const Call &call)
{
    MED_TRY(const auto identity, call.authority.byPassword(call.request));
    MED_TRY(const auto request, enrolmentRequestOf(call.body));
    MED_TRY(const auto certificate, call.authority.enrol(identity, request, EnrolmentRegistry::By::Secret));
    return certificateResult(call.authority, certificate);
}

Answer<Json> reenroll(const Call &call)
{
    MED_TRY(const auto identity, call.authority.byToken(call.request));
    MED_TRY(const auto request, enrolmentRequestOf(call.body));
    MED_TRY(const auto certificate, call.authority.enrol(identity, request, EnrolmentRegistry::By::Certificate));
    return certificateResult(call.authority, certificate);
}

Answer<std::vector<EnrolmentAttribute>> attributesIn(const Json &body)
{
    std::vector<EnrolmentAttribute> attributes;
    if (const auto list = body.find("attrs"); list != body.end() && list->is_array()) {
        for (const auto &entry : *list) {
            if (!entry.is_object() || textIn(entry, "name").empty()) {
                return refuse(400, fault::kBadBody, "attrs holds an entry without a name");
            }
            attributes.push_back({.name = textIn(entry, "name"), .value = textIn(entry, "value"), .inCertificate = flagIn(entry, "ecert")});
        }
    }
    return attributes;
}

Answer<Json> registerIdentity(const Call &call)
{
    MED_TRY(const auto registrar, call.authority.byToken(call.request));
    EnrolmentIdentity wanted {.id = textIn(call.body, "id"),
                              .type = textIn(call.body, "type"),
                              .affiliation = textIn(call.body, "affiliation")};
    if (const auto count = call.body.find("max_enrollments"); count != call.body.end() && count->is_number_integer()) {
        wanted.maxEnrolments = count->get<std::int64_t>();
    }
    MED_TRY(wanted.attributes, attributesIn(call.body));
    MED_TRY(const auto secret,
            call.authority.registerIdentity(registrar, std::move(wanted), textIn(call.body, "secret")));
    return Json {{"secret", secret}};
}

/// A serial number as certificates write it: lower-case hexadecimal, no leading zeros.
std::string plainSerial(std::string serial)
{
    std::ranges::transform(serial, serial.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const auto first = serial.find_first_not_of('0');
    return first == std::string::npos ? std::string() : serial.substr(first);
}

Answer<Json> revoke(const Call &call)
{
    MED_TRY(const auto revoker, call.authority.byToken(call.request));
    const std::string id = textIn(call.body, "id");
    const std::string serial = plainSerial(textIn(call.body, "serial"));
    if (id.empty() && serial.empty()) {
        return refuse(400, fault::kBadRequest, "Either an id or a serial number is required");
    }
    MED_TRY(const auto revoked, call.authority.revoke(revoker, id, serial));
    Json certificates = Json::array();
    for (const auto &certificate : revoked) {
        certificates.push_back({{"Serial", certificate.serial}, {"AKI", certificate.authorityKeyId}});
    }
    std::string list;
    if (flagIn(call.body, "gencrl")) {
        MED_TRY(list, call.authority.revocationList(revoker));
    }
    return Json {{"RevokedCerts", certificates}, {"CRL", toBase64(bytesOf(list))}};
}

Answer<Json> generateRevocationList(const Call &call)
{
    MED_TRY(const auto revoker, call.authority.byToken(call.request));
    MED_TRY(const auto list, call.authority.revocationList(revoker));
    return Json {{"CRL", toBase64(bytesOf(list))}};
}

Json describe(const EnrolmentIdentity &identity)
{
    Json attributes = Json::array();
    for (const auto &attribute : identity.attributes) {
        attributes.push_back({{"name", attribute.name}, {"value", attribute.value}, {"ecert", attribute.inCertificate}});
    }
    return {{"id", identity.id},
            {"type", identity.type},
            {"affiliation", identity.affiliation},
            {"attrs", attributes},
            {"max_enrollments", identity.maxEnrolments}};
}

Answer<Json> identities(const Call &call)
{
    MED_TRY(const auto caller, call.authority.byToken(call.request));
    MED_TRY(const auto all, call.authority.identities(caller));
    Json list = Json::array();
    for (const auto &identity : all) {
        list.push_back(describe(identity));
    }
    return Json {{"identities", list}, {"caname", call.authority.name()}};
}

Answer<Json> identity(const Call &call, std::string_view id)
{
    MED_TRY(const auto caller, call.authority.byToken(call.request));
    MED_TRY(const auto all, call.authority.identities(caller));
    const auto found = std::ranges::find(all, id, &EnrolmentIdentity::id);
    if (found == all.end()) {
        return refuse(404, fault::kNoSuchIdentity, "Failed to get the identity: there is none of this id");
    }
    Json result = describe(*found);
    result["caname"] = call.authority.name();
    return result;
}

Answer<Json> modifyIdentity(const Call &call, const std::string &id)
{
    MED_TRY(const auto registrar, call.authority.byToken(call.request));
    Authority::Modification modification {.secret = textIn(call.body, "secret")};
    if (const std::string type = textIn(call.body, "type"); !type.empty()) {
        modification.type = type;
    }
    if (const std::string affiliation = textIn(call.body, "affiliation"); !affiliation.empty()) {
        modification.affiliation = affiliation == "." ? std::string() : affiliation; // The dot is the root.
    }
    if (const auto count = call.body.find("max_enrollments"); count != call.body.end() && count->is_number_integer() && *count != 0) {
        modification.maxEnrolments = count->get<std::int64_t>();
    }
    MED_TRY(modification.attributes, attributesIn(call.body));
    MED_TRY(const auto modified, call.authority.modify(registrar, id, modification));
    Json result = describe(modified);
    result["secret"] = modification.secret;
    result["caname"] = call.authority.name();
    return result;
}

Answer<Json> removeIdentity(const Call &call, const std::string &id)
{
    MED_TRY(const auto registrar, call.authority.byToken(call.request));
    MED_TRY(const auto removed, call.authority.remove(registrar, id, inQuery(call.query, "force") == "true"));
    Json result = describe(removed);
    result["caname"] = call.authority.name();
    return result;
}

Answer<Json> certificates(const Call &call)
{
    MED_TRY(const auto caller, call.authority.byToken(call.request));
    const std::string id = inQuery(call.query, "id");
    MED_TRY(const auto all, call.authority.certificates(caller, id.empty() ? caller.id : id));
    Json list = Json::array();
    for (const auto &each : all) {
        list.push_back({{"PEM", each.pem}});
    }
    return Json {{"certs", list}, {"caname", call.authority.name()}};
}

/// What is asked of /identities and /identities/ID.
Answer<Json> identitiesResource(const Call &call, std::string_view rest)
{
    const std::string &method = call.request.method;
    const std::string id(rest.substr(rest.empty() ? 0 : 1));
    if (id.empty()) {
        return method == "GET" ? identities(call) : refuse(405, fault::kMethod, "Method not allowed");
    }
    return method == "GET" ? identity(call, id)
        : method == "PUT"    ? modifyIdentity(call, id)
        : method == "DELETE" ? removeIdentity(call, id)
                             : refuse(405, fault::kMethod, "Method not allowed");
}

/// Whom a request means that names no authority: who issued its token's certificate, else the first. Some
/// clients name none when they remove an identity or ask for certificates.
Authority *unnamed(const std::vector<Authority *> &authorities, const AuthorizedRequest &request)
{
    const auto pem = fromBase64(std::string_view(request.authorization).substr(0, request.authorization.find('.')));
    const auto certificate = pem ? crypto::Certificate::fromPem(textOf(*pem)) : failure(ErrorCode::Invalid, "no token");
    for (Authority *authority : authorities) {
        const auto own = crypto::Certificate::fromPem(authority->chainPem());
        if (certificate && own && certificate->isIssuedBy(*own)) {
            return authority;
        }
    }
    return authorities.empty() ? nullptr : authorities.front();
}

struct Result {
    int status = 200;
    Json value;
};

Answer<Result> route(const std::vector<Authority *> &authorities, const AuthorizedRequest &request)
{
    if (request.body.size() > kMaxBody) {
        return refuse(413, fault::kBadBody, "The request is too large");
    }
    const auto mark = request.target.find('?');
    std::string_view path = std::string_view(request.target).substr(0, mark);
    const auto query = mark == std::string::npos ? std::string_view {} : std::string_view(request.target).substr(mark + 1);
    if (path.starts_with("/api/v1/")) {
        path.remove_prefix(std::string_view("/api/v1").size());
    }
    Json body = Json::object();
    if (request.method != "GET" && !request.body.empty()) {
        body = Json::parse(request.body, nullptr, false);
        if (!body.is_object()) {
            return refuse(400, fault::kBadBody, "The request body is not a JSON object");
        }
    }
    std::string name = textIn(body, "caname");
    if (name.empty()) {
        name = inQuery(query, "ca");
    }
    const auto named = std::ranges::find_if(authorities, [&](const Authority *authority) { return authority->name() == name; });
    Authority *const found = name.empty() ? unnamed(authorities, request) : named == authorities.end() ? nullptr : *named;
    if (!found) {
        return refuse(404, fault::kNoSuchAuthority, "CA '" + name + "' does not exist");
    }
    const Call call {*found, request, body, query};
    const auto result = [](int status, Answer<Json> answer) -> Answer<Result> {
        MED_TRY(auto value, std::move(answer));
        return Result {status, std::move(value)};
    };
    constexpr std::string_view kIdentities = "/identities";
    if (path == "/cainfo") {
        return Result {200, infoOf(*found)};
    }
    if (path == kIdentities || path.starts_with("/identities/")) {
        return result(200, identitiesResource(call, path.substr(kIdentities.size())));
    }
    if (path == "/certificates" && request.method == "GET") {
        return result(200, certificates(call));
    }
    using Handler = Answer<Json> (*)(const Call &);
    static const std::map<std::string_view, std::pair<int, Handler>> handlers {
        {"/enroll", {201, enroll}}, {"/reenroll", {201, reenroll}}, {"/register", {201, registerIdentity}},
        {"/revoke", {200, revoke}}, {"/gencrl", {200, generateRevocationList}}};
    const auto handler = handlers.find(path);
    if (handler == handlers.end()) {
        return refuse(404, fault::kOther, "There is no such resource");
    }
    if (request.method != "POST") {
        return refuse(405, fault::kMethod, "Method not allowed");
    }
    return result(handler->second.first, handler->second.second(call));
}

} // namespace

void AuthorityRest::add(Authority *authority)
{
    const std::lock_guard lock(m_mutex);
    m_authorities.push_back(authority);
}

std::vector<Authority *> AuthorityRest::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_authorities;
}

AuthorityRest::Reply AuthorityRest::handle(const AuthorizedRequest &request) const
{
    const auto answer = route(all(), request);
    if (answer) {
        const Json body {{"result", answer->value},
                         {"errors", Json::array()},
                         {"messages", Json::array()},
                         {"success", true}};
        return {answer->status, body.dump()};
    }
    const auto &problem = answer.error();
    logLine(LogLevel::Info, "authority",
            "refused with code " + std::to_string(problem.code) + ": " + problem.message);
    const Json errors = Json::array({Json {{"code", problem.code}, {"message", problem.message}}});
    const Json body {{"result", ""}, {"errors", errors}, {"messages", Json::array()}, {"success", false}};
    return {problem.httpStatus, body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

} // namespace med::ledger
