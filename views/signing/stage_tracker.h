#pragma once

#include "models/signing_model.h"

#include <QWidget>

namespace med::views {

/// The four stages of a signed act, joined by lines: Signed, Endorsed, Sent, Confirmed.
class StageTracker : public QWidget {
    Q_OBJECT
public:
    explicit StageTracker(QWidget *parent = nullptr);
    /// `reached`: the last stage that is behind the act; `failed`: the next one was not reached.
    void setStage(models::SigningModel::Stage reached, bool failed);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_done = 0; ///< Of four.
    bool m_failed = false;
};

} // namespace med::views
