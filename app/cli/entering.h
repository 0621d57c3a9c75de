#pragma once

#include "app/cli/open_session.h"
#include "services/workflows/fhir_records.h"

namespace med::cli {

/// Invalid, in words that begin with the option.
std::unexpected<Error> wrongOption(std::string_view option, std::string_view why, std::string hint = {});
/// A text file that an option named. Errors: Invalid, naming the option, also for what is no UTF-8 or larger than 16 MiB; NotFound, Io.
Expected<std::string> textOfFile(const std::string &path, const std::string &option);
/// The first 4 KiB of a file. Errors: NotFound, Io, naming the option.
Expected<Bytes> headOfFile(const std::string &path, const std::string &option);
/// `record_id, version, status, tx_id, block`.
Json versionJson(const workflows::Receipt &receipt, int version);

} // namespace med::cli
