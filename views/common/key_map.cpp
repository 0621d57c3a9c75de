#include "views/common/key_map.h"

#include "views/common/key_cap.h"

#include <QKeyEvent>

namespace med::views {

QString keyPlaceText(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Everywhere:
        return KeyMap::tr("Everywhere");
    case KeyPlace::Page:
        return KeyMap::tr("In forms and while signing");
    case KeyPlace::Viewer:
        return KeyMap::tr("In the images");
    }
    return {};
}

KeyMap &KeyMap::instance()
{
    static KeyMap map;
    return map;
}

QList<KeyMap::Entry> KeyMap::entries()
{
    const auto one = [](const char *id, KeyPlace place, const QString &text, const char *key, const char *other = nullptr) {
        QList<QKeySequence> keys{QKeySequence(QLatin1String(key), QKeySequence::PortableText)};
        if (other) {
            keys.append(QKeySequence(QLatin1String(other), QKeySequence::PortableText));
        }
        return Entry {.id = QLatin1String(id), .place = place, .text = text, .keys = keys};
    };
    const auto page = [&](const char *id, const QString &text, const char *key, const char *other = nullptr) { return one(id, KeyPlace::Page, text, key, other); };
    const auto viewer = [&](const char *id, const QString &text, const char *key, const char *other = nullptr) { return one(id, KeyPlace::Viewer, text, key, other); };
    return {
        page("form.continue", tr("Go on with a form; opens signing"), "Ctrl+Enter", "Ctrl+Return"),
        page("form.save", tr("Keep a draft"), "Ctrl+S"),
        page("files.open", tr("Choose files to send"), "Ctrl+O"),
        page("signing.sign", tr("Sign what the signing sheet shows"), "Alt+S"),
        viewer("viewer.window", tr("Window"), "W"),
        viewer("viewer.zoom", tr("Zoom"), "Z"),
        viewer("viewer.move", tr("Move"), "T"),
        viewer("viewer.scroll", tr("Scroll"), "S"),
        viewer("viewer.rotate", tr("Rotate"), "R"),
        viewer("viewer.length", tr("Length"), "M"),
        viewer("viewer.angle", tr("Angle"), "Shift+M"),
        viewer("viewer.probe", tr("Crosshair with value"), "H"),
        viewer("viewer.region", tr("Region with mean"), "Shift+H"),
        viewer("viewer.measurement", tr("Next measurement"), "N"),
        viewer("viewer.cine", tr("Cine"), "C"),
        viewer("viewer.flip", tr("Flip left and right"), "F"),
        viewer("viewer.invert", tr("Invert"), "I"),
        viewer("viewer.planes", tr("Overlay of the file"), "O"),
        viewer("viewer.reset", tr("Reset the view"), "Backspace"),
        viewer("viewer.larger", tr("Larger, or faster while images play"), "+", "="),
        viewer("viewer.smaller", tr("Smaller, or slower while images play"), "-"),
        viewer("viewer.gain", tr("Gain of an ECG"), "G"),
        viewer("viewer.speed", tr("Speed of an ECG"), "V"),
        viewer("viewer.leads", tr("Arrangement of the leads of an ECG"), "A"),
        viewer("viewer.layout", tr("Layout of the viewports"), "L"),
        viewer("viewer.together", tr("Scroll all viewports together"), "Y"),
        viewer("viewer.tags", tr("DICOM elements of the shown file"), "D"),
    };
}

QList<QKeySequence> KeyMap::keys(const QString &id) const
{
    if (const auto found = m_changed.find(id); found != m_changed.end()) {
        return found->keys;
    }
    static const QHash<QString, QList<QKeySequence>> usual = [] {
        QHash<QString, QList<QKeySequence>> all;
        const auto list = entries();
        for (const Entry &entry : list) {
            all.insert(entry.id, entry.keys);
        }
        all.insert(QStringLiteral("pane.next"), {QKeySequence(Qt::Key_F6)}); // The window's own, which a viewport comes before.
        return all;
    }();
    return usual.value(id);
}

void KeyMap::set(const QString &id, const QList<QKeySequence> &keys, const QList<QKeySequence> &usual)
{
    if (keys == usual) {
        m_changed.remove(id);
    } else {
        m_changed.insert(id, {keys, usual});
    }
    emit changed();
}

void KeyMap::reset()
{
    if (!m_changed.isEmpty()) {
        m_changed.clear();
        emit changed();
    }
}

QKeySequence KeyMap::plain(const QKeySequence &key)
{
    if (key.isEmpty()) {
        return key;
    }
    Qt::KeyboardModifiers held = key[0].keyboardModifiers() & ~Qt::KeypadModifier;
    const Qt::Key itself = key[0].key();
    // "+" is typed with Shift on one keyboard and without it on another.
    const bool sign = itself > Qt::Key_Space && itself < Qt::Key_AsciiTilde && (itself < Qt::Key_A || itself > Qt::Key_Z);
    if (sign && !(held & ~Qt::ShiftModifier)) {
        held = Qt::NoModifier;
    }
    return QKeySequence(QKeyCombination(held, itself));
}

bool KeyMap::matches(const QString &id, const QKeyEvent &event) const
{
    return event.key() > 0 && keys(id).contains(plain(QKeySequence(event.keyCombination())));
}

QString KeyMap::commandOf(KeyPlace place, const QKeyEvent &event) const
{
    static const auto all = entries();
    for (const Entry &entry : all) {
        if (entry.place == place && matches(entry.id, event)) {
            return entry.id;
        }
    }
    return {};
}

QString KeyMap::shown(const QString &usual) const
{
    for (const Changed &each : m_changed) {
        const bool escape = each.usual.contains(QKeySequence(Qt::Key_Escape)); // It closes whatever is open, as it always did.
        if (!escape && !each.usual.isEmpty() && (keyText(each.usual.first()) == usual || capText(each.usual.first()) == usual)) {
            return each.keys.isEmpty() ? QString() : capText(each.keys.first());
        }
    }
    return usual;
}

QString KeyMap::capText(const QKeySequence &key)
{
    return key == QKeySequence(Qt::Key_Backspace) ? QStringLiteral("⌫") : keyText(key);
}

} // namespace med::views
