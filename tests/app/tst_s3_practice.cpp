#include "tests/app/demo_clinic.h"
#include "tests/support/s3_server.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace med;
using namespace med::tests;

/// A practice whose store is a bucket, and somebody who joins it, from the command line. The functions build on
/// each other, in this order.
class TestS3Practice : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    S3Server m_server;
    CommandResult m_practice;

    QString path(const QString &name) const { return m_folder.path() + "/" + name; }
    CommandResult run(const QString &profile, const QStringList &words) const
    {
        return DemoClinic::runBare(QStringList {"--json", "--profile", profile, "--passphrase-file", path("passphrase")} + words);
    }
    CommandResult create(const QString &folder, const QString &recovery, const QString &credentials) const
    {
        return DemoClinic::runBare({"--json", "--passphrase-file", path("passphrase"), "practice", "create", path(folder), "--name", "Lakeside Surgery", "--person",
                                    "Dr Mira Stone", "--role", "doctor", "--recovery-key", path(recovery), "--store", QString::fromStdString(m_server.address()),
                                    "--store-ca", path("ca.pem"), "--store-credentials", path(credentials)});
    }
    static void stopNodeOf(const QString &practice) { DemoClinic::stopNodeIn(practice); }

private slots:
    void initTestCase()
    {
        writeBytes(path("passphrase"), "seven grey herons\n");
        writeBytes(path("ca.pem"), QByteArray::fromStdString(m_server.caPem()));
        writeBytes(path("credentials"), QByteArray::fromStdString(m_server.credentialsFile()));
        writeBytes(path("wrong"), "aws_access_key_id = SOMEBODY\naws_secret_access_key = else\n");
    }
    void cleanupTestCase()
    {
        stopNodeOf(path("practice"));
        stopNodeOf(path("refused"));
    }
    void theBucketBecomesThePracticesStore()
    {
        m_practice = create("practice", "recovery.p8", "credentials");
        QVERIFY2(m_practice.exitCode == 0, m_practice.all());
        COMPARE_JSON(m_practice.json["store"], m_server.address());
        QVERIFY(!QDir(path("practice/store")).exists());
        QCOMPARE(m_server.objects().count(".medanchor-store"), std::size_t(1));
        const auto patient = run(m_practice.text("profile"), {"patient", "register", "--family", "Holt", "--given", "Ida", "--birth-date", "1970-05-06", "--sex", "female"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        const auto listed = run(m_practice.text("profile"), {"patient", "list"});
        QVERIFY2(listed.json["items"].size() == 1, listed.all());
        QVERIFY(m_server.objects().size() > 3);
        QVERIFY(!QByteArray::fromStdString(m_server.heard()).contains("Holt"));
    }
    void anotherPracticeDoesNotTakeTheBucket()
    {
        const auto refused = create("refused", "refused.p8", "credentials");
        QVERIFY2(refused.exitCode == 1 && refused.code() == "Conflict", refused.all());
        QVERIFY2(refused.message().contains("another network's"), refused.all());
    }
    void whoJoinsBringsCredentialsOfTheirOwn()
    {
        const auto invited = run(m_practice.text("profile"), {"identity", "invite", "--name", "Dr Jo Lind", "--role", "doctor", "--out", path("jo.invitation")});
        QVERIFY2(invited.exitCode == 0, invited.all());
        QVERIFY(!bytesOfFile(path("jo.invitation")).contains(m_server.options().accessKey.c_str()));
        const QStringList words {"identity", "join", "--invitation", path("jo.invitation"), "--store-credentials"};
        const auto refused = run(path("jo"), words + QStringList {path("wrong")});
        QVERIFY2(refused.exitCode == 4 && refused.message().contains("access key"), refused.all());
        QVERIFY(!QDir(path("jo")).exists()); // The invitation is not used up.
        const auto joined = run(path("jo"), words + QStringList {path("credentials")});
        QVERIFY2(joined.exitCode == 0, joined.all());
        const auto patient = run(path("jo"), {"patient", "register", "--family", "Berg", "--given", "Ola", "--birth-date", "1980", "--sex", "male"});
        QVERIFY2(patient.exitCode == 0, patient.all());
        const auto listed = run(m_practice.text("profile"), {"patient", "list", "--search", "Berg"});
        QVERIFY2(listed.json["items"].size() == 1, listed.all());
    }
    void optionsThatBelongTogetherAreAskedFor()
    {
        const QStringList words {"practice", "create", path("x"), "--name", "A", "--person", "B", "--recovery-key", path("x.p8")};
        QCOMPARE(run(path("x"), words + QStringList {"--store", "https://h.org/clinic"}).exitCode, 2);
        QCOMPARE(run(path("x"), words + QStringList {"--store-credentials", path("credentials")}).exitCode, 2);
        QCOMPARE(run(path("x"), words + QStringList {"--store", "http://h.org/clinic", "--store-credentials", path("credentials")}).exitCode, 2);
        QVERIFY(!QDir(path("x")).exists());
    }
};

MEDANCHOR_TEST(TestS3Practice)
#include "tst_s3_practice.moc"
