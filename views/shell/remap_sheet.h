#pragma once

#include "models/settings.h"
#include "views/common/command_book.h"
#include "views/shell/shell_sheet.h"

class QGridLayout;

namespace med::views {

class Button;
class Notice;

/// Gives commands other keys: choose one, press the new key. A key that belongs to something else is told in
/// words and taken only when the person says so. What was chosen holds at once and is kept in the settings.
class RemapSheet : public ShellSheet {
    Q_OBJECT
public:
    RemapSheet(QWidget &host, CommandBook &book, models::Settings &settings);
    /// Lists the commands as they are now. To be called before it is opened.
    void refresh();

protected:
    QWidget *firstFocus() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QString id;
        KeyPlace place = KeyPlace::Everywhere;
        Button *key = nullptr;
        Button *reset = nullptr;
    };
    /// What `key` may not become this command's key for; empty: nothing against it.
    static QString objection(const Row &row, const QKeySequence &key);
    void listen(int row);
    void stopListening();
    void offer(const QKeySequence &pressed);
    void take();
    std::optional<Command> otherHolder(const QString &id, const QKeySequence &key) const;
    void give(const QString &id, const QList<QKeySequence> &keys);
    void say(const QString &strong, const QString &rest, bool mayTake);
    void showKeys(const Row &row);
    CommandBook &m_book;
    models::Settings &m_settings;
    QWidget *m_list;
    Notice *m_notice;
    Button *m_take;
    Button *m_resetAll;
    QList<Row> m_rows;
    int m_listening = -1; ///< The row whose next key counts.
    QKeySequence m_offered; ///< Belongs to something else.
};

} // namespace med::views
