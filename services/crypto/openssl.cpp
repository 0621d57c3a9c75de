#include "services/base/log.h"
#include "services/crypto/openssl_internal.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <cstdlib>

namespace med::crypto {

void stopProcess(const char *what)
{
    char reason[256] = "no reason given";
    if (const auto code = ERR_get_error(); code != 0) {
        ERR_error_string_n(code, reason, sizeof(reason));
    }
    logLine(LogLevel::Error, "crypto", std::string(what) + " failed: " + reason);
    std::abort();
}

const EVP_MD *sha256Algorithm()
{
    static const EVP_MD *const algorithm = mustExist(EVP_MD_fetch(nullptr, "SHA2-256", nullptr), "fetching SHA-256");
    return algorithm;
}

OwnedBio readBio(std::string_view text)
{
    return OwnedBio(mustExist(BIO_new_mem_buf(text.data(), int(text.size())), "making a buffer"));
}

OwnedBio memoryBio()
{
    return OwnedBio(mustExist(BIO_new(BIO_s_mem()), "making a buffer"));
}

std::string_view contentsOf(BIO *bio)
{
    char *data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    return {data, std::size_t(length)};
}

namespace {

constexpr std::size_t kMaxPemBytes = 64 * 1024;
constexpr std::string_view kSpace = " \t\r\n";

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

} // namespace

Expected<PemBlock> readPemBlock(std::string_view text, std::initializer_list<std::string_view> labels)
{
    const auto malformed = [&] {
        ERR_clear_error();
        return failure(ErrorCode::Invalid, "not one PEM block of the kind " + std::string(*labels.begin()));
    };
    const std::string_view body = trimmed(text);
    constexpr std::string_view kBegin = "-----BEGIN ";
    if (body.size() > kMaxPemBytes || !body.starts_with(kBegin) || body.find(kBegin, 1) != std::string_view::npos) {
        return malformed();
    }
    const auto bio = readBio(body);
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long length = 0;
    if (PEM_read_bio(bio.get(), &name, &header, &data, &length) != 1) {
        return malformed();
    }
    PemBlock block {.label = name, .der = SecretBytes::copyOf({data, std::size_t(length)})};
    const bool plain = *header == '\0' && BIO_pending(bio.get()) == 0;
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, std::size_t(length));
    if (!plain || std::ranges::find(labels, block.label) == labels.end()) {
        return malformed();
    }
    return block;
}

std::string writePemBlock(const char *label, ByteView der)
{
    const auto bio = memoryBio();
    if (PEM_write_bio(bio.get(), label, "", der.data(), long(der.size())) <= 0) {
        stopProcess("writing PEM");
    }
    return std::string(contentsOf(bio.get()));
}

} // namespace med::crypto
