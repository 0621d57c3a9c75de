#pragma once

#include <string>
#include <string_view>

namespace med::fhir {

/// FHIR R4 `id`: 1 to 64 of A-Z, a-z, 0-9, '-', '.'.
bool isId(std::string_view text);

/// What Reference.reference says (references.html).
struct Reference {
    enum class Kind {
        Contained, ///< "#p1": within the same resource.
        Local, ///< "Patient/1", perhaps with "/_history/2".
        Absolute, ///< "http://…" or "urn:uuid:…".
        Conditional, ///< "Patient?identifier=system|value".
        Wrong,
    };
    Kind kind = Kind::Wrong;
    std::string key; ///< Local, and Absolute where it ends that way: "Patient/1".
    std::string url; ///< Absolute, without a version.
    std::string type; ///< Local, Conditional.
    std::string identifier; ///< Conditional: "system|value", decoded.

    static Reference parse(std::string_view text);
};

/// The base of a RESTful address, "http://a/fhir" of "http://a/fhir/Patient/1"; empty for another one.
std::string baseOf(std::string_view fullUrl);

} // namespace med::fhir
