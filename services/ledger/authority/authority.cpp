#include "services/ledger/authority/authority.h"

#include "services/crypto/random.h"
#include "services/ledger/enrolment/attributes.h"

#include <charconv>

namespace med::ledger {

namespace {

constexpr auto kMemberValidity = std::chrono::hours(24 * 365);
constexpr std::int64_t kMaxFailures = 10;
constexpr std::size_t kMaxIdLength = 256;

const std::set<std::string, std::less<>> kRoles {"client", "admin", "peer", "orderer"};

AuthorityFault faultOf(const Error &error)
{
    return {500, fault::kOther, error.detail};
}

/// The value of an Expected, or a fault with code 0.
template <typename T>
Answer<T> answerOf(Expected<T> value)
{
    if (!value) {
        return std::unexpected(faultOf(value.error()));
    }
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return std::move(*value);
    }
}

std::vector<std::string> partsOf(std::string_view affiliation)
{
    std::vector<std::string> parts;
    while (!affiliation.empty()) {
        const auto dot = affiliation.find('.');
        parts.emplace_back(affiliation.substr(0, dot));
        affiliation = dot == std::string_view::npos ? std::string_view {} : affiliation.substr(dot + 1);
    }
    return parts;
}

bool listNames(const std::string *list, std::string_view name)
{
    if (!list) {
        return false;
    }
    std::string_view rest = *list;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view item = rest.substr(0, comma);
        while (!item.empty() && item.front() == ' ') {
            item.remove_prefix(1);
        }
        if (item == name || item == "*") {
            return true;
        }
        rest = comma == std::string_view::npos ? std::string_view {} : rest.substr(comma + 1);
    }
    return false;
}

bool isTrue(const std::string *value) { return value && (*value == "true" || *value == "1"); }

std::unexpected<AuthorityFault> authenticationFailure()
{
    return refuse(401, fault::kAuthentication, "Authentication failure");
}

/// Whether the identity's secret is too old to enrol with. A date that cannot be read is past.
bool hasExpired(const EnrolmentIdentity &identity, Moment now)
{
    const std::string *until = identity.attribute(kEnrolUntil);
    if (!until) {
        return false;
    }
    std::int64_t seconds = 0;
    const auto [end, problem] = std::from_chars(until->data(), until->data() + until->size(), seconds);
    const bool read = problem == std::errc() && end == until->data() + until->size();
    return !read || std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() > seconds;
}

std::unexpected<AuthorityFault> authorizationFailure()
{
    return refuse(403, fault::kAuthorization, "Authorization failure");
}

/// Whether a registrar's types and affiliation cover an identity's.
bool mayManage(const EnrolmentIdentity &registrar, const EnrolmentIdentity &identity)
{
    const auto *affiliation = registrar.attribute("hf.Affiliation");
    const std::string &own = affiliation ? *affiliation : registrar.affiliation;
    return listNames(registrar.attribute("hf.Registrar.Roles"), identity.type)
        && (own.empty() || identity.affiliation == own || identity.affiliation.starts_with(own + '.'));
}

/// Whether type and affiliation can stand in a certificate.
Answer<> checkKind(const EnrolmentIdentity &identity)
{
    if (!kRoles.contains(identity.type)) {
        return refuse(400, fault::kBadRequest, "Type must be client, admin, peer or orderer");
    }
    for (const auto &part : partsOf(identity.affiliation)) {
        if (part.empty() || kRoles.contains(part)) {
            return refuse(400, fault::kBadRequest, "An affiliation must not be empty or name a role");
        }
    }
    return {};
}

} // namespace

Authority::Authority(std::string mspId, std::string name, crypto::CertificateAuthority issuer,
                     EnrolmentRegistry &registry, std::mutex &registryMutex, const Clock &clock)
    : m_mspId(std::move(mspId)), m_name(std::move(name)), m_issuer(std::move(issuer)), m_registry(registry),
      m_registryMutex(registryMutex), m_clock(clock)
{
}

Expected<> Authority::addRegistrar(const std::string &id, std::string_view secret)
{
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(const auto known, m_registry.find(m_mspId, id));
    if (known) {
        return {};
    }
    return m_registry.add(m_mspId,
                          {.id = id,
                           .type = "client",
                           .attributes = {{.name = "hf.Registrar.Roles", .value = "*"},
                                          {.name = "hf.Registrar.Attributes", .value = "*"},
                                          {.name = "hf.Revoker", .value = "true"},
                                          {.name = "hf.GenCRL", .value = "true"}}},
                          secret);
}

Expected<> Authority::loadRevoked()
{
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(const auto revoked, m_registry.revoked(m_mspId));
    const std::lock_guard revokedLock(m_revokedMutex);
    for (const auto &certificate : revoked) {
        m_revokedSerials.insert(certificate.serial);
    }
    return {};
}

