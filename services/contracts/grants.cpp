#include "services/contracts/grants.h"

#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

/// Members of an organisation who act for it in care or, for a consent, in research.
bool actsFor(const Holder &holder, const std::string &msp)
{
    return holder.msp == msp
        && (holder.member ? isStaff(*holder.member) : holder.name == organizationHolder(msp));
}

bool isAgentOf(Transaction &transaction, const std::string &custodian)
{
    return transaction.me().msp == custodian && transaction.me().hasRole(role::kCustodian);
}

/// Checks the reason why a recipient may hold the key, and gives the time at which it ends, if any.
Expected<std::optional<std::int64_t>> checkBasis(Transaction &transaction, const PatientRow &patient, const Recipient &recipient,
                                                 const Holder &holder, const std::optional<GrantRow> &standing)
{
    const Basis basis = *Basis::parse(recipient.basis);
    const auto unless = [](bool holds, const char *sentence) -> Expected<std::optional<std::int64_t>> {
        return holds ? Expected<std::optional<std::int64_t>>() : refuse(sentence);
    };
    switch (basis.kind) {
    case Basis::Kind::Author:
        // What the agent seals anew to an author who holds the epoch already rests on the same.
        return unless(recipient.to == transaction.me().member
                          || (standing && standing->basis == recipient.basis && isAgentOf(transaction, patient.custodian)),
                      "The basis author is for the caller only.");
    case Basis::Kind::Patient:
        return unless(patient.member == recipient.to, "The basis patient is for the member that the patient is bound to only.");
    case Basis::Kind::Custodian:
        return unless(recipient.to == organizationHolder(patient.custodian) || recipient.to == recoveryHolder(patient.custodian),
                      "The basis custodian is for the custodian's own two keys only.");
    case Basis::Kind::Staff:
        return unless(holder.member && holder.msp == patient.custodian
                          && hasAnyRole(*holder.member, {role::kDoctor, role::kAdministrator, role::kCustodian}),
                      "The basis staff is for doctors, administrators and the agent of the custodian only.");
    case Basis::Kind::Order: {
        MED_TRY(const bool covers, basisCovers(transaction, basis, patient.patient, holder));
        return unless(covers, "The order does not entitle this recipient: it is rejected, cancelled, of another patient, "
                              "or neither requested nor performed by them.");
    }
    case Basis::Kind::Consent: {
        MED_TRY(const bool covers, basisCovers(transaction, basis, patient.patient, holder));
        if (!covers) {
            return refuse("The consent does not entitle this recipient: it is withdrawn, expired, of another patient, "
                          "or names somebody else.");
        }
        MED_TRY(const auto consent, transaction.load<ConsentRow>(consentKey(basis.id), "consent with that id"));
        return consent.until;
    }
    case Basis::Kind::Emergency: {
        MED_TRY(const bool covers, basisCovers(transaction, basis, patient.patient, holder));
        if (!covers) {
            return refuse("The emergency does not entitle this recipient: it has ended, was found unjustified, is of another "
                          "patient, or somebody else opened it.");
        }
        MED_TRY(const auto emergency, transaction.load<EmergencyRow>(emergencyKey(basis.id), "emergency with that id"));
        return emergency.until;
    }
    case Basis::Kind::Proxy: {
        MED_TRY(const bool covers, basisCovers(transaction, basis, patient.patient, holder));
        if (!covers) {
            return refuse("The appointment does not entitle this recipient: it is not in force, is of another patient, or names somebody else.");
        }
        MED_TRY(const auto proxy, transaction.load<ProxyRow>(proxyKey(basis.id), "appointment with that id"));
        return proxy.until;
    }
    }
    return refuse("The recipient has no basis.");
}

/// A grant that stands is replaced only where its holder has a new key, or by the custodian's agent.
Expected<bool> mustWrite(Transaction &transaction, const SetRow &set, const Recipient &recipient, const std::optional<GrantRow> &standing)
{
    if (!standing) {
        return true;
    }
    if (standing->key == recipient.key && standing->envelope == recipient.envelope) {
        return false;
    }
    if (standing->key == recipient.key && !isAgentOf(transaction, set.custodian)) {
        return refuse("There is another envelope for this recipient and epoch: only the custodian's agent replaces it.");
    }
    return true;
}

