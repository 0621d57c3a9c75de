#pragma once

#include "services/domain/canonical_json.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace med {

inline constexpr std::string_view kSnomedCt = "http://snomed.info/sct";

/// One code of a terminology with its name there: FHIR R4 Coding. Empty: not stated.
struct Coding {
    std::string system = {};
    std::string code = {};
    std::string display = {};
    bool isEmpty() const { return code.empty() && display.empty(); }
    bool operator==(const Coding &) const = default;
};
Json toJson(const Coding &coding);
/// What `member` of the object holds. A newer program may have written it: whatever is no text there is left empty, and
/// nothing fails.
Coding codingFrom(const Json &object, std::string_view member);

/// A part of the body that is examined: SNOMED CT and name as in DICOM PS3.16 CID 4031 "Common Anatomic Region".
struct BodySite {
    std::string_view code;
    std::string_view name;
    /// Body Part Examined (0018,0015) as PS3.16 table L-1 has it: its own term, then others of which images are also of
    /// this part. Separated by spaces.
    std::string_view terms;
    bool paired = false; ///< There is a left one and a right one, so that an order must say which.
    std::string_view words = {}; ///< Of a paired one: what it is called in a name that a person types, in lower case.

    std::string_view term() const { return terms.substr(0, terms.find(' ')); }
};
std::span<const BodySite> bodySites();
/// Null if it is none of ours.
const BodySite *bodySiteOf(const Coding &site);
Coding codingOf(const BodySite &site);
/// What an examination is of: by its LOINC code, else by a word of its name that is a paired part's. Null if neither tells.
const BodySite *siteOfExamination(std::string_view system, std::string_view code, std::string_view title);

/// Laterality, SNOMED CT 272741003: 7771000 left, 24028007 right, 51440002 right and left.
enum class Side { Left, Right, Both };
Coding codingOf(Side side);
/// Nothing if it is not stated, or none of the three.
std::optional<Side> sideOf(const Coding &laterality);
/// "left", "right" or "both", as programs write it.
std::optional<Side> sideNamed(std::string_view word);
std::string_view nameOf(Side side);
/// As (Image) Laterality (0020,0060), (0020,0062) says it: L, R or B; of an unknown one its name or code.
std::string dicomLaterality(const Coding &laterality);

/// The title of an order with its side: "MR knee, left", and without it again. A title that ends so already stays.
std::string withSide(const std::string &title, const Coding &laterality);
std::string withoutSide(const std::string &title, const Coding &laterality);

} // namespace med
