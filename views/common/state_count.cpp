#include "views/common/state_count.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace med::views {

namespace {

class StateIcon : public QWidget {
public:
    explicit StateIcon(const StateLook &look)
        : m_look(look)
    {
        setFixedSize(metrics::kStatusIcon, metrics::kStatusIcon);
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

Label *addStateCount(QHBoxLayout &row, const StateLook &look)
{
    row.addWidget(new StateIcon(look));
    auto *label = new Label(Type::Body, Token::Muted);
    row.addWidget(label);
    row.addSpacing(16);
    return label;
}

} // namespace med::views
