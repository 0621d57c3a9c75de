#pragma once

#include "services/domain/body_site.h"

#include <string>
#include <string_view>
#include <vector>

namespace med::fhir {

/// A text as JSON has it.
std::string stringText(std::string_view text);

/// The text of one JSON object, member by member, so that a decimal keeps the digits that were written. What is empty is left out, as
/// FHIR has no empty members.
class ObjectText {
public:
    /// `json` is JSON text.
    ObjectText &put(std::string_view name, const std::string &json);
    ObjectText &text(std::string_view name, std::string_view value);
    /// Empty if it has no member.
    std::string done() const { return m_members.empty() ? std::string() : '{' + m_members + '}'; }

private:
    std::string m_members;
};

/// A list of those that are not empty; empty if all are.
std::string listText(const std::vector<std::string> &values);
/// As above, of one.
inline std::string listOf(const std::string &value) { return listText({value}); }

std::string codingText(const Coding &coding);
/// A CodeableConcept; `words` stand as its text, else the coding's own.
std::string conceptText(const Coding &coding, std::string_view words = {});
std::string conceptText(std::string_view system, std::string_view code);
std::string referenceText(std::string_view key);
/// An Annotation.
std::string noteText(std::string_view text);
/// A Narrative whose XHTML says nothing but this text: paragraphs at empty lines, a break at each other line's end.
std::string narrativeText(std::string_view text);

/// date or dateTime; a time has seconds and a zone.
bool isDateTime(std::string_view text);
/// instant: to the second at least.
bool isInstant(std::string_view text);
/// string: UTF-8, no control characters but tab, line feed and carriage return, something else than white space.
bool isString(std::string_view text);

} // namespace med::fhir
