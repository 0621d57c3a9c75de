#include "views/writing/form_fields.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/writing/writing_words.h"

#include <QCoreApplication>

namespace med::views {

using models::ClinicalDraft;
using models::text;
using models::WritingKind;
using FieldType = WritingField::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FormFields)
};
using Choices = QList<std::pair<QString, QString>>;

const std::string kSnomed = "http://snomed.info/sct";
const std::vector<std::string> kDiagnoses {kSnomed, "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm"};
const std::vector<std::string> kSubstances {kSnomed, "http://www.nlm.nih.gov/research/umls/rxnorm", "http://www.whocc.no/atc"};
const std::vector<std::string> kVaccines {"http://hl7.org/fhir/sid/cvx", kSnomed, "http://www.whocc.no/atc"};

/// A text member of the first entry.
WritingField member(FieldType type, const char *name, const QString &label, std::string ClinicalEntry::*place)
{
    return {.type = type, .name = QLatin1String(name), .label = label,
            .get = [place](const ClinicalDraft &draft) { return draft.entries.empty() ? QString() : text(draft.entries.front().*place); },
            .set =
                [place](ClinicalDraft &draft, const QString &value) {
                    if (!draft.entries.empty()) {
                        draft.entries.front().*place = value.toStdString();
                    }
                }};
}

WritingField choice(const char *name, const QString &label, std::string ClinicalEntry::*place, Choices choices)
{
    WritingField field = member(FieldType::Choice, name, label, place);
    field.choices = std::move(choices);
    return field;
}

WritingField date(const char *name, const QString &label, std::string ClinicalEntry::*place)
{
    WritingField field = member(FieldType::Date, name, label, place);
    field.hint = Words::tr("Such as 05-Mar-2025, Mar-2025 or 2025");
    field.half = true;
    return field;
}

WritingField code(const char *name, const QString &label, const QString &hint, const QString &missing, std::vector<std::string> systems)
{
    return {.type = FieldType::Code, .name = QLatin1String(name), .label = label, .hint = hint, .missing = missing, .systems = std::move(systems),
            .coding = [](const ClinicalDraft &draft) { return draft.entries.empty() ? Coding {} : draft.entries.front().code; },
            .setCoding =
                [](ClinicalDraft &draft, const Coding &coding) {
                    if (!draft.entries.empty()) {
                        draft.entries.front().code = coding;
                        draft.entries.front().title = coding.display;
                    }
                }};
}

/// The first of the findings: a reaction, a relative's condition.
WritingField finding(const char *name, const QString &label, const QString &hint, const QString &missing)
{
    WritingField field = code(name, label, hint, missing, {kSnomed, "http://hl7.org/fhir/sid/icd-10"});
    field.coding = [](const ClinicalDraft &draft) {
        return draft.entries.empty() || draft.entries.front().findings.empty() ? Coding {} : draft.entries.front().findings.front();
    };
    field.setCoding = [](ClinicalDraft &draft, const Coding &coding) {
        auto &findings = draft.entries.front().findings;
        if (findings.empty()) {
            findings.emplace_back();
        }
        findings.front() = coding;
        if (coding.isEmpty()) {
            findings.erase(findings.begin());
        }
    };
    return field;
}

WritingField comment(const QString &label, const QString &hint = {})
{
    WritingField field = member(FieldType::Text, "writingComment", label, &ClinicalEntry::text);
    field.hint = hint;
    return field;
}

WritingField section(const char *name, const QString &label, const char *code, const QString &hint)
{
    const std::string own = code;
    return {.type = FieldType::Text, .name = QLatin1String(name), .label = label, .hint = hint,
            .get =
                [own](const ClinicalDraft &draft) {
                    for (const auto &section : draft.entries.empty() ? std::vector<ClinicalEntry::Section>() : draft.entries.front().sections) {
                        if (section.code.code == own) {
                            return text(section.text);
                        }
                    }
                    return QString();
                },
            .set =
                [own](ClinicalDraft &draft, const QString &value) {
                    auto &sections = draft.entries.front().sections;
                    auto found = std::ranges::find(sections, own, [](const auto &each) { return each.code.code; });
                    if (found == sections.end()) {
                        const auto fresh = models::freshDraft(WritingKind::Note, {}).entries.front().sections;
                        sections.push_back(*std::ranges::find(fresh, own, [](const auto &each) { return each.code.code; }));
                        found = std::prev(sections.end());
                    }
                    found->text = value.toStdString();
                }};
}

