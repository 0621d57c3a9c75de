#include "tests/support/test_main.h"

#include "models/async.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <semaphore>

using namespace med::models;

class TestAsync : public QObject {
    Q_OBJECT
private slots:
    void anEndIsNotWaitedFor()
    {
        struct Slow {
            std::binary_semaphore &mayEnd;
            QThread *&endedIn;
            ~Slow()
            {
                mayEnd.acquire();
                endedIn = QThread::currentThread();
            }
        };
        std::binary_semaphore mayEnd(0);
        QThread *endedIn = nullptr;
        auto held = endedElsewhere(std::shared_ptr<Slow>(new Slow {mayEnd, endedIn}));
        const std::weak_ptr<Slow> seen = held;
        held.reset(); // It would stand here for ever.
        QVERIFY(seen.expired());
        mayEnd.release();
        finishAsync();
        QVERIFY(endedIn);
        QVERIFY(endedIn != QThread::currentThread());
    }
    void leavesTheGuiThreadOnceAndReturnsOnce()
    {
        QThread *workedIn = nullptr;
        QThread *returnedTo = nullptr;
        int times = 0;
        const Task task = runAsync(
            this,
            [&](const Running &) {
                workedIn = QThread::currentThread();
                return std::make_unique<int>(7);
            },
            [&](std::unique_ptr<int> answer) {
                returnedTo = QThread::currentThread();
                times += *answer;
            });
        QVERIFY(task.isRunning());
        QTRY_COMPARE(times, 7);
        QVERIFY(!task.isRunning());
        QVERIFY(workedIn != QThread::currentThread());
        QCOMPARE(returnedTo, QThread::currentThread());
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(times, 7);
    }

    void anAnswerForAReceiverThatIsGoneIsDropped()
    {
        std::binary_semaphore go(0);
        bool arrived = false;
        auto receiver = std::make_unique<QObject>();
        const Task task = runAsync(
            receiver.get(), [&](const Running &) { go.acquire(); }, [&] { arrived = true; });
        receiver.reset();
        go.release();
        finishAsync();
        QCoreApplication::processEvents();
        QVERIFY(!arrived);
    }

    void aNewerQuestionSilencesTheOlderOne()
    {
        std::binary_semaphore go(0);
        QStringList answers;
        bool stopped = false;
        Task task = runAsync(
            this,
            [&](const Running &running) {
                go.acquire();
                running.tell([&] { answers << "late progress"; });
                stopped = running.stop().stop_requested();
                return QString("first");
            },
            [&](const QString &answer) { answers << answer; });
        task = runAsync(
            this, [](const Running &) { return QString("second"); },
            [&](const QString &answer) { answers << answer; });
        QTRY_COMPARE(answers, QStringList("second"));
        go.release();
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(answers, QStringList("second"));
        QVERIFY(stopped);
    }

    void whatAPersonDoesComesBetweenSlowAnswers()
    {
        QStringList order;
        const Task task = runAsync(
            this,
            [&](const Running &running) {
                for (int i = 0; i < 3; ++i) {
                    running.tell([&, i] {
                        order << QString("answer %1").arg(i);
                        QThread::msleep(20);
                        QMetaObject::invokeMethod(this, [&] { order << "person"; }, Qt::QueuedConnection);
                    });
                }
            },
            [&] { order << "done"; });
        QTRY_VERIFY(order.contains("done"));
        QVERIFY2(order.indexOf("person") < order.indexOf("answer 1"), qPrintable(order.join(", ")));
        QVERIFY2(order.indexOf("answer 0") < order.indexOf("answer 1") && order.indexOf("answer 1") < order.indexOf("answer 2"), qPrintable(order.join(", ")));
    }

    void answersArriveWhileOneOfThemWaits()
    {
        bool heard = false;
        bool waited = false;
        const Task task = runAsync(
            this,
            [&](const Running &running) {
                running.tell([&] { waited = QTest::qWaitFor([&] { return heard; }, 5000); });
                running.tell([&] { heard = true; });
            },
            [] {});
        QTRY_VERIFY_WITH_TIMEOUT(waited, 6000);
    }

    void progressArrivesWholeAndInOrder()
    {
        QList<int> seen;
        bool done = false;
        const Task task = runAsync(
            this,
            [&](const Running &running) {
                for (int i = 0; i < 1000; ++i) {
                    running.tell([&seen, i] { seen << i; });
                }
            },
            [&] { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(seen.size(), 1000);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }
};

MEDANCHOR_TEST(TestAsync)
#include "tst_async.moc"
