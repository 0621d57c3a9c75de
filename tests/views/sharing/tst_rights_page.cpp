#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/sharing/erasure_page.h"
#include "views/sharing/restriction_strip.h"
#include "views/sharing/rights_page.h"
#include "views/sharing/rights_words.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestRightsPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        ActivityModel activity{clinic};
        RightsModel rights{clinic, context};
        ErasureListModel erasures{clinic};
        QAbstractItemModelTester tester{&erasures};
        ExportModel exports{clinic, activity};
        SigningModel signing;
        PersonActs acts{clinic, &signing};
        RightsPage page{rights, exports, acts, Voice::Patient};
        ErasurePage decisions{erasures, acts};
        RestrictionStrip strip{rights, Voice::Patient};

        World()
        {
            for (QWidget *widget : {static_cast<QWidget *>(&page), static_cast<QWidget *>(&decisions)}) {
                widget->resize(1100, 1200);
                widget->show();
            }
            context.choose(clinic->people[2]);
            (void)QTest::qWaitFor([&] { return rights.state() == LoadState::Ready; });
        }
        Button *button(const char *name) const { return page.findChild<Button *>(QLatin1String(name)); }
        QString words(const char *name) const { return page.findChild<Label *>(QLatin1String(name))->text(); }
        void give(const QWidget &where, const QString &reason) const
        {
            auto *strip = where.findChild<ReasonStrip *>();
            auto *field = strip->findChild<QLineEdit *>();
            field->setText(reason);
            QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        }
    };

