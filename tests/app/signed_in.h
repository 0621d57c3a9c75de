#pragma once

#include "services/workflows/session.h"
#include "tests/app/demo_clinic.h"

namespace med::tests {

/// One of the demonstration's people inside the test's own process, who signs whatever the test does:
/// for what no verb of the command line offers.
class SignedIn {
public:
    SignedIn(const DemoClinic &clinic, const QString &login) : SignedIn(clinic, login, SystemClock::instance(), std::nullopt) {}
    /// Where the test holds the time, and its node.
    SignedIn(const DemoClinic &clinic, const QString &login, const Clock &clock, const std::optional<workflows::Session::NodeAddress> &node)
    {
        const QByteArray passphrase = bytesOfFile(clinic.path("passphrase")).trimmed();
        auto opened = workflows::Session::open({.profile = clinic.profile(login).toStdString(), .approval = m_approval, .clock = clock, .node = node},
                                               bytesOf(std::string_view(passphrase.data(), std::size_t(passphrase.size()))), {});
        if (opened && (*opened)->refresh({})) {
            m_session = *std::move(opened);
        }
    }
    explicit operator bool() const { return m_session != nullptr; }
    workflows::Session &operator*() { return *m_session; }
    workflows::Session *operator->() { return m_session.get(); }

private:
    class ApproveAll : public wallet::Approval {
    public:
        wallet::Decision approve(const wallet::Act &, std::span<const std::string>) override { return wallet::Decision::Sign; }
    };
    ApproveAll m_approval;
    std::unique_ptr<workflows::Session> m_session;
};

} // namespace med::tests
