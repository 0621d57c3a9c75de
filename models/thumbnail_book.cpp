#include "models/thumbnail_book.h"

namespace med::models {

QList<ThumbnailBook::Entry> ThumbnailBook::entries(const QString &recordId) const
{
    return m_entries.value(recordId);
}

void ThumbnailBook::set(const QString &recordId, const QList<Entry> &entries)
{
    m_entries.insert(recordId, entries);
    emit changed(recordId);
}

void ThumbnailBook::forget(const QString &recordId)
{
    if (m_entries.remove(recordId) > 0) {
        emit changed(recordId);
    }
}

} // namespace med::models
