#pragma once

#include "models/beginning_model.h"
#include "views/common/words.h"

namespace med::views {

/// Whose profile it is: a name; of a patient, whose name stays in their sealed record, that; else the folder's name.
inline QString profileName(const models::Profile &profile)
{
    if (!profile.name.isEmpty()) {
        return profile.name;
    }
    return profile.roleName == QLatin1String("patient") ? capital(roleText("patient")) : loginText(profile.login);
}

} // namespace med::views
