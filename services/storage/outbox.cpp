#include "services/storage/outbox.h"

#include "services/base/files.h"
#include "services/domain/ids.h"
#include "services/storage/outbox_rows.h"

namespace med::storage {

namespace fs = std::filesystem;

namespace {

bool isItemId(std::string_view id)
{
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !id.empty() && id.size() <= 64 && isLetter(id.front())
        && std::ranges::all_of(id, [&](char c) {
               return isLetter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
           });
}

Expected<> checkPlan(const OutboxPlan &plan)
{
    const auto refuse = [](const char *why) { return failure(ErrorCode::Invalid, why); };
    if (!isItemId(plan.id)) {
        return refuse("not the id of an outbox item");
    }
    if (!plan.input.files.empty() && (!plan.key || !isId(plan.input.record, prefix::kRecord))) {
        return refuse("files need a record and its key");
    }
    if (plan.envelopes.size() > kMaxEnvelopes) {
        return refuse("an epoch has at most 128 envelopes");
    }
    for (const auto &envelope : plan.envelopes) {
        MED_CHECK(StoreName::envelope(plan.input.custodian, plan.input.set, plan.input.epoch,
                                      envelope.recipient.to));
        if (toHex(crypto::sha256(envelope.stored)) != envelope.recipient.envelope) {
            return refuse("an envelope is not the one that the ledger would name");
        }
    }
    if (!plan.context.is_object()) {
        return refuse("the context is not a JSON object");
    }
    return {};
}

/// Marks an item as worked on, as long as this lives.
class Working {
public:
    static Expected<Working> begin(std::mutex &mutex, std::set<std::string> &all,
                                   const std::string &id)
    {
        {
            const std::lock_guard lock(mutex);
            if (!all.insert(id).second) {
                return failure(ErrorCode::Conflict, "this work is already being done");
            }
        }
        return Working(mutex, all, id);
    }
    Working(Working &&other) noexcept
        : m_mutex(other.m_mutex)
        , m_all(other.m_all)
        , m_id(std::exchange(other.m_id, {}))
    {
    }
    ~Working()
    {
        if (!m_id.empty()) {
            const std::lock_guard lock(m_mutex);
            m_all.erase(m_id);
        }
    }

private:
    Working(std::mutex &mutex, std::set<std::string> &all, std::string id)
        : m_mutex(mutex)
        , m_all(all)
        , m_id(std::move(id))
    {
    }
    std::mutex &m_mutex;
    std::set<std::string> &m_all;
    std::string m_id;
};

/// A delivery's transaction, in the item's row.
class RowTransactionJournal : public TransactionJournal {
public:
    RowTransactionJournal(OutboxRows rows, std::string id,
                          std::function<void(std::string_view)> point)
        : m_rows(rows)
        , m_id(std::move(id))
        , m_point(std::move(point))
    {
    }
    Expected<> keep(const std::string &transactionId, ByteView signedEnvelope) override
    {
        m_point("signed");
        MED_CHECK(m_rows.setTransaction(m_id, transactionId, signedEnvelope));
        m_point("kept");
        return {};
    }
    Expected<> drop(const std::string &transactionId) override
    {
        return m_rows.dropTransaction(m_id, transactionId);
    }

private:
    OutboxRows m_rows;
    std::string m_id;
    std::function<void(std::string_view)> m_point;
};

bool isFinal(OutboxState state)
{
    return state == OutboxState::Done || state == OutboxState::Cancelled;
}

} // namespace

const char *nameOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Planned:
        return "planned";
    case OutboxState::Sealed:
        return "sealed";
    case OutboxState::Verified:
        return "verified";
    case OutboxState::Uploaded:
        return "uploaded";
    case OutboxState::Stored:
        return "stored";
    case OutboxState::Submitted:
        return "submitted";
    case OutboxState::Committed:
        return "committed";
    case OutboxState::Done:
        return "done";
    case OutboxState::Cancelling:
        return "cancelling";
    case OutboxState::Cancelled:
        return "cancelled";
    }
    return "planned";
}

Outbox::Outbox(Journal &journal, ObjectStore &store, crypto::Signer &signer, Options options)
    : m_journal(journal)
    , m_store(store)
    , m_signer(signer)
    , m_options(std::move(options))
{
}

Expected<std::unique_ptr<Outbox>> Outbox::open(Journal &journal, ObjectStore &store,
                                               crypto::Signer &signer, Options options)
{
    std::unique_ptr<Outbox> outbox(new Outbox(journal, store, signer, std::move(options)));
    MED_CHECK(makePrivateFolder(outbox->m_options.spool));
    MED_CHECK(outbox->sweep());
    return outbox;
}

void Outbox::point(std::string_view name) const
{
    if (m_options.atPoint) {
        m_options.atPoint(name);
    }
}

/// What a crash between the last step and the cleaning left, and nothing else.
Expected<> Outbox::sweep()
{
    MED_TRY(const auto items, list());
    std::set<std::string> wanted;
    for (const auto &item : items) {
        if (!isFinal(item.state)) {
            wanted.insert(item.id);
        }
    }
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(m_options.spool, error)) {
        const std::string name = entry.path().filename();
        if (isItemId(name) && !wanted.contains(name)) {
            std::error_code ignored;
            fs::remove_all(entry.path(), ignored);
        }
    }
    return {};
}

