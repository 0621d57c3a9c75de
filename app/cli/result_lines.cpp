#include "app/cli/result_lines.h"

#include "services/base/text.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <vector>

namespace med::cli {

namespace {

constexpr auto npos = std::string_view::npos;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Atoms that take a prefix, and the prefixes; atoms that take none. UCUM, case-sensitive.
constexpr std::string_view kMetric[] = {"m", "s", "g", "rad", "K", "C", "cd", "mol", "sr", "Hz", "N", "Pa", "J", "W", "A", "V", "F", "Ohm", "S", "Wb", "Cel", "T", "H", "lm", "lx", "Bq", "Gy",
                                        "Sv", "l", "L", "t", "bar", "u", "eV", "eq", "osm", "kat", "U", "[iU]", "[IU]", "cal", "m[Hg]", "m[H2O]", "G", "B", "Bi", "st", "ar"};
constexpr std::string_view kPrefixes[] = {"Y", "Z", "E", "P", "T", "G", "M", "k", "h", "da", "d", "c", "m", "u", "n", "p", "f", "a", "z", "y"};
constexpr std::string_view kPlain[] = {"10*", "10^", "%", "[ppth]", "[ppm]", "[ppb]", "[pi]", "min", "h", "d", "wk", "mo", "a", "deg", "'", "''", "[pH]", "[degF]", "[lb_av]", "[oz_av]",
                                       "[in_i]", "[ft_i]", "[drp]", "[diop]", "[arb'U]", "[USP'U]", "[GPL'U]", "[MPL'U]", "[APL'U]", "[beth'U]", "[anti'Xa'U]", "[todd'U]", "[ka'U]", "[knk'U]",
                                       "[mclg'U]", "[tb'U]", "[CCID_50]", "[TCID_50]", "[EID_50]", "[PFU]", "[FFU]", "[CFU]", "[IR]", "[BAU]", "[AU]", "[Amb'a'1'U]", "[PNU]", "[Lf]", "[D'ag'U]",
                                       "[MET]", "[Ch]", "[hnsf'U]", "[p'diop]", "[bdsk'U]", "[dye'U]", "[smgy'U]", "[HPF]", "[LPF]", "[CAL_i]", "[Cal]", "[car_m]", "[smoot]", "[gr]", "[m/s2/Hz^0.5]"};

constexpr std::string_view kFlags[] = {"N", "L", "H", "LL", "HH", "A", "AA"};

bool isOneOf(std::string_view word, auto &words) { return std::ranges::find(words, word) != std::end(words); }

bool isAtom(std::string_view atom)
{
    return isOneOf(atom, kPlain) || isOneOf(atom, kMetric) || std::ranges::any_of(kPrefixes, [&](std::string_view prefix) {
        return atom.starts_with(prefix) && isOneOf(atom.substr(prefix.size()), kMetric);
    });
}

/// One part between points and strokes: an atom with an exponent, a number, an annotation, or an atom with one.
bool isComponent(std::string_view part)
{
    if (const auto brace = part.find('{'); brace != npos) {
        const std::string_view note = part.substr(brace);
        const bool whole = note.size() > 2 && note.find('}') == note.size() - 1 && note.rfind('{') == 0
            && std::ranges::all_of(note, [](unsigned char c) { return c >= 33 && c <= 126; });
        return whole && (brace == 0 || isComponent(part.substr(0, brace)));
    }
    if (part.empty()) {
        return false;
    }
    if (std::ranges::all_of(part, isDigit)) {
        return true;
    }
    if (isAtom(part)) {
        return true;
    }
    // Not of 10*: its star is the atom's.
    std::size_t end = part.size();
    while (end > 0 && isDigit(part[end - 1])) {
        --end;
    }
    if (end == part.size()) {
        return false;
    }
    if (end > 0 && (part[end - 1] == '-' || part[end - 1] == '+')) {
        --end;
    }
    return isAtom(part.substr(0, end));
}

/// Terms: parts with '.' and '/' between, one '/' may begin; parentheses hold a term.
bool isTerm(std::string_view text)
{
    if (text.starts_with('/')) {
        text.remove_prefix(1);
    }
    int depth = 0;
    std::size_t begin = 0;
    char closes = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : '.';
        if (closes != 0) {
            closes = c == closes && i < text.size() ? 0 : closes;
            continue;
        }
        closes = c == '{' ? '}' : c == '[' ? ']' : 0;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth < 0) {
            return false;
        }
        if (depth == 0 && (c == '.' || c == '/')) {
            const auto part = text.substr(begin, i - begin);
            const bool isGroup = part.starts_with('(') && part.ends_with(')');
            if (isGroup ? !isTerm(part.substr(1, part.size() - 2)) : !isComponent(part)) {
                return false;
            }
            begin = i + 1;
        }
    }
    return depth == 0 && closes == 0 && begin == text.size() + 1;
}

