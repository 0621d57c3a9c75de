#pragma once

#include "models/cine.h"
#include "views/viewer/document_view.h"
#include "views/viewer/viewport.h"

#include <array>

class QGridLayout;
class QStackedWidget;

namespace med::views {

class CineBar;

/// The viewports as the layout puts them: one, two beside or above each other, or four. All have
/// the same tool. A click or F6 makes another the active one; Tab goes from the active one on to the rest of the
/// page, as the tools there are about it.
class ViewportGrid : public QWidget {
    Q_OBJECT
public:
    ViewportGrid(models::ViewerModel &model, const models::PatientContext &context,
                 QWidget *parent = nullptr);
    Viewport *active() const;
    Viewport *viewport(int pane) const { return m_viewports[std::size_t(pane)]; }
    /// What stands in its place where the pane shows no image.
    DocumentView *document(int pane) const { return m_documents[std::size_t(pane)]; }
    /// Of the active pane, if it shows no image.
    DocumentView *activeDocument() const;
    Tool tool() const { return active()->tool(); }
    void setTool(Tool tool);
    models::Cine &cine() { return m_cine; }
    CineBar *cineBar() const { return m_cineBar; }

signals:
    void layoutsRequested();
    void tagsRequested();
    void viewChanged(); ///< Tool, or the look of the active viewport.

protected:
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void followActive();
    void followCine();
    void followDocument(int pane);
    void run(const QString &command);
    models::ViewerModel &m_model;
    models::Cine m_cine;
    CineBar *m_cineBar;
    QGridLayout *m_grid;
    std::array<Viewport *, models::ViewerModel::kPanes> m_viewports = {};
    std::array<DocumentView *, models::ViewerModel::kPanes> m_documents = {};
    std::array<QStackedWidget *, models::ViewerModel::kPanes> m_places = {}; ///< Of both.
    std::optional<models::PaneLayout> m_layout;
};

} // namespace med::views
