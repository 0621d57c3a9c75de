#include "models/writing_model.h"

#include <QUuid>

#include <algorithm>

namespace med::models {

namespace {
constexpr int kKeepWithin = 1500; ///< Milliseconds: with the writing itself under two seconds.
constexpr int kCheckAfter = 500; ///< Since the last change.

/// Of what a record holds, the entry that a form writes.
std::optional<WritingKind> kindOfRecord(const std::vector<ChartEntry> &entries)
{
    for (const ChartEntry &entry : entries) {
        const ClinicalEntry &content = entry.content;
        switch (kindOf(content)) {
        case EntryKind::Note:
            return content.type == "Composition" ? std::optional(WritingKind::Note) : std::nullopt;
        case EntryKind::Problem:
            return WritingKind::Problem;
        case EntryKind::Allergy:
            return WritingKind::Allergy;
        case EntryKind::Immunization:
            return WritingKind::Immunization;
        case EntryKind::FamilyHistory:
            return WritingKind::FamilyHistory;
        case EntryKind::SocialHistory:
            return WritingKind::SocialHistory;
        case EntryKind::Referral:
            return WritingKind::Referral;
        case EntryKind::Vital:
            return WritingKind::Vitals;
        case EntryKind::Report:
            return WritingKind::Result;
        default:
            break;
        }
    }
    return std::nullopt;
}

/// Entries keep their ids, so that each stands for itself in the next version; what refers to another of the same record names its number.
void nameWithin(ClinicalDraft &draft)
{
    const auto name = [keys = [&] {
        std::vector<std::string> all;
        std::ranges::transform(draft.entries, std::back_inserter(all), &ClinicalEntry::key);
        return all;
    }()](std::string &key) {
        if (const auto found = std::ranges::find(keys, key); !key.empty() && found != keys.end()) {
            key = '#' + std::to_string(found - keys.begin());
        }
    };
    for (ClinicalEntry &entry : draft.entries) {
        name(entry.encounter);
        std::ranges::for_each(entry.refers, name);
        entry.author.clear(); // Who amends it is its author now.
        entry.recorded.clear();
    }
}
} // namespace

WritingModel::WritingModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, SigningModel *signing, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_act(signing)
    , m_shelf(m_workplace)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kKeepWithin);
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(kCheckAfter);
    connect(&m_timer, &QTimer::timeout, this, &WritingModel::keep);
    connect(&m_checkTimer, &QTimer::timeout, this, &WritingModel::check);
    connect(&context, &PatientContext::aboutToChange, this, &WritingModel::close);
    connect(&m_act, &ActModel::changed, this, &WritingModel::changed);
    connect(&m_act, &ActModel::succeeded, this, [this](Doing, const QString &record, quint64 block) {
        forgetCurrent();
        emit written(record, block);
    });
    connect(&m_act, &ActModel::failed, this, [this] {
        if (m_act.failure()->code == ErrorCode::Pending) {
            forgetCurrent(); // Signed, and on its way by itself: to sign it again would write it twice.
        }
    });
    connect(&m_shelf, &DraftShelf::written, this, [this](const QString &id) {
        if (id.toStdString() == m_id && m_keptRevision == m_revision) {
            m_saved = m_keptAt;
            emit changed();
        }
    });
    connect(&m_shelf, &DraftShelf::failed, this, &WritingModel::changed);
    connect(&m_shelf, &DraftShelf::loaded, this, [this] {
        if (!m_patient) {
            return;
        }
        if (const KeptDraft *kept = m_shelf.find(QString::fromStdString(m_patient->patientId), m_key); kept && kept->id != m_id) {
            if (hasContent()) {
                m_offered = *kept;
                emit changed();
            } else {
                restore(*kept);
                emit shown();
            }
        }
    });
}

WritingModel::~WritingModel() { close(); }

void WritingModel::open(const PatientSummary &patient, WritingKind kind, const std::string &orderId, const Coding &what)
{
    ClinicalDraft fresh = freshDraft(kind, patient.patientId);
    fresh.orderId = orderId;
    if (!what.isEmpty() && !fresh.entries.empty()) {
        fresh.entries.front().code = what;
        fresh.entries.front().title = what.display;
    }
    show(patient, kind, orderId.empty() ? wordOf(kind) : wordOf(kind) + ' ' + QString::fromStdString(orderId), std::move(fresh));
}

