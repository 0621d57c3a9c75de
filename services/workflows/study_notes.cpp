#include "services/workflows/study_notes.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/person_card.h"
#include "services/workflows/proxies.h"

#include <algorithm>
#include <limits>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

constexpr const char *kPendingReasons = "reasons"; ///< Setting: [{subject, record, reason, salt}].

std::string digestOf(const std::string &salt, const std::string &reason)
{
    return toHex(crypto::Sha256().add(bytesOf(salt)).add(bytesOf(reason)).finish());
}

/// A retraction that an earlier version kept names its record only.
std::string reasonSubject(const Json &kept) { return kept.value("subject", kept.value("record", "")); }

/// The digest that the ledger holds for what was done to a record, an order or a consent.
std::optional<std::string> standingDigest(Session &session, const std::string &subject)
{
    if (isId(subject, prefix::kOrder)) {
        const auto row = session.reader().order(subject);
        return row ? row->reasonDigest : std::nullopt;
    }
    if (isId(subject, prefix::kConsent)) {
        const auto row = session.reader().consent(subject);
        return row ? row->reasonDigest : std::nullopt;
    }
    const auto row = session.reader().record(subject);
    return row && row->state == "retracted" ? row->reasonDigest : std::nullopt;
}

/// The first reason whose act does not wait for the gateway; the number of all if each does.
Expected<std::size_t> firstToTell(Session &session, const Json &pending)
{
    MED_TRY(const auto waiting, waitingActs(session));
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const std::string subject = reasonSubject(pending[i]);
        if (std::ranges::none_of(waiting, [&](const WaitingAct &act) { return subjectOf(act.arguments) == subject; })) {
            return i;
        }
    }
    return pending.size();
}

/// Who reads the record now, by an order, or by a consent or an emergency that is in force: they get what stands beside it too,
/// should that open a new epoch.
std::vector<Wanted> readersOf(Session &session, const sync::CatalogueEntry &entry)
{
    std::vector<Wanted> readers;
    const auto grants = session.reader().grantsOf(entry.anchor.set, entry.anchor.epoch);
    for (const auto &grant : grants.value_or(std::vector<GrantRow> {})) {
        const auto basis = Basis::parse(grant.basis);
        if (!basis || basis->kind == Basis::Kind::Author || basis->kind == Basis::Kind::Patient || basis->kind == Basis::Kind::Custodian) {
            continue;
        }
        if (basis->kind == Basis::Kind::Consent) {
            const auto consent = session.reader().consent(basis->id);
            if (!consent || consent->stateAt(session.world().seconds()) != "active") {
                continue;
            }
        }
        if (basis->kind == Basis::Kind::Emergency) {
            const auto emergency = session.reader().emergency(basis->id);
            if (!emergency || !emergency->inForceAt(session.world().seconds())) {
                continue;
            }
        }
        if (basis->kind == Basis::Kind::Proxy) {
            const auto proxy = session.reader().proxy(basis->id);
            if (!proxy || !proxy->inForceAt(session.world().seconds())) {
                continue;
            }
        }
        if (basis->kind == Basis::Kind::Order) {
            const auto order = session.reader().order(basis->id);
            if (!order || order->state == "rejected" || order->state == "cancelled") {
                continue;
            }
        }
        if (grant.to != session.memberId()) {
            readers.push_back({.holder = grant.to, .basis = grant.basis});
        }
    }
    return readers;
}

/// What somebody of another organisation writes must stay readable to them when the consent ends by which they read: it lies in a
/// set of its own, whose key they hold as its author. All else lies in the set of what it is about.
std::string setBeside(Session &session, const sync::CatalogueEntry &entry)
{
    const auto grant = entry.head.custodian == session.mspId() ? failure(ErrorCode::NotFound, "") : session.keyring().grantFor(entry.anchor.set, entry.anchor.epoch);
    const auto basis = grant ? Basis::parse(grant->basis) : std::nullopt;
    return basis && basis->kind == Basis::Kind::Consent ? crypto::newId(prefix::kSet) : entry.head.set;
}

/// A small record beside another: for its readers.
Publication beside(Session &session, const sync::CatalogueEntry &entry, const std::string &recordClass, const std::string &title, Json details, const Json &resource)
{
    details["about"] = entry.head.record;
    details["about_version"] = entry.anchor.version;
    Publication publication;
    publication.record = crypto::newId(prefix::kRecord);
    publication.content.recordClass = recordClass;
    publication.content.title = title;
    publication.content.details = std::move(details);
    publication.content.files = {{.name = recordClass + ".json", .group = {}, .details = {{"type", "application/fhir+json"}},
                                  .content = copyOf(bytesOf(resource.dump(2)))}};
    publication.placement = {.patient = entry.head.patient, .custodian = entry.head.custodian, .set = setBeside(session, entry), .wanted = readersOf(session, entry)};
    publication.act.function = std::string(fn::kRecordAnchor);
    return publication;
}

