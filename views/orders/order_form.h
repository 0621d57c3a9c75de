#pragma once

#include "models/order_draft_model.h"
#include "views/common/icon.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QPlainTextEdit;
class QScrollArea;

namespace med::views {

class Button;
class ExaminationPicker;
class Label;
class Notice;
class Pill;

/// Requests an examination for the patient of the context. Ctrl+Enter goes on to signing; while that is open the
/// form is held. Leaving unsaved work asks first: Keep draft, Discard, Stay.
class OrderForm : public QWidget {
    Q_OBJECT
public:
    OrderForm(models::OrderDraftModel &draft, models::SigningModel &signing, QWidget *parent = nullptr);
    void enter();
    /// Goes if nothing is lost, or when the person decided; `go` never runs after Stay.
    void leave(std::function<void()> go);

signals:
    /// The page is done with: back to where it was opened.
    void back();
    void ordered(const QString &orderId, quint64 block);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    QWidget *makeSide();
    /// One of several that exclude each other; the draft says which is chosen, so that a second click changes nothing.
    Button *makeChoice(Glyph glyph, const QString &word, const QString &spoken, std::function<void()> choose);
    QWidget *makeLeaving();
    void fill();
    void refresh();
    void submit();
    void chooseLaboratory();
    Label *error(const char *name, const QString &words);
    models::OrderDraftModel &m_draft;
    models::SigningModel &m_signing;
    Label *m_state;
    Pill *m_held;
    QPointer<QWidget> m_back; ///< Had the keyboard when the form was held.
    Notice *m_failure;
    QWidget *m_leaving;
    QWidget *m_form = nullptr;
    ExaminationPicker *m_picker;
    Label *m_chosen;
    QWidget *m_side = nullptr; ///< Shown only where a side applies.
    QList<Button *> m_sides;
    Button *m_laboratory;
    QList<Button *> m_priorities;
    QPlainTextEdit *m_reason;
    Label *m_errors[4] = {};
    Button *m_continue;
    std::function<void()> m_go;
    QString m_patientId;
    bool m_showsErrors = false;
};

} // namespace med::views
