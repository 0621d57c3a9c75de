#pragma once

#include "views/common/panel.h"
#include "views/common/words.h"

namespace med::views {

class WrapLayout;

/// The bar above a list: its filters and their count first, how many are in which state at its end. Takes a second line where
/// one is too narrow.
class FilterBar : public Area {
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);
    /// Puts a control after those that are there.
    void add(QWidget *widget);
    /// Puts the icon of a state at the bar's end, with the label that says how many are in it.
    Label *addState(const StateLook &look);

private:
    WrapLayout *m_line;
};

} // namespace med::views
