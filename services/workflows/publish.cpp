#include "services/workflows/publish.h"

#include "services/base/log.h"
#include "services/workflows/consents.h"
#include "services/workflows/desk_approval.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/offline_reads.h"
#include "services/workflows/order_drafts.h"
#include "services/workflows/orders.h"
#include "services/workflows/person_card.h"
#include "services/workflows/refused_acts.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <thread>

namespace med::workflows {

namespace {

constexpr auto kTurnPatience = std::chrono::minutes(10);
constexpr int kAttempts = 4;

Json callArguments(const storage::OutboxItem &item)
{
    Json arguments = item.context.at("arguments");
    arguments["anchor"] = item.anchor.toJson();
    arguments["v"] = 1;
    return arguments;
}

/// True if a person approved this item's act before the program ended: by typing the command, at the
/// signing desk, or by a mandate.
bool mayBeSignedAgain(const Session &session, const storage::OutboxItem &item)
{
    if (!item.context.value("asks", false)) {
        return true;
    }
    return !item.anchor.manifest.empty() && wasApproved(session, item.context.at("function").get<std::string>(), callArguments(item));
}

/// The ledger's side of a publication: the act with its anchor, and what follows from it.
class AnchorDelivery : public storage::OutboxDelivery {
public:
    /// Whether the person approved the act in this run or in an earlier one.
    enum class Approved { Now, Before };
    AnchorDelivery(Session &session, Approved approved) : m_session(session), m_approved(approved) {}

    Expected<storage::CommittedTransaction> submit(const storage::OutboxItem &item, storage::TransactionJournal &journal,
                                                   std::stop_token stop) override
    {
        Keeper keeper(journal);
        MED_CHECK(begin(item.context.value("completes_order", ""), stop));
        ledger::Call call {.function = item.context.at("function").get<std::string>(), .arguments = callArguments(item),
                           .transient = {}, .endorsingOrganizations = {}};
        if (m_approved == Approved::Before && mayBeSignedAgain(m_session, item)) {
            MED_TRY(call, callOfKept(m_session, call.function, call.arguments));
        }
        MED_TRY(const auto committed, m_session.gateway().submit(call, keeper, m_session.told(), stop));
        return storage::CommittedTransaction {committed.txId, committed.block};
    }

    Expected<storage::CommittedTransaction> resume(const storage::OutboxItem &item, ByteView signedEnvelope, std::stop_token stop) override
    {
        MED_TRY(const auto committed, m_session.gateway().resume(item.transactionId, signedEnvelope, stop));
        return storage::CommittedTransaction {committed.txId, committed.block};
    }

    Expected<Json> confirm(const storage::OutboxItem &item, std::stop_token stop) override
    {
        MED_TRY(const auto receipt, m_session.confirm(item.transactionId, item.block, stop));
        const std::string order = item.context.value("completes_order", "");
        if (!order.empty()) {
            MED_TRY(const auto row, m_session.reader().order(order));
            // Another answer that came first stays; whoever sent this one learns of it.
            if (!row.result) {
                MED_CHECK(completeOrder(m_session, order, item.anchor.record, stop));
            }
        }
        return Json {{"tx", receipt.txId}, {"block", std::to_string(receipt.block)}};
    }

    Expected<bool> isAbandoned(const storage::OutboxItem &item, const storage::StoreName &, ByteView stored) override
    {
        const auto envelope = storage::Envelope::parse(stored);
        if (!envelope) {
            return false; // Not ours to judge: the custodian looks into it.
        }
        MED_TRY(const auto grants, m_session.reader().grantsOf(item.anchor.set, item.anchor.epoch));
        for (const auto &grant : grants) {
            if (grant.to == envelope->to) {
                return false;
            }
        }
        return m_session.world().seconds() - envelope->time > kInProgressSeconds || envelope->granter == m_session.memberId();
    }

private:
    /// What was sealed while nothing could be reached answers an order that nobody has begun yet.
    Expected<> begin(const std::string &order, std::stop_token stop)
    {
        const auto stands = [&] {
            const auto row = m_session.reader().order(order);
            return row && (row->result || row->state == "in-progress");
        };
        if (order.empty() || stands()) {
            return {};
        }
        MED_CHECK(m_session.catchUp(stop));
        return stands() ? Expected<>() : beginOrder(m_session, order, stop);
    }

