#include "views/viewer/viewport_grid.h"

#include "views/viewer/cine_bar.h"

#include <QGridLayout>
#include <QStackedWidget>

namespace med::views {

using models::PaneLayout;

ViewportGrid::ViewportGrid(models::ViewerModel &model, const models::PatientContext &context,
                           QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_cine(model)
    , m_cineBar(new CineBar(m_cine, this))
    , m_grid(new QGridLayout(this))
{
    setLayoutDirection(Qt::LeftToRight); // An image and what stands on it never change sides.
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(1);
    for (int pane = 0; pane < models::ViewerModel::kPanes; ++pane) {
        auto *place = new QStackedWidget(this);
        auto *viewport = new Viewport(model, context, pane);
        auto *document = new DocumentView(model, context, pane);
        place->addWidget(viewport);
        place->addWidget(document);
        m_places[std::size_t(pane)] = place;
        m_viewports[std::size_t(pane)] = viewport;
        m_documents[std::size_t(pane)] = document;
        connect(document, &DocumentView::changed, this, [this, pane] { followDocument(pane); });
        connect(document, &DocumentView::commandRequested, this, &ViewportGrid::run);
        connect(document, &DocumentView::nextRequested, viewport, &Viewport::nextRequested);
        connect(viewport, &Viewport::viewChanged, this, [this, viewport] {
            if (viewport == active()) {
                emit viewChanged();
            }
        });
        connect(viewport, &Viewport::toolRequested, this, &ViewportGrid::setTool);
        connect(viewport, &Viewport::tagsRequested, this, &ViewportGrid::tagsRequested);
        connect(viewport, &Viewport::cineRequested, &m_cine, &models::Cine::toggle);
        connect(viewport, &Viewport::cineFaster, this,
                [this](int by) { m_cine.setRate(m_cine.rate() + by); });
        connect(viewport, &Viewport::layoutsRequested, this, &ViewportGrid::layoutsRequested);
        connect(viewport, &Viewport::nextRequested, this, [this, pane] {
            m_viewports[std::size_t((pane + 1) % m_model.paneCount())]->setFocus(
                Qt::TabFocusReason);
        });
    }
    connect(&m_model, &models::ViewerModel::changed, this, &ViewportGrid::arrange);
    connect(&m_model, &models::ViewerModel::changed, this, &ViewportGrid::followActive);
    connect(&m_cine, &models::Cine::changed, this, &ViewportGrid::followCine);
    arrange();
    followActive();
    followCine();
}

Viewport *ViewportGrid::active() const
{
    return m_viewports[std::size_t(m_model.activePane())];
}

DocumentView *ViewportGrid::activeDocument() const
{
    DocumentView *document = m_documents[std::size_t(m_model.activePane())];
    return document->isUsed() ? document : nullptr;
}

/// One of the two is there; the keyboard goes with it.
void ViewportGrid::followDocument(int pane)
{
    QStackedWidget &place = *m_places[std::size_t(pane)];
    Viewport *viewport = m_viewports[std::size_t(pane)];
    DocumentView *document = m_documents[std::size_t(pane)];
    QWidget *wanted = document->isUsed() ? static_cast<QWidget *>(document) : viewport;
    if (place.currentWidget() != wanted) {
        const bool focused = place.focusWidget() && place.focusWidget()->hasFocus();
        viewport->setFocusProxy(wanted == viewport ? nullptr : document);
        place.setCurrentWidget(wanted);
        if (focused) {
            viewport->setFocus();
        }
    }
    if (viewport == active()) {
        emit viewChanged();
    }
}

/// Of a document's keys those that are about the page.
void ViewportGrid::run(const QString &command)
{
    if (command == QLatin1String("viewer.tags")) {
        emit tagsRequested();
    } else if (command == QLatin1String("viewer.layout")) {
        emit layoutsRequested();
    } else if (command == QLatin1String("viewer.together")) {
        m_model.setScrollsTogether(!m_model.scrollsTogether());
    }
}

void ViewportGrid::setTool(Tool tool)
{
    for (Viewport *viewport : m_viewports) {
        viewport->setTool(tool);
    }
    emit viewChanged();
}

void ViewportGrid::arrange()
{
    if (m_layout == m_model.layout()) {
        return;
    }
    m_layout = m_model.layout();
    const bool focused = focusWidget() && isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    const int columns = *m_layout == PaneLayout::TwoColumns || *m_layout == PaneLayout::Four ? 2 : 1;
    for (int pane = 0; pane < int(m_viewports.size()); ++pane) {
        QWidget *place = m_places[std::size_t(pane)];
        m_grid->removeWidget(place);
        const bool shown = pane < m_model.paneCount();
        if (shown) {
            m_grid->addWidget(place, pane / columns, pane % columns);
        }
        place->setVisible(shown);
    }
    for (int line = 0; line < 2; ++line) {
        m_grid->setColumnStretch(line, line < columns ? 1 : 0);
        m_grid->setRowStretch(line, line * columns < m_model.paneCount() ? 1 : 0);
    }
    if (focused) {
        active()->setFocus();
    }
}

void ViewportGrid::followActive()
{
    for (Viewport *viewport : m_viewports) {
        viewport->setFocusPolicy(viewport == active() ? Qt::StrongFocus : Qt::ClickFocus);
        m_documents[std::size_t(viewport->pane().number())]->setInTabOrder(viewport == active());
    }
}

void ViewportGrid::followCine()
{
    const bool playing = m_cine.isPlaying();
    if (m_cineBar->isVisibleTo(this) != playing) {
        // The focus must not be lost with the bar.
        const bool focused =
            m_cineBar->focusWidget() && m_cineBar->isAncestorOf(m_cineBar->focusWidget());
        m_cineBar->setVisible(playing);
        if (focused && !playing) {
            active()->setFocus();
        }
        for (Viewport *viewport : m_viewports) {
            viewport->setPlaying(playing);
        }
        emit viewChanged();
    }
    if (playing) {
        m_cineBar->adjustSize();
        const QRect place(active()->mapTo(this, QPoint()), active()->size());
        m_cineBar->move(place.center().x() - m_cineBar->width() / 2,
                        place.bottom() - m_cineBar->height() - 84);
        m_cineBar->raise();
    }
}

void ViewportGrid::hideEvent(QHideEvent *)
{
    m_cine.stop(); // Nothing moves on a page that nobody sees.
}

void ViewportGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    followCine();
}

} // namespace med::views
