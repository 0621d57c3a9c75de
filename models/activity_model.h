#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <map>
#include <optional>

namespace med::models {

/// One piece of work that takes longer than a moment.
struct ActivityRow {
    enum class State {
        Running,
        Paused,
        Waiting, ///< For a connection, or to be gone on with.
        Unsigned, ///< Waits for its turn, or to be signed: nothing has left, and nothing is kept.
        NeedsSignature, ///< It was not signed when the program ended: its owner's page asks again.
        Unconfirmed, ///< Sent; the ledger is asked again by itself.
        Done,
        Failed,
        Cancelled,
    };
    QString id;
    QString title; ///< "CT chest".
    QString patientId;
    State state = State::Running;
    QString step; ///< read, seal, upload, sign or confirm; empty if not known.
    quint64 done = 0; ///< Bytes.
    quint64 total = 0; ///< 0: not known.
    double rate = 0; ///< Bytes a second; 0: not known yet.
    int secondsLeft = -1; ///< −1: too early to say.
    quint64 block = 0; ///< Of the anchor, once it is confirmed.
    Moment finished {};
    Moment signedAt {}; ///< When its person signed it, if it is signed and waits for the connection.
    std::optional<Failure> failure;
    bool canPause = false;
    bool canResume = false;
    bool canCancel = false;
};

/// What runs and what waits, the newest first: fed by whoever works, and by what the workplace says that
/// earlier runs left.
class ActivityModel : public RecordRows<ActivityRow, QAbstractListModel> {
    Q_OBJECT
public:
    /// What the worker does when it is asked; an empty one is not offered.
    struct Controls {
        std::function<void()> pause;
        std::function<void()> resume;
        std::function<void()> cancel;
    };
    using Clock = std::function<qint64()>; ///< Milliseconds that only grow.
    explicit ActivityModel(std::shared_ptr<workflows::Workplace> workplace, Clock clock = {}, QObject *parent = nullptr);

    /// A worker begins; answers the id that it reports under.
    QString begin(const QString &title, const QString &patientId, Controls controls);
    void progress(const QString &id, const QString &step, quint64 done, quint64 total);
    void setState(const QString &id, ActivityRow::State state);
    void finish(const QString &id, quint64 block);
    void fail(const QString &id, const Failure &failure);
    /// Takes a row away that is over.
    void dismiss(const QString &id);

    /// Asks the workplace what waits.
    void load();
    /// What a person asks of a row; of one that the workplace keeps, the workplace is asked.
    void pause(const QString &id);
    void resume(const QString &id);
    void cancel(const QString &id);

    bool isWorking() const; ///< Something runs.
    bool isAnyDue() const; ///< Something that the profile keeps waits for the ledger alone.
    int waitingCount() const; ///< What is neither running nor over.
    /// What the status line tells: what runs, else what ended last; null if there is nothing.
    const ActivityRow *newest() const;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void changed();

protected:
    QString keyOf(const ActivityRow &row) const override { return row.id; }

private:
    struct Pace {
        Controls controls;
        qint64 started = 0;
        qint64 sampled = 0;
        quint64 bytes = 0;
    };
    void change(const QString &id, const std::function<void(ActivityRow &)> &how);
    void measure(ActivityRow &row, Pace &pace);
    void offer(ActivityRow &row) const;
    void show(const std::vector<WaitingEntry> &waiting);
    void ask(const QString &id, bool goOn);
    std::shared_ptr<workflows::Workplace> m_workplace;
    Clock m_clock;
    std::map<QString, Pace> m_paces;
    int m_count = 0;
    Task m_load;
    std::map<QString, Task> m_asked;
};

} // namespace med::models
