#pragma once

#include "services/base/clock.h"
#include "services/domain/body_site.h"

#include <string>
#include <string_view>
#include <vector>

namespace med {

/// A quantity or finding with what it is held against: FHIR R4 Observation.value[x], or one of its components. Numbers stay
/// the decimal text that was reported: "1.10" is not "1.1".
struct Measure {
    Coding code = {}; ///< Of a component; empty for the Observation's own value.
    std::string value = {}; ///< Decimal text; empty if it is no number.
    std::string comparator = {}; ///< "<", "<=", ">=", ">"; empty: exactly.
    std::string unit = {}; ///< As printed.
    std::string unitCode = {}; ///< UCUM; empty if it has none.
    std::string text = {}; ///< Of a value that is no quantity: "positive".
    std::string low = {}; ///< Reference range, decimal text in the value's unit; empty: open.
    std::string high = {};
    std::string range = {}; ///< The range in words, where it has no numbers.
    std::string flag = {}; ///< v3 ObservationInterpretation: N, L, H, LL, HH, A, AA …; empty: not stated.
    std::string absent = {}; ///< Why there is no value: dataAbsentReason.
    bool operator==(const Measure &) const = default;
};

/// FHIR R4 decimal (datatypes.html#decimal), of at most 64 characters.
bool isDecimal(std::string_view text);

/// What a clinical resource says, as a chart shows it and as a form fills it: FHIR R4 of any type, flat. Members that a type
/// does not have are empty. Dates are FHIR dateTime as written, so they may be partial: "2014", "2016-11".
struct ClinicalEntry {
    /// One part of a note: FHIR Composition.section.
    struct Section {
        Coding code = {}; ///< LOINC: 61150-9 subjective, 61149-1 objective, 51848-0 assessment, 18776-5 plan.
        std::string title = {};
        std::string text = {};
        bool operator==(const Section &) const = default;
    };
    /// A file: FHIR Attachment. `name` is that of the file in the same record; empty if it lies in the resource, or elsewhere.
    struct File {
        std::string title = {};
        std::string mediaType = {};
        std::string name = {};
        bool operator==(const File &) const = default;
    };

    std::string type = {}; ///< FHIR resource type: "Observation".
    std::string id = {}; ///< Of the resource.
    Coding code = {}; ///< What it is: code, vaccineCode, medication, type; the first coding, or the text alone.
    std::string title = {}; ///< One line, in the words of who wrote it.
    std::string status = {}; ///< FHIR's word: final, active, resolved … Of conditions and allergies clinicalStatus.
    std::string certainty = {}; ///< verificationStatus: confirmed, provisional, refuted, entered-in-error …
    std::string category = {}; ///< vital-signs, laboratory, social-history, problem-list-item; of an encounter its class.
    std::string criticality = {}; ///< Of an allergy: high, low, unable-to-assess.
    std::string priority = {}; ///< Of a request: routine, urgent, asap, stat.
    std::string begin = {}; ///< When it happened, or began: onset, effective, period, occurrence, authored.
    std::string end = {}; ///< When it ended: abatement.
    std::string recorded = {}; ///< When it was written down or issued.
    std::string author = {}; ///< Who is named in it: performer, recorder, author; in words.
    std::string recipient = {}; ///< Of a request: who shall do it.
    std::string encounter = {}; ///< Key of the encounter: "Encounter/1".
    std::string text = {}; ///< Free text: note, conclusion, dosage in words, narrative without mark-up.
    std::string reason = {}; ///< Why: in words.
    std::string relative = {}; ///< Of FamilyMemberHistory: who; v3 RoleCode in words.
    std::string amount = {}; ///< Of a request for medicines: quantity and repeats in words; of a claim its total.
    std::vector<Coding> findings = {}; ///< Reactions of an allergy, conditions of a relative, conclusion codes.
    std::vector<Measure> measures = {};
    std::vector<Section> sections = {};
    std::vector<File> files = {};
    std::vector<std::string> refers = {}; ///< Keys of what it gathers: the results of a report.
    bool understood = true; ///< False: this program knows the type, or something that changes its meaning, not; kept as it is.

    std::string key() const { return type + '/' + id; }
    bool operator==(const ClinicalEntry &) const = default;
};

/// Where a chart shows it.
enum class EntryKind {
    Encounter, Note, Problem, Allergy, Medicine, Immunization, Vital, Result, Report, Procedure, Imaging, Plan, Referral,
    FamilyHistory, SocialHistory, Document, Claim, Other
};
EntryKind kindOf(const ClinicalEntry &entry);
/// True for what says that it must not be relied on: entered-in-error, refuted.
bool isVoid(const ClinicalEntry &entry);
/// True for problems, allergies and medicines that are so now.
bool isCurrent(const ClinicalEntry &entry);
/// Whether a value is outside its range: the flag that was reported, else the range. L, H, LL, HH, A, AA or empty.
std::string flagOf(const Measure &measure);

/// The beginning of what a FHIR dateTime, date or instant says, in UTC: 2014 is 2014-01-01T00:00:00Z. Errors: Invalid.
Expected<Moment> momentOf(std::string_view fhirDate);

/// One JSON object without the members that are empty; read back it is the same. Errors of reading: Invalid.
Json toJson(const ClinicalEntry &entry);
Expected<ClinicalEntry> clinicalEntryFrom(const Json &object);

} // namespace med
