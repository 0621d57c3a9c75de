#pragma once

#include "services/domain/patient_match.h"
#include "services/fhir/import_plan.h"
#include "services/workflows/patients.h"

#include <map>
#include <set>

namespace med::workflows {

/// Who the patients of an import are: whom the organisation knows already, by what name, and who is to be registered.
class FhirPeople {
public:
    /// Both must outlive this; the files are read again when somebody is looked at.
    FhirPeople(Session &session, const std::vector<fhir::ResourceFile> &files) : m_session(session), m_files(files) {}
    /// Looks at what was imported and registered before.
    void learn();
    /// References of patients of earlier imports; see fhir::Knowledge.
    std::vector<std::string> named(const std::string &name) const;
    /// Finds out who a Patient of the input is, or that they can be registered. Errors: Invalid, Conflict, naming the element; Io.
    Expected<> accept(const fhir::At &at);
    /// The patient's reference; registers who is not there yet. Errors: as RegisterPatient; Io.
    Expected<std::string> referenceOf(const fhir::Owner &owner, std::stop_token stop);
    /// All that was to be kept of them stands.
    void settled(const fhir::Owner &owner);
    std::size_t registered() const { return m_registeredNow; } ///< By referenceOf.

private:
    const fhir::Resource &resource(const fhir::At &at) const { return m_files[at.file].resources[at.resource]; }
    Expected<Json> read(const fhir::At &at) const;
    std::string noteOf(const fhir::At &at) const;
    std::set<std::string> standing(const fhir::At &at, const RegisterPatient::Request &asked) const;
    Expected<> checkAmongNew(const fhir::At &at, const RegisterPatient::Request &asked);

    Session &m_session;
    const std::vector<fhir::ResourceFile> &m_files;
    std::map<std::string, std::set<std::string>> m_known; ///< Patients of earlier imports, by name.
    std::map<std::string, PatientSummary> m_registered; ///< Of the organisation, by reference.
    std::map<std::string, std::string> m_patientIds; ///< References, by key of the input.
    std::map<std::string, RegisterPatient::Request> m_new; ///< Who is to be registered, likewise.
    std::vector<std::pair<std::string, PersonTraits>> m_newTraits;
    std::size_t m_registeredNow = 0;
};

} // namespace med::workflows
