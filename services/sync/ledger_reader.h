#pragma once

#include "services/domain/ledger_rows.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace med::sync {

/// What may be done with a patient's records now.
struct PatientStanding {
    std::string state = "free"; ///< free, restricted, erasing, erased.
    std::optional<RightsRow> row; ///< Absent as long as nobody said anything.
    std::optional<ErasureRow> erasure; ///< The newest request.

    /// Being erased, or erased: nobody opens anything of it.
    bool isErased() const { return state == "erasing" || state == "erased"; }
    /// True if keys that rest on this may be used and given: of restricted records, by their authors, the patient and who keeps
    /// them (`keeps`: the holder administers the custodian, or is its agent); of erased ones, by nobody.
    bool allows(const std::string &basis, bool keeps) const;
};

/// Typed reads of the contracts. What it reads from is decided by who makes it: the session gives it
/// the world that this machine verified itself, so that what it answers is evidence.
class LedgerReader {
public:
    using Read = std::function<Expected<Json>(const std::string &function, const Json &arguments)>;
    explicit LedgerReader(Read read) : m_read(std::move(read)) {}

    /// Errors (all single rows): NotFound, Corrupt.
    Expected<MemberRow> member(const std::string &memberId) const;
    Expected<KeyRow> keyOf(const std::string &holder) const;
    Expected<PatientRow> patient(const std::string &patientId) const;
    Expected<OrderRow> order(const std::string &orderId) const;
    Expected<ConsentRow> consent(const std::string &consentId) const;
    Expected<EmergencyRow> emergency(const std::string &emergencyId) const;
    Expected<ProxyRow> proxy(const std::string &proxyId) const;
    Expected<PatientStanding> standing(const std::string &patientId) const;
    Expected<RecordRow> record(const std::string &recordId) const;
    Expected<SetRow> set(const std::string &setId) const;

    /// Whole lists, page after page.
    Expected<std::vector<OrganizationRow>> organizations() const;
    Expected<std::vector<MemberRow>> members(const std::string &mspId) const;
    Expected<std::vector<PatientRow>> patients(const std::string &custodianMsp) const;
    Expected<std::vector<OrderRow>> ordersOf(const std::string &patientId) const;
    Expected<std::vector<OrderRow>> ordersTo(const std::string &mspId) const;
    Expected<std::vector<ConsentRow>> consentsOf(const std::string &patientId) const;
    Expected<std::vector<EmergencyRow>> emergenciesOf(const std::string &patientId) const;
    Expected<std::vector<EmergencyRow>> emergenciesAt(const std::string &custodianMsp) const;
    Expected<std::vector<EmergencyRow>> emergenciesBy(const std::string &openerId) const;
    Expected<std::vector<ErasureRow>> erasuresOf(const std::string &patientId) const;
    Expected<std::vector<ErasureRow>> erasuresAt(const std::string &custodianMsp) const;
    Expected<std::vector<ProxyRow>> proxiesOf(const std::string &patientId) const;
    Expected<std::vector<ProxyRow>> proxiesBy(const std::string &memberId) const; ///< By which a member acts, or did.
    Expected<std::vector<RecordRow>> recordsOf(const std::string &patientId) const;
    Expected<std::vector<AnchorRow>> versionsOf(const std::string &recordId) const; ///< Oldest first.
    Expected<std::vector<GrantRow>> grantsOf(const std::string &setId, int epoch) const;
    Expected<std::vector<SetRow>> setsOf(const std::string &patientId) const;
    Expected<std::vector<AccessRow>> accessesOf(const std::string &patientId) const;

private:
    template <typename Row>
    Expected<Row> one(const std::string &function, Json arguments) const;
    template <typename Row>
    Expected<std::vector<Row>> all(const std::string &function, Json arguments) const;
    Read m_read;
};

} // namespace med::sync
