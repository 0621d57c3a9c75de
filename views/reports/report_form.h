#pragma once

#include "models/report_model.h"
#include "views/common/form.h"

#include <QMap>

class QLineEdit;
class QPlainTextEdit;

namespace med::views {

class Button;
class Notice;

/// What is to be in a report: its kind, for whom, what is written, from when to when, and which parts of the chart.
class ReportForm : public Form {
    Q_OBJECT
public:
    explicit ReportForm(models::ReportModel &model, QWidget *parent = nullptr);
    void begin();
    QSize sizeHint() const override; ///< As wide as a side column: the rows of buttons wrap.

signals:
    void previewRequested();
    void signRequested();

protected:
    void submit() override;

private:
    void takeOver();
    bool check(); ///< False: a field is wrong, and says so.
    void refresh();
    models::ReportModel &m_model;
    Label *m_for;
    QMap<models::ReportKind, Button *> m_kinds;
    QMap<models::ReportPart, Button *> m_parts;
    Label *m_recipientLabel;
    QLineEdit *m_recipient;
    Label *m_questionLabel;
    QPlainTextEdit *m_question;
    Label *m_adviceLabel;
    QPlainTextEdit *m_advice;
    QLineEdit *m_from;
    QLineEdit *m_until;
    Label *m_recipientError;
    Label *m_questionError;
    Label *m_fromError;
    Label *m_untilError;
    Label *m_content;
    Button *m_preview;
    Button *m_sign;
    Notice *m_failure;
    bool m_showing = false;
};

} // namespace med::views
