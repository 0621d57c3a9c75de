#pragma once

#include "services/dicom/instance.h"

#include <span>
#include <string_view>

namespace med::dicom {

/// Who the images should be of, as the order says. An empty field is not known and is not compared.
struct ExpectedIdentity {
    std::string name; ///< DICOM PN, "Family^Given^Middle^Prefix^Suffix", UTF-8.
    std::string patientId;
    std::string birthDate; ///< YYYYMMDD or YYYY-MM-DD.
    std::string accessionNumber;
    std::string sex;
    /// Body Part Examined (0018,0015): the terms that name the part, its own first, separated by spaces.
    std::string bodyPart;
    std::string laterality; ///< As (Image) Laterality (0020,0060), (0020,0062) says it: L, R or B.
};

enum class IdentityField { Name, PatientId, BirthDate, AccessionNumber, Sex, BodyPart, Laterality };
/// "name", "patient id", "birth date", "accession number", "sex", "body part", "laterality": for messages of programs.
const char *nameOf(IdentityField field);

enum class Agreement {
    Same,
    Differs,
    Absent, ///< Missing in the images: no contradiction, but no confirmation either.
    NotExpected, ///< The order does not say.
};

struct FieldMatch {
    IdentityField field = IdentityField::Name;
    Agreement agreement = Agreement::Same;
    std::string expected;
    std::string found;
};

/// Whether sending must stop at this field; see IdentityMatch::stops.
bool stopsSending(const FieldMatch &field);

struct IdentityMatch {
    std::vector<FieldMatch> fields; ///< All seven, in the order of the enum.
    /// Sending must stop: a name, id, birth date or accession number differs, or the name, id or
    /// birth date that the order states is missing; or one says left and the other right. An absent
    /// accession number is no mismatch; sex and body part are shown but never stop, nor does a side
    /// that is absent, both, or not understood.
    bool stops = false;
};

/// Compares names by sameName(); identifiers exactly but for surrounding spaces.
IdentityMatch matchIdentity(const Instance &found, const ExpectedIdentity &expected);

/// Body parts and sides of one study as one image would say them: of left and right together B; a body
/// part that is none of the expected terms before one that is.
Instance joined(std::span<const Instance *const> images, const ExpectedIdentity &expected);

/// Compares two PN by their alphabetic group, component by component: family, given and middle name
/// must agree; prefix and suffix ("Dr", "MD") only if both names have one. Case, surrounding and
/// repeated spaces and the Unicode form do not count. The empty name equals only itself.
bool sameName(std::string_view a, std::string_view b);

} // namespace med::dicom
