#include "tests/support/test_main.h"

#include "tests/support/window_walk.h"
#include "views/common/application.h"
#include "views/common/button.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMap>
#include <QSet>
#include <QTableView>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::WindowWalk;

/// What a screen reader and a keyboard find on every page.
class TestAccessibility : public QObject {
    Q_OBJECT
private:
    static QString nameOf(const QWidget &widget)
    {
        const QString said = !widget.accessibleName().isEmpty()
            ? widget.accessibleName()
            : widget.property("text").toString();
        return QStringLiteral("%1 %2 “%3”")
            .arg(widget.metaObject()->className(), widget.objectName(), said.left(60));
    }

    /// Where Tab has to come. A label takes the keyboard only to be selected and read.
    static QList<QWidget *> stopsOf(const QWidget &window)
    {
        QList<QWidget *> stops;
        const auto widgets = window.findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            if (widget->isVisible() && widget->isEnabled()
                && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && !widget->focusProxy()
                && !qobject_cast<QLabel *>(widget)) {
                stops.append(widget);
            }
        }
        return stops;
    }

    static QStringList faultsOfNames(const QList<QWidget *> &stops)
    {
        QStringList faults;
        QMap<QString, QWidget *> names;
        for (QWidget *widget : stops) {
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            const QString name = spoken ? spoken->text(QAccessible::Name) : QString();
            if (name.trimmed().isEmpty()) {
                faults << nameOf(*widget) + " has no name";
                continue;
            }
            if (names.contains(name)) {
                faults << nameOf(*widget) + " has the name of " + nameOf(*names.value(name));
            }
            names.insert(name, widget);
            if (spoken->role() == QAccessible::NoRole || spoken->role() == QAccessible::Client) {
                faults << nameOf(*widget) + " has no role";
            }
            if (widget->width() < 24 || widget->height() < 24) {
                faults << nameOf(*widget)
                        + QStringLiteral(" is a target of %1×%2 px")
                              .arg(widget->width())
                              .arg(widget->height());
            }
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isIcon = qobject_cast<const IconButton *>(widget)
                || qobject_cast<const ToolTile *>(widget) || (button && button->text().isEmpty());
            if (isIcon && widget->toolTip().isEmpty()) {
                faults << nameOf(*widget) + " is an icon without a tooltip";
            }
        }
        return faults;
    }

    static QStringList faultsOfLists(const QWidget &window)
    {
        QStringList faults;
        const auto views = window.findChildren<QAbstractItemView *>();
        for (const QAbstractItemView *view : views) {
            if (!view->isVisible() || !view->model() || qobject_cast<const QHeaderView *>(view)) {
                continue;
            }
            if (view->accessibleName().isEmpty()) {
                faults << nameOf(*view) + " is a list without a name";
            }
            for (int row = 0; row < view->model()->rowCount(); ++row) {
                const QModelIndex first = view->model()->index(row, 0);
                if (first.data(Qt::AccessibleTextRole).toString().isEmpty()) {
                    faults << nameOf(*view) + QStringLiteral(" does not say its row %1").arg(row);
                    break;
                }
            }
            if (const auto *table = qobject_cast<const QTableView *>(view);
                table && table->horizontalHeader()->isVisible()) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    if (view->model()->headerData(column, Qt::Horizontal).toString().isEmpty()) {
                        faults << nameOf(*view)
                                + QStringLiteral(" has no head above column %1").arg(column);
                    }
                }
            }
        }
        return faults;
    }

    /// Walks with Tab from where the keyboard stands until it is there again.
    static QStringList faultsOfTab(const QWidget &window, const QList<QWidget *> &stops)
    {
        QStringList faults;
        QWidget *first = QApplication::focusWidget();
        if (!first || !window.isAncestorOf(first)) {
            return {QStringLiteral("the keyboard is nowhere")};
        }
        QList<QWidget *> visited;
        QWidget *at = first;
        do {
            visited.append(at);
            QTest::keyClick(at, Qt::Key_Tab);
            at = QApplication::focusWidget();
        } while (at && at != first && !visited.contains(at) && visited.size() < 500);
        if (at != first) {
            faults << QStringLiteral("Tab does not come back, it stays at ")
                    + (at ? nameOf(*at) : QStringLiteral("nothing"));
        }
        const QWidget *modal =
            at; // A sheet keeps the keyboard: then only its own are to be visited.
        while (modal && !modal->inherits("med::views::ShellSheet")) {
            modal = modal->parentWidget();
        }
        for (QWidget *stop : stops) {
            if (!visited.contains(stop) && (!modal || modal->isAncestorOf(stop))
                && stop->isVisible() && stop->isEnabled()) {
                faults << nameOf(*stop) + " is not reached by Tab";
            }
        }
        for (qsizetype i = 1; i < visited.size(); ++i) {
            const QWidget *before = visited.at(i - 1);
            const QWidget *now = visited.at(i);
            if (before->parentWidget() != now->parentWidget()) {
                continue;
            }
            const QRect a = before->geometry();
            const QRect b = now->geometry();
            const bool sameRow = a.top() <= b.bottom() && b.top() <= a.bottom();
            if (sameRow ? b.left() < a.left() : b.bottom() < a.top()) {
                faults << nameOf(*now) + " comes by Tab after " + nameOf(*before)
                        + ", but stands before it";
            }
        }
        return faults;
    }

    /// The palette chooses with the arrows; Tab leaves the patient there.
    static bool tabMeansSomethingElse(const QString &where)
    {
        return where.endsWith(QLatin1String("palette"));
    }

