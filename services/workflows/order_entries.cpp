#include "services/workflows/order_entries.h"

#include "services/workflows/sharing_entries.h"
#include "services/workflows/study_notes.h"
#include "services/workflows/workplace_words.h"

namespace med::workflows {

OrderEntry orderEntry(Session &session, const NameBook &names, const DeskApproval &approval, const OrderSummary &summary, const std::map<std::string, std::string> &kept)
{
    const auto &row = summary.row;
    const auto requester = names.member(row.requester);
    OrderEntry entry {.orderId = row.order, .patientId = row.patient, .readable = summary.readable, .patient = summary.patient,
                      .codeSystem = summary.codeSystem, .code = summary.code, .title = summary.title,
                      .bodySite = summary.bodySite, .laterality = summary.laterality,
                      .modality = modalityOfTitle(summary.title), .priority = summary.priority, .reason = summary.reason,
                      .accession = summary.accession, .status = row.state, .requester = requester.name,
                      .requesterOrganization = names.organization(row.requesterMsp), .performerMsp = row.performer,
                      .performerOrganization = names.organization(row.performer), .requested = Moment(std::chrono::seconds(row.requested.time)),
                      .changed = Moment(std::chrono::seconds(row.by.time)), .recordId = row.result.value_or(""), .endReason = summary.endReason,
                      .signedAt = signedBefore(row.requested), .changedSigned = signedBefore(row.by)};
    if (const auto person = kept.find(row.patient); person != kept.end()) {
        entry.patientId = person->second;
    }
    entry.block = blockOf(session, row.by.tx);
    entry.mandateUntil = approval.mandateOf(row.order);
    return entry;
}

} // namespace med::workflows
