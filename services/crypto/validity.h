#pragma once

#include "services/crypto/certificate.h"
#include "services/domain/own_certificate.h"

#include <string_view>

namespace med::crypto {

/// Whether a person's own certificate lets them sign at `now`. A Fabric peer lets an expired one read and one
/// that has not begun do everything (fabric.md 0.2), so whoever signs asks this first.
/// Errors: Locked, in words, with the day and what to do (isOfOwnCertificate).
Expected<> checkValidity(const Certificate &own, Moment now);

/// The first certificate of a chain in PEM, whose owner comes first; the text itself if it holds one or none.
std::string_view firstCertificate(std::string_view pem);

/// Whole days from `now` to the certificate's end; negative once it has expired.
int daysLeft(const Certificate &own, Moment now);

/// From when on its owner is told that their certificate ends: in the window, and on the command line.
inline constexpr int kToldDaysBefore = 30;
inline constexpr int kSaidDaysBefore = 14;

} // namespace med::crypto
