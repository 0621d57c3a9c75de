#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/record/proof_page.h"

#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using models::ProofModel;
using tests::FakeWorkplace;

class TestProofPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        models::ProofBook book;
        ProofModel proof{clinic, book};
        ProofPage page{proof};

        World()
        {
            clinic->addStudy("pat_smith",
                             {.title = "CT abdomen",
                              .block = 1204,
                              .anchored = fromIso8601("2025-03-05T11:36:31Z").value()},
                             {{}}, {{1, 2, 3}});
            page.resize(1600, 900);
            page.show();
        }
        void check() { proof.check(clinic->records.at("rec_1").summary); }
        VerdictView *verdict() { return page.findChild<VerdictView *>(); }
        Button *button(const char *name) { return page.findChild<Button *>(name); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void aPassedProofSaysWhoAndWhen()
    {
        World world;
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Passed);
        QCOMPARE(world.verdict()->title(),
                 "Verified: unchanged since Ravi Menon signed it on 05-Mar-2025");
        QVERIFY(world.verdict()->text().startsWith("8 of 8 checks passed on this computer at "));
        QVERIFY(world.button("openImages")->isVisible());
    }

    void aFailedProofNeverLooksIntact()
    {
        World world;
        world.clinic->failCheck("rec_1", "files");
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Failed);
        QVERIFY(world.verdict()->title().startsWith("Altered"));
        QVERIFY(world.verdict()->text().startsWith("1 of 8 checks failed"));
        QVERIFY(world.verdict()->text().contains(
            "This file does not match its ledger digest. It was not opened."));
        QCOMPARE(
            world.verdict()->reason(),
            "The files are the ones that were anchored: Part 2 of 9 differs from the manifest");
        QVERIFY(!world.button("openImages")->isVisible());
        QVERIFY(!world.verdict()->accessibleName().contains("Verified"));
    }

    void whileItRunsNothingIsCalledVerified()
    {
        World world;
        auto &gate = world.clinic->gates["check newest"];
        gate.close();
        world.check();
        QTRY_COMPARE(world.proof.checks().rowCount(), 7);
        QCOMPARE(world.verdict()->title(), "Checking against the ledger");
        QVERIFY(world.verdict()->text().startsWith("7 checks made so far."));
        QVERIFY(!world.button("checkAgain")->isEnabled());
        gate.open();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Passed);
        QVERIFY(world.button("checkAgain")->isEnabled());
    }

    void checkingAgainMakesEveryCheckAgain()
    {
        World world;
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Passed);
        world.clinic->failCheck("rec_1", "manifest");
        world.button("checkAgain")->click();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Failed);
        QVERIFY(world.verdict()->title().startsWith("Altered"));
    }

    void whatCannotBeCheckedIsNeitherVerifiedNorAltered()
    {
        World world;
        world.clinic->refuse("verify", ErrorCode::Offline);
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Broken);
        QCOMPARE(world.verdict()->title(), "The checks were not made");
        QVERIFY(world.verdict()->text().contains(world.proof.failure()->id));
        QVERIFY(!world.button("openImages")->isVisible());
    }
};

MEDANCHOR_TEST(TestProofPage)
#include "tst_proof_page.moc"
