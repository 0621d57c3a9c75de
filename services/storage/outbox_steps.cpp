#include "services/storage/outbox.h"

#include "services/storage/outbox_rows.h"

namespace med::storage {

namespace fs = std::filesystem;

Expected<> Outbox::advance(OutboxItem &current, OutboxDelivery &delivery,
                           const std::stop_token &stop, const Told &told)
{
    OutboxRows rows(m_journal);
    bool sealedAgain = false;
    while (current.state != OutboxState::Done) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        if (told) {
            told({.state = current.state});
        }
        switch (current.state) {
        case OutboxState::Planned:
            if (current.files == 0) {
                MED_CHECK(rows.setState(current.id, OutboxState::Uploaded));
            } else {
                MED_CHECK(sealItem(current, stop, told));
            }
            break;
        case OutboxState::Sealed: {
            const auto verified = verifyItem(current, stop);
            const bool damaged = !verified
                && (verified.error().code == ErrorCode::Corrupt
                    || verified.error().code == ErrorCode::NotFound);
            if (damaged && !sealedAgain) {
                // The sources are untouched: seal once more.
                sealedAgain = true;
                MED_CHECK(rows.setUnsealed(current.id));
                break;
            }
            MED_CHECK(verified);
            MED_CHECK(rows.setState(current.id, OutboxState::Verified));
            break;
        }
        case OutboxState::Verified:
            MED_CHECK(uploadItem(current, stop, told));
            break;
        case OutboxState::Uploaded:
            MED_CHECK(storeItem(current, delivery));
            break;
        case OutboxState::Stored:
        case OutboxState::Submitted:
            MED_CHECK(deliverItem(current, delivery, stop));
            break;
        case OutboxState::Committed: {
            MED_TRY(const Json result, delivery.confirm(current, stop));
            point("confirmed");
            MED_CHECK(rows.setDone(current.id, result));
            break;
        }
        case OutboxState::Done:
        case OutboxState::Cancelling:
        case OutboxState::Cancelled:
            return failure(ErrorCode::Conflict, "this work was ended");
        }
        MED_TRY(current, item(current.id));
        point(nameOf(current.state));
    }
    return finishItem(current);
}

Expected<> Outbox::sealItem(const OutboxItem &current, const std::stop_token &stop,
                            const Told &told)
{
    OutboxRows rows(m_journal);
    MED_TRY(const OutboxPlan plan, rows.loadPlan(current.id));
    const auto progress = [&](std::uint64_t done, std::uint64_t total) {
        if (told) {
            told({.state = OutboxState::Planned, .done = done, .total = total});
        }
    };
    MED_TRY(const auto record,
            sealToSpool(plan.input, *plan.key, m_signer, spoolOf(current.id), stop, progress));
    point("spooled");
    return rows.setSealed(current.id, record);
}

Expected<SealedRecord> Outbox::spooled(const OutboxItem &current)
{
    MED_TRY(const auto manifest, OutboxRows(m_journal).loadManifest(current.id));
    if (!manifest) {
        return failure(ErrorCode::Corrupt, "the journal has lost a manifest");
    }
    return spooledRecord(*manifest, spoolOf(current.id), current.plainBytes);
}

Expected<> Outbox::verifyItem(const OutboxItem &current, const std::stop_token &stop)
{
    MED_TRY(const auto record, spooled(current));
    MED_TRY(const OutboxPlan plan, OutboxRows(m_journal).loadPlan(current.id));
    return verifySpool(record, *plan.key, stop);
}

