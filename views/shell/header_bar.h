#pragma once

#include "views/common/icon.h"

#include <QWidget>

namespace med::views {

/// The mark; a tab for the page that is about nobody in particular and one for each open patient; the
/// search; the bell and the settings.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(QWidget *parent = nullptr);
    ~HeaderBar() override;
    /// Adds a tab at the end; answers its place. The first is the workspace's page and cannot be closed.
    int addTab(Glyph glyph, const QString &text, bool closable);
    void setTab(int tab, Glyph glyph, const QString &text);
    void removeTab(int tab);
    int count() const { return int(m_tabs.size()); }
    int current() const { return m_current; }
    QString tabText(int tab) const;
    /// Shows a tab as the current one, without a signal.
    void setCurrent(int tab);
    /// How many notices were not read.
    void setUnread(int count);
    void setSearchKey(const QString &key); ///< The key that the search shows; empty: none.
    /// Where a list that the bell opens has its upper right corner, in this widget.
    QPoint bellCorner() const;

signals:
    void chosen(int tab);
    void closed(int tab);
    void searchRequested();
    void noticesRequested();
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Tab;
    class TabStrip;
    class SearchButton;
    class Bell;
    SearchButton *m_search = nullptr;
    TabStrip *m_strip;
    QList<Tab *> m_tabs;
    int m_current = 0;
    Bell *m_bell;
};

} // namespace med::views
