#pragma once

#include "models/tag_list_model.h"
#include "views/common/theme/metrics.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTableView;

namespace med::views {

class EmptyPlace;
class Label;

/// The data elements of the shown file beside the image, with a search. Nothing of it can be
/// changed.
class TagPanel : public QWidget {
    Q_OBJECT
public:
    explicit TagPanel(models::ViewerModel &model, QWidget *parent = nullptr);
    models::TagListModel &tags() { return m_tags; }
    static constexpr metrics::ColumnWidth kWidth{480};
    /// What the value column says: long values are cut with their length, bytes are only counted.
    static QString valueText(const dicom::Element &element);

signals:
    void closed();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    models::ViewerModel &m_model;
    models::TagListModel m_tags;
    Label *m_note;
    QLineEdit *m_search;
    QTableView *m_table;
    EmptyPlace *m_empty;
    QStackedWidget *m_places;
};

} // namespace med::views
