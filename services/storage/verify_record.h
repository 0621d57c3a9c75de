#pragma once

#include "services/storage/record_reader.h"

namespace med::storage {

/// One check of a stored record. Names: `manifest` (stored bytes against the ledger), `signature`,
/// `binding`, `keys`, `origin` (of one that was sealed anew), `size`, `part`, `segments`, `files`.
struct Check {
    std::string name;
    std::string title; ///< A sentence that holds if ok.
    bool ok = false;
    std::string detail; ///< What was compared; for a failure what differs and where. For the user
                        ///< only: it may name files.
    std::string object; ///< Of a failed size, part or segment; else empty.
    int part = -1; ///< From 0; -1 if it is no part that failed.
    std::vector<std::size_t> files; ///< Indices of RecordReader::files that the failure affects.
};

/// Told each check as it is made.
using OnCheck = std::function<void(const Check &)>;

/// Everything that can be checked about a stored record with the ledger's facts and the record key,
/// down to the last byte. `manifest` is what readManifest answered, also a failure. A failed check
/// is an answer, not an error; a check that an earlier failure makes meaningless is not made.
/// Errors: Offline, Cancelled.
Expected<std::vector<Check>> verifyRecord(ObjectStore &store, const Expected<Bytes> &manifest,
                                          const RecordExpectation &expected,
                                          const crypto::PublicKey &author, const RecordKey &key,
                                          const OnCheck &made, std::stop_token stop,
                                          const Progress &progress = {});

bool allHold(std::span<const Check> checks);

} // namespace med::storage
