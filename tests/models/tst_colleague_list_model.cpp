#include "models/colleague_list_model.h"
#include "models/invite_model.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestColleagueListModel : public QObject {
    Q_OBJECT
private:
    static std::shared_ptr<FakeWorkplace> clinic()
    {
        auto clinic = std::make_shared<FakeWorkplace>();
        clinic->colleagueList = {{.memberId = "mem_a", .name = "Dr Amira Khan", .roles = {"doctor"}, .specialty = {}, .state = "active", .self = true},
                                 {.memberId = "mem_b", .name = "Ravi Menon", .roles = {"technician"}, .specialty = {}, .state = "invited"}};
        return clinic;
    }

private slots:
    void countsWhoIsInAndWhoWasInvited()
    {
        const auto world = clinic();
        ColleagueListModel model(world);
        const QAbstractItemModelTester tester(&model);
        model.load();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.countOf("active"), 1);
        QCOMPARE(model.countOf("invited"), 1);
        // Who is new comes in between, and nobody else moves.
        world->colleagueList.insert(world->colleagueList.begin() + 1, {.memberId = "mem_c", .name = "Dr Jo Lind", .roles = {"doctor"}, .specialty = {}, .state = "active"});
        const QPersistentModelIndex menon = model.index(1, 0);
        model.load();
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(menon.row(), 2);
    }

    void anInvitationIsAskedAtTheDeskAndKept()
    {
        const auto world = clinic();
        SigningModel signing;
        world->setDesk(signing.desk());
        InviteModel model(world, &signing);
        QSignalSpy refused(&model, &ActModel::refused);
        QVERIFY(model.invite({.name = "Dr Jo Lind", .roles = {"doctor"}, .days = 7, .file = "jo.invitation"}));
        QVERIFY(!model.invite({.name = "Another", .roles = {"doctor"}, .days = 7, .file = "b.invitation"}));
        QTRY_VERIFY(signing.isAsking());
        signing.refuse();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(!model.made());
        QVERIFY(model.invite({.name = "Dr Jo Lind", .roles = {"doctor"}, .days = 7, .file = "jo.invitation"}));
        QTRY_VERIFY(signing.isAsking());
        signing.sign();
        QTRY_VERIFY(model.made());
        QCOMPARE(model.made()->file, std::filesystem::path("jo.invitation"));
    }

    void aFailureIsKeptForThePage()
    {
        const auto world = clinic();
        world->refuse("colleagues", ErrorCode::Offline);
        ColleagueListModel model(world);
        model.load();
        QTRY_COMPARE(model.state(), LoadState::Failed);
        QCOMPARE(model.failure()->doing, Doing::ListingPeople);
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestColleagueListModel)
#include "tst_colleague_list_model.moc"
