#include "services/domain/ledger_rows.h"

#include "services/domain/row_fields_internal.h"

namespace med {

namespace {

template <typename Row, typename Wanted>
concept Is = std::same_as<std::remove_const_t<Row>, Wanted>;

// Every field of every row, once: read and written from here.

void describe(Is<Stamp> auto &row, auto &visit)
{
    visit.optional("member", row.member);
    visit("msp", row.msp);
    visit("serial", row.serial);
    visit("certificate", row.certificate);
    visit("tx", row.tx);
    visit("time", row.time);
    visit("claimed", row.claimed);
}

void describe(Is<OrganizationRow> auto &row, auto &visit)
{
    visit("msp", row.msp);
    visit("kind", row.kind);
    visit("enrolled", row.enrolled);
    visit("state", row.state);
    visit("reasonDigest", row.reasonDigest);
    visit("by", row.by);
}

void describe(Is<MemberRow> auto &row, auto &visit)
{
    visit("member", row.member);
    visit("msp", row.msp);
    visit("roles", row.roles);
    visit("state", row.state);
    visit("bound", row.bound);
    visit("validFrom", row.validFrom);
    visit("validUntil", row.validUntil);
    visit("reasonDigest", row.reasonDigest);
    visit("by", row.by);
}

void describe(Is<KeyRow> auto &row, auto &visit)
{
    visit("owner", row.owner);
    visit("use", row.use);
    visit("key", row.key);
    visit("fingerprint", row.fingerprint);
    visit("statement", row.statement);
    visit("number", row.number);
    visit("previous", row.previous);
    visit("by", row.by);
}

void describe(Is<PatientRow> auto &row, auto &visit)
{
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("member", row.member);
    visit("record", row.record);
    visit("by", row.by);
}

void describe(Is<ConsentRow> auto &row, auto &visit)
{
    visit("consent", row.consent);
    visit("patient", row.patient);
    visit("grantee", row.grantee);
    visit("until", row.until);
    visit("tag", row.tag);
    visit("record", row.record);
    visit("state", row.state);
    visit("onBehalf", row.onBehalf);
    visit("paper", row.paper);
    visit("proxy", row.proxy);
    visit("reasonDigest", row.reasonDigest);
    visit("withdrawn", row.withdrawn);
    visit("withdrawnBy", row.withdrawnBy);
    visit("reseal", row.reseal);
    visit("request", row.request);
    visit("answer", row.answer);
    visit("answered", row.answered);
    visit("answeredBy", row.answeredBy);
    visit("by", row.by);
}

void describe(Is<EmergencyRow> auto &row, auto &visit)
{
    visit("emergency", row.emergency);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("opener", row.opener);
    visit("openerMsp", row.openerMsp);
    visit("record", row.record);
    visit("until", row.until);
    visit("state", row.state);
    visit("review", row.review);
    visit("reviewed", row.reviewed);
    visit("by", row.by);
}

void describe(Is<ProxyRow> auto &row, auto &visit)
{
    visit("proxy", row.proxy);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("member", row.member);
    visit("kind", row.kind);
    visit("from", row.from);
    visit("until", row.until);
    visit("record", row.record);
    visit("state", row.state);
    visit("reason", row.reason);
    visit("ended", row.ended);
    visit("by", row.by);
}

void describe(Is<ErasureRow> auto &row, auto &visit)
{
    visit("erasure", row.erasure);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("requester", row.requester);
    visit("onBehalf", row.onBehalf);
    visit("proxy", row.proxy);
    visit("record", row.record);
    visit("state", row.state);
    visit("decision", row.decision);
    visit("decided", row.decided);
    visit("withdrawn", row.withdrawn);
    visit("records", row.records);
    visit("files", row.files);
    visit("erased", row.erased);
    visit("by", row.by);
}

void describe(Is<RightsRow> auto &row, auto &visit)
{
    visit("patient", row.patient);
    visit("state", row.state);
    visit("erasure", row.erasure);
    visit("record", row.record);
    visit("by", row.by);
}

void describe(Is<OrderRow> auto &row, auto &visit)
{
    visit("order", row.order);
    visit("patient", row.patient);
    visit("to", row.to);
    visit("performer", row.performer);
    visit("requester", row.requester);
    visit("requesterMsp", row.requesterMsp);
    visit("set", row.set);
    visit("record", row.record);
    visit("state", row.state);
    visit("consent", row.consent);
    visit("result", row.result);
    visit("enterer", row.enterer);
    visit("report", row.report);
    visit("reportVersion", row.reportVersion);
    visit("reasonDigest", row.reasonDigest);
    visit("requested", row.requested);
    visit("by", row.by);
}

void describe(Is<RecordRow> auto &row, auto &visit)
{
    visit("record", row.record);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("set", row.set);
    visit("version", row.version);
    visit("state", row.state);
    visit("reasonDigest", row.reasonDigest);
    visit("by", row.by);
}

void describe(Is<FormerSeal> auto &seal, auto &visit)
{
    visit("epoch", seal.epoch);
    visit("manifest", seal.manifest);
}

void describe(Is<Reseal> auto &reseal, auto &visit)
{
    visit("former", reseal.former);
    visit("by", reseal.by);
}

void describe(Is<AnchorRow> auto &row, auto &visit)
{
    visit("record", row.record);
    visit("version", row.version);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("set", row.set);
    visit("epoch", row.epoch);
    visit("manifest", row.manifest);
    visit("recipients", row.recipients);
    visit("reasonDigest", row.reasonDigest);
    visit("reseal", row.reseal);
    visit("by", row.by);
}

void describe(Is<SetRow> auto &row, auto &visit)
{
    visit("set", row.set);
    visit("patient", row.patient);
    visit("custodian", row.custodian);
    visit("epoch", row.epoch);
    visit("floor", row.floor);
    visit("until", row.until);
    visit("resealBelow", row.resealBelow);
    visit("by", row.by);
}

void describe(Is<GrantRow> auto &row, auto &visit)
{
    visit("set", row.set);
    visit("epoch", row.epoch);
    visit("to", row.to);
    visit("key", row.key);
    visit("envelope", row.envelope);
    visit("basis", row.basis);
    visit("by", row.by);
}

void describe(Is<AccessRow> auto &row, auto &visit)
{
    visit("patient", row.patient);
    visit("record", row.record);
    visit("purpose", row.purpose);
    visit("consent", row.consent);
    visit("order", row.order);
    visit("emergency", row.emergency);
    visit("proxy", row.proxy);
    visit("relationship", row.relationship);
    visit("by", row.by);
}

template <typename Row>
Json write(const Row &row, Json start = {{"v", 1}})
{
    RowWriter writer(std::move(start));
    describe(row, writer);
    return writer.take();
}

template <typename Row>
Expected<Row> read(const Json &value, std::string_view what)
{
    Row row;
    RowReader reader(value, what);
    if constexpr (!std::same_as<Row, Stamp> && !std::same_as<Row, FormerSeal> && !std::same_as<Row, Reseal>) { // Parts of rows.
        reader.version(1);
    }
    describe(row, reader);
    MED_CHECK(reader.finish());
    return row;
}

} // namespace

bool MemberRow::hasRole(std::string_view role) const
{
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool MemberRow::activeAt(std::int64_t time) const
{
    return state == "active" && (!validFrom || time >= *validFrom) && (!validUntil || time < *validUntil);
}

std::string ConsentRow::stateAt(std::int64_t time) const
{
    return (state == "active" || state == "proposed") && until && time >= *until ? "expired" : state;
}

bool EmergencyRow::inForceAt(std::int64_t time) const { return time < until && state != "unjustified"; }

std::string EmergencyRow::stateAt(std::int64_t time) const
{
    return state != "opened" ? state : time < until ? "open" : "ended";
}

bool EmergencyRow::overdueAt(std::int64_t time) const
{
    constexpr std::int64_t kDay = 24 * 3600;
    return state == "opened" && time >= by.time + kDay;
}

std::string ProxyRow::stateAt(std::int64_t time) const
{
    return state != "appointed" ? state : until && time >= *until ? "expired" : time < from.value_or(by.time) ? "coming" : "active";
}

int SetRow::floorAt(std::int64_t time) const
{
    return until && time >= *until ? epoch + 1 : floor;
}

Json Stamp::toJson() const { return write(*this, Json::object()); }
Expected<Stamp> Stamp::fromJson(const Json &value) { return read<Stamp>(value, "a stamp"); }
Json OrganizationRow::toJson() const { return write(*this); }
Expected<OrganizationRow> OrganizationRow::fromJson(const Json &value) { return read<OrganizationRow>(value, "an organisation"); }
Json MemberRow::toJson() const { return write(*this); }
Expected<MemberRow> MemberRow::fromJson(const Json &value) { return read<MemberRow>(value, "a member"); }
Json KeyRow::toJson() const { return write(*this); }
Expected<KeyRow> KeyRow::fromJson(const Json &value) { return read<KeyRow>(value, "a key"); }
Json PatientRow::toJson() const { return write(*this); }
Expected<PatientRow> PatientRow::fromJson(const Json &value) { return read<PatientRow>(value, "a patient"); }
Json ConsentRow::toJson() const { return write(*this); }
Expected<ConsentRow> ConsentRow::fromJson(const Json &value) { return read<ConsentRow>(value, "a consent"); }
Json EmergencyRow::toJson() const { return write(*this); }
Expected<EmergencyRow> EmergencyRow::fromJson(const Json &value) { return read<EmergencyRow>(value, "an emergency"); }
Json ProxyRow::toJson() const { return write(*this); }
Expected<ProxyRow> ProxyRow::fromJson(const Json &value) { return read<ProxyRow>(value, "an appointment"); }
Json ErasureRow::toJson() const { return write(*this); }
Expected<ErasureRow> ErasureRow::fromJson(const Json &value) { return read<ErasureRow>(value, "an erasure"); }
Json RightsRow::toJson() const { return write(*this); }
Expected<RightsRow> RightsRow::fromJson(const Json &value) { return read<RightsRow>(value, "what may be done with a patient's records"); }
Json OrderRow::toJson() const { return write(*this); }
Expected<OrderRow> OrderRow::fromJson(const Json &value) { return read<OrderRow>(value, "an order"); }
Json RecordRow::toJson() const { return write(*this); }
Expected<RecordRow> RecordRow::fromJson(const Json &value) { return read<RecordRow>(value, "a record"); }
Json FormerSeal::toJson() const { return write(*this, Json::object()); }
Expected<FormerSeal> FormerSeal::fromJson(const Json &value) { return read<FormerSeal>(value, "a former seal"); }
Json Reseal::toJson() const { return write(*this, Json::object()); }
Expected<Reseal> Reseal::fromJson(const Json &value) { return read<Reseal>(value, "a reseal"); }
Json AnchorRow::toJson() const { return write(*this); }
Expected<AnchorRow> AnchorRow::fromJson(const Json &value) { return read<AnchorRow>(value, "an anchor row"); }
Json SetRow::toJson() const { return write(*this); }
Expected<SetRow> SetRow::fromJson(const Json &value) { return read<SetRow>(value, "a record set"); }
Json GrantRow::toJson() const { return write(*this); }
Expected<GrantRow> GrantRow::fromJson(const Json &value) { return read<GrantRow>(value, "a grant"); }
Json AccessRow::toJson() const { return write(*this); }
Expected<AccessRow> AccessRow::fromJson(const Json &value) { return read<AccessRow>(value, "an access"); }

} // namespace med
