#include "services/crypto/validity.h"

namespace med::crypto {

Expected<> checkValidity(const Certificate &own, Moment now)
{
    if (now > own.notAfter()) {
        return failure(ErrorCode::Locked, "your certificate expired on " + toIso8601(own.notAfter()),
                       "Ask your administrator for a new enrolment secret and renew it: medanchorctl identity renew --secret-file FILE.");
    }
    if (now < own.notBefore()) {
        return failure(ErrorCode::Locked, "your certificate is valid only from " + toIso8601(own.notBefore()) + " on",
                       "Check the date and the time of this computer.");
    }
    return {};
}

std::string_view firstCertificate(std::string_view pem)
{
    constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
    const auto end = pem.find(kEnd);
    return end == std::string_view::npos ? pem : pem.substr(0, end + kEnd.size());
}

int daysLeft(const Certificate &own, Moment now) { return int(std::chrono::floor<std::chrono::days>(own.notAfter() - now).count()); }

} // namespace med::crypto
