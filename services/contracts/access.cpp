#include "services/contracts/paging.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

Expected<Json> log(Transaction &transaction, const Arguments &arguments)
{
    const AccessRow row {.patient = arguments.text("patient"),
                         .record = arguments.optional("record"),
                         .purpose = arguments.text("purpose"),
                         .consent = arguments.optional("consent"),
                         .order = arguments.optional("order"),
                         .emergency = arguments.optional("emergency"),
                         .proxy = arguments.optional("proxy"),
                         .relationship = arguments.optional("relationship"),
                         .by = transaction.stamp()};
    MED_CHECK(transaction.load<PatientRow>(patientKey(row.patient), "patient with that id"));
    const auto ofPatient = [&](const std::string &patient, const char *what) -> Expected<> {
        return patient == row.patient ? Expected<>() : refuse(std::string("The ") + what + " is another patient's.");
    };
    if (row.record) {
        MED_TRY(const auto record, transaction.load<RecordRow>(recordKey(*row.record), "record with that id"));
        MED_CHECK(ofPatient(record.patient, "record"));
    }
    if (row.consent) {
        MED_TRY(const auto consent, transaction.load<ConsentRow>(consentKey(*row.consent), "consent with that id"));
        MED_CHECK(ofPatient(consent.patient, "consent"));
    }
    if (row.order) {
        MED_TRY(const auto order, transaction.load<OrderRow>(orderKey(*row.order), "order with that id"));
        MED_CHECK(ofPatient(order.patient, "order"));
    }
    if (row.emergency.has_value() != (row.purpose == "BTG")) {
        return refuse("An access in an emergency (BTG) names the emergency, and no other does.");
    }
    if (row.relationship && row.purpose != "TREAT") {
        return refuse("A treating relationship is stated for a treatment (TREAT) only.");
    }
    if (row.emergency) {
        MED_TRY(const auto emergency, transaction.load<EmergencyRow>(emergencyKey(*row.emergency), "emergency with that id"));
        MED_CHECK(ofPatient(emergency.patient, "emergency"));
        const MemberRow &me = transaction.me();
        if (me.member != emergency.opener && !(me.msp == emergency.custodian && me.hasRole(role::kCustodian))) {
            return deny("Only who opened the emergency, and the agent of " + emergency.custodian + ", act in it.");
        }
    }
    if (row.proxy) {
        MED_TRY(const auto proxy, transaction.load<ProxyRow>(proxyKey(*row.proxy), "appointment with that id"));
        MED_CHECK(ofPatient(proxy.patient, "appointment"));
        if (proxy.member != transaction.me().member) {
            return deny("The appointment names somebody else.");
        }
    }
    MED_CHECK(transaction.put(accessKey(row.patient, row.by.tx), row));
    transaction.changed(row.patient);
    return row.toJson();
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    return pageOfRows(transaction, arguments, "access", {arguments.text("patient")});
}

} // namespace

std::vector<Function> accessFunctions()
{
    const Field patient {"patient", Schema::id(prefix::kPatient)};
    return {
        {.name = fn::kAccessLog,
         .effect = Effect::Writes,
         .summary = "Records that the caller opened a patient's record, and for which purpose.",
         .arguments = Schema::arguments({patient,
                                         {"record", Schema::id(prefix::kRecord), Presence::Optional},
                                         {"purpose", Schema::word({"TREAT", "HPAYMT", "HRESCH", "BTG", "PATRQT"})},
                                         {"consent", Schema::id(prefix::kConsent), Presence::Optional},
                                         {"order", Schema::id(prefix::kOrder), Presence::Optional},
                                         {"emergency", Schema::id(prefix::kEmergency), Presence::Optional},
                                         {"proxy", Schema::id(prefix::kProxy), Presence::Optional},
                                         {"relationship", Schema::word({"ward", "cover", "on-call"}), Presence::Optional}}),
         .run = log},
        {.name = fn::kAccessList,
         .summary = "Who opened a patient's record.",
         .arguments = Schema::arguments({patient, pageLimit(), {"bookmark", Schema::hex(64, 64), Presence::Optional}}),
         .run = list},
    };
}

} // namespace med::contracts
