#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTest>
#include <QThread>

using namespace med;
using namespace med::tests;

/// A store that is away is not an empty clinic; one that is damaged loses nothing but what is damaged;
/// and what a killed fetch wrote in the clear does not stay.
class TestLostStore : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;

    std::size_t countOf(const CommandResult &result) const { return result.json["items"].size(); }
    /// Kills a fetch while files lie there in the clear. False if it was too quick each time.
    bool killFetch(const QString &out)
    {
        for (int attempt = 0; attempt < 40; ++attempt) {
            QDir(out).removeRecursively();
            const auto process = m_clinic.start("doctor", {"study", "fetch", m_record, "--out", out});
            while (process->state() != QProcess::NotRunning && filesBelow(out + ".medanchor-partial").empty()) {
                process->waitForFinished(1);
            }
            process->kill();
            DemoClinic::finish(*process);
            if (!filesBelow(out + ".medanchor-partial").empty()) {
                return !QFileInfo::exists(out);
            }
        }
        return false;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        const QString order = m_clinic.requestOrder();
        const auto sent = m_clinic.run("lab", {"study", "send", m_clinic.smallStudy("study", 70, 80), "--order", order});
        QVERIFY2(sent.exitCode == 0, sent.all());
        m_record = sent.text("record_id");
    }
    void whatAKilledFetchLeftGoesWithTheNextSession()
    {
        const QString out = m_clinic.temporary("elsewhere/out");
        QVERIFY(killFetch(out));
        QCOMPARE(m_clinic.run("doctor", {"order", "list"}).exitCode, 0);
        QVERIFY(QDir(m_clinic.temporary("elsewhere")).isEmpty());
    }
    void whatAKilledFetchLeftGoesWithTheNextFetchToThatPlace()
    {
        const QString out = m_clinic.temporary("place/out");
        QVERIFY(killFetch(out));
        const auto again = m_clinic.run("patient", {"study", "fetch", m_record, "--out", out});
        QVERIFY2(again.exitCode == 0, again.all());
        QCOMPARE(QDir(m_clinic.temporary("place")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList {"out"});
        QCOMPARE(filesBelow(out) == filesBelow(m_clinic.temporary("study")), true);
    }
    void aMissingEnvelopeTakesNothingElseWithIt()
    {
        const auto before = m_clinic.run("doctor", {"patient", "list"});
        QVERIFY2(before.exitCode == 0 && countOf(before) > 2 && !before.json.contains("unreadable"), before.all());
        const auto studies = m_clinic.run("doctor", {"study", "list"});
        QVERIFY(!studies.json.contains("unreadable"));
        std::map<QString, QByteArray> envelopes; // Of the doctor.
        const QString member = m_clinic.memberId("doctor");
        for (const auto &[name, bytes] : filesBelow(m_clinic.store("sets"))) {
            if (name.endsWith("/" + member)) {
                envelopes[m_clinic.store("sets/" + name)] = bytes;
            }
        }
        QVERIFY2(envelopes.size() >= 4 && envelopes.size() < 20, qPrintable(QString::number(envelopes.size())));
        // Each but one, whatever that opens.
        for (const auto &kept : envelopes) {
            int damaged = 0;
            for (const auto &[path, bytes] : envelopes) {
                if (path == kept.first) {
                    continue;
                }
                QVERIFY(QFile::remove(path));
                switch (damaged++ % 3) {
                case 0:
                    break;
                case 1:
                    QVERIFY(QDir().mkpath(path));
                    break;
                case 2:
                    QVERIFY(QFile::link("/dev/null", path));
                    break;
                }
            }
            const auto after = m_clinic.run("doctor", {"patient", "list"});
            QVERIFY2(after.exitCode == 0, after.all());
            QVERIFY2(countOf(after) < countOf(before), after.all()); // One envelope opens one patient.
            QVERIFY2(after.json.contains("unreadable"), after.all());
            QCOMPARE(countOf(after) + after.json["unreadable"].get<std::size_t>(), countOf(before));
            const auto list = m_clinic.run("doctor", {"study", "list"});
            QVERIFY2(list.exitCode == 0 && list.json.contains("unreadable"), list.all());
            QVERIFY(list.json["unreadable"].get<int>() >= damaged);
            for (const auto &[path, bytes] : envelopes) {
                if (path == kept.first) {
                    continue;
                }
                QFileInfo(path).isDir() && !QFileInfo(path).isSymLink() ? QDir().rmdir(path) : QFile::remove(path);
                writeBytes(path, bytes);
            }
        }
        QVERIFY(!m_clinic.run("doctor", {"patient", "list"}).json.contains("unreadable"));
    }
    void aStoreThatIsAwayIsNoEmptyClinic()
    {
        QVERIFY(QDir().rename(m_clinic.path("store"), m_clinic.temporary("away")));
        for (const QStringList &words : {QStringList {"patient", "list"}, {"study", "list"}, {"study", "verify", m_record}}) {
            const auto refused = m_clinic.run("doctor", words);
            QVERIFY2(refused.exitCode == 4 && refused.code() == "Offline", refused.all());
            QVERIFY2(refused.message().contains("store"), refused.all());
        }
        QVERIFY(!QFileInfo::exists(m_clinic.path("store")));
        // An empty folder, as where nothing is mounted.
        QVERIFY(QDir().mkpath(m_clinic.path("store")));
        const auto refused = m_clinic.run("doctor", {"patient", "list"});
        QVERIFY2(refused.exitCode == 4, refused.all());
        QVERIFY(QDir(m_clinic.path("store")).isEmpty());
        // The ledger can be read all the same.
        QVERIFY(m_clinic.blocks().size() > 1);
        QVERIFY(QDir().rmdir(m_clinic.path("store")) && QDir().rename(m_clinic.temporary("away"), m_clinic.path("store")));
        QCOMPARE(m_clinic.run("doctor", {"study", "verify", m_record}).exitCode, 0);
    }
};

MEDANCHOR_TEST(TestLostStore)
#include "tst_lost_store.moc"