private slots:
    void aRequestNeedsAReasonAndIsAskedOnce()
    {
        World world;
        QVERIFY(world.button("requestErasure")->isVisible());
        QVERIFY(world.words("standing").contains("not restricted"));
        world.button("requestErasure")->click();
        world.give(world.page, {});
        QVERIFY(!world.acts.isRunning());
        world.give(world.page, QStringLiteral("I moved away"));
        QTRY_VERIFY(world.rights.standing().erasure);
        QTRY_VERIFY(!world.button("requestErasure")->isVisible());
        QVERIFY(world.words("erasureState").contains("Waiting") && world.words("erasureState").contains("I moved away"));
        QVERIFY(!world.page.findChild<ReasonStrip *>() || !world.page.findChild<ReasonStrip *>()->isVisible());
    }
    void aRequestThatWaitsIsWithdrawn()
    {
        World world;
        QVERIFY(!world.button("withdrawErasure")->isVisible());
        world.button("requestErasure")->click();
        world.give(world.page, QStringLiteral("I moved away"));
        QTRY_VERIFY(world.button("withdrawErasure")->isVisible());
        QTRY_VERIFY(!world.acts.isRunning());
        world.button("withdrawErasure")->click();
        QTRY_VERIFY(world.words("erasureState").contains("Withdrawn"));
        QTRY_VERIFY(!world.button("withdrawErasure")->isVisible() && world.button("requestErasure")->isVisible());
    }
    void whoActsReadsAboutTheirRecords()
    {
        World world;
        const auto said = [&] {
            QString all = world.words("standing");
            for (auto *label : world.page.findChildren<Label *>(QStringLiteral("erasureWarning"))) {
                all += label->text();
            }
            return all + world.strip.words();
        };
        {
            const auto held = world.clinic->hold();
            world.clinic->rights().standings["pat_smith"] = {.state = "restricted"};
        }
        world.rights.load();
        QTRY_VERIFY2(said().contains("all your records") && said().contains("Your records are restricted"), qPrintable(said()));
        auto acted = world.clinic->people[2];
        acted.actingAs = "guardian";
        world.context.choose(std::nullopt);
        world.context.choose(acted);
        QTRY_VERIFY2(said().contains("all their records") && said().contains("These records are restricted"), qPrintable(said()));
        QVERIFY2(!said().contains("your records", Qt::CaseInsensitive), qPrintable(said()));
    }
    void whatStandsAndWhatGoesIsSaidBefore()
    {
        World world;
        QString all;
        for (auto *label : world.page.findChildren<Label *>(QStringLiteral("erasureWarning"))) {
            all += label->text();
        }
        QVERIFY(all.contains("What goes") && all.contains("What stays") && all.contains("cannot be recalled") && all.contains("backups"));
    }
    void aRestrictionIsToldOnEveryPageOfThePatient()
    {
        World world;
        QVERIFY(!world.strip.isVisibleTo(nullptr));
        world.button("restrictRecords")->click();
        world.give(world.page, QStringLiteral("Under dispute"));
        QTRY_COMPARE(world.rights.standing().state, "restricted");
        QVERIFY(!world.strip.isHidden() && world.strip.words().contains("Under dispute"));
        QTRY_VERIFY(world.button("liftRestriction")->isVisible());
        world.context.choose(world.clinic->people[0]);
        QVERIFY(world.strip.isHidden());
        QTRY_COMPARE(world.rights.state(), LoadState::Ready);
        QVERIFY(world.strip.isHidden());
    }
    void anExportTellsItsProgressAndWhatItCouldNotRead()
    {
        World world;
        world.clinic->rights().exportReport.unread = {{.recordId = "rec_9", .title = {}, .why = ErrorCode::Denied, .reason = {}}};
        world.exports.exportEverything(QStringLiteral("the record"), QStringLiteral("pat_smith"), QStringLiteral("/media/export"), exportWords(Voice::Patient));
        QVERIFY(world.button("stopExport")->isVisible() && !world.button("exportEverything")->isVisible());
        QTRY_VERIFY(world.exports.report());
        QVERIFY2(world.words("exported").contains("4 record") && world.words("exported").contains("1 record"), qPrintable(world.words("exported")));
        QCOMPARE(world.activity.row(0).state, ActivityRow::State::Done);
        QCOMPARE(world.activity.row(0).total, 2U);
    }
    void aStoppedExportSaysHowItGoesOn()
    {
        World world;
        world.clinic->gates["exportEverything pat_smith"].close();
        world.exports.exportEverything(QStringLiteral("the record"), QStringLiteral("pat_smith"), QStringLiteral("/media/export"), {});
        QTRY_COMPARE(world.clinic->gates["exportEverything pat_smith"].waiting(), 1);
        world.button("stopExport")->click();
        QVERIFY(!world.exports.isRunning() && world.words("exported").contains("same folder"));
        QCOMPARE(world.activity.row(0).state, ActivityRow::State::Cancelled);
        world.clinic->gates["exportEverything pat_smith"].open();
    }
    void anAdministratorDecidesWhatWaitsFirst()
    {
        World world;
        const Moment now = SystemClock::instance().now();
        world.clinic->rights().erasureList = {
            {.erasureId = "ers_2", .patientId = "pat_smith", .state = "erased", .requester = "Jo", .requested = now, .decided = now, .erased = now, .records = 3, .files = 9, .block = 12},
            {.erasureId = "ers_1", .patientId = "pat_smith", .patient = "SMITH, Ann", .state = "requested", .requester = "Jo", .reason = "By letter", .mayDecide = true,
             .requested = now - std::chrono::hours(5)}};
        world.erasures.load();
        QTRY_COMPARE(world.erasures.rowCount(), 2);
        QCOMPARE(world.erasures.row(0).erasureId, "ers_1");
        QCOMPARE(world.erasures.countToDecide(), 1);
        QVERIFY(erasureSentences(world.erasures.row(1)).join(' ').contains("receipt is in block 12"));
        auto *list = world.decisions.findChild<RecordListView *>(QStringLiteral("erasureList"));
        list->setCurrentIndex(list->model()->index(0, 0));
        QTRY_VERIFY(world.decisions.findChild<Button *>(QStringLiteral("approveErasure")));
        world.decisions.findChild<Button *>(QStringLiteral("approveErasure"))->click();
        QTRY_VERIFY(world.decisions.findChild<ReasonStrip *>());
        world.give(world.decisions, QStringLiteral("Nothing forbids it"));
        QTRY_COMPARE(world.erasures.countToDecide(), 0);
        QCOMPARE(world.erasures.row(world.erasures.rowOf(QStringLiteral("ers_1"))).state, "approved");
    }
    void aConsentSaysWhatItOpens()
    {
        const std::vector<OpensEntry> opens {{"imaging", 3}, {"notes", 1}};
        QVERIFY(opensText(opens, "imaging").contains('3') && !opensText(opens, "imaging").contains('1'));
        QVERIFY(opensText(opens, "all").contains('3') && opensText(opens, "all").contains('1'));
        QVERIFY(opensText(opens, "claims").startsWith("Nothing of this"));
    }
};

MEDANCHOR_TEST(TestRightsPage)
#include "tst_rights_page.moc"
