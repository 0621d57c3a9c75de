#include "models/beginning_model.h"

#include "models/text.h"

namespace med::models {

namespace fs = std::filesystem;

BeginningModel::BeginningModel(BeginningServices services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
{
}

void BeginningModel::reset()
{
    m_task.cancel();
    m_source = {};
    m_invitation.reset();
    m_passphrase.reset();
    begin();
    emit changed();
}

void BeginningModel::begin()
{
    m_joinStep.reset();
    m_practiceStep.reset();
    m_failure.reset();
}

void BeginningModel::read(const InvitationSource &source)
{
    begin();
    m_source = source;
    m_invitation.reset();
    m_task = runAsync(
        this, [read = m_services.readInvitation, source](const Running &) { return read(source); },
        [this](Expected<InvitationSummary> answer) {
            if (answer) {
                m_invitation = *std::move(answer);
            } else {
                m_failure = noteFailure(answer.error(), Doing::ReadingInvitation);
            }
            emit changed();
        });
    emit changed();
}

bool BeginningModel::hasEnded() const
{
    return m_invitation && m_invitation->until < SystemClock::instance().now();
}

void BeginningModel::join(SecretBytes passphrase, const fs::path &recoveryFile)
{
    if (!m_invitation || isBusy()) {
        return;
    }
    begin();
    m_passphrase = std::make_shared<SecretBytes>(std::move(passphrase));
    const InvitationSummary shown = *m_invitation;
    m_task = runAsync(
        this,
        [this, join = m_services.join, source = m_source, shown, recoveryFile, passphrase = m_passphrase](const Running &running) {
            const auto told = [this, &running](JoinStep step) {
                running.tell([this, step] {
                    m_joinStep = step;
                    emit changed();
                });
            };
            return join(source, shown, recoveryFile, *passphrase, told, running.stop());
        },
        [this, shown](const Expected<fs::path> &profile) {
            finish(profile, Doing::Joining, text(shown.person), shown.roles.empty() ? QString() : text(shown.roles.front()), text(shown.organization));
        });
    emit changed();
}

void BeginningModel::createPractice(const PracticeDraft &draft, SecretBytes passphrase)
{
    if (isBusy()) {
        return;
    }
    begin();
    m_passphrase = std::make_shared<SecretBytes>(std::move(passphrase));
    m_task = runAsync(
        this,
        [this, create = m_services.createPractice, draft, passphrase = m_passphrase](const Running &running) {
            const auto told = [this, &running](PracticeStep step) {
                running.tell([this, step] {
                    m_practiceStep = step;
                    emit changed();
                });
            };
            return create(draft, *passphrase, told, running.stop());
        },
        [this, draft](const Expected<fs::path> &profile) {
            finish(profile, Doing::CreatingPractice, text(draft.person), draft.roles.empty() ? QStringLiteral("administrator") : text(draft.roles.front()),
                   text(draft.practice));
        });
    emit changed();
}

void BeginningModel::finish(const Expected<fs::path> &profile, Doing doing, const QString &name, const QString &roleName, const QString &organization)
{
    if (!profile) {
        m_passphrase.reset();
        if (profile.error().code != ErrorCode::Cancelled) {
            m_failure = noteFailure(profile.error(), doing);
        }
        emit changed();
        return;
    }
    emit changed();
    emit ready({.folder = *profile, .login = text(profile->filename().string()), .passphraseFile = {}, .name = name, .roleName = roleName,
                .organization = organization});
}

void BeginningModel::cancel()
{
    m_task.cancel();
    m_passphrase.reset();
    m_joinStep.reset();
    m_practiceStep.reset();
    emit changed();
}

SecretBytes BeginningModel::takePassphrase()
{
    const auto passphrase = std::exchange(m_passphrase, nullptr);
    return passphrase ? std::move(*passphrase) : SecretBytes();
}

} // namespace med::models