QString vitalText(std::string_view name)
{
    return name == "systolic"       ? Words::tr("Blood pressure, systolic")
        : name == "diastolic"       ? Words::tr("Blood pressure, diastolic")
        : name == "pulse"           ? Words::tr("Heart rate")
        : name == "temperature"     ? Words::tr("Temperature")
        : name == "respiration"     ? Words::tr("Respiratory rate")
        : name == "oxygen"          ? Words::tr("Oxygen saturation")
        : name == "weight"          ? Words::tr("Weight")
        : name == "height"          ? Words::tr("Height")
                                    : Words::tr("Pain, 0 to 10");
}

std::vector<WritingField> vitalFields()
{
    std::vector<WritingField> fields;
    for (const models::Vital &vital : models::kVitals) {
        fields.push_back({.type = FieldType::Number, .name = QStringLiteral("vital-") + QLatin1String(vital.name), .label = vitalText(vital.name), .unit = QString::fromUtf8(vital.unit), .half = true,
                          .get = [&vital](const ClinicalDraft &draft) { return text(models::vitalOf(draft, vital)); },
                          .set = [&vital](ClinicalDraft &draft, const QString &value) { models::setVital(draft, vital, value.toStdString()); }});
    }
    return fields;
}

Choices certainties(bool diagnosis)
{
    Choices all {{"confirmed", Words::tr("Confirmed")}};
    if (diagnosis) {
        all << std::pair<QString, QString> {"provisional", Words::tr("Provisional")} << std::pair<QString, QString> {"differential", Words::tr("Differential")};
    }
    all << std::pair<QString, QString> {"unconfirmed", Words::tr("Unconfirmed")} << std::pair<QString, QString> {"refuted", Words::tr("Refuted")};
    return all;
}

} // namespace

