#include "models/activity_model.h"

#include <QElapsedTimer>

#include <cmath>

namespace med::models {

using State = ActivityRow::State;

namespace {

constexpr qint64 kTellsTimeAfter = 3000; ///< Milliseconds.
constexpr qint64 kSample = 500; ///< Milliseconds between two looks at the pace.

const QString kWaiting = QStringLiteral("waiting/");

qint64 sinceStart()
{
    static const QElapsedTimer timer = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    return timer.elapsed();
}

ActivityRow rowOf(const WaitingEntry &entry)
{
    ActivityRow row{.id = kWaiting + QString::fromStdString(entry.id),
                    .title = QString::fromStdString(entry.title),
                    .patientId = QString::fromStdString(entry.patientId),
                    .total = entry.bytes,
                    .signedAt = entry.signedAt};
    row.state = entry.needsSignature ? State::NeedsSignature
        : entry.mayBeSent            ? State::Unconfirmed
        : entry.paused               ? State::Paused
                                     : State::Waiting;
    row.canResume = row.state == State::Paused || row.state == State::Waiting;
    row.canCancel = !entry.mayBeSent;
    return row;
}

/// Reported by a worker, and not over.
bool isUnderWay(const ActivityRow &row)
{
    return !row.id.startsWith(kWaiting) && row.state != State::Done && row.state != State::Failed && row.state != State::Cancelled;
}

} // namespace

ActivityModel::ActivityModel(std::shared_ptr<workflows::Workplace> workplace, Clock clock, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_clock(clock ? std::move(clock) : Clock(sinceStart))
{
}

QString ActivityModel::begin(const QString &title, const QString &patientId, Controls controls)
{
    const QString id = QStringLiteral("work/%1").arg(++m_count);
    m_paces[id] = {.controls = std::move(controls), .started = m_clock(), .sampled = m_clock()};
    ActivityRow row{.id = id, .title = title, .patientId = patientId};
    offer(row);
    beginInsertRows({}, 0, 0);
    m_rows.insert(m_rows.begin(), row);
    endInsertRows();
    emit changed();
    return id;
}

void ActivityModel::offer(ActivityRow &row) const
{
    const auto pace = m_paces.find(row.id);
    if (pace == m_paces.end()) {
        return;
    }
    const Controls &controls = pace->second.controls;
    row.canPause = row.state == State::Running && controls.pause;
    row.canResume = row.state == State::Paused && controls.resume;
    row.canCancel = (row.state == State::Running || row.state == State::Paused || row.state == State::Unsigned) && controls.cancel;
}

void ActivityModel::change(const QString &id, const std::function<void(ActivityRow &)> &how)
{
    const int at = rowOf(id);
    if (at < 0) {
        return;
    }
    ActivityRow &row = m_rows[std::size_t(at)];
    how(row);
    offer(row);
    emit dataChanged(index(at, 0), index(at, 0));
    emit changed();
}

void ActivityModel::measure(ActivityRow &row, Pace &pace)
{
    const qint64 now = m_clock();
    if (row.done < pace.bytes) { // Another step begins from nothing.
        pace.bytes = row.done;
        pace.sampled = now;
        return;
    }
    if (now - pace.sampled < kSample) {
        return;
    }
    const double fresh = double(row.done - pace.bytes) * 1000.0 / double(now - pace.sampled);
    row.rate = row.rate > 0 ? 0.7 * row.rate + 0.3 * fresh : fresh;
    pace.bytes = row.done;
    pace.sampled = now;
    if (now - pace.started < kTellsTimeAfter || row.rate < 1 || row.total == 0) {
        return;
    }
    const int left = int(std::ceil(double(row.total - std::min(row.done, row.total)) / row.rate));
    // Steady: a little more or less does not change what is said.
    if (row.secondsLeft < 0 || std::abs(left - row.secondsLeft) > std::max(2, row.secondsLeft / 10)) {
        row.secondsLeft = left;
    }
}

void ActivityModel::progress(const QString &id, const QString &step, quint64 done, quint64 total)
{
    const auto pace = m_paces.find(id);
    change(id, [&](ActivityRow &row) {
        row.step = step;
        row.done = done;
        row.total = total;
        if (pace != m_paces.end()) {
            measure(row, pace->second);
        }
    });
}

void ActivityModel::setState(const QString &id, State state)
{
    change(id, [state](ActivityRow &row) {
        row.state = state;
        row.rate = 0;
        row.secondsLeft = -1;
    });
}

void ActivityModel::finish(const QString &id, quint64 block)
{
    change(id, [block](ActivityRow &row) {
        row.state = State::Done;
        row.done = row.total;
        row.block = block;
        row.secondsLeft = -1;
        row.finished = SystemClock::instance().now();
    });
}

void ActivityModel::fail(const QString &id, const Failure &failure)
{
    change(id, [&failure](ActivityRow &row) {
        row.state = failure.code == ErrorCode::Cancelled ? State::Cancelled : State::Failed;
        row.secondsLeft = -1;
        row.failure = failure;
        row.finished = SystemClock::instance().now();
    });
}

void ActivityModel::dismiss(const QString &id)
{
    const int at = rowOf(id);
    if (at < 0) {
        return;
    }
    beginRemoveRows({}, at, at);
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    m_paces.erase(id);
    emit changed();
}

void ActivityModel::load()
{
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &) { return workplace->waiting(); },
        [this](Expected<std::vector<WaitingEntry>> answer) {
            if (answer) {
                show(*answer);
            } else {
                noteFailure(answer.error(), Doing::FollowingLedger);
            }
        });
}

