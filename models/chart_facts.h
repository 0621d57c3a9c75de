#pragma once

#include "models/values.h"

#include <QString>

#include <vector>

namespace med::models {

/// Values of one kind at one time: one, or the parts of it such as systolic and diastolic.
struct ChartPoint {
    std::size_t entry = 0; ///< In ChartFacts::entries.
    Moment when {};
    std::vector<Measure> values;
};

/// All values of one code, as a line through time.
struct ChartSeries {
    std::string key; ///< System and code; of what has no code its title.
    std::string title;
    std::string panel; ///< The newest report that gathers it; empty: none does.
    EntryKind kind = EntryKind::Result;
    std::vector<ChartPoint> points; ///< The oldest first; never empty.
    const ChartPoint &newest() const { return points.back(); }
};

/// What a timeline shows as one row: an entry, with those that it gathers.
struct ClinicalRow {
    std::size_t head = 0; ///< In ChartFacts::entries.
    std::vector<std::size_t> parts; ///< Without the head, unless it stands for its like.
    EntryKind kind = EntryKind::Other;
    int month = 0; ///< See monthNumber.
    QString key; ///< Unique among the rows of a timeline.
};
/// Of the local day: years times twelve and months. Costly for thousands.
int monthNumber(Moment when);

/// A chart in the order in which a page asks: worked out once, away from the window's thread, and not changed after.
struct ChartFacts {
    std::vector<ChartEntry> entries; ///< The clinically newest first.
    std::vector<std::size_t> problems, allergies, medicines; ///< Current ones first.
    std::vector<std::size_t> immunizations, family, social, encounters, next;
    std::vector<ChartSeries> series; ///< By title.
    std::vector<ClinicalRow> rows; ///< The newest first.
    Allergies allergyState = Allergies::NotRecorded;
    bool needsRelationship = false;
    int unreadable = 0;

    const ChartEntry &at(std::size_t place) const { return entries[place]; }
    /// Null if there is none.
    const ChartSeries *seriesOf(const std::string &key) const;
    std::size_t currentOf(const std::vector<std::size_t> &places) const;
};

/// Entries of another patient never enter.
ChartFacts chartFacts(Chart chart, const std::string &patientId);
/// Whether an entry says that it must not be relied on.
bool isStruck(const ChartEntry &entry);
/// How pressing a value is: 2 critical, 1 abnormal, 0 neither.
int urgencyOf(const std::string &flag);
int urgencyOf(const ClinicalEntry &entry);

} // namespace med::models
