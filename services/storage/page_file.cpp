#include "services/storage/page_file.h"

#include "services/crypto/kdf.h"
#include "services/crypto/random.h"
#include "services/crypto/xaes.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace med::storage {

namespace {

constexpr std::size_t kPlainBytes = kPageBytes - kPageReserved;
static_assert(kPageReserved == crypto::kXaesTagBytes + crypto::kXaesNonceBytes);

/// In front of each root, in the clear: what the file is, and the version of the format.
constexpr std::string_view kMagic("medanchor-index\1", 16);
constexpr std::string_view kKeyPurpose = "medanchor/index/file/1";
constexpr std::uint32_t kRootSlots = 2;

constexpr std::size_t kEntryBytes = 20;
constexpr std::uint32_t kNodeEntries = std::uint32_t(kPlainBytes / kEntryBytes);
constexpr std::size_t kRootNumbers = 12; ///< Commit and number of pages.
constexpr std::uint32_t kRootEntries =
    std::uint32_t((kPlainBytes - kMagic.size() - kRootNumbers) / kEntryBytes);
constexpr std::uint32_t kMaxPages = kRootEntries * kNodeEntries * kNodeEntries;

std::uint32_t nodesFor(std::size_t entries)
{
    return std::uint32_t((entries + kNodeEntries - 1) / kNodeEntries);
}

void putNumber(std::uint8_t *to, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        to[i] = std::uint8_t(value >> (8 * (bytes - 1 - i)));
    }
}

std::uint64_t numberAt(const std::uint8_t *from, int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
        value = (value << 8) | from[i];
    }
    return value;
}

std::unexpected<Error> damaged(std::string what)
{
    return failure(ErrorCode::Corrupt, "the index is damaged: " + std::move(what),
                   "It is built again from the ledger and the store.");
}

} // namespace

struct PageFile::Cipher {
    crypto::XaesGcm cipher;
    Bytes aad; ///< Magic, database, kind, number.
    Bytes slot = Bytes(kPageBytes); ///< As it lies in the file.
    Bytes plain = Bytes(kPlainBytes);

    Cipher(ByteView key, const DatabaseId &id)
        : cipher(keyOf(key, id).view())
        , aad(copyOf(bytesOf(kMagic)))
    {
        append(aad, id);
        aad.resize(aad.size() + 5);
    }
    ~Cipher() { explicit_bzero(plain.data(), plain.size()); }

    static SecretBytes keyOf(ByteView key, const DatabaseId &id)
    {
        Bytes info = copyOf(bytesOf(kKeyPurpose));
        append(info, id);
        return crypto::hkdfExpand(crypto::HkdfHash::Sha256, key, info, 32);
    }
    ByteView about(Kind kind, std::uint32_t number)
    {
        aad[aad.size() - 5] = std::uint8_t(kind);
        putNumber(aad.data() + aad.size() - 4, number, 4);
        return aad;
    }
};

PageFile::PageFile(RawFile file, ByteView key, const DatabaseId &id)
    : m_file(std::move(file))
    , m_id(id)
    , m_cipher(std::make_unique<Cipher>(key, id))
{
}

PageFile::PageFile(PageFile &&) noexcept = default;
PageFile &PageFile::operator=(PageFile &&) noexcept = default;
PageFile::~PageFile() = default;

Expected<PageFile> PageFile::create(RawFile file, ByteView key)
{
    DatabaseId id;
    std::ranges::copy(crypto::randomBytes(id.size()), id.begin());
    PageFile made(std::move(file), key, id);
    made.m_end = kRootSlots;
    MED_CHECK(made.m_file.write(kPageBytes, Bytes(kPageBytes))); // The other root's place.
    MED_CHECK(made.writeRoot(0, made.m_seal));
    MED_CHECK(made.m_file.sync());
    MED_TRY(made.m_trailers, made.rootTrailers());
    return made;
}

Expected<PageFile> PageFile::open(RawFile file, ByteView key, const Checkpoint &checkpoint)
{
    PageFile opened(std::move(file), key, checkpoint.database);
    MED_CHECK(opened.load(checkpoint.commit, &checkpoint.seal));
    return opened;
}

Checkpoint PageFile::checkpoint() const
{
    return {.database = m_id, .commit = m_commit, .seal = m_seal};
}

// --- Single pages -------------------------------------------------------------------------------