void ActivityModel::show(const std::vector<WaitingEntry> &waiting)
{
    std::vector<ActivityRow> rows;
    for (const ActivityRow &row : m_rows) {
        const auto asked = m_asked.find(row.id);
        const bool kept = !row.id.startsWith(kWaiting) || (asked != m_asked.end() && asked->second.isRunning());
        if (kept) {
            rows.push_back(row);
        }
    }
    for (const WaitingEntry &entry : waiting) {
        const ActivityRow row = models::rowOf(entry);
        // What a worker reports itself is not told twice.
        const bool known = std::any_of(rows.begin(), rows.end(), [&](const ActivityRow &other) {
            return other.id == row.id
                || (isUnderWay(other) && other.patientId == row.patientId && other.title == row.title);
        });
        if (!known) {
            rows.push_back(row);
        }
    }
    replaceRows(std::move(rows));
    emit changed();
}

void ActivityModel::pause(const QString &id)
{
    if (const auto pace = m_paces.find(id); pace != m_paces.end() && pace->second.controls.pause) {
        pace->second.controls.pause();
    }
}

void ActivityModel::resume(const QString &id)
{
    if (const auto pace = m_paces.find(id); pace != m_paces.end()) {
        if (pace->second.controls.resume) {
            pace->second.controls.resume();
        }
        return;
    }
    ask(id, true);
}

void ActivityModel::cancel(const QString &id)
{
    if (const auto pace = m_paces.find(id); pace != m_paces.end()) {
        if (pace->second.controls.cancel) {
            pace->second.controls.cancel();
        }
        return;
    }
    ask(id, false);
}

void ActivityModel::ask(const QString &id, bool goOn)
{
    change(id, [goOn](ActivityRow &row) {
        row.state = goOn ? State::Running : row.state;
        row.canResume = false;
        row.canCancel = false;
        row.failure.reset();
    });
    m_asked[id] = runAsync(
        this,
        [workplace = m_workplace, entry = id.mid(kWaiting.size()).toStdString(), goOn](const Running &running) {
            return goOn ? workplace->goOn(entry, running.stop()) : workplace->giveUp(entry);
        },
        [this, id](Expected<> answer) {
            if (!answer) {
                fail(id, noteFailure(answer.error(), Doing::Sending));
            } else {
                dismiss(id);
            }
            load();
        });
}

bool ActivityModel::isWorking() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const ActivityRow &row) { return row.state == State::Running; });
}

bool ActivityModel::isAnyDue() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const ActivityRow &row) {
        return row.id.startsWith(kWaiting) && (row.state == State::Waiting || row.state == State::Unconfirmed);
    });
}

int ActivityModel::waitingCount() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const ActivityRow &row) {
        return row.state == State::Waiting || row.state == State::Paused || row.state == State::NeedsSignature
            || row.state == State::Unconfirmed;
    }));
}

const ActivityRow *ActivityModel::newest() const
{
    const ActivityRow *best = nullptr;
    for (const ActivityRow &row : m_rows) {
        if (row.state == State::Running) {
            return &row;
        }
        if (!best) {
            best = &row;
        }
    }
    return best;
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return row(index.row()).id;
}

} // namespace med::models
