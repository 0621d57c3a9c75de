#include "views/shell/header_bar.h"

#include "views/common/accessible_role.h"
#include "views/common/button.h"
#include "views/common/key_cap.h"
#include "views/common/mirror.h"
#include "views/common/painted_button.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kEdge = 18; ///< From a tab's edge to its icon.
constexpr Length kLeastTab{104};
constexpr Length kBadge{15}; ///< The number at the bell.

} // namespace

class HeaderBar::Tab : public PaintedButton {
public:
    Tab(Glyph glyph, const QString &text, bool closable)
    {
        setCheckable(true);
        setAccessibleRole(*this, QAccessible::PageTab);
        setProperty("ownFocus", true); // The ring would leave the window.
        if (closable) {
            auto *row = new QHBoxLayout(this);
            row->setContentsMargins(0, 0, 8, 0);
            row->addStretch();
            close = new IconButton(Glyph::Close, HeaderBar::tr("Close %1").arg(text), kSmallControl);
            row->addWidget(close);
        }
        show(glyph, text);
    }
    void show(Glyph glyph, const QString &text)
    {
        m_glyph = glyph;
        setText(text);
        setToolTip(text);
        setAccessibleName(HeaderBar::tr("Tab %1").arg(text));
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const int words = QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(text());
        return {kEdge + kButtonIcon + kIconGap + words + (close ? 8 + kSmallControl + 8 : kEdge + 2), kHeader};
    }

    IconButton *close = nullptr;

protected:
    void nextCheckState() override { } // The view says when another patient is the shown one.
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        if (isChecked() || underMouse()) {
            painter.fillRect(rect(), themeColor(isChecked() ? Token::Background : Token::SurfaceAlt));
        }
        painter.fillRect(QRect(width() - 1, 0, 1, height()), themeColor(Token::Hairline));
        if (isChecked()) {
            painter.fillRect(QRect(0, height() - 3, width() - 1, 3), themeColor(Token::Accent));
        } else {
            painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
        }
        if (hasFocus()) {
            painter.setPen(QPen(themeColor(Token::Focus), kFocusRing));
            painter.drawRect(rect().adjusted(2, 2, -4, -4));
        }
        const QColor ink = themeColor(isChecked() ? Token::Text : Token::Muted);
        paintGlyph(painter, QRectF(kEdge, (height() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon), m_glyph, ink);
        painter.setFont(typeFont(isChecked() ? Type::BodyBold : Type::Body));
        painter.setPen(ink);
        const int left = kEdge + kButtonIcon + kIconGap;
        const int right = width() - (close ? 8 + kSmallControl + 2 : 8);
        drawWords(painter, QRect(left, 0, right - left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(text(), Qt::ElideRight, right - left));
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::MiddleButton && close) {
            close->click();
            return;
        }
        QAbstractButton::mouseReleaseEvent(event);
    }

private:
    Glyph m_glyph = Glyph::None;
};

/// Lays the tabs out side by side; where they do not fit, the widest give way first.
class HeaderBar::TabStrip : public QWidget {
public:
    TabStrip() { setAccessibleRole(*this, QAccessible::PageTabList); }
    QList<Tab *> tabs;

    QSize sizeHint() const override
    {
        int width = 0;
        for (const Tab *tab : tabs) {
            width += tab->sizeHint().width();
        }
        return {width, kHeader};
    }
    QSize minimumSizeHint() const override { return {std::min(int(tabs.size()), 4) * kLeastTab, kHeader}; }
    void arrange()
    {
        int widest = 0;
        for (const Tab *tab : tabs) {
            widest = std::max(widest, tab->sizeHint().width());
        }
        const auto total = [this](int most) {
            int sum = 0;
            for (const Tab *tab : tabs) {
                sum += std::min(tab->sizeHint().width(), most);
            }
            return sum;
        };
        int most = widest;
        while (most > kLeastTab && total(most) > width()) {
            most -= 4;
        }
        if (total(most) > width() && !tabs.isEmpty()) {
            most = std::max<int>(kSmallControl, width() / int(tabs.size()));
        }
        int x = 0;
        for (Tab *tab : tabs) {
            const int wide = std::min(tab->sizeHint().width(), most);
            tab->setGeometry(
                QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, wide, height())));
            x += wide;
        }
    }

protected:
    void resizeEvent(QResizeEvent *) override { arrange(); }
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest) {
            updateGeometry();
            arrange();
        }
        return QWidget::event(event);
    }
};

