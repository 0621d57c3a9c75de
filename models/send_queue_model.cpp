#include "models/send_queue_model.h"

#include <algorithm>
#include <mutex>
#include <set>

namespace med::models {

using State = SendItem::State;

namespace {

constexpr auto kTell = std::chrono::milliseconds(100); // Progress is told at most this often.

std::set<std::string> idsOf(const Expected<std::vector<WaitingEntry>> &waiting)
{
    std::set<std::string> ids;
    if (waiting) {
        for (const WaitingEntry &entry : *waiting) {
            ids.insert(entry.id);
        }
    }
    return ids;
}

/// The one entry that a sending left in the outbox; empty if there is none, or more than one could be it.
std::string leftBy(const SendItem &item, const std::set<std::string> &before, const Expected<std::vector<WaitingEntry>> &after)
{
    std::string found;
    int count = 0;
    for (const WaitingEntry &entry : after.value_or(std::vector<WaitingEntry>())) {
        if (!before.contains(entry.id) && entry.patientId == item.patientId.toStdString() && entry.title == item.title.toStdString()) {
            found = entry.id;
            ++count;
        }
    }
    return count == 1 ? found : std::string();
}

} // namespace

SendQueueModel::SendQueueModel(std::shared_ptr<workflows::Workplace> workplace, const Clock &clock, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_clock(clock)
{
    m_retry.setInterval(std::chrono::seconds(20));
    connect(&m_retry, &QTimer::timeout, this, &SendQueueModel::again);
}

SendQueueModel::~SendQueueModel()
{
    m_stop.request_stop();
}

const SendItem *SendQueueModel::item(const QString &id) const
{
    const int at = rowOf(id);
    return at < 0 ? nullptr : &row(at);
}

SendItem *SendQueueModel::find(const QString &id)
{
    const int at = rowOf(id);
    return at < 0 ? nullptr : &m_rows[std::size_t(at)];
}

const SendItem *SendQueueModel::preparing() const
{
    const auto found = std::ranges::find_if(m_rows, [](const SendItem &item) { return item.isPreparing() && item.waitingId.isEmpty(); });
    return found == m_rows.end() ? nullptr : &*found;
}

const SendItem *SendQueueModel::liveItemOf(const QString &orderId) const
{
    const auto found = std::ranges::find_if(
        m_rows, [&](const SendItem &item) { return item.orderId == orderId && !orderId.isEmpty() && item.isLive(); });
    return found == m_rows.end() ? nullptr : &*found;
}

int SendQueueModel::waitingCount() const
{
    return int(std::ranges::count_if(m_rows, [](const SendItem &item) { return item.isLive() || item.state == State::Earlier; }));
}

bool SendQueueModel::isWorking() const
{
    return std::ranges::any_of(m_rows, [](const SendItem &item) {
        return item.state == State::Queued || item.state == State::Sending || item.state == State::NoConnection
            || item.state == State::Unconfirmed || item.isUnsigned();
    });
}

int SendQueueModel::unsignedCount() const
{
    return int(std::ranges::count_if(m_rows, &SendItem::isUnsigned));
}

QVariant SendQueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return row(index.row()).id;
}

void SendQueueModel::append(SendItem item)
{
    const int at = rowCount();
    beginInsertRows({}, at, at);
    m_rows.push_back(std::move(item));
    endInsertRows();
}

void SendQueueModel::changedItem(SendItem &item)
{
    const QString id = item.id;
    const QString orderId = item.orderId;
    const int at = rowOf(id);
    emit dataChanged(index(at, 0), index(at, 0));
    emit itemChanged(id, orderId);
}

bool SendQueueModel::add(Request request)
{
    const QString orderId = QString::fromStdString(request.order.orderId);
    const bool damaged = std::ranges::any_of(request.intake.refused, &Intake::Refused::damaged);
    if (liveItemOf(orderId) || (request.intake.stops && request.overrideReason.trimmed().isEmpty())
        || (damaged && request.partialReason.trimmed().isEmpty())) {
        return false;
    }
    // An earlier try for the same order that is over makes room.
    for (const SendItem &old : std::vector<SendItem>(m_rows)) {
        if (old.orderId == orderId && (old.state == State::Cancelled || old.state == State::NotSigned)) {
            dismiss(old.id);
        }
    }
    SendItem item {.id = QStringLiteral("send-%1").arg(++m_last),
                   .title = QString::fromStdString(request.order.title.empty() ? request.intake.title : request.order.title),
                   .orderId = orderId,
                   .patientId = QString::fromStdString(request.order.patientId),
                   .order = request.order,
                   .path = request.staged.path.empty() ? request.intake.path : request.staged.path,
                   .keeper = request.staged.keeper,
                   .overrideReason = request.overrideReason.trimmed().toStdString(),
                   .partialReason = request.partialReason.trimmed().toStdString(),
                   .leftOut = request.leftOut,
                   .files = int(request.intake.files.size() + request.intake.attachments.size()),
                   .bytes = request.intake.bytes,
                   .rate = RateEstimate(m_clock),
                   .refused = request.intake.refused,
                   .changed = m_clock.now()};
    const QString id = item.id;
    append(std::move(item));
    emit itemChanged(id, orderId);
    startNext();
    return true;
}

void SendQueueModel::startNext()
{
    if (!m_running.isEmpty()) {
        return;
    }
    const auto next = std::ranges::find_if(
        m_rows, [this](const SendItem &item) { return item.state == State::Queued && (item.isKept() || mayAsk(item)); });
    if (next == m_rows.end()) {
        return;
    }
    next->missedPerson = false;
    m_running = next->id;
    m_stop = std::stop_source();
    next->state = State::Sending;
    next->step.clear();
    next->stopping = false;
    next->failure.reset();
    if (next->waitingId.isEmpty()) {
        run(*next);
    } else {
        runEarlier(*next);
    }
    changedItem(*next);
}

/// The newest progress, told in the GUI thread now and then.
struct SendQueueModel::Progress {
    std::mutex mutex;
    std::string step;
    std::chrono::steady_clock::time_point told;
};

void SendQueueModel::run(SendItem &item)
{
    workflows::SendRequest request {.path = item.path,
                                    .orderId = item.orderId.toStdString(),
                                    .identityOverride = item.overrideReason,
                                    .partial = item.partialReason,
                                    .leftOut = item.leftOut,
                                    .progress = {}};
    struct Answer {
        Expected<SentEntry> sent;
        std::string outboxId;
    };
    m_send = runAsync(
        this,
        [this, item, workplace = m_workplace, stop = m_stop, request = std::move(request)](const Running &running) mutable -> Answer {
            const std::stop_callback leaving(running.stop(), [&stop] { stop.request_stop(); });
            Progress progress;
            request.progress = [&](const std::string &step, std::uint64_t done, std::uint64_t total) {
                const std::lock_guard lock(progress.mutex);
                const auto now = std::chrono::steady_clock::now();
                if (step == progress.step && done < total && now - progress.told < kTell) {
                    return;
                }
                progress.step = step;
                progress.told = now;
                running.tell([this, id = item.id, step = QString::fromStdString(step), done, total] { progressed(id, step, done, total); });
            };
            const auto before = idsOf(workplace->waiting());
            auto sent = workplace->send(request, stop.get_token());
            std::string left = item.outboxId;
            if (!sent && left.empty()) {
                left = leftBy(item, before, workplace->waiting());
            }
            return {.sent = std::move(sent), .outboxId = std::move(left)};
        },
        [this, id = item.id](Answer answer) { finished(id, std::move(answer.sent), answer.outboxId); });
}

void SendQueueModel::runEarlier(SendItem &item)
{
    m_send = runAsync(
        this,
        [workplace = m_workplace, stop = m_stop, waiting = item.waitingId.toStdString()](const Running &running) mutable -> Expected<SentEntry> {
            const std::stop_callback leaving(running.stop(), [&stop] { stop.request_stop(); });
            MED_CHECK(workplace->goOn(waiting, stop.get_token()));
            return SentEntry {};
        },
        [this, id = item.id](Expected<SentEntry> answer) { finished(id, std::move(answer)); });
}

void SendQueueModel::progressed(const QString &id, const QString &step, std::uint64_t done, std::uint64_t total)
{
    SendItem *item = find(id);
    if (!item || item->state != State::Sending) {
        return;
    }
    if (step != item->step) {
        item->step = step;
        item->rate.start(done);
    }
    if (total > 0) {
        item->done = done;
        item->total = total;
        item->rate.update(done, total);
    }
    item->changed = m_clock.now();
    changedItem(*item);
}

void SendQueueModel::finished(const QString &id, Expected<SentEntry> answer, const std::string &outboxId)
{
    m_running.clear();
    SendItem *item = find(id);
    if (item) {
        const bool asked = item->stopping;
        item->stopping = false;
        item->changed = m_clock.now();
        item->outboxId = outboxId;
        if (answer) {
            item->state = State::Confirmed;
            item->mayBeSent = true;
            item->sent = *answer;
            if (!answer->refused.empty()) {
                item->refused = answer->refused;
            }
            item->keeper.reset();
        } else {
            switch (answer.error().code) {
            case ErrorCode::Cancelled:
                if (item->state == State::Sending) { // Nobody here asked it to stop: it was not signed.
                    item->missedPerson = !asked && !mayAsk(*item);
                    item->state = asked ? State::Paused : item->missedPerson ? State::Queued : State::NotSigned;
                }
                break;
            case ErrorCode::Pending:
                item->state = State::Unconfirmed;
                item->mayBeSent = true;
                break;
            case ErrorCode::Offline:
                if (item->state == State::Sending) {
                    item->state = State::NoConnection;
                }
                break;
            default:
                if (item->state == State::Sending) {
                    item->state = State::Failed;
                    item->failure = noteFailure(answer.error(), Doing::SendingStudy);
                }
                break;
            }
        }
        if (item->state == State::Unconfirmed || item->state == State::NoConnection) {
            m_retry.start();
        }
        const bool done = item->state == State::Confirmed;
        const QString orderId = item->orderId;
        if (item->state == State::Cancelled) {
            giveUpOutbox(*item);
        }
        changedItem(*item);
        if (done) {
            emit confirmed(id, orderId);
        }
    }
    startNext();
}

void SendQueueModel::pause(const QString &id)
{
    SendItem *item = find(id);
    if (!item || (item->state != State::Sending && item->state != State::Queued && item->state != State::NoConnection)) {
        return;
    }
    if (id == m_running) {
        item->stopping = true;
        m_stop.request_stop();
    }
    item->state = State::Paused;
    changedItem(*item);
    startNext();
}

void SendQueueModel::resume(const QString &id)
{
    SendItem *item = find(id);
    if (!item || item->state == State::Sending || item->state == State::Queued || item->state == State::Confirmed) {
        return;
    }
    // If what was stopped has not returned yet, its turn comes after that.
    item->state = State::Queued;
    item->failure.reset();
    changedItem(*item);
    startNext();
}

void SendQueueModel::cancel(const QString &id)
{
    SendItem *item = find(id);
    if (!item || item->mayBeSent || item->state == State::Confirmed) {
        return;
    }
    const bool running = id == m_running;
    if (running) {
        item->stopping = true;
        m_stop.request_stop();
    }
    item->state = State::Cancelled;
    item->failure.reset();
    item->changed = m_clock.now();
    changedItem(*item);
    if (!running) {
        giveUpOutbox(*item);
    }
    startNext();
}

void SendQueueModel::giveUpOutbox(const SendItem &given)
{
    const std::string waiting = given.waitingId.isEmpty() ? given.outboxId : given.waitingId.toStdString();
    if (waiting.empty()) {
        return;
    }
    m_givingUp[given.id] = runAsync(
        this, [workplace = m_workplace, waiting](const Running &) { return workplace->giveUp(waiting); },
        [this, id = given.id](Expected<> answer) {
            SendItem *item = find(id);
            if (!item) {
                return;
            }
            if (answer) {
                item->outboxId.clear();
                if (!item->waitingId.isEmpty()) {
                    dismiss(id);
                }
                return;
            }
            item->mayBeSent = answer.error().code == ErrorCode::Conflict;
            item->state = item->mayBeSent ? State::Unconfirmed : State::Failed;
            item->failure = noteFailure(answer.error(), Doing::SendingStudy);
            if (item->mayBeSent) {
                m_retry.start();
            }
            changedItem(*item);
        });
}

void SendQueueModel::dismiss(const QString &id)
{
    const int at = rowOf(id);
    if (at < 0 || id == m_running) {
        return;
    }
    const QString orderId = row(at).orderId;
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    emit itemChanged(id, orderId);
}

void SendQueueModel::describe(const OrderEntry &order)
{
    for (SendItem &item : m_rows) {
        if (order.readable && !item.order.readable && item.patientId.toStdString() == order.patientId) {
            item.order.patient = order.patient;
            item.order.readable = true;
            changedItem(item);
        }
    }
}

void SendQueueModel::loadEarlier()
{
    m_waiting = runAsync(
        this, [workplace = m_workplace](const Running &) { return workplace->waiting(); },
        [this](Expected<std::vector<WaitingEntry>> answer) {
            if (!answer) {
                noteFailure(answer.error(), Doing::SendingStudy);
                return;
            }
            const auto ids = idsOf(answer);
            for (const SendItem &old : std::vector<SendItem>(m_rows)) {
                if (old.state == State::Earlier && !ids.contains(old.waitingId.toStdString())) {
                    dismiss(old.id);
                }
            }
            for (const WaitingEntry &entry : *answer) {
                const QString id = QString::fromStdString(entry.id);
                // What this run sends is in its rows already.
                const bool known = std::ranges::any_of(m_rows, [&](const SendItem &item) {
                    return item.waitingId == id
                        || (item.waitingId.isEmpty() && item.patientId.toStdString() == entry.patientId
                            && item.title.toStdString() == entry.title);
                });
                if (known) {
                    continue;
                }
                append({.id = QStringLiteral("earlier-") + id,
                        .state = State::Earlier,
                        .title = QString::fromStdString(entry.title),
                        .waitingId = id,
                        .patientId = QString::fromStdString(entry.patientId),
                        .bytes = entry.bytes,
                        .mayBeSent = entry.mayBeSent,
                        .rate = RateEstimate(m_clock),
                        .changed = entry.created});
                emit itemChanged(QStringLiteral("earlier-") + id, {});
            }
        });
}

void SendQueueModel::again()
{
    m_retry.stop();
    for (SendItem &item : m_rows) {
        if (item.state == State::Unconfirmed || item.state == State::NoConnection) {
            item.state = State::Queued;
            changedItem(item);
        }
    }
    startNext();
}

} // namespace med::models
