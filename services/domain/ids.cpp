#include "services/domain/ids.h"

#include <algorithm>

namespace med {

namespace {

constexpr std::size_t kRandomBytes = 16;
constexpr std::size_t kRandomCharacters = 26; ///< 130 bits: the last character has two zero bits.

bool isBase32(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7');
}

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

std::string makeId(std::string_view prefix, ByteView sixteenBytes)
{
    return std::string(prefix) + '_' + toBase32(sixteenBytes.first(kRandomBytes));
}

bool isId(std::string_view text, std::string_view prefix)
{
    if (text.size() != prefix.size() + 1 + kRandomCharacters || !text.starts_with(prefix)
        || text[prefix.size()] != '_') {
        return false;
    }
    const std::string_view random = text.substr(prefix.size() + 1);
    // Multiples of four: 'a', 'e', 'i' ... '4'. Others have one of the two spare bits set.
    constexpr std::string_view kLastCharacters = "aeimquy4";
    return std::ranges::all_of(random, isBase32) && kLastCharacters.contains(random.back());
}

bool isMspId(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && isLetter(text.front())
        && std::ranges::all_of(text, [](char c) {
               return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
           });
}

} // namespace med
