#include "services/workflows/members.h"

#include "services/base/text.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/membership.h"
#include "services/workflows/orders.h"
#include "services/workflows/person_card.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/workplace_words.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace {

std::string stateOf(const Session &session, const MemberRow &row, Moment until)
{
    const std::string standing = standingOf(session, row);
    if (standing == "suspended" || session.reader().keyOf(row.member)) {
        return standing;
    }
    return until != Moment {} && until < session.clock().now() ? "expired" : "invited";
}

std::optional<Moment> momentOf(const std::optional<std::int64_t> &seconds)
{
    return seconds ? std::optional(Moment(std::chrono::seconds(*seconds))) : std::nullopt;
}

bool isUnanswered(const OrderRow &order)
{
    return order.state == "requested" || order.state == "accepted" || order.state == "scheduled" || order.state == "in-progress";
}

/// Records that the member may read and of which nobody has said that they saw them.
std::set<std::string> unseenStudies(Session &session)
{
    std::set<std::string> unseen;
    for (const auto &entry : session.catalogue().entriesOf({}, record_class::kImaging)) {
        unseen.insert(entry.head.record);
    }
    for (const auto &entry : session.catalogue().entriesOf({}, record_class::kAcknowledgement)) {
        unseen.erase(entry.text("about"));
    }
    return unseen;
}

} // namespace

std::string standingOf(const Session &session, const MemberRow &row)
{
    return row.state != "active" ? row.state : row.activeAt(session.world().seconds()) ? "active" : "lapsed";
}

Person personOf(const Session &session, const NameBook &names)
{
    Person person {.memberId = session.memberId(), .name = session.memberId(), .roleName = {}, .specialty = {},
                   .mspId = session.mspId(), .organization = names.organization(session.mspId())};
    if (const auto member = session.reader().member(person.memberId)) {
        person.roleName = roleNameOf(*member);
        person.administers = member->hasRole("administrator");
        person.administersNetwork = member->hasRole("network-admin");
        person.standing = standingOf(session, *member);
    }
    if (const auto card = ownCard(session)) {
        person.name = card->name;
        person.specialty = card->specialty;
        person.organization = card->organization;
    } else {
        person.name = names.member(person.memberId).name;
    }
    return person;
}

bool mayAct(const Session &session)
{
    const auto me = session.reader().member(session.memberId());
    return !me || standingOf(session, *me) == "active";
}

Expected<std::vector<ColleagueEntry>> listColleagues(Session &session, const NameBook &names)
{
    MED_TRY(const auto rows, session.reader().members(session.mspId()));
    MED_TRY(auto orders, ordersAround(session));
    const auto unseen = unseenStudies(session);
    auto unread = orders;
    std::erase_if(unread, [&](const OrderRow &order) { return !unseen.contains(order.result.value_or("")); });
    std::erase_if(orders, [](const OrderRow &order) { return !isUnanswered(order); });
    const auto waiting = std::ranges::count(orders, session.mspId(), &OrderRow::performer);
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
        entry.validFrom = momentOf(row.validFrom);
        entry.validUntil = momentOf(row.validUntil);
        entry.reason = suspensionReason(session, row);
        entry.qualification = names.member(row.member).qualification;
        entry.issuer = names.member(row.member).issuer;
        entry.unreadStudies = int(std::ranges::count(unread, row.member, &OrderRow::requester));
        entry.openOrders = int(std::ranges::count(orders, row.member, &OrderRow::requester));
        entry.waitingOrders = row.hasRole("technician") ? int(waiting) : 0;
        all.push_back(std::move(entry));
    }
    std::ranges::stable_sort(all, [](const ColleagueEntry &a, const ColleagueEntry &b) {
        return std::pair(a.name.empty(), caseFolded(a.name)) < std::pair(b.name.empty(), caseFolded(b.name));
    });
    return all;
}

} // namespace med::workflows
