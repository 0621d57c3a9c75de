#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

static const QString kRoot = QStringLiteral(MEDANCHOR_SOURCE_DIR);

/// The scripts of packaging/, and setup.sh on a pretended machine: programs of ours stand in for
/// dpkg-query and apt-get and write down how they were called.
class TestSetup : public QObject {
    Q_OBJECT
private:
    struct Run {
        int exitCode = -1;
        QString output;
        QString calls;
    };

    static QStringList packageLines()
    {
        QFile file(kRoot + "/packaging/packages.txt");
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        QStringList lines;
        for (const QString &line : QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)) {
            if (!line.startsWith('#')) {
                lines << line;
            }
        }
        return lines;
    }

    static void writeProgram(const QString &path, const QByteArray &body)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/bash\n" + body);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    /// setup.sh where every package but `missing` is installed and the programs `present` are on the PATH.
    static Run setUp(const QStringList &missing, const QStringList &present, const QStringList &arguments = {})
    {
        QTemporaryDir machine;
        const QString bin = machine.path() + "/bin";
        const QString calls = machine.path() + "/calls";
        QDir().mkpath(bin);
        for (const char *tool : {"bash", "env", "sed", "dirname", "mktemp", "rm", "tail"}) {
            QFile::link(QStandardPaths::findExecutable(tool), bin + '/' + QLatin1String(tool));
        }
        writeProgram(bin + "/id", "echo 0\n");
        writeProgram(bin + "/apt-get", "echo apt-get \"$DEBIAN_FRONTEND\" \"$@\" >>" + calls.toUtf8() + '\n');
        writeProgram(bin + "/dpkg-query",
                     "for p in \"${@:4}\"; do [[ \" " + missing.join(' ').toUtf8()
                         + " \" == *\" $p \"* ]] || echo \"$p installed\"; done\n");
        for (const QString &program : present) {
            writeProgram(bin + '/' + program, "");
        }
        QProcess process;
        QProcessEnvironment environment;
        environment.insert("PATH", bin);
        environment.insert("TMPDIR", machine.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(kRoot + "/packaging/setup.sh", arguments);
        if (!process.waitForFinished()) {
            return {};
        }
        QFile called(calls);
        const bool any = called.open(QIODevice::ReadOnly);
        return {.exitCode = process.exitCode(),
                .output = QString::fromUtf8(process.readAll()),
                .calls = any ? QString::fromUtf8(called.readAll()) : QString()};
    }

private slots:
    void everyScriptIsWellFormedAndExecutable()
    {
        QStringList scripts {kRoot + "/.ci/run"};
        QDirIterator files(kRoot + "/packaging", {"*.sh"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            scripts << files.next();
        }
        QVERIFY(scripts.size() >= 5);
        for (const QString &script : scripts) {
            QProcess bash;
            bash.start("bash", {"-n", script});
            QVERIFY(bash.waitForFinished());
            QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());
            QFile file(script);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const bool sourced = !file.readLine().startsWith("#!");
            QVERIFY2(sourced || QFileInfo(script).isExecutable(), qPrintable(script + " is not executable"));
            QVERIFY2(!sourced || !QFileInfo(script).isExecutable(), qPrintable(script + " is to be sourced, not run"));
        }
    }

    void everyPackageStandsOnceAndSaysWhatItIsFor()
    {
        static const QRegularExpression shape("^([a-z0-9][a-z0-9+.-]+)( unless=[a-z0-9-]+)? +# \\S.*\\S$");
        const QStringList lines = packageLines();
        QVERIFY(lines.size() > 20);
        QSet<QString> seen;
        for (const QString &line : lines) {
            const auto match = shape.match(line);
            QVERIFY2(match.hasMatch(), qPrintable("not `package  # what for`: " + line));
            QVERIFY2(!seen.contains(match.captured(1)), qPrintable("twice: " + line));
            seen.insert(match.captured(1));
        }
    }

    void doesNothingWhereNothingIsMissing()
    {
        const Run run = setUp({}, {});
        QCOMPARE(run.output, QString());
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.calls, QString());
    }

    void installsWhatIsMissingAndNothingElse()
    {
        const Run run = setUp({"cmake", "libssl-dev"}, {});
        QVERIFY2(run.exitCode == 0, qPrintable(run.output));
        const QStringList calls = run.calls.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls.at(0), QString("apt-get noninteractive -qq update"));
        QVERIFY2(calls.at(1).startsWith("apt-get noninteractive ") && calls.at(1).contains(" --no-install-recommends ")
                     && calls.at(1).endsWith(" install cmake libssl-dev"),
                 qPrintable(calls.at(1)));
        QVERIFY2(run.output.contains("cmake libssl-dev"), qPrintable(run.output));
    }

    void leavesOutWhatIsThereFromElsewhere()
    {
        QCOMPARE(setUp({"nodejs", "npm"}, {"node", "npm"}).calls, QString());
        QVERIFY(setUp({"nodejs", "npm"}, {}).calls.endsWith(" install nodejs npm\n"));
    }

    void namesWhatIsMissingWithoutInstallingIt()
    {
        const Run run = setUp({"cmake"}, {}, {"--check"});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.output, QString("cmake\n"));
        QCOMPARE(run.calls, QString());
    }

    void refusesAnArgumentItDoesNotKnow() { QCOMPARE(setUp({}, {}, {"--chek"}).exitCode, 2); }
};

MEDANCHOR_TEST(TestSetup)
#include "tst_setup.moc"
