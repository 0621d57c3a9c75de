#include "services/workflows/members.h"

#include "services/base/text.h"
#include "services/workflows/invite_person.h"

#include <algorithm>

namespace med::workflows {

namespace {

std::string stateOf(const Session &session, const MemberRow &row, Moment until)
{
    if (row.state == "suspended") {
        return row.state;
    }
    if (session.reader().keyOf(row.member)) {
        return row.activeAt(session.world().seconds()) ? "active" : "suspended";
    }
    return until != Moment {} && until < session.clock().now() ? "expired" : "invited";
}

} // namespace

Expected<std::vector<ColleagueEntry>> listColleagues(const Session &session, const NameBook &names)
{
    MED_TRY(const auto rows, session.reader().members(session.mspId()));
    std::vector<ColleagueEntry> all;
    for (const auto &row : rows) {
        if (row.hasRole("custodian") || row.hasRole("patient")) {
            continue;
        }
        ColleagueEntry entry {.memberId = row.member, .name = names.nameOf(row.member), .roles = row.roles, .specialty = names.member(row.member).specialty,
                              .state = {}, .self = row.member == session.memberId(), .changed = Moment(std::chrono::seconds(row.by.time)), .until = {}};
        if (const auto kept = keptInvitation(session, row.member)) {
            entry.until = kept->until;
        }
        entry.state = stateOf(session, row, entry.until);
        all.push_back(std::move(entry));
    }
    std::ranges::stable_sort(all, [](const ColleagueEntry &a, const ColleagueEntry &b) {
        return std::pair(a.name.empty(), caseFolded(a.name)) < std::pair(b.name.empty(), caseFolded(b.name));
    });
    return all;
}

} // namespace med::workflows
