#include "views/viewer/viewport_grid.h"

#include "views/viewer/cine_bar.h"

#include <QGridLayout>

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
        auto *viewport = new Viewport(model, context, pane, this);
        m_viewports[std::size_t(pane)] = viewport;
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
        Viewport *viewport = m_viewports[std::size_t(pane)];
        m_grid->removeWidget(viewport);
        const bool shown = pane < m_model.paneCount();
        if (shown) {
            m_grid->addWidget(viewport, pane / columns, pane % columns);
        }
        viewport->setVisible(shown);
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
        const QRect place = active()->geometry();
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
