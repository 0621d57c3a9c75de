#pragma once

#include "models/values.h"

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace med::views {

class Button;
class Label;

/// Patients who may be the one that was entered, each beside what was entered: open one of them, or go on as somebody
/// else. Where one is nearly certain, that takes a reason.
class LikelyList : public QWidget {
    Q_OBJECT
public:
    explicit LikelyList(QWidget *parent = nullptr);
    void show(const models::PatientDraft &entered, const std::vector<models::LikelyPatient> &likely);
    /// Puts the keyboard where the answer is given.
    void begin();

signals:
    void openRequested(const med::models::PatientSummary &patient);
    /// It is none of them; the reason is empty where none is needed.
    void somebodyElse(const QString &reason);

private:
    QWidget *makeOne(const models::PatientDraft &entered, const models::LikelyPatient &likely, int number);
    void decide();
    QVBoxLayout *m_rows;
    Label *m_ask;
    QLineEdit *m_reason;
    Label *m_missing;
    Button *m_other;
    bool m_needsReason = false;
};

} // namespace med::views