bool Authority::isRevoked(const std::string &serial) const
{
    const std::lock_guard lock(m_revokedMutex);
    return m_revokedSerials.contains(serial);
}

Answer<EnrolmentIdentity> Authority::byPassword(const AuthorizedRequest &request)
{
    constexpr std::string_view kScheme = "Basic ";
    if (request.authorization.empty()) {
        return refuse(401, fault::kNoAuthorization, "No authorization header");
    }
    if (!request.authorization.starts_with(kScheme)) {
        return authenticationFailure();
    }
    const auto decoded = fromBase64(std::string_view(request.authorization).substr(kScheme.size()));
    const auto text = decoded ? std::string_view(textOf(*decoded)) : std::string_view {};
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) {
        return authenticationFailure();
    }
    const std::string id(text.substr(0, colon));
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(const auto identity, answerOf(m_registry.find(m_mspId, id)));
    if (identity && identity->failures >= kMaxFailures) {
        return refuse(401, fault::kTooManyAttempts, "Incorrect password attempts exceeded the limit for this identity");
    }
    MED_TRY(const bool right, answerOf(m_registry.checkSecret(m_mspId, id, text.substr(colon + 1))));
    if (!right || !identity || identity->revoked) {
        return authenticationFailure();
    }
    if (hasExpired(*identity, m_clock.now())) {
        return authenticationFailure();
    }
    return *identity;
}

Answer<EnrolmentIdentity> Authority::byToken(const AuthorizedRequest &request)
{
    if (request.authorization.empty()) {
        return refuse(401, fault::kNoAuthorization, "No authorization header");
    }
    const auto dot = request.authorization.find('.');
    if (dot == std::string::npos) {
        return authenticationFailure();
    }
    const auto pem = fromBase64(std::string_view(request.authorization).substr(0, dot));
    const auto signature = fromBase64(std::string_view(request.authorization).substr(dot + 1));
    if (!pem || !signature) {
        return authenticationFailure();
    }
    const auto certificate = crypto::Certificate::fromPem(textOf(*pem));
    if (!certificate || !certificate->isIssuedBy(m_issuer.certificate())) {
        return authenticationFailure();
    }
    const Moment now = m_clock.now();
    const std::string signedText = request.method + '.' + toBase64(bytesOf(request.target)) + '.'
        + toBase64(bytesOf(request.body)) + '.' + toBase64(*pem);
    if (now < certificate->notBefore() || now > certificate->notAfter()
        || !certificate->publicKey().verify(bytesOf(signedText), *signature)) {
        return authenticationFailure();
    }
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(const auto issued, answerOf(m_registry.certificate(m_mspId, certificate->serial())));
    if (!issued || issued->revoked || issued->id != certificate->commonName()) {
        return authenticationFailure();
    }
    MED_TRY(auto identity, answerOf(m_registry.find(m_mspId, issued->id)));
    if (!identity || identity->revoked) {
        return authenticationFailure();
    }
    return *std::move(identity);
}

Answer<> Authority::allowRegistration(const EnrolmentIdentity &registrar, const EnrolmentIdentity &wanted) const
{
    if (!mayManage(registrar, wanted)) {
        return authorizationFailure();
    }
    for (const auto &attribute : wanted.attributes) {
        if (!listNames(registrar.attribute("hf.Registrar.Attributes"), attribute.name)) {
            return authorizationFailure();
        }
        // What an identity is, is said by its registration, never by an attribute.
        if (attribute.name == "hf.EnrollmentID" || attribute.name == "hf.Type" || attribute.name == "hf.Affiliation") {
            return refuse(400, fault::kBadRequest, "Cannot register fixed attribute '" + attribute.name + "'");
        }
    }
    return {};
}

Answer<std::string> Authority::registerIdentity(const EnrolmentIdentity &registrar, EnrolmentIdentity wanted,
                                                std::string secret)
{
    if (wanted.type.empty() || wanted.type == "user") {
        wanted.type = "client";
    }
    if (wanted.id.empty() || wanted.id.size() > kMaxIdLength || wanted.id.find(':') != std::string::npos) {
        return refuse(400, fault::kBadRequest, "An id of 1 to 256 characters without ':' is required");
    }
    MED_CHECK(checkKind(wanted));
    MED_CHECK(allowRegistration(registrar, wanted));
    if (secret.empty()) {
        secret = toBase32(crypto::randomBytes(15));
    }
    const std::lock_guard lock(m_registryMutex);
    const auto added = m_registry.add(m_mspId, wanted, secret);
    if (!added) {
        return added.error().code == ErrorCode::Conflict
            ? refuse(409, fault::kAlreadyRegistered, added.error().detail)
            : std::unexpected(faultOf(added.error()));
    }
    return secret;
}

