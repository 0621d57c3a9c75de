#pragma once

#include "services/domain/anchor.h"
#include "services/storage/envelope.h"
#include "services/sync/keyring.h"

#include <string>
#include <vector>

namespace med::workflows {

/// Who shall be able to read, and on what that rests.
struct Wanted {
    std::string holder;
    std::string basis; ///< See Basis.
};

/// Where a record goes.
struct Placement {
    std::string patient;
    std::string custodian;
    std::string set; ///< A new id opens a new set.
    std::vector<Wanted> wanted; ///< Beside the author, the patient and the custodian.
};

/// The epoch that a record is sealed under, and whom its key still has to be sealed to.
struct EpochPlan {
    int epoch = 1;
    storage::RecordKey key;
    std::vector<storage::KeyHolder> holders; ///< Those that have no envelope of this epoch yet.
};

/// Chooses the set's current epoch if its key is at hand and it may still be used; else opens the next
/// one, with a new key for the author, the patient, the custodian's two keys and all wanted.
/// Errors: Denied if a holder has published no key; Corrupt; Io.
Expected<EpochPlan> planEpoch(const sync::World &world, sync::Keyring &keyring, const Placement &placement);

/// The agreement key of a holder from the verified directory, with the statement that vouches for it
/// checked. Errors: NotFound if none was published, Corrupt if the statement does not hold.
Expected<crypto::PublicKey> agreementKeyOf(const sync::World &world, const std::string &holder);

} // namespace med::workflows
