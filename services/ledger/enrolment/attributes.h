#pragma once

namespace med::ledger {

/// An attribute of an enrolment identity: after this moment (seconds since 1970, decimal) its secret
/// enrols nobody. Our authorities obey it; another Fabric CA keeps it without knowing what it means.
inline constexpr const char *kEnrolUntil = "medanchor.enrol-until";

} // namespace med::ledger
