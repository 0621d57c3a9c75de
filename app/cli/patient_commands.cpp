#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/patients.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Json describe(const workflows::PatientSummary &patient)
{
    return {{"patient_id", patient.patientId}, {"family", patient.family}, {"given", patient.given},
            {"birth_date", patient.birthDate}, {"sex", patient.sex}, {"mrn", patient.mrn}};
}

Expected<Outcome> registerPatient(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientRegister)}));
    const auto &arguments = call.arguments;
    MED_TRY(const auto receipt, workflows::RegisterPatient(*session)
                                    .run({.family = *arguments.value("family"),
                                          .given = *arguments.value("given"),
                                          .title = arguments.valueOr("title", ""),
                                          .birthDate = *arguments.value("birth-date"),
                                          .sex = *arguments.value("sex"),
                                          .mrn = arguments.valueOr("mrn", ""),
                                          .allergies = "not-recorded",
                                          .patientId = {}},
                                         call.stop));
    return Outcome {.result = toJson(receipt, "patient_id")};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    const auto patients = workflows::listPatients(*session, call.arguments.valueOr("search", ""));
    Json items = Json::array();
    for (const auto &patient : patients) {
        items.push_back(describe(patient));
    }
    Json result {{"items", std::move(items)}};
    if (const int unreadable = workflows::unreadablePatients(*session); unreadable > 0) {
        result["unreadable"] = unreadable;
        call.say(std::to_string(unreadable) + " patients are missing: what the store holds of them is damaged.");
    }
    return Outcome {.result = std::move(result)};
}

} // namespace

std::vector<Command> patientCommands()
{
    return {
        {"patient", "register", "Registers a patient at your organisation", {},
         {{"family", "F", "family name", true},
          {"given", "G", "given names", true},
          {"birth-date", "D", "such as 1960-02-03", true},
          {"sex", "S", "male, female, other or unknown", true},
          {"mrn", "M", "the hospital's record number"},
          {"title", "T", "such as Mrs"}},
         registerPatient},
        {"patient", "list", "Patients that you may read", {}, {{"search", "TEXT", "part of a name or record number"}}, list},
    };
}

} // namespace med::cli
