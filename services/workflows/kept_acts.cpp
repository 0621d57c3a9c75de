#include "services/workflows/kept_acts.h"

#include "services/base/log.h"
#include "services/contracts/functions.h"
#include "services/contracts/transaction.h"
#include "services/domain/signed_act.h"
#include "services/workflows/refused_acts.h"
#include "services/workflows/study_notes.h"

namespace med::workflows {

namespace {

constexpr const char *kWaiting = "waiting/"; ///< Settings: {function, arguments}.
/// The ledger takes an act for 30 days; the last one is for the way.
constexpr auto kShownAgainAfter = std::chrono::seconds(contracts::kActAgeSeconds) - std::chrono::hours(24);

std::string hashOf(const std::string &function, const Json &arguments)
{
    return toHex(crypto::sha256(bytesOf(function + " " + arguments.dump())));
}

std::string approvalName(const std::string &function, const Json &arguments) { return "approved/" + hashOf(function, arguments); }

std::string waitingName(const std::string &function, const Json &arguments) { return kWaiting + hashOf(function, arguments); }

std::int64_t secondsOf(Moment moment) { return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count(); }

/// A step that an order has taken meanwhile, by whomever: what was wanted is there.
bool isReached(Session &session, const std::string &function, const std::string &subject)
{
    const auto order = session.reader().order(subject);
    if (!order) {
        return false;
    }
    const bool begun = order->state == "in-progress" || order->result;
    return (function == contracts::fn::kOrderAccept && (begun || order->state == "accepted" || order->state == "scheduled"))
        || (function == contracts::fn::kOrderStart && begun) || (function == contracts::fn::kOrderCancel && order->state == "cancelled");
}

bool isLasting(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Conflict || code == ErrorCode::Denied || code == ErrorCode::Invalid;
}

} // namespace

bool KeptAct::isTooOld(const Session &session) const { return session.clock().now() - claimed > kShownAgainAfter; }

std::optional<KeptAct> keptAct(const Session &session, const std::string &function, const Json &arguments)
{
    const auto kept = session.setting(approvalName(function, arguments));
    if (!kept || !kept->is_object()) {
        return std::nullopt;
    }
    return KeptAct {.claimed = Moment(std::chrono::seconds(std::stoll(kept->value("time", "0")))), .signature = kept->value("signature", "")};
}

Expected<> keepApproval(Session &session, const std::string &function, const Json &arguments, Moment claimed)
{
    return session.setSetting(approvalName(function, arguments), {{"time", std::to_string(secondsOf(claimed))}});
}

Expected<> signKept(Session &session, const std::string &function, const Json &arguments)
{
    const auto kept = keptAct(session, function, arguments);
    if (kept && !kept->signature.empty()) {
        return {};
    }
    const SignedAct act {.function = function, .arguments = arguments, .member = session.memberId(),
                         .network = session.network().networkId, .time = secondsOf(kept ? kept->claimed : session.clock().now())};
    MED_TRY(const auto text, act.toText());
    MED_TRY(const auto signature, session.signer().sign(crypto::Signing::Act, crypto::statementBytes(kActTag, bytesOf(text))));
    return session.setSetting(approvalName(function, arguments),
                              {{"time", std::to_string(act.time)}, {"signature", toHex(signature)}});
}

void forgetApproval(Session &session, const std::string &function, const Json &arguments)
{
    session.removeSetting(approvalName(function, arguments));
}

Expected<ledger::Call> callOfKept(Session &session, const std::string &function, const Json &arguments)
{
    ledger::Call call {.function = function, .arguments = arguments, .transient = {}, .endorsingOrganizations = {}};
    session.approveAgain(function, arguments);
    auto kept = keptAct(session, function, arguments);
    if (kept && kept->signature.empty()) { // The program ended between the approval and the next try.
        MED_CHECK(signKept(session, function, arguments));
        kept = keptAct(session, function, arguments);
    }
    if (kept) {
        call.arguments["act"] = {{"time", std::to_string(secondsOf(kept->claimed))}, {"signature", kept->signature}};
        session.approveAgain(function, call.arguments);
    }
    return call;
}

std::string subjectOf(const Json &arguments)
{
    for (const char *name : {"order", "consent", "emergency", "erasure", "record"}) {
        if (const auto found = arguments.find(name); found != arguments.end() && found->is_string()) {
            return found->get<std::string>();
        }
    }
    const auto anchor = arguments.find("anchor");
    return anchor == arguments.end() ? std::string() : anchor->value("record", "");
}

std::string patientOf(Session &session, const std::string &subject)
{
    if (const auto order = session.reader().order(subject)) {
        return order->patient;
    }
    if (const auto consent = session.reader().consent(subject)) {
        return consent->patient;
    }
    if (const auto emergency = session.reader().emergency(subject)) {
        return emergency->patient;
    }
    const auto record = session.catalogue().find(subject);
    return record ? record->head.patient : std::string();
}

Expected<Receipt> submitOrKeep(Session &session, const ledger::Call &call, std::stop_token stop)
{
    auto receipt = session.submit(call, stop);
    if (receipt || isLasting(receipt.error().code)) {
        forgetApproval(session, call.function, call.arguments);
        session.removeSetting(waitingName(call.function, call.arguments)); // It may have waited since an earlier try.
    }
    if (!receipt && receipt.error().code == ErrorCode::Offline) {
        MED_CHECK(signKept(session, call.function, call.arguments));
        MED_CHECK(session.setSetting(waitingName(call.function, call.arguments),
                                     {{"function", call.function}, {"arguments", call.arguments}}));
    }
    return receipt;
}

Expected<std::vector<WaitingAct>> waitingActs(Session &session)
{
    MED_TRY(const auto names, session.journal().settingsBelow(kWaiting));
    std::vector<WaitingAct> acts;
    for (const auto &name : names) {
        const auto value = session.setting(name);
        if (!value) {
            continue; // Another program of this profile came first.
        }
        WaitingAct act {.name = name, .function = value->value("function", ""), .arguments = value->value("arguments", Json::object())};
        if (const auto kept = keptAct(session, act.function, act.arguments)) {
            act.claimed = kept->claimed;
        }
        acts.push_back(std::move(act));
    }
    return acts;
}

Expected<int> sendWaitingActs(Session &session, std::stop_token stop)
{
    MED_TRY(const auto acts, waitingActs(session));
    int sent = 0;
    for (const auto &act : acts) {
        MED_TRY(const auto call, callOfKept(session, act.function, act.arguments));
        const auto receipt = session.submit(call, stop);
        if (!receipt && !isLasting(receipt.error().code)) {
            return std::unexpected(receipt.error());
        }
        if (!receipt) {
            logLine(LogLevel::Warning, "act", act.function + " that waited was refused: " + receipt.error().detail);
            const std::string subject = subjectOf(act.arguments);
            if (!isReached(session, act.function, subject)) {
                keepRefused(session, {.function = act.function, .subject = subject, .patientId = patientOf(session, subject),
                                      .title = {}, .written = keptReason(session, subject), .why = receipt.error().code,
                                      .signedAt = act.claimed});
            }
            MED_CHECK(forgetReason(session, subject));
        }
        session.removeSetting(act.name);
        forgetApproval(session, act.function, act.arguments);
        sent += receipt ? 1 : 0;
    }
    return sent;
}

Expected<> dropWaitingAct(Session &session, const std::string &name)
{
    MED_TRY(const auto value, session.setting(name));
    const Json arguments = value.value("arguments", Json::object());
    forgetApproval(session, value.value("function", ""), arguments);
    session.removeSetting(name);
    return forgetReason(session, subjectOf(arguments));
}

} // namespace med::workflows
