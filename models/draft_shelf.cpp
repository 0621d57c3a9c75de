#include "models/draft_shelf.h"

#include <QPointer>

#include <algorithm>

namespace med::models {

DraftShelf::DraftShelf(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

DraftShelf::~DraftShelf() = default;

void DraftShelf::load()
{
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &) { return workplace->clinic().writing().drafts(); },
        [this](Expected<std::vector<KeptDraft>> found) {
            if (!found) {
                m_failure = noteFailure(found.error(), Doing::KeepingDraft);
                emit failed();
                return;
            }
            for (const KeptDraft &draft : *found) {
                if (!m_touched.contains(draft.id)) {
                    m_drafts[draft.id] = draft;
                }
            }
            m_loaded = true;
            emit loaded();
            emit changed();
        });
}

std::vector<KeptDraft> DraftShelf::draftsOf(const QString &patientId) const
{
    std::vector<KeptDraft> found;
    for (const auto &[id, draft] : m_drafts) {
        if (draft.patientId == patientId.toStdString()) {
            found.push_back(draft);
        }
    }
    std::ranges::sort(found, std::greater(), &KeptDraft::saved);
    return found;
}

const KeptDraft *DraftShelf::find(const QString &patientId, const QString &kind) const
{
    const KeptDraft *newest = nullptr;
    for (const auto &[id, draft] : m_drafts) {
        const bool ours = draft.patientId == patientId.toStdString() && draft.kind == kind.toStdString();
        if (ours && (!newest || newest->saved < draft.saved)) {
            newest = &draft;
        }
    }
    return newest;
}

void DraftShelf::put(const KeptDraft &draft)
{
    const bool known = m_drafts.contains(draft.id);
    m_drafts[draft.id] = draft;
    write(draft.id, draft);
    if (!known) {
        emit changed();
    }
}

void DraftShelf::forget(const std::string &id)
{
    const bool known = m_drafts.erase(id) > 0;
    write(id, std::nullopt);
    if (known) {
        emit changed();
    }
}

void DraftShelf::write(const std::string &id, const std::optional<KeptDraft> &draft)
{
    m_touched[id] = true;
    {
        const std::scoped_lock lock(m_queue->mutex);
        m_queue->waiting[id] = draft;
    }
    // Whichever job comes first writes what is newest; the others find nothing left to do.
    runToEnd([workplace = m_workplace, queue = m_queue, shelf = QPointer(this)] {
        const std::scoped_lock lock(queue->mutex);
        for (const auto &[name, each] : std::exchange(queue->waiting, {})) {
            const auto done = each ? workplace->clinic().writing().keepDraft(*each) : workplace->clinic().writing().forgetDraft(name);
            detail::postToGui([shelf, name, kept = each.has_value(), problem = done ? std::nullopt : std::optional(done.error())] {
                if (!shelf) {
                    return;
                }
                shelf->m_failure.reset();
                if (problem) {
                    shelf->m_failure = noteFailure(*problem, Doing::KeepingDraft);
                    emit shelf->failed();
                } else if (kept) {
                    emit shelf->written(QString::fromStdString(name));
                }
            });
        }
    });
}

} // namespace med::models
