#pragma once

#include "models/study_list_model.h"
#include "models/viewer_model.h"
#include "views/viewer/viewport_grid.h"

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace med::views {

class Label;
class Notice;
class SeriesStrip;
class TagPanel;
class ViewerTools;

/// A study on the screen: series at the left, tools above, one to four viewports.
class ViewerPage : public QWidget {
    Q_OBJECT
public:
    ViewerPage(models::ViewerModel &model, const models::PatientContext &context,
               QWidget *parent = nullptr);
    ~ViewerPage() override;
    void enter();
    /// Lists the patient's other studies below the series.
    void setStudies(models::StudyListModel &studies);
    /// The active one.
    Viewport *viewport() const { return m_grid->active(); }
    ViewportGrid *grid() const { return m_grid; }
    /// What is shown, for paper: an image with its marks, or a report, an ECG. Nothing while there is none.
    std::optional<PrintDocument> printed(const PrintContext &print) const;
    TagPanel *tagPanel() const { return m_tags; }
    /// What the current drag does and which keys do the same: for the status line.
    QString hint() const;

signals:
    void back();
    void proofRequested(const med::models::StudySummary &study);
    void studyRequested(const med::models::StudySummary &study); ///< Another one of the patient.
    void hintChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeSide();
    void fitRest();
    void refresh();
    void refreshNotice();
    void showTags(bool show);
    models::ViewerModel &m_model;
    const models::PatientContext &m_context;
    ViewportGrid *m_grid;
    ViewerTools *m_tools;
    SeriesStrip *m_strip;
    QVBoxLayout *m_below = nullptr; ///< Of the series.
    QScrollArea *m_rest = nullptr; ///< Other studies and the report.
    TagPanel *m_tags;
    Notice *m_notice;
    Label *m_reportTitle;
    Label *m_reportText;
};

} // namespace med::views
