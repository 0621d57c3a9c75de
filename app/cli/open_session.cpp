#include "app/cli/open_session.h"

#include "services/base/secret_file.h"
#include "services/crypto/validity.h"
#include "services/workflows/publish.h"
#include "services/workflows/renew_identity.h"
#include "services/workflows/study_notes.h"

namespace med::cli {

Expected<CommandSession> CommandSession::open(Invocation &call, std::vector<std::string> acts, Reads reads, std::string asked)
{
    if (call.passphraseFile.empty()) {
        return failure(ErrorCode::Locked, "the wallet is locked and no passphrase file was named",
                       "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
    }
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    std::set<std::string> functions(acts.begin(), acts.end());
    for (const char *silent : {"Access:Log", "Order:Accept", "Order:Start", "Order:Complete"}) {
        functions.insert(silent);
    }
    CommandSession opened;
    const std::set<std::string> shown(acts.begin(), acts.end());
    opened.m_approval = std::make_unique<wallet::ApproveCommand>(
        std::move(functions), [say = call.say, shown](const wallet::Act &act, std::span<const std::string> words) {
            if (shown.contains(act.function)) {
                for (const auto &sentence : words) {
                    say("signing: " + sentence);
                }
            }
        }, std::move(asked));
    MED_TRY(opened.m_session, workflows::Session::open({.profile = call.profile, .approval = *opened.m_approval,
                                                                .fromTheFirstBlock = reads == Reads::WholeLedger}, passphrase.view(), call.stop));
    if (const auto end = workflows::certificateEnd(*opened.m_session); end.daysLeft < crypto::kSaidDaysBefore) {
        call.say("Your certificate ends on " + toIso8601(end.notAfter) + ", in " + std::to_string(end.daysLeft)
                 + " days: renew it with medanchorctl identity renew.");
    }
    if (const auto finished = workflows::deliverPending(*opened, call.stop); !finished) {
        call.say("Work of an earlier run still waits: " + finished.error().detail);
    }
    MED_CHECK(reads == Reads::Everything ? opened->refresh(call.stop) : opened->catchUp(call.stop));
    return opened;
}

void tellReasons(Invocation &call, workflows::Session &session)
{
    if (const auto told = workflows::publishReasons(session, call.stop); !told) {
        call.say("The reason is kept and will be told later: " + told.error().detail);
    }
}

Option relationshipOption()
{
    return {"relationship", "WORD", "where only your organisation is named: ward, cover or on-call, noted with the opening"};
}

Expected<std::optional<workflows::CareRelationship>> relationshipOf(const Arguments &arguments)
{
    const auto word = arguments.value("relationship");
    if (!word) {
        return std::nullopt;
    }
    const auto relationship = workflows::careRelationship(*word);
    if (!relationship) {
        return failure(ErrorCode::Invalid, "--relationship is ward, cover or on-call");
    }
    return relationship;
}

Json toJson(const workflows::Receipt &receipt, const char *idName)
{
    Json result {{idName, receipt.id}, {"tx_id", receipt.txId}, {"block", receipt.block}};
    if (!receipt.status.empty()) {
        result["status"] = receipt.status;
    }
    return result;
}

} // namespace med::cli
