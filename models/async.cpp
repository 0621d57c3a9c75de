#include "models/async.h"

#include <QCoreApplication>
#include <QEvent>
#include <QRunnable>
#include <QThreadPool>

namespace med::models::detail {

namespace {

class Call : public QEvent {
public:
    static QEvent::Type type()
    {
        static const auto registered = QEvent::Type(QEvent::registerEventType());
        return registered;
    }
    explicit Call(std::move_only_function<void()> run)
        : QEvent(type())
        , m_run(std::move(run))
    {
    }
    void run() { m_run(); }

private:
    std::move_only_function<void()> m_run;
};

/// Stands in the GUI thread and outlives every receiver.
class Mailbox : public QObject {
protected:
    bool event(QEvent *event) override
    {
        if (event->type() == Call::type()) {
            static_cast<Call *>(event)->run();
            return true;
        }
        return QObject::event(event);
    }
};

Mailbox &mailbox()
{
    static Mailbox box;
    return box;
}

class Job : public QRunnable {
public:
    explicit Job(std::move_only_function<void()> run)
        : m_run(std::move(run))
    {
    }
    void run() override { m_run(); }

private:
    std::move_only_function<void()> m_run;
};

QThreadPool &pool()
{
    static struct Pool : QThreadPool {
        Pool() { setMaxThreadCount(12); } // They wait for disks and networks more than they compute.
    } threads;
    return threads;
}

} // namespace

void startJob(std::move_only_function<void()> job)
{
    mailbox(); // Made in the GUI thread, before a job can post to it.
    pool().start(new Job(std::move(job)));
}

void postToGui(std::move_only_function<void()> call)
{
    QCoreApplication::postEvent(&mailbox(), new Call(std::move(call)));
}

} // namespace med::models::detail

namespace med::models {

void finishAsync()
{
    detail::pool().waitForDone();
}

} // namespace med::models
