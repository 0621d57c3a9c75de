#include "models/proof_model.h"

#include <algorithm>

namespace med::models {

ProofModel::ProofModel(std::shared_ptr<workflows::Workplace> workplace, ProofBook &proofs,
                       QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_proofs(proofs)
{
}

void ProofModel::clear()
{
    if (m_state == State::Running) {
        note(ProofState::NotChecked, 0);
    }
    m_task.cancel();
    m_state = State::Idle;
    m_study.reset();
    m_proof.reset();
    m_failure.reset();
    m_checks.clear();
    emit changed();
}

void ProofModel::check(const StudySummary &study)
{
    clear();
    m_study = study;
    m_state = State::Running;
    m_timer.start();
    note(ProofState::Checking, 0);
    emit changed();
    m_task = runAsync(
        this,
        [this, workplace = m_workplace, record = study.recordId](const Running &running) {
            const auto made = [this, &running](const Check &check) {
                running.tell([this, check] {
                    m_checks.add(check);
                    emit changed();
                });
            };
            return workplace->verify(record, made, running.stop());
        },
        [this](Expected<Proof> answer) { finish(std::move(answer)); });
}

void ProofModel::finish(Expected<Proof> answer)
{
    m_milliseconds = m_timer.elapsed();
    m_finished = SystemClock::instance().now();
    if (!answer) {
        m_state = State::Broken;
        m_failure = noteFailure(answer.error(), Doing::Verifying);
        note(answer.error().code == ErrorCode::Corrupt ? ProofState::Altered
                                                       : ProofState::NotChecked,
             0);
        emit changed();
        return;
    }
    m_proof = std::move(*answer);
    const auto failed = [](const Check &check) { return !check.ok; };
    const auto onlyInForce = [](const Check &check) { return check.ok || check.name == workflows::kInForceCheck; };
    // A single failed check is enough, whatever the summary says.
    const bool passed = m_proof->ok && m_checks.failed() == 0 && m_checks.rowCount() > 0;
    const bool retracted = std::ranges::any_of(m_checks.checks(), failed) && std::ranges::all_of(m_checks.checks(), onlyInForce)
        && m_proof->retracted;
    m_state = passed ? State::Passed : retracted ? State::Retracted : State::Failed;
    note(passed         ? ProofState::Verified
             : retracted ? ProofState::Retracted
                         : ProofState::Altered,
         m_proof->files);
    emit changed();
}

void ProofModel::note(ProofState state, int files)
{
    m_proofs.set(
        QString::fromStdString(m_study->recordId),
        {.state = state, .version = m_study->version, .files = files, .checked = m_finished});
}

} // namespace med::models
