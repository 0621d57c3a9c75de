#include "services/ledger/node/system_chaincodes.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_common.pb.h"
#include "services/ledger/proto/fabric_lifecycle.pb.h"
#include "services/ledger/proto/fabric_peer.pb.h"

#include <charconv>

namespace med::ledger {

namespace {

constexpr int kOk = 200;
constexpr int kError = 500;
constexpr const char *kChaincodeVersion = "1";

using Answer = Expected<Bytes>;

std::string argument(const Proposal &proposal, std::size_t index)
{
    return index < proposal.arguments.size() ? stringOf(proposal.arguments[index]) : std::string();
}

Answer chainInfo(const SystemFacts &facts)
{
    const auto height = facts.store.height();
    common::BlockchainInfo info;
    info.set_height(height);
    MED_TRY(const auto bytes, facts.snapshot.block(height - 1));
    MED_TRY(const auto block, parseBlock(bytes));
    const auto hash = headerHash(block.header);
    info.set_currentblockhash(hash.data(), hash.size());
    info.set_previousblockhash(toText(block.header.previousHash));
    return toBytes(info);
}

Answer blockByNumber(const SystemFacts &facts, const std::string &text)
{
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) {
        return failure(ErrorCode::Invalid, "Failed to parse block number \"" + text + "\"");
    }
    // The largest number means the newest block, as in a peer.
    return facts.snapshot.block(number == UINT64_MAX ? facts.store.height() - 1 : number);
}

Answer blockByHash(const SystemFacts &facts, ByteView hash)
{
    MED_TRY(const auto number, facts.snapshot.blockByHash(hash));
    if (!number) {
        return failure(ErrorCode::NotFound, "Failed to get block hash " + toHex(hash) + ", error no such block");
    }
    return facts.snapshot.block(*number);
}

Expected<TransactionPlace> placeOf(const SystemFacts &facts, const std::string &txId)
{
    MED_TRY(const auto place, facts.snapshot.transaction(txId));
    if (!place) {
        return failure(ErrorCode::NotFound,
                       "Failed to get transaction with id " + txId + ", error no such transaction ID [" + txId
                           + "] in index");
    }
    return *place;
}

Answer blockByTransaction(const SystemFacts &facts, const std::string &txId)
{
    MED_TRY(const auto place, placeOf(facts, txId));
    return facts.snapshot.block(place.block);
}

Answer transactionById(const SystemFacts &facts, const std::string &txId)
{
    MED_TRY(const auto place, placeOf(facts, txId));
    MED_TRY(const auto bytes, facts.snapshot.block(place.block));
    MED_TRY(const auto block, parseBlock(bytes));
    protos::ProcessedTransaction transaction;
    if (place.position >= block.data.size()
        || !fromBytes(*transaction.mutable_transactionenvelope(), block.data[place.position])) {
        return failure(ErrorCode::Corrupt, "the block of the transaction cannot be read");
    }
    transaction.set_validationcode(int(place.code));
    return toBytes(transaction);
}

Answer channels(const SystemFacts &facts)
{
    protos::ChannelQueryResponse response;
    response.add_channels()->set_channel_id(facts.channel.id());
    return toBytes(response);
}

Answer channelConfig(const SystemFacts &facts)
{
    common::ConfigEnvelope envelope;
    if (!fromBytes(envelope, facts.channel.configEnvelope())) {
        return failure(ErrorCode::Corrupt, "the channel's configuration cannot be read");
    }
    return toBytes(envelope.config());
}

Answer configBlock(const SystemFacts &facts)
{
    MED_TRY(const auto newest, facts.snapshot.block(facts.store.height() - 1));
    MED_TRY(const auto block, parseBlock(newest));
    const auto signatures = blockSignatures(block);
    return facts.snapshot.block(signatures ? signatures->lastConfig : 0);
}

/// Every field that both answers have.
template <typename Message>
void describeChaincode(Message &definition)
{
    protos::ApplicationPolicy policy;
    policy.set_channel_config_policy_reference("/Channel/Application/Endorsement");
    definition.set_sequence(1);
    definition.set_version(kChaincodeVersion);
    definition.set_endorsement_plugin("escc");
    definition.set_validation_plugin("vscc");
    definition.set_validation_parameter(policy.SerializeAsString());
}

Answer chaincodeDefinitions(const SystemFacts &facts)
{
    lifecycle::QueryChaincodeDefinitionsResult result;
    auto &definition = *result.add_chaincode_definitions();
    definition.set_name(facts.config.chaincode);
    describeChaincode(definition);
    return toBytes(result);
}

Answer chaincodeDefinition(const SystemFacts &facts, const std::string &bytes)
{
    lifecycle::QueryChaincodeDefinitionArgs arguments;
    if (!arguments.ParseFromString(bytes) || arguments.name() != facts.config.chaincode) {
        return failure(ErrorCode::NotFound, "namespace " + arguments.name() + " is not defined");
    }
    lifecycle::QueryChaincodeDefinitionResult result;
    describeChaincode(result);
    const auto hosted = facts.hosted.list();
    for (const auto &organization : *hosted) {
        (*result.mutable_approvals())[organization.mspId] = true;
    }
    return toBytes(result);
}

Answer answer(const SystemFacts &facts, const Proposal &proposal)
{
    const std::string function = argument(proposal, 0);
    const std::string name = proposal.chaincode + '/' + function;
    if (name == "cscc/GetChannels") {
        return channels(facts);
    }
    if (proposal.chaincode == "_lifecycle") {
        return function == "QueryChaincodeDefinitions" ? chaincodeDefinitions(facts)
            : function == "QueryChaincodeDefinition"
            ? chaincodeDefinition(facts, argument(proposal, 1))
            : failure(ErrorCode::Invalid, "Requested function " + function + " not found.");
    }
    if (const auto channel = argument(proposal, 1); channel != facts.channel.id()) {
        return failure(ErrorCode::NotFound, "Invalid chain ID, " + channel);
    }
    if (name == "qscc/GetChainInfo") {
        return chainInfo(facts);
    }
    if (name == "qscc/GetBlockByNumber") {
        return blockByNumber(facts, argument(proposal, 2));
    }
    if (name == "qscc/GetBlockByHash") {
        return blockByHash(facts, bytesOf(argument(proposal, 2)));
    }
    if (name == "qscc/GetBlockByTxID") {
        return blockByTransaction(facts, argument(proposal, 2));
    }
    if (name == "qscc/GetTransactionByID") {
        return transactionById(facts, argument(proposal, 2));
    }
    if (name == "cscc/GetChannelConfig") {
        return channelConfig(facts);
    }
    if (name == "cscc/GetConfigBlock") {
        return configBlock(facts);
    }
    return failure(ErrorCode::Invalid, "Requested function " + function + " not found.");
}

} // namespace

bool isSystemChaincode(std::string_view name) { return name == "qscc" || name == "cscc" || name == "_lifecycle"; }

contracts::Response invokeSystemChaincode(const SystemFacts &facts, const Proposal &proposal)
{
    auto payload = answer(facts, proposal);
    if (!payload) {
        return {.status = kError, .message = payload.error().detail};
    }
    return {.status = kOk, .payload = *std::move(payload)};
}

} // namespace med::ledger
