#include "views/record/proof_print.h"

#include "models/text.h"
#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"
#include "views/common/words.h"
#include "views/print/print_words.h"
#include "views/record/check_words.h"

#include <QCoreApplication>

namespace med::views {

using models::text;
using State = models::ProofModel::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProofPrint)
};

QString versionState(const std::string &state)
{
    return state == "newest"      ? Words::tr("newest")
        : state == "superseded" ? Words::tr("superseded")
        : state == "retracted"  ? Words::tr("retracted")
                                : text(state);
}

void addLedger(const models::Proof &proof, bool altered, std::vector<PrintBlock> &blocks)
{
    blocks.push_back(PrintHeading {Words::tr("Record in the ledger")});
    const QString place = proof.transactionsInBlock > 0
        ? Words::tr(" · transaction %1 of %2").arg(proof.transactionIndex + 1).arg(proof.transactionsInBlock)
        : QString();
    blocks.push_back(PrintField {Words::tr("Block"), clinical::numberText(qint64(proof.block)) + place});
    blocks.push_back(PrintField {Words::tr("Signer"), signerText(proof.signer, proof.signerOrganization, proof.signerRole)});
    blocks.push_back(PrintField {Words::tr("Signed"), Words::tr("%1 (claimed)").arg(clinical::utcText(proof.claimed))});
    blocks.push_back(PrintField {Words::tr("Recorded"), clinical::utcText(proof.recorded)});
    blocks.push_back(PrintField {Words::tr("Record"), clinical::recordText(proof.recordId)});
    blocks.push_back(PrintField {Words::tr("Content"), QStringLiteral("%1, %2").arg(filesText(proof.files), clinical::bytesText(proof.bytes))});
    blocks.push_back(PrintDigest {Words::tr("Manifest digest"), proof.manifestHash});
    blocks.push_back(PrintDigest {Words::tr("Root of all parts"), proof.root});
    blocks.push_back(PrintDigest {Words::tr("Transaction"), proof.transactionId});
    blocks.push_back(PrintDigest {Words::tr("Block digest"), proof.blockHash});
    blocks.push_back(PrintDigest {Words::tr("Network"), proof.networkId});
    blocks.push_back(PrintHeading {Words::tr("Endorsed and ordered by")});
    for (const auto &endorser : proof.endorsers) {
        blocks.push_back(PrintField {text(endorser.organization), text(endorser.mspId)});
    }
    if (!proof.orderer.empty()) {
        blocks.push_back(PrintField {Words::tr("Ordering service"), Words::tr("%1, signed block %2").arg(text(proof.orderer), clinical::numberText(qint64(proof.block)))});
    }
    PrintTable versions {.head = {Words::tr("Version"), Words::tr("Recorded"), Words::tr("Author"), Words::tr("Block"), Words::tr("State")},
                         .shares = {10, 24, 34, 14, 18}, .rows = {}};
    for (const auto &version : proof.versions) {
        versions.rows.push_back({QString::number(version.version), clinical::utcText(version.recorded), capital(personText(version.author)),
                                 clinical::numberText(qint64(version.block)),
                                 altered && version.version == proof.version ? Words::tr("altered") : versionState(version.state)});
    }
    if (!versions.rows.empty()) {
        blocks.push_back(PrintHeading {Words::tr("Versions")});
        blocks.push_back(std::move(versions));
    }
}

} // namespace

PrintDocument proofDocument(const models::ProofModel &proof, const models::PatientSummary &patient, const PrintContext &context)
{
    PrintDocument document {.context = context, .title = {}, .under = {}, .identity = identityLine(patient), .blocks = {}};
    const auto &study = proof.study();
    document.title = study ? Words::tr("Proof of %1, version %2").arg(examinationText(study->title)).arg(study->version) : Words::tr("Proof");
    if (study) {
        document.under = Words::tr("Study of %1 · accession %2 · %3")
                             .arg(clinical::dateText(study->studyDate), study->accession.empty() ? Words::tr("not recorded") : text(study->accession),
                                  text(study->organization));
    }
    const auto &checks = proof.checks();
    const QString verdict = proof.state() == State::Passed
        ? Words::tr("Verified: unchanged since it was signed. %1 of %2 checks passed on this computer, %3.")
        : proof.state() == State::Retracted && proof.proof()->erasedBlock > 0
        ? Words::tr("Erased: its keys and its content were destroyed. %1 of %2 checks passed on this computer, %3.")
        : proof.state() == State::Retracted
        ? Words::tr("Retracted: declared entered in error, not to be relied on. What is stored is unchanged since it was signed. "
                    "%1 of %2 checks passed on this computer, %3.")
        : proof.state() == State::Failed
        ? Words::tr("Altered: what is stored is not what was signed. %1 of %2 checks passed on this computer, %3.")
        : Words::tr("Not proven: the checks did not come to an end. %1 of %2 checks passed on this computer, %3.");
    document.blocks.push_back(PrintText {verdict.arg(checks.passed()).arg(checks.checks().size()).arg(clinical::utcText(proof.finished()))});
    document.blocks.push_back(PrintHeading {Words::tr("Checks")});
    for (const auto &check : checks.checks()) {
        document.blocks.push_back(PrintCheck {.ok = check.ok, .title = checkTitle(check), .detail = checkDetail(check)});
    }
    if (proof.proof()) {
        addLedger(*proof.proof(), proof.state() == State::Failed, document.blocks);
    }
    return document;
}

} // namespace med::views