/// Seals m_cipher->plain; the first `head` bytes of the slot stand in the clear already.
Expected<PageSeal> PageFile::sealInto(std::uint32_t slot, Kind kind, std::uint32_t number,
                                      std::size_t head)
{
    Cipher &its = *m_cipher;
    const Bytes nonce = crypto::randomBytes(crypto::kXaesNonceBytes);
    const auto body = std::span(its.slot).subspan(head, kPlainBytes - head + crypto::kXaesTagBytes);
    its.cipher.seal(nonce, its.about(kind, number), ByteView(its.plain).first(kPlainBytes - head),
                    body);
    std::ranges::copy(nonce, its.slot.end() - std::ptrdiff_t(nonce.size()));
    MED_CHECK(m_file.write(std::uint64_t(slot) * kPageBytes, its.slot));
    PageSeal seal;
    std::ranges::copy(body.last(seal.size()), seal.begin());
    return seal;
}

/// Opens what is in m_cipher->slot into m_cipher->plain.
Expected<> PageFile::openSlot(std::uint32_t slot, Kind kind, std::uint32_t number, std::size_t head)
{
    Cipher &its = *m_cipher;
    const auto sealed =
        ByteView(its.slot).subspan(head, kPlainBytes - head + crypto::kXaesTagBytes);
    const auto nonce = ByteView(its.slot).last(crypto::kXaesNonceBytes);
    if (!its.cipher.open(nonce, its.about(kind, number), sealed,
                         std::span(its.plain).first(kPlainBytes - head))) {
        return damaged("the page in place " + std::to_string(slot) + " is not genuine");
    }
    return {};
}

/// The page that the tree names, and no older one, into m_cipher->plain.
Expected<> PageFile::readNode(const Entry &entry, Kind kind, std::uint32_t number)
{
    Cipher &its = *m_cipher;
    MED_CHECK(m_file.read(std::uint64_t(entry.slot) * kPageBytes, its.slot));
    const auto tag = ByteView(its.slot).subspan(kPlainBytes, crypto::kXaesTagBytes);
    if (!std::ranges::equal(tag, entry.seal)) {
        return damaged("the page in place " + std::to_string(entry.slot)
                       + " is another one, or an older one");
    }
    return openSlot(entry.slot, kind, number, 0);
}

Expected<> PageFile::read(std::uint32_t page, std::span<std::uint8_t> out)
{
    if (page == 0 || page > pages() || out.size() != kPageBytes) {
        return failure(ErrorCode::Invalid, "there is no page " + std::to_string(page));
    }
    const Entry &entry = m_levels[0][page - 1];
    if (entry.slot == 0) {
        std::ranges::fill(out, 0);
        return {};
    }
    MED_CHECK(readNode(entry, Kind::Page, page));
    std::ranges::copy(m_cipher->plain, out.begin());
    std::ranges::fill(out.last(kPageReserved), 0);
    return {};
}

Expected<> PageFile::write(std::uint32_t page, ByteView bytes)
{
    if (page == 0 || page > kMaxPages || bytes.size() != kPageBytes) {
        return failure(ErrorCode::Invalid, "page " + std::to_string(page) + " cannot be written");
    }
    if (page > pages()) {
        truncate(page);
    }
    m_pending = true;
    m_changed[0].insert((page - 1) / kNodeEntries);
    std::ranges::copy(bytes.first(kPlainBytes), m_cipher->plain.begin());
    return place(m_levels[0][page - 1], Kind::Page, page);
}

void PageFile::truncate(std::uint32_t count)
{
    const std::uint32_t before = pages();
    if (count == before) {
        return;
    }
    for (std::uint32_t page = count; page < before; ++page) {
        release(m_levels[0][page].slot);
    }
    m_levels[0].resize(count);
    for (std::size_t level : {1, 2}) {
        const std::uint32_t nodes = nodesFor(m_levels[level - 1].size());
        for (std::size_t node = nodes; node < m_levels[level].size(); ++node) {
            release(m_levels[level][node].slot);
        }
        auto &changed = m_changed[level - 1];
        changed.erase(changed.lower_bound(nodes), changed.end());
        for (std::uint32_t node = nodesFor(std::min(count, before)); level == 1 && node < nodes;
             ++node) {
            changed.insert(node);
        }
        m_levels[level].resize(nodes);
        if (nodes > 0) {
            changed.insert(nodes - 1); // What it holds has become less, or more.
        }
    }
    m_pending = true;
}

// --- Places in the file -------------------------------------------------------------------------

