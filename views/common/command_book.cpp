#include "views/common/command_book.h"

#include "views/common/key_cap.h"

#include <QAction>
#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>
#include <QWidget>

namespace med::views {

CommandBook::CommandBook(QWidget &widget)
    : QObject(&widget)
    , m_widget(widget)
{
    qApp->installEventFilter(this);
}

void CommandBook::follow(QObject *owner)
{
    connect(owner, &QObject::destroyed, this, &CommandBook::forget, Qt::UniqueConnection);
}

void CommandBook::add(QObject *owner, const Command &command)
{
    Command entry = command;
    if (m_remapped.contains(entry.id)) {
        entry.keys = m_remapped.value(entry.id);
        KeyMap::instance().set(entry.id, entry.keys, command.keys);
    }
    QAction *action = nullptr;
    if (entry.place == KeyPlace::Everywhere) {
        action = new QAction(entry.text, this);
        action->setShortcuts(entry.keys);
        connect(action, &QAction::triggered, this, [this, id = entry.id] { run(id); });
        m_widget.addAction(action);
    }
    m_entries.append({entry, owner, action, command.keys});
    follow(owner);
}

void CommandBook::addPlaced(QObject *owner)
{
    const auto entries = KeyMap::entries();
    for (const KeyMap::Entry &entry : entries) {
        add(owner, {.id = entry.id, .text = entry.text, .keys = entry.keys, .run = [] {}, .inPalette = false, .place = entry.place});
    }
}

void CommandBook::addSource(QObject *owner, std::function<QList<Command>()> source)
{
    m_sources.append({std::move(source), owner});
    follow(owner);
}

void CommandBook::forget(QObject *owner)
{
    for (const Entry &entry : m_entries) {
        if (entry.owner == owner) {
            delete entry.action;
        }
    }
    m_entries.removeIf([owner](const Entry &entry) { return entry.owner == owner; });
    m_sources.removeIf([owner](const Source &source) { return source.owner == owner; });
}

QList<Command> CommandBook::commands() const
{
    QList<Command> all;
    for (const Entry &entry : m_entries) {
        all.append(entry.command);
    }
    return all;
}

QList<Command> CommandBook::available() const
{
    QList<Command> all;
    for (const Source &source : m_sources) {
        all.append(source.list());
    }
    for (const Entry &entry : m_entries) {
        if (entry.command.inPalette && (!entry.command.enabled || entry.command.enabled())) {
            all.append(entry.command);
        }
    }
    return all;
}

const CommandBook::Entry *CommandBook::find(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const Entry &entry) { return entry.command.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

bool CommandBook::run(const QString &id)
{
    const Entry *entry = find(id);
    if (!entry || (entry->command.enabled && !entry->command.enabled())) {
        return false;
    }
    const auto run = entry->command.run; // It may end the book.
    run();
    return true;
}

void CommandBook::setKeys(const QString &id, const QList<QKeySequence> &keys)
{
    m_remapped.insert(id, keys);
    for (Entry &entry : m_entries) {
        if (entry.command.id == id) {
            entry.command.keys = keys;
            if (entry.action) {
                entry.action->setShortcuts(keys);
            }
            KeyMap::instance().set(id, keys, entry.defaults);
        }
    }
    emit keysChanged();
}

bool CommandBook::eventFilter(QObject *watched, QEvent *event)
{
    auto *widget = event->type() == QEvent::ToolTip ? qobject_cast<QWidget *>(watched) : nullptr;
    if (!widget || !m_widget.window()->isAncestorOf(widget)) {
        return false;
    }
    const QString tip = widget->toolTip();
    for (const Entry &entry : m_entries) {
        if (entry.defaults.isEmpty() || entry.command.keys == entry.defaults) {
            continue;
        }
        const QString before = QStringLiteral(" (%1)").arg(KeyMap::capText(entry.defaults.first()));
        if (tip.endsWith(before)) {
            const QString now = entry.command.keys.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(KeyMap::capText(entry.command.keys.first()));
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tip.chopped(before.size()) + now, widget);
            return true;
        }
    }
    return false;
}

QList<QKeySequence> CommandBook::keys(const QString &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->command.keys : QList<QKeySequence>();
}

QList<QKeySequence> CommandBook::defaultKeys(const QString &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->defaults : QList<QKeySequence>();
}

std::optional<Command> CommandBook::holderOf(const QKeySequence &key, KeyPlace place, const QString &except) const
{
    for (const Entry &entry : m_entries) {
        const KeyPlace there = entry.command.place;
        const bool meets = there == place || there == KeyPlace::Everywhere || place == KeyPlace::Everywhere;
        if (meets && entry.command.id != except && entry.command.keys.contains(key)) {
            return entry.command;
        }
    }
    return std::nullopt;
}

void CommandBook::refresh()
{
    for (const Entry &entry : m_entries) {
        if (!entry.action) {
            continue;
        }
        entry.action->setEnabled(!entry.command.enabled || entry.command.enabled());
    }
}

QString CommandBook::keyText(const QString &id) const
{
    const Entry *entry = find(id);
    return entry && !entry->command.keys.isEmpty() ? views::keyText(entry->command.keys.first())
                                                   : QString();
}

} // namespace med::views
