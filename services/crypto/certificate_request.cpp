#include "services/crypto/x509_internal.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace med::crypto {

std::string makeCertificateRequest(const PrivateKey &key, std::string_view commonName,
                                   std::span<const std::string> dnsNamesAndAddresses)
{
    const OwnedRequest request(mustExist(X509_REQ_new(), "making a request"));
    const auto subject = nameOf({{NID_commonName, {std::string(commonName)}}});
    auto names = alternativeNames(dnsNamesAndAddresses);
    if (!subject || !names) {
        stopProcess("naming the subject of a request");
    }
    mustBe(X509_REQ_set_version(request.get(), X509_REQ_VERSION_1), "making a request");
    mustBe(X509_REQ_set_subject_name(request.get(), subject->get()), "making a request");
    mustBe(X509_REQ_set_pubkey(request.get(), KeyAccess::of(key)), "making a request");
    if (!dnsNamesAndAddresses.empty()) {
        STACK_OF(X509_EXTENSION) *extensions = nullptr;
        mustBe(X509V3_add1_i2d(&extensions, NID_subject_alt_name, names->get(), 0, 0), "making a request");
        mustBe(X509_REQ_add_extensions(request.get(), extensions), "making a request");
        sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    }
    signWithLowS(
        [&] {
            if (X509_REQ_sign(request.get(), KeyAccess::of(key), sha256Algorithm()) <= 0) {
                stopProcess("signing a request");
            }
        },
        [&] {
            const ASN1_BIT_STRING *signature = nullptr;
            X509_REQ_get0_signature(request.get(), &signature, nullptr);
            return ByteView(ASN1_STRING_get0_data(signature), std::size_t(ASN1_STRING_length(signature)));
        });
    return writePemBlock(PEM_STRING_X509_REQ, derOf<X509_REQ>(request.get(), i2d_X509_REQ));
}

Expected<CertificateRequest> CertificateRequest::fromPem(std::string_view pem)
{
    MED_TRY(const auto block, readPemBlock(pem, {PEM_STRING_X509_REQ, PEM_STRING_X509_REQ_OLD}));
    const ByteView der = block.der.view();
    const unsigned char *cursor = der.data();
    const OwnedRequest request(d2i_X509_REQ(nullptr, &cursor, long(der.size())));
    const bool whole = request && cursor == der.data() + der.size();
    OwnedPkey key(whole ? X509_REQ_get_pubkey(request.get()) : nullptr);
    ERR_clear_error();
    if (!whole) {
        return failure(ErrorCode::Invalid, "malformed certificate request");
    }
    MED_TRY(auto publicKey, KeyAccess::publicKey(std::move(key)));
    if (X509_REQ_verify(request.get(), KeyAccess::of(publicKey)) != 1) {
        ERR_clear_error();
        return failure(ErrorCode::Invalid, "the request is not signed by the key that it names");
    }
    std::string commonName;
    const X509_NAME *subject = X509_REQ_get_subject_name(request.get());
    if (const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1); at >= 0) {
        unsigned char *text = nullptr;
        const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
        commonName.assign(reinterpret_cast<const char *>(text), std::size_t(std::max(length, 0)));
        OPENSSL_free(text);
    }
    STACK_OF(X509_EXTENSION) *extensions = X509_REQ_get_extensions(request.get());
    const OwnedNames names(
        static_cast<GENERAL_NAMES *>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
    sk_X509_EXTENSION_pop_free(extensions, X509_EXTENSION_free);
    ERR_clear_error();
    return CertificateRequest {
        .commonName = std::move(commonName), .key = std::move(publicKey), .alternativeNames = textsOf(names.get())};
}

} // namespace med::crypto
