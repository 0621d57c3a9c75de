#include "tests/support/fake_rights.h"

#include "services/base/files.h"
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

Expected<std::uint64_t> FakeRights::saveAccesses(const std::string &patientId, AccessFormat format, const std::filesystem::path &file, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("saveAccesses", patientId, stop));
    MED_TRY(const auto entries, m_clinic.accesses(patientId, stop));
    if (std::filesystem::exists(file)) {
        return failure(ErrorCode::Conflict, "the file is there already");
    }
    MED_CHECK(writeFileDurably(file, bytesOf(format == AccessFormat::Csv ? "event\r\n" : "{}\n")));
    return std::uint64_t(entries.size());
}

Expected<ExportReport> FakeRights::exportEverything(const ExportRequest &request, std::stop_token stop)
{
    for (std::uint64_t done = 0; done <= 2 && request.progress; ++done) {
        request.progress(done, 2);
    }
    MED_CHECK(m_clinic.enter("exportEverything", request.patientId, stop));
    const auto lock = m_clinic.hold();
    exportedLanguage = request.words.language;
    return exportReport;
}

Expected<StandingEntry> FakeRights::standing(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("standing", patientId, stop));
    const auto lock = m_clinic.hold();
    const auto found = standings.find(patientId);
    return found != standings.end() ? found->second : StandingEntry {.state = "free", .mayRestrict = true, .mayRequest = true};
}

Expected<std::vector<ErasureEntry>> FakeRights::erasures(std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("erasures", {}, stop));
    const auto lock = m_clinic.hold();
    return erasureList;
}

Expected<Receipt> FakeRights::act(const std::string &call, const std::string &function, const std::string &patientId, const std::string &id, const std::string &reason,
                                  std::stop_token stop)
{
    MED_CHECK(m_clinic.enter(call, id, stop));
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "the reason must be typed");
    }
    return m_clinic.sign(function, SigningWeight::Full, {}, patientId, id);
}

Expected<Receipt> FakeRights::requestErasure(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    MED_TRY(auto receipt, act("requestErasure", "Patient:RequestErasure", patientId, patientId, reason, stop));
    const auto lock = m_clinic.hold();
    const ErasureEntry asked {.erasureId = "ers_" + std::to_string(erasureList.size() + 1), .patientId = patientId, .state = "requested", .requester = m_clinic.who.name,
                              .own = true, .reason = reason, .mayWithdraw = true, .requested = SystemClock::instance().now(), .block = 1206};
    erasureList.insert(erasureList.begin(), asked);
    standings[patientId] = {.state = "free", .mayRestrict = true, .erasure = asked};
    return receipt;
}

Expected<Receipt> FakeRights::withdrawErasure(const std::string &erasureId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("withdrawErasure", erasureId, stop));
    std::string patientId;
    {
        const auto lock = m_clinic.hold();
        const auto about = std::ranges::find(erasureList, erasureId, &ErasureEntry::erasureId);
        if (about == erasureList.end() || !about->mayWithdraw) {
            return failure(about == erasureList.end() ? ErrorCode::NotFound : ErrorCode::Denied, "it is not there, or not one's own");
        }
        patientId = about->patientId;
    }
    MED_TRY(auto receipt, m_clinic.sign("Patient:WithdrawErasure", SigningWeight::Short, {}, patientId, erasureId));
    const auto lock = m_clinic.hold();
    auto &entry = *std::ranges::find(erasureList, erasureId, &ErasureEntry::erasureId);
    entry.state = "withdrawn";
    entry.mayWithdraw = false;
    entry.withdrawn = SystemClock::instance().now();
    standings[patientId] = {.state = "free", .mayRestrict = true, .mayRequest = true, .erasure = entry};
    return receipt;
}

Expected<Receipt> FakeRights::decideErasure(const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop)
{
    MED_TRY(const auto all, erasures(stop));
    const auto about = std::ranges::find(all, erasureId, &ErasureEntry::erasureId);
    if (about == all.end() || about->own) {
        return failure(about == all.end() ? ErrorCode::NotFound : ErrorCode::Denied, "it is not there, or one's own");
    }
    MED_TRY(auto receipt, act("decideErasure", "Patient:DecideErasure", about->patientId, erasureId, reason, stop));
    const auto lock = m_clinic.hold();
    auto &entry = *std::ranges::find(erasureList, erasureId, &ErasureEntry::erasureId);
    entry.state = verdict == ErasureVerdict::Erase ? "approved" : "refused";
    entry.mayDecide = false;
    entry.decider = m_clinic.who.name;
    entry.decided = SystemClock::instance().now();
    entry.comment = reason;
    return receipt;
}

Expected<Receipt> FakeRights::restrict(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    MED_TRY(auto receipt, act("restrict", "Patient:Restrict", patientId, patientId, reason, stop));
    const auto lock = m_clinic.hold();
    standings[patientId] = {.state = "restricted", .reason = reason, .by = m_clinic.who.name, .since = SystemClock::instance().now(), .mayLift = true, .mayRequest = true};
    return receipt;
}

Expected<Receipt> FakeRights::lift(const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    MED_TRY(auto receipt, act("lift", "Patient:Lift", patientId, patientId, reason, stop));
    const auto lock = m_clinic.hold();
    standings.erase(patientId);
    return receipt;
}

Expected<std::vector<OpensEntry>> FakeRights::opens(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("opens", patientId, stop));
    const auto lock = m_clinic.hold();
    return opensList;
}

} // namespace med::tests
