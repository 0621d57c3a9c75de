#include "views/shell/header_bar.h"

#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

/// An icon of the theme's colour in a layout.
class Picture : public QWidget {
public:
    Picture(Glyph glyph, Token token, int side)
        : m_glyph(glyph)
        , m_token(token)
    {
        setFixedSize(side, side);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, rect(), m_glyph, themeColor(m_token));
    }

private:
    Glyph m_glyph;
    Token m_token;
};

constexpr int kTabIcon = 18;

} // namespace

class HeaderBar::Tab : public QAbstractButton {
public:
    Tab(Glyph glyph, const QString &text, bool closable, QWidget *parent)
        : QAbstractButton(parent)
        , m_glyph(glyph)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        if (closable) {
            auto *row = new QHBoxLayout(this);
            row->setContentsMargins(0, 0, 10, 0);
            row->addStretch();
            close =
                new IconButton(Glyph::Close, HeaderBar::tr("Close %1").arg(text), kSmallControl);
            row->addWidget(close);
        }
    }

    QSize sizeHint() const override
    {
        const int words = QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(text());
        return {18 + kTabIcon + kIconGap + words + (close ? 6 + kSmallControl + 10 : 20), kHeader};
    }

    IconButton *close = nullptr;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        if (isChecked() || underMouse()) {
            painter.fillRect(rect(),
                             themeColor(isChecked() ? Token::Background : Token::SurfaceAlt));
        }
        painter.fillRect(QRect(width() - 1, 0, 1, height()), themeColor(Token::Hairline));
        if (isChecked()) {
            painter.fillRect(QRect(0, height() - 3, width() - 1, 3), themeColor(Token::Accent));
        } else {
            painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
        }
        const QColor ink = themeColor(isChecked() ? Token::Text : Token::Muted);
        paintGlyph(painter, QRectF(18, (height() - kTabIcon) / 2.0, kTabIcon, kTabIcon), m_glyph,
                   ink);
        painter.setFont(typeFont(isChecked() ? Type::BodyBold : Type::Body));
        painter.setPen(ink);
        painter.drawText(rect().adjusted(18 + kTabIcon + kIconGap, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft, text());
    }

    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::MiddleButton && close) {
            close->click();
            return;
        }
        QAbstractButton::mouseReleaseEvent(event);
    }

    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    Glyph m_glyph;
};

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
{
    setObjectName(QStringLiteral("headerBar"));
    setFixedHeight(kHeader);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(kBrand, 0, 16, 0);
    all->setSpacing(12);
    m_row->setSpacing(0);
    all->addLayout(m_row);
    all->addStretch();
    all->addWidget(new Picture(Glyph::AccountCircle, Token::Muted, 28));
    auto *who = new QVBoxLayout;
    who->setSpacing(0);
    m_name = new Label(Type::SecondaryBold);
    m_about = new Label(Type::Secondary, Token::Muted);
    who->addStretch();
    who->addWidget(m_name);
    who->addWidget(m_about);
    who->addStretch();
    all->addLayout(who);
    auto *out = new Button(ButtonKind::Outlined, Glyph::ExitToApp, tr("Sign out"));
    out->setObjectName(QStringLiteral("signOut"));
    connect(out, &Button::clicked, this, &HeaderBar::signOut);
    all->addWidget(out);
}

void HeaderBar::setPerson(const QString &name, const QString &about)
{
    m_name->setText(name);
    m_about->setText(about);
}

int HeaderBar::addTab(Glyph glyph, const QString &text, bool closable)
{
    auto *tab = new Tab(glyph, text, closable, this);
    m_row->addWidget(tab);
    m_tabs.append(tab);
    connect(tab, &QAbstractButton::clicked, this, [this, tab] {
        const int at = int(m_tabs.indexOf(tab));
        setCurrent(at);
        emit chosen(at);
    });
    if (tab->close) {
        connect(tab->close, &QAbstractButton::clicked, this,
                [this, tab] { emit closed(int(m_tabs.indexOf(tab))); });
    }
    return int(m_tabs.size()) - 1;
}

void HeaderBar::setTabText(int tab, const QString &text)
{
    m_tabs.at(tab)->setText(text);
    m_tabs.at(tab)->updateGeometry();
}

void HeaderBar::removeTab(int tab)
{
    m_tabs.takeAt(tab)->deleteLater();
    if (m_current >= m_tabs.size()) {
        m_current = int(m_tabs.size()) - 1;
    }
}

void HeaderBar::setCurrent(int tab)
{
    m_current = tab;
    for (int i = 0; i < m_tabs.size(); ++i) {
        m_tabs.at(i)->setChecked(i == tab);
    }
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(Token::Hairline));
    painter.fillRect(QRect(kBrand - 1, 0, 1, height()), themeColor(Token::Hairline));
    paintMark(painter, QRectF(15, 12, 24, 24), themeColor(Token::Accent));
    painter.setFont(typeFont(Type::Section));
    painter.setPen(themeColor(Token::Text));
    painter.drawText(QRect(48, 0, kBrand - 48, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("Medanchor"));
}

} // namespace med::views
