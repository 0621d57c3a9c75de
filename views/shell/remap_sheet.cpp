#include "views/shell/remap_sheet.h"

#include "views/common/button.h"
#include "views/common/key_cap.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;

RemapSheet::RemapSheet(QWidget &host, CommandBook &book, models::Settings &settings)
    : ShellSheet(host, Place::Middle)
    , m_book(book)
    , m_settings(settings)
    , m_list(new QWidget)
    , m_notice(new Notice(NoticeKind::Warning))
    , m_take(new Button(ButtonKind::Outlined, Glyph::None, tr("Take it")))
    , m_resetAll(new Button(ButtonKind::Outlined, Glyph::None, tr("Reset all")))
{
    setObjectName(QStringLiteral("remapSheet"));
    setBoxWidth(720);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(kPagePadding, 12, kPanelPadding, 12);
    head->setSpacing(kIconGap);
    head->addWidget(new Label(Type::PageTitle, Token::Text, tr("Change keys")), 1);
    m_resetAll->setObjectName(QStringLiteral("resetAllKeys"));
    head->addWidget(m_resetAll);
    auto *close = new Button(ButtonKind::Outlined, Glyph::None, tr("Close"));
    close->setKeyHint(tr("Esc"));
    connect(close, &Button::clicked, this, &RemapSheet::close);
    head->addWidget(close);
    body()->addLayout(head);
    auto *words = new Label(Type::Body, Token::Muted, tr("Choose a command's key, then press the new one. Enter, Esc, the arrows and the numbers of presets stay as they are."));
    words->setWordWrap(true);
    words->setContentsMargins(kPagePadding, 0, kPagePadding, 12);
    body()->addWidget(words);
    m_notice->setObjectName(QStringLiteral("remapNotice"));
    m_take->setObjectName(QStringLiteral("takeKey"));
    m_notice->addButton(m_take);
    m_notice->hide();
    body()->addWidget(m_notice);
    body()->addWidget(new Hairline);
    auto *ground = new Area(Token::Surface);
    auto *column = new QVBoxLayout(ground);
    column->setContentsMargins(kPagePadding, 12, kPagePadding, 12);
    column->addWidget(m_list);
    column->addStretch();
    addScrolled(ground);
    connect(m_take, &Button::clicked, this, &RemapSheet::take);
    connect(m_resetAll, &Button::clicked, this, [this] {
        stopListening();
        for (const Row &row : m_rows) {
            give(row.id, m_book.defaultKeys(row.id));
        }
        firstFocus()->setFocus(Qt::OtherFocusReason);
    });
    connect(this, &RemapSheet::closed, this, &RemapSheet::stopListening);
}

void RemapSheet::refresh()
{
    stopListening();
    m_rows.clear();
    qDeleteAll(m_list->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_list->layout();
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kPanelGap);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    auto commands = m_book.commands();
    std::ranges::stable_sort(commands, {}, &Command::place);
    KeyPlace place = KeyPlace::Everywhere;
    for (const Command &command : std::as_const(commands)) {
        if (command.place != place) {
            place = command.place;
            auto *heading = new Label(Type::Section, Token::Text, keyPlaceText(place));
            heading->setContentsMargins(0, 12, 0, 4);
            grid->addWidget(heading, grid->rowCount(), 0, 1, 3);
        }
        const int at = int(m_rows.size());
        const int line = grid->rowCount();
        Row row {.id = command.id,
                 .place = command.place,
                 .key = new Button(ButtonKind::Outlined, Glyph::None, {}),
                 .reset = new Button(ButtonKind::Link, Glyph::None, tr("Reset"))};
        row.key->setObjectName(QStringLiteral("key-") + command.id);
        row.key->setAccessibleName(tr("Key of: %1").arg(command.text));
        row.key->installEventFilter(this);
        row.reset->setObjectName(QStringLiteral("reset-") + command.id);
        row.reset->setAccessibleName(tr("Reset the key of: %1").arg(command.text));
        connect(row.key, &Button::clicked, this, [this, at] { listen(at); });
        connect(row.reset, &Button::clicked, this, [this, at] {
            stopListening();
            m_rows.at(at).key->setFocus(Qt::OtherFocusReason); // The other goes.
            give(m_rows.at(at).id, m_book.defaultKeys(m_rows.at(at).id));
        });
        auto *name = new Label(Type::Body, Token::Text, command.text);
        name->setWordWrap(true);
        grid->addWidget(name, line, 0);
        grid->addWidget(row.reset, line, 1, Qt::AlignRight);
        grid->addWidget(row.key, line, 2);
        m_rows.append(row);
        showKeys(row);
    }
}

void RemapSheet::showKeys(const Row &row)
{
    const QList<QKeySequence> keys = m_book.keys(row.id);
    QStringList words;
    for (const QKeySequence &key : keys) {
        words << KeyMap::capText(key);
    }
    row.key->setText(words.isEmpty() ? tr("No key") : words.join(QStringLiteral(", ")));
    row.key->setAccessibleDescription(row.key->text());
    row.key->updateGeometry();
    row.reset->setVisible(keys != m_book.defaultKeys(row.id));
    bool other = false;
    for (const Row &each : m_rows) {
        other = other || m_book.keys(each.id) != m_book.defaultKeys(each.id);
    }
    m_resetAll->setEnabled(other);
}

