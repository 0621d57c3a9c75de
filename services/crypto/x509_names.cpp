#include "services/crypto/x509_internal.h"

#include <openssl/err.h>

#include <algorithm>
#include <arpa/inet.h>

namespace med::crypto {

namespace {

constexpr std::size_t kMaxDnsName = 253;

bool isDnsName(std::string_view text)
{
    return !text.empty() && text.size() <= kMaxDnsName && text.front() != '.' && text.back() != '.'
        && std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '.' || c == '_'; });
}

} // namespace

std::string hexOf(const ASN1_INTEGER *number)
{
    const Owned<BIGNUM, BN_free> value(mustExist(ASN1_INTEGER_to_BN(number, nullptr), "reading a number"));
    Bytes bytes(std::size_t(BN_num_bytes(value.get())));
    BN_bn2bin(value.get(), bytes.data());
    std::string text = toHex(bytes);
    text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
    return text.empty() ? "0" : text;
}

OwnedTime timeOf(Moment moment)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
    return OwnedTime(mustExist(ASN1_TIME_set(nullptr, time_t(seconds)), "encoding a time"));
}

Expected<OwnedNames> alternativeNames(std::span<const std::string> names)
{
    OwnedNames list(mustExist(sk_GENERAL_NAME_new_null(), "making a list"));
    for (const std::string &text : names) {
        in6_addr address = {};
        GENERAL_NAME *name = mustExist(GENERAL_NAME_new(), "making a name");
        const int addressBytes = ::inet_pton(AF_INET, text.c_str(), &address) == 1 ? 4
            : ::inet_pton(AF_INET6, text.c_str(), &address) == 1                   ? 16
                                                                                   : 0;
        ASN1_STRING *value = mustExist(addressBytes > 0 ? ASN1_OCTET_STRING_new() : ASN1_IA5STRING_new(), "making a name");
        if (addressBytes > 0) {
            mustBe(ASN1_STRING_set(value, &address, addressBytes), "making a name");
        } else {
            mustBe(ASN1_STRING_set(value, text.data(), int(text.size())), "making a name");
        }
        GENERAL_NAME_set0_value(name, addressBytes > 0 ? GEN_IPADD : GEN_DNS, value);
        mustBe(sk_GENERAL_NAME_push(list.get(), name) > 0 ? 1 : 0, "extending a list");
        if (addressBytes == 0 && !isDnsName(text)) {
            return failure(ErrorCode::Invalid, "an alternative name is neither a DNS name nor an IP address");
        }
    }
    return list;
}

std::vector<std::string> textsOf(const GENERAL_NAMES *names)
{
    std::vector<std::string> texts;
    for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names); ++i) {
        int type = 0;
        const auto *value = static_cast<const ASN1_STRING *>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, i), &type));
        if (type != GEN_DNS && type != GEN_IPADD) {
            continue;
        }
        const ByteView bytes(ASN1_STRING_get0_data(value), std::size_t(ASN1_STRING_length(value)));
        char buffer[INET6_ADDRSTRLEN] = {};
        if (type == GEN_DNS && isDnsName(textOf(bytes))) {
            texts.push_back(stringOf(bytes));
        } else if (type == GEN_IPADD && (bytes.size() == 4 || bytes.size() == 16)) {
            texts.emplace_back(::inet_ntop(bytes.size() == 4 ? AF_INET : AF_INET6, bytes.data(), buffer, sizeof(buffer)));
        }
    }
    return texts;
}

Expected<OwnedName> nameOf(std::initializer_list<NamePart> parts)
{
    OwnedName name(mustExist(X509_NAME_new(), "making a name"));
    for (const NamePart &part : parts) {
        int set = 0;
        for (const std::string &value : part.values) {
            if (X509_NAME_add_entry_by_NID(name.get(), part.nid, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(value.data()),
                                           int(value.size()), -1, set)
                != 1) {
                ERR_clear_error();
                return failure(ErrorCode::Invalid, "a name is empty, too long or not UTF-8");
            }
            set = -1; // The next value joins this one's set.
        }
    }
    return name;
}

} // namespace med::crypto
