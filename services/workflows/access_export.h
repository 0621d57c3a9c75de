#pragma once

#include "services/base/clock.h"
#include "services/domain/canonical_json.h"
#include "services/workflows/access_entry.h"
#include "services/workflows/patient_rights.h"
#include "services/workflows/session.h"

#include <string>
#include <vector>

namespace med::workflows {

/// What stands around the list of who looked, where it is exported.
struct AccessScope {
    std::string patientId;
    std::string networkId;
    std::string source; ///< Who keeps the ledger that was read: the network's channel.
    Moment now {};
    bool demonstration = false;
};

AccessScope accessScope(const Session &session, const std::string &patientId);

/// RFC 4180 with a header line, CRLF and UTF-8. Cells that a table program would take for a formula begin with an apostrophe.
/// No titles: nothing in it says what a record holds.
std::string accessCsv(const std::vector<AccessEntry> &entries, const AccessScope &scope);

/// FHIR R4 Bundle (collection) of AuditEvent, of the same: an opening is a RESTful read, as IHE BALP has it ("Patient Read"), a
/// release a disclosure (BALP "Privacy Disclosure"). The ids come from what stands in an entry: exporting twice
/// gives the same.
Json accessBundle(const std::vector<AccessEntry> &entries, const AccessScope &scope);

/// What such a list cannot tell, in English.
inline constexpr const char *kAccessLimits =
    "Complete for keys: nobody can read sealed records without one. Openings are noted by programs that follow the rules. "
    "What somebody did with another program, or with a copy made outside, cannot be seen here.";

/// Writes one of both to a file that was not there. Errors: Conflict, Io.
Expected<> writeAccesses(const std::vector<AccessEntry> &entries, const AccessScope &scope, AccessFormat format, const std::filesystem::path &file);

} // namespace med::workflows
