#include "services/workflows/membership.h"

#include "services/contracts/functions.h"
#include "services/contracts/registry.h"
#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/workflows/enrol.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;
namespace role = contracts::role;

namespace {

constexpr const char *kReasons = "revocation/"; ///< Settings: why a member was suspended, by their id.
constexpr std::string_view kRoles[] = {role::kNetworkAdmin, role::kAdministrator, role::kCustodian, role::kDoctor, role::kTechnician,
                                       role::kPharmacist, role::kReviewer, role::kPatient, role::kResearcher};

std::string digestOf(const std::string &salt, const std::string &reason)
{
    return toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(reason)).finish());
}

/// The member, if the session's may change them: the contract says the same, after the person has signed.
Expected<MemberRow> memberToChange(Session &session, const std::string &memberId, std::stop_token stop)
{
    MED_TRY(const auto me, activeAdministrator(session, stop));
    if (memberId == me.member) {
        return failure(ErrorCode::Denied, "nobody changes their own membership: another administrator must");
    }
    MED_TRY(auto member, session.reader().member(memberId));
    if (member.msp != me.msp) {
        return failure(ErrorCode::Denied, "the member is one of " + member.msp);
    }
    return member;
}

Expected<Receipt> change(Session &session, std::string_view function, Json arguments, const std::string &status, std::stop_token stop)
{
    const std::string memberId = arguments.value("member", "");
    MED_TRY(auto receipt, session.submit({.function = std::string(function), .arguments = std::move(arguments)}, stop));
    receipt.id = memberId;
    receipt.status = status;
    return receipt;
}

} // namespace

Expected<MemberRow> activeAdministrator(Session &session, std::stop_token stop)
{
    MED_CHECK(session.catchUp(stop));
    auto me = session.reader().member(session.memberId());
    if (!me || !me->hasRole(role::kAdministrator) || !me->activeAt(session.world().seconds())) {
        return failure(ErrorCode::Denied, "only an administrator does this for their organisation");
    }
    return me;
}

Expected<Receipt> suspendMember(Session &session, const std::string &memberId, const std::string &reason, std::stop_token stop)
{
    if (reason.find_first_not_of(' ') == std::string::npos) {
        return failure(ErrorCode::Invalid, "putting somebody out needs a reason");
    }
    MED_TRY(const auto member, memberToChange(session, memberId, stop));
    if (member.state == "suspended") {
        return Receipt {.id = memberId, .status = "suspended"};
    }
    const std::string salt = toHex(crypto::randomBytes(32));
    MED_CHECK(session.setSetting(kReasons + memberId, {{"reason", reason}, {"salt", salt}}));
    return change(session, fn::kMemberSuspend, {{"member", memberId}, {"reasonDigest", digestOf(salt, reason)}, {"v", 1}}, "suspended", stop);
}

Expected<Receipt> reinstateMember(Session &session, const std::string &memberId, std::stop_token stop)
{
    MED_TRY(const auto member, memberToChange(session, memberId, stop));
    if (member.state == "active") {
        return Receipt {.id = memberId, .status = "active"};
    }
    return change(session, fn::kMemberReinstate, {{"member", memberId}, {"v", 1}}, "active", stop);
}

Expected<Receipt> changeRoles(Session &session, const std::string &memberId, std::vector<std::string> roles, std::stop_token stop)
{
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    if (roles.empty()) {
        return failure(ErrorCode::Invalid, "a member has one role at least", "Suspend them, to take away everything.");
    }
    for (const auto &one : roles) {
        if (std::ranges::find(kRoles, one) == std::end(kRoles)) {
            return failure(ErrorCode::Invalid, "there is no role " + one);
        }
    }
    MED_TRY(const auto member, memberToChange(session, memberId, stop));
    if (member.roles == roles) {
        return Receipt {.id = memberId, .status = member.state};
    }
    return change(session, fn::kMemberChangeRoles, {{"member", memberId}, {"roles", roles}, {"v", 1}}, member.state, stop);
}

Expected<Receipt> changeValidity(Session &session, const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop)
{
    if (until && *until <= session.clock().now()) {
        return failure(ErrorCode::Invalid, "a licence ends in the future", "Suspend them, if they may act no more.");
    }
    MED_TRY(const auto member, memberToChange(session, memberId, stop));
    LicenceTime licence {.until = until};
    if (member.validFrom) {
        licence.from = Moment(std::chrono::seconds(*member.validFrom));
    }
    Json arguments {{"member", memberId}, {"v", 1}};
    licence.addTo(arguments);
    if (arguments.contains("validUntil") == member.validUntil.has_value()
        && (!member.validUntil || arguments["validUntil"] == std::to_string(*member.validUntil))) {
        return Receipt {.id = memberId, .status = member.state};
    }
    return change(session, fn::kMemberChangeValidity, std::move(arguments), member.state, stop);
}

std::string suspensionReason(const Session &session, const MemberRow &member)
{
    const auto kept = member.state == "suspended" ? session.setting(kReasons + member.member) : failure(ErrorCode::NotFound, "");
    if (!kept || !kept->is_object()) {
        return {};
    }
    const std::string reason = kept->value("reason", "");
    return member.reasonDigest == digestOf(kept->value("salt", ""), reason) ? reason : std::string();
}

} // namespace med::workflows
