#pragma once

#include "services/base/clock.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace med::views {

class Label;

/// Asks in place until when a licence is valid: a day or nothing, the verb that goes on to signing, and a way back.
/// Esc goes back, Ctrl+Enter goes on.
class LicenceStrip : public QWidget {
    Q_OBJECT
public:
    /// `until`: as it stands, the first moment at which it is no longer valid.
    explicit LicenceStrip(const std::optional<Moment> &until, QWidget *parent = nullptr);
    void begin();

signals:
    void confirmed(const std::optional<med::Moment> &until);
    void back();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void confirm();
    QLineEdit *m_day;
    Label *m_wrong;
};

} // namespace med::views
