#include "models/sign_in_model.h"

#include "services/base/files.h"
#include "services/base/secret_file.h"
#include "services/domain/own_certificate.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace med::models {

namespace fs = std::filesystem;

SignInModel::SignInModel(SignInServices services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
{
}

namespace {

/// By login, what a demonstration's people.json tells. Nothing if there is no such file.
QHash<QString, Profile> peopleOf(const fs::path &demonstration)
{
    QHash<QString, Profile> people;
    const auto bytes = readFile(demonstration / "people.json");
    if (!bytes) {
        return people;
    }
    const auto list =
        QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char *>(bytes->data()), qsizetype(bytes->size()))).array();
    for (const QJsonValue &value : list) {
        const QJsonObject entry = value.toObject();
        people.insert(entry.value("login").toString(), {.login = {},
                                                        .name = entry.value("name").toString(),
                                                        .roleName = entry.value("role").toString(),
                                                        .organization = entry.value("organization").toString()});
    }
    return people;
}

Failure noteSignIn(const Error &error)
{
    return noteFailure(error, isOfOwnCertificate(error) ? Doing::SigningInOutOfTime : Doing::SigningIn);
}

} // namespace

QList<Profile> SignInModel::profilesOfDemonstration(const fs::path &folder)
{
    // Clinical people first: they are whom the window serves today.
    static const QStringList order{"doctor",         "doctor2",      "lab",        "patient",
                                   "insurer",        "pharma",       "researcher", "custodian",
                                   "hospital-admin", "network-admin"};
    QList<Profile> found;
    const auto people = peopleOf(folder);
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder / "profiles", error)) {
        if (isProfile(entry.path())) {
            const QString login = QString::fromStdString(entry.path().filename().string());
            Profile profile = people.value(login);
            profile.folder = entry.path();
            profile.login = login;
            profile.passphraseFile = folder / "passphrase";
            found.append(profile);
        }
    }
    const auto place = [](const QString &login) {
        const qsizetype at = order.indexOf(login);
        return at < 0 ? order.size() : at;
    };
    std::sort(found.begin(), found.end(), [&](const Profile &a, const Profile &b) {
        return std::pair(place(a.login), a.login) < std::pair(place(b.login), b.login);
    });
    return found;
}

bool SignInModel::isProfile(const fs::path &folder)
{
    std::error_code error;
    return fs::is_regular_file(folder / "network.json", error);
}

void SignInModel::setProfiles(const QList<Profile> &profiles)
{
    m_profiles = profiles;
    m_failure.reset();
    emit profilesChanged();
    emit changed();
}

int SignInModel::addProfile(const Profile &profile)
{
    for (int i = 0; i < m_profiles.size(); ++i) {
        if (m_profiles.at(i).folder == profile.folder) {
            return i;
        }
    }
    m_profiles.append(profile);
    emit profilesChanged();
    return int(m_profiles.size()) - 1;
}

void SignInModel::signIn(int profile, SecretBytes passphrase)
{
    start(profile, [secret = std::move(passphrase)]() mutable -> Expected<SecretBytes> {
        return std::move(secret);
    });
}

void SignInModel::signInWithFile(int profile, const fs::path &file)
{
    start(profile, [path = file.empty() ? m_profiles.at(profile).passphraseFile : file] {
        return readSecretLine(path);
    });
}

void SignInModel::start(int profile, std::move_only_function<Expected<SecretBytes>()> passphrase)
{
    const Profile chosen = m_profiles.at(profile);
    m_making = false;
    m_failure.reset();
    m_activity.clear();
    using Answer = Expected<std::unique_ptr<workflows::Workplace>>;
    m_task = runAsync(
        this,
        [open = m_services.open, folder = chosen.folder,
         passphrase = std::move(passphrase)](const Running &running) mutable -> Answer {
            MED_TRY(const SecretBytes secret, passphrase());
            return open(folder, secret, running.stop());
        },
        [this, chosen](Answer answer) {
            if (!answer) {
                m_failure = noteSignIn(answer.error());
                emit changed();
                return;
            }
            emit changed();
            emit signedIn(std::shared_ptr<workflows::Workplace>(std::move(*answer)), chosen);
        });
    emit changed();
}

void SignInModel::createDemonstration(const fs::path &folder)
{
    m_making = true;
    m_failure.reset();
    m_activity.clear();
    m_task = runAsync(
        this,
        [this, create = m_services.createDemonstration, folder](const Running &running) {
            const auto said = [this, &running](const std::string &words) {
                running.tell([this, text = QString::fromStdString(words)] {
                    m_activity = text;
                    emit changed();
                });
            };
            return create(folder, said, running.stop());
        },
        [this, folder](Expected<> answer) {
            m_activity.clear();
            if (!answer) {
                if (answer.error().code != ErrorCode::Cancelled) {
                    m_failure = noteFailure(answer.error(), Doing::CreatingDemonstration);
                }
                emit changed();
                return;
            }
            setProfiles(profilesOfDemonstration(folder));
            emit demonstrationReady();
        });
    emit changed();
}

void SignInModel::unlock(const Profile &profile, SecretBytes passphrase)
{
    if (!profile.passphraseFile.empty()) {
        emit unlocked();
        return;
    }
    m_unlock = runAsync(
        this,
        [verify = m_services.verify, folder = profile.folder,
         secret = std::move(passphrase)](const Running &) -> Expected<> {
            if (!verify) {
                return med::failure(ErrorCode::Denied, "a passphrase cannot be checked here");
            }
            return verify(folder, secret);
        },
        [this](Expected<> answer) {
            if (answer) {
                emit unlocked();
            } else {
                emit unlockFailed(noteSignIn(answer.error()));
            }
        });
}

void SignInModel::cancel()
{
    m_task.cancel();
    m_activity.clear();
    emit changed();
}

} // namespace med::models
