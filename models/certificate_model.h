#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"

#include <QObject>

#include <optional>

class QTimer;

namespace med::models {

/// The end of the person's certificate, told in good time, and its renewal.
class CertificateModel : public QObject {
    Q_OBJECT
public:
    enum class State {
        Quiet, ///< Nothing to be told.
        Ending,
        Renewing,
        Renewed, ///< In the wallet; used from the next sign-in on.
    };
    explicit CertificateModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Looks now, and every hour from then on.
    void start();
    /// Does nothing and answers false unless it is ending.
    bool renew();
    State state() const { return m_state; }
    const CertificateEnd &end() const { return m_end; }
    /// Why the last renewal failed.
    const std::optional<Failure> &failure() const { return m_failure; }

signals:
    void changed();

private:
    void look();
    void set(State state);
    std::shared_ptr<workflows::Workplace> m_workplace;
    State m_state = State::Quiet;
    CertificateEnd m_end;
    std::optional<Failure> m_failure;
    QTimer *m_timer;
    Task m_look;
    Task m_renewal;
};

} // namespace med::models
