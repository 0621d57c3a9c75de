#include "services/workflows/fhir_patient.h"

#include <algorithm>
#include <array>

namespace med::workflows {

namespace {

std::string textAt(const Json &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The objects of an array; of an object that one; nothing else.
std::vector<Json> objectsAt(const Json &object, const char *name)
{
    std::vector<Json> all;
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || found == object.end()) {
        return all;
    }
    if (found->is_object()) {
        all.push_back(*found);
    } else if (found->is_array()) {
        std::ranges::copy_if(*found, std::back_inserter(all), [](const Json &one) { return one.is_object(); });
    }
    return all;
}

std::vector<std::string> codesOf(const Json &concept_)
{
    std::vector<std::string> codes;
    for (const auto &coding : objectsAt(concept_, "coding")) {
        codes.push_back(textAt(coding, "code"));
    }
    return codes;
}

std::string joined(const Json &name, const char *member)
{
    std::string all;
    const auto found = name.find(member);
    if (found != name.end() && found->is_array()) {
        for (const auto &one : *found) {
            all += one.is_string() ? (all.empty() ? "" : " ") + one.get<std::string>() : std::string();
        }
    }
    return all;
}

/// HL7 table 0203: numbers that a state or an insurance gives.
bool isNational(const std::string &code) { return code == "SS" || code == "NI" || code.starts_with("NN"); }

} // namespace

Expected<RegisterPatient::Request> requestOf(const Json &patient)
{
    const auto wrong = [](const char *what) { return failure(ErrorCode::Invalid, what); };
    RegisterPatient::Request request {.sex = patient.contains("gender") ? textAt(patient, "gender") : "unknown"};
    const auto names = objectsAt(patient, "name");
    const auto named = [](const Json &name) { return !textAt(name, "family").empty(); };
    auto name = std::ranges::find_if(names, [&](const Json &one) { return named(one) && textAt(one, "use") == "official"; });
    if (name == names.end()) {
        name = std::ranges::find_if(names, [&](const Json &one) { return named(one) && textAt(one, "use") != "old" && textAt(one, "use") != "maiden"; });
    }
    if (name == names.end()) {
        return wrong("Patient.name: no family name is there");
    }
    request.family = textAt(*name, "family");
    request.given = joined(*name, "given");
    request.title = joined(*name, "prefix");
    request.birthDate = textAt(patient, "birthDate");
    if (request.birthDate.empty()) {
        return wrong("Patient.birthDate: it is missing");
    }
    request.deceasedDate = textAt(patient, "deceasedDateTime").substr(0, 10);
    const auto order = patient.find("multipleBirthInteger");
    if (order != patient.end() && order->is_number_integer() && *order >= 1 && *order <= 12) {
        request.birthOrder = order->get<int>();
    }
    std::string first;
    for (const auto &identifier : objectsAt(patient, "identifier")) {
        const std::string value = textAt(identifier, "value");
        const auto type = identifier.find("type");
        const auto codes = type == identifier.end() ? std::vector<std::string>() : codesOf(*type);
        if (std::ranges::any_of(codes, isNational)) {
            request.nationalId = request.nationalId.empty() ? value : request.nationalId;
        } else if (std::ranges::find(codes, "MR") != codes.end()) {
            request.mrn = request.mrn.empty() ? value : request.mrn;
        } else if (first.empty()) {
            first = value;
        }
    }
    request.mrn = request.mrn.empty() ? first : request.mrn;
    return request;
}

std::string allergiesIn(const std::vector<Json> &resources)
{
    // SNOMED CT: no known allergy, no known drug, food, environmental and latex allergy.
    static constexpr std::array<std::string_view, 5> none {"716186003", "409137002", "429625007", "428607008", "716184000"};
    std::string said = "not-recorded";
    for (const auto &resource : resources) {
        const auto has = [&](const char *element, const auto &use) {
            const auto found = resource.find(element);
            return found != resource.end() && std::ranges::any_of(codesOf(*found), use);
        };
        if (has("verificationStatus", [](const std::string &code) { return code == "refuted" || code == "entered-in-error"; })
            || has("clinicalStatus", [](const std::string &code) { return code == "resolved" || code == "inactive"; })) {
            continue;
        }
        if (!has("code", [](const std::string &code) { return std::ranges::find(none, code) != none.end(); })) {
            return "known";
        }
        said = "none";
    }
    return said;
}

std::string elementText(const Error &refused)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> elements {{{"record number", "Patient.identifier"},
                                                                                             {"nearly the same", "Patient.name"},
                                                                                             {"birth date", "Patient.birthDate"},
                                                                                             {"date of death", "Patient.deceasedDateTime"},
                                                                                             {"sex", "Patient.gender"},
                                                                                             {"name", "Patient.name"}}};
    if (refused.detail.starts_with("Patient.")) {
        return refused.detail;
    }
    const auto found = std::ranges::find_if(elements, [&](const auto &one) { return refused.detail.find(one.first) != std::string::npos; });
    return std::string(found == elements.end() ? "Patient" : found->second) + ": " + refused.detail + (refused.hint.empty() ? "" : ". " + refused.hint);
}

} // namespace med::workflows
