#pragma once

#include <QPointer>
#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace med::views {

/// A sheet of the shell above a part of the window, which is dimmed. Holds the keyboard until it closes,
/// and gives it back to where it was. Never over the banner: its host is what stands below.
class ShellSheet : public QWidget {
    Q_OBJECT
public:
    enum class Place { Middle, UpperRight, LowerLeft };
    /// `host`: what it covers; its parent too.
    ShellSheet(QWidget &host, Place place);
    void open(); ///< The focus goes to `firstFocus`.
    void close();
    bool isOpen() const { return isVisible(); }

signals:
    void closed();

protected:
    /// The box that is seen, width at 100 % of the text; its contents go into `body`.
    void setBoxWidth(int width);
    QVBoxLayout *body() const { return m_body; }
    /// Adds a part that is as tall as its contents where there is room, and scrolls where there is not.
    QScrollArea *addScrolled(QWidget *contents);
    virtual QWidget *firstFocus() { return nullptr; }
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;

private:
    class Box;
    void arrange();
    QWidget &m_host;
    Place m_place;
    int m_width = 560;
    Box *m_box;
    QVBoxLayout *m_body;
    QPointer<QWidget> m_before; ///< Had the keyboard.
};

} // namespace med::views
