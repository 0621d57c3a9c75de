#include "services/workflows/reseal_records.h"

#include "services/contracts/functions.h"
#include "services/storage/reseal.h"
#include "services/sync/record_access.h"
#include "services/workflows/release_keys.h"
#include "services/workflows/remove_sealed.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

/// On what somebody who holds a former epoch as its author, or for their work, is given the current one; empty: on nothing.
Expected<std::string> basisNow(const Session &session, const SetRow &set, const MemberRow &member)
{
    const bool ofTheHouse = member.msp == set.custodian;
    if (ofTheHouse && (member.hasRole("doctor") || member.hasRole("administrator") || member.hasRole("custodian"))) {
        return std::string("staff");
    }
    MED_TRY(const auto orders, session.reader().ordersOf(set.patient));
    for (const auto &order : orders) {
        const bool stands = order.state != "rejected" && order.state != "cancelled";
        if (stands && order.set == set.set && (order.performer == member.msp || order.requester == member.member)) {
            return "order:" + order.order;
        }
    }
    return std::string();
}

/// All versions of all records in a set that were not shredded.
Expected<std::vector<AnchorRow>> versionsIn(const Session &session, const SetRow &set)
{
    std::vector<AnchorRow> all;
    MED_TRY(const auto heads, session.reader().recordsOf(set.patient));
    for (const auto &head : heads) {
        if (head.set == set.set && head.state != "shredded") {
            MED_TRY(const auto versions, session.reader().versionsOf(head.record));
            std::ranges::copy(versions, std::back_inserter(all));
        }
    }
    std::ranges::sort(all, {}, [](const AnchorRow &version) { return std::pair(version.by.time, version.version); });
    return all;
}

/// What somebody wrote stays readable to them: true where its author holds the current epoch, will be given it, or can read
/// nothing any more.
Expected<bool> authorFollows(Session &session, const SetRow &set, const AnchorRow &version)
{
    const std::string &author = version.by.member;
    MED_TRY(const auto patient, session.reader().patient(set.patient));
    if (patient.member == author) {
        return true;
    }
    MED_TRY(const auto grants, session.reader().grantsOf(set.set, set.epoch));
    if (const auto own = std::ranges::find(grants, author, &GrantRow::to); own != grants.end()) {
        MED_TRY(const bool inForce, isInForce(session, own->basis));
        if (inForce) {
            return true;
        }
    }
    MED_TRY(const auto member, session.reader().member(author));
    MED_TRY(const auto basis, basisNow(session, set, member));
    return !basis.empty() || !member.activeAt(session.world().seconds());
}

} // namespace

Expected<std::vector<int>> epochsInUse(const Session &session, const SetRow &set)
{
    std::set<int> used;
    if (set.resealBelow) {
        MED_TRY(const auto versions, versionsIn(session, set));
        std::ranges::transform(versions, std::inserter(used, used.end()), &AnchorRow::epoch);
    }
    std::vector<int> epochs;
    for (int epoch = 1; epoch <= set.epoch; ++epoch) {
        if (epoch >= set.resealBelow.value_or(1) || used.contains(epoch)) {
            epochs.push_back(epoch);
        }
    }
    return epochs;
}

Expected<ResealStanding> resealStanding(Session &session, const std::string &patientId, const std::vector<std::string> &sets)
{
    ResealStanding standing;
    MED_TRY(const auto all, session.reader().setsOf(patientId));
    for (const auto &set : all) {
        if (!set.resealBelow || std::ranges::find(sets, set.set) == sets.end()) {
            continue;
        }
        MED_TRY(const auto versions, versionsIn(session, set));
        for (const auto &version : versions) {
            if (version.epoch < *set.resealBelow) {
                MED_TRY(const bool follows, authorFollows(session, set, version));
                ++(follows ? standing.left : standing.kept);
            } else if (version.original().epoch < *set.resealBelow) {
                ++standing.done;
            }
        }
    }
    return standing;
}

Expected<std::vector<AnchorRow>> ResealRecords::waiting(const SetRow &set) const
{
    std::vector<AnchorRow> wanted;
    if (!set.resealBelow || set.epoch < *set.resealBelow || set.epoch < set.floorAt(m_session.world().seconds())) {
        return wanted; // Nothing is asked, or the epoch that it would lie under is not open yet.
    }
    MED_TRY(const auto versions, versionsIn(m_session, set));
    for (const auto &version : versions) {
        if (version.epoch >= *set.resealBelow) {
            continue;
        }
        MED_TRY(const bool follows, authorFollows(m_session, set, version));
        if (follows) {
            wanted.push_back(version);
        }
    }
    return wanted;
}

Expected<std::vector<Wanted>> ResealRecords::behind(const SetRow &set) const
{
    std::set<std::string> holders;
    for (int epoch = 1; epoch < set.epoch; ++epoch) {
        MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
        for (const auto &grant : grants) {
            if (grant.basis == "author" || grant.basis == "staff") {
                holders.insert(grant.to);
            }
        }
    }
    MED_TRY(const auto now, m_session.reader().grantsOf(set.set, set.epoch));
    std::vector<Wanted> left;
    for (const auto &holder : holders) {
        const auto member = m_session.reader().member(holder);
        if (!member || !member->activeAt(m_session.world().seconds()) || !m_session.reader().keyOf(holder)
            || std::ranges::find(now, holder, &GrantRow::to) != now.end()) {
            continue;
        }
        MED_TRY(auto basis, basisNow(m_session, set, *member));
        if (!basis.empty()) {
            left.push_back({.holder = holder, .basis = std::move(basis)});
        }
    }
    return left;
}

