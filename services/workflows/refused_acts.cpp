#include "services/workflows/refused_acts.h"

#include "services/base/log.h"
#include "services/crypto/random.h"

namespace med::workflows {

namespace {

constexpr const char *kRefused = "refused/"; ///< Settings: one act each.

} // namespace

void keepRefused(Session &session, RefusedAct act)
{
    const auto time = std::chrono::floor<std::chrono::seconds>(act.signedAt).time_since_epoch().count();
    const auto kept = session.setSetting(kRefused + toHex(crypto::randomBytes(8)),
                                         {{"function", act.function}, {"subject", act.subject}, {"patient", act.patientId},
                                          {"title", act.title}, {"written", act.written}, {"why", int(act.why)},
                                          {"time", std::to_string(time)}});
    if (!kept) {
        logLine(LogLevel::Error, "act", act.function + " was refused, which could not be kept: " + kept.error().detail);
    }
}

Expected<std::vector<RefusedAct>> refusedActs(Session &session)
{
    MED_TRY(const auto names, session.journal().settingsBelow(kRefused));
    std::vector<RefusedAct> acts;
    for (const auto &name : names) {
        const auto value = session.setting(name);
        if (!value || !value->is_object()) {
            continue; // Another program of this profile came first.
        }
        acts.push_back({.name = name, .function = value->value("function", ""), .subject = value->value("subject", ""),
                        .patientId = value->value("patient", ""), .title = value->value("title", ""), .written = value->value("written", ""),
                        .why = ErrorCode(value->value("why", int(ErrorCode::Conflict))),
                        .signedAt = Moment(std::chrono::seconds(std::stoll(value->value("time", "0"))))});
    }
    return acts;
}

void forgetRefused(Session &session, const std::string &name) { session.removeSetting(name); }

} // namespace med::workflows
