#pragma once

#include "views/common/label.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

/// A line to write in, as forms have it; `words` is its accessible name.
QLineEdit *formEdit(const char *name, const QString &words);
/// Text that wraps, and asks for no width of its own.
Label *yieldingLabel(Type type, Token token, const QString &words);
/// What is wrong with a field, below it; hidden.
Label *formError(const QString &name, const QString &words);
/// Shows what is wrong, says it aloud, and goes to the field.
void tellWrong(QWidget *field, Label *error);

/// Several fields that Ctrl+Enter hands in, from each of them.
class Form : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    virtual void submit() = 0;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace med::views
