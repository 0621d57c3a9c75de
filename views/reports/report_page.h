#pragma once

#include "models/report_model.h"
#include "views/print/print_document.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class EmptyPlace;
class Label;
class Panel;
class RecordListView;
class ReportForm;

/// A patient's reports: those that were signed, and beside them the form of the next one.
class ReportPage : public QWidget {
    Q_OBJECT
public:
    /// `writes`: whether this person makes reports; else they only read them.
    ReportPage(models::ReportModel &model, const models::Person &person, bool demonstration, bool writes, QWidget *parent = nullptr);
    void enter();
    /// What would be printed now: the form's report as a preview.
    std::optional<PrintDocument> preview() const;

signals:
    void verifyRequested(const med::models::StudySummary &report);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeActions(int row);
    void sign();
    void showPreview();
    void showPdf(const QString &title, const std::shared_ptr<const std::vector<std::uint8_t>> &pdf);
    PrintContext printContext() const;
    void arrange();
    void refresh();
    models::ReportModel &m_model;
    const models::Person m_person;
    const bool m_demonstration;
    Label *m_count;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QBoxLayout *m_sides;
    Panel *m_panel;
    ReportForm *m_form = nullptr;
    QScrollArea *m_formScroll = nullptr;
};

} // namespace med::views
