#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

/// The manual pages name all that the programs' own help names.
class TestManualPages : public QObject {
    Q_OBJECT
private:
    static QString helpOf(const QString &program, const QStringList &words)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_QPA_PLATFORM", "offscreen");
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(MEDANCHOR_BINARY_DIR "/bin/%1").arg(program), words);
        process.waitForFinished(30'000);
        return QString::fromUtf8(process.readAll());
    }
    /// The page's text, with its hyphens as they are typed.
    static QString page(const QString &name)
    {
        QFile file(QStringLiteral(MEDANCHOR_SOURCE_DIR "/packaging/linux/man/%1").arg(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).replace("\\-", "-") : QString();
    }
    static QStringList found(const QString &text, const char *pattern)
    {
        QStringList words;
        const QRegularExpression expression(QLatin1String(pattern), QRegularExpression::MultilineOption);
        for (auto each = expression.globalMatch(text); each.hasNext();) {
            words << each.next().captured(1);
        }
        words.removeDuplicates();
        return words;
    }

private slots:
    void namesEveryOption_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("name");
        QTest::newRow("desktop") << "medanchor" << "medanchor.1";
        QTest::newRow("command line") << "medanchorctl" << "medanchorctl.1";
        QTest::newRow("node") << "medanchor-node" << "medanchor-node.8";
        QTest::newRow("chaincode") << "medanchor-chaincode" << "medanchor-chaincode.8";
    }
    void namesEveryOption()
    {
        QFETCH(QString, program);
        QFETCH(QString, name);
        const QString text = page(name);
        const QStringList options = found(helpOf(program, {"--help"}), "(--[a-z][a-z-]+)");
        QVERIFY2(options.size() >= 4, qPrintable(options.join(' ')));
        for (const QString &option : options) {
            QVERIFY2(text.contains(option), qPrintable(option));
        }
        QVERIFY2(text.contains("Medanchor " + QStringLiteral(MEDANCHOR_VERSION)), "another version");
    }

    void namesEveryVariable()
    {
        const QString text = page("medanchor-chaincode.8");
        const QStringList names = found(helpOf("medanchor-chaincode", {"--help"}), "^  ([A-Z][A-Z_]+)  ");
        QVERIFY2(names.size() >= 10, qPrintable(names.join(' ')));
        for (const QString &name : names) {
            QVERIFY2(text.contains(name), qPrintable(name));
        }
    }

    void namesEveryVerb()
    {
        const QString text = page("medanchorctl.1");
        const QStringList nouns = found(helpOf("medanchorctl", {"--help"}), "^  ([a-z]+)  +[a-zT]");
        QVERIFY2(nouns.contains("study") && nouns.contains("agent"), qPrintable(nouns.join(' ')));
        for (const QString &noun : nouns) {
            const QString line = found(text, qPrintable("^\\.B (" + noun + "\\b.*)$")).value(0);
            QVERIFY2(!line.isEmpty(), qPrintable(noun));
            const QString help = helpOf("medanchorctl", {noun, "--help"});
            if (!help.contains("VERB")) {
                continue;
            }
            const QStringList verbs = found(help, "^  ([a-z-]+)  +[A-Z]");
            QVERIFY2(!verbs.isEmpty(), qPrintable(noun));
            QCOMPARE(line, noun + ' ' + verbs.join(", "));
        }
    }
};

MEDANCHOR_TEST(TestManualPages)
#include "tst_manual_pages.moc"
