#pragma once

#include "services/storage/s3_credentials.h"
#include "services/workflows/invitation.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// What an organisation's first administrator begins it with, after their certificate was issued. Each step is repeated
/// without harm. The session signs Member:Enroll and Member:PublishKey.

/// Enrols them on the ledger as its first member, publishes their agreement key and signs their card. Errors: Denied if
/// the organisation has members already or is suspended; as Session::submit.
Expected<> becomeFirstMember(Session &session, const Invitation &invitation, std::stop_token stop);

/// Publishes the recovery key and, where the node is this computer's, makes the custodian's agent with the release key in
/// the node's folder, `agents/MSPID`, and has the node run it. `credentials`: for a store that asks for some.
/// Errors: as Founding::enrol and Session::submit.
Expected<> beginOrganisation(Session &session, const Invitation &invitation, const crypto::PublicKey &recovery,
                             const storage::S3Credentials *credentials, std::stop_token stop);

} // namespace med::workflows
