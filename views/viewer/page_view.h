#pragma once

#include "models/pages_model.h"
#include "views/print/print_document.h"

#include <QWidget>

class QScrollArea;

namespace med::views {

class Button;
class EmptyPlace;
class Label;

/// The pages of a PDF, as wide as the place, or a picture, whole, one at a time; or larger and smaller.
class PageView : public QWidget {
    Q_OBJECT
public:
    explicit PageView(QWidget *parent = nullptr);
    void show(std::shared_ptr<const Bytes> document);
    void clear();
    const models::PagesModel &pages() const { return m_pages; }
    /// The part of the page that fills the width, of a picture the place: 1, or larger.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    void fitWidth() { setZoom(1); }
    /// The viewer's commands that are a document's. False for others.
    bool run(const QString &command);
    /// The pages for paper, at most twenty of them.
    void addTo(PrintDocument &document) const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Page;
    void refresh();
    void refreshPicture();
    void turn(int pages);
    bool scrollKey(int key);
    models::PagesModel m_pages;
    double m_zoom = 1;
    bool m_fromEnd = false; ///< The page that comes is shown from its end.
    Button *m_before;
    Button *m_after;
    Button *m_fit;
    Label *m_where;
    QScrollArea *m_scroll;
    Page *m_page;
    EmptyPlace *m_message;
};

} // namespace med::views
