#include "services/contracts/anchoring.h"
#include "services/contracts/paging.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

/// One row of the state table: from which states, to which, by whom.
struct Transition {
    std::string_view function;
    std::vector<std::string_view> from;
    const char *to;
    enum class By { Performer, Requester } by;
};

const Transition &transitionOf(std::string_view function)
{
    using By = Transition::By;
    static const std::vector<Transition> table {
        {fn::kOrderAccept, {"requested"}, "accepted", By::Performer},
        {fn::kOrderSchedule, {"accepted"}, "scheduled", By::Performer},
        {fn::kOrderStart, {"accepted", "scheduled"}, "in-progress", By::Performer},
        {fn::kOrderComplete, {"in-progress"}, "available", By::Performer},
        {fn::kOrderReport, {"available"}, "reported", By::Performer},
        {fn::kOrderAmend, {"reported", "amended"}, "amended", By::Performer},
        {fn::kOrderReject, {"requested", "accepted", "scheduled", "in-progress"}, "rejected", By::Performer},
        {fn::kOrderCancel, {"requested", "accepted", "scheduled"}, "cancelled", By::Requester},
    };
    return *std::find_if(table.begin(), table.end(), [&](const Transition &row) { return row.function == function; });
}

Expected<OrderRow> orderOf(Transaction &transaction, const Arguments &arguments)
{
    return transaction.load<OrderRow>(orderKey(arguments.text("order")), "order with that id");
}

/// Checks who and from which state. Errors: Denied, Conflict.
Expected<> requireTransition(const Transaction &transaction, const OrderRow &order, const Transition &transition)
{
    const MemberRow &me = transaction.me();
    if (transition.by == Transition::By::Performer
        && (me.msp != order.performer || !hasAnyRole(me, {role::kTechnician, role::kDoctor}))) {
        return deny("Only a technician or doctor of " + order.performer + ", to whom the order is addressed, may do this.");
    }
    if (transition.by == Transition::By::Requester && (me.msp != order.requesterMsp || !me.hasRole(role::kDoctor))) {
        return deny("Only a doctor of " + order.requesterMsp + ", who asked, may cancel the order.");
    }
    if (std::find(transition.from.begin(), transition.from.end(), order.state) == transition.from.end()) {
        std::string states;
        for (const auto state : transition.from) {
            states.append(states.empty() ? "" : " or ").append(state);
        }
        return refuse("The order is " + order.state + ": it becomes " + transition.to + " only from " + states + ".");
    }
    return {};
}

Expected<Json> moved(Transaction &transaction, OrderRow order, const char *state)
{
    order.state = state;
    order.by = transaction.stamp();
    MED_CHECK(transaction.put(orderKey(order.order), order));
    transaction.changed(order.order);
    return order.toJson();
}

/// The caller repeats the transition that they made last: the answer stands.
bool standsFrom(const Transaction &transaction, const OrderRow &order, const Transition &transition)
{
    return order.state == transition.to && order.by.member == transaction.me().member;
}

template <const std::string_view &function>
Expected<Json> plainMove(Transaction &transaction, const Arguments &arguments)
{
    const Transition &transition = transitionOf(function);
    MED_TRY(auto order, orderOf(transaction, arguments));
    const auto reason = arguments.optional("reasonDigest");
    if (standsFrom(transaction, order, transition) && (!reason || order.reasonDigest == reason)) {
        return order.toJson();
    }
    MED_CHECK(requireTransition(transaction, order, transition));
    if (reason) {
        order.reasonDigest = reason;
    }
    return moved(transaction, std::move(order), transition.to);
}

/// The content that came with a function of an order, which is what lets the caller write it.
Expected<Anchor> contentOf(const Arguments &arguments, const std::string &order, const std::string &patient)
{
    MED_TRY(auto content, anchorOf(arguments, patient));
    if (content.under.empty()) {
        content.under = Basis {.kind = Basis::Kind::Order, .id = order}.toText();
    }
    return content;
}

/// Doctors ask for their own organisation's patients, or for others' under a consent.
Expected<> mayRequest(Transaction &transaction, const PatientRow &patient, const std::optional<std::string> &consent)
{
    const MemberRow &me = transaction.me();
    if (me.msp == patient.custodian) {
        return {};
    }
    if (!consent) {
        return deny("The patient reference is " + patient.custodian + "'s: a doctor of another organisation needs a consent.");
    }
    MED_TRY(const bool covers, basisCovers(transaction, {.kind = Basis::Kind::Consent, .id = *consent}, patient.patient, holderOf(me)));
    return covers ? Expected<>() : deny("The consent does not cover the caller: it is withdrawn, expired or for somebody else.");
}