bool WritingModel::amend(const PatientSummary &patient, const std::vector<ChartEntry> &entries)
{
    const auto kind = kindOfRecord(entries);
    const bool ours = std::ranges::all_of(entries, [&](const ChartEntry &entry) { return entry.patientId == patient.patientId && entry.recordId == entries.front().recordId; });
    if (!kind || !ours) {
        return false;
    }
    ClinicalDraft draft {.patientId = patient.patientId, .orderId = entries.front().orderId, .amends = entries.front().recordId, .amendsVersion = entries.front().version};
    for (const ChartEntry &entry : entries) {
        draft.entries.push_back(entry.content);
    }
    if (const auto fresh = freshDraft(*kind, {}).entries; !fresh.empty()) { // What the form writes stands first.
        std::ranges::stable_partition(draft.entries, [&](const ClinicalEntry &entry) { return entry.type == fresh.front().type; });
    }
    nameWithin(draft);
    show(patient, *kind, wordOf(*kind) + ' ' + QString::fromStdString(draft.amends), std::move(draft));
    return true;
}

bool WritingModel::reopen(const PatientSummary &patient, const KeptDraft &draft)
{
    const QString key = QString::fromStdString(draft.kind);
    const auto kind = writingKindFrom(key.section(' ', 0, 0));
    if (!kind || draft.patientId != patient.patientId || !draftFrom(draft.content)) {
        return false;
    }
    const KeptDraft kept = draft; // The shelf may change.
    show(patient, *kind, key, freshDraft(*kind, patient.patientId));
    if (m_id != kept.id) {
        restore(kept);
        emit shown();
    }
    return true;
}

void WritingModel::show(const PatientSummary &patient, WritingKind kind, const QString &key, ClinicalDraft fresh)
{
    if (m_patient && m_patient->patientId == patient.patientId && m_key == key) {
        return;
    }
    close();
    m_patient = patient;
    m_kind = kind;
    m_key = key;
    m_id.clear();
    m_draft = fresh;
    m_begun = std::move(fresh);
    m_keptRevision = ++m_revision;
    m_saved.reset();
    m_restored = false;
    if (const KeptDraft *kept = m_shelf.find(QString::fromStdString(patient.patientId), key)) {
        restore(*kept);
    }
    m_act.clearFailure();
    emit shown();
    emit changed();
    check();
}

void WritingModel::restore(const KeptDraft &kept)
{
    auto read = draftFrom(kept.content);
    if (!read) {
        return; // Of a newer program: left as it is.
    }
    m_draft = *std::move(read);
    m_draft.patientId = m_patient->patientId;
    m_id = kept.id;
    m_keptRevision = ++m_revision;
    m_saved = m_keptAt = kept.saved;
    m_restored = true;
    m_checkTimer.start();
}

void WritingModel::close()
{
    if (!m_patient) {
        return;
    }
    if (m_timer.isActive()) {
        keep();
    }
    m_check.cancel();
    m_checkTimer.stop();
    m_submitting = false;
    m_patient.reset();
    m_key.clear();
    m_id.clear();
    m_draft = {};
    m_begun = {};
    m_offered.reset();
    m_findings.clear();
    m_reasons.clear();
    m_checkFailure.reset();
    m_saved.reset();
    m_restored = false;
    emit shown();
    emit changed();
}

void WritingModel::change(const std::function<void(ClinicalDraft &)> &how)
{
    if (!m_patient || m_act.isRunning()) {
        return;
    }
    const ClinicalDraft before = m_draft;
    how(m_draft);
    if (before.entries != m_draft.entries || before.attachments != m_draft.attachments || before.reason != m_draft.reason || before.title != m_draft.title) {
        edited();
    }
}

bool WritingModel::hasContent() const
{
    return m_patient && (m_draft.entries != m_begun.entries || m_draft.attachments != m_begun.attachments || m_draft.reason != m_begun.reason);
}

void WritingModel::edited()
{
    ++m_revision;
    m_saved.reset();
    m_checkFailure.reset();
    m_submitting = false;
    if (!m_timer.isActive()) {
        m_timer.start(); // From the first change: whoever types on and on is kept, too.
    }
    m_checkTimer.start();
    emit changed();
}