/// What lets the member write beside a record: staff need nothing, others name what their key rests on.
std::string under(Session &session, const sync::CatalogueEntry &entry)
{
    if (const auto acting = actingFor(session, entry.head.patient)) {
        return "proxy:" + acting->proxy; // They are the custodian's too, and not its staff.
    }
    if (entry.head.custodian == session.mspId()) {
        return {};
    }
    const auto grant = session.keyring().grantFor(entry.anchor.set, entry.anchor.epoch);
    const auto basis = grant ? Basis::parse(grant->basis) : std::nullopt;
    const bool names = basis && (basis->kind == Basis::Kind::Order || basis->kind == Basis::Kind::Consent);
    return names ? grant->basis : entry.text("order").empty() ? std::string() : "order:" + entry.text("order");
}

std::vector<sync::CatalogueEntry> notesOf(Session &session, const std::string &patientId, const char *recordClass)
{
    return session.catalogue().entriesOf(patientId, recordClass);
}

/// Which version of a record an acknowledgement is of.
int versionSeen(const sync::CatalogueEntry &note)
{
    const auto &descriptive = note.record->descriptive();
    const auto found = descriptive.find("about_version");
    return found != descriptive.end() && found->is_number_integer() ? found->get<int>() : 1;
}

} // namespace

Expected<Receipt> acknowledgeRecord(Session &session, const std::string &recordId, std::stop_token stop)
{
    MED_TRY(const auto entry, session.catalogue().find(recordId));
    for (const auto &note : notesOf(session, entry.head.patient, record_class::kAcknowledgement)) {
        if (note.text("about") == recordId && note.head.state == "anchored" && versionSeen(note) >= entry.anchor.version) {
            return failure(ErrorCode::Conflict, "this was acknowledged already");
        }
    }
    const Json resource {{"resourceType", "Task"},
                         {"status", "completed"},
                         {"intent", "order"},
                         {"code", {{"text", "Acknowledge result"}}},
                         {"focus", {{"identifier", {{"value", recordId + "/" + std::to_string(entry.anchor.version)}}}}},
                         {"lastModified", toIso8601(session.clock().now())}};
    auto publication = beside(session, entry, record_class::kAcknowledgement, kSeenTitle + entry.text("title"), Json::object(), resource);
    publication.under = under(session, entry);
    MED_TRY(auto receipt, publish(session, std::move(publication), stop));
    MED_CHECK(session.refresh(stop));
    receipt.id = recordId;
    return receipt;
}

Expected<Receipt> retractRecord(Session &session, const std::string &recordId, const std::string &reason, std::stop_token stop)
{
    if (reason.empty()) {
        return failure(ErrorCode::Invalid, "a retraction needs a reason");
    }
    MED_TRY([[maybe_unused]] const auto entry, session.catalogue().find(recordId));
    MED_TRY(const auto digest, keepReason(session, recordId, recordId, reason));
    auto receipt = submitOrKeep(session, {.function = std::string(fn::kRecordRetract),
                                          .arguments = {{"record", recordId}, {"reasonDigest", digest}, {"v", 1}}}, stop);
    if (!receipt && receipt.error().code != ErrorCode::Pending && receipt.error().code != ErrorCode::Offline) {
        MED_CHECK(forgetReason(session, recordId));
    }
    if (receipt) {
        receipt->id = recordId;
        receipt->status = "retracted";
    }
    return receipt;
}

Expected<std::string> keepReason(Session &session, const std::string &subject, const std::string &besideRecord, const std::string &reason)
{
    auto pending = session.setting(kPendingReasons).value_or(Json::array());
    for (const Json &kept : pending) {
        if (kept.value("subject", "") == subject && kept.value("reason", "") == reason) {
            return digestOf(kept.value("salt", ""), reason);
        }
    }
    const std::string salt = toHex(crypto::randomBytes(32));
    pending.push_back({{"subject", subject}, {"record", besideRecord}, {"reason", reason}, {"salt", salt}});
    MED_CHECK(session.setSetting(kPendingReasons, pending));
    return digestOf(salt, reason);
}

std::string keptReason(const Session &session, const std::string &subject)
{
    const auto pending = session.setting(kPendingReasons).value_or(Json::array());
    for (const Json &one : pending) {
        if (reasonSubject(one) == subject) {
            return one.value("reason", "");
        }
    }
    return {};
}

Expected<> forgetReason(Session &session, const std::string &subject)
{
    auto pending = session.setting(kPendingReasons).value_or(Json::array());
    Json kept = Json::array();
    for (const Json &one : pending) {
        if (reasonSubject(one) != subject) {
            kept.push_back(one);
        }
    }
    return session.setSetting(kPendingReasons, kept);
}

