#include "services/storage/journal.h"

#include "services/crypto/aead.h"
#include "services/crypto/hash.h"
#include "services/crypto/kdf.h"
#include "services/crypto/random.h"
#include "services/storage/journal_schema.h"

namespace med::storage {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kMaxValueBytes = 512 * 1024 * 1024;

SecretBytes derive(ByteView key, std::string_view use)
{
    return crypto::hkdfExpand(crypto::HkdfHash::Sha256, key, bytesOf(use), kKeyBytes);
}

} // namespace

Journal::Journal(Database database, SecretBytes key, SecretBytes nameKey)
    : m_database(std::move(database))
    , m_key(std::move(key))
    , m_nameKey(std::move(nameKey))
{
}

Expected<std::unique_ptr<Journal>> Journal::open(const std::filesystem::path &path,
                                                 ByteView walletKey)
{
    if (walletKey.size() != kKeyBytes) {
        return failure(ErrorCode::Invalid, "a journal's key has 32 bytes");
    }
    MED_TRY(auto database, Database::open(path));
    MED_CHECK(database.execute("PRAGMA secure_delete=ON"));
    MED_CHECK(database.migrate(kJournalSchema));
    std::unique_ptr<Journal> journal(new Journal(std::move(database),
                                                 derive(walletKey, "medanchor/journal/seal/1"),
                                                 derive(walletKey, "medanchor/journal/name/1")));
    MED_CHECK(journal->checkKey());
    return journal;
}

Expected<> Journal::checkKey()
{
    constexpr std::string_view kPlace = "keycheck/word/1";
    constexpr std::string_view kWord = "medanchor";
    MED_TRY(auto row, m_database.query("SELECT sealed_word FROM keycheck WHERE id = 1"));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return m_database.run("INSERT INTO keycheck VALUES (1, ?1)", seal(kPlace, kWord));
    }
    if (const auto word = unseal(kPlace, row.blob(0)); !word || *word != kWord) {
        return failure(ErrorCode::Denied, "the journal was begun with another wallet",
                       "Use the profile folder that belongs to this wallet.");
    }
    return {};
}

Expected<std::optional<LedgerHead>> Journal::head(const std::string &network)
{
    const std::lock_guard lock(m_mutex);
    MED_TRY(auto row,
            m_database.query("SELECT height, hash FROM head WHERE network = ?1", network));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return LedgerHead{std::uint64_t(row.integer(0)), row.text(1)};
}

Expected<> Journal::advanceHead(const std::string &network, const LedgerHead &head)
{
    const std::lock_guard lock(m_mutex);
    MED_CHECK(m_database.run(
        "INSERT INTO head VALUES (?1, ?2, ?3) ON CONFLICT (network) DO UPDATE "
        "SET height = ?2, hash = ?3 WHERE height < ?2 OR (height = ?2 AND hash = ?3)",
        network, std::int64_t(head.height), head.hash));
    if (m_database.changes() == 0) {
        return failure(
            ErrorCode::Conflict,
            "the ledger's head would go back, or to another block of the same height",
            "The gateway shows another history than before. Ask the network's administrator.");
    }
    return {};
}

Expected<std::optional<Json>> Journal::setting(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    MED_TRY(auto row, m_database.query("SELECT sealed_value FROM setting WHERE name = ?1", name));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    MED_TRY(const std::string text, unseal("setting/value/" + name, row.blob(0)));
    MED_TRY(Json value, parseStrictJson(text, kMaxValueBytes));
    return value;
}

Expected<> Journal::setSetting(const std::string &name, const Json &value)
{
    MED_TRY(const std::string text, toCanonicalJson(value));
    const std::lock_guard lock(m_mutex);
    return m_database.run(
        "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET sealed_value = ?2",
        name, seal("setting/value/" + name, text));
}

Expected<> Journal::removeSetting(const std::string &name)
{
    const std::lock_guard lock(m_mutex);
    return m_database.run("DELETE FROM setting WHERE name = ?1", name);
}

Expected<std::vector<std::string>> Journal::settingsBelow(const std::string &prefix)
{
    const std::lock_guard lock(m_mutex);
    MED_TRY(auto row, m_database.query("SELECT name FROM setting WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name", prefix));
    std::vector<std::string> names;
    while (true) {
        MED_TRY(const bool there, row.step());
        if (!there) {
            return names;
        }
        names.push_back(row.text(0));
    }
}

Expected<std::string> Journal::idFor(const std::string &use, std::string_view prefix)
{
    const std::lock_guard lock(m_mutex);
    MED_CHECK(m_database.run("INSERT INTO used_id VALUES (?1, ?2) ON CONFLICT (use) DO NOTHING",
                             use, crypto::newId(prefix)));
    MED_TRY(auto row, m_database.query("SELECT id FROM used_id WHERE use = ?1", use));
    MED_CHECK(row.step());
    return row.text(0);
}

Bytes Journal::seal(std::string_view place, std::string_view text) const
{
    return crypto::sealSmall(m_key.view(), bytesOf(place), bytesOf(text));
}

Expected<std::string> Journal::unseal(std::string_view place, ByteView sealed) const
{
    MED_TRY(const SecretBytes opened, crypto::openSmall(m_key.view(), bytesOf(place), sealed));
    return stringOf(opened.view());
}

Bytes Journal::fingerprintOf(ByteView bytes) const
{
    const auto digest = crypto::hmacSha256(m_nameKey.view(), bytes);
    return {digest.begin(), digest.end()};
}

} // namespace med::storage
