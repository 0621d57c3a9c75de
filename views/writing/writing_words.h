#pragma once

#include "models/writing_model.h"
#include "views/common/icon.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// "Note", "Vital signs": what a form writes.
QString writingText(models::WritingKind kind);
/// What the form is headed with: "New note".
QString writingTitle(models::WritingKind kind, bool amendment);
Glyph writingGlyph(models::WritingKind kind);
/// What is signed is called: "Note: headache".
std::string recordTitle(models::WritingKind kind, const models::ClinicalDraft &draft);
/// A kept draft's kind; what it is of is not known where a newer program wrote it.
QString draftText(const models::KeptDraft &draft);
/// A note in the list: its title, who wrote it, and what became of it.
RecordLook noteLook(const models::ChartEntry &note);
/// All that a note says, under its heads.
QString noteText(const ClinicalEntry &note);
/// HL7 v3 ActEncounterCode: "AMB" → "Outpatient".
QString encounterClassText(std::string_view code);

/// Text that a note can begin with.
struct NoteTemplate {
    QString name;
    QStringList sections; ///< Subjective, objective, assessment, plan.
};
QList<NoteTemplate> builtInTemplates();

} // namespace med::views
