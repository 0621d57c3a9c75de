#pragma once

#include "services/contracts/registry.h"
#include "services/domain/anchor.h"

namespace med::contracts {

/// An organisation's or member's standing as the holder of an agreement key.
struct Holder {
    std::string name; ///< As in a recipient's `to`.
    std::string msp;
    std::optional<MemberRow> member; ///< Of a member; nullopt for an organisation's keys.
};

/// The holder, with an active membership if it is a member. Errors: NotFound, Conflict.
Expected<Holder> holderOf(Transaction &transaction, const std::string &name);
Holder holderOf(const MemberRow &member);

/// True if the order lets this holder read what belongs to it: its requester, staff of the performing
/// organisation, or that organisation's release key; as long as it is neither rejected nor cancelled.
bool orderCovers(const OrderRow &order, const Holder &holder);
/// True if the consent is in force and names this holder or the holder's organisation.
bool consentCovers(const ConsentRow &consent, const Holder &holder, std::int64_t time);

/// True if the emergency is in force and the holder opened it: nobody else reads by it.
bool emergencyCovers(const EmergencyRow &emergency, const Holder &holder, std::int64_t time);

/// True if the holder acts for the patient by this appointment, at this time.
bool proxyCovers(const ProxyRow &proxy, const Holder &holder, std::int64_t time);

/// True if an order, consent, emergency or appointment of this patient, named by its basis, covers the holder.
Expected<bool> basisCovers(Transaction &transaction, const Basis &basis, const std::string &patient, const Holder &holder);

/// The set, checked to be this patient's at this custodian; epoch 0 if there is none yet.
/// Errors: Conflict.
Expected<SetRow> setFor(Transaction &transaction, const std::string &set, const PatientRow &patient);

/// True if the caller can have the key of this epoch and pass it on: granted to them, though not in an
/// emergency nor by an appointment that is over, or as the agent of an organisation to which it is granted.
Expected<bool> holdsEpoch(Transaction &transaction, const SetRow &set, int epoch);

/// Who opens an epoch: the author of content, who must be among its recipients, or the custodian's
/// agent, who works with the organisation's key.
enum class OpenedBy { Author, Agent };

/// Opens the set's next epoch for these recipients: at least those of OpenedBy, the custodian's release
/// and recovery keys, and the patient if enrolled, active and with a key. Errors: Conflict, NotFound.
Expected<> openEpoch(Transaction &transaction, SetRow &set, const PatientRow &patient,
                     const std::vector<Recipient> &recipients, OpenedBy by);

/// What becomes of what lies under the epochs that are closed.
enum class Former { Stays, IsSealedAnew };

/// Closes the current epochs of these sets of the patient: what comes next is sealed in new ones. Errors: NotFound; Conflict for
/// another patient's set.
Expected<> closeEpochs(Transaction &transaction, const std::string &patient, const std::vector<std::string> &sets, Former former = Former::Stays);
/// Asks that what lies under closed epochs of these sets is sealed anew. Errors: as closeEpochs.
Expected<> resealClosed(Transaction &transaction, const std::string &patient, const std::vector<std::string> &sets);

/// Adds recipients to an epoch that stands. Errors: Denied unless the caller holds its key, see
/// holdsEpoch; Conflict, NotFound.
Expected<> addRecipients(Transaction &transaction, SetRow &set, int epoch, const PatientRow &patient,
                         const std::vector<Recipient> &recipients);

} // namespace med::contracts
