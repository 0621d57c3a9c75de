#pragma once

#include "services/fhir/resource_text.h"
#include "services/fhir/write_entry.h"

#include <algorithm>
#include <span>

namespace med::fhir {

/// One entry on its way to be a resource: what every type has stands here.
class EntryWriter {
public:
    EntryWriter(const ClinicalEntry &entry, const EntrySetting &setting) : m_entry(entry), m_setting(setting) {}

    Expected<std::string> write();
    struct Type {
        std::string_view name;
        Expected<std::string> (EntryWriter::*write)() const;
    };
    static std::span<const Type> types();

private:
    Expected<> check() const;
    Expected<> checkMeasures() const;
    std::unexpected<Error> wrong(const std::string &field, const std::string &why) const;
    Expected<std::string> status(const char *usual, std::initializer_list<std::string_view> words) const;
    Expected<> needCode() const { return m_entry.code.isEmpty() ? wrong("code", "it says not what it is") : Expected<>(); }

    ObjectText begun() const { return ObjectText().text("resourceType", m_entry.type).text("id", m_entry.id); }
    std::string codeText() const { return conceptText(m_entry.code, m_entry.title); }
    std::string patient() const { return referenceText("urn:medanchor:patient:" + m_setting.patientId); }
    std::string encounter() const { return referenceText(m_entry.encounter); }
    std::string encounters() const { return listOf(encounter()); }
    /// Who is named in the entry, else who writes.
    std::string author() const;
    std::string actor(const char *member) const { return listOf(ObjectText().put(member, author()).done()); }
    std::string notes() const { return m_entry.text.empty() ? std::string() : listOf(noteText(m_entry.text)); }
    std::string reasons() const { return m_entry.reason.empty() ? std::string() : listOf(conceptText(Coding {.display = m_entry.reason})); }
    std::string basedOn() const;
    std::string references() const;
    std::string findings() const;
    const std::string &recordedOrNow() const { return m_entry.recorded.empty() ? m_setting.now : m_entry.recorded; }
    const std::string &beginOrNow() const { return m_entry.begin.empty() ? m_setting.now : m_entry.begin; }
    std::string instant() const { return isInstant(m_entry.recorded) ? m_entry.recorded : m_setting.now; }
    std::string period() const { return ObjectText().text("start", m_entry.begin).text("end", m_entry.end).done(); }
    std::string attachment(const ClinicalEntry::File &file) const
    {
        return ObjectText().text("contentType", file.mediaType).text("url", file.name).text("title", file.title).done();
    }
    void putEffective(ObjectText &object) const;
    static void putValue(ObjectText &object, const Measure &measure);

    Expected<std::string> composition() const;
    Expected<std::string> encounterItself() const;
    Expected<std::string> condition() const;
    Expected<std::string> allergy() const;
    Expected<std::string> observation() const;
    Expected<std::string> report() const;
    Expected<std::string> immunization() const;
    Expected<std::string> medicationStatement() const;
    Expected<std::string> medicationRequest() const;
    Expected<std::string> familyHistory() const;
    Expected<std::string> procedure() const;
    Expected<std::string> serviceRequest() const;
    Expected<std::string> document() const;
    Expected<std::string> issue() const;

    const ClinicalEntry &m_entry;
    const EntrySetting &m_setting;
};

/// A code system of HL7's terminology by its name.
inline std::string terminology(const char *name) { return std::string("http://terminology.hl7.org/CodeSystem/") + name; }
inline bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

} // namespace med::fhir
