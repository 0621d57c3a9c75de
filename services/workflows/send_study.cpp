#include "services/workflows/send_study.h"

#include "services/base/files.h"
#include "services/base/text.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/person_card.h"
#include "services/workflows/studies.h"

#include <algorithm>
#include <optional>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

/// FHIR's administrative gender as DICOM says Patient's Sex (PS3.3 C.7.1.1).
std::string dicomSex(const std::string &gender)
{
    return gender == "female" ? "F" : gender == "male" ? "M" : gender == "other" ? "O" : std::string();
}

std::string differingFields(const dicom::IdentityMatch &match)
{
    std::string fields;
    for (const auto &field : match.fields) {
        if (dicom::stopsSending(field)) {
            fields += (fields.empty() ? "" : ", ") + std::string(dicom::nameOf(field.field));
        }
    }
    return fields;
}

/// SHA-256 over names and digests of the files in order: tells whether the same is sent again. It is
/// kept in the sealed description only.
std::string contentDigest(const StudyIntake &intake)
{
    crypto::Sha256 all;
    for (const auto &file : intake.files) {
        Bytes length;
        appendU32(length, std::uint32_t(file.name.size()));
        all.add(length).add(bytesOf(file.name)).add(file.digest.sha256);
    }
    for (const auto &file : intake.attachments) {
        Bytes length;
        appendU32(length, std::uint32_t(file.name.size()));
        all.add(length).add(bytesOf(file.name)).add(file.digest.sha256);
    }
    return toHex(all.finish());
}

/// The outbox's item that holds this content for this order (or without one, where this is empty).
Expected<std::optional<storage::OutboxItem>> begunBefore(Session &session, const std::string &orderId, const std::string &digest)
{
    MED_TRY(const auto ids, session.outbox().unfinished());
    for (const auto &id : ids) {
        MED_TRY(auto item, session.outbox().item(id));
        const Json details = item.context.value("details", Json::object());
        if (details.value("content_digest", "") == digest && details.value("order", "") == orderId) {
            return item;
        }
    }
    return std::nullopt;
}

Json fileDetails(const dicom::Instance &instance)
{
    Json details {{"sop_uid", instance.sopInstanceUid}, {"series_uid", instance.seriesUid},
                  {"series_description", instance.seriesDescription}, {"modality", instance.modality},
                  {"type", kDicomType}};
    details["series_number"] = std::int64_t(instance.seriesNumber.value_or(0));
    details["instance_number"] = std::int64_t(instance.instanceNumber.value_or(0));
    return details;
}

} // namespace

Expected<> StudyIntake::leaveOut(const std::vector<std::string> &names)
{
    for (const auto &name : names) {
        const auto found = std::ranges::find(attachments, name, &Attachment::name);
        if (found == attachments.end()) {
            return failure(ErrorCode::Invalid, "what is to be left out is no attachment: \"" + escaped(name) + "\"");
        }
        bytes -= found->digest.size;
        refused.push_back({name, "left out by the sender"});
        attachments.erase(found);
    }
    if (files.empty() && attachments.empty()) {
        return failure(ErrorCode::Invalid, "nothing is left to be sent");
    }
    return {};
}

dicom::ExpectedIdentity expectedIdentity(const PatientSummary &patient, const std::string &accession)
{
    return {.name = patient.family + "^" + patient.given, .patientId = patient.mrn, .birthDate = patient.birthDate,
            .accessionNumber = accession, .sex = dicomSex(patient.sex)};
}

dicom::ExpectedIdentity expectedIdentity(const OrderSummary &order)
{
    auto identity = expectedIdentity(order.patient, order.accession);
    const BodySite *site = bodySiteOf(order.bodySite);
    identity.bodyPart = site ? std::string(site->terms) : std::string();
    identity.laterality = dicomLaterality(order.laterality);
    return identity;
}

std::string mismatchText(const dicom::IdentityMatch &match)
{
    const bool person = std::ranges::any_of(match.fields, [](const dicom::FieldMatch &field) {
        return dicom::stopsSending(field) && field.field != dicom::IdentityField::Laterality;
    });
    return (person ? "the files name another patient than the order: " : "the files show the other side than the order: ")
        + differingFields(match) + " differ";
}

