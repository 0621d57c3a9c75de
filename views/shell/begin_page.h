#pragma once

#include "models/failure.h"
#include "views/common/notice.h"

#include <QHBoxLayout>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace med::views {

class BrandPanel;
class Button;
class DemoStripe;
class KeySheet;

/// A page for who has no profile yet: the mark at the left; title, form, what failed, what runs, and the
/// way back. The form is the derived page's.
class BeginPage : public QWidget {
    Q_OBJECT
public:
    BeginPage(const QString &title, const QString &subtitle, const QString &verb, QWidget *parent = nullptr);
    virtual void enter() = 0;

signals:
    void back();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    /// Ctrl+Enter or the verb's button.
    virtual void go() = 0;
    /// Esc, Cancel or the way back.
    virtual void leave() = 0;

    QVBoxLayout *form() const { return m_form; }
    Button *verb() const { return m_verb; }
    DemoStripe *stripe() const { return m_stripe; }
    void setBusy(const QString &activity); ///< Empty: nothing runs.
    void setFailure(const std::optional<models::Failure> &failure);
    void setHelp(const QString &words) { m_help = words; }

private:
    BrandPanel *m_brand;
    DemoStripe *m_stripe;
    QVBoxLayout *m_form;
    QWidget *m_formArea;
    Notice *m_failure;
    QWidget *m_busy;
    Label *m_activity;
    QWidget *m_verbs;
    Button *m_verb;
    QString m_title;
    QString m_help;
};

/// A labelled field with room for what is wrong with it.
class FormField : public QWidget {
    Q_OBJECT
public:
    FormField(const QString &label, const char *name, QWidget *parent = nullptr);
    QLineEdit *edit() const { return m_edit; }
    QString text() const;
    /// Said below the field while nothing is wrong.
    void setHint(const QString &hint);
    void setError(const QString &error); ///< Empty: none.
    bool hasError() const { return m_wrong; }
    /// A control in one line with the field, such as a button that asks for a place.
    void addBeside(QWidget *widget) { m_line->addWidget(widget); }

private:
    QLineEdit *m_edit;
    QHBoxLayout *m_line;
    Label *m_below;
    QString m_hint;
    bool m_wrong = false;
};

} // namespace med::views