std::vector<WritingField> fieldsOf(WritingKind kind)
{
    switch (kind) {
    case WritingKind::Note: {
        WritingField title = member(FieldType::Line, "noteTitle", Words::tr("Title"), &ClinicalEntry::title);
        title.hint = Words::tr("Such as: headache");
        WritingField reason = member(FieldType::Line, "noteReason", Words::tr("Reason for the encounter"), &ClinicalEntry::reason);
        WritingField free = comment(Words::tr("Free text"), Words::tr("Instead of the four parts, or besides"));
        free.lines = 4;
        Choices classes;
        for (const char *each : {"AMB", "IMP", "EMER", "HH", "VR"}) {
            classes << std::pair {QString::fromLatin1(each), encounterClassText(each)};
        }
        return {title, choice("noteClass", Words::tr("Encounter"), &ClinicalEntry::category, classes), reason,
                section("noteSubjective", Words::tr("Subjective"), "61150-9", Words::tr("What the patient says")),
                section("noteObjective", Words::tr("Objective"), "61149-1", Words::tr("What was found")),
                section("noteAssessment", Words::tr("Assessment"), "51848-0", Words::tr("What it is held to be")),
                section("notePlan", Words::tr("Plan"), "18776-5", Words::tr("What is to be done")), free};
    }
    case WritingKind::Vitals:
        return vitalFields();
    case WritingKind::Problem:
        return {code("problemCode", Words::tr("Diagnosis"), Words::tr("Type a part of the name or a code"), Words::tr("Say what it is, such as “Type 2 diabetes mellitus”."), kDiagnoses),
                choice("problemStatus", Words::tr("Clinical status"), &ClinicalEntry::status,
                       {{"active", Words::tr("Active")}, {"recurrence", Words::tr("Recurrence")}, {"inactive", Words::tr("Inactive")}, {"remission", Words::tr("Remission")}, {"resolved", Words::tr("Resolved")}}),
                choice("problemCertainty", Words::tr("Verification"), &ClinicalEntry::certainty, certainties(true)),
                date("problemOnset", Words::tr("Began"), &ClinicalEntry::begin), date("problemEnd", Words::tr("Ended"), &ClinicalEntry::end), comment(Words::tr("Comment"))};
    case WritingKind::Allergy: {
        WritingField begin = date("allergyOnset", Words::tr("Known since"), &ClinicalEntry::begin);
        begin.half = false;
        return {code("allergyCode", Words::tr("Substance"), Words::tr("Type a part of the name or a code"), Words::tr("Say to what, such as “Penicillin”."), kSubstances),
                choice("allergyCriticality", Words::tr("Criticality"), &ClinicalEntry::criticality,
                       {{"high", Words::tr("High")}, {"low", Words::tr("Low")}, {"unable-to-assess", Words::tr("Cannot be said")}}),
                finding("allergyReaction", Words::tr("Reaction"), Words::tr("Such as: anaphylaxis"), {}),
                choice("allergyCertainty", Words::tr("Verification"), &ClinicalEntry::certainty, certainties(false)), begin, comment(Words::tr("Comment"))};
    }
    case WritingKind::Immunization: {
        WritingField when = date("immunizationDate", Words::tr("Given on"), &ClinicalEntry::begin);
        when.half = false;
        WritingField reason = member(FieldType::Line, "immunizationReason", Words::tr("Reason, if it was not given"), &ClinicalEntry::reason);
        return {code("immunizationCode", Words::tr("Vaccine"), Words::tr("Type a part of the name or a code"), Words::tr("Say which vaccine."), kVaccines),
                choice("immunizationStatus", Words::tr("Status"), &ClinicalEntry::status, {{"completed", Words::tr("Given")}, {"not-done", Words::tr("Not given")}}), when, reason,
                comment(Words::tr("Comment"), Words::tr("Lot, site, dose"))};
    }
    case WritingKind::FamilyHistory: {
        WritingField who = choice("familyRelative", Words::tr("Relative"), &ClinicalEntry::relative,
                               {{"mother", Words::tr("Mother")}, {"father", Words::tr("Father")}, {"sister", Words::tr("Sister")}, {"brother", Words::tr("Brother")}, {"daughter", Words::tr("Daughter")},
                                {"son", Words::tr("Son")}, {"grandmother", Words::tr("Grandmother")}, {"grandfather", Words::tr("Grandfather")}, {"aunt", Words::tr("Aunt")}, {"uncle", Words::tr("Uncle")}});
        who.missing = Words::tr("Say which relative.");
        return {who, finding("familyCondition", Words::tr("Condition"), Words::tr("Type a part of the name or a code"), Words::tr("Say which condition.")), comment(Words::tr("Comment"), Words::tr("Age when it began, cause of death"))};
    }
    case WritingKind::SocialHistory: {
        static const std::pair<const char *, const char *> kTopics[] = {
            {"72166-2", "Tobacco smoking status"}, {"74013-4", "Alcoholic drinks per day"}, {"11341-5", "History of Occupation"}, {"63512-8", "How many people are living or staying at this address"}};
        WritingField topic {.type = FieldType::Choice, .name = QStringLiteral("socialTopic"), .label = Words::tr("About"),
                         .choices = {{"72166-2", Words::tr("Smoking")}, {"74013-4", Words::tr("Alcohol")}, {"11341-5", Words::tr("Occupation")}, {"63512-8", Words::tr("Household")}},
                         .get = [](const ClinicalDraft &draft) { return text(draft.entries.front().code.code); },
                         .set =
                             [](ClinicalDraft &draft, const QString &value) {
                                 for (const auto &[code, display] : kTopics) {
                                     if (value == QLatin1String(code)) {
                                         draft.entries.front().code = {"http://loinc.org", code, display};
                                     }
                                 }
                             }};
        WritingField words {.type = FieldType::Line, .name = QStringLiteral("socialWords"), .label = Words::tr("What is so"), .hint = Words::tr("Such as: never smoked; 20 a day since 1990"),
                         .missing = Words::tr("Say what is so, such as “Never smoked”."),
                         .get = [](const ClinicalDraft &draft) { return draft.entries.front().measures.empty() ? QString() : text(draft.entries.front().measures.front().text); },
                         .set =
                             [](ClinicalDraft &draft, const QString &value) {
                                 draft.entries.front().measures.resize(1);
                                 draft.entries.front().measures.front().text = value.toStdString();
                             }};
        return {topic, words};
    }
    case WritingKind::Referral: {
        WritingField who = member(FieldType::Line, "referralRecipient", Words::tr("To whom"), &ClinicalEntry::recipient);
        who.hint = Words::tr("A person, a practice or a specialty");
        who.missing = Words::tr("Say to whom, such as “Cardiology, St. Elin Hospital”.");
        WritingField reason = member(FieldType::Text, "referralReason", Words::tr("Reason and question"), &ClinicalEntry::reason);
        reason.missing = Words::tr("Give the reason, and what you ask.");
        Choices priorities;
        for (const char *each : {"routine", "urgent", "asap", "stat"}) {
            priorities << std::pair {QString::fromLatin1(each), priorityText(each)};
        }
        return {who, code("referralService", Words::tr("What is asked for"), Words::tr("Such as: cardiological assessment"), Words::tr("Say what is asked for."), {kSnomed}),
                choice("referralPriority", Words::tr("Priority"), &ClinicalEntry::priority, priorities), reason, comment(Words::tr("What matters besides"))};
    }
    case WritingKind::Result:
        break;
    }
    return {};
}

} // namespace med::views
