#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/common/focus_ring.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

using namespace med;
using namespace med::views;

class TestFocusRing : public QObject {
    Q_OBJECT
private:
    static bool isRinged(const QWidget &widget)
    {
        const auto rings = widget.window()->findChildren<FocusRing *>();
        return std::any_of(rings.begin(), rings.end(), [&](const FocusRing *ring) { return ring->widget() == &widget && ring->isVisible(); });
    }
    static void show(QWidget &window)
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void followsTheFocus()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new QLineEdit;
        auto *second = new QLineEdit;
        column->addWidget(first);
        column->addWidget(second);
        show(window);
        first->setFocus();
        QVERIFY(isRinged(*first));
        second->setFocus();
        QVERIFY(isRinged(*second) && !isRinged(*first));
    }

    void outlivesTheWindowThatItStoodIn()
    {
        QWidget window;
        auto *field = new QLineEdit(&window);
        show(window);
        {
            QWidget dialog;
            auto *other = new QLineEdit(&dialog);
            show(dialog);
            other->setFocus();
            QVERIFY(isRinged(*other));
        }
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        QVERIFY(isRinged(*field));
    }

    void comesIntoSightWithWhatItFrames()
    {
        QScrollArea area;
        auto *content = new QWidget;
        content->resize(200, 2000);
        auto *field = new QLineEdit(content);
        field->move(10, 1500);
        area.setWidget(content);
        area.resize(300, 200);
        show(area);
        field->setFocus();
        QVERIFY(!isRinged(*field));
        area.verticalScrollBar()->setValue(1400);
        QTRY_VERIFY(isRinged(*field));
    }
};

MEDANCHOR_TEST(TestFocusRing)
#include "tst_focus_ring.moc"