Expected<> publishReasons(Session &session, std::stop_token stop)
{
    while (true) {
        auto pending = session.setting(kPendingReasons).value_or(Json::array());
        MED_TRY(const auto at, firstToTell(session, pending));
        if (at == pending.size()) {
            return {};
        }
        const Json next = pending[at];
        const std::string subject = reasonSubject(next);
        const std::string recordId = next.value("record", "");
        if (standingDigest(session, subject) == digestOf(next.value("salt", ""), next.value("reason", ""))) {
            MED_TRY(const auto entry, session.catalogue().find(recordId));
            const Json resource {{"resourceType", "Basic"}, {"code", {{"text", "Reason"}}},
                                 {"subject", {{"identifier", {{"value", subject}}}}}};
            auto publication = beside(session, entry, record_class::kReason, "Reason: " + entry.text("title"),
                                      {{"reason", next["reason"]}, {"salt", next["salt"]}}, resource);
            publication.under = isId(subject, prefix::kOrder) ? "order:" + subject : under(session, entry);
            MED_CHECK(publish(session, std::move(publication), stop));
        }
        pending.erase(at);
        MED_CHECK(session.setSetting(kPendingReasons, pending));
        MED_CHECK(session.refresh(stop));
    }
}

std::string toldReason(Session &session, const std::string &patientId, const std::string &besideRecord, const std::optional<std::string> &digest)
{
    if (!digest) {
        return {};
    }
    for (const auto &entry : notesOf(session, patientId, record_class::kReason)) {
        if (entry.text("about") == besideRecord && digestOf(entry.text("salt"), entry.text("reason")) == *digest) {
            return entry.text("reason");
        }
    }
    return {};
}

Moment signedBefore(const Stamp &stamp)
{
    return stamp.claimed ? Moment(std::chrono::seconds(*stamp.claimed)) : Moment {};
}

namespace {

/// The newest version that the member acknowledged or opened, before it was replaced; 0: none.
int versionOpened(Session &session, const sync::CatalogueEntry &entry, const std::vector<AnchorRow> &versions, bool &acknowledged)
{
    int newest = 0;
    for (const auto &note : notesOf(session, entry.head.patient, record_class::kAcknowledgement)) {
        if (note.text("about") == entry.head.record && note.anchor.by.member == session.memberId() && versionSeen(note) > newest) {
            newest = versionSeen(note);
            acknowledged = true;
        }
    }
    for (const auto &access : session.reader().accessesOf(entry.head.patient).value_or(std::vector<AccessRow> {})) {
        if (access.record != entry.head.record || access.by.member != session.memberId()) {
            continue;
        }
        for (const auto &version : versions) {
            if (version.by.time <= access.by.time && version.version > newest) {
                newest = version.version;
                acknowledged = false;
            }
        }
    }
    return newest;
}

} // namespace

std::vector<AmendedRecord> amendedSinceSeen(Session &session, const NameBook &names)
{
    std::vector<AmendedRecord> amended;
    for (const auto &entry : session.catalogue().entries()) {
        if (entry.anchor.version < 2 || entry.head.state != "anchored" || !entry.record || entry.anchor.by.member == session.memberId()) {
            continue;
        }
        const auto versions = session.reader().versionsOf(entry.head.record);
        if (!versions) {
            continue;
        }
        AmendedRecord one {.recordId = entry.head.record, .patientId = entry.head.patient, .title = entry.text("title"), .version = entry.anchor.version};
        one.seenVersion = versionOpened(session, entry, *versions, one.acknowledged);
        if (one.seenVersion == 0 || one.seenVersion >= one.version) {
            continue;
        }
        one.author = names.member(entry.anchor.by.member).name;
        one.reason = entry.text("reason");
        one.amended = Moment(std::chrono::seconds(entry.anchor.by.time));
        amended.push_back(std::move(one));
    }
    std::ranges::stable_sort(amended, std::ranges::greater(), &AmendedRecord::amended);
    return amended;
}

RecordNotes recordNotes(Session &session, const std::string &patientId)
{
    RecordNotes notes;
    for (const auto &entry : notesOf(session, patientId, record_class::kAcknowledgement)) {
        std::string name = entry.anchor.by.member;
        if (const auto card = readCard(session.world(), entry.record->descriptive().value("author_card", Json::object()));
            card && card->memberId == name) {
            name = card->name;
        }
        const RecordNotes::Seen seen {name, Moment(std::chrono::seconds(entry.anchor.by.time)), signedBefore(entry.anchor.by), entry.anchor.by.msp, entry.block, versionSeen(entry)};
        const auto [place, isFirst] = notes.seen.try_emplace(entry.text("about"), seen);
        if (!isFirst && place->second.version < seen.version) {
            place->second = seen;
        }
    }
    for (const auto &entry : notesOf(session, patientId, record_class::kReason)) {
        const auto head = session.reader().record(entry.text("about"));
        if (head && head->reasonDigest == digestOf(entry.text("salt"), entry.text("reason"))) {
            notes.reasons[entry.text("about")] = entry.text("reason");
        }
    }
    return notes;
}

} // namespace med::workflows
