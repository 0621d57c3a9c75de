#include "services/domain/patient_match.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace med {

namespace {

/// Agreement of a field, best first. Weights are log2(m/u).
enum class Agreement { Absent, Equal, Close, Similar, Differs };

/// One registration in twenty is of somebody who is there already.
constexpr double kRepeated = 0.05;
constexpr double kLeastKnown = 100;
constexpr double kMostKnown = 1e6;

double weight(double m, double u) { return std::log2(m / u); }

/// UTF-8 of U+00C0 to U+017F, in order: what each is compared as.
constexpr std::array<const char *, 192> kLetters {
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "oe", " ", "oe", "u", "u", "u", "ue", "y", "th", "ss",
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "oe", " ", "oe", "u", "u", "u", "ue", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i", "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s"};

std::string digitsOf(std::string_view text)
{
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](unsigned char c) { return std::isalnum(c) != 0; });
    std::ranges::transform(digits, digits.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    return digits;
}

/// One character changed, missing or added, or two neighbours exchanged.
bool isOneSlip(std::string_view a, std::string_view b)
{
    if (a.size() < b.size()) {
        std::swap(a, b);
    }
    if (a.size() - b.size() > 1) {
        return false;
    }
    const auto same = std::size_t(std::ranges::mismatch(a, b).in2 - b.begin());
    if (a.size() > b.size()) {
        return a.substr(same + 1) == b.substr(same);
    }
    if (same == a.size() || a.substr(same + 1) == b.substr(same + 1)) {
        return true;
    }
    return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] && a.substr(same + 2) == b.substr(same + 2);
}

Agreement compareNames(const std::string &a, const std::string &b, const std::string &soundA, const std::string &soundB)
{
    if (a.empty() || b.empty()) {
        return Agreement::Absent;
    }
    if (a == b) {
        return Agreement::Equal;
    }
    const double similar = jaroWinkler(a, b);
    if (similar >= 0.94 || (!soundA.empty() && soundA == soundB && similar >= 0.75)) {
        return Agreement::Close;
    }
    // "Anna Maria" and "Anna", "Meier-Schulz" and "Meier", "J" and "Jo": a part of the other.
    const auto isPart = [](const std::string &part, const std::string &whole) { return (" " + whole + " ").find(" " + part + " ") != std::string::npos; };
    const bool initial = (a.size() == 1 || b.size() == 1) && a.front() == b.front();
    return isPart(a, b) || isPart(b, a) || initial || similar >= 0.88 ? Agreement::Similar : Agreement::Differs;
}

double nameWeight(Agreement agreement, double chance, double slips)
{
    switch (agreement) {
    case Agreement::Equal:
        return weight(1 - slips, chance);
    case Agreement::Close:
        return weight(slips * 0.5, 2.5 * chance);
    case Agreement::Similar:
        return weight(slips * 0.25, 0.01);
    case Agreement::Differs:
        return weight(slips * 0.25, 1);
    case Agreement::Absent:
        break;
    }
    return 0;
}

/// Log-odds of two birth dates, as far as both are known.
double dateWeight(const std::string &a, const std::string &b)
{
    constexpr double kDays = 29'000; // Eighty years.
    constexpr double kMonths = 960;
    constexpr double kYears = 80;
    const std::size_t known = std::min(a.size(), b.size());
    if (known < 4) {
        return 0;
    }
    const std::string_view one = std::string_view(a).substr(0, known);
    const std::string_view other = std::string_view(b).substr(0, known);
    if (one == other) {
        return known == 10 ? weight(0.93, 1 / kDays) : known == 7 ? weight(0.95, 1 / kMonths) : weight(0.97, 1 / kYears);
    }
    if (known == 10 && one.substr(0, 4) == other.substr(0, 4) && one.substr(5, 2) == other.substr(8, 2) && one.substr(8, 2) == other.substr(5, 2)) {
        return weight(0.01, 1 / kDays);
    }
    if (known == 10 && isOneSlip(one, other)) {
        return weight(0.04, 35 / kDays);
    }
    return weight(known == 10 ? 0.02 : 0.03, 1);
}

} // namespace

