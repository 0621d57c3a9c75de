#include "tests/app/signed_in.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace med;
using namespace med::tests;

/// What scripts rely on: exit codes, one JSON object, the keys of each verb.
class TestCommandLine : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_order;
    QString m_record;
    QString m_consent;

    QStringList as(const QString &login, const QStringList &words) const
    {
        return QStringList {"--json", "--profile", m_clinic.profile(login), "--passphrase-file", m_clinic.path("passphrase")} + words;
    }

    /// What `ledger blocks` says of each copy of a transaction.
    QStringList codesOf(const QString &txId) const
    {
        QStringList codes;
        for (const auto &block : m_clinic.blocks()) {
            for (const auto &transaction : block["transactions"]) {
                if (transaction["tx_id"] == txId.toStdString()) {
                    codes << QString::fromStdString(transaction["code"].get<std::string>());
                }
            }
        }
        return codes;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        qunsetenv("MEDANCHOR_PROFILE");
        qunsetenv("MEDANCHOR_PASSPHRASE_FILE");
        m_order = m_clinic.requestOrder();
        m_record = m_clinic.sendSmallStudy("study", 60, m_order);
        m_consent = m_clinic.run("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", m_clinic.memberId("doctor2"), "--class", "notes", "--purpose", "TREAT"}).text("consent_id");
        QVERIFY(!m_record.isEmpty() && !m_consent.isEmpty());
    }
    void failuresHaveTheirExitCode_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("code");
        const QString unknown = "rec_" + QString(25, 'a') + "a";
        QTest::newRow("no words") << QStringList {"--json"} << 2 << "Usage";
        QTest::newRow("an unknown noun") << QStringList {"--json", "weather", "show"} << 2 << "Usage";
        QTest::newRow("an unknown option") << as("doctor", {"study", "list", "--colour", "red"}) << 2 << "Usage";
        QTest::newRow("neither order nor patient") << as("lab", {"study", "send", "x"}) << 2 << "Usage";
        QTest::newRow("order and patient") << as("lab", {"study", "send", "x", "--order", "o", "--patient", "p"}) << 2 << "Usage";
        QTest::newRow("an override without reason") << as("lab", {"study", "send", "x", "--order", "o", "--override-identity", "  "}) << 2 << "Usage";
        QTest::newRow("a code without system") << as("doctor", {"order", "request", "--patient", "p", "--to", "HarbourMSP", "--code", "24725-4"}) << 2 << "Usage";
        QTest::newRow("no number") << as("doctor", {"ledger", "blocks", "--from", "first"}) << 2 << "Usage";
        QTest::newRow("no JSON") << as("doctor", {"ledger", "evaluate", "Network:Ping", "{"}) << 2 << "Usage";
        QTest::newRow("an opening for everybody") << as("doctor", {"ledger", "submit", "Network:Ping", "{}", "--transient", "opening=f"}) << 2 << "Usage";
        QTest::newRow("an opening without a name") << as("doctor", {"ledger", "submit", "Network:Ping", "{}", "--transient", "f", "--endorser", "HarbourMSP"}) << 2 << "Usage";
        QTest::newRow("no time") << as("patient", {"consent", "grant", "--patient", "p", "--to", "m", "--class", "notes", "--purpose", "TREAT", "--until", "soon"}) << 2 << "Usage";
        QTest::newRow("too many patients") << QStringList {"--json", "demo", "create", m_clinic.temporary("other"), "--patients", "1001"} << 2 << "Usage";
        QTest::newRow("no profile") << QStringList {"--json", "study", "list"} << 2 << "Usage";
        QTest::newRow("no passphrase to enrol with") << QStringList {"--json", "--profile", "p", "identity", "enroll", "--network", "n", "--ca", "https://h", "--id", "i", "--secret-file", "s", "--msp", "M"} << 2 << "Usage";
        QTest::newRow("no passphrase") << QStringList {"--json", "--profile", m_clinic.profile("doctor"), "study", "list"} << 5 << "Locked";
        QTest::newRow("no such profile") << as("nobody", {"study", "list"}) << 1 << "NotFound";
        QTest::newRow("a wrong passphrase") << QStringList {"--json", "--profile", m_clinic.profile("doctor"), "--passphrase-file", m_clinic.path("recovery.p8"), "study", "list"} << 5 << "Locked";
        QTest::newRow("an unknown record to verify") << as("doctor", {"study", "verify", unknown}) << 1 << "NotFound";
        QTest::newRow("an unknown record to fetch") << as("doctor", {"study", "fetch", unknown, "--out", m_clinic.temporary("unknown")}) << 1 << "NotFound";
        QTest::newRow("what is no record at all") << as("doctor", {"study", "verify", "../../etc/passwd"}) << 1 << "Invalid";
        QTest::newRow("an unknown order") << as("lab", {"order", "accept", "ord_" + QString(26, 'a')}) << 1 << "NotFound";
        QTest::newRow("an order that was answered") << as("lab", {"order", "accept", m_order}) << 1 << "Conflict";
        QTest::newRow("nothing to send") << as("lab", {"study", "send", m_clinic.temporary("nothing"), "--order", m_order}) << 1 << "NotFound";
        QTest::newRow("an unknown class") << as("patient", {"consent", "grant", "--patient", m_clinic.patientId(), "--to", "StElinMSP", "--class", "gossip", "--purpose", "TREAT"}) << 1 << "Invalid";
        QTest::newRow("another hospital's patient") << as("doctor2", {"order", "request", "--patient", m_clinic.patientId(), "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4"}) << 5 << "Denied";
        QTest::newRow("an order by the laboratory") << as("lab", {"order", "request", "--patient", m_clinic.patientId(), "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4"}) << 5 << "Denied";
        QTest::newRow("an order accepted by who asked") << as("doctor", {"order", "accept", m_order}) << 5 << "Denied";
        QTest::newRow("a study sent by a doctor who was not asked") << as("doctor2", {"study", "send", m_clinic.temporary("study"), "--order", m_order}) << 5 << "Denied";
        QTest::newRow("no such archive") << QStringList {"--json", "backup", "restore", m_clinic.temporary("nothing"), "--into", m_clinic.temporary("into")} << 1 << "NotFound";
        QTest::newRow("no image") << QStringList {"--json", "dicom", "pixels", m_clinic.path("passphrase")} << 1 << "";
    }
    void failuresHaveTheirExitCode()
    {
        QFETCH(QStringList, words);
        QFETCH(int, exitCode);
        QFETCH(QString, code);
        const auto failed = DemoClinic::runBare(words);
        QVERIFY2(failed.exitCode == exitCode && failed.lines.size() == 1, failed.all());
        QVERIFY2(failed.json["error"].contains("code") && failed.json["error"].contains("message") && failed.json["error"].contains("hint"), failed.all());
        QVERIFY2(code.isEmpty() || failed.code() == code, failed.all());
        QVERIFY2(failed.message().size() > 5, failed.all());
        QVERIFY2(!failed.output.contains("Smith"), failed.all());
    }
    void withoutJsonFailuresGoToStandardError()
    {
        const auto failed = DemoClinic::runBare({"study", "list"});
        QCOMPARE(failed.exitCode, 2);
        QVERIFY(failed.output.isEmpty() && failed.errors.contains("--profile"));
    }
    void verbsAnswerTheirKeys_data()
    {
        QTest::addColumn<QString>("login");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<bool>("isList");
        const QString patient = m_clinic.patientId();
        const QString dicom = m_clinic.temporary("study") + "/" + QDir(m_clinic.temporary("study")).entryList(QDir::Files).first();
        const QStringList receipt {"tx_id", "block"};
        const QString resource = m_clinic.temporary("resource.json");
        writeBytes(resource, R"({"resourceType":"Basic"})");
        QTest::newRow("identity show") << "lab" << QStringList {"identity", "show"} << QStringList {"msp_id", "member_id", "role", "certificate", "not_after", "agreement_key", "network_fingerprint"} << false;
        QTest::newRow("network show") << "lab" << QStringList {"network", "show"} << QStringList {"network_id", "fingerprint", "channel", "organizations", "endpoints"} << false;
        QTest::newRow("patient register") << "doctor" << QStringList {"patient", "register", "--family", "F", "--given", "G", "--birth-date", "1970-01-02", "--sex", "male"} << QStringList {"patient_id"} + receipt << false;
        QTest::newRow("patient list") << "doctor" << QStringList {"patient", "list"} << QStringList {"patient_id", "family", "given", "birth_date", "sex"} << true;
        QTest::newRow("order request") << "doctor" << QStringList {"order", "request", "--patient", patient, "--to", "HarbourMSP", "--code", "http://loinc.org|24725-4"} << QStringList {"order_id", "status"} + receipt << false;
        QTest::newRow("order list") << "lab" << QStringList {"order", "list"} << QStringList {"order_id", "status"} + receipt << true;
        QTest::newRow("study list") << "doctor" << QStringList {"study", "list", "--patient", patient} << QStringList {"record_id", "version", "files", "bytes"} << true;
        QTest::newRow("study fetch") << "doctor" << QStringList {"study", "fetch", m_record, "--out", m_clinic.temporary("fetched")} << QStringList {"record_id", "version", "files", "bytes"} << false;
        QTest::newRow("study verify") << "doctor" << QStringList {"study", "verify", m_record} << QStringList {"ok", "checks", "signer", "block", "root"} << false;
        QTest::newRow("study send") << "lab" << QStringList {"study", "send", m_clinic.temporary("study"), "--order", m_order} << QStringList {"record_id", "version", "instances", "bytes", "root", "recipients"} + receipt << false;
        QTest::newRow("record add") << "doctor" << QStringList {"record", "add", "--patient", patient, "--resource", resource} << QStringList {"record_id", "version"} + receipt << false;
        QTest::newRow("record history") << "doctor" << QStringList {"record", "history", m_record} << QStringList {"record_id", "version"} + receipt << true;
        QTest::newRow("consent list") << "patient" << QStringList {"consent", "list"} << QStringList {"consent_id", "status"} + receipt << true;
        QTest::newRow("consent check") << "patient" << QStringList {"consent", "check", m_consent} << QStringList {"consent_id", "status", "active"} + receipt << false;
        QTest::newRow("access list") << "patient" << QStringList {"access", "list", "--patient", patient} << QStringList {"time", "member_id", "organisation", "role", "purpose", "record_id", "tx_id"} << true;
        QTest::newRow("ledger blocks") << "lab" << QStringList {"ledger", "blocks", "--from", "3"} << QStringList {"number", "hash", "previous_hash", "transactions"} << true;
        QTest::newRow("ledger verify") << "lab" << QStringList {"ledger", "verify"} << QStringList {"ok", "height", "head"} << false;
        QTest::newRow("the contracts' own description") << "lab" << QStringList {"ledger", "evaluate", "org.hyperledger.fabric:GetMetadata", "{}"} << QStringList {"contracts", "components"} << false;
        QTest::newRow("ledger evaluate") << "lab" << QStringList {"ledger", "evaluate", "Network:ListOrganizations", R"({"v":1})"} << QStringList {"items"} << false;
        QTest::newRow("ledger evaluate, of a writing function") << "lab" << QStringList {"ledger", "evaluate", "Network:Ping", R"({"slot":"02","v":1})"} << QStringList {"count"} << false;
        QTest::newRow("ledger submit, of an opening") << "lab" << QStringList {"ledger", "submit", "Network:Ping", R"({"slot":"03","v":1})", "--transient", "opening=" + resource, "--endorser", "HarbourMSP", "--endorser", "NorthgateMSP", "--endorser", "StElinMSP"} << QStringList {"result"} + receipt << false;
        QTest::newRow("ledger submit") << "lab" << QStringList {"ledger", "submit", "Network:Ping", R"({"slot":"01","v":1})"} << QStringList {"result"} + receipt << false;
        QTest::newRow("dicom info") << "lab" << QStringList {"dicom", "info", dicom} << QStringList {} << false;
        QTest::newRow("dicom pixels") << "lab" << QStringList {"dicom", "pixels", dicom} << QStringList {"rows", "cols", "frames", "samples", "stored_min", "stored_max", "mod_min", "mod_max", "mod_mean", "sha256_le"} << false;
        QTest::newRow("dicom render") << "lab" << QStringList {"dicom", "render", dicom, "--out", m_clinic.temporary("slice.png")} << QStringList {"out"} << false;
    }
    void verbsAnswerTheirKeys()
    {
        QFETCH(QString, login);
        QFETCH(QStringList, words);
        QFETCH(QStringList, keys);
        QFETCH(bool, isList);
        const auto result = m_clinic.run(login, words);
        QVERIFY2(result.exitCode == 0 && result.lines.size() == 1 && result.json.is_object(), result.all());
        QVERIFY2(!isList || !result.json["items"].empty(), result.all());
        for (const auto &object : isList ? result.json["items"].get<std::vector<Json>>() : std::vector<Json> {result.json}) {
            for (const auto &key : keys) {
                const auto found = object.find(key.toStdString());
                QVERIFY2(found != object.end() && !found->is_null() && (key == "previous_hash" || !found->is_string() || !found->get<std::string>().empty()),
                         qPrintable(key + " is missing in " + QString::fromStdString(object.dump())));
            }
        }
    }
    void blocksCanBeFollowed()
    {
        const auto height = m_clinic.blocks().size();
        const auto follower = m_clinic.start("pharma", {"ledger", "blocks", "--from", QString::number(height), "--follow"});
        QCOMPARE(m_clinic.run("lab", {"ledger", "submit", "Network:Ping", R"({"slot":"02","v":1})"}).exitCode, 0);
        while (!follower->canReadLine()) {
            QVERIFY(follower->waitForReadyRead(30'000));
        }
        const Json line = Json::parse(follower->readLine().toStdString());
        COMPARE_JSON(line["number"], height);
        COMPARE_JSON(line["transactions"][0]["function"], "Network:Ping");
        for (const char *key : {"tx_id", "function", "args", "creator", "code"}) {
            QVERIFY2(line["transactions"][0].contains(key), key);
        }
        follower->terminate();
        const auto ended = DemoClinic::finish(*follower);
        QVERIFY2(ended.exitCode == 0, ended.all());
        COMPARE_JSON(ended.json["done"], true);
    }
    void anOrderGoesThroughItsStates()
    {
        const QString order = m_clinic.requestOrder();
        for (const auto &[verb, status] : std::vector<std::pair<QString, QString>> {{"accept", "accepted"}, {"schedule", "scheduled"}, {"start", "in-progress"}}) {
            const auto moved = m_clinic.run("lab", {"order", verb, order});
            QVERIFY2(moved.exitCode == 0, moved.all());
            QCOMPARE(moved.text("status"), status);
        }
        const auto early = m_clinic.run("doctor", {"order", "cancel", order, "--reason", "changed her mind"});
        QVERIFY2(early.exitCode == 1 && early.code() == "Conflict", early.all());
        QVERIFY(!m_clinic.sendSmallStudy("stated", 61, order).isEmpty());
    }
    void twoProgramsWithOneProfileBothFinish()
    {
        const QStringList orders {m_clinic.requestOrder(), m_clinic.requestOrder()};
        const QString first = m_clinic.smallStudy("parallel-1", 62);
        const QString second = m_clinic.smallStudy("parallel-2", 63);
        const auto one = m_clinic.start("lab", {"study", "send", first, "--order", orders[0]});
        const auto two = m_clinic.start("lab", {"study", "send", second, "--order", orders[1]});
        for (const auto *process : {&one, &two}) {
            const auto sent = DemoClinic::finish(**process);
            QVERIFY2(sent.exitCode == 0, sent.all());
        }
    }
    void theSameSentTwiceAtOnceIsSentOnce()
    {
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy("twice", 64);
        const auto one = m_clinic.start("lab", {"study", "send", study, "--order", order});
        const auto two = m_clinic.start("lab", {"study", "send", study, "--order", order});
        const auto first = DemoClinic::finish(*one);
        const auto second = DemoClinic::finish(*two);
        QVERIFY2(first.exitCode == 0, first.all());
        QVERIFY2(second.exitCode == 0, second.all());
        QCOMPARE(first.text("record_id"), second.text("record_id"));
        QVERIFY(first.json["already_sent"] != second.json["already_sent"]);
    }
    void aTransactionThatWasSentTwiceCountsOnce()
    {
        SignedIn doctor(m_clinic, "doctor");
        QVERIFY(bool(doctor));
        struct Keeping : ledger::SubmitJournal {
            std::string txId;
            Bytes envelope;
            Expected<> beforeSubmit(const std::string &id, ByteView bytes) override
            {
                txId = id;
                envelope = copyOf(bytes);
                return {};
            }
            Expected<> dropped(const std::string &) override { return {}; }
        } kept;
        const ledger::Call ping {.function = "Network:Ping", .arguments = {{"slot", "0a"}, {"v", 1}}, .transient = {}, .endorsingOrganizations = {}};
        const auto first = doctor->gateway().submit(ping, kept, {}, {});
        QVERIFY2(first, first ? "" : first.error().detail.c_str());
        const auto again = doctor->gateway().resume(kept.txId, kept.envelope, {});
        QVERIFY2(again, again ? "" : again.error().detail.c_str());
        QCOMPARE(again->block, first->block);
        // The second copy gets into a block of its own, after the answer.
        QStringList codes;
        QTRY_VERIFY_WITH_TIMEOUT((codes = codesOf(QString::fromStdString(kept.txId))).size() == 2, 20'000);
        QCOMPARE(codes, QStringList({"VALID", "DUPLICATE_TXID"}));
    }
    void aMissingHelperIsSaidAndNothingIsSent()
    {
        const QString order = m_clinic.requestOrder();
        qputenv("MEDANCHOR_LIBEXEC", m_clinic.path("logs").toUtf8());
        const auto failed = m_clinic.run("lab", {"study", "send", m_clinic.temporary("study"), "--order", order});
        qunsetenv("MEDANCHOR_LIBEXEC");
        QVERIFY2(failed.exitCode == 1 && failed.code() == "Io", failed.all());
        QVERIFY2(failed.message().contains("medanchor-dicom-helper"), failed.all());
    }
    void aFullDiskIsSaidAndTheWorkGoesOnLater_data()
    {
        QTest::addColumn<QString>("full");
        QTest::newRow("the store's") << m_clinic.path("store");
        QTest::newRow("the spool's") << m_clinic.profile("lab") + "/spool";
    }
    void aFullDiskIsSaidAndTheWorkGoesOnLater()
    {
        QFETCH(QString, full);
        const QString order = m_clinic.requestOrder();
        const QString study = m_clinic.smallStudy("large", 65, 12);
        const QString aside = m_clinic.temporary("aside");
        QCOMPARE(QProcess::execute("mv", {full, aside}), 0);
        QVERIFY(QDir().mkpath(full));
        qint64 size = 300'000;
        for (const auto &[name, bytes] : filesBelow(aside)) {
            size += (bytes.size() + 4095) / 4096 * 4096 + 4096;
        }
        if (QProcess::execute("mount", {"-t", "tmpfs", "-o", QString("size=%1").arg(size), "tmpfs", full}) != 0) {
            QCOMPARE(QProcess::execute("rmdir", {full}), 0);
            QCOMPARE(QProcess::execute("mv", {aside, full}), 0);
            QSKIP("this account cannot mount a small file system");
        }
        const bool filled = QProcess::execute("cp", {"-a", aside + "/.", full}) == 0;
        const auto failed = m_clinic.run("lab", {"study", "send", study, "--order", order});
        const bool enlarged = QProcess::execute("mount", {"-o", "remount,size=256m", full}) == 0;
        const auto sent = m_clinic.run("lab", {"study", "send", study, "--order", order});
        const QString record = sent.text("record_id");
        const auto fetched = m_clinic.run("doctor", {"study", "fetch", record, "--out", m_clinic.temporary("from-" + order)});
        // Back to a plain folder, whatever the outcome.
        QCOMPARE(QProcess::execute("rm", {"-rf", aside}), 0);
        QCOMPARE(QProcess::execute("cp", {"-a", full, aside}), 0);
        QCOMPARE(QProcess::execute("umount", {full}), 0);
        QCOMPARE(QProcess::execute("rmdir", {full}), 0);
        QCOMPARE(QProcess::execute("mv", {aside, full}), 0);
        QVERIFY(filled && enlarged);
        QVERIFY2(failed.exitCode == 1 && failed.code() == "Io", failed.all());
        QVERIFY2(failed.message().contains("space"), failed.all());
        QVERIFY2(sent.exitCode == 0, sent.all());
        QVERIFY2(fetched.exitCode == 0, fetched.all());
        QCOMPARE(filesBelow(m_clinic.temporary("from-" + order)) == filesBelow(study), true);
        QVERIFY(QDir(m_clinic.profile("lab") + "/spool").isEmpty());
    }
};

MEDANCHOR_TEST(TestCommandLine)
#include "tst_command_line.moc"
