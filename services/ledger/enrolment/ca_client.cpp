#include "services/ledger/enrolment/ca_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>

namespace med::ledger {

namespace {

constexpr std::size_t kMaxAnswer = 4 << 20;
constexpr const char *kBase = "/api/v1/";

struct CurlDelete {
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

std::size_t collect(char *data, std::size_t size, std::size_t count, void *target)
{
    auto *answer = static_cast<std::string *>(target);
    if (answer->size() + size * count > kMaxAnswer) {
        return 0;
    }
    answer->append(data, size * count);
    return size * count;
}

void prepareCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// The authority's refusal in our terms: its codes are those of fabric.md 11.
std::unexpected<Error> refusalOf(const Json &answer)
{
    int code = 0;
    std::string message = "the certificate authority refused";
    if (const auto errors = answer.find("errors"); errors != answer.end() && errors->is_array() && !errors->empty()) {
        code = errors->front().value("code", 0);
        message = errors->front().value("message", message);
    }
    const ErrorCode ours = code == 20 || code == 71 || code == 73 || code == 28 ? ErrorCode::Denied
        : code == 74                                                           ? ErrorCode::Conflict
                                                                               : ErrorCode::Invalid;
    return failure(ours, "certificate authority: " + message, ours == ErrorCode::Denied ? "Check the enrolment id and secret." : "");
}

Json requestOf(const crypto::PrivateKey &key, const std::string &id, CertificateUse use)
{
    Json body {{"certificate_request", crypto::makeCertificateRequest(key, id)}};
    if (use == CertificateUse::Transport) {
        body["profile"] = "tls";
    }
    return body;
}

/// A PEM text that stands in a result as base64.
Expected<std::string> pemIn(const Json &result, const char *name)
{
    const auto field = result.find(name);
    if (field == result.end() || !field->is_string()) {
        return failure(ErrorCode::Corrupt, std::string("the certificate authority answered without ") + name);
    }
    MED_TRY(const auto pem, fromBase64(field->get<std::string>()));
    return stringOf(pem);
}

std::string textIn(const Json &object, const char *name)
{
    const auto field = object.find(name);
    return field != object.end() && field->is_string() ? field->get<std::string>() : std::string();
}

/// What stands in a path for a segment of it (RFC 3986, unreserved characters stay).
std::string segment(std::string_view text)
{
    constexpr std::string_view kPlain = "-._~";
    std::string out;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || kPlain.contains(c)) {
            out += c;
        } else {
            constexpr char kDigits[] = "0123456789ABCDEF";
            out += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15]};
        }
    }
    return out;
}

} // namespace

Expected<std::string> CaClient::networkAt(const std::string &address)
{
    prepareCurl();
    const std::unique_ptr<CURL, CurlDelete> curl(curl_easy_init());
    if (!curl) {
        return failure(ErrorCode::Io, "cannot prepare a request");
    }
    std::string answer;
    const std::string url = address + "/medanchor/network.json";
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYPEER, 0L); // The answer vouches for itself: by the fingerprint on paper.
    curl_easy_setopt(curl.get(), CURLOPT_SSL_VERIFYHOST, 0L);
    if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) {
        return failure(ErrorCode::Offline, std::string("the network cannot be reached: ") + curl_easy_strerror(code),
                       "Check that this computer is connected, then try again.");
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return status == 200 ? Expected<std::string>(std::move(answer)) : failure(ErrorCode::NotFound, "the network does not describe itself at this address");
}

Expected<Json> CaClient::post(const std::string &path, Json body, const std::string &basic, crypto::Signer *tokenSigner) const
{
    if (!m_authority.caName.empty()) {
        body["caname"] = m_authority.caName;
    }
    return ask("POST", path, body.dump(), basic, tokenSigner);
}

Expected<Json> CaClient::ask(const char *method, const std::string &path, const std::string &text, const std::string &basic, crypto::Signer *tokenSigner) const
{
    prepareCurl();
    std::unique_ptr<CURL, CurlDelete> curl(curl_easy_init());
    if (!curl) {
        return failure(ErrorCode::Io, "cannot prepare a request");
    }
    curl_slist *headers = curl_slist_append(nullptr, "Content-Type: application/json");
    if (tokenSigner != nullptr) {
        const std::string certificate = toBase64(bytesOf(tokenSigner->identity().certificatePem));
        const std::string message = std::string(method) + "." + toBase64(bytesOf(kBase + path)) + "." + toBase64(bytesOf(text)) + "." + certificate;
        MED_TRY(const auto signature, tokenSigner->sign(crypto::Signing::CaToken, bytesOf(message)));
        headers = curl_slist_append(headers, ("Authorization: " + certificate + "." + toBase64(signature)).c_str());
    }
    const std::unique_ptr<curl_slist, CurlDelete> headerOwner(headers);
    std::string answer;
    const std::string url = m_authority.url + kBase + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https");
    if (!text.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, text.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, long(text.size()));
    }
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl.get(), CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_blob root {const_cast<char *>(m_authority.tlsCa.data()), m_authority.tlsCa.size(), CURL_BLOB_COPY};
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO_BLOB, &root);
    curl_easy_setopt(curl.get(), CURLOPT_CAPATH, nullptr);
    if (!basic.empty()) {
        curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, long(CURLAUTH_BASIC));
        curl_easy_setopt(curl.get(), CURLOPT_USERPWD, basic.c_str());
    }
    if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) {
        return failure(ErrorCode::Offline, std::string("the certificate authority cannot be reached: ") + curl_easy_strerror(code),
                       "Check that the node runs, then try again.");
    }
    const Json parsed = Json::parse(answer, nullptr, false);
    if (!parsed.is_object() || !parsed.contains("success") || !parsed["success"].is_boolean()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered something that is not its protocol");
    }
    if (!parsed["success"].get<bool>()) {
        return refusalOf(parsed);
    }
    if (!parsed.contains("result") || !parsed["result"].is_object()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered without a result");
    }
    return parsed["result"];
}

