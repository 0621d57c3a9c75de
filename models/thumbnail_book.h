#pragma once

#include <QHash>
#include <QImage>
#include <QObject>

namespace med::models {

/// Small pictures of the series that were opened in this session, in memory only. A record that
/// turns out to be altered loses its pictures.
class ThumbnailBook : public QObject {
    Q_OBJECT
public:
    struct Entry {
        int series = 0; ///< DICOM SeriesNumber.
        QString description;
        int images = 0;
        QImage picture; ///< Null until it is decoded.
    };
    using QObject::QObject;
    QList<Entry> entries(const QString &recordId) const;
    void set(const QString &recordId, const QList<Entry> &entries);
    void forget(const QString &recordId);

signals:
    void changed(const QString &recordId);

private:
    QHash<QString, QList<Entry>> m_entries;
};

} // namespace med::models
