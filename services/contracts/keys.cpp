#include "services/contracts/keys.h"

namespace med::contracts {

std::string compositeKey(std::string_view type, const std::vector<std::string_view> &parts)
{
    std::string key(1, '\0');
    key.append(type).push_back('\0');
    for (const auto part : parts) {
        key.append(part).push_back('\0');
    }
    return key;
}

std::pair<std::string, std::string> keysUnder(std::string_view type, const std::vector<std::string_view> &parts)
{
    const std::string begin = compositeKey(type, parts);
    return {begin, begin + "\xf4\x8f\xbf\xbf"}; // U+10FFFF, which no part may hold.
}

std::string lastPart(std::string_view key)
{
    if (!key.empty()) {
        key.remove_suffix(1);
    }
    return std::string(key.substr(key.rfind('\0') + 1));
}

std::string padded(int number)
{
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits;
}

std::string networkKey() { return compositeKey("net", {}); }
std::string organizationKey(std::string_view msp) { return compositeKey("org", {msp}); }
std::string memberKey(std::string_view member) { return compositeKey("member", {member}); }
std::string agreementKeyKey(std::string_view holder) { return compositeKey("key", {holder}); }
std::string patientKey(std::string_view patient) { return compositeKey("patient", {patient}); }
std::string consentKey(std::string_view consent) { return compositeKey("consent", {consent}); }
std::string askingKey(std::string_view patient, std::string_view member) { return compositeKey("asking", {patient, member}); }
std::string emergencyKey(std::string_view emergency) { return compositeKey("emergency", {emergency}); }
std::string erasureKey(std::string_view erasure) { return compositeKey("erasure", {erasure}); }
std::string proxyKey(std::string_view proxy) { return compositeKey("proxy", {proxy}); }
std::string rightsKey(std::string_view patient) { return compositeKey("rights", {patient}); }
std::string orderKey(std::string_view order) { return compositeKey("order", {order}); }
std::string recordKey(std::string_view record) { return compositeKey("record", {record}); }
std::string versionKey(std::string_view record, int version) { return compositeKey("recver", {record, padded(version)}); }
std::string setKey(std::string_view set) { return compositeKey("set", {set}); }
std::string grantKey(std::string_view set, int epoch, std::string_view holder)
{
    return compositeKey("grant", {set, padded(epoch), holder});
}
std::string accessKey(std::string_view patient, std::string_view tx) { return compositeKey("access", {patient, tx}); }
std::string pingKey(std::string_view slot) { return compositeKey("ping", {slot}); }
std::string indexKey(std::string_view name, std::string_view owner, std::string_view id)
{
    return compositeKey("idx", {name, owner, id});
}

} // namespace med::contracts
