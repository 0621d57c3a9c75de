#include "services/ledger/authority/registry.h"

#include "services/crypto/kdf.h"
#include "services/crypto/random.h"
#include "services/domain/canonical_json.h"

namespace med::ledger {

namespace {

constexpr storage::Sql kSchema[] = {
    R"(CREATE TABLE identities (
         msp TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, affiliation TEXT NOT NULL,
         attributes TEXT NOT NULL, salt BLOB NOT NULL, digest BLOB NOT NULL,
         max_enrolments INTEGER NOT NULL, enrolments INTEGER NOT NULL, failures INTEGER NOT NULL,
         revoked INTEGER NOT NULL, PRIMARY KEY (msp, id)) WITHOUT ROWID;
       CREATE TABLE certificates (
         msp TEXT NOT NULL, serial TEXT NOT NULL, aki TEXT NOT NULL, id TEXT NOT NULL,
         pem TEXT NOT NULL, revoked_at INTEGER, PRIMARY KEY (msp, serial)) WITHOUT ROWID;
       CREATE INDEX certificates_by_id ON certificates (msp, id);)",
};

/// Secrets are random or chosen by an operator and wrong ones are counted, so the cost is modest.
constexpr crypto::Argon2Cost kCost {.passes = 2, .kibibytes = 8 * 1024};
constexpr std::size_t kSaltBytes = 16;

std::string textOfAttributes(const std::vector<EnrolmentAttribute> &attributes)
{
    Json list = Json::array();
    for (const auto &attribute : attributes) {
        list.push_back({{"name", attribute.name}, {"value", attribute.value}, {"ecert", attribute.inCertificate}});
    }
    return list.dump();
}

Expected<std::vector<EnrolmentAttribute>> attributesOfText(const std::string &text)
{
    const Json list = Json::parse(text, nullptr, false);
    std::vector<EnrolmentAttribute> attributes;
    if (!list.is_array()) {
        return failure(ErrorCode::Corrupt, "the authority's database holds malformed attributes");
    }
    for (const auto &entry : list) {
        attributes.push_back({.name = entry.value("name", ""),
                              .value = entry.value("value", ""),
                              .inCertificate = entry.value("ecert", false)});
    }
    return attributes;
}

Expected<EnrolmentIdentity> identityOfRow(const storage::Statement &row)
{
    MED_TRY(auto attributes, attributesOfText(row.text(3)));
    return EnrolmentIdentity {
        .id = row.text(0),
        .type = row.text(1),
        .affiliation = row.text(2),
        .attributes = std::move(attributes),
        .maxEnrolments = row.integer(4),
        .enrolments = row.integer(5),
        .failures = row.integer(6),
        .revoked = row.integer(7) != 0,
    };
}

IssuedCertificate certificateOfRow(const storage::Statement &row)
{
    return {
        .serial = row.text(0),
        .authorityKeyId = row.text(1),
        .id = row.text(2),
        .pem = row.text(3),
        .revoked = !row.isNull(4),
        .revokedAt = row.isNull(4) ? 0 : row.integer(4),
    };
}

Expected<std::vector<IssuedCertificate>> certificatesOfRows(storage::Statement rows)
{
    std::vector<IssuedCertificate> all;
    for (;;) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back(certificateOfRow(rows));
    }
}

std::int64_t secondsOf(Moment moment)
{
    return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

} // namespace

const std::string *EnrolmentIdentity::attribute(std::string_view name) const
{
    const auto found = std::ranges::find(attributes, name, &EnrolmentAttribute::name);
    return found == attributes.end() ? nullptr : &found->value;
}

Expected<EnrolmentRegistry> EnrolmentRegistry::open(const std::filesystem::path &file)
{
    MED_TRY(auto database, storage::Database::open(file));
    MED_CHECK(database.migrate(kSchema));
    return EnrolmentRegistry(std::move(database));
}

Expected<> EnrolmentRegistry::add(const std::string &mspId, const EnrolmentIdentity &identity,
                                  std::string_view secret)
{
    MED_TRY(const auto before, certificatesOf(mspId, identity.id));
    if (!before.empty()) {
        return failure(ErrorCode::Conflict, "Identity '" + identity.id + "' is already registered, or was before");
    }
    const Bytes salt = crypto::randomBytes(kSaltBytes);
    MED_TRY(const auto digest, crypto::argon2id(bytesOf(secret), salt, kCost));
    const auto added = m_database.run(
        "INSERT INTO identities (msp, id, type, affiliation, attributes, salt, digest, max_enrolments,"
        " enrolments, failures, revoked) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0)",
        mspId, identity.id, identity.type, identity.affiliation, textOfAttributes(identity.attributes), salt,
        digest.view(), identity.maxEnrolments);
    if (!added && added.error().code == ErrorCode::Conflict) {
        return failure(ErrorCode::Conflict, "Identity '" + identity.id + "' is already registered");
    }
    return added;
}

Expected<std::optional<EnrolmentIdentity>> EnrolmentRegistry::find(const std::string &mspId, const std::string &id)
{
    MED_TRY(auto row, m_database.query("SELECT id, type, affiliation, attributes, max_enrolments, enrolments,"
                                       " failures, revoked FROM identities WHERE msp = ?1 AND id = ?2",
                                       mspId, id));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    MED_TRY(auto identity, identityOfRow(row));
    return identity;
}

