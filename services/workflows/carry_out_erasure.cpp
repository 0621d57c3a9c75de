#include "services/contracts/functions.h"
#include "services/storage/manifest.h"
#include "services/workflows/erasure.h"
#include "services/workflows/order_drafts.h"
#include "services/workflows/sharing_entries.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr std::size_t kRecordsAtATime = 64; ///< Records that one part of the receipt names.

/// Counts what it removes; what is gone already is no error.
class Remover {
public:
    explicit Remover(Session &session) : m_session(session) {}

    Expected<> remove(const Expected<storage::StoreName> &name)
    {
        MED_CHECK(name);
        const auto removed = m_session.store().remove(*name);
        if (!removed && removed.error().code != ErrorCode::NotFound) {
            return removed;
        }
        m_count += int(removed.has_value());
        return {};
    }

    /// Every envelope of a set, whoever it is for: without one nobody has the key, also where the ledger does not name it.
    Expected<> removeKeys(const SetRow &set)
    {
        for (int epoch = 1; epoch <= set.epoch + 1; ++epoch) { // The next may have been begun.
            MED_TRY(const auto folder, storage::StoreFolder::recipients(set.custodian, set.set, epoch));
            MED_TRY(const auto names, m_session.store().list(folder));
            for (const auto &name : names) {
                MED_TRY(const auto recipient, storage::recipientOfFileName(name));
                MED_CHECK(remove(storage::StoreName::envelope(set.custodian, set.set, epoch, recipient)));
            }
        }
        return {};
    }

    /// The bodies that a version's manifest names, and then the manifest.
    Expected<> removeVersion(const AnchorRow &version)
    {
        const auto stored = storage::readManifest(m_session.store(), version.custodian, version.record, version.version);
        if (!stored && stored.error().code != ErrorCode::NotFound && stored.error().code != ErrorCode::Invalid) {
            return std::unexpected(stored.error());
        }
        // One that is not the anchored one may name bodies of others: they stay, unreadable without the keys.
        const bool anchored = stored && toHex(crypto::sha256(*stored)) == version.manifest;
        if (const auto manifest = anchored ? storage::StoredManifest::parse(*stored) : failure(ErrorCode::Corrupt, "")) {
            for (const auto &object : manifest->manifest.objects) {
                MED_CHECK(remove(storage::StoreName::object(version.custodian, object.id)));
            }
        }
        return remove(storage::StoreName::manifest(version.custodian, version.record, version.version));
    }

    int take() { return std::exchange(m_count, 0); }

private:
    Session &m_session;
    int m_count = 0;
};

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
    Remover remover(session);
    MED_TRY(const auto sets, session.reader().setsOf(row.patient));
    for (const auto &set : sets) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped in the midst of an erasure: it goes on when it is begun again");
        }
        MED_CHECK(remover.removeKeys(set));
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
            MED_CHECK(remover.removeVersion(version));
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
