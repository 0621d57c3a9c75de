#pragma once

#include "models/laboratory_model.h"

#include <QWidget>

class QVBoxLayout;

namespace med::views {

class Button;
class Label;

/// The ordinary files beside the images of the shown order: each with its kind and size, that it names no patient, and
/// whether it goes with the study. Hidden where there is none.
class AttachmentList : public QWidget {
    Q_OBJECT
public:
    explicit AttachmentList(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void refresh();
    /// Rows that are shown; what is more is counted.
    static constexpr std::size_t kMost = 50;

private:
    class Row;
    void fill();
    void setAll(bool leftOut);
    models::LaboratoryModel &m_laboratory;
    Label *m_title;
    Label *m_text;
    Button *m_all;
    QVBoxLayout *m_list;
    std::vector<Row *> m_rows;
    QString m_shown; ///< Order and time of the rows.
};

} // namespace med::views
