#pragma once

#include "views/common/icon.h"

#include <QWidget>

class QHBoxLayout;

namespace med::views {

class Label;

/// The mark, a tab for the list and one for each open patient, and who is signed in.
class HeaderBar : public QWidget {
    Q_OBJECT
public:
    explicit HeaderBar(QWidget *parent = nullptr);
    void setPerson(const QString &name, const QString &about);
    /// Adds a tab at the end; answers its place. The first is the list and cannot be closed.
    int addTab(Glyph glyph, const QString &text, bool closable);
    void setTabText(int tab, const QString &text);
    void removeTab(int tab);
    int count() const { return int(m_tabs.size()); }
    int current() const { return m_current; }
    /// Shows a tab as the current one, without a signal.
    void setCurrent(int tab);

signals:
    void chosen(int tab);
    void closed(int tab);
    void signOut();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Tab;
    QHBoxLayout *m_row;
    QList<Tab *> m_tabs;
    int m_current = 0;
    Label *m_name;
    Label *m_about;
};

} // namespace med::views
