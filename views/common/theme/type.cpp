#include "views/common/theme/type.h"

#include "views/common/theme/metrics.h"

#include <QApplication>
#include <QFontDatabase>

namespace med::views {

void loadFonts()
{
    for (const char *name :
         {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "materialdesignicons-webfont.ttf"}) {
        if (QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/") + QLatin1String(name))
            < 0) {
            qFatal("the compiled-in font %s cannot be loaded", name);
        }
    }
    QApplication::setFont(typeFont(Type::Body));
}

QFont typeFont(Type type)
{
    struct Row {
        qreal points;
        bool bold;
    };
    const Row row = [type]() -> Row {
        switch (type) {
        case Type::Secondary:
            return {9, false};
        case Type::SecondaryBold:
            return {9, true};
        case Type::Body:
            return {10, false};
        case Type::BodyBold:
            return {10, true};
        case Type::Section:
            return {11, true};
        case Type::PageTitle:
            return {15, true};
        case Type::BannerName:
            return {14, true};
        case Type::BannerValue:
            return {11, true};
        case Type::StartTitle:
            return {19, true};
        case Type::StartClaim:
            return {19, false};
        }
        return {10, false};
    }();
    QFont font(QStringLiteral("Noto Sans"));
    font.setPointSizeF(row.points * textPercent() / 100.0);
    font.setBold(row.bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace med::views
