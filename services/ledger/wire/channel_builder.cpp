#include "services/ledger/wire/channel_builder.h"

#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/wire/config_internal.h"
#include "services/ledger/wire/policy_internal.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

namespace {

constexpr const char *kAdmins = "Admins";

template <typename Message>
void addValue(common::ConfigGroup &group, const char *name, const Message &message)
{
    auto &value = (*group.mutable_values())[name];
    value.set_value(toText(toBytes(message)));
    value.set_mod_policy(kAdmins);
}

void addPolicy(common::ConfigGroup &group, const char *name, common::Policy::PolicyType type,
               const google::protobuf::MessageLite &message)
{
    auto &policy = (*group.mutable_policies())[name];
    policy.mutable_policy()->set_type(type);
    policy.mutable_policy()->set_value(toText(toBytes(message)));
    policy.set_mod_policy(kAdmins);
}

void addImplicit(common::ConfigGroup &group, const char *name,
                 common::ImplicitMetaPolicy::Rule rule, const char *subPolicy)
{
    common::ImplicitMetaPolicy policy;
    policy.set_rule(rule);
    policy.set_sub_policy(subPolicy);
    addPolicy(group, name, common::Policy::IMPLICIT_META, policy);
}

void addUsualPolicies(common::ConfigGroup &group)
{
    group.set_mod_policy(kAdmins);
    addImplicit(group, "Readers", common::ImplicitMetaPolicy::ANY, "Readers");
    addImplicit(group, "Writers", common::ImplicitMetaPolicy::ANY, "Writers");
    addImplicit(group, kAdmins, common::ImplicitMetaPolicy::MAJORITY, kAdmins);
}

void addCapability(common::ConfigGroup &group, const char *name)
{
    common::Capabilities capabilities;
    (*capabilities.mutable_capabilities())[name];
    addValue(group, "Capabilities", capabilities);
}

Expected<> checkOrganization(const OrganizationConfig &organization)
{
    if (!isMspId(organization.mspId)) {
        return failure(ErrorCode::Invalid,
                       "an organisation's MSP id is malformed: " + organization.mspId);
    }
    if (organization.roots.empty()) {
        return failure(ErrorCode::Invalid, organization.mspId + " needs a root certificate");
    }
    for (const auto *list :
         {&organization.roots, &organization.intermediates, &organization.tlsRoots}) {
        for (const std::string &pem : *list) {
            const auto certificate = crypto::Certificate::fromPem(pem);
            if (!certificate || !certificate->isAuthority()) {
                return failure(ErrorCode::Invalid,
                               "a certificate of " + organization.mspId + " is no authority's");
            }
        }
    }
    return {};
}

void addUnit(msp::FabricOUIdentifier &to, const char *unit)
{
    to.set_organizational_unit_identifier(unit);
}

} // namespace

msp::MSPConfig mspConfigOf(const OrganizationConfig &organization)
{
    msp::FabricMSPConfig config;
    config.set_name(organization.mspId);
    const auto add = [](auto *to, const std::vector<std::string> &pems) {
        for (const std::string &pem : pems) {
            to->Add(std::string(pem));
        }
    };
    add(config.mutable_root_certs(), organization.roots);
    add(config.mutable_intermediate_certs(), organization.intermediates);
    add(config.mutable_revocation_list(), organization.revocationLists);
    add(config.mutable_tls_root_certs(), organization.tlsRoots);
    config.mutable_crypto_config()->set_signature_hash_family("SHA2");
    config.mutable_crypto_config()->set_identity_identifier_hash_function("SHA256");
    auto *units = config.mutable_fabric_node_ous();
    units->set_enable(true);
    addUnit(*units->mutable_client_ou_identifier(), "client");
    addUnit(*units->mutable_peer_ou_identifier(), "peer");
    addUnit(*units->mutable_admin_ou_identifier(), "admin");
    addUnit(*units->mutable_orderer_ou_identifier(), "orderer");
    msp::MSPConfig out;
    out.set_type(0);
    out.set_config(toText(toBytes(config)));
    return out;
}

