#pragma once

#include "models/order_queue_model.h"
#include "views/common/form.h"
#include "views/writing/writing_form.h"

class QVBoxLayout;

namespace med::views {

/// A laboratory's page for results: for one of its orders the values, each with its unit, its range and the flag that follows, a conclusion and
/// files. One draft an order; Ctrl+Enter goes on to signing.
class ResultPage : public Form {
    Q_OBJECT
public:
    ResultPage(models::OrderQueueModel &orders, const WritingTools &tools, QWidget *parent = nullptr);
    void enter();
    /// Opens what is entered for an order.
    void choose(const QString &orderId);

protected:
    void submit() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Row;
    void chooseOrder();
    void build();
    void refresh();
    void addRow();
    bool isOurs() const;
    models::OrderQueueModel &m_orders;
    const WritingTools m_tools;
    models::WritingModel &m_writing;
    Button *m_order;
    Label *m_patient;
    Label *m_state;
    Notice *m_failure;
    QWidget *m_fields;
    QVBoxLayout *m_list;
    Label *m_error;
    QWidget *m_conclusion;
    Button *m_continue;
    FindingsPanel *m_findings;
    QString m_chosen;
};

/// "▲ High": the flag of a value by word and shape; empty where it is within its range, or nothing says.
QString flagText(const Measure &measure);

} // namespace med::views
