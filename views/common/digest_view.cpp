#include "views/common/digest_view.h"

#include "views/common/accessible_role.h"
#include "views/common/clinical_text.h"
#include "views/common/menu.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

namespace med::views {

namespace {
constexpr metrics::Length kCell{41};
constexpr metrics::Length kLine{20};
} // namespace

DigestView::DigestView(QWidget *parent)
    : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // Digits are read from the left in every language.
    setFocusPolicy(Qt::TabFocus);
    setAccessibleRole(*this, QAccessible::StaticText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DigestView::setDigest(const QString &hex)
{
    m_digest = hex;
    setAccessibleDescription(hex);
    updateGeometry();
    update();
}

QSize DigestView::sizeHint() const
{
    const int lines = std::max(1, int((m_digest.size() + 31) / 32));
    return {8 * kCell - 8, lines * kLine};
}

void DigestView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // Its own: not the program's.
    painter.setFont(typeFont(Type::Secondary));
    painter.setPen(themeColor(Token::Text));
    int y = 0;
    const QStringList lines = clinical::digestLines(m_digest.toStdString());
    for (const QString &line : lines) {
        int x = 0;
        const QStringList cells = line.split(' ');
        for (const QString &cell : cells) {
            painter.drawText(QRect(x, y, kCell, kLine), Qt::AlignLeft | Qt::AlignVCenter, cell);
            x += kCell;
        }
        y += kLine;
    }
}

void DigestView::copy()
{
    QApplication::clipboard()->setText(m_digest);
}

void DigestView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DigestView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new Menu(this);
    menu->addAction(tr("Copy"), this, &DigestView::copy);
    menu->openAt(event->globalPos());
}

} // namespace med::views
