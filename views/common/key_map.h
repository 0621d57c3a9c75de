#pragma once

#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>

class QKeyEvent;

namespace med::views {

/// Where a key works. Two commands may have the same key if they work in different places, but none has one that
/// works everywhere.
enum class KeyPlace {
    Everywhere, ///< While the window is active.
    Page, ///< Forms, the laboratory's page and the signing sheet.
    Viewer, ///< While the images have the focus: single letters.
};

/// "In the images": a heading above the keys of a place.
QString keyPlaceText(KeyPlace place);

/// The keys that widgets read themselves, by the id of their command, as the person set them. Everything that
/// shows a key asks here which one it is now.
class KeyMap : public QObject {
    Q_OBJECT
public:
    struct Entry {
        QString id; ///< Stable: "viewer.window". Remapped keys are kept under it.
        KeyPlace place = KeyPlace::Page;
        QString text; ///< In the language of the program.
        QList<QKeySequence> keys; ///< Those it has unless they were changed; the first is shown.
    };
    static KeyMap &instance();
    /// What the widgets read, in the order in which it is listed.
    static QList<Entry> entries();

    QList<QKeySequence> keys(const QString &id) const;
    /// Other keys for a command, also one that a window reads itself; `usual` are those that it had at first.
    void set(const QString &id, const QList<QKeySequence> &keys, const QList<QKeySequence> &usual);
    /// All as at first.
    void reset();
    bool matches(const QString &id, const QKeyEvent &event) const;
    /// The command of this place that an event is the key of; empty if there is none.
    QString commandOf(KeyPlace place, const QKeyEvent &event) const;
    /// A key that is written somewhere as it was at first, "Ctrl+S": as it is now; empty if it was taken away.
    QString shown(const QString &usual) const;
    /// As it is written on a button: "W", "Ctrl+S", "⌫".
    static QString capText(const QKeySequence &key);
    /// Without what an event tells beside the key itself: the keypad, and Shift where it makes another sign.
    static QKeySequence plain(const QKeySequence &key);

signals:
    void changed();

private:
    KeyMap() = default;
    struct Changed {
        QList<QKeySequence> keys;
        QList<QKeySequence> usual;
    };
    QHash<QString, Changed> m_changed;
};

} // namespace med::views
