#pragma once

#include "models/sign_in_model.h"

namespace med::desktop {

/// What the first pages stand on, over real profiles, ledger and store. New profiles go below `data`:
/// `profiles`, of a demonstration `demonstration-profiles`, and `practices`.
models::SignInServices ledgerServices(const std::filesystem::path &data);

/// The profiles below the data folder: of `profiles`, and of the practices in it. Those of a demonstration
/// are found by who used them.
QList<models::Profile> profilesOfThisComputer(const std::filesystem::path &data);

} // namespace med::desktop
