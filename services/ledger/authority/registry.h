#pragma once

#include "services/base/secret_bytes.h"
#include "services/crypto/certificate.h"
#include "services/storage/database.h"

#include <optional>
#include <string>
#include <vector>

namespace med::ledger {

/// One attribute of an enrolment identity.
struct EnrolmentAttribute {
    std::string name;
    std::string value;
    bool inCertificate = false; ///< Written into certificates without being asked for ("ecert").
};

/// Somebody, or a program, who may ask an authority for certificates.
struct EnrolmentIdentity {
    std::string id;
    std::string type = "client"; ///< client, admin, peer or orderer.
    std::string affiliation; ///< Parts separated by dots; empty for none.
    std::vector<EnrolmentAttribute> attributes;
    std::int64_t maxEnrolments = -1; ///< How often the secret works; below 1: without limit.
    std::int64_t enrolments = 0;
    std::int64_t failures = 0; ///< Wrong secrets in a row.
    bool revoked = false;

    /// The value of an attribute; nullptr if there is none of that name.
    const std::string *attribute(std::string_view name) const;
};

/// A certificate that was issued.
struct IssuedCertificate {
    std::string serial; ///< Hexadecimal, as crypto::Certificate writes it.
    std::string authorityKeyId;
    std::string id; ///< Whose it is.
    std::string pem;
    bool revoked = false;
    std::int64_t revokedAt = 0; ///< Seconds since 1970.
};

/// What all hosted authorities remember (`ca.db`), separated by MSP id. Secrets are kept as Argon2id
/// digests. Threads: one at a time. Errors of all: as storage::Database.
class EnrolmentRegistry {
public:
    static Expected<EnrolmentRegistry> open(const std::filesystem::path &file);

    /// Errors also: Conflict if the id is registered already, or was before: certificates in its name are there.
    Expected<> add(const std::string &mspId, const EnrolmentIdentity &identity, std::string_view secret);
    Expected<std::optional<EnrolmentIdentity>> find(const std::string &mspId, const std::string &id);
    Expected<std::vector<EnrolmentIdentity>> list(const std::string &mspId);

    /// Writes type, affiliation, attributes and the number of enrolments of a known identity.
    Expected<> update(const std::string &mspId, const EnrolmentIdentity &identity);
    /// A new secret in the old one's place. Enrolments that were used stay counted; wrong secrets are forgotten.
    Expected<> setSecret(const std::string &mspId, const std::string &id, std::string_view secret);
    /// Forgets an identity after revoking its certificates, which stay known.
    Expected<> remove(const std::string &mspId, const std::string &id, Moment at);

    /// True if the secret is right; counts wrong ones, and a right one ends the count.
    Expected<bool> checkSecret(const std::string &mspId, const std::string &id, std::string_view secret);

    enum class By { Secret, Certificate };
    /// Keeps a certificate that was issued; by secret it uses one of the identity's enrolments up.
    Expected<> keep(const std::string &mspId, const std::string &id, const crypto::Certificate &certificate,
                    By by);
    Expected<std::optional<IssuedCertificate>> certificate(const std::string &mspId, const std::string &serial);
    Expected<std::vector<IssuedCertificate>> certificatesOf(const std::string &mspId, const std::string &id);
    Expected<std::vector<IssuedCertificate>> revoked(const std::string &mspId);
    Expected<> revokeCertificate(const std::string &mspId, const std::string &serial, Moment at);
    /// Revokes the identity and every certificate of it.
    Expected<> revokeIdentity(const std::string &mspId, const std::string &id, Moment at);

private:
    explicit EnrolmentRegistry(storage::Database database) : m_database(std::move(database)) {}
    storage::Database m_database;
};

} // namespace med::ledger