/// What an earlier round placed and could not tell, or was told and this program does not know of: it is used as it is, since the
/// ledger may name it any moment. Errors: NotFound if there is nothing that could be used.
Expected<std::string> ResealRecords::standing(const SetRow &set, const AnchorRow &version, const storage::RecordKey &key) const
{
    const int number = version.reseals() + 1;
    MED_TRY(const Bytes stored, storage::readManifest(m_session.store(), version.custodian, version.record, version.version, number));
    const std::string digest = toHex(crypto::sha256(stored));
    MED_TRY(const auto author, sync::signerOf(m_session.world(), version.by));
    MED_TRY(const auto own, crypto::Certificate::fromPem(m_session.signer().identity().certificatePem));
    MED_TRY(auto expected, sync::expectationOf(m_session.world(), version));
    expected.manifest = digest;
    expected.epoch = set.epoch;
    expected.reseal = storage::RecordExpectation::Reseal {
        .number = number, .origin = version.original().manifest, .sealer = m_session.memberId(), .key = own.publicKey()};
    const auto reader = storage::RecordReader::open(m_session.store(), stored, expected, author.publicKey(), key);
    bool whole = reader.has_value();
    for (std::size_t i = 0; whole && i < reader->objects().size(); ++i) {
        const auto &object = reader->objects()[i].description();
        MED_TRY(const auto name, storage::StoreName::object(version.custodian, object.id));
        const auto size = m_session.store().size(name);
        if (!size && size.error().code != ErrorCode::NotFound) {
            return std::unexpected(size.error());
        }
        whole = size && *size == object.bytes;
    }
    return whole ? Expected<std::string>(digest) : failure(ErrorCode::NotFound, "what an earlier round placed is not of use");
}

/// Bodies, then the manifest. What stands there is of a round that did not come to its end: the ledger names none of it.
Expected<> ResealRecords::place(const AnchorRow &version, int number, const storage::SealedRecord &sealed, std::stop_token stop)
{
    const auto orReplace = [&](const storage::StoreName &name, const auto &put) -> Expected<> {
        auto placed = put();
        if (!placed && placed.error().code == ErrorCode::Conflict) {
            MED_CHECK(m_session.store().remove(name));
            placed = put();
        }
        return placed;
    };
    MED_TRY(const auto manifest, storage::StoreName::manifest(version.custodian, version.record, version.version, number));
    for (const auto &object : sealed.objects) {
        MED_TRY(const auto name, storage::StoreName::object(version.custodian, object.id));
        MED_CHECK(orReplace(name, [&] { return m_session.store().putObject(name, object.path, object.parts, stop); }));
    }
    return orReplace(manifest, [&] { return m_session.store().putIfAbsent(manifest, sealed.manifest); });
}

Expected<> ResealRecords::reseal(const SetRow &set, const AnchorRow &version, std::stop_token stop)
{
    MED_TRY(const auto key, m_session.keyring().key(set.set, set.epoch, set.custodian));
    auto digest = standing(set, version, key);
    if (!digest && digest.error().code != ErrorCode::NotFound) {
        return std::unexpected(digest.error());
    }
    if (!digest) {
        MED_TRY(const auto formerKey, m_session.keyring().key(set.set, version.epoch, set.custodian));
        MED_TRY(const auto from, sync::openRecord(m_session.world(), m_session.keyring(), version));
        MED_TRY(Bytes manifest, sync::storedManifest(m_session.world(), version));
        const std::filesystem::path spool = m_session.profile() / "reseal";
        auto sealed = storage::reseal(m_session.store(), {.from = *from, .manifest = std::move(manifest), .formerKey = formerKey, .key = key,
                                                          .epoch = set.epoch, .sealer = m_session.memberId()},
                                      m_session.signer(), spool, stop);
        const auto placed = sealed ? place(version, version.reseals() + 1, *sealed, stop) : Expected<>(std::unexpected(sealed.error()));
        std::error_code ignored;
        std::filesystem::remove_all(spool, ignored);
        MED_CHECK(placed);
        digest = sealed->digest;
    }
    MED_CHECK(m_session.submit({.function = std::string(fn::kRecordReseal),
                                .arguments = {{"record", version.record}, {"version", version.version}, {"former", version.manifest},
                                              {"manifest", *digest}, {"epoch", set.epoch}, {"v", 1}}}, stop));
    return {};
}

Expected<> ResealRecords::clear(const SetRow &set, std::stop_token stop)
{
    RemoveSealed remover(m_session);
    MED_TRY(const auto versions, versionsIn(m_session, set));
    for (const auto &version : versions) {
        if (!version.reseal || m_cleared.contains(version.manifest)) {
            continue;
        }
        const int former = version.reseals() - 1;
        const auto stored = storage::readManifest(m_session.store(), version.custodian, version.record, version.version, former);
        if (stored || stored.error().code != ErrorCode::NotFound) {
            // Only what was read back whole replaces anything.
            MED_TRY(const auto reader, sync::openRecord(m_session.world(), m_session.keyring(), version));
            MED_CHECK(reader->readAll([](std::size_t, ByteView, bool) { return Expected<>(); }, stop));
            MED_CHECK(remover.removeSeal(version, former, version.reseal->former.back().manifest));
        }
        m_cleared.insert(version.manifest);
    }
    MED_TRY(const auto used, epochsInUse(m_session, set));
    for (int epoch = 1; epoch < set.resealBelow.value_or(1); ++epoch) {
        if (std::ranges::find(used, epoch) == used.end()) {
            MED_CHECK(remover.removeKeys(set, epoch));
        }
    }
    return {};
}

} // namespace med::workflows
