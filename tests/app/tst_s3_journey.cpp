#include "services/base/files.h"
#include "services/ledger/network.h"
#include "services/storage/store_marker.h"
#include "tests/app/demo_clinic.h"
#include "tests/support/s3_server.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>
#include <QThread>

#include <csignal>
#include <filesystem>

using namespace med;
using namespace med::tests;
using Fault = S3Server::Fault;

/// A study travels from the laboratory to the doctor who asked for it; their profiles share a gateway, over
/// TLS, and a bucket of a strict S3 service, and nothing else. The functions build on each other, in this order.
class TestS3Journey : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    S3Server m_server;
    QProcess m_node;
    QString m_patient;
    QString m_secret = QString::fromStdString(m_server.options().secretKey);
    QString m_order;
    QString m_record;

    QString profile(const QString &login) const { return m_clinic.temporary(login + "-computer/profile"); }
    CommandResult run(const QString &login, const QStringList &words) const { return DemoClinic::runBare(bare(login, words)); }
    QStringList bare(const QString &login, const QStringList &words) const
    {
        return QStringList {"--json", "--profile", profile(login), "--passphrase-file", m_clinic.temporary("passphrase")} + words;
    }
    std::unique_ptr<QProcess> start(const QString &login, const QStringList &words) const
    {
        auto process = std::make_unique<QProcess>();
        process->start(DemoClinic::program(), bare(login, words));
        process->waitForStarted();
        return process;
    }
    /// The demonstration's node as a server of real data: on ports, and reached by nothing else.
    Json startNode()
    {
        m_node.start(MEDANCHOR_BINARY_DIR "/bin/medanchor-node",
                     {"--data", m_clinic.path("ledger"), "--listen", "127.0.0.1:0", "--ca-listen", "127.0.0.1:0", "--json"});
        m_node.waitForStarted();
        while (!m_node.canReadLine() && m_node.waitForReadyRead(60'000)) {
        }
        return Json::parse(m_node.readLine().toStdString(), nullptr, false);
    }
    /// The profile on a computer of its own.
    Expected<> move(const QString &login, const Json &ready)
    {
        namespace fs = std::filesystem;
        const fs::path to = profile(login).toStdString();
        MED_CHECK(makePrivateFolder(to.parent_path()));
        fs::copy(m_clinic.profile(login).toStdString(), to, fs::copy_options::recursive);
        MED_TRY(auto network, ledger::Network::load(to));
        MED_TRY(const auto node, ledger::Network::load(m_clinic.path("ledger").toStdString()));
        network.nodeData.reset();
        network.demonstration = false;
        network.endpoints = node.endpoints;
        network.endpoints.at(0).address = ready["gateway"].get<std::string>();
        network.store = m_server.address();
        network.storeCa = m_server.caPem();
        return network.save(to);
    }
    QString credentials(const QString &secret) const
    {
        const QString file = m_clinic.temporary("credentials");
        writeBytes(file, QByteArray::fromStdString(m_server.credentialsFile()).replace(m_secret.toUtf8(), secret.toUtf8()));
        return file;
    }
    QString newOrder() const
    {
        return run("doctor", {"order", "request", "--patient", m_patient, "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4", "--title", "CT head"})
            .text("order_id");
    }
    int anchorsOf(const QString &record) const
    {
        const auto blocks = run("doctor", {"ledger", "blocks"});
        int count = 0;
        for (const auto &block : blocks.json["items"]) {
            for (const auto &transaction : block["transactions"]) {
                count += transaction["function"] == "Record:Anchor" && transaction["code"] == "VALID"
                    && transaction["args"].at(1).get<std::string>().find(record.toStdString()) != std::string::npos;
            }
        }
        return count;
    }
    bool replacedSomething() const
    {
        const auto effects = m_server.effects();
        return std::ranges::any_of(effects, [](const std::string &effect) { return effect.starts_with("OVER "); });
    }
    void expectFetched(const QString &record, const QString &study)
    {
        const QString out = m_clinic.temporary("fetched-" + record);
        const auto fetched = run("doctor", {"study", "fetch", record, "--out", out});
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(out) == filesBelow(m_clinic.temporary(study)), true);
        const auto proof = run("doctor", {"study", "verify", record});
        QVERIFY2(proof.exitCode == 0, proof.all());
        COMPARE_JSON(proof.json["ok"], true);
    }

