#pragma once

#include "views/common/icon.h"
#include "views/common/key_map.h"

#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <optional>

class QAction;
class QWidget;

namespace med::views {

/// Something that a person can do. Its key, its row in the palette and its line in the sheet of
/// shortcuts all come from here.
struct Command {
    enum class Section {
        Patient, ///< With the shown patient.
        GoTo, ///< Another page.
        Program, ///< Everything else.
    };
    QString id; ///< Stable: "lock", "page.patients". Remapped keys are kept under it.
    Glyph glyph = Glyph::None;
    QString text;
    QString detail; ///< Said beside the text, muted.
    QList<QKeySequence> keys; ///< The first is shown.
    Section section = Section::Program;
    std::function<void()> run;
    std::function<bool()> enabled; ///< Empty: always.
    bool inPalette = true; ///< "Next tab" is a key only.
    KeyPlace place = KeyPlace::Everywhere; ///< Elsewhere the widget there reads the key, from the KeyMap.
};

/// The one list of all commands of a window. A command lives as long as its owner. Keys work while the
/// window is active and the widget that the book was made for is visible.
class CommandBook : public QObject {
    Q_OBJECT
public:
    explicit CommandBook(QWidget &widget);
    void add(QObject *owner, const Command &command);
    /// Adds those whose keys widgets read themselves: for the sheets that show and change keys.
    void addPlaced(QObject *owner);
    /// Commands that come and go, such as one for each study of the shown patient: asked each time.
    void addSource(QObject *owner, std::function<QList<Command>()> source);
    /// All that were added one by one, also those that cannot be run now: for the sheet of shortcuts.
    QList<Command> commands() const;
    /// What can be run now, sources included.
    QList<Command> available() const;
    /// Runs a command if it is enabled. False: there is none of this id, or not now.
    bool run(const QString &id);
    /// Other keys for a command; of one that comes later, too.
    void setKeys(const QString &id, const QList<QKeySequence> &keys);
    QList<QKeySequence> keys(const QString &id) const;
    /// Those that it was added with.
    QList<QKeySequence> defaultKeys(const QString &id) const;
    /// The command, but for one, that has a key which would be taken by another of this place; of several the first.
    std::optional<Command> holderOf(const QKeySequence &key, KeyPlace place = KeyPlace::Everywhere, const QString &except = {}) const;
    /// Asks again which commands are enabled: the keys of the others stay free for the page.
    void refresh();
    /// The key that a command shows: "Ctrl+K".
    QString keyText(const QString &id) const;

signals:
    void keysChanged();

protected:
    /// A tool tip that ends with a command's key, "Lock (Ctrl+L)", tells the one that it has now.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry {
        Command command;
        QObject *owner;
        QAction *action; ///< Null where a widget reads the key.
        QList<QKeySequence> defaults;
    };
    struct Source {
        std::function<QList<Command>()> list;
        QObject *owner;
    };
    void forget(QObject *owner);
    void follow(QObject *owner);
    const Entry *find(const QString &id) const;
    QWidget &m_widget;
    QList<Entry> m_entries;
    QList<Source> m_sources;
    QHash<QString, QList<QKeySequence>> m_remapped;
};

} // namespace med::views
