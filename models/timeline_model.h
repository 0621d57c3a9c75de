#pragma once

#include "models/access_list_model.h"
#include "models/chart_model.h"
#include "models/consent_list_model.h"
#include "models/orders_model.h"
#include "models/study_list_model.h"

#include <set>

namespace med::models {

/// One thing that happened to a patient's record. What `kind` does not name is empty.
struct TimelineRow {
    /// A large value of which most rows have none: rows are moved and copied by the thousand.
    template <typename T> class Held {
    public:
        Held() = default;
        Held(T value) : m_value(std::make_shared<const T>(std::move(value))) {}
        const T &operator*() const
        {
            static const T none {};
            return m_value ? *m_value : none;
        }
        const T *operator->() const { return &**this; }
        operator const T &() const { return **this; }
        /// One of its own, to be filled.
        T &change()
        {
            auto own = std::make_shared<T>(**this);
            T &value = *own;
            m_value = std::move(own);
            return value;
        }

    private:
        std::shared_ptr<const T> m_value;
    };

    enum class Kind {
        Order, Study, Acknowledgement, Consent, Withdrawal, Access,
        // Of the chart.
        Encounter, Note, Problem, Allergy, Medicine, Immunization, Vital, Result, Procedure, Referral, History, Document, Claim, Other
    };
    Kind kind = Kind::Study;
    QString key;
    Moment when {}; ///< Recorded; of what waits: signed.
    Held<OrderEntry> order;
    Held<StudySummary> study; ///< Also of an acknowledgement.
    Held<ConsentEntry> consent; ///< Also of a withdrawal.
    Held<AccessEntry> access; ///< The last of `times` openings by this person on this day.
    int times = 1;
    std::shared_ptr<const ChartFacts> facts; ///< Of the chart's; else null.
    std::size_t place = 0; ///< In its rows.
    int month = 0; ///< Of the local day: years times twelve and months.

    const ClinicalRow &clinical() const { return facts->rows[place]; }
    const ChartEntry &entry() const { return facts->at(clinical().head); }
};

/// Everything that the ledger tells about the shown patient, the latest first: put together from the lists
/// that are loaded anyway. Ready once all of them are.
class TimelineModel : public RecordRows<TimelineRow, QAbstractListModel> {
    Q_OBJECT
public:
    using Kind = TimelineRow::Kind;
    /// All outlive this.
    TimelineModel(const StudyListModel &studies, const OrdersModel &orders, const ConsentListModel &consents,
                  const AccessListModel &accesses, const ChartModel &chart, QObject *parent = nullptr);

    /// Shows these kinds only (none: all) and what this organisation did (empty: all of them).
    void setFilter(const std::set<Kind> &kinds, const std::string &organization);
    /// Something is known anew of a record's proof.
    void followProof(const QString &recordId);
    const std::set<Kind> &kinds() const { return m_kinds; }
    const std::string &organization() const { return m_organization; }
    std::vector<std::string> organizations() const; ///< Of all rows, by name.
    const std::vector<TimelineRow> &all() const { return m_all; }
    int total() const { return int(m_all.size()); } ///< Also what the filter hides.

    /// Failed: one of the lists could not be loaded, and failure() says why; the others are shown.
    LoadState state() const;
    const std::optional<Failure> &failure() const;
    /// Of the shown patient, whatever the filter hides.
    bool hasStudy(const QString &recordId) const { return m_studies.rowOf(recordId) >= 0; }
    /// Of the record that the row is of, or stands in.
    bool hasEntry(const QString &recordId) const;
    ProofBook::Entry proofOf(const TimelineRow &row) const;
    /// A chart's entry as the record that it stands in, for what is done with records.
    static StudySummary recordOf(const ChartEntry &entry);
    /// The kinds that the shown patient has rows of, in their order.
    std::set<Kind> presentKinds() const;
    const ChartModel &chart() const { return m_chart; }
    static const std::string &organizationOf(const TimelineRow &row);
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const TimelineRow &row) const override { return row.key; }

private:
    void rebuild();
    void show();
    void addClinical();
    void putRows(std::vector<TimelineRow> next);
    const StudyListModel &m_studies;
    const OrdersModel &m_orders;
    const ConsentListModel &m_consents;
    const AccessListModel &m_accesses;
    const ChartModel &m_chart;
    std::vector<TimelineRow> m_all;
    std::set<Kind> m_kinds;
    std::string m_organization;
};

} // namespace med::models
