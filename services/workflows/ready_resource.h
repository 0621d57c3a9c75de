#pragma once

#include "services/domain/clinical_entry.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace med::workflows {

/// A FHIR resource that was written elsewhere, checked, as the text that goes into a record.
struct ReadyResource {
    std::string type; ///< "Observation".
    std::string id; ///< Empty if it has none.
    std::string dataClass; ///< notes, laboratory …
    std::string title; ///< One line.
    std::string status; ///< Empty if it has none.
    std::string patient; ///< pat_…, if it names one of the ledger's patients as its subject.
    ClinicalEntry content; ///< What it says.
    std::string text;
};

/// All resources of a text: one, or those of a Bundle. Errors: Invalid, naming the line or the element.
Expected<std::vector<ReadyResource>> readyResources(const std::string &text, std::stop_token stop);
/// The text's one resource. Errors: Invalid, also for a Bundle.
Expected<ReadyResource> readyResource(const std::string &text, std::stop_token stop);
/// The text of a resource with another word as its own `status`; all else stays byte for byte. Errors: Invalid if it has none.
Expected<std::string> withStatus(const std::string &text, std::string_view status, std::stop_token stop);

} // namespace med::workflows
