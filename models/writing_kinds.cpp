#include "models/writing_kinds.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace med::models {

namespace {

constexpr std::pair<WritingKind, const char *> kWords[] = {
    {WritingKind::Note, "note"}, {WritingKind::Vitals, "vitals"}, {WritingKind::Problem, "problem"}, {WritingKind::Allergy, "allergy"},
    {WritingKind::Immunization, "immunization"}, {WritingKind::FamilyHistory, "family"}, {WritingKind::SocialHistory, "social"},
    {WritingKind::Referral, "referral"}, {WritingKind::Result, "result"}};
const std::string kLoincSystem = "http://loinc.org";

ClinicalEntry entryOf(WritingKind kind)
{
    switch (kind) {
    case WritingKind::Note: {
        ClinicalEntry note {.type = "Composition", .code = {kLoincSystem, "11506-3", "Progress note"}, .status = "final", .category = "AMB"};
        note.sections = {{.code = {kLoincSystem, "61150-9", "Subjective"}, .title = "Subjective", .text = {}},
                         {.code = {kLoincSystem, "61149-1", "Objective"}, .title = "Objective", .text = {}},
                         {.code = {kLoincSystem, "51848-0", "Assessment"}, .title = "Assessment", .text = {}},
                         {.code = {kLoincSystem, "18776-5", "Plan"}, .title = "Plan", .text = {}}};
        return note;
    }
    case WritingKind::Problem:
        return {.type = "Condition", .status = "active", .certainty = "confirmed", .category = "problem-list-item"};
    case WritingKind::Allergy:
        return {.type = "AllergyIntolerance", .status = "active", .certainty = "confirmed"};
    case WritingKind::Immunization:
        return {.type = "Immunization", .status = "completed"};
    case WritingKind::FamilyHistory:
        return {.type = "FamilyMemberHistory", .status = "completed"};
    case WritingKind::SocialHistory: {
        ClinicalEntry social {.type = "Observation", .code = {kLoincSystem, "72166-2", "Tobacco smoking status"}, .status = "final", .category = "social-history"};
        social.measures.emplace_back();
        return social;
    }
    case WritingKind::Referral:
        return {.type = "ServiceRequest", .status = "active", .priority = "routine"};
    case WritingKind::Vitals:
    case WritingKind::Result:
        break;
    }
    return {};
}

void trim(std::string &text) { text = QString::fromStdString(text).trimmed().toStdString(); }

std::optional<double> numberOf(const std::string &text)
{
    bool good = false;
    const double number = QLocale::c().toDouble(QString::fromStdString(text), &good);
    return good ? std::optional(number) : std::nullopt;
}

ClinicalEntry observation(const char *code, const char *display)
{
    return {.type = "Observation", .code = {kLoincSystem, code, display}, .title = display, .status = "final", .category = "vital-signs"};
}

} // namespace

QString wordOf(WritingKind kind)
{
    return QString::fromLatin1(std::ranges::find(kWords, kind, [](const auto &pair) { return pair.first; })->second);
}

std::optional<WritingKind> writingKindFrom(const QString &word)
{
    const auto found = std::ranges::find_if(kWords, [&](const auto &pair) { return word == QLatin1String(pair.second); });
    return found == std::end(kWords) ? std::nullopt : std::optional(found->first);
}

ClinicalDraft freshDraft(WritingKind kind, const std::string &patientId)
{
    ClinicalDraft draft {.patientId = patientId};
    if (kind == WritingKind::Result) {
        draft.entries.push_back({.type = "DiagnosticReport", .status = "final", .category = "laboratory"});
    } else if (kind != WritingKind::Vitals) {
        draft.entries.push_back(entryOf(kind));
    }
    return draft;
}

bool hasContent(WritingKind kind, const ClinicalDraft &draft)
{
    ClinicalDraft fresh = freshDraft(kind, draft.patientId);
    return draft.entries != fresh.entries || !draft.attachments.empty() || !draft.reason.empty();
}

