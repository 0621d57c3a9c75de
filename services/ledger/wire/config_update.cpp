#include "services/ledger/wire/config_update.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/wire/config_internal.h"
#include "services/ledger/wire/policy_internal.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

namespace {

bool same(const google::protobuf::MessageLite &a, const google::protobuf::MessageLite &b)
{
    return toBytes(a) == toBytes(b);
}

/// Finds what differs between two versions of a map of values or policies.
/// Returns true if members came or went, so that the group itself changes.
template <typename Map, typename Content>
bool diffMembers(const Map &now, const Map &next, Map &read, Map &write, bool &changed,
                 Content content)
{
    bool membership = false;
    for (const auto &[name, item] : next) {
        const auto old = now.find(name);
        if (old == now.end()) {
            membership = true;
            write[name] = item;
            write[name].set_version(0);
        } else if (!same(content(old->second), content(item))
                   || old->second.mod_policy() != item.mod_policy()) {
            changed = true;
            write[name] = item;
            write[name].set_version(old->second.version() + 1);
        } else {
            read[name].set_version(old->second.version());
            write[name].set_version(old->second.version());
        }
    }
    for (const auto &entry : now) {
        membership = membership || !next.contains(entry.first);
    }
    return membership;
}

const common::Policy &contentOf(const common::ConfigPolicy &policy)
{
    return policy.policy();
}

common::ConfigValue contentOf(const common::ConfigValue &value)
{
    common::ConfigValue content;
    content.set_value(value.value());
    return content;
}

/// Read and write set of the step from one group to another. Returns false if nothing differs.
bool diff(const common::ConfigGroup &now, const common::ConfigGroup &next,
          common::ConfigGroup &read, common::ConfigGroup &write)
{
    bool changed = false;
    const auto content = [](const auto &item) { return contentOf(item); };
    bool membership = diffMembers(now.values(), next.values(), *read.mutable_values(),
                                  *write.mutable_values(), changed, content);
    membership = diffMembers(now.policies(), next.policies(), *read.mutable_policies(),
                             *write.mutable_policies(), changed, content)
        || membership;
    for (const auto &[name, group] : next.groups()) {
        const auto old = now.groups().find(name);
        if (old == now.groups().end()) {
            membership = true;
            (*write.mutable_groups())[name] = group;
            continue;
        }
        common::ConfigGroup readBelow;
        common::ConfigGroup writeBelow;
        if (diff(old->second, group, readBelow, writeBelow)) {
            changed = true;
            (*read.mutable_groups())[name] = std::move(readBelow);
            (*write.mutable_groups())[name] = std::move(writeBelow);
        } else {
            (*read.mutable_groups())[name].set_version(old->second.version());
            (*write.mutable_groups())[name].set_version(old->second.version());
        }
    }
    for (const auto &entry : now.groups()) {
        membership = membership || !next.groups().contains(entry.first);
    }
    read.set_version(now.version());
    write.set_version(now.version() + (membership ? 1 : 0));
    if (membership) {
        write.set_mod_policy(next.mod_policy());
        return true;
    }
    // Only a group whose members came or went lists the ones that stay.
    const auto dropUnchanged = [](auto *readMap, auto *writeMap) {
        for (const auto &entry : *readMap) {
            const auto written = writeMap->find(entry.first);
            if (written != writeMap->end() && same(entry.second, written->second)) {
                writeMap->erase(entry.first);
            }
        }
    };
    dropUnchanged(read.mutable_values(), write.mutable_values());
    dropUnchanged(read.mutable_policies(), write.mutable_policies());
    dropUnchanged(read.mutable_groups(), write.mutable_groups());
    read.clear_values();
    read.clear_policies();
    for (auto entry = read.mutable_groups()->begin(); entry != read.mutable_groups()->end();) {
        entry = write.groups().contains(entry->first) ? std::next(entry)
                                                      : read.mutable_groups()->erase(entry);
    }
    return changed;
}

Expected<common::ConfigEnvelope> currentConfig(const Channel &channel)
{
    common::ConfigEnvelope envelope;
    if (!fromBytes(envelope, channel.configEnvelope())) {
        return failure(ErrorCode::Corrupt, "the channel's configuration is malformed");
    }
    return envelope;
}

Expected<Bytes> updateTo(const Channel &channel, const common::ConfigGroup &now,
                         const common::ConfigGroup &next)
{
    common::ConfigUpdate update;
    update.set_channel_id(channel.id());
    if (!diff(now, next, *update.mutable_read_set(), *update.mutable_write_set())) {
        return failure(ErrorCode::Conflict, "the channel's configuration is that already");
    }
    return toBytes(update);
}

} // namespace

Expected<Bytes> addOrganization(const Channel &channel, const OrganizationConfig &organization)
{
    MED_TRY(const auto envelope, currentConfig(channel));
    common::ConfigGroup next = envelope.config().channel_group();
    auto &organizations = *(*next.mutable_groups())["Application"].mutable_groups();
    if (organizations.contains(organization.mspId)) {
        return failure(ErrorCode::Conflict,
                       organization.mspId + " is an organisation of the channel already");
    }
    MED_TRY(organizations[organization.mspId], applicationGroupOf(organization));
    return updateTo(channel, envelope.config().channel_group(), next);
}

