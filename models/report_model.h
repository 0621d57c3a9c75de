#pragma once

#include "models/act_model.h"
#include "models/patient_context.h"
#include "models/record_rows.h"

#include <QDate>

#include <set>

namespace med::models {

enum class ReportKind { History, Referral, Discharge, Visit };
/// What of the chart a report tells.
enum class ReportPart { Allergies, Problems, Medicines, Results, Vitals, Notes, Imaging, Procedures, Immunisations, Encounters, Plans, Family, Social };

/// What somebody wants to be in a report.
struct ReportDraft {
    ReportKind kind = ReportKind::History;
    QString recipient; ///< Of a letter.
    QString question; ///< Why it is written: the reason for a referral, the course of a stay, what was done.
    QString advice; ///< What is to come of it.
    QDate from; ///< Invalid: from the beginning. What is so now is told whenever it began.
    QDate until; ///< Invalid: until today.
    std::set<ReportPart> parts;
};

/// Reports that were signed, the newest first. Qt::UserRole: the record's id.
class SignedReports : public RecordRows<ChartEntry, QAbstractListModel> {
    Q_OBJECT
public:
    using RecordRows::RecordRows;
    void set(std::vector<ChartEntry> reports) { replaceRows(std::move(reports)); }
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    QString keyOf(const ChartEntry &row) const override { return QString::fromStdString(row.recordId); }
};

/// Makes reports of the patient that the context names, from their chart: history report, referral letter, discharge summary, visit
/// summary. A report is signed as a record of its own, which names the records that it rests on; its PDF lies in it.
class ReportModel : public QObject {
    Q_OBJECT
public:
    /// Which fields must be filled in, in the order of the form.
    enum class Field { Recipient, Question, Content };
    /// Makes the PDF of what is about to be signed. Called in the GUI thread; what it answers is called in another.
    using Maker = std::function<std::function<std::vector<std::uint8_t>()>(const workflows::ReportAnchors &anchors)>;

    ReportModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, SigningModel *signing, QObject *parent = nullptr);

    /// Asks for the chart again. What is shown stays until it is there.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    const PatientContext &context() const { return m_context; }

    const ReportDraft &draft() const { return m_draft; }
    /// Another kind brings its usual parts.
    void setKind(ReportKind kind);
    void setDraft(ReportDraft draft);
    std::vector<Field> missing() const;

    /// What stands of a part in the time that was chosen, the newest first. Void and retracted entries are never among them.
    std::vector<const ChartEntry *> entries(ReportPart part) const;
    /// The records that all chosen parts lie in, each once.
    std::vector<std::string> records() const;
    SignedReports &reports() { return m_reports; }
    int unreadable() const { return m_unreadable; } ///< Records that could not be read: the report has to say so.
    void cancelLocating() { m_locating.cancel(); }

    /// Goes on to signing. False if something is missing or an act is under way.
    bool sign(const QString &title, std::vector<ClinicalEntry::Section> sections, Maker maker);
    /// The PDF of a signed report.
    void open(const ChartEntry &report);
    /// Finds whose report the text of a QR code is of.
    void locate(const QString &code);
    bool isLocating() const { return m_locating.isRunning(); }
    const std::optional<Failure> &locateFailure() const { return m_locateFailure; } ///< Of the last locate().
    void clearLocateFailure() { m_locateFailure.reset(); }
    ActModel &act() { return m_act; }
    bool isWorking() const { return m_preparing.isRunning() || m_act.isRunning(); }

signals:
    void changed();
    void opened(const QString &title, std::shared_ptr<const std::vector<std::uint8_t>> pdf);
    void reportSigned(const QString &recordId);
    void located(const QString &code, const QString &patientId);

private:
    void clear();
    void take(Expected<Chart> answer);
    void submit(const QString &title, std::vector<ClinicalEntry::Section> sections, const workflows::ReportAnchors &anchors, const Maker &maker);
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    ActModel m_act;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    std::vector<ChartEntry> m_entries;
    int m_unreadable = 0;
    SignedReports m_reports;
    ReportDraft m_draft;
    Task m_loading;
    Task m_preparing;
    Task m_opening;
    Task m_locating;
    std::optional<Failure> m_locateFailure;
};

/// LOINC of the document.
Coding codingOf(ReportKind kind);
std::optional<ReportKind> reportKindOf(const ClinicalEntry &entry);

inline constexpr const char *kReportFile = "report.pdf"; ///< In its record.

} // namespace med::models
