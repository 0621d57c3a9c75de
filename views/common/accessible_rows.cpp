#include "views/common/accessible_rows.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QListView>
#include <QPersistentModelIndex>
#include <QPointer>

namespace med::views {

namespace {

class AccessibleRow : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleRow(QListView &view, const QModelIndex &index)
        : m_view(&view)
        , m_index(index)
    {
    }

    bool isIn(const QListView &view) const { return m_view == &view; }
    int number() const { return m_index.row(); }
    bool isValid() const override { return m_view && m_index.isValid(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name) {
            return {};
        }
        const QString words = m_index.data(Qt::AccessibleTextRole).toString();
        return words.isEmpty() ? m_index.data(Qt::DisplayRole).toString() : words;
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect place = m_view->visualRect(m_index);
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const bool current = m_view->currentIndex() == m_index;
        state.focusable = true;
        state.selectable = true;
        state.selected = current;
        state.focused = current && m_view->hasFocus();
        state.disabled = !canBeChosen();
        state.invisible = !m_view->isVisible() || m_view->isRowHidden(m_index.row());
        state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
        return state;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y)) {
                return child(i);
            }
        }
        return nullptr;
    }
    int childCount() const override { return controls() ? 1 : 0; }
    QAccessibleInterface *child(int number) const override
    {
        return number == 0 ? QAccessible::queryAccessibleInterface(controls()) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return controls() && child->object() == controls() ? 0 : -1;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
            ? static_cast<QAccessibleActionInterface *>(this)
            : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (!isValid() || !canBeChosen()) {
            return;
        }
        m_view->setCurrentIndex(m_index);
        if (name == setFocusAction()) {
            m_view->setFocus(Qt::OtherFocusReason);
        } else {
            emit m_view->clicked(m_index); // Some lists act on it.
        }
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    bool canBeChosen() const
    {
        return m_view->isEnabled() && (m_index.flags() & Qt::ItemIsEnabled);
    }
    QWidget *controls() const
    {
        QWidget *widget = isValid() ? m_view->indexWidget(m_index) : nullptr;
        return widget && widget->isVisible() ? widget : nullptr;
    }
    QPointer<QListView> m_view;
    QPersistentModelIndex m_index;
};

class AccessibleList : public QAccessibleWidget {
public:
    explicit AccessibleList(QListView &view)
        : QAccessibleWidget(&view, QAccessible::List)
    {
    }
    ~AccessibleList() override
    {
        for (const QAccessible::Id id : std::as_const(m_rows)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return view().model() ? view().model()->rowCount() : 0; }
    QAccessibleInterface *child(int number) const override
    {
        const QModelIndex index = view().model() ? view().model()->index(number, 0) : QModelIndex();
        if (!index.isValid()) {
            return nullptr;
        }
        if (const auto known = m_rows.constFind(index); known != m_rows.cend()) {
            return QAccessible::accessibleInterface(*known);
        }
        if (m_rows.size() >= childCount()) {
            forgetTheGone();
        }
        auto *row = new AccessibleRow(view(), index);
        m_rows.insert(index, QAccessible::registerAccessibleInterface(row));
        return row;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *row = dynamic_cast<const AccessibleRow *>(child);
        return row && row->isIn(view()) ? row->number() : -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        return view().hasFocus() && view().currentIndex().isValid()
            ? child(view().currentIndex().row())
            : QAccessibleWidget::focusChild();
    }

private:
    QListView &view() const { return *static_cast<QListView *>(widget()); }
    void forgetTheGone() const
    {
        m_rows.removeIf([](const auto &row) {
            if (!row.key().isValid()) {
                QAccessible::deleteAccessibleInterface(row.value());
            }
            return !row.key().isValid();
        });
    }
    mutable QHash<QPersistentModelIndex, QAccessible::Id>
        m_rows; ///< Those that somebody asked for.
};

QAccessibleInterface *makeAccessibleRows(const QString &, QObject *object)
{
    auto *view = qobject_cast<QListView *>(object);
    if (!view) {
        return nullptr;
    }
    const QByteArray name = view->metaObject()->className(); // Qt's own dialogs have lists, too.
    const bool ours =
        name == "QListView" || name == "QListWidget" || name.startsWith("med::views::");
    return ours ? new AccessibleList(*view) : nullptr;
}

} // namespace

void installAccessibleRows()
{
    static const bool once = (QAccessible::installFactory(makeAccessibleRows), true);
    Q_UNUSED(once)
}

} // namespace med::views
