#include "views/common/theme/style.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace med::views {

using namespace metrics;

Style::Style()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void Style::polish(QWidget *widget)
{
    // Qt goes by the words' direction, which an empty field takes from the keyboard.
    if (auto *edit = qobject_cast<QLineEdit *>(widget); edit && edit->isRightToLeft() && !(edit->alignment() & Qt::AlignHCenter)) {
        edit->setAlignment(Qt::AlignRight | Qt::AlignVCenter | Qt::AlignAbsolute);
    }
    QProxyStyle::polish(widget);
}

QPalette Style::standardPalette() const
{
    return Theme::instance().palette();
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 2 * kFocusRing;
    case PM_ScrollBarExtent:
        return 10;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return kButtonIcon;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Widget_Animation_Duration:
        return 0; // The reading room has no animation, so none has.
    case SH_EtchDisabledText:
        return 0;
    case SH_FocusFrame_AboveWidget:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth == 0) {
            return; // A field without a frame stands on what is behind it.
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(themeColor(Token::Border), 1));
        painter->setBrush(themeColor(Token::Surface));
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius,
                                 kRadius);
        painter->restore();
        return;
    case PE_Frame:
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(themeColor(Token::Border), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        painter->restore();
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect: // The ring of FocusRing says it.
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_FocusFrame) {
        const bool onBanner = widget && widget->property("onBanner").toBool()
            && Theme::instance().current() == ThemeId::Light;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(themeColor(onBanner ? Token::BannerText : Token::Focus), kFocusRing));
        painter->setBrush(Qt::NoBrush);
        const qreal inset = kFocusRing / 2.0;
        painter->drawRoundedRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset),
                                 kPanelRadius + 1, kPanelRadius + 1);
        painter->restore();
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        painter->fillRect(option->rect, themeColor(Token::Surface));
        if (slider && slider->maximum > slider->minimum) {
            const QRectF handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
            const bool held = option->state & (State_Sunken | State_MouseOver);
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(themeColor(held ? Token::Muted : Token::Border));
            painter->drawRoundedRect(handle.adjusted(2, 2, -2, -2), 3, 3);
            painter->restore();
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !slider) {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    // No arrow buttons: the groove is the whole bar.
    const QRect all = option->rect;
    const bool across = slider->orientation == Qt::Horizontal;
    const int length = across ? all.width() : all.height();
    const int range = slider->maximum - slider->minimum;
    const int handle = range > 0
        ? std::clamp(int(qint64(length) * slider->pageStep / (range + slider->pageStep)), 28,
                     std::max(28, length))
        : length;
    const int start =
        sliderPositionFromValue(slider->minimum, slider->maximum, slider->sliderPosition,
                                length - handle, slider->upsideDown);
    const auto span = [&](int from, int size) {
        return across ? QRect(all.x() + from, all.y(), size, all.height())
                      : QRect(all.x(), all.y() + from, all.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return all;
    case SC_ScrollBarSlider:
        return span(start, handle);
    case SC_ScrollBarSubPage:
        return span(0, start);
    case SC_ScrollBarAddPage:
        return span(start + handle, length - start - handle);
    default:
        return {};
    }
}

} // namespace med::views