/// Where a study goes and whom it must be of.
struct SendStudy::Target {
    std::string patientId;
    PatientSummary patient;
    std::string custodian;
    std::string set;
    dicom::ExpectedIdentity identity;
    std::string title;
    std::string accession;
    std::vector<Wanted> wanted;
    std::string under;
    std::string answeredBy; ///< The record that completed the order already.
};

Expected<SendStudy::Target> SendStudy::targetOf(const Request &request)
{
    if (request.orderId.empty() == request.patientId.empty()) {
        return failure(ErrorCode::Invalid, "name either the order or the patient");
    }
    Target target;
    PatientSummary &patient = target.patient;
    if (!request.orderId.empty()) {
        MED_TRY(const auto order, findOrder(m_session, request.orderId));
        patient = order.patient;
        target.patientId = order.row.patient;
        target.set = order.row.set;
        target.title = order.title;
        target.accession = order.accession;
        target.identity = expectedIdentity(order);
        target.under = "order:" + request.orderId;
        target.answeredBy = order.row.result.value_or("");
        if (order.row.requester != m_session.memberId()) {
            target.wanted.push_back({order.row.requester, target.under});
        }
    } else {
        MED_TRY(patient, findPatient(m_session, request.patientId));
        target.patientId = request.patientId;
        const auto earlier = m_session.catalogue().entriesOf(request.patientId, record_class::kImaging);
        target.set = earlier.empty() ? crypto::newId(prefix::kSet) : earlier.back().head.set;
    }
    MED_TRY(const auto row, m_session.reader().patient(target.patientId));
    target.custodian = row.custodian;
    if (request.orderId.empty()) {
        target.identity = expectedIdentity(patient, {});
    }
    return target;
}

Expected<SentStudy> SendStudy::describe(const std::string &recordId, bool stood) const
{
    MED_TRY(const auto entry, m_session.catalogue().find(recordId));
    MED_TRY(const auto grants, m_session.reader().grantsOf(entry.anchor.set, entry.anchor.epoch));
    SentStudy sent;
    sent.receipt = {.id = recordId, .status = entry.head.state, .txId = entry.anchor.by.tx, .block = entry.block};
    sent.version = entry.anchor.version;
    sent.attachments = int(std::ranges::count_if(entry.record->files(), [](const auto &file) { return isAttachment(file.entry); }));
    sent.instances = int(entry.record->files().size()) - sent.attachments;
    sent.bytes = entry.record->plainBytes();
    sent.root = toHex(entry.record->manifest().root);
    for (const auto &grant : grants) {
        sent.recipients.push_back(grant.to);
    }
    sent.partial = entry.text("partial");
    sent.stood = stood;
    return sent;
}

