#include "services/sync/ledger_reader.h"

#include "services/contracts/functions.h"
#include "services/domain/anchor.h"

namespace med::sync {

namespace fn = contracts::fn;

namespace {

constexpr int kPage = 500;

/// What this machine verified must be readable: anything else is a fault of the ledger's content.
template <typename Row>
Expected<Row> readRow(const Json &value)
{
    auto row = Row::fromJson(value);
    if (!row) {
        return failure(ErrorCode::Corrupt, "a row of the ledger cannot be read: " + row.error().detail);
    }
    return row;
}

} // namespace

bool PatientStanding::allows(const std::string &basis, bool keeps) const
{
    const auto parsed = Basis::parse(basis);
    if (isErased() || !parsed) {
        return false;
    }
    using Kind = Basis::Kind;
    return state != "restricted" || parsed->kind == Kind::Author || parsed->kind == Kind::Patient || parsed->kind == Kind::Custodian
        || (parsed->kind == Kind::Staff && keeps);
}

Expected<PatientStanding> LedgerReader::standing(const std::string &patientId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kPatientRights), {{"patient", patientId}, {"v", 1}}));
    PatientStanding standing {.state = answer.value("state", "free")};
    if (const auto row = answer.find("rights"); row != answer.end()) {
        MED_TRY(standing.row, readRow<RightsRow>(*row));
    }
    if (const auto row = answer.find("erasure"); row != answer.end()) {
        MED_TRY(standing.erasure, readRow<ErasureRow>(*row));
    }
    return standing;
}

template <typename Row>
Expected<Row> LedgerReader::one(const std::string &function, Json arguments) const
{
    arguments["v"] = 1;
    MED_TRY(const Json answer, m_read(function, arguments));
    return readRow<Row>(answer);
}

template <typename Row>
Expected<std::vector<Row>> LedgerReader::all(const std::string &function, Json arguments) const
{
    arguments["v"] = 1;
    arguments["limit"] = kPage;
    std::vector<Row> rows;
    while (true) {
        MED_TRY(const Json answer, m_read(function, arguments));
        for (const Json &item : answer.at("items")) {
            MED_TRY(rows.emplace_back(), readRow<Row>(item));
        }
        const auto bookmark = answer.find("bookmark");
        if (bookmark == answer.end()) {
            return rows;
        }
        arguments["bookmark"] = *bookmark;
    }
}

Expected<MemberRow> LedgerReader::member(const std::string &memberId) const
{
    return one<MemberRow>(std::string(fn::kMemberGet), {{"member", memberId}});
}

Expected<KeyRow> LedgerReader::keyOf(const std::string &holder) const
{
    return one<KeyRow>(std::string(fn::kMemberKeyOf), {{"owner", holder}});
}

Expected<PatientRow> LedgerReader::patient(const std::string &patientId) const
{
    return one<PatientRow>(std::string(fn::kPatientGet), {{"patient", patientId}});
}

Expected<OrderRow> LedgerReader::order(const std::string &orderId) const
{
    return one<OrderRow>(std::string(fn::kOrderGet), {{"order", orderId}});
}

Expected<ConsentRow> LedgerReader::consent(const std::string &consentId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kConsentCheck), {{"consent", consentId}, {"v", 1}}));
    return readRow<ConsentRow>(answer.at("items").at(0));
}

Expected<EmergencyRow> LedgerReader::emergency(const std::string &emergencyId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kConsentListEmergencies), {{"emergency", emergencyId}, {"v", 1}}));
    return readRow<EmergencyRow>(answer.at("items").at(0));
}

Expected<ProxyRow> LedgerReader::proxy(const std::string &proxyId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kPatientListProxies), {{"proxy", proxyId}, {"v", 1}}));
    return readRow<ProxyRow>(answer.at("items").at(0));
}

Expected<std::vector<ProxyRow>> LedgerReader::proxiesOf(const std::string &patientId) const
{
    return all<ProxyRow>(std::string(fn::kPatientListProxies), {{"patient", patientId}});
}

