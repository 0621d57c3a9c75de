#pragma once

#include "services/storage/record_reader.h"

namespace med::storage {

/// A record version that is to be sealed anew: its content stays as it is, bodies and manifest become
/// others under the key of a later epoch. Who had the former keys opens nothing of it with them.
struct ResealInput {
    const RecordReader &from; ///< The version as it stands in the store.
    Bytes manifest; ///< Its stored manifest.
    const RecordKey &formerKey;
    const RecordKey &key; ///< Of the later epoch.
    int epoch = 1;
    std::string sealer; ///< Member id behind the signer.
};

/// Encrypts the bodies of `store` once more into `spool`, segment after segment: no plaintext
/// reaches a disk. Signs the manifest, which carries what the author signed (origin.h), and opens
/// everything again. The ids of the new objects follow from the former keys: trying again after a
/// crash makes no others. Errors: Corrupt if something in the store is not what was signed; Invalid
/// if the manifest would be too long; Io, Offline, Cancelled; as Signer::sign. After an error the
/// spool holds nothing of this.
Expected<SealedRecord> reseal(ObjectStore &store, const ResealInput &input, crypto::Signer &signer,
                              const std::filesystem::path &spool, std::stop_token stop);

} // namespace med::storage