Expected<OutboxItem> Outbox::add(OutboxPlan plan)
{
    MED_CHECK(checkPlan(plan));
    for (auto &[group, id] : planObjects(plan.input.files)) {
        plan.input.objectIds.try_emplace(group, id);
    }
    point("planning");
    MED_CHECK(OutboxRows(m_journal).insert(plan, m_options.clock->now()));
    point("planned");
    return item(plan.id);
}

Expected<OutboxItem> Outbox::item(const std::string &id)
{
    return OutboxRows(m_journal).load(id);
}

Expected<std::optional<OutboxItem>> Outbox::find(ByteView fingerprint)
{
    MED_TRY(const auto id, OutboxRows(m_journal).newestWith(fingerprint));
    if (!id) {
        return std::nullopt;
    }
    return item(*id);
}

Expected<std::vector<OutboxItem>> Outbox::list()
{
    MED_TRY(const auto ids, OutboxRows(m_journal).ids());
    std::vector<OutboxItem> items;
    for (const auto &id : ids) {
        MED_TRY(OutboxItem one, item(id));
        items.push_back(std::move(one));
    }
    return items;
}

Expected<std::vector<std::string>> Outbox::unfinished()
{
    MED_TRY(const auto items, list());
    std::vector<std::string> ids;
    for (const auto &item : items) {
        if (!item.paused && !isFinal(item.state) && item.state != OutboxState::Cancelling) {
            ids.push_back(item.id);
        }
    }
    return ids;
}

Expected<> Outbox::pause(const std::string &id)
{
    return OutboxRows(m_journal).setPaused(id, true);
}

Expected<> Outbox::unpause(const std::string &id)
{
    return OutboxRows(m_journal).setPaused(id, false);
}

Expected<OutboxItem> Outbox::run(const std::string &id, OutboxDelivery &delivery,
                                 std::stop_token stop,
                                 const std::function<void(const OutboxProgress &)> &progress)
{
    MED_TRY(const auto working, Working::begin(m_mutex, m_running, id));
    MED_TRY(OutboxItem current, item(id));
    if (current.state == OutboxState::Done) {
        return current;
    }
    if (current.paused || current.state == OutboxState::Cancelling
        || current.state == OutboxState::Cancelled) {
        return failure(ErrorCode::Conflict,
                       current.paused ? "this work is paused" : "this work was cancelled");
    }
    const auto advanced = advance(current, delivery, stop, progress);
    if (!advanced) {
        // Best effort: the error that matters is the one that is answered.
        static_cast<void>(OutboxRows(m_journal).setError(id, advanced.error()));
        return std::unexpected(advanced.error());
    }
    return item(id);
}

Expected<> Outbox::cancel(const std::string &id)
{
    MED_TRY(const auto working, Working::begin(m_mutex, m_running, id));
    MED_TRY(const OutboxItem current, item(id));
    OutboxRows rows(m_journal);
    switch (current.state) {
    case OutboxState::Cancelled:
        return {};
    case OutboxState::Submitted:
    case OutboxState::Committed:
    case OutboxState::Done:
        return failure(ErrorCode::Conflict, "this was sent already", "Retract the record instead.");
    default:
        break;
    }
    MED_CHECK(rows.setState(id, OutboxState::Cancelling));
    point("cancelling");
    MED_CHECK(removePlaced(current));
    point("unplaced");
    std::error_code ignored;
    fs::remove_all(spoolOf(id), ignored);
    MED_CHECK(rows.setCancelled(id));
    point("cancelled");
    return {};
}

Expected<> Outbox::forget(const std::string &id)
{
    MED_TRY(const auto working, Working::begin(m_mutex, m_running, id));
    MED_TRY(const OutboxItem current, item(id));
    if (!isFinal(current.state)) {
        return failure(ErrorCode::Conflict, "this work is not finished");
    }
    return OutboxRows(m_journal).erase(id);
}

Expected<> Outbox::deliverItem(OutboxItem &current, OutboxDelivery &delivery,
                               const std::stop_token &stop)
{
    OutboxRows rows(m_journal);
    RowTransactionJournal journal(rows, current.id, [this](std::string_view name) { point(name); });
    if (current.state == OutboxState::Submitted) {
        MED_TRY(const Bytes bytes, rows.loadTransaction(current.id));
        const auto resumed = delivery.resume(current, bytes, stop);
        if (resumed) {
            point("delivered");
            return rows.setCommitted(current.id, *resumed);
        }
        if (resumed.error().code != ErrorCode::Conflict) {
            return std::unexpected(resumed.error());
        }
        MED_CHECK(rows.dropTransaction(current.id, current.transactionId));
        point("dropped");
        MED_TRY(current, item(current.id));
    }
    MED_TRY(const auto committed, delivery.submit(current, journal, stop));
    point("delivered");
    return rows.setCommitted(current.id, committed);
}

Expected<> Outbox::finishItem(const OutboxItem &current)
{
    std::error_code ignored;
    fs::remove_all(spoolOf(current.id), ignored);
    point("cleaned");
    return {};
}

} // namespace med::storage