std::string vitalOf(const ClinicalDraft &draft, const Vital &vital)
{
    const std::string code = vital.panel ? vital.panel : vital.code;
    for (const auto &entry : draft.entries) {
        if (entry.code.code == code) {
            for (const Measure &measure : entry.measures) {
                if (!vital.panel || measure.code.code == vital.code) {
                    return measure.value;
                }
            }
        }
    }
    return {};
}

void setVital(ClinicalDraft &draft, const Vital &vital, const std::string &value)
{
    const std::string code = vital.panel ? vital.panel : vital.code;
    auto entry = std::ranges::find(draft.entries, code, [](const ClinicalEntry &each) { return each.code.code; });
    if (entry == draft.entries.end()) {
        if (value.empty()) {
            return;
        }
        draft.entries.push_back(vital.panel ? observation(kBloodPressure, "Blood pressure panel with all children optional") : observation(vital.code, vital.display));
        entry = std::prev(draft.entries.end());
    }
    std::erase_if(entry->measures, [&](const Measure &measure) { return !vital.panel || measure.code.code == vital.code; });
    if (!value.empty()) {
        entry->measures.push_back({.code = vital.panel ? Coding {kLoincSystem, vital.code, vital.display} : Coding {}, .value = value, .unit = vital.unit, .unitCode = vital.unitCode});
        std::ranges::sort(entry->measures, std::greater(), [](const Measure &measure) { return measure.code.code; }); // Systolic first.
    }
    if (entry->measures.empty()) {
        draft.entries.erase(entry);
    }
}

std::string bodyMassIndex(const ClinicalDraft &draft)
{
    std::optional<double> weight;
    std::optional<double> height;
    for (const Vital &vital : kVitals) {
        if (std::string_view(vital.name) == "weight") {
            weight = numberOf(vitalOf(draft, vital));
        } else if (std::string_view(vital.name) == "height") {
            height = numberOf(vitalOf(draft, vital));
        }
    }
    if (!weight || !height || *weight <= 0 || *height < 20 || *height > 280) {
        return {};
    }
    const double metres = *height / 100;
    return QString::number(*weight / (metres * metres), 'f', 1).toStdString();
}

ClinicalDraft preparedDraft(WritingKind kind, ClinicalDraft draft, Moment now)
{
    const std::string when = toIso8601(now);
    if (kind == WritingKind::Vitals) {
        if (const std::string index = bodyMassIndex(draft); !index.empty()) {
            draft.entries.push_back(observation(kBodyMassIndex, "Body mass index (BMI) [Ratio]"));
            draft.entries.back().measures = {{.value = index, .unit = "kg/m²", .unitCode = "kg/m2"}};
        }
    }
    if (kind == WritingKind::Note && !draft.entries.empty() && draft.amends.empty()) {
        auto &note = draft.entries.front();
        if (note.type == "Composition") {
            ClinicalEntry encounter {.type = "Encounter", .status = "finished", .category = note.category, .begin = when, .end = when, .reason = note.reason};
            note.category.clear();
            note.reason.clear();
            note.encounter = "#1";
            draft.entries.push_back(std::move(encounter));
        }
    }
    if (kind == WritingKind::Result) {
        auto &report = draft.entries.front();
        report.refers.clear();
        for (std::size_t i = 1; i < draft.entries.size(); ++i) {
            report.refers.push_back('#' + std::to_string(i));
            for (Measure &measure : draft.entries[i].measures) {
                measure.flag = flagOf(measure);
            }
        }
    }
    for (auto &entry : draft.entries) {
        std::erase_if(entry.sections, [](const ClinicalEntry::Section &section) { return QString::fromStdString(section.text).trimmed().isEmpty(); });
        std::erase_if(entry.findings, [](const Coding &coding) { return coding.isEmpty(); });
        for (auto *text : {&entry.text, &entry.reason, &entry.title, &entry.recipient, &entry.relative}) {
            trim(*text);
        }
        for (auto &section : entry.sections) {
            trim(section.text);
        }
        const bool happensNow = entry.type == "Observation" || entry.type == "Composition" || entry.type == "ServiceRequest" || entry.type == "DiagnosticReport"
            || entry.type == "Immunization";
        if (happensNow && entry.begin.empty()) {
            entry.begin = when;
        }
    }
    return draft;
}