Expected<Bytes> setRevocationLists(const Channel &channel, std::string_view mspId,
                                   const std::vector<std::string> &revocationLists)
{
    MED_TRY(const auto envelope, currentConfig(channel));
    common::ConfigGroup next = envelope.config().channel_group();
    for (auto &[name, group] : *(*next.mutable_groups())["Application"].mutable_groups()) {
        msp::MSPConfig outer;
        msp::FabricMSPConfig inner;
        auto &value = (*group.mutable_values())["MSP"];
        if (!fromBytes(outer, value.value()) || !fromBytes(inner, outer.config())
            || inner.name() != mspId) {
            continue;
        }
        inner.clear_revocation_list();
        for (const std::string &list : revocationLists) {
            inner.add_revocation_list(list);
        }
        outer.set_config(toText(toBytes(inner)));
        value.set_value(toText(toBytes(outer)));
        return updateTo(channel, envelope.config().channel_group(), next);
    }
    return failure(ErrorCode::NotFound,
                   "the application has no organisation " + std::string(mspId));
}

Expected<std::vector<std::string>> revocationLists(const Channel &channel, std::string_view mspId)
{
    MED_TRY(const auto envelope, currentConfig(channel));
    const auto application = envelope.config().channel_group().groups().find("Application");
    if (application != envelope.config().channel_group().groups().end()) {
        for (const auto &[name, group] : application->second.groups()) {
            const auto value = group.values().find("MSP");
            msp::MSPConfig outer;
            msp::FabricMSPConfig inner;
            if (value != group.values().end() && fromBytes(outer, value->second.value()) && fromBytes(inner, outer.config())
                && inner.name() == mspId) {
                return std::vector<std::string>(inner.revocation_list().begin(), inner.revocation_list().end());
            }
        }
    }
    return failure(ErrorCode::NotFound, "the application has no organisation " + std::string(mspId));
}

std::string admittingMsp(const Channel &channel)
{
    const auto envelope = currentConfig(channel);
    if (!envelope) {
        return {};
    }
    const auto application = envelope->config().channel_group().groups().find("Application");
    if (application == envelope->config().channel_group().groups().end()) {
        return {};
    }
    const auto admins = application->second.policies().find("Admins");
    if (admins == application->second.policies().end() || admins->second.policy().type() != common::Policy::SIGNATURE) {
        return {};
    }
    for (const auto &mspId : channel.applicationMsps()) {
        if (admins->second.policy().value() == toText(toBytes(anyRoleOf(mspId, {common::MSPRole::ADMIN})))) {
            return mspId;
        }
    }
    return {};
}

ConfigApproval approve(ByteView configUpdate, ByteView creator, ByteView nonce,
                       const std::function<Bytes(ByteView)> &sign)
{
    ConfigApproval out{.signatureHeader = serializeSignatureHeader(creator, nonce)};
    Bytes message = out.signatureHeader;
    append(message, configUpdate);
    out.signature = sign(message);
    return out;
}

Bytes configMessage(common::HeaderType type, std::string_view channelId, ByteView data,
                    ByteView creator, ByteView nonce, Moment now,
                    const std::function<Bytes(ByteView)> &sign)
{
    common::ChannelHeader channelHeader;
    channelHeader.set_type(type);
    channelHeader.set_version(1);
    setTimestamp(*channelHeader.mutable_timestamp(), now);
    channelHeader.set_channel_id(std::string(channelId));
    channelHeader.set_tx_id(transactionId(nonce, creator));
    common::Payload payload;
    payload.mutable_header()->set_channel_header(toText(toBytes(channelHeader)));
    payload.mutable_header()->set_signature_header(
        toText(serializeSignatureHeader(creator, nonce)));
    payload.set_data(toText(data));
    Envelope envelope{.payload = toBytes(payload)};
    if (sign) {
        envelope.signature = sign(envelope.payload);
    }
    return serializeEnvelope(envelope);
}

Bytes makeConfigUpdateTransaction(std::string_view channelId, ByteView configUpdate,
                                  std::span<const ConfigApproval> approvals, ByteView creator,
                                  ByteView nonce, Moment now,
                                  const std::function<Bytes(ByteView)> &sign)
{
    common::ConfigUpdateEnvelope out;
    out.set_config_update(toText(configUpdate));
    for (const ConfigApproval &approval : approvals) {
        auto *to = out.add_signatures();
        to->set_signature_header(toText(approval.signatureHeader));
        to->set_signature(toText(approval.signature));
    }
    return configMessage(common::CONFIG_UPDATE, channelId, toBytes(out), creator, nonce, now, sign);
}

Bytes makeConfigTransaction(std::string_view channelId, ByteView configEnvelope, ByteView creator,
                            ByteView nonce, Moment now, const std::function<Bytes(ByteView)> &sign)
{
    return configMessage(common::CONFIG, channelId, configEnvelope, creator, nonce, now, sign);
}

} // namespace med::ledger