/// The organisation of whom an order is addressed to. Errors: NotFound, Conflict.
Expected<std::string> performerOf(Transaction &transaction, const std::string &to)
{
    if (isId(to, prefix::kMember)) {
        MED_TRY(const auto holder, holderOf(transaction, to));
        return holder.msp;
    }
    MED_CHECK(transaction.load<OrganizationRow>(organizationKey(to), "organisation " + to + " in this network"));
    return to;
}

Expected<Json> request(Transaction &transaction, const Arguments &arguments)
{
    const std::string patientId = arguments.text("patient");
    MED_TRY(const auto content, contentOf(arguments, arguments.text("order"), patientId));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(patientId), "patient with that id"));
    MED_TRY(const auto performer, performerOf(transaction, arguments.text("to")));
    const OrderRow row {.order = arguments.text("order"),
                        .patient = patientId,
                        .to = arguments.text("to"),
                        .performer = performer,
                        .requester = transaction.me().member,
                        .requesterMsp = transaction.me().msp,
                        .set = arguments.text("set"),
                        .record = content.record,
                        .state = "requested",
                        .consent = arguments.optional("consent"),
                        .requested = transaction.stamp(),
                        .by = transaction.stamp()};
    MED_TRY(const auto standing, transaction.find<OrderRow>(orderKey(row.order)));
    if (standing) {
        if (standing->patient != row.patient || standing->to != row.to || standing->requester != row.requester
            || standing->set != row.set || standing->record != row.record || standing->consent != row.consent) {
            return refuse("The order stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, content));
        return standing->toJson();
    }
    MED_CHECK(mayRequest(transaction, patient, row.consent));
    MED_CHECK(setFor(transaction, row.set, patient));
    MED_CHECK(requireFree(transaction, row.patient));
    MED_CHECK(transaction.put(orderKey(row.order), row));
    MED_CHECK(transaction.putIndex(index::kOrdersOfPatient, row.patient, row.order));
    MED_CHECK(transaction.putIndex(index::kOrdersOfPerformer, row.performer, row.order));
    MED_CHECK(transaction.putIndex(index::kOrdersOfRequester, row.requester, row.order));
    transaction.changed(row.order);
    MED_CHECK(anchorFirst(transaction, content));
    return row.toJson();
}

Expected<Json> complete(Transaction &transaction, const Arguments &arguments)
{
    const Transition &transition = transitionOf(fn::kOrderComplete);
    MED_TRY(auto order, orderOf(transaction, arguments));
    const std::string record = arguments.text("record");
    if (standsFrom(transaction, order, transition) && order.result == record) {
        return order.toJson();
    }
    MED_CHECK(requireTransition(transaction, order, transition));
    MED_TRY(const auto result, transaction.load<RecordRow>(recordKey(record), "record with that id"));
    if (result.patient != order.patient || result.state != "anchored") {
        return refuse("The result is another patient's, or retracted or shredded.");
    }
    if (result.by.msp != order.performer) {
        return refuse("The result was not anchored by " + order.performer + ".");
    }
    order.result = record;
    order.enterer = transaction.me().member;
    return moved(transaction, std::move(order), transition.to);
}

Expected<Json> reported(Transaction &transaction, OrderRow order, const Anchor &content, const Transition &transition)
{
    order.report = content.record;
    order.reportVersion = content.version;
    return moved(transaction, std::move(order), transition.to);
}

bool isReport(const OrderRow &order, const Anchor &content)
{
    return order.report == content.record && order.reportVersion == content.version;
}

Expected<Json> report(Transaction &transaction, const Arguments &arguments)
{
    const Transition &transition = transitionOf(fn::kOrderReport);
    MED_TRY(auto order, orderOf(transaction, arguments));
    MED_TRY(const auto content, contentOf(arguments, order.order, order.patient));
    if (standsFrom(transaction, order, transition) && isReport(order, content)) {
        MED_CHECK(requireStanding(transaction, content));
        return order.toJson();
    }
    MED_CHECK(requireTransition(transaction, order, transition));
    if (order.enterer == transaction.me().member) {
        return deny("Who entered the result does not verify it: another technician or doctor must report.");
    }
    MED_CHECK(anchorFirst(transaction, content));
    return reported(transaction, std::move(order), content, transition);
}

Expected<Json> amend(Transaction &transaction, const Arguments &arguments)
{
    const Transition &transition = transitionOf(fn::kOrderAmend);
    MED_TRY(auto order, orderOf(transaction, arguments));
    MED_TRY(const auto content, contentOf(arguments, order.order, order.patient));
    if (standsFrom(transaction, order, transition) && isReport(order, content)) {
        MED_CHECK(requireStanding(transaction, content));
        return order.toJson();
    }
    MED_CHECK(requireTransition(transaction, order, transition));
    order.reasonDigest = arguments.text("reasonDigest");
    if (content.record == order.report) {
        MED_CHECK(anchorNext(transaction, content, *order.reasonDigest));
    } else {
        MED_CHECK(anchorFirst(transaction, content)); // An addendum of its own.
    }
    return reported(transaction, std::move(order), content, transition);
}

Expected<Json> get(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto order, orderOf(transaction, arguments));
    return order.toJson();
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    if (int(arguments.has("patient")) + int(arguments.has("to")) + int(arguments.has("requester")) != 1) {
        return invalid("Order:List takes one of patient, to and requester.");
    }
    if (const auto patient = arguments.optional("patient")) {
        return pageOfIndex(transaction, arguments, index::kOrdersOfPatient, *patient, orderKey);
    }
    if (const auto performer = arguments.optional("to")) {
        return pageOfIndex(transaction, arguments, index::kOrdersOfPerformer, *performer, orderKey);
    }
    return pageOfIndex(transaction, arguments, index::kOrdersOfRequester, arguments.text("requester"), orderKey);
}

