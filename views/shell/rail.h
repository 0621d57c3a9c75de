#pragma once

#include "views/common/icon.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

/// The workspace's pages at the left; at its foot who is signed in, and the lock. Narrow, it shows the
/// icons alone.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    /// Adds a page at the end; answers its place. Its control is named "page-" and the id. `key`: what else chooses it, "Ctrl+1".
    int addPage(const QString &id, Glyph glyph, const QString &name, const QString &key);
    int count() const { return int(m_pages.size()); }
    /// How much waits on a page; 0 shows nothing.
    void setBadge(int page, int count);
    int badge(int page) const;
    /// −1: no page of the rail is shown.
    void setCurrent(int page);
    int current() const { return m_current; }
    void setPerson(const QString &name, const QString &about);
    void setNarrow(bool narrow);
    void setLockKey(const QString &key); ///< The key that it shows beside the lock.
    bool isNarrow() const { return m_narrow; }

signals:
    void chosen(int page);
    void lockRequested();
    /// The person's menu is wanted; `corner` is where its lower left belongs, global.
    void personMenuRequested(const QPoint &corner);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Item;
    class PersonItem;
    void applyWidth();
    QVBoxLayout *m_column;
    QList<Item *> m_pages;
    PersonItem *m_person;
    Item *m_lock;
    int m_current = -1;
    bool m_narrow = false;
};

} // namespace med::views
