#include "models/document_model.h"

#include "models/text.h"

namespace med::models {

DocumentModel::DocumentModel(ViewerModel &viewer, ViewerPane &pane, QObject *parent)
    : QObject(parent)
    , m_viewer(viewer)
    , m_pane(pane)
{
    connect(&m_viewer, &ViewerModel::changed, this, &DocumentModel::look);
    connect(&m_pane, &ViewerPane::imageChanged, this, &DocumentModel::look);
    look();
}

void DocumentModel::look()
{
    const SeriesRow *row = m_pane.shown();
    const auto key = row && row->isDocument() ? m_pane.key() : std::nullopt;
    if (key == m_key) {
        return;
    }
    // At once what was shown goes: it belongs to another file.
    m_key = key;
    m_task.cancel();
    m_content.reset();
    m_failure.reset();
    m_reason.clear();
    if (!key) {
        set(State::Image);
        return;
    }
    m_task = m_viewer.readContent(key->file, this, [this](Expected<dicom::Content> answer) {
        if (!answer) {
            m_reason = text(answer.error().detail);
            m_failure = noteFailure(answer.error(), Doing::ReadingDocument);
            set(State::Failed);
            return;
        }
        m_content = std::move(*answer);
        set(State::Ready);
    });
    set(State::Loading);
}

void DocumentModel::set(State state)
{
    m_state = state;
    emit changed();
}

bool DocumentModel::leadsTo(const dicom::ReportItem &item) const
{
    return m_viewer.find(item.sopInstanceUid, item.frame).has_value();
}

void DocumentModel::follow(const dicom::ReportItem &item)
{
    if (const auto place = m_viewer.find(item.sopInstanceUid, item.frame)) {
        m_pane.showSeries(place->series);
        m_pane.showImage(place->image);
    }
}

} // namespace med::models