Function mover(std::string_view name, std::string_view summary, std::vector<Field> more,
               Expected<Json> (*run)(Transaction &, const Arguments &))
{
    more.insert(more.begin(), {"order", Schema::id(prefix::kOrder)});
    return {.name = name, .effect = Effect::Writes, .summary = summary, .arguments = Schema::arguments(std::move(more)), .run = run};
}

} // namespace

std::vector<Function> orderFunctions()
{
    const Schema order = Schema::id(prefix::kOrder);
    const Schema patient = Schema::id(prefix::kPatient);
    return {
        {.name = fn::kOrderRequest,
         .effect = Effect::Writes,
         .roles = {role::kDoctor},
         .summary = "Asks an organisation or member for an examination, with the sealed request.",
         .arguments = Schema::arguments({{"order", order},
                                         {"patient", patient},
                                         {"to", Schema::memberOrMsp()},
                                         {"set", Schema::id(prefix::kSet)},
                                         {"consent", Schema::id(prefix::kConsent), Presence::Optional},
                                         {"anchor", anchorSchema()}}),
         .run = request},
        mover(fn::kOrderAccept, "Takes an order on.", {}, plainMove<fn::kOrderAccept>),
        mover(fn::kOrderSchedule, "Says that the order has an appointment.", {}, plainMove<fn::kOrderSchedule>),
        mover(fn::kOrderStart, "Begins the examination.", {}, plainMove<fn::kOrderStart>),
        mover(fn::kOrderComplete, "Names the anchored result.", {{"record", Schema::id(prefix::kRecord)}}, complete),
        mover(fn::kOrderReport, "Anchors the report; not by who entered the result.", {{"anchor", anchorSchema()}}, report),
        mover(fn::kOrderAmend, "Anchors an amended report; the former stays.", {{"anchor", anchorSchema()}, reasonDigest()}, amend),
        mover(fn::kOrderReject, "Refuses an order.", {reasonDigest()}, plainMove<fn::kOrderReject>),
        mover(fn::kOrderCancel, "Takes an order back before it is in progress.", {reasonDigest()}, plainMove<fn::kOrderCancel>),
        {.name = fn::kOrderGet, .summary = "One order.", .arguments = Schema::arguments({{"order", order}}), .run = get},
        {.name = fn::kOrderList,
         .summary = "The orders of a patient, addressed to an organisation, or of a requester.",
         .arguments = Schema::arguments({{"patient", patient, Presence::Optional},
                                         {"to", Schema::msp(), Presence::Optional},
                                         {"requester", Schema::id(prefix::kMember), Presence::Optional},
                                         pageLimit(),
                                         {"bookmark", order, Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
