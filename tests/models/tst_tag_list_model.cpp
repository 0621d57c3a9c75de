#include "tests/support/test_main.h"

#include "models/tag_list_model.h"
#include "tests/support/viewer_world.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using State = TagListModel::State;

class TestTagListModel : public QObject {
    Q_OBJECT
private:
    struct World : ViewerWorld {
        TagListModel tags{viewer()};
        QString value(int row) const
        {
            return tags.index(row, TagListModel::Value).data().toString();
        }
        bool open()
        {
            viewer().open(study());
            return QTest::qWaitFor([this] {
                return viewer().frame() && viewer().state() == ViewerModel::State::Ready;
            });
        }
    };

private slots:
    void itReadsTheShownFileOnlyWhileItIsFollowed()
    {
        World world;
        const QAbstractItemModelTester tester(&world.tags);
        QVERIFY(world.open());
        QTest::qWait(200);
        QCOMPARE(world.tags.state(), State::Empty);
        world.tags.setFollowing(true);
        QCOMPARE(world.tags.state(), State::Loading);
        QTRY_COMPARE(world.tags.state(), State::Ready);
        QCOMPARE(world.tags.rowCount(), 6);
        QCOMPARE(world.tags.index(0, TagListModel::Tag).data().toString(), "0010,0010");
        QCOMPARE(world.value(4), "11");
        world.tags.setFollowing(false);
        QCOMPARE(world.tags.rowCount(), 0);
    }

    void anotherImageEmptiesItAtOnce()
    {
        World world;
        QVERIFY(world.open());
        world.tags.setFollowing(true);
        QTRY_COMPARE(world.tags.state(), State::Ready);
        world.viewer().step(1);
        QCOMPARE(world.tags.rowCount(), 0);
        QTRY_COMPARE(world.tags.state(), State::Ready);
        QCOMPARE(world.value(4), "12");
        world.workspace->context().choose(world.clinic->people[0]);
        QCOMPARE(world.tags.state(), State::Empty);
        QCOMPARE(world.tags.rowCount(), 0);
    }

    void theSearchLooksIntoTagNameAndValue()
    {
        World world;
        QVERIFY(world.open());
        world.tags.setFollowing(true);
        QTRY_COMPARE(world.tags.state(), State::Ready);
        const auto found = [&world](const QString &text) {
            world.tags.setSearch(text);
            return world.tags.rowCount();
        };
        QCOMPARE(found("00100010"), 1);
        QCOMPARE(found("7fe0,"), 1);
        QCOMPARE(found("instance"), 1 + 1); // SOPInstanceUID, too.
        QCOMPARE(found("smith"), 1);
        QCOMPARE(found("nowhere"), 0);
        QCOMPARE(found(" "), 6);
    }

    void aFileThatIsNoImageSaysWhy()
    {
        World world;
        world.clinic->records.at(world.record).files[3] = brokenFile();
        QVERIFY(world.open());
        world.viewer().showImage(19);
        world.tags.setFollowing(true);
        QTRY_COMPARE(world.tags.state(), State::Failed);
        QCOMPARE(world.tags.failure()->doing, Doing::DecodingImage);
    }

    void aFileThatDoesNotMatchTheLedgerRefusesTheStudy()
    {
        World world;
        QVERIFY(world.open());
        world.clinic->damage(world.record, 10);
        world.tags.setFollowing(true);
        QTRY_COMPARE(world.viewer().state(), ViewerModel::State::Refused);
        QCOMPARE(world.tags.state(), State::Empty);
    }
};

MEDANCHOR_TEST(TestTagListModel)
#include "tst_tag_list_model.moc"
