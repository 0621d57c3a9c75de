#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/sharing/emergency_form.h"
#include "views/sharing/emergency_page.h"
#include "views/sharing/emergency_strip.h"
#include "views/sharing/emergency_words.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestEmergencyPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        EmergencyListModel emergencies{clinic};
        QAbstractItemModelTester tester{&emergencies};
        SigningModel signing;
        PersonActs acts{clinic, &signing};
        std::unique_ptr<EmergencyPage> page;

        explicit World(EmergencyPage::Offer offer)
        {
            const Moment now = SystemClock::instance().now();
            clinic->emergencyList = {
                {.emergencyId = "emg_new", .patientId = "pat_smith", .opener = "Lena Brandt", .openerOrganization = "St. Elin", .state = "open", .inForce = true,
                 .mayReview = true, .readable = true, .reason = "Unconscious on arrival", .opened = now, .until = now + std::chrono::hours(2)},
                {.emergencyId = "emg_old", .patientId = "pat_smith", .opener = "Jo Lind", .openerOrganization = "St. Elin", .state = "ended", .overdue = true,
                 .mayReview = true, .readable = true, .reason = "Stroke", .opened = now - std::chrono::hours(30), .until = now - std::chrono::hours(28)}};
            page = std::make_unique<EmergencyPage>(emergencies, acts, offer);
            page->resize(1100, 700);
            page->show();
            emergencies.load();
            (void)QTest::qWaitFor([&] { return emergencies.state() == LoadState::Ready; });
        }
        RecordListView &list() const { return *page->findChild<RecordListView *>(QStringLiteral("emergencyList")); }
        template <typename Widget = Button> Widget *child(const char *name) const { return page->findChild<Widget *>(QLatin1String(name)); }
    };

private slots:
    void whatIsOverdueComesFirstAndSaysSo()
    {
        World world(EmergencyPage::Offer::Reviews);
        QCOMPARE(world.emergencies.rowCount(), 2);
        QCOMPARE(world.emergencies.row(0).emergencyId, std::string("emg_old"));
        QCOMPARE(world.emergencies.countToReview(), 2);
        const RecordLook look = world.list().look(0);
        QVERIFY(look.alarm && !look.middle.isEmpty());
        QVERIFY(!world.list().look(1).alarm);
        QVERIFY(!world.page->findChild<EmergencyForm *>());
    }
    void aReviewNeedsAComment()
    {
        World world(EmergencyPage::Offer::Reviews);
        world.list().setCurrentIndex(world.list().model()->index(0, 0));
        QTRY_VERIFY(world.child("foundUnjustified"));
        world.child("foundUnjustified")->click();
        QTRY_VERIFY(world.page->findChild<ReasonStrip *>());
        auto *strip = world.page->findChild<ReasonStrip *>();
        auto *field = strip->findChild<QLineEdit *>();
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!world.acts.isRunning());
        field->setText(QStringLiteral("No treatment relation"));
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(world.emergencies.countToReview(), 1);
        const int row = world.emergencies.rowOf(QStringLiteral("emg_old"));
        QCOMPARE(world.emergencies.row(row).state, std::string("unjustified"));
        QCOMPARE(world.emergencies.row(row).comment, std::string("No treatment relation"));
    }
    void openingNeedsAPatientAndAReasonAndSaysWhetherTheAgentIsThere()
    {
        World world(EmergencyPage::Offer::Opening);
        world.child("openEmergency")->click();
        QVERIFY(!world.acts.isRunning());
        QVERIFY(world.child<Label>("emergencyMissing")->isVisible());
        world.child<QLineEdit>("emergencyPatient")->setText(QStringLiteral("pat_jones"));
        world.child<QLineEdit>("emergencyReason")->setText(QStringLiteral("Collapsed in the street"));
        world.child("openEmergency")->click();
        QTRY_COMPARE(world.emergencies.rowCount(), 3);
        const auto opened = world.emergencies.row(world.emergencies.rowOf(QStringLiteral("emg_3")));
        QVERIFY(opened.own);
        QCOMPARE(opened.reason, std::string("Collapsed in the street"));
        QVERIFY2(emergencySentences(opened).join(' ').contains("not released yet"), qPrintable(emergencySentences(opened).join(' ')));
        QVERIFY(emergencySentences(opened).join(' ').contains("Northgate Hospital"));
        QVERIFY(world.child<QLineEdit>("emergencyReason")->text().isEmpty());
    }
    void theStripStandsWhileItsPatientIsShown()
    {
        World world(EmergencyPage::Offer::Opening);
        EmergencyStrip strip(world.emergencies, world.context);
        world.context.choose(world.clinic->people[0]);
        QVERIFY(strip.isHidden());
        {
            const auto held = world.clinic->hold();
            world.clinic->emergencyList[0].own = true;
            world.clinic->emergencyList[0].patientId = world.clinic->people[0].patientId;
        }
        world.emergencies.load();
        QTRY_VERIFY(!strip.isHidden());
        QVERIFY2(strip.words().contains("1 h 59 min"), qPrintable(strip.words()));
        world.context.choose(world.clinic->people[1]);
        QVERIFY(strip.isHidden());
    }
};

MEDANCHOR_TEST(TestEmergencyPage)
#include "tst_emergency_page.moc"
