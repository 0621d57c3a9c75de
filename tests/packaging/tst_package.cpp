#include "tests/support/test_main.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// The Debian package of this build: what it holds, and what Debian's own checkers say of it.
class TestPackage : public QObject {
    Q_OBJECT
private:
    struct Ran {
        int code = -1;
        QString said; ///< On both of its outputs.
    };
    static Ran run(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.waitForFinished(240'000);
        return {.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, .said = QString::fromUtf8(process.readAll())};
    }
    static bool isThere(const char *program) { return !QStandardPaths::findExecutable(QLatin1String(program)).isEmpty(); }
    static QString source(const char *name) { return QStringLiteral(MEDANCHOR_SOURCE_DIR "/packaging/linux/%1").arg(QLatin1String(name)); }

    QTemporaryDir m_folder;
    QString m_package;

private slots:
    void initTestCase()
    {
        if (!isThere("dpkg-deb") || !isThere("cpack")) {
            QSKIP("dpkg-deb or cpack is not installed: no Debian package can be made here");
        }
        const Ran made = run("cpack", {"-G", "DEB", "--config", MEDANCHOR_BINARY_DIR "/CPackConfig.cmake", "-B", m_folder.path()});
        QVERIFY2(made.code == 0, qPrintable(made.said));
        const QStringList found = QDir(m_folder.path()).entryList({"medanchor_*.deb"});
        QCOMPARE(found.size(), 1);
        m_package = m_folder.filePath(found.first());
    }

    void holdsThisAndNothingElse()
    {
        const Ran listed = run("dpkg-deb", {"--contents", m_package});
        QCOMPARE(listed.code, 0);
        QStringList files;
        static const QRegularExpression line("^(\\S+) (\\S+) .* \\./(usr/\\S*[^/\\s])$", QRegularExpression::MultilineOption);
        for (auto each = line.globalMatch(listed.said); each.hasNext();) {
            const auto match = each.next();
            QVERIFY2(match.captured(2) == "root/root", qPrintable(match.captured()));
            QVERIFY2(match.captured(1).at(8) == '-', qPrintable("everybody may write " + match.captured(3)));
            files << match.captured(3);
        }
        files.sort();
        QCOMPARE(files.join('\n'),
                 QStringList({"usr/bin/medanchor", "usr/bin/medanchor-chaincode", "usr/bin/medanchor-node", "usr/bin/medanchorctl",
                              "usr/lib/systemd/system/medanchor-chaincode.service", "usr/lib/systemd/system/medanchor-node.service",
                              "usr/libexec/medanchor/medanchor-dicom-helper", "usr/libexec/medanchor/medanchor-document-helper",
                              "usr/libexec/medanchor/medanchor-recording-helper",
                              "usr/share/applications/org.medanchor.Medanchor.desktop",
                              "usr/share/doc/medanchor/changelog.gz", "usr/share/doc/medanchor/copyright",
                              "usr/share/icons/hicolor/scalable/apps/medanchor.svg", "usr/share/man/man1/medanchor.1.gz",
                              "usr/share/man/man1/medanchorctl.1.gz", "usr/share/man/man8/medanchor-chaincode.8.gz",
                              "usr/share/man/man8/medanchor-node.8.gz",
                              "usr/share/medanchor/recovery/open_object.py", "usr/share/metainfo/org.medanchor.Medanchor.metainfo.xml",
                              "usr/share/mime/packages/org.medanchor.Medanchor.xml"})
                     .join('\n'));
    }

    /// Unpacked elsewhere, the programs find each other: the helper in libexec, the node beside the command line.
    void runsWhereItIsUnpacked()
    {
        QVERIFY(run("dpkg-deb", {"--extract", m_package, m_folder.filePath("root")}).code == 0);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("MEDANCHOR_LIBEXEC");
        environment.insert("MEDANCHOR_NODE_IDLE_MS", "500"); // Its folder goes with this test.
        process.setProcessEnvironment(environment);
        process.start(m_folder.filePath("root/usr/bin/medanchorctl"),
                      {"--json", "demo", "create", m_folder.filePath("clinic"), "--patients", "1"});
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        QVERIFY(process.readAllStandardOutput().contains("network_id"));
    }

    void passesDebiansChecks_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("lintian") << "lintian" << QStringList {"--allow-root", "--fail-on", "error,warning", m_package};
        QTest::newRow("desktop entry") << "desktop-file-validate" << QStringList {source("org.medanchor.Medanchor.desktop")};
        QTest::newRow("description") << "appstreamcli"
                                     << QStringList {"validate", "--no-net", MEDANCHOR_BINARY_DIR "/packaging/org.medanchor.Medanchor.metainfo.xml"};
    }
    void passesDebiansChecks()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        if (!isThere(program.toLatin1().constData())) {
            QSKIP(qPrintable(program + " is not installed"));
        }
        const Ran checked = run(program, arguments);
        QVERIFY2(checked.code == 0, qPrintable(checked.said));
        QVERIFY2(!checked.said.contains("error:"), qPrintable(checked.said));
    }
};

MEDANCHOR_TEST(TestPackage)
#include "tst_package.moc"
