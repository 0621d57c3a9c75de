#include "services/contracts/paging.h"
#include "services/crypto/keys.h"
#include "services/crypto/signer.h"
#include "services/domain/anchor.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

Field rolesField()
{
    return {"roles", Schema::list(Schema::word({role::kNetworkAdmin, role::kAdministrator, role::kCustodian, role::kDoctor,
                                                role::kTechnician, role::kPharmacist, role::kReviewer, role::kPatient,
                                                role::kResearcher}),
                                  1, 9)};
}

/// The roles in one order. Errors: Conflict for a network administrator of another organisation than
/// the administrating one.
Expected<std::vector<std::string>> rolesFor(const Transaction &transaction, const std::string &msp, const Arguments &arguments)
{
    auto roles = arguments.texts("roles");
    std::sort(roles.begin(), roles.end());
    if (std::binary_search(roles.begin(), roles.end(), role::kNetworkAdmin) && msp != transaction.administratorMsp()) {
        return refuse("Network administrators belong to " + transaction.administratorMsp() + ".");
    }
    return roles;
}

/// The first member of an organisation enrols themselves; afterwards its administrators enrol.
Expected<> mayEnroll(Transaction &transaction, const OrganizationRow &organization, const std::string &member,
                     const std::vector<std::string> &roles)
{
    const Caller &caller = transaction.caller();
    if (!organization.enrolled) {
        if (!caller.mspAdmin || caller.mspId != organization.msp) {
            return deny(organization.msp + " has no members yet: the first is an MSP administrator of its own.");
        }
        if (caller.id != member || !std::binary_search(roles.begin(), roles.end(), role::kAdministrator)) {
            return deny("The first member of an organisation enrols themselves, with the role administrator.");
        }
        return transaction.requireActive(organization.msp);
    }
    MED_CHECK(transaction.requireMember());
    if (transaction.me().msp != organization.msp || !transaction.me().hasRole(role::kAdministrator)) {
        return deny("Only an administrator of " + organization.msp + " may enrol its members.");
    }
    return {};
}

/// Enrols the patient's own identity with the reference. Errors: NotFound, Conflict.
Expected<> bindPatient(Transaction &transaction, const std::string &patient, const MemberRow &member)
{
    MED_TRY(auto row, transaction.load<PatientRow>(patientKey(patient), "patient with that id"));
    if (row.custodian != member.msp) {
        return refuse("The patient reference is " + row.custodian + "'s, the member is " + member.msp + "'s.");
    }
    if (row.member && *row.member != member.member) {
        return refuse("The patient reference is bound to another member.");
    }
    row.member = member.member;
    MED_CHECK(transaction.put(patientKey(patient), row));
    transaction.changed(patient);
    return {};
}

Expected<Json> enroll(Transaction &transaction, const Arguments &arguments)
{
    const std::string msp = arguments.text("msp");
    MED_TRY(auto organization, transaction.load<OrganizationRow>(organizationKey(msp), "organisation " + msp + " in this network"));
    MED_TRY(const auto roles, rolesFor(transaction, msp, arguments));
    const MemberRow row {.member = arguments.text("member"),
                         .msp = msp,
                         .roles = roles,
                         .state = "active",
                         .bound = arguments.optional("bound"),
                         .validFrom = arguments.optionalSeconds("validFrom"),
                         .validUntil = arguments.optionalSeconds("validUntil"),
                         .by = transaction.stamp()};
    MED_TRY(const auto standing, transaction.find<MemberRow>(memberKey(row.member)));
    MED_CHECK(mayEnroll(transaction, organization, row.member, roles));
    if (standing) {
        const bool same = standing->msp == row.msp && standing->roles == row.roles && standing->bound == row.bound
            && standing->validFrom == row.validFrom && standing->validUntil == row.validUntil && standing->state == "active";
        return same ? Expected<Json>(standing->toJson()) : refuse("The member is enrolled already, with other roles or dates.");
    }
    if (row.bound) {
        if (!row.hasRole(role::kPatient)) {
            return refuse("Only a member with the role patient is bound to a patient reference.");
        }
        MED_CHECK(bindPatient(transaction, *row.bound, row));
    }
    MED_CHECK(transaction.put(memberKey(row.member), row));
    MED_CHECK(transaction.putIndex(index::kMembersOfOrganization, msp, row.member));
    if (!organization.enrolled) {
        organization.enrolled = true;
        MED_CHECK(transaction.put(organizationKey(msp), organization));
    }
    transaction.changed(row.member);
    return row.toJson();
}

