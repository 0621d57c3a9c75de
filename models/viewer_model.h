#pragma once

#include "models/frame_cache.h"
#include "models/patient_context.h"
#include "models/proof_book.h"
#include "models/series_model.h"
#include "models/thumbnail_book.h"

#include <optional>

namespace med::models {

/// The open study: its series, which image is shown, and what may not be shown. Empties itself
/// before the patient changes. A study with a file that does not match the ledger, or a proof that
/// failed, is refused as a whole: no image of it stays.
class ViewerModel : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Scanning, Ready, Refused, Failed };
    struct Options {
        DecoderPool::Make makeDecoder = makeHelperDecoder;
        int decoders = 2;
        std::size_t budget = std::size_t(768) << 20;
    };
    ViewerModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context,
                ProofBook &proofs, ThumbnailBook &thumbnails, Options options,
                QObject *parent = nullptr);

    void open(const StudySummary &study);
    void close();

    State state() const { return m_state; }
    /// There in the states Refused and Failed.
    const std::optional<Failure> &failure() const { return m_failure; }
    const std::optional<StudySummary> &study() const { return m_study; }
    ProofBook::Entry proof() const;
    SeriesModel &series() { return m_series; }

    /// The shown series, or −1.
    int currentSeries() const { return m_currentSeries; }
    int currentImage() const { return m_currentImage; } ///< From 0.
    const SeriesRow *shown() const
    {
        return m_currentSeries < 0 ? nullptr : &m_series.row(m_currentSeries);
    }
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

signals:
    void changed(); ///< State, study, series: everything may be new.
    void imageChanged(); ///< Another image, or the shown one arrived.

private:
    void scanNext();
    void scan(int row);
    void scanned(int row, std::vector<Expected<dicom::Instance>> files);
    void want();
    void arrived(FrameKey key);
    void refuse(const Failure &failure);
    void publishThumbnails();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    ProofBook &m_proofs;
    ThumbnailBook &m_thumbnails;
    std::shared_ptr<DecoderPool> m_decoders;
    FrameCache m_cache;
    SeriesModel m_series;
    State m_state = State::Empty;
    std::optional<Failure> m_failure;
    std::optional<StudySummary> m_study;
    std::shared_ptr<workflows::OpenedStudy> m_opened;
    int m_currentSeries = -1;
    int m_currentImage = 0;
    int m_direction = 1;
    Task m_open;
    Task m_scan;
};

} // namespace med::models
