#include "models/chart_facts.h"

#include "services/base/log.h"

#include <QDateTime>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace med::models {

namespace {

using Places = std::vector<std::size_t>;

std::string nameOf(const ClinicalEntry &entry)
{
    return !entry.title.empty() ? entry.title : !entry.code.display.empty() ? entry.code.display : entry.code.code;
}

/// That no allergy of one kind is known: to drugs, food, what surrounds somebody, latex (SNOMED CT).
bool saysPartNone(const ClinicalEntry &entry)
{
    constexpr std::string_view kParts[] = {"409137002", "429625007", "428607008", "716184000"};
    return std::ranges::find(kParts, entry.code.code) != std::end(kParts);
}

bool saysNoneKnown(const ClinicalEntry &entry)
{
    return entry.code.code == "716186003" || entry.title == "No known allergy" || entry.title == "No known allergies";
}

void sortOut(ChartFacts &facts)
{
    for (std::size_t i = 0; i < facts.entries.size(); ++i) {
        const ChartEntry &entry = facts.entries[i];
        if (isStruck(entry) || !entry.content.understood) {
            continue;
        }
        switch (kindOf(entry.content)) {
        case EntryKind::Problem:
            facts.problems.push_back(i);
            break;
        case EntryKind::Allergy:
            if (saysPartNone(entry.content)) {
                facts.allergies.push_back(i); // It says nothing about others.
            } else if (saysNoneKnown(entry.content) && isCurrent(entry.content)) {
                facts.allergyState = facts.allergyState == Allergies::NotRecorded ? Allergies::NoneKnown : facts.allergyState;
            } else {
                facts.allergies.push_back(i);
                facts.allergyState = isCurrent(entry.content) ? Allergies::Known : facts.allergyState;
            }
            break;
        case EntryKind::Medicine:
            facts.medicines.push_back(i);
            break;
        case EntryKind::Immunization:
            if (entry.content.status != "not-done") {
                facts.immunizations.push_back(i);
            }
            break;
        case EntryKind::FamilyHistory:
            facts.family.push_back(i);
            break;
        case EntryKind::SocialHistory:
            facts.social.push_back(i);
            break;
        case EntryKind::Encounter:
            facts.encounters.push_back(i);
            break;
        case EntryKind::Referral:
        case EntryKind::Plan:
            if (isCurrent(entry.content) || entry.content.status == "draft") {
                facts.next.push_back(i);
            }
            break;
        default:
            break;
        }
    }
    // What may kill stands first.
    std::ranges::stable_partition(facts.allergies, [&](std::size_t at) { return facts.at(at).content.criticality == "high"; });
    for (Places *places : {&facts.problems, &facts.allergies, &facts.medicines}) {
        std::ranges::stable_partition(*places, [&](std::size_t at) { return isCurrent(facts.at(at).content); });
    }
    // Of a social history, the newest word on each thing counts.
    std::map<std::string, bool> told;
    std::erase_if(facts.social, [&](std::size_t at) { return !told.emplace(nameOf(facts.at(at).content), true).second; });
}

void addSeries(ChartFacts &facts, const std::unordered_map<std::size_t, std::size_t> &reportOf)
{
    std::map<std::string, ChartSeries> found;
    for (std::size_t i = facts.entries.size(); i-- > 0;) { // The oldest first.
        const ChartEntry &entry = facts.entries[i];
        const EntryKind kind = kindOf(entry.content);
        if ((kind != EntryKind::Vital && kind != EntryKind::Result) || isStruck(entry) || !entry.content.understood || entry.content.measures.empty()) {
            continue;
        }
        const Coding &code = entry.content.code;
        const std::string key = code.code.empty() ? nameOf(entry.content) : code.system + '|' + code.code;
        ChartSeries &series = found[key];
        series.key = key;
        series.title = nameOf(entry.content);
        series.kind = kind;
        if (const auto report = reportOf.find(i); report != reportOf.end()) {
            series.panel = nameOf(facts.at(report->second).content);
        }
        series.points.push_back({.entry = i, .when = entry.when, .values = entry.content.measures});
    }
    for (auto &[key, series] : found) {
        facts.series.push_back(std::move(series));
    }
    std::ranges::stable_sort(facts.series, {}, [](const ChartSeries &series) { return std::tie(series.panel, series.title); });
}

/// Results stand with the report that gathers them, others with those of the same record, visit and day.
std::unordered_map<std::size_t, std::size_t> addRows(ChartFacts &facts)
{
    std::unordered_map<std::string, std::size_t> places;
    places.reserve(facts.entries.size());
    for (std::size_t i = 0; i < facts.entries.size(); ++i) {
        places.emplace(facts.entries[i].key(), i);
    }
    std::unordered_map<std::size_t, std::size_t> reportOf;
    std::unordered_map<std::size_t, Places> parts;
    for (std::size_t i = 0; i < facts.entries.size(); ++i) {
        const ChartEntry &report = facts.entries[i];
        if (kindOf(report.content) != EntryKind::Report) {
            continue;
        }
        for (const std::string &ref : report.content.refers) {
            const auto found = places.find(report.recordId + '/' + ref);
            if (found != places.end() && found->second != i && reportOf.emplace(found->second, i).second) {
                parts[i].push_back(found->second);
            }
        }
    }
    std::map<std::tuple<std::string, std::string, EntryKind, std::int64_t>, std::size_t> together;
    for (std::size_t i = 0; i < facts.entries.size(); ++i) {
        const ChartEntry &entry = facts.entries[i];
        const EntryKind kind = kindOf(entry.content);
        if (reportOf.contains(i)) {
            continue;
        }
        const bool gathers = entry.content.understood && !isStruck(entry) && (kind == EntryKind::Vital || kind == EntryKind::Result || kind == EntryKind::SocialHistory);
        if (gathers) {
            const auto day = std::chrono::floor<std::chrono::days>(entry.when).time_since_epoch().count();
            const auto [place, isNew] = together.emplace(std::tuple {entry.recordId, entry.content.encounter, kind, std::int64_t(day)}, facts.rows.size());
            if (!isNew) {
                ClinicalRow &row = facts.rows[place->second];
                if (row.parts.empty()) {
                    row.parts.push_back(row.head);
                }
                row.parts.push_back(i);
                continue;
            }
        }
        facts.rows.push_back({.head = i, .parts = parts.contains(i) ? parts[i] : Places {}, .kind = kind});
    }
    return reportOf;
}

} // namespace

