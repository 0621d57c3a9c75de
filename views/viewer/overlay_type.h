#pragma once

#include "views/common/theme/type.h"
#include "views/viewer/overlay.h"

namespace med::views {

inline QFont overlayFont(OverlayLine::Weight weight)
{
    return typeFont(weight == OverlayLine::Weight::Plain    ? Type::Secondary
                        : weight == OverlayLine::Weight::Bold ? Type::BodyBold
                                                              : Type::Section);
}

} // namespace med::views
