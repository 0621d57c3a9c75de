#pragma once

#include "services/base/clock.h"
#include "services/domain/canonical_json.h"

#include <string>
#include <vector>

namespace med::workflows {

/// A resource that a summary may take in.
struct SummarySource {
    std::string fullUrl; ///< That it came with; may be empty.
    std::string key; ///< "Condition/1"; may be empty.
    std::string text; ///< As written.
    std::vector<std::string> mentions; ///< What it refers to.
};

struct SummaryFrame {
    std::string organization; ///< Who makes it.
    Moment now {};
    bool demonstration = false;
};

/// An International Patient Summary (HL7 IPS Implementation Guide): a FHIR R4 Bundle of type document with problems, allergies, medicines,
/// immunisations, procedures and the newest result of each kind, each as it is written, with what they refer to as far as it is there. Where
/// nothing is known of the first three, an entry of the guide's code system says that. What has no address gets one, so that references lead
/// to it. Needs a Patient among the sources. Errors: NotFound.
struct Summary {
    std::string text;
    std::size_t resources = 0; ///< Of the patient's records.
    std::vector<std::string> unresolved; ///< References that lead to nothing in it.
};
Expected<Summary> summaryOf(const std::vector<SummarySource> &sources, const SummaryFrame &frame);

} // namespace med::workflows