Expected<> writeGrants(Transaction &transaction, SetRow &set, int epoch, const PatientRow &patient,
                       const std::vector<Recipient> &recipients)
{
    MED_TRY(const auto rights, rightsOf(transaction, patient.patient));
    std::set<std::string> named;
    for (const auto &recipient : recipients) {
        if (!named.insert(recipient.to).second) {
            return invalid("A recipient is named twice.");
        }
        MED_TRY(const auto holder, holderOf(transaction, recipient.to));
        MED_TRY(const auto key, transaction.find<KeyRow>(agreementKeyKey(recipient.to)));
        if (!key || key->fingerprint != recipient.key) {
            return refuse(recipient.to + (key ? " published another key than the one that an envelope is sealed to."
                                              : " has published no agreement key."));
        }
        MED_TRY(const auto standing, transaction.find<GrantRow>(grantKey(set.set, epoch, recipient.to)));
        MED_TRY(const auto until, checkBasis(transaction, patient, recipient, holder, standing));
        MED_CHECK(requireReleasable(rights, recipient, holder));
        MED_TRY(const bool write, mustWrite(transaction, set, recipient, standing));
        if (!write) {
            continue;
        }
        if (until && epoch == set.epoch) {
            set.until = std::min(*until, set.until.value_or(*until));
        }
        MED_CHECK(transaction.put(grantKey(set.set, epoch, recipient.to), GrantRow {.set = set.set,
                                                                                  .epoch = epoch,
                                                                                  .to = recipient.to,
                                                                                  .key = recipient.key,
                                                                                  .envelope = recipient.envelope,
                                                                                  .basis = recipient.basis,
                                                                                  .by = transaction.stamp()}));
        transaction.changed(set.set);
    }
    return {};
}

Expected<> requireRecipient(const std::vector<Recipient> &recipients, const std::string &to, const char *who)
{
    const bool found = std::any_of(recipients.begin(), recipients.end(), [&](const Recipient &recipient) { return recipient.to == to; });
    return found ? Expected<>() : refuse(std::string("A new epoch must be sealed to ") + who + " as well.");
}

Expected<> requireMandatoryRecipients(Transaction &transaction, const PatientRow &patient,
                                      const std::vector<Recipient> &recipients, OpenedBy by)
{
    if (by == OpenedBy::Author) {
        MED_CHECK(requireRecipient(recipients, transaction.me().member, "its author"));
    }
    MED_CHECK(requireRecipient(recipients, organizationHolder(patient.custodian), "the custodian's release key"));
    MED_CHECK(requireRecipient(recipients, recoveryHolder(patient.custodian), "the custodian's recovery key"));
    if (!patient.member) {
        return {};
    }
    // An enrolled patient who cannot receive yet, or not now, must not stop the care of others.
    MED_TRY(const auto member, transaction.find<MemberRow>(memberKey(*patient.member)));
    MED_TRY(const auto key, transaction.find<KeyRow>(agreementKeyKey(*patient.member)));
    if (member && member->activeAt(transaction.time()) && key) {
        MED_CHECK(requireRecipient(recipients, *patient.member, "the patient"));
    }
    return {};
}

} // namespace

Holder holderOf(const MemberRow &member) { return {.name = member.member, .msp = member.msp, .member = member}; }

Expected<Holder> holderOf(Transaction &transaction, const std::string &name)
{
    if (!isId(name, prefix::kMember)) {
        return Holder {.name = name, .msp = name.substr(name.find(':') + 1), .member = {}};
    }
    MED_TRY(const auto member, transaction.load<MemberRow>(memberKey(name), "member " + name));
    if (!member.activeAt(transaction.time())) {
        return refuse("The recipient " + name + " is suspended, or their licence is not valid now.");
    }
    return holderOf(member);
}

bool orderCovers(const OrderRow &order, const Holder &holder)
{
    return order.state != "rejected" && order.state != "cancelled"
        && (holder.name == order.requester || actsFor(holder, order.performer));
}

bool consentCovers(const ConsentRow &consent, const Holder &holder, std::int64_t time)
{
    const bool researcher = holder.member && holder.msp == consent.grantee && holder.member->hasRole(role::kResearcher);
    return consent.stateAt(time) == "active"
        && (holder.name == consent.grantee || researcher || actsFor(holder, consent.grantee));
}

bool emergencyCovers(const EmergencyRow &emergency, const Holder &holder, std::int64_t time)
{
    return emergency.inForceAt(time) && holder.name == emergency.opener;
}

bool proxyCovers(const ProxyRow &proxy, const Holder &holder, std::int64_t time)
{
    return proxy.inForceAt(time) && holder.name == proxy.member;
}

Expected<bool> basisCovers(Transaction &transaction, const Basis &basis, const std::string &patient, const Holder &holder)
{
    if (basis.kind == Basis::Kind::Order) {
        MED_TRY(const auto order, transaction.load<OrderRow>(orderKey(basis.id), "order " + basis.id));
        return order.patient == patient && orderCovers(order, holder);
    }
    if (basis.kind == Basis::Kind::Consent) {
        MED_TRY(const auto consent, transaction.load<ConsentRow>(consentKey(basis.id), "consent " + basis.id));
        return consent.patient == patient && consentCovers(consent, holder, transaction.time());
    }
    if (basis.kind == Basis::Kind::Emergency) {
        MED_TRY(const auto emergency, transaction.load<EmergencyRow>(emergencyKey(basis.id), "emergency " + basis.id));
        return emergency.patient == patient && emergencyCovers(emergency, holder, transaction.time());
    }
    if (basis.kind == Basis::Kind::Proxy) {
        MED_TRY(const auto proxy, transaction.load<ProxyRow>(proxyKey(basis.id), "appointment " + basis.id));
        return proxy.patient == patient && proxyCovers(proxy, holder, transaction.time());
    }
    return false;
}

