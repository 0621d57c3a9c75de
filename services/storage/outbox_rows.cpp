#include "services/storage/outbox_rows.h"

#include "services/storage/outbox_plan.h"

namespace med::storage {

namespace {

constexpr std::size_t kMaxFactsBytes = 64 * 1024 * 1024;

std::string place(std::string_view column, const std::string &id)
{
    return "outbox/" + std::string(column) + '/' + id;
}

Expected<OutboxState> stateOf(std::string_view name)
{
    for (int value = 0; value <= int(OutboxState::Cancelled); ++value) {
        if (name == nameOf(OutboxState(value))) {
            return OutboxState(value);
        }
    }
    return failure(ErrorCode::Corrupt, "the journal has an item in an unknown state");
}

Expected<ErrorCode> codeOf(std::string_view name)
{
    for (int value = 0; value <= int(ErrorCode::Locked); ++value) {
        if (name == nameOf(ErrorCode(value))) {
            return ErrorCode(value);
        }
    }
    return failure(ErrorCode::Corrupt, "the journal has an unknown kind of error");
}

std::unexpected<Error> noSuchItem()
{
    return failure(ErrorCode::NotFound, "the outbox has no such item");
}

Anchor anchorOf(const OutboxPlan &plan)
{
    Anchor anchor{.record = plan.input.record,
                  .version = plan.input.version,
                  .patient = plan.input.patient,
                  .custodian = plan.input.custodian,
                  .set = plan.input.set,
                  .epoch = plan.input.epoch,
                  .under = plan.under};
    for (const auto &envelope : plan.envelopes) {
        anchor.recipients.push_back(envelope.recipient);
    }
    return anchor;
}

Expected<std::string> factsOf(const OutboxPlan &plan)
{
    return toCanonicalJson({{"anchor", anchorOf(plan).toJson()},
                            {"context", plan.context},
                            {"files", std::int64_t(plan.input.files.size())}});
}

} // namespace

Expected<bool> OutboxRows::insert(const OutboxPlan &plan, Moment created)
{
    MED_TRY(const std::string facts, factsOf(plan));
    MED_TRY(const std::string text, planToText(plan));
    const std::optional<Bytes> fingerprint = plan.fingerprint.empty()
        ? std::optional<Bytes>()
        : m_journal.fingerprintOf(plan.fingerprint);
    const std::lock_guard lock(m_journal.m_mutex);
    MED_CHECK(m_journal.m_database.run("INSERT INTO outbox (id, fingerprint, state, created, "
                                       "sealed_facts, sealed_plan) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                                       "ON CONFLICT (id) DO NOTHING",
                                       plan.id, fingerprint, nameOf(OutboxState::Planned),
                                       std::int64_t(created.time_since_epoch().count()),
                                       m_journal.seal(place("facts", plan.id), facts),
                                       m_journal.seal(place("plan", plan.id), text)));
    return m_journal.m_database.changes() == 1;
}

Expected<OutboxItem> OutboxRows::load(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query(
                "SELECT state, paused, created, sealed_facts, plain_bytes, transaction_id, "
                "committed_block, "
                "sealed_result, error_code, sealed_error FROM outbox WHERE id = ?1",
                id));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return noSuchItem();
    }
    OutboxItem item{.id = id};
    MED_TRY(item.state, stateOf(row.textView(0)));
    item.paused = row.integer(1) != 0;
    item.created = Moment(std::chrono::nanoseconds(row.integer(2)));
    MED_TRY(const std::string text, m_journal.unseal(place("facts", id), row.blob(3)));
    MED_TRY(const Json facts, parseCanonicalJson(text, kMaxFactsBytes));
    JsonFields fields(facts, "facts");
    MED_TRY(const Json *anchor, fields.object("anchor"));
    MED_TRY(item.anchor, Anchor::fromJson(*anchor));
    MED_TRY(const Json *context, fields.object("context"));
    item.context = *context;
    MED_TRY(const std::int64_t files, fields.integer("files"));
    item.files = std::size_t(files);
    item.root = fields.has("root") ? facts.value("root", "") : std::string();
    item.plainBytes = std::uint64_t(row.integer(4));
    item.transactionId = row.text(5);
    item.block = std::uint64_t(row.integer(6));
    if (!row.isNull(7)) {
        MED_TRY(const std::string result, m_journal.unseal(place("result", id), row.blob(7)));
        MED_TRY(item.result, parseCanonicalJson(result, kMaxFactsBytes));
    }
    if (!row.isNull(8)) {
        MED_TRY(const ErrorCode code, codeOf(row.textView(8)));
        MED_TRY(const std::string error, m_journal.unseal(place("error", id), row.blob(9)));
        const auto newline = error.find('\n');
        item.lastError = Error{code, error.substr(0, newline),
                               newline == std::string::npos ? "" : error.substr(newline + 1)};
    }
    return item;
}

Expected<OutboxPlan> OutboxRows::loadPlan(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query("SELECT sealed_plan FROM outbox WHERE id = ?1", id));
    MED_TRY(const bool there, row.step());
    if (!there || row.isNull(0)) {
        return noSuchItem();
    }
    MED_TRY(const std::string text, m_journal.unseal(place("plan", id), row.blob(0)));
    return planFromText(text);
}

Expected<std::optional<Bytes>> OutboxRows::loadManifest(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row, m_journal.m_database.query("SELECT manifest FROM outbox WHERE id = ?1", id));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return noSuchItem();
    }
    return row.isNull(0) ? std::optional<Bytes>() : copyOf(row.blob(0));
}

