#pragma once

#include "models/frame_cache.h"
#include "models/kept_look.h"
#include "models/measurement.h"
#include "models/patient_context.h"
#include "models/proof_book.h"
#include "models/series_model.h"
#include "models/thumbnail_book.h"
#include "models/viewer_pane.h"

#include <array>
#include <optional>

namespace med::models {

/// The open study: its series, the viewports' panes, and what may not be shown. Empties itself
/// before the patient changes, and keeps how the study was looked at: opened again, it looks so again. A study with a
/// file that does not match the ledger, or a proof that failed, is refused as a whole: no image of it stays. A retracted
/// one is shown, and called so.
class ViewerModel : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Scanning, Ready, Refused, Failed };
    /// One a core, at least two and at most eight: each may need a gigabyte.
    static int decodersOfThisComputer();
    struct Options {
        DecoderPool::Make makeDecoder = makeHelperDecoder;
        int decoders = decodersOfThisComputer();
        std::size_t budget = std::size_t(768) << 20;
    };
    ViewerModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context,
                ProofBook &proofs, ThumbnailBook &thumbnails, Options options,
                QObject *parent = nullptr);

    void open(const StudySummary &study);
    /// What else became known of the open study: that it was retracted, seen, reported. Another one: nothing happens.
    void follow(const StudySummary &study);
    void close();
    /// The study of a patient that was open last, until they are forgotten.
    std::optional<StudySummary> lastStudy(const std::string &patientId) const;
    /// What was kept of a patient's studies goes; what is open stays.
    void forget(const std::string &patientId);

    State state() const { return m_state; }
    /// There in the states Refused and Failed.
    const std::optional<Failure> &failure() const { return m_failure; }
    const std::optional<StudySummary> &study() const { return m_study; }
    ProofBook::Entry proof() const;
    SeriesModel &series() { return m_series; }

    static constexpr int kPanes = 4;
    PaneLayout layout() const { return m_layout; }
    /// Panes that come are filled with series that none shows; those that go are emptied.
    void setLayout(PaneLayout layout);
    int paneCount() const; ///< Of the layout, 1 to kPanes.
    ViewerPane &pane(int number) { return *m_panes[std::size_t(number)]; }
    /// The one that keys, tools and the series list mean.
    ViewerPane &active() const { return *m_panes[std::size_t(m_active)]; }
    int activePane() const { return m_active; }
    void activate(int pane);

    /// Scrolling the active pane scrolls the others, see followingImage().
    bool scrollsTogether() const { return m_scrollsTogether; }
    void setScrollsTogether(bool together);
    /// A window goes to all panes of the same modality.
    bool windowsTogether() const { return m_windowsTogether; }
    void setWindowsTogether(bool together);

    bool isLoaded(const SeriesRow &row, int image) const
    {
        return m_cache.frame(row.images[std::size_t(image)].key) != nullptr;
    }
    bool isUnreadable(const SeriesRow &row, int image) const
    {
        return m_cache.failure(row.images[std::size_t(image)].key) != nullptr;
    }

    /// Lists the elements of a file off the GUI thread; an attachment has none. A file that does not match the ledger is
    /// refused with the whole study.
    [[nodiscard]] Task listElements(std::size_t file, QObject *receiver,
                                    std::function<void(Expected<dicom::ElementList>)> done);

    /// Reads what is looked at in a file that is no image, as listElements() does; of an attachment all of it.
    [[nodiscard]] Task readContent(std::size_t file, QObject *receiver,
                                   std::function<void(Expected<dicom::Content>)> done);
    /// Where an object that another one names is, for a pane to show.
    struct Place {
        int series = 0;
        int image = 0;
    };
    /// `frame` from 1, or 0. Nothing if it is not in the study.
    std::optional<Place> find(const std::string &sopInstanceUid, std::uint32_t frame) const;

    MeasurementBook &measurements() { return m_measurements; }
    /// A point of the patient that all viewports of its frame of reference mark: those that show
    /// other images go to the nearest one.
    struct Crosshair {
        std::string frameOfReference;
        dicom::Vector3 point = {};
    };
    const std::optional<Crosshair> &crosshair() const { return m_crosshair; }
    void setCrosshair(const std::optional<Crosshair> &crosshair);

    /// Of the active pane.
    int currentSeries() const { return active().currentSeries(); }
    int currentImage() const { return active().currentImage(); }
    const SeriesRow *shown() const { return active().shown(); }
    std::shared_ptr<const dicom::Frame> frame() const { return active().frame(); }
    const dicom::Instance *instance() const { return active().instance(); }
    const Failure *imageFailure() const { return active().imageFailure(); }
    void showSeries(int row) { active().showSeries(row); }
    void showImage(int image) { active().showImage(image); }
    void step(int images) { active().step(images); }
    void stepSeries(int direction) { active().stepSeries(direction); }

signals:
    void changed(); ///< State, study, series, panes: everything may be new.
    void crosshairChanged();
    void imageChanged(); ///< Of the active pane: another image, or the shown one arrived.

private:
    template <typename T>
    Task readFile(std::size_t file, QObject *receiver, std::function<Expected<T>(Bytes)> read,
                  std::function<void(Expected<T>)> done);
    const workflows::SeriesEntry *attachmentOf(std::size_t file) const;
    void scanNext();
    void scan(int row);
    void scanned(int row, std::vector<Expected<dicom::Instance>> files);
    void want();
    void keepLook();
    void beginRestoring();
    void restorePanes();
    bool isAwaited(const SeriesRow &row) const;
    void fillPanes();
    void clearPanes(bool forget);
    void scrollOthers(const ViewerPane &from, int before);
    void windowOthers(const ViewerPane &from);
    void arrived(FrameKey key);
    void announce(FrameKey key);
    void refuse(const Failure &failure);
    void publishThumbnails();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    ProofBook &m_proofs;
    ThumbnailBook &m_thumbnails;
    std::shared_ptr<DecoderPool> m_decoders;
    FrameCache m_cache;
    SeriesModel m_series;
    MeasurementBook m_measurements;
    std::optional<Crosshair> m_crosshair;
    State m_state = State::Empty;
    std::optional<Failure> m_failure;
    std::optional<StudySummary> m_study;
    std::shared_ptr<workflows::OpenedStudy> m_opened;
    std::array<ViewerPane *, kPanes> m_panes = {};
    PaneLayout m_layout = PaneLayout::One;
    int m_active = 0;
    bool m_scrollsTogether = false;
    bool m_windowsTogether = false;
    struct Kept {
        std::string last; ///< The record that was open last.
        std::map<std::string, KeptLook> looks; ///< By record.
    };
    std::map<std::string, Kept> m_kept; ///< By patient.
    std::optional<KeptLook> m_restoring; ///< What is still to be shown as it was.
    Task m_open;
    Task m_scan;
};

} // namespace med::models
