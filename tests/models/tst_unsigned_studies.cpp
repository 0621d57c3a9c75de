#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/laboratory_world.h"

#include <QTest>

using namespace med;
using namespace med::models;

/// Studies that wait to be signed while their person is behind the lock, at somebody else's record, or away: they are
/// neither refused in the person's name nor lost.
class TestUnsignedStudies : public QObject {
    Q_OBJECT
private:
    using State = SendItem::State;
    struct World : tests::LaboratoryWorld {
        Workspace workspace {clinic};
        LaboratoryModel &laboratory = *workspace.laboratory();

        World()
        {
            workspace.start();
            QTRY_COMPARE(laboratory.orders().rowCount(), 3);
        }
        bool send(const std::string &order, const char *folder)
        {
            laboratory.choose(QString::fromStdString(order));
            laboratory.intake().offer({addFolder(folder, 3)});
            return QTest::qWaitFor([&] { return laboratory.maySend(); }) && laboratory.send();
        }
        /// The first study is signed and under way, the second waits for its turn.
        bool begin()
        {
            auto &sending = clinic->gates["sending " + ann];
            sending.close();
            if (!send(ann, "first") || !QTest::qWaitFor([&] { return workspace.signing().isAsking(); })) {
                return false;
            }
            workspace.signing().sign();
            return QTest::qWaitFor([&] { return sending.waiting() == 1; }) && send(bauer, "second");
        }
        const SendItem &second() { return laboratory.queue().row(1); }
        State stateOf(int row) { return laboratory.queue().row(row).state; }
        ActivityRow::State activityOf(const std::string &patient)
        {
            for (int row = 0; row < workspace.activity().rowCount(); ++row) {
                if (workspace.activity().row(row).patientId.toStdString() == patient) {
                    return workspace.activity().row(row).state;
                }
            }
            return ActivityRow::State::Failed;
        }
        ~World()
        {
            for (auto &[name, gate] : clinic->gates) {
                gate.open();
            }
        }
    };

private slots:
    void aStudyWaitsBehindTheLock()
    {
        World world;
        QVERIFY(world.begin());
        QCOMPARE(world.activityOf("pat_bauer"), ActivityRow::State::Unsigned);
        QCOMPARE(world.workspace.unsignedCount(), 1);
        world.workspace.signing().setLocked(true);
        world.clinic->gates["sending " + world.ann].open();
        QTRY_COMPARE(world.stateOf(0), State::Confirmed); // What was signed goes on.
        QTest::qWait(30);
        QCOMPARE(world.stateOf(1), State::Queued);
        QVERIFY(world.workspace.isWorking() && world.workspace.isSending());
        QCOMPARE(world.workspace.activity().waitingCount(), 0); // No connection is waited for.
        world.workspace.signing().setLocked(false);
        QTRY_VERIFY(world.workspace.signing().isAsking());
        world.workspace.signing().sign();
        QTRY_COMPARE(world.stateOf(1), State::Confirmed);
        QVERIFY(!world.workspace.isWorking());
        QCOMPARE(world.workspace.unsignedCount(), 0);
    }

    void aSheetThatTheLockTookAwayComesBack()
    {
        World world;
        QVERIFY(world.send(world.ann, "first"));
        QTRY_VERIFY(world.workspace.signing().isAsking());
        world.workspace.signing().setLocked(true);
        QTRY_COMPARE(world.stateOf(0), State::Queued);
        QVERIFY(world.laboratory.queue().row(0).missedPerson);
        QTest::qWait(30);
        QCOMPARE(world.stateOf(0), State::Queued);
        world.workspace.signing().setLocked(false);
        QTRY_VERIFY(world.workspace.signing().isAsking());
        world.workspace.signing().refuse(); // This is a person's answer.
        QTRY_COMPARE(world.stateOf(0), State::NotSigned);
        QVERIFY(!world.workspace.isWorking());
    }

    void aStudyWaitsWhileSomebodyElsesRecordIsShown()
    {
        World world;
        QVERIFY(world.begin());
        QTRY_VERIFY(world.workspace.patients().rowCount() > 0);
        world.workspace.context().choose(*std::ranges::find(world.clinic->people, "pat_smith", &PatientSummary::patientId));
        world.clinic->gates["sending " + world.ann].open();
        QTRY_COMPARE(world.stateOf(0), State::Confirmed);
        QTest::qWait(30);
        QCOMPARE(world.stateOf(1), State::Queued);
        QVERIFY(!world.workspace.signing().isAsking());
        world.workspace.context().choose(std::nullopt);
        QTRY_VERIFY(world.workspace.signing().isAsking());
        QCOMPARE(world.laboratory.currentId().toStdString(), world.bauer);
    }

    void whatNobodySignedIsNamedBeforeItIsLost()
    {
        World world;
        QVERIFY(world.begin());
        QCOMPARE(world.workspace.unsignedCount(), 1);
        world.laboratory.queue().pause(world.second().id);
        QVERIFY(world.workspace.isSending());
        QCOMPARE(world.workspace.unsignedCount(), 1);
        world.laboratory.queue().cancel(world.second().id);
        QCOMPARE(world.workspace.unsignedCount(), 0);
        QVERIFY(world.workspace.isSending()); // The first is under way.
    }
};

MEDANCHOR_TEST(TestUnsignedStudies)
#include "tst_unsigned_studies.moc"
