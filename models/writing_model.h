#pragma once

#include "models/act_model.h"
#include "models/draft_shelf.h"
#include "models/patient_context.h"
#include "models/writing_kinds.h"

#include <QHash>
#include <QTimer>

namespace med::models {

/// What a person writes into one patient's record: one form at a time, one draft a patient and kind. The draft is the patient's whom it
/// was begun for; a change of the context closes it, kept. It is kept at most two seconds after the first change that is not.
class WritingModel : public QObject {
    Q_OBJECT
public:
    WritingModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, SigningModel *signing, QObject *parent = nullptr);
    ~WritingModel() override;

    /// Opens a form, with the draft that is kept of it. `orderId`: that a result answers, and `what` was ordered.
    void open(const PatientSummary &patient, WritingKind kind, const std::string &orderId = {}, const Coding &what = {});
    /// Opens the form of the kind that a record holds, filled with what was signed: its next version. False: no form writes this.
    bool amend(const PatientSummary &patient, const std::vector<ChartEntry> &entries);
    /// Opens what a kept draft is of. False: this program cannot read it.
    bool reopen(const PatientSummary &patient, const KeptDraft &draft);
    /// Keeps what is not kept yet, and shows nothing.
    void close();

    bool isOpen() const { return m_patient.has_value(); }
    const std::optional<PatientSummary> &patient() const { return m_patient; } ///< For whom it is written.
    WritingKind kind() const { return m_kind; }
    const ClinicalDraft &draft() const { return m_draft; }
    bool isAmendment() const { return !m_draft.amends.empty(); }
    /// Changes it. What is the same afterwards was no change.
    void change(const std::function<void(ClinicalDraft &)> &how);
    bool hasContent() const;
    /// Whether all of it is written to the disk.
    bool isSaved() const { return m_saved.has_value(); }
    const std::optional<Moment> &savedAt() const { return m_saved; }
    bool wasRestored() const { return m_restored; }
    const std::optional<Failure> &keepFailure() const { return m_shelf.failure(); }
    /// Milliseconds from the first change that is not kept.
    void setSaveDelay(int delay) { m_timer.setInterval(delay); }

    void keep();
    void discard();
    /// Another draft of the same form was found after something was typed already.
    const std::optional<KeptDraft> &offered() const { return m_offered; }
    void takeOffered(); ///< In the place of what is there.
    void dropOffered();

    const std::vector<SafetyFinding> &findings() const { return m_findings; }
    /// Whether the findings are those of what is there now.
    bool isChecked() const { return m_checkedRevision == m_revision; }
    /// Why the checks gave no answer when it was to be signed.
    const std::optional<Failure> &checkFailure() const { return m_checkFailure; }
    QString reasonFor(const std::string &finding) const { return m_reasons.value(QString::fromStdString(finding)); }
    void setReason(const std::string &finding, const QString &reason);
    /// Of those that interrupt the first without a reason; null if there is none.
    const SafetyFinding *unanswered() const;

    /// Goes on to signing under a title, once the checks have answered. False: it cannot be, or an act is under way.
    bool submit(const std::string &title);
    bool isBusy() const { return m_act.isRunning() || m_submitting; }
    ActModel &act() { return m_act; }
    DraftShelf &shelf() { return m_shelf; }

signals:
    void changed();
    /// Another draft, or none, is shown: forms fill anew.
    void shown();
    void checked();
    /// It waits for a reason: unanswered().
    void needsReason();
    void written(const QString &recordId, quint64 block);

private:
    void show(const PatientSummary &patient, WritingKind kind, const QString &key, ClinicalDraft fresh);
    void restore(const KeptDraft &kept);
    void edited();
    void check();
    void sign();
    void forgetCurrent();
    std::shared_ptr<workflows::Workplace> m_workplace;
    ActModel m_act;
    DraftShelf m_shelf;
    std::optional<PatientSummary> m_patient;
    WritingKind m_kind = WritingKind::Note;
    QString m_key; ///< Under which it is kept: the kind, and what it amends or answers.
    std::string m_id; ///< Of the draft, once there is something to keep.
    ClinicalDraft m_draft;
    ClinicalDraft m_begun; ///< As it was without any change.
    quint64 m_revision = 0;
    quint64 m_keptRevision = 0; ///< That was handed to the shelf.
    Moment m_keptAt {};
    std::optional<Moment> m_saved;
    bool m_restored = false;
    std::optional<KeptDraft> m_offered;
    std::vector<SafetyFinding> m_findings;
    QHash<QString, QString> m_reasons; ///< By finding.
    quint64 m_checkedRevision = 0;
    std::optional<Failure> m_checkFailure;
    bool m_submitting = false;
    std::string m_signing; ///< Id of the draft that is being signed.
    QTimer m_timer;
    QTimer m_checkTimer;
    Task m_check;
};

} // namespace med::models
