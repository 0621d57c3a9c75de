#include "services/storage/verify_record.h"

#include "services/workflows/organization_names.h"
#include "services/workflows/person_card.h"
#include "services/workflows/studies.h"

#include <algorithm>

namespace med::workflows {

namespace {

/// Collects checks and tells each as it is made.
class Collector {
public:
    Collector(Proof &proof, const std::function<void(const Check &)> &made) : m_proof(proof), m_made(made) {}
    void add(std::string name, std::string title, bool ok, std::string detail)
    {
        Check check {.name = std::move(name), .title = std::move(title), .ok = ok, .detail = std::move(detail)};
        if (m_made) {
            m_made(check);
        }
        m_proof.checks.push_back(std::move(check));
    }

private:
    Proof &m_proof;
    const std::function<void(const Check &)> &m_made;
};

std::string roleOf(const MemberRow &member)
{
    for (const char *role : {"technician", "doctor", "pharmacist", "reviewer", "researcher", "patient", "custodian", "administrator"}) {
        if (member.hasRole(role)) {
            return role;
        }
    }
    return member.roles.empty() ? std::string() : member.roles.front();
}

/// Who signed, when, where: what the verified blocks say.
Expected<> fillFacts(Session &session, const AnchorRow &anchor, Proof &proof)
{
    MED_TRY(const auto transaction, session.ledger().transaction(anchor.by.tx));
    MED_TRY(const auto block, session.ledger().block(transaction.block));
    proof.recordId = anchor.record;
    proof.version = anchor.version;
    proof.signerId = anchor.by.member;
    proof.signer = anchor.by.member;
    proof.signerOrganization = organizationName(session, anchor.by.msp);
    proof.block = transaction.block;
    proof.transactionIndex = transaction.index;
    proof.transactionsInBlock = transaction.blockSize;
    proof.transactionId = transaction.txId;
    proof.blockHash = block.hash;
    proof.orderer = block.ordererMsp;
    proof.manifestHash = anchor.manifest;
    proof.networkId = session.network().networkId;
    proof.recorded = Moment(std::chrono::seconds(anchor.by.time));
    proof.claimed = anchor.by.claimed ? Moment(std::chrono::seconds(*anchor.by.claimed)) : transaction.timestamp;
    for (const auto &msp : transaction.endorsers) {
        proof.endorsers.push_back({msp, organizationName(session, msp)});
    }
    return {};
}

Expected<> fillVersions(Session &session, const sync::LedgerReader &reader, const RecordRow &head, Proof &proof)
{
    MED_TRY(const auto versions, reader.versionsOf(head.record));
    for (const auto &version : versions) {
        MED_TRY(const auto transaction, session.ledger().transaction(version.by.tx));
        const bool newest = version.version == head.version;
        proof.versions.push_back({.version = version.version, .block = transaction.block,
                                  .recorded = Moment(std::chrono::seconds(version.by.time)), .author = version.by.member,
                                  .state = !newest ? "superseded" : head.state == "anchored" ? "newest" : head.state});
    }
    std::ranges::reverse(proof.versions);
    return {};
}

/// The name that the author's organisation vouched for, if the record carries it.
void fillSigner(Session &session, const sync::CatalogueEntry &entry, Proof &proof)
{
    if (!entry.record || !entry.record->descriptive().contains("author_card")) {
        return;
    }
    const auto card = readCard(session.world(), entry.record->descriptive()["author_card"]);
    if (card && card->memberId == proof.signerId) {
        proof.signer = card->name;
        for (auto &version : proof.versions) {
            version.author = version.author == card->memberId ? card->name : version.author;
        }
    }
}

/// Follows the hashes from the genesis to the head once more, over what was verified.
Expected<bool> leadsToHead(const ledger::VerifiedLedger &ledger, std::uint64_t number)
{
    const auto head = ledger.head();
    std::string previous;
    for (std::uint64_t i = 0; i < head.height; ++i) {
        MED_TRY(const auto block, ledger.block(i));
        if (block.number != i || (i > 0 && block.previousHash != previous)) {
            return false;
        }
        previous = block.hash;
    }
    return number < head.height && previous == head.hash;
}

std::string joined(const std::vector<EndorserEntry> &endorsers)
{
    std::string text;
    for (const auto &endorser : endorsers) {
        text += (text.empty() ? "" : ", ") + endorser.organization;
    }
    return text;
}

/// The receipt, and that nothing is left: neither what the manifests name nor a key of any holder.
Expected<> checkErased(Session &session, const RecordRow &head, const std::vector<AnchorRow> &versions, Proof &proof, Collector &checks)
{
    proof.erased = Moment(std::chrono::seconds(head.by.time));
    MED_TRY(const auto receipt, session.ledger().transaction(head.by.tx));
    proof.erasedBlock = receipt.block;
    std::size_t left = 0;
    for (const auto &version : versions) {
        left += sync::storedManifest(session.world(), version) ? 1 : 0;
        MED_TRY(const auto folder, storage::StoreFolder::recipients(version.custodian, version.set, version.epoch));
        MED_TRY(const auto envelopes, session.store().list(folder));
        const auto standing = session.reader().standing(head.patient);
        left += standing && standing->isErased() ? envelopes.size() : 0; // Of one record alone, others of its set keep theirs.
    }
    checks.add("erased", "Its keys and its content were destroyed", left == 0,
               "Erased on " + toIso8601(proof.erased).substr(0, 10) + " by " + head.by.member + ", receipt in block " + std::to_string(receipt.block)
                   + "; of it the store holds " + (left == 0 ? "nothing" : std::to_string(left) + " files"));
    return {};
}

} // namespace

Expected<Proof> verifyRecord(Session &session, const std::string &recordId, const std::function<void(const Check &)> &made,
                             std::stop_token stop)
{
    const sync::LedgerReader reader = session.reader();
    MED_TRY(const auto head, reader.record(recordId));
    MED_TRY(const auto versions, reader.versionsOf(recordId));
    const AnchorRow &anchor = versions.back();
    const bool erased = head.state == "shredded";
    if (!erased) { // Without a right to read there is nothing to verify: the key opens the sealed parts.
        MED_CHECK(session.keyring().grantFor(anchor.set, anchor.epoch));
    }
    Proof proof;
    MED_CHECK(fillFacts(session, anchor, proof));
    MED_CHECK(fillVersions(session, reader, head, proof));
    Collector checks(proof, made);
    const std::string newest = std::to_string(session.ledger().head().height - 1);
    MED_TRY(const bool linked, leadsToHead(session.ledger(), proof.block));
    checks.add("chain", "The block is in the chain", linked,
               "Orderer's signature checked; every block from the pinned genesis over " + std::to_string(proof.block) + " to "
                   + newest + " names the one before it");
    MED_TRY(const auto transaction, session.ledger().transaction(proof.transactionId));
    checks.add("validity", "The transaction counts as valid", transaction.code == ledger::TxCode::Valid,
               "Replayed on this computer, as the node says: " + std::string(ledger::nameOf(transaction.code)));
    checks.add("endorsement", "The organisations endorsed it", !proof.endorsers.empty(),
               std::to_string(proof.endorsers.size()) + " signatures checked against the pinned channel: " + joined(proof.endorsers));
    MED_TRY(const auto member, reader.member(anchor.by.member));
    proof.signerRole = roleOf(member);
    const auto certificate = sync::signerOf(session.world(), anchor.by);
    const bool wasValid = certificate && certificate->notBefore() <= proof.recorded && proof.recorded <= certificate->notAfter();
    checks.add("signer", "The key was valid and the role allowed it", wasValid && member.msp == anchor.by.msp,
               proof.signerRole + ", " + proof.signerOrganization + "; certificate valid on " + toIso8601(proof.recorded).substr(0, 10));
    if (anchor.by.claimed) {
        checks.add("act", "The act was signed before it could be sent", proof.claimed <= proof.recorded + std::chrono::minutes(5),
                   "Signed at " + toIso8601(proof.claimed) + " as the author says, recorded at " + toIso8601(proof.recorded)
                       + "; the act's own signature was checked on this computer when the block was replayed");
    }
    proof.retracted = head.state == "retracted" || erased;
    checks.add(kInForceCheck, "This is the newest version", head.state == "anchored" && head.version == anchor.version,
               head.state == "anchored" ? "No retraction, no later version up to block " + newest : "The record was " + head.state);

    if (erased) {
        MED_CHECK(checkErased(session, head, versions, proof, checks));
        return proof;
    }
    auto key = session.keyring().key(anchor.set, anchor.epoch, anchor.custodian);
    if (!key && key.error().code == ErrorCode::Corrupt) {
        // The agent may have sealed it anew since the ledger was read.
        MED_CHECK(session.catchUp(stop));
        key = session.keyring().key(anchor.set, anchor.epoch, anchor.custodian);
    }
    checks.add("envelope", "The key was released by who the ledger names", bool(key),
               key ? "Envelope's SHA-256 and its granter's signature equal the ledger's" : key.error().detail);
    if (!key && key.error().code != ErrorCode::Corrupt) {
        return std::unexpected(key.error());
    }
    if (key && certificate) {
        const auto manifest = sync::storedManifest(session.world(), anchor);
        MED_TRY(const auto expected, sync::expectationOf(session.world(), anchor));
        MED_TRY(const auto stored, storage::verifyRecord(session.store(), manifest, expected,
                                                         certificate->publicKey(), *key,
                                                         [&](const storage::Check &check) { checks.add(check.name, check.title, check.ok, check.detail); },
                                                         stop));
        (void)stored;
        if (const auto entry = session.catalogue().find(recordId); entry) {
            proof.files = int(entry->record->files().size());
            proof.bytes = entry->record->plainBytes();
            proof.root = toHex(entry->record->manifest().root);
            fillSigner(session, *entry, proof);
        }
    }
    proof.ok = std::ranges::all_of(proof.checks, &Check::ok);
    return proof;
}

} // namespace med::workflows