std::string foldedName(std::string_view name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0U;
        if (byte >= 0xC3 && byte <= 0xC5 && (next & 0xC0U) == 0x80U) {
            out += kLetters[(byte - 0xC3U) * 64 + (next & 0x3FU)];
            ++i;
        } else if (byte < 0x80 && std::isalpha(byte) != 0) {
            out += char(std::tolower(byte));
        } else if (byte >= 0x80 && (byte & 0xC0U) != 0x80U) {
            out += name.substr(i, 1); // Of another script: compared as it is.
        } else if (byte >= 0x80) {
            out += char(byte);
        } else if (byte == ' ' || byte == '-' || byte == ',') {
            out += ' '; // Apostrophes and dots fall away: O'Brien is OBrien.
        }
    }
    std::string single;
    for (const char c : out) {
        if (c != ' ' || (!single.empty() && single.back() != ' ')) {
            single += c;
        }
    }
    while (single.ends_with(' ')) {
        single.pop_back();
    }
    return single;
}

std::string colognePhonetics(std::string_view folded)
{
    std::string letters;
    std::ranges::copy_if(folded, std::back_inserter(letters), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto at = [&](std::size_t i) { return i < letters.size() ? letters[i] : ' '; };
    const auto isOneOf = [](char c, std::string_view set) { return c != ' ' && set.contains(c); };
    std::string code;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const char c = letters[i];
        const char before = i > 0 ? letters[i - 1] : ' ';
        const char after = at(i + 1);
        std::string_view digits;
        if (isOneOf(c, "aeijouy")) {
            digits = "0";
        } else if (c == 'b' || (c == 'p' && after != 'h')) {
            digits = "1";
        } else if (c == 'd' || c == 't') {
            digits = isOneOf(after, "csz") ? "8" : "2";
        } else if (isOneOf(c, "fvw") || c == 'p') {
            digits = "3";
        } else if (isOneOf(c, "gkq")) {
            digits = "4";
        } else if (c == 'c') {
            const bool hard = i == 0 ? isOneOf(after, "ahkloqrux") : isOneOf(after, "ahkoqux") && !isOneOf(before, "sz");
            digits = hard ? "4" : "8";
        } else if (c == 'x') {
            digits = isOneOf(before, "ckq") ? "8" : "48";
        } else if (c == 'l') {
            digits = "5";
        } else if (c == 'm' || c == 'n') {
            digits = "6";
        } else if (c == 'r') {
            digits = "7";
        } else if (c == 's' || c == 'z') {
            digits = "8";
        }
        for (const char digit : digits) {
            if (code.empty() || code.back() != digit) {
                code += digit;
            }
        }
    }
    // Vowels count at the beginning only; what they kept apart stays apart.
    std::string out = code.substr(0, 1);
    std::ranges::copy_if(code.substr(std::min<std::size_t>(1, code.size())), std::back_inserter(out), [](char c) { return c != '0'; });
    return out;
}

double jaroWinkler(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty()) {
        return a.empty() && b.empty() ? 1 : 0;
    }
    const std::size_t longest = std::max(a.size(), b.size());
    const std::size_t reach = longest < 4 ? 0 : longest / 2 - 1;
    std::vector<bool> taken(b.size(), false);
    std::string commonA;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t last = std::min(i + reach + 1, b.size());
        for (std::size_t k = i > reach ? i - reach : 0; k < last; ++k) {
            if (!taken[k] && a[i] == b[k]) {
                taken[k] = true;
                commonA += a[i];
                break;
            }
        }
    }
    std::string commonB;
    for (std::size_t k = 0; k < b.size(); ++k) {
        if (taken[k]) {
            commonB += b[k];
        }
    }
    if (commonA.empty()) {
        return 0;
    }
    double exchanged = 0;
    for (std::size_t i = 0; i < commonA.size(); ++i) {
        exchanged += commonA[i] != commonB[i] ? 0.5 : 0;
    }
    const double common = double(commonA.size());
    const double jaro = (common / double(a.size()) + common / double(b.size()) + (common - exchanged) / common) / 3;
    std::size_t begin = 0;
    while (begin < 4 && begin < a.size() && begin < b.size() && a[begin] == b[begin]) {
        ++begin;
    }
    return jaro + double(begin) * 0.1 * (1 - jaro);
}

