#pragma once

#include "views/common/icon.h"

#include <QHash>
#include <QListView>
#include <QPointer>

#include <functional>

namespace med::views {

/// How a record looks as a row: day and time, a tile, two lines, a word in the middle, a state at the end.
struct RecordLook {
    QString group; ///< Heads the rows that share it; empty: no heads.
    QString date;
    QString time;
    Glyph tile = Glyph::FileDocument;
    QString title;
    QString under;
    Glyph flag = Glyph::None; ///< Before the middle's words.
    Token flagInk = Token::Muted;
    QString middle;
    QString middleUnder; ///< On the second line; left out where the row is too narrow.
    Glyph state = Glyph::None;
    Token stateInk = Token::Muted;
    QString stateWord;
    QString stateUnder;
    bool struck = false; ///< Crossed out; the words say why.
    bool alarm = false; ///< On the background of danger.
    bool opens = false; ///< A chevron at the row's end says so.
};

/// Records as rows of two lines under heads. The current row opens in place for its actions, if it has some.
/// What it holds is scrolled to as it changes, also where the list is lower than the row.
/// Enter and a double click activate a row. Until somebody chooses, the first row is the current one, also as rows come.
class RecordListView : public QListView {
    Q_OBJECT
public:
    using Look = std::function<RecordLook(int row)>;
    /// What a row holds below its two lines while it is the current one; null for nothing. Taken over.
    using Actions = std::function<QWidget *(int row)>;
    RecordListView(QAbstractItemModel &records, Look look, QWidget *parent = nullptr);
    void setActions(Actions actions);
    /// Builds the current row's actions anew; those of a hidden list when it is shown. What was typed there, and the
    /// keyboard's place, stay in the fields of the same names.
    void rebuildActions();
    /// What the current row holds now; null if nothing.
    QWidget *openedActions() const { return m_openedActions; }
    /// Widths in px at our text size; they grow with it. Where a row is too narrow, the middle's words join the second line.
    void setColumns(int middle, int state);
    void setDateWidth(int width);
    /// What a row's group is called, where asking for all of its look is too much: there are thousands.
    void setGroup(std::function<QString(int row)> group) { m_group = std::move(group); }
    /// Said at the end of each head, from the number of its rows.
    void setGroupNote(std::function<QString(int rows)> note) { m_groupNote = std::move(note); }
    QString groupNote(int row) const;
    /// Which rows are hidden has changed.
    void forgetGroups()
    {
        m_groupRows.clear();
        m_begins.clear();
    }
    RecordLook look(int row) const { return m_look(row); }
    /// Whether a head stands above this row: those that are hidden do not count.
    bool beginsGroup(int row) const;
    int openHeight(int row) const;
    int middleWidth() const;
    int stateWidth() const;
    int dateWidth() const;
    /// Where the titles and the actions begin.
    int titleLeft() const;

signals:
    void activatedRow(int row);
    void currentRowChanged(int row);

protected:
    void currentChanged(const QModelIndex &now, const QModelIndex &before) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void keepCurrent();
    /// Whether somebody is at what the opened row holds.
    bool isUsed() const;
    void fitOpened();
    /// All of the opened row, or as much of what it holds as the list has room for.
    void showOpened();
    QString sayRow(int row) const;
    QString groupOf(int row) const { return m_group ? m_group(row) : m_look(row).group; }
    Look m_look;
    Actions m_actions;
    std::function<QString(int)> m_group;
    std::function<QString(int)> m_groupNote;
    mutable QHash<int, bool> m_begins; ///< Whether a row begins a group, likewise.
    mutable QHash<int, int> m_groupRows; ///< By a group's first row, once it was asked for: each look costs words.
    QPersistentModelIndex m_opened;
    QPointer<QWidget> m_openedActions;
    bool m_actionsMissing = false;
    int m_openHeight = 0;
    bool m_followsFirst = true;
    bool m_settling = false; ///< The current row is set by this view, not by a person or a page.
    int m_middle = 190;
    int m_stateWidth = 190;
    int m_dateWidth = 112;
};

} // namespace med::views
