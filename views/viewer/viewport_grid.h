#pragma once

#include "views/viewer/viewport.h"

#include <array>

class QGridLayout;

namespace med::views {

/// The viewports as the layout puts them: one, two beside or above each other, or four. All have
/// the same tool. A click, Tab or F6 makes another the active one.
class ViewportGrid : public QWidget {
    Q_OBJECT
public:
    ViewportGrid(models::ViewerModel &model, const models::PatientContext &context,
                 QWidget *parent = nullptr);
    Viewport *active() const;
    Viewport *viewport(int pane) const { return m_viewports[std::size_t(pane)]; }
    Tool tool() const { return active()->tool(); }
    void setTool(Tool tool);

signals:
    void layoutsRequested();
    void viewChanged(); ///< Tool, or the look of the active viewport.

private:
    void arrange();
    models::ViewerModel &m_model;
    QGridLayout *m_grid;
    std::array<Viewport *, models::ViewerModel::kPanes> m_viewports = {};
    std::optional<models::PaneLayout> m_layout;
};

} // namespace med::views
