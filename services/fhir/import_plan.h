#pragma once

#include "services/fhir/resource_file.h"

#include <optional>

namespace med::fhir {

/// Of one class of one patient, in one import.
inline constexpr std::uint64_t kMaxKeptBytes = 64ULL << 20;

/// A resource of the input: which file, and which of it.
struct At {
    std::size_t file = 0;
    std::size_t resource = 0;
    auto operator<=>(const At &) const = default;
};

/// A resource that is to be kept, and under which class of data.
struct Kept {
    At at;
    std::string dataClass; ///< Of who refers to it, for what is nobody's own.
};

/// Whose resources they are.
struct Owner {
    std::string patientKey; ///< "Patient/1" of the input, or what Knowledge::patients answered; empty for the directory.
    std::optional<At> patient; ///< The Patient resource, if it is in the input.
    std::vector<Kept> kept; ///< In the order of the files.
};

struct ImportPlan {
    struct Refusal {
        std::size_t file = 0;
        std::string reason; ///< Names the element.
    };
    std::vector<Owner> owners; ///< Patients in the order of the files, the directory last.
    std::vector<Refusal> refused; ///< Files of which nothing is kept.
};

/// What is known beside the input.
struct Knowledge {
    /// Who was imported before, by "Patient/1", by address, or by "?system|value" of an identifier: keys of patients.
    std::function<std::vector<std::string>(const std::string &name)> patients;
    /// Whether somebody of the input can be had as a patient. Asked once for each. The error's detail is the reason.
    std::function<Expected<>(const At &at)> acceptable;
};

/// Decides whose each resource is; FHIR.md tells the rules. A file is kept whole or refused whole. Errors: Cancelled.
Expected<ImportPlan> planImport(const std::vector<ResourceFile> &files, const Knowledge &knowledge, std::stop_token stop);

} // namespace med::fhir
