#include "views/shell/demo_stripe.h"

#include "views/common/icon.h"
#include "views/common/label.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace med::views {

using namespace metrics;

class DemoStripe::SwitchButton : public QAbstractButton {
public:
    SwitchButton()
    {
        setFocusPolicy(Qt::StrongFocus);
        setProperty("ownFocus", true); // The ring would leave the window.
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setOpensMenu(bool opens)
    {
        m_opensMenu = opens;
        updateGeometry();
    }
    QSize sizeHint() const override
    {
        return {kStatusIcon + 6
                    + QFontMetrics(typeFont(Type::SecondaryBold)).horizontalAdvance(text())
                    + (m_opensMenu ? kStatusIcon + 2 : 0) + 8,
                kStripe};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor ink = themeColor(Token::Warn);
        if (hasFocus()) {
            painter.setPen(QPen(themeColor(Token::Focus), kFocusRing));
            painter.drawRect(rect().adjusted(1, 2, -1, -2));
        }
        paintGlyph(painter, QRectF(4, 4, kStatusIcon, kStatusIcon), Glyph::AccountSwitch, ink);
        painter.setPen(ink);
        QFont font = typeFont(Type::SecondaryBold);
        font.setUnderline(underMouse());
        painter.setFont(font);
        painter.drawText(rect().adjusted(kStatusIcon + 10, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, text());
        if (m_opensMenu) {
            paintGlyph(painter, QRectF(width() - kStatusIcon - 2, 4, kStatusIcon, kStatusIcon),
                       Glyph::MenuDown, ink);
        }
    }

private:
    bool m_opensMenu = false;
};

DemoStripe::DemoStripe(QWidget *parent)
    : QWidget(parent)
    , m_person(new Label(Type::Secondary, Token::Warn))
    , m_switch(new SwitchButton)
{
    setObjectName(QStringLiteral("demoStripe"));
    setFixedHeight(kStripe);
    m_switch->setObjectName(QStringLiteral("switchPerson"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(48, 0, 20, 0);
    row->setSpacing(kIconGap);
    auto *title = new Label(Type::SecondaryBold, Token::Warn, tr("DEMONSTRATION"));
    row->addWidget(title);
    row->addWidget(
        new Label(Type::Secondary, Token::Warn,
                  tr("synthetic patients on a ledger of their own; nothing here is real")));
    row->addStretch();
    row->addWidget(m_person);
    row->addSpacing(kIconGap);
    row->addWidget(m_switch);
    setPerson({}, {});
    setOthers({});
    connect(m_switch, &QAbstractButton::clicked, this, [this] {
        if (m_others.size() == 1) {
            emit switchTo(0);
            return;
        }
        QMenu menu(this);
        for (int i = 0; i < m_others.size(); ++i) {
            menu.addAction(glyphIcon(Glyph::Account, Token::Muted), m_others.at(i), this,
                           [this, i] { emit switchTo(i); });
        }
        const int width = menu.sizeHint().width();
        menu.exec(m_switch->mapToGlobal(QPoint(m_switch->width() - width, m_switch->height())));
    });
}

void DemoStripe::setPerson(const QString &name, const QString &role)
{
    m_person->setText(name.isEmpty() ? QString() : tr("You are %1, %2").arg(name, role));
    m_person->setVisible(!name.isEmpty());
}

void DemoStripe::setOthers(const QStringList &names)
{
    m_others = names;
    m_switch->setVisible(!names.isEmpty());
    m_switch->setText(names.size() == 1 ? tr("Switch to %1").arg(names.first())
                                        : tr("Switch to another person"));
    m_switch->setOpensMenu(names.size() > 1);
}

void DemoStripe::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::WarnBackground));
    QColor line = themeColor(Token::Warn);
    line.setAlphaF(0.22F);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 2));
    for (int x = -kStripe; x < width(); x += 14) {
        painter.drawLine(x, kStripe, x + kStripe, 0);
    }
    // Words stand on plain ground.
    int left = width();
    int right = 0;
    const auto widgets = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible()) {
            continue;
        }
        if (widget->x() < width() / 2) {
            right = std::max(right, widget->geometry().right());
        } else {
            left = std::min(left, widget->x());
        }
    }
    painter.fillRect(QRect(16, 0, right - 6, kStripe), themeColor(Token::WarnBackground));
    painter.fillRect(QRect(left - 10, 0, width() - left - 2, kStripe),
                     themeColor(Token::WarnBackground));
    paintGlyph(painter, QRectF(22, 4, kStatusIcon, kStatusIcon), Glyph::FlaskOutline,
               themeColor(Token::Warn));
}

} // namespace med::views
