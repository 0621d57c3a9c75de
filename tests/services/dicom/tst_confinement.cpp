#include "services/dicom/helper.h"
#include "services/dicom/helper_process.h"
#include "services/dicom/synthetic.h"
#include "services/dicom/wire.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace med;
using namespace med::dicom;

/// What the helper process cannot do, and what the program does when the helper fails it.
class TestConfinement : public QObject {
    Q_OBJECT
    Bytes m_file;

    static QString program()
    {
        return QString::fromStdString(Helper::findExecutable().value().string());
    }

    /// Children of any thread of this process.
    static QList<pid_t> children()
    {
        QList<pid_t> found;
        for (const QString &thread :
             QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile file("/proc/self/task/" + thread + "/children");
            if (file.open(QIODevice::ReadOnly)) {
                for (const QByteArray &id : file.readAll().simplified().split(' ')) {
                    if (!id.isEmpty()) {
                        found.append(id.toInt());
                    }
                }
            }
        }
        return found;
    }

    /// A program in the helper's place.
    static std::filesystem::path impostor(const QTemporaryDir &folder, const QByteArray &script)
    {
        const QString path = folder.filePath("impostor");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0) {
            qFatal("cannot write a script");
        }
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path.toStdString();
    }

private slots:
    void initTestCase()
    {
        const auto files = syntheticUltrasound({.seed = 1});
        m_file = files[0].bytes;
    }

    void theSystemCallsItDoesNotNeedEndIt_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"open", "socket", "fork", "execute"}) {
            QTest::newRow(what) << what;
        }
    }
    void theSystemCallsItDoesNotNeedEndIt()
    {
#ifdef MEDANCHOR_SANITIZED
        QSKIP("the system call filter is left out under the sanitizers");
#endif
        QFETCH(QString, what);
        QProcess helper;
        helper.start(program(), {QString::number(::getpid()), what});
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitStatus(), QProcess::CrashExit);
        QCOMPARE(helper.exitCode(), int(SIGSYS));
    }

    void itsMemoryIsLimited()
    {
#ifdef MEDANCHOR_SANITIZED
        QSKIP("the limit on memory is left out under the sanitizers");
#endif
        QProcess helper;
        helper.start(program(), {QString::number(::getpid()), "memory"});
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitStatus(), QProcess::NormalExit);
        QCOMPARE(helper.exitCode(), 0);
    }

    void itDoesNotRunForAnotherParent()
    {
        QProcess helper;
        helper.start(program(), {"1", "memory"});
        QVERIFY(helper.waitForFinished());
        QCOMPARE(helper.exitCode(), 3);
    }

    void aHelperThatWasKilledFromOutsideIsReplacedUnseen()
    {
        Helper helper;
        QVERIFY(helper.inspect(m_file));
        const auto first = children();
        QCOMPARE(first.size(), 1);
        QCOMPARE(::kill(first[0], SIGKILL), 0);
        QVERIFY(helper.decode(m_file));
        const auto second = children();
        QCOMPARE(second.size(), 1);
        QVERIFY(second != first);
    }

    void theEndOfTheThreadThatStartedItIsNoFaultOfTheFile()
    {
        Helper helper;
        std::jthread([&] { QVERIFY(helper.inspect(m_file)); }).join();
        for (int i = 0; i < 20; ++i) {
            QVERIFY(helper.decode(m_file));
        }
    }

    void nothingIsLeftWhenTheHelperGoes()
    {
        {
            Helper helper;
            QVERIFY(helper.inspect(m_file));
            QCOMPARE(children().size(), 1);
        }
        QCOMPARE(children().size(), 0);
    }

    void threadsShareOneHelper()
    {
        Helper helper;
        std::atomic<int> good{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&] {
                    for (int n = 0; n < 10; ++n) {
                        const auto frame = helper.decode(m_file);
                        good += frame && frame->columns == 640 ? 1 : 0;
                    }
                });
            }
        }
        QCOMPARE(good.load(), 40);
    }

    void aHelperThatCannotStartIsAnIoError_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("ends") << QByteArray("exit 0\n");
        QTest::newRow("crashes") << QByteArray("kill -SEGV $$\n");
        QTest::newRow("garbles") << QByteArray(
            "printf '\\377\\377\\377\\377\\000\\000' >&3\nsleep 5\n");
        QTest::newRow("says why not")
            << QByteArray("printf '\\000\\000\\000\\002\\004\\000no' >&3\nsleep 5\n");
    }
    void aHelperThatCannotStartIsAnIoError()
    {
        QFETCH(QByteArray, script);
        QTemporaryDir folder;
        Helper helper({.executable = impostor(folder, script)});
        const auto instance = helper.inspect(m_file);
        QVERIFY(!instance);
        QCOMPARE(instance.error().code, ErrorCode::Io);
        Helper absent({.executable = "/nonexistent/helper"});
        QCOMPARE(absent.inspect(m_file).error().code, ErrorCode::Io);
    }

    void aHelperThatLiesIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("an empty instance") << QByteArray("\\000\\000\\000\\000\\000\\000");
        QTest::newRow("a length without end") << QByteArray("\\377\\377\\377\\377\\000\\000");
        QTest::newRow("an unknown status") << QByteArray("\\000\\000\\000\\000\\144\\000");
        QTest::newRow("an end within") << QByteArray("\\000\\000\\000\\010\\000\\000ab");
    }
    void aHelperThatLiesIsNotBelieved()
    {
        QFETCH(QByteArray, answer);
        QTemporaryDir folder;
        // Greets like the real one, reads forty bytes, answers, ends.
        Helper helper({.executable = impostor(folder,
                                              "printf '\\000\\000\\000\\000\\000\\000' >&3\n"
                                              "head -c 40 <&3 >/dev/null\nprintf '"
                                                  + answer + "' >&3\n")});
        const auto instance = helper.inspect(m_file);
        QVERIFY(!instance);
        QCOMPARE(instance.error().code, ErrorCode::Corrupt);
    }

    void anInstanceSurvivesTheWireAndNothingElseDoes()
    {
        Helper helper;
        auto instance = helper.inspect(m_file).value();
        instance.windows = {
            {.center = 1.5, .width = 3, .function = VoiFunction::Sigmoid, .explanation = "x"}};
        instance.position = Vector3{1, -2, 3.25};
        instance.framePositions = {{1, 2, 3}, {4, 5, 6}};
        const auto bytes = wire::encode(instance);
        const auto read = wire::decodeInstance(bytes);
        QVERIFY(read);
        QVERIFY(wire::encode(*read) == bytes);
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            QVERIFY(!wire::decodeInstance(ByteView(bytes).first(length)));
        }
        auto longer = bytes;
        longer.push_back(0);
        QVERIFY(!wire::decodeInstance(longer));
        for (std::size_t at = 0; at < bytes.size(); ++at) { // no value of a byte may do harm
            auto changed = bytes;
            changed[at] = 0xFF;
            const auto answer = wire::decodeInstance(changed);
            QVERIFY(!answer || wire::encode(*answer).size() == bytes.size());
        }
    }
};

MEDANCHOR_TEST(TestConfinement)
#include "tst_confinement.moc"
