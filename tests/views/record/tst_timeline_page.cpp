#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/record_list_view.h"
#include "views/common/words.h"
#include "views/record/timeline_page.h"
#include "views/record/timeline_words.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using models::ProofState;
using models::TimelineRow;
using tests::FakeWorkplace;

class TestTimelinePage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<models::Workspace> workspace;
        std::unique_ptr<TimelinePage> page;
        World()
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .block = 1204}, {{}}, {{1}, {2}, {3}});
            clinic->addOrder("pat_smith", "MR knee", "requested");
            workspace = std::make_unique<models::Workspace>(clinic);
            page = std::make_unique<TimelinePage>(workspace->timeline(), workspace->thumbnails(), workspace->acts(), workspace->entryDetail());
            page->setOffers({.acknowledge = true, .share = true, .request = true});
            page->resize(1400, 800);
            page->show();
        }
        bool load() const
        {
            workspace->context().choose(clinic->people[2]);
            return QTest::qWaitFor([this] { return workspace->timeline().state() == models::LoadState::Ready; });
        }
        QString said(const QString &key) const
        {
            page->select(key);
            return page->list()->currentIndex().data(Qt::AccessibleTextRole).toString();
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void eachRowSaysWhatItIsAndWhereItStands()
    {
        const World world;
        QVERIFY(world.load());
        QVERIFY2(world.said("study/rec_1").startsWith("CT abdomen, 3 images, "), qPrintable(world.said("study/rec_1")));
        QVERIFY(world.said("study/rec_1").endsWith("Not seen yet, Confirmed, Block 1,204"));
        QVERIFY2(world.said("order/ord_1").startsWith("Order: MR knee"), qPrintable(world.said("order/ord_1")));
        QVERIFY(world.said("order/ord_1").contains("Requested"));
    }
    void aVerifiedStudySaysSoAndIsCounted()
    {
        const World world;
        QVERIFY(world.load());
        world.workspace->proofs().set("rec_1", {.state = ProofState::Verified, .version = 1});
        QVERIFY(world.said("study/rec_1").contains("Verified"));
        const auto count = [&](const char *name) { return world.page->findChild<Label *>(name); };
        QCOMPARE(count("countVerified")->text(), "1 verified");
        for (const char *none : {"countUnchecked", "countWaiting", "countRetracted", "countAltered"}) {
            QVERIFY2(count(none) && !count(none)->isVisible(), none);
        }
        world.workspace->proofs().set("rec_1", {.state = ProofState::Altered, .version = 1});
        QCOMPARE(count("countAltered")->text(), "1 altered");
        QVERIFY(count("countAltered")->isVisible() && count("countVerified")->isVisible());
    }
    void whoHasNoNameHasACapitalAndTheirOrganisationOnce()
    {
        QCOMPARE(attributedText("Ravi Menon", "Harbour Imaging", "technician"), "Ravi Menon · Harbour Imaging");
        QCOMPARE(attributedText("mem_1", "Harbour Imaging", "technician"), "A laboratory technician of Harbour Imaging, name not known here");
        QCOMPARE(signerText("Ravi Menon", "Harbour Imaging", "technician"), "Ravi Menon · laboratory technician, Harbour Imaging");
        QCOMPARE(signerText({}, "Harbour Imaging", "technician"), "A laboratory technician of Harbour Imaging, name not known here");
        TimelineRow row;
        row.kind = TimelineRow::Kind::Order;
        row.order.change().title = "MR knee";
        row.order.change().requester = "mem_9";
        row.order.change().requesterOrganization = "St. Elin Hospital";
        row.order.change().performerOrganization = "Harbour Imaging";
        QCOMPARE(timelineLook(row, {}).under, "A doctor of St. Elin Hospital, name not known here · to Harbour Imaging");
    }
    void enterLeadsToTheThing()
    {
        const World world;
        QVERIFY(world.load());
        QSignalSpy opened(world.page.get(), &TimelinePage::openRequested);
        QSignalSpy orders(world.page.get(), &TimelinePage::orderRequested);
        world.page->select("study/rec_1");
        QTest::keyClick(world.page->list(), Qt::Key_Return);
        world.page->select("order/ord_1");
        QTest::keyClick(world.page->list(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(orders.count(), 1);
    }
    void anAlteredStudyIsNotOffered()
    {
        const World world;
        QVERIFY(world.load());
        world.page->select("study/rec_1");
        QVERIFY(world.page->findChild<Button *>("openStudy"));
        world.workspace->proofs().set("rec_1", {.state = ProofState::Altered, .version = 1});
        QTRY_VERIFY(!world.page->findChild<Button *>("openStudy"));
        QSignalSpy verified(world.page.get(), &TimelinePage::verifyRequested);
        QSignalSpy opened(world.page.get(), &TimelinePage::openRequested);
        QTest::keyClick(world.page->list(), Qt::Key_Return);
        QCOMPARE(verified.count(), 1);
        QCOMPARE(opened.count(), 0);
    }
    void whatWaitsIsCounted()
    {
        const World world;
        auto &order = world.clinic->orderList.front();
        order.status = "waiting";
        order.signedAt = order.requested;
        QVERIFY(world.load());
        QTRY_COMPARE(world.page->findChild<Label *>("countWaiting")->text(), "1 waiting");
        QVERIFY2(world.said("order/ord_1").contains("Waiting, Signed, not sent yet"), qPrintable(world.said("order/ord_1")));
    }
    void bothTimesStandSideBySide()
    {
        TimelineRow row {.kind = TimelineRow::Kind::Acknowledgement};
        row.study.change().acknowledgedBy = "Dr Amira Khan";
        row.study.change().acknowledgedSigned = *fromIso8601("2025-03-05T12:02:00Z");
        row.study.change().acknowledged = *fromIso8601("2025-03-05T12:09:00Z");
        QCOMPARE(timelineSentences(row), QStringList {"Signed 05-Mar-2025 12:02, recorded 05-Mar-2025 12:09."});
        row.study.change().acknowledgementWaits = true;
        QCOMPARE(timelineSentences(row), QStringList {"Signed 05-Mar-2025 12:02, waiting for connection."});
        row.study.change().acknowledgementWaits = false;
        row.study.change().acknowledgedSigned = {};
        QCOMPARE(timelineSentences(row), QStringList {"Recorded 05-Mar-2025 12:09."});
    }
    void whyItEndedIsSaid()
    {
        TimelineRow row {.kind = TimelineRow::Kind::Order};
        row.order.change().status = "cancelled";
        row.order.change().endReason = "Not needed any more";
        QVERIFY(timelineSentences(row).contains("Reason: Not needed any more"));
        row = {.kind = TimelineRow::Kind::Study};
        row.study.change().retracted = true;
        row.study.change().retractionReason = "Wrong patient";
        row.study.change().identityOverride = "Married last week";
        const QString all = timelineSentences(row).join(' ');
        QVERIFY2(all.contains("Wrong patient") && all.contains("Married last week"), qPrintable(all));
    }
    void nobodyIsShownAsAnId()
    {
        TimelineRow row {.kind = TimelineRow::Kind::Access};
        row.access.change() = {.memberId = "mem_aaaaaaaaaaaaaaaaaaaaaaaaaa", .name = "mem_aaaaaaaaaaaaaaaaaaaaaaaaaa", .organization = "St. Elin Hospital",
                      .role = "doctor", .purpose = "TREAT"};
        const RecordLook look = timelineLook(row, {});
        QVERIFY2(!look.under.contains("mem_"), qPrintable(look.under));
        QVERIFY(look.under.startsWith("A doctor of St. Elin Hospital"));
    }
    void anEmptyRecordSaysWhatWillAppear()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[0]);
        QTRY_COMPARE(world.workspace->timeline().state(), models::LoadState::Ready);
        QCOMPARE(world.page->findChild<EmptyPlace *>()->title(), "Nothing in this record yet");
    }
};

MEDANCHOR_TEST(TestTimelinePage)
#include "tst_timeline_page.moc"