double MatchScore::probability() const { return 1 / (1 + std::exp2(-bits)); }

int MatchScore::percent() const { return std::clamp(int(std::lround(100 * probability())), 1, 99); }

PatientMatcher::Folded PatientMatcher::fold(const PersonTraits &person)
{
    Folded folded {.family = foldedName(person.family), .given = foldedName(person.given), .familySound = {}, .givenSound = {}};
    folded.familySound = colognePhonetics(folded.family);
    folded.givenSound = colognePhonetics(folded.given);
    return folded;
}

PatientMatcher::PatientMatcher(std::vector<PersonTraits> known) : m_known(std::move(known))
{
    for (const auto &person : m_known) {
        m_folded.push_back(fold(person));
        ++m_families[m_folded.back().family];
        ++m_givens[m_folded.back().given];
    }
}

double PatientMatcher::chance(const std::map<std::string, int> &counts, const std::string &name) const
{
    const auto found = counts.find(name);
    const double share = found == counts.end() || m_known.size() < std::size_t(kLeastKnown) ? 0 : double(found->second) / double(m_known.size());
    return std::clamp(share, 0.002, 0.1);
}

MatchScore PatientMatcher::score(const PersonTraits &person, std::size_t known) const
{
    const PersonTraits &other = m_known.at(known);
    const Folded &theirs = m_folded.at(known);
    const Folded mine = fold(person);
    MatchScore score {.bits = std::log2(kRepeated / std::clamp(double(m_known.size()), kLeastKnown, kMostKnown)), .agreeing = {}};
    const auto add = [&](const char *field, double bits) {
        score.bits += bits;
        if (bits > 0) {
            score.agreeing.emplace_back(field);
        }
    };
    const double familyChance = chance(m_families, theirs.family);
    const double givenChance = std::max(chance(m_givens, theirs.given), 0.01);
    const auto given = compareNames(mine.given, theirs.given, mine.givenSound, theirs.givenSound);
    const bool exchanged = !mine.given.empty() && mine.family == theirs.given && mine.given == theirs.family;
    if (exchanged) { // Seldom, but then both names say what they say.
        add("family", weight(0.02, familyChance));
        add("given", weight(0.5, givenChance));
    } else {
        add("family", nameWeight(compareNames(mine.family, theirs.family, mine.familySound, theirs.familySound), familyChance, 0.12));
        add("given", nameWeight(given, givenChance, 0.2));
    }
    const double born = dateWeight(person.birthDate, other.birthDate);
    add("birth_date", born);
    const auto isKnown = [](const std::string &sex) { return sex == "male" || sex == "female"; };
    if (isKnown(person.sex) && isKnown(other.sex)) {
        add("sex", person.sex == other.sex ? weight(0.992, 0.5) : weight(0.008, 0.5));
    }
    const auto number = [&](const char *field, const std::string &a, const std::string &b, double differing) {
        const std::string one = digitsOf(a);
        const std::string two = digitsOf(b);
        if (!one.empty() && !two.empty()) {
            add(field, one == two ? weight(0.95, 1e-6) : isOneSlip(one, two) ? weight(0.03, 1e-4) : weight(differing, 1));
        }
    };
    number("mrn", person.mrn, other.mrn, 0.5); // One person with two numbers is what is looked for.
    number("national_id", person.nationalId, other.nationalId, 0.01);
    score.siblings = !exchanged && given == Agreement::Differs && born > 0 && !(std::ranges::find(score.agreeing, "national_id") != score.agreeing.end());
    return score;
}

} // namespace med
