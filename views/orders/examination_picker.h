#pragma once

#include "models/examinations.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace med::views {

class Button;
class Label;

/// Chooses what is examined: from the common examinations by typing, or by a code of any system.
class ExaminationPicker : public QWidget {
    Q_OBJECT
public:
    explicit ExaminationPicker(QWidget *parent = nullptr);
    /// Shows what a draft holds; nothing chosen if the code is empty.
    void setExamination(const std::string &system, const std::string &code, const std::string &title);
    void begin();

signals:
    /// All empty: what is entered is no examination.
    void chosen(const std::string &system, const std::string &code, const std::string &title);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose(int row);
    void takeFreeCode();
    void showFree(bool free);
    QLineEdit *m_search;
    QListWidget *m_list;
    Label *m_none;
    QStackedWidget *m_stack;
    QLineEdit *m_code;
    QLineEdit *m_name;
    Button *m_other;
    std::string m_chosen; ///< Code of the chosen common examination.
};

} // namespace med::views
