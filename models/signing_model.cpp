#include "models/signing_model.h"

#include "models/async.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace med::models {

using workflows::SigningStage;

namespace {

/// Tells threads apart for good: the system gives a thread's id to a later one again.
std::uint64_t thisThread()
{
    static std::atomic<std::uint64_t> last = 0;
    thread_local const std::uint64_t number = ++last;
    return number;
}

} // namespace

class SigningDeskState : public workflows::SigningDesk, public std::enable_shared_from_this<SigningDeskState> {
public:
    explicit SigningDeskState(SigningModel *model)
        : m_model(model)
    {
    }

    bool approve(const SigningRequest &request) override
    {
        if (request.weight == SigningWeight::Silent) {
            return true;
        }
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_closed || !m_busy; });
        if (m_closed || m_locked) {
            return false;
        }
        m_busy = true;
        m_answer.reset();
        const std::uint64_t act = ++m_last;
        detail::postToGui([self = shared_from_this(), request, act] {
            if (self->m_model) {
                self->m_model->ask(act, request);
            }
        });
        m_changed.wait(lock, [this] { return m_closed || m_answer; });
        const bool signedNow = m_answer.value_or(false);
        m_busy = false;
        if (signedNow) {
            m_approved = act;
            m_thread = thisThread();
        }
        m_changed.notify_all();
        return signedNow;
    }

    void reached(SigningStage stage, std::uint64_t block) override
    {
        static constexpr SigningModel::Stage stages[] = {SigningModel::Stage::Signed, SigningModel::Stage::Endorsed,
                                                         SigningModel::Stage::Sent, SigningModel::Stage::Confirmed,
                                                         SigningModel::Stage::Waiting};
        std::uint64_t act = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (m_thread != thisThread()) {
                return; // An act that nobody was asked about, or one that another has followed.
            }
            act = m_approved;
        }
        detail::postToGui([self = shared_from_this(), act, shown = stages[int(stage)], block] {
            if (self->m_model) {
                self->m_model->reach(act, shown, block);
            }
        });
    }

    std::uint64_t takeAct()
    {
        const std::lock_guard lock(m_mutex);
        if (m_thread != thisThread()) {
            return 0;
        }
        m_thread = 0;
        return m_approved;
    }

    /// The answer to `act`; too late for one that is not waited for any more.
    void answer(std::uint64_t act, bool yes)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_busy && act == m_last && !m_answer) {
                m_answer = yes;
            }
        }
        m_changed.notify_all();
    }

    bool isWaitingFor(std::uint64_t act)
    {
        const std::lock_guard lock(m_mutex);
        return m_busy && act == m_last && !m_answer;
    }

    void setLocked(bool locked)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_locked = locked;
            if (locked && m_busy && !m_answer) {
                m_answer = false;
            }
        }
        m_changed.notify_all();
    }

    /// In the GUI thread: nothing is posted to the model after this.
    void close()
    {
        m_model = nullptr;
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
        }
        m_changed.notify_all();
    }

private:
    SigningModel *m_model; ///< Touched in the GUI thread only.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_closed = false;
    bool m_locked = false;
    bool m_busy = false; ///< Somebody waits for an answer.
    std::optional<bool> m_answer;
    std::uint64_t m_last = 0;
    std::uint64_t m_approved = 0;
    std::uint64_t m_thread = 0; ///< Which makes the approved act.
};

SigningModel::SigningModel(QObject *parent)
    : QObject(parent)
    , m_desk(std::make_shared<SigningDeskState>(this))
{
    detail::postToGui([] {}); // The mailbox is made in this thread, before a worker needs it.
}

SigningModel::~SigningModel()
{
    m_desk->close();
}

std::shared_ptr<workflows::SigningDesk> SigningModel::desk() const
{
    return m_desk;
}

bool SigningModel::approve(const SigningRequest &request)
{
    return std::shared_ptr(m_desk)->approve(request);
}

void SigningModel::reached(SigningStage stage, std::uint64_t block)
{
    std::shared_ptr(m_desk)->reached(stage, block);
}

std::uint64_t SigningModel::takeAct(const std::shared_ptr<workflows::SigningDesk> &desk)
{
    const auto state = std::dynamic_pointer_cast<SigningDeskState>(desk);
    return state ? state->takeAct() : 0;
}

void SigningModel::setStage(Stage stage)
{
    m_stage = stage;
    if (stage == Stage::Idle) {
        m_request.reset();
    }
    emit changed();
}

void SigningModel::ask(std::uint64_t act, const SigningRequest &request)
{
    if (!m_desk->isWaitingFor(act)) {
        return; // Locked in between.
    }
    const bool elsewhere = m_context && m_context->patient() && request.patient && request.patient->patientId != m_context->patient()->patientId;
    if (elsewhere) {
        m_desk->answer(act, false); // Begun before the person went to another patient.
        emit refused();
        return;
    }
    m_act = act;
    m_request = request;
    m_failure.reset();
    m_block = 0;
    m_reached = Stage::Asking;
    m_dismissed = false;
    setStage(Stage::Asking);
    emit asked();
}

void SigningModel::sign()
{
    if (m_stage == Stage::Asking) {
        m_reached = Stage::Signing;
        m_desk->answer(m_act, true);
        setStage(Stage::Signing);
    }
}

void SigningModel::refuse()
{
    if (m_stage == Stage::Asking) {
        m_desk->answer(m_act, false);
        setStage(Stage::Idle);
        emit refused();
    }
}

void SigningModel::dismiss()
{
    if (m_stage != Stage::Asking && m_stage != Stage::Idle) {
        m_dismissed = true;
        setStage(Stage::Idle);
    }
}

void SigningModel::setLocked(bool locked)
{
    const bool was = std::exchange(m_locked, locked);
    m_desk->setLocked(locked);
    if (locked && m_stage == Stage::Asking) {
        setStage(Stage::Idle);
        emit refused();
    }
    if (was && !locked) {
        emit unlocked();
    }
}

void SigningModel::follow(PatientContext &context)
{
    m_context = &context;
    connect(&context, &PatientContext::aboutToChange, this, [this] {
        refuse();
        dismiss();
    });
}

void SigningModel::reach(std::uint64_t act, Stage stage, std::uint64_t block)
{
    if (act != m_act || int(stage) <= int(m_reached)) {
        return;
    }
    // A waiting act has not come further than its signature.
    m_reached = stage == Stage::Waiting ? Stage::Signed : stage;
    if (stage == Stage::Confirmed) {
        m_block = block;
    }
    if (!m_dismissed) {
        setStage(stage);
    }
    if (stage == Stage::Confirmed) {
        emit confirmed(block);
    }
}

void SigningModel::actFailed(std::uint64_t act, const Failure &failure)
{
    if (act == 0 || act != m_act || m_reached == Stage::Confirmed || m_stage == Stage::Asking) {
        return;
    }
    m_failure = failure;
    if (!m_dismissed) {
        setStage(Stage::Failed);
    }
}

} // namespace med::models
