#include "services/contracts/registry.h"

#include "services/domain/ids.h"

namespace med::contracts {

std::span<const Function> allFunctions()
{
    static const std::vector<Function> all = [] {
        std::vector<Function> functions;
        for (auto *table : {networkFunctions, memberFunctions, patientFunctions, rightsFunctions, proxyFunctions, consentFunctions, consentRequestFunctions,
                            emergencyFunctions, orderFunctions, recordFunctions, accessFunctions}) {
            for (auto &function : table()) {
                if (function.effect == Effect::Writes && function.callers == Callers::Members) {
                    function.arguments = std::move(function.arguments).with({"act", actSchema(), Presence::Optional});
                }
                functions.push_back(std::move(function));
            }
        }
        return functions;
    }();
    return all;
}

const Function *findFunction(std::string_view name)
{
    const auto all = allFunctions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Function &function) { return function.name == name; });
    return found == all.end() ? nullptr : &*found;
}

Field pageLimit() { return {"limit", Schema::integer(1, 500), Presence::Optional}; }

Field reasonDigest() { return {"reasonDigest", Schema::digest()}; }

Schema recipientList(int min)
{
    return Schema::list(Schema::object({{"to", Schema::holder()},
                                        {"key", Schema::digest()},
                                        {"envelope", Schema::digest()},
                                        {"basis", Schema::basis()}}),
                        min, 128);
}

Schema actSchema() { return Schema::object({{"time", Schema::seconds()}, {"signature", Schema::hex(16, 144)}}); }

Schema anchorSchema()
{
    return Schema::object({{"record", Schema::id(prefix::kRecord)},
                           {"version", Schema::integer(1, 99'999'999)},
                           {"patient", Schema::id(prefix::kPatient)},
                           {"custodian", Schema::msp()},
                           {"set", Schema::id(prefix::kSet)},
                           {"epoch", Schema::integer(1, 99'999'999)},
                           {"manifest", Schema::digest()},
                           {"recipients", recipientList(0)},
                           {"under", Schema::under(), Presence::Optional}});
}

bool hasAnyRole(const MemberRow &member, const std::vector<const char *> &roles)
{
    return std::any_of(roles.begin(), roles.end(), [&](const char *role) { return member.hasRole(role); });
}

bool isStaff(const MemberRow &member)
{
    return hasAnyRole(member, {role::kAdministrator, role::kCustodian, role::kDoctor, role::kTechnician,
                               role::kPharmacist, role::kReviewer});
}

} // namespace med::contracts
