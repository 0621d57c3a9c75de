#include "views/common/application.h"

#include "views/common/accessible_role.h"
#include "views/common/accessible_rows.h"
#include "views/common/focus_ring.h"
#include "views/common/icon.h"
#include "views/common/in_sight.h"
#include "views/common/language.h"
#include "views/common/theme/style.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QApplication>

namespace med::views {

void prepareApplication(Language language)
{
    QApplication::setStyle(new Style);
    loadFonts();
    installAccessibleRoles();
    installAccessibleRows();
    setLanguage(language);
    QApplication::setWindowIcon(markIcon());
    Theme::instance().setCurrent(Theme::instance().current());
    FocusRing::install();
    keepFocusInSight();
}

} // namespace med::views