/// After a comma three digits may be thousands as well: "250,000" is refused, not read as 250.
std::string decimalFrom(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("^[0-9]{1,6}([.][0-9]{1,4}|[,]([0-9]{1,2}|[0-9]{4}))?$"));
    const QString text = typed.trimmed();
    return form.match(text).hasMatch() ? QString(text).replace(',', '.').toStdString() : std::string();
}

std::optional<std::string> partialDateFrom(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty()) {
        return std::string();
    }
    static const QRegularExpression year(QStringLiteral("^(1[89]|20)[0-9]{2}$"));
    static const QRegularExpression month(QStringLiteral("^((1[89]|20)[0-9]{2})-(0[1-9]|1[0-2])$"));
    static const QRegularExpression named(QStringLiteral("^([A-Za-z]{3})-((1[89]|20)[0-9]{2})$"));
    if (year.match(text).hasMatch() || month.match(text).hasMatch()) {
        return text.toStdString();
    }
    static const QStringList months {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (const auto match = named.match(text); match.hasMatch()) {
        const auto at = months.indexOf(match.captured(1).toLower());
        return at < 0 ? std::nullopt : std::optional(QStringLiteral("%1-%2").arg(match.captured(2)).arg(at + 1, 2, 10, QLatin1Char('0')).toStdString());
    }
    static const QRegularExpression whole(QStringLiteral("^([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4})$"));
    QDate day = QDate::fromString(text, Qt::ISODate);
    if (const auto match = whole.match(text); match.hasMatch()) {
        day = QDate(match.captured(3).toInt(), int(months.indexOf(match.captured(2).toLower())) + 1, match.captured(1).toInt());
    } else if (!day.isValid()) {
        day = QDate::fromString(text, QStringLiteral("d.M.yyyy"));
    }
    return day.isValid() && day.year() >= 1800 && day.year() < 2100 ? std::optional(day.toString(Qt::ISODate).toStdString()) : std::nullopt;
}

std::string toContent(const ClinicalDraft &draft)
{
    Json object {{"version", 1}, {"recordClass", draft.recordClass}, {"title", draft.title}, {"orderId", draft.orderId}, {"amends", draft.amends}, {"amendsVersion", draft.amendsVersion}, {"reason", draft.reason}};
    object["entries"] = Json::array();
    for (const auto &entry : draft.entries) {
        object["entries"].push_back(toJson(entry));
    }
    object["attachments"] = Json::array();
    for (const auto &file : draft.attachments) {
        object["attachments"].push_back(file.string());
    }
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Expected<ClinicalDraft> draftFrom(const std::string &content)
{
    const Json object = Json::parse(content, nullptr, false);
    if (!object.is_object() || object.value("version", Json()) != 1) {
        return failure(ErrorCode::Invalid, "this is no draft of this program");
    }
    ClinicalDraft draft;
    const auto take = [&](const char *name, std::string &into) {
        if (const auto found = object.find(name); found != object.end() && found->is_string()) {
            into = found->get<std::string>();
        }
    };
    take("recordClass", draft.recordClass);
    take("title", draft.title);
    take("orderId", draft.orderId);
    take("amends", draft.amends);
    take("reason", draft.reason);
    if (const auto version = object.find("amendsVersion"); version != object.end() && version->is_number_integer()) {
        draft.amendsVersion = version->get<int>();
    }
    for (const Json &entry : object.value("entries", Json::array())) {
        MED_TRY(auto read, clinicalEntryFrom(entry));
        draft.entries.push_back(std::move(read));
    }
    for (const Json &file : object.value("attachments", Json::array())) {
        if (file.is_string()) {
            draft.attachments.emplace_back(file.get<std::string>());
        }
    }
    return draft;
}

} // namespace med::models
