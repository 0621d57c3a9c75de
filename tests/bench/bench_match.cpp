// Measures how well and how fast registrations of one person are found again: a population is made, some of its people
// are registered once more with the slips that people make, and each newcomer is held against everybody. Prints
// precision and recall of what would be shown, and of what would need a reason, and the time of one registration.
// `bench_match [people]`, 20000 by default.

#include "services/domain/patient_match.h"
#include "tests/bench/rows.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace med;
using bench::row;

namespace {

constexpr int kNewcomers = 2000;
constexpr const char *kFamilies[] = {"Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer", "Koch", "Bauer",
                                     "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun", "Krüger", "Hofmann", "Hartmann", "Lange",
                                     "Kaya", "Yilmaz", "Nowak", "Kowalska", "Dvořák", "Nguyen", "Smith", "Berg", "Stone", "Lind", "Holt"};
constexpr const char *kGivens[] = {"Anna", "Maria", "Ursula", "Monika", "Petra", "Sabine", "Renate", "Helga", "Karin", "Brigitte", "Peter", "Wolfgang", "Michael", "Klaus",
                                   "Thomas", "Manfred", "Helmut", "Jürgen", "Heinz", "Gerhard", "Emma", "Mia", "Ben", "Jonas", "Leon", "Sofia", "Elif", "Deniz", "Jakub",
                                   "Zofia", "Amelia", "Oskar", "Frida", "Emil"};
constexpr const char *kSyllables[] = {"bern", "wald", "hof", "stein", "mann", "berg", "feld", "brink", "dorf", "auer", "ling", "ing", "ke", "ow", "ski", "sen"};

using Dice = std::mt19937;

template <std::size_t N>
std::string one(Dice &dice, const char *const (&words)[N])
{
    return words[dice() % N];
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

PersonTraits somebody(Dice &dice)
{
    PersonTraits person;
    // Half have a frequent family name.
    person.family = dice() % 2 == 0 ? one(dice, kFamilies) : one(dice, kSyllables) + one(dice, kSyllables) + one(dice, kSyllables);
    person.given = one(dice, kGivens);
    person.birthDate = std::to_string(1930 + int(dice() % 90)) + "-" + two(1 + int(dice() % 12)) + "-" + two(1 + int(dice() % 28));
    person.sex = dice() % 2 == 0 ? "female" : "male";
    return person;
}

std::string slipped(Dice &dice, std::string text)
{
    if (text.size() < 3) {
        return text;
    }
    const std::size_t at = 1 + dice() % (text.size() - 2);
    switch (dice() % 3) {
    case 0:
        text.erase(at, 1);
        break;
    case 1:
        std::swap(text[at], text[at + 1]);
        break;
    default:
        text[at] = char('a' + dice() % 26);
    }
    return text;
}

/// The same person, as somebody else types them.
PersonTraits again(Dice &dice, PersonTraits person)
{
    const auto chance = [&](unsigned percent) { return dice() % 100 < percent; };
    if (chance(15)) {
        person.family = slipped(dice, foldedName(person.family));
    } else if (chance(4)) {
        person.family = one(dice, kFamilies); // Married.
    }
    if (chance(10)) {
        person.given = slipped(dice, foldedName(person.given));
    } else if (chance(6)) {
        person.given += " " + one(dice, kGivens);
    }
    std::string &born = person.birthDate;
    if (chance(3) && born.substr(8, 2) <= "12") {
        born = born.substr(0, 5) + born.substr(8, 2) + "-" + born.substr(5, 2);
    } else if (chance(5)) {
        born[9] = char('0' + dice() % 10);
    } else if (chance(4)) {
        born.resize(4);
    }
    if (chance(2)) {
        std::swap(person.family, person.given);
    }
    return person;
}

struct Count {
    int right = 0;
    int wrong = 0;
    int missed = 0;

    double precision() const { return right + wrong == 0 ? 1 : double(right) / (right + wrong); }
    double recall() const { return right + missed == 0 ? 1 : double(right) / (right + missed); }
};

} // namespace

int main(int argc, char **argv)
{
    const int people = argc > 1 ? std::max(100, std::atoi(argv[1])) : 20'000;
    Dice dice(7);
    std::vector<PersonTraits> known;
    for (int i = 0; i < people; ++i) {
        known.push_back(somebody(dice));
    }
    const PatientMatcher matcher(known);
    Count shown;
    Count asked;
    std::vector<double> times;
    for (int i = 0; i < kNewcomers; ++i) {
        const bool repeated = i % 2 == 0;
        const std::size_t who = dice() % known.size();
        const PersonTraits person = repeated ? again(dice, known[who]) : somebody(dice);
        bool found = false;
        bool certain = false;
        times.push_back(bench::milliseconds([&] {
            for (std::size_t k = 0; k < known.size(); ++k) {
                const auto score = matcher.score(person, k);
                const bool same = repeated && k == who;
                found = found || (same && score.isLikely());
                certain = certain || (same && score.isNearCertain());
                shown.wrong += !same && score.isLikely() ? 1 : 0;
                asked.wrong += !same && score.isNearCertain() ? 1 : 0;
            }
        }));
        shown.right += found ? 1 : 0;
        shown.missed += repeated && !found ? 1 : 0;
        asked.right += certain ? 1 : 0;
        asked.missed += repeated && !certain ? 1 : 0;
    }
    row({.name = "match.precision", .what = "of the patients who are shown, the same person", .value = shown.precision()});
    row({.name = "match.recall", .what = "of the people who are registered already, shown", .value = shown.recall()});
    row({.name = "match.certain_precision", .what = "of those who need a reason, the same person", .value = asked.precision()});
    row({.name = "match.certain_recall", .what = "of the people who are registered already, needing a reason", .value = asked.recall()});
    row({.name = "match.time", .what = "one registration held against " + std::to_string(people), .value = bench::median(times), .unit = "ms"});
    return 0;
}