    class Keeper : public ledger::SubmitJournal {
    public:
        explicit Keeper(storage::TransactionJournal &journal) : m_journal(journal) {}
        Expected<> beforeSubmit(const std::string &txId, ByteView envelope) override { return m_journal.keep(txId, envelope); }
        Expected<> dropped(const std::string &txId) override { return m_journal.drop(txId); }

    private:
        storage::TransactionJournal &m_journal;
    };
    Session &m_session;
    const Approved m_approved;
};

/// The gateway or the store is away: the person is asked now, if they were not yet, and what they signed waits.
Expected<> signWhileAway(Session &session, const std::string &id)
{
    MED_TRY(const auto item, session.outbox().item(id));
    const bool maySign = !item.anchor.manifest.empty() && item.transactionId.empty();
    return maySign ? signKept(session, item.context.at("function").get<std::string>(), callArguments(item)) : Expected<>();
}

/// After a disk failed: what was signed goes on by itself, and what was read from files goes on with them. All else
/// its person makes again from their draft, and it must not go out a second time.
bool staysAfterIo(Session &session, const std::string &id)
{
    const auto item = session.outbox().item(id);
    return !item || !needsSignature(session, *item) || item->context.value("class", "") == record_class::kImaging;
}

Json descriptiveOf(const Session &session, const Content &content)
{
    Json descriptive = content.details;
    descriptive["class"] = content.recordClass;
    descriptive["title"] = content.title;
    descriptive["created"] = toIso8601(session.clock().now());
    if (const Json card = ownSignedCard(session); !card.is_null()) {
        descriptive["author_card"] = card;
    }
    return descriptive;
}

Expected<storage::OutboxPlan> planOf(Session &session, const Publication &publication, EpochPlan &&epoch)
{
    const storage::EpochName name {.network = session.network().networkId, .set = publication.placement.set, .epoch = epoch.epoch};
    std::vector<storage::SealedEnvelope> envelopes;
    if (!epoch.holders.empty()) {
        MED_TRY(envelopes, storage::sealToHolders(name, epoch.key, epoch.holders, session.memberId(), session.signer(), session.clock().now()));
    }
    storage::OutboxPlan plan;
    plan.id = publication.record + "-" + std::to_string(publication.version) + "-" + std::to_string(epoch.epoch);
    std::ranges::replace(plan.id, '_', '-');
    plan.input = {.network = name.network, .record = publication.record, .version = publication.version,
                  .patient = publication.placement.patient, .custodian = publication.placement.custodian, .set = name.set,
                  .epoch = name.epoch, .previous = publication.previous, .author = session.memberId(),
                  .files = publication.content.files, .objectIds = storage::planObjects(publication.content.files),
                  .descriptive = descriptiveOf(session, publication.content)};
    plan.key = std::move(epoch.key);
    plan.envelopes = std::move(envelopes);
    plan.under = publication.under;
    plan.context = {{"function", publication.act.function}, {"arguments", publication.act.arguments},
                    {"completes_order", publication.completesOrder}, {"asks", session.asksPerson()}, {"title", publication.content.title},
                    {"class", publication.content.recordClass}, {"details", publication.content.details}};
    return plan;
}

/// A key opens all records of its set: what a consent names by its class must not share one with another class.
Expected<> keepClassesApart(Session &session, const Publication &publication)
{
    if (!isConsentClass(publication.content.recordClass)) {
        return {};
    }
    for (const auto &entry : session.catalogue().entriesOf(publication.placement.patient, {})) {
        const std::string other = entry.text("class");
        if (entry.head.set == publication.placement.set && isConsentClass(other) && other != publication.content.recordClass) {
            return failure(ErrorCode::Conflict, "the record set holds records of the class " + other + ": a consent for one class would open both");
        }
    }
    return {};
}

} // namespace

Expected<Turn> Turn::take(Session &session, std::stop_token stop)
{
    const auto end = std::chrono::steady_clock::now() + kTurnPatience;
    while (true) {
        auto lock = session.lockOutbox();
        if (lock) {
            return Turn(*std::move(lock));
        }
        if (lock.error().code != ErrorCode::Conflict || std::chrono::steady_clock::now() > end || stop.stop_requested()) {
            return std::unexpected(lock.error());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

Expected<Receipt> publish(Session &session, Publication publication, std::stop_token stop,
                          const std::function<void(const storage::OutboxProgress &)> &progress)
{
    MED_TRY(const auto turn, Turn::take(session, stop));
    return publish(session, turn, std::move(publication), stop, progress);
}

Expected<Receipt> publish(Session &session, const Turn &, Publication publication, std::stop_token stop,
                          const std::function<void(const storage::OutboxProgress &)> &progress)
{
    MED_CHECK(keepClassesApart(session, publication));
    for (int attempt = 1;; ++attempt) {
        MED_TRY(auto epoch, planEpoch(session.world(), session.keyring(), publication.placement));
        const int epochNumber = epoch.epoch;
        MED_TRY(auto plan, planOf(session, publication, std::move(epoch)));
        const std::string id = plan.id;
        MED_CHECK(session.outbox().add(std::move(plan)));
        AnchorDelivery delivery(session, AnchorDelivery::Approved::Now);
        auto done = session.outbox().run(id, delivery, stop, progress);
        if (!done && done.error().code == ErrorCode::Offline) {
            if (const auto kept = signWhileAway(session, id); !kept) {
                done = std::unexpected(kept.error());
            }
        }
        if (done) {
            forgetApproval(session, done->context.at("function").get<std::string>(), callArguments(*done));
            MED_CHECK(session.outbox().forget(id));
            return Receipt {.id = publication.record, .status = "anchored", .txId = done->transactionId, .block = done->block, .answer = {}};
        }
        if (done.error().code == ErrorCode::Offline || done.error().code == ErrorCode::Pending || done.error().code == ErrorCode::Cancelled
            || (done.error().code == ErrorCode::Io && staysAfterIo(session, id))) {
            return std::unexpected(done.error());
        }
        // Refused: nothing of it stays. Another author may have opened the epoch meanwhile: then once
        // more, in the next.
        const auto cancelled = session.outbox().cancel(id);
        if (!cancelled) {
            session.giveUpLater(id);
            return std::unexpected(done.error());
        }
        MED_CHECK(session.outbox().forget(id));
        MED_CHECK(session.catchUp(stop));
        const auto set = session.reader().set(publication.placement.set);
        const bool moved = set && set->epoch >= epochNumber && done.error().code == ErrorCode::Conflict;
        if (!moved || attempt == kAttempts) {
            return std::unexpected(done.error());
        }
    }
}

bool needsSignature(const Session &session, const storage::OutboxItem &item)
{
    return item.transactionId.empty() && !mayBeSignedAgain(session, item);
}

namespace {

/// What was asked for in an order that was refused is the patient's draft again, unless there is a newer one.
void keepAsDraft(Session &session, const storage::OutboxItem &item)
{
    const Json details = item.context.value("details", Json::object());
    if (item.context.value("class", "") != record_class::kOrder || orderDraftOf(session, item.anchor.patient)) {
        return;
    }
    const OrderDraft draft {.patientId = item.anchor.patient,
                            .performerMsp = item.context.at("arguments").value("to", ""),
                            .codeSystem = details.value("code_system", ""),
                            .code = details.value("code", ""),
                            .title = withoutSide(item.context.value("title", ""), codingFrom(details, "laterality")),
                            .laterality = codingFrom(details, "laterality"),
                            .priority = details.value("priority", "routine"),
                            .reason = details.value("reason", "")};
    if (const auto kept = keepOrderDraft(session, item.anchor.patient, &draft); !kept) {
        logLine(LogLevel::Error, "outbox", "the refused order could not be kept as a draft: " + kept.error().detail);
    }
}

/// Who learns that an item can never be finished: whoever asked for it, or its person when they read of it.
enum class Told { Now, Later };

RefusedAct refusedOf(const Session &session, const storage::OutboxItem &item, ErrorCode why)
{
    const Json details = item.context.value("details", Json::object());
    const std::string function = item.context.at("function").get<std::string>();
    const std::string about = details.value("about", "");
    const bool isStudy = item.context.value("class", "") == record_class::kImaging;
    const auto kept = keptAct(session, function, callArguments(item));
    return {.function = function, .subject = isStudy || !about.empty() ? about : subjectOf(callArguments(item)), .patientId = item.anchor.patient,
            .title = item.context.value("title", ""), .written = details.value("reason", ""), .why = why,
            .signedAt = kept ? kept->claimed : Moment {}};
}

/// Goes on with one item. False: it could never be finished and was given up.
Expected<bool> deliver(Session &session, const storage::OutboxItem &item, Told told, std::stop_token stop)
{
    logLine(LogLevel::Info, "outbox", "going on with " + item.id + ", which is " + storage::nameOf(item.state));
    AnchorDelivery delivery(session, AnchorDelivery::Approved::Before);
    auto done = session.outbox().run(item.id, delivery, stop);
    if (!done && done.error().code == ErrorCode::Offline) {
        MED_CHECK(signWhileAway(session, item.id));
    }
    if (done) {
        forgetApproval(session, done->context.at("function").get<std::string>(), callArguments(*done));
        MED_CHECK(session.outbox().forget(item.id));
        return true;
    }
    const bool lasting = done.error().code == ErrorCode::NotFound || done.error().code == ErrorCode::Conflict
        || done.error().code == ErrorCode::Denied || done.error().code == ErrorCode::Invalid;
    if (!lasting) {
        return std::unexpected(done.error());
    }
    // It can never be finished (a source file is gone, the order was cancelled): give it up, say so.
    if (told == Told::Later && item.context.value("class", "") != record_class::kReason) {
        keepRefused(session, refusedOf(session, item, done.error().code));
        keepAsDraft(session, item);
    }
    forgetApproval(session, item.context.at("function").get<std::string>(), callArguments(item));
    logLine(LogLevel::Warning, "outbox", item.id + " was given up: " + done.error().detail);
    if (session.outbox().cancel(item.id)) {
        MED_CHECK(session.outbox().forget(item.id));
    }
    return false;
}

} // namespace

Expected<> deliverOne(Session &session, const std::string &id, std::stop_token stop)
{
    MED_TRY(const auto turn, Turn::take(session, stop));
    return deliverOne(session, turn, id, stop);
}

Expected<> deliverOne(Session &session, const Turn &, const std::string &id, std::stop_token stop)
{
    MED_TRY(const auto item, session.outbox().item(id));
    MED_TRY(const bool finished, deliver(session, item, Told::Now, stop));
    if (!finished) {
        return failure(ErrorCode::Conflict, "this could not be finished and was given up");
    }
    return session.refresh(stop);
}

Expected<int> deliverPending(Session &session, std::stop_token stop)
{
    MED_TRY(const auto first, session.outbox().unfinished());
    MED_TRY(const auto acts, waitingActs(session));
    MED_TRY(const auto reads, offlineReads(session));
    if (first.empty() && acts.empty() && reads.empty()) {
        return 0;
    }
    auto lock = session.lockOutbox();
    if (!lock) {
        return lock.error().code == ErrorCode::Conflict ? Expected<int>(0) : std::unexpected(lock.error());
    }
    MED_TRY(const auto ids, session.outbox().unfinished());
    MED_CHECK(settleReads(session, stop)); // First: they tell who looked.
    MED_TRY(int finished, sendWaitingActs(session, stop));
    for (const auto &id : ids) {
        MED_TRY(const auto item, session.outbox().item(id));
        if (needsSignature(session, item)) {
            continue; // It waits for its person.
        }
        MED_TRY(const bool done, deliver(session, item, Told::Later, stop));
        finished += done ? 1 : 0;
    }
    if (finished > 0) {
        MED_CHECK(session.refresh(stop));
    }
    return finished;
}

} // namespace med::workflows