Expected<std::vector<ProxyRow>> LedgerReader::proxiesBy(const std::string &memberId) const
{
    return all<ProxyRow>(std::string(fn::kPatientListProxies), {{"member", memberId}});
}

Expected<RecordRow> LedgerReader::record(const std::string &recordId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kRecordGet), {{"record", recordId}, {"v", 1}}));
    return readRow<RecordRow>(answer.at("record"));
}

Expected<SetRow> LedgerReader::set(const std::string &setId) const
{
    MED_TRY(const Json answer, m_read(std::string(fn::kRecordSet), {{"set", setId}, {"v", 1}}));
    return readRow<SetRow>(answer.at("set"));
}

Expected<std::vector<SetRow>> LedgerReader::setsOf(const std::string &patientId) const
{
    return all<SetRow>(std::string(fn::kRecordSets), {{"patient", patientId}});
}

Expected<std::vector<OrganizationRow>> LedgerReader::organizations() const
{
    return all<OrganizationRow>(std::string(fn::kNetworkListOrganizations), Json::object());
}

Expected<std::vector<MemberRow>> LedgerReader::members(const std::string &mspId) const
{
    return all<MemberRow>(std::string(fn::kMemberList), {{"msp", mspId}});
}

Expected<std::vector<PatientRow>> LedgerReader::patients(const std::string &custodianMsp) const
{
    return all<PatientRow>(std::string(fn::kPatientList), {{"custodian", custodianMsp}});
}

Expected<std::vector<OrderRow>> LedgerReader::ordersOf(const std::string &patientId) const
{
    return all<OrderRow>(std::string(fn::kOrderList), {{"patient", patientId}});
}

Expected<std::vector<OrderRow>> LedgerReader::ordersTo(const std::string &mspId) const
{
    return all<OrderRow>(std::string(fn::kOrderList), {{"to", mspId}});
}

Expected<std::vector<ConsentRow>> LedgerReader::consentsOf(const std::string &patientId) const
{
    return all<ConsentRow>(std::string(fn::kConsentList), {{"patient", patientId}});
}

Expected<std::vector<EmergencyRow>> LedgerReader::emergenciesOf(const std::string &patientId) const
{
    return all<EmergencyRow>(std::string(fn::kConsentListEmergencies), {{"patient", patientId}});
}

Expected<std::vector<EmergencyRow>> LedgerReader::emergenciesAt(const std::string &custodianMsp) const
{
    return all<EmergencyRow>(std::string(fn::kConsentListEmergencies), {{"custodian", custodianMsp}});
}

Expected<std::vector<EmergencyRow>> LedgerReader::emergenciesBy(const std::string &openerId) const
{
    return all<EmergencyRow>(std::string(fn::kConsentListEmergencies), {{"opener", openerId}});
}

Expected<std::vector<ErasureRow>> LedgerReader::erasuresOf(const std::string &patientId) const
{
    return all<ErasureRow>(std::string(fn::kPatientListErasures), {{"patient", patientId}});
}

Expected<std::vector<ErasureRow>> LedgerReader::erasuresAt(const std::string &custodianMsp) const
{
    return all<ErasureRow>(std::string(fn::kPatientListErasures), {{"custodian", custodianMsp}});
}

Expected<std::vector<RecordRow>> LedgerReader::recordsOf(const std::string &patientId) const
{
    return all<RecordRow>(std::string(fn::kRecordList), {{"patient", patientId}});
}

Expected<std::vector<AnchorRow>> LedgerReader::versionsOf(const std::string &recordId) const
{
    return all<AnchorRow>(std::string(fn::kRecordHistory), {{"record", recordId}});
}

Expected<std::vector<GrantRow>> LedgerReader::grantsOf(const std::string &setId, int epoch) const
{
    return all<GrantRow>(std::string(fn::kRecordRecipients), {{"set", setId}, {"epoch", epoch}});
}

Expected<std::vector<AccessRow>> LedgerReader::accessesOf(const std::string &patientId) const
{
    return all<AccessRow>(std::string(fn::kAccessList), {{"patient", patientId}});
}

} // namespace med::sync
