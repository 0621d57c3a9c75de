#pragma once

#include "services/base/bytes.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace med {

using Json = nlohmann::json;

/// The canonical text of a value (RFC 8785, JSON Canonicalization Scheme), for values within our
/// rules: no floating point, integers within ±(2^53 − 1), printable ASCII member names, valid
/// UTF-8, at most 32 levels.
/// Errors: Invalid, naming the member, if the value breaks one of them.
Expected<std::string> toCanonicalJson(const Json &value);

/// Reads JSON that keeps our rules; any spacing and member order is accepted.
/// Errors: Invalid for malformed text, duplicate members, floating point, a nesting deeper than 32,
/// names that are not printable ASCII, integers beyond ±(2^53 − 1), invalid UTF-8, a byte order mark
/// or more than `maxBytes` bytes.
Expected<Json> parseStrictJson(std::string_view text, std::size_t maxBytes = 1 << 20);

/// Reads what toCanonicalJson wrote. Errors: as parseStrictJson, and Corrupt if the text is valid
/// but not canonical.
Expected<Json> parseCanonicalJson(std::string_view text, std::size_t maxBytes = 1 << 20);

/// Checks and reads the members of one object, by name. After reading, finish() refuses members that
/// nobody asked for. All getters: Invalid, naming the member, if it is missing or of another type.
class JsonFields {
public:
    /// `object` must outlive this. `what` names the object in errors ("arguments").
    JsonFields(const Json &object, std::string_view what);

    Expected<std::string> text(std::string_view name);
    Expected<std::string> textOr(std::string_view name, std::string fallback);
    /// A JSON number, an integer.
    Expected<std::int64_t> integer(std::string_view name);
    /// A 64-bit integer written as a decimal string in the one shortest way ("0", "-5"), as money,
    /// times and block numbers are.
    Expected<std::int64_t> integerText(std::string_view name);
    Expected<bool> boolean(std::string_view name);
    /// An identifier with the given prefix, see isId.
    Expected<std::string> id(std::string_view name, std::string_view prefix);
    /// A SHA-256 in lower-case hexadecimal.
    Expected<std::string> digest(std::string_view name);
    /// An object or array, whole. The pointer lives as long as the object given to the constructor.
    Expected<const Json *> object(std::string_view name);
    Expected<const Json *> array(std::string_view name);
    bool has(std::string_view name) const;
    /// Requires `"v"` to be `version`. Errors: Invalid, telling a newer version from a wrong one.
    Expected<> version(int version);
    /// Errors: Invalid, naming the first member that no getter asked for.
    Expected<> finish() const;

private:
    Expected<const Json *> find(std::string_view name);
    const Json &m_object;
    std::string m_what;
    std::vector<std::string> m_asked;
};

} // namespace med
