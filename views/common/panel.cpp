#include "views/common/panel.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

Panel::Panel(const QString &title, QWidget *parent)
    : QFrame(parent)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    if (!title.isEmpty()) {
        auto *bar = new QWidget;
        bar->setFixedHeight(kPanelHeader);
        m_header = new QHBoxLayout(bar);
        m_header->setContentsMargins(kPanelPadding, 0, kPanelPadding, 0);
        m_header->setSpacing(kIconGap);
        m_header->addWidget(new Label(Type::BodyBold, Token::Text, title));
        m_header->addStretch();
        m_note = new ElidedLabel(Type::Secondary, Token::Muted);
        m_header->addWidget(m_note);
        all->addWidget(bar);
        all->addWidget(new Hairline);
    }
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    all->addLayout(m_body);
}

void Panel::setNote(const QString &note)
{
    if (m_note) {
        m_note->setText(note);
    }
}

void Panel::addToHeader(QWidget *widget)
{
    if (m_header) {
        m_header->addWidget(widget);
    }
}

void Panel::setEdge(Token token)
{
    m_edge = token;
    update();
}

void Panel::setFill(Token token)
{
    m_fill = token;
    update();
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(m_edge), 1));
    painter.setBrush(themeColor(m_fill));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kPanelRadius,
                            kPanelRadius);
}

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(Token::Hairline));
}

void Area::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(m_token));
}

QScrollArea *scrolled(QWidget *content, Qt::ScrollBarPolicy across)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(across);
    scroll->setWidget(content);
    return scroll;
}

} // namespace med::views
