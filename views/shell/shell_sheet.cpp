#include "views/shell/shell_sheet.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

class ShellSheet::Box : public QWidget {
public:
    explicit Box(QWidget *parent)
        : QWidget(parent)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(themeColor(Token::Border), 1));
        painter.setBrush(themeColor(Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kPanelRadius, kPanelRadius);
    }
    void mousePressEvent(QMouseEvent *event) override { event->accept(); } // Not the ground's.
};

namespace {

class GrowingScroll : public QScrollArea {
public:
    QSize sizeHint() const override
    {
        const QWidget *inside = widget();
        if (inside->layout()) {
            inside->layout()->activate();
        }
        const int wide = width() > 0 ? width() - style()->pixelMetric(QStyle::PM_ScrollBarExtent) : inside->sizeHint().width();
        const int tall = inside->hasHeightForWidth() ? inside->heightForWidth(wide) : inside->sizeHint().height();
        return {inside->sizeHint().width(), tall + 2};
    }
    QSize minimumSizeHint() const override { return {100, std::min(sizeHint().height(), 80)}; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

QScrollArea *ShellSheet::addScrolled(QWidget *contents)
{
    auto *scroll = new GrowingScroll;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(contents);
    m_body->addWidget(scroll, 1);
    return scroll;
}

ShellSheet::ShellSheet(QWidget &host, Place place)
    : QWidget(&host)
    , m_host(host)
    , m_place(place)
    , m_box(new Box(this))
    , m_body(new QVBoxLayout(m_box))
{
    m_body->setContentsMargins(1, 1, 1, 1);
    m_body->setSpacing(0);
    setProperty("ownFocus", true); // It has the keyboard while nothing in it wants it: no ring around the whole window.
    host.installEventFilter(this);
    hide();
}

void ShellSheet::setBoxWidth(int width)
{
    m_width = width;
}

void ShellSheet::open()
{
    if (isVisible()) {
        return;
    }
    QWidget *focus = QApplication::focusWidget();
    m_before = focus && m_host.window()->isAncestorOf(focus) ? focus : nullptr;
    setGeometry(m_host.rect());
    show();
    raise();
    const auto scrolled = m_box->findChildren<QScrollArea *>();
    for (QScrollArea *scroll : scrolled) {
        scroll->updateGeometry(); // What it holds changed while it was hidden.
    }
    arrange();
    QTimer::singleShot(0, this, &ShellSheet::arrange); // Words know their height once they were shown.
    if (QWidget *first = firstFocus()) {
        first->setFocus(Qt::OtherFocusReason);
    } else {
        setFocus();
    }
}

void ShellSheet::close()
{
    if (!isVisible()) {
        return;
    }
    hide();
    if (m_before && m_before->isVisible()) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
    emit closed();
}

void ShellSheet::arrange()
{
    const int gap = kPanelGap;
    const int wanted = (m_width * (100 + textPercent()) + 100) / 200;
    const int width = std::min(wanted, this->width() - 2 * gap);
    m_box->setFixedWidth(width);
    m_box->resize(width, m_box->height());
    m_body->invalidate();
    m_body->activate();
    const int top = m_place == Place::Middle ? std::min(2 * gap, height() / 16) : gap / 2;
    const int most = height() - top - gap;
    int height = m_box->sizeHint().height();
    if (m_body->hasHeightForWidth()) {
        height = m_body->totalHeightForWidth(width);
    }
    height = std::min(height, most);
    const int x = m_place == Place::Middle ? (this->width() - width) / 2
        : m_place == Place::UpperRight     ? this->width() - width - gap / 2
                                           : gap / 2;
    const int y = m_place == Place::LowerLeft ? this->height() - height - gap / 2 : top;
    m_box->setGeometry(QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, width, height)));
}

void ShellSheet::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), QColor(0, 0, 0, m_place == Place::Middle ? 120 : 60));
}

void ShellSheet::mousePressEvent(QMouseEvent *)
{
    close();
}

void ShellSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool ShellSheet::focusNextPrevChild(bool next)
{
    QList<QWidget *> stops;
    const auto widgets = findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (widget->isVisibleTo(this) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)) {
            stops.append(widget);
        }
    }
    if (stops.isEmpty()) {
        return true;
    }
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype count = stops.size();
    const qsizetype to = at < 0 ? 0 : (at + (next ? 1 : count - 1)) % count;
    stops.at(to)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool ShellSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_host && event->type() == QEvent::Resize) {
        setGeometry(m_host.rect());
        arrange();
    }
    return QWidget::eventFilter(watched, event);
}

bool ShellSheet::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && isVisible()) {
        arrange();
    }
    return QWidget::event(event);
}

} // namespace med::views
