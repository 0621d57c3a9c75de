#include "tests/support/test_main.h"

#include "tests/views/laboratory/shown_laboratory.h"
#include "views/common/application.h"
#include "views/laboratory/drop_area.h"

#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace med;
using namespace med::views;
using tests::Shown;
using tests::text;

/// What is dropped or pasted, as paths.
class TestDropArea : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void pastedPathsAndUrlsAreRead()
    {
        QMimeData lines;
        lines.setText("/a/CT one\nfile:///b/2\nnot a path\n");
        QCOMPARE(DropArea::pathsIn(lines), (std::vector<std::filesystem::path> {"/a/CT one", "/b/2"}));
        QMimeData urls;
        urls.setUrls({QUrl("file:///c/3"), QUrl("https://example.org/4")});
        QCOMPARE(DropArea::pathsIn(urls), (std::vector<std::filesystem::path> {"/c/3"}));
    }

    void aDropIsRead()
    {
        Shown world;
        const auto path = world.addFolder("CT", 4);
        world.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(text(path.string()))});
        auto *area = world.page->findChild<DropArea *>();
        QDragEnterEvent enter(QPoint(5, 5), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(area, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::MoveAction | Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(area, &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(drop.dropAction(), Qt::CopyAction); // A move would ask the file manager to delete them.
        QTRY_COMPARE(world.label("intakeTitle"), "4 files read from “CT”");
    }
};

MEDANCHOR_TEST(TestDropArea)
#include "tst_drop_area.moc"
