#include "services/workflows/offline_reads.h"

#include "services/base/log.h"
#include "services/contracts/functions.h"
#include "services/contracts/transaction.h"
#include "services/crypto/random.h"
#include "services/domain/signed_act.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr const char *kReads = "read/"; ///< Settings: {arguments, time, signature}.

} // namespace

Expected<> keepRead(Session &session, const Json &arguments)
{
    const SignedAct act {.function = std::string(contracts::fn::kAccessLog), .arguments = arguments, .member = session.memberId(),
                         .network = session.network().networkId, .time = session.world().seconds()};
    MED_TRY(const auto text, act.toText());
    MED_TRY(const auto signature, session.signer().sign(crypto::Signing::Act, crypto::statementBytes(kActTag, bytesOf(text))));
    // Two openings of the same record in the same second are two.
    return session.setSetting(kReads + std::to_string(act.time) + "-" + toHex(crypto::randomBytes(8)),
                              {{"arguments", arguments}, {"time", std::to_string(act.time)}, {"signature", toHex(signature)}});
}

Expected<Receipt> noteRead(Session &session, const Json &arguments, std::stop_token stop)
{
    auto receipt = session.submit({.function = std::string(contracts::fn::kAccessLog), .arguments = arguments}, stop);
    if (receipt || receipt.error().code != ErrorCode::Offline) {
        return receipt;
    }
    MED_CHECK(keepRead(session, arguments));
    return Receipt {.id = {}, .status = "waiting"};
}

Expected<std::vector<OfflineRead>> offlineReads(Session &session)
{
    MED_TRY(const auto names, session.journal().settingsBelow(kReads));
    std::vector<OfflineRead> reads;
    for (const auto &name : names) {
        if (const auto kept = session.setting(name)) { // Else another program of this profile came first.
            reads.push_back({.name = name, .arguments = kept->value("arguments", Json::object()),
                             .time = Moment(std::chrono::seconds(std::stoll(kept->value("time", "0"))))});
        }
    }
    std::ranges::stable_sort(reads, {}, &OfflineRead::time);
    return reads;
}

Expected<int> settleReads(Session &session, std::stop_token stop)
{
    MED_TRY(const auto reads, offlineReads(session));
    int settled = 0;
    for (const auto &read : reads) {
        const auto kept = session.setting(read.name);
        if (!kept) {
            continue;
        }
        ledger::Call call {.function = std::string(contracts::fn::kAccessLog), .arguments = read.arguments};
        call.arguments["act"] = {{"time", kept->value("time", "")}, {"signature", kept->value("signature", "")}};
        const auto receipt = session.submit(std::move(call), stop);
        if (!receipt) {
            const ErrorCode code = receipt.error().code;
            if (code != ErrorCode::NotFound && code != ErrorCode::Conflict && code != ErrorCode::Denied && code != ErrorCode::Invalid) {
                if (code == ErrorCode::Pending) {
                    session.removeSetting(read.name); // It was sent: the session sees it to its end.
                }
                return std::unexpected(receipt.error());
            }
            logLine(LogLevel::Warning, "access", "an opening that was noted while the gateway was away is refused: " + receipt.error().detail);
        }
        session.removeSetting(read.name);
        settled += receipt ? 1 : 0;
    }
    return settled;
}

} // namespace med::workflows
