#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"

#include <QStringList>

namespace med::views {

/// How an organisation looks as a row: name and kind, its people, where it stands, and whether its agent runs (nothing: not
/// known yet).
RecordLook organizationLook(const models::OrganizationStanding &organization, const std::optional<models::AgentContact> &agent);
/// What the opened row says in whole sentences: why it is suspended, its agent, its authority, the certificates that were
/// revoked.
QStringList organizationSentences(const models::OrganizationStanding &organization, const std::optional<models::AgentContact> &agent);
/// A server in one line: "answers in 4 ms, 128 blocks".
QString serverText(const models::ServerHealth &server);
QString serverName(const models::ServerHealth &server);

} // namespace med::views