bool isStruck(const ChartEntry &entry)
{
    return entry.retracted || isVoid(entry.content);
}

int urgencyOf(const std::string &flag)
{
    return flag.empty() || flag == "N" ? 0 : flag == "LL" || flag == "HH" || flag == "AA" ? 2 : 1;
}

int urgencyOf(const ClinicalEntry &entry)
{
    int most = 0;
    for (const Measure &measure : entry.measures) {
        most = std::max(most, urgencyOf(flagOf(measure)));
    }
    return most;
}

const ChartSeries *ChartFacts::seriesOf(const std::string &key) const
{
    const auto found = std::ranges::find(series, key, &ChartSeries::key);
    return found == series.end() ? nullptr : &*found;
}

std::size_t ChartFacts::currentOf(const std::vector<std::size_t> &places) const
{
    return std::size_t(std::ranges::count_if(places, [this](std::size_t place) { return isCurrent(at(place).content); }));
}

int monthNumber(Moment when)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
    const QDate day = QDateTime::fromSecsSinceEpoch(seconds).date();
    return day.year() * 12 + day.month() - 1;
}

ChartFacts chartFacts(Chart chart, const std::string &patientId)
{
    ChartFacts facts {.entries = std::move(chart.entries), .needsRelationship = chart.needsRelationship, .unreadable = chart.unreadable};
    if (std::erase_if(facts.entries, [&](const ChartEntry &entry) { return entry.patientId != patientId; }) > 0) {
        logLine(LogLevel::Error, "window", "a chart held entries of another patient; they were dropped");
    }
    std::ranges::stable_sort(facts.entries, std::ranges::greater(), &ChartEntry::when);
    sortOut(facts);
    const auto reportOf = addRows(facts);
    for (ClinicalRow &row : facts.rows) { // Here, where nobody waits for it.
        const ChartEntry &entry = facts.at(row.head);
        row.month = monthNumber(entry.when);
        row.key = QStringLiteral("clinical/") + QString::fromStdString(entry.key());
    }
    addSeries(facts, reportOf);
    if ((facts.unreadable > 0 || facts.needsRelationship) && facts.allergyState != Allergies::Known) {
        facts.allergyState = Allergies::Unavailable; // One may stand in what could not be read.
    }
    return facts;
}

} // namespace med::models