void WritingModel::keep()
{
    m_timer.stop();
    if (!m_patient) {
        return;
    }
    if (!hasContent()) {
        if (!m_id.empty()) {
            m_shelf.forget(std::exchange(m_id, {})); // Everything was taken out again.
        }
        return;
    }
    if (m_id.empty()) {
        m_id = "drf_" + QUuid::createUuid().toString(QUuid::Id128).toStdString();
    }
    m_keptRevision = m_revision;
    m_keptAt = SystemClock::instance().now();
    m_shelf.put({.id = m_id, .patientId = m_patient->patientId, .kind = m_key.toStdString(), .content = toContent(m_draft), .saved = m_keptAt});
}

void WritingModel::discard()
{
    m_timer.stop();
    if (!m_patient) {
        return;
    }
    if (!m_id.empty()) {
        m_shelf.forget(std::exchange(m_id, {}));
    }
    m_draft = m_begun;
    m_keptRevision = ++m_revision;
    m_saved.reset();
    m_restored = false;
    m_reasons.clear();
    m_act.clearFailure();
    emit shown();
    emit changed();
    check();
}

void WritingModel::takeOffered()
{
    if (!m_offered) {
        return;
    }
    const KeptDraft kept = *std::exchange(m_offered, {});
    m_timer.stop();
    if (!m_id.empty() && m_id != kept.id) {
        m_shelf.forget(m_id);
    }
    restore(kept);
    emit shown();
    emit changed();
}

void WritingModel::dropOffered()
{
    if (m_offered) {
        m_shelf.forget(std::exchange(m_offered, {})->id);
        emit changed();
    }
}

void WritingModel::check()
{
    m_checkTimer.stop();
    if (!m_patient) {
        return;
    }
    if (!hasContent() && !isAmendment()) {
        m_findings.clear();
        m_checkedRevision = m_revision;
        emit checked();
        return;
    }
    m_check = runAsync(
        this,
        [workplace = m_workplace, draft = preparedDraft(m_kind, m_draft, SystemClock::instance().now())](const Running &running) {
            return workplace->clinic().writing().check(draft, running.stop());
        },
        [this, revision = m_revision](Expected<std::vector<SafetyFinding>> found) {
            m_checkFailure.reset();
            if (!found) {
                const Failure failure = noteFailure(found.error(), Doing::Writing);
                if (std::exchange(m_submitting, false)) {
                    m_checkFailure = failure; // Unasked, the checks try again with the next change.
                }
            } else {
                m_findings = *std::move(found);
                std::ranges::stable_sort(m_findings, std::greater(), &SafetyFinding::interrupts);
                m_checkedRevision = revision;
            }
            emit checked();
            if (std::exchange(m_submitting, false) && isChecked()) {
                sign();
            }
            emit changed();
        });
}

void WritingModel::setReason(const std::string &finding, const QString &reason)
{
    m_reasons[QString::fromStdString(finding)] = reason;
    emit changed();
}

const SafetyFinding *WritingModel::unanswered() const
{
    const auto found = std::ranges::find_if(m_findings, [this](const SafetyFinding &finding) { return finding.interrupts && reasonFor(finding.id).trimmed().isEmpty(); });
    return found == m_findings.end() ? nullptr : &*found;
}

bool WritingModel::submit(const std::string &title)
{
    if (!m_patient || isBusy() || !(hasContent() || m_restored)) {
        return false;
    }
    m_draft.title = title;
    keep();
    if (isChecked()) {
        sign();
    } else {
        m_submitting = true;
        check();
        emit changed();
    }
    return true;
}

void WritingModel::sign()
{
    if (unanswered()) {
        emit changed();
        emit needsReason();
        return;
    }
    ClinicalDraft draft = preparedDraft(m_kind, m_draft, SystemClock::instance().now());
    for (const SafetyFinding &finding : m_findings) {
        if (finding.interrupts) {
            const std::string sentence = finding.subject + " – " + finding.against;
            draft.overrides.push_back({.finding = finding.id, .sentence = sentence, .reason = reasonFor(finding.id).trimmed().toStdString()});
        }
    }
    m_signing = m_id;
    m_act.run(Doing::Writing, QString::fromStdString(m_patient->patientId), [workplace = m_workplace, draft = std::move(draft)](std::stop_token stop) {
        return workplace->clinic().writing().sign(draft, stop);
    });
}

/// The draft that was signed, whose patient may not be the one who is shown now.
void WritingModel::forgetCurrent()
{
    const std::string id = std::exchange(m_signing, {});
    if (!id.empty()) {
        m_shelf.forget(id);
    }
    if (m_patient && m_id == id) {
        m_timer.stop();
        m_id.clear();
        m_draft = m_begun;
        close();
    }
}

} // namespace med::models
