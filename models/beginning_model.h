#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/values.h"
#include "services/base/secret_bytes.h"

#include <QObject>

#include <filesystem>
#include <optional>

namespace med::models {

/// A profile folder that a person can sign in to.
struct Profile {
    std::filesystem::path folder;
    QString login; ///< The folder's name, such as "doctor".
    std::filesystem::path passphraseFile; ///< Of a demonstration; empty: the person types it.
    QString name; ///< "Dr Amira Khan"; empty: not known before the first sign-in.
    QString roleName; ///< The ledger's word; may be empty.
    QString organization; ///< May be empty.
    qint64 lastUsed = 0; ///< Seconds since 1970; 0: not known.
};

/// Where an invitation is read from: a file, or a line that was printed, typed or pasted.
struct InvitationSource {
    std::filesystem::path file;
    std::string code = {}; ///< If this is not empty, the file is.
};

/// What stands behind the pages for who has no profile yet. The composition root fills it; what is empty
/// is not offered.
struct BeginningServices {
    /// What an invitation says; sends nothing. For a line the network's description is fetched. Errors: Invalid, Corrupt, NotFound,
    /// Io; Offline for a line whose network does not answer.
    std::function<Expected<InvitationSummary>(const InvitationSource &source)> readInvitation;
    /// Joins by it, if it still says what was shown; answers the new profile's folder. `recoveryFile`: where an
    /// organisation's first administrator has its recovery key written; else empty.
    /// Errors: as JoinOrganisation; Conflict if the file was changed meanwhile.
    std::function<Expected<std::filesystem::path>(const InvitationSource &source, const InvitationSummary &shown,
                                                  const std::filesystem::path &recoveryFile, const SecretBytes &passphrase,
                                                  const std::function<void(JoinStep)> &told, std::stop_token stop)>
        join;
    /// Creates a practice; an empty folder in the draft: the usual place. Answers the first administrator's
    /// profile. Errors: as CreatePractice.
    std::function<Expected<std::filesystem::path>(const PracticeDraft &draft, const SecretBytes &passphrase,
                                                  const std::function<void(PracticeStep)> &told, std::stop_token stop)>
        createPractice;
};

/// How somebody who has no profile gets one: by an invitation, or with a practice of their own. One of them
/// at a time.
class BeginningModel : public QObject {
    Q_OBJECT
public:
    explicit BeginningModel(BeginningServices services, QObject *parent = nullptr);
    bool canJoin() const { return bool(m_services.join); }
    bool canCreatePractice() const { return bool(m_services.createPractice); }

    /// Forgets what was read and what failed.
    void reset();
    void readInvitation(const std::filesystem::path &file) { read({.file = file}); }
    void readCode(const QString &code) { read({.file = {}, .code = code.toStdString()}); }
    /// Once one was read.
    const std::optional<InvitationSummary> &invitation() const { return m_invitation; }
    const std::filesystem::path &invitationFile() const { return m_source.file; }
    bool isOfCode() const { return !m_source.code.empty(); }
    bool hasEnded() const; ///< The invitation that was read can no longer be used.
    /// `recoveryFile`: for an organisation's first administrator.
    void join(SecretBytes passphrase, const std::filesystem::path &recoveryFile = {});
    void createPractice(const PracticeDraft &draft, SecretBytes passphrase);
    /// Stops before the next step; what was begun is gone on with the next time.
    void cancel();

    bool isBusy() const { return m_task.isRunning(); }
    /// Where the work is; nothing before its first step.
    std::optional<JoinStep> joinStep() const { return m_joinStep; }
    std::optional<PracticeStep> practiceStep() const { return m_practiceStep; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// The words for the profile that is ready, once: to sign in with.
    SecretBytes takePassphrase();

signals:
    void changed();
    /// The profile is there, and opens with takePassphrase().
    void ready(const med::models::Profile &profile);

private:
    void begin();
    void read(const InvitationSource &source);
    void finish(const Expected<std::filesystem::path> &profile, Doing doing, const QString &name, const QString &roleName,
                const QString &organization);
    BeginningServices m_services;
    InvitationSource m_source;
    std::optional<InvitationSummary> m_invitation;
    std::optional<JoinStep> m_joinStep;
    std::optional<PracticeStep> m_practiceStep;
    std::optional<Failure> m_failure;
    std::shared_ptr<SecretBytes> m_passphrase;
    Task m_task;
};

} // namespace med::models
