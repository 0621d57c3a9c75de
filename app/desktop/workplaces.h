#pragma once

#include "models/sign_in_model.h"

namespace med::desktop {

/// What the sign-in page stands on, over real profiles, ledger and store.
models::SignInServices ledgerServices();

/// The profiles in a folder of profiles, by name.
QList<models::Profile> profilesOfThisComputer(const std::filesystem::path &folder);

} // namespace med::desktop
