#include "views/viewer/ecg_paper.h"

#include "models/text.h"
#include "views/common/theme/type.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace med::views {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ecg)
};

constexpr double kMargin = 3;
constexpr double kPulse = 8; ///< Room before a row.
constexpr double kPulseWide = 5;
constexpr double kCurve = 0.25;
constexpr double kBin = 0.1; ///< Where samples are closer, the highest and lowest of each bin are drawn.
constexpr double kWords = 3.2; ///< Height of the letters of a label.
constexpr double kFar = 1.0; ///< mV that a whole channel lies off 0 before it is moved there.
constexpr double kShortest = 5; ///< Seconds of a record that is drawn in columns.
constexpr std::array<const char *, 12> kTwelve {"I", "aVR", "V1", "V4", "II", "aVL", "V2", "V5", "III", "aVF", "V3", "V6"};
constexpr std::size_t kColumns = 4;
constexpr const char *kRhythm = "II";

std::optional<std::size_t> channelOf(const dicom::WaveformGroup &group, const char *lead)
{
    for (std::size_t i = 0; i < group.channels.size(); ++i) {
        if (models::text(group.channels[i].label).compare(QLatin1String(lead), Qt::CaseInsensitive) == 0) {
            return i;
        }
    }
    return std::nullopt;
}

/// Millivolts a unit, or 0 for another kind of unit.
double millivolts(const std::string &unit)
{
    return unit == "uV" ? 0.001 : unit == "mV" ? 1 : unit == "V" ? 1000 : unit == "nV" ? 1e-6 : 0;
}

std::vector<float> known(const std::vector<float> &values)
{
    std::vector<float> known;
    std::ranges::copy_if(values, std::back_inserter(known), [](float value) { return std::isfinite(value); });
    return known;
}

double medianOf(std::vector<float> values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

} // namespace

bool EcgPaper::hasTwelveLeads(const dicom::WaveformGroup &group)
{
    return duration(group) >= kShortest && std::ranges::all_of(kTwelve, [&](const char *lead) { return channelOf(group, lead).has_value(); });
}

double EcgPaper::duration(const dicom::WaveformGroup &group) { return group.samples / group.frequency; }

EcgPaper::EcgPaper(const dicom::Waveform &waveform, const EcgLook &look)
    : m_group(&waveform.groups[std::min(look.group, waveform.groups.size() - 1)])
    , m_look(look)
{
    for (const dicom::WaveformChannel &channel : m_group->channels) {
        m_scales.push_back(scaleOf(channel));
    }
    if (!hasTwelveLeads(*m_group)) {
        m_look.leads = EcgLeads::Stacked;
    }
    const double last = duration(*m_group);
    m_look.start = std::clamp(m_look.start, 0.0, std::max(0.0, last - 0.5));
    const double seconds = std::min(kSeconds, last - m_look.start);
    m_size = QSizeF(2 * kMargin + kPulse + std::max(seconds, 1.0) * m_look.speed, kMargin);
    if (m_look.leads == EcgLeads::Twelve) {
        const double pitch = std::max(30.0, 2.2 * m_look.gain);
        const double each = seconds / kColumns;
        for (std::size_t row = 0; row < kTwelve.size() / kColumns; ++row) {
            std::vector<Piece> pieces;
            for (std::size_t column = 0; column < kColumns; ++column) {
                const double from = each * double(column);
                pieces.push_back({.channel = *channelOf(*m_group, kTwelve[row * kColumns + column]), .from = m_look.start + from, .seconds = each,
                                  .left = kMargin + kPulse + from * m_look.speed});
            }
            addRow(std::move(pieces), pitch);
        }
        addRow({{.channel = *channelOf(*m_group, kRhythm), .from = m_look.start, .seconds = seconds, .left = kMargin + kPulse}}, pitch);
    } else {
        const std::size_t first = std::min(m_look.first, m_group->channels.size());
        const std::size_t count = std::min(m_look.most, m_group->channels.size() - first);
        for (std::size_t channel = first; channel < first + count; ++channel) {
            addRow({{.channel = channel, .from = m_look.start, .seconds = seconds, .left = kMargin + kPulse}}, std::max(20.0, 2.2 * m_look.gain));
        }
    }
    m_size.rheight() += kMargin;
}

void EcgPaper::addRow(std::vector<Piece> pieces, double pitch)
{
    // A little below the half: an R wave is higher than an S wave is deep.
    m_rows.push_back({.middle = std::round(m_size.height() + pitch * 0.55), .pieces = std::move(pieces)});
    m_size.rheight() += pitch;
}

QRectF EcgPaper::area() const
{
    return QRectF(QPointF(), m_size).adjusted(kMargin, kMargin, -kMargin, -kMargin);
}

bool EcgPaper::isCalibrated(double y) const
{
    const auto nearest = std::ranges::min_element(m_rows, {}, [y](const Row &row) { return std::abs(row.middle - y); });
    return nearest != m_rows.end()
        && std::ranges::all_of(nearest->pieces, [this](const Piece &piece) { return m_scales[piece.channel].calibrated; });
}

EcgPaper::Scale EcgPaper::scaleOf(const dicom::WaveformChannel &channel) const
{
    Scale scale {.factor = millivolts(channel.unit) * m_look.gain};
    const std::vector<float> values = known(channel.values);
    if (scale.factor > 0) {
        const double median = medianOf(values);
        scale.moved = std::abs(median * millivolts(channel.unit)) > kFar;
        scale.offset = scale.moved ? median : 0;
        return scale;
    }
    // As high as 2 mV would be: its shape counts, its height means nothing here.
    scale.calibrated = false;
    if (!values.empty()) {
        const auto [low, high] = std::ranges::minmax(values);
        scale.offset = (double(low) + high) / 2;
        scale.factor = high > low ? 2.0 * m_look.gain / (double(high) - low) : 0;
    }
    return scale;
}

