#pragma once

#include "services/storage/opened_object.h"
#include "services/storage/record_reader.h"

namespace med::storage {

// What a manifest of a record that was sealed anew carries, so that it stays proven that its content
// is what the author signed: the author's manifest as it was stored, whose digest the ledger has
// from the beginning, and the keys of its objects, by which the lists of its files open. The bodies
// of that time are gone.

/// The origin of a record that is about to be sealed anew: of one that is the author's own, that
/// manifest (`stored`) and its object keys; of one that was sealed anew before, the origin that it
/// carries already. Canonical JSON. Errors: Corrupt.
Expected<std::string> originOf(const Manifest &manifest, ByteView stored, const RecordKey &key);

/// That the carried origin is the manifest whose digest the ledger has, signed by the author, about
/// the same record version, and that its files are exactly those of `objects`.
/// Errors: Corrupt, saying what differs.
Expected<> checkOrigin(const Manifest &manifest, const std::vector<OpenedObject> &objects,
                       const crypto::PublicKey &author, const RecordKey &key);

/// Whether who should have signed a manifest did: its author, or who sealed it anew as the ledger
/// says.
bool isSignedAsExpected(const StoredManifest &stored, const RecordExpectation &expected,
                        const crypto::PublicKey &author);

} // namespace med::storage
