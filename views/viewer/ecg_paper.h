#pragma once

#include "services/dicom/content.h"

#include <QColor>
#include <QPointF>
#include <QSizeF>
#include <QString>

#include <optional>

class QPainter;

namespace med::views {

enum class EcgLeads {
    Twelve, ///< Three rows of four leads, a quarter of the time each, and lead II below.
    Stacked, ///< Each lead in a row of its own.
};

/// How an ECG is drawn.
struct EcgLook {
    std::size_t group = 0; ///< Of the waveform.
    int speed = 25; ///< mm a second.
    int gain = 10; ///< mm a millivolt.
    EcgLeads leads = EcgLeads::Twelve;
    double start = 0; ///< Seconds from the beginning of the record.
    std::size_t first = 0; ///< Stacked: the first lead drawn,
    std::size_t most = SIZE_MAX; ///< and how many.
};

/// One group of channels on ECG paper: ten seconds, a grid of 1 and 5 mm, a pulse of 1 mV before each row.
/// All lengths are millimetres of paper. The waveform must outlive it.
class EcgPaper {
public:
    static constexpr double kSeconds = 10; ///< At most, in one row.

    EcgPaper(const dicom::Waveform &waveform, const EcgLook &look);
    static bool hasTwelveLeads(const dicom::WaveformGroup &group);
    static double duration(const dicom::WaveformGroup &group); ///< Seconds.

    const EcgLook &look() const { return m_look; }
    QSizeF size() const { return m_size; }
    /// The part where curves are.
    QRectF area() const;
    /// False where a place stands for no millivolts: a channel without calibration, or of another unit.
    bool isCalibrated(double y) const;

    struct Inks {
        QColor paper;
        QColor fine; ///< 1 mm.
        QColor coarse; ///< 5 mm.
        QColor curve;
        QColor words;
    };
    /// One unit of the painter is a millimetre; the corner is at (0, 0).
    void paint(QPainter &painter, const Inks &inks) const;

private:
    struct Piece {
        std::size_t channel = 0;
        double from = 0; ///< Seconds of the record.
        double seconds = 0;
        double left = 0; ///< mm.
    };
    struct Row {
        double middle = 0; ///< mm: where 0 mV lies.
        std::vector<Piece> pieces;
    };
    /// Makes a channel's values mm above the middle.
    struct Scale {
        double factor = 0;
        double offset = 0; ///< Of the values, before the factor.
        bool calibrated = true;
        bool moved = false;
    };
    void addRow(std::vector<Piece> pieces, double pitch);
    Scale scaleOf(const dicom::WaveformChannel &channel) const;
    void paintGrid(QPainter &painter, const Inks &inks) const;
    void paintPulse(QPainter &painter, const Row &row) const;
    void paintPiece(QPainter &painter, const Row &row, const Piece &piece) const;
    void paintLabel(QPainter &painter, const Row &row, const Piece &piece, const QColor &ink) const;
    const dicom::WaveformGroup *m_group;
    EcgLook m_look;
    std::vector<Scale> m_scales; ///< By channel.
    std::vector<Row> m_rows;
    QSizeF m_size;
};

/// What lies between two places of the paper.
struct EcgDistance {
    double milliseconds = 0;
    std::optional<double> perMinute; ///< Beats, if it is one beat; nothing for no time.
    std::optional<double> millivolts;
};
EcgDistance distanceOn(const EcgPaper &paper, QPointF from, QPointF to);

} // namespace med::views
