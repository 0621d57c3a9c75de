#pragma once

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;

/// Asks for a reason in place: what it is for, a field, a verb that is dead until the reason is long enough,
/// and a way back. Esc goes back. What is missing is said beside the verb.
class ReasonField : public QWidget {
    Q_OBJECT
public:
    /// `name` makes the object names: "rejectReason", "rejectConfirm", "rejectBack".
    ReasonField(const QString &name, const QString &question, const QString &verb, int minimum, QWidget *parent = nullptr);
    void setQuestion(const QString &question);
    void setVerb(const QString &verb);
    QString reason() const;
    void setReason(const QString &reason);
    /// Shows itself with the keyboard in the field.
    void begin();

signals:
    void confirmed(const QString &reason);
    void back();
    void edited(const QString &reason);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    int m_minimum;
    Label *m_question;
    Label *m_missing;
    QLineEdit *m_field;
    Button *m_verb;
};

} // namespace med::views
