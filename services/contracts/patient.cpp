#include "services/contracts/anchoring.h"
#include "services/contracts/paging.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

Expected<Json> registerPatient(Transaction &transaction, const Arguments &arguments)
{
    const MemberRow &me = transaction.me();
    PatientRow row {.patient = arguments.text("patient"), .custodian = me.msp, .by = transaction.stamp()};
    std::optional<Anchor> content;
    if (arguments.has("anchor")) {
        MED_TRY(content, anchorOf(arguments, row.patient));
        row.record = content->record;
    }
    MED_TRY(const auto standing, transaction.find<PatientRow>(patientKey(row.patient)));
    if (standing) {
        if (standing->custodian != row.custodian || standing->record != row.record || standing->by.member != me.member) {
            return refuse("The patient reference is registered already.");
        }
        MED_CHECK(content ? requireStanding(transaction, *content) : Expected<>());
        return standing->toJson();
    }
    MED_CHECK(transaction.put(patientKey(row.patient), row));
    MED_CHECK(transaction.putIndex(index::kPatientsOfCustodian, row.custodian, row.patient));
    transaction.changed(row.patient);
    if (content) {
        MED_CHECK(anchorFirst(transaction, *content));
    }
    return row.toJson();
}

Expected<Json> bindIdentity(Transaction &transaction, const Arguments &arguments)
{
    const std::string patient = arguments.text("patient");
    const std::string member = arguments.text("member");
    MED_TRY(auto patientRow, transaction.load<PatientRow>(patientKey(patient), "patient with that id"));
    if (patientRow.custodian != transaction.me().msp) {
        return deny("Only " + patientRow.custodian + " may bind an identity to its patient reference.");
    }
    MED_TRY(auto memberRow, transaction.load<MemberRow>(memberKey(member), "member with that id"));
    if (!memberRow.hasRole(role::kPatient)) {
        return refuse("The member does not have the role patient.");
    }
    if (memberRow.msp != patientRow.custodian) {
        return refuse("The patient reference is " + patientRow.custodian + "'s, the member is " + memberRow.msp + "'s.");
    }
    if (patientRow.member == member && memberRow.bound == patient) {
        return patientRow.toJson();
    }
    if (patientRow.member || memberRow.bound) {
        return refuse("The patient reference or the member is bound already.");
    }
    patientRow.member = member;
    memberRow.bound = patient;
    MED_CHECK(transaction.put(patientKey(patient), patientRow));
    MED_CHECK(transaction.put(memberKey(member), memberRow));
    transaction.changed(patient);
    transaction.changed(member);
    return patientRow.toJson();
}

Expected<Json> get(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, transaction.load<PatientRow>(patientKey(arguments.text("patient")), "patient with that id"));
    return row.toJson();
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    return pageOfIndex(transaction, arguments, index::kPatientsOfCustodian, arguments.text("custodian"), patientKey);
}

} // namespace

std::vector<Function> patientFunctions()
{
    const Field patient {"patient", Schema::id(prefix::kPatient)};
    return {
        {.name = fn::kPatientRegister,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator, role::kCustodian, role::kDoctor, role::kTechnician, role::kPharmacist, role::kReviewer},
         .summary = "Makes a patient reference of the caller's organisation, with the sealed registration.",
         .arguments = Schema::arguments({patient, {"anchor", anchorSchema(), Presence::Optional}}),
         .run = registerPatient},
        {.name = fn::kPatientBindIdentity,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator, role::kCustodian, role::kDoctor},
         .summary = "Says which member of the caller's organisation a patient is. Once.",
         .arguments = Schema::arguments({patient, {"member", Schema::id(prefix::kMember)}}),
         .run = bindIdentity},
        {.name = fn::kPatientGet,
         .summary = "One patient reference.",
         .arguments = Schema::arguments({patient}),
         .run = get},
        {.name = fn::kPatientList,
         .summary = "The patient references of an organisation.",
         .arguments = Schema::arguments({{"custodian", Schema::msp()},
                                         pageLimit(),
                                         {"bookmark", Schema::id(prefix::kPatient), Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
