#include "models/report_model.h"

#include <algorithm>

namespace med::models {

namespace {

constexpr const char *kLoinc = "http://loinc.org";

struct KindCode {
    ReportKind kind;
    const char *code;
    const char *display;
};
constexpr KindCode kCodes[] = {{ReportKind::History, "34133-9", "Summary of episode note"},
                               {ReportKind::Referral, "57133-1", "Referral note"},
                               {ReportKind::Discharge, "18842-5", "Discharge summary"},
                               {ReportKind::Visit, "34108-1", "Outpatient Note"}};

std::set<ReportPart> usualParts(ReportKind kind)
{
    using enum ReportPart;
    switch (kind) {
    case ReportKind::History:
        return {Allergies, Problems, Medicines, Results, Vitals, Notes, Imaging, Procedures, Immunisations, Encounters, Plans, Family, Social};
    case ReportKind::Referral:
        return {Allergies, Problems, Medicines, Results, Imaging, Procedures};
    case ReportKind::Discharge:
        return {Allergies, Problems, Medicines, Results, Procedures, Encounters, Plans};
    case ReportKind::Visit:
        return {Allergies, Problems, Medicines, Vitals, Notes, Plans};
    }
    return {};
}

bool isOf(const ChartEntry &entry, ReportPart part)
{
    const EntryKind kind = kindOf(entry.content);
    switch (part) {
    case ReportPart::Allergies:
        return kind == EntryKind::Allergy;
    case ReportPart::Problems:
        return kind == EntryKind::Problem;
    case ReportPart::Medicines:
        return kind == EntryKind::Medicine;
    case ReportPart::Results:
        return (kind == EntryKind::Result && !entry.content.measures.empty()) || kind == EntryKind::Report;
    case ReportPart::Vitals:
        return kind == EntryKind::Vital;
    case ReportPart::Notes:
        return kind == EntryKind::Note && !reportKindOf(entry.content);
    case ReportPart::Imaging:
        return kind == EntryKind::Imaging;
    case ReportPart::Procedures:
        return kind == EntryKind::Procedure;
    case ReportPart::Immunisations:
        return kind == EntryKind::Immunization;
    case ReportPart::Encounters:
        return kind == EntryKind::Encounter;
    case ReportPart::Plans:
        return kind == EntryKind::Plan || kind == EntryKind::Referral;
    case ReportPart::Family:
        return kind == EntryKind::FamilyHistory;
    case ReportPart::Social:
        return kind == EntryKind::SocialHistory;
    }
    return false;
}

/// Whether it is told whenever it began, as it is so now.
bool isLasting(const ChartEntry &entry, ReportPart part)
{
    const bool lasts = part == ReportPart::Allergies || part == ReportPart::Problems || part == ReportPart::Medicines;
    return part == ReportPart::Family || (lasts && isCurrent(entry.content));
}

Moment beginOf(const QDate &day) { return Moment(std::chrono::seconds(day.startOfDay().toSecsSinceEpoch())); }

} // namespace

Coding codingOf(ReportKind kind)
{
    const auto found = std::ranges::find(kCodes, kind, &KindCode::kind);
    return {.system = kLoinc, .code = found->code, .display = found->display};
}

std::optional<ReportKind> reportKindOf(const ClinicalEntry &entry)
{
    if (entry.type != "Composition" || entry.code.system != kLoinc) {
        return std::nullopt;
    }
    const auto found = std::ranges::find(kCodes, entry.code.code, &KindCode::code);
    return found == std::end(kCodes) ? std::nullopt : std::optional(found->kind);
}

ReportModel::ReportModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, SigningModel *signing, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
    , m_act(signing)
{
    m_draft.parts = usualParts(m_draft.kind);
    connect(&m_context, &PatientContext::aboutToChange, this, &ReportModel::clear);
    connect(&m_context, &PatientContext::changed, this, &ReportModel::changed);
    connect(&m_act, &ActModel::changed, this, &ReportModel::changed);
    connect(&m_act, &ActModel::succeeded, this, [this](Doing, const QString &id) {
        m_draft.question.clear();
        m_draft.advice.clear();
        m_draft.recipient.clear();
        emit reportSigned(id);
        load();
    });
}

QVariant SignedReports::data(const QModelIndex &index, int role) const
{
    return index.isValid() && role == Qt::UserRole ? QVariant(keyOf(row(index.row()))) : QVariant();
}

void ReportModel::clear()
{
    m_loading.cancel();
    m_preparing.cancel();
    m_opening.cancel();
    m_locating.cancel();
    m_state = LoadState::Idle;
    m_failure.reset();
    m_entries.clear();
    m_reports.set({});
    m_draft = {.kind = m_draft.kind, .parts = usualParts(m_draft.kind)}; // What was written about one is never in another's letter.
    emit changed();
}

void ReportModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit changed();
    }
    m_loading = runAsync(
        this,
        [workplace = m_workplace, patient = m_context.patientId().toStdString()](const Running &running) {
            return workplace->clinic().record().chart(patient, running.stop());
        },
        [this](Expected<Chart> answer) { take(std::move(answer)); });
}

