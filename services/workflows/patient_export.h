#pragma once

#include "services/workflows/export_words.h"
#include "services/workflows/name_book.h"
#include "services/workflows/patient_rights.h"
#include "services/workflows/release_book.h"

#include <map>

namespace med::workflows {

/// What the member may read of a patient, by record. Errors: NotFound; Denied if that is nothing.
Expected<std::map<std::string, sync::CatalogueEntry>> exportable(Session &session, const std::string &patientId);

/// Writes everything about a patient that the member may read into a folder: `index.html`, `fhir/bundle.json` (FHIR R4),
/// `studies/` and `records/` with all files as sent, `who-looked.csv` and `proofs.json`. Each record's folder gets its name when
/// all its files are there and agree with what was anchored. What was stopped goes on when it is begun again in the same folder:
/// records that are there are not read again. Each record that is read is noted on the ledger (PATRQT).
class ExportPatient {
public:
    ExportPatient(Session &session, NameBook &names, ReleaseBook &releases) : m_session(session), m_names(names), m_releases(releases) {}
    /// Errors: NotFound; Denied if nothing of the patient may be read; Conflict if the folder holds something else; Io, Offline,
    /// Cancelled. A record that cannot be read is told in the answer and does not stop the others.
    Expected<ExportReport> run(const ExportRequest &request, std::stop_token stop);

private:
    Session &m_session;
    NameBook &m_names;
    ReleaseBook &m_releases;
};

} // namespace med::workflows
