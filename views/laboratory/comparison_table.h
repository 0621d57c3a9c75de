#pragma once

#include "views/common/icon.h"
#include "views/common/theme/tokens.h"

#include <QWidget>

#include <array>

class QVBoxLayout;

namespace med::views {

/// What the order and the files say, field by field. A name, a date or a number is never cut: where the columns are
/// too narrow for it, what belongs to a field stands under it.
class ComparisonTable : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString title, order, files, result;
        QString said; ///< All of it in a sentence.
        Glyph glyph = Glyph::None;
        Token mark = Token::Ok;
        Token word = Token::Text;
        bool strong = false;
        bool stops = false;

        bool operator==(const Row &) const = default;
    };
    explicit ComparisonTable(QWidget *parent = nullptr);
    /// `columns`: what they are called.
    void setRows(const std::array<QString, 4> &columns, const QList<Row> &rows);
    /// How wide it may be.
    void setRoom(int width);
    bool isStacked() const { return m_stacked; }

private:
    class Line;
    void arrange();
    QVBoxLayout *m_lines;
    std::array<QString, 4> m_columns;
    QList<Row> m_rows;
    int m_room = 0;
    bool m_stacked = false;
};

} // namespace med::views
