#include "tests/support/test_main.h"

#include "models/sign_in_model.h"
#include "tests/support/fake_workplace.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestSignInModel : public QObject {
    Q_OBJECT
private:
    static SignInServices services()
    {
        SignInServices services;
        services.open = [](const std::filesystem::path &, const SecretBytes &passphrase,
                           std::stop_token) -> Expected<std::unique_ptr<workflows::Workplace>> {
            if (textOf(passphrase.view()) != "correct horse") {
                return failure(ErrorCode::Locked, "wrong passphrase");
            }
            return std::make_unique<FakeWorkplace>();
        };
        return services;
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private slots:
    void aDemonstrationsPeopleSignInWithItsPassphraseFile()
    {
        const QTemporaryDir folder;
        for (const char *login : {"lab", "doctor", "zebra", "empty"}) {
            QDir().mkpath(folder.filePath(QStringLiteral("profiles/%1").arg(login)));
        }
        for (const char *login : {"lab", "doctor", "zebra"}) {
            write(folder.filePath(QStringLiteral("profiles/%1/network.json").arg(login)), "{}");
        }
        write(folder.filePath("passphrase"), "correct horse\n");
        SignInModel model(services());
        model.setProfiles(SignInModel::profilesOfDemonstration(folder.path().toStdString()));
        QStringList logins;
        for (const Profile &profile : model.profiles()) {
            logins << profile.login;
        }
        QCOMPARE(logins, QStringList({"doctor", "lab", "zebra"}));
        const QSignalSpy signedIn(&model, &SignInModel::signedIn);
        model.signInWithFile(1);
        QVERIFY(model.isBusy());
        QTRY_COMPARE(signedIn.count(), 1);
        QVERIFY(!model.isBusy());
        QVERIFY(!model.failure());
    }

    void aWrongPassphraseIsSaidAndCanBeCorrected()
    {
        SignInModel model(services());
        model.setProfiles({{.folder = "/nowhere", .login = "doctor"}});
        const QSignalSpy signedIn(&model, &SignInModel::signedIn);
        model.signIn(0, SecretBytes::copyOf(bytesOf("wrong")));
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.failure()->code, ErrorCode::Locked);
        model.signIn(0, SecretBytes::copyOf(bytesOf("correct horse")));
        QTRY_COMPARE(signedIn.count(), 1);
        QVERIFY(!model.failure());
    }

    void cancellingBringsNobodyIn()
    {
        SignInServices slow = services();
        tests::Gate gate;
        gate.close();
        slow.open =
            [&gate](const std::filesystem::path &, const SecretBytes &,
                    std::stop_token stop) -> Expected<std::unique_ptr<workflows::Workplace>> {
            gate.pass(stop);
            return std::make_unique<FakeWorkplace>();
        };
        SignInModel model(slow);
        model.setProfiles({{.folder = "/nowhere", .login = "doctor"}});
        const QSignalSpy signedIn(&model, &SignInModel::signedIn);
        model.signIn(0, {});
        QTRY_COMPARE(gate.waiting(), 1);
        model.cancel();
        finishAsync();
        QTest::qWait(20);
        QCOMPARE(signedIn.count(), 0);
        QVERIFY(!model.isBusy());
    }

    void aMissingDemonstrationIsMadeAndThenOffered()
    {
        const QTemporaryDir folder;
        SignInServices making = services();
        making.createDemonstration = [&](const std::filesystem::path &dir,
                                         const std::function<void(const std::string &)> &said,
                                         std::stop_token) -> Expected<> {
            said("Making 40 patients");
            write(QString::fromStdString((dir / "profiles/doctor/network.json").string()), "{}");
            return {};
        };
        SignInModel model(making);
        QStringList said;
        connect(&model, &SignInModel::changed, this, [&] { said << model.activity(); });
        const QSignalSpy ready(&model, &SignInModel::demonstrationReady);
        model.createDemonstration(folder.path().toStdString());
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(said.contains("Making 40 patients"));
        QCOMPARE(model.profiles().size(), 1);
    }
};

MEDANCHOR_TEST(TestSignInModel)
#include "tst_sign_in_model.moc"
