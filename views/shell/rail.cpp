#include "views/shell/rail.h"

#include "views/common/accessible_role.h"
#include "views/common/in_sight.h"
#include "views/common/key_cap.h"
#include "views/common/mirror.h"
#include "views/common/painted_button.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/text_size.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

constexpr Length kMark{5}; ///< Radius: something waits there.
constexpr int kMargin = 8;
constexpr Length kPersonHeight{56};
constexpr Length kAvatar{30};

} // namespace

/// A line of the rail: icon, words and, at the end, a number or a key.
class Rail::Item : public PaintedButton {
public:
    Item(Glyph glyph, const QString &name, const QString &key)
        : m_glyph(glyph)
    {
        setText(name);
        setAccessibleName(name);
        setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum); // Many pages in large text move closer together.
    }
    QSize sizeHint() const override { return {kRailItem, kRailItem}; }
    QSize minimumSizeHint() const override { return {kSmallControl, kSmallControl}; }
    void setShownKey(const QString &key) { m_key = key; }
    void setBadge(int count)
    {
        m_badge = count;
        setAccessibleDescription(count > 0 ? Rail::tr("%n waiting", nullptr, count) : QString());
        update();
    }
    int badge() const { return m_badge; }
    void setNarrow(bool narrow)
    {
        m_narrow = narrow;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || isDown()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(themeColor(isChecked() || isDown() ? Token::Selection : Token::SurfaceAlt));
            painter.drawRoundedRect(rect(), kRadius, kRadius);
        }
        const QColor ink = themeColor(isChecked() ? Token::Text : Token::Muted);
        const int left = m_narrow ? (width() - kToolIcon) / 2 : kMargin;
        paintGlyph(painter, QRectF(left, (height() - kToolIcon) / 2.0, kToolIcon, kToolIcon), m_glyph, ink);
        if (m_narrow) {
            if (m_badge > 0) {
                painter.setPen(QPen(themeColor(Token::Surface), 2));
                painter.setBrush(themeColor(Token::Accent));
                painter.drawEllipse(QPointF(left + kToolIcon - 1, height() / 2.0 - kToolIcon / 2.0 + 2), kMark, kMark);
            }
            return;
        }
        int right = width() - kMargin;
        if (m_badge > 0) {
            const QString number = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
            painter.setFont(typeFont(Type::SecondaryBold));
            const int wide = std::max<int>(painter.fontMetrics().horizontalAdvance(number) + 12, kPill);
            const QRectF box(right - wide, (height() - kPill + 2) / 2.0, wide, kPill - 2);
            painter.setPen(Qt::NoPen);
            painter.setBrush(themeColor(isChecked() ? Token::Surface : Token::SurfaceAlt));
            painter.drawRoundedRect(box, kRadius, kRadius);
            painter.setPen(themeColor(Token::Text));
            drawWords(painter, box, Qt::AlignCenter, number);
            right -= wide + kIconGap;
        }
        if (!m_key.isEmpty()) {
            right -= keyCapWidth(m_key);
            paintKeyCap(painter, right, height() / 2, m_key, themeColor(Token::Muted), themeColor(Token::Border));
            right -= kIconGap;
        }
        painter.setFont(typeFont(isChecked() ? Type::BodyBold : Type::Body));
        painter.setPen(ink);
        const int text = kMargin + kToolIcon + 14;
        drawWords(painter, QRect(text, 0, right - text, height()), Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, right - text));
    }

private:
    Glyph m_glyph;
    QString m_key;
    int m_badge = 0;
    bool m_narrow = false;
};

