#include "views/common/application.h"

#include "views/common/focus_ring.h"
#include "views/common/icon.h"
#include "views/common/theme/style.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QApplication>
#include <QTranslator>

namespace med::views {

void prepareApplication()
{
    QApplication::setStyle(new Style);
    loadFonts();
    // The texts are English; this file holds their singular and plural forms.
    auto *plurals = new QTranslator(qApp);
    if (!plurals->load(QStringLiteral(":/translations/medanchor_en.qm"))) {
        qFatal("the compiled-in plural forms are missing");
    }
    QApplication::installTranslator(plurals);
    QApplication::setWindowIcon(markIcon());
    Theme::instance().setCurrent(Theme::instance().current());
    auto *ring = new FocusRing;
    QObject::connect(qApp, &QApplication::aboutToQuit, ring, &QObject::deleteLater);
}

} // namespace med::views
