#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/record_list_view.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStringListModel>
#include <QTest>
#include <QVBoxLayout>

#include <set>

using namespace med;
using namespace med::views;

/// Rows come and change while somebody is busy at one of them.
class TestRecordList : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QStringListModel> m_model;
    std::unique_ptr<RecordListView> m_view;

    int m_tall = 0; ///< At least, of a row's actions.
    std::set<int> m_without; ///< Rows that hold nothing.

    QWidget *makeActions(int row) const
    {
        if (m_without.contains(row)) {
            return nullptr;
        }
        auto *actions = new QWidget;
        auto *line = new QHBoxLayout(actions);
        auto *reason = new QLineEdit(m_model->stringList().at(row) + " is right");
        reason->setObjectName("reason");
        reason->setMinimumHeight(m_tall);
        line->addWidget(reason);
        auto *go = new QPushButton("Go on");
        go->setObjectName("go");
        line->addWidget(go);
        return actions;
    }
    QLineEdit *field() const { return m_view->openedActions()->findChild<QLineEdit *>("reason"); }
    QPushButton *button() const { return m_view->openedActions()->findChild<QPushButton *>("go"); }

private slots:
    void initTestCase() { prepareApplication(); }
    void init()
    {
        m_view.reset();
        m_tall = 0;
        m_without.clear();
        m_model = std::make_unique<QStringListModel>(QStringList {"CT chest", "MR head", "XR hand"});
        m_view = std::make_unique<RecordListView>(*m_model, [this](int row) { return RecordLook {.title = m_model->stringList().at(row)}; });
        m_view->setActions([this](int row) { return makeActions(row); });
        m_view->resize(900, 600);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setCurrentIndex(m_view->model()->index(1, 0));
        field()->setFocus();
        QVERIFY(field()->hasFocus());
        field()->selectAll();
        QTest::keyClicks(field(), "the wrong hand");
        QTest::keyClick(field(), Qt::Key_Left);
    }
    void whatIsTypedStaysWhenARowComes()
    {
        QLineEdit *before = field();
        QVERIFY(m_model->insertRow(0));
        QVERIFY(field() != before);
        QCOMPARE(m_view->currentIndex().row(), 2);
        QCOMPARE(field()->text(), "the wrong hand");
        QCOMPARE(field()->cursorPosition(), 13);
        QVERIFY(field()->hasFocus());
        // Again: what was carried over counts as typed.
        QVERIFY(m_model->removeRow(0));
        QCOMPARE(field()->text(), "the wrong hand");
    }
    void whatIsTypedStaysWhenTheRowChanges()
    {
        QVERIFY(m_model->setData(m_model->index(1), "MR of the head"));
        QCOMPARE(field()->text(), "the wrong hand");
        QVERIFY(field()->hasFocus());
    }
    void theButtonThatIsChosenStaysChosen()
    {
        QTest::keyClick(field(), Qt::Key_Tab);
        QVERIFY(button()->hasFocus());
        QVERIFY(m_model->insertRow(3));
        QVERIFY(button()->hasFocus());
    }
    void anotherRowBeginsAnew()
    {
        m_view->setCurrentIndex(m_view->model()->index(0, 0));
        QCOMPARE(field()->text(), "CT chest is right");
        QVERIFY(!field()->hasFocus());
        m_view->setCurrentIndex(m_view->model()->index(1, 0));
        QCOMPARE(field()->text(), "MR head is right");
    }
    void whatNobodyTypedFollowsTheRow()
    {
        m_view->setCurrentIndex(m_view->model()->index(2, 0));
        QVERIFY(m_model->setData(m_model->index(2), "XR of the hand"));
        QCOMPARE(field()->text(), "XR of the hand is right");
    }
    void theChosenRowIsSeenWithAllItHolds()
    {
        m_view->resize(900, 220);
        QStringList many;
        for (int i = 0; i < 20; ++i) {
            many << QString::number(i);
        }
        m_model->setStringList(many);
        m_without = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18};
        m_view->setFocus();
        for (int row = 0; row < 20; ++row) {
            QVERIFY2(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())), qPrintable(QString::number(row)));
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        }
        QCOMPARE(m_view->currentIndex().row(), 19);
        // What it holds grows: a picture has come, say.
        m_tall = 120;
        m_view->rebuildActions();
        QVERIFY(m_view->viewport()->rect().contains(m_view->visualRect(m_view->currentIndex())));
        QVERIFY(m_view->visualRect(m_view->currentIndex()).height() > 160);
        // Who has scrolled away is not called back.
        m_view->scrollToTop();
        m_tall = 140;
        m_view->rebuildActions();
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    }
    /// A list of one tall row that is higher than the list: two fields and a button below each other.
    void whatIsUsedInARowHigherThanTheListIsSeen()
    {
        bool asks = false;
        m_view->setActions([&](int) {
            auto *actions = new QWidget;
            auto *column = new QVBoxLayout(actions);
            column->setContentsMargins(0, 0, 0, 0);
            const auto add = [&](QWidget *widget, const char *name, int height) {
                widget->setObjectName(name);
                widget->setFixedHeight(height);
                column->addWidget(widget);
            };
            if (asks) {
                add(new QLineEdit, "reason", 120);
                add(new QPushButton("Withdraw"), "go", 60);
            } else {
                add(new QPushButton("Ask"), "ask", 32);
                add(new QWidget, "words", 200);
            }
            return actions;
        });
        m_view->resize(900, 200);
        QTest::qWait(20);
        const auto find = [&](const char *name) { return m_view->openedActions()->findChild<QWidget *>(name); };
        const auto isSeen = [&](const char *name) { return find(name)->visibleRegion().boundingRect() == find(name)->rect(); };
        find("ask")->setFocus();
        QVERIFY(isSeen("ask"));
        asks = true;
        m_view->rebuildActions(); // As the button does that had the focus.
        QTRY_VERIFY(isSeen("reason") && isSeen("go"));
        m_view->verticalScrollBar()->setValue(0);
        QVERIFY(!isSeen("go"));
        find("reason")->setFocus();
        find("go")->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(isSeen("go"));
    }

    void withTheRowItsActionsGo()
    {
        QVERIFY(m_model->removeRow(1));
        QVERIFY(!m_view->openedActions() || field()->text() != "the wrong hand");
    }
};

MEDANCHOR_TEST(TestRecordList)
#include "tst_record_list.moc"
