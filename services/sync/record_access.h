#pragma once

#include "services/storage/record_reader.h"
#include "services/sync/keyring.h"

#include <memory>

namespace med::sync {

/// What the verified ledger says about a record version, as the store's reader wants it.
/// Errors: as signerOf, for who sealed it anew.
Expected<storage::RecordExpectation> expectationOf(const World &world, const AnchorRow &anchor);

/// The manifest of a version as it is sealed now. Errors: as ObjectStore::get.
Expected<Bytes> storedManifest(const World &world, const AnchorRow &anchor);

/// Opens a record version: key, manifest, signature and names are checked against the ledger; no body
/// is read yet. Errors: Denied, Corrupt (also for a manifest that is missing), Io, Offline.
Expected<std::shared_ptr<const storage::RecordReader>> openRecord(const World &world, Keyring &keyring,
                                                                  const AnchorRow &anchor);

} // namespace med::sync