/// The member named in the arguments, as an administrator of the same organisation may change them.
Expected<MemberRow> memberToChange(Transaction &transaction, const Arguments &arguments)
{
    const std::string member = arguments.text("member");
    MED_TRY(auto row, transaction.load<MemberRow>(memberKey(member), "member with that id"));
    if (row.msp != transaction.me().msp) {
        return deny("Only an administrator of " + row.msp + " may change its members.");
    }
    if (member == transaction.me().member) {
        return deny("Nobody changes their own membership: another administrator must.");
    }
    return row;
}

Expected<Json> changed(Transaction &transaction, MemberRow row)
{
    row.by = transaction.stamp();
    MED_CHECK(transaction.put(memberKey(row.member), row));
    transaction.changed(row.member);
    return row.toJson();
}

Expected<Json> changeRoles(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, memberToChange(transaction, arguments));
    MED_TRY(const auto roles, rolesFor(transaction, row.msp, arguments));
    if (row.bound && !std::binary_search(roles.begin(), roles.end(), role::kPatient)) {
        return refuse("The member is bound to a patient reference: the role patient stays.");
    }
    if (row.roles == roles) {
        return row.toJson();
    }
    row.roles = roles;
    return changed(transaction, std::move(row));
}

Expected<Json> suspend(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, memberToChange(transaction, arguments));
    if (row.state == "suspended") {
        return row.toJson();
    }
    row.state = "suspended";
    row.reasonDigest = arguments.text("reasonDigest");
    return changed(transaction, std::move(row));
}

Expected<Json> reinstate(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, memberToChange(transaction, arguments));
    if (row.state == "active") {
        return row.toJson();
    }
    row.state = "active";
    row.reasonDigest.reset();
    return changed(transaction, std::move(row));
}

/// A licence that was renewed or that ends at another time; absent times have no bound.
Expected<Json> changeValidity(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, memberToChange(transaction, arguments));
    const auto from = arguments.optionalSeconds("validFrom");
    const auto until = arguments.optionalSeconds("validUntil");
    if (row.validFrom == from && row.validUntil == until) {
        return row.toJson();
    }
    if (until && (*until <= transaction.time() || (from && *until <= *from))) {
        return refuse("The licence would have ended before it began, or before now: suspend the member instead.");
    }
    row.validFrom = from;
    row.validUntil = until;
    return changed(transaction, std::move(row));
}

/// Whose key it is, by its use. Errors: Denied for organisation keys to those without the role.
Expected<std::string> ownerFor(const MemberRow &me, const std::string &use)
{
    if (use == "org" && !hasAnyRole(me, {role::kAdministrator, role::kCustodian})) {
        return deny("An organisation's release key is published by its administrator or custodian agent.");
    }
    if (use == "recovery" && !me.hasRole(role::kAdministrator)) {
        return deny("An organisation's recovery key is published by its administrator.");
    }
    return use == "org" ? organizationHolder(me.msp) : use == "recovery" ? recoveryHolder(me.msp) : me.member;
}

