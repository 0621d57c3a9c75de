#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;

namespace med::views {

class DigestView;
class Label;

/// Labels and values in two columns, the values selectable.
class FieldList : public QWidget {
    Q_OBJECT
public:
    /// `lines`: hairlines between the rows, as in the ledger's record.
    enum class Look { Plain, Lines };
    struct Field {
        QString label;
        QString value;
        QString strong = {}; ///< Stands before the value, bold; may be empty.
        bool digest = false; ///< The value is hexadecimal, in fixed cells.
    };
    explicit FieldList(Look look, int labelWidth, QWidget *parent = nullptr);
    /// Shows these and no others. Where labels and kinds stay, only the words that changed are set: what is shown on
    /// each change of the ledger costs nothing if nothing changed.
    void show(const QList<Field> &fields);
    /// All of it as lines "label: value", for the clipboard.
    QString asText() const;

private:
    struct Row {
        Label *strong = nullptr;
        Label *text = nullptr;
        DigestView *digest = nullptr;
    };
    bool hasPlacesFor(const QList<Field> &fields) const;
    void makePlace(const Field &field);
    QWidget *makeValue(const Field &field, Row &row);
    Look m_look;
    int m_labelWidth;
    QGridLayout *m_grid;
    QList<Row> m_rows;
    QList<Field> m_fields;
};

} // namespace med::views