/// Looks like a field and opens the palette.
class HeaderBar::SearchButton : public PaintedButton {
public:
    SearchButton()
    {
        setObjectName(QStringLiteral("search"));
        setText(HeaderBar::tr("Search or run a command"));
        setAccessibleName(text());
        setToolTip(HeaderBar::tr("Search or run a command (Ctrl+K)"));
        setCursor(Qt::IBeamCursor);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const int words = QFontMetrics(typeFont(Type::Body)).horizontalAdvance(text());
        return {12 + kButtonIcon + kIconGap + words + 28 + keyCapWidth(m_key) + kIconGap, kControl};
    }
    QSize minimumSizeHint() const override { return {kControl * 3, kControl}; }
    void setKey(const QString &key)
    {
        m_key = key;
        updateGeometry();
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(themeColor(Token::Border), 1));
        painter.setBrush(themeColor(underMouse() ? Token::SurfaceAlt : Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        paintGlyph(painter, QRectF(10, (height() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon), Glyph::Magnify,
                   themeColor(Token::Muted));
        const int cap = width() - keyCapWidth(m_key) - kIconGap;
        if (!m_key.isEmpty()) {
            paintKeyCap(painter, cap, height() / 2, m_key, themeColor(Token::Muted), themeColor(Token::Border));
        }
        painter.setFont(typeFont(Type::Body));
        painter.setPen(themeColor(Token::Muted));
        const int left = 10 + kButtonIcon + kIconGap;
        drawWords(painter, QRect(left, 0, cap - left - 4, height()),
                  Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(text(), Qt::ElideRight, cap - left - 4));
    }

private:
    QString m_key = keyText(QKeySequence("Ctrl+K"));
};

/// The bell with the number of what was not read.
class HeaderBar::Bell : public IconButton {
public:
    Bell()
        : IconButton(Glyph::Bell, HeaderBar::tr("Notices"), kControl)
    {
        setObjectName(QStringLiteral("bell"));
    }
    void setUnread(int count)
    {
        m_unread = count;
        const QString words = count > 0 ? HeaderBar::tr("%n unread notice(s)", nullptr, count) : HeaderBar::tr("Nothing unread");
        setToolTip(HeaderBar::tr("Notices: %1").arg(words));
        setAccessibleDescription(words);
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        IconButton::paintEvent(event);
        if (m_unread == 0) {
            return;
        }
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QString number = m_unread > 9 ? QStringLiteral("9+") : QString::number(m_unread);
        QFont font = typeFont(Type::SecondaryBold);
        font.setPointSizeF(font.pointSizeF() - 1.5);
        painter.setFont(font);
        const int wide = std::max<int>(painter.fontMetrics().horizontalAdvance(number) + 6, kBadge);
        const QRectF box(width() - wide, 0, wide, kBadge);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(Token::Accent));
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(themeColor(Token::OnAccent));
        drawWords(painter, box, Qt::AlignCenter, number);
    }

private:
    int m_unread = 0;
};

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent)
    , m_strip(new TabStrip)
    , m_bell(new Bell)
{
    setObjectName(QStringLiteral("headerBar"));
    setFixedHeight(kHeader);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(marginsAlong(*this, kBrand, 0, 12, 0));
    all->setSpacing(4);
    all->addWidget(m_strip, 1);
    all->addSpacing(8);
    auto *search = new SearchButton;
    m_search = search;
    connect(search, &QAbstractButton::clicked, this, &HeaderBar::searchRequested);
    all->addWidget(search);
    all->addSpacing(8);
    connect(m_bell, &QAbstractButton::clicked, this, &HeaderBar::noticesRequested);
    all->addWidget(m_bell);
    auto *settings = new IconButton(Glyph::Settings, tr("Settings"), kControl);
    settings->setObjectName(QStringLiteral("settings"));
    connect(settings, &QAbstractButton::clicked, this, &HeaderBar::settingsRequested);
    all->addWidget(settings);
}

HeaderBar::~HeaderBar() = default;

int HeaderBar::addTab(Glyph glyph, const QString &text, bool closable)
{
    auto *tab = new Tab(glyph, text, closable);
    tab->setParent(m_strip);
    tab->setVisible(true);
    m_tabs.append(tab);
    m_strip->tabs = m_tabs;
    m_strip->updateGeometry();
    m_strip->arrange();
    connect(tab, &QAbstractButton::clicked, this, [this, tab] { emit chosen(int(m_tabs.indexOf(tab))); });
    if (tab->close) {
        connect(tab->close, &QAbstractButton::clicked, this, [this, tab] { emit closed(int(m_tabs.indexOf(tab))); });
    }
    return int(m_tabs.size()) - 1;
}

void HeaderBar::setTab(int tab, Glyph glyph, const QString &text)
{
    m_tabs.at(tab)->show(glyph, text);
    m_strip->updateGeometry();
    m_strip->arrange();
}

QString HeaderBar::tabText(int tab) const
{
    return m_tabs.at(tab)->text();
}

void HeaderBar::removeTab(int tab)
{
    Tab *gone = m_tabs.takeAt(tab);
    gone->hide();
    gone->deleteLater();
    if (m_current >= m_tabs.size()) {
        m_current = int(m_tabs.size()) - 1;
    }
    m_strip->tabs = m_tabs;
    m_strip->updateGeometry();
    m_strip->arrange();
}

void HeaderBar::setCurrent(int tab)
{
    m_current = tab;
    for (int i = 0; i < m_tabs.size(); ++i) {
        m_tabs.at(i)->setChecked(i == tab);
    }
}

void HeaderBar::setUnread(int count)
{
    m_bell->setUnread(count);
}

void HeaderBar::setSearchKey(const QString &key)
{
    m_search->setKey(key);
}

QPoint HeaderBar::bellCorner() const
{
    return m_bell->mapTo(this, QPoint(m_bell->width(), m_bell->height()));
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    layout()->setContentsMargins(marginsAlong(*this, kBrand, 0, 12, 0)); // Follows the size of the text.
    QPainter painter(this);
    followDirection(painter, *this);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
    painter.fillRect(QRect(kBrand - 1, 0, 1, height()), themeColor(Token::Hairline));
    const int side = kSmallControl;
    paintMark(painter, QRectF(15, (height() - side) / 2, side, side), themeColor(Token::Accent));
    painter.setFont(typeFont(Type::Section));
    painter.setPen(themeColor(Token::Text));
    drawWords(painter, QRect(15 + side + 9, 0, kBrand - 24 - side, height()),
              Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("Medanchor"));
}

} // namespace med::views
