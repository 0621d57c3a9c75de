#pragma once

#include "views/common/theme/tokens.h"

#include <QObject>
#include <QPalette>

namespace med::views {

/// The look of the whole program: one for all windows. Painting code asks `themeColor` each time it
/// paints, so that a change shows with the next repaint, which setCurrent causes.
class Theme : public QObject {
    Q_OBJECT
public:
    static Theme &instance();
    ThemeId current() const { return m_current; }
    /// Changes colours, palette and every visible widget.
    void setCurrent(ThemeId id);
    const QPalette &palette() const { return m_palette; }

signals:
    void changed();

private:
    static QPalette paletteOf(ThemeId id);
    ThemeId m_current = ThemeId::Light;
    QPalette m_palette = paletteOf(ThemeId::Light);
};

inline QColor themeColor(Token token)
{
    return colorOf(Theme::instance().current(), token);
}

} // namespace med::views
