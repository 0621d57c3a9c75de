#pragma once

#include "services/workflows/session.h"

#include <filesystem>

namespace med::workflows {

/// Imports FHIR R4 files, as services/fhir/FHIR.md says: whose each resource is, patients who are not there yet registered, and of
/// each patient one record of each class of data, sealed with the resources as they are written. The same again is skipped, and what
/// changed is a new version of its record. Killed at any point and run again, nothing is there twice and nothing is missing.
class ImportFhir {
public:
    explicit ImportFhir(Session &session) : m_session(session) {}
    struct Request {
        std::filesystem::path path; ///< One file, or a folder: all of its `.json` files.
        /// How many patients are done, of how many. Told before the first and after each.
        std::function<void(std::size_t done, std::size_t total)> progress = {};
    };
    struct Refused {
        std::string path; ///< Relative to the folder; of a file its name.
        std::string reason; ///< Names the line or the element.
    };
    struct Report {
        std::size_t imported = 0; ///< Resources that are new or changed.
        std::size_t skipped = 0; ///< Resources that stood, or that the files hold more than once.
        std::vector<Refused> refused; ///< Files of which nothing was imported.
        std::vector<std::string> records; ///< That hold what was named, new or not.
        std::vector<std::string> patients; ///< Whom it is about.
        std::size_t registered = 0; ///< Of those, whom nobody had registered before.
    };
    /// Nothing is done before all files were read and checked. Errors: NotFound, Io for the path; Invalid for a folder without such
    /// files; as RegisterPatient and publish: then those before are imported, and the same call goes on.
    Expected<Report> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

} // namespace med::workflows