/// Who is signed in: opens their menu.
class Rail::PersonItem : public PaintedButton {
public:
    PersonItem()
    {
        setObjectName(QStringLiteral("personMenu"));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {kRailItem, kPersonHeight}; }
    QSize minimumSizeHint() const override { return {kSmallControl, kPersonHeight}; }
    void setPerson(const QString &name, const QString &about)
    {
        setText(name);
        m_about = about;
        setToolTip(QStringLiteral("%1, %2").arg(name, about));
        setAccessibleName(Rail::tr("%1: menu").arg(name));
        update();
    }
    void setNarrow(bool narrow)
    {
        m_narrow = narrow;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        followDirection(painter, *this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || isDown()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(themeColor(isDown() ? Token::Selection : Token::SurfaceAlt));
            painter.drawRoundedRect(rect().adjusted(0, 4, 0, -4), kRadius, kRadius);
        }
        const int left = m_narrow ? (width() - kAvatar) / 2 : kMargin - 2;
        paintGlyph(painter, QRectF(left, (height() - kAvatar) / 2.0, kAvatar, kAvatar), Glyph::AccountCircle,
                   themeColor(Token::Muted));
        if (m_narrow) {
            return;
        }
        const int text = left + kAvatar + 12;
        const int middle = height() / 2;
        const auto line = [&](Type type, Token token, int top, const QString &words) {
            painter.setFont(typeFont(type));
            painter.setPen(themeColor(token));
            const QRect room(text, top, width() - text - 4, height() / 2 - 6);
            drawWords(painter, room, Qt::AlignVCenter | Qt::AlignLeft,
                      painter.fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
        };
        line(Type::BodyBold, Token::Text, 6, this->text());
        line(Type::Secondary, Token::Muted, middle, m_about);
    }

private:
    QString m_about;
    bool m_narrow = false;
};

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_person(new PersonItem)
    , m_lock(new Item(Glyph::LockOutline, tr("Lock"), keyText(QKeySequence("Ctrl+L"))))
{
    setObjectName(QStringLiteral("rail"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 6, 1, 4);
    all->setSpacing(0);
    m_column->setContentsMargins(kMargin, 2, kMargin, 2);
    m_column->setSpacing(2);
    auto *pages = new Area(Token::Surface);
    auto *whole = new QVBoxLayout(pages);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addLayout(m_column);
    whole->addStretch();
    auto *scroll = scrolled(pages); // Who does everything, with large text, has more pages than room.
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    all->addWidget(scroll, 1);
    all->addWidget(new Hairline);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(kMargin, 4, kMargin, 2);
    foot->setSpacing(0);
    foot->addWidget(m_person);
    foot->addWidget(m_lock);
    all->addLayout(foot);
    m_lock->setObjectName(QStringLiteral("lock"));
    m_lock->setShownKey(keyText(QKeySequence("Ctrl+L")));
    connect(m_lock, &QAbstractButton::clicked, this, &Rail::lockRequested);
    connect(m_person, &QAbstractButton::clicked, this,
            [this] { emit personMenuRequested(m_person->mapToGlobal(QPoint(0, 0))); });
    connect(&TextSize::instance(), &TextSize::changed, this, &Rail::applyWidth);
    applyWidth();
}

void Rail::setLockKey(const QString &key)
{
    m_lock->setShownKey(key);
    m_lock->update();
}

void Rail::applyWidth()
{
    setFixedWidth(m_narrow ? int(kRailNarrow) : int(kBrand));
}

int Rail::addPage(const QString &id, Glyph glyph, const QString &name, const QString &key)
{
    auto *item = new Item(glyph, name, key);
    item->setObjectName(QStringLiteral("page-") + id);
    item->setAccessibleName(tr("Page %1").arg(name)); // The page's list has its name, too.
    item->setCheckable(true);
    setAccessibleRole(*item, QAccessible::PageTab);
    item->setNarrow(m_narrow);
    m_column->addWidget(item);
    m_pages.append(item);
    const int place = int(m_pages.size()) - 1;
    connect(item, &QAbstractButton::clicked, this, [this, place] {
        setCurrent(m_current); // The view says when a page is the shown one.
        emit chosen(place);
    });
    return place;
}

void Rail::setBadge(int page, int count)
{
    m_pages.at(page)->setBadge(count);
}

int Rail::badge(int page) const
{
    return m_pages.at(page)->badge();
}

void Rail::setCurrent(int page)
{
    m_current = page;
    for (int i = 0; i < m_pages.size(); ++i) {
        m_pages.at(i)->setChecked(i == page);
    }
    if (page >= 0 && page < m_pages.size()) {
        bringIntoSight(*m_pages.at(page));
    }
}

void Rail::setPerson(const QString &name, const QString &about)
{
    m_person->setPerson(name, about);
}

void Rail::setNarrow(bool narrow)
{
    m_narrow = narrow;
    for (Item *item : m_pages) {
        item->setNarrow(narrow);
    }
    m_person->setNarrow(narrow);
    m_lock->setNarrow(narrow);
    applyWidth();
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::Surface));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), themeColor(Token::Hairline));
}

} // namespace med::views
