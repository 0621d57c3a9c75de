#pragma once

#include <string>
#include <string_view>

namespace med {

/// True for well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool isUtf8(std::string_view text);
/// Fit to be shown and put into JSON: control characters and bytes that are no UTF-8 become `\xhh`, a
/// backslash becomes two.
std::string escaped(std::string_view text);
/// Lower case of every letter that has one, for comparing and searching; what is no UTF-8 stays as it
/// is. A capital sharp s and both small sigmas become the common small ones.
std::string caseFolded(std::string_view text);

} // namespace med
