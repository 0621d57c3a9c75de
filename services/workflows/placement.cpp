#include "services/workflows/placement.h"

#include <algorithm>

namespace med::workflows {

namespace {

/// Everyone who must hold a new epoch's key, each once.
Expected<std::vector<Wanted>> holdersOfNewEpoch(const sync::World &world, const Placement &placement)
{
    std::vector<Wanted> asked {{organizationHolder(placement.custodian), "custodian"},
                               {recoveryHolder(placement.custodian), "custodian"}};
    // A patient who is being registered is not on the ledger yet, and one without a key, or suspended, cannot receive.
    const auto patient = world.reader().patient(placement.patient);
    const auto member = patient && patient->member ? world.reader().member(*patient->member) : failure(ErrorCode::NotFound, "not enrolled");
    if (member && member->activeAt(world.seconds()) && world.reader().keyOf(*patient->member)) {
        asked.push_back({*patient->member, "patient"});
    } else if (!patient && patient.error().code != ErrorCode::NotFound) {
        return std::unexpected(patient.error());
    }
    std::ranges::copy(placement.wanted, std::back_inserter(asked));
    std::vector<Wanted> all {{world.memberId, "author"}};
    for (const auto &wanted : asked) {
        if (std::ranges::find(all, wanted.holder, &Wanted::holder) == all.end()) {
            all.push_back(wanted);
        }
    }
    return all;
}

Expected<std::vector<storage::KeyHolder>> withKeys(const sync::World &world, const std::vector<Wanted> &wanted)
{
    std::vector<storage::KeyHolder> holders;
    for (const auto &one : wanted) {
        MED_TRY(auto key, agreementKeyOf(world, one.holder));
        holders.push_back({.to = one.holder, .key = std::move(key), .basis = one.basis});
    }
    return holders;
}

} // namespace

Expected<crypto::PublicKey> agreementKeyOf(const sync::World &world, const std::string &holder)
{
    auto row = world.reader().keyOf(holder);
    if (!row) {
        return row.error().code == ErrorCode::NotFound
            ? failure(ErrorCode::NotFound, holder + " has not published an agreement key yet", "They must enrol before anything can be sealed to them.")
            : std::unexpected(row.error());
    }
    MED_TRY(const auto certificate, sync::signerOf(world, row->by));
    MED_TRY(const auto signature, fromHex(row->statement));
    const std::string statement = agreementKeyStatement(row->key, world.networkId, row->owner, row->use);
    if (!certificate.publicKey().verify(crypto::statementBytes(kAgreementKeyTag, bytesOf(statement)), signature)) {
        return failure(ErrorCode::Corrupt, "the ledger's key for " + holder + " is not vouched for by who published it");
    }
    MED_TRY(const auto point, fromHex(row->key));
    return crypto::PublicKey::fromPoint(point);
}

Expected<EpochPlan> planEpoch(const sync::World &world, sync::Keyring &keyring, const Placement &placement)
{
    int next = 1;
    const auto row = world.reader().set(placement.set);
    if (row) {
        const int floor = row->floorAt(world.seconds());
        auto key = row->epoch >= floor ? keyring.key(placement.set, row->epoch, placement.custodian)
                                       : failure(ErrorCode::Denied, "the epoch is closed");
        if (key) {
            MED_TRY(const auto grants, world.reader().grantsOf(placement.set, row->epoch));
            std::vector<Wanted> missing;
            for (const auto &wanted : placement.wanted) {
                if (std::ranges::find(grants, wanted.holder, &GrantRow::to) == grants.end()) {
                    missing.push_back(wanted);
                }
            }
            MED_TRY(auto holders, withKeys(world, missing));
            return EpochPlan {.epoch = row->epoch, .key = *std::move(key), .holders = std::move(holders)};
        }
        if (key.error().code != ErrorCode::Denied) {
            return std::unexpected(key.error());
        }
        next = row->epoch + 1;
    } else if (row.error().code != ErrorCode::NotFound) {
        return std::unexpected(row.error());
    }
    MED_TRY(const auto wanted, holdersOfNewEpoch(world, placement));
    MED_TRY(auto holders, withKeys(world, wanted));
    return EpochPlan {.epoch = next, .key = storage::RecordKey::generate(), .holders = std::move(holders)};
}

} // namespace med::workflows