private slots:
    void initTestCase()
    {
        std::signal(SIGPIPE, SIG_IGN); // Of the service, whose clients are killed.
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_patient = m_clinic.patientId();
        for (int i = 1; i <= 3; ++i) {
            m_clinic.smallStudy("study" + QString::number(i), std::uint64_t(i), 20);
        }
        m_clinic.stopNode();
        QFile::copy(m_clinic.path("passphrase"), m_clinic.temporary("passphrase"));
        for (const auto &[name, bytes] : filesBelow(m_clinic.path("store"))) {
            m_server.put(name.toStdString(), ByteView(reinterpret_cast<const std::uint8_t *>(bytes.data()), std::size_t(bytes.size())));
        }
        QVERIFY(m_server.objects().contains(storage::kStoreMarker));
        const Json ready = startNode();
        QVERIFY2(ready.is_object() && ready.contains("gateway"), m_node.readAllStandardError());
        for (const char *login : {"lab", "doctor"}) {
            const auto moved = move(login, ready);
            QVERIFY2(moved, moved ? "" : moved.error().detail.c_str());
        }
        QVERIFY(QDir(m_clinic.path("store")).removeRecursively());
        QVERIFY(QDir(m_clinic.path("profiles")).removeRecursively());
    }
    void cleanupTestCase()
    {
        m_node.terminate();
        m_node.waitForFinished(20'000);
    }
    void withoutCredentialsTheStoreIsAwayAndNotEmpty()
    {
        const auto refused = run("doctor", {"patient", "list"});
        QVERIFY2(refused.exitCode == 4 && refused.code() == "Offline", refused.all());
        QVERIFY2(refused.message().contains("credentials"), refused.all());
        COMPARE_JSON(run("doctor", {"store", "show"}).json["reachable"], false);
    }
    void credentialsThatAreWrongAreNotKept()
    {
        const auto refused = run("doctor", {"store", "credentials", credentials("wrongsecret")});
        QVERIFY2(refused.exitCode == 4, refused.all());
        QVERIFY2(refused.message().contains("secret is another"), refused.all());
        QVERIFY2(!refused.all().contains("wrongsecret"), refused.all());
        QCOMPARE(run("doctor", {"patient", "list"}).exitCode, 4);
    }
    void credentialsAreKeptSealed()
    {
        for (const char *login : {"lab", "doctor"}) {
            const auto kept = run(login, {"store", "credentials", credentials(m_secret)});
            QVERIFY2(kept.exitCode == 0 && kept.lines.size() == 1, kept.all());
            QVERIFY(!kept.all().contains(m_secret.toUtf8()));
            const auto shown = run(login, {"store", "show"});
            QVERIFY2(shown.exitCode == 0, shown.all());
            COMPARE_JSON(shown.json["reachable"], true);
            COMPARE_JSON(shown.json["kind"], "s3");
            QVERIFY(!shown.all().contains(m_secret.toUtf8()));
            for (const auto &[name, bytes] : filesBelow(profile(login))) {
                QVERIFY2(!bytes.contains(m_secret.toUtf8()) && !bytes.contains(m_server.options().accessKey.c_str()), qPrintable(name));
            }
        }
        QVERIFY(QFile::remove(m_clinic.temporary("credentials")));
    }
    void aStudyTravels()
    {
        m_order = newOrder();
        QVERIFY(m_order.startsWith("ord_"));
        const auto list = run("lab", {"order", "list"});
        QVERIFY2(list.exitCode == 0, list.all());
        COMPARE_JSON(list.json["items"][0]["order_id"], m_order.toStdString());
        COMPARE_JSON(list.json["items"][0]["family"], "Smith");
        const auto sent = run("lab", {"study", "send", m_clinic.temporary("study1"), "--order", m_order});
        QVERIFY2(sent.exitCode == 0, sent.all());
        m_record = sent.text("record_id");
        expectFetched(m_record, "study1");
        QCOMPARE(anchorsOf(m_record), 1);
    }
    void nothingWasHeardThatMayNotBe()
    {
        const QByteArray heard = QByteArray::fromStdString(m_server.heard());
        QVERIFY(heard.contains("/objects/obj_"));
        for (const char *secret : {"Smith", "CANARYDESCRIPTION", "CT head", "DICM"}) {
            QVERIFY2(!heard.contains(secret), secret);
        }
        QVERIFY(!heard.contains(m_secret.toUtf8()));
    }
    void killedWhileTheStoreTakesItTheSameIsSentOnce()
    {
        const QString order = newOrder();
        const QStringList words {"study", "send", m_clinic.temporary("study2"), "--order", order};
        const auto before = m_server.effects().size();
        m_server.setSlowness(20'000);
        const auto process = start("lab", words);
        while (process->state() != QProcess::NotRunning && m_server.effects().size() == before) {
            process->waitForFinished(1);
        }
        // The first body is there; what comes next hangs, and dies.
        m_server.failAt(1, Fault::Slow, true);
        QThread::msleep(200);
        process->kill();
        QVERIFY(process->waitForFinished());
        m_server.heal();
        const auto sent = run("lab", words);
        QVERIFY2(sent.exitCode == 0, sent.all());
        QCOMPARE(anchorsOf(sent.text("record_id")), 1);
        QVERIFY(!replacedSomething());
        expectFetched(sent.text("record_id"), "study2");
    }
    void aStoreThatIsAwayIsWaitedFor()
    {
        const QString order = newOrder();
        const QStringList words {"study", "send", m_clinic.temporary("study3"), "--order", order};
        m_server.failAt(1, Fault::Dropped, true);
        const auto waits = run("lab", words);
        QVERIFY2(waits.exitCode == 4, waits.all());
        m_server.failAt(3, Fault::AnswerLost);
        const auto sent = run("lab", words);
        QVERIFY2(sent.exitCode == 0, sent.all());
        QCOMPARE(anchorsOf(sent.text("record_id")), 1);
        QVERIFY(!replacedSomething());
        expectFetched(sent.text("record_id"), "study3");
    }
};

MEDANCHOR_TEST(TestS3Journey)
#include "tst_s3_journey.moc"
