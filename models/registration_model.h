#pragma once

#include "models/act_model.h"
#include "models/patient_context.h"

namespace med::models {

/// The registration of the shown patient with its versions and links, and the acts that change it, one at a time.
class RegistrationModel : public ActModel {
    Q_OBJECT
public:
    RegistrationModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, PatientContext &context, QObject *parent = nullptr);
    /// Loads it anew.
    void load();
    /// Of the shown patient; nothing until it was loaded.
    const std::optional<RegistrationDetails> &details() const { return m_details; }
    bool isLoading() const { return m_loading.isRunning(); }
    const std::optional<Failure> &loadFailure() const { return m_loadFailure; }

    bool amend(const PatientDraft &draft, const QString &reason);
    /// The shown patient's registration is the one to go on with.
    bool link(const QString &otherId, const QString &reason);
    bool unlink(const QString &otherId, const QString &reason);

signals:
    void loaded();

private:
    std::string shown() const;
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    std::optional<RegistrationDetails> m_details;
    std::optional<Failure> m_loadFailure;
    Task m_loading;
};

} // namespace med::models
