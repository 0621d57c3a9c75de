#pragma once

#include "models/laboratory_model.h"

#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace med::views {

class ComparisonPanel;
class DropArea;
class EmptyPlace;
class OrderHead;
class OrderList;
class SendPanel;
class SentPanel;

/// A laboratory technician's page: the orders at the side, and the shown one with its files, what stops
/// them, and what is being sent. Keys: Ctrl+O chooses files, Ctrl+V takes paths, Ctrl+Enter sends what
/// agrees.
class LaboratoryPage : public QWidget {
    Q_OBJECT
public:
    explicit LaboratoryPage(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    /// Puts the keyboard where the list is.
    void enter();
    /// Puts it into the field that finds an order.
    void find();
    void showOrder(const QString &orderId);
    /// As a drop on the drop area: for a person's other ways to hand over files, and the tour.
    void takeFiles(const std::vector<std::filesystem::path> &paths);

signals:
    void verifyRequested(const med::models::PatientSummary &patient, const med::models::StudySummary &study);
    void openRequested(const med::models::PatientSummary &patient, const med::models::StudySummary &study);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeDetail();
    void addKeys();
    void refresh();
    void enterDetail();
    models::LaboratoryModel &m_laboratory;
    OrderList *m_list;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll = nullptr;
    EmptyPlace *m_empty;
    OrderHead *m_head;
    DropArea *m_drop;
    ComparisonPanel *m_comparison;
    SentPanel *m_sent;
    SendPanel *m_sending;
    bool m_compared = false;
};

} // namespace med::views