Expected<SetRow> setFor(Transaction &transaction, const std::string &set, const PatientRow &patient)
{
    MED_TRY(auto row, transaction.find<SetRow>(setKey(set)));
    if (!row) {
        return SetRow {.set = set, .patient = patient.patient, .custodian = patient.custodian, .epoch = 0, .floor = 1};
    }
    if (row->patient != patient.patient || row->custodian != patient.custodian) {
        return refuse("The record set is another patient's.");
    }
    return *std::move(row);
}

Expected<bool> holdsEpoch(Transaction &transaction, const SetRow &set, int epoch)
{
    const MemberRow &me = transaction.me();
    MED_TRY(const auto own, transaction.find<GrantRow>(grantKey(set.set, epoch, me.member)));
    const auto basis = own ? Basis::parse(own->basis) : std::nullopt;
    if (basis && basis->kind == Basis::Kind::Proxy) {
        return basisCovers(transaction, *basis, set.patient, holderOf(me));
    }
    if (basis && basis->kind != Basis::Kind::Emergency) {
        return true;
    }
    if (!me.hasRole(role::kCustodian)) {
        return false;
    }
    MED_TRY(const auto organization, transaction.find<GrantRow>(grantKey(set.set, epoch, organizationHolder(me.msp))));
    return organization.has_value();
}

Expected<> openEpoch(Transaction &transaction, SetRow &set, const PatientRow &patient,
                     const std::vector<Recipient> &recipients, OpenedBy by)
{
    const bool first = set.epoch == 0;
    MED_CHECK(requireMandatoryRecipients(transaction, patient, recipients, by));
    set.epoch += 1;
    set.floor = set.epoch;
    set.until.reset();
    set.by = transaction.stamp();
    MED_CHECK(writeGrants(transaction, set, set.epoch, patient, recipients));
    MED_CHECK(transaction.put(setKey(set.set), set));
    if (first) {
        MED_CHECK(transaction.putIndex(index::kSetsOfPatient, set.patient, set.set));
        transaction.requireEndorsement(setKey(set.set), set.custodian);
    }
    transaction.changed(set.set);
    return {};
}

namespace {

Expected<> changeSets(Transaction &transaction, const std::string &patient, const std::vector<std::string> &sets, void (*change)(SetRow &set, std::int64_t time))
{
    for (const auto &id : sets) {
        MED_TRY(auto set, transaction.load<SetRow>(setKey(id), "record set " + id));
        if (set.patient != patient) {
            return refuse("The record set is another patient's.");
        }
        change(set, transaction.time());
        set.by = transaction.stamp();
        MED_CHECK(transaction.put(setKey(id), set));
        transaction.changed(id);
    }
    return {};
}

} // namespace

Expected<> closeEpochs(Transaction &transaction, const std::string &patient, const std::vector<std::string> &sets, Former former)
{
    const auto close = [](SetRow &set, std::int64_t) { set.floor = set.epoch + 1; };
    const auto closeAndReseal = [](SetRow &set, std::int64_t) {
        set.floor = set.epoch + 1;
        set.resealBelow = set.floor;
    };
    return former == Former::Stays ? changeSets(transaction, patient, sets, close) : changeSets(transaction, patient, sets, closeAndReseal);
}

Expected<> resealClosed(Transaction &transaction, const std::string &patient, const std::vector<std::string> &sets)
{
    return changeSets(transaction, patient, sets, [](SetRow &set, std::int64_t time) {
        set.resealBelow = std::max(set.floorAt(time), set.resealBelow.value_or(1));
    });
}

Expected<> addRecipients(Transaction &transaction, SetRow &set, int epoch, const PatientRow &patient,
                         const std::vector<Recipient> &recipients)
{
    MED_TRY(const bool holds, holdsEpoch(transaction, set, epoch));
    if (!holds) {
        return deny("The caller does not hold the key of epoch " + std::to_string(epoch)
                    + " of this set: only its recipients seal it to others.");
    }
    const auto until = set.until;
    MED_CHECK(writeGrants(transaction, set, epoch, patient, recipients));
    if (set.until != until) {
        set.by = transaction.stamp();
        MED_CHECK(transaction.put(setKey(set.set), set));
    }
    return {};
}

} // namespace med::contracts