Expected<common::ConfigGroup> applicationGroupOf(const OrganizationConfig &organization)
{
    using Role = common::MSPRole;
    MED_CHECK(checkOrganization(organization));
    common::ConfigGroup group;
    group.set_mod_policy(kAdmins);
    addValue(group, "MSP", mspConfigOf(organization));
    const auto add = [&](const char *name, std::initializer_list<Role::MSPRoleType> roles) {
        addPolicy(group, name, common::Policy::SIGNATURE, anyRoleOf(organization.mspId, roles));
    };
    add("Readers", {Role::ADMIN, Role::PEER, Role::CLIENT});
    add("Writers", {Role::ADMIN, Role::CLIENT});
    add(kAdmins, {Role::ADMIN});
    add("Endorsement", {Role::PEER});
    return group;
}

static Expected<common::ConfigGroup> ordererGroupOf(const ChannelConfig &config)
{
    using Role = common::MSPRole;
    MED_CHECK(checkOrganization(config.orderer));
    common::ConfigGroup organization;
    organization.set_mod_policy(kAdmins);
    addValue(organization, "MSP", mspConfigOf(config.orderer));
    common::OrdererAddresses addresses;
    for (const std::string &address : config.ordererAddresses) {
        addresses.add_addresses(address);
    }
    addValue(organization, "Endpoints", addresses);
    const auto add = [&](const char *name, std::initializer_list<Role::MSPRoleType> roles) {
        addPolicy(organization, name, common::Policy::SIGNATURE,
                  anyRoleOf(config.orderer.mspId, roles));
    };
    add("Readers", {Role::MEMBER});
    add("Writers", {Role::ORDERER});
    add(kAdmins, {Role::ADMIN});

    common::ConfigGroup group;
    addUsualPolicies(group);
    addImplicit(group, "BlockValidation", common::ImplicitMetaPolicy::ANY, "Writers");
    addCapability(group, "V2_0");
    orderer::ConsensusType consensus;
    consensus.set_type("solo");
    addValue(group, "ConsensusType", consensus);
    orderer::BatchSize size;
    size.set_max_message_count(config.batch.maxMessages);
    size.set_absolute_max_bytes(config.batch.absoluteMaxBytes);
    size.set_preferred_max_bytes(config.batch.preferredMaxBytes);
    addValue(group, "BatchSize", size);
    orderer::BatchTimeout timeout;
    timeout.set_timeout(std::to_string(config.batch.timeout.count()) + "ms");
    addValue(group, "BatchTimeout", timeout);
    addValue(group, "ChannelRestrictions", orderer::ChannelRestrictions());
    (*group.mutable_groups())[config.orderer.mspId] = std::move(organization);
    return group;
}

Expected<Block> makeGenesisBlock(const ChannelConfig &config, Moment now)
{
    common::ConfigGroup root;
    addUsualPolicies(root);
    addCapability(root, "V2_0");
    common::HashingAlgorithm hashing;
    hashing.set_name("SHA256");
    addValue(root, "HashingAlgorithm", hashing);
    common::BlockDataHashingStructure structure;
    structure.set_width(0xffffffffU);
    addValue(root, "BlockDataHashingStructure", structure);

    common::ConfigGroup application;
    addUsualPolicies(application);
    addImplicit(application, "Endorsement", common::ImplicitMetaPolicy::MAJORITY, "Endorsement");
    addImplicit(application, "LifecycleEndorsement", common::ImplicitMetaPolicy::MAJORITY,
                "Endorsement");
    if (!config.administratorMsp.empty()) {
        addPolicy(application, kAdmins, common::Policy::SIGNATURE, anyRoleOf(config.administratorMsp, {common::MSPRole::ADMIN}));
    }
    addCapability(application, "V2_5");
    for (const OrganizationConfig &organization : config.application) {
        MED_TRY((*application.mutable_groups())[organization.mspId],
                applicationGroupOf(organization));
    }
    (*root.mutable_groups())["Application"] = std::move(application);
    MED_TRY((*root.mutable_groups())["Orderer"], ordererGroupOf(config));

    common::ConfigEnvelope envelope;
    *envelope.mutable_config()->mutable_channel_group() = std::move(root);
    const Bytes nonce = crypto::randomBytes(24);
    const Bytes transaction =
        configMessage(common::CONFIG, config.channelId, toBytes(envelope), {}, nonce, now, {});
    Block block = makeBlock(0, {}, {transaction});
    common::OrdererBlockMetadata last;
    last.mutable_last_config()->set_index(0);
    common::Metadata signatures;
    signatures.set_value(toText(toBytes(last)));
    block.metadata[common::SIGNATURES] = toBytes(signatures);
    const TxCode valid = TxCode::Valid;
    setTransactionsFilter(block, std::span(&valid, 1));
    return block;
}

} // namespace med::ledger
