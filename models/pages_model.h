#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "services/media/document_reader.h"

#include <QImage>
#include <QObject>
#include <QSize>

#include <optional>

namespace med::models {

/// The pages of one PDF or picture, drawn by a confined process when they are looked at.
class PagesModel : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Ready, Failed };
    explicit PagesModel(QObject *parent = nullptr);

    /// Another document, or none: what was there goes at once.
    void open(std::shared_ptr<const Bytes> document);
    void close();
    State state() const { return m_state; }
    /// There in the state Failed; `reason` is English.
    const std::optional<Failure> &failure() const { return m_failure; }
    const QString &reason() const { return m_reason; }
    int count() const { return int(m_list.pages.size()); }
    bool isPicture() const { return m_list.kind == media::DocumentKind::Picture; }
    bool isComplete() const { return m_list.complete; }
    /// Of the page that is looked at, in points; of a picture in pixels.
    QSizeF pageSize() const { return pageSize(m_page); }
    QSizeF pageSize(int page) const;
    int page() const { return m_page; } ///< From 0.
    void setPage(int page);

    /// Draws the page in this many pixels; a newer wish goes before. Beyond what can be drawn it is drawn smaller.
    void want(QSize pixels);
    /// The page as it was drawn last; null while there is none.
    const QImage &picture() const { return m_picture; }
    /// What is written on the page, once it is known.
    const QString &words() const { return m_words; }
    /// Draws any page for print and waits for it. Null if it cannot be.
    QImage drawn(int page, QSize pixels) const;

signals:
    void changed(); ///< State, page.
    void pictureChanged();

private:
    struct Open;
    void draw();
    void fail(const Error &error);
    std::shared_ptr<Open> m_open; ///< The reader and the file, shared with who is at work.
    State m_state = State::Empty;
    std::optional<Failure> m_failure;
    QString m_reason;
    media::PageList m_list;
    int m_page = 0;
    QSize m_wanted;
    QSize m_drawnSize;
    int m_drawnPage = -1;
    QImage m_picture;
    QString m_words;
    Task m_opening;
    Task m_drawing;
    Task m_reading;
};

} // namespace med::models