Expected<Bytes> OutboxRows::loadTransaction(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query("SELECT transaction_bytes FROM outbox WHERE id = ?1", id));
    MED_TRY(const bool there, row.step());
    if (!there || row.isNull(0)) {
        return noSuchItem();
    }
    return copyOf(row.blob(0));
}

Expected<std::set<std::string>> OutboxRows::uploaded(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query("SELECT object FROM outbox_object WHERE item = ?1", id));
    std::set<std::string> objects;
    while (true) {
        MED_TRY(const bool there, row.step());
        if (!there) {
            return objects;
        }
        objects.insert(row.text(0));
    }
}

Expected<std::vector<std::string>> OutboxRows::ids()
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row, m_journal.m_database.query("SELECT id FROM outbox ORDER BY created, rowid"));
    std::vector<std::string> all;
    while (true) {
        MED_TRY(const bool there, row.step());
        if (!there) {
            return all;
        }
        all.push_back(row.text(0));
    }
}

Expected<std::optional<std::string>> OutboxRows::newestWith(ByteView fingerprint)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query(
                "SELECT id FROM outbox WHERE fingerprint = ?1 AND state NOT IN (?2, ?3) "
                "ORDER BY created DESC, rowid DESC LIMIT 1",
                m_journal.fingerprintOf(fingerprint), nameOf(OutboxState::Cancelling),
                nameOf(OutboxState::Cancelled)));
    MED_TRY(const bool there, row.step());
    return there ? std::optional(row.text(0)) : std::nullopt;
}

Expected<> OutboxRows::setState(const std::string &id, OutboxState state)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run("UPDATE outbox SET state = ?2 WHERE id = ?1", id,
                                    nameOf(state));
}

Expected<> OutboxRows::setSealed(const std::string &id, const SealedRecord &record)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_TRY(auto row,
            m_journal.m_database.query("SELECT sealed_facts FROM outbox WHERE id = ?1", id));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return noSuchItem();
    }
    MED_TRY(const std::string text, m_journal.unseal(place("facts", id), row.blob(0)));
    row.reset();
    MED_TRY(Json facts, parseCanonicalJson(text, kMaxFactsBytes));
    facts["anchor"]["manifest"] = record.digest;
    facts["root"] = record.root;
    MED_TRY(const std::string changed, toCanonicalJson(facts));
    return m_journal.m_database.run("UPDATE outbox SET state = ?2, manifest = ?3, plain_bytes = "
                                    "?4, sealed_facts = ?5 WHERE id = ?1",
                                    id, nameOf(OutboxState::Sealed), record.manifest,
                                    std::int64_t(record.plainBytes),
                                    m_journal.seal(place("facts", id), changed));
}

Expected<> OutboxRows::setUnsealed(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run("UPDATE outbox SET state = ?2, manifest = NULL WHERE id = ?1",
                                    id, nameOf(OutboxState::Planned));
}

Expected<> OutboxRows::addUploaded(const std::string &id, const std::string &object)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "INSERT INTO outbox_object VALUES (?1, ?2) ON CONFLICT DO NOTHING", id, object);
}

Expected<> OutboxRows::setTransaction(const std::string &id, const std::string &transactionId,
                                      ByteView bytes)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "UPDATE outbox SET state = ?2, transaction_id = ?3, transaction_bytes = ?4 WHERE id = ?1",
        id, nameOf(OutboxState::Submitted), transactionId, bytes);
}

Expected<> OutboxRows::dropTransaction(const std::string &id, const std::string &transactionId)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "UPDATE outbox SET state = ?2, transaction_id = NULL, transaction_bytes = NULL "
        "WHERE id = ?1 AND transaction_id = ?3",
        id, nameOf(OutboxState::Stored), transactionId);
}

Expected<> OutboxRows::setCommitted(const std::string &id, const CommittedTransaction &transaction)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "UPDATE outbox SET state = ?2, transaction_id = ?3, committed_block = ?4 WHERE id = ?1", id,
        nameOf(OutboxState::Committed), transaction.id, std::int64_t(transaction.block));
}

Expected<> OutboxRows::setDone(const std::string &id, const Json &result)
{
    MED_TRY(const std::string text, toCanonicalJson(result));
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "UPDATE outbox SET state = ?2, sealed_result = ?3, sealed_plan = NULL, manifest = NULL, "
        "transaction_bytes = NULL, error_code = NULL, sealed_error = NULL WHERE id = ?1",
        id, nameOf(OutboxState::Done), m_journal.seal(place("result", id), text));
}

Expected<> OutboxRows::setCancelled(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run("UPDATE outbox SET state = ?2, sealed_plan = NULL, manifest = "
                                    "NULL, transaction_bytes = NULL "
                                    "WHERE id = ?1",
                                    id, nameOf(OutboxState::Cancelled));
}

Expected<> OutboxRows::setError(const std::string &id, const Error &error)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run(
        "UPDATE outbox SET error_code = ?2, sealed_error = ?3 WHERE id = ?1", id,
        nameOf(error.code), m_journal.seal(place("error", id), error.detail + '\n' + error.hint));
}

Expected<> OutboxRows::setPaused(const std::string &id, bool paused)
{
    const std::lock_guard lock(m_journal.m_mutex);
    MED_CHECK(m_journal.m_database.run("UPDATE outbox SET paused = ?2 WHERE id = ?1", id,
                                       paused ? 1 : 0));
    return m_journal.m_database.changes() == 1 ? Expected<>{} : noSuchItem();
}

Expected<> OutboxRows::erase(const std::string &id)
{
    const std::lock_guard lock(m_journal.m_mutex);
    return m_journal.m_database.run("DELETE FROM outbox WHERE id = ?1", id);
}

} // namespace med::storage
