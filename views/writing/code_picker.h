#pragma once

#include "models/code_search_model.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace med::views {

class Label;

/// Finds a code by typing, in the tables that are loaded; where there is none, or nothing fits, the words themselves are taken. ↓ goes into
/// the list, Enter takes its row.
class CodePicker : public QWidget {
    Q_OBJECT
public:
    CodePicker(models::CodeSearchModel &search, const QString &name, const QString &words, const QString &hint, std::vector<std::string> systems, QWidget *parent = nullptr);
    void setCoding(const Coding &coding);
    QLineEdit *edit() const { return m_edit; }

signals:
    /// A code with its words, or words alone; empty: nothing is chosen.
    void chosen(const med::Coding &coding);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose(int row);
    void take(const Coding &coding);
    void say();
    models::CodeSearchModel &m_search;
    std::vector<std::string> m_systems;
    QLineEdit *m_edit;
    QListWidget *m_list;
    Label *m_state;
    Coding m_coding;
    bool m_asking = false;
};

/// "SNOMED CT", "ICD-10": what people call a code system; its address where that is not known.
QString systemText(std::string_view system);

} // namespace med::views
