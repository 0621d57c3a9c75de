#pragma once

#include "services/workflows/clinical_record.h"
#include "services/workflows/publish.h"

namespace med::workflows {

/// "res-…": random.
std::string newResourceId();

/// A file that goes into a record beside its resources.
struct Attachment {
    std::string shown; ///< As the person knows it.
    std::string name; ///< In the record.
    std::string mediaType;
    storage::SealFile file;
    bool needsDocument = true; ///< Something has to say in the chart that it is there.
};

/// A file that was made here keeps its name: what is signed names it. Errors: Invalid.
Expected<Attachment> attachmentOf(const ClinicalDraft::Made &made);
/// Looks at a file that is to be sealed: what is sealed later must be these bytes. Errors: NotFound, Io, Invalid, naming it by `number`.
Expected<Attachment> attachmentOf(const std::filesystem::path &path, std::size_t number);

} // namespace med::workflows
