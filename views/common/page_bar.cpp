#include "views/common/page_bar.h"

#include "views/common/accessible_role.h"
#include "views/common/mirror.h"
#include "views/common/painted_button.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/common/wrap_layout.h"

#include <QHBoxLayout>
#include <QPainter>

namespace med::views {

using namespace metrics;

class PageBar::Item : public PaintedButton {
public:
    Item(const QString &id, const QString &name)
        : m_id(id)
    {
        setObjectName(QStringLiteral("patientPage-") + id);
        setText(name);
        setAccessibleName(PageBar::tr("Patient’s page %1").arg(name));
        setCheckable(true);
        setAccessibleRole(*this, QAccessible::PageTab);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QString id() const { return m_id; }
    QSize sizeHint() const override
    {
        return {QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(text()) + 24, kPageBar};
    }

protected:
    void nextCheckState() override { } // Each page has a bar of its own, on which it stays the current one.
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setFont(typeFont(isChecked() ? Type::BodyBold : Type::Body));
        painter.setPen(themeColor(isChecked() || underMouse() ? Token::Text : Token::Muted));
        drawWords(painter, rect(), Qt::AlignCenter, text());
        if (isChecked()) {
            painter.fillRect(QRect(0, height() - 3, width(), 3), themeColor(Token::Accent));
        }
    }

private:
    QString m_id;
};

PageBar::PageBar(QWidget *parent)
    : QWidget(parent)
    , m_line(new WrapLayout(this, kPageBar))
{
    setAccessibleRole(*this, QAccessible::PageTabList);
    m_line->setContentsMargins(4, 0, kPanelPadding, 0);
    m_line->setSpacing(0);
}

void PageBar::addPage(const QString &id, const QString &name)
{
    auto *item = new Item(id, name);
    m_line->addWidget(item);
    m_items.append(item);
    connect(item, &QAbstractButton::clicked, this, [this, id] { emit chosen(id); });
}

void PageBar::setCurrent(const QString &id)
{
    for (Item *item : m_items) {
        item->setChecked(item->id() == id);
    }
}

void PageBar::addTrailing(QWidget *button)
{
    auto *place = new QWidget; // With room before it: the line itself has none.
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(kIconGap, 0, 0, 0);
    row->addWidget(button);
    m_line->addTrailing(place);
}

void PageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
}

} // namespace med::views
