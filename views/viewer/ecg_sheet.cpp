#include "views/viewer/ecg_sheet.h"

#include "views/common/accessible_role.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace med::views {

namespace {

constexpr double kStep = 0.25; ///< mm: 10 ms at 25 mm/s.
constexpr double kLongStep = 5;
constexpr double kLeast = 0.2; ///< mm: a shorter drag is a click, which takes the caliper away.

QColor between(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int from, int to) { return int(from + (to - from) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

} // namespace

EcgSheet::EcgSheet(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("ecgSheet"));
    setAccessibleName(tr("ECG"));
    setAccessibleRole(*this, QAccessible::Graphic);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setProperty("ownFocus", true);
    setLayoutDirection(Qt::LeftToRight); // Time never runs the other way.
}

void EcgSheet::setPaper(std::optional<EcgPaper> paper, double pixels)
{
    m_paper = std::move(paper);
    m_pixels = pixels;
    const QSizeF size = m_paper ? m_paper->size() * m_pixels : QSizeF(0, 0);
    setFixedSize(int(std::ceil(size.width())), int(std::ceil(size.height())));
    setCaliper({}, Step::None);
    update();
}

std::optional<EcgDistance> EcgSheet::measured() const
{
    return m_paper && m_caliper ? std::optional(distanceOn(*m_paper, m_caliper->from, m_caliper->to)) : std::nullopt;
}

void EcgSheet::setCaliper(std::optional<Caliper> caliper, Step step)
{
    m_caliper = caliper;
    m_step = step;
    update();
    emit measuredChanged();
}

QPointF EcgSheet::onPaper(QPointF pixel) const
{
    const QRectF all = m_paper->area();
    const QPointF at = pixel / m_pixels;
    return {std::clamp(at.x(), all.left(), all.right()), std::clamp(at.y(), all.top(), all.bottom())};
}

bool EcgSheet::moveBy(QPointF millimetres)
{
    if (!m_caliper || m_step == Step::None) {
        return false;
    }
    Caliper moved = *m_caliper;
    moved.to = onPaper((moved.to + millimetres) * m_pixels);
    if (m_step == Step::From) {
        moved.from = moved.to;
    }
    setCaliper(moved, m_step);
    return true;
}

void EcgSheet::keyPressEvent(QKeyEvent *event)
{
    if (!m_paper || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double step = event->modifiers() & Qt::ShiftModifier ? kLongStep : kStep;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_step == Step::None) {
            const QPointF seen = visibleRegion().boundingRect().center();
            const QPointF at = onPaper(seen);
            setCaliper(Caliper {at, at}, Step::From);
        } else {
            setCaliper(m_caliper, m_step == Step::From ? Step::To : Step::None);
        }
        return;
    case Qt::Key_Escape:
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_caliper) {
            setCaliper({}, Step::None);
            return;
        }
        break;
    case Qt::Key_Left:
        if (!moveBy({-step, 0})) {
            emit timeRequested(-1);
        }
        return;
    case Qt::Key_Right:
        if (!moveBy({step, 0})) {
            emit timeRequested(1);
        }
        return;
    case Qt::Key_Up:
        if (moveBy({0, -step})) {
            return;
        }
        break;
    case Qt::Key_Down:
        if (moveBy({0, step})) {
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

bool EcgSheet::event(QEvent *event)
{
    // Esc takes the caliper away before it leaves the study.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && m_caliper) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void EcgSheet::mousePressEvent(QMouseEvent *event)
{
    if (m_paper && event->button() == Qt::LeftButton) {
        m_dragging = true;
        const QPointF at = onPaper(event->position());
        setCaliper(Caliper {at, at}, Step::None);
    }
}

void EcgSheet::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragging && m_caliper) {
        setCaliper(Caliper {m_caliper->from, onPaper(event->position())}, Step::None);
    }
}

void EcgSheet::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    if (m_caliper && m_step == Step::None && (m_caliper->to - m_caliper->from).manhattanLength() < kLeast) {
        setCaliper({}, Step::None);
    }
}

void EcgSheet::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void EcgSheet::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void EcgSheet::paintCaliper(QPainter &painter) const
{
    const QPointF from = m_caliper->from * m_pixels;
    const QPointF to = m_caliper->to * m_pixels;
    const QRectF all(m_paper->area().topLeft() * m_pixels, m_paper->area().size() * m_pixels);
    QColor fill = themeColor(Token::Accent);
    fill.setAlphaF(0.12F);
    painter.fillRect(QRectF(QPointF(from.x(), all.top()), QPointF(to.x(), all.bottom())).normalized(), fill);
    painter.setPen(QPen(themeColor(Token::Accent), 1.5));
    for (const QPointF &end : {from, to}) {
        painter.drawLine(QPointF(end.x(), all.top()), QPointF(end.x(), all.bottom()));
    }
    painter.drawLine(QPointF(from.x(), from.y()), QPointF(to.x(), from.y()));
    painter.setPen(QPen(themeColor(Token::Accent), 1.5, Qt::DashLine));
    painter.drawLine(QPointF(to.x(), from.y()), to);
    painter.setPen(QPen(themeColor(Token::Accent), 2));
    painter.drawLine(to - QPointF(6, 0), to + QPointF(6, 0));
}

void EcgSheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (!m_paper) {
        return;
    }
    const QColor paper = themeColor(Token::Surface);
    const QColor line = themeColor(Token::Border);
    painter.save();
    painter.scale(m_pixels, m_pixels);
    m_paper->paint(painter, {.paper = paper, .fine = between(paper, line, 0.22), .coarse = between(paper, line, 0.6),
                             .curve = themeColor(Token::Text), .words = themeColor(Token::Text)});
    painter.restore();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_caliper) {
        paintCaliper(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(themeColor(Token::Focus), metrics::kFocusRing));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(visibleRegion().boundingRect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace med::views
