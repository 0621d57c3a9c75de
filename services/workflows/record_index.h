#pragma once

#include "services/sync/local_index.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// What the person of a session may read, to be searched: `index.db` in the profile, sealed under a key of the wallet, its
/// checkpoint in the journal. Threads: any.
class RecordIndex {
public:
    /// Opens the profile's, or begins one where it is not what was left. Errors: Locked, Io.
    static Expected<std::unique_ptr<RecordIndex>> open(Session &session);

    /// Why all is to be read again, if so.
    std::optional<Error> begunAnew() const { return m_index->begunAnew(); }
    /// Takes in what the session's last refresh found, and out what may not be read any more; of who was erased nothing is
    /// left on the disk. `read` knows the content of
    /// some classes; without it records are found by what they say about themselves. Errors: as LocalIndex::follow.
    Expected<> follow(std::stop_token stop, const sync::LocalIndex::Told &told = {}, const sync::LocalIndex::Extract &read = {});
    /// Takes in what is new of these alone, see LocalIndex::takeIn.
    Expected<> takeIn(const std::vector<sync::CatalogueEntry> &entries, std::stop_token stop, const sync::LocalIndex::Extract &read);
    /// Leaves out what may not be read as of the blocks that were read, so a page may be shorter than was asked for: the next
    /// one begins after `next`. Errors: as LocalIndex::find.
    struct Page {
        std::vector<sync::IndexHit> hits;
        std::int64_t next = 0; ///< `before` of the next page; 0: there is none.
    };
    Expected<Page> find(const sync::IndexQuery &query) const;
    /// All entries of a patient that may be read, the clinically newest first.
    Expected<std::vector<sync::IndexHit>> chart(const std::string &patientId) const;
    /// What is found of one record, in its order; nothing if it may not be read.
    Expected<std::vector<sync::IndexHit>> ofRecord(const std::string &recordId) const;
    /// Opens every page of it: for the time after a start. Errors: as LocalIndex::verify.
    Expected<> verify(std::stop_token stop, const std::function<void(double)> &told = {}) const { return m_index->verify(stop, told); }

private:
    RecordIndex(Session &session, std::unique_ptr<sync::LocalIndex> index) : m_session(session), m_index(std::move(index)) {}
    std::vector<sync::IndexHit> readable(std::vector<sync::IndexHit> hits) const;

    Session &m_session;
    std::unique_ptr<sync::LocalIndex> m_index;
};

} // namespace med::workflows
