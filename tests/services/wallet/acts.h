#pragma once

#include "services/crypto/certificate.h"
#include "services/crypto/random.h"
#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"
#include "services/ledger/wire/transaction.h"
#include "services/wallet/wallet.h"

#include <QTest>

#include <functional>

/// A person of an organisation, and messages as the ledger's own builder makes them.
namespace med::tests {

inline const Moment kNow = *fromIso8601("2025-03-05T14:07:31Z");

struct Person {
    std::string member = crypto::newId(prefix::kMember);
    crypto::CertificateAuthority authority = crypto::CertificateAuthority::create("Northgate", "Northgate CA", kNow);
    crypto::PrivateKey key = crypto::PrivateKey::generate();
    crypto::Certificate certificate = certify(key.publicKey());

    crypto::Certificate certify(const crypto::PublicKey &publicKey) const
    {
        return *authority.issue(publicKey, {.commonName = member, .organizationalUnits = {"client"}},
                                crypto::CertificateAuthority::Use::Signing, kNow, std::chrono::hours(24 * 365));
    }
    crypto::Identity identity() const { return {.mspId = "NorthgateMSP", .certificatePem = certificate.toPem()}; }
    Bytes creator() const { return ledger::serializeIdentity(identity()); }
    wallet::WalletContents contents() const
    {
        return {.mspId = "NorthgateMSP",
                .memberId = member,
                .certificate = certificate,
                .signing = copyOfKey(key),
                .agreement = crypto::PrivateKey::generate(),
                .further = {}};
    }
    static crypto::PrivateKey copyOfKey(const crypto::PrivateKey &original)
    {
        return *crypto::PrivateKey::fromPkcs8(original.toPkcs8().view());
    }
};

inline ledger::ChaincodeCall callOf(std::string_view function, const Json &arguments)
{
    return {.channel = "health",
            .chaincode = "medanchor",
            .arguments = {copyOf(bytesOf(function)), copyOf(bytesOf(*toCanonicalJson(arguments)))},
            .transient = {}};
}

inline ledger::ProposalDraft proposalOf(const Person &person, const ledger::ChaincodeCall &call)
{
    return ledger::makeProposal(call, person.creator(), crypto::randomBytes(24), kNow);
}

/// The transaction that one endorser makes of a proposal.
inline Bytes transactionOf(const ledger::Proposal &proposal, std::string_view readWriteSet = "set")
{
    const Bytes response = ledger::makeResponsePayload(proposal, bytesOf(readWriteSet), std::nullopt,
                                                       {.status = 200, .message = {}, .payload = {}}, "1");
    const ledger::Endorsement endorsement {.endorser = {1}, .signature = {2}};
    return ledger::assembleTransaction(proposal, response, std::span(&endorsement, 1));
}

/// Answers every question alike and keeps what it was asked.
class RecordingApproval : public wallet::Approval {
public:
    wallet::Decision answer = wallet::Decision::Sign;
    std::vector<std::string> functions;
    std::vector<std::string> lastWords;
    wallet::Decision approve(const wallet::Act &act, std::span<const std::string> words) override
    {
        functions.push_back(act.function);
        lastWords.assign(words.begin(), words.end());
        return answer;
    }
};

} // namespace med::tests