Expected<Json> publishKey(Transaction &transaction, const Arguments &arguments)
{
    const std::string use = arguments.text("use");
    MED_TRY(const std::string owner, ownerFor(transaction.me(), use));
    const std::string keyText = arguments.text("key");
    const auto point = fromHex(keyText);
    const auto key = point ? crypto::PublicKey::fromPoint(*point) : failure(ErrorCode::Invalid, "");
    if (!key) {
        return invalid("arguments.key is not an uncompressed point of the curve P-256.");
    }
    const auto signer = crypto::PublicKey::fromPem(transaction.caller().publicKeyPem);
    const auto signature = fromHex(arguments.text("statement"));
    const std::string statement = agreementKeyStatement(keyText, transaction.networkId(), owner, use);
    if (!signer || !signature || !signer->verify(crypto::statementBytes(kAgreementKeyTag, bytesOf(statement)), *signature)) {
        return invalid("arguments.statement is not the caller's signature over this key, network, owner and use.");
    }
    if (*signer == *key) {
        return refuse("An agreement key is another key than the signing key.");
    }
    MED_TRY(const auto standing, transaction.find<KeyRow>(agreementKeyKey(owner)));
    if (standing && standing->key == keyText) {
        return standing->toJson();
    }
    KeyRow row {.owner = owner,
                .use = use,
                .key = keyText,
                .fingerprint = key->fingerprint(),
                .statement = arguments.text("statement"),
                .number = standing ? standing->number + 1 : 1,
                .by = transaction.stamp()};
    if (standing) {
        row.previous = standing->fingerprint;
    }
    MED_CHECK(transaction.put(agreementKeyKey(owner), row));
    transaction.changed(owner);
    return row.toJson();
}

Expected<Json> keyOf(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, transaction.load<KeyRow>(agreementKeyKey(arguments.text("owner")), "published key of that owner"));
    return row.toJson();
}

Expected<Json> get(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, transaction.load<MemberRow>(memberKey(arguments.text("member")), "member with that id"));
    return row.toJson();
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    return pageOfIndex(transaction, arguments, index::kMembersOfOrganization, arguments.text("msp"), memberKey);
}

} // namespace

std::vector<Function> memberFunctions()
{
    const Field member {"member", Schema::id(prefix::kMember)};
    return {
        {.name = fn::kMemberEnroll,
         .effect = Effect::Writes,
         .callers = Callers::Anyone,
         .summary = "Makes an identity a member. Administrators of its organisation; the first enrols themselves.",
         .arguments = Schema::arguments({member,
                                         {"msp", Schema::msp()},
                                         rolesField(),
                                         {"bound", Schema::id(prefix::kPatient), Presence::Optional},
                                         {"validFrom", Schema::seconds(), Presence::Optional},
                                         {"validUntil", Schema::seconds(), Presence::Optional}}),
         .run = enroll},
        {.name = fn::kMemberChangeRoles,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator},
         .summary = "Gives a member of the caller's organisation other roles.",
         .arguments = Schema::arguments({member, rolesField()}),
         .run = changeRoles},
        {.name = fn::kMemberSuspend,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator},
         .summary = "Stops a member of the caller's organisation from acting.",
         .arguments = Schema::arguments({member, reasonDigest()}),
         .run = suspend},
        {.name = fn::kMemberReinstate,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator},
         .summary = "Lets a suspended member of the caller's organisation act again.",
         .arguments = Schema::arguments({member}),
         .run = reinstate},
        {.name = fn::kMemberChangeValidity,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator},
         .summary = "Says from and until when a member of the caller's organisation is licensed.",
         .arguments = Schema::arguments({member,
                                         {"validFrom", Schema::seconds(), Presence::Optional},
                                         {"validUntil", Schema::seconds(), Presence::Optional}}),
         .run = changeValidity},
        {.name = fn::kMemberPublishKey,
         .effect = Effect::Writes,
         .summary = "Publishes an agreement key, vouched for by the caller's signing key.",
         .arguments = Schema::arguments({{"key", Schema::hex(130, 130)},
                                         {"use", Schema::word({"member", "org", "recovery"})},
                                         {"statement", Schema::hex(16, 160)}}),
         .run = publishKey},
        {.name = fn::kMemberKeyOf,
         .summary = "The agreement key of a member or organisation.",
         .arguments = Schema::arguments({{"owner", Schema::holder()}}),
         .run = keyOf},
        {.name = fn::kMemberGet,
         .callers = Callers::Anyone,
         .summary = "One member.",
         .arguments = Schema::arguments({member}),
         .run = get},
        {.name = fn::kMemberList,
         .summary = "The members of an organisation.",
         .arguments = Schema::arguments({{"msp", Schema::msp()},
                                         pageLimit(),
                                         {"bookmark", Schema::id(prefix::kMember), Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
