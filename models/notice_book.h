#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_list_model.h"
#include "models/proof_book.h"
#include "models/values.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace med::models {

/// What happened that a person may want to know: found by holding what the ledger says now against what
/// it said before, also in an earlier run: what was not read is told again. An act that was refused after it had waited is told until it was read, also by the next run.
struct NoticeRow {
    enum class Kind { NewStudy, StudyRetracted, StudyAltered, OrderChanged, ActRefused, Emergency, AccessRequest, Erasure };
    QString id;
    Kind kind = Kind::NewStudy;
    PatientSummary patient;
    QString recordId; ///< Empty for an order.
    QString orderId;
    QString emergencyId;
    QString requestId; ///< For access.
    QString erasureId;
    QString title; ///< "CT chest".
    QString from; ///< Organisation.
    QString status; ///< Of an order: the ledger's word. Of an emergency access: opened, overdue, justified, unjustified.
                    ///< Of a request for access or erasure: the entry's state.
    bool toReview = false; ///< An emergency access that the person is to review, a request for access that they are to answer.
    std::optional<Failure> failure; ///< Why an act was refused that had waited, signed.
    QString written; ///< What the person wrote in it, why a study was retracted, why an emergency access was opened, how its review ended, why access is asked for or refused, or how an erasure was decided; may be empty.
    Moment time {};
    bool read = false;
    std::optional<std::string> before; ///< The state that was known before; nothing if it is new.
};

/// The notices of one person, the newest first, and all studies that were seen while looking for them.
class NoticeBook : public RecordRows<NoticeRow, QAbstractListModel> {
    Q_OBJECT
public:
    struct Seen {
        PatientSummary patient;
        StudySummary study;
    };
    NoticeBook(std::shared_ptr<workflows::Workplace> workplace, const PatientListModel &patients, const ProofBook &proofs,
               QObject *parent = nullptr);
    /// Looks at everything once more. The first look tells what changed since an earlier run; the very first of
    /// a profile tells nothing: it is what was there.
    void load();
    int unread() const;
    void markRead(const QString &id);
    void markAllRead();
    /// All studies of all patients, as the last look found them.
    const std::vector<Seen> &studies() const { return m_studies; }
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void changed();
    /// An act about this patient was refused that had waited.
    void refused(const QString &patientId, med::models::Doing doing);

protected:
    QString keyOf(const NoticeRow &row) const override { return row.id; }

private:
    struct Look {
        std::vector<Seen> studies;
        std::vector<OrderEntry> orders;
        std::vector<EmergencyEntry> emergencies;
        std::vector<AccessRequestEntry> requests;
        std::vector<ErasureEntry> erasures;
        std::vector<RefusedEntry> refused;
        std::optional<SeenLast> earlier; ///< Of an earlier run; asked by the first look.
    };
    /// What is still to be written.
    struct Kept {
        std::mutex mutex;
        std::optional<SeenLast> wanted;
        std::optional<SeenLast> written;
    };
    void compare(Look look);
    std::optional<NoticeRow> compareStudy(const Seen &seen);
    std::optional<NoticeRow> compareOrder(const OrderEntry &order);
    std::optional<NoticeRow> compareEmergency(const EmergencyEntry &emergency);
    std::optional<NoticeRow> compareRequest(const AccessRequestEntry &request);
    std::optional<NoticeRow> compareErasure(const ErasureEntry &erasure);
    PatientSummary patientOf(const std::string &patientId) const;
    void completeReason(const StudySummary &study);
    void keep();
    void tellRefused(const std::vector<RefusedEntry> &entries);
    void forget(const NoticeRow &row);
    void altered(const QString &recordId);
    void add(NoticeRow row);
    std::shared_ptr<workflows::Workplace> m_workplace;
    const PatientListModel &m_patients;
    const ProofBook &m_proofs;
    const Person m_person;
    const std::string m_self; ///< The person's own doings are no news.
    std::vector<Seen> m_studies;
    std::optional<SeenLast> m_known; ///< What was looked at last; nothing before the first look.
    std::shared_ptr<Kept> m_kept = std::make_shared<Kept>();
    std::set<QString> m_altered;
    int m_count = 0;
    Task m_load;
};

} // namespace med::models
