#include "views/laboratory/comparison_table.h"

#include "views/common/label.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/laboratory/mark.h"

#include <QBoxLayout>
#include <QGridLayout>

#include <algorithm>

namespace med::views {

using namespace metrics;

namespace {

/// Breaks between words where it must, and never within one.
class Cell : public LineLabel {
public:
    Cell(Type type, Token ink, const QString &text)
        : LineLabel(type, ink, text)
    {
    }
    QSize minimumSizeHint() const override
    {
        int widest = 0;
        for (const QString &word : text().split(QLatin1Char(' '))) {
            widest = std::max(widest, fontMetrics().horizontalAdvance(word));
        }
        return {widest + 1, fontMetrics().height()};
    }
    int whole() const { return sizeHint().width(); }
};

/// A date or a number reads in one direction, also where the page is mirrored.
Cell *makeValue(Type type, Token ink, const QString &text)
{
    auto *cell = new Cell(type, ink, text);
    cell->setAlignment(Qt::AlignVCenter | (cell->isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    cell->setLayoutDirection(Qt::LeftToRight);
    return cell;
}

} // namespace

/// One field: its cells in one line, or what was ordered and found under its name and the result.
class ComparisonTable::Line : public Area {
public:
    Line(const Row &row, const std::array<QString, 4> &columns, bool heads)
        : Area(heads ? Token::SurfaceAlt : row.stops ? Token::DangerBackground : Token::Surface)
        , m_heads(heads)
        , m_grid(new QGridLayout(this))
    {
        const Type type = heads ? Type::Secondary : row.stops ? Type::BodyBold : Type::Body;
        const Token ink = heads ? Token::Muted : Token::Text;
        m_cells = {new Cell(heads ? type : Type::Body, Token::Muted, row.title), makeValue(type, ink, row.order), makeValue(type, ink, row.files),
                   new Cell(heads ? type : row.strong ? Type::BodyBold : Type::Body, heads ? Token::Muted : row.word, row.result)};
        m_captions = {new Cell(Type::Secondary, Token::Muted, columns[1]), new Cell(Type::Secondary, Token::Muted, columns[2])};
        m_result = new QWidget;
        auto *result = new QHBoxLayout(m_result);
        result->setContentsMargins(0, 0, 0, 0);
        result->setSpacing(kIconGap);
        if (row.glyph != Glyph::None) {
            m_mark = new Mark(row.glyph, row.mark, kStatusIcon);
            result->addWidget(m_mark);
        }
        result->addWidget(m_cells[3], 1);
        m_grid->setContentsMargins(kPanelPadding, 4, kPanelPadding, 4);
        m_grid->setHorizontalSpacing(kIconGap);
        m_grid->setVerticalSpacing(2);
        for (QWidget *part : std::initializer_list<QWidget *>{m_cells[0], m_cells[1], m_cells[2], m_result, m_captions[0], m_captions[1]}) {
            part->setParent(this);
            part->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        }
        setAccessibleName(row.said);
    }
    /// How wide its cell in a column is while nothing is broken.
    int wholeOf(int column) const
    {
        const int mark = column == 3 && m_mark ? m_mark->sizeHint().width() + kIconGap : 0;
        return m_cells[std::size_t(column)]->whole() + mark;
    }
    void arrange(const std::array<int, 4> &widths, bool stacked)
    {
        while (QLayoutItem *item = m_grid->takeAt(0)) {
            delete item;
        }
        setVisible(!m_heads || !stacked);
        setMinimumHeight(kTableRow - 1);
        for (int column = 0; column < 4; ++column) {
            m_grid->setColumnStretch(column, stacked ? (column == 0 ? 2 : column == 1 ? 3 : 0) : column == 0 ? 3 : 5);
            m_grid->setColumnMinimumWidth(column, stacked ? 0 : widths[std::size_t(column)]);
        }
        for (Cell *caption : m_captions) {
            caption->setVisible(stacked);
        }
        m_grid->addWidget(m_cells[0], 0, 0);
        m_grid->addWidget(m_result, 0, stacked ? 1 : 3);
        for (int i = 0; i < 2; ++i) {
            if (stacked) {
                m_grid->addWidget(m_captions[std::size_t(i)], i + 1, 0);
            }
            m_grid->addWidget(m_cells[std::size_t(i) + 1], stacked ? i + 1 : 0, stacked ? 1 : i + 1);
        }
    }

private:
    bool m_heads;
    QGridLayout *m_grid;
    std::array<Cell *, 4> m_cells;
    std::array<Cell *, 2> m_captions;
    QWidget *m_result = nullptr;
    Mark *m_mark = nullptr;
};

ComparisonTable::ComparisonTable(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("comparisonTable"));
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
}

void ComparisonTable::setRows(const std::array<QString, 4> &columns, const QList<Row> &rows)
{
    if (m_lines->count() > 0 && columns == m_columns && rows == m_rows) {
        return;
    }
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_columns = columns;
    m_rows = rows;
    m_lines->addWidget(new Line({.title = columns[0], .order = columns[1], .files = columns[2], .result = columns[3]}, columns, true));
    for (const Row &row : rows) {
        m_lines->addWidget(new Line(row, columns, false));
        m_lines->addWidget(new Hairline);
    }
    arrange();
}

void ComparisonTable::setRoom(int width)
{
    if (width != m_room) {
        m_room = width;
        arrange();
    }
}

void ComparisonTable::arrange()
{
    std::array<int, 4> widths{};
    QList<Line *> lines;
    for (int i = 0; i < m_lines->count(); ++i) {
        if (auto *line = dynamic_cast<Line *>(m_lines->itemAt(i)->widget())) {
            lines << line;
            for (int column = 0; column < 4; ++column) {
                widths[std::size_t(column)] = std::max(widths[std::size_t(column)], line->wholeOf(column));
            }
        }
    }
    int wanted = 2 * kPanelPadding + 3 * kIconGap + 4;
    for (const int width : widths) {
        wanted += width;
    }
    m_stacked = m_room > 0 && wanted > m_room;
    for (Line *line : std::as_const(lines)) {
        line->arrange(widths, m_stacked);
    }
}

} // namespace med::views
