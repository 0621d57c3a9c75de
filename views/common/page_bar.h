#pragma once

#include <QWidget>

namespace med::views {

class WrapLayout;

/// The pages of one patient, in a bar below the banner; at its end what the shown page offers.
class PageBar : public QWidget {
    Q_OBJECT
public:
    explicit PageBar(QWidget *parent = nullptr);
    void addPage(const QString &id, const QString &name);
    void setCurrent(const QString &id);
    /// A button of the page at the bar's end. Goes with the bar.
    void addTrailing(QWidget *button);

signals:
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Item;
    WrapLayout *m_line;
    QList<Item *> m_items;
};

} // namespace med::views
