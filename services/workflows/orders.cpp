#include "services/workflows/orders.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

/// Ten digits behind the year: fits DICOM's SH of 16 characters, and does not repeat in practice.
std::string newAccession(Session &session)
{
    const Bytes random = crypto::randomBytes(8);
    std::uint64_t number = 0;
    for (const auto byte : random) {
        number = number << 8 | byte;
    }
    char text[24];
    std::snprintf(text, sizeof text, "%s-%010llu", toIso8601(session.clock().now()).substr(0, 4).c_str(),
                  static_cast<unsigned long long>(number % 10'000'000'000ULL));
    return text;
}

/// The set in which results of this class for the patient already lie, if the member can read one.
std::string resultSet(Session &session, const std::string &patientId)
{
    const auto entries = session.catalogue().entriesOf(patientId, record_class::kImaging);
    return entries.empty() ? crypto::newId(prefix::kSet) : entries.back().head.set;
}

/// FHIR R4 has no element for the side: it is in the site's code, as an expression of SNOMED CT (site : 272741003
/// |Laterality| = side), in front of the plain site for who reads no expressions.
Json fhirBodySite(const RequestOrder::Request &request)
{
    const Coding &site = request.bodySite;
    const Coding &side = request.laterality;
    Json codes = Json::array();
    if (site.system == kSnomedCt && side.system == kSnomedCt) {
        codes.push_back({{"system", kSnomedCt}, {"code", site.code + ":272741003=" + side.code}});
    }
    if (!site.code.empty()) {
        codes.push_back({{"system", site.system}, {"code", site.code}});
    }
    const bool both = !site.display.empty() && !side.display.empty();
    Json bodySite {{"text", site.display + (both ? ", " : "") + side.display}};
    if (!codes.empty()) {
        bodySite["coding"] = std::move(codes);
    }
    return bodySite;
}

Json serviceRequest(const RequestOrder::Request &request, const PatientSummary &patient, const std::string &accession)
{
    Json resource {{"resourceType", "ServiceRequest"}, {"status", "active"}, {"intent", "order"}, {"priority", request.priority},
                   {"identifier", Json::array({{{"type", {{"text", "Accession Number"}}}, {"value", accession}}})},
                   {"code", {{"coding", Json::array({{{"system", request.codeSystem}, {"code", request.code}}})}, {"text", request.title}}},
                   {"subject", {{"reference", "#patient"}}}};
    if (!request.reason.empty()) {
        resource["reasonCode"] = Json::array({{{"text", request.reason}}});
    }
    if (!request.bodySite.isEmpty() || !request.laterality.isEmpty()) {
        resource["bodySite"] = Json::array({fhirBodySite(request)});
    }
    Json contained = fhirPatient(patient);
    contained["id"] = "patient";
    resource["contained"] = Json::array({std::move(contained)});
    return resource;
}

OrderSummary summaryOf(Session &session, const OrderRow &row)
{
    OrderSummary summary;
    summary.row = row;
    const auto entry = session.catalogue().find(row.record);
    if (!entry || !entry->record) {
        return summary;
    }
    const Json &descriptive = entry->record->descriptive();
    summary.readable = true;
    summary.patient = patientFromJson(row.patient, descriptive.value("patient", Json::object()));
    summary.codeSystem = entry->text("code_system");
    summary.code = entry->text("code");
    summary.title = entry->text("title");
    summary.bodySite = codingFrom(descriptive, "body_site");
    summary.laterality = codingFrom(descriptive, "laterality");
    summary.priority = entry->text("priority");
    summary.reason = entry->text("reason");
    summary.accession = entry->text("accession");
    summary.endReason = toldReason(session, row.patient, row.record, row.reasonDigest);
    return summary;
}

} // namespace

Expected<std::vector<Wanted>> performersOf(Session &session, const std::string &to, const std::string &orderId)
{
    const std::string basis = "order:" + orderId;
    if (isId(to, prefix::kMember)) {
        return std::vector<Wanted> {{to, basis}};
    }
    std::vector<Wanted> wanted;
    MED_TRY(const auto members, session.reader().members(to));
    const std::int64_t now = session.world().seconds();
    for (const auto &member : members) {
        const bool performs = member.hasRole("technician") || member.hasRole("doctor") || member.hasRole("pharmacist");
        if (performs && member.activeAt(now) && session.reader().keyOf(member.member)) {
            wanted.push_back({member.member, basis});
        }
    }
    if (wanted.empty()) {
        return failure(ErrorCode::NotFound, "nobody at " + to + " who could perform this has a key yet");
    }
    return wanted;
}

Expected<Receipt> RequestOrder::run(const Request &asked, std::stop_token stop)
{
    Request request = asked;
    static const std::array<std::string, 4> priorities {"routine", "urgent", "asap", "stat"};
    if (std::ranges::find(priorities, request.priority) == priorities.end()) {
        return failure(ErrorCode::Invalid, "the priority must be routine, urgent, asap or stat");
    }
    if (request.code.empty()) {
        return failure(ErrorCode::Invalid, "the code of the examination is missing");
    }
    if (request.title.empty()) {
        request.title = "Examination " + request.code;
    }
    if (const BodySite *site = siteOfExamination(request.codeSystem, request.code, request.title); site && request.bodySite.isEmpty()) {
        request.bodySite = codingOf(*site);
    }
    if (const BodySite *site = bodySiteOf(request.bodySite); site && !site->paired && !request.laterality.isEmpty()) {
        return failure(ErrorCode::Invalid, "there is no left and right of this part of the body");
    }
    request.title = withSide(request.title, request.laterality);
    MED_TRY(const auto patient, findPatient(m_session, request.patientId));
    MED_TRY(const auto patientRow, m_session.reader().patient(request.patientId));
    const std::string orderId = crypto::newId(prefix::kOrder);
    const std::string accession = request.accession.empty() ? newAccession(m_session) : request.accession;
    MED_TRY(auto wanted, performersOf(m_session, request.to, orderId));
    Json details {{"patient", toJson(patient)}, {"code_system", request.codeSystem}, {"code", request.code},
                  {"priority", request.priority}, {"reason", request.reason}, {"accession", accession}};
    if (!request.bodySite.isEmpty()) {
        details["body_site"] = toJson(request.bodySite);
    }
    if (!request.laterality.isEmpty()) {
        details["laterality"] = toJson(request.laterality);
    }
    const std::string resource = serviceRequest(request, patient, accession).dump(2);
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kOrder,
                    .title = request.title,
                    .details = std::move(details),
                    .files = {{.name = "service-request.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource))}}},
        .placement = {.patient = request.patientId, .custodian = patientRow.custodian, .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
        .under = {},
        .act = {.function = std::string(fn::kOrderRequest),
                .arguments = {{"order", orderId}, {"patient", request.patientId}, {"to", request.to},
                              {"set", resultSet(m_session, request.patientId)}}},
        .completesOrder = {}};
    MED_TRY(auto receipt, publish(m_session, std::move(publication), stop));
    receipt.id = orderId;
    receipt.status = "requested";
    return receipt;
}

Expected<std::vector<OrderRow>> ordersAround(const Session &session)
{
    MED_TRY(auto rows, session.reader().ordersTo(session.mspId()));
    MED_TRY(const auto organizations, session.reader().organizations());
    for (const auto &organization : organizations) {
        if (organization.msp == session.mspId()) {
            continue;
        }
        MED_TRY(const auto others, session.reader().ordersTo(organization.msp));
        std::ranges::copy_if(others, std::back_inserter(rows), [&](const OrderRow &row) { return row.requesterMsp == session.mspId(); });
    }
    return rows;
}

Expected<std::vector<OrderSummary>> listOrders(Session &session)
{
    MED_TRY(const auto rows, ordersAround(session));
    std::vector<OrderSummary> orders;
    for (const auto &row : rows) {
        orders.push_back(summaryOf(session, row));
    }
    std::ranges::sort(orders, std::greater(), [](const OrderSummary &order) { return order.row.requested.time; });
    return orders;
}

Expected<OrderSummary> findOrder(Session &session, const std::string &orderId)
{
    MED_TRY(const auto row, session.reader().order(orderId));
    auto summary = summaryOf(session, row);
    if (!summary.readable) {
        MED_TRY([[maybe_unused]] const auto why, session.catalogue().find(row.record));
    }
    return summary;
}

Expected<Receipt> moveOrder(Session &session, const std::string &function, const std::string &orderId,
                            const std::string &reason, std::stop_token stop)
{
    Json arguments {{"order", orderId}, {"v", 1}};
    const bool ends = function == fn::kOrderReject || function == fn::kOrderCancel;
    if (ends) {
        if (reason.empty()) {
            return failure(ErrorCode::Invalid, "this needs a reason");
        }
        MED_TRY(const auto order, session.reader().order(orderId));
        MED_TRY(arguments["reasonDigest"], keepReason(session, orderId, order.record, reason));
    }
    auto receipt = submitOrKeep(session, {.function = function, .arguments = std::move(arguments)}, stop);
    if (!receipt) {
        if (ends && receipt.error().code != ErrorCode::Pending && receipt.error().code != ErrorCode::Offline) {
            MED_CHECK(forgetReason(session, orderId));
        }
        return receipt;
    }
    MED_TRY(const auto row, session.reader().order(orderId));
    receipt->id = orderId;
    receipt->status = row.state;
    return receipt;
}

Expected<> beginOrder(Session &session, const std::string &orderId, std::stop_token stop)
{
    MED_TRY(const auto order, session.reader().order(orderId));
    std::string state = order.state;
    if (state == "requested") {
        MED_TRY(const auto receipt, moveOrder(session, std::string(fn::kOrderAccept), orderId, {}, stop));
        state = receipt.status;
    }
    if (state == "accepted" || state == "scheduled") {
        MED_TRY(const auto receipt, moveOrder(session, std::string(fn::kOrderStart), orderId, {}, stop));
        state = receipt.status;
    }
    return state == "in-progress" ? Expected<>() : failure(ErrorCode::Conflict, "the order is " + state + ": it takes no study now");
}

Expected<Receipt> completeOrder(Session &session, const std::string &orderId, const std::string &recordId, std::stop_token stop)
{
    MED_TRY(auto receipt, submitOrKeep(session, {.function = std::string(fn::kOrderComplete),
                                                 .arguments = {{"order", orderId}, {"record", recordId}, {"v", 1}}}, stop));
    MED_TRY(const auto row, session.reader().order(orderId));
    receipt.id = orderId;
    receipt.status = row.state;
    return receipt;
}

} // namespace med::workflows