void ReportModel::take(Expected<Chart> answer)
{
    m_failure.reset();
    m_entries.clear();
    if (answer && answer->needsRelationship) { // What was not read must not look like nothing.
        answer = std::unexpected(Error {ErrorCode::Denied, "the person states first as what they treat the patient", {}});
    }
    m_unreadable = answer ? answer->unreadable : 0;
    if (answer) {
        m_state = LoadState::Ready;
        m_entries = std::move(answer->entries);
    } else {
        m_state = LoadState::Failed;
        m_failure = noteFailure(answer.error(), Doing::ReadingChart);
    }
    std::vector<ChartEntry> reports;
    std::ranges::copy_if(m_entries, std::back_inserter(reports), [](const ChartEntry &entry) { return reportKindOf(entry.content).has_value(); });
    std::ranges::stable_sort(reports, [](const ChartEntry &a, const ChartEntry &b) { return a.recorded > b.recorded; });
    m_reports.set(std::move(reports));
    emit changed();
}

void ReportModel::setKind(ReportKind kind)
{
    m_draft.kind = kind;
    m_draft.parts = usualParts(kind);
    emit changed();
}

void ReportModel::setDraft(ReportDraft draft)
{
    m_draft = std::move(draft);
    emit changed();
}

std::vector<ReportModel::Field> ReportModel::missing() const
{
    std::vector<Field> fields;
    if (m_draft.kind == ReportKind::Referral && m_draft.recipient.trimmed().isEmpty()) {
        fields.push_back(Field::Recipient);
    }
    if (m_draft.kind != ReportKind::History && m_draft.question.trimmed().isEmpty()) {
        fields.push_back(Field::Question);
    }
    if (m_state != LoadState::Ready || records().empty()) {
        fields.push_back(Field::Content);
    }
    return fields;
}

std::vector<const ChartEntry *> ReportModel::entries(ReportPart part) const
{
    std::vector<const ChartEntry *> found;
    const std::optional<Moment> from = m_draft.from.isValid() ? std::optional(beginOf(m_draft.from)) : std::nullopt;
    const std::optional<Moment> end = m_draft.until.isValid() ? std::optional(beginOf(m_draft.until.addDays(1))) : std::nullopt;
    for (const ChartEntry &entry : m_entries) {
        const std::string &status = entry.content.status;
        const bool done = status != "not-done" && status != "cancelled";
        if (entry.retracted || isVoid(entry.content) || !entry.content.understood || !done || !isOf(entry, part)) {
            continue;
        }
        const bool inTime = (!from || entry.when >= *from) && (!end || entry.when < *end);
        if (inTime || (isLasting(entry, part) && (!end || entry.when < *end))) {
            found.push_back(&entry);
        }
    }
    std::ranges::stable_sort(found, [](const ChartEntry *a, const ChartEntry *b) { return a->when > b->when; });
    return found;
}

