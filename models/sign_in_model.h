#pragma once

#include "models/async.h"
#include "models/beginning_model.h"
#include "models/failure.h"
#include "models/values.h"
#include "services/base/secret_bytes.h"

#include <QList>
#include <QObject>

#include <filesystem>
#include <optional>

namespace med::models {

/// What stands behind the sign-in page. The composition root fills it.
struct SignInServices {
    /// Opens a profile. Errors: Locked or Denied for a wrong passphrase, NotFound, Corrupt,
    /// Offline, Io.
    std::function<Expected<std::unique_ptr<workflows::Workplace>>(
        const std::filesystem::path &profile, const SecretBytes &passphrase, std::stop_token stop)>
        open;
    /// Whether a passphrase opens a profile's wallet; nothing is kept open. Errors: Locked for another
    /// passphrase, NotFound, Corrupt, Io. Empty: none does.
    std::function<Expected<>(const std::filesystem::path &profile, const SecretBytes &passphrase)> verify;
    /// Makes a demonstration in a folder that is empty or not there, saying what it does meanwhile.
    /// Empty: none can be made. Errors: Io, Cancelled.
    std::function<Expected<>(const std::filesystem::path &folder,
                             const std::function<void(const std::string &)> &said,
                             std::stop_token stop)>
        createDemonstration;
    /// What stands behind joining and creating a practice.
    BeginningServices beginnings;
};

/// The profiles of this start and the one attempt to sign in that is under way.
class SignInModel : public QObject {
    Q_OBJECT
public:
    SignInModel(SignInServices services, QObject *parent = nullptr);

    /// The profiles of a demonstration folder: DIR/profiles/*, each with DIR/passphrase, and who they are
    /// as DIR/people.json says: an array of {"login","name","organization","role"}.
    static QList<Profile> profilesOfDemonstration(const std::filesystem::path &folder);
    /// True if the folder looks like a profile: it holds a network.json.
    static bool isProfile(const std::filesystem::path &folder);

    const QList<Profile> &profiles() const { return m_profiles; }
    void setProfiles(const QList<Profile> &profiles);
    /// Adds a profile, unless it is there; answers its place.
    int addProfile(const Profile &profile);
    const BeginningServices &beginnings() const { return m_services.beginnings; }
    bool canCreateDemonstration() const { return bool(m_services.createDemonstration); }

    bool isBusy() const { return m_task.isRunning(); }
    bool isMakingDemonstration() const { return m_making && isBusy(); }
    const QString &activity() const
    {
        return m_activity;
    } ///< What the demonstration's making says.
    const std::optional<Failure> &failure() const { return m_failure; }

    /// Signs in with what the person typed.
    void signIn(int profile, SecretBytes passphrase);
    /// Signs in with the passphrase file of a demonstration's profile, or `file` if that is given.
    void signInWithFile(int profile, const std::filesystem::path &file = {});
    void createDemonstration(const std::filesystem::path &folder);
    void cancel();
    /// Holds a passphrase against a profile's wallet: `unlocked`, or `unlockFailed`. A demonstration's
    /// profile is asked nothing.
    void unlock(const Profile &profile, SecretBytes passphrase);
    bool isUnlocking() const { return m_unlock.isRunning(); }

signals:
    void unlocked();
    void unlockFailed(const med::models::Failure &failure);
    void profilesChanged();
    void changed();
    void demonstrationReady();
    /// The profile is open. The receiver takes the workplace.
    void signedIn(std::shared_ptr<workflows::Workplace> workplace,
                  const med::models::Profile &profile);

private:
    void start(int profile, std::move_only_function<Expected<SecretBytes>()> passphrase);
    SignInServices m_services;
    QList<Profile> m_profiles;
    std::optional<Failure> m_failure;
    QString m_activity;
    bool m_making = false;
    Task m_task;
    Task m_unlock;
};

} // namespace med::models
