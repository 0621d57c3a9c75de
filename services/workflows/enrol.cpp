#include "services/workflows/enrol.h"

#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/ledger/enrolment/ca_client.h"
#include "services/ledger/wire/channel.h"
#include "services/ledger/wire/identity.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

EnrolIdentity::Result describeWallet(const wallet::Wallet &wallet, const ledger::Network &network)
{
    return {.mspId = wallet.identity().mspId,
            .memberId = wallet.memberId(),
            .certificate = wallet.identity().certificatePem,
            .notAfter = wallet.certificate().notAfter(),
            .agreementKey = wallet.agreementPublicKey().fingerprint(),
            .networkFingerprint = network.fingerprint()};
}

Expected<std::string> issuingOrganization(const ledger::Network &network, const crypto::Certificate &certificate, const std::string &mspId)
{
    MED_TRY(const auto block, ledger::parseBlock(network.genesis));
    MED_TRY(const auto channel, ledger::Channel::fromConfigBlock(block));
    const auto known = channel->applicationMsps();
    std::string why;
    for (const auto &candidate : known) {
        if (!mspId.empty() && candidate != mspId) {
            continue;
        }
        const auto accepted = channel->validate(ledger::serializeIdentity({.mspId = candidate, .certificatePem = certificate.toPem()}));
        if (accepted) {
            return candidate;
        }
        why = ": " + accepted.error().detail;
    }
    if (mspId.empty()) {
        return failure(ErrorCode::Invalid, "no organisation of the network's first block issued this certificate", "Name the organisation with --msp.");
    }
    return std::ranges::find(known, mspId) == known.end()
        ? Expected<std::string>(mspId)
        : failure(ErrorCode::Invalid, "the network does not accept this certificate as one of " + mspId + why);
}

Expected<EnrolIdentity::Result> EnrolIdentity::run(Request request, ByteView passphrase)
{
    std::error_code error;
    if (std::filesystem::exists(request.profile / wallet::kWalletName, error)) {
        return failure(ErrorCode::Conflict, "this profile holds an identity already", "Enrol into another folder; a wallet is never overwritten.");
    }
    crypto::PrivateKey signing = request.signing ? *std::move(request.signing) : crypto::PrivateKey::generate();
    MED_TRY(auto certificate, ledger::CaClient(request.authority).enroll(request.id, request.secret, signing));
    MED_CHECK(issuingOrganization(request.network, certificate, request.mspId));
    MED_CHECK(makePrivateFolder(request.profile));
    MED_CHECK(request.network.save(request.profile));
    wallet::WalletContents contents {.mspId = request.mspId, .memberId = request.id, .certificate = std::move(certificate),
                                     .signing = std::move(signing), .agreement = crypto::PrivateKey::generate(), .further = {}};
    if (request.organizationKey) {
        contents.further.emplace("org", *std::move(request.organizationKey));
    }
    MED_TRY(const auto wallet, wallet::Wallet::create(request.profile, passphrase, std::move(contents)));
    return describeWallet(wallet, request.network);
}

Expected<IdentitySummary> identitySummary(Session &session)
{
    IdentitySummary summary {.identity = describeWallet(session.wallet(), session.network()), .roles = {}, .state = {}};
    summary.identity.networkFingerprint = session.networkFingerprint();
    if (const auto member = session.reader().member(session.memberId())) {
        summary.roles = member->roles;
        summary.state = member->state;
    }
    return summary;
}

Expected<Receipt> publishAgreementKey(Session &session, const std::string &use, const crypto::PublicKey &key, std::stop_token stop)
{
    const std::string owner = use == "org" ? organizationHolder(session.mspId())
        : use == "recovery"                ? recoveryHolder(session.mspId())
                                           : session.memberId();
    const std::string point = toHex(key.point());
    const std::string statement = agreementKeyStatement(point, session.network().networkId, owner, use);
    MED_TRY(const auto signature, session.signer().sign(crypto::Signing::Statement, crypto::statementBytes(kAgreementKeyTag, bytesOf(statement))));
    MED_TRY(auto receipt, session.submit({.function = std::string(fn::kMemberPublishKey),
                                          .arguments = {{"key", point}, {"use", use}, {"statement", toHex(signature)}, {"v", 1}}}, stop));
    receipt.id = owner;
    return receipt;
}

void LicenceTime::addTo(Json &arguments) const
{
    const auto add = [&](const char *name, const std::optional<Moment> &time) {
        if (time) {
            arguments[name] = std::to_string(std::chrono::floor<std::chrono::seconds>(*time).time_since_epoch().count());
        }
    };
    add("validFrom", from);
    add("validUntil", until);
}

Expected<Receipt> enrolMember(Session &administrator, const std::string &memberId, const std::string &mspId,
                              const std::vector<std::string> &roles, const std::string &boundPatient, std::stop_token stop, const LicenceTime &licence)
{
    Json arguments {{"member", memberId}, {"msp", mspId}, {"roles", roles}, {"v", 1}};
    if (!boundPatient.empty()) {
        arguments["bound"] = boundPatient;
    }
    licence.addTo(arguments);
    MED_TRY(auto receipt, administrator.submit({.function = std::string(fn::kMemberEnroll), .arguments = std::move(arguments)}, stop));
    receipt.id = memberId;
    receipt.status = "active";
    return receipt;
}

} // namespace med::workflows
