#pragma once

#include "models/laboratory_model.h"

#include <QWidget>

namespace med::views {

class Button;
class Label;
class Notice;
class ReasonField;

/// What is asked for, by whom and why, with the steps that the order's state allows. Steps are silent acts:
/// one click. Only a rejection asks, for its reason.
class OrderHead : public QWidget {
    Q_OBJECT
public:
    explicit OrderHead(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void refresh();
    /// Whether it holds the page's one filled button.
    void setLeads(bool leads);

private:
    void move(models::OrderStep step, const QString &reason = {});
    models::LaboratoryModel &m_laboratory;
    Label *m_title;
    Label *m_source;
    Label *m_reason;
    Notice *m_failure;
    ReasonField *m_rejecting;
    Button *m_reject;
    Button *m_schedule;
    Button *m_start;
    Button *m_accept;
    Button *m_complete;
    QString m_shown;
};

} // namespace med::views
