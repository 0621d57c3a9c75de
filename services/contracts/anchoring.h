#pragma once

#include "services/contracts/grants.h"

namespace med::contracts {

// What every function does that carries content: the `anchor` object of its arguments.

/// Reads the anchor and requires it to be about `patient`. Errors: Conflict.
Expected<Anchor> anchorOf(const Arguments &arguments, const std::string &patient);
Expected<Anchor> anchorOf(const Arguments &arguments);

/// The row of this record and version if it stands with exactly this content; nullopt if there is none.
/// Errors: Conflict if other content stands there.
Expected<std::optional<AnchorRow>> standingAnchor(Transaction &transaction, const Anchor &anchor);

/// For functions that are repeated: Conflict unless the identical anchor stands.
Expected<> requireStanding(Transaction &transaction, const Anchor &anchor);

/// Anchors the first version of a record. The caller must be entitled to write for the patient: staff
/// of the custodian, the patient, or covered by an order or consent that `under` or a recipient names.
/// Errors: Denied, Conflict, NotFound.
Expected<AnchorRow> anchorFirst(Transaction &transaction, const Anchor &anchor);

/// Anchors the sealed request of somebody who asks to be let in: the first record of a set that it begins, readable for its
/// author, the patient and who keeps the records. Entitled is whoever the calling function lets ask. Errors: Conflict, NotFound.
Expected<AnchorRow> anchorRequest(Transaction &transaction, const Anchor &anchor);

/// Anchors the next version of a record that stands. Entitled as above. Errors: likewise.
Expected<AnchorRow> anchorNext(Transaction &transaction, const Anchor &anchor, const std::string &reasonDigest);

} // namespace med::contracts