struct Range {
    std::string low;
    std::string high;
};

/// "3.5-5.1", "-2-3", "<5", ">60"; nothing for anything else.
std::optional<Range> rangeOf(std::string_view text)
{
    if (text.starts_with('<') || text.starts_with('>')) {
        const std::string number(text.substr(1));
        return !isDecimal(number) ? std::nullopt : text.front() == '<' ? std::optional(Range {{}, number}) : std::optional(Range {number, {}});
    }
    const auto dash = text.find('-', 1);
    if (text.empty() || dash == npos) {
        return std::nullopt;
    }
    Range range {std::string(text.substr(0, dash)), std::string(text.substr(dash + 1))};
    return isDecimal(range.low) && isDecimal(range.high) ? std::optional(range) : std::nullopt;
}

/// What a flag says of a value in this range cannot be so.
bool contradicts(const std::string &flag, const std::string &byRange)
{
    const bool low = flag == "L" || flag == "LL";
    const bool high = flag == "H" || flag == "HH";
    return (flag == "N" && !byRange.empty()) || (low && byRange != "L") || (high && byRange != "H");
}

} // namespace

bool isLoinc(std::string_view code)
{
    if (code.size() < 3 || code.size() > 10 || code[code.size() - 2] != '-' || !isDigit(code.back())) {
        return false;
    }
    int sum = 0;
    bool doubled = true;
    for (std::size_t i = code.size() - 2; i-- > 0; doubled = !doubled) {
        if (!isDigit(code[i])) {
            return false;
        }
        const int digit = (code[i] - '0') * (doubled ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return (10 - sum % 10) % 10 == code.back() - '0';
}

bool isUcum(std::string_view unit) { return unit.size() <= 60 && isTerm(unit); }

Expected<ClinicalEntry> observationOf(const std::string &line)
{
    const auto equals = line.find('=');
    if (equals == std::string::npos || equals == 0) {
        return failure(ErrorCode::Invalid, "it is written as \"LOINC=VALUE UNIT [low-high]\"");
    }
    const std::string code = line.substr(0, equals);
    const auto wrong = [&](const std::string &why) { return failure(ErrorCode::Invalid, escaped(code.substr(0, 40)) + ": " + why); };
    if (!isLoinc(code)) {
        return wrong("this is no code of LOINC, such as 2823-3: its digits do not fit each other");
    }
    std::istringstream stream(line.substr(equals + 1));
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(std::move(word));
    }
    if (words.empty()) {
        return wrong("there is no value");
    }
    Measure measure {.value = words[0]};
    for (const char *comparator : {"<=", ">=", "<", ">"}) {
        if (measure.value.starts_with(comparator)) {
            measure.comparator = comparator;
            measure.value.erase(0, measure.comparator.size());
            break;
        }
    }
    if (!isDecimal(measure.value)) {
        return wrong("the value is no decimal number: " + escaped(words[0].substr(0, 40)));
    }
    std::size_t next = 1;
    const auto isRange = [&](const std::string &word) { return rangeOf(word) || (word.starts_with('[') && word.ends_with(']') && !isUcum(word)); };
    if (next < words.size() && !isRange(words[next])) {
        if (!isUcum(words[next])) {
            return wrong("this is no unit of UCUM: " + escaped(words[next].substr(0, 40)));
        }
        measure.unit = measure.unitCode = words[next++];
    }
    if (next < words.size()) {
        std::string text = words[next++];
        if (text.starts_with('[') && text.ends_with(']')) {
            text = text.substr(1, text.size() - 2);
        }
        const auto range = rangeOf(text);
        if (!range) {
            return wrong("this is no range, such as [3.5-5.1], [<5] or [>60]: " + escaped(words[next - 1].substr(0, 40)));
        }
        measure.low = range->low;
        measure.high = range->high;
        if (!measure.low.empty() && !measure.high.empty() && std::stod(measure.low) > std::stod(measure.high)) {
            return wrong("the range ends before it begins");
        }
        const std::string byRange = flagOf(measure);
        measure.flag = byRange.empty() && measure.comparator.empty() ? "N" : byRange;
        if (next < words.size()) {
            const std::string flag = words[next++];
            if (!isOneOf(flag, kFlags)) {
                return wrong("this is no flag, N, L, H, LL, HH, A or AA: " + escaped(flag.substr(0, 40)));
            }
            if (contradicts(flag, byRange) && measure.comparator.empty()) {
                return wrong("the flag " + flag + " and the range contradict each other");
            }
            measure.flag = flag;
        }
    }
    if (next < words.size()) {
        return wrong("there is more than a value, a unit, a range and a flag: " + escaped(words[next].substr(0, 40)));
    }
    return ClinicalEntry {.type = "Observation", .code = {"http://loinc.org", code, {}}, .category = "laboratory", .measures = {measure}};
}

} // namespace med::cli