/// Seals m_cipher->plain into a place that no root names. After an error the entry is as it was,
/// unless it was written since the last commit.
Expected<> PageFile::place(Entry &entry, Kind kind, std::uint32_t number)
{
    if (m_fresh.contains(entry.slot)) {
        MED_TRY(entry.seal, sealInto(entry.slot, kind, number, 0));
        return {};
    }
    if (m_free.empty()) {
        m_free.push_back(m_end++);
    }
    const std::uint32_t slot = m_free.back();
    MED_TRY(const PageSeal seal, sealInto(slot, kind, number, 0));
    m_free.pop_back();
    m_fresh.insert(slot);
    release(entry.slot);
    entry = {.slot = slot, .seal = seal};
    return {};
}

void PageFile::release(std::uint32_t slot)
{
    if (slot != 0) {
        m_released.push_back(slot);
    }
}

/// Which places are free, from the levels and the file's size.
Expected<> PageFile::findFree()
{
    MED_TRY(const std::uint64_t size, m_file.size());
    m_end = std::uint32_t(std::max<std::uint64_t>(size / kPageBytes, kRootSlots));
    std::vector<bool> used(m_end);
    used[0] = used[1] = true;
    for (const auto &level : m_levels) {
        for (const Entry &entry : level) {
            if (entry.slot == 0) {
                continue;
            }
            if (entry.slot >= m_end) {
                return damaged("it is cut short");
            }
            if (used[entry.slot]) {
                return damaged("two pages are in one place");
            }
            used[entry.slot] = true;
        }
    }
    m_free.clear();
    for (std::uint32_t slot = m_end; slot-- > kRootSlots;) {
        if (!used[slot]) {
            m_free.push_back(slot);
        }
    }
    return {};
}

// --- Commits ------------------------------------------------------------------------------------

Expected<> PageFile::writeNode(std::size_t level, std::uint32_t number)
{
    const auto &below = m_levels[level - 1];
    auto &plain = m_cipher->plain;
    std::ranges::fill(plain, 0);
    const std::size_t begin = std::size_t(number) * kNodeEntries;
    const std::size_t end = std::min(below.size(), begin + kNodeEntries);
    for (std::size_t i = begin; i < end; ++i) {
        std::uint8_t *to = plain.data() + (i - begin) * kEntryBytes;
        putNumber(to, below[i].slot, 4);
        std::ranges::copy(below[i].seal, to + 4);
    }
    return place(m_levels[level][number], level == 1 ? Kind::Leaf : Kind::Branch, number);
}

Expected<> PageFile::writeRoot(std::uint64_t commit, PageSeal &seal)
{
    auto &plain = m_cipher->plain;
    std::ranges::fill(plain, 0);
    putNumber(plain.data(), commit, 8);
    putNumber(plain.data() + 8, pages(), 4);
    std::uint8_t *to = plain.data() + kRootNumbers;
    for (const Entry &branch : m_levels[2]) {
        putNumber(to, branch.slot, 4);
        std::ranges::copy(branch.seal, to + 4);
        to += kEntryBytes;
    }
    std::ranges::copy(bytesOf(kMagic), m_cipher->slot.begin());
    const auto slot = std::uint32_t(commit % kRootSlots);
    MED_TRY(seal, sealInto(slot, Kind::Root, slot, kMagic.size()));
    return {};
}

Expected<> PageFile::commit()
{
    for (const std::size_t level : {1, 2}) {
        for (const std::uint32_t number : m_changed[level - 1]) {
            MED_CHECK(writeNode(level, number));
            if (level == 1) {
                m_changed[1].insert(number / kNodeEntries);
            }
        }
    }
    MED_CHECK(m_file.sync());
    // From here on the new root may be on the disk, also if this fails: what it names is written
    // over no more.
    m_fresh.clear();
    PageSeal seal;
    MED_CHECK(writeRoot(m_commit + 1, seal));
    MED_CHECK(m_file.sync());
    m_commit += 1;
    m_seal = seal;
    m_changed[0].clear();
    m_changed[1].clear();
    std::ranges::sort(m_released, std::greater());
    const auto middle = m_free.insert(m_free.end(), m_released.begin(), m_released.end());
    std::inplace_merge(m_free.begin(), middle, m_free.end(), std::greater());
    m_released.clear();
    m_pending = false;
    MED_TRY(m_trailers, rootTrailers());
    return {};
}

// --- Reading the tree ---------------------------------------------------------------------------

Expected<Bytes> PageFile::rootTrailers()
{
    Bytes trailers(kRootSlots * kPageReserved);
    for (std::uint32_t slot = 0; slot < kRootSlots; ++slot) {
        MED_CHECK(m_file.read(std::uint64_t(slot) * kPageBytes + kPlainBytes,
                              std::span(trailers).subspan(slot * kPageReserved, kPageReserved)));
    }
    return trailers;
}

