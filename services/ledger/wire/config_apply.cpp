#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/wire/config_internal.h"
#include "services/ledger/wire/config_update.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

namespace {

/// Applies a write set, element by element, and asks for the approval that each change needs.
class Application {
public:
    Application(const Channel &channel, std::vector<ChannelIdentityPtr> approvers)
        : m_channel(channel)
        , m_approvers(std::move(approvers))
    {
    }

    Expected<common::ConfigGroup> group(const std::string &path, const common::ConfigGroup &now,
                                        const common::ConfigGroup &write)
    {
        MED_TRY(const bool changes, step(path, path, now, write));
        common::ConfigGroup next = now;
        if (changes) {
            next.clear_groups();
            next.clear_values();
            next.clear_policies();
            next.set_version(write.version());
            next.set_mod_policy(write.mod_policy());
        }
        MED_CHECK(members(path, now.values(), write.values(), *next.mutable_values(), changes));
        MED_CHECK(
            members(path, now.policies(), write.policies(), *next.mutable_policies(), changes));
        for (const auto &[name, below] : write.groups()) {
            const auto old = now.groups().find(name);
            if (old == now.groups().end()) {
                MED_CHECK(mayAppear(path + '/' + name, below.version(), changes));
                (*next.mutable_groups())[name] = below;
                continue;
            }
            MED_TRY((*next.mutable_groups())[name], group(path + '/' + name, old->second, below));
        }
        return next;
    }

    bool changedAnything() const { return m_changed; }

private:
    /// True if `write` is the next version of `now`, approved; false if it is the same version.
    template <typename Item>
    Expected<bool> step(const std::string &path, const std::string &group, const Item &now,
                        const Item &write)
    {
        if (write.version() == now.version()) {
            return false;
        }
        if (write.version() != now.version() + 1) {
            return failure(ErrorCode::Conflict,
                           "the update was made for another version of " + path);
        }
        const std::string &policy = now.mod_policy();
        if (policy.empty()) {
            return failure(ErrorCode::Denied,
                           path + " cannot be changed: it names no policy for it");
        }
        const auto approved = m_channel.checkPolicy(
            policy.front() == '/' ? policy : group + '/' + policy, m_approvers);
        if (!approved) {
            return failure(ErrorCode::Denied,
                           "the change of " + path + " lacks approval: " + approved.error().detail);
        }
        m_changed = true;
        return true;
    }

    static Expected<> mayAppear(const std::string &path, std::uint64_t version, bool groupChanges)
    {
        if (!groupChanges || version != 0) {
            return failure(ErrorCode::Conflict,
                           path + " is new, but its group's version does not say so");
        }
        return {};
    }

    template <typename Map>
    Expected<> members(const std::string &path, const Map &now, const Map &write, Map &next,
                       bool groupChanges)
    {
        for (const auto &[name, item] : write) {
            const auto old = now.find(name);
            if (old == now.end()) {
                MED_CHECK(mayAppear(path + '/' + name, item.version(), groupChanges));
                next[name] = item;
                continue;
            }
            MED_TRY(const bool changes, step(path + '/' + name, path, old->second, item));
            next[name] = changes ? item : old->second;
        }
        return {};
    }

    const Channel &m_channel;
    std::vector<ChannelIdentityPtr> m_approvers;
    bool m_changed = false;
};

Expected<> checkReadSet(const std::string &path, const common::ConfigGroup &now,
                        const common::ConfigGroup &read)
{
    const auto stale = [](const std::string &what) {
        return failure(ErrorCode::Conflict, "the update was made for another version of " + what);
    };
    if (read.version() != now.version()) {
        return stale(path);
    }
    const auto compare = [](const auto &all, const auto &wanted) {
        return std::ranges::all_of(wanted, [&all](const auto &entry) {
            const auto found = all.find(entry.first);
            return found != all.end() && found->second.version() == entry.second.version();
        });
    };
    if (!compare(now.values(), read.values()) || !compare(now.policies(), read.policies())) {
        return stale(path);
    }
    for (const auto &[name, below] : read.groups()) {
        const auto found = now.groups().find(name);
        if (found == now.groups().end()) {
            return stale(path + '/' + name);
        }
        MED_CHECK(checkReadSet(path + '/' + name, found->second, below));
    }
    return {};
}

/// The administrators whose signatures on an update are right; others count for nothing.
std::vector<ChannelIdentityPtr> approversOf(const Channel &channel,
                                            const common::ConfigUpdateEnvelope &update)
{
    std::vector<ChannelIdentityPtr> out;
    for (const auto &signature : update.signatures()) {
        const auto header = parseSignatureHeader(bytesOf(signature.signature_header()));
        const auto identity =
            header ? channel.validate(header->creator) : Expected<ChannelIdentityPtr>();
        if (header && identity
            && (*identity)->certificate.publicKey().verify(
                bytesOf(signature.signature_header() + update.config_update()),
                bytesOf(signature.signature()))) {
            out.push_back(*identity);
        }
    }
    return out;
}

} // namespace

Expected<Bytes> applyConfigUpdate(const Channel &channel, ByteView updateEnvelope)
{
    MED_TRY(const Envelope envelope, parseEnvelope(updateEnvelope));
    const auto headers = parseHeaders(envelope);
    common::ConfigUpdateEnvelope outer;
    common::ConfigUpdate update;
    if (!headers || headers->type != common::CONFIG_UPDATE || !fromBytes(outer, headers->data)
        || !fromBytes(update, outer.config_update())) {
        return failure(ErrorCode::Corrupt, "the update of the configuration is malformed");
    }
    if (update.channel_id() != channel.id() || headers->channel != channel.id()) {
        return failure(ErrorCode::Conflict, "the update is one of channel " + update.channel_id());
    }
    common::ConfigEnvelope current;
    if (!fromBytes(current, channel.configEnvelope())) {
        return failure(ErrorCode::Corrupt, "the channel's configuration is malformed");
    }
    const common::ConfigGroup &now = current.config().channel_group();
    MED_CHECK(checkReadSet("/Channel", now, update.read_set()));
    Application application(channel, approversOf(channel, outer));
    common::ConfigEnvelope next;
    MED_TRY(*next.mutable_config()->mutable_channel_group(),
            application.group("/Channel", now, update.write_set()));
    if (!application.changedAnything()) {
        return failure(ErrorCode::Conflict, "the update changes nothing");
    }
    next.mutable_config()->set_sequence(channel.sequence() + 1);
    if (!fromBytes(*next.mutable_last_update(), updateEnvelope)) {
        return failure(ErrorCode::Corrupt, "the update of the configuration is malformed");
    }
    return toBytes(next);
}

Expected<std::shared_ptr<const Channel>> nextChannel(const Channel &channel,
                                                     ByteView configEnvelope)
{
    common::ConfigEnvelope claimed;
    common::ConfigEnvelope derived;
    if (!fromBytes(claimed, configEnvelope)) {
        return failure(ErrorCode::Corrupt, "the new configuration is malformed");
    }
    MED_TRY(const Bytes next, applyConfigUpdate(channel, toBytes(claimed.last_update())));
    if (!fromBytes(derived, next) || toBytes(derived.config()) != toBytes(claimed.config())) {
        return failure(ErrorCode::Corrupt,
                       "the new configuration is not what its update makes of the current one");
    }
    return Channel::fromConfig(channel.id(), configEnvelope);
}

} // namespace med::ledger
