#pragma once

#include "models/view_state.h"
#include "models/viewer_model.h"
#include "views/common/icon.h"
#include "views/viewer/frame_painter.h"
#include "views/viewer/measure_layer.h"
#include "views/viewer/overlay.h"

#include <QWidget>

namespace med::views {

class SliceBar;

/// One image of the open study with everything that must be read beside it: a pane of the viewer's
/// model. Never plain black: what is not there yet, or may not be shown, says so.
class Viewport : public QWidget {
    Q_OBJECT
public:
    Viewport(models::ViewerModel &model, const models::PatientContext &context, int pane = 0,
             QWidget *parent = nullptr);

    models::ViewerPane &pane() const { return m_pane; }
    bool isActive() const { return m_model.activePane() == m_pane.number(); }

    Tool tool() const { return m_tool; }
    void setTool(Tool tool);
    /// While images play, + and − change their rate and not the zoom.
    void setPlaying(bool playing) { m_playing = playing; }
    /// A preset by its number key; one that this modality does not have does nothing.
    void applyPreset(int key);
    void applyWindow(const dicom::Window &window);
    void turn();
    void flip();
    void invert();
    /// Shows the overlay planes of the file, or not.
    void togglePlanes();
    void reset();

    const models::ViewState &viewState() const { return m_pane.viewState(); }
    /// The window that the image is shown with; width 0 if none is shown.
    dicom::Window shownWindow() const { return m_pane.shownWindow(); }
    /// Screen pixels a pixel column: 1.5 is 150 %.
    double shownZoom() const;
    /// The preset of the shown window, or 0.
    int shownPreset() const;
    /// Leads from pixels of the image to the viewport's.
    QTransform placement() const;
    MeasureLayer &measuring() const { return *m_measure; }
    /// What is written over the image, and what instead of it.
    Overlay overlay() const;
    struct Message {
        Glyph glyph = Glyph::None;
        Token ink = Token::Muted;
        QString title;
        QString text;
        double progress = -1; ///< 0 to 1, or negative for none.
    };
    Message message() const;
    /// Where all of it stands.
    OverlayPlaces places() const;

signals:
    void viewChanged(); ///< Window, zoom or place.
    void toolRequested(med::views::Tool tool); ///< By its key: the tool is the same everywhere.
    void layoutsRequested(); ///< Their menu opens.
    void cineRequested(); ///< Plays or stops.
    void cineFaster(int by); ///< + and − while it plays.
    void tagsRequested(); ///< Their list opens or closes.
    void nextRequested(); ///< The next viewport gets the focus.

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void chooseTool(Tool tool);
    void showImage();
    void describe();
    bool commandKey(const QKeyEvent &event);
    void grow(int more);
    QPointF imageCenter() const;
    void drag(Tool tool, QPointF by);
    void stepTool(int dx, int dy);
    double fitScale() const;
    double scale() const;
    dicom::PixelSpacing spacing() const;
    void paintMessage(QPainter &painter, const Message &message, const OverlayPlaces &places) const;
    /// Changes the look and says so.
    template <typename Change> void look(Change change)
    {
        models::ViewState state = m_pane.viewState();
        change(state);
        m_pane.setViewState(state);
    }
    models::ViewerModel &m_model;
    models::ViewerPane &m_pane;
    const models::PatientContext &m_context;
    SliceBar *m_bar;
    MeasureLayer *m_measure;
    FramePainter m_painter;
    bool m_playing = false;
    Tool m_tool = Tool::Window;
    Tool m_dragged = Tool::Window;
    QPointF m_last;
    double m_carried = 0; ///< Of a scroll drag or the wheel: parts of a step.
};

} // namespace med::views
