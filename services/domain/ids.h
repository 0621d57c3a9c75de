#pragma once

#include "services/base/bytes.h"

#include <string>
#include <string_view>

namespace med {

/// Prefixes of identifiers. All of ours are `prefix_` and 26 characters of lower-case base32, 128
/// random bits; made by the client and journalled before use.
namespace prefix {
inline constexpr std::string_view kPatient = "pat"; ///< A patient at one organisation.
inline constexpr std::string_view kRecord = "rec";
inline constexpr std::string_view kObject = "obj"; ///< One sealed body in the store.
inline constexpr std::string_view kSet = "set"; ///< A record set: patient, custodian, class.
inline constexpr std::string_view kConsent = "con";
inline constexpr std::string_view kOrder = "ord";
inline constexpr std::string_view kMember = "mem"; ///< Also the enrolment id, the certificate's CN.
inline constexpr std::string_view kAccess = "acc";
inline constexpr std::string_view kEmergency = "emg"; ///< One emergency access (break-glass).
inline constexpr std::string_view kErasure = "ers"; ///< One request that a patient's records are erased.
inline constexpr std::string_view kProxy = "prx"; ///< One appointment of somebody who acts for a patient.
}

/// Makes an identifier from 16 random bytes: `rec_` + base32.
std::string makeId(std::string_view prefix, ByteView sixteenBytes);

/// True for `prefix_` followed by 26 characters of a-z, 2-7 that encode exactly 16 bytes.
bool isId(std::string_view text, std::string_view prefix);

/// True for an MSP id as we accept it: 1 to 64 of A-Z, a-z, 0-9, '.', '-', '_', a letter first.
bool isMspId(std::string_view text);

} // namespace med