Answer<crypto::CertificateAuthority::Subject> Authority::subjectFor(const EnrolmentIdentity &identity,
                                                                    const EnrolmentRequest &request) const
{
    crypto::CertificateAuthority::Subject subject {.commonName = identity.id,
                                                   .organizationalUnits = partsOf(identity.affiliation)};
    subject.organizationalUnits.push_back(identity.type);
    const std::map<std::string, std::string> own {{"hf.Affiliation", identity.affiliation},
                                                  {"hf.EnrollmentID", identity.id},
                                                  {"hf.Type", identity.type}};
    if (!request.attributes) {
        subject.attributes = own;
        for (const auto &attribute : identity.attributes) {
            if (attribute.inCertificate) {
                subject.attributes.emplace(attribute.name, attribute.value);
            }
        }
        return subject;
    }
    for (const auto &wanted : *request.attributes) {
        const auto fixed = own.find(wanted.name);
        const std::string *value = fixed == own.end() ? identity.attribute(wanted.name) : &fixed->second;
        if (value) {
            subject.attributes[wanted.name] = *value;
        } else if (!wanted.optional) {
            return refuse(500, fault::kOther,
                          "The following required attributes are missing: [" + wanted.name + "]");
        }
    }
    return subject;
}

Answer<std::optional<crypto::Certificate>> Authority::usedUp(const std::string &id, const crypto::PublicKey &key)
{
    MED_TRY(const auto identity, answerOf(m_registry.find(m_mspId, id)));
    if (!identity || identity->maxEnrolments < 1 || identity->enrolments < identity->maxEnrolments) {
        return std::nullopt;
    }
    MED_TRY(const auto issued, answerOf(m_registry.certificatesOf(m_mspId, id)));
    for (const auto &each : issued) {
        MED_TRY(auto certificate, answerOf(crypto::Certificate::fromPem(each.pem)));
        if (!each.revoked && certificate.publicKey() == key) {
            return certificate;
        }
    }
    return authenticationFailure();
}

Answer<crypto::Certificate> Authority::enrol(const EnrolmentIdentity &identity, const EnrolmentRequest &request,
                                             EnrolmentRegistry::By by)
{
    const auto wanted = crypto::CertificateRequest::fromPem(request.requestPem);
    if (!wanted) {
        return refuse(400, fault::kBadBody, "Certificate signing request refused: " + wanted.error().detail);
    }
    if (wanted->commonName != identity.id) {
        return refuse(403, fault::kNameMismatch,
                      "The CSR subject common name must equal the enrollment ID '" + identity.id + "'");
    }
    if (!request.profile.empty() && request.profile != "tls" && request.profile != "ca") {
        return refuse(400, fault::kBadRequest, "There is no signing profile '" + request.profile + "'");
    }
    if (request.profile == "ca") {
        return refuse(403, fault::kAuthorization, "This authority has no intermediate authorities");
    }
    MED_TRY(auto subject, subjectFor(identity, request));
    const bool tls = request.profile == "tls";
    if (tls) {
        subject.alternativeNames = request.hosts.empty() ? wanted->alternativeNames : request.hosts;
    }
    using Use = crypto::CertificateAuthority::Use;
    const std::lock_guard lock(m_registryMutex);
    if (by == EnrolmentRegistry::By::Secret) {
        MED_TRY(auto issued, usedUp(identity.id, wanted->key));
        if (issued) {
            return *std::move(issued);
        }
    }
    MED_TRY(auto certificate, answerOf(m_issuer.issue(wanted->key, subject, tls ? Use::Tls : Use::Signing,
                                                      m_clock.now(), kMemberValidity)));
    MED_CHECK(answerOf(m_registry.keep(m_mspId, identity.id, certificate, by)));
    return certificate;
}

Answer<std::vector<IssuedCertificate>> Authority::revoke(const EnrolmentIdentity &revoker, const std::string &id,
                                                         const std::string &serial)
{
    if (!isTrue(revoker.attribute("hf.Revoker"))) {
        return authorizationFailure();
    }
    const std::lock_guard lock(m_registryMutex);
    std::vector<IssuedCertificate> affected;
    if (!serial.empty()) {
        MED_TRY(const auto certificate, answerOf(m_registry.certificate(m_mspId, serial)));
        if (!certificate) {
            return refuse(404, fault::kNoSuchIdentity, "There is no certificate with this serial number");
        }
        MED_TRY(const auto owner, answerOf(m_registry.find(m_mspId, certificate->id)));
        if (owner && !mayManage(revoker, *owner)) {
            return authorizationFailure();
        }
        MED_CHECK(answerOf(m_registry.revokeCertificate(m_mspId, serial, m_clock.now())));
        affected.push_back(*certificate);
    } else {
        MED_CHECK(managed(revoker, id));
        MED_TRY(affected, answerOf(m_registry.certificatesOf(m_mspId, id)));
        MED_CHECK(answerOf(m_registry.revokeIdentity(m_mspId, id, m_clock.now())));
    }
    noteRevoked(affected);
    return affected;
}

