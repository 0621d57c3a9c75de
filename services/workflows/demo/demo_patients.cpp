#include "services/workflows/demo/demo_builder.h"

#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/dicom/synthetic.h"
#include "services/domain/ids.h"
#include "services/workflows/patients.h"
#include "services/workflows/send_study.h"

#include <algorithm>

namespace med::workflows::demo {

namespace fs = std::filesystem;
namespace fn = contracts::fn;

Expected<> DemoBuilder::enrolFirstPatient(const std::string &patientId)
{
    const auto &staff = demoStaff();
    const auto person = std::ranges::find(staff, "patient", &Newcomer::login);
    MED_TRY(Session *const doctor, session("doctor"));
    MED_CHECK(doctor->submit({.function = std::string(fn::kPatientRegister), .arguments = {{"patient", patientId}, {"v", 1}}}, m_stop));
    MED_CHECK(m_founding->welcome(*person, "hospital-admin", patientId));
    return doctor->catchUp(m_stop);
}

Expected<> DemoBuilder::addHistory(Session &author, const DemoPatient &patient, const std::string &patientId)
{
    const std::string bundle = patient.history.dump(2);
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kNotes,
                    .title = "History",
                    .details = {{"type", "FHIR R4 Bundle"}},
                    .files = {{.name = "history.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(bundle))}}},
        .placement = {.patient = patientId, .custodian = author.mspId(), .set = crypto::newId(prefix::kSet), .wanted = {}},
        .under = {},
        .act = {.function = std::string(fn::kRecordAnchor), .arguments = Json::object()},
        .completesOrder = {}};
    MED_CHECK(publish(author, std::move(publication), m_stop));
    return {};
}

Expected<> DemoBuilder::registerPatient(const DemoPatient &patient, int number)
{
    MED_TRY(Session *const doctor, session(patient.secondHospital ? "doctor2" : "doctor"));
    const std::string patientId = crypto::newId(prefix::kPatient);
    if (number == 0) {
        m_firstPatient = patientId;
        MED_CHECK(enrolFirstPatient(patientId));
    }
    MED_CHECK(RegisterPatient(*doctor).run({.family = patient.family, .given = patient.given, .title = patient.title,
                                            .birthDate = patient.birthDate, .sex = patient.sex, .mrn = patient.mrn,
                                            .allergies = patient.banner.value("allergies", "not-recorded"), .patientId = patientId, .nationalId = {},
                                            .duplicateReason = "Made up, and told apart by who made them up"},
                                           m_stop));
    return addHistory(*doctor, patient, patientId);
}

Expected<> DemoBuilder::registerPatients()
{
    for (const char *login : {"doctor", "doctor2", "hospital-admin"}) {
        MED_TRY(Session *const own, session(login));
        MED_CHECK(own->catchUp(m_stop));
    }
    for (std::size_t i = 0; i < m_patients.size(); ++i) {
        if (i % 10 == 0) {
            tell("registering patients: " + std::to_string(i) + " of " + std::to_string(m_patients.size()));
        }
        MED_CHECK(registerPatient(m_patients[i], int(i)));
    }
    return {};
}

Expected<> DemoBuilder::sendOne(const std::string &title, const std::string &code, const std::string &kind)
{
    tell("making and sending: " + title);
    MED_TRY(Session *const doctor, session("doctor"));
    MED_CHECK(doctor->refresh(m_stop));
    MED_TRY(const auto order, RequestOrder(*doctor).run({.patientId = m_firstPatient, .to = "HarbourMSP", .codeSystem = "http://loinc.org", .code = code,
                                                         .title = title, .priority = "routine", .reason = "Demonstration", .accession = {}}, m_stop));
    MED_TRY(Session *const technician, session("lab"));
    MED_CHECK(technician->refresh(m_stop));
    MED_TRY(const auto summary, findOrder(*technician, order.id));
    std::string birthDate = summary.patient.birthDate;
    std::erase(birthDate, '-');
    const dicom::SyntheticRequest request {.seed = m_request.seed,
                                           .patientName = summary.patient.family + "^" + summary.patient.given,
                                           .patientId = summary.patient.mrn,
                                           .birthDate = birthDate,
                                           .sex = summary.patient.sex == "female" ? "F" : summary.patient.sex == "male" ? "M" : "O",
                                           .accessionNumber = {}, // Ledger-made numbers would make the bytes differ from run to run.
                                           .studyDate = "20250305",
                                           .studyTime = "104800",
                                           .institution = demoOrganizationName("HarbourMSP"),
                                           .referringPhysician = "Khan^Amira",
                                           .studyDescription = title};
    const auto files = kind == "ct" ? dicom::syntheticCt(request, dicom::SyntheticRegion::Chest)
        : kind == "dx"              ? dicom::syntheticRadiograph(request)
                                    : dicom::syntheticUltrasound(request);
    const fs::path folder = m_request.folder / "intake";
    std::error_code error;
    fs::remove_all(folder, error);
    MED_CHECK(makePrivateFolder(folder));
    for (const auto &file : files) {
        MED_CHECK(writeFileDurably(folder / file.name, file.bytes));
    }
    const auto sent = SendStudy(*technician).run({.path = folder, .orderId = order.id, .patientId = {}, .identityOverride = {}, .progress = {}}, m_stop);
    fs::remove_all(folder, error);
    MED_CHECK(sent);
    return {};
}

Expected<> DemoBuilder::sendImaging()
{
    MED_CHECK(sendOne("Chest X-ray", "36643-5", "dx"));
    MED_CHECK(sendOne("Ultrasound abdomen", "24558-9", "us"));
    return sendOne("CT chest", "24627-2", "ct");
}

} // namespace med::workflows::demo
