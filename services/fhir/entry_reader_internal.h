#pragma once

#include "services/fhir/element_internal.h"

#include <array>

namespace med::fhir {

/// Reads one resource.
class EntryReader {
public:
    EntryReader(const Json &resource, const Surroundings &around) : m_root(&resource, m_odd), m_around(around) {}

    ClinicalEntry read();

private:
    struct Type {
        std::string_view name;
        void (EntryReader::*read)();
    };
    static const std::array<Type, 22> kTypes;

    // What several types have: read_entry.cpp.
    std::string title() const;
    void narrative(bool whatever);
    void codeFrom(const Element &concept_);
    std::string keyOf(const Element &reference, std::string_view type) const;
    void refer(const Element &reference, std::string_view type = {});
    Element contained(const Element &reference) const;
    /// Of a reference: its display, else what is known around it.
    std::string nameOf(const Element &reference) const;
    std::string namesOf(const std::vector<Element> &references) const;
    /// Of a list of objects of which `member` is a reference.
    std::string namesOf(std::string_view list, std::string_view member) const;
    static std::string humanName(const Element &name);
    std::string conceptWords(std::string_view list) const;
    void reasons();
    /// onset[x] and its like.
    void when(const std::string &name);
    void file(const Element &attachment);
    static std::string money(const Element &amount);
    void valueOf(const Element &of, Measure &measure);
    static void rangeOf(const Element &of, Measure &measure);

    // The types: entry_types.cpp, entry_requests.cpp.
    void encounter();
    void composition();
    void sections(const Element &of, int level);
    void impression();
    void condition();
    void allergy();
    void medication();
    void dosages(std::string_view list);
    void medicationRequest();
    void medicationStatement();
    void medicationAdministration();
    void medicationDispense();
    void immunization();
    void observation();
    void report();
    void procedure();
    void imagingStudy();
    void carePlan();
    void careTeam();
    void goal();
    void serviceRequest();
    void familyHistory();
    void document();
    void claim();
    void benefit();
    /// Any other type: what most types call these things.
    void other();

    mutable bool m_odd = false;
    Element m_root;
    const Surroundings &m_around;
    ClinicalEntry m_entry;
};

} // namespace med::fhir
