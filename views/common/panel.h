#pragma once

#include "views/common/label.h"

#include <QFrame>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace med::views {

/// A surface with a hairline edge, a title and room for its contents.
class Panel : public QFrame {
    Q_OBJECT
public:
    /// Without a title there is no header.
    explicit Panel(const QString &title = {}, QWidget *parent = nullptr);
    /// Said at the header's end, muted.
    void setNote(const QString &note);
    /// Puts a control at the header's end.
    void addToHeader(QWidget *widget);
    /// Where the contents go. No margins: they bring their own.
    QVBoxLayout *body() const { return m_body; }
    /// The edge's colour: a verdict's panel has its own.
    void setEdge(Token token);
    void setFill(Token token);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_header = nullptr;
    Label *m_note = nullptr;
    QVBoxLayout *m_body;
    Token m_edge = Token::Hairline;
    Token m_fill = Token::Surface;
};

/// A line without meaning.
class Hairline : public QWidget {
    Q_OBJECT
public:
    explicit Hairline(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A plain area in one colour of the theme.
class Area : public QWidget {
    Q_OBJECT
public:
    explicit Area(Token token, QWidget *parent = nullptr)
        : QWidget(parent)
        , m_token(token)
    {
    }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_token;
};

/// Scrolls `content`, which fills its width: without a frame, and never in the way of the Tab key.
QScrollArea *scrolled(QWidget *content, Qt::ScrollBarPolicy across = Qt::ScrollBarAlwaysOff);

} // namespace med::views
