#pragma once

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class WrapLayout;

/// Asks for the reason of an act in place: what it does, a field, the verb that goes on to signing, and a way back.
/// Esc goes back, Ctrl+Enter goes on. Without a reason the field says what is missing.
class ReasonStrip : public QWidget {
    Q_OBJECT
public:
    /// `effect`: the plain sentences above the field, honest about what cannot be undone.
    ReasonStrip(const QString &effect, const QString &placeholder, const QString &verb, QWidget *parent = nullptr);
    /// Instead of "Give a reason. It is sealed and kept with the record." and of "Keep it".
    void setWords(const QString &missing, const QString &back);
    /// A second verb beside the first, which does more; `effect` says what, below the field.
    void offerMore(const QString &verb, const QString &effect);
    QString reason() const;
    void begin();

signals:
    void confirmed(const QString &reason);
    /// By the second verb.
    void confirmedMore(const QString &reason);
    void back();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool hasReason();
    void confirm();
    void confirmMore();
    QLineEdit *m_field;
    Label *m_missing;
    Button *m_back;
    WrapLayout *m_row;
};

} // namespace med::views
