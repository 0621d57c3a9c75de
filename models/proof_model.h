#pragma once

#include "models/async.h"
#include "models/check_list_model.h"
#include "models/failure.h"
#include "models/proof_book.h"

#include <QElapsedTimer>

#include <optional>

namespace med::models {

/// One verification of one study against the ledger, check by check, and what it found.
class ProofModel : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,
        Running,
        Passed,
        Retracted, ///< All checks of what is stored passed; its author declared it entered in error.
        Failed,
        Broken ///< The checks could not be made.
    };
    ProofModel(std::shared_ptr<workflows::Workplace> workplace, ProofBook &proofs,
               QObject *parent = nullptr);

    /// Starts from nothing, also when this study was checked before.
    void check(const StudySummary &study);
    /// Stops and forgets.
    void clear();

    State state() const { return m_state; }
    const std::optional<StudySummary> &study() const { return m_study; }
    /// Every check was made, whatever they found.
    bool isFinished() const { return m_state == State::Passed || m_state == State::Retracted || m_state == State::Failed; }
    CheckListModel &checks() { return m_checks; }
    const CheckListModel &checks() const { return m_checks; }
    /// There once it is finished.
    const std::optional<Proof> &proof() const { return m_proof; }
    const std::optional<Failure> &failure() const { return m_failure; }
    Moment finished() const
    {
        return m_finished;
    } ///< When the last check was made, by this computer.
    qint64 milliseconds() const { return m_milliseconds; } ///< How long all of them took.

signals:
    void changed();

private:
    void finish(Expected<Proof> answer);
    void note(ProofState state, int files);
    std::shared_ptr<workflows::Workplace> m_workplace;
    ProofBook &m_proofs;
    CheckListModel m_checks;
    State m_state = State::Idle;
    std::optional<StudySummary> m_study;
    std::optional<Proof> m_proof;
    std::optional<Failure> m_failure;
    Moment m_finished{};
    QElapsedTimer m_timer;
    qint64 m_milliseconds = 0;
    Task m_task;
};

} // namespace med::models
