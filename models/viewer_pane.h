#pragma once

#include "models/frame_cache.h"
#include "models/series_model.h"
#include "models/view_state.h"

#include <map>

namespace med::models {

/// What one viewport shows: a series, one of its images, and how it is looked at. Each series keeps
/// its own look for as long as the study is open.
class ViewerPane : public QObject {
    Q_OBJECT
public:
    ViewerPane(const SeriesModel &series, const FrameCache &cache, int number,
               QObject *parent = nullptr);

    int number() const { return m_number; } ///< From 0.
    /// The shown series, or −1.
    int currentSeries() const { return m_currentSeries; }
    int currentImage() const { return m_currentImage; } ///< From 0.
    int direction() const { return m_direction; } ///< Of the last step: 1 or −1.
    const SeriesRow *shown() const
    {
        return m_currentSeries < 0 ? nullptr : &m_series.row(m_currentSeries);
    }
    std::optional<FrameKey> key() const;
    /// Null while there is none or it is being loaded.
    std::shared_ptr<const dicom::Frame> frame() const;
    /// What the shown image's file says; null if the file told nothing.
    const dicom::Instance *instance() const;
    const Failure *imageFailure() const;

    void showSeries(int row);
    void showImage(int image);
    /// Steps from image to image, staying within the series.
    void step(int images);
    /// To the next or previous series that has images.
    void stepSeries(int direction);
    /// As showImage(), for a run that goes on forwards, also from the last image to the first.
    void advance(int image);
    /// As showImage(), because another viewport was scrolled: others do not follow this one.
    void follow(int image);

    const ViewState &viewState() const { return m_state; }
    void setViewState(const ViewState &state);
    /// As setViewState(), because another viewport's window changed.
    void followWindow(const dicom::Window &window);
    /// The window that the image is shown with; width 0 if none is shown.
    dicom::Window shownWindow() const;

    /// What is shown and how, to be shown again when the same study is there again.
    struct Look {
        std::size_t source = 0; ///< As SeriesRow::source.
        FrameKey first; ///< Of the series.
        int image = 0;
        ViewState state;
        std::map<std::size_t, ViewState> states; ///< Of the other series, by their first file.
    };
    /// What the file offers for the shown frame, its own first: windows and VOI LUTs.
    std::vector<dicom::Window> fileWindows() const;
    std::optional<Look> look() const;
    /// False if its series is not there yet.
    bool restore(const Look &look);
    /// Shows nothing; `forget` drops the looks of all series too.
    void clear(bool forget);
    /// The shown image came, or could not.
    void arrived() { emit imageChanged(); }
    /// A row before the shown one became several.
    void moveDown(int rows) { m_currentSeries += rows; }

signals:
    void seriesChanged();
    void moved(); ///< To another image, before imageChanged().
    void imageChanged(); ///< Another image, or the shown one arrived.
    void viewChanged(); ///< Window, zoom, place, turn.
    void scrolled(int from); ///< By its user, from this image of the same series.
    void windowed(); ///< By its user.

private:
    void go(int image, int direction);
    const SeriesModel &m_series;
    const FrameCache &m_cache;
    int m_number;
    int m_currentSeries = -1;
    int m_currentImage = 0;
    int m_direction = 1;
    ViewState m_state;
    std::map<std::size_t, ViewState> m_states; ///< By a series' first file: rows move.
};

/// Which image of another series to show after `from` was scrolled from `before` to `now`. In one
/// frame of reference the one nearest in the patient, where the planes are parallel within 8°;
/// where they cross, the other stays. Without a common frame of reference, or without geometry: as
/// many images further as `from` went. Always an image of `to`; `at` is its present one.
int followingImage(const SeriesRow &from, int before, int now, const SeriesRow &to, int at);

/// The image of a stack whose plane is nearest to a point of the patient, or nothing without
/// geometry.
std::optional<int> nearestImage(const SeriesRow &row, const dicom::Vector3 &point);

} // namespace med::models
