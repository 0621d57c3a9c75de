#pragma once

#include "services/storage/seal.h"
#include "services/workflows/placement.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// Classes of records. They stand in the sealed part only; the first five are those a consent names.
namespace record_class {
inline constexpr const char *kImaging = "imaging";
inline constexpr const char *kLaboratory = "laboratory";
inline constexpr const char *kMedication = "medication";
inline constexpr const char *kNotes = "notes";
inline constexpr const char *kClaims = "claims";
inline constexpr const char *kDemographics = "demographics";
inline constexpr const char *kOrder = "order";
inline constexpr const char *kConsent = "consent";
}

/// For this long an envelope that the ledger does not name is somebody's work in progress.
inline constexpr std::int64_t kInProgressSeconds = 600;

/// What goes into a record.
struct Content {
    std::string recordClass;
    std::string title; ///< For lists: "CT head".
    Json details = Json::object(); ///< More members of the sealed description.
    std::vector<storage::SealFile> files;
};

/// The ledger function that carries the anchor; `arguments` without `v` and `anchor`.
struct AnchoringCall {
    std::string function;
    Json arguments = Json::object();
};

/// One publication: a record version with its place and act.
struct Publication {
    std::string record; ///< Made before; the same publication again is the same record.
    int version = 1;
    std::string previous; ///< Digest of the version before, for version 2 and up.
    Content content;
    Placement placement;
    std::string under; ///< `order:…` or `consent:…` that lets the author write here.
    AnchoringCall act;
    std::string completesOrder; ///< An order that the anchored record answers; may be empty.
};

/// Seals, spools, verifies, uploads, anchors and confirms: each step journalled in the outbox, so that
/// after a crash deliverPending() goes on where it stopped. The id of the receipt is the record's.
/// Errors: as the steps; with Offline, Pending and Cancelled the work stays in the outbox, with Io if it was signed
/// or holds a study's files.
Expected<Receipt> publish(Session &session, Publication publication, std::stop_token stop,
                          const std::function<void(const storage::OutboxProgress &)> &progress = {});

/// The turn of one program among those that work with the same profile at once. Taken by what has to
/// look before it publishes, so that two programs do not both find nothing and both do it.
class Turn {
public:
    /// Waits up to ten minutes. Errors: Conflict if another program still has it then, or `stop` was
    /// asked for; Io.
    static Expected<Turn> take(Session &session, std::stop_token stop);

private:
    explicit Turn(FileLock lock) : m_lock(std::move(lock)) {}
    FileLock m_lock;
};
/// As above, in a turn that the caller holds.
Expected<Receipt> publish(Session &session, const Turn &turn, Publication publication, std::stop_token stop,
                          const std::function<void(const storage::OutboxProgress &)> &progress = {});

/// True if an item was left before its person signed it: only they can go on with it.
bool needsSignature(const Session &session, const storage::OutboxItem &item);
/// Goes on with one item, in a turn; asks for the signature that it needs. Errors: as publish; Conflict if it
/// was given up because it can never be finished.
Expected<> deliverOne(Session &session, const std::string &id, std::stop_token stop);
/// As above, in a turn that the caller holds.
Expected<> deliverOne(Session &session, const Turn &turn, const std::string &id, std::stop_token stop);
/// Finishes what earlier runs left in the outbox, but for what waits for a signature. Errors: the first that
/// stops it.
Expected<int> deliverPending(Session &session, std::stop_token stop);

} // namespace med::workflows