void Authority::noteRevoked(const std::vector<IssuedCertificate> &certificates)
{
    const std::lock_guard lock(m_revokedMutex);
    for (const auto &certificate : certificates) {
        m_revokedSerials.insert(certificate.serial);
    }
}

Answer<std::string> Authority::revocationList(const EnrolmentIdentity &revoker)
{
    if (!isTrue(revoker.attribute("hf.GenCRL"))) {
        return authorizationFailure();
    }
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(const auto all, answerOf(m_registry.revoked(m_mspId)));
    std::vector<crypto::CertificateAuthority::Revoked> revoked;
    for (const auto &certificate : all) {
        revoked.push_back({.serial = certificate.serial, .at = Moment(std::chrono::seconds(certificate.revokedAt))});
    }
    return m_issuer.revocationList(revoked, m_clock.now());
}

Answer<std::vector<EnrolmentIdentity>> Authority::identities(const EnrolmentIdentity &caller)
{
    if (!caller.attribute("hf.Registrar.Roles")) {
        return std::vector {caller};
    }
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(auto all, answerOf(m_registry.list(m_mspId)));
    std::erase_if(all, [&](const EnrolmentIdentity &each) { return each.id != caller.id && !mayManage(caller, each); });
    return all;
}

Answer<EnrolmentIdentity> Authority::managed(const EnrolmentIdentity &registrar, const std::string &id)
{
    MED_TRY(auto identity, answerOf(m_registry.find(m_mspId, id)));
    if (!identity) {
        return refuse(404, fault::kNoSuchIdentity, "Identity '" + id + "' does not exist");
    }
    if (!mayManage(registrar, *identity)) {
        return authorizationFailure();
    }
    return *std::move(identity);
}

Answer<EnrolmentIdentity> Authority::modify(const EnrolmentIdentity &registrar, const std::string &id, const Modification &modification)
{
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(auto identity, managed(registrar, id));
    EnrolmentIdentity asked {.id = id, .type = modification.type.value_or(identity.type),
                             .affiliation = modification.affiliation.value_or(identity.affiliation), .attributes = modification.attributes};
    MED_CHECK(checkKind(asked));
    MED_CHECK(allowRegistration(registrar, asked));
    identity.type = asked.type;
    identity.affiliation = asked.affiliation;
    identity.maxEnrolments = modification.maxEnrolments.value_or(identity.maxEnrolments);
    for (const auto &attribute : modification.attributes) {
        std::erase_if(identity.attributes, [&](const EnrolmentAttribute &each) { return each.name == attribute.name; });
        if (!attribute.value.empty()) {
            identity.attributes.push_back(attribute);
        }
    }
    if (!modification.secret.empty()) {
        if (identity.revoked) {
            return refuse(409, fault::kModifyIdentity, "Identity '" + id + "' is revoked");
        }
        MED_TRY(const auto issued, answerOf(m_registry.certificatesOf(m_mspId, id)));
        for (const auto &each : issued) {
            MED_TRY(const auto certificate, answerOf(crypto::Certificate::fromPem(each.pem)));
            if (!each.revoked && m_clock.now() <= certificate.notAfter()) {
                return refuse(409, fault::kModifyIdentity, "Identity '" + id + "' has a valid certificate, with which it enrols again");
            }
        }
        MED_CHECK(answerOf(m_registry.setSecret(m_mspId, id, modification.secret)));
    }
    MED_CHECK(answerOf(m_registry.update(m_mspId, identity)));
    return identity;
}

Answer<EnrolmentIdentity> Authority::remove(const EnrolmentIdentity &registrar, const std::string &id, bool force)
{
    const std::lock_guard lock(m_registryMutex);
    MED_TRY(auto identity, managed(registrar, id));
    if (id == registrar.id && !force) {
        return refuse(403, fault::kRemoveIdentity, "Need to use 'force' option to delete your own identity");
    }
    MED_TRY(const auto affected, answerOf(m_registry.certificatesOf(m_mspId, id)));
    MED_CHECK(answerOf(m_registry.remove(m_mspId, id, m_clock.now())));
    noteRevoked(affected);
    return identity;
}

Answer<std::vector<IssuedCertificate>> Authority::certificates(const EnrolmentIdentity &caller, const std::string &id)
{
    const std::lock_guard lock(m_registryMutex);
    if (id != caller.id) {
        MED_CHECK(managed(caller, id));
    }
    return answerOf(m_registry.certificatesOf(m_mspId, id));
}

} // namespace med::ledger
