#pragma once

#include "models/viewer_model.h"
#include "views/viewer/viewport_grid.h"

#include <QWidget>

#include <map>

class QBoxLayout;
class QHBoxLayout;

namespace med::views {

class Button;
class Menu;
class Pill;
class ToolTile;

/// The bar above the images: tools with their keys, preset, layout, what must be said of the series
/// and of the proof. In a narrow window it becomes two lines.
class ViewerTools : public QWidget {
    Q_OBJECT
public:
    ViewerTools(models::ViewerModel &model, ViewportGrid &grid, QWidget *parent = nullptr);
    /// Everything anew.
    void refresh();
    /// What follows the active viewport's look.
    void refreshLook();
    void openLayouts();
    void setTagsShown(bool shown);
    QSize minimumSizeHint() const override;

signals:
    void back();
    void proofRequested();
    void tagsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeTiles();
    QWidget *makeStates();
    ToolTile *addTile(QHBoxLayout *row, Glyph glyph, const QString &key, const QString &name);
    void addTool(QHBoxLayout *row, Tool tool, Glyph glyph, const QString &key, const QString &name);
    ToolTile *addAct(QHBoxLayout *row, Glyph glyph, const QString &key, const QString &name,
                     void (Viewport::*act)());
    void choosePreset();
    /// The keyboard goes to the images when it closes.
    void backToImages(const Menu &menu);
    void refreshWarnings();
    void refreshProof();
    void setProof(bool whole);
    void shorten(int level);
    void fit();
    models::ViewerModel &m_model;
    ViewportGrid &m_grid;
    QBoxLayout *m_lines;
    QWidget *m_separator = nullptr; ///< Before the states, where they follow the tiles.
    QWidget *m_tiles = nullptr;
    QWidget *m_states = nullptr;
    std::map<Tool, ToolTile *> m_tools;
    QList<ToolTile *> m_imageTools; ///< Those that need an image.
    ToolTile *m_flip = nullptr;
    ToolTile *m_invert = nullptr;
    Button *m_preset = nullptr;
    Button *m_layout = nullptr;
    Button *m_together = nullptr;
    Button *m_tags = nullptr;
    Button *m_planes = nullptr; ///< Where the shown image has overlay planes.
    ToolTile *m_cine = nullptr;
    QHBoxLayout *m_warnings = nullptr;
    Pill *m_verified = nullptr;
    QString m_presetText;
    QString m_proofText;
    Button *m_proof = nullptr;
};

} // namespace med::views