Expected<> PageFile::refresh()
{
    MED_TRY(const Bytes trailers, rootTrailers());
    return trailers == m_trailers ? Expected<>{} : load(m_commit, &m_seal);
}

Expected<> PageFile::drop()
{
    return load(m_commit, &m_seal);
}

/// nullopt for a place that holds no root: one of the two may be torn by a crash.
Expected<std::optional<PageFile::Root>> PageFile::rootIn(std::uint32_t slot)
{
    const auto read = m_file.read(std::uint64_t(slot) * kPageBytes, m_cipher->slot);
    if (!read && read.error().code != ErrorCode::Corrupt) {
        return std::unexpected(read.error());
    }
    if (!read || !std::ranges::equal(ByteView(m_cipher->slot).first(kMagic.size()), bytesOf(kMagic))
        || !openSlot(slot, Kind::Root, slot, kMagic.size())) {
        return std::nullopt;
    }
    const auto &plain = m_cipher->plain;
    Root root{.commit = numberAt(plain.data(), 8),
              .pages = std::uint32_t(numberAt(plain.data() + 8, 4))};
    const std::uint32_t branches = nodesFor(nodesFor(root.pages));
    if (root.commit % kRootSlots != slot || branches > kRootEntries) {
        return std::nullopt;
    }
    std::ranges::copy(ByteView(m_cipher->slot).subspan(kPlainBytes, root.seal.size()),
                      root.seal.begin());
    root.branches.resize(branches);
    const std::uint8_t *from = plain.data() + kRootNumbers;
    for (Entry &branch : root.branches) {
        branch.slot = std::uint32_t(numberAt(from, 4));
        std::copy_n(from + 4, branch.seal.size(), branch.seal.begin());
        from += kEntryBytes;
    }
    return root;
}

/// Takes the newest root: `least` or a later one, and of `least` exactly the one with this seal.
Expected<> PageFile::load(std::uint64_t least, const PageSeal *seal)
{
    MED_TRY(Bytes trailers, rootTrailers());
    std::optional<Root> newest;
    for (std::uint32_t slot = 0; slot < kRootSlots; ++slot) {
        MED_TRY(auto root, rootIn(slot));
        if (root && (!newest || root->commit > newest->commit)) {
            newest = std::move(root);
        }
    }
    if (!newest) {
        return damaged("it is of another profile, or both of its roots are destroyed");
    }
    if (newest->commit < least || (newest->commit == least && newest->seal != *seal)) {
        return damaged("an older one was put in its place");
    }
    MED_TRY(m_levels, levelsOf(*newest));
    m_commit = newest->commit;
    m_seal = newest->seal;
    m_changed[0].clear();
    m_changed[1].clear();
    m_released.clear();
    m_fresh.clear();
    m_pending = false;
    MED_CHECK(findFree());
    m_trailers =
        std::move(trailers); // Last, so that after an error the next look reads everything again.
    return {};
}

/// The whole tree but the pages. A node that is in memory in this version is not read again.
Expected<PageFile::Levels> PageFile::levelsOf(const Root &root)
{
    Levels levels;
    levels[2] = root.branches;
    levels[1].resize(nodesFor(root.pages));
    levels[0].resize(root.pages);
    for (std::size_t level = 2; level > 0; --level) {
        for (std::uint32_t number = 0; number < levels[level].size(); ++number) {
            const Entry &entry = levels[level][number];
            const std::size_t begin = std::size_t(number) * kNodeEntries;
            const std::size_t end = std::min(levels[level - 1].size(), begin + kNodeEntries);
            const auto &known = m_levels[level];
            if (!m_pending && number < known.size() && known[number] == entry
                && m_levels[level - 1].size() >= end) {
                std::copy(m_levels[level - 1].begin() + std::ptrdiff_t(begin),
                          m_levels[level - 1].begin() + std::ptrdiff_t(end),
                          levels[level - 1].begin() + std::ptrdiff_t(begin));
                continue;
            }
            MED_CHECK(readNode(entry, level == 1 ? Kind::Leaf : Kind::Branch, number));
            for (std::size_t i = begin; i < end; ++i) {
                const std::uint8_t *from = m_cipher->plain.data() + (i - begin) * kEntryBytes;
                levels[level - 1][i].slot = std::uint32_t(numberAt(from, 4));
                std::copy_n(from + 4, levels[level - 1][i].seal.size(),
                            levels[level - 1][i].seal.begin());
            }
        }
    }
    return levels;
}

} // namespace med::storage