Expected<SentStudy> SendStudy::run(const Request &request, std::stop_token stop)
{
    const auto tell = [&](const std::string &step, std::uint64_t done, std::uint64_t total) {
        if (request.progress) {
            request.progress(step, done, total);
        }
    };
    // Without a connection it is sealed all the same, so that it is safe, and goes out by itself later.
    const auto unlessAway = [](Expected<> done) { return done || done.error().code != ErrorCode::Offline ? done : Expected<>(); };
    if (const auto finished = deliverPending(m_session, stop); !finished) {
        MED_CHECK(unlessAway(std::unexpected(finished.error())));
    }
    // From here on no other program of this person sends; what it sent meanwhile is seen below.
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(unlessAway(m_session.refresh(stop)));
    MED_TRY(const auto target, targetOf(request));
    MED_TRY(auto intake, readStudy(request.path, target.identity, stop));
    std::vector<std::string> leftOut = request.leftOut;
    if (request.imagesOnly) {
        std::ranges::transform(intake.attachments, std::back_inserter(leftOut), &StudyIntake::Attachment::name);
    }
    MED_CHECK(intake.leaveOut(leftOut));
    const std::size_t files = intake.files.size() + intake.attachments.size();
    tell("read", files, files);
    if (intake.namesNobody() && request.identityOverride.empty()) {
        return failure(ErrorCode::Conflict, "no file names a patient: there are only attachments, and nothing to compare with the order",
                       "Nothing was sent. Check whose they are; to go on, give a reason with --override-identity.");
    }
    if (intake.match.stops && request.identityOverride.empty()) {
        return failure(ErrorCode::Conflict, mismatchText(intake.match),
                       "Nothing was sent. Check the files; to go on all the same, give a reason with --override-identity.");
    }
    const std::string damaged = intake.damagedNames();
    if (!damaged.empty() && request.partial.empty()) {
        return failure(ErrorCode::Conflict, "the study is not complete: damaged files look like DICOM",
                       "Nothing was sent. Damaged: " + damaged + ". Check the files; to send the others all the same, give a reason with --partial.");
    }
    const std::string digest = contentDigest(intake);
    // An earlier try of the same that is not done goes on; it is not sealed a second time.
    MED_TRY(const auto begun, begunBefore(m_session, request.orderId, digest));
    if (begun) {
        MED_CHECK(deliverOne(m_session, turn, begun->id, stop));
        return describe(begun->anchor.record, false);
    }
    for (const auto &entry : m_session.catalogue().entriesOf(target.patientId, record_class::kImaging)) {
        if (entry.text("content_digest") == digest && entry.text("order") == request.orderId && entry.head.state == "anchored") {
            if (!request.orderId.empty() && target.answeredBy.empty()) {
                MED_CHECK(completeOrder(m_session, request.orderId, entry.head.record, stop));
            }
            return describe(entry.head.record, true);
        }
    }
    if (!target.answeredBy.empty()) {
        return failure(ErrorCode::Conflict, "the order was answered with other files already", "Retract that study, or request a new order.");
    }
    if (!request.orderId.empty()) {
        MED_CHECK(unlessAway(beginOrder(m_session, request.orderId, stop)));
    }
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kImaging,
                    .title = target.title.empty() ? intake.title : target.title,
                    .details = {{"patient", toJson(target.patient)}, {"modality", intake.modality}, {"study_date", intake.studyDate}, {"accession", target.accession},
                                {"order", request.orderId}, {"content_digest", digest}, {"series", intake.series},
                                {"images", std::int64_t(intake.files.size())}, {"bytes", std::to_string(intake.bytes)},
                                {"identity_override", intake.match.stops ? request.identityOverride : ""},
                                {"partial", damaged.empty() ? "" : request.partial},
                                {"description", intake.title}},
                    .files = {}},
        .placement = {.patient = target.patientId, .custodian = target.custodian, .set = target.set, .wanted = target.wanted},
        .under = target.under,
        .act = {.function = std::string(fn::kRecordAnchor), .arguments = Json::object()},
        .completesOrder = request.orderId};
    for (const auto &file : intake.files) {
        publication.content.files.push_back({.name = file.name, .group = file.instance.seriesUid,
                                             .details = fileDetails(file.instance), .content = std::filesystem::absolute(file.path),
                                             .expected = file.digest});
    }
    for (std::size_t i = 0; i < intake.attachments.size(); ++i) {
        const auto &file = intake.attachments[i];
        publication.content.files.push_back({.name = file.name, .group = "attachment-" + std::to_string(i + 1),
                                             .details = {{"type", file.mediaType}}, .content = std::filesystem::absolute(file.path),
                                             .expected = file.digest});
    }
    if (!intake.attachments.empty()) {
        publication.content.details["attachments"] = std::int64_t(intake.attachments.size());
    }
    if (!damaged.empty()) {
        Json missing = Json::array();
        for (const auto &file : intake.refused) {
            if (file.damaged) {
                missing.push_back({{"name", file.name}, {"reason", file.reason}});
            }
        }
        publication.content.details["partial_missing"] = std::move(missing);
    }
    if (intake.match.stops) {
        Json differences = Json::array();
        for (const auto &field : intake.match.fields) {
            differences.push_back({{"field", dicom::nameOf(field.field)}, {"order", field.expected}, {"files", field.found}});
        }
        publication.content.details["identity_differences"] = std::move(differences);
    }
    const std::string recordId = publication.record;
    MED_CHECK(publish(m_session, turn, std::move(publication), stop,
                      [&](const storage::OutboxProgress &at) { tell(storage::nameOf(at.state), at.done, at.total); }));
    if (!request.orderId.empty()) {
        MED_TRY(const auto order, m_session.reader().order(request.orderId));
        if (order.result && order.result != recordId) {
            return failure(ErrorCode::Conflict, "the order was answered by " + *order.result + " while this study was sent as " + recordId,
                           "Compare the two, and retract the one that is wrong.");
        }
    }
    MED_TRY(auto sent, describe(recordId, false));
    sent.refused = std::move(intake.refused);
    return sent;
}

} // namespace med::workflows