private slots:
    void initTestCase() { prepareApplication(); }

    void everythingIsNamedAndReached_data()
    {
        QTest::addColumn<QString>("who");
        for (const char *who :
             {"first pages", "doctor", "technician", "patient", "administrator", "chart", "reports"}) {
            QTest::newRow(who) << QString(who);
        }
    }
    void everythingIsNamedAndReached()
    {
        QFETCH(QString, who);
        QStringList faults;
        WindowWalk walk(100, QSize(1600, 1000), [&](const QString &where, QWidget &window) {
            const auto stops = stopsOf(window);
            QStringList found = faultsOfNames(stops) + faultsOfLists(window);
            if (!tabMeansSomethingElse(where)) {
                found += faultsOfTab(window, stops);
            }
            for (const QString &fault : found) {
                faults << where + ": " + fault;
            }
        });
        if (who == "doctor") {
            walk.doctor();
        } else if (who == "technician") {
            walk.technician();
        } else if (who == "patient") {
            walk.patient();
        } else if (who == "administrator") {
            walk.administrator();
        } else if (who == "chart") {
            walk.chart();
        } else if (who == "reports") {
            walk.reports();
        } else {
            walk.firstPages();
        }
        for (const QString &fault : std::as_const(faults)) {
            qWarning("%s", qPrintable(fault)); // A message of Qt Test would be cut.
        }
        QCOMPARE(faults.size(), 0);
    }

    void aFaultIsHeard()
    {
        QWidget window;
        window.resize(300, 200);
        const auto add = [&window](QAbstractButton *button, const QRect &at) {
            button->setParent(&window);
            button->setGeometry(at);
            return button;
        };
        add(new Button(ButtonKind::Outlined, Glyph::None, QStringLiteral("Sign")),
            QRect(0, 0, 100, 32));
        add(new Button(ButtonKind::Outlined, Glyph::None, QStringLiteral("Sign")),
            QRect(0, 40, 100, 32));
        add(new Button(ButtonKind::Outlined, Glyph::Bell, {}), QRect(0, 80, 32, 32));
        auto *small = new IconButton(Glyph::Bell, QStringLiteral("Notices"), 20);
        small->setToolTip({});
        add(small, QRect(0, 120, 20, 20));
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        auto stops = stopsOf(window);
        const QString faults = faultsOfNames(stops).join('\n');
        for (const char *each :
             {"has the name of", "has no name", "is a target of 20×20 px", "without a tooltip"}) {
            QVERIFY2(faults.contains(QString::fromUtf8(each)), each);
        }
        stops.first()->setFocus();
        QCOMPARE(faultsOfTab(window, stops), QStringList());
        QWidget::setTabOrder(stops.at(1), stops.at(0)); // Now it stands before, but comes after.
        stops.first()->setFocus();
        QVERIFY(faultsOfTab(window, stops).join('\n').contains("stands before it"));
    }
};

MEDANCHOR_TEST(TestAccessibility)
#include "tst_accessibility.moc"
