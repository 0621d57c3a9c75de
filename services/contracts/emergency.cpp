#include "services/contracts/anchoring.h"
#include "services/contracts/paging.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

constexpr std::int64_t kEmergencySeconds = 2 * 3600;

/// The sealed reason, which is written on the emergency that comes with it.
Expected<Anchor> reasonOf(const Arguments &arguments)
{
    MED_TRY(auto reason, anchorOf(arguments, arguments.text("patient")));
    if (reason.under.empty()) {
        reason.under = Basis {.kind = Basis::Kind::Emergency, .id = arguments.text("emergency")}.toText();
    }
    return reason;
}

Expected<Json> open(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto reason, reasonOf(arguments));
    MED_TRY(const auto patient, transaction.load<PatientRow>(patientKey(reason.patient), "patient with that id"));
    const MemberRow &me = transaction.me();
    const EmergencyRow row {.emergency = arguments.text("emergency"),
                            .patient = patient.patient,
                            .custodian = patient.custodian,
                            .opener = me.member,
                            .openerMsp = me.msp,
                            .record = reason.record,
                            .until = transaction.time() + kEmergencySeconds,
                            .state = "opened",
                            .review = {},
                            .reviewed = {},
                            .by = transaction.stamp()};
    MED_TRY(const auto standing, transaction.find<EmergencyRow>(emergencyKey(row.emergency)));
    if (standing) {
        if (standing->patient != row.patient || standing->opener != row.opener || standing->record != row.record) {
            return refuse("The emergency stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, reason));
        return standing->toJson();
    }
    MED_CHECK(requireFree(transaction, row.patient));
    MED_CHECK(transaction.put(emergencyKey(row.emergency), row));
    MED_CHECK(transaction.putIndex(index::kEmergenciesOfPatient, row.patient, row.emergency));
    MED_CHECK(transaction.putIndex(index::kEmergenciesOfCustodian, row.custodian, row.emergency));
    MED_CHECK(transaction.putIndex(index::kEmergenciesOfOpener, row.opener, row.emergency));
    transaction.changed(row.emergency);
    MED_CHECK(anchorFirst(transaction, reason));
    return row.toJson();
}

Expected<EmergencyRow> emergencyOf(Transaction &transaction, const std::string &id)
{
    return transaction.load<EmergencyRow>(emergencyKey(id), "emergency with that id");
}

/// Another person than the opener, who answers for the patient's records.
Expected<> mayReview(const MemberRow &me, const EmergencyRow &row)
{
    if (me.member == row.opener) {
        return deny("Nobody reviews their own emergency access: another administrator of " + row.custodian + " must.");
    }
    if (me.msp != row.custodian || !me.hasRole(role::kAdministrator)) {
        return deny("Only an administrator of " + row.custodian + ", which keeps the patient's records, reviews this emergency access.");
    }
    return {};
}

Expected<Json> review(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, emergencyOf(transaction, arguments.text("emergency")));
    MED_TRY(const auto comment, anchorOf(arguments, row.patient));
    MED_CHECK(mayReview(transaction.me(), row));
    const std::string outcome = arguments.text("outcome");
    if (row.state != "opened") {
        if (row.state != outcome || row.review != comment.record || row.reviewed->member != transaction.me().member) {
            return refuse("The emergency access was reviewed already: " + row.state + ".");
        }
        MED_CHECK(requireStanding(transaction, comment));
        return row.toJson();
    }
    row.state = outcome;
    row.review = comment.record;
    row.reviewed = transaction.stamp();
    MED_CHECK(transaction.put(emergencyKey(row.emergency), row));
    transaction.changed(row.emergency);
    MED_CHECK(anchorFirst(transaction, comment));
    return row.toJson();
}

/// An unreviewed one is open or ended.
bool isIn(const EmergencyRow &row, const std::string &state, std::int64_t time)
{
    return state == "unreviewed" ? row.state == "opened" : row.stateAt(time) == state;
}

Expected<Json> listed(Transaction &transaction, const Arguments &arguments)
{
    if (const auto id = arguments.optional("emergency")) {
        MED_TRY(const auto row, emergencyOf(transaction, *id));
        return Json {{"items", Json::array({row.toJson()})}, {"v", 1}};
    }
    if (const auto patient = arguments.optional("patient")) {
        return pageOfIndex(transaction, arguments, index::kEmergenciesOfPatient, *patient, emergencyKey);
    }
    if (const auto custodian = arguments.optional("custodian")) {
        return pageOfIndex(transaction, arguments, index::kEmergenciesOfCustodian, *custodian, emergencyKey);
    }
    return pageOfIndex(transaction, arguments, index::kEmergenciesOfOpener, arguments.text("opener"), emergencyKey);
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    int selectors = 0;
    for (const char *name : {"emergency", "patient", "custodian", "opener"}) {
        selectors += int(arguments.has(name));
    }
    if (selectors != 1) {
        return invalid("Consent:ListEmergencies takes one of emergency, patient, custodian and opener.");
    }
    MED_TRY(Json answer, listed(transaction, arguments));
    const auto state = arguments.optional("state");
    if (!state) {
        return answer;
    }
    Json wanted = Json::array();
    for (Json &item : answer["items"]) {
        MED_TRY(const auto row, EmergencyRow::fromJson(item));
        if (isIn(row, *state, transaction.time())) {
            wanted.push_back(std::move(item));
        }
    }
    answer["items"] = std::move(wanted);
    return answer;
}

} // namespace

std::vector<Function> emergencyFunctions()
{
    const Schema emergency = Schema::id(prefix::kEmergency);
    const Schema patient = Schema::id(prefix::kPatient);
    return {
        {.name = fn::kConsentOpenEmergency,
         .effect = Effect::Writes,
         .roles = {role::kDoctor},
         .summary = "Lets the caller read one patient's records for two hours without a consent, with the sealed reason.",
         .arguments = Schema::arguments({{"emergency", emergency}, {"patient", patient}, {"anchor", anchorSchema()}}),
         .run = open},
        {.name = fn::kConsentReviewEmergency,
         .effect = Effect::Writes,
         .summary = "Says whether an emergency access was justified. An administrator of the custodian; never who opened it. Once.",
         .arguments = Schema::arguments({{"emergency", emergency},
                                         {"outcome", Schema::word({"justified", "unjustified"})},
                                         {"anchor", anchorSchema()}}),
         .run = review},
        {.name = fn::kConsentListEmergencies,
         .summary = "One emergency access, or those of a patient, a custodian or an opener.",
         .arguments = Schema::arguments({{"emergency", emergency, Presence::Optional},
                                         {"patient", patient, Presence::Optional},
                                         {"custodian", Schema::msp(), Presence::Optional},
                                         {"opener", Schema::id(prefix::kMember), Presence::Optional},
                                         {"state", Schema::word({"open", "ended", "unreviewed", "justified", "unjustified"}), Presence::Optional},
                                         pageLimit(),
                                         {"bookmark", emergency, Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
