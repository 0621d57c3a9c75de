#pragma once

#include "models/writing_model.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace med::views {

/// What the checks say about what is written, beside the form: what interrupts first, with a field for the reason to go on; all else as notes.
class FindingsPanel : public QWidget {
    Q_OBJECT
public:
    explicit FindingsPanel(models::WritingModel &writing, QWidget *parent = nullptr);
    /// Goes to the first reason that is missing, and says so.
    void askForReason();

private:
    void fill();
    QWidget *makeFinding(const models::SafetyFinding &finding);
    models::WritingModel &m_writing;
    QVBoxLayout *m_list;
    QStringList m_shown;
};

/// What was found, in a sentence.
QString findingText(const models::SafetyFinding &finding);

} // namespace med::views
