#pragma once

#include "services/base/files.h"
#include "services/ledger/host/run_info.h"
#include "services/workflows/create_practice.h"
#include "services/workflows/invite_person.h"
#include "services/workflows/join_organisation.h"
#include "tests/support/full_disk.h"

#include <QMetaType>
#include <QString>
#include <QTemporaryDir>
#include <QThread>

namespace med::tests {

/// Signs whatever a test does.
class ApproveAnything : public wallet::Approval {
public:
    wallet::Decision approve(const wallet::Act &act, std::span<const std::string>) override
    {
        return !signs && !act.onlyReads ? wallet::Decision::Refuse : wallet::Decision::Sign;
    }
    bool signs = true;
};

/// A practice of its own in a temporary folder, on a real node, with what its people do there.
class PracticeWorld {
public:
    static constexpr const char *kPassphrase = "a long enough passphrase";

    PracticeWorld() { qputenv("MEDANCHOR_LIBEXEC", MEDANCHOR_BINARY_DIR "/bin"); }
    ~PracticeWorld() { stopNode(); }

    std::filesystem::path path(const char *name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    static SecretBytes passphrase(const char *words = kPassphrase) { return SecretBytes::copyOf(bytesOf(std::string_view(words))); }

    workflows::PracticeDraft draft() const
    {
        return {.folder = path("practice"), .practice = "Lakeside Surgery", .person = "Dr Mira Stone", .specialty = "General practice",
                .roles = {"doctor"}, .recoveryFile = path("recovery.p8")};
    }
    Expected<workflows::CreatePractice::Result> create()
    {
        auto made = workflows::CreatePractice().run({.draft = draft()}, passphrase().view(), {});
        if (made) {
            administrator = made->profile;
        }
        return made;
    }
    Expected<std::unique_ptr<workflows::Session>> open(const std::filesystem::path &profile, const char *words = kPassphrase)
    {
        MED_TRY(auto session, workflows::Session::open({.profile = profile, .approval = approval}, passphrase(words).view(), {}));
        MED_CHECK(session->refresh({}));
        return session;
    }
    Expected<workflows::InvitationMade> invite(const char *file, const std::string &name = "Dr Jo Lind", std::vector<std::string> roles = {"doctor"})
    {
        MED_TRY(auto session, open(administrator));
        return workflows::InvitePerson(*session).run({.name = name, .roles = std::move(roles), .days = 7, .file = path(file)}, {});
    }
    Expected<workflows::EnrolIdentity::Result> join(const char *file, const char *profile, const char *words = "the doctor's own words",
                                                    const Clock &clock = SystemClock::instance())
    {
        MED_TRY(auto invitation, workflows::Invitation::read(path(file)));
        return workflows::JoinOrganisation().run({.invitation = std::move(invitation), .profile = path(profile), .clock = clock}, passphrase(words).view(), {});
    }
    void stopNode() const
    {
        if (const auto info = ledger::RunInfo::read(path("practice") / "ledger"); info && info->process > 1) {
            ::kill(pid_t(info->process), SIGTERM);
            for (int i = 0; i < 200 && ::kill(pid_t(info->process), 0) == 0; ++i) {
                QThread::msleep(25);
            }
        }
    }

    ApproveAnything approval;
    std::filesystem::path administrator; ///< Their profile.

private:
    QTemporaryDir m_folder;
};

} // namespace med::tests

Q_DECLARE_METATYPE(med::ErrorCode)

#define EXPECT_DONE(answer) \
    do { \
        const auto &answered_ = (answer); \
        QVERIFY2(answered_, answered_ ? "" : answered_.error().detail.c_str()); \
    } while (false)

#define EXPECT_REFUSED(answer, expected) \
    do { \
        const auto &answered_ = (answer); \
        QVERIFY2(!answered_, "it was done"); \
        QVERIFY2(answered_.error().code == (expected), (std::string(nameOf(answered_.error().code)) + ": " + answered_.error().detail).c_str()); \
    } while (false)
