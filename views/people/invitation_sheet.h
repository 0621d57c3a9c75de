#pragma once

#include "models/values.h"
#include "views/print/print_document.h"

namespace med::views {

/// The sheet that a patient takes home: what it is for, the code, the fingerprint, until when. One page.
PrintDocument invitationSheet(const models::InvitationMade &invitation, const PrintContext &context);

} // namespace med::views
