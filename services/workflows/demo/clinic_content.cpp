#include "services/workflows/demo/clinic_content.h"

#include "services/workflows/demo/seeded_random.h"

#include <cstdio>
#include <set>

namespace med::workflows::demo {

namespace {

constexpr const char *kFamilies[] = {
    "Bauer",   "Okoro",    "Novak",   "Lindqvist", "De Rossi", "Tanaka", "Hoffmann", "Alves",  "van Dijk", "Murphy",
    "Jansen",  "Kowalska", "Fontaine", "Moreau",   "Petrov",   "Haddad", "Nguyen",   "Mensah", "Silva",    "Andersen",
    "Yilmaz",  "Schmidt",  "Rahman",  "Costa",     "Eriksson", "Dubois", "Papadakis", "Keller", "Farouk",  "O'Brien",
    "Virtanen", "Romero",  "Bianchi", "Larsen",    "Horvath",  "Ivanova", "Castillo", "Weber",  "Sato",    "Clarke"};
constexpr const char *kFemale[] = {"Grace", "Zofia", "Carla", "Els", "Maria", "Ingrid", "Amina", "Claire",
                                   "Elena", "Hana", "Linh", "Sofia", "Freja", "Leyla", "Ruth", "Beatriz"};
constexpr const char *kMale[] = {"Tobias", "Per", "Hiro", "Lukas", "Rui", "Sean", "Pieter", "Julien",
                                 "Dmitri", "Omar", "Kwame", "Diego", "Anders", "Emre", "Karl", "Miguel"};

struct Problem {
    const char *icd10;
    const char *text;
    int fromAge;
};
constexpr Problem kProblems[] = {
    {"I10", "Essential hypertension", 40},       {"E11.9", "Type 2 diabetes mellitus", 45},
    {"J45.9", "Asthma", 12},                     {"M17.1", "Osteoarthritis of knee", 55},
    {"E03.9", "Hypothyroidism", 30},             {"G43.9", "Migraine", 16},
    {"K21.9", "Gastro-oesophageal reflux", 25},  {"I48.9", "Atrial fibrillation", 60},
    {"N18.3", "Chronic kidney disease stage 3", 60}, {"F41.1", "Generalised anxiety disorder", 18},
};

struct Medicine {
    const char *name;
    const char *form;
    const char *dose;
    const char *route;
    const char *timing;
};
constexpr Medicine kMedicines[] = {
    {"metFORMIN", "tablet", "500 mg", "oral", "twice daily"},    {"ramipril", "capsule", "5 mg", "oral", "daily"},
    {"amLODIPine", "tablet", "5 mg", "oral", "daily"},           {"atorvastatin", "tablet", "20 mg", "oral", "at night"},
    {"levothyroxine", "tablet", "75 micrograms", "oral", "daily"}, {"omeprazole", "capsule", "20 mg", "oral", "daily"},
    {"salbutamol", "inhaler", "100 micrograms", "inhaled", "when needed"},
    {"paracetamol", "tablet", "1 g", "oral", "up to four times daily"},
};

struct Allergen {
    const char *substance;
    const char *reaction;
    const char *criticality;
};
constexpr Allergen kAllergens[] = {{"Penicillins", "anaphylaxis", "high"}, {"Latex", "contact dermatitis", "low"},
                                   {"Ibuprofen", "urticaria", "low"},      {"Peanut", "angioedema", "high"}};

std::string isoDate(int year, int month, int day)
{
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

/// A FHIR Quantity from hundredths. The text decides the precision that is shown, so it is made here.
Json quantity(int hundredths, const char *unit, const char *ucum)
{
    char text[32];
    if (hundredths % 100 == 0) {
        std::snprintf(text, sizeof text, "%d", hundredths / 100);
    } else {
        std::snprintf(text, sizeof text, "%d.%d", hundredths / 100, hundredths / 10 % 10);
    }
    return {{"value", Json::parse(text)}, {"unit", unit}, {"system", "http://unitsofmeasure.org"}, {"code", ucum}};
}

Json coding(const char *system, const std::string &code, const std::string &text)
{
    return {{"coding", Json::array({{{"system", system}, {"code", code}, {"display", text}}})}, {"text", text}};
}

void addVitals(Json &entries, SeededRandom &random, const Json &subject)
{
    const int systolic = random.between(112, 148);
    int weight = random.between(5200, 9800);
    for (int month = 1; month <= 6; ++month) {
        const std::string date = isoDate(2025, month, random.between(1, 28));
        weight += random.between(-90, 60);
        const auto observation = [&](const char *loinc, const char *text) {
            return Json {{"resourceType", "Observation"}, {"status", "final"}, {"subject", subject},
                         {"code", coding("http://loinc.org", loinc, text)}, {"effectiveDateTime", date}};
        };
        Json pressure = observation("85354-9", "Blood pressure");
        const int top = systolic + random.between(-8, 8);
        pressure["component"] = Json::array(
            {{{"code", coding("http://loinc.org", "8480-6", "Systolic blood pressure")}, {"valueQuantity", quantity(top * 100, "mmHg", "mm[Hg]")}},
             {{"code", coding("http://loinc.org", "8462-4", "Diastolic blood pressure")},
              {"valueQuantity", quantity((top * 6 / 10 + random.between(-4, 6)) * 100, "mmHg", "mm[Hg]")}}});
        Json pulse = observation("8867-4", "Heart rate");
        pulse["valueQuantity"] = quantity(random.between(58, 92) * 100, "/min", "/min");
        Json mass = observation("29463-7", "Body weight");
        mass["valueQuantity"] = quantity(weight / 10 * 10, "kg", "kg");
        for (Json *one : {&pressure, &pulse, &mass}) {
            entries.push_back({{"resource", std::move(*one)}});
        }
    }
}

Json historyOf(const DemoPatient &who, SeededRandom &random, Json &banner)
{
    const Json subject {{"display", who.family + ", " + who.given}};
    const int age = 2025 - std::stoi(who.birthDate.substr(0, 4));
    Json entries = Json::array();
    std::set<std::string> seen;
    for (int i = random.between(0, 3); i > 0; --i) {
        const Problem &problem = random.pick(kProblems);
        if (age < problem.fromAge || !seen.insert(problem.icd10).second) {
            continue;
        }
        entries.push_back({{"resource",
                            {{"resourceType", "Condition"}, {"subject", subject},
                             {"clinicalStatus", coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")},
                             {"code", coding("http://hl7.org/fhir/sid/icd-10", problem.icd10, problem.text)},
                             {"onsetDateTime", std::to_string(2025 - random.between(0, 12))}}}});
    }
    for (int i = random.between(0, 3); i > 0; --i) {
        const Medicine &medicine = random.pick(kMedicines);
        if (!seen.insert(medicine.name).second) {
            continue;
        }
        entries.push_back({{"resource",
                            {{"resourceType", "MedicationRequest"}, {"status", "active"}, {"intent", "order"}, {"subject", subject},
                             {"medicationCodeableConcept", {{"text", medicine.name}}},
                             {"dosageInstruction", Json::array({{{"text", std::string(medicine.form) + " – DOSE " + medicine.dose + " – " + medicine.route + " – " + medicine.timing}}})}}}});
    }
    const int allergies = random.between(0, 3);
    banner["allergies"] = allergies == 0 ? "not-recorded" : allergies == 1 ? "none" : "known";
    for (int i = 1; i < allergies; ++i) {
        const Allergen &allergen = random.pick(kAllergens);
        if (!seen.insert(allergen.substance).second) {
            continue;
        }
        entries.push_back({{"resource",
                            {{"resourceType", "AllergyIntolerance"}, {"patient", subject}, {"criticality", allergen.criticality},
                             {"code", {{"text", allergen.substance}}},
                             {"reaction", Json::array({{{"manifestation", Json::array({{{"text", allergen.reaction}}})}}})}}}});
    }
    for (int i = random.between(1, 4); i > 0; --i) {
        const std::string date = isoDate(2025, random.between(1, 10), random.between(1, 28));
        entries.push_back({{"resource",
                            {{"resourceType", "Encounter"}, {"status", "finished"}, {"subject", subject},
                             {"class", {{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}, {"display", "ambulatory"}}},
                             {"period", {{"start", date}, {"end", date}}}}}});
    }
    addVitals(entries, random, subject);
    return {{"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}};
}

DemoPatient invent(std::uint64_t seed, int index, int count)
{
    SeededRandom random(seed, "patient" + std::to_string(index));
    DemoPatient who;
    const bool female = index == 0 || random.chance(52);
    who.sex = female ? "female" : "male";
    who.given = index == 0 ? "Ann" : female ? random.pick(kFemale) : random.pick(kMale);
    who.family = index == 0 ? "Smith" : kFamilies[std::size_t(index - 1) % std::size(kFamilies)];
    const int year = index == 0 ? 1960 : 2025 - random.between(2, 92);
    who.birthDate = index == 0 ? "1960-02-03" : isoDate(year, random.between(1, 12), random.between(1, 28));
    who.title = 2025 - year < 16 ? "" : female ? "Mrs" : "Mr";
    char mrn[24];
    std::snprintf(mrn, sizeof mrn, "%03d%03d%04d", 400 + index, random.between(100, 999), random.between(1000, 9999));
    who.mrn = mrn;
    who.secondHospital = index != 0 && index >= count - count / 4;
    who.patient = {{"resourceType", "Patient"},
                   {"identifier", Json::array({{{"type", {{"text", "MRN"}}}, {"value", who.mrn}}})},
                   {"name", Json::array({{{"family", who.family}, {"given", Json::array({who.given})}}})},
                   {"gender", who.sex},
                   {"birthDate", who.birthDate}};
    if (!who.title.empty()) {
        who.patient["name"][0]["prefix"] = Json::array({who.title});
    }
    who.history = historyOf(who, random, who.banner);
    return who;
}

} // namespace

std::vector<DemoPatient> demoPatients(std::uint64_t seed, int count)
{
    std::vector<DemoPatient> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(invent(seed, i, count));
    }
    return all;
}

const std::vector<Newcomer> &demoStaff()
{
    static const std::vector<Newcomer> staff {
        {"network-admin", "Noor Visser", "Network operations", "NorthgateMSP", {"administrator", "network-admin"}, "admin"},
        {"hospital-admin", "Helen Marsh", "Privacy officer", "NorthgateMSP", {"administrator"}, "client"},
        {"custodian", "Northgate records agent", "Release agent", "NorthgateMSP", {"custodian"}, "client"},
        {"doctor", "Dr Amira Khan", "Internal medicine", "NorthgateMSP", {"doctor"}, "client"},
        {"patient", "Ann Smith", "", "NorthgateMSP", {"patient"}, "client"},
        {"hospital2-admin", "Jonas Weber", "Administration", "StElinMSP", {"administrator"}, "admin"},
        {"custodian2", "St. Elin records agent", "Release agent", "StElinMSP", {"custodian"}, "client"},
        {"doctor2", "Dr Lena Brandt", "Neurology", "StElinMSP", {"doctor"}, "client"},
        {"researcher", "Dr Ivo Marin", "Clinical research", "StElinMSP", {"researcher"}, "client"},
        {"lab-admin", "Petra Lang", "Administration", "HarbourMSP", {"administrator"}, "admin"},
        {"lab", "Ravi Menon", "Radiography", "HarbourMSP", {"technician"}, "client"},
        {"pharma-admin", "Oscar Lind", "Administration", "CityPharmacyMSP", {"administrator"}, "admin"},
        {"pharma", "Julia Santos", "Pharmacy", "CityPharmacyMSP", {"pharmacist"}, "client"},
        {"insurer-admin", "Mara Klein", "Administration", "MeridianMSP", {"administrator"}, "admin"},
        {"insurer", "Tom Ellery", "Medical review", "MeridianMSP", {"reviewer"}, "client"},
    };
    return staff;
}

std::string demoOrganizationName(const std::string &mspId)
{
    static const std::map<std::string, std::string> names {
        {"NorthgateMSP", "Northgate Medical Centre"}, {"StElinMSP", "St. Elin Hospital"},
        {"HarbourMSP", "Harbour Imaging"},            {"CityPharmacyMSP", "City Pharmacy"},
        {"MeridianMSP", "Meridian Health Insurance"}};
    const auto found = names.find(mspId);
    return found == names.end() ? mspId : found->second;
}

} // namespace med::workflows::demo
