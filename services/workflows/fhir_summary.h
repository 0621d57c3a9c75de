#pragma once

#include "services/base/error.h"
#include "services/domain/canonical_json.h"

#include <set>
#include <string>
#include <vector>

namespace med::workflows {

/// A resource that may go into a summary.
struct SummaryResource {
    std::string fullUrl; ///< May be empty.
    std::string key; ///< "Condition/1"; may be empty.
    std::string text; ///< Byte for byte.
    std::vector<std::string> mentions; ///< All that it refers to, as written.
};

/// What the document says about itself.
struct SummaryHead {
    std::string id; ///< UUID of the document.
    std::string patientUrl; ///< fullUrl of the Patient, or its key.
    std::string date; ///< FHIR instant.
    std::string authorId; ///< Member id.
    std::string author; ///< Name; may be empty.
    std::string organization; ///< Name.
    bool noKnownAllergies = false; ///< As the registration has it.
};

/// What of these resources is in the International Patient Summary, and the Composition that opens it.
struct Summary {
    Json composition;
    std::set<std::size_t> chosen; ///< Places in what was given: named in a section, or referred to from there.
};

/// Chooses and arranges as HL7's International Patient Summary (FHIR IG 1.1.0) does: problems, allergies and medicines always, each with an
/// emptyReason where nothing is known; immunizations, results, vital signs, procedures, past problems, social history and plans where there
/// are some. Of a measurement the newest value. Nothing void. Errors: Invalid if there is no Patient.
Expected<Summary> summarize(const std::vector<SummaryResource> &resources, const SummaryHead &head);

/// The fullUrl under which a resource without one stands in a document, so that references by `Type/id` lead to it: an address in a
/// domain that never exists (RFC 6761).
std::string documentUrlOf(const std::string &key);

} // namespace med::workflows
