#pragma once

#include "tests/services/dicom/content_files.h"
#include "tests/services/media/pdf_files.h"
#include "tests/support/fake_workplace.h"

#include <QBuffer>
#include <QImage>

#include <vector>

namespace med::tests {

/// What the walk through the windows finds there.
inline QByteArray letterFile()
{
    return objectFile("1.2.840.10008.5.1.4.1.1.104.1",
                      element(0x0042, 0x0010, "ST", "Letter") + element(0x0042, 0x0011, "OB", pdfFile({"Dear colleague", "Page two"}, "0 0 595 842"))
                          + element(0x0042, 0x0012, "LO", "application/pdf"));
}

inline QByteArray photoFile()
{
    QImage image(640, 480, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            image.setPixel(x, y, qRgb(150 + x / 8, 90 + y / 8, 80));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

inline const QByteArray kNotes = "Patient moved during the second series.\n\nContrast agent: 80 ml, no reaction.\n";

/// One that runs, of the patient, and one that nobody reviewed for a day.
inline std::vector<workflows::EmergencyEntry> twoEmergencies(bool own)
{
    const Moment now = SystemClock::instance().now();
    return {{.emergencyId = "emg_new", .patientId = "pat_bauer", .opener = "Lena Brandt", .openerOrganization = "St. Elin Hospital", .state = "open", .inForce = true,
             .own = own, .custodian = "Northgate Medical Centre", .answered = true, .mayReview = !own, .readable = true, .reason = "Unconscious on arrival",
             .opened = now, .until = now + std::chrono::hours(2)},
            {.emergencyId = "emg_old", .patientId = "pat_smith", .opener = "Jo Lind", .openerOrganization = "St. Elin Hospital", .state = "ended", .overdue = true,
             .own = own, .custodian = "Northgate Medical Centre", .answered = true, .mayReview = !own, .readable = true, .reason = "Stroke, no relative present",
             .opened = now - std::chrono::hours(30), .until = now - std::chrono::hours(28)}};
}

/// What a doctor asked of others: one waits, one was taken back. And a patient of whose record nothing is shared with them.
inline void fillRequests(FakeWorkplace &clinic)
{
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    clinic.requests().entries = {{.requestId = "con_r1", .patientId = "pat_abcdefghijklmnopqrstuvwxyz", .askerId = "mem_khan", .asker = "Dr Amira Khan", .askerRole = "doctor",
                                  .organization = "Northgate Medical Centre", .granteeId = "mem_khan", .state = "proposed", .own = true, .dataClass = "imaging",
                                  .purpose = "TREAT", .reason = "Referred to us for a second opinion before the operation", .until = fromIso8601("2099-03-05T00:00:00Z").value(),
                                  .asked = moment, .block = 1203},
                                 {.requestId = "con_r2", .patientId = "pat_okoro", .patient = "OKORO, Grace", .askerId = "mem_khan", .asker = "Dr Amira Khan", .askerRole = "doctor",
                                  .organization = "Northgate Medical Centre", .granteeId = "NorthgateMSP", .forOrganization = true, .state = "cancelled", .own = true,
                                  .dataClass = "all", .purpose = "TREAT", .reason = "Emergency ward", .asked = moment, .answered = moment, .answerer = "Dr Amira Khan",
                                  .answer = {}, .block = 1204}};
    clinic.requests().hiddenRecords["pat_okoro"] = 4;
}

/// Ann Smith, for whom somebody acts, and who is the guardian of another.
inline void fillActing(FakeWorkplace &clinic)
{
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    clinic.people = {clinic.people[2], clinic.people[1]};
    clinic.people[0].actingAs = "self";
    clinic.requests().addFrom("pat_smith");
    clinic.requests().addFrom("pat_smith", "We plan the operation of next week together and would like to compare the earlier images with ours", "Dr Per Quist");
    clinic.people[1].actingAs = "guardian";
    clinic.people[1].actingUntil = fromIso8601("2042-02-01T00:00:00Z").value();
    clinic.proxies().list = {{.proxyId = "prx_2", .patientId = "pat_smith", .memberId = "mem_berg", .member = "Anna Berg", .kind = "proxy", .state = "active",
                              .until = fromIso8601("2027-03-05T00:00:00Z").value(), .appointed = moment, .appointer = "Ann Smith", .evidence = "Power of attorney of 4 March",
                              .recordId = "rec_900", .onPaper = true, .mayEnd = true, .block = 1204},
                             {.proxyId = "prx_1", .patientId = "pat_smith", .memberId = "mem_lang", .member = "Otto Lang", .kind = "guardian", .state = "ended", .appointed = moment,
                              .appointer = "Dr Amira Khan", .recordId = "rec_899", .ended = moment, .ender = "Dr Amira Khan", .reason = "She is well again", .block = 1203}};
}

/// A note of Ann Smith's, what was begun and not signed, codes, and checks that find something.
inline void fillWriting(FakeWorkplace &clinic)
{
    auto &chart = static_cast<FakeClinic &>(clinic.clinic());
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    workflows::ChartEntry note {.recordId = "rec_n900", .place = "Composition/1", .version = 2, .patientId = "pat_smith", .author = "Dr Amira Khan",
                                .organization = "Northgate Medical Centre", .when = moment, .recorded = moment, .block = 1173, .amended = "The side was wrong"};
    note.content = {.type = "Composition", .code = {"http://loinc.org", "11506-3", "Progress note"}, .title = "Right upper abdominal pain", .status = "final", .begin = "2025-03-05T15:22:00Z"};
    note.content.sections = {{.code = {"http://loinc.org", "61150-9", "Subjective"}, .title = "Subjective", .text = "Pain for two weeks, worse after meals. No fever."},
                             {.code = {"http://loinc.org", "18776-5", "Plan"}, .title = "Plan", .text = "CT of the abdomen.\nReview with the result."}};
    note.content.files = {{.title = "letter.pdf", .mediaType = "application/pdf", .name = "letter.pdf"}};
    chart.charts["pat_smith"].entries.push_back(note);
    workflows::KeptDraft draft {.id = "drf_1", .patientId = "pat_smith", .kind = "problem", .content = {}, .saved = moment};
    draft.content = R"({"version":1,"entries":[{"type":"Condition","status":"active","certainty":"provisional","begin":"2025-03","code":{"display":"Lesion of liver","code":"300331000","system":"http://snomed.info/sct"}}]})";
    chart.kept[draft.id] = draft;
    chart.codeList = {{"http://snomed.info/sct", "44054006", "Type 2 diabetes mellitus"}, {"http://hl7.org/fhir/sid/icd-10", "E11", "Type 2 diabetes mellitus"},
                      {"http://snomed.info/sct", "46635009", "Type 1 diabetes mellitus"}};
    chart.tableList = {{.system = "http://snomed.info/sct", .name = "SNOMED CT", .notice = "Contains SNOMED CT, © SNOMED International, used by licence.", .rows = 3, .loaded = moment}};
    chart.findings = {{.rule = workflows::SafetyFinding::Rule::Allergy, .id = "f1", .interrupts = true, .subject = "amoxicillin", .against = "Penicillins", .detail = "Anaphylaxis, 2009"},
                      {.rule = workflows::SafetyFinding::Rule::Implausible, .id = "f2", .subject = "Heart rate 260 /min", .against = "20 to 250 /min"}};
}

/// Colleagues, requests, the ledger and the network, as its administrator finds them.
inline void fillPractice(FakeWorkplace &clinic)
{
    const auto moment = fromIso8601("2025-03-05T15:22:00Z").value();
    clinic.colleagueList = {{.memberId = "mem_khan", .name = "Dr Amira Khan", .roles = {"administrator", "doctor"}, .specialty = "Radiology", .state = "active", .self = true, .openOrders = 2},
                             {.memberId = "mem_lind", .name = "Dr Jo Lind", .roles = {"doctor"}, .specialty = "Internal medicine", .state = "active", .changed = moment,
                              .validFrom = moment, .validUntil = fromIso8601("2099-03-05T15:22:00Z").value(), .openOrders = 12, .unreadStudies = 3,
                              .qualification = "Consultant in internal medicine", .issuer = "Medical Council"},
                             {.memberId = "mem_menon", .name = "Ravi Menon", .roles = {"technician"}, .specialty = {}, .state = "suspended", .changed = moment,
                              .reason = "Licence under review", .waitingOrders = 3},
                             {.memberId = "mem_quist", .name = "Dr Per Quist", .roles = {"doctor"}, .specialty = "Radiology", .state = "lapsed", .changed = moment, .validUntil = moment},
                             {.memberId = "mem_berg", .name = "Dr Ola Berg", .roles = {"doctor"}, .specialty = {}, .state = "invited", .until = moment}};
    clinic.emergencyList = twoEmergencies(false);
    clinic.rights().erasureList = {{.erasureId = "ers_1", .patientId = "pat_smith", .patient = "SMITH, Ann", .state = "requested", .requester = "Dr Jo Lind", .onBehalf = true,
                                     .reason = "By letter of 4 March", .mayDecide = true, .requested = moment, .block = 1200},
                                    {.erasureId = "ers_2", .patientId = "pat_abcdefghijklmnopqrstuvwxyz", .state = "erased", .requester = "Dr Jo Lind", .onBehalf = true,
                                     .decider = "Dr Amira Khan", .requested = moment, .decided = moment, .erased = moment, .records = 14, .files = 92, .block = 1198}};
    const auto when = fromIso8601("2025-03-05T11:00:00Z").value();
    const auto act = [&](std::uint64_t block, const char *function, const char *code) {
        return workflows::LedgerEntry {.block = block, .index = 0, .txId = std::string(64, 'a'), .function = function, .time = when, .memberId = "mem_khan",
                                       .name = "Dr Amira Khan", .role = "doctor", .organization = "Northgate Hospital", .code = code, .about = "SMITH, Ann"};
    };
    clinic.ledgerList = {act(1204, "Record:PublishEnvelopes", "VALID"), act(1203, "Consent:Withdraw", "MVCC_READ_CONFLICT"), act(1202, "Order:Complete", "VALID"),
                          act(1201, "Access:Log", "VALID")};
    clinic.ledgerDetail = {.blockHash = std::string(64, 'b'), .previousHash = std::string(64, 'c'), .orderer = "Northgate Hospital", .transactions = 2,
                            .endorsers = {"Northgate Hospital", "Harbour Imaging"}, .certificate = std::string(64, 'd'), .certificateEnds = when,
                            .arguments = {{.name = "anchor.recipients[1].envelope", .value = std::string(64, 'e'), .known = {}},
                                          {.name = "patient", .value = "pat_abcdefghijklmnopqrstuvwxyz", .known = "SMITH, Ann"}}};
    const auto organization = [&](const char *name, const char *kind, const char *state) {
        return workflows::OrganizationStanding {.mspId = std::string(name).substr(0, 5) + "MSP", .name = name, .kind = kind, .state = state,
                                                .administers = std::string_view(kind) == "hospital", .hosted = true, .members = 12, .changed = when, .block = 1204,
                                                .reason = "The contract has ended", .authority = "CN=ca-lakeside,O=" + std::string(name),
                                                .authorityUntil = fromIso8601("2040-03-05T11:00:00Z").value(), .revoked = 1};
    };
    clinic.standings = {organization("Lakeside Surgery", "hospital", "active"), organization("Harbour Laboratory", "laboratory", "active"),
                         organization("Meridian Insurance", "insurer", "suspended"), organization("City Pharmacy", "pharmacy", "invited")};
    clinic.agents = {{"LakesMSP", {.state = workflows::AgentContact::State::There, .last = when}}, {"HarboMSP", {.state = workflows::AgentContact::State::Away, .last = when}}};
    clinic.facts = {.channel = "health", .chaincode = "medanchor", .contractVersion = "1.2.0", .networkId = std::string(64, 'a'),
                     .fingerprint = "VKDF QZ3B A6WE TJ2H 9KMP", .height = 1205, .configBlock = 9, .consensus = "solo", .oneAdmits = true,
                     .administrator = "Lakeside Surgery",
                     .servers = {{.address = "unix:/x", .local = true, .reachable = true, .height = 1205, .latency = std::chrono::milliseconds(4), .problem = {}},
                                 {.address = "peer0.harbour.example:7051", .asked = when, .problem = "refused"}}};
}

} // namespace med::tests
