#include "views/shell/demo_stripe.h"

#include "views/common/icon.h"
#include "views/common/label.h"
#include "views/common/menu.h"
#include "views/common/mirror.h"
#include "views/common/painted_button.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPixmapCache>
#include <QStyle>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kHatch = 14; ///< From line to line.

/// What the stripe's ground repeats: a hundred slanting lines are slow to draw, and each word on it redraws them.
QPixmap hatch(const QColor &ground, QColor line, double ratio)
{
    const int height = kStripe;
    const QString key = QStringLiteral("demo-hatch-%1-%2-%3-%4").arg(ground.name(), line.name()).arg(height).arg(ratio);
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        const int width = 4 * kHatch; // Whole pixels at 125 %, too.
        tile = QPixmap(qRound(width * ratio), qRound(height * ratio));
        tile.setDevicePixelRatio(ratio);
        tile.fill(ground);
        QPainter painter(&tile);
        line.setAlphaF(0.22F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, 2));
        for (int x = -height - kHatch; x < width + kHatch; x += kHatch) {
            painter.drawLine(x, height, x + height, 0);
        }
        QPixmapCache::insert(key, tile);
    }
    return tile;
}

} // namespace

class DemoStripe::SwitchButton : public PaintedButton {
public:
    explicit SwitchButton(bool opensMenu)
        : m_opensMenu(opensMenu)
    {
        setProperty("ownFocus", true); // The ring would leave the window.
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const int words = QFontMetrics(typeFont(Type::SecondaryBold)).horizontalAdvance(text());
        return {8 + words + (m_opensMenu ? kStatusIcon + 2 : kStatusIcon + 6), kStripe};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        const QColor ink = themeColor(Token::Warn);
        if (hasFocus()) {
            painter.setPen(QPen(themeColor(Token::Focus), kFocusRing));
            painter.drawRect(rect().adjusted(1, 2, -1, -2));
        }
        const int icon = kStatusIcon;
        const int top = (height() - icon) / 2;
        if (!m_opensMenu) {
            paintGlyph(painter, QRectF(4, top, icon, icon), Glyph::AccountSwitch, ink);
        }
        painter.setPen(ink);
        QFont font = typeFont(Type::SecondaryBold);
        font.setUnderline(underMouse());
        painter.setFont(font);
        drawWords(painter, rect().adjusted(m_opensMenu ? 4 : icon + 10, 0, 0, 0),
                  Qt::AlignVCenter | Qt::AlignLeft, text());
        if (m_opensMenu) {
            paintGlyph(painter, QRectF(width() - icon - 3, top, icon, icon), Glyph::MenuDown, ink);
        }
    }

private:
    bool m_opensMenu;
};

DemoStripe::DemoStripe(QWidget *parent)
    : QWidget(parent)
    , m_person(new ElidedLabel(Type::Secondary, Token::Warn))
    , m_switch(new SwitchButton(false))
    , m_all(new SwitchButton(true))
{
    setObjectName(QStringLiteral("demoStripe"));
    setFixedHeight(kStripe);
    m_switch->setObjectName(QStringLiteral("switchPerson"));
    m_all->setObjectName(QStringLiteral("switchOther"));
    m_all->setText(tr("Others"));
    m_all->setAccessibleName(tr("Other people of the demonstration"));
    auto *row = new QHBoxLayout(this);
    auto *what = new ElidedLabel(Type::Secondary, Token::Warn, tr("synthetic patients on a ledger of their own; nothing here is real"));
    what->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // Who somebody is comes first.
    m_person->setObjectName(QStringLiteral("demoPerson"));
    const auto fit = [this, row, what] {
        row->setContentsMargins(marginsAlong(*this, 32 + kStatusIcon, 0, 16, 0));
        what->setMaximumWidth(what->sizeHint().width());
    };
    fit();
    connect(&TextSize::instance(), &TextSize::changed, this, fit, Qt::QueuedConnection); // Once the labels have grown.
    row->setSpacing(kIconGap);
    row->addWidget(new Label(Type::SecondaryBold, Token::Warn, tr("DEMONSTRATION")));
    row->addWidget(what, 1);
    row->addStretch();
    row->addWidget(m_person);
    row->addSpacing(kIconGap);
    row->addWidget(m_switch);
    row->addWidget(m_all);
    setPerson({}, {});
    setOthers({}, 0);
    connect(m_switch, &QAbstractButton::clicked, this, [this] { emit switchTo(m_best); });
    connect(m_all, &QAbstractButton::clicked, this, [this] {
        auto *menu = new Menu(this);
        for (int i = 0; i < m_others.size(); ++i) {
            menu->addAction(glyphIcon(Glyph::Account, Token::Muted), m_others.at(i), this, [this, i] { emit switchTo(i); });
        }
        menu->openAt(*m_all, Menu::Place::BelowAtEnd);
    });
}

void DemoStripe::setPerson(const QString &name, const QString &role)
{
    m_person->setText(name.isEmpty() ? QString() : tr("You are %1, %2").arg(name, role));
    m_person->setVisible(!name.isEmpty());
}

void DemoStripe::setOthers(const QStringList &names, int best)
{
    m_others = names;
    m_best = best;
    m_switch->setVisible(!names.isEmpty());
    if (!names.isEmpty()) {
        m_switch->setText(tr("Switch to %1").arg(names.at(best)));
        m_switch->setAccessibleName(m_switch->text());
        m_switch->updateGeometry();
    }
    m_all->setVisible(names.size() > 1);
}

void DemoStripe::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawTiledPixmap(rect(), hatch(themeColor(Token::WarnBackground), themeColor(Token::Warn), devicePixelRatioF()));
    painter.setRenderHint(QPainter::Antialiasing);
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
    const QRect flask(22, (height() - kStatusIcon) / 2, kStatusIcon, kStatusIcon);
    paintGlyph(painter, QStyle::visualRect(layoutDirection(), rect(), flask), Glyph::FlaskOutline,
               themeColor(Token::Warn));
}

} // namespace med::views
