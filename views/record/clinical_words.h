#pragma once

#include "models/timeline_model.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// Word and shape of a flag, then its colour: "▲ High". Empty words: nothing is flagged.
struct FlagLook {
    QString words;
    Token ink = Token::Muted;
};
FlagLook flagLook(const std::string &flag);
/// "96 U/L"; of several parts "138/84 mmHg". What is no number as it was written.
QString valueText(const std::vector<Measure> &values);
/// The same without the unit, and the unit alone.
QString bareValueText(const std::vector<Measure> &values);
QString unitText(const std::vector<Measure> &values);
/// "20–42"; empty if there is none.
QString rangeText(const Measure &measure);
/// The most pressing flag of the values.
std::string flagOfAll(const std::vector<Measure> &values);
/// FHIR's word for a state, in the person's language; of an unknown one its own.
QString clinicalStatusText(const std::string &status);
/// "High criticality · active".
QString allergyText(const ClinicalEntry &entry);
QString entryTitle(const ClinicalEntry &entry);
/// A medicine's name as it is read without mistake, "metFORMIN", and what follows it.
struct MedicineWords {
    QString name; ///< Bold.
    QString rest;
};
MedicineWords medicineWords(const ClinicalEntry &entry);
/// "14:02", where the entry says a time of day and not only a day.
QString clinicalTimeText(const models::ChartEntry &entry);
/// Of the chart's rows: how they look, and what their kinds are called.
RecordLook clinicalLook(const models::TimelineRow &row, const models::ProofBook::Entry &proof);
Glyph clinicalGlyph(EntryKind kind);
QString clinicalKindText(EntryKind kind); ///< In the plural, for filters.
EntryKind entryKindOfType(const std::string &resourceType);
/// Who wrote it, and where.
QString writerText(const models::ChartEntry &entry);

} // namespace med::views
