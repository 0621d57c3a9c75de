#include "views/common/notice.h"

#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;

namespace {

struct Look {
    Glyph glyph;
    Token ink;
    Token fill;
};

Look lookOf(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::Info:
        return {Glyph::AlertCircle, Token::Info, Token::SurfaceAlt};
    case NoticeKind::Warning:
        return {Glyph::AlertOutline, Token::Warn, Token::WarnBackground};
    case NoticeKind::Danger:
        return {Glyph::AlertOctagon, Token::Danger, Token::DangerBackground};
    }
    return {};
}

constexpr int kEmptyIcon = 40;

} // namespace

Notice::Notice(NoticeKind kind, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_strong(new Label(Type::BodyBold))
    , m_rest(new Label(Type::Body))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(kPanelPadding + kButtonIcon + kIconGap, 6, kPanelPadding, 6);
    row->setSpacing(kIconGap);
    row->addWidget(m_strong);
    row->addWidget(m_rest, 1);
    m_rest->setWordWrap(true);
    for (Label *label : {m_strong, m_rest}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    setMinimumHeight(kControl + 8);
    setKind(kind);
}

void Notice::setKind(NoticeKind kind)
{
    m_kind = kind;
    m_strong->setToken(lookOf(kind).ink);
    m_rest->setToken(lookOf(kind).ink);
    update();
}

void Notice::setWords(const QString &strong, const QString &rest)
{
    m_strong->setText(strong);
    m_strong->setVisible(!strong.isEmpty());
    m_rest->setText(rest);
    setAccessibleName(words());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString Notice::words() const
{
    return m_strong->text().isEmpty() ? m_rest->text() : m_strong->text() + ' ' + m_rest->text();
}

void Notice::addButton(QWidget *button)
{
    layout()->addWidget(button);
}

void Notice::paintEvent(QPaintEvent *)
{
    const Look look = lookOf(m_kind);
    QPainter painter(this);
    followDirection(painter, *this);
    painter.fillRect(rect(), themeColor(look.fill));
    painter.fillRect(QRect(0, 0, kSelectionEdge, height()), themeColor(look.ink));
    paintGlyph(painter,
               QRectF(kPanelPadding, (height() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon),
               look.glyph, themeColor(look.ink));
}

EmptyPlace::EmptyPlace(Glyph glyph, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_glyph(glyph)
    , m_title(new Label(Type::Section))
    , m_text(new Label(Type::Body, Token::Muted))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, kPagePadding + kEmptyIcon + 12, kPagePadding,
                               kPagePadding);
    column->addStretch(2);
    column->setSpacing(4);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addStretch(5);
    setWords(glyph, title, text);
}

void EmptyPlace::setWords(Glyph glyph, const QString &title, const QString &text)
{
    m_glyph = glyph;
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title + QStringLiteral(". ") + text);
    update();
}

void EmptyPlace::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    paintGlyph(painter,
               QRectF((width() - kEmptyIcon) / 2.0, m_title->y() - 12 - kEmptyIcon, kEmptyIcon,
                      kEmptyIcon),
               m_glyph, themeColor(Token::Border));
}

} // namespace med::views
