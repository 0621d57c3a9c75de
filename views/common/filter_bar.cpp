#include "views/common/filter_bar.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/wrap_layout.h"

#include <QHBoxLayout>
#include <QPainter>

namespace med::views {

using namespace metrics;

namespace {

class StateIcon : public QWidget {
public:
    explicit StateIcon(const StateLook &look)
        : m_look(look)
    {
        setFixedSize(kStatusIcon, kStatusIcon);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintGlyph(painter, rect(), m_look.glyph, themeColor(m_look.ink));
    }

private:
    StateLook m_look;
};

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : Area(Token::Background, parent)
    , m_line(new WrapLayout(this, kFilterBar))
{
    m_line->setContentsMargins(kPanelPadding, 0, kPanelPadding, 0);
    m_line->setSpacing(2 * kIconGap);
}

void FilterBar::add(QWidget *widget)
{
    m_line->addWidget(widget);
}

Label *FilterBar::addState(const StateLook &look)
{
    auto *state = new QWidget;
    auto *row = new QHBoxLayout(state);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kIconGap);
    row->addWidget(new StateIcon(look));
    auto *label = new Label(Type::Body, Token::Muted);
    row->addWidget(label);
    m_line->addTrailing(state);
    return label;
}

} // namespace med::views
