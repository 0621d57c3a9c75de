#include "services/fhir/reference.h"

#include "services/fhir/resource_types.h"

#include <algorithm>
#include <optional>

namespace med::fhir {

namespace {

constexpr std::string_view kHistory = "/_history/";
constexpr std::string_view kByIdentifier = "?identifier=";

std::string_view withoutVersion(std::string_view text)
{
    const auto at = text.rfind(kHistory);
    return at != std::string_view::npos && isId(text.substr(at + kHistory.size())) ? text.substr(0, at) : text;
}

/// "Patient/1" at the end; empty if there is none.
std::string_view keyAtEnd(std::string_view text)
{
    const auto slash = text.rfind('/');
    if (slash == std::string_view::npos || !isId(text.substr(slash + 1))) {
        return {};
    }
    const auto before = slash == 0 ? std::string_view::npos : text.rfind('/', slash - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return isResourceType(text.substr(begin, slash - begin)) ? text.substr(begin) : std::string_view();
}

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

/// Percent-encoding undone (RFC 3986 section 2.1).
std::optional<std::string> decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0) {
            return std::nullopt;
        }
        out += char(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return out;
}

} // namespace

bool isId(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

Reference Reference::parse(std::string_view text)
{
    Reference reference;
    if (text.starts_with('#')) {
        reference.kind = Kind::Contained;
        return reference;
    }
    const auto colon = text.find(':');
    if (const auto query = text.find('?'); query != std::string_view::npos && (colon == std::string_view::npos || colon > query)) {
        reference.type = text.substr(0, query);
        const auto identifier = text.substr(query).starts_with(kByIdentifier) ? decoded(text.substr(query + kByIdentifier.size())) : std::nullopt;
        // One criterion that is understood; more of them would say something else.
        if (isResourceType(reference.type) && identifier && !identifier->empty() && text.substr(query).find('&') == std::string_view::npos) {
            reference.kind = Kind::Conditional;
            reference.identifier = *identifier;
        }
        return reference;
    }
    const std::string_view plain = withoutVersion(text);
    reference.key = keyAtEnd(plain);
    if (colon != std::string_view::npos && colon > 0) {
        reference.kind = Kind::Absolute;
        reference.url = plain;
    } else if (!reference.key.empty() && reference.key == plain) {
        reference.kind = Kind::Local;
        reference.type = reference.key.substr(0, reference.key.find('/'));
    }
    return reference;
}

std::string baseOf(std::string_view fullUrl)
{
    const std::string_view key = keyAtEnd(withoutVersion(fullUrl));
    const std::string_view plain = withoutVersion(fullUrl);
    if (key.empty() || key.size() + 1 >= plain.size() || !(fullUrl.starts_with("http://") || fullUrl.starts_with("https://"))) {
        return {};
    }
    return std::string(plain.substr(0, plain.size() - key.size() - 1));
}

} // namespace med::fhir
