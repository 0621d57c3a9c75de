#pragma once

#include "services/domain/ledger_rows.h"

#include <string>

namespace med::workflows {

/// The role that a member's window is made for: the first in the order of the rail's pages.
std::string roleNameOf(const MemberRow &member);
/// The modality that a title begins or is known by; empty if it tells none.
std::string modalityOfTitle(const std::string &title);
/// The steps of sending as the window names them.
std::string stepOf(const std::string &outboxState);

} // namespace med::workflows
