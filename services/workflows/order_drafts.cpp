#include "services/workflows/order_drafts.h"

namespace med::workflows {

namespace {

std::string draftName(const std::string &patientId) { return "draft/order/" + patientId; }

} // namespace

RequestOrder::Request requestOf(const OrderDraft &draft)
{
    return {.patientId = draft.patientId, .to = draft.performerMsp, .codeSystem = draft.codeSystem, .code = draft.code, .title = draft.title,
            .laterality = draft.laterality, .priority = draft.priority, .reason = draft.reason, .accession = {}};
}

std::optional<OrderDraft> orderDraftOf(const Session &session, const std::string &patientId)
{
    const auto kept = session.setting(draftName(patientId));
    if (!kept || !kept->is_object()) {
        return std::nullopt;
    }
    return OrderDraft {.patientId = patientId, .performerMsp = kept->value("performer", ""), .codeSystem = kept->value("code_system", ""),
                       .code = kept->value("code", ""), .title = kept->value("title", ""),
                       .laterality = codingFrom(*kept, "laterality"), .priority = kept->value("priority", "routine"),
                       .reason = kept->value("reason", "")};
}

Expected<> keepOrderDraft(Session &session, const std::string &patientId, const OrderDraft *draft)
{
    if (draft == nullptr) {
        session.removeSetting(draftName(patientId));
        return {};
    }
    return session.setSetting(draftName(patientId), {{"performer", draft->performerMsp}, {"code_system", draft->codeSystem},
                                                     {"code", draft->code}, {"title", draft->title}, {"laterality", toJson(draft->laterality)},
                                                     {"priority", draft->priority}, {"reason", draft->reason}});
}

} // namespace med::workflows
