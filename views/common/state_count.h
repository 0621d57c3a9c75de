#pragma once

#include "views/common/label.h"
#include "views/common/words.h"

class QHBoxLayout;

namespace med::views {

/// Puts the icon of a state into a bar, and after it the label that says how many are in it.
Label *addStateCount(QHBoxLayout &row, const StateLook &look);

} // namespace med::views
