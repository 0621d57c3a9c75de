#pragma once

#include "models/values.h"

#include <QString>

#include <array>

namespace med::models {

/// What is written by a form of its own.
enum class WritingKind { Note, Vitals, Problem, Allergy, Immunization, FamilyHistory, SocialHistory, Referral, Result };

QString wordOf(WritingKind kind); ///< Stable: "note". Drafts are kept under it.
std::optional<WritingKind> writingKindFrom(const QString &word);

/// A measurement of the form of vital signs, with its unit (UCUM) and code (LOINC).
struct Vital {
    const char *name; ///< Stable: "pulse".
    const char *code;
    const char *display; ///< In English, as the code system has it.
    const char *unit;
    const char *unitCode;
    const char *panel; ///< Code of the observation that it is a component of; null: it is one of its own.
};
inline constexpr const char *kBloodPressure = "85354-9";
inline constexpr const char *kBodyMassIndex = "39156-5";
inline constexpr std::array<Vital, 9> kVitals {{
    {"systolic", "8480-6", "Systolic blood pressure", "mmHg", "mm[Hg]", kBloodPressure},
    {"diastolic", "8462-4", "Diastolic blood pressure", "mmHg", "mm[Hg]", kBloodPressure},
    {"pulse", "8867-4", "Heart rate", "/min", "/min", nullptr},
    {"temperature", "8310-5", "Body temperature", "°C", "Cel", nullptr},
    {"respiration", "9279-1", "Respiratory rate", "/min", "/min", nullptr},
    {"oxygen", "2708-6", "Oxygen saturation in Arterial blood", "%", "%", nullptr},
    {"weight", "29463-7", "Body weight", "kg", "kg", nullptr},
    {"height", "8302-2", "Body height", "cm", "cm", nullptr},
    {"pain", "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported", "/10", "{score}", nullptr},
}};

/// What the form of a kind begins with.
ClinicalDraft freshDraft(WritingKind kind, const std::string &patientId);
/// Whether there is anything that could be lost.
bool hasContent(WritingKind kind, const ClinicalDraft &draft);
/// The draft as it is signed: without empty parts, with the time where the form asks for none, the body mass index computed.
ClinicalDraft preparedDraft(WritingKind kind, ClinicalDraft draft, Moment now);

/// The number that stands for a vital sign; empty if none.
std::string vitalOf(const ClinicalDraft &draft, const Vital &vital);
/// An empty value takes it out again.
void setVital(ClinicalDraft &draft, const Vital &vital, const std::string &value);
/// kg/m², with one decimal; empty without weight and height that can be.
std::string bodyMassIndex(const ClinicalDraft &draft);

/// A decimal number as it is kept: "1,5" is "1.5"; empty if it is none, or has more than six digits before or four after the point.
std::string decimalFrom(const QString &typed);
/// A day, month or year as a form takes them: "05-Mar-2025", "2025-03-05", "05.03.2025", "Mar-2025", "2025-03", "2014"; nothing if it
/// is none. Empty stays empty.
std::optional<std::string> partialDateFrom(const QString &typed);

/// Drafts as text, and back. Errors of reading: Invalid.
std::string toContent(const ClinicalDraft &draft);
Expected<ClinicalDraft> draftFrom(const std::string &content);

} // namespace med::models
