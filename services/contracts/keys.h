#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace med::contracts {

/// A Fabric composite key: U+0000 type U+0000 part U+0000 ... Parts hold no U+0000 (ids, MSP ids, hex).
std::string compositeKey(std::string_view type, const std::vector<std::string_view> &parts);

/// All keys that begin with a type and parts: [first, second).
std::pair<std::string, std::string> keysUnder(std::string_view type, const std::vector<std::string_view> &parts);

/// The last part of a composite key.
std::string lastPart(std::string_view key);

/// A version or epoch as a part of a key: eight digits, so that keys sort by number.
std::string padded(int number);

// One function per class of key. What stands under each: CONTRACTS.md.
std::string networkKey();
std::string organizationKey(std::string_view msp);
std::string memberKey(std::string_view member);
std::string agreementKeyKey(std::string_view holder);
std::string patientKey(std::string_view patient);
std::string consentKey(std::string_view consent);
std::string askingKey(std::string_view patient, std::string_view member);
std::string emergencyKey(std::string_view emergency);
std::string erasureKey(std::string_view erasure);
std::string proxyKey(std::string_view proxy);
std::string rightsKey(std::string_view patient);
std::string orderKey(std::string_view order);
std::string recordKey(std::string_view record);
std::string versionKey(std::string_view record, int version);
std::string setKey(std::string_view set);
std::string grantKey(std::string_view set, int epoch, std::string_view holder);
std::string accessKey(std::string_view patient, std::string_view tx);
std::string pingKey(std::string_view slot);

/// Names of the index rows `idx`(name, owner, id), written when the thing with that id is made.
namespace index {
inline constexpr std::string_view kMembersOfOrganization = "mem-msp";
inline constexpr std::string_view kPatientsOfCustodian = "pat-msp";
inline constexpr std::string_view kConsentsOfPatient = "con-pat";
inline constexpr std::string_view kConsentsOfGrantee = "con-to";
inline constexpr std::string_view kEmergenciesOfPatient = "emg-pat";
inline constexpr std::string_view kEmergenciesOfCustodian = "emg-msp";
inline constexpr std::string_view kEmergenciesOfOpener = "emg-mem";
inline constexpr std::string_view kErasuresOfPatient = "ers-pat";
inline constexpr std::string_view kErasuresOfCustodian = "ers-msp";
inline constexpr std::string_view kProxiesOfPatient = "prx-pat";
inline constexpr std::string_view kProxiesOfMember = "prx-mem";
inline constexpr std::string_view kOrdersOfPatient = "ord-pat";
inline constexpr std::string_view kOrdersOfPerformer = "ord-msp";
inline constexpr std::string_view kOrdersOfRequester = "ord-mem";
inline constexpr std::string_view kRecordsOfPatient = "rec-pat";
inline constexpr std::string_view kSetsOfPatient = "set-pat";
}
std::string indexKey(std::string_view name, std::string_view owner, std::string_view id);

} // namespace med::contracts