Expected<std::vector<EnrolmentIdentity>> EnrolmentRegistry::list(const std::string &mspId)
{
    MED_TRY(auto rows, m_database.query("SELECT id, type, affiliation, attributes, max_enrolments, enrolments,"
                                        " failures, revoked FROM identities WHERE msp = ?1 ORDER BY id",
                                        mspId));
    std::vector<EnrolmentIdentity> all;
    for (;;) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return all;
        }
        MED_TRY(auto identity, identityOfRow(rows));
        all.push_back(std::move(identity));
    }
}

Expected<> EnrolmentRegistry::update(const std::string &mspId, const EnrolmentIdentity &identity)
{
    return m_database.run("UPDATE identities SET type = ?3, affiliation = ?4, attributes = ?5, max_enrolments = ?6"
                          " WHERE msp = ?1 AND id = ?2",
                          mspId, identity.id, identity.type, identity.affiliation, textOfAttributes(identity.attributes),
                          identity.maxEnrolments);
}

Expected<> EnrolmentRegistry::setSecret(const std::string &mspId, const std::string &id, std::string_view secret)
{
    const Bytes salt = crypto::randomBytes(kSaltBytes);
    MED_TRY(const auto digest, crypto::argon2id(bytesOf(secret), salt, kCost));
    return m_database.run("UPDATE identities SET salt = ?3, digest = ?4, failures = 0"
                          " WHERE msp = ?1 AND id = ?2",
                          mspId, id, salt, digest.view());
}

Expected<> EnrolmentRegistry::remove(const std::string &mspId, const std::string &id, Moment at)
{
    MED_CHECK(revokeIdentity(mspId, id, at));
    return m_database.run("DELETE FROM identities WHERE msp = ?1 AND id = ?2", mspId, id);
}

Expected<bool> EnrolmentRegistry::checkSecret(const std::string &mspId, const std::string &id, std::string_view secret)
{
    Bytes salt(kSaltBytes);
    Bytes expected;
    {
        MED_TRY(auto row, m_database.query("SELECT salt, digest FROM identities WHERE msp = ?1 AND id = ?2",
                                           mspId, id));
        MED_TRY(const bool there, row.step());
        if (there) {
            salt = copyOf(row.blob(0));
            expected = copyOf(row.blob(1));
        }
    }
    // An unknown id costs the same, so that the time does not tell which ids exist.
    MED_TRY(const auto digest, crypto::argon2id(bytesOf(secret), salt, kCost));
    const bool right = equalInConstantTime(digest.view(), expected);
    if (right) {
        MED_CHECK(m_database.run("UPDATE identities SET failures = 0 WHERE msp = ?1 AND id = ?2", mspId, id));
    } else {
        MED_CHECK(m_database.run("UPDATE identities SET failures = failures + 1 WHERE msp = ?1 AND id = ?2",
                                 mspId, id));
    }
    return right;
}

Expected<> EnrolmentRegistry::keep(const std::string &mspId, const std::string &id,
                                   const crypto::Certificate &certificate, By by)
{
    MED_TRY(auto transaction, storage::Transaction::begin(m_database));
    MED_CHECK(m_database.run("INSERT INTO certificates (msp, serial, aki, id, pem, revoked_at)"
                             " VALUES (?1, ?2, ?3, ?4, ?5, NULL)",
                             mspId, certificate.serial(), certificate.authorityKeyId(), id, certificate.toPem()));
    if (by == By::Secret) {
        MED_CHECK(m_database.run("UPDATE identities SET enrolments = enrolments + 1 WHERE msp = ?1 AND id = ?2",
                                 mspId, id));
    }
    return transaction.commit();
}

Expected<std::optional<IssuedCertificate>> EnrolmentRegistry::certificate(const std::string &mspId,
                                                                          const std::string &serial)
{
    MED_TRY(auto row, m_database.query("SELECT serial, aki, id, pem, revoked_at FROM certificates"
                                       " WHERE msp = ?1 AND serial = ?2",
                                       mspId, serial));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return certificateOfRow(row);
}

Expected<std::vector<IssuedCertificate>> EnrolmentRegistry::certificatesOf(const std::string &mspId,
                                                                           const std::string &id)
{
    MED_TRY(auto rows, m_database.query("SELECT serial, aki, id, pem, revoked_at FROM certificates"
                                        " WHERE msp = ?1 AND id = ?2 ORDER BY serial",
                                        mspId, id));
    return certificatesOfRows(std::move(rows));
}

Expected<std::vector<IssuedCertificate>> EnrolmentRegistry::revoked(const std::string &mspId)
{
    MED_TRY(auto rows, m_database.query("SELECT serial, aki, id, pem, revoked_at FROM certificates"
                                        " WHERE msp = ?1 AND revoked_at IS NOT NULL ORDER BY serial",
                                        mspId));
    return certificatesOfRows(std::move(rows));
}

Expected<> EnrolmentRegistry::revokeCertificate(const std::string &mspId, const std::string &serial, Moment at)
{
    return m_database.run("UPDATE certificates SET revoked_at = ?3"
                          " WHERE msp = ?1 AND serial = ?2 AND revoked_at IS NULL",
                          mspId, serial, secondsOf(at));
}

Expected<> EnrolmentRegistry::revokeIdentity(const std::string &mspId, const std::string &id, Moment at)
{
    MED_TRY(auto transaction, storage::Transaction::begin(m_database));
    MED_CHECK(m_database.run("UPDATE identities SET revoked = 1 WHERE msp = ?1 AND id = ?2", mspId, id));
    MED_CHECK(m_database.run("UPDATE certificates SET revoked_at = ?3"
                             " WHERE msp = ?1 AND id = ?2 AND revoked_at IS NULL",
                             mspId, id, secondsOf(at)));
    return transaction.commit();
}

} // namespace med::ledger
