#pragma once

#include "services/fhir/read_entry.h"

#include <optional>

namespace med::fhir {

/// Reads JSON with each number as the text that was written, held as Json's binary value. Errors: Invalid, also for more than 64
/// levels.
Expected<Json> parseKeepingNumbers(std::string_view text);

/// An element that may be absent or of the wrong type: then it says nothing. Never throws. What is there and of another type
/// than was asked for is noted in `odd`.
class Element {
public:
    Element(const Json *json, bool &odd) : m_json(json), m_odd(&odd) {}

    explicit operator bool() const { return m_json != nullptr; }
    Element operator[](std::string_view name) const;
    std::vector<Element> all(std::string_view name) const; ///< Of a member that is a list.
    Element first(std::string_view name) const;
    std::string text() const; ///< Of a string.
    std::string text(std::string_view name) const { return (*this)[name].text(); }
    std::string number(std::string_view name) const; ///< Decimal text.
    bool isTrue(std::string_view name) const;
    std::string scalar() const; ///< Of a string, number or boolean.
    const Json *json() const { return m_json; }

private:
    const Json *m_json;
    bool *m_odd;
};

/// On one line, without control characters, and no longer than a list can show.
std::string oneLine(const std::string &text);
void addLine(std::string &text, const std::string &line);
/// Puts what is not empty together.
std::string joined(std::initializer_list<std::string> parts, std::string_view between);

Coding codingOf(const Element &coding);
/// The first coding, with the concept's own words if the coding has none; of a text alone only that.
Coding conceptOf(const Element &concept_);
/// In words: the text, else a display, else the code.
std::string wordsOf(const Element &concept_);
std::string codeIn(const Element &concept_); ///< Of the first coding that has one.
std::string quantityWords(const Element &quantity); ///< "5 mg".
std::string dosageWords(const Element &dosage);
std::string notesOf(const Element &resource); ///< Annotations.

} // namespace med::fhir
