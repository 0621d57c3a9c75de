#include "services/workflows/agent_presence.h"

#include "services/base/log.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/identity.h"
#include "services/storage/signed_text.h"
#include "services/workflows/emergencies.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr std::size_t kMaxBytes = 8192;
constexpr std::size_t kNewest = 3; ///< So many are tried: one may just be gone, or be nobody's.
constexpr std::chrono::seconds kClocksDiffer {300};

/// A store lists nothing but numbers of at most ten digits there.
std::int64_t secondsOf(const std::string &name) { return std::stoll(name); }

struct Presence {
    Moment time {};
    bool there = false;
};

Expected<Presence> readPresence(Session &session, const std::string &mspId, const storage::StoreName &name)
{
    MED_TRY(const auto stored, session.store().get(name, kMaxBytes));
    MED_TRY(const auto text, storage::SignedText::read(stored, kMaxBytes, "an agent's presence"));
    JsonFields fields(text.statement, "an agent's presence");
    MED_CHECK(fields.version(1));
    MED_TRY(const std::string pem, fields.text("certificate"));
    MED_TRY(const std::string member, fields.text("member"));
    MED_TRY(const std::string msp, fields.text("msp"));
    MED_TRY(const std::string network, fields.text("network"));
    MED_TRY(const bool there, fields.boolean("there"));
    MED_TRY(const std::string time, fields.text("time"));
    MED_CHECK(fields.finish());
    const auto when = fromIso8601(time);
    MED_TRY(const auto row, session.reader().member(member));
    MED_TRY(const auto identity, session.ledger().configuration().channel->validate(ledger::serializeIdentity({.mspId = mspId, .certificatePem = pem})));
    if (!when || msp != mspId || row.msp != mspId || !row.hasRole("custodian") || network != session.network().networkId
        || identity->certificate.commonName() != member || !text.isSignedBy(identity->certificate.publicKey(), kAgentPresenceTag)) {
        return failure(ErrorCode::Corrupt, "an agent's presence was not signed by an agent of its organisation");
    }
    return Presence {.time = *when, .there = there};
}

std::optional<Presence> newestPresence(Session &session, const std::string &mspId)
{
    const auto folder = storage::StoreFolder::presences(mspId);
    auto names = folder ? session.store().list(*folder) : std::unexpected(folder.error());
    if (!names) {
        return std::nullopt;
    }
    std::ranges::sort(*names, [](const std::string &a, const std::string &b) { return std::pair(a.size(), a) > std::pair(b.size(), b); });
    names->resize(std::min(names->size(), kNewest));
    const Moment latest = session.clock().now() + kClocksDiffer;
    for (const auto &each : *names) {
        const auto name = storage::StoreName::presence(mspId, secondsOf(each));
        const auto presence = name ? readPresence(session, mspId, *name) : std::unexpected(name.error());
        if (presence && presence->time <= latest) {
            return *presence;
        }
    }
    return std::nullopt;
}

} // namespace

AgentPresence::~AgentPresence()
{
    if (m_told) {
        (void)write(false); // Without it readers wait until the last word is too old.
    }
}

void AgentPresence::tell()
{
    const Moment now = m_session.clock().now();
    if (m_told && now - *m_told < kPresenceInterval) {
        return;
    }
    const auto written = write(true);
    if (!written && !m_failed) {
        logLine(LogLevel::Warning, "agent", "the store does not take that the agent is there: " + written.error().detail);
    }
    m_failed = !written;
    m_told = now;
}

Expected<> AgentPresence::write(bool there)
{
    const std::int64_t now = m_session.world().seconds();
    MED_TRY(const auto stored,
            storage::SignedText::write({{"certificate", m_session.world().identity.certificatePem}, {"member", m_session.memberId()},
                                        {"msp", m_session.mspId()}, {"network", m_session.network().networkId}, {"there", there},
                                        {"time", toIso8601(m_session.clock().now())}, {"v", 1}},
                                       kAgentPresenceTag, m_session.signer()));
    MED_TRY(const auto folder, storage::StoreFolder::presences(m_session.mspId()));
    MED_TRY(const auto before, m_session.store().list(folder));
    std::int64_t number = now;
    for (const auto &each : before) {
        if (secondsOf(each) <= now + kClocksDiffer.count()) {
            number = std::max(number, secondsOf(each) + 1); // Another agent's clock may be ahead.
        }
    }
    MED_TRY(const auto name, storage::StoreName::presence(m_session.mspId(), number));
    MED_CHECK(m_session.store().putIfAbsent(name, stored));
    for (const auto &each : before) {
        if (const auto old = storage::StoreName::presence(m_session.mspId(), secondsOf(each))) {
            (void)m_session.store().remove(*old); // Another agent of this organisation may have done so.
        }
    }
    return {};
}

AgentContact agentContact(Session &session, const std::string &mspId)
{
    AgentContact contact {.last = agentLastSeen(session, mspId)};
    const auto presence = newestPresence(session, mspId);
    if (presence) {
        const bool there = presence->there && session.clock().now() - presence->time < kPresenceLasts;
        contact.state = there ? AgentContact::State::There : AgentContact::State::Away;
        contact.last = std::max(contact.last.value_or(presence->time), presence->time);
    }
    return contact;
}

Expected<AgentContacts> agentContacts(Session &session, const std::vector<std::string> &mspIds, std::stop_token stop)
{
    AgentContacts contacts;
    for (const auto &mspId : mspIds) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while asking for the agents");
        }
        contacts[mspId] = agentContact(session, mspId);
    }
    return contacts;
}

} // namespace med::workflows
