#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/record_list_view.h"

#include <QAccessible>
#include <QPushButton>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

using namespace med;
using namespace med::views;

/// What a screen reader finds in a painted list.
class TestAccessibleRows : public QObject {
    Q_OBJECT
private:
    QStringListModel m_model{QStringList{"CT chest", "MR head"}};
    std::unique_ptr<RecordListView> m_view;
    int m_made = 0; ///< Rows of controls.

    QAccessibleInterface *list() { return QAccessible::queryAccessibleInterface(m_view.get()); }

private slots:
    void initTestCase()
    {
        prepareApplication();
        m_view = std::make_unique<RecordListView>(m_model, [this](int row) {
            return RecordLook{.title = m_model.stringList().at(row), .under = "for SMITH, Ann"};
        });
        m_view->setActions([this](int row) {
            ++m_made;
            return new QPushButton(row == 0 ? "Open the first" : "Open the second");
        });
        m_view->resize(900, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void eachRowSaysItselfAndOneIsChosen()
    {
        QCOMPARE(list()->role(), QAccessible::List);
        QCOMPARE(list()->childCount(), 2);
        auto *second = list()->child(1);
        QCOMPARE(second->role(), QAccessible::ListItem);
        QCOMPARE(second->text(QAccessible::Name), "MR head, for SMITH, Ann");
        QCOMPARE(list()->child(1), second);
        QCOMPARE(list()->indexOfChild(second), 1);
        QCOMPARE(second->parent(), list());
        QVERIFY(list()->child(0)->state().selected);
        QVERIFY(!second->state().selected);
    }
    void pressingARowMakesItTheCurrentOneWithItsControls()
    {
        const QSignalSpy chosen(m_view.get(), &RecordListView::currentRowChanged);
        const QSignalSpy clicked(m_view.get(), &QListView::clicked);
        auto *second = list()->child(1);
        QCOMPARE(second->childCount(), 0);
        QVERIFY(second->actionInterface()->actionNames().contains(
            QAccessibleActionInterface::pressAction()));
        second->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(clicked.count(), 1); // What some lists act on.
        QCOMPARE(m_view->currentIndex().row(), 1);
        QVERIFY(second->state().selected);
        QTRY_COMPARE(second->childCount(), 1);
        auto *button = second->child(0)->child(0);
        QVERIFY(button);
        QCOMPARE(button->text(QAccessible::Name), "Open the second");
        QCOMPARE(list()->child(0)->childCount(), 0);
    }
    void theControlsOfAHiddenListComeWhenItIsShown()
    {
        m_view->hide();
        m_made = 0;
        for (int i = 0; i < 3; ++i) {
            m_view->rebuildActions();
        }
        QCOMPARE(m_made, 0);
        m_view->show();
        QCOMPARE(m_made, 1);
        QTRY_COMPARE(list()->child(1)->childCount(), 1);
    }
    void nothingIsChosenInAListThatIsDisabled()
    {
        m_view->setEnabled(false);
        auto *first = list()->child(0);
        QVERIFY(first->state().disabled);
        first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(m_view->currentIndex().row(), 1);
        m_view->setEnabled(true);
        QVERIFY(!first->state().disabled);
    }
    void aRowThatIsGoneSaysNothing()
    {
        auto *second = list()->child(1);
        QVERIFY(second->isValid());
        m_model.removeRow(1);
        QVERIFY(!second->isValid());
        QCOMPARE(second->text(QAccessible::Name), QString());
        QVERIFY(second->state().invalid);
        QCOMPARE(list()->childCount(), 1);
        QCOMPARE(list()->child(0)->text(QAccessible::Name), "CT chest, for SMITH, Ann");
        m_view.reset();
    }
};

MEDANCHOR_TEST(TestAccessibleRows)
#include "tst_accessible_rows.moc"
