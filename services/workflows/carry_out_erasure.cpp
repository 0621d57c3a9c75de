#include "services/contracts/functions.h"
#include "services/workflows/erasure.h"
#include "services/workflows/order_drafts.h"
#include "services/workflows/remove_sealed.h"
#include "services/workflows/sharing_entries.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr std::size_t kRecordsAtATime = 64; ///< Records that one part of the receipt names.

/// Every seal that a version has or had, also one that was being made.
Expected<> removeVersion(RemoveSealed &remover, const AnchorRow &version)
{
    for (int number = 0; number < version.reseals(); ++number) {
        MED_CHECK(remover.removeSeal(version, number, version.reseal->former[std::size_t(number)].manifest));
    }
    MED_CHECK(remover.removeSeal(version, version.reseals(), version.manifest));
    return remover.remove(storage::StoreName::manifest(version.custodian, version.record, version.version, version.reseals() + 1));
}

Expected<Receipt> tell(Session &session, const std::string &erasure, const std::vector<std::string> &records, int files, const char *part, std::stop_token stop)
{
    return session.submit({.function = std::string(contracts::fn::kPatientErase),
                           .arguments = {{"erasure", erasure}, {"records", records}, {"files", files}, {"part", part}, {"v", 1}}}, stop);
}

/// What its receipt says.
CarriedOut finished(Session &session, const ErasureRow &row)
{
    return {.records = row.records, .files = row.files,
            .receipt = {.id = row.erasure, .status = "erased", .txId = row.erased->tx, .block = blockOf(session, row.erased->tx)}};
}

Expected<CarriedOut> carryOut(Session &session, const ErasureRow &row, std::stop_token stop)
{
    const std::string &erasureId = row.erasure;
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    if (me.msp != row.custodian || !(me.hasRole("administrator") || me.hasRole("custodian"))) {
        return failure(ErrorCode::Denied, "an erasure is carried out by " + row.custodian + ", which keeps the records");
    }
    if (row.state != "approved") {
        return failure(ErrorCode::Conflict, "the request is " + row.state + ": only what was approved is carried out, once");
    }
    RemoveSealed remover(session);
    MED_TRY(const auto sets, session.reader().setsOf(row.patient));
    for (const auto &set : sets) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped in the midst of an erasure: it goes on when it is begun again");
        }
        for (int epoch = 1; epoch <= set.epoch + 1; ++epoch) { // The next may have been begun.
            MED_CHECK(remover.removeKeys(set, epoch));
        }
    }
    CarriedOut done;
    MED_TRY(const auto heads, session.reader().recordsOf(row.patient));
    std::vector<std::string> gone;
    int files = remover.take();
    const auto report = [&](const char *part) -> Expected<> {
        MED_TRY(done.receipt, tell(session, erasureId, gone, files, part, stop));
        done.records += int(gone.size());
        done.files += files;
        gone.clear();
        files = 0;
        return {};
    };
    for (const auto &head : heads) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped in the midst of an erasure: it goes on when it is begun again");
        }
        MED_TRY(const auto versions, session.reader().versionsOf(head.record));
        for (const auto &version : versions) {
            MED_CHECK(removeVersion(remover, version));
        }
        files += remover.take();
        if (head.state != "shredded") {
            gone.push_back(head.record);
        }
        if (gone.size() == kRecordsAtATime) {
            MED_CHECK(report("more"));
        }
    }
    MED_CHECK(report("last"));
    done.receipt.id = erasureId;
    done.receipt.status = "erased";
    return done;
}

} // namespace

Expected<CarriedOut> carryOutErasure(Session &session, const std::string &erasureId, std::stop_token stop)
{
    MED_CHECK(session.catchUp(stop));
    MED_TRY(const auto row, findErasure(session, erasureId));
    if (row.erased) {
        return finished(session, row);
    }
    auto done = carryOut(session, row, stop);
    if (!done && done.error().code == ErrorCode::Conflict) {
        // The agent and an administrator may be at it at the same time: who comes second finds it done.
        MED_CHECK(session.catchUp(stop));
        MED_TRY(const auto now, findErasure(session, erasureId));
        if (now.erased) {
            done = finished(session, now);
        }
    }
    MED_CHECK(forgetErased(session));
    return done;
}

Expected<> forgetErased(Session &session)
{
    MED_TRY(const auto organizations, session.reader().organizations());
    for (const auto &organization : organizations) {
        MED_TRY(const auto rows, session.reader().erasuresAt(organization.msp));
        for (const auto &row : rows) {
            if (row.state != "approved" && row.state != "erased") {
                continue;
            }
            session.catalogue().forget(row.patient);
            MED_TRY(const auto sets, session.reader().setsOf(row.patient));
            std::ranges::for_each(sets, [&](const SetRow &set) { session.keyring().forget(set.set); });
            MED_CHECK(keepOrderDraft(session, row.patient, nullptr));
            MED_TRY(const auto items, session.outbox().list());
            for (const auto &item : items) {
                if (item.anchor.patient == row.patient && !session.outbox().forget(item.id)) {
                    (void)session.outbox().cancel(item.id); // What was not sent: the ledger refuses it anyhow.
                }
            }
        }
    }
    return {};
}

} // namespace med::workflows
