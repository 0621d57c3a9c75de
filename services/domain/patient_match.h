#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace med {

/// What tells a person from others. Texts are UTF-8; what is not known is empty.
struct PersonTraits {
    std::string family;
    std::string given;
    std::string birthDate; ///< ISO 8601: YYYY, YYYY-MM or YYYY-MM-DD.
    std::string sex; ///< FHIR administrative gender.
    std::string mrn; ///< Of one organisation: leave it out where two organisations are compared.
    std::string nationalId;
};

/// How likely two registrations are of one person.
struct MatchScore {
    double bits = 0; ///< The logarithm, base 2, of the odds that it is one person.
    std::vector<std::string> agreeing; ///< Fields that speak for it: family, given, birth_date, sex, mrn, national_id.
    bool siblings = false; ///< Given names that clearly differ on one birth date: twins look like this.

    double probability() const;
    int percent() const; ///< 1 to 99: nobody is certain.
    bool isLikely() const { return bits >= 0; }
    /// More than a hundred to one.
    bool isNearCertain() const { return bits >= 7 && !siblings; }
};

/// Compares one person with many by the weights of Fellegi and Sunter (A theory for record linkage, JASA 64, 1969): each
/// field adds log2(m/u), where m is how often it agrees so far for one person and u for two. Names are folded (diacritics,
/// German umlauts) and compared by Jaro and Winkler's similarity (Winkler, String comparator metrics, 1990) and by the
/// Cologne phonetics (Postel, Die Kölner Phonetik, IBM-Nachrichten 19, 1969); frequent names weigh less (Winkler,
/// Frequency-based matching, 1989). Dates also agree with day and month exchanged or with one digit wrong, names also
/// with family and given name exchanged.
class PatientMatcher {
public:
    /// `known`: all whom one may be; they also tell how frequent names are.
    explicit PatientMatcher(std::vector<PersonTraits> known);
    MatchScore score(const PersonTraits &person, std::size_t known) const;
    std::size_t size() const { return m_known.size(); }

private:
    struct Folded {
        std::string family;
        std::string given;
        std::string familySound;
        std::string givenSound;
    };
    static Folded fold(const PersonTraits &person);
    double chance(const std::map<std::string, int> &counts, const std::string &name) const;
    std::vector<PersonTraits> m_known;
    std::vector<Folded> m_folded;
    std::map<std::string, int> m_families;
    std::map<std::string, int> m_givens;
};

/// A name as it is compared: lower case ASCII letters and single spaces; ä is ae, ß is ss, other diacritics fall away.
std::string foldedName(std::string_view name);
/// Postel's code of a folded name; empty for none. "mueller" and "miller" are 657.
std::string colognePhonetics(std::string_view folded);
/// 0 (nothing in common) to 1 (equal); a common beginning of up to four letters counts more.
double jaroWinkler(std::string_view a, std::string_view b);

} // namespace med
