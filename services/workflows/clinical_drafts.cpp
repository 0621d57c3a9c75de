#include "services/workflows/clinical_drafts.h"

#include <algorithm>

namespace med::workflows {

namespace {

constexpr const char *kDraft = "draft/clinical/"; ///< Settings: {patient, kind, content, saved}, by the draft's id.

bool isDraftId(const std::string &id)
{
    return !id.empty() && id.size() <= 64
        && std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

} // namespace

Expected<std::vector<KeptDraft>> clinicalDrafts(storage::Journal &journal)
{
    MED_TRY(const auto names, journal.settingsBelow(kDraft));
    std::vector<KeptDraft> drafts;
    for (const auto &name : names) {
        MED_TRY(const auto kept, journal.setting(name));
        if (!kept || !kept->is_object()) {
            continue;
        }
        KeptDraft draft {.id = name.substr(std::string_view(kDraft).size()), .patientId = kept->value("patient", ""), .kind = kept->value("kind", ""),
                         .content = kept->value("content", "")};
        if (const auto saved = fromIso8601(kept->value("saved", ""))) {
            draft.saved = *saved;
        }
        drafts.push_back(std::move(draft));
    }
    std::ranges::stable_sort(drafts, std::ranges::greater(), &KeptDraft::saved);
    return drafts;
}

Expected<> keepClinicalDraft(storage::Journal &journal, const KeptDraft &draft)
{
    if (!isDraftId(draft.id)) {
        return failure(ErrorCode::Invalid, "id: a draft's has 1 to 64 of a-z, 0-9, - and _");
    }
    if (draft.content.size() > kMaxDraftBytes) {
        return failure(ErrorCode::Invalid, "content: a draft has at most 1 MiB");
    }
    return journal.setSetting(kDraft + draft.id, {{"patient", draft.patientId}, {"kind", draft.kind}, {"content", draft.content}, {"saved", toIso8601(draft.saved)}});
}

Expected<> forgetClinicalDraft(storage::Journal &journal, const std::string &id)
{
    return isDraftId(id) ? journal.removeSetting(kDraft + id) : failure(ErrorCode::Invalid, "id: no draft has this one");
}

} // namespace med::workflows