Expected<> Outbox::uploadItem(const OutboxItem &current, const std::stop_token &stop,
                              const Told &told)
{
    OutboxRows rows(m_journal);
    MED_TRY(const auto record, spooled(current));
    MED_TRY(const auto there, rows.uploaded(current.id));
    std::uint64_t done = 0;
    for (const auto &object : record.objects) {
        if (told) {
            told({.state = OutboxState::Verified, .done = done++, .total = record.objects.size()});
        }
        if (there.contains(object.id)) {
            continue;
        }
        MED_TRY(const auto name, StoreName::object(current.anchor.custodian, object.id));
        MED_CHECK(m_store.putObject(name, object.path, object.parts, stop));
        point("object placed");
        MED_CHECK(rows.addUploaded(current.id, object.id));
        point("object journalled");
    }
    return rows.setState(current.id, OutboxState::Uploaded);
}

Expected<> Outbox::placeSmall(const OutboxItem &current, OutboxDelivery &delivery,
                              const StoreName &name, ByteView bytes)
{
    auto placed = m_store.putIfAbsent(name, bytes);
    if (placed || placed.error().code != ErrorCode::Conflict) {
        return placed;
    }
    MED_TRY(const Bytes other, m_store.get(name, kMaxManifestBytes));
    MED_TRY(const bool abandoned, delivery.isAbandoned(current, name, other));
    if (!abandoned) {
        return failure(ErrorCode::Conflict, "another file stands in the store where this belongs",
                       "Somebody else opened the same key epoch or version. Plan this again.");
    }
    MED_CHECK(m_store.remove(name));
    return m_store.putIfAbsent(name, bytes);
}

Expected<> Outbox::storeItem(const OutboxItem &current, OutboxDelivery &delivery)
{
    OutboxRows rows(m_journal);
    MED_TRY(const OutboxPlan plan, rows.loadPlan(current.id));
    for (const auto &envelope : plan.envelopes) {
        MED_TRY(const auto name,
                StoreName::envelope(plan.input.custodian, plan.input.set, plan.input.epoch,
                                    envelope.recipient.to));
        MED_CHECK(placeSmall(current, delivery, name, envelope.stored));
        point("envelope placed");
    }
    if (current.files > 0) {
        MED_TRY(const auto record, spooled(current));
        MED_TRY(const auto name,
                StoreName::manifest(plan.input.custodian, plan.input.record, plan.input.version));
        MED_CHECK(placeSmall(current, delivery, name, record.manifest));
        point("manifest placed");
    }
    return rows.setState(current.id, OutboxState::Stored);
}

/// Removes what this item may have put into the store, and only if the bytes are its own.
Expected<> Outbox::removePlaced(const OutboxItem &current)
{
    OutboxRows rows(m_journal);
    const auto remove = [&](const StoreName &name) -> Expected<> {
        auto removed = m_store.remove(name);
        return removed || removed.error().code == ErrorCode::NotFound ? Expected<>{} : removed;
    };
    const auto removeIfOurs = [&](const StoreName &name, ByteView ours) -> Expected<> {
        const auto there = m_store.get(name, kMaxManifestBytes);
        if (!there) {
            return there.error().code == ErrorCode::NotFound ? Expected<>{}
                                                             : std::unexpected(there.error());
        }
        return std::ranges::equal(*there, ours) ? remove(name) : Expected<>{};
    };
    MED_TRY(const OutboxPlan plan, rows.loadPlan(current.id));
    for (const auto &envelope : plan.envelopes) {
        MED_TRY(const auto name,
                StoreName::envelope(plan.input.custodian, plan.input.set, plan.input.epoch,
                                    envelope.recipient.to));
        MED_CHECK(removeIfOurs(name, envelope.stored));
    }
    MED_TRY(const auto manifest, rows.loadManifest(current.id));
    if (manifest) {
        MED_TRY(const auto name,
                StoreName::manifest(plan.input.custodian, plan.input.record, plan.input.version));
        MED_CHECK(removeIfOurs(name, *manifest));
    }
    for (const auto &[group, id] : plan.input.objectIds) {
        // Random ids of this item alone: nobody else's body can be under them.
        MED_TRY(const auto name, StoreName::object(plan.input.custodian, id));
        MED_CHECK(remove(name));
    }
    return {};
}

} // namespace med::storage
