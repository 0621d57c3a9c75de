#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/banner_toggle.h"
#include "views/common/button.h"
#include "views/common/enter_key.h"
#include "views/common/page_bar.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace med::views;

class TestPaintedButton : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void spaceAndEnterPressItAndCtrlEnterIsThePages_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("button") << 0;
        QTest::newRow("icon") << 1;
        QTest::newRow("tool") << 2;
        QTest::newRow("toggle") << 3;
    }
    void spaceAndEnterPressItAndCtrlEnterIsThePages()
    {
        QFETCH(int, which);
        class Page : public QWidget {
        public:
            int continued = 0;

        protected:
            void keyPressEvent(QKeyEvent *event) override { continued += isContinueKey(*event) ? 1 : 0; }
        } page;
        PaintedButton *const made[] = {new Button(ButtonKind::Filled, Glyph::None, "Send"), new IconButton(Glyph::Close, "Close", 32),
                                       new ToolTile(Glyph::Ruler, "M", "Length"), new BannerToggle(Glyph::WeatherNight, "Reading room")};
        auto *column = new QVBoxLayout(&page);
        for (PaintedButton *button : made) {
            column->addWidget(button);
        }
        page.show();
        PaintedButton *button = made[which];
        button->setFocus();
        const QSignalSpy pressed(button, &QAbstractButton::clicked);
        QTest::keyClick(button, Qt::Key_Space);
        QTest::keyClick(button, Qt::Key_Return);
        QTest::keyClick(button, Qt::Key_Enter);
        QCOMPARE(pressed.count(), 3);
        QCOMPARE(page.continued, 0);
        QTest::keyClick(button, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(pressed.count(), 3);
        QCOMPARE(page.continued, 1);
    }

    void whoListensHearsPagesAndCanOpenThem()
    {
        PageBar bar;
        bar.addPage("one", "One");
        bar.addPage("two", "Two");
        bar.setCurrent("one");
        bar.show();
        auto *list = QAccessible::queryAccessibleInterface(&bar);
        QCOMPARE(list->role(), QAccessible::PageTabList);
        QCOMPARE(list->childCount(), 2);
        auto *second = list->child(1);
        QCOMPARE(second->role(), QAccessible::PageTab);
        QCOMPARE(second->text(QAccessible::Name), "Patient’s page Two");
        QVERIFY(list->child(0)->state().selected && !second->state().selected && !second->state().checkable);
        const QSignalSpy chosen(&bar, &PageBar::chosen);
        auto *actions = second->actionInterface();
        QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::pressAction()));
        actions->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), "two");
    }
    void theArrowsGoAlongTheBar()
    {
        PageBar bar;
        bar.addPage("one", "One");
        bar.addPage("two", "Two");
        bar.show();
        bar.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bar));
        auto *one = bar.findChild<QAbstractButton *>("patientPage-one");
        auto *two = bar.findChild<QAbstractButton *>("patientPage-two");
        one->setFocus();
        QTest::keyClick(one, Qt::Key_Right);
        QVERIFY(two->hasFocus());
        QTest::keyClick(two, Qt::Key_Left);
        QVERIFY(one->hasFocus());
    }
};

MEDANCHOR_TEST(TestPaintedButton)
#include "tst_painted_button.moc"