std::vector<std::string> ReportModel::records() const
{
    std::vector<std::string> records;
    for (const ReportPart part : m_draft.parts) {
        for (const ChartEntry *entry : entries(part)) {
            if (std::ranges::find(records, entry->recordId) == records.end()) {
                records.push_back(entry->recordId);
            }
        }
    }
    return records;
}

bool ReportModel::sign(const QString &title, std::vector<ClinicalEntry::Section> sections, Maker maker)
{
    if (isWorking() || !missing().empty() || !m_context.patient()) {
        return false;
    }
    m_act.clearFailure();
    m_failure.reset();
    m_preparing = runAsync(
        this,
        [workplace = m_workplace, patient = m_context.patientId().toStdString(), named = records()](const Running &running) {
            return workplace->clinic().reports().anchors(patient, named, running.stop());
        },
        [this, title, sections = std::move(sections), maker = std::move(maker)](Expected<workflows::ReportAnchors> anchors) mutable {
            if (anchors) {
                submit(title, std::move(sections), *anchors, maker);
            } else {
                m_failure = noteFailure(anchors.error(), Doing::SigningReport);
            }
            emit changed();
        });
    emit changed();
    return true;
}

void ReportModel::submit(const QString &title, std::vector<ClinicalEntry::Section> sections, const workflows::ReportAnchors &anchors, const Maker &maker)
{
    const std::string now = toIso8601(SystemClock::instance().now());
    const std::string words = title.toStdString();
    ClinicalDraft draft;
    draft.patientId = m_context.patientId().toStdString();
    draft.recordId = anchors.reportId;
    draft.recordClass = "notes";
    draft.title = words;
    draft.entries = {{.type = "Composition", .code = codingOf(m_draft.kind), .title = words, .status = "final", .begin = now,
                      .recipient = m_draft.recipient.trimmed().toStdString(), .sections = std::move(sections)},
                     {.type = "DocumentReference", .code = codingOf(m_draft.kind), .title = words, .status = "current", .begin = now,
                      .files = {{.title = words, .mediaType = "application/pdf", .name = kReportFile}}}};
    draft.made = {{.name = workflows::kAnchorsFile, .mediaType = "application/json", .bytes = {anchors.list.begin(), anchors.list.end()}}};
    m_act.run(Doing::SigningReport, m_context.patientId(), [workplace = m_workplace, draft = std::move(draft), make = maker(anchors)](std::stop_token stop) mutable {
        draft.made.push_back({.name = kReportFile, .mediaType = "application/pdf", .bytes = make()});
        return draft.made.back().bytes.empty() ? Expected<workflows::Receipt>(med::failure(ErrorCode::Io, "the PDF could not be made"))
                                               : workplace->clinic().writing().sign(draft, stop);
    });
}

void ReportModel::open(const ChartEntry &report)
{
    m_failure.reset();
    m_opening = runAsync(
        this,
        [workplace = m_workplace, record = report.recordId](const Running &running) { return workplace->clinic().record().file(record, kReportFile, running.stop()); },
        [this, title = QString::fromStdString(report.content.title)](Expected<std::vector<std::uint8_t>> answer) {
            if (answer) {
                emit opened(title, std::make_shared<const std::vector<std::uint8_t>>(*std::move(answer)));
            } else {
                m_failure = noteFailure(answer.error(), Doing::ReadingChart);
            }
            emit changed();
        });
    emit changed();
}

void ReportModel::locate(const QString &code)
{
    m_locateFailure.reset();
    m_locating = runAsync(
        this, [workplace = m_workplace, text = code.trimmed().toStdString()](const Running &running) { return workplace->clinic().reports().patientOf(text, running.stop()); },
        [this, code](Expected<std::string> answer) {
            if (answer) {
                emit located(code.trimmed(), QString::fromStdString(*answer));
            } else {
                m_locateFailure = noteFailure(answer.error(), Doing::CheckingReport);
            }
            emit changed();
        });
    emit changed();
}

} // namespace med::models
