#pragma once

#include "services/base/secret_bytes.h"
#include "services/storage/checkpoint.h"
#include "services/storage/raw_file.h"

#include <set>
#include <vector>

namespace med::storage {

inline constexpr std::size_t kPageBytes = 8192;
/// Of each page, what seals it: the tag and the nonce, at its end. SQLite leaves them free
/// ("reserved bytes").
inline constexpr std::size_t kPageReserved = 40;

/// The file of a sealed database: numbered pages (from 1) of kPageBytes, of which the last
/// kPageReserved hold nothing, sealed one by one under a tree of seals. What is written stands
/// beside the old pages until commit() puts a new root in place, so that after a crash the file
/// holds one commit or the next. INDEX.md describes it byte by byte. The caller holds SQLite's
/// locks: shared for read(), exclusive for what writes. Threads: one at a time. Errors of
/// everything: Corrupt if a page is not what was written last; Io.
class PageFile {
public:
    /// A new database without pages, in a file that is empty. Nothing is kept by a keeper yet.
    static Expected<PageFile> create(RawFile file, ByteView key);
    /// The database that `checkpoint` is of, in that state or a later one. The caller holds the
    /// shared lock.
    static Expected<PageFile> open(RawFile file, ByteView key, const Checkpoint &checkpoint);

    PageFile(PageFile &&) noexcept;
    PageFile &operator=(PageFile &&) noexcept;
    ~PageFile();

    /// Looks whether another connection committed, right after the shared lock was taken.
    Expected<> refresh();
    std::uint32_t pages() const { return std::uint32_t(m_levels[0].size()); }
    /// Of one that is there; zeros for one that was never written.
    PageSeal sealOf(std::uint32_t page) const { return m_levels[0][page - 1].seal; }
    /// A page that was never written is all zeros. `out` has kPageBytes. Errors also: Invalid
    /// beyond the end.
    Expected<> read(std::uint32_t page, std::span<std::uint8_t> out);
    /// Sets a page, also beyond the end. Errors also: Invalid for page 0 or one that is out of
    /// bounds.
    Expected<> write(std::uint32_t page, ByteView bytes);
    void truncate(std::uint32_t pages); ///< Also longer: then with zeros.

    bool isPending() const { return m_pending; } ///< Something was written since the last commit.
    /// Durable when it answers. After an error the pages are as written still, and may be committed
    /// once more.
    Expected<> commit();
    /// Goes back to the last commit.
    Expected<> drop();
    Checkpoint checkpoint() const; ///< After the last commit that was made or seen.

    RawFile &raw() { return m_file; }

private:
    /// Where a page of the tree lies in the file, and its seal. Slot 0: nowhere, it is all zeros.
    struct Entry {
        std::uint32_t slot = 0;
        PageSeal seal{};
        bool operator==(const Entry &) const = default;
    };
    enum class Kind : std::uint8_t { Page, Leaf, Branch, Root };
    struct Root {
        std::uint64_t commit = 0;
        std::uint32_t pages = 0;
        PageSeal seal{};
        std::vector<Entry> branches;
    };
    using Levels = std::array<std::vector<Entry>, 3>; ///< Pages, leaves, branches.

    PageFile(RawFile file, ByteView key, const DatabaseId &id);
    struct Cipher;
    Expected<PageSeal> sealInto(std::uint32_t slot, Kind kind, std::uint32_t number,
                                std::size_t head);
    Expected<> openSlot(std::uint32_t slot, Kind kind, std::uint32_t number, std::size_t head);
    Expected<> readNode(const Entry &entry, Kind kind, std::uint32_t number);
    Expected<> writeNode(std::size_t level, std::uint32_t number);
    Expected<> writeRoot(std::uint64_t commit, PageSeal &seal);
    Expected<std::optional<Root>> rootIn(std::uint32_t slot);
    Expected<> load(std::uint64_t least, const PageSeal *seal);
    Expected<Levels> levelsOf(const Root &root);
    Expected<> findFree();
    Expected<> place(Entry &entry, Kind kind, std::uint32_t number);
    void release(std::uint32_t slot);
    Expected<Bytes> rootTrailers();

    RawFile m_file;
    DatabaseId m_id;
    std::unique_ptr<Cipher> m_cipher;
    Levels m_levels;
    std::array<std::set<std::uint32_t>, 2>
        m_changed; ///< Numbers of leaves and branches that are to be written.
    std::uint64_t m_commit = 0;
    PageSeal m_seal{}; ///< Of the root of m_commit.
    Bytes m_trailers; ///< Of both roots' places, as they were last read or written.
    std::vector<std::uint32_t> m_free; ///< The lowest last.
    std::vector<std::uint32_t> m_released; ///< Free after the next commit.
    std::set<std::uint32_t> m_fresh; ///< Written since the last commit: no root names them.
    std::uint32_t m_end = 0; ///< The first slot behind the file's end.
    bool m_pending = false;
};

} // namespace med::storage
