#pragma once

#include <QWidget>

class QGridLayout;

namespace med::views {

/// Labels and values in two columns, the values selectable.
class FieldList : public QWidget {
    Q_OBJECT
public:
    /// `lines`: hairlines between the rows, as in the ledger's record.
    enum class Look { Plain, Lines };
    explicit FieldList(Look look, int labelWidth, QWidget *parent = nullptr);
    void clear();
    /// `strong` stands before the value, bold; it may be empty.
    void add(const QString &label, const QString &value, const QString &strong = {});
    /// A digest in fixed cells.
    void addDigest(const QString &label, const QString &hex);
    /// All of it as lines "label: value", for the clipboard.
    QString asText() const { return m_text.join('\n'); }

private:
    void addRow(const QString &label, QWidget *value);
    Look m_look;
    int m_labelWidth;
    QGridLayout *m_grid;
    int m_row = 0;
    QStringList m_text;
};

} // namespace med::views
