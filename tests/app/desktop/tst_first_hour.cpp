#include "tests/app/demo_clinic.h"
#include "tests/support/test_main.h"

#include "app/desktop/tour.h"
#include "app/desktop/workplaces.h"
#include "views/common/application.h"
#include "views/shell/main_window.h"

#include <QImage>
#include <QSet>
#include <QTest>

using namespace med;
using namespace med::tests;

/// The tour, over the real demonstration: each step shows what it should, or the tour fails.
class TestFirstHour : public QObject {
    Q_OBJECT
private:
    DemoClinic m_clinic;

private slots:
    void initTestCase()
    {
        QVERIFY2(m_clinic.isReady(), qPrintable(m_clinic.why()));
        m_clinic.letNodeRunAgents();
        views::prepareApplication();
    }
    void everyStepShowsWhatItShould()
    {
        models::SignInModel signIn(desktop::ledgerServices(m_clinic.temporary("data").toStdString()));
        views::MainWindow window(signIn, m_clinic.path().toStdString());
        window.show();
        desktop::Tour tour(desktop::ledgerServices(m_clinic.temporary("data").toStdString()), signIn, window, m_clinic.temporary("pictures").toStdString(), {});
        const auto played = tour.play();
        QVERIFY2(played, played ? "" : (played.error().detail + ", after " + tour.pictures().back().string()).c_str());
        QSet<QByteArray> different;
        for (const auto &file : tour.pictures()) {
            const QString path = QString::fromStdString(file.string());
            // The preview of a print is a dialog; all else is the whole window.
            QVERIFY(QImage(path).size() == QSize(1600, 1000) || path.endsWith("proof-print.png"));
            different.insert(bytesOfFile(path));
        }
        QCOMPARE(tour.pictures().size(), 39U);
        QCOMPARE(different.size(), 39);
        // What the ledger holds afterwards is what was done: one order answered, acknowledged; one consent, withdrawn.
        QCOMPARE(m_clinic.actsOf("Consent:Grant").size(), 1U);
        QCOMPARE(m_clinic.actsOf("Consent:Withdraw").size(), 1U);
    }
    void cleanupTestCase() { models::finishAsync(); }
};

MEDANCHOR_TEST(TestFirstHour)
#include "tst_first_hour.moc"