void EcgPaper::paintGrid(QPainter &painter, const Inks &inks) const
{
    const QRectF all = area();
    const auto lines = [&](double step, const QColor &ink, double width) {
        painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        for (int i = 0; all.left() + i * step <= all.right() + 0.01; ++i) {
            painter.drawLine(QPointF(all.left() + i * step, all.top()), QPointF(all.left() + i * step, all.bottom()));
        }
        for (int i = 0; all.top() + i * step <= all.bottom() + 0.01; ++i) {
            painter.drawLine(QPointF(all.left(), all.top() + i * step), QPointF(all.right(), all.top() + i * step));
        }
    };
    lines(1, inks.fine, 0.1);
    lines(5, inks.coarse, 0.18);
}

void EcgPaper::paintPulse(QPainter &painter, const Row &row) const
{
    const double left = kMargin + 1;
    const double high = row.middle - m_look.gain;
    painter.drawPolyline(QPolygonF {QPointF(left, row.middle), QPointF(left + 1, row.middle), QPointF(left + 1, high), QPointF(left + kPulseWide, high),
                                    QPointF(left + kPulseWide, row.middle), QPointF(left + kPulseWide + 1, row.middle)});
}

void EcgPaper::paintPiece(QPainter &painter, const Row &row, const Piece &piece) const
{
    const dicom::WaveformChannel &channel = m_group->channels[piece.channel];
    const Scale &scale = m_scales[piece.channel];
    const auto count = std::ptrdiff_t(channel.values.size());
    const auto begin = std::clamp(std::ptrdiff_t(std::ceil((piece.from - channel.skew) * m_group->frequency)), std::ptrdiff_t(0), count);
    const auto end = std::clamp(std::ptrdiff_t(std::ceil((piece.from + piece.seconds - channel.skew) * m_group->frequency)), begin, count);
    const auto x = [&](std::ptrdiff_t i) { return piece.left + (double(i) / m_group->frequency + channel.skew - piece.from) * m_look.speed; };
    const auto y = [&](float value) { return row.middle - (double(value) - scale.offset) * scale.factor; };
    const auto bin = std::max(std::ptrdiff_t(1), std::ptrdiff_t(kBin * m_group->frequency / m_look.speed));
    QPolygonF line;
    const auto finish = [&] {
        painter.drawPolyline(line);
        line.clear();
    };
    for (std::ptrdiff_t i = begin; i < end; i += bin) {
        const auto last = std::min(i + bin, end);
        const auto values = std::span(channel.values).subspan(std::size_t(i), std::size_t(last - i));
        if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
            finish(); // Padding is no curve.
            continue;
        }
        const auto [low, high] = std::ranges::minmax_element(values);
        const auto first = std::min(low, high);
        const auto second = std::max(low, high);
        line << QPointF(x(i + (first - values.begin())), y(*first));
        if (second != first) {
            line << QPointF(x(i + (second - values.begin())), y(*second));
        }
    }
    finish();
}

void EcgPaper::paintLabel(QPainter &painter, const Row &row, const Piece &piece, const QColor &ink) const
{
    const dicom::WaveformChannel &channel = m_group->channels[piece.channel];
    const Scale &scale = m_scales[piece.channel];
    QString words = models::text(channel.label);
    if (!scale.calibrated) {
        words = channel.unit.empty() ? Words::tr("%1 (not calibrated)").arg(words)
                                     : Words::tr("%1 (%2, own scale)").arg(words, models::text(channel.unit));
    } else if (scale.moved) {
        words = Words::tr("%1 (moved to the middle)").arg(words);
    }
    constexpr double kDense = 10; // Letters are laid out larger and scaled down: sizes are whole pixels.
    painter.save();
    QFont font = typeFont(Type::BodyBold);
    font.setPixelSize(int(kWords * kDense));
    font.setHintingPreference(QFont::PreferNoHinting);
    painter.setFont(font);
    painter.setPen(ink);
    const double top = std::max(kMargin + 0.5, row.middle - std::max(10.0, 1.0 * m_look.gain) - kWords - 1);
    painter.translate(piece.left + 1, top + kWords);
    painter.scale(1 / kDense, 1 / kDense);
    painter.drawText(QPointF(0, 0), words);
    painter.restore();
}

void EcgPaper::paint(QPainter &painter, const Inks &inks) const
{
    painter.save();
    painter.fillRect(QRectF(QPointF(), m_size), inks.paper);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGrid(painter, inks);
    painter.setClipRect(area(), Qt::IntersectClip);
    for (const Row &row : m_rows) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(inks.curve, kCurve, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        paintPulse(painter, row);
        for (const Piece &piece : row.pieces) {
            painter.setPen(QPen(inks.curve, kCurve, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            paintPiece(painter, row, piece);
            if (piece.left > kMargin + kPulse + 0.1) { // Where another lead begins.
                painter.drawLine(QPointF(piece.left, row.middle - 2.5), QPointF(piece.left, row.middle + 2.5));
            }
            paintLabel(painter, row, piece, inks.words);
        }
    }
    painter.restore();
}

EcgDistance distanceOn(const EcgPaper &paper, QPointF from, QPointF to)
{
    EcgDistance distance {.milliseconds = std::abs(to.x() - from.x()) / paper.look().speed * 1000, .perMinute = {}, .millivolts = {}};
    if (distance.milliseconds >= 1) {
        distance.perMinute = 60'000 / distance.milliseconds;
    }
    if (paper.isCalibrated(from.y())) {
        distance.millivolts = (from.y() - to.y()) / paper.look().gain;
    }
    return distance;
}

} // namespace med::views
