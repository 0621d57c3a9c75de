#include "services/ledger/enrolment/ca_client.h"

#include <curl/curl.h>

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

} // namespace

Expected<Json> CaClient::post(const std::string &path, Json body, const std::string &basic, crypto::Signer *tokenSigner) const
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    if (!m_authority.caName.empty()) {
        body["caname"] = m_authority.caName;
    }
    const std::string text = body.dump();
    std::unique_ptr<CURL, CurlDelete> curl(curl_easy_init());
    if (!curl) {
        return failure(ErrorCode::Io, "cannot prepare a request");
    }
    curl_slist *headers = curl_slist_append(nullptr, "Content-Type: application/json");
    if (tokenSigner != nullptr) {
        const std::string certificate = toBase64(bytesOf(tokenSigner->identity().certificatePem));
        const std::string message = "POST." + toBase64(bytesOf(kBase + path)) + "." + toBase64(bytesOf(text)) + "." + certificate;
        MED_TRY(const auto signature, tokenSigner->sign(crypto::Signing::CaToken, bytesOf(message)));
        headers = curl_slist_append(headers, ("Authorization: " + certificate + "." + toBase64(signature)).c_str());
    }
    const std::unique_ptr<curl_slist, CurlDelete> headerOwner(headers);
    std::string answer;
    const std::string url = m_authority.url + kBase + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, text.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, long(text.size()));
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

Expected<crypto::Certificate> CaClient::enroll(const std::string &id, const std::string &secret, const crypto::PrivateKey &key) const
{
    const std::string request = crypto::makeCertificateRequest(key, id);
    MED_TRY(const Json result, post("enroll", {{"certificate_request", request}}, id + ":" + secret, nullptr));
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

Expected<crypto::Certificate> CaClient::reenroll(crypto::Signer &current, const crypto::PrivateKey &newKey) const
{
    MED_TRY(const auto certificate, crypto::Certificate::fromPem(current.identity().certificatePem));
    const std::string id = certificate.commonName();
    MED_TRY(const Json result, post("reenroll", {{"certificate_request", crypto::makeCertificateRequest(newKey, id)}}, {}, &current));
    return certificateOf(result, id, newKey.publicKey());
}

Expected<std::string> CaClient::chain() const
{
    MED_TRY(const Json result, post("cainfo", Json::object(), {}, nullptr));
    const auto chain = result.find("CAChain");
    if (chain == result.end() || !chain->is_string()) {
        return failure(ErrorCode::Corrupt, "the certificate authority answered without its chain");
    }
    MED_TRY(const auto pem, fromBase64(chain->get<std::string>()));
    return stringOf(pem);
}

} // namespace med::ledger
