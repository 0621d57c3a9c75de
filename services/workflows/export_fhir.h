#pragma once

#include "services/workflows/care_relationship.h"
#include "services/workflows/name_book.h"
#include "services/workflows/session.h"

#include <filesystem>
#include <optional>

namespace med::workflows {

/// Writes all FHIR resources of a patient that the member may read as one Bundle, with Provenance of each record; FHIR.md tells its
/// form. What was imported comes out byte for byte, in the order in which it came. Each record that is opened is noted on the ledger.
class ExportFhir {
public:
    ExportFhir(Session &session, const NameBook &names) : m_session(session), m_names(names) {}
    struct Request {
        std::string patientId;
        std::filesystem::path out; ///< A file that is not there yet.
        enum class Form {
            Everything, ///< A collection.
            Summary, ///< A document: the International Patient Summary.
        };
        Form form = Form::Everything;
        std::optional<CareRelationship> relationship = {}; ///< For who reads as a colleague.
        std::function<void(std::size_t done, std::size_t total)> progress = {}; ///< Records.
    };
    struct Unread {
        std::string recordId;
        std::string reason;
    };
    struct Report {
        std::size_t resources = 0; ///< Without the Provenance.
        std::size_t provenance = 0;
        std::vector<std::string> records; ///< That are in it.
        std::vector<Unread> unread; ///< That are not, and why.
        std::uint64_t bytes = 0; ///< Of the file.
    };
    /// Errors: NotFound; Denied if nothing of the patient may be read; Conflict if the file exists; Corrupt, Io, Offline, Cancelled:
    /// then there is no file.
    Expected<Report> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
    const NameBook &m_names;
};

} // namespace med::workflows