void RemapSheet::listen(int row)
{
    stopListening();
    m_listening = row;
    m_rows.at(row).key->setText(tr("Press the new key"));
    m_rows.at(row).key->updateGeometry();
}

void RemapSheet::stopListening()
{
    m_offered = {};
    m_notice->hide();
    if (m_listening >= 0) {
        const Row row = m_rows.at(m_listening);
        m_listening = -1;
        showKeys(row);
    }
}

QString RemapSheet::objection(const Row &row, const QKeySequence &key)
{
    const QKeyCombination pressed = key[0];
    const bool held = pressed.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool function = pressed.key() >= Qt::Key_F1 && pressed.key() <= Qt::Key_F35;
    const bool enter = pressed.key() == Qt::Key_Return || pressed.key() == Qt::Key_Enter;
    if (row.place == KeyPlace::Viewer) {
        const bool number = pressed.key() >= Qt::Key_0 && pressed.key() <= Qt::Key_9;
        const bool sign = pressed.key() > Qt::Key_Space && pressed.key() <= Qt::Key_ydiaeresis && !number;
        return !held && (sign || pressed.key() == Qt::Key_Backspace)
            ? QString()
            : tr("In the images a letter or a sign does it, alone or with Shift. %1 stays as it is.").arg(keyText(key));
    }
    if (!held && !function) {
        return tr("%1 alone belongs to what you type. Hold Ctrl or Alt with it.").arg(keyText(key));
    }
    if (enter && row.id == QLatin1String("signing.sign")) {
        return tr("%1 never signs. Hold Ctrl or Alt with another key.").arg(keyText(key));
    }
    static const QKeyCombination ours[] = {Qt::CTRL | Qt::Key_C, Qt::CTRL | Qt::Key_V, Qt::CTRL | Qt::Key_X, Qt::CTRL | Qt::Key_A, Qt::CTRL | Qt::Key_Z};
    return std::find(std::begin(ours), std::end(ours), pressed) != std::end(ours)
        ? tr("%1 edits everywhere. It stays as it is.").arg(keyText(key))
        : QString();
}

void RemapSheet::offer(const QKeySequence &pressed)
{
    const Row &row = m_rows.at(m_listening);
    const QKeySequence key = KeyMap::plain(pressed);
    if (const QString words = objection(row, key); !words.isEmpty()) {
        say({}, words, false);
        return;
    }
    const auto holder = m_book.holderOf(key, row.place, row.id);
    if (holder) {
        m_offered = key;
        say(tr("%1 belongs to “%2”.").arg(KeyMap::capText(key), holder->text), tr("Press another key, or take it away from there."), true);
        return;
    }
    const QString id = row.id;
    stopListening();
    give(id, {key});
}

void RemapSheet::take()
{
    if (m_listening < 0 || m_offered.isEmpty()) {
        return;
    }
    const Row row = m_rows.at(m_listening);
    const QKeySequence key = m_offered;
    stopListening();
    give(row.id, {key});
    row.key->setFocus(Qt::OtherFocusReason);
}

std::optional<Command> RemapSheet::otherHolder(const QString &id, const QKeySequence &key) const
{
    const auto row = std::ranges::find(m_rows, id, &Row::id);
    return m_book.holderOf(key, row == m_rows.end() ? KeyPlace::Everywhere : row->place, id);
}

void RemapSheet::give(const QString &id, const QList<QKeySequence> &keys)
{
    for (const QKeySequence &key : keys) { // A key runs one command: who had it loses it.
        for (auto holder = otherHolder(id, key); holder; holder = otherHolder(id, key)) {
            QList<QKeySequence> left = holder->keys;
            left.removeAll(key);
            give(holder->id, left);
        }
    }
    m_book.setKeys(id, keys);
    if (keys == m_book.defaultKeys(id)) {
        m_settings.forgetKey(id);
    } else {
        m_settings.setKey(id, QKeySequence::listToString(keys, QKeySequence::PortableText));
    }
    for (const Row &row : m_rows) {
        if (row.id == id) {
            showKeys(row);
        }
    }
}

void RemapSheet::say(const QString &strong, const QString &rest, bool mayTake)
{
    m_notice->setWords(strong, rest);
    m_take->setVisible(mayTake);
    m_notice->show();
}

bool RemapSheet::eventFilter(QObject *watched, QEvent *event)
{
    const bool listens = m_listening >= 0 && watched == m_rows.at(m_listening).key;
    if (listens && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // The key is for the sheet, whatever it does otherwise.
        return true;
    }
    if (listens && event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        switch (pressed->key()) {
        case Qt::Key_Escape:
            stopListening();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            stopListening();
            return false;
        case Qt::Key_Control:
        case Qt::Key_Shift:
        case Qt::Key_Alt:
        case Qt::Key_AltGr:
        case Qt::Key_Meta:
        case Qt::Key_unknown:
            return true; // Held for the key to come.
        default:
            offer(QKeySequence(pressed->keyCombination()));
            return true;
        }
    }
    return ShellSheet::eventFilter(watched, event);
}

QWidget *RemapSheet::firstFocus()
{
    return m_rows.isEmpty() ? nullptr : m_rows.first().key;
}

} // namespace med::views
