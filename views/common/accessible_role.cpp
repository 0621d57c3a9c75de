#include "views/common/accessible_role.h"

#include <QAbstractButton>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace med::views {

namespace {

constexpr const char *kRole = "accessibleRole";

/// A button that is something else to who listens: pressed all the same; the current one of several says so.
class RoledButton : public QAccessibleWidget {
public:
    RoledButton(QAbstractButton &button, QAccessible::Role role)
        : QAccessibleWidget(&button, role)
        , m_button(button)
    {
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = m_button.isCheckable();
        state.selected = m_button.isChecked();
        return state;
    }
    QString text(QAccessible::Text kind) const override
    {
        const QString words = QAccessibleWidget::text(kind);
        return words.isEmpty() && kind == QAccessible::Name ? m_button.text() : words;
    }
    QStringList actionNames() const override
    {
        return m_button.isEnabled() ? QStringList {pressAction(), setFocusAction()} : QStringList();
    }
    void doAction(const QString &action) override
    {
        if (action == pressAction() && m_button.isEnabled()) {
            m_button.click();
        } else {
            QAccessibleWidget::doAction(action);
        }
    }

private:
    QAbstractButton &m_button;
};

/// Qt asks for each class that the object is of, its own first.
QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(kRole) : QVariant();
    if (!role.isValid()) {
        return nullptr;
    }
    if (auto *button = qobject_cast<QAbstractButton *>(widget)) {
        return new RoledButton(*button, QAccessible::Role(role.toInt()));
    }
    return new QAccessibleWidget(widget, QAccessible::Role(role.toInt()));
}

} // namespace

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    widget.setProperty(kRole, int(role));
    if (QAccessibleInterface *before = QAccessible::queryAccessibleInterface(&widget); before && before->role() != role) {
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(before)); // Its name was said before its role.
    }
}

void installAccessibleRoles()
{
    static const bool once = (QAccessible::installFactory(makeAccessible), true);
    Q_UNUSED(once)
}

} // namespace med::views