Expected<crypto::Certificate> CaClient::certificateOf(const Json &result, const std::string &id, const crypto::PublicKey &key) const
{
    const auto field = result.find("Cert");
    if (field == result.end() || !field->is_string()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered without a certificate");
    }
    MED_TRY(const auto pem, fromBase64(field->get<std::string>()));
    MED_TRY(auto certificate, crypto::Certificate::fromPem(textOf(pem)));
    if (!(certificate.publicKey() == key) || certificate.commonName() != id) {
        return failure(ErrorCode::Corrupt, "the certificate authority issued for another key or name than was asked");
    }
    return certificate;
}

Expected<crypto::Certificate> CaClient::enroll(const std::string &id, const std::string &secret, const crypto::PrivateKey &key,
                                               CertificateUse use) const
{
    MED_TRY(const Json result, post("enroll", requestOf(key, id, use), id + ":" + secret, nullptr));
    return certificateOf(result, id, key.publicKey());
}

Expected<std::string> CaClient::registerIdentity(crypto::Signer &registrar, const Registration &registration) const
{
    Json attributes = Json::array();
    for (const auto &[name, value] : registration.attributes) {
        attributes.push_back({{"name", name}, {"value", value}, {"ecert", true}});
    }
    for (const auto &[name, value] : registration.kept) {
        attributes.push_back({{"name", name}, {"value", value}, {"ecert", false}});
    }
    Json body {{"id", registration.id}, {"type", registration.type}, {"affiliation", ""}, {"attrs", std::move(attributes)},
               {"max_enrollments", registration.maxEnrollments}};
    if (!registration.secret.empty()) {
        body["secret"] = registration.secret;
    }
    MED_TRY(const Json result, post("register", std::move(body), {}, &registrar));
    const auto secret = result.find("secret");
    if (secret == result.end() || !secret->is_string()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered without a secret");
    }
    return secret->get<std::string>();
}

Expected<crypto::Certificate> CaClient::reenroll(crypto::Signer &current, const crypto::PrivateKey &newKey, CertificateUse use) const
{
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(current.identity().certificatePem));
    const std::string id = certificate.commonName();
    MED_TRY(const Json result, post("reenroll", requestOf(newKey, id, use), {}, &current));
    return certificateOf(result, id, newKey.publicKey());
}

Expected<std::vector<KnownIdentity>> CaClient::identities(crypto::Signer &registrar) const
{
    const std::string query = m_authority.caName.empty() ? std::string() : "?ca=" + segment(m_authority.caName);
    MED_TRY(const Json result, ask("GET", "identities" + query, {}, {}, &registrar));
    const auto list = result.find("identities");
    if (list == result.end() || !list->is_array()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered without identities");
    }
    std::vector<KnownIdentity> all;
    for (const auto &entry : *list) {
        KnownIdentity identity {.id = textIn(entry, "id"), .type = textIn(entry, "type"), .affiliation = textIn(entry, "affiliation"), .attributes = {}};
        if (const auto count = entry.find("max_enrollments"); count != entry.end() && count->is_number_integer()) {
            identity.maxEnrollments = count->get<int>();
        }
        if (const auto attributes = entry.find("attrs"); attributes != entry.end() && attributes->is_array()) {
            for (const auto &attribute : *attributes) {
                identity.attributes[textIn(attribute, "name")] = textIn(attribute, "value");
            }
        }
        all.push_back(std::move(identity));
    }
    return all;
}

Expected<Revocation> CaClient::revoke(crypto::Signer &revoker, const std::string &id, const std::string &reason) const
{
    MED_TRY(const Json result, post("revoke", {{"id", id}, {"reason", reason}, {"gencrl", true}}, {}, &revoker));
    Revocation revocation;
    MED_TRY(revocation.list, pemIn(result, "CRL"));
    if (const auto list = result.find("RevokedCerts"); list != result.end() && list->is_array()) {
        for (const auto &entry : *list) {
            revocation.serials.push_back(textIn(entry, "Serial"));
        }
    }
    return revocation;
}

Expected<std::string> CaClient::revocationList(crypto::Signer &revoker) const
{
    MED_TRY(const Json result, post("gencrl", Json::object(), {}, &revoker));
    return pemIn(result, "CRL");
}

Expected<> CaClient::readmit(crypto::Signer &registrar, const std::string &id, const std::string &secret, Moment until) const
{
    MED_TRY(const auto all, identities(registrar));
    const auto known = std::ranges::find(all, id, &KnownIdentity::id);
    if (known == all.end()) {
        return failure(ErrorCode::NotFound, "the certificate authority has no such identity, or none that this registrar manages");
    }
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count();
    Json body {{"secret", secret}, {"attrs", Json::array({{{"name", kEnrolUntil}, {"value", std::to_string(seconds)}, {"ecert", false}}})}};
    if (known->maxEnrollments > 0) {
        body["max_enrollments"] = known->maxEnrollments + 1; // The count of those that were used goes on.
    }
    if (!m_authority.caName.empty()) {
        body["caname"] = m_authority.caName;
    }
    MED_CHECK(ask("PUT", "identities/" + segment(id), body.dump(), {}, &registrar));
    return {};
}

Expected<std::string> CaClient::chain() const
{
    MED_TRY(const Json result, post("cainfo", Json::object(), {}, nullptr));
    return pemIn(result, "CAChain");
}

} // namespace med::ledger
