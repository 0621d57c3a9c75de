#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/language.h"
#include "views/record/check_words.h"
#include "views/record/proof_page.h"
#include "views/record/version_list.h"

#include <QListView>
#include <QSignalSpy>
#include <QScopeGuard>
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
            "Not every file is complete and as it was sent: Part 2 of 9 differs from the manifest");
        QVERIFY(!world.button("openImages")->isVisible());
        QVERIFY(!world.verdict()->accessibleName().contains("Verified"));
    }

    void aRetractedStudyIsIntactButNotInForce()
    {
        World world;
        world.clinic->records.at("rec_1").summary.retracted = true;
        world.clinic->records.at("rec_1").summary.retractionReason = "Filed under the wrong patient";
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Retracted);
        QCOMPARE(world.book.entry(world.clinic->records.at("rec_1").summary).state, models::ProofState::Retracted);
        QCOMPARE(world.verdict()->title(), "Retracted: declared entered in error. Do not rely on it");
        QVERIFY2(world.verdict()->text().startsWith("What is stored is unchanged since Ravi Menon signed it on 05-Mar-2025: 7 of 8 checks passed"),
                 qPrintable(world.verdict()->text()));
        QCOMPARE(world.verdict()->reason(), "Reason: “Filed under the wrong patient”");
        QVERIFY(world.button("openImages")->isVisible());
        QVERIFY(world.button("printProof")->isEnabled());
        const auto *model = world.page.findChild<QListView *>("checkList")->model();
        const QString first = model->index(0, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(first.startsWith("This version is not in force any more: Not in force"), qPrintable(first));
        QVERIFY(world.page.findChild<VersionList *>()->accessibleName().endsWith("block 1,204, retracted"));
    }

    void anAlteredStudyIsAlteredAlsoWhenItIsRetracted()
    {
        World world;
        world.clinic->records.at("rec_1").summary.retracted = true;
        world.clinic->failCheck("rec_1", "files");
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Failed);
        QVERIFY(world.verdict()->title().startsWith("Altered"));
        QVERIFY(!world.button("openImages")->isVisible());
    }

    void whatFailedComesFirstAndSaysWhatDoesNotHold()
    {
        World world;
        world.clinic->failCheck("rec_1", "chain");
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Failed);
        const auto *model = world.page.findChild<QListView *>("checkList")->model();
        const auto said = [&](int row) { return model->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
        QVERIFY2(said(0).startsWith("The block is not in the chain: Failed"), qPrintable(said(0)));
        QVERIFY2(said(1).startsWith("The files are the ones that were anchored: Passed"), qPrintable(said(1)));
        QVERIFY2(world.page.findChild<VersionList *>()->accessibleName().contains("Version 1: block 1,204, altered: not what was signed"),
                 qPrintable(world.page.findChild<VersionList *>()->accessibleName()));
    }

    void everyCheckHasAnotherSentenceWhenItFails()
    {
        for (const char *name : {"chain", "validity", "endorsement", "signer", "act", "newest", "envelope", "manifest", "signature", "binding", "keys",
                                 "size", "part", "segments", "files"}) {
            const QString title = checkTitle({.name = name, .title = "It holds", .ok = false, .detail = {}});
            QVERIFY2(title.contains(" not ") || title.startsWith("Not ") || title.contains("another") || title.contains("later"), qPrintable(title));
        }
        QCOMPARE(checkTitle({.name = "chain", .title = "The block is in the chain", .ok = true, .detail = {}}), "The block is in the chain");
        QCOMPARE(checkTitle({.name = "new", .title = "It holds", .ok = false, .detail = {}}), "Does not hold: It holds");
    }

    void datesDigestsAndCodesAreWrittenAsEverywhere()
    {
        const auto detail = [](const char *name, const std::string &words) { return checkDetail({.name = name, .title = {}, .ok = true, .detail = words}); };
        QCOMPARE(detail("signer", "technician, Harbour Imaging; certificate valid on 2026-11-30"),
                 "laboratory technician, Harbour Imaging; certificate valid on 30-Nov-2026");
        const QString act = detail("act", "Signed at 2026-11-30T03:04:05Z as the author says, recorded at 2026-11-30T03:05:06Z; the act's own signature was "
                                          "checked on this computer when the block was replayed");
        QVERIFY2(act.startsWith("Signed at 30-Nov-2026 03:04:05 UTC as the author says, recorded at 30-Nov-2026 03:05:06 UTC"), qPrintable(act));
        QCOMPARE(detail("validity", "Replayed on this computer, as the node says: VALID"), "Replayed on this computer, as the node says: it is valid");
        QVERIFY(!detail("validity", "Replayed on this computer, as the node says: BAD_RWSET").contains("BAD"));
        const std::string digest = "9f3c71ab04de5518c2e77a90b36d41ffe80a2c95d7134b6a0c5f28e91d3b7a64";
        const QString groups = "9f3c 71ab 04de 5518 c2e7 7a90 b36d 41ff e80a 2c95 d713 4b6a 0c5f 28e9 1d3b 7a64";
        QCOMPARE(detail("manifest", "SHA-256 " + digest), "SHA-256 " + groups);
        QCOMPARE(detail("signature", "key " + digest), "key " + groups);
        QCOMPARE(detail("part", "9 parts, root " + digest), "9 parts, root " + groups);
    }

    void whatIsDamagedIsSaidInGermanToo()
    {
        setLanguage(Language::German);
        const auto back = qScopeGuard([] { setLanguage(Language::English); });
        const auto detail = [](const char *name, const std::string &words) { return checkDetail({.name = name, .title = {}, .ok = false, .detail = words}); };
        QCOMPARE(detail("part", "object a1, part 3 of 9: the part is not the one that was signed: a.dcm, b.dcm and 48 more"),
                 "Objekt a1, Teil 3 von 9: der Teil ist nicht der signierte: a.dcm, b.dcm und 48 weitere");
        QCOMPARE(detail("part", "object a1, part 3 of 9: an object of the store ends too early"), "Objekt a1, Teil 3 von 9: ein Objekt des Speichers endet zu früh");
        QVERIFY(detail("files", "50 of 60 files are damaged: a.dcm and 49 more").endsWith(": a.dcm und 49 weitere"));
        QVERIFY(detail("segments", "object a1: 50 segments do not open: a.dcm and 49 more").endsWith(": a.dcm und 49 weitere"));
    }

    void whoOrderedTheTransactionIsNamed()
    {
        World world;
        world.check();
        QTRY_COMPARE(world.proof.state(), ProofModel::State::Passed);
        QStringList names;
        for (const QWidget *widget : world.page.findChildren<QWidget *>()) {
            names << widget->accessibleName();
        }
        QVERIFY2(names.contains("Ordering service, OrdererMSP, signed block 1,204"), qPrintable(names.join('|')));
        QVERIFY(names.contains("Northgate Medical Centre, NorthgateMSP"));
        QVERIFY(world.page.findChild<VersionList *>()->accessibleName().endsWith("block 1,204, newest"));
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
