#include "views/common/theme/theme.h"

#include <QApplication>
#include <QWidget>

namespace med::views {

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::setCurrent(ThemeId id)
{
    m_current = id;
    m_palette = paletteOf(id);
    QApplication::setPalette(m_palette);
    emit changed();
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->isVisible()) {
            widget->update();
        }
    }
}

QPalette Theme::paletteOf(ThemeId id)
{
    const auto color = [id](Token token) { return colorOf(id, token); };
    QPalette palette;
    palette.setColor(QPalette::Window, color(Token::Background));
    palette.setColor(QPalette::WindowText, color(Token::Text));
    palette.setColor(QPalette::Base, color(Token::Surface));
    palette.setColor(QPalette::AlternateBase, color(Token::SurfaceAlt));
    palette.setColor(QPalette::Text, color(Token::Text));
    palette.setColor(QPalette::PlaceholderText, color(Token::Muted));
    palette.setColor(QPalette::Button, color(Token::Surface));
    palette.setColor(QPalette::ButtonText, color(Token::Text));
    palette.setColor(QPalette::BrightText, color(Token::OnAccent));
    palette.setColor(QPalette::Highlight, color(Token::Selection));
    palette.setColor(QPalette::HighlightedText, color(Token::Text));
    palette.setColor(QPalette::Link, color(Token::Accent));
    palette.setColor(QPalette::LinkVisited, color(Token::Accent));
    palette.setColor(QPalette::ToolTipBase, color(Token::SurfaceAlt));
    palette.setColor(QPalette::ToolTipText, color(Token::Text));
    palette.setColor(QPalette::Light, color(Token::Surface));
    palette.setColor(QPalette::Midlight, color(Token::SurfaceAlt));
    palette.setColor(QPalette::Mid, color(Token::Hairline));
    palette.setColor(QPalette::Dark, color(Token::Border));
    palette.setColor(QPalette::Shadow, color(Token::Border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, color(Token::Muted));
    }
    return palette;
}

} // namespace med::views
