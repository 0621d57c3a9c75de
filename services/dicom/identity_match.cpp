#include "services/dicom/identity_match.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <algorithm>

namespace med::dicom {

namespace {

enum NamePart : std::size_t { Prefix = 3, Suffix = 4 };

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The same letters in the form in which they compare equal: NFKC with case folded.
std::string folded(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto *form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    std::string result;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&result);
        form->normalizeUTF8(0, icu::StringPiece(text.data(), std::int32_t(text.size())), sink,
                            nullptr, status);
    }
    return U_SUCCESS(status) ? result : std::string(text);
}

/// A component with single spaces and folded case.
std::string comparable(std::string_view component)
{
    std::string single;
    for (const char c : trimmed(component)) {
        if (c != ' ' || !single.ends_with(' ')) {
            single += c;
        }
    }
    return folded(single);
}

/// The five components of the alphabetic group; absent ones are empty.
std::vector<std::string> componentsOf(std::string_view name)
{
    name = name.substr(0, name.find('='));
    std::vector<std::string> components;
    while (true) {
        const auto end = name.find('^');
        components.push_back(comparable(name.substr(0, end)));
        if (end == std::string_view::npos) {
            break;
        }
        name.remove_prefix(end + 1);
    }
    components.resize(std::max<std::size_t>(components.size(), 5));
    return components;
}

bool isEmptyName(std::string_view name)
{
    return std::ranges::all_of(componentsOf(name), &std::string::empty);
}

std::string dateDigits(std::string_view date)
{
    std::string digits;
    std::ranges::copy_if(date, std::back_inserter(digits),
                         [](char c) { return c != '-' && c != '.' && c != ' '; });
    return digits;
}

std::string upper(std::string_view text)
{
    std::string result(trimmed(text));
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return result;
}

/// L, R or B, also where it is written out although PS3.3 C.7.3.1 allows one letter; anything else as it is.
std::string lateralityOf(std::string_view text)
{
    const std::string said = upper(text);
    return said == "LEFT" ? "L" : said == "RIGHT" ? "R" : said == "BOTH" ? "B" : said;
}

bool isOneOf(std::string_view terms, std::string_view found)
{
    const std::string wanted = upper(found);
    while (!terms.empty()) {
        const auto end = terms.find(' ');
        if (terms.substr(0, end) == wanted) {
            return true;
        }
        terms = end == std::string_view::npos ? std::string_view() : terms.substr(end + 1);
    }
    return false;
}

template <typename Same, typename Empty>
FieldMatch compare(IdentityField field, const std::string &expected, const std::string &found,
                   Same same, Empty empty)
{
    FieldMatch match{.field = field, .expected = expected, .found = found};
    if (empty(expected)) {
        match.agreement = Agreement::NotExpected;
    } else if (empty(found)) {
        match.agreement = Agreement::Absent;
    } else {
        match.agreement = same(expected, found) ? Agreement::Same : Agreement::Differs;
    }
    return match;
}

} // namespace

const char *nameOf(IdentityField field)
{
    switch (field) {
    case IdentityField::Name:
        return "name";
    case IdentityField::PatientId:
        return "patient id";
    case IdentityField::BirthDate:
        return "birth date";
    case IdentityField::AccessionNumber:
        return "accession number";
    case IdentityField::Sex:
        return "sex";
    case IdentityField::BodyPart:
        return "body part";
    case IdentityField::Laterality:
        return "laterality";
    }
    return "";
}

bool sameName(std::string_view a, std::string_view b)
{
    const auto left = componentsOf(a);
    const auto right = componentsOf(b);
    if (left.size() != right.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        const bool optional = i == Prefix || i == Suffix;
        if (left[i] != right[i] && !(optional && (left[i].empty() || right[i].empty()))) {
            return false;
        }
    }
    return true;
}

bool stopsSending(const FieldMatch &field)
{
    if (field.field == IdentityField::Laterality) {
        const std::string expected = lateralityOf(field.expected);
        const std::string found = lateralityOf(field.found);
        return (expected == "L" && found == "R") || (expected == "R" && found == "L");
    }
    const bool mayBeAbsent = field.field == IdentityField::AccessionNumber;
    return field.field != IdentityField::Sex && field.field != IdentityField::BodyPart
        && (field.agreement == Agreement::Differs || (field.agreement == Agreement::Absent && !mayBeAbsent));
}

IdentityMatch matchIdentity(const Instance &found, const ExpectedIdentity &expected)
{
    const auto blank = [](const std::string &text) { return trimmed(text).empty(); };
    const auto sameId = [](const std::string &a, const std::string &b) {
        return trimmed(a) == trimmed(b);
    };
    const auto sameDate = [](const std::string &a, const std::string &b) {
        return dateDigits(a) == dateDigits(b);
    };
    const auto sameSide = [](const std::string &a, const std::string &b) {
        return lateralityOf(a) == lateralityOf(b);
    };
    IdentityMatch match;
    match.fields = {
        compare(IdentityField::Name, expected.name, found.patientName, sameName, isEmptyName),
        compare(IdentityField::PatientId, expected.patientId, found.patientId, sameId, blank),
        compare(IdentityField::BirthDate, expected.birthDate, found.patientBirthDate, sameDate,
                blank),
        compare(IdentityField::AccessionNumber, expected.accessionNumber, found.accessionNumber,
                sameId, blank),
        compare(IdentityField::Sex, expected.sex, found.patientSex, sameId, blank),
        compare(IdentityField::BodyPart, expected.bodyPart, found.bodyPart, isOneOf, blank),
        compare(IdentityField::Laterality, expected.laterality, found.laterality, sameSide, blank),
    };
    auto &part = match.fields[std::size_t(IdentityField::BodyPart)];
    part.expected = part.expected.substr(0, part.expected.find(' '));
    match.stops = std::ranges::any_of(match.fields, stopsSending);
    return match;
}

Instance joined(std::span<const Instance *const> images, const ExpectedIdentity &expected)
{
    Instance all = *images.front();
    bool left = false;
    bool right = false;
    for (const Instance *image : images) {
        const bool better = trimmed(all.bodyPart).empty()
            || (!trimmed(image->bodyPart).empty() && isOneOf(expected.bodyPart, all.bodyPart));
        if (better) {
            all.bodyPart = image->bodyPart;
        }
        if (trimmed(all.laterality).empty()) {
            all.laterality = image->laterality;
        }
        const std::string side = lateralityOf(image->laterality);
        left = left || side == "L" || side == "B";
        right = right || side == "R" || side == "B";
    }
    if (left || right) {
        all.laterality = left && right ? "B" : left ? "L" : "R";
    }
    return all;
}

} // namespace med::dicom
