#include "services/workflows/patient_links.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/study_notes.h"

#include <algorithm>

namespace med::workflows {

namespace {

std::vector<PatientLink> linksIn(const std::vector<sync::CatalogueEntry> &entries)
{
    std::vector<PatientLink> links;
    for (const auto &entry : entries) {
        if (entry.head.state == "anchored") {
            links.push_back({.patientId = entry.text("other"), .record = entry.head.record, .replaces = entry.text("type") == "replaces", .reason = entry.text("reason")});
        }
    }
    return links;
}

std::optional<PatientLink> linkBetween(Session &session, const std::string &one, const std::string &other)
{
    const auto links = linksOf(session, one);
    const auto found = std::ranges::find(links, other, &PatientLink::patientId);
    return found == links.end() ? std::nullopt : std::optional(*found);
}

Expected<Receipt> publishSide(Session &session, const Turn &turn, const std::string &patient, const std::string &other, const char *type,
                              const std::string &reason, std::stop_token stop)
{
    MED_TRY(auto wanted, patientStaff(session));
    const Json resource {{"resourceType", "Patient"}, {"id", patient},
                         {"link", Json::array({{{"other", {{"reference", "Patient/" + other}}}, {"type", type}}})}};
    const std::string text = resource.dump(2);
    return publish(session, turn,
                   {.record = crypto::newId(prefix::kRecord),
                    .previous = {},
                    .content = {.recordClass = record_class::kLink,
                                .title = "Link to another registration",
                                .details = {{"other", other}, {"type", type}, {"reason", reason}},
                                .files = {{.name = "patient-link.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(text))}}},
                    .placement = {.patient = patient, .custodian = session.mspId(), .set = crypto::newId(prefix::kSet), .wanted = std::move(wanted)},
                    .under = {},
                    .act = {.function = std::string(contracts::fn::kRecordAnchor), .arguments = Json::object()},
                    .completesOrder = {}},
                   stop);
}

} // namespace

Expected<Receipt> LinkPatients::link(const std::string &kept, const std::string &other, const std::string &reason, std::stop_token stop,
                                     const std::function<void()> &second)
{
    if (reason.find_first_not_of(' ') == std::string::npos) {
        return failure(ErrorCode::Invalid, "linking two registrations needs a reason");
    }
    if (kept == other) {
        return failure(ErrorCode::Invalid, "a registration is not linked to itself");
    }
    MED_TRY(const auto turn, Turn::take(m_session, stop));
    MED_CHECK(m_session.refresh(stop));
    for (const auto &patient : {kept, other}) {
        MED_TRY(const auto row, m_session.reader().patient(patient));
        MED_CHECK(findPatient(m_session, patient));
        if (row.custodian != m_session.mspId()) {
            return failure(ErrorCode::Invalid, "only registrations of one's own organisation are linked");
        }
    }
    const auto there = linkBetween(m_session, kept, other);
    const auto back = linkBetween(m_session, other, kept);
    if (there && back) {
        return failure(ErrorCode::Conflict, "these two registrations are linked already");
    }
    Receipt receipt;
    if (!there) {
        MED_TRY(receipt, publishSide(m_session, turn, kept, other, "replaces", reason, stop));
        if (second) {
            second();
        }
    }
    if (!back) {
        MED_TRY(receipt, publishSide(m_session, turn, other, kept, "replaced-by", reason, stop));
    }
    receipt.id = kept;
    receipt.status = "linked";
    return receipt;
}

Expected<Receipt> LinkPatients::unlink(const std::string &one, const std::string &other, const std::string &reason, std::stop_token stop,
                                       const std::function<void()> &second)
{
    MED_CHECK(m_session.refresh(stop));
    const auto sides = {linkBetween(m_session, one, other), linkBetween(m_session, other, one)};
    std::optional<Receipt> receipt;
    for (const auto &side : sides) {
        if (side) {
            if (receipt && second) {
                second();
            }
            MED_TRY(receipt, retractRecord(m_session, side->record, reason, stop));
        }
    }
    if (!receipt) {
        return failure(ErrorCode::NotFound, "these two registrations are not linked");
    }
    receipt->id = one;
    receipt->status = "unlinked";
    return *receipt;
}

std::vector<PatientLink> linksOf(Session &session, const std::string &patientId)
{
    return linksIn(session.catalogue().entriesOf(patientId, record_class::kLink));
}

std::map<std::string, std::string> keptReferences(Session &session)
{
    std::map<std::string, std::string> next;
    for (const auto &entry : session.catalogue().entriesOf({}, record_class::kLink)) {
        if (const auto links = linksIn({entry}); !links.empty()) {
            const auto &link = links.front();
            next.emplace(link.replaces ? link.patientId : entry.head.patient, link.replaces ? entry.head.patient : link.patientId);
        }
    }
    std::map<std::string, std::string> kept;
    for (const auto &[left, first] : next) {
        std::string last = first;
        for (std::size_t steps = 0; next.contains(last) && steps < next.size(); ++steps) {
            last = next.at(last);
        }
        // A circle of links hides nobody, and nobody is shown as somebody whose registration cannot be read.
        if (!next.contains(last) && !session.catalogue().entriesOf(last, record_class::kDemographics).empty()) {
            kept.emplace(left, last);
        }
    }
    return kept;
}

std::string personOf(Session &session, const std::string &patientId)
{
    const auto kept = keptReferences(session);
    const auto found = kept.find(patientId);
    return found == kept.end() ? patientId : found->second;
}

std::vector<PatientSummary> withoutLinked(Session &session, std::vector<PatientSummary> patients)
{
    const auto kept = keptReferences(session);
    std::vector<PatientSummary> one;
    std::vector<PatientSummary> left;
    for (auto &patient : patients) {
        const auto other = kept.find(patient.patientId);
        const bool hidden = other != kept.end() && std::ranges::find(patients, other->second, &PatientSummary::patientId) != patients.end();
        (hidden ? left : one).push_back(patient);
    }
    for (const auto &patient : left) {
        const auto row = session.reader().patient(patient.patientId);
        std::ranges::find(one, kept.at(patient.patientId), &PatientSummary::patientId)
            ->linked.push_back({.patientId = patient.patientId, .mrn = patient.mrn, .custodian = row ? row->custodian : std::string()});
    }
    return one;
}

} // namespace med::workflows
