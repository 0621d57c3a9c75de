#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"

#include <charconv>

namespace med {

namespace {

bool isDigest(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

std::unexpected<Error> wrong(std::string_view what, std::string_view name, std::string_view should)
{
    return failure(ErrorCode::Invalid,
                   std::string(what) + ": member '" + std::string(name) + "' " + std::string(should));
}

} // namespace

JsonFields::JsonFields(const Json &object, std::string_view what) : m_object(object), m_what(what) {}

bool JsonFields::has(std::string_view name) const
{
    return m_object.is_object() && m_object.contains(name);
}

Expected<const Json *> JsonFields::find(std::string_view name)
{
    if (!m_object.is_object()) {
        return failure(ErrorCode::Invalid, m_what + " is not a JSON object");
    }
    m_asked.emplace_back(name);
    const auto found = m_object.find(name);
    if (found == m_object.end()) {
        return wrong(m_what, name, "is missing");
    }
    return &*found;
}

Expected<std::string> JsonFields::text(std::string_view name)
{
    MED_TRY(const auto *value, find(name));
    if (!value->is_string()) {
        return wrong(m_what, name, "is not a string");
    }
    return value->get<std::string>();
}

Expected<std::string> JsonFields::textOr(std::string_view name, std::string fallback)
{
    if (m_object.is_object() && !m_object.contains(name)) {
        m_asked.emplace_back(name);
        return fallback;
    }
    return text(name);
}

Expected<std::int64_t> JsonFields::integer(std::string_view name)
{
    MED_TRY(const auto *value, find(name));
    const bool fits = value->is_number_unsigned()
        ? value->get<std::uint64_t>() <= std::uint64_t(INT64_MAX)
        : value->is_number_integer();
    if (!fits) {
        return wrong(m_what, name, "is not an integer");
    }
    return value->get<std::int64_t>();
}

Expected<std::int64_t> JsonFields::integerText(std::string_view name)
{
    MED_TRY(const auto written, text(name));
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    // One way to write a number: no leading zeros, no sign of zero.
    if (error != std::errc() || std::to_string(number) != written) {
        return wrong(m_what, name, "is not a 64-bit integer written as a decimal string");
    }
    return number;
}

Expected<bool> JsonFields::boolean(std::string_view name)
{
    MED_TRY(const auto *value, find(name));
    if (!value->is_boolean()) {
        return wrong(m_what, name, "is not true or false");
    }
    return value->get<bool>();
}

Expected<std::string> JsonFields::id(std::string_view name, std::string_view prefix)
{
    MED_TRY(const auto value, text(name));
    if (!isId(value, prefix)) {
        return wrong(m_what, name, "is not an identifier of the form " + std::string(prefix) + "_…");
    }
    return value;
}

Expected<std::string> JsonFields::digest(std::string_view name)
{
    MED_TRY(const auto value, text(name));
    if (!isDigest(value)) {
        return wrong(m_what, name, "is not a SHA-256 in lower-case hexadecimal");
    }
    return value;
}

Expected<const Json *> JsonFields::object(std::string_view name)
{
    MED_TRY(const auto *value, find(name));
    if (!value->is_object()) {
        return wrong(m_what, name, "is not an object");
    }
    return value;
}

Expected<const Json *> JsonFields::array(std::string_view name)
{
    MED_TRY(const auto *value, find(name));
    if (!value->is_array()) {
        return wrong(m_what, name, "is not an array");
    }
    return value;
}

Expected<> JsonFields::version(int version)
{
    MED_TRY(const auto found, integer("v"));
    if (found > version) {
        return wrong(m_what, "v",
                     "is " + std::to_string(found) + ", newer than the " + std::to_string(version)
                         + " that this program knows");
    }
    if (found != version) {
        return wrong(m_what, "v", "is not " + std::to_string(version));
    }
    return {};
}

Expected<> JsonFields::finish() const
{
    if (!m_object.is_object()) {
        return failure(ErrorCode::Invalid, m_what + " is not a JSON object");
    }
    for (const auto &[name, value] : m_object.items()) {
        if (std::find(m_asked.begin(), m_asked.end(), name) == m_asked.end()) {
            return wrong(m_what, name.substr(0, 64), "is unknown");
        }
    }
    return {};
}

} // namespace med
