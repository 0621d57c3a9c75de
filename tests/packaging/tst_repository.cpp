#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// What may stand in no file of the repository, with its reason. The literals are cut in two, so that
/// this file holds none of them.
struct Banned {
    const char *name;
    const char *pattern;
    const char *reason;
};
static constexpr Banned kBanned[] = {
    {"a working folder", "(?<![\\w.-])/" "work/", "a path of one machine"},
    {"a home folder", "(?<![\\w.-])/" "(home|Users)/\\w|/" "root/\\w", "a path of one machine"},
    {"a temporary folder", "(?<![\\w.-])/" "tmp/\\w", "use QTemporaryDir, or TMPDIR"},
    {"a package server", "registry\\." "npmjs|" "deb\\." "debian\\.org|snapshot\\." "debian|" "pypi\\." "org|" "proxy\\." "golang",
     "the machine says where its packages come from"},
    {"a lock file's address", "\"resolved\"" ": *\"http", "remove the download address"},
    {"an unfinished place", "\\b(TO" "DO|FIX" "ME|X" "XX)\\b|not " "implemented|un" "implemented", "finish it, or leave it out"},
    {"a merge mark", "^(<" "<<<<<<|>" ">>>>>>) ", "resolve it"},
    {"a private key", "BEGIN (EC |RSA |ENCRYPTED )?PRIVATE " "KEY-----\\n", "a test makes its keys as it runs"},
};

class TestRepository : public QObject {
    Q_OBJECT
private:
    /// Every text file of ours, relative to the root: not what a build, git or npm has put there.
    static QStringList textFiles()
    {
        static const QStringList skipped {"build", ".git", "node_modules", "__pycache__"};
        const QDir root(QStringLiteral(MEDANCHOR_SOURCE_DIR));
        QStringList found;
        QStringList folders {QString()};
        while (!folders.isEmpty()) {
            const QString folder = folders.takeLast();
            const auto entries = QDir(root.filePath(folder))
                                     .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
            for (const QFileInfo &entry : entries) {
                if (skipped.contains(entry.fileName())) {
                    continue;
                }
                const QString relative = root.relativeFilePath(entry.filePath());
                if (entry.isDir()) {
                    folders << relative;
                } else if (!contents(relative).contains('\0')) {
                    found << relative;
                }
            }
        }
        return found;
    }

    static QByteArray contents(const QString &relative)
    {
        QFile file(QDir(QStringLiteral(MEDANCHOR_SOURCE_DIR)).filePath(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void nothingSpeaksOfOneMachineOrOfUnfinishedWork_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("reason");
        for (const auto &banned : kBanned) {
            QTest::newRow(banned.name) << QString(banned.pattern) << QString(banned.reason);
        }
    }
    void nothingSpeaksOfOneMachineOrOfUnfinishedWork()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, reason);
        const QRegularExpression banned(pattern, QRegularExpression::MultilineOption);
        QVERIFY2(banned.isValid(), qPrintable(banned.errorString()));
        const QStringList files = textFiles();
        QVERIFY2(files.size() > 50, "the test found next to no files: it looks in the wrong place");
        QStringList wrong;
        for (const QString &file : files) {
            const QString text = QString::fromUtf8(contents(file));
            const auto match = banned.match(text);
            if (match.hasMatch()) {
                const auto line = text.left(match.capturedStart()).count('\n') + 1;
                wrong << QString("%1:%2 holds \"%3\": %4").arg(file).arg(line).arg(match.captured().trimmed(), reason);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void noSourceIsLongerThanFiveHundredLines()
    {
        QStringList wrong;
        for (const QString &file : textFiles()) {
            const auto lines = contents(file).count('\n');
            if ((file.endsWith(".cpp") || file.endsWith(".h")) && lines > 500) {
                wrong << QString("%1 has %2 lines: is there a second noun inside?").arg(file).arg(lines);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }
};

MEDANCHOR_TEST(TestRepository)
#include "tst_repository.moc"
