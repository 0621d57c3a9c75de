#pragma once

#include "models/failure.h"
#include "models/patient_context.h"
#include "services/workflows/signing_desk.h"

#include <QObject>

#include <memory>
#include <optional>

namespace med::models {

using workflows::SigningRequest;
using workflows::SigningWeight;

/// The part of a signing model that workers talk to. Outlives the model as long as a worker holds it, and then
/// refuses. Threads: any.
class SigningDeskState;

/// Where a person is asked to sign: one request at a time, each answered by sign() or refuse(). Lives in the GUI
/// thread; approve() and reached() are called on the threads that make acts and may block there.
class SigningModel : public QObject, public workflows::SigningDesk {
    Q_OBJECT
public:
    /// How far the act is that the sheet shows. Signing: answered, the key is at work.
    /// Waiting: signed and kept until the gateway is there; the act needs nobody any more.
    enum class Stage { Idle, Asking, Signing, Signed, Endorsed, Sent, Confirmed, Waiting, Failed };

    explicit SigningModel(QObject *parent = nullptr);
    /// Refuses who waits, now and later.
    ~SigningModel() override;
    /// For a workplace that may outlive this model.
    std::shared_ptr<workflows::SigningDesk> desk() const;

    Stage stage() const { return m_stage; }
    /// What is asked or was signed; nothing while idle.
    const std::optional<SigningRequest> &request() const { return m_request; }
    std::uint64_t block() const { return m_block; } ///< Where the act was confirmed.
    /// Why the act did not arrive, and the last stage it reached before.
    const std::optional<Failure> &failure() const { return m_failure; }
    Stage reachedStage() const { return m_reached; }
    bool isAsking() const { return m_stage == Stage::Asking; }

    void sign();
    void refuse();
    /// Puts the sheet away after signing; the act goes on by itself.
    void dismiss();
    /// While locked, what is asked and whatever will be asked is refused.
    void setLocked(bool locked);
    bool isLocked() const { return m_locked; }
    /// A switch to another patient refuses what is asked about this one, and puts the sheet away; what is asked
    /// later about somebody else than the shown patient is refused. The context must outlive this.
    void follow(PatientContext &context);

    /// The number of the act that was approved last on the calling thread and has not been taken; 0 if none.
    static std::uint64_t takeAct(const std::shared_ptr<workflows::SigningDesk> &desk);
    /// The act ended without being confirmed. Another act's number changes nothing.
    void actFailed(std::uint64_t act, const Failure &failure);

    bool approve(const SigningRequest &request) override;
    void reached(workflows::SigningStage stage, std::uint64_t block) override;

signals:
    void changed();
    /// An act was asked, refused, or confirmed in a block.
    void asked();
    void refused();
    void confirmed(quint64 block);
    void unlocked();

private:
    friend class SigningDeskState;
    void ask(std::uint64_t act, const SigningRequest &request);
    void reach(std::uint64_t act, Stage stage, std::uint64_t block);
    void setStage(Stage stage);
    std::shared_ptr<SigningDeskState> m_desk;
    const PatientContext *m_context = nullptr;
    Stage m_stage = Stage::Idle;
    Stage m_reached = Stage::Idle;
    bool m_dismissed = false;
    bool m_locked = false;
    std::optional<SigningRequest> m_request;
    std::optional<Failure> m_failure;
    std::uint64_t m_act = 0;
    std::uint64_t m_block = 0;
};

} // namespace med::models
