#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/file_staging.h"
#include "models/rate_estimate.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <QTimer>

#include <optional>

namespace med::models {

/// One study on its way, or one of an earlier run that waits.
struct SendItem {
    enum class State {
        Queued, ///< Waits for its turn.
        Sending,
        Paused,
        Unconfirmed, ///< Sent; whether it stands is not known yet. Asked again by itself.
        NoConnection, ///< Kept; goes on by itself.
        Confirmed,
        Cancelled, ///< By the person. `done` says how far it was.
        NotSigned, ///< Refused where it should have been signed.
        Failed,
        Earlier, ///< Of an earlier run: waits for the person.
    };
    QString id;
    State state = State::Queued;
    QString step; ///< "read", "seal", "upload", "sign", "confirm"; empty before the first.
    QString title;
    QString orderId; ///< Empty for one of an earlier run.
    QString waitingId; ///< In the outbox, of an earlier run; empty for one of this run.
    std::string outboxId; ///< In the outbox, of this run; empty if it is not known to be there.
    QString patientId;
    OrderEntry order; ///< As it was when sending was asked for.
    std::filesystem::path path;
    std::shared_ptr<const void> keeper; ///< Of gathered files.
    std::string overrideReason;
    std::string partialReason;
    std::vector<std::string> leftOut; ///< Names of attachments.
    int files = 0; ///< 0 if not known.
    std::uint64_t bytes = 0;
    std::uint64_t done = 0; ///< Of the step, in bytes.
    std::uint64_t total = 0;
    bool stopping = false; ///< Asked to stop; what is under way has not returned yet.
    bool missedPerson = false; ///< Its turn came while nobody could be asked to sign it.
    bool mayBeSent = false; ///< It may be on the ledger: it cannot be given up any more.
    RateEstimate rate;
    std::vector<Intake::Refused> refused;
    std::optional<Failure> failure;
    std::optional<SentEntry> sent;
    Moment changed {};

    /// Whole files that the bytes done make up.
    int filesDone() const { return total == 0 ? 0 : int(double(files) * double(done) / double(total)); }
    /// Under way, and nothing has left yet: the files are read again, or the person is asked.
    bool isPreparing() const { return state == State::Sending && step.isEmpty(); }
    /// The outbox has it, as far as it is known: it goes on without its person, and after the program's end.
    bool isKept() const { return !missedPerson && (mayBeSent || !waitingId.isEmpty() || !outboxId.empty()); }
    /// Nobody signed it yet, and it is lost with this model.
    bool isUnsigned() const { return isLive() && !isKept() && (state != State::Sending || step.isEmpty()); }
    bool isLive() const
    {
        return state != State::Confirmed && state != State::Cancelled && state != State::NotSigned && state != State::Earlier;
    }
};

/// What is being sent and what waits to be: one at a time, the others in their order. Goes on whatever page is
/// shown. When it goes, what is under way is asked to stop; it is kept in the outbox and is here at the next start.
class SendQueueModel : public RecordRows<SendItem, QAbstractListModel> {
    Q_OBJECT
public:
    SendQueueModel(std::shared_ptr<workflows::Workplace> workplace, const Clock &clock, QObject *parent = nullptr);
    ~SendQueueModel() override;

    struct Request {
        OrderEntry order;
        Intake intake;
        StagedFiles staged;
        QString overrideReason; ///< Needed where the files differ from the order.
        QString partialReason; ///< Needed where files are damaged.
        std::vector<std::string> leftOut = {}; ///< Names of attachments that are not sent; the intake has the others.
    };
    /// Puts a study at the end. False, and nothing happens, if one for the same order is under way already, or
    /// the files differ and there is no reason.
    bool add(Request request);
    /// Stops and keeps.
    void pause(const QString &id);
    /// Goes on with what was paused, failed, cancelled, not signed, or began in an earlier run.
    void resume(const QString &id);
    /// Stops for good; of an earlier run: gives it up. What may be on the ledger already stays.
    void cancel(const QString &id);
    /// Takes a row away that is over.
    void dismiss(const QString &id);
    /// Names the patient of what an earlier run began, as an order of the same patient does.
    void describe(const OrderEntry &order);
    /// Asks the outbox what waits since an earlier run.
    void loadEarlier();

    const SendItem *item(const QString &id) const;
    /// The item that is prepared now, so that the person is or may be asked about it; null: none.
    const SendItem *preparing() const;
    /// The live item of an order, or null.
    const SendItem *liveItemOf(const QString &orderId) const;
    /// Not confirmed, cancelled or dismissed: what a badge counts.
    int waitingCount() const;
    /// Something is under way, will go on by itself, or would be lost with this model.
    bool isWorking() const;
    /// How many nobody has signed yet.
    int unsignedCount() const;
    /// Whether the person can be asked about an item now. One that has to be signed waits for that in the queue, and
    /// others go before it. Call lookAgain() when the answer changes.
    using MayAsk = std::function<bool(const SendItem &item)>;
    void setMayAsk(MayAsk mayAsk) { m_mayAsk = std::move(mayAsk); }
    void lookAgain() { startNext(); }
    /// Qt::UserRole: the item's id. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;
    /// How long until what had no connection, or no confirmation, is tried again; for tests.
    void setRetryInterval(std::chrono::milliseconds interval) { m_retry.setInterval(interval); }

signals:
    void itemChanged(const QString &id, const QString &orderId);
    void confirmed(const QString &id, const QString &orderId);

protected:
    QString keyOf(const SendItem &row) const override { return row.id; }

private:
    struct Progress;
    SendItem *find(const QString &id);
    void append(SendItem item);
    void changedItem(SendItem &item);
    void startNext();
    void run(SendItem &item);
    void runEarlier(SendItem &item);
    void progressed(const QString &id, const QString &step, std::uint64_t done, std::uint64_t total);
    void finished(const QString &id, Expected<SentEntry> answer, const std::string &outboxId = {});
    void giveUpOutbox(const SendItem &given);
    void again();
    bool mayAsk(const SendItem &item) const { return !m_mayAsk || m_mayAsk(item); }
    MayAsk m_mayAsk;
    std::shared_ptr<workflows::Workplace> m_workplace;
    const Clock &m_clock;
    int m_last = 0;
    QString m_running; ///< The item under way; empty: none.
    std::stop_source m_stop; ///< Of the item under way.
    Task m_send;
    Task m_waiting;
    std::map<QString, Task> m_givingUp;
    QTimer m_retry;
};

} // namespace med::models
