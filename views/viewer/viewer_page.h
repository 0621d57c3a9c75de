#pragma once

#include "models/viewer_model.h"
#include "views/viewer/viewport.h"

#include <QWidget>

class QHBoxLayout;

namespace med::views {

class Button;
class Label;
class Notice;
class Pill;
class SeriesStrip;
class ToolTile;

/// A study on the screen: series at the left, tools above, one viewport.
class ViewerPage : public QWidget {
    Q_OBJECT
public:
    ViewerPage(models::ViewerModel &model, const models::PatientContext &context,
               QWidget *parent = nullptr);
    void enter();
    Viewport *viewport() const { return m_viewport; }
    /// What the current drag does and which keys do the same: for the status line.
    QString hint() const;

signals:
    void back();
    void proofRequested(const med::models::StudySummary &study);
    void hintChanged();

private:
    QWidget *makeTools();
    QWidget *makeSide();
    void refresh();
    void refreshTools();
    void refreshNotice();
    void choosePreset();
    models::ViewerModel &m_model;
    Viewport *m_viewport;
    SeriesStrip *m_strip;
    ToolTile *m_tools[4];
    QList<ToolTile *> m_imageTools; ///< Those that need an image.
    ToolTile *m_flip;
    ToolTile *m_invert;
    Button *m_preset;
    QHBoxLayout *m_warnings;
    Pill *m_verified;
    Button *m_proof;
    Notice *m_notice;
    Label *m_reportTitle;
    Label *m_reportText;
};

} // namespace med::views
