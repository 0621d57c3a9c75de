#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include "app/desktop/workplaces.h"
#include "views/common/application.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewport.h"

#include <QScopeGuard>
#include <QTest>

using namespace med;
using namespace med::tests;

/// The real window over the real ledger and a store in which something was changed.
class TestAlteredStudy : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;
    QString m_record;
    QString m_other;

    QString manifestOf(const QString &record) const { return m_clinic.store("manifests/" + record + "/1"); }
    QString objectOf(const QString &record) const
    {
        const QByteArray text = bytesOfFile(manifestOf(record));
        const Json manifest = Json::parse(text.left(text.indexOf('\n')).toStdString());
        return m_clinic.store("objects/" + QString::fromStdString(manifest["objects"][0]["id"].get<std::string>()));
    }
    static QByteArray flipped(QByteArray bytes)
    {
        bytes[bytes.size() / 3] = char(~bytes[bytes.size() / 3]);
        return bytes;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_record = m_clinic.sendSmallStudy("first", 20, m_clinic.requestOrder());
        m_other = m_clinic.sendSmallStudy("second", 21, m_clinic.requestOrder());
        QVERIFY(!m_record.isEmpty() && !m_other.isEmpty());
        views::prepareApplication();
    }
    void isNeverShownAsIntact_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("intact");
        const QString object = objectOf(m_record);
        const QString manifest = manifestOf(m_record);
        QTest::newRow("unchanged") << object << bytesOfFile(object) << true;
        QTest::newRow("a flipped byte") << object << flipped(bytesOfFile(object)) << false;
        QTest::newRow("another study's object") << object << bytesOfFile(objectOf(m_other)) << false;
        QTest::newRow("a manifest that was changed") << manifest << flipped(bytesOfFile(manifest)) << false;
        QTest::newRow("another study's manifest") << manifest << bytesOfFile(manifestOf(m_other)) << false;
    }
    void isNeverShownAsIntact()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, intact);
        const QByteArray before = bytesOfFile(file);
        writeBytes(file, bytes);
        const auto undo = qScopeGuard([&] { writeBytes(file, before); });

        models::SignInModel signIn(desktop::ledgerServices(m_clinic.temporary("data").toStdString()));
        signIn.setProfiles({{.folder = m_clinic.profile("doctor").toStdString(), .login = "doctor", .passphraseFile = m_clinic.path("passphrase").toStdString()}});
        views::MainWindow window(signIn, "/nowhere");
        window.show();
        signIn.signInWithFile(0);
        QTRY_VERIFY_WITH_TIMEOUT(window.workspaceView() || signIn.failure(), 60'000);
        QVERIFY(window.workspaceView());
        auto &workspace = *window.workspace();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.patients().state() == models::LoadState::Ready, 60'000);
        const int patient = workspace.patients().rowOf(m_clinic.patientId());
        QVERIFY(patient >= 0);
        window.workspaceView()->openPatient(workspace.patients().row(patient));
        QTRY_VERIFY_WITH_TIMEOUT(workspace.studies().state() == models::LoadState::Ready, 60'000);
        const int row = workspace.studies().rowOf(m_record);
        QVERIFY(row >= 0);
        const models::StudySummary study = workspace.studies().row(row);

        window.workspaceView()->showViewer(study);
        auto &viewer = workspace.viewer();
        using State = models::ViewerModel::State;
        if (intact) {
            QTRY_VERIFY_WITH_TIMEOUT(viewer.frame() && viewer.proof().state == models::ProofState::Verified, 60'000);
            QVERIFY(viewer.state() == State::Ready);
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(viewer.state() == State::Refused, 60'000);
            QVERIFY(!viewer.frame());
            QVERIFY(viewer.failure() && viewer.failure()->code == ErrorCode::Corrupt);
            const auto message = window.workspaceView()->viewerPage()->viewport()->message();
            QVERIFY2(message.text.contains("does not match"), qPrintable(message.title + ": " + message.text));
            QTRY_VERIFY_WITH_TIMEOUT(workspace.studies().proofOf(study).state == models::ProofState::Altered, 60'000);
        }
        window.close();
        models::finishAsync();
    }
};

MEDANCHOR_TEST(TestAlteredStudy)
#include "tst_altered_study.moc"
