#pragma once

#include "models/notice_book.h"
#include "views/shell/shell_sheet.h"

class QListView;

namespace med::views {

class Button;
class Label;

/// What the bell opens: what happened, the newest first. Enter or a click leads to it.
class NoticePanel : public ShellSheet {
    Q_OBJECT
public:
    NoticePanel(QWidget &host, models::NoticeBook &notices);
    /// One notice in a sentence: "New study: CT chest, SMITH, Ann".
    static QString title(const models::NoticeRow &row);
    static QString detail(const models::NoticeRow &row);
    /// Why an act that had waited was refused, and where its words are; empty for all else.
    static QString reason(const models::NoticeRow &row);

signals:
    void chosen(const med::models::NoticeRow &row);

protected:
    QWidget *firstFocus() override;

private:
    void refresh();
    void choose(const QModelIndex &index);
    models::NoticeBook &m_notices;
    QListView *m_list;
    Label *m_none;
    Button *m_read;
};

} // namespace med::views
