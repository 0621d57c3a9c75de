#include "services/workflows/study_intake.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

namespace med::workflows {

namespace {

bool isOpen(const OrderSummary &order)
{
    static constexpr std::array<std::string_view, 4> open {"requested", "accepted", "scheduled", "in-progress"};
    return std::ranges::find(open, order.row.state) != open.end();
}

Intake::Agreement agreementOf(dicom::Agreement agreement)
{
    switch (agreement) {
    case dicom::Agreement::Same:
        return Intake::Agreement::Same;
    case dicom::Agreement::Differs:
        return Intake::Agreement::Differs;
    case dicom::Agreement::Absent:
        return Intake::Agreement::Absent;
    case dicom::Agreement::NotExpected:
        break;
    }
    return Intake::Agreement::NotExpected;
}

/// As DICOM writes a date, to ISO 8601; anything else stays as it is.
std::string isoDate(const std::string &text)
{
    const bool digits = text.size() == 8 && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
    return digits ? text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6) : text;
}

/// DICOM Patient's Sex (PS3.3 C.7.1.1) as FHIR's administrative gender says it.
std::string genderOf(const std::string &sex)
{
    return sex == "F" ? "female" : sex == "M" ? "male" : sex == "O" ? "other" : sex;
}

/// Neither the order nor the files say what is examined, or which side: of an unpaired part there is none (U).
bool saysNothing(const dicom::FieldMatch &field)
{
    const bool silent = field.found.find_first_not_of(' ') == std::string::npos;
    return field.expected.empty()
        && ((field.field == dicom::IdentityField::BodyPart && silent)
            || (field.field == dicom::IdentityField::Laterality && (silent || field.found == "U")));
}

/// In the order in which a person compares: name, birth date, id, sex, accession number; what is examined where one of
/// both says it, and the side where there is one.
std::vector<Intake::Field> fieldsOf(const dicom::IdentityMatch &match)
{
    static constexpr std::array order {dicom::IdentityField::Name, dicom::IdentityField::BirthDate, dicom::IdentityField::PatientId,
                                       dicom::IdentityField::Sex, dicom::IdentityField::AccessionNumber,
                                       dicom::IdentityField::BodyPart, dicom::IdentityField::Laterality};
    std::vector<Intake::Field> fields;
    for (const auto wanted : order) {
        const auto found = std::ranges::find(match.fields, wanted, &dicom::FieldMatch::field);
        if (found == match.fields.end() || saysNothing(*found)) {
            continue;
        }
        Intake::Field field {.name = dicom::nameOf(found->field), .expected = found->expected, .found = found->found,
                             .agreement = agreementOf(found->agreement), .stops = dicom::stopsSending(*found)};
        if (wanted == dicom::IdentityField::BirthDate) {
            field.expected = isoDate(field.expected);
            field.found = isoDate(field.found);
        } else if (wanted == dicom::IdentityField::Sex) {
            field.expected = genderOf(field.expected);
            field.found = genderOf(field.found);
        }
        fields.push_back(std::move(field));
    }
    return fields;
}

/// The middle image of the series with the most.
std::filesystem::path imageToShow(const StudyIntake &study)
{
    std::map<std::string, std::vector<const StudyIntake::File *>> series;
    for (const auto &file : study.files) {
        series[file.instance.seriesUid].push_back(&file);
    }
    const auto largest = std::ranges::max_element(series, {}, [](const auto &entry) { return entry.second.size(); });
    return largest == series.end() ? std::filesystem::path() : largest->second[largest->second.size() / 2]->path;
}

} // namespace

Expected<Intake> readIntakeFor(const OrderSummary &order, const std::vector<OrderSummary> &orders,
                               const std::filesystem::path &path, std::stop_token stop)
{
    MED_TRY(const auto study, readStudy(path, expectedIdentity(order), stop));
    Intake intake;
    intake.path = path;
    for (const auto &file : study.files) {
        intake.files.push_back(file.path);
    }
    for (const auto &file : study.attachments) {
        intake.attachments.push_back({file.name, file.mediaType, file.digest.size});
    }
    for (const auto &refused : study.refused) {
        intake.refused.push_back({refused.name, refused.reason, refused.damaged});
    }
    intake.first = imageToShow(study);
    intake.bytes = study.bytes;
    intake.series = study.series;
    intake.title = study.title;
    intake.modality = study.modality;
    intake.studyDate = study.studyDate;
    intake.fields = fieldsOf(study.match);
    intake.stops = study.match.stops;
    if (intake.stops && !study.namesNobody()) {
        for (const auto &other : orders) {
            if (other.row.order == order.row.order || !other.readable || !isOpen(other)) {
                continue;
            }
            const auto identity = expectedIdentity(other);
            const bool fits = std::ranges::all_of(study.files, [&](const StudyIntake::File &file) {
                return !dicom::matchIdentity(file.instance, identity).stops;
            });
            if (fits) {
                intake.matchingOrders.push_back(other.row.order);
            }
        }
    }
    return intake;
}

void compareModality(const std::string &ordered, Intake &intake)
{
    if (ordered.empty() || intake.files.empty()) {
        return;
    }
    const bool xray = ordered == "DX" && (intake.modality == "CR" || intake.modality == "DX" || intake.modality == "RF");
    const bool same = ordered == intake.modality || xray;
    intake.fields.push_back({.name = "modality", .expected = ordered, .found = intake.modality,
                             .agreement = same ? Intake::Agreement::Same : Intake::Agreement::Differs, .stops = false});
}

} // namespace med::workflows
